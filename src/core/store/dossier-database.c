/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The connection to a library file: statements and transactions. How it is set up is in
 * dossier-database-open.c. */

#include "dossier-database.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-disk.h"
#include "dossier-error.h"
#include "dossier-integrity.h"

/* Between edits the journal stays beside the library, empty; with the last connection it goes. Where the
 * library has lost its name, what lies there now may be the journal of another. */
static void
remove_journal (DossierDatabase *self)
{
  int moved = 1;

  if (self->connection == NULL || self->file.read_only_reason != NULL)
    return;
  sqlite3_file_control (self->connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  if (moved == 0)
    sqlite3_exec (self->connection, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
}

void
dossier_database_close (DossierDatabase *self)
{
  g_assert (self->thread == g_thread_self ());

  remove_journal (self);
  g_clear_pointer (&self->seal, dossier_seal_free);
  dossier_database_drop_statements (self);
  dossier_disk_close (self->connection);
  if (self->file.identity != NULL && self->is_held)
    dossier_library_file_release (self->file.identity);
  g_clear_pointer (&self->lease, dossier_lease_free);
  dossier_library_file_clear (&self->file);
  g_clear_error (&self->damage);
  g_free (self->name);
  g_free (self);
}

const char *
dossier_database_get_path (DossierDatabase *self)
{
  return self->file.path;
}

gboolean
dossier_database_keep_lease (DossierDatabase *self, GError **error)
{
  return self->lease == NULL || dossier_lease_keep (self->lease, error);
}

gboolean
dossier_database_is_leased_elsewhere (DossierDatabase *self)
{
  return self->is_leased_elsewhere;
}

const char *
dossier_database_get_read_only_reason (DossierDatabase *self)
{
  return self->file.read_only_reason;
}

/* Read through SQLite's own handle: opening the file beside it would drop the locks. Nobody else may be
 * writing, which holds while this connection reads. */
gint64
dossier_database_get_change_counter (DossierDatabase *self)
{
  sqlite3_file *file = NULL;
  guint8 bytes[4];

  g_assert (self->thread == g_thread_self ());

  sqlite3_file_control (self->connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == NULL || file->pMethods == NULL
      || file->pMethods->xRead (file, bytes, sizeof bytes, 24) != SQLITE_OK)
    return -1;

  return (gint64) ((guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8
                   | bytes[3]);
}

static void
set_error (DossierDatabase *self, GError **error)
{
  dossier_database_set_connection_error (self->connection, self->name, error);
}

static int
bind_bytes (sqlite3_stmt *statement, int index, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (size == 0)
    return sqlite3_bind_zeroblob (statement, index, 0);
  return sqlite3_bind_blob64 (statement, index, data, size, SQLITE_STATIC);
}

static int
bind_arguments (sqlite3_stmt *statement, const char *types, va_list arguments)
{
  int result = SQLITE_OK;

  for (int i = 0; types[i] != '\0' && result == SQLITE_OK; i++)
    switch (types[i])
      {
      case 's':
        result = sqlite3_bind_text (statement, i + 1, va_arg (arguments, const char *), -1,
                                    SQLITE_TRANSIENT);
        break;
      case 'i':
        result = sqlite3_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
        break;
      case 'd':
        result = sqlite3_bind_double (statement, i + 1, va_arg (arguments, double));
        break;
      case 'b':
        result = bind_bytes (statement, i + 1, va_arg (arguments, GBytes *));
        break;
      default:
        g_assert_not_reached ();
      }

  return result;
}

/* Where memory or the disk failed so thoroughly that not even taking back what was under way worked, it is
 * done before anything else: nobody may see half of an edit, or be kept from the next one. */
static void
take_leftovers_back (DossierDatabase *self)
{
  if (self->depth == 0 && sqlite3_get_autocommit (self->connection) == 0)
    sqlite3_exec (self->connection, "ROLLBACK", NULL, NULL, NULL);
}

/* A read that fails for want of memory or of the disk ends the whole transaction, also where nobody minds that it
 * failed. What would be written from then on would be half of an edit. */
static gboolean
check_transaction (DossierDatabase *self, GError **error)
{
  int code = self->lost_code != SQLITE_OK ? self->lost_code : SQLITE_ABORT_ROLLBACK;

  if (self->depth == 0 || sqlite3_get_autocommit (self->connection) == 0)
    return TRUE;
  dossier_database_set_code_error (code, self->name, sqlite3_errstr (code), error);

  return FALSE;
}

/* What fails for want of memory or of the disk within an edit must not be taken for an answer, also where nobody asked
 * for the reason: such an edit is not committed. */
static void
note_loss (DossierDatabase *self)
{
  int code = sqlite3_extended_errcode (self->connection);
  gboolean is_fault = (code & 0xFF) == SQLITE_NOMEM || (code & 0xFF) == SQLITE_IOERR;

  if (self->depth > 0 && self->lost_code == SQLITE_OK
      && (is_fault || sqlite3_get_autocommit (self->connection) != 0))
    self->lost_code = code;
}

static void
note_failure (DossierDatabase *self)
{
  note_loss (self);
  self->is_index_damaged |= dossier_integrity_is_index_fault (self->connection);
}

/* What could not be written into a full-text index that is damaged is there when the index is made anew: an edit does
 * not fail for that. */
static gboolean
forgives (DossierDatabase *self, GError **error)
{
  if (self->depth == 0 || self->lost_code != SQLITE_OK
      || sqlite3_get_autocommit (self->connection) != 0
      || !dossier_integrity_is_index_fault (self->connection))
    return FALSE;
  g_clear_error (error);

  return TRUE;
}

static sqlite3_stmt *
prepare (
    DossierDatabase *self, GError **error, const char *sql, const char *types, va_list arguments)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_assert (self->thread == g_thread_self ());

  take_leftovers_back (self);
  if (!check_transaction (self, error))
    return NULL;
  statement = dossier_database_take_statement (self, sql);
  if (statement == NULL || bind_arguments (statement, types, arguments) != SQLITE_OK)
    {
      note_failure (self);
      set_error (self, error);
      return NULL;
    }

  return g_steal_pointer (&statement);
}

sqlite3_stmt *
dossier_database_prepare (
    DossierDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  sqlite3_stmt *statement;
  va_list arguments;

  va_start (arguments, types);
  statement = prepare (self, error, sql, types, arguments);
  va_end (arguments);

  return statement;
}

int
dossier_database_step (DossierDatabase *self, sqlite3_stmt *statement, GError **error)
{
  int result;

  g_assert (self->thread == g_thread_self ());

  if (!check_transaction (self, error))
    return SQLITE_ERROR;
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return result;
  note_failure (self);
  set_error (self, error);

  return SQLITE_ERROR;
}

gboolean
dossier_database_execute (
    DossierDatabase *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_ROW;
  va_list arguments;

  va_start (arguments, types);
  statement = prepare (self, error, sql, types, arguments);
  va_end (arguments);
  if (statement == NULL)
    return forgives (self, error);
  while (step == SQLITE_ROW)
    step = dossier_database_step (self, statement, error);

  return step == SQLITE_DONE || forgives (self, error);
}

gboolean
dossier_database_execute_again (
    DossierDatabase *self, GError **error, sqlite3_stmt *statement, const char *types, ...)
{
  va_list arguments;
  int result;
  int step = SQLITE_ROW;

  sqlite3_reset (statement);
  va_start (arguments, types);
  result = bind_arguments (statement, types, arguments);
  va_end (arguments);
  if (result != SQLITE_OK)
    {
      note_failure (self);
      set_error (self, error);
      return FALSE;
    }
  while (step == SQLITE_ROW)
    step = dossier_database_step (self, statement, error);

  return step == SQLITE_DONE || forgives (self, error);
}

gboolean
dossier_database_run (DossierDatabase *self, const char *sql, GError **error)
{
  g_assert (self->thread == g_thread_self ());

  if (!check_transaction (self, error))
    return FALSE;
  if (sqlite3_exec (self->connection, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  note_failure (self);
  set_error (self, error);

  return FALSE;
}

/* A number has no letters yet; where there is no memory for them, that is not the same as having no value. */
char *
dossier_database_dup_column (DossierDatabase *self,
                             sqlite3_stmt *statement,
                             int column,
                             GError **error)
{
  gboolean has_value = sqlite3_column_type (statement, column) != SQLITE_NULL;
  char *text = dossier_statement_dup_text (statement, column);

  if (text == NULL && has_value)
    {
      note_failure (self);
      dossier_database_set_code_error (SQLITE_NOMEM, self->name, sqlite3_errstr (SQLITE_NOMEM),
                                       error);
    }

  return text;
}

char *
dossier_database_dup_text (DossierDatabase *self, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self, error, sql, "");
  int step;

  if (statement == NULL)
    return NULL;
  step = dossier_database_step (self, statement, error);
  if (step == SQLITE_DONE)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND, _ ("Nothing was found."));

  return step == SQLITE_ROW ? dossier_database_dup_column (self, statement, 0, error) : NULL;
}

gint64
dossier_database_get_number (DossierDatabase *self, const char *sql, GError **error)
{
  g_autofree char *text = dossier_database_dup_text (self, sql, error);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : -1;
}

gint64
dossier_database_get_last_number (DossierDatabase *self)
{
  return sqlite3_last_insert_rowid (self->connection);
}

/* SQLite itself refuses to write to a file that lost its name, but only once it writes; asked first, the
 * answer is the same before any work is done. */
static gboolean
has_moved (DossierDatabase *self)
{
  int moved = 0;

  sqlite3_file_control (self->connection, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

static gboolean
prepare_seal (DossierDatabase *self, GError **error)
{
  if (self->seal == NULL && self->file.version >= DOSSIER_SEALED_VERSION)
    self->seal = dossier_seal_new (self, error);

  return self->seal != NULL || self->file.version < DOSSIER_SEALED_VERSION;
}

static void
follow_changes (DossierDatabase *self)
{
  if (self->seal != NULL)
    dossier_seal_begin (self->seal);
}

gboolean
dossier_database_begin (DossierDatabase *self, GError **error)
{
  g_assert (self->thread == g_thread_self ());

  if (self->depth > 0)
    {
      if (!dossier_database_run (self, "SAVEPOINT inner", error))
        return FALSE;
      self->depth++;
      follow_changes (self);
      return TRUE;
    }
  if (self->file.read_only_reason != NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY,
                           self->file.read_only_reason);
      return FALSE;
    }
  if (has_moved (self))
    {
      dossier_database_set_code_error (SQLITE_READONLY_DBMOVED, self->name, "", error);
      return FALSE;
    }

  if (self->lease != NULL && !dossier_lease_hold (self->lease, error))
    return FALSE;

  take_leftovers_back (self);
  if (!dossier_database_check (self, NULL, NULL, NULL, error) || !prepare_seal (self, error)
      || !dossier_database_execute (self, error, "BEGIN IMMEDIATE", ""))
    return FALSE;
  self->depth = 1;
  self->lost_code = SQLITE_OK;
  follow_changes (self);

  return TRUE;
}

/* The end of a transaction within another one: the outer one decides whether it is kept. */
static gboolean
end_inner (DossierDatabase *self, gboolean succeeded, GError **error)
{
  if (self->seal != NULL)
    dossier_seal_end (self->seal, succeeded);
  if (succeeded)
    return dossier_database_run (self, "RELEASE inner", error);
  if (sqlite3_get_autocommit (self->connection) == 0)
    sqlite3_exec (self->connection, "ROLLBACK TO inner; RELEASE inner", NULL, NULL, NULL);

  return FALSE;
}

/* What was done is sealed and committed, or what was done so far is known to be gone. */
static gboolean
end_outer (DossierDatabase *self, gboolean succeeded, GError **error)
{
  if (succeeded && self->lost_code != SQLITE_OK)
    {
      dossier_database_set_code_error (self->lost_code, self->name,
                                       sqlite3_errstr (self->lost_code), error);
      succeeded = FALSE;
    }
  if (succeeded && self->is_index_damaged)
    succeeded = dossier_database_execute (
        self, error,
        "INSERT OR IGNORE INTO meta (name, value) VALUES ('" DOSSIER_INDEX_DAMAGED "', 'yes')", "");
  if (succeeded && self->seal != NULL)
    succeeded = dossier_seal_write (self->seal, error);
  if (self->seal != NULL)
    dossier_seal_end (self->seal, succeeded);
  if (succeeded && dossier_database_execute (self, error, "COMMIT", ""))
    return TRUE;
  /* A full disk has often ended the transaction already. */
  if (sqlite3_get_autocommit (self->connection) == 0)
    sqlite3_exec (self->connection, "ROLLBACK", NULL, NULL, NULL);

  return FALSE;
}

gboolean
dossier_database_end (DossierDatabase *self, gboolean succeeded, GError **error)
{
  g_assert (self->depth > 0);

  succeeded = self->depth > 1 ? end_inner (self, succeeded, error)
                              : end_outer (self, succeeded, error);
  self->depth--;

  return succeeded;
}

const char *
dossier_statement_get_text (sqlite3_stmt *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

char *
dossier_statement_dup_text (sqlite3_stmt *statement, int column)
{
  return g_strdup (dossier_statement_get_text (statement, column));
}

GBytes *
dossier_statement_dup_bytes (sqlite3_stmt *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}
