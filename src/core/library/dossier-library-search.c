/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading what the library holds: everything anew, and what a person looks for. */

#include "dossier-library-job.h"

#include "dossier-result.h"

/* As many rows as anyone would look through in a sidebar, of each group. */
#define MAX_RESULTS 200

typedef struct
{
  char *query;
  GPtrArray *hits; /* of DossierSearchHit: documents, then annotations, then figures */
} Search;

static void
free_search (gpointer data)
{
  Search *search = data;

  g_free (search->query);
  g_ptr_array_unref (search->hits);
  g_free (search);
}

static gboolean
work_search (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  static const DossierSearchScope groups[] = { DOSSIER_SEARCH_DOCUMENTS, DOSSIER_SEARCH_ANNOTATIONS,
                                               DOSSIER_SEARCH_FIGURES };
  Search *search = data;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr (GPtrArray)
          hits = dossier_store_search (store, search->query, groups[i], MAX_RESULTS, error);
      gsize n_hits;
      g_autofree gpointer *stolen = NULL;

      if (hits == NULL)
        return FALSE;
      stolen = g_ptr_array_steal (hits, &n_hits);
      for (gsize j = 0; j < n_hits; j++)
        g_ptr_array_add (search->hits, stolen[j]);
    }

  return TRUE;
}

static void
finish_search (DossierLibrary *self, GTask *task, gpointer data)
{
  Search *search = data;
  GListStore *results = g_list_store_new (DOSSIER_TYPE_RESULT);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < search->hits->len; i++)
    {
      g_ptr_array_add (rows, dossier_result_new (search->hits->pdata[i]));
      search->hits->pdata[i] = NULL;
    }
  g_list_store_splice (results, 0, 0, rows->pdata, rows->len);
  g_task_return_pointer (task, results, g_object_unref);
}

static void
free_hit (gpointer hit)
{
  /* Emptied once its row has taken the hit. */
  if (hit != NULL)
    dossier_search_hit_free (hit);
}

void
dossier_library_search_async (DossierLibrary *self,
                              const char *query,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;
  Search *search;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (query != NULL);

  search = g_new0 (Search, 1);
  search->query = g_strdup (query);
  search->hits = g_ptr_array_new_with_free_func (free_hit);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dossier_library_search_async);
  g_task_set_task_data (task, search, free_search);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_search, finish_search);
}

GListModel *
dossier_library_search_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- everything anew --- */

static gboolean
work_reload (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return dossier_news_read_all (news, store, error);
}

void
dossier_library_reload_async (DossierLibrary *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_reload_async);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_reload, NULL);
}

gboolean
dossier_library_reload_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- where a document was last read --- */

typedef struct
{
  DossierStoreCell *cell; /* outlives the queue */
  char *id;
  gsize offset;
} Position;

static void
free_position (gpointer data)
{
  Position *position = data;

  g_free (position->id);
  g_free (position);
}

/* Only a convenience: that it could not be kept is no news to anyone. */
static void
work_position (gpointer data)
{
  Position *position = data;

  dossier_store_set_reading_position (position->cell->store, position->id, position->offset, NULL);
}

void
dossier_library_set_reading_position (DossierLibrary *self, const char *document_id, gsize offset)
{
  Position *position;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (document_id != NULL);

  if (self->store_queue == NULL || self->read_only_reason != NULL)
    return;

  position = g_new0 (Position, 1);
  position->cell = self->cell;
  position->id = g_strdup (document_id);
  position->offset = offset;
  dossier_worker_queue_push (self->store_queue, work_position, NULL, position, free_position);
}
