/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What was done, what was removed, what two people changed apart: read and settled in the store's thread. */

#include "dossier-library-history.h"

#include "dossier-edit.h"
#include "dossier-importer.h"
#include "dossier-library-job.h"

/* --- records --- */

/* "Verdict: unverified → disputed", a line each. */
static char *
dup_changes (const DossierHistoryEntry *entry)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < entry->changes->len; i++)
    {
      const DossierHistoryChange *change = g_ptr_array_index (entry->changes, i);

      /* That something came or went is what the sentence says. */
      if (g_str_equal (change->member, "deleted_at") || change->from == NULL
          || g_str_equal (change->from, change->to))
        continue;
      g_string_append_printf (lines, "%s%s: %s → %s", lines->len > 0 ? "\n" : "", change->label,
                              *change->from != '\0' ? change->from : "–",
                              *change->to != '\0' ? change->to : "–");
    }

  return g_string_free (lines, lines->len == 0);
}

static DossierRecord *
record_from_entry (const DossierHistoryEntry *entry)
{
  const DossierRecordFields fields = { .kind = DOSSIER_RECORD_ENTRY,
                                       .id = g_strdup (entry->subject),
                                       .title = g_strdup (entry->words),
                                       .detail = dup_changes (entry),
                                       .at = g_strdup (entry->at),
                                       .document_id = g_strdup (entry->document),
                                       .sequence = entry->sequence,
                                       .is_undone = entry->undone,
                                       .is_final = entry->is_final };

  return dossier_record_new (&fields);
}

static DossierRecord *
record_from_trashed (const DossierTrashed *trashed)
{
  const DossierRecordFields fields = {
    .kind = trashed->is_document ? DOSSIER_RECORD_DOCUMENT : DOSSIER_RECORD_ANNOTATION,
    .id = g_strdup (trashed->id),
    .title = g_strdup (trashed->is_document ? trashed->title : trashed->quote),
    .detail = trashed->is_document ? NULL : g_strdup (trashed->title),
    .at = g_strdup (trashed->deleted_at),
    .document_id = g_strdup (trashed->document),
    .n_annotations = trashed->n_annotations,
  };

  return dossier_record_new (&fields);
}

static DossierRecord *
record_from_conflict (const DossierConflict *conflict)
{
  gboolean is_of_claim = g_str_equal (conflict->noun, "annotation");
  const DossierRecordFields fields = { .kind = DOSSIER_RECORD_CONFLICT,
                                       .id = g_strdup (conflict->id),
                                       .title = g_strdup (conflict->title),
                                       .detail = g_strdup (conflict->label),
                                       .own = g_strdup (conflict->own),
                                       .other = g_strdup (conflict->other),
                                       .name = g_strdup (conflict->name),
                                       .subject_id = is_of_claim ? g_strdup (conflict->subject)
                                                                 : NULL,
                                       .at = g_strdup (conflict->created),
                                       .document_id = g_strdup (conflict->document) };

  return dossier_record_new (&fields);
}

void
dossier_news_read_trash (DossierNews *news, DossierStore *store)
{
  g_autoptr (GPtrArray) trash = dossier_store_list_trash (store, NULL);
  g_autoptr (GPtrArray) conflicts = dossier_store_list_conflicts (store, NULL);

  if (trash == NULL || conflicts == NULL)
    {
      news->stale = TRUE;
      return;
    }
  g_clear_pointer (&news->trash, g_ptr_array_unref);
  g_clear_pointer (&news->conflicts, g_ptr_array_unref);
  news->trash = g_ptr_array_new_with_free_func (g_object_unref);
  news->conflicts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < trash->len; i++)
    g_ptr_array_add (news->trash, record_from_trashed (g_ptr_array_index (trash, i)));
  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (news->conflicts, record_from_conflict (g_ptr_array_index (conflicts, i)));
}

GListModel *
dossier_library_list_trash (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->trash);
}

GListModel *
dossier_library_list_conflicts (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->conflicts);
}

/* --- asking --- */

