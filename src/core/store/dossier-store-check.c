/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Looking a library through: SQLite's own checks find a damaged structure, but not a changed letter. The
 * seals of the tables find that; the hashes of every document and the words of every annotation say where. */

#include "dossier-store-check.h"

#include <string.h>

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-integrity.h"
#include "dossier-schema.h"
#include "dossier-store-private.h"

void
dossier_check_result_free (DossierCheckResult *self)
{
  g_free (self->integrity);
  g_clear_pointer (&self->altered, g_ptr_array_unref);
  g_ptr_array_unref (self->hash_mismatches);
  g_free (self);
}

/* FALSE with @error set where the check could not run; what it finds goes to @found. */
static gboolean
collect (DossierStore *self, const char *sql, GString *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      const char *text = dossier_statement_get_text (statement, 0);

      if (text != NULL && strcmp (text, "ok") != 0)
        g_string_append_printf (found, "%s%s", found->len > 0 ? "; " : "", text);
    }

  return step == SQLITE_DONE;
}

static gboolean
check_file (DossierStore *self, GString *found, GError **error)
{
  sqlite3 *connection = self->database->connection;
  gboolean is_index_damaged = FALSE; /* they are asked below */

  if (dossier_integrity_check (connection, TRUE, found, &is_index_damaged))
    return TRUE;
  dossier_database_set_connection_error (connection, self->database->name, error);

  return FALSE;
}

/* Asking an index whether it is whole counts as writing, so it is asked in a transaction that is taken
 * back, and only where writing is possible. */
static gboolean
check_indexes (DossierStore *self, GString *found, GError **error)
{
  static const char *const statements[] = {
    "INSERT INTO document_index (document_index) VALUES ('integrity-check')",
    "INSERT INTO annotation_index (annotation_index) VALUES ('integrity-check')",
    "INSERT INTO figure_index (figure_index) VALUES ('integrity-check')",
  };

  if (dossier_database_get_read_only_reason (self->database) != NULL)
    return TRUE;
  if (!dossier_database_begin (self->database, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!dossier_database_run (self->database, statements[i], &failure))
        g_string_append_printf (found, "%sfull-text index: %s", found->len > 0 ? "; " : "",
                                failure->message);
    }
  dossier_database_end (self->database, FALSE, NULL);

  return TRUE;
}

/* What is neither in the index of annotations nor waits to be is found by nobody. */
static gboolean
check_index_of_annotations (DossierStore *self, GString *found, GError **error)
{
  static const char sql[] =
      "SELECT count(*) FROM annotation WHERE deleted_at IS NULL "
      "AND number < (SELECT coalesce (max (id), 0) FROM annotation_index_docsize) "
      "AND number NOT IN (SELECT id FROM annotation_index_docsize)";
  gint64 n_missing = dossier_database_get_number (self->database, sql, error);

  if (n_missing > 0)
    g_string_append_printf (found,
                            "%sfull-text index: %" G_GINT64_FORMAT " annotations are missing",
                            found->len > 0 ? "; " : "", n_missing);

  return n_missing >= 0;
}

/* Tables, their columns and indexes are those that this form has. */
static gboolean
check_schema (DossierStore *self, GString *found, GError **error)
{
  gboolean is_known = FALSE;

  if (!dossier_schema_check (self->database, &is_known, error))
    return FALSE;
  if (!is_known)
    g_string_append_printf (found, "%sthe tables are not those of this form",
                            found->len > 0 ? "; " : "");

  return TRUE;
}

static gboolean
check_seals (DossierStore *self, DossierCheckResult *result, GError **error)
{
  result->altered = dossier_database_list_unsealed (self->database, error);

  return result->altered != NULL;
}

static gboolean
has_hash (GBytes *bytes, const char *expected)
{
  g_autofree char *actual = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strcmp0 (actual, expected) == 0;
}

/* Whether the words of every annotation, also of removed ones, stand where it says. */
static gboolean
has_its_passages (DossierStore *self, const char *id, DossierDocument *document)
{
  static const char sql[] =
      "SELECT start_bytes, end_bytes, exact FROM annotation WHERE document = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, NULL, sql, "s", id);
  int step = SQLITE_ERROR;
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, NULL)) == SQLITE_ROW)
    {
      gint64 start = sqlite3_column_int64 (statement, 0);
      gint64 end = sqlite3_column_int64 (statement, 1);
      const char *exact = dossier_statement_get_text (statement, 2);

      if (exact == NULL || start < 0 || end <= start || end > (gint64) length
          || strlen (exact) != (gsize) (end - start)
          || memcmp (text + start, exact, (gsize) (end - start)) != 0)
        return FALSE;
    }

  return step == SQLITE_DONE;
}

