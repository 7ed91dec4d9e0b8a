/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Salvage: a new library out of what can still be read of a damaged one. It works on a copy, since SQLite
 * changes a file that has a journal when it opens it. A mark is kept even where its document is not: the
 * document comes from a backup, or an empty one stands in its place. */

#include "dossier-salvage.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dossier-backup-files.h"
#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-salvage-history.h"
#include "dossier-salvage-rows.h"
#include "dossier-schema.h"
#include "dossier-store-private.h"
#include "dossier-store.h"

typedef struct
{
  char *folder; /* with the copy of the damaged library */
  char *copy;
  char *temporary; /* the new library */
  guint version;
  DossierDatabase *database; /* of the new library */
  DossierSalvageRows rows;
  GPtrArray *damaged; /* of char *: tables that could not be read to their end */
  DossierSalvage *result;
} Salvage;

void
dossier_salvage_free (DossierSalvage *self)
{
  g_clear_pointer (&self->damage, g_ptr_array_unref);
  g_free (self->leftovers);
  g_free (self);
}

static void
remove_file (const char *path, const char *ending)
{
  g_autofree char *name = g_strconcat (path, ending, NULL);

  g_unlink (name);
}

static void
salvage_clear (Salvage *self)
{
  sqlite3_close (self->rows.from);
  g_clear_pointer (&self->database, dossier_database_close);
  if (self->rows.leftovers != NULL)
    g_string_free (self->rows.leftovers, TRUE);
  if (self->copy != NULL)
    {
      remove_file (self->copy, "");
      remove_file (self->copy, "-journal");
      remove_file (self->copy, "-wal");
      remove_file (self->copy, "-shm");
      g_rmdir (self->folder);
    }
  if (self->temporary != NULL)
    {
      remove_file (self->temporary, "");
      remove_file (self->temporary, "-journal");
    }
  g_clear_pointer (&self->damaged, g_ptr_array_unref);
  g_free (self->folder);
  g_free (self->copy);
  g_free (self->temporary);
  g_clear_pointer (&self->result, dossier_salvage_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Salvage, salvage_clear)

static void
say (Salvage *self, const char *sentence)
{
  g_ptr_array_add (self->result->damage, g_strdup (sentence));
}

/* What a person calls what a table holds. */
static const char *
get_noun (const char *table)
{
  static const struct
  {
    const char *beginning;
    const char *noun;
  } nouns[] = {
    { "annotation", N_ ("claims") },   { "document", N_ ("documents") },
    { "figure", N_ ("figures") },      { "finding", N_ ("contradictions") },
    { "history", N_ ("the history") }, { "link", N_ ("links") },
    { "source_grade", N_ ("grades") }, { "source", N_ ("sources") },
    { "conflict", N_ ("conflicts") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_has_prefix (table, nouns[i].beginning))
      return _ (nouns[i].noun);

  return _ ("other parts");
}

/* One sentence of the damaged tables from the one numbered @first on. */
static void
say_of_tables (Salvage *self, const char *format, guint first)
{
  g_autoptr (GPtrArray) nouns = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *sentence = NULL;

  for (guint i = first; i < self->damaged->len; i++)
    {
      const char *noun = get_noun (self->damaged->pdata[i]);

      if (!g_ptr_array_find_with_equal_func (nouns, noun, g_str_equal, NULL))
        g_ptr_array_add (nouns, (gpointer) noun);
    }
  if (nouns->len == 0)
    return;
  g_ptr_array_add (nouns, NULL);
  list = g_strjoinv (", ", (char **) nouns->pdata);
  sentence = g_strjoinv (list, parts);
  say (self, sentence);
}

/* --- the damaged file --- */

static gboolean
copy_file (const char *from, const char *ending, const char *to, GError **error)
{
  g_autofree char *from_path = g_strconcat (from, ending, NULL);
  g_autofree char *to_path = g_strconcat (to, ending, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from_path);
  g_autoptr (GFile) target = g_file_new_for_path (to_path);

  return g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, error)
         && g_chmod (to_path, 0600) == 0;
}

static gboolean
copy_damaged (Salvage *self, const char *damaged, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->folder = g_dir_make_tmp ("dossier-salvage-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->copy = g_build_filename (self->folder, "copy", NULL);
  if (!copy_file (damaged, "", self->copy, &failure))
    {
      g_set_error (error, DOSSIER_ERROR,
                   g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
                       ? DOSSIER_ERROR_NOT_FOUND
                       : DOSSIER_ERROR_ACCESS,
                   _ ("The damaged dossier could not be read: %s."), failure->message);
      return FALSE;
    }
  copy_file (damaged, "-journal", self->copy, NULL);
  copy_file (damaged, "-wal", self->copy, NULL);

  return TRUE;
}

/* Asked as plainly as can be: SQLite's own list looks into each table. */
static gboolean
has_tables (sqlite3 *connection)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  return sqlite3_prepare_v2 (connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table'", -1,
                             &statement, NULL)
             == SQLITE_OK
         && sqlite3_step (statement) == SQLITE_ROW;
}

static gboolean
open_damaged (Salvage *self)
{
  static const char pragmas[] = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; "
                                "PRAGMA writable_schema = ON; PRAGMA mmap_size = 0";
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_clear_pointer (&self->rows.from, sqlite3_close);
  if (sqlite3_open_v2 (self->copy, &self->rows.from,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL)
      != SQLITE_OK)
    return FALSE;
  sqlite3_db_config (self->rows.from, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->rows.from, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_exec (self->rows.from, pragmas, NULL, NULL, NULL);
  if (sqlite3_prepare_v2 (self->rows.from, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK
      && sqlite3_step (statement) == SQLITE_ROW)
    self->version = (guint) sqlite3_column_int64 (statement, 0);
  if (self->version == 0 || self->version > DOSSIER_SCHEMA_VERSION)
    self->version = DOSSIER_SCHEMA_VERSION;

  return has_tables (self->rows.from);
}

/* First with the journal, which belongs to it unless somebody mixed the files up; then without. */
static gboolean
open_either_way (Salvage *self, const char *damaged)
{
  if (open_damaged (self))
    return TRUE;
  g_clear_pointer (&self->rows.from, sqlite3_close);
  remove_file (self->copy, "");
  remove_file (self->copy, "-journal");
  remove_file (self->copy, "-wal");

  return copy_file (damaged, "", self->copy, NULL) && open_damaged (self);
}

/* --- the new library --- */

static gboolean
make_new (Salvage *self, const char *path, GError **error)
{
  self->temporary = dossier_library_file_begin_new (path, error);
  if (self->temporary == NULL)
    return FALSE;
  self->database = dossier_database_open_new (self->temporary, self->version, error);
  if (self->database == NULL)
    return FALSE;
  self->rows.to = self->database->connection;
  self->rows.leftovers = g_string_new (NULL);

  /* Whatever a row says is kept as it is; what it should not say is looked at when it is shown. The seals are to be
   * those of the damaged library. */
  return dossier_database_run (self->database,
                               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; "
                               "DELETE FROM meta",
                               error)
         && (self->version < DOSSIER_SEALED_VERSION
             || dossier_database_run (self->database, "DELETE FROM seal", error));
}

static void
copy_rows (Salvage *self)
{
  g_autoptr (GPtrArray) tables = dossier_salvage_list_tables (self->rows.to);

  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = tables->pdata[i];
      guint n_before = self->rows.n_damaged;

      dossier_salvage_copy_table (&self->rows, table);
      if (self->rows.n_damaged > n_before)
        g_ptr_array_add (self->damaged, g_strdup (table));
    }
  /* Translators: %s is a list of what a dossier holds: claims, texts, grades. */
  say_of_tables (self, _ ("Could not be read in part: %s."), 0);
}

/* The seals came along with the rows: what they do not fit was changed by the damage, or by another
 * program. */
static gboolean
compare_seals (Salvage *self, GError **error)
{
  g_autoptr (GPtrArray) unsealed = dossier_database_list_unsealed (self->database, error);
  g_autoptr (GPtrArray) tables = dossier_salvage_list_tables (self->rows.to);
  guint n_unread = self->damaged->len;

  /* What is made anew is not held against them. */
  for (guint i = 0; unsealed != NULL && i < unsealed->len; i++)
    if (g_ptr_array_find_with_equal_func (tables, unsealed->pdata[i], g_str_equal, NULL)
        && !g_ptr_array_find_with_equal_func (self->damaged, unsealed->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (self->damaged, g_strdup (unsealed->pdata[i]));
  /* Translators: %s is a list of what a dossier holds: claims, texts, grades. */
  say_of_tables (self, _ ("Not everything is as it was written in: %s."), n_unread);

  return unsealed != NULL;
}

/* --- what is missing --- */

static GPtrArray *
list (Salvage *self, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, NULL, sql, "");
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (values, dossier_statement_dup_text (statement, 0));

  return values;
}

/* Documents of which the row or the content is missing, though something speaks of them. */
static GPtrArray *
list_incomplete (Salvage *self)
{
  return list (self, "SELECT document FROM annotation UNION SELECT document FROM document_content "
                     "UNION SELECT document FROM history WHERE document IS NOT NULL "
                     "UNION SELECT id FROM document "
                     "EXCEPT SELECT id FROM document JOIN document_content "
                     "ON document_content.document = document.id");
}

static gboolean
has_content (sqlite3 *backup, const char *id)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  return sqlite3_prepare_v2 (backup, "SELECT 1 FROM document_content WHERE document = ?1", -1,
                             &statement, NULL)
             == SQLITE_OK
         && sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT) == SQLITE_OK
         && sqlite3_step (statement) == SQLITE_ROW;
}

/* A backup knows the document as it was: its content never changes. */
static void
take_document (Salvage *self, DossierSalvageRows *rows, const char *id)
{
  if (has_content (rows->from, id))
    {
      dossier_database_execute (self->database, NULL,
                                "DELETE FROM document_content WHERE document = ?1", "s", id);
      self->result->n_from_backup++;
    }
  dossier_salvage_copy_where (rows, "document", "id", id);
  dossier_salvage_copy_where (rows, "document_content", "document", id);
}

/* Rows are never deleted but by a person who empties the trash: what a damaged table lacks was lost. */
static void
take_from_backup (Salvage *self, const DossierBackupInfo *backup, GPtrArray *ids)
{
  DossierSalvageRows rows = { .to = self->rows.to, .leftovers = g_string_new (NULL) };

  if (sqlite3_open_v2 (backup->path, &rows.from, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
      == SQLITE_OK)
    {
      for (guint i = 0; i < ids->len; i++)
        take_document (self, &rows, ids->pdata[i]);
      for (guint i = 0; i < self->damaged->len; i++)
        if (!g_str_equal (self->damaged->pdata[i], "meta"))
          dossier_salvage_copy_table (&rows, self->damaged->pdata[i]);
    }
  sqlite3_close (rows.from);
  g_string_free (rows.leftovers, TRUE);
  self->result->n_rows_from_backup += rows.n_copied;
  g_ptr_array_set_size (self->damaged, 0);
}

/* Where not even the list of tables can be read, all there is stands in the newest backup. */
static gboolean
open_backup_instead (Salvage *self, const char *damaged)
{
  g_autoptr (GPtrArray) backups = dossier_backup_list_by_path (damaged);
  const DossierBackupInfo *newest = backups->len > 0 ? backups->pdata[0] : NULL;
  g_autofree char *sentence = NULL;

  g_clear_pointer (&self->rows.from, sqlite3_close);
  if (newest == NULL)
    return FALSE;
  remove_file (self->copy, "");
  remove_file (self->copy, "-journal");
  remove_file (self->copy, "-wal");
  sentence = g_strdup_printf (_ ("The list of tables could not be read: everything is as in the "
                                 "backup of %s."),
                              newest->created);
  say (self, sentence);

  return copy_file (newest->path, "", self->copy, NULL) && open_damaged (self);
}

static GPtrArray *
list_backups (Salvage *self, const char *damaged)
{
  g_autofree char *id = dossier_database_dup_text (
      self->database, "SELECT value FROM meta WHERE name = 'library'", NULL);
  g_autofree char *folder = id != NULL && g_uuid_string_is_valid (id)
                                ? dossier_backup_dup_folder (id)
                                : NULL;

  return folder != NULL ? dossier_backup_list (folder) : dossier_backup_list_by_path (damaged);
}

/* Documents whose bytes are not what was imported. */
static GPtrArray *
list_altered (Salvage *self)
{
  static const char sql[] = "SELECT id, sha256, original FROM document JOIN document_content "
                            "ON document_content.document = document.id";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, NULL, sql, "");
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      g_autofree char *actual = g_compute_checksum_for_data (
          G_CHECKSUM_SHA256, sqlite3_column_blob (statement, 2),
          (gsize) sqlite3_column_bytes (statement, 2));

      if (g_strcmp0 (actual, dossier_statement_get_text (statement, 1)) != 0)
        g_ptr_array_add (ids, dossier_statement_dup_text (statement, 0));
    }

  return ids;
}

