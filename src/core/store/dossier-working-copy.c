/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The folder of a working copy, named after the path of the file:
 *
 *   $XDG_DATA_HOME/dossier/working/<key>/lock       held while it is in use
 *                                        Rivers.dossier
 *                                        step       the file as it was when both were in step
 *
 * A copy without a step is one that was never finished. */

#define _GNU_SOURCE

#include "dossier-working-copy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-backup-files.h"
#include "dossier-error.h"
#include "dossier-library-file.h"

#define GROUP "Step"
#define TRIES 3

struct _DossierWorkingCopy
{
  char *original;
  char *folder;
  char *path;
  int lock;
  GKeyFile
      *step; /* look: how the file looked, sha256: what was in it, state: of the library then */
  char *seen_look; /* the same two, as they were last seen */
  char *seen_sum;
  char *looked_at; /* (nullable): how the file looked when it was last compared */
};

/* --- how a file looks --- */

/* (transfer full) (nullable): NULL where it is not there */
static char *
dup_look (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return NULL;

  return g_strdup_printf ("%ju %jd %jd.%09ld", (uintmax_t) status.st_ino, (intmax_t) status.st_size,
                          (intmax_t) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

/* What is there later is another matter: it is found changed then. @look, @sum: (transfer full) */
static void
see (DossierWorkingCopy *self, char *look, char *sum)
{
  g_free (self->seen_look);
  g_free (self->seen_sum);
  self->seen_look = look;
  self->seen_sum = sum;
}

gboolean
dossier_working_copy_is_gone (DossierWorkingCopy *self)
{
  return !g_file_test (self->original, G_FILE_TEST_EXISTS);
}

DossierOriginal
dossier_working_copy_look (DossierWorkingCopy *self)
{
  g_autofree char *look = dup_look (self->original);
  g_autofree char *known = g_key_file_get_string (self->step, GROUP, "look", NULL);
  g_autofree char *known_sum = g_key_file_get_string (self->step, GROUP, "sha256", NULL);
  g_autofree char *sum = NULL;

  if (look == NULL)
    return errno == ENOENT || errno == ENOTDIR ? DOSSIER_ORIGINAL_GONE : DOSSIER_ORIGINAL_CHANGED;
  g_free (self->looked_at);
  self->looked_at = g_strdup (look);
  if (g_strcmp0 (look, known) == 0)
    return DOSSIER_ORIGINAL_SAME;
  sum = dossier_backup_dup_checksum (self->original, NULL);
  if (sum != NULL && g_strcmp0 (sum, known_sum) == 0)
    return DOSSIER_ORIGINAL_SAME;
  see (self, g_steal_pointer (&look), g_steal_pointer (&sum));

  return DOSSIER_ORIGINAL_CHANGED;
}

gboolean
dossier_working_copy_is_needed (const char *path)
{
  g_auto (DossierLibraryFile) file = { NULL };
  g_autofree char *folder = NULL;

  if (!dossier_library_file_examine (&file, path, NULL) || !file.is_lockless)
    return FALSE;
  folder = g_path_get_dirname (file.path);

  return access (file.path, W_OK) == 0 && access (folder, W_OK | X_OK) == 0;
}

/* --- the folder --- */

static gboolean
fail_to_make (const char *original, int number, GError **error)
{
  g_autofree char *name = g_filename_display_basename (original);

  g_set_error (
      error, DOSSIER_ERROR,
      number == ENOSPC || number == EDQUOT ? DOSSIER_ERROR_FULL : DOSSIER_ERROR_ACCESS,
      _ ("No working copy of the dossier “%s” could be made: %s. Its file was not changed."), name,
      g_strerror (number));
  return FALSE;
}

static gboolean
take_lock (DossierWorkingCopy *self, GError **error)
{
  g_autofree char *lock = g_build_filename (self->folder, "lock", NULL);
  g_autofree char *name = g_filename_display_basename (self->original);

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail_to_make (self->original, errno, error);
  self->lock = open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock < 0)
    return fail_to_make (self->original, errno, error);
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY,
               _ ("Another Dossier has the dossier “%s” open; nothing was changed."), name);

  return FALSE;
}

static char *
dup_step_path (DossierWorkingCopy *self)
{
  return g_build_filename (self->folder, "step", NULL);
}

/* (transfer full) */
static char *
dup_journal (const char *path)
{
  return g_strconcat (path, "-journal", NULL);
}

static void
remove_copy (DossierWorkingCopy *self)
{
  g_autofree char *journal = dup_journal (self->path);
  g_autofree char *step = dup_step_path (self);

  /* Without a step the rest is no copy. */
  g_unlink (step);
  g_unlink (journal);
  g_unlink (self->path);
  g_key_file_free (self->step);
  self->step = g_key_file_new ();
}

