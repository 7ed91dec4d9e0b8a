/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A layer between SQLite and the disk that spares an edit two of the five times it would wait for the disk.
 *
 * SQLite syncs a journal twice: the pages that it holds, then the head that says how many they are, so that
 * a head never counts pages which a loss of power has torn. Here the head carries a seal over the pages as
 * well, all is written and synced at once, and a journal whose seal does not hold counts as none: the library
 * is only written once that sync has returned, so then it is whole as it stands.
 *
 *   head of the journal, 512 bytes         | pages ...
 *   what SQLite writes, 28 | mark, 8 | seal, 8 | 0 |
 *
 * SQLite clears the mark when it begins a journal, and so do programs that do not know it: they read our
 * journals, and we read theirs. And the folder is synced when the journal is made, not again for each edit:
 * between edits it stays, with an empty head. A journal too large to be held in memory is synced twice.
 *
 * The form of a journal: https://sqlite.org/fileformat2.html, section 3. */

#define _GNU_SOURCE

#include "dossier-disk.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "dossier"
#define JOURNAL_SUFFIX "-journal"
#define HEAD_SIZE 512
/* What SQLite writes last: a magic number of eight bytes and how many pages there are. */
#define COUNT_SIZE 12
#define COUNT_AT 8
#define PAGE_SIZE_AT 24
#define MARK_AT 28
#define SEAL_AT 36
/* A page has its number before it and a checksum behind it. */
#define PAGE_EXTRA 8
#define LARGEST_PAGE 65536
#define MOST_HELD (1024 * 1024)
#define FIRST_HELD (64 * 1024)
/* The system's layer takes no more than 128 kB at once. */
#define MOST_WRITTEN (64 * 1024)

static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
static const guint8 mark[8] = "DSSRseal";

typedef enum
{
  STAGE_FOUND, /* nothing was written yet */
  STAGE_FILLING, /* pages follow an empty head, in memory */
  STAGE_HELD, /* SQLite believes them synced, and will write the head */
  STAGE_THROUGH, /* every call goes through */
} Stage;

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* right behind this struct */
  const char *name; /* SQLite keeps it as long as the file is open */
  Stage stage;
  guint8 *held; /* (nullable): how the file begins, or would */
  gint64 n_held;
  gint64 n_allocated;
  gboolean is_examined;
  gboolean is_torn;
  gboolean syncs_folder; /* with the next sync */
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

/* --- seals --- */

static Journal *
as_journal (sqlite3_file *file)
{
  return (Journal *) file;
}

static int
read_real (Journal *self, void *buffer, int size, gint64 offset)
{
  return self->real->pMethods->xRead (self->real, buffer, size, offset);
}

