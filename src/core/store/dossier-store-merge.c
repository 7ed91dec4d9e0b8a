/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Merging another copy of the library, or another library, into this one: by the names of things and of
 * changes, never by guessing. One transaction, one undoable edit; the other is read from a copy of its own. */

#include "dossier-store-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-backup.h"
#include "dossier-store-reading.h"
#include "dossier-merge-private.h"

static void
free_unplaced (gpointer data)
{
  DossierUnplaced *unplaced = data;

  g_free (unplaced->id);
  g_free (unplaced->exact);
  g_free (unplaced->reason);
  g_free (unplaced);
}

DossierMergeResult *
dossier_merge_result_new (void)
{
  DossierMergeResult *result = g_new0 (DossierMergeResult, 1);

  result->unplaced = g_ptr_array_new_with_free_func (free_unplaced);
  return result;
}

void
dossier_merge_result_free (DossierMergeResult *self)
{
  g_ptr_array_unref (self->unplaced);
  g_free (self);
}

void
dossier_merge_result_add_unplaced (DossierMergeResult *result,
                                   const char *id,
                                   const char *exact,
                                   const char *reason)
{
  DossierUnplaced *unplaced = g_new0 (DossierUnplaced, 1);

  unplaced->id = g_strdup (id);
  unplaced->exact = exact != NULL ? g_utf8_make_valid (exact, -1) : NULL;
  unplaced->reason = g_strdup (reason);
  g_ptr_array_add (result->unplaced, unplaced);
}

/* --- the merge as an edit --- */

gboolean
dossier_merge_begin (
    DossierStore *self, const char *action, const char *id, const char *name, GError **error)
{
  static const char sql[] = "INSERT INTO merge (id, name, at) VALUES (?1, ?2, ?3)";
  g_autofree char *now = dossier_store_dup_now ();

  return dossier_database_execute (self->database, error, sql, "sss", id, name, now)
         && dossier_store_record_addition (self, action, id, NULL, error);
}

gboolean
dossier_merge_end (DossierStore *self,
                   const char *id,
                   const DossierMergeResult *result,
                   GError **error)
{
  static const char sql[] =
      "UPDATE merge SET added = ?2, updated = ?3, conflicts = ?4 WHERE id = ?1";
  gint64 added = (gint64) result->n_documents + result->n_annotations + result->n_links;

  return dossier_database_execute (self->database, error, sql, "siii", id, added,
                                   (gint64) result->n_updated, (gint64) result->n_conflicts);
}

static gboolean
keep_known (DossierMerge *merge, GError **error)
{
  static const char sql[] =
      "INSERT OR IGNORE INTO history_known (id, merge, at, action, subject, words, state_before, "
      "state_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (merge->self->database, error, sql, "");

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < merge->theirs->changes->len; i++)
    {
      const DossierMergeChange *change = g_ptr_array_index (merge->theirs->changes, i);

      if (!dossier_database_execute_again (merge->self->database, error, statement, "ssssssss",
                                           change->id, merge->id, change->at, change->action,
                                           change->subject, change->words, change->before,
                                           change->after))
        return FALSE;
    }

  return TRUE;
}

/* --- the steps --- */