/* (transfer full): beside the file, and nobody else's: what is left there by a program that died is known. */
static char *
dup_temporary (DossierWorkingCopy *self)
{
  g_autofree char *folder = g_path_get_dirname (self->original);
  g_autofree char *who = g_strconcat (g_get_host_name (), ":", self->original, NULL);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, who, -1);

  return g_strdup_printf ("%s/.dossier-new-%.12s", folder, key);
}

/* --- copying --- */

static gboolean
copy_file (const char *from, const char *to, const char *original, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) copy = g_file_new_for_path (to);
  g_autoptr (GError) failure = NULL;

  if (g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &failure))
    {
      g_chmod (to, 0600);
      return dossier_backup_sync (to, FALSE, error);
    }

  return fail_to_make (
      original, g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? ENOSPC : EIO, error);
}

/* With the journal of a program that died, the copy is brought to where that one began. */
static gboolean
copy_once (DossierWorkingCopy *self, const char *to, gboolean *steady, GError **error)
{
  char *sum;
  g_autofree char *journal = dup_journal (self->original);
  g_autofree char *journal_copy = dup_journal (to);
  g_autofree char *before = dup_look (self->original);
  g_autofree char *after = NULL;

  if (g_file_test (journal, G_FILE_TEST_IS_REGULAR)
      && !copy_file (journal, journal_copy, self->original, error))
    return FALSE;
  if (!copy_file (self->original, to, self->original, error))
    return FALSE;
  after = dup_look (self->original);
  *steady = before != NULL && g_strcmp0 (before, after) == 0;
  sum = dossier_backup_dup_checksum (to, error);
  see (self, g_steal_pointer (&before), sum);

  return sum != NULL;
}

static gboolean
make_copy (DossierWorkingCopy *self, GError **error)
{
  gboolean steady = FALSE;

  for (int i = 0; i < TRIES && !steady; i++)
    {
      remove_copy (self);
      if (!copy_once (self, self->path, &steady, error))
        return FALSE;
    }
  if (!steady)
    return fail_to_make (self->original, EBUSY, error);

  return dossier_backup_sync (self->folder, TRUE, error)
         && dossier_working_copy_set_in_step (self, NULL, error);
}

/* (transfer full) */
static char *
dup_fetched_path (DossierWorkingCopy *self)
{
  return g_build_filename (self->folder, "fetched.dossier", NULL);
}

void
dossier_working_copy_forget_fetched (DossierWorkingCopy *self)
{
  g_autofree char *path = dup_fetched_path (self);
  g_autofree char *journal = dup_journal (path);

  g_unlink (journal);
  g_unlink (path);
}

char *
dossier_working_copy_fetch (DossierWorkingCopy *self, GError **error)
{
  g_autofree char *path = dup_fetched_path (self);
  gboolean steady = FALSE;

  for (int i = 0; i < TRIES && !steady; i++)
    {
      dossier_working_copy_forget_fetched (self);
      if (!copy_once (self, path, &steady, error))
        return NULL;
    }
  if (steady)
    {
      g_free (self->looked_at);
      self->looked_at = g_strdup (self->seen_look);
      return g_steal_pointer (&path);
    }
  fail_to_make (self->original, EBUSY, error);

  return NULL;
}

/* --- opening --- */

static char *
dup_folder (const char *file)
{
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);

  key[32] = '\0';
  return g_build_filename (g_get_user_data_dir (), "dossier", "working", key, NULL);
}

gboolean
dossier_working_copy_is_left (const char *path)
{
  g_autofree char *folder = dup_folder (path);
  g_autofree char *step = g_build_filename (folder, "step", NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *copy = g_build_filename (folder, name, NULL);

  return access (path, F_OK) != 0 && g_file_test (step, G_FILE_TEST_IS_REGULAR)
         && g_file_test (copy, G_FILE_TEST_IS_REGULAR);
}

DossierWorkingCopy *
dossier_working_copy_open (const char *file, GError **error)
{
  g_autoptr (DossierWorkingCopy) self = g_new0 (DossierWorkingCopy, 1);
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *step = NULL;
  g_autofree char *temporary = NULL;

  self->original = g_strdup (file);
  self->folder = dup_folder (file);
  self->path = g_build_filename (self->folder, name, NULL);
  self->lock = -1;
  self->step = g_key_file_new ();
  if (!take_lock (self, error))
    return NULL;
  temporary = dup_temporary (self);
  g_unlink (temporary);
  step = dup_step_path (self);
  if (g_key_file_load_from_file (self->step, step, G_KEY_FILE_NONE, NULL)
      && g_file_test (self->path, G_FILE_TEST_IS_REGULAR))
    {
      see (self, g_key_file_get_string (self->step, GROUP, "look", NULL),
           g_key_file_get_string (self->step, GROUP, "sha256", NULL));
      return g_steal_pointer (&self);
    }

  return make_copy (self, error) ? g_steal_pointer (&self) : NULL;
}

void
dossier_working_copy_close (DossierWorkingCopy *self)
{
  if (self->lock >= 0)
    close (self->lock);
  g_key_file_free (self->step);
  g_free (self->seen_look);
  g_free (self->seen_sum);
  g_free (self->looked_at);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->original);
  g_free (self);
}

