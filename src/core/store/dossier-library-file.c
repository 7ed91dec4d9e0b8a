/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A library file before SQLite touches it: what it is, whether it may be written, whether a program died
 * while changing it; and the making of a new one, which appears under its name only when it is whole. */

#define _GNU_SOURCE

#include "dossier-library-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-schema.h"

/* The head of an SQLite file: https://sqlite.org/fileformat2.html, section 1.3. */
#define HEADER_SIZE 100
#define HEADER_READER_AT 19
#define HEADER_VERSION_AT 60
#define HEADER_APPLICATION_AT 68
#define SMALLEST_PAGE 512
/* The bytes that programs lock while they use an SQLite file; the second one while they change it. */
#define LOCK_BYTES 0x40000000
#define N_LOCK_BYTES 512
#define RESERVED_BYTE (LOCK_BYTES + 1)

/* Who reads this file has to look into its write-ahead log first. */
#define READER_OF_LOG 2

#define JOURNAL_SUFFIX "-journal"
#define LOG_SUFFIX "-wal"
#define LONGEST_NAME 255

G_LOCK_DEFINE_STATIC (held);
static GHashTable *held; /* identity -> number of connections */

void
dossier_library_file_clear (DossierLibraryFile *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->identity, g_free);
  g_clear_pointer (&self->read_only_reason, g_free);
  g_clear_pointer (&self->recovery, g_free);
}

void
dossier_library_file_hold (const char *identity)
{
  G_LOCK (held);
  if (held == NULL)
    held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (
      held, g_strdup (identity),
      GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (held, identity)) + 1));
  G_UNLOCK (held);
}

void
dossier_library_file_release (const char *identity)
{
  guint count;

  G_LOCK (held);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (held, identity));
  if (count > 1)
    g_hash_table_insert (held, g_strdup (identity), GUINT_TO_POINTER (count - 1));
  else
    g_hash_table_remove (held, identity);
  G_UNLOCK (held);
}

static char *
dup_identity (const struct stat *status)
{
  return g_strdup_printf ("%ju:%ju", (uintmax_t) status->st_dev, (uintmax_t) status->st_ino);
}

static gboolean
is_held (const char *identity)
{
  gboolean found;

  G_LOCK (held);
  found = held != NULL && g_hash_table_contains (held, identity);
  G_UNLOCK (held);

  return found;
}

static gboolean fail (GError **error, DossierError code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

static gboolean
fail (GError **error, DossierError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (DOSSIER_ERROR, (int) code, format, arguments));
  va_end (arguments);

  return FALSE;
}

static gboolean
fail_with_errno (GError **error, int number, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return fail (error, DOSSIER_ERROR_NOT_FOUND, _ ("There is no dossier “%s”."), name);
    case EACCES:
    case EPERM:
      return fail (error, DOSSIER_ERROR_ACCESS,
                   _ ("You have no permission to open the dossier “%s”."), name);
    case ENAMETOOLONG:
      return fail (error, DOSSIER_ERROR_INVALID, _ ("The name of the dossier “%s” is too long."),
                   name);
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fail (error, DOSSIER_ERROR_FULL, _ ("There is no space left for the dossier “%s”."),
                   name);
    case EROFS:
      return fail (error, DOSSIER_ERROR_READ_ONLY,
                   _ ("The dossier “%s” cannot be made: the disk can only be read."), name);
    default:
      return fail (error, DOSSIER_ERROR_FAILED, _ ("The dossier “%s” cannot be opened."), name);
    }
}

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* Whether another program is in the middle of a change: then a journal is no sign of a death. */
static gboolean
is_being_changed (int fd)
{
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = RESERVED_BYTE, .l_len = 1
  };

  return fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

DossierLibraryUse
dossier_library_file_get_use (const char *path)
{
  struct flock lock = {
    .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTES, .l_len = N_LOCK_BYTES
  };
  DossierLibraryUse use = DOSSIER_LIBRARY_UNUSED;
  g_autofree char *identity = NULL;
  struct stat status;
  int fd;

  if (stat (path, &status) != 0)
    return DOSSIER_LIBRARY_UNUSED;
  identity = dup_identity (&status);
  if (is_held (identity))
    return DOSSIER_LIBRARY_USED_HERE;
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK)
    use = DOSSIER_LIBRARY_USED_ELSEWHERE;
  if (fd >= 0)
    close (fd);

  return use;
}

