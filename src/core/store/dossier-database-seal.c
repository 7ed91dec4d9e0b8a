/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Seals: a bit that flips inside a row leaves the structure of the file whole, and SQLite reads another word
 * or number without a complaint. So each table has the sum of the fingerprints of its rows beside it, which
 * follows every change within the transaction that makes it. Sums do not depend on the order of the rows,
 * and cost as much as the rows that change. They find accidents, not a forger. */

/* Declared by the header only where it is asked for. */
#define SQLITE_ENABLE_PREUPDATE_HOOK

#include "dossier-database-seal.h"

#include <math.h>
#include <string.h>

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-fingerprint.h"

struct _DossierSeal
{
  DossierDatabase *database;
  GHashTable *changes; /* table -> DossierFingerprint, the sum of what was added and taken away */
  GPtrArray *saved; /* of such: what had changed when each transaction began */
  GHashTable *
      defaults; /* table -> (element-type sqlite3_value) (nullable elements): by column, what rows from before
                         * it have */
  gboolean failed; /* a row could not be read */
};

/* --- fingerprints --- */

static void
add_bytes (DossierFingerprint *print, int type, const guint8 *bytes, gsize size)
{
  dossier_fingerprint_add_word (print, (guint64) size << 8 | (guint64) type);
  dossier_fingerprint_add_bytes (print, bytes, size);
}

static void
add_integer (DossierFingerprint *print, gint64 value)
{
  dossier_fingerprint_add_word (print, SQLITE_INTEGER);
  dossier_fingerprint_add_word (print, (guint64) value);
}

/* The file holds a real number without a fraction as an integer, and so it counts as one. */
static void
add_real (DossierFingerprint *print, double value)
{
  guint64 word;

  if (fabs (value) < 0x1p53 && floor (value) == value)
    {
      add_integer (print, (gint64) value);
      return;
    }
  memcpy (&word, &value, sizeof word);
  dossier_fingerprint_add_word (print, SQLITE_FLOAT);
  dossier_fingerprint_add_word (print, word);
}

/* FALSE where memory does not suffice to read the value. */
static gboolean
add_value (DossierFingerprint *print, sqlite3_value *value)
{
  int type = sqlite3_value_type (value);

  switch (type)
    {
    case SQLITE_INTEGER:
      add_integer (print, sqlite3_value_int64 (value));
      break;
    case SQLITE_FLOAT:
      add_real (print, sqlite3_value_double (value));
      break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      {
        const guint8 *bytes = type == SQLITE_TEXT ? sqlite3_value_text (value)
                                                  : sqlite3_value_blob (value);
        int size = sqlite3_value_bytes (value);

        if (bytes == NULL && (size > 0 || type == SQLITE_TEXT))
          return FALSE;
        add_bytes (print, type, bytes, (gsize) size);
        break;
      }
    default:
      dossier_fingerprint_add_word (print, SQLITE_NULL);
      break;
    }

  return TRUE;
}

static void
add_row (DossierFingerprint *sum, const DossierFingerprint *row)
{
  sum->one += row->one;
  sum->other += row->other;
}

static void
take_row (DossierFingerprint *sum, const DossierFingerprint *row)
{
  sum->one -= row->one;
  sum->other -= row->other;
}

/* The insides of a full-text index are checked by the index itself; the words it gives out are not. */
static gboolean
is_sealed (const char *table)
{
  static const char *const endings[] = { "_index_data", "_index_idx", "_index_docsize",
                                         "_index_config" };

  if (g_str_has_prefix (table, "sqlite_") || strcmp (table, "seal") == 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (table, endings[i]))
      return FALSE;

  return TRUE;
}

/* --- following changes --- */

static DossierFingerprint *
get_sum (GHashTable *sums, const char *table)
{
  DossierFingerprint *sum = g_hash_table_lookup (sums, table);

  if (sum == NULL)
    {
      sum = g_new0 (DossierFingerprint, 1);
      g_hash_table_insert (sums, g_strdup (table), sum);
    }

  return sum;
}

static GHashTable *
sums_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *
copy_sums (GHashTable *sums)
{
  GHashTable *copy = sums_new ();
  GHashTableIter iter;
  gpointer table;
  gpointer sum;

  g_hash_table_iter_init (&iter, sums);
  while (g_hash_table_iter_next (&iter, &table, &sum))
    *get_sum (copy, table) = *(DossierFingerprint *) sum;

  return copy;
}

/* A row that is older than a column does not have it, and reads as the column's default. */
static void
add_missing (const GPtrArray *defaults, DossierFingerprint *print, int column)
{
  sqlite3_value *value = defaults != NULL && column < (int) defaults->len ? defaults->pdata[column]
                                                                          : NULL;

  if (value != NULL)
    add_value (print, value);
  else
    dossier_fingerprint_add_word (print, SQLITE_NULL);
}

typedef int (*GetValue) (sqlite3 *connection, int column, sqlite3_value **value);

