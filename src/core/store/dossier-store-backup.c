/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Backups: a copy by SQLite's own means, in small steps between edits, which is given its name only when
 * it was found to be whole and to hold as many marks as the library. */

#include "dossier-store-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "dossier-backup-twin.h"
#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-integrity.h"
#include "dossier-store-private.h"
#include "dossier-store-snapshot.h"

#define PAGES_A_STEP 256
#define MAX_SIZE G_GUINT64_CONSTANT (2000000000)
#define MINUTES_BETWEEN 30

struct _DossierBackup
{
  DossierStore *store;
  char *folder;
  char *temporary;
  int lock; /* the folder, held so that no second program works in it */
  DossierSnapshot *snapshot; /* (nullable): while it is made */
  sqlite3 *copy; /* (nullable): once it is read again */
  gint64 n_rows; /* of the library when it was copied */
  DossierBackupInfo *info;
};

char *
dossier_store_dup_library_id (DossierStore *self, GError **error)
{
  g_autofree char *id = dossier_database_dup_text (
      self->database, "SELECT value FROM meta WHERE name = 'library'", error);

  if (id == NULL)
    return NULL;
  /* It becomes the name of a folder. */
  if (!g_uuid_string_is_valid (id))
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                           _ ("This dossier is damaged: it does not say which one it is."));
      return NULL;
    }

  return g_steal_pointer (&id);
}

/* What the rows of all tables come to; "" in forms that do not say. */
static char *
dup_seals (DossierDatabase *database, GError **error)
{
  static const char sql[] =
      "SELECT group_concat (name || one || other) FROM (SELECT * FROM seal ORDER BY name)";
  g_autofree char *sums = NULL;

  if (database->file.version < DOSSIER_SEALED_VERSION)
    return g_strdup ("");
  sums = dossier_database_dup_text (database, sql, error);

  return sums != NULL ? g_compute_checksum_for_string (G_CHECKSUM_MD5, sums, -1) : NULL;
}

/* A library that went back in time has the counter of its past, and another copy of it may have made as many steps
 * since: its history and its rows tell them apart. */
char *
dossier_store_dup_state (DossierStore *self, GError **error)
{
  gint64 counter = dossier_database_get_change_counter (self->database);
  g_autofree char *last = dossier_database_dup_text (
      self->database,
      "SELECT coalesce ((SELECT sequence || '-' || at FROM history ORDER BY sequence DESC LIMIT 1), "
      "'0-')",
      error);
  g_autofree char *seals = last != NULL ? dup_seals (self->database, error) : NULL;

  return seals != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT "-%s-%u-%s", counter, last,
                                          self->database->file.version, seals)
                       : NULL;
}

static char *
dup_folder (DossierStore *self, GError **error)
{
  g_autofree char *id = dossier_store_dup_library_id (self, error);

  return id != NULL ? dossier_backup_dup_folder (id) : NULL;
}

/* --- when --- */

static gboolean
is_same_day (const char *one, const char *other)
{
  return strncmp (one, other, strlen ("2026-11-29")) == 0;
}

gboolean
dossier_store_is_backup_due (DossierStore *self, const char **reason)
{
  g_autofree char *folder = dup_folder (self, NULL);
  g_autofree char *state = folder != NULL ? dossier_store_dup_state (self, NULL) : NULL;
  g_autofree char *now = dossier_store_dup_now ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) today = g_date_time_new_from_iso8601 (now, NULL);
  const DossierBackupInfo *newest;

  if (state == NULL)
    return FALSE;
  backups = dossier_backup_list (folder);
  newest = backups->len > 0 ? backups->pdata[0] : NULL;
  *reason = "daily";
  if (newest == NULL)
    return dossier_database_get_number (self->database, "SELECT EXISTS (SELECT 1 FROM history)",
                                        NULL)
           > 0;
  if (g_strcmp0 (newest->state, state) == 0)
    return FALSE;
  if (!is_same_day (newest->created, now))
    return TRUE;
  *reason = "changed";
  then = g_date_time_new_from_iso8601 (newest->created, NULL);

  /* A clock that went back makes it due as well. */
  return then == NULL
         || ABS (g_date_time_difference (today, then)) >= MINUTES_BETWEEN * G_TIME_SPAN_MINUTE;
}

/* --- beginning --- */