/* A journal whose first byte is 0 is empty, whatever it held before: so SQLite sees it. */
static gboolean
has_journal (const char *path, const char *suffix)
{
  g_autofree char *journal = g_strconcat (path, suffix, NULL);
  struct stat status;
  guint8 first = 0;
  int fd;

  if (stat (journal, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size == 0)
    return FALSE;
  fd = open (journal, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return TRUE;
  if (pread (fd, &first, 1, 0) != 1)
    first = 1;
  close (fd);

  return first != 0;
}

/* Where a program died, or the power failed, while the first page was written, what stands there may be nothing
 * at all; the page as it was is in the journal, and SQLite puts it back. */
static gboolean
begins_like_journal (const char *path)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *journal = g_strconcat (path, JOURNAL_SUFFIX, NULL);
  int fd = open (journal, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  guint8 bytes[sizeof magic];
  gboolean begins = fd >= 0 && pread (fd, bytes, sizeof bytes, 0) == (ssize_t) sizeof bytes
                    && memcmp (bytes, magic, sizeof magic) == 0;

  if (fd >= 0)
    close (fd);

  return begins;
}

/* Some network file systems, and the folders that are handed into sandboxes, refuse even to be asked. */
static gboolean
has_locks (int fd)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 1 };

  return fcntl (fd, F_GETLK, &lock) == 0 || errno == EINTR;
}

static gboolean
read_header (DossierLibraryFile *self, int fd, goffset size, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);
  guint8 header[HEADER_SIZE];

  self->unclean = has_journal (self->path, JOURNAL_SUFFIX) && !is_being_changed (fd);
  if (size < SMALLEST_PAGE || pread (fd, header, sizeof header, 0) != (ssize_t) sizeof header
      || memcmp (header, "SQLite format 3", 16) != 0
      || read_big_endian (header + HEADER_APPLICATION_AT) != DOSSIER_APPLICATION_ID)
    {
      /* Asked again once it was put back. */
      self->version = DOSSIER_SCHEMA_VERSION;
      return (self->unclean && begins_like_journal (self->path))
             || fail (error, DOSSIER_ERROR_NOT_LIBRARY, _ ("“%s” is not a dossier."), name);
    }

  self->version = read_big_endian (header + HEADER_VERSION_AT);
  if (self->version == 0)
    return fail (error, DOSSIER_ERROR_CORRUPT,
                 _ ("The dossier “%s” is damaged: it does not say its version."), name);
  self->is_lockless = !has_locks (fd);
  self->is_log_free = header[HEADER_READER_AT] == READER_OF_LOG
                      && !has_journal (self->path, LOG_SUFFIX);

  return TRUE;
}

/* Why the file can only be read, as far as the file system tells. */
static char *
dup_read_only_reason (const DossierLibraryFile *self, const struct stat *status)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);

  if (self->version > DOSSIER_SCHEMA_VERSION)
    return g_strdup_printf (_ ("This dossier was written by a newer Dossier (form %u, this one "
                               "knows %u): it can be read, not changed."),
                            self->version, DOSSIER_SCHEMA_VERSION);
  if (self->is_lockless)
    return g_strdup (
        _ ("This dossier lies on a file system without locks, where two programs could "
           "change it at once: it can be read, not changed. Save a copy in another "
           "place to work on it."));
  if (status->st_nlink > 1)
    return g_strdup (_ ("This file has more than one name (hard links), so that changes could not "
                        "be kept safely: it can be read, not changed."));
  if (strlen (name) + strlen (JOURNAL_SUFFIX) > LONGEST_NAME)
    return g_strdup (_ ("The name of this file is so long that changes could not be kept safely: "
                        "it can be read, not changed."));
  if (access (self->path, W_OK) != 0)
    return g_strdup (errno == EROFS
                         ? _ ("This dossier lies on a disk that can only be read.")
                         : _ ("You have no permission to change the file of this dossier."));
  if (access (folder, W_OK | X_OK) != 0)
    return g_strdup (_ ("You have no permission to change the folder of this dossier, which is "
                        "needed to change it safely."));

  return NULL;
}

