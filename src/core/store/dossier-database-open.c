/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Setting up the connection. The file may come from a stranger and may be damaged: nothing in it may run,
 * and it is looked through before it is used. A commit is on the disk when it returns: rollback journal,
 * synchronous=EXTRA (the folder is synced too). The journal stays between edits, since making and removing it
 * takes longer than the edit, and goes with the connection. Locking stays NORMAL, since only then SQLite
 * notices that the file was moved or replaced; there is one connection, on one thread. */

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-disk.h"
#include "dossier-error.h"
#include "dossier-integrity.h"
#include "dossier-schema.h"

#define DEFAULT_BUSY_TIMEOUT 5000
/* What is larger takes long to look through. */
#define LARGE_FILE (16 * 1024 * 1024)
/* In KiB, below zero: the upper pages of the indexes of a large library. */
#define CACHE_SIZE "-16384"
#define PROGRESS_STEPS 20000
#define TRIES 5
#define TRY_AGAIN_MS 200

static guint busy_timeout = DEFAULT_BUSY_TIMEOUT;

void
dossier_database_set_busy_timeout (guint milliseconds)
{
  busy_timeout = milliseconds;
}

static gboolean
set_options (DossierDatabase *self)
{
  static const struct
  {
    int option;
    int value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      int actual = -1;

      if (sqlite3_db_config (self->connection, options[i].option, options[i].value, &actual)
              != SQLITE_OK
          || actual != options[i].value)
        return FALSE;
    }

  return TRUE;
}

static void
set_limits (DossierDatabase *self)
{
  static const struct
  {
    int limit;
    int value;
  } limits[] = {
    { SQLITE_LIMIT_ATTACHED, 0 },          { SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024 },
    { SQLITE_LIMIT_SQL_LENGTH, 100000 },   { SQLITE_LIMIT_EXPR_DEPTH, 100 },
    { SQLITE_LIMIT_VARIABLE_NUMBER, 100 }, { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 10 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->connection, limits[i].limit, limits[i].value);
  sqlite3_busy_timeout (self->connection, (int) busy_timeout);
}

/* What exactly SQLite found helps nobody who reads it here; "check" on the command line tells it. */
static gboolean
fail_damaged (DossierDatabase *self, GError **error)
{
  if (self->file.recovery != NULL)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                 _ ("The dossier “%s” is damaged: parts of its file are not what Dossier wrote. A "
                    "copy of it as it was found is in “%s”."),
                 self->name, self->file.recovery);
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                 _ ("The dossier “%s” is damaged: parts of its file are not what Dossier wrote."),
                 self->name);
  return FALSE;
}

/* What the head of the file says is known for sure only now. */
static gboolean
check_head (DossierDatabase *self, GError **error)
{
  gint64 application = dossier_database_get_number (self, "PRAGMA application_id", error);
  gint64 version = application >= 0
                       ? dossier_database_get_number (self, "PRAGMA user_version", error)
                       : -1;

  if (version < 0)
    return FALSE;
  if (application != DOSSIER_APPLICATION_ID || version == 0)
    return fail_damaged (self, error);
  self->file.version = (guint32) version;

  return TRUE;
}

/* A journal that is not this file's own brings old pages back, each of them whole. */
static gboolean
check_seals (DossierDatabase *self, GError **error)
{
  g_autoptr (GPtrArray) unsealed = dossier_database_list_unsealed (self, error);

  if (unsealed == NULL)
    return FALSE;
  for (guint i = unsealed->len; i > 0; i--)
    if (dossier_seal_is_of_index (unsealed->pdata[i - 1]))
      {
        self->is_index_damaged = TRUE;
        g_ptr_array_remove_index (unsealed, i - 1);
      }

  return unsealed->len == 0 || fail_damaged (self, error);
}

/* Looks through the file. After an unclean end the look is thorough, and when it finds nothing the copy
 * that was put aside is not needed any more. */
