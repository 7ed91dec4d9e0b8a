/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The full-text indexes hold nothing of their own: where they are damaged they are made anew, before they are asked
 * the next time, and edits go on without them until then.
 *
 * The full-text row of an annotation has its number. It is more than a third of what a mark would write, so that new
 * annotations go into the index later, together: before it is asked, copied or closed by who marked them. All that are
 * newer than the newest in the index wait, and nothing else does:
 *
 *   annotation         1   2   3   4   5   6          number
 *   annotation_index   1   2       4                  3 is in the trash, 5 and 6 are late
 *
 * Who only reads writes nothing: what somebody else marked a moment ago, or before a crash, is searched apart. */

#include <glib/gi18n-lib.h>

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-store-check.h"
#include "dossier-store-private.h"

#define ROWS \
  "SELECT number, exact, comment, coalesce ((SELECT group_concat (tag, ' ') " \
  "FROM annotation_tag WHERE annotation_tag.annotation = annotation.id), '') " \
  "FROM annotation WHERE deleted_at IS NULL "

#define IS_LATE "number > (SELECT coalesce (max (id), 0) FROM annotation_index_docsize)"

/* Whether @sql gives a row. */
static gboolean
is_true (DossierStore *self, const char *sql, const char *id, gboolean *answer, GError **error)
{
  g_autofree char *value = NULL;

  if (!dossier_store_read_value (self, &value, error, sql, id))
    return FALSE;
  *answer = value != NULL;

  return TRUE;
}

gboolean
dossier_store_index_annotation (DossierStore *self, const char *id, GError **error)
{
  static const char late_sql[] = "SELECT 1 FROM annotation WHERE id = ?1 AND " IS_LATE;
  static const char delete_sql[] = "DELETE FROM annotation_index WHERE rowid = "
                                   "(SELECT number FROM annotation WHERE id = ?1)";
  static const char insert_sql[] =
      "INSERT INTO annotation_index (rowid, exact, comment, tags) " ROWS "AND id = ?1";
  gboolean is_late;

  if (!is_true (self, late_sql, id, &is_late, error))
    return FALSE;
  self->index_lags |= is_late;

  if (is_late)
    return TRUE;

  return dossier_database_execute (self->database, error, delete_sql, "s", id)
         && (self->database->is_index_damaged
             || dossier_database_execute (self->database, error, insert_sql, "s", id));
}

static gboolean
index_late (DossierStore *self, GError **error)
{
  static const char sql[] = "INSERT INTO annotation_index (rowid, exact, comment, tags) " ROWS
                            "AND " IS_LATE " ORDER BY number";

  return dossier_database_execute (self->database, error, sql, "");
}

static gboolean
has_late (DossierStore *self, gboolean *is_late, GError **error)
{
  static const char sql[] =
      "SELECT 1 FROM annotation WHERE ?1 IS NULL AND deleted_at IS NULL AND " IS_LATE " LIMIT 1";

  return is_true (self, sql, NULL, is_late, error);
}

void
dossier_store_settle_index (DossierStore *self)
{
  gboolean is_late;

  if (self->is_as_of || dossier_database_get_read_only_reason (self->database) != NULL)
    return;
  if (dossier_store_mend_indexes (self))
    return;
  if (!self->index_lags)
    return;
  if (has_late (self, &is_late, NULL)
      && (!is_late
          || (dossier_database_begin (self->database, NULL)
              && dossier_database_end (self->database, index_late (self, NULL), NULL))))
    self->index_lags = FALSE;
}

