/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A layer between SQLite and the disk that spares an edit one of the five times it would wait for the disk, and
 * most of the small writes.
 *
 * The folder is synced when the journal is made, not again for each edit: between edits the journal stays, with
 * an empty head, which counts as none. What is in it is SQLite's own and synced as SQLite does it, first the
 * pages, then the head that counts them: any other program that knows SQLite takes an edit back by it just as
 * well, also after a loss of power. (To sync both at once and tell a torn journal by a stronger sum would spare
 * another wait; but those programs know only the sum of SQLite, which takes torn pages for whole ones now and
 * then.) */

#define _GNU_SOURCE

#include "dossier-disk.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "dossier"
#define JOURNAL_SUFFIX "-journal"
#define WAITING_SIZE (128 * 1024)

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* right behind this struct */
  const char *name; /* SQLite keeps it as long as the file is open */
  gboolean syncs_folder; /* with the next sync */
  guint8 *waiting; /* (nullable): what is not written yet */
  int n_waiting;
  sqlite3_int64 start; /* of what waits */
} Journal;

/* A file, though another one may get its name or its number. */
typedef struct
{
  guint64 device[2];
  guint64 number;
  gint64 born[2];
} Identity;

static sqlite3_vfs *real_system;
static sqlite3_vfs layer;

G_LOCK_DEFINE_STATIC (known);
static GHashTable *known; /* name -> Identity of a journal whose folder is synced */

/* --- folders --- */

static gboolean
identify (const char *name, Identity *identity)
{
  struct statx status;

  if (statx (AT_FDCWD, name, AT_SYMLINK_NOFOLLOW, STATX_INO | STATX_BTIME, &status) != 0
      || (status.stx_mask & STATX_BTIME) == 0)
    return FALSE;
  *identity = (Identity){ { status.stx_dev_major, status.stx_dev_minor },
                          status.stx_ino,
                          { status.stx_btime.tv_sec, status.stx_btime.tv_nsec } };

  return TRUE;
}

static void
remember (const char *name)
{
  Identity identity;

  if (!identify (name, &identity))
    return;
  G_LOCK (known);
  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (known, g_strdup (name), g_memdup2 (&identity, sizeof identity));
  G_UNLOCK (known);
}

static gboolean
is_known (const char *name)
{
  const Identity *found;
  Identity identity;
  gboolean same;

  if (!identify (name, &identity))
    return FALSE;
  G_LOCK (known);
  found = known != NULL ? g_hash_table_lookup (known, name) : NULL;
  same = found != NULL && memcmp (found, &identity, sizeof identity) == 0;
  G_UNLOCK (known);

  return same;
}

/* --- the journal, as SQLite sees it --- */

static Journal *
as_journal (sqlite3_file *file)
{
  return (Journal *) file;
}

/* What waits stays when it cannot be written, and can still be read. */
static int
write_waiting (Journal *self)
{
  int result = SQLITE_OK;

  if (self->n_waiting > 0)
    result = self->real->pMethods->xWrite (self->real, self->waiting, self->n_waiting, self->start);
  if (result == SQLITE_OK)
    self->n_waiting = 0;

  return result;
}

static gboolean
is_waiting (const Journal *self, int size, sqlite3_int64 offset)
{
  return self->n_waiting > 0 && offset >= self->start
         && offset + size <= self->start + self->n_waiting;
}

/* Whether some bytes can wait behind, or in the place of, those that do. */
static gboolean
can_wait (Journal *self, int size, sqlite3_int64 offset)
{
  if (self->waiting == NULL)
    self->waiting = sqlite3_malloc (WAITING_SIZE);
  if (self->waiting == NULL || size > WAITING_SIZE)
    return FALSE;

  return self->n_waiting == 0
         || (offset >= self->start && offset <= self->start + self->n_waiting
             && offset + size <= self->start + WAITING_SIZE);
}

static int
journal_close (sqlite3_file *file)
{
  Journal *self = as_journal (file);
  int result = write_waiting (self);
  int closed = self->real->pMethods->xClose (self->real);

  sqlite3_free (self->waiting);

  return result != SQLITE_OK ? result : closed;
}

static int
journal_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  Journal *self = as_journal (file);
  int result;

  if (is_waiting (self, size, offset))
    {
      memcpy (buffer, self->waiting + (offset - self->start), (gsize) size);
      return SQLITE_OK;
    }
  result = write_waiting (self);

  return result == SQLITE_OK ? self->real->pMethods->xRead (self->real, buffer, size, offset)
                             : result;
}

static int
journal_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  Journal *self = as_journal (file);
  int result = SQLITE_OK;

  /* Behind an empty head nothing counts. */
  if (offset == 0 && size > 0 && *(const guint8 *) bytes == 0)
    self->n_waiting = 0;
  else if (!can_wait (self, size, offset))
    result = write_waiting (self);
  if (result != SQLITE_OK)
    return result;
  if (!can_wait (self, size, offset))
    return self->real->pMethods->xWrite (self->real, bytes, size, offset);
  if (self->n_waiting == 0)
    self->start = offset;
  memcpy (self->waiting + (offset - self->start), bytes, (gsize) size);
  self->n_waiting = MAX (self->n_waiting, (int) (offset - self->start) + size);

  return SQLITE_OK;
}