/* From the newest backup to the oldest, as long as a document is missing. */
static void
fill_from_backups (Salvage *self, const char *damaged)
{
  g_autoptr (GPtrArray) backups = list_backups (self, damaged);

  for (guint i = 0; i < backups->len; i++)
    {
      g_autoptr (GPtrArray) ids = list_incomplete (self);

      g_ptr_array_extend_and_steal (ids, list_altered (self));
      if (ids->len == 0 && self->damaged->len == 0)
        return;
      take_from_backup (self, backups->pdata[i], ids);
    }
}

/* What is spoken of and is nowhere any more gets an empty row, so that what speaks of it can be kept. */
static gboolean
stand_in (Salvage *self, GError **error)
{
  static const char documents_sql[] =
      "INSERT INTO document (id, title, imported, format, sha256) "
      "SELECT DISTINCT document, ?1, ?2, 'text', 'lost-' || document FROM ("
      "SELECT document FROM annotation UNION SELECT document FROM document_content UNION "
      "SELECT document FROM history WHERE document IS NOT NULL) "
      "WHERE document NOT IN (SELECT id FROM document)";
  static const char sources_sql[] =
      "INSERT INTO source (id, name, folded) SELECT DISTINCT source, ?1 || ' ' || source, source "
      "FROM (SELECT source FROM document WHERE source IS NOT NULL UNION "
      "SELECT source FROM source_grade) WHERE source NOT IN (SELECT id FROM source)";
  g_autofree char *now = dossier_store_dup_now ();

  return dossier_database_execute (self->database, error, documents_sql, "ss",
                                   _ ("A document whose name was lost"), now)
         && dossier_database_execute (self->database, error, sources_sql, "s",
                                      _ ("A source whose name was lost"));
}

