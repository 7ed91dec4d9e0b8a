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
/* FALSE after returning an error from the task. */
gboolean dossier_library_check_open (DossierLibrary *self, GTask *task, DossierJobKind kind);
/* (nullable): for what needs no store and may take long, comparing and writing reports; NULL once closed */
DossierWorkerQueue *dossier_library_get_reading_queue (DossierLibrary *self);

/* Looks now and then whether another program has changed the library. */
void dossier_library_watch (DossierLibrary *self);

G_END_DECLS