static gboolean
look_through (DossierDatabase *self, GError **error)
{
  g_autoptr (GString) faults = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;

  if (!dossier_integrity_check (self->connection, self->file.unclean, faults,
                                &self->is_index_damaged))
    dossier_database_set_connection_error (self->connection, self->name, &failure);
  if (faults->len > 0 || g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT))
    return fail_damaged (self, error);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->file.unclean && (!check_head (self, error) || !check_seals (self, error)))
    return FALSE;
  dossier_library_file_forget_copy (&self->file);
  self->is_checked = TRUE;

  return TRUE;
}

typedef struct
{
  DossierDatabaseWanted wanted;
  gpointer data;
  gboolean stopped;
} Progress;

static int
progress_cb (void *data)
{
  Progress *progress = data;

  progress->stopped = progress->wanted (progress->data);
  return progress->stopped;
}

gboolean
dossier_database_check (DossierDatabase *self,
                        DossierDatabaseWanted wanted,
                        gpointer data,
                        gboolean *finished,
                        GError **error)
{
  Progress progress = { wanted, data, FALSE };
  g_autoptr (GError) failure = NULL;
  gboolean ok = self->is_checked;

  if (!ok && self->damage == NULL)
    {
      if (wanted != NULL)
        sqlite3_progress_handler (self->connection, PROGRESS_STEPS, progress_cb, &progress);
      ok = look_through (self, &failure);
      sqlite3_progress_handler (self->connection, 0, NULL, NULL);
      if (g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT))
        self->damage = g_error_copy (failure);
    }
  if (finished != NULL)
    *finished = !progress.stopped;
  if (ok || progress.stopped)
    return TRUE;
  g_propagate_error (error,
                     failure != NULL ? g_steal_pointer (&failure) : g_error_copy (self->damage));

  return FALSE;
}

static gboolean
set_pragmas (DossierDatabase *self, GError **error)
{
  g_autofree char *mode = NULL;

  if (!dossier_database_run (self,
                             "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; "
                             "PRAGMA foreign_keys = ON",
                             error))
    return FALSE;
  mode = dossier_database_dup_text (self, "PRAGMA journal_mode = PERSIST", error);
  if (mode == NULL)
    return FALSE;
  if (strcmp (mode, "persist") != 0 && self->file.read_only_reason == NULL)
    {
      dossier_database_set_code_error (SQLITE_BUSY, self->name, "", error);
      return FALSE;
    }

  return dossier_database_run (self,
                               "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY; "
                               "PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 1048576; "
                               "PRAGMA cache_size = " CACHE_SIZE,
                               error);
}

/* A newer Dossier says whether this one would show something wrong. */
static gboolean
check_reader (DossierDatabase *self, GError **error)
{
  gint64 needed = dossier_database_get_number (
      self, "SELECT value FROM meta WHERE name = 'min_reader'", NULL);

  if (needed <= DOSSIER_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NEWER,
               _ ("The dossier “%s” was written by a newer Dossier (form %u) that this one (form "
                  "%u) cannot read; nothing was changed."),
               self->name, self->file.version, DOSSIER_SCHEMA_VERSION);

  return FALSE;
}

/* Nothing of this kind is ever made by Dossier, and none of it can run; but where somebody added some, they
 * expect something of it that would not happen. */
static gboolean
check_schema (DossierDatabase *self, GError **error)
{
  static const char sql[] = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')";
  gint64 version = dossier_database_get_number (self, "PRAGMA user_version", error);
  gint64 n_foreign = version > 0 ? dossier_database_get_number (self, sql, error) : -1;

  if (n_foreign < 0)
    return FALSE;
  self->file.version = (guint32) version;
  if (version > DOSSIER_SCHEMA_VERSION && !check_reader (self, error))
    return FALSE;
  if (n_foreign > 0 && self->file.read_only_reason == NULL)
    self->file.read_only_reason = g_strdup (
        _ ("This dossier has parts that another program added: it can be read, not "
           "changed."));

  return TRUE;
}

/* (transfer full): the name of the file. One that was written with a log cannot be read where no log can be made,
 * unless SQLite is told that nobody changes it; nor one that cannot be locked, unless it is told not to try. */