static gboolean
take_over (DossierMerge *merge, const char *name, GError **error)
{
  static const DossierNoun *const nouns[] = { &dossier_noun_source,     &dossier_noun_document,
                                              &dossier_noun_annotation, &dossier_noun_figure,
                                              &dossier_noun_quantity,   &dossier_noun_finding,
                                              &dossier_noun_link };

  if (!dossier_merge_begin (merge->self, "merge-add", merge->id, name, error)
      || !keep_known (merge, error) || !dossier_merge_take_sources (merge, error)
      || !dossier_merge_take_documents (merge, error)
      || !dossier_merge_take_own_figures (merge, error)
      || !dossier_merge_take_annotations (merge, error) || !dossier_merge_take_places (merge, error)
      || !dossier_merge_take_links (merge, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (!dossier_merge_hold_changed (merge, nouns[i], error))
      return FALSE;

  return dossier_merge_end (merge->self, merge->id, merge->result, error);
}

static void
clear_merge (DossierMerge *merge)
{
  g_clear_pointer (&merge->id, g_free);
  g_clear_pointer (&merge->known, g_hash_table_unref);
  g_clear_pointer (&merge->ours, dossier_merge_log_free);
  g_clear_pointer (&merge->theirs, dossier_merge_log_free);
  g_clear_pointer (&merge->documents, g_hash_table_unref);
  g_clear_pointer (&merge->same_text, g_hash_table_unref);
  g_clear_pointer (&merge->sources, g_hash_table_unref);
  g_clear_pointer (&merge->open, g_hash_table_unref);
  g_clear_pointer (&merge->result, dossier_merge_result_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierMerge, clear_merge)

static gboolean
prepare (DossierMerge *merge, GError **error)
{
  g_autoptr (GHashTable) theirs = dossier_merge_list_known (merge->other, error);

  merge->id = g_uuid_string_random ();
  merge->result = dossier_merge_result_new ();
  merge->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  merge->same_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  merge->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (theirs == NULL)
    return FALSE;
  merge->known = dossier_merge_list_known (merge->self, error);
  if (merge->known == NULL)
    return FALSE;
  merge->ours = dossier_merge_log_new (merge->self, theirs, error);
  merge->theirs = merge->ours != NULL ? dossier_merge_log_new (merge->other, merge->known, error)
                                      : NULL;
  merge->open = merge->theirs != NULL ? dossier_store_list_open_conflicts (merge->other, error)
                                      : NULL;

  return merge->open != NULL;
}

static gboolean
merge_other (DossierMerge *merge, const char *name, GError **error)
{
  gboolean taken;

  if (!prepare (merge, error))
    return FALSE;
  /* Nothing was done there that we do not know of. */
  if (merge->theirs->changes->len == 0)
    return TRUE;
  dossier_store_begin_group (merge->self);
  taken = take_over (merge, name, error);

  return dossier_store_end_group (merge->self, taken);
}

DossierMergeResult *
dossier_store_merge (DossierStore *self, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (DossierStore) other = NULL;
  g_auto (DossierMerge) merge = { .self = self };

  g_return_val_if_fail (path != NULL, NULL);

  other = dossier_store_open_copy (self, path, error);
  if (other == NULL)
    return NULL;
  merge.other = other;
  if (!dossier_store_backup (self, "bulk", NULL, error) || !dossier_store_read_to_end (self, error)
      || !dossier_database_begin (self->database, error)
      || !dossier_database_end (self->database, merge_other (&merge, name, error), error))
    return NULL;

  return g_steal_pointer (&merge.result);
}

/* --- what the history knows of merges --- */

static char *
capture_merge (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('deleted_at', deleted_at) FROM merge WHERE id = ?1";

  return dossier_store_dup_value (self, error, sql, id);
}

static gboolean
apply_merge (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] = "UPDATE merge SET " DOSSIER_MEMBER_COLUMN (deleted_at) " WHERE id = ?1";

  return dossier_database_execute (self->database, error, sql, "ss", id, state);
}

static char *
tell_merge (const DossierTelling *telling)
{
  static const char sql[] = "SELECT name, added, updated, conflicts FROM merge WHERE id = ?1";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (telling->store->database, NULL,
                                                                 sql, "s", telling->subject);

  if (statement == NULL
      || dossier_database_step (telling->store->database, statement, NULL) != SQLITE_ROW)
    return NULL;

  return g_strdup_printf (_ ("Merged “%s”: %d added, %d updated, %d in conflict"),
                          dossier_statement_get_text (statement, 0),
                          sqlite3_column_int (statement, 1), sqlite3_column_int (statement, 2),
                          sqlite3_column_int (statement, 3));
}

const DossierNoun dossier_noun_merge = {
  .name = "merge",
  .capture = capture_merge,
  .apply = apply_merge,
  .tell = tell_merge,
};
