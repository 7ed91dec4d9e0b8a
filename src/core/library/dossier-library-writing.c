/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Files that are written without holding up edits. */

#include "dossier-library-writing.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-report.h"

typedef struct
{
  GTask *task; /* of which it is the data */
  const DossierWritingKind *kind;
  gpointer data;
  char *path;
  gboolean saved;
  GError *error;
} Writing;

static void
free_writing (gpointer data)
{
  Writing *writing = data;

  writing->kind->free (writing->data);
  g_free (writing->path);
  g_clear_error (&writing->error);
  g_free (writing);
}

static gboolean
work_gather (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Writing *writing = data;

  return writing->kind->gather (store, writing->data, g_task_get_cancellable (writing->task),
                                error);
}

static void
work_write (gpointer data)
{
  Writing *writing = data;
  GCancellable *cancellable = g_task_get_cancellable (writing->task);
  g_autoptr (GBytes) bytes = writing->kind->make (writing->data, cancellable, &writing->error);

  if (bytes != NULL && !g_cancellable_set_error_if_cancelled (cancellable, &writing->error))
    writing->saved = dossier_report_save (bytes, writing->path, &writing->error);
}

/* Also where the library was closed before it was written. */
static void
finish_write (gpointer data)
{
  Writing *writing = data;
  g_autoptr (GTask) task = writing->task;

  if (writing->error != NULL)
    g_task_return_error (task, g_steal_pointer (&writing->error));
  else if (!writing->saved)
    g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED,
                             _ ("The file was not written."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
finish_gather (DossierLibrary *self, GTask *task, gpointer data)
{
  DossierWorkerQueue *queue = dossier_library_get_reading_queue (self);

  /* finish_write() lets go of it. */
  g_object_ref (task);
  if (queue != NULL)
    dossier_worker_queue_push (queue, work_write, finish_write, data, NULL);
  else
    finish_write (data);
}

void
dossier_library_write (DossierLibrary *self,
                       GTask *task,
                       const DossierWritingKind *kind,
                       gpointer data,
                       const char *path)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->task = task;
  writing->kind = kind;
  writing->data = data;
  writing->path = g_strdup (path);
  g_task_set_task_data (task, writing, free_writing);
  /* A file that is on the disk is not called cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_gather, finish_gather);
}

gpointer
dossier_library_get_written (GTask *task)
{
  return ((Writing *) g_task_get_task_data (task))->data;
}