static char *
dup_file_name (DossierDatabase *self, int *flags)
{
  gboolean reads_only = (*flags & SQLITE_OPEN_READONLY) != 0;
  const char *how = !reads_only              ? NULL
                    : self->file.is_log_free ? "immutable=1"
                    : self->file.is_lockless ? "nolock=1"
                                             : NULL;
  g_autofree char *escaped = NULL;

  if (how == NULL)
    return g_strdup (self->file.path);
  escaped = g_uri_escape_string (self->file.path, "/", FALSE);
  *flags |= SQLITE_OPEN_URI;

  return g_strdup_printf ("file:%s?%s", escaped, how);
}

static gboolean
connect_file (DossierDatabase *self, int flags, GError **error)
{
  g_autofree char *name = dup_file_name (self, &flags);
  int result = sqlite3_open_v2 (name, &self->connection,
                                flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                                dossier_disk_get_name ());

  if (self->connection == NULL)
    {
      dossier_database_set_code_error (result, self->name, sqlite3_errstr (result), error);
      return FALSE;
    }
  if (result != SQLITE_OK || !set_options (self))
    {
      dossier_database_set_connection_error (self->connection, self->name, error);
      return FALSE;
    }
  set_limits (self);
  dossier_database_keep_statements (self);

  return TRUE;
}

static DossierDatabase *
database_new (const char *path)
{
  DossierDatabase *self = g_new0 (DossierDatabase, 1);

  self->name = g_filename_display_basename (path);
  self->thread = g_thread_self ();

  return self;
}

DossierDatabase *
dossier_database_open_new (const char *path, guint version, GError **error)
{
  g_autoptr (DossierDatabase) self = database_new (path);

  self->file.path = g_strdup (path);
  self->is_checked = TRUE;
  if (!connect_file (self, SQLITE_OPEN_READWRITE, error) || !set_pragmas (self, error)
      || !dossier_schema_create (self, version, error))
    return NULL;
  self->file.version = version;

  return g_steal_pointer (&self);
}

