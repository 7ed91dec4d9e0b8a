/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading documents: as entries of a list, and with their contents. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-documents.h"
#include "dossier-store-private.h"
#include "dossier-store-versions.h"

/* The columns that entry_from_statement() reads. */
#define ENTRY_SELECT(counts) \
  "SELECT document.id, document.title, source.id, source.name, coalesce ((SELECT reliability " \
  "FROM source_grade WHERE source_grade.source = source.id ORDER BY " \
  "source_grade.number DESC LIMIT 1), 'F'), document.credibility, document.published, " \
  "document.imported, document.file_name, document.format, document.sha256, " \
  "document.reading_position, document.whole_page, document.extent_settled, " counts \
  " FROM document " \
  "LEFT JOIN source ON source.id = document.source "
#define ENTRY_COLUMNS \
  ENTRY_SELECT ("count (CASE annotation.verdict WHEN 'none' THEN 1 END), " \
                "count (CASE annotation.verdict WHEN 'unverified' THEN 1 END), " \
                "count (CASE annotation.verdict WHEN 'verified' THEN 1 END), " \
                "count (CASE annotation.verdict WHEN 'disputed' THEN 1 END)") \
  "LEFT JOIN annotation ON annotation.document = document.id AND annotation.deleted_at IS NULL " \
  "WHERE document.deleted_at IS NULL "

static DossierEntry *
entry_from_statement (sqlite3_stmt *statement)
{
  DossierEntryFields fields = {
    .id = dossier_statement_dup_text (statement, 0),
    .title = dossier_statement_dup_text (statement, 1),
    .source_id = dossier_statement_dup_text (statement, 2),
    .source_name = dossier_statement_dup_text (statement, 3),
    .reliability = *dossier_statement_get_text (statement, 4),
    .credibility = (guint) sqlite3_column_int (statement, 5),
    .published = dossier_statement_dup_text (statement, 6),
    .imported = dossier_statement_dup_text (statement, 7),
    .file_name = dossier_statement_dup_text (statement, 8),
    .format = dossier_statement_dup_text (statement, 9),
    .sha256 = dossier_statement_dup_text (statement, 10),
    .reading_position = (gsize) sqlite3_column_int64 (statement, 11),
    .whole_page = sqlite3_column_int (statement, 12) != 0,
    .extent_settled = sqlite3_column_int (statement, 13) != 0,
    .n_annotations = {
      [DOSSIER_VERDICT_NONE] = (guint) sqlite3_column_int (statement, 14),
      [DOSSIER_VERDICT_UNVERIFIED] = (guint) sqlite3_column_int (statement, 15),
      [DOSSIER_VERDICT_VERIFIED] = (guint) sqlite3_column_int (statement, 16),
      [DOSSIER_VERDICT_DISPUTED] = (guint) sqlite3_column_int (statement, 17),
    },
  };

  return dossier_entry_new (&fields);
}

static GPtrArray *
list_entries (DossierStore *self, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (entries, entry_from_statement (statement));

  return step == SQLITE_DONE ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
dossier_store_list_entries (DossierStore *self, GError **error)
{
  return list_entries (self,
                       ENTRY_COLUMNS "AND document.superseded_at IS NULL "
                                     "GROUP BY document.number ORDER BY document.number DESC",
                       error);
}

GPtrArray *
dossier_store_list_entries_uncounted (DossierStore *self, GError **error)
{
  return list_entries (self,
                       ENTRY_SELECT ("0, 0, 0, 0") "WHERE document.deleted_at IS NULL "
                                                   "AND document.superseded_at IS NULL "
                                                   "ORDER BY document.number DESC",
                       error);
}

GPtrArray *
dossier_store_list_versions (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = ENTRY_COLUMNS
      "AND coalesce (document.lineage, document.id) = (SELECT coalesce (lineage, id) "
      "FROM document WHERE id = ?1) GROUP BY document.number "
      "ORDER BY document.superseded_at IS NOT NULL, document.number DESC";
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_ERROR;

  if (whole != NULL)
    statement = dossier_database_prepare (self->database, error, sql, "s", whole);
  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (entries, entry_from_statement (statement));

  return step == SQLITE_DONE ? g_steal_pointer (&entries) : NULL;
}

DossierEntry *
dossier_store_find_entry (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = ENTRY_COLUMNS "AND document.id = ?1 GROUP BY document.number";
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (whole != NULL)
    statement = dossier_database_prepare (self->database, error, sql, "s", whole);
  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return entry_from_statement (statement);
}

DossierEntry *
dossier_store_find_entry_by_bytes (DossierStore *self, GBytes *bytes, GError **error)
{
  static const char sql[] = ENTRY_COLUMNS "AND document.sha256 = ?1 GROUP BY document.number "
                                          "ORDER BY document.superseded_at IS NOT NULL";
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", sha256);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return entry_from_statement (statement);
}

static DossierDocument *
fail_damaged (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                       _ ("The stored text of this document is damaged: it is not what was "
                          "imported. The file as it was imported may still be whole."));
  return NULL;
}

/* The offsets of every annotation stand on the text: where it is not the same there is no document. */
static DossierDocument *
document_from_statement (sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GBytes) bytes = dossier_statement_dup_bytes (statement, 0);
  g_autoptr (GVariant) stored = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (DOSSIER_DOCUMENT_VARIANT_TYPE), bytes, FALSE));
  g_autoptr (GVariant) variant = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (stored)
                                                              : g_variant_ref (stored);
  g_autoptr (DossierDocument) document = dossier_document_from_variant (variant, NULL);
  g_autofree char *sha256 = NULL;
  const char *text;
  gsize length;

  if (document == NULL)
    return fail_damaged (error);
  text = dossier_document_get_text (document, &length);
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  if (g_strcmp0 (sha256, dossier_statement_get_text (statement, 1)) != 0)
    return fail_damaged (error);

  return g_steal_pointer (&document);
}

DossierDocument *
dossier_store_get_document (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT canonical, text_sha256 FROM document_content WHERE document = ?1";
  g_autoptr (sqlite3_stmt) statement = NULL;
  DossierDocument *document;
  int step;

  if (g_strcmp0 (self->document_id, id) == 0)
    return self->document;
  statement = dossier_database_prepare (self->database, error, sql, "s", id);
  if (statement == NULL)
    return NULL;
  step = dossier_database_step (self->database, statement, error);
  if (step == SQLITE_DONE)
    return fail_damaged (error);
  document = step == SQLITE_ROW ? document_from_statement (statement, error) : NULL;
  if (document == NULL)
    return NULL;

  g_set_object (&self->document, document);
  g_object_unref (document);
  g_free (self->document_id);
  self->document_id = g_strdup (id);

  return self->document;
}

DossierDocument *
dossier_store_load_document (DossierStore *self, const char *id, GError **error)
{
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  DossierDocument *document = whole != NULL ? dossier_store_get_document (self, whole, error)
                                            : NULL;

  return document != NULL ? g_object_ref (document) : NULL;
}

GBytes *
dossier_store_load_any_original (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT original FROM document_content WHERE document = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
  int step;

  if (statement == NULL)
    return NULL;
  step = dossier_database_step (self->database, statement, error);
  if (step == SQLITE_DONE)
    fail_damaged (error);

  return step == SQLITE_ROW ? dossier_statement_dup_bytes (statement, 0) : NULL;
}

GBytes *
dossier_store_load_original (DossierStore *self, const char *id, GError **error)
{
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);

  return whole != NULL ? dossier_store_load_any_original (self, whole, error) : NULL;
}