const char *
dossier_working_copy_get_path (DossierWorkingCopy *self)
{
  return self->path;
}

const char *
dossier_working_copy_get_original (DossierWorkingCopy *self)
{
  return self->original;
}

char *
dossier_working_copy_dup_state (DossierWorkingCopy *self)
{
  return g_key_file_get_string (self->step, GROUP, "state", NULL);
}

gboolean
dossier_working_copy_set_in_step (DossierWorkingCopy *self, const char *state, GError **error)
{
  g_autofree char *path = dup_step_path (self);
  g_autofree char *contents = NULL;
  gsize length;

  g_key_file_set_string (self->step, GROUP, "path", self->original);
  g_key_file_set_string (self->step, GROUP, "look", self->seen_look != NULL ? self->seen_look : "");
  g_key_file_set_string (self->step, GROUP, "sha256", self->seen_sum != NULL ? self->seen_sum : "");
  g_key_file_set_string (self->step, GROUP, "state", state != NULL ? state : "");
  contents = g_key_file_to_data (self->step, &length, NULL);

  return g_file_set_contents_full (path, contents, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

/* --- writing back --- */

char *
dossier_working_copy_dup_snapshot_path (DossierWorkingCopy *self)
{
  char *path = g_build_filename (self->folder, "snapshot.dossier", NULL);

  g_unlink (path);

  return path;
}

static gboolean
fail_to_replace (DossierWorkingCopy *self, int number, GError **error)
{
  g_autofree char *shown = g_filename_display_name (self->original);

  g_set_error (error, DOSSIER_ERROR,
               number == ENOSPC || number == EDQUOT ? DOSSIER_ERROR_FULL : DOSSIER_ERROR_ACCESS,
               _ ("“%s” could not be written: %s. All changes are safe in the working copy, and "
                  "will be written as soon as that is possible."),
               shown, g_strerror (number));
  return FALSE;
}

static gboolean
copy_bytes (int from, int to)
{
  char buffer[65536];
  ssize_t n;

  while ((n = read (from, buffer, sizeof buffer)) > 0)
    for (ssize_t done = 0; done < n;)
      {
        ssize_t written = write (to, buffer + done, (size_t) (n - done));

        if (written < 0 && errno != EINTR)
          return FALSE;
        done += MAX (written, 0);
      }

  return n == 0 && fsync (to) == 0;
}

/* What somebody else wrote while the snapshot was made stays: it is merged at the next step. The journal of the
 * file, if a program that died left one, is about what was there before. */
static gboolean
put_in_place (DossierWorkingCopy *self, const char *temporary, const char *sum)
{
  g_autofree char *folder = g_path_get_dirname (self->original);
  g_autofree char *journal = dup_journal (self->original);
  g_autofree char *now = dup_look (self->original);
  struct stat status;
  char *look;

  if (self->looked_at != NULL && now != NULL && strcmp (now, self->looked_at) != 0)
    {
      errno = EBUSY;
      return FALSE;
    }
  if (stat (self->original, &status) == 0)
    g_chmod (temporary, status.st_mode & 07777);
  look = dup_look (temporary);
  if ((g_unlink (journal) != 0 && errno != ENOENT) || g_rename (temporary, self->original) != 0)
    {
      g_free (look);
      return FALSE;
    }
  see (self, look, g_strdup (sum));
  dossier_backup_sync (folder, TRUE, NULL);

  return TRUE;
}

gboolean
dossier_working_copy_replace_original (DossierWorkingCopy *self, GError **error)
{
  g_autofree char *snapshot = g_build_filename (self->folder, "snapshot.dossier", NULL);
  g_autofree char *temporary = dup_temporary (self);
  g_autofree char *sum = dossier_backup_dup_checksum (snapshot, NULL);
  int from = open (snapshot, O_RDONLY | O_CLOEXEC);
  int to = from >= 0 ? open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600)
                     : -1;
  gboolean replaced = to >= 0 && copy_bytes (from, to) && put_in_place (self, temporary, sum);
  int number = errno;

  if (to >= 0)
    close (to);
  if (from >= 0)
    close (from);
  if (to >= 0 && !replaced)
    g_unlink (temporary);
  g_unlink (snapshot);

  return replaced || fail_to_replace (self, number, error);
}

char *
dossier_working_copy_put_aside (DossierWorkingCopy *self, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_path_get_basename (self->original);
  g_autofree char *kept = g_strdup_printf ("%s/kept-%s-%s", self->folder, time, name);
  g_autofree char *journal = dup_journal (self->path);
  g_autofree char *kept_journal = dup_journal (kept);

  g_rename (journal, kept_journal);
  if (g_rename (self->path, kept) != 0)
    {
      fail_to_make (self->original, errno, error);
      return NULL;
    }
  dossier_backup_sync (self->folder, TRUE, NULL);

  return make_copy (self, error) ? g_steal_pointer (&kept) : NULL;
}