static gboolean
lock_folder (DossierBackup *self, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_autofree char *shown = g_filename_display_name (self->folder);

      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                   _ ("The folder for backups “%s” cannot be made: %s."), shown,
                   g_strerror (errno));
      return FALSE;
    }
  self->lock = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY,
                           _ ("Another program is making a backup of this dossier."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
begin_copy (DossierBackup *self, GError **error)
{
  self->temporary = g_build_filename (self->folder, ".tmp-XXXXXX", NULL);
  {
    int fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
      {
        g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                     _ ("The backup cannot be written: %s."), g_strerror (errno));
        g_clear_pointer (&self->temporary, g_free);
        return FALSE;
      }
    close (fd);
  }
  self->snapshot = dossier_snapshot_new (self->store, self->temporary, _ ("Backup"), error);

  return self->snapshot != NULL;
}

static guint
get_next_number (GPtrArray *backups)
{
  return backups->len > 0 ? ((DossierBackupInfo *) backups->pdata[0])->number + 1 : 1;
}

DossierBackup *
dossier_store_begin_backup (DossierStore *self, const char *reason, GError **error)
{
  g_autoptr (DossierBackup) backup = g_new0 (DossierBackup, 1);
  g_autoptr (GPtrArray) backups = NULL;
  const DossierBackupInfo *newest;

  g_return_val_if_fail (reason != NULL, NULL);

  dossier_store_settle_index (self);
  backup->store = self;
  backup->lock = -1;
  backup->info = g_new0 (DossierBackupInfo, 1);
  backup->folder = dup_folder (self, error);
  if (backup->folder == NULL)
    return NULL;
  backup->info->state = dossier_store_dup_state (self, error);
  if (backup->info->state == NULL || !lock_folder (backup, error))
    return NULL;
  backups = dossier_backup_list (backup->folder);
  newest = backups->len > 0 ? backups->pdata[0] : NULL;
  if (newest != NULL && g_strcmp0 (newest->state, backup->info->state) == 0)
    return NULL;
  backup->info->number = get_next_number (backups);
  backup->info->created = dossier_store_dup_now ();
  backup->info->reason = g_strdup (reason);
  backup->info->library = g_strdup (dossier_store_get_path (self));
  if (!begin_copy (backup, error))
    return NULL;

  return g_steal_pointer (&backup);
}

/* --- copying --- */

static gboolean
count (sqlite3 *connection, DossierBackupInfo *info)
{
  static const char sql[] =
      "SELECT (SELECT count(*) FROM document WHERE deleted_at IS NULL), count(*), "
      "coalesce (sum (verdict <> 'none'), 0) FROM annotation WHERE deleted_at IS NULL";
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return FALSE;
  info->n_documents = (guint) sqlite3_column_int64 (statement, 0);
  info->n_annotations = (guint) sqlite3_column_int64 (statement, 1);
  info->n_claims = (guint) sqlite3_column_int64 (statement, 2);

  return TRUE;
}

/* Of documents and annotations, in the trash or not: that takes no look at the rows, of which there may be many, and
 * nobody can edit meanwhile. -1 where it fails. */
static gint64
count_rows (sqlite3 *connection)
{
  static const char sql[] =
      "SELECT (SELECT count(*) FROM document) + (SELECT count(*) FROM annotation)";
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) != SQLITE_OK
      || sqlite3_step (statement) != SQLITE_ROW)
    return -1;

  return sqlite3_column_int64 (statement, 0);
}

/* The last step was done: what is copied is the library as it is now. */
static gboolean
end_copy (DossierBackup *self, GError **error)
{
  g_clear_pointer (&self->snapshot, dossier_snapshot_free);
  g_free (self->info->state);
  self->info->state = dossier_store_dup_state (self->store, error);
  if (self->info->state == NULL)
    return FALSE;
  self->n_rows = count_rows (self->store->database->connection);
  if (self->n_rows >= 0)
    return TRUE;
  dossier_database_set_connection_error (self->store->database->connection,
                                         self->store->database->name, error);

  return FALSE;
}

gboolean
dossier_backup_step (DossierBackup *self, gboolean *done, GError **error)
{
  if (!dossier_snapshot_step (self->snapshot, PAGES_A_STEP, done, error))
    return FALSE;

  return !*done || end_copy (self, error);
}

/* --- looking it through --- */

static gboolean
is_whole (sqlite3 *copy, GError **error)
{
  g_autoptr (GString) faults = g_string_new (NULL);
  gboolean is_index_damaged = FALSE;

  if (dossier_integrity_check (copy, TRUE, faults, &is_index_damaged) && faults->len == 0)
    return TRUE;
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                       _ ("No backup was made: the copy was damaged, so the dossier may be too. "
                          "Older backups are kept."));

  return FALSE;
}

