/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotated copies: gathered in the store's thread, written by the one for long work. */

#include "dossier-library-copy.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-library-job.h"
#include "dossier-report.h"
#include "dossier-sandbox-annotate.h"

typedef struct
{
  GTask *task; /* while with the reading thread */
  char *id;
  char *password;
  char *path;
  gboolean with_notes;
  GBytes *original;
  DossierPdfMarks *marks;
  guint n_lost;
  gboolean saved;
  GError *error;
} Copy;

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_free (copy->id);
  g_free (copy->password);
  g_free (copy->path);
  g_clear_pointer (&copy->original, g_bytes_unref);
  g_clear_pointer (&copy->marks, dossier_pdf_marks_free);
  g_clear_error (&copy->error);
  g_free (copy);
}

static gboolean
work_gather (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Copy *copy = data;
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, copy->id, error);
  g_autoptr (GPtrArray) annotations = NULL;

  if (document == NULL)
    return FALSE;
  copy->original = dossier_store_load_original (store, copy->id, error);
  if (copy->original == NULL)
    return FALSE;
  annotations = dossier_store_list_annotations (store, copy->id, error);
  if (annotations == NULL)
    return FALSE;
  copy->marks = dossier_pdf_marks_new (document);
  dossier_pdf_marks_add_annotations (copy->marks, annotations, copy->with_notes);

  return TRUE;
}

static void
work_write (gpointer data)
{
  Copy *copy = data;
  g_autoptr (GBytes) bytes = dossier_sandbox_annotate (copy->original, copy->password, copy->marks,
                                                       &copy->n_lost, &copy->error);

  copy->saved = bytes != NULL && dossier_report_save (bytes, copy->path, &copy->error);
}

static void
finish_write (gpointer data)
{
  Copy *copy = data;
  g_autoptr (GTask) task = copy->task;

  if (copy->error != NULL)
    g_task_return_error (task, g_steal_pointer (&copy->error));
  else if (!copy->saved)
    g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED,
                             _ ("The copy was not written."));
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
dossier_library_annotated_copy_async (DossierLibrary *self,
                                      const char *document_id,
                                      const char *password,
                                      gboolean with_notes,
                                      const char *path,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  Copy *copy;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL && path != NULL);

  copy = g_new0 (Copy, 1);
  copy->task = g_task_new (self, NULL, callback, user_data);
  copy->id = g_strdup (document_id);
  copy->password = g_strdup (password);
  copy->path = g_strdup (path);
  copy->with_notes = with_notes;
  g_task_set_source_tag (copy->task, dossier_library_annotated_copy_async);
  g_task_set_task_data (copy->task, copy, free_copy);
  dossier_library_run (self, copy->task, DOSSIER_JOB_READ, work_gather, finish_gather);
}

gboolean
dossier_library_annotated_copy_finish (DossierLibrary *self,
                                       GAsyncResult *result,
                                       guint *n_lost,
                                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *n_lost = ((Copy *) g_task_get_task_data (G_TASK (result)))->n_lost;

  return g_task_propagate_boolean (G_TASK (result), error);
}
