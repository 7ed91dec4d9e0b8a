/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Work in the store's thread. */

#include "dossier-library-private.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_JOB_EDIT, /* refused where the library can only be read; never dropped */
  DOSSIER_JOB_READ, /* dropped when cancelled */
} DossierJobKind;

/* In the store's thread. @data is the task's data. */
typedef gboolean (*DossierJobWork) (DossierStore *store,
                                    gpointer data,
                                    DossierNews *news,
                                    GError **error);
/* On the main thread, after the models have changed: returns the task, or hands it on. */
typedef void (*DossierJobDone) (DossierLibrary *self, GTask *task, gpointer data);

/* @task: (transfer full), with the library as its source object
 * @done: (nullable): without it the task returns TRUE */
void dossier_library_run (DossierLibrary *self,
                          GTask *task,
                          DossierJobKind kind,
                          DossierJobWork work,
                          DossierJobDone done);
/* The same for an edit that is kept where it cannot be stored. @task: (transfer full); @edit: (transfer full),
 * becomes the task's data */
typedef struct _DossierEdit DossierEdit;
void dossier_library_run_edit (DossierLibrary *self, GTask *task, DossierEdit *edit);
/* FALSE after returning an error from the task. */
gboolean dossier_library_check_open (DossierLibrary *self, GTask *task, DossierJobKind kind);
/* (nullable): for what needs no store and may take long, comparing and writing reports; NULL once closed */
DossierWorkerQueue *dossier_library_get_reading_queue (DossierLibrary *self);

/* --- the store of a library (dossier-library-open.c), in its thread --- */

gboolean dossier_cell_open (DossierStoreCell *cell,
                            const char *path,
                            gboolean create,
                            GError **error);
/* It was found damaged after it had been opened: opened anew, it is shown as far as it can be read. */
void dossier_cell_suspect (const char *path);
void dossier_cell_try_lock (DossierStoreCell *cell, DossierNews *news);
/* On the main thread: brings a working copy and its file in step (dossier-library-working.c); the second one now and
 * then. */
void dossier_working_begin (DossierLibrary *self);
void dossier_working_consider (DossierLibrary *self);
/* For tests. */
void dossier_working_set_seconds (guint seconds);
/* Looks for documents that changed by themselves (dossier-library-sweep.c), one at a time. */
void dossier_sweep_step (DossierStoreCell *cell, DossierNews *news);
void dossier_sweep_free (DossierSweep *self);
void dossier_cell_close (DossierStoreCell *cell);
void dossier_cell_free (DossierStoreCell *cell);

/* --- edits that are not stored yet (dossier-library-rescue.c) --- */

/* In the store's thread: with the library just opened, and before it is closed. */
void dossier_unsaved_open (DossierStoreCell *cell, const char *path);
void dossier_unsaved_close (DossierStoreCell *cell);
/* Stores what waits; FALSE where that is still not possible. */
gboolean dossier_unsaved_store (DossierStoreCell *cell, GError **error);
/* The same, then this edit; or keeps it. */
gboolean dossier_unsaved_work (DossierStoreCell *cell,
                               DossierEdit *edit,
                               DossierNews *news,
                               GError **error);
/* All annotations are with what waits for being stored, and sorted in out of the way of the window. */
void dossier_unsaved_show (DossierStoreCell *cell, DossierNews *news);
/* The last thing that news are about. */
void dossier_unsaved_tell (DossierStoreCell *cell, DossierNews *news);
/* On the main thread. */
void dossier_unsaved_apply (DossierLibrary *self, DossierNews *news);
/* Where the file is (dossier-library-place.c). */
void dossier_place_read (DossierStoreCell *cell, DossierNews *news);
void dossier_place_apply (DossierLibrary *self, DossierNews *news);
/* In the store's thread: copies that a synchroniser set aside since they were last looked for. */
void dossier_cell_look_for_copies (DossierStoreCell *cell, DossierNews *news);
void dossier_unsaved_await (DossierLibrary *self, DossierEdit *edit);
void dossier_unsaved_arrived (DossierLibrary *self, DossierEdit *edit);

/* Looks now and then whether another program has changed the library. */
void dossier_library_watch (DossierLibrary *self);

G_END_DECLS