static DossierDocumentDamage
find_damage (
    DossierStore *self, const char *id, GBytes *original, const char *sha256, gboolean anew)
{
  DossierDocumentDamage damage = 0;
  DossierDocument *document;

  if (original == NULL || !has_hash (original, sha256))
    damage |= DOSSIER_DOCUMENT_DAMAGE_ORIGINAL;
  if (anew)
    g_clear_pointer (&self->document_id, g_free);
  document = dossier_store_get_document (self, id, NULL);
  if (document == NULL)
    damage |= DOSSIER_DOCUMENT_DAMAGE_TEXT;
  else if (!has_its_passages (self, id, document))
    damage |= DOSSIER_DOCUMENT_DAMAGE_PASSAGES;

  return damage;
}

static DossierDocumentDamage
find_damage_of_row (DossierStore *self, sqlite3_stmt *statement, gboolean anew)
{
  g_autoptr (GBytes) original = sqlite3_column_type (statement, 2) == SQLITE_NULL
                                    ? NULL
                                    : dossier_statement_dup_bytes (statement, 2);

  return find_damage (self, dossier_statement_get_text (statement, 0), original,
                      dossier_statement_get_text (statement, 1), anew);
}

gboolean
dossier_store_verify_document (DossierStore *self,
                               const char *id,
                               gboolean anew,
                               DossierDocumentDamage *damage,
                               GError **error)
{
  static const char sql[] = "SELECT document.id, sha256, original FROM document "
                            "LEFT JOIN document_content ON document_content.document = document.id "
                            "WHERE document.id = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
  int step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;

  *damage = step == SQLITE_ROW ? find_damage_of_row (self, statement, anew) : 0;

  return step != SQLITE_ERROR;
}

char **
dossier_store_list_document_ids (DossierStore *self, GError **error)
{
  static const char sql[] = "SELECT id FROM document ORDER BY number";
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_strv_builder_add (ids, dossier_statement_get_text (statement, 0));

  return step == SQLITE_DONE ? g_strv_builder_end (ids) : NULL;
}

/* Documents in the trash count: they may come back. */
static gboolean
check_documents (DossierStore *self, DossierCheckResult *result, GError **error)
{
  static const char sql[] = "SELECT document.id, sha256, original FROM document "
                            "LEFT JOIN document_content ON document_content.document = document.id "
                            "ORDER BY document.number";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      const char *id = dossier_statement_get_text (statement, 0);

      if (find_damage_of_row (self, statement, TRUE) != 0)
        g_ptr_array_add (result->hash_mismatches, g_strdup (id));
    }

  return step == SQLITE_DONE;
}

static gboolean
count (DossierStore *self, DossierCheckResult *result, GError **error)
{
  gint64 n_documents = dossier_database_get_number (
      self->database, "SELECT count(*) FROM document WHERE deleted_at IS NULL", error);
  gint64 n_annotations =
      n_documents < 0 ? -1
                      : dossier_database_get_number (
                          self->database,
                          "SELECT count(*) FROM annotation "
                          "JOIN document ON document.id = annotation.document "
                          "WHERE annotation.deleted_at IS NULL AND document.deleted_at IS NULL",
                          error);
  gint64 schema = n_annotations < 0
                      ? -1
                      : dossier_database_get_number (self->database, "PRAGMA user_version", error);

  result->n_documents = (guint) n_documents;
  result->n_annotations = (guint) n_annotations;
  result->schema = (guint) schema;

  return schema >= 0;
}

static gboolean
is_index_alone (const DossierCheckResult *result)
{
  for (guint i = 0; i < result->altered->len; i++)
    if (!dossier_seal_is_of_index (result->altered->pdata[i]))
      return FALSE;

  return result->hash_mismatches->len == 0;
}

/* What is asked of an index here is no reason to write to it. */
static gboolean
check_all_indexes (DossierStore *self, GString *found, GError **error)
{
  gboolean was_damaged = self->database->is_index_damaged;
  gboolean checked = check_indexes (self, found, error)
                     && check_index_of_annotations (self, found, error);

  self->database->is_index_damaged = was_damaged;

  return checked;
}

/**
 * dossier_store_check:
 *
 * Returns: (transfer full): what was found; NULL where the library could not be looked through
 */
DossierCheckResult *
dossier_store_check (DossierStore *self, GError **error)
{
  g_autoptr (DossierCheckResult) result = g_new0 (DossierCheckResult, 1);
  g_autoptr (GString) found = g_string_new (NULL);
  gsize n_found;

  result->hash_mismatches = g_ptr_array_new_with_free_func (g_free);
  if (!check_file (self, found, error)
      || !collect (self,
                   "SELECT 'a row of ' || \"table\" || ' points nowhere' "
                   "FROM pragma_foreign_key_check LIMIT 10",
                   found, error)
      || !check_schema (self, found, error))
    return NULL;
  n_found = found->len;
  if (!check_all_indexes (self, found, error) || !check_seals (self, result, error)
      || !check_documents (self, result, error) || !count (self, result, error))
    return NULL;

  result->integrity = g_strdup (found->len > 0 ? found->str : "ok");
  result->ok = found->len == 0 && result->hash_mismatches->len == 0 && result->altered->len == 0;
  result->is_index_alone = !result->ok && n_found == 0 && is_index_alone (result);

  return g_steal_pointer (&result);
}
