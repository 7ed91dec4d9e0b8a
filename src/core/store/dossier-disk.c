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

/* A file, though another one may get its name or its number. */
typedef struct
{
  guint64 device[2];
  guint64 number;
  gint64 born[2];
} Identity;

/* A journal whose folder is synced. It is kept open from one edit to the next. */
typedef struct
{
  Identity identity;
  sqlite3_file *file; /* (nullable): NULL while an edit has it */
  guint8 *waiting; /* (nullable): room for what is not written yet, likewise */
} Kept;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  gboolean can_be_kept; /* as the journal of edits to come */
  Identity identity; /* of the one that can: of what has its name, since it was opened */
  gboolean syncs_folder; /* with the next sync */
  guint8 *waiting; /* (nullable): what is not written yet */
  int n_waiting;
  sqlite3_int64 start; /* of what waits */
} Journal;

static sqlite3_vfs *real_system;
static sqlite3_vfs layer;

G_LOCK_DEFINE_STATIC (kept);
static GHashTable *kept; /* name -> Kept */

/* --- journals that are kept --- */

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

/* The name lies behind the file, as the file may outlive who asked for it. */
static sqlite3_file *
file_new (const char *name)
{
  gsize size = (gsize) real_system->szOsFile;
  gsize length = strlen (name);
  guint8 *file = sqlite3_malloc64 (size + length + 2);

  if (file == NULL)
    return NULL;
  memset (file, 0, size);
  memcpy (file + size, name, length);
  memset (file + size + length, 0, 2);

  return (sqlite3_file *) (gpointer) file;
}

static const char *
get_name (sqlite3_file *file)
{
  return (const char *) file + real_system->szOsFile;
}

static int
close_file (sqlite3_file *file)
{
  int result = SQLITE_OK;

  if (file != NULL && file->pMethods != NULL)
    result = file->pMethods->xClose (file);
  sqlite3_free (file);

  return result;
}

static void
free_kept (gpointer data)
{
  Kept *self = data;

  close_file (self->file);
  sqlite3_free (self->waiting);
  g_free (self);
}

static gboolean
has_name (const char *name, const Identity *identity)
{
  Identity now;

  return identify (name, &now) && memcmp (&now, identity, sizeof now) == 0;
}

/* Not where another file got its name meanwhile: what is written into this one would be found by nobody. */
static void
remember (const char *name, const Identity *identity)
{
  Kept *new;

  if (!has_name (name, identity))
    return;
  new = g_new0 (Kept, 1);
  new->identity = *identity;
  G_LOCK (kept);
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_kept);
  g_hash_table_insert (kept, g_strdup (name), new);
  G_UNLOCK (kept);
}

/* Only under the lock, and only until it is given up. */
static Kept *
find_kept (const char *name)
{
  Kept *found = kept != NULL ? g_hash_table_lookup (kept, name) : NULL;

  return found != NULL && has_name (name, &found->identity) ? found : NULL;
}

/* Whether there is such a journal, though it may have to be opened anew. @file, @waiting: (transfer full) (nullable) */
static gboolean
take_kept (const char *name, sqlite3_file **file, guint8 **waiting)
{
  Kept *found;

  G_LOCK (kept);
  found = find_kept (name);
  if (found != NULL)
    {
      *file = g_steal_pointer (&found->file);
      *waiting = g_steal_pointer (&found->waiting);
    }
  G_UNLOCK (kept);

  return found != NULL;
}

/* FALSE where they cannot be kept. */
static gboolean
keep (sqlite3_file *file, guint8 *waiting)
{
  Kept *found;
  gboolean keeps;

  G_LOCK (kept);
  found = kept != NULL ? g_hash_table_lookup (kept, get_name (file)) : NULL;
  keeps = found != NULL && found->file == NULL;
  if (keeps)
    {
      sqlite3_free (found->waiting);
      found->file = file;
      found->waiting = waiting;
    }
  G_UNLOCK (kept);

  return keeps;
}

