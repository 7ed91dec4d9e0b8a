/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Statements are prepared once and wait for the next who runs the same SQL: preparing takes longer than most
 * of them do. */

#include <string.h>

#include "dossier-database-private.h"

#define MOST_STATEMENTS 128

G_LOCK_DEFINE_STATIC (databases);
static GHashTable *databases; /* connection -> DossierDatabase, while it is open */

/* They differ in length, or somewhere in their words; walking over all of them takes longer than some statements do. */
static guint
hash_sql (gconstpointer key)
{
  const char *sql = key;
  gsize length = strlen (sql);
  guint hash = (guint) length;

  for (gsize i = length / 8; i < length; i += 1 + length / 8)
    hash = hash * 33 + (guchar) sql[i];

  return hash;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

void
dossier_database_keep_statements (DossierDatabase *self)
{
  /* The SQL belongs to the statement. */
  self->statements = g_hash_table_new_full (hash_sql, g_str_equal, NULL, finalize_statement);
  G_LOCK (databases);
  if (databases == NULL)
    databases = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (databases, self->connection, self);
  G_UNLOCK (databases);
}

void
dossier_database_drop_statements (DossierDatabase *self)
{
  G_LOCK (databases);
  if (databases != NULL)
    g_hash_table_remove (databases, self->connection);
  G_UNLOCK (databases);
  g_clear_pointer (&self->statements, g_hash_table_unref);
}

static DossierDatabase *
find_database (sqlite3_stmt *statement)
{
  DossierDatabase *found;

  G_LOCK (databases);
  found = databases != NULL ? g_hash_table_lookup (databases, sqlite3_db_handle (statement)) : NULL;
  G_UNLOCK (databases);

  return found;
}

sqlite3_stmt *
dossier_database_take_statement (DossierDatabase *self, const char *sql)
{
  gpointer statement = NULL;

  if (g_hash_table_steal_extended (self->statements, sql, NULL, &statement))
    return statement;
  if (sqlite3_prepare_v3 (self->connection, sql, -1, SQLITE_PREPARE_PERSISTENT,
                          (sqlite3_stmt **) &statement, NULL)
      != SQLITE_OK)
    return NULL;

  return statement;
}

/* Some pragmas do what they do when they are prepared. */
static gboolean
can_wait (DossierDatabase *database, const char *sql)
{
  return database != NULL && sql != NULL && g_ascii_strncasecmp (sql, "PRAGMA", 6) != 0
         && !g_hash_table_contains (database->statements, sql);
}

void
dossier_statement_release (sqlite3_stmt *statement)
{
  DossierDatabase *database = find_database (statement);
  const char *sql = sqlite3_sql (statement);

  if (!can_wait (database, sql))
    {
      sqlite3_finalize (statement);
      return;
    }
  /* An error has been told already. */
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  if (g_hash_table_size (database->statements) >= MOST_STATEMENTS)
    g_hash_table_remove_all (database->statements);
  g_hash_table_insert (database->statements, (gpointer) sql, statement);
}
