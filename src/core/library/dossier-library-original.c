/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading what a document was made from. */

#include "dossier-library-original.h"

#include "dossier-library-job.h"

typedef struct
{
  char *id;
  GBytes *bytes; /* out */
} Loading;

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_free (loading->id);
  g_clear_pointer (&loading->bytes, g_bytes_unref);
  g_free (loading);
}

static gboolean
work_load (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Loading *loading = data;

  loading->bytes = dossier_store_load_original (store, loading->id, error);
  return loading->bytes != NULL;
}

static void
finish_load (DossierLibrary *self, GTask *task, gpointer data)
{
  Loading *loading = data;

  g_task_return_pointer (task, g_steal_pointer (&loading->bytes), (GDestroyNotify) g_bytes_unref);
}

void
dossier_library_load_original_async (DossierLibrary *self,
                                     const char *document_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Loading *loading;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  loading = g_new0 (Loading, 1);
  loading->id = g_strdup (document_id);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dossier_library_load_original_async);
  g_task_set_task_data (task, loading, free_loading);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_load, finish_load);
}

GBytes *
dossier_library_load_original_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