gboolean
dossier_store_index_late_apart (DossierStore *self, gboolean *is_late, GError **error)
{
  static const char sql[] =
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.annotation_late USING fts5 (exact, comment, tags, "
      "tokenize = 'unicode61 remove_diacritics 2'); DELETE FROM temp.annotation_late; "
      "INSERT INTO temp.annotation_late (rowid, exact, comment, tags) " ROWS "AND " IS_LATE;

  return has_late (self, is_late, error)
         && (!*is_late || dossier_database_run (self->database, sql, error));
}

static GPtrArray *
list_ids (DossierStore *self, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (ids, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

/* A document whose content cannot be read has no words to be found by. */
static gboolean
index_document (DossierStore *self, const char *id, GError **error)
{
  DossierDocument *document = dossier_store_get_document (self, id, NULL);

  return (document == NULL || dossier_store_index_document (self, id, document, error))
         && dossier_store_index_figures (self, id, error);
}

static const char *const indexes[] = { "document_index", "annotation_index", "figure_index" };

/* A damaged index cannot be asked to forget its rows, which it would look for in vain: its tables are made what they
 * are in an index that is new, and then it is asked to begin anew. */
static gboolean
clear_index (DossierStore *self, const char *index, GError **error)
{
  g_autofree char *tables = g_strdup_printf (
      "DELETE FROM %1$s_data; DELETE FROM %1$s_idx; DELETE FROM %1$s_docsize; "
      "DELETE FROM %1$s_content; "
      "INSERT INTO %1$s_data (id, block) VALUES (1, x''), (10, x'00000000000000'); "
      "INSERT OR IGNORE INTO %1$s_config (k, v) VALUES ('version', 4)",
      index);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %1$s (%1$s) VALUES ('rebuild')", index);
  gboolean emptied;

  sqlite3_db_config (self->database->connection, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  emptied = dossier_database_run (self->database, tables, error);
  sqlite3_db_config (self->database->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return emptied && dossier_database_run (self->database, sql, error);
}

/* The seal knows what the rows were, and some of them were others. */
static gboolean
seal_index (DossierStore *self, const char *index, GError **error)
{
  g_autofree char *table = g_strconcat (index, "_content", NULL);

  return dossier_database_seal_table (self->database, table, error);
}

static gboolean
clear_all (DossierStore *self, GError **error)
{
  static const char sql[] = "DELETE FROM meta WHERE name = '" DOSSIER_INDEX_DAMAGED "'; "
                            "UPDATE document SET words_to = NULL";

  self->database->is_index_damaged = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    if (!clear_index (self, indexes[i], error))
      return FALSE;

  return dossier_database_run (self->database, sql, error);
}

static gboolean
fill_all (DossierStore *self, GError **error)
{
  g_autoptr (GPtrArray)
      documents = list_ids (self, "SELECT id FROM document ORDER BY number", error);

  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (!index_document (self, documents->pdata[i], error))
      return FALSE;
  if (!index_late (self, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (indexes); i++)
    if (!seal_index (self, indexes[i], error))
      return FALSE;

  return TRUE;
}

/* Where it does not hold its own rows even now, nothing of this is kept. */
static gboolean
rebuild (DossierStore *self, GError **error)
{
  if (!clear_all (self, error) || !fill_all (self, error))
    return FALSE;
  if (self->database->is_index_damaged)
    dossier_database_set_code_error (SQLITE_CORRUPT_VTAB, self->database->name, "", error);

  return !self->database->is_index_damaged;
}

gboolean
dossier_store_rebuild_indexes (DossierStore *self, GError **error)
{
  gboolean was_damaged = self->database->is_index_damaged;

  if (!dossier_database_begin (self->database, error)
      || !dossier_database_end (self->database, rebuild (self, error), error))
    {
      self->database->is_index_damaged |= was_damaged;
      return FALSE;
    }
  self->index_lags = FALSE;

  return TRUE;
}

static gboolean
may_mend (DossierStore *self)
{
  return !self->is_as_of && dossier_database_get_read_only_reason (self->database) == NULL;
}

static gboolean
mend (DossierStore *self)
{
  if (!dossier_store_rebuild_indexes (self, NULL))
    return FALSE;
  self->index_was_mended = TRUE;

  return TRUE;
}

gboolean
dossier_store_mend_indexes (DossierStore *self)
{
  g_autoptr (DossierCheckResult) check = NULL;

  if (!self->database->is_index_damaged || self->index_stays_damaged || !may_mend (self))
    return FALSE;
  check = dossier_store_check (self, NULL);
  self->index_stays_damaged = check == NULL || (!check->ok && !check->is_index_alone);

  return !self->index_stays_damaged && mend (self);
}

gboolean
dossier_store_mend_checked_indexes (DossierStore *self, const DossierCheckResult *check)
{
  return check->is_index_alone && may_mend (self) && mend (self);
}

char *
dossier_store_dup_index_notice (DossierStore *self)
{
  return self->index_was_mended
             ? g_strdup (_ ("The index of words was damaged and was made anew. Nothing "
                            "that you imported or wrote was touched by that."))
             : NULL;
}