DossierDatabase *
dossier_database_open_model (GError **error)
{
  g_autoptr (DossierDatabase) self = database_new ("");

  self->file.path = g_strdup (":memory:");
  self->is_checked = TRUE;
  if (!connect_file (self, SQLITE_OPEN_READWRITE, error)
      || !dossier_schema_create (self, DOSSIER_SCHEMA_VERSION, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* The library is made under another name, so that a program that dies here leaves no half of one. */
static gboolean
create_file (const char *path, GError **error)
{
  g_autofree char *temporary = dossier_library_file_begin_new (path, error);
  DossierDatabase *made;

  if (temporary == NULL)
    return FALSE;
  made = dossier_database_open_new (temporary, DOSSIER_SCHEMA_VERSION, error);
  if (made == NULL)
    {
      g_unlink (temporary);
      return FALSE;
    }
  dossier_database_close (made);

  return dossier_library_file_end_new (temporary, path, error);
}

/* Before SQLite looks at it: the journal of an edit that is under way on another computer is not to be rolled back. */
static void
take_lease (DossierDatabase *self)
{
  g_autoptr (GError) failure = NULL;

  if (self->file.read_only_reason != NULL)
    return;
  self->lease = dossier_lease_new (self->file.path);
  if (self->lease == NULL || dossier_lease_hold (self->lease, &failure))
    return;
  self->is_leased_elsewhere = TRUE;
  self->file.read_only_reason = g_strdup (failure->message);
}

static gboolean
open_file (DossierDatabase *self, DossierDatabaseFlags flags, GError **error)
{
  gboolean read_only = (flags & DOSSIER_DATABASE_READ_ONLY) != 0;
  gboolean checks_later = (flags & DOSSIER_DATABASE_CHECK_LATER) != 0 && !self->file.unclean
                          && self->file.size > LARGE_FILE;

  if (read_only && self->file.read_only_reason == NULL)
    self->file.read_only_reason = g_strdup (_ ("This dossier was opened for reading only."));
  take_lease (self);
  read_only = self->file.read_only_reason != NULL;
  if (self->file.unclean && !read_only)
    dossier_library_file_copy_aside (&self->file);
  dossier_library_file_hold (self->file.identity);
  self->is_held = TRUE;

  if (!connect_file (self, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error)
      || (!checks_later && !look_through (self, error)) || !set_pragmas (self, error)
      || !check_schema (self, error))
    return FALSE;
  if (sqlite3_db_readonly (self->connection, "main") == 1 && !read_only)
    self->file.read_only_reason = g_strdup (_ ("This dossier can be read, not changed."));

  return TRUE;
}

gboolean
dossier_database_is_old (DossierDatabase *self)
{
  return self->file.version < DOSSIER_SCHEMA_VERSION;
}

gboolean
dossier_database_migrate (DossierDatabase *self, GError **error)
{
  if (!dossier_schema_migrate (self, self->file.version, error))
    return FALSE;
  self->file.version = DOSSIER_SCHEMA_VERSION;

  return TRUE;
}

/* A copy without a name, which goes with the connection. */
static sqlite3 *
copy_connection (DossierDatabase *self, GError **error)
{
  sqlite3 *copy = NULL;
  sqlite3_backup *backup = NULL;
  int result = sqlite3_open_v2 ("", &copy,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
                                    | SQLITE_OPEN_EXRESCODE,
                                NULL);

  if (result == SQLITE_OK)
    backup = sqlite3_backup_init (copy, "main", self->connection, "main");
  if (backup != NULL)
    {
      sqlite3_backup_step (backup, -1);
      if (sqlite3_backup_finish (backup) == SQLITE_OK)
        return copy;
    }
  dossier_database_set_code_error (copy != NULL ? sqlite3_extended_errcode (copy) : result,
                                   self->name, "", error);
  sqlite3_close (copy);

  return NULL;
}

gboolean
dossier_database_migrate_view (DossierDatabase *self, const char *reason, GError **error)
{
  sqlite3 *copy = copy_connection (self, error);
  gboolean migrated;

  if (copy == NULL)
    return FALSE;
  dossier_database_drop_statements (self);
  dossier_disk_close (self->connection);
  self->connection = copy;
  dossier_database_keep_statements (self);
  g_free (self->file.read_only_reason);
  self->file.read_only_reason = NULL;
  set_limits (self);
  migrated = set_options (self) && dossier_database_migrate (self, error);
  self->file.read_only_reason = g_strdup (reason);

  return migrated;
}

/* @leased: (out) (nullable): a sentence, where another computer has it */
static DossierDatabase *
open_once (const char *path, DossierDatabaseFlags flags, char **leased, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (DossierDatabase) self = database_new (path);
  g_autoptr (GError) missing = NULL;
  gboolean opened;

  if (!dossier_library_file_examine (&self->file, absolute, &missing))
    {
      if ((flags & DOSSIER_DATABASE_CREATE) == 0
          || !g_error_matches (missing, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND)
          || g_file_test (absolute, G_FILE_TEST_IS_SYMLINK))
        {
          g_propagate_error (error, g_steal_pointer (&missing));
          return NULL;
        }
      dossier_library_file_clear (&self->file);
      if (!create_file (absolute, error)
          || !dossier_library_file_examine (&self->file, absolute, error))
        return NULL;
    }
  opened = open_file (self, flags, error);
  if (self->is_leased_elsewhere)
    *leased = g_strdup (self->file.read_only_reason);

  return opened ? g_steal_pointer (&self) : NULL;
}

/* Half of an edit looks like damage: it is whole a moment later. */
static gboolean
may_be_under_way (const GError *error)
{
  return g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT)
         || g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY)
         || g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_LIBRARY);
}

/**
 * dossier_database_open:
 *
 * Returns: (transfer full): a connection to the library at @path, looked through; or NULL
 */
DossierDatabase *
dossier_database_open (const char *path, DossierDatabaseFlags flags, GError **error)
{
  for (int i = 1;; i++)
    {
      g_autofree char *reason = NULL;
      g_autoptr (GError) failure = NULL;
      DossierDatabase *self = open_once (path, flags, &reason, &failure);

      if (self != NULL)
        return self;
      if (reason == NULL || !may_be_under_way (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      if (i == TRIES)
        {
          g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY, reason);
          return NULL;
        }
      g_usleep (TRY_AGAIN_MS * 1000);
    }
}