static void
forget (const char *name)
{
  G_LOCK (kept);
  if (kept != NULL)
    g_hash_table_remove (kept, name);
  G_UNLOCK (kept);
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

/* What is known to be in its folder is there for the next edit; what failed is opened anew. */
static int
journal_close (sqlite3_file *file)
{
  Journal *self = as_journal (file);
  int result = write_waiting (self);
  gboolean is_kept = result == SQLITE_OK && self->can_be_kept && !self->syncs_folder
                     && keep (self->real, self->waiting);
  int closed = is_kept ? SQLITE_OK : close_file (self->real);

  if (!is_kept)
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
      if (self->can_be_kept)
        remember (get_name (self->real), &self->identity);
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

static int
open_real (const char *name, sqlite3_file **file, int flags, int *result)
{
  int code;

  *file = file_new (name);
  if (*file == NULL)
    return SQLITE_NOMEM;
  code = real_system->xOpen (real_system, get_name (*file), *file, flags, result);
  if (code != SQLITE_OK)
    {
      close_file (*file);
      *file = NULL;
    }

  return code;
}

/* SQLite syncs the folder of a journal that it may create: it need not for one that is known. */
static int
open_journal (Journal *self, const char *name, int flags, int *result)
{
  gboolean creates = (flags & SQLITE_OPEN_CREATE) != 0;
  gboolean is_known = FALSE;
  int code = SQLITE_CANTOPEN;

  *self = (Journal){ .can_be_kept = creates, .syncs_folder = creates };
  if (creates)
    is_known = take_kept (name, &self->real, &self->waiting);
  if (self->real != NULL && result != NULL)
    *result = flags & ~SQLITE_OPEN_CREATE;
  if (self->real != NULL)
    code = SQLITE_OK;
  else if (is_known)
    code = open_real (name, &self->real, flags & ~SQLITE_OPEN_CREATE, result);
  if (is_known && code == SQLITE_OK)
    self->syncs_folder = FALSE;
  else
    code = open_real (name, &self->real, flags, result);
  if (code == SQLITE_OK && self->syncs_folder)
    self->can_be_kept = identify (name, &self->identity);
  if (code == SQLITE_OK)
    self->base.pMethods = &journal_methods;
  else
    g_clear_pointer (&self->waiting, sqlite3_free);

  return code;
}

static int
layer_open (sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *result)
{
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
    return open_journal (as_journal (file), name, flags, result);

  return real_system->xOpen (real_system, name, file, flags, result);
}

/* Whether the head of a journal that is kept is empty: -1 where none is kept. */
static int
read_kept_head (const char *name)
{
  guint8 first = 0;
  int found = -1;
  Kept *self;

  G_LOCK (kept);
  self = find_kept (name);
  if (self != NULL && self->file != NULL)
    {
      int result = self->file->pMethods->xRead (self->file, &first, 1, 0);

      if (result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ)
        found = first != 0;
    }
  G_UNLOCK (kept);

  return found;
}

/* SQLite asks for a journal before it reads: one with an empty head is none, also where the library beside
 * it was taken away. */
static int
layer_access (sqlite3_vfs *system, const char *name, int flags, int *result)
{
  gboolean asks = flags == SQLITE_ACCESS_EXISTS && g_str_has_suffix (name, JOURNAL_SUFFIX);
  guint8 first = 1;
  int head = asks ? read_kept_head (name) : -1;
  int fd = -1;

  if (head >= 0)
    {
      *result = head;
      return SQLITE_OK;
    }
  if (asks)
    fd = open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0)
    return real_system->xAccess (real_system, name, flags, result);
  *result = pread (fd, &first, 1, 0) == 1 && first != 0;
  close (fd);

  return SQLITE_OK;
}

static int
layer_delete (sqlite3_vfs *system, const char *name, int syncs_folder)
{
  forget (name);

  return real_system->xDelete (real_system, name, syncs_folder);
}

void
dossier_disk_close (sqlite3 *connection)
{
  const char *library = connection != NULL ? sqlite3_db_filename (connection, "main") : NULL;
  g_autofree char *journal = library != NULL && *library != '\0'
                                 ? g_strdup (sqlite3_filename_journal (library))
                                 : NULL;

  sqlite3_close (connection);
  if (journal != NULL)
    forget (journal);
}

const char *
dossier_disk_get_name (void)
{
  static gsize made;

  if (g_once_init_enter (&made))
    {
      /* Counting every piece of memory under a lock takes a tenth of an edit, and nobody asks for the count. Where
       * SQLite runs already it goes on counting. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      real_system = sqlite3_vfs_find (NULL);
      layer = *real_system;
      layer.zName = NAME;
      layer.szOsFile = MAX ((int) sizeof (Journal), real_system->szOsFile);
      layer.xOpen = layer_open;
      layer.xAccess = layer_access;
      layer.xDelete = layer_delete;
      sqlite3_vfs_register (&layer, 0);
      g_once_init_leave (&made, 1);
    }

  return NAME;
}
