/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Restoring. The copy of the backup is written under the name that the present library will have, and then
 * the two change places in one step: at no moment is there no library. A journal goes with the file that
 * it belongs to, since SQLite would roll it back into whatever file stands beside it. */

#define _GNU_SOURCE

#include "dossier-restore.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dossier-backup-files.h"
#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-integrity.h"
#include "dossier-library-file.h"

static void
set_errno_error (GError **error, const char *path)
{
  int number = errno;
  g_autofree char *shown = g_filename_display_basename (path);

  g_set_error (error, DOSSIER_ERROR,
               number == ENOSPC || number == EDQUOT ? DOSSIER_ERROR_FULL : DOSSIER_ERROR_ACCESS,
               _ ("“%s” could not be restored: %s. What was there is still there."), shown,
               g_strerror (number));
}

static gboolean
fail_damaged (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT,
                       _ ("This backup is damaged; nothing was changed. Try an older one."));

  return FALSE;
}

/* Where the backup says what its bytes were, they must still be those. */
static gboolean
has_its_checksum (const char *backup, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (backup);
  g_autoptr (GPtrArray) backups = dossier_backup_list (folder);
  g_autofree char *actual = NULL;

  for (guint i = 0; i < backups->len; i++)
    {
      const DossierBackupInfo *info = backups->pdata[i];

      if (!g_str_equal (info->path, backup) || info->sha256 == NULL)
        continue;
      actual = dossier_backup_dup_checksum (backup, error);
      if (actual == NULL)
        return FALSE;
      return g_str_equal (actual, info->sha256) || fail_damaged (error);
    }

  return TRUE;
}

static gboolean
verify (const char *backup, GError **error)
{
  g_autoptr (DossierDatabase) database = NULL;
  g_autoptr (GString) faults = g_string_new (NULL);

  if (!has_its_checksum (backup, error))
    return FALSE;
  database = dossier_database_open (backup, DOSSIER_DATABASE_READ_ONLY, error);
  if (database == NULL)
    return FALSE;
  if (!dossier_integrity_check (database->connection, TRUE, faults, &database->is_index_damaged))
    {
      dossier_database_set_connection_error (database->connection, database->name, error);
      return FALSE;
    }

  return faults->len == 0 || fail_damaged (error);
}

/* A name beside @path that nothing has yet. */
static char *
dup_free_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");

  for (guint i = 0;; i++)
    {
      g_autofree char *suffix = i > 0 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (path, ".replaced-", time, suffix, NULL);
      g_autofree char *journal = g_strconcat (name, "-journal", NULL);

      if (!g_file_test (name, G_FILE_TEST_EXISTS) && !g_file_test (journal, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

static gboolean
copy_backup (const char *backup, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (backup);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  g_autoptr (GError) failure = NULL;

  if (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &failure))
    {
      g_chmod (to, 0600);
      return dossier_backup_sync (to, FALSE, error);
    }
  g_unlink (to);
  g_set_error (error, DOSSIER_ERROR,
               g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? DOSSIER_ERROR_FULL
                                                                          : DOSSIER_ERROR_ACCESS,
               _ ("The backup could not be restored: %s. What was there is still there."),
               failure->message);

  return FALSE;
}

/* The journals of the library, by whatever mode it was written in. */
static gboolean
move_journals (const char *path, const char *aside, GError **error)
{
  static const char *const endings[] = { "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (aside, endings[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          set_errno_error (error, from);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
change_places (const char *path, const char *aside, GError **error)
{
  g_autofree char *other = NULL;

  if (renameat2 (AT_FDCWD, aside, AT_FDCWD, path, RENAME_EXCHANGE) == 0)
    return TRUE;
  /* Not every file system can do that in one step. */
  other = g_strconcat (aside, "-new", NULL);
  if (g_rename (aside, other) == 0 && g_rename (path, aside) == 0 && g_rename (other, path) == 0)
    return TRUE;
  set_errno_error (error, path);

  return FALSE;
}

static gboolean
check_free (const char *path, GError **error)
{
  DossierLibraryUse use = dossier_library_file_get_use (path);
  g_autofree char *shown = g_filename_display_basename (path);

  if (use == DOSSIER_LIBRARY_UNUSED)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY,
               _ ("The dossier “%s” is open; close it before a backup is restored."), shown);

  return FALSE;
}

gboolean
dossier_restore_backup (const char *backup, const char *path, char **aside, GError **error)
{
  g_autofree char *from = g_canonicalize_filename (backup, NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (absolute);
  g_autofree char *name = dup_free_name (absolute);
  gboolean exists = g_file_test (absolute, G_FILE_TEST_EXISTS);

  g_return_val_if_fail (backup != NULL && path != NULL, FALSE);

  if (aside != NULL)
    *aside = NULL;
  if (!verify (from, error) || (exists && !check_free (absolute, error)))
    return FALSE;
  if (!exists)
    {
      g_autofree char *temporary = dossier_library_file_begin_new (absolute, error);

      if (temporary == NULL)
        return FALSE;
      g_unlink (temporary);
      return copy_backup (from, temporary, error)
             && dossier_library_file_end_new (temporary, absolute, error);
    }
  if (!copy_backup (from, name, error) || !move_journals (absolute, name, error)
      || !change_places (absolute, name, error))
    return FALSE;
  dossier_backup_sync (folder, TRUE, NULL);
  if (aside != NULL)
    *aside = g_steal_pointer (&name);

  return TRUE;
}
