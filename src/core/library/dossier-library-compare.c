/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Holding the figures of all documents against each other: read in the store's thread, compared in a
 * thread of its own, so that edits go on meanwhile. */

#include "dossier-comparison.h"
#include "dossier-library-job.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"

typedef struct
{
  GTask *task; /* while with the reading thread */
  GPtrArray *inputs; /* of DossierComparisonInput */
  GPtrArray *links; /* of DossierCompareLink */
  DossierComparison *comparison; /* NULL until compared */
} Comparing;

static void
free_comparing (gpointer data)
{
  Comparing *comparing = data;

  g_clear_object (&comparing->comparison);
  g_clear_pointer (&comparing->inputs, g_ptr_array_unref);
  g_clear_pointer (&comparing->links, g_ptr_array_unref);
  g_free (comparing);
}

/* --- the store's thread --- */

static gboolean
add_input (Comparing *comparing, DossierStore *store, DossierEntry *entry, GError **error)
{
  const char *id = dossier_entry_get_id (entry);
  DossierComparisonInput *input = g_new0 (DossierComparisonInput, 1);

  g_ptr_array_add (comparing->inputs, input);
  input->entry = g_object_ref (entry);
  input->document = dossier_store_load_document (store, id, error);
  if (input->document == NULL)
    return FALSE;
  /* Those of a document that is not read to its end are read later, when edits need not wait for it. */
  if (dossier_store_lacks_figures (store, id))
    return TRUE;
  input->figures = dossier_store_list_figures (store, id, error);

  return input->figures != NULL;
}

static gboolean
work_inputs (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Comparing *comparing = data;
  GCancellable *cancellable = g_task_get_cancellable (comparing->task);
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, error);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !add_input (comparing, store, entries->pdata[i], error))
      return FALSE;
  comparing->links = entries != NULL ? dossier_store_list_figure_links (store, error) : NULL;

  return comparing->links != NULL;
}

/* --- the reading thread --- */

static void
work_compare (gpointer data)
{
  Comparing *comparing = data;
  GPtrArray *inputs = comparing->inputs;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (comparing->task)))
    return;

  for (guint i = 0; i < inputs->len; i++)
    {
      DossierComparisonInput *input = inputs->pdata[i];

      if (input->figures == NULL)
        input->figures = dossier_figures_extract (input->document, NULL);
    }
  comparing->comparison = dossier_comparison_new (g_steal_pointer (&comparing->inputs),
                                                  comparing->links);
}

/* --- the main thread --- */

static void
finish_compare (gpointer data)
{
  Comparing *comparing = data;
  g_autoptr (GTask) task = comparing->task;

  if (comparing->comparison == NULL)
    {
      g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED,
                               _ ("Comparing was stopped."));
      return;
    }
  dossier_comparison_set_library (comparing->comparison, g_task_get_source_object (task));
  g_task_return_pointer (task, g_steal_pointer (&comparing->comparison), g_object_unref);
}

static void
finish_inputs (DossierLibrary *self, GTask *task, gpointer data)
{
  DossierWorkerQueue *queue = dossier_library_get_reading_queue (self);

  /* finish_compare() lets go of it. */
  g_object_ref (task);
  if (queue != NULL)
    dossier_worker_queue_push (queue, work_compare, finish_compare, data, NULL);
  else
    finish_compare (data);
}

void
dossier_library_compare_async (DossierLibrary *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Comparing *comparing;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  comparing = g_new0 (Comparing, 1);
  comparing->task = task;
  comparing->inputs = g_ptr_array_new_with_free_func (dossier_comparison_input_free);
  g_task_set_source_tag (task, dossier_library_compare_async);
  g_task_set_task_data (task, comparing, free_comparing);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_inputs, finish_inputs);
}

DossierComparison *
dossier_library_compare_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