/* Rows that point to something that is not there even now. */
static void
set_orphans_aside (Salvage *self)
{
  g_autoptr (GPtrArray) tables = dossier_salvage_list_tables (self->rows.to);

  for (guint i = 0; i < tables->len; i++)
    {
      g_autoptr (sqlite3_stmt) key = dossier_database_prepare (
          self->database, NULL,
          "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list (?1)", "s",
          tables->pdata[i]);
      g_autoptr (GPtrArray) conditions = g_ptr_array_new_with_free_func (g_free);

      while (key != NULL && sqlite3_step (key) == SQLITE_ROW)
        {
          const char *column = dossier_statement_get_text (key, 0);

          g_ptr_array_add (conditions,
                           g_strdup_printf ("%s IS NOT NULL AND %s NOT IN (SELECT %s FROM %s)",
                                            column, column, dossier_statement_get_text (key, 2),
                                            dossier_statement_get_text (key, 1)));
        }
      for (guint j = 0; j < conditions->len; j++)
        dossier_salvage_set_aside (&self->rows, tables->pdata[i], conditions->pdata[j]);
    }
}

static gboolean
complete (Salvage *self, const char *damaged, GError **error)
{
  static const char name_sql[] = "INSERT OR IGNORE INTO meta (name, value) VALUES "
                                 "('library', ?1), ('created', ?2), ('salvaged', ?2)";
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *now = dossier_store_dup_now ();

  fill_from_backups (self, damaged);
  if (!stand_in (self, error))
    return FALSE;
  set_orphans_aside (self);

  return dossier_database_execute (self->database, error, name_sql, "ss", id, now);
}

