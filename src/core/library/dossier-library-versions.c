/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Versions of documents: what differs between them, and what a person decides about what was marked. */

#include "dossier-library-versions.h"

#include <string.h>

#include "dossier-edit.h"
#include "dossier-library-job.h"

/* --- deciding --- */

static gboolean
take_place (DossierAnnotation *annotation, DossierStore *store, DossierNews *news)
{
  news->annotation = annotation;
  if (annotation == NULL)
    return FALSE;
  dossier_news_read_entry (news, store, dossier_annotation_get_document_id (annotation));

  return TRUE;
}

static gboolean
work_place (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;

  return take_place (dossier_store_place_annotation (store, edit->id, edit->range, error), store,
                     news);
}

static gboolean
work_decide (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;

  return take_place (
      dossier_store_decide_place (store, edit->id, (DossierPlaceDecision) edit->number, error),
      store, news);
}

const DossierEditKind dossier_edit_place_annotation = {
  .name = "place",
  .work = work_place,
};

const DossierEditKind dossier_edit_decide_place = {
  .name = "decide-place",
  .work = work_decide,
};

void
dossier_library_place_annotation_async (DossierLibrary *self,
                                        const char *annotation_id,
                                        DossierRange range,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self) && annotation_id != NULL);

  edit = dossier_edit_new (&dossier_edit_place_annotation);
  edit->id = g_strdup (annotation_id);
  edit->range = range;
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

void
dossier_library_decide_place_async (DossierLibrary *self,
                                    const char *annotation_id,
                                    DossierPlaceChoice choice,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  static const DossierPlaceDecision decisions[] = {
    [DOSSIER_PLACE_CHOICE_OPEN] = DOSSIER_PLACE_OPEN,
    [DOSSIER_PLACE_CHOICE_KEPT] = DOSSIER_PLACE_KEPT,
    [DOSSIER_PLACE_CHOICE_GONE] = DOSSIER_PLACE_GONE,
  };
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self) && annotation_id != NULL);
  g_return_if_fail ((guint) choice < G_N_ELEMENTS (decisions));

  edit = dossier_edit_new (&dossier_edit_decide_place);
  edit->id = g_strdup (annotation_id);
  edit->number = decisions[choice];
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

/* --- the current one --- */

typedef struct
{
  char *id;
  char *current; /* (nullable) */
} Finding;

static void
free_finding (gpointer data)
{
  Finding *finding = data;

  g_free (finding->id);
  g_free (finding->current);
  g_free (finding);
}

static gboolean
work_find (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Finding *finding = data;

  finding->current = dossier_store_find_current (store, finding->id, NULL);
  return TRUE;
}

static void
finish_find (DossierLibrary *self, GTask *task, gpointer data)
{
  Finding *finding = data;

  g_task_return_pointer (task, g_steal_pointer (&finding->current), g_free);
}

void
dossier_library_find_current_async (DossierLibrary *self,
                                    const char *document_id,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;
  Finding *finding;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self) && document_id != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  finding = g_new0 (Finding, 1);
  finding->id = g_strdup (document_id);
  g_task_set_source_tag (task, dossier_library_find_current_async);
  g_task_set_task_data (task, finding, free_finding);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_find, finish_find);
}

char *
dossier_library_find_current_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what differs --- */

typedef struct
{
  char *id;
  char *version_id; /* (nullable) */
  DossierVersionChanges *changes;
} Loading;

void
dossier_version_changes_free (DossierVersionChanges *self)
{
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->changes, dossier_changes_free);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self);
}

static void
free_loading (gpointer data)
{
  Loading *loading = data;

  g_free (loading->id);
  g_free (loading->version_id);
  g_clear_pointer (&loading->changes, dossier_version_changes_free);
  g_free (loading);
}

static guint
find_version (GPtrArray *versions, const char *id)
{
  for (guint i = 0; i < versions->len; i++)
    if (g_strcmp0 (dossier_entry_get_id (g_ptr_array_index (versions, i)), id) == 0)
      return i;

  return versions->len > 1 ? 1 : 0;
}

static gboolean
load_changes (DossierStore *store, DossierVersionChanges *changes, GError **error)
{
  const char *new_id = dossier_entry_get_id (g_ptr_array_index (changes->versions, 0));
  const char *old_id = dossier_entry_get_id (g_ptr_array_index (changes->versions, changes->shown));
  g_autoptr (DossierDocument) old_document = dossier_store_load_document (store, old_id, error);
  g_autoptr (DossierDocument) new_document = NULL;
  g_autoptr (GPtrArray) old_figures = NULL;
  g_autoptr (GPtrArray) new_figures = NULL;

  if (old_document == NULL
      || (new_document = dossier_store_load_document (store, new_id, error)) == NULL
      || (old_figures = dossier_store_list_figures (store, old_id, error)) == NULL
      || (new_figures = dossier_store_list_figures (store, new_id, error)) == NULL
      || (changes->marks = dossier_store_list_version_marks (store, old_id, error)) == NULL)
    return FALSE;
  changes->changes = dossier_changes_new (old_document, old_figures, new_document, new_figures);

  return TRUE;
}

static gboolean
work_load (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Loading *loading = data;

  loading->changes = g_new0 (DossierVersionChanges, 1);
  loading->changes->versions = dossier_store_list_versions (store, loading->id, error);
  if (loading->changes->versions == NULL)
    return FALSE;
  loading->changes->shown = find_version (loading->changes->versions, loading->version_id);

  return loading->changes->shown == 0 || load_changes (store, loading->changes, error);
}

static void
finish_load (DossierLibrary *self, GTask *task, gpointer data)
{
  Loading *loading = data;

  g_task_return_pointer (task, g_steal_pointer (&loading->changes),
                         (GDestroyNotify) dossier_version_changes_free);
}

void
dossier_library_load_changes_async (DossierLibrary *self,
                                    const char *document_id,
                                    const char *version_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;
  Loading *loading;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self) && document_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  loading = g_new0 (Loading, 1);
  loading->id = g_strdup (document_id);
  loading->version_id = g_strdup (version_id);
  g_task_set_source_tag (task, dossier_library_load_changes_async);
  g_task_set_task_data (task, loading, free_loading);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_load, finish_load);
}

DossierVersionChanges *
dossier_library_load_changes_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
