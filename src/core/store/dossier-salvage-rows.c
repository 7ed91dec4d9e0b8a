/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A damaged table is read from its beginning until reading fails, then from its end; what lies between is
 * asked for row by row:
 *
 *   first >>>>>>>>>>>>>>>> x . ? . ? . . ? . x <<<<<<<<<<<<<<<< last
 */

#include "dossier-salvage-rows.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-database.h"

/* A number read from a damaged page may be anything. */
#define MOST_PROBES 200000
/* Where the end of the table cannot be read, so many numbers without a row are taken for its end. */
#define MOST_MISSES 5000

typedef struct
{
  const char *table;
  char *columns; /* those that both libraries have */
  char *key; /* what rows are ordered by */
  gboolean has_rowid;
  guint n_columns;
} Table;

static void
table_clear (Table *table)
{
  g_free (table->columns);
  g_free (table->key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static sqlite3_stmt *
prepare (sqlite3 *connection, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL);

  return statement;
}

GPtrArray *
dossier_salvage_list_tables (sqlite3 *library)
{
  g_autoptr (sqlite3_stmt) statement = prepare (
      library, "SELECT known.name FROM sqlite_schema AS made JOIN pragma_table_list AS known "
               "ON known.name = made.name WHERE known.type = 'table' AND made.type = 'table' "
               "AND known.name NOT LIKE 'sqlite%' ORDER BY made.rowid");
  GPtrArray *tables = g_ptr_array_new_with_free_func (g_free);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (tables, dossier_statement_dup_text (statement, 0));

  return tables;
}

/* The names of the columns of @table in @connection, with their place in the key. */
static GHashTable *
list_columns (sqlite3 *connection, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT name, pk FROM pragma_table_info ('%s')", table);
  g_autoptr (sqlite3_stmt) statement = prepare (connection, sql);
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    g_hash_table_insert (columns, dossier_statement_dup_text (statement, 0),
                         GINT_TO_POINTER (sqlite3_column_int (statement, 1)));

  return columns;
}

static gboolean
describe (DossierSalvageRows *self, const char *name, Table *table)
{
  g_autoptr (GHashTable) from = list_columns (self->from, name);
  g_autoptr (GHashTable) to = list_columns (self->to, name);
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM %s LIMIT 0", name);
  g_autoptr (sqlite3_stmt) rowid = prepare (self->to, sql);
  GString *columns = g_string_new (NULL);
  GString *key = g_string_new (NULL);
  GHashTableIter iter;
  gpointer column;
  gpointer place;

  table->table = name;
  table->has_rowid = rowid != NULL;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &column, &place))
    {
      if (!g_hash_table_contains (to, column))
        continue;
      g_string_append_printf (columns, "%s%s", columns->len > 0 ? ", " : "", (char *) column);
      table->n_columns++;
      if (GPOINTER_TO_INT (place) == 1)
        g_string_assign (key, column);
    }
  table->columns = g_string_free (columns, FALSE);
  table->key = g_string_free (key, FALSE);
  if (table->has_rowid)
    {
      g_free (table->key);
      table->key = g_strdup ("rowid");
    }

  return table->n_columns > 0 && *table->key != '\0';
}

/* One row as a line of JSON, from its column @first on; bytes that are no text as base64. */
static void
leave_over (DossierSalvageRows *self, const char *table, sqlite3_stmt *row, int first)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "table");
  json_builder_add_string_value (builder, table);
  for (int i = first; i < sqlite3_column_count (row); i++)
    {
      const guchar *bytes = sqlite3_column_blob (row, i);
      gsize length = (gsize) sqlite3_column_bytes (row, i);
      g_autofree char *text = g_utf8_validate ((const char *) bytes, (gssize) length, NULL)
                                  ? g_strndup ((const char *) bytes, length)
                                  : g_base64_encode (bytes, length);

      json_builder_set_member_name (builder, sqlite3_column_name (row, i));
      json_builder_add_string_value (builder, text != NULL ? text : "");
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  line = json_to_string (root, FALSE);
  g_string_append_printf (self->leftovers, "%s\n", line);
  self->n_leftovers++;
}

/* The row's key stands before its columns. */
static void
place_row (DossierSalvageRows *self, const Table *table, sqlite3_stmt *insert, sqlite3_stmt *row)
{
  int result = SQLITE_OK;

  sqlite3_reset (insert);
  for (guint i = 0; i < table->n_columns && result == SQLITE_OK; i++)
    result = sqlite3_bind_value (insert, (int) i + 1, sqlite3_column_value (row, (int) i + 1));
  if (result == SQLITE_OK)
    result = sqlite3_step (insert);
  if (result == SQLITE_DONE)
    self->n_copied++;
  else if (result != SQLITE_CONSTRAINT_PRIMARYKEY && result != SQLITE_CONSTRAINT_ROWID)
    leave_over (self, table->table, row, 1);
  sqlite3_reset (insert);
}