/* --- what came of it --- */

/* Opened like any other library: that brings it to the newest form and looks it through. */
static gboolean
settle (Salvage *self, GError **error)
{
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (DossierCheckResult) check = NULL;
  g_autoptr (GPtrArray) made = NULL;

  g_clear_pointer (&self->database, dossier_database_close);
  self->rows.to = NULL;
  store = dossier_store_open (self->temporary, DOSSIER_STORE_SCRATCH, error);
  if (store == NULL || !dossier_store_rebuild_indexes (store, error))
    return FALSE;
  made = dossier_salvage_from_history (store, self->rows.from);
  g_ptr_array_extend_and_steal (self->result->damage, g_steal_pointer (&made));
  check = dossier_store_check (store, error);
  if (check == NULL)
    return FALSE;
  self->result->n_documents = check->n_documents;
  self->result->n_annotations = check->n_annotations;
  self->result->n_claims = (guint) MAX (
      0, dossier_database_get_number (store->database,
                                      "SELECT count(*) FROM annotation "
                                      "WHERE deleted_at IS NULL AND verdict <> 'none'",
                                      NULL));
  for (guint i = 0; i < check->hash_mismatches->len; i++)
    {
      g_autoptr (DossierEntry)
          entry = dossier_store_find_entry (store, check->hash_mismatches->pdata[i], NULL);
      g_autofree char *sentence = g_strdup_printf (
          _ ("The document “%s” is not whole any more."),
          entry != NULL ? dossier_entry_get_fields (entry)->title
                        : (const char *) check->hash_mismatches->pdata[i]);

      say (self, sentence);
    }

  return TRUE;
}

