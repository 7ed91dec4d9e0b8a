/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The trash: what was removed waits there, whole, until a person empties it. */

#include "dossier-store-trash.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-backup.h"
#include "dossier-store-private.h"

void
dossier_trashed_free (DossierTrashed *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->quote);
  g_free (self->document);
  g_free (self->deleted_at);
  g_free (self);
}

/* What was undone into not being there is not in the trash: redo brings it back. */
#define TRASH \
  "SELECT id, 1 AS is_document, title, NULL AS quote, id AS document, deleted_at, (SELECT count(*) " \
  "FROM annotation WHERE annotation.document = document.id AND annotation.deleted_at IS NULL) " \
  "AS n_annotations, number FROM document WHERE deleted_at <> 'never' UNION ALL " \
  "SELECT annotation.id, 0, title, exact, document.id, annotation.deleted_at, 0, " \
  "annotation.number FROM annotation JOIN document ON document.id = annotation.document " \
  "WHERE annotation.deleted_at <> 'never' AND document.deleted_at IS NULL"

static DossierTrashed *
trashed_from_statement (sqlite3_stmt *statement)
{
  DossierTrashed *trashed = g_new0 (DossierTrashed, 1);

  trashed->id = dossier_statement_dup_text (statement, 0);
  trashed->is_document = sqlite3_column_int (statement, 1) != 0;
  trashed->title = dossier_statement_dup_text (statement, 2);
  trashed->quote = dossier_statement_dup_text (statement, 3);
  trashed->document = dossier_statement_dup_text (statement, 4);
  trashed->deleted_at = dossier_statement_dup_text (statement, 5);
  trashed->n_annotations = (guint) sqlite3_column_int (statement, 6);

  return trashed;
}

GPtrArray *
dossier_store_list_trash (DossierStore *self, GError **error)
{
  static const char sql[] = "SELECT * FROM (" TRASH
                            ") ORDER BY deleted_at DESC, is_document DESC, number DESC";
  g_autoptr (GPtrArray)
      trash = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_trashed_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (trash, trashed_from_statement (statement));

  return step == SQLITE_DONE ? g_steal_pointer (&trash) : NULL;
}

/* --- one step back --- */

static DossierTrashed *
find_trashed (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT * FROM (" TRASH
                            ") WHERE id BETWEEN lower (?1) AND lower (?1) || 'g' LIMIT 2";
  g_autoptr (DossierTrashed) found = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_DONE;

  if (strlen (id) >= 4 && g_utf8_validate (id, -1, NULL))
    {
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
      step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;
    }
  if (step == SQLITE_ROW)
    {
      found = trashed_from_statement (statement);
      step = dossier_database_step (self->database, statement, error);
      if (step == SQLITE_DONE)
        return g_steal_pointer (&found);
    }
  else if (step == SQLITE_DONE)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                         _ ("There is no such document or claim in the trash."));
  if (step == SQLITE_ROW)
    g_set_error_literal (
        error, DOSSIER_ERROR, DOSSIER_ERROR_AMBIGUOUS,
        _ ("More than one thing in the trash begins with these characters; write more of them."));

  return NULL;
}

/* The same file may have been imported anew while this one was in the trash. */
static gboolean
check_place (DossierStore *self, const DossierTrashed *trashed, GError **error)
{
  static const char sql[] =
      "SELECT other.id FROM document JOIN document AS other ON other.sha256 = document.sha256 "
      "AND other.whole_page = document.whole_page "
      "WHERE document.id = ?1 AND other.id <> document.id AND other.deleted_at IS NULL";
  g_autoptr (GError) failure = NULL;
  g_autofree char *other = dossier_store_dup_value (self, &failure, sql, trashed->id);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (other == NULL)
    return TRUE;
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                 _ ("“%s” is in the dossier again already; remove that one first."),
                 trashed->title);

  return FALSE;
}

static DossierTrashed *
restore (DossierStore *self, const char *id, GError **error)
{
  g_autoptr (DossierTrashed) trashed = find_trashed (self, id, error);

  if (trashed == NULL
      || (trashed->is_document
              ? !check_place (self, trashed, error)
                    || !dossier_store_bring_document_back (self, trashed->id, error)
              : !dossier_store_bring_annotation_back (self, trashed->id, error)))
    return NULL;

  return g_steal_pointer (&trashed);
}

DossierTrashed *
dossier_store_restore (DossierStore *self, const char *id, GError **error)
{
  g_autoptr (DossierTrashed) trashed = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  if (!dossier_database_begin (self->database, error))
    return NULL;
  trashed = restore (self, id, error);

  return dossier_database_end (self->database, trashed != NULL, error) ? g_steal_pointer (&trashed)
                                                                       : NULL;
}

/* --- emptying --- */

/* What goes: ?1 is the last moment of it. */
#define OLD_DOCUMENTS "SELECT id FROM document WHERE deleted_at <> 'never' AND deleted_at <= ?1"
#define OLD_ANNOTATIONS \
  "SELECT annotation.id FROM annotation JOIN document ON document.id = annotation.document " \
  "WHERE (document.deleted_at <> 'never' AND document.deleted_at <= ?1) " \
  "OR (annotation.deleted_at <> 'never' AND annotation.deleted_at <= ?1)"
#define OLD_LINKS \
  "SELECT id FROM link WHERE from_annotation IN (" OLD_ANNOTATIONS \
  ") OR to_annotation IN (" OLD_ANNOTATIONS ")"

static char *
dup_last_moment (guint min_days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -(int) min_days);

  return g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
}

/* Of what was marked, what a person still sees is counted: what stands alone in the trash, and what comes
 * with a document. */