static sqlite3_stmt *
prepare_insert (DossierSalvageRows *self, const Table *table)
{
  GString *sql = g_string_new (NULL);
  sqlite3_stmt *statement;

  g_string_printf (sql, "INSERT INTO %s (%s) VALUES (", table->table, table->columns);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  statement = prepare (self->to, sql->str);
  g_string_free (sql, TRUE);

  return statement;
}

/* Reads in one direction until the end, or until reading fails; FALSE where it failed. @last: (out): the
 * last row's number */
static gboolean
read_along (DossierSalvageRows *self,
            const Table *table,
            sqlite3_stmt *insert,
            gboolean backwards,
            gint64 *last)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s, %s FROM %s NOT INDEXED ORDER BY %s %s",
                                          table->key, table->columns, table->table, table->key,
                                          backwards ? "DESC" : "ASC");
  g_autoptr (sqlite3_stmt) row = prepare (self->from, sql);
  gint64 before = backwards ? G_MAXINT64 : G_MININT64;
  int step = SQLITE_ERROR;

  while (row != NULL && (step = sqlite3_step (row)) == SQLITE_ROW)
    {
      gint64 number = table->has_rowid ? sqlite3_column_int64 (row, 0) : 0;

      /* A damaged page may lead in a circle. */
      if (table->has_rowid && (backwards ? number >= before : number <= before)
          && before != (backwards ? G_MAXINT64 : G_MININT64))
        return FALSE;
      before = number;
      *last = number;
      place_row (self, table, insert, row);
    }

  return step == SQLITE_DONE;
}

static void
probe (
    DossierSalvageRows *self, const Table *table, sqlite3_stmt *insert, gint64 first, gint64 last)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, %s FROM %s NOT INDEXED WHERE rowid = ?1",
                                          table->columns, table->table);
  g_autoptr (sqlite3_stmt) row = prepare (self->from, sql);
  guint n_misses = 0;

  if (row == NULL)
    return;
  last = MIN (last, first + MOST_PROBES);
  for (gint64 number = first; number <= last && n_misses < MOST_MISSES; number++)
    {
      sqlite3_bind_int64 (row, 1, number);
      n_misses++;
      if (sqlite3_step (row) == SQLITE_ROW)
        {
          n_misses = 0;
          place_row (self, table, insert, row);
        }
      sqlite3_reset (row);
    }
}

void
dossier_salvage_copy_table (DossierSalvageRows *self, const char *name)
{
  g_auto (Table) table = { 0 };
  g_autoptr (sqlite3_stmt) insert = NULL;
  gint64 last_forwards = 0;
  gint64 last_backwards = G_MAXINT32;

  if (!describe (self, name, &table) || (insert = prepare_insert (self, &table)) == NULL)
    {
      self->n_damaged++;
      return;
    }
  if (read_along (self, &table, insert, FALSE, &last_forwards))
    return;
  self->n_damaged++;
  read_along (self, &table, insert, TRUE, &last_backwards);
  if (table.has_rowid)
    probe (self, &table, insert, last_forwards + 1, last_backwards - 1);
}

void
dossier_salvage_copy_where (DossierSalvageRows *self,
                            const char *name,
                            const char *column,
                            const char *value)
{
  g_auto (Table) table = { 0 };
  g_autoptr (sqlite3_stmt) insert = NULL;
  g_autoptr (sqlite3_stmt) row = NULL;
  g_autofree char *sql = NULL;

  if (!describe (self, name, &table) || (insert = prepare_insert (self, &table)) == NULL)
    return;
  sql = g_strdup_printf ("SELECT %s, %s FROM %s WHERE %s = ?1", table.key, table.columns,
                         table.table, column);
  row = prepare (self->from, sql);
  sqlite3_bind_text (row, 1, value, -1, SQLITE_TRANSIENT);
  while (row != NULL && sqlite3_step (row) == SQLITE_ROW)
    place_row (self, &table, insert, row);
}

void
dossier_salvage_set_aside (DossierSalvageRows *self, const char *table, const char *condition)
{
  g_autofree char *select = g_strdup_printf ("SELECT * FROM %s WHERE %s", table, condition);
  g_autofree char *removal = g_strdup_printf ("DELETE FROM %s WHERE %s", table, condition);
  g_autoptr (sqlite3_stmt) row = prepare (self->to, select);

  while (row != NULL && sqlite3_step (row) == SQLITE_ROW)
    leave_over (self, table, row, 0);
  sqlite3_exec (self->to, removal, NULL, NULL, NULL);
}