static gboolean
write_leftovers (Salvage *self, const char *path, GError **error)
{
  self->result->n_lost = self->rows.n_leftovers;
  if (self->rows.n_leftovers == 0)
    return TRUE;
  self->result->leftovers = g_strconcat (path, ".leftovers.jsonl", NULL);

  return g_file_set_contents_full (
      self->result->leftovers, self->rows.leftovers->str, (gssize) self->rows.leftovers->len,
      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gboolean
check_target (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
               _ ("There is a file “%s” already; it was not touched."), shown);

  return FALSE;
}

static gboolean
check_source (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND, _ ("There is no dossier “%s”."),
                   shown);
      return FALSE;
    }
  if (dossier_library_file_get_use (path) != DOSSIER_LIBRARY_USED_HERE)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY,
               _ ("The dossier “%s” is open; close it before it is salvaged."), shown);

  return FALSE;
}

static gboolean
salvage (Salvage *self, const char *from, const char *to, GError **error)
{
  gboolean copied;

  if (!make_new (self, to, error) || !dossier_database_begin (self->database, error))
    return FALSE;
  copy_rows (self);
  copied = compare_seals (self, error) && complete (self, from, error)
           && (self->version < DOSSIER_SEALED_VERSION
               || dossier_database_seal (self->database, error));
  if (!dossier_database_end (self->database, copied, error) || !settle (self, error)
      || !write_leftovers (self, to, error) || !dossier_backup_sync (self->temporary, FALSE, error)
      || !dossier_library_file_end_new (self->temporary, to, error))
    return FALSE;
  g_clear_pointer (&self->temporary, g_free);

  return TRUE;
}

DossierSalvage *
dossier_salvage (const char *damaged, const char *path, GError **error)
{
  g_auto (Salvage) self = { 0 };
  g_autofree char *from = g_canonicalize_filename (damaged, NULL);
  g_autofree char *to = g_canonicalize_filename (path, NULL);

  g_return_val_if_fail (damaged != NULL && path != NULL, NULL);

  self.result = g_new0 (DossierSalvage, 1);
  self.result->damage = g_ptr_array_new_with_free_func (g_free);
  self.damaged = g_ptr_array_new_with_free_func (g_free);
  if (!check_target (to, error) || !check_source (from, error)
      || !copy_damaged (&self, from, error))
    return NULL;
  if (!open_either_way (&self, from) && !open_backup_instead (&self, from))
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                           _ ("Nothing can be read of this dossier: its first page is damaged. "
                              "Restore a backup of it."));
      return NULL;
    }

  return salvage (&self, from, to, error) ? g_steal_pointer (&self.result) : NULL;
}