static int
journal_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  Journal *self = as_journal (file);
  int result;

  if (size == 0)
    self->n_waiting = 0;
  result = write_waiting (self);

  return result == SQLITE_OK ? self->real->pMethods->xTruncate (self->real, size) : result;
}

static int
journal_sync (sqlite3_file *file, int flags)
{
  Journal *self = as_journal (file);
  int result = write_waiting (self);

  if (result == SQLITE_OK)
    result = self->real->pMethods->xSync (self->real, flags);
  if (result == SQLITE_OK && self->syncs_folder)
    {
      remember (self->name);
      self->syncs_folder = FALSE;
    }

  return result;
}

static int
journal_size (sqlite3_file *file, sqlite3_int64 *size)
{
  Journal *self = as_journal (file);
  int result = self->real->pMethods->xFileSize (self->real, size);

  if (self->n_waiting > 0)
    *size = MAX (*size, self->start + self->n_waiting);

  return result;
}

static int
journal_lock (sqlite3_file *file, int lock)
{
  Journal *self = as_journal (file);

  return self->real->pMethods->xLock (self->real, lock);
}

static int
journal_unlock (sqlite3_file *file, int lock)
{
  Journal *self = as_journal (file);

  return self->real->pMethods->xUnlock (self->real, lock);
}

static int
journal_check_lock (sqlite3_file *file, int *result)
{
  Journal *self = as_journal (file);

  return self->real->pMethods->xCheckReservedLock (self->real, result);
}

static int
journal_control (sqlite3_file *file, int operation, void *argument)
{
  Journal *self = as_journal (file);

  return self->real->pMethods->xFileControl (self->real, operation, argument);
}

static int
journal_sector_size (sqlite3_file *file)
{
  Journal *self = as_journal (file);

  return self->real->pMethods->xSectorSize (self->real);
}

static int
journal_characteristics (sqlite3_file *file)
{
  Journal *self = as_journal (file);

  return self->real->pMethods->xDeviceCharacteristics (self->real);
}

static const sqlite3_io_methods journal_methods = {
  .iVersion = 1,
  .xClose = journal_close,
  .xRead = journal_read,
  .xWrite = journal_write,
  .xTruncate = journal_truncate,
  .xSync = journal_sync,
  .xFileSize = journal_size,
  .xLock = journal_lock,
  .xUnlock = journal_unlock,
  .xCheckReservedLock = journal_check_lock,
  .xFileControl = journal_control,
  .xSectorSize = journal_sector_size,
  .xDeviceCharacteristics = journal_characteristics,
};

/* --- the layer --- */

/* SQLite syncs the folder of a journal that it may create: it need not for one that is known. */
static int
open_journal (Journal *self, const char *name, int flags, int *result)
{
  int code = SQLITE_CANTOPEN;

  *self = (Journal){ .real = (sqlite3_file *) (gpointer) (self + 1), .name = name };
  self->syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0;
  if (self->syncs_folder && is_known (name))
    {
      code = real_system->xOpen (real_system, name, self->real, flags & ~SQLITE_OPEN_CREATE,
                                 result);
      self->syncs_folder = code != SQLITE_OK;
    }
  if (code != SQLITE_OK)
    code = real_system->xOpen (real_system, name, self->real, flags, result);
  if (code == SQLITE_OK)
    self->base.pMethods = &journal_methods;

  return code;
}

static int
layer_open (sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *result)
{
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
    return open_journal (as_journal (file), name, flags, result);

  return real_system->xOpen (real_system, name, file, flags, result);
}

/* SQLite asks for a journal before it reads: one with an empty head is none, also where the library beside
 * it was taken away. */
static int
layer_access (sqlite3_vfs *system, const char *name, int flags, int *result)
{
  guint8 first = 1;
  int fd = -1;

  if (flags == SQLITE_ACCESS_EXISTS && g_str_has_suffix (name, JOURNAL_SUFFIX))
    fd = open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0)
    return real_system->xAccess (real_system, name, flags, result);
  *result = pread (fd, &first, 1, 0) == 1 && first != 0;
  close (fd);

  return SQLITE_OK;
}

const char *
dossier_disk_get_name (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      real_system = sqlite3_vfs_find (NULL);
      layer = *real_system;
      layer.zName = NAME;
      layer.szOsFile = (int) sizeof (Journal) + real_system->szOsFile;
      layer.xOpen = layer_open;
      layer.xAccess = layer_access;
      sqlite3_vfs_register (&layer, 0);
      g_once_init_leave (&made, 1);
    }

  return NAME;
}