gboolean
dossier_library_file_examine (DossierLibraryFile *self, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  char *resolved = realpath (absolute, NULL);
  struct stat status;
  gboolean ok;
  int fd;

  if (resolved == NULL)
    return fail_with_errno (error, errno, absolute);
  self->path = g_strdup (resolved);
  free (resolved);

  if (lstat (self->path, &status) != 0)
    return fail_with_errno (error, errno, self->path);
  if (!S_ISREG (status.st_mode))
    {
      g_autofree char *name = g_filename_display_name (self->path);

      return fail (error, DOSSIER_ERROR_NOT_A_FILE,
                   _ ("“%s” is not a file, so it is not a dossier."), name);
    }
  self->identity = dup_identity (&status);
  self->size = status.st_size;
  if (is_held (self->identity))
    {
      self->version = DOSSIER_SCHEMA_VERSION;
      self->read_only_reason = dup_read_only_reason (self, &status);
      return TRUE;
    }

  fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0)
    return fail_with_errno (error, errno, self->path);
  ok = read_header (self, fd, status.st_size, error);
  close (fd);
  if (ok)
    self->read_only_reason = dup_read_only_reason (self, &status);

  return ok;
}

static gboolean
copy_into (const char *path, const char *folder)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);

  return g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL);
}

void
dossier_library_file_copy_aside (DossierLibraryFile *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *journal = g_strconcat (self->path, JOURNAL_SUFFIX, NULL);

  self->recovery = g_strdup_printf ("%s.recovery-%s-XXXXXX", self->path, time);
  if (g_mkdtemp (self->recovery) == NULL)
    g_clear_pointer (&self->recovery, g_free);
  else if (!copy_into (self->path, self->recovery) || !copy_into (journal, self->recovery))
    dossier_library_file_forget_copy (self);
}

void
dossier_library_file_forget_copy (DossierLibraryFile *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *journal = g_strconcat (name, JOURNAL_SUFFIX, NULL);
  const char *const names[] = { name, journal };

  if (self->recovery == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *copy = g_build_filename (self->recovery, names[i], NULL);

      g_unlink (copy);
    }
  g_rmdir (self->recovery);
  g_clear_pointer (&self->recovery, g_free);
}

/* NULL, always. */
static char *
refuse_new (int number, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);

  if (number == EACCES || number == EPERM)
    fail (error, DOSSIER_ERROR_ACCESS,
          _ ("You have no permission to make a dossier in the folder “%s”."), shown);
  else if (number == EEXIST || number == ENOTDIR)
    fail (error, DOSSIER_ERROR_NOT_FOUND, _ ("There is no folder “%s”."), shown);
  else if (number == ENOLCK)
    fail (error, DOSSIER_ERROR_ACCESS,
          _ ("The folder “%s” lies on a file system without locks, where a dossier could not be "
             "kept safely. Choose another place."),
          shown);
  else
    fail_with_errno (error, number, path);

  return NULL;
}

char *
dossier_library_file_begin_new (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *temporary = g_build_filename (folder, ".dossier-new-XXXXXX", NULL);
  gboolean is_lockless;
  int fd = -1;

  if (strlen (name) + strlen (JOURNAL_SUFFIX) > LONGEST_NAME)
    return refuse_new (ENAMETOOLONG, path, error);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return refuse_new (errno, path, error);
  is_lockless = !has_locks (fd);
  close (fd);
  if (!is_lockless)
    return g_steal_pointer (&temporary);
  g_unlink (temporary);

  return refuse_new (ENOLCK, path, error);
}

/* So that the name survives a loss of power as the contents do. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
dossier_library_file_end_new (const char *temporary, const char *path, GError **error)
{
  int result = renameat2 (AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE);

  /* Not every file system knows a rename that does not replace. */
  if (result != 0 && (errno == EINVAL || errno == ENOSYS) && access (path, F_OK) != 0)
    result = rename (temporary, path);
  if (result != 0)
    {
      int number = errno;

      /* Somebody else made it in the meantime: theirs is as good. */
      g_unlink (temporary);
      return number == EEXIST || fail_with_errno (error, number, path);
    }
  sync_folder (path);

  return TRUE;
}