static guint32
read_number (const guint8 *bytes)
{
  guint32 number;

  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

/* Odd, and stirred after each word: a word that differs makes another sum. */
static guint64
add_words (guint64 sum, const guint8 *bytes, gsize size)
{
  for (gsize at = 0; at < size; at += sizeof (guint64))
    {
      guint64 word = 0;

      memcpy (&word, bytes + at, MIN (sizeof word, size - at));
      sum = (sum ^ GUINT64_FROM_LE (word)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      sum ^= sum >> 32;
    }

  return sum;
}

/* The sum over what SQLite wrote into @head and the pages it counts, or why they cannot be read. */
static int
sum_journal (Journal *self, const guint8 *head, guint64 *sum)
{
  guint32 page_size = read_number (head + PAGE_SIZE_AT);
  guint32 n_pages = read_number (head + COUNT_AT);
  gint64 at = HEAD_SIZE;
  int size = (int) (page_size + PAGE_EXTRA);
  int result = SQLITE_OK;
  guint8 *page;

  if (page_size > LARGEST_PAGE)
    return SQLITE_IOERR_SHORT_READ;
  page = sqlite3_malloc (size);
  if (page == NULL)
    return SQLITE_NOMEM;
  *sum = add_words (0, head, MARK_AT);
  for (guint32 i = 0; i < n_pages && result == SQLITE_OK; i++, at += size)
    {
      result = read_real (self, page, size, at);
      *sum = add_words (*sum, page, (gsize) size);
    }
  sqlite3_free (page);

  return result;
}

/* A journal that cannot be read is an error, one that is too short is torn. */
static int
examine (Journal *self)
{
  guint8 head[HEAD_SIZE];
  guint64 seal;
  guint64 sum;
  int result = read_real (self, head, sizeof head, 0);

  if (result == SQLITE_OK && memcmp (head, magic, sizeof magic) == 0
      && memcmp (head + MARK_AT, mark, sizeof mark) == 0)
    {
      memcpy (&seal, head + SEAL_AT, sizeof seal);
      result = sum_journal (self, head, &sum);
      self->is_torn = result == SQLITE_IOERR_SHORT_READ
                      || (result == SQLITE_OK && sum != GUINT64_FROM_LE (seal));
    }
  self->is_examined = result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ;

  return self->is_examined ? SQLITE_OK : result;
}

static int
sync_real (Journal *self, int flags)
{
  int result = self->real->pMethods->xSync (self->real, flags);

  if (result == SQLITE_OK && self->syncs_folder)
    {
      remember (self->name);
      self->syncs_folder = FALSE;
    }

  return result;
}

/* --- what is held --- */

static void
let_go (Journal *self)
{
  sqlite3_free (self->held);
  self->held = NULL;
  self->n_held = 0;
  self->n_allocated = 0;
}

/* What is held goes to the disk as it is, and so does what follows. */
static int
spill (Journal *self)
{
  int result = SQLITE_OK;

  self->stage = STAGE_THROUGH;
  for (gint64 at = 0; at < self->n_held && result == SQLITE_OK; at += MOST_WRITTEN)
    result = self->real->pMethods->xWrite (self->real, self->held + at,
                                           (int) MIN (MOST_WRITTEN, self->n_held - at), at);

  return result;
}

static gboolean
make_room (Journal *self, gint64 size)
{
  gint64 wanted = MAX (self->n_allocated, FIRST_HELD);
  guint8 *held;

  while (wanted < size)
    wanted *= 2;
  if (wanted == self->n_allocated)
    return TRUE;
  held = sqlite3_realloc64 (self->held, (sqlite3_uint64) wanted);
  if (held == NULL)
    return FALSE;
  self->held = held;
  self->n_allocated = wanted;

  return TRUE;
}

/* SQLite fills a journal from the front to the back; a look behind the end is for what an earlier one left
 * there, which it clears. */
static int
hold (Journal *self, const void *bytes, int size, gint64 offset)
{
  gint64 end = offset + size;

  if (offset <= self->n_held && end <= MOST_HELD && make_room (self, end))
    {
      memcpy (self->held + offset, bytes, (gsize) size);
      self->n_held = MAX (self->n_held, end);
      return SQLITE_OK;
    }
  if (offset <= self->n_held)
    {
      int result = spill (self);

      if (result != SQLITE_OK)
        return result;
    }

  return self->real->pMethods->xWrite (self->real, bytes, size, offset);
}

static int
read_held (Journal *self, guint8 *buffer, int size, gint64 offset)
{
  int n_read = (int) MIN (size, self->n_held - offset);

  memcpy (buffer, self->held + offset, (gsize) n_read);
  memset (buffer + n_read, 0, (gsize) (size - n_read));

  return n_read == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int
write_sealed (Journal *self, const void *count)
{
  guint64 seal;
  int result;

  memcpy (self->held, count, COUNT_SIZE);
  seal = add_words (0, self->held, MARK_AT);
  seal = GUINT64_TO_LE (
      add_words (seal, self->held + HEAD_SIZE, (gsize) (self->n_held - HEAD_SIZE)));
  memcpy (self->held + MARK_AT, mark, sizeof mark);
  memcpy (self->held + SEAL_AT, &seal, sizeof seal);
  result = spill (self);
  /* SQLite takes the edit back by what it believes to be in the journal. */
  if (result == SQLITE_OK)
    let_go (self);

  return result;
}

/* --- the journal, as SQLite sees it --- */

static int
journal_close (sqlite3_file *file)
{
  Journal *self = as_journal (file);

  let_go (self);
  return self->real->pMethods->xClose (self->real);
}

/* What another program left behind is looked at before it is believed. */
static int
look (Journal *self)
{
  return self->stage == STAGE_FOUND && !self->is_examined ? examine (self) : SQLITE_OK;
}

static int
journal_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  Journal *self = as_journal (file);
  int result = look (self);

  if (result != SQLITE_OK)
    return result;
  if (offset < self->n_held)
    return read_held (self, buffer, size, offset);
  if (self->stage != STAGE_FOUND || !self->is_torn)
    return read_real (self, buffer, size, offset);
  memset (buffer, 0, (gsize) size);

  return SQLITE_IOERR_SHORT_READ;
}

static int
journal_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  Journal *self = as_journal (file);
  int result = SQLITE_OK;

  if ((self->stage == STAGE_HELD || self->stage == STAGE_FILLING) && offset == 0
      && size == COUNT_SIZE)
    return write_sealed (self, bytes);
  if (self->stage == STAGE_HELD && (result = spill (self)) == SQLITE_OK)
    result = sync_real (self, SQLITE_SYNC_NORMAL);
  if (result != SQLITE_OK)
    return result;
  /* A head that counts its pages from the beginning is one that is never synced. */
  if (offset == 0 && size == HEAD_SIZE && *(const guint8 *) bytes == 0)
    {
      let_go (self);
      self->stage = STAGE_FILLING;
    }
  if (self->stage == STAGE_FILLING)
    return hold (self, bytes, size, offset);
  self->stage = STAGE_THROUGH;

  return self->real->pMethods->xWrite (self->real, bytes, size, offset);
}

static int
journal_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  Journal *self = as_journal (file);

  self->stage = STAGE_THROUGH;
  let_go (self);

  return self->real->pMethods->xTruncate (self->real, size);
}

static int
journal_sync (sqlite3_file *file, int flags)
{
  Journal *self = as_journal (file);
  int result = SQLITE_OK;

  if (self->stage == STAGE_FILLING)
    {
      self->stage = STAGE_HELD;
      return SQLITE_OK;
    }
  if (self->stage == STAGE_HELD)
    result = spill (self);

  return result == SQLITE_OK ? sync_real (self, flags) : result;
}

static int
journal_size (sqlite3_file *file, sqlite3_int64 *size)
{
  Journal *self = as_journal (file);
  int result = look (self);

  *size = 0;
  if (result != SQLITE_OK || (self->stage == STAGE_FOUND && self->is_torn))
    return result;
  result = self->real->pMethods->xFileSize (self->real, size);
  *size = MAX (*size, self->n_held);

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