static DossierFingerprint
print_changed (DossierSeal *self, sqlite3 *connection, const char *table, GetValue get_value)
{
  const GPtrArray *defaults = g_hash_table_lookup (self->defaults, table);
  int n_columns = sqlite3_preupdate_count (connection);
  DossierFingerprint print = { 0 };

  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *value = NULL;

      if (get_value (connection, i, &value) != SQLITE_OK || value == NULL)
        self->failed = TRUE;
      else if (sqlite3_value_type (value) == SQLITE_NULL)
        add_missing (defaults, &print, i);
      else if (!add_value (&print, value))
        self->failed = TRUE;
    }

  return print;
}

static void
follow (void *data,
        sqlite3 *connection,
        int operation,
        const char *schema,
        const char *table,
        sqlite3_int64 before,
        sqlite3_int64 after)
{
  DossierSeal *self = data;
  DossierFingerprint *sum;
  DossierFingerprint print;

  if (self->saved->len == 0 || strcmp (schema, "main") != 0 || !is_sealed (table))
    return;
  sum = get_sum (self->changes, table);
  if (operation != SQLITE_INSERT)
    {
      print = print_changed (self, connection, table, sqlite3_preupdate_old);
      take_row (sum, &print);
    }
  if (operation != SQLITE_DELETE)
    {
      print = print_changed (self, connection, table, sqlite3_preupdate_new);
      add_row (sum, &print);
    }
}

static void
free_value (gpointer value)
{
  sqlite3_value_free (value);
}

/* FALSE where there is no memory for it: a row would get another fingerprint without it. */
static gboolean
set_default (DossierSeal *self, const char *table, guint column, sqlite3_value *value)
{
  GPtrArray *defaults = table != NULL ? g_hash_table_lookup (self->defaults, table) : NULL;

  if (table == NULL || value == NULL)
    {
      sqlite3_value_free (value);
      return FALSE;
    }
  if (defaults == NULL)
    {
      defaults = g_ptr_array_new_with_free_func (free_value);
      g_hash_table_insert (self->defaults, g_strdup (table), defaults);
    }
  if (defaults->len <= column)
    g_ptr_array_set_size (defaults, (int) column + 1);
  defaults->pdata[column] = value;

  return TRUE;
}

/* Nothing that stands in the file is run: a default is a number or a text between quotes. */
static gboolean
read_defaults (DossierSeal *self, GError **error)
{
  static const char sql[] =
      "SELECT schema.name, cid, CASE WHEN dflt_value GLOB '[''\"]*' "
      "THEN substr (dflt_value, 2, length (dflt_value) - 2) "
      "ELSE CAST (dflt_value AS INTEGER) END FROM sqlite_schema AS schema "
      "JOIN pragma_table_info (schema.name) WHERE schema.type = 'table' "
      "AND schema.sql LIKE 'CREATE TABLE%' AND \"notnull\" AND dflt_value IS NOT NULL";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    if (!set_default (self, dossier_statement_get_text (statement, 0),
                      (guint) sqlite3_column_int (statement, 1),
                      sqlite3_value_dup (sqlite3_column_value (statement, 2))))
      {
        dossier_database_set_code_error (SQLITE_NOMEM, self->database->name, "", error);
        return FALSE;
      }

  return step == SQLITE_DONE;
}

DossierSeal *
dossier_seal_new (DossierDatabase *database, GError **error)
{
  DossierSeal *self = g_new0 (DossierSeal, 1);

  self->database = database;
  self->changes = sums_new ();
  self->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  self->defaults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_ptr_array_unref);
  sqlite3_preupdate_hook (database->connection, follow, self);
  if (!read_defaults (self, error))
    g_clear_pointer (&self, dossier_seal_free);

  return self;
}

void
dossier_seal_free (DossierSeal *self)
{
  sqlite3_preupdate_hook (self->database->connection, NULL, NULL);
  g_hash_table_unref (self->changes);
  g_ptr_array_unref (self->saved);
  g_hash_table_unref (self->defaults);
  g_free (self);
}

void
dossier_seal_begin (DossierSeal *self)
{
  if (self->saved->len == 0)
    {
      g_hash_table_remove_all (self->changes);
      self->failed = FALSE;
    }
  g_ptr_array_add (self->saved, copy_sums (self->changes));
}

void
dossier_seal_end (DossierSeal *self, gboolean kept)
{
  GHashTable *before = g_ptr_array_steal_index (self->saved, self->saved->len - 1);

  if (kept)
    {
      g_hash_table_unref (before);
      return;
    }
  g_hash_table_unref (self->changes);
  self->changes = before;
}

/* --- writing and looking through --- */

static gboolean
write_sum (DossierDatabase *database,
           const char *table,
           const DossierFingerprint *sum,
           GError **error)
{
  static const char sql[] =
      "INSERT INTO seal (name, one, other) VALUES (?1, ?2, ?3) "
      "ON CONFLICT (name) DO UPDATE SET one = excluded.one, other = excluded.other";

  return dossier_database_execute (database, error, sql, "sii", table, (gint64) sum->one,
                                   (gint64) sum->other);
}