static gboolean
count_old (DossierStore *self, const char *last, DossierEmptied *emptied, GError **error)
{
  static const char sql[] =
      "SELECT count (CASE WHEN is_document AND deleted_at <= ?1 THEN 1 END), "
      "coalesce (sum (CASE WHEN deleted_at <= ?1 THEN iif (is_document, n_annotations, 1) END), 0), "
      "count (CASE WHEN deleted_at > ?1 THEN 1 END) FROM (" TRASH ")";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", last);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return FALSE;
  emptied->n_documents = (guint) sqlite3_column_int (statement, 0);
  emptied->n_annotations = (guint) sqlite3_column_int (statement, 1);
  emptied->n_kept = (guint) sqlite3_column_int (statement, 2);

  return TRUE;
}

gboolean
dossier_store_count_trash (DossierStore *self,
                           guint min_days,
                           DossierEmptied *emptied,
                           GError **error)
{
  g_autofree char *last = dup_last_moment (min_days);

  return count_old (self, last, emptied, error);
}

static gboolean
record_emptying (DossierStore *self, const DossierEmptied *emptied, GError **error)
{
  static const char final_sql[] = "UPDATE history SET is_final = 1 WHERE sequence = ?1";
  static const char library_sql[] = "SELECT value FROM meta WHERE name = 'library' AND ?1 IS NULL";
  g_autofree char *library = dossier_store_dup_value (self, error, library_sql, NULL);
  g_autofree char *after = g_strdup_printf ("{\"documents\":%u,\"annotations\":%u}",
                                            emptied->n_documents, emptied->n_annotations);

  return library != NULL
         && dossier_store_record (
             self, &(DossierEdit){ "library-empty", library, NULL, NULL, "{}", after }, error)
         && dossier_database_execute (self->database, error, final_sql, "i",
                                      dossier_database_get_last_number (self->database));
}

static gboolean
empty (DossierStore *self, const char *last, GError **error)
{
  static const char *const statements[] = {
    /* Earlier versions go with the one that took their place. */
    "UPDATE document SET deleted_at = newer.deleted_at FROM document AS newer "
    "WHERE coalesce (newer.lineage, newer.id) = coalesce (document.lineage, document.id) "
    "AND newer.deleted_at <> 'never' AND newer.deleted_at <= ?1 "
    "AND document.superseded_at IS NOT NULL AND document.deleted_at IS NULL",
    /* The sentences stay, the values go, and nothing of it can be undone. */
    "UPDATE history SET is_final = 1, document = NULL, state_before = '{}', state_after = '{}' "
    "WHERE document IN (" OLD_DOCUMENTS ") OR subject IN (" OLD_DOCUMENTS ") "
    "OR subject IN (" OLD_ANNOTATIONS ") OR subject IN (" OLD_LINKS ")",
    "UPDATE history SET is_final = 1, state_before = '{}', state_after = '{}' WHERE subject IN "
    "(SELECT id FROM conflict WHERE subject IN (" OLD_ANNOTATIONS ") "
    "OR subject IN (" OLD_DOCUMENTS "))",
    "DELETE FROM conflict WHERE subject IN (" OLD_ANNOTATIONS ") "
    "OR subject IN (" OLD_DOCUMENTS ")",
    "DELETE FROM link WHERE id IN (" OLD_LINKS ")",
    "DELETE FROM annotation_index WHERE rowid IN (SELECT number FROM annotation "
    "WHERE id IN (" OLD_ANNOTATIONS "))",
    "DELETE FROM annotation_place WHERE annotation IN (" OLD_ANNOTATIONS ") "
    "OR document IN (" OLD_DOCUMENTS ")",
    "DELETE FROM annotation_tag WHERE annotation IN (" OLD_ANNOTATIONS ")",
    "DELETE FROM annotation WHERE id IN (" OLD_ANNOTATIONS ")",
    "DELETE FROM figure_correction WHERE figure IN (SELECT number FROM figure "
    "WHERE document IN (" OLD_DOCUMENTS "))",
    "DELETE FROM figure_index WHERE rowid IN (SELECT number FROM figure "
    "WHERE document IN (" OLD_DOCUMENTS "))",
    "DELETE FROM figure WHERE document IN (" OLD_DOCUMENTS ")",
    "DELETE FROM document_index WHERE document IN (" OLD_DOCUMENTS ")",
    "DELETE FROM document_content WHERE document IN (" OLD_DOCUMENTS ")",
    "DELETE FROM document WHERE deleted_at <> 'never' AND deleted_at <= ?1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!dossier_database_execute (self->database, error, statements[i], "s", last))
      return FALSE;
  g_clear_object (&self->document);
  g_clear_pointer (&self->document_id, g_free);

  return TRUE;
}

static gboolean
empty_and_record (DossierStore *self, const char *last, DossierEmptied *emptied, GError **error)
{
  return count_old (self, last, emptied, error)
         && (emptied->n_documents + emptied->n_annotations == 0
             || (empty (self, last, error) && record_emptying (self, emptied, error)));
}

gboolean
dossier_store_empty_trash (DossierStore *self,
                           guint min_days,
                           DossierEmptied *emptied,
                           GError **error)
{
  g_autofree char *last = dup_last_moment (min_days);

  return dossier_store_backup (self, "bulk", NULL, error)
         && dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, empty_and_record (self, last, emptied, error),
                                  error);
}

/* --- what the history knows of the library as a whole --- */

static char *
capture_library (DossierStore *self, const char *id, GError **error)
{
  return g_strdup ("{}");
}

/* What was done to the library as a whole is done by the entries that follow, or cannot be undone. */
static gboolean
apply_library (DossierStore *self, const char *id, const char *state, GError **error)
{
  return TRUE;
}

const DossierNoun dossier_noun_library = {
  .name = "library",
  .capture = capture_library,
  .apply = apply_library,
  .tell = dossier_tell_library,
};