static gboolean
verify (DossierBackup *self, GError **error)
{
  /* Read back from the file, not from what was just written to it. */
  if (!dossier_backup_sync (self->temporary, FALSE, error))
    return FALSE;
  self->copy = dossier_snapshot_open (self->temporary, _ ("Backup"), error);
  if (self->copy == NULL || !is_whole (self->copy, error))
    return FALSE;
  if (count_rows (self->copy) == self->n_rows && count (self->copy, self->info))
    return TRUE;
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                       _ ("No backup was made: the copy does not hold the same marks. Older "
                          "backups are kept."));

  return FALSE;
}

/* The library comes last: whoever sees it sees all of the backup. */
static gboolean
give_name (DossierBackup *self, GError **error)
{
  g_autofree char *stem = dossier_backup_dup_stem (self->info->number, self->info->created);
  g_autofree char *name = g_strconcat (stem, ".dossier", NULL);
  g_autofree char *twin_name = g_strconcat (stem, ".jsonld", NULL);
  g_autofree char *twin = g_build_filename (self->folder, twin_name, NULL);

  self->info->path = g_build_filename (self->folder, name, NULL);
  if (!dossier_backup_write_twin (self->copy, twin, self->info->created, error))
    return FALSE;
  sqlite3_close (g_steal_pointer (&self->copy));
  self->info->sha256 = dossier_backup_dup_checksum (self->temporary, error);
  if (self->info->sha256 == NULL
      || !dossier_backup_write_info (self->info, stem, self->folder, error))
    return FALSE;
  if (g_rename (self->temporary, self->info->path) != 0)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                   _ ("The backup could not be given its name: %s."), g_strerror (errno));
      return FALSE;
    }
  g_clear_pointer (&self->temporary, g_free);

  return dossier_backup_sync (self->folder, TRUE, error);
}

DossierBackupInfo *
dossier_backup_finish (DossierBackup *self, GError **error)
{
  g_return_val_if_fail (self->snapshot == NULL, NULL);

  if (!verify (self, error) || !give_name (self, error))
    return NULL;
  dossier_backup_rotate (self->folder, MAX_SIZE);

  return g_steal_pointer (&self->info);
}

void
dossier_backup_free (DossierBackup *self)
{
  if (self->snapshot != NULL)
    dossier_snapshot_free (self->snapshot);
  sqlite3_close (self->copy);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  if (self->lock >= 0)
    close (self->lock);
  g_clear_pointer (&self->info, dossier_backup_info_free);
  g_free (self->folder);
  g_free (self->temporary);
  g_free (self);
}

gboolean
dossier_store_backup (DossierStore *self,
                      const char *reason,
                      DossierBackupInfo **made,
                      GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DossierBackup) backup = dossier_store_begin_backup (self, reason, &failure);
  g_autoptr (DossierBackupInfo) info = NULL;
  gboolean done = FALSE;

  if (made != NULL)
    *made = NULL;
  if (backup == NULL && failure == NULL)
    return TRUE;
  while (failure == NULL && !done)
    dossier_backup_step (backup, &done, &failure);
  if (failure == NULL)
    info = dossier_backup_finish (backup, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (made != NULL)
    *made = g_steal_pointer (&info);

  return TRUE;
}

/* A file that was emptied under an open library makes a sound copy of nothing. */
static gboolean
is_library (sqlite3 *copy, const char *name, GError **error)
{
  DossierBackupInfo counted = { 0 };

  if (count (copy, &counted))
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
               _ ("The file of the dossier “%s” cannot be read any more; no copy was made."), name);

  return FALSE;
}

gboolean
dossier_store_save_copy (DossierStore *self, const char *path, GError **error)
{
  g_autofree char *temporary = NULL;
  g_autoptr (DossierSnapshot) snapshot = NULL;
  sqlite3 *copy = NULL;
  gboolean saved = FALSE;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                   _ ("There is a file “%s” already; it was not touched."), shown);
      return FALSE;
    }
  temporary = dossier_library_file_begin_new (path, error);
  if (temporary != NULL)
    snapshot = dossier_snapshot_new (self, temporary, _ ("Backup"), error);
  if (snapshot != NULL && dossier_snapshot_step (snapshot, -1, &saved, error) && saved)
    {
      g_clear_pointer (&snapshot, dossier_snapshot_free);
      copy = dossier_snapshot_open (temporary, _ ("Backup"), error);
    }
  saved = copy != NULL && is_whole (copy, error) && is_library (copy, self->database->name, error);
  sqlite3_close (copy);
  if (saved && dossier_backup_sync (temporary, FALSE, error))
    return dossier_library_file_end_new (temporary, path, error);
  if (temporary != NULL)
    g_unlink (temporary);

  return FALSE;
}