/* (transfer full): table -> DossierFingerprint, as written */
static GHashTable *
read_sums (DossierDatabase *database, GError **error)
{
  g_autoptr (GHashTable) sums = sums_new ();
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      database, error, "SELECT name, one, other FROM seal", "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (database, statement, error)) == SQLITE_ROW)
    {
      DossierFingerprint *sum = get_sum (sums, dossier_statement_get_text (statement, 0));

      sum->one = (guint64) sqlite3_column_int64 (statement, 1);
      sum->other = (guint64) sqlite3_column_int64 (statement, 2);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&sums) : NULL;
}

/* What is written of one table; nothing where it is new. */
static gboolean
read_sum (DossierDatabase *database, const char *table, DossierFingerprint *sum, GError **error)
{
  static const char sql[] = "SELECT one, other FROM seal WHERE name = ?1";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (database, error, sql, "s", table);
  int step = statement != NULL ? dossier_database_step (database, statement, error) : SQLITE_ERROR;

  *sum = (DossierFingerprint){ 0 };
  if (step == SQLITE_ROW)
    *sum = (DossierFingerprint){ (guint64) sqlite3_column_int64 (statement, 0),
                                 (guint64) sqlite3_column_int64 (statement, 1) };

  return step == SQLITE_ROW || step == SQLITE_DONE;
}

gboolean
dossier_seal_write (DossierSeal *self, GError **error)
{
  GHashTableIter iter;
  gpointer table;
  gpointer change;

  if (self->failed)
    {
      dossier_database_set_code_error (SQLITE_NOMEM, self->database->name, "", error);
      return FALSE;
    }
  g_hash_table_iter_init (&iter, self->changes);
  while (g_hash_table_iter_next (&iter, &table, &change))
    {
      DossierFingerprint sum;

      if (!read_sum (self->database, table, &sum, error))
        return FALSE;
      add_row (&sum, change);
      if (!write_sum (self->database, table, &sum, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
sum_table (DossierDatabase *database, const char *table, DossierFingerprint *sum, GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT * FROM \"%w\" NOT INDEXED", table);
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_ERROR;

  if (sql != NULL)
    statement = dossier_database_prepare (database, error, sql, "");
  else
    dossier_database_set_code_error (SQLITE_NOMEM, database->name, "", error);
  sqlite3_free (sql);
  while (statement != NULL
         && (step = dossier_database_step (database, statement, error)) == SQLITE_ROW)
    {
      DossierFingerprint print = { 0 };

      for (int i = 0; i < sqlite3_column_count (statement); i++)
        if (!add_value (&print, sqlite3_column_value (statement, i)))
          {
            dossier_database_set_code_error (SQLITE_NOMEM, database->name, "", error);
            return FALSE;
          }
      add_row (sum, &print);
    }

  return step == SQLITE_DONE;
}

static GPtrArray *
list_tables (DossierDatabase *database, GError **error)
{
  static const char sql[] = "SELECT name FROM sqlite_schema WHERE type = 'table' "
                            "AND sql LIKE 'CREATE TABLE%' ORDER BY name";
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (database, statement, error)) == SQLITE_ROW)
    if (is_sealed (dossier_statement_get_text (statement, 0)))
      g_ptr_array_add (tables, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&tables) : NULL;
}

gboolean
dossier_database_seal (DossierDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (database, error);

  if (tables == NULL || !dossier_database_run (database, "DELETE FROM seal", error))
    return FALSE;
  if (database->seal != NULL)
    g_hash_table_remove_all (database->seal->changes);
  for (guint i = 0; i < tables->len; i++)
    {
      DossierFingerprint sum = { 0 };

      if (!sum_table (database, tables->pdata[i], &sum, error)
          || !write_sum (database, tables->pdata[i], &sum, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dossier_database_seal_table (DossierDatabase *database, const char *table, GError **error)
{
  DossierFingerprint sum = { 0 };

  if (!sum_table (database, table, &sum, error) || !write_sum (database, table, &sum, error))
    return FALSE;
  if (database->seal != NULL)
    g_hash_table_remove (database->seal->changes, table);

  return TRUE;
}

gboolean
dossier_seal_is_of_index (const char *table)
{
  return g_str_has_suffix (table, "_index_content");
}

GPtrArray *
dossier_database_list_unsealed (DossierDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) unsealed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tables = NULL;
  g_autoptr (GHashTable) sums = NULL;

  if (database->file.version < DOSSIER_SEALED_VERSION)
    return g_steal_pointer (&unsealed);
  tables = list_tables (database, error);
  sums = tables != NULL ? read_sums (database, error) : NULL;
  if (sums == NULL)
    return NULL;
  for (guint i = 0; i < tables->len; i++)
    {
      const char *table = tables->pdata[i];
      const DossierFingerprint *written = get_sum (sums, table);
      DossierFingerprint sum = { 0 };

      /* What cannot be read to its end is not what was written either. */
      if (!sum_table (database, table, &sum, NULL) || sum.one != written->one
          || sum.other != written->other)
        g_ptr_array_add (unsealed, g_strdup (table));
    }

  return g_steal_pointer (&unsealed);
}
