/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One thread that does one job after the other. A job is worked on in that thread and handed back to the
 * main context of whoever pushed it, where it is finished and freed: its data is never in two threads at
 * once, and nothing it refers to is let go of in the worker. */
typedef struct _DossierWorkerQueue DossierWorkerQueue;

typedef void (*DossierWorkerFunc) (gpointer data);

DossierWorkerQueue *dossier_worker_queue_new (const char *name);
/* @work: in the worker; @done: (nullable) and @destroy: (nullable) in the caller's main context, in the
 * order of pushing */
void dossier_worker_queue_push (DossierWorkerQueue *self,
                                DossierWorkerFunc work,
                                DossierWorkerFunc done,
                                gpointer data,
                                GDestroyNotify destroy);
/* The same, to be worked on when nothing else waits. */
void dossier_worker_queue_push_behind (DossierWorkerQueue *self,
                                       DossierWorkerFunc work,
                                       DossierWorkerFunc done,
                                       gpointer data,
                                       GDestroyNotify destroy);
/* For a job that was pushed behind: whether something else waits by now. */
gboolean dossier_worker_queue_is_wanted (DossierWorkerQueue *self);
/* Waits until everything pushed has been worked on, then ends the thread. */
void dossier_worker_queue_drain (DossierWorkerQueue *self);
/* Ends the thread after the job it is at, without waiting. Jobs that were not begun are handed back
 * without having been worked on. */
void dossier_worker_queue_abandon (DossierWorkerQueue *self);

G_END_DECLS