typedef struct
{
  char *id;
  gint64 number;
  guint limit;
  gboolean flag;
  GPtrArray *items; /* out */
  GPtrArray *entries; /* out */
  DossierMergeSummary *summary; /* out */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_clear_pointer (&question->items, g_ptr_array_unref);
  g_clear_pointer (&question->entries, g_ptr_array_unref);
  g_clear_pointer (&question->summary, dossier_merge_summary_free);
  g_free (question);
}

static void
ask (DossierLibrary *self,
     const char *id,
     GCancellable *cancellable,
     DossierJobKind kind,
     DossierJobWork work,
     DossierJobDone done,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (id);
  g_task_set_source_tag (task, work);
  g_task_set_task_data (task, question, free_question);
  dossier_library_run (self, task, kind, work, done);
}

static void
finish_items (DossierLibrary *self, GTask *task, gpointer data)
{
  Question *question = data;

  g_task_return_pointer (task, g_ptr_array_ref (question->items),
                         (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
work_history (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Question *question = data;
  DossierHistoryPart part = question->id == NULL ? DOSSIER_HISTORY_WHOLE_EDITS
                                                 : DOSSIER_HISTORY_ALL;
  g_autoptr (GPtrArray) entries = dossier_store_list_history_page (
      store, question->id, part, question->number, question->limit, error);

  if (entries == NULL)
    return FALSE;
  question->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (question->items, record_from_entry (g_ptr_array_index (entries, i)));

  return TRUE;
}

void
dossier_library_read_history_async (DossierLibrary *self,
                                    const char *subject_id,
                                    gint64 before,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task;
  Question *question;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  question = g_new0 (Question, 1);
  question->id = g_strdup (subject_id);
  question->number = before;
  question->limit = limit;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dossier_library_read_history_async);
  g_task_set_task_data (task, question, free_question);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_history, finish_items);
}

GPtrArray *
dossier_library_read_history_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
work_as_of (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Question *question = data;
  DossierMoment moment;

  if (!dossier_store_find_moment (store, question->id, &moment, error)
      || !dossier_store_begin_as_of (store, &moment, error))
    return FALSE;
  question->entries = dossier_store_list_entries (store, error);
  if (question->entries != NULL)
    question->items = dossier_store_list_annotations (store, NULL, error);
  dossier_store_end_as_of (store);

  return question->items != NULL;
}

void
dossier_library_read_as_of_async (DossierLibrary *self,
                                  const char *when,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (when != NULL);

  ask (self, when, cancellable, DOSSIER_JOB_READ, work_as_of, finish_items, callback, user_data);
}

GPtrArray *
dossier_library_read_as_of_finish (DossierLibrary *self,
                                   GAsyncResult *result,
                                   GPtrArray **entries,
                                   GError **error)
{
  Question *question;
  GPtrArray *items;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  question = g_task_get_task_data (G_TASK (result));
  items = g_task_propagate_pointer (G_TASK (result), error);
  if (items != NULL && entries != NULL)
    *entries = g_ptr_array_ref (question->entries);

  return items;
}

/* --- settling --- */

static gboolean
work_restore (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  g_autoptr (DossierTrashed)
      trashed = dossier_store_restore (store, ((DossierEdit *) data)->id, error);

  if (trashed == NULL)
    return FALSE;
  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

const DossierEditKind dossier_edit_bring_back = {
  .name = "bring-back",
  .work = work_restore,
  .removes = TRUE,
};

void
dossier_library_bring_back_async (DossierLibrary *self,
                                  const char *id,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  edit = dossier_edit_new (&dossier_edit_bring_back);
  edit->id = g_strdup (id);
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

static gboolean
work_empty (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  guint days = (guint) g_ascii_strtoull (((Question *) data)->id, NULL, 10);
  DossierEmptied emptied;

  if (!dossier_store_empty_trash (store, days, &emptied, error))
    return FALSE;
  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

void
dossier_library_empty_trash_async (DossierLibrary *self,
                                   guint min_days,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autofree char *days = g_strdup_printf ("%u", min_days);

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  ask (self, days, NULL, DOSSIER_JOB_EDIT, work_empty, NULL, callback, user_data);
}

static gboolean
work_settle (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  DossierEdit *edit = data;

  if (!dossier_store_settle_conflict (store, edit->id, edit->number != 0, error))
    return FALSE;
  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

const DossierEditKind dossier_edit_settle_conflict = {
  .name = "settle-conflict",
  .work = work_settle,
  .removes = TRUE,
};

void
dossier_library_settle_conflict_async (DossierLibrary *self,
                                       const char *id,
                                       gboolean take_other,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  DossierEdit *edit;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  edit = dossier_edit_new (&dossier_edit_settle_conflict);
  edit->id = g_strdup (id);
  edit->number = take_other != FALSE;
  dossier_library_run_edit (self, g_task_new (self, NULL, callback, user_data), edit);
}

static gboolean
work_undo_to (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  gint64 sequence = g_ascii_strtoll (((Question *) data)->id, NULL, 10);

  if (dossier_store_undo_to (store, sequence, error) < 0)
    return FALSE;
  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

void
dossier_library_undo_to_async (DossierLibrary *self,
                               gint64 sequence,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  ask (self, number, NULL, DOSSIER_JOB_EDIT, work_undo_to, NULL, callback, user_data);
}

static gboolean
work_purge (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  return dossier_store_purge_history (store, error) >= 0;
}

void
dossier_library_purge_history_async (DossierLibrary *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  ask (self, NULL, NULL, DOSSIER_JOB_EDIT, work_purge, NULL, callback, user_data);
}

/* --- merging --- */

void
dossier_merge_summary_free (DossierMergeSummary *self)
{
  g_strfreev (self->unplaced);
  g_free (self);
}

static DossierMergeSummary *
summarize (const DossierMergeResult *result)
{
  DossierMergeSummary *summary = g_new0 (DossierMergeSummary, 1);
  g_autoptr (GStrvBuilder) unplaced = g_strv_builder_new ();

  summary->n_documents = result->n_documents;
  summary->n_annotations = result->n_annotations;
  summary->n_links = result->n_links;
  summary->n_updated = result->n_updated;
  summary->n_conflicts = result->n_conflicts;
  summary->n_skipped = result->n_skipped;
  for (guint i = 0; i < result->unplaced->len; i++)
    {
      const DossierUnplaced *item = g_ptr_array_index (result->unplaced, i);
      g_autofree char *sentence = g_strdup_printf (
          "“%s”: %s", item->exact != NULL ? item->exact : item->id, item->reason);

      g_strv_builder_add (unplaced, sentence);
    }
  summary->unplaced = g_strv_builder_end (unplaced);

  return summary;
}

static DossierMergeResult *
import_annotations (DossierStore *store, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GBytes) bytes = dossier_import_read_file (path, NULL, error);

  return bytes != NULL ? dossier_store_import_annotations (store, bytes, name, NULL, error) : NULL;
}

static gboolean
work_merge (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Question *question = data;
  gboolean is_json = g_str_has_suffix (question->id, ".jsonld")
                     || g_str_has_suffix (question->id, ".json");
  g_autoptr (DossierMergeResult) result = is_json
                                              ? import_annotations (store, question->id, error)
                                              : dossier_store_merge (store, question->id, error);

  if (result == NULL)
    return FALSE;
  question->summary = summarize (result);
  dossier_news_read_all (news, store, NULL);

  return TRUE;
}

static void
finish_merge (DossierLibrary *self, GTask *task, gpointer data)
{
  g_task_return_pointer (task, g_steal_pointer (&((Question *) data)->summary),
                         (GDestroyNotify) dossier_merge_summary_free);
}

void
dossier_library_merge_async (DossierLibrary *self,
                             const char *path,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (path != NULL);

  ask (self, path, NULL, DOSSIER_JOB_EDIT, work_merge, finish_merge, callback, user_data);
}

DossierMergeSummary *
dossier_library_merge_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
