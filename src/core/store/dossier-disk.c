/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A layer between SQLite and the disk that spares an edit two of the five times it would wait for the disk, and
 * most of the small writes.
 *
 * The folder is synced when the journal is made, not again for each edit: between edits the journal stays, with an
 * empty head, which counts as none.
 *
 * SQLite syncs first the pages of the journal, then the head that counts them, since the sum that it gives to each
 * page would take a torn one for whole now and then, by what lay there before. Between edits what lies there is
 * made blank, and that synced, so that both can be written and synced at once. Sectors that did not reach the disk
 * then hold a value which those sums can only miss where the page has it as well, in all the places that they look
 * at; and a head written in part has no size of a sector, without which it is none. So any other program that
 * knows SQLite takes an edit back by such a journal, or leaves alone one that had not reached the disk, on every
 * disk that SQLite is made for: one on which a sector may be written in part, from either end, but not turned into
 * something else. For Dossier the head has a stamp as well, which tells a torn journal on any disk. */

#include "dossier-disk.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "dossier-journal-head.h"
#include "dossier-kept-journals.h"

#define NAME "dossier"
#define JOURNAL_SUFFIX "-journal"
#define WAITING_SIZE (128 * 1024)
/* Behind the smallest head. */
#define BLANK_START 512
/* What SQLite writes over a head to make it empty. */
#define EMPTY_SIZE 28

typedef struct
{
  sqlite3_file base;
  DossierKeptJournal kept; /* its file is the real one */
  gboolean can_be_kept; /* as the journal of edits to come */
  DossierFileIdentity identity; /* of the one that can: of what has its name, since it was opened */
  gboolean syncs_folder; /* with the next sync */
  int n_waiting; /* bytes that are not written yet */
  sqlite3_int64 start; /* of what waits */
  gboolean owes_sync; /* SQLite was told that what waits is synced */
  int n_written; /* bytes from the start that may not be blank any more, at most as many as can wait */
} Journal;

static sqlite3_vfs *real_system;
static sqlite3_vfs layer;

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

/* --- the journal, as SQLite sees it --- */

static Journal *
as_journal (sqlite3_file *file)
{
  return (Journal *) file;
}

static int
read_real (Journal *self, void *buffer, int size, sqlite3_int64 offset)
{
  return self->kept.file->pMethods->xRead (self->kept.file, buffer, size, offset);
}

static int
write_real (Journal *self, const void *bytes, int size, sqlite3_int64 offset)
{
  if (offset + size > BLANK_START)
    {
      self->kept.n_blank = 0;
      self->n_written = (int) MAX (self->n_written, MIN (offset + size, WAITING_SIZE));
    }

  return self->kept.file->pMethods->xWrite (self->kept.file, bytes, size, offset);
}

static int
sync_real (Journal *self, int flags)
{
  return self->kept.file->pMethods->xSync (self->kept.file, flags);
}

/* What waits stays when it cannot be written, and can still be read. */
static int
write_waiting (Journal *self)
{
  int result = SQLITE_OK;

  if (self->n_waiting > 0)
    result = write_real (self, self->kept.waiting, self->n_waiting, self->start);
  if (result == SQLITE_OK && self->owes_sync)
    result = sync_real (self, SQLITE_SYNC_NORMAL);
  if (result == SQLITE_OK)
    {
      self->n_waiting = 0;
      self->owes_sync = FALSE;
    }

  return result;
}

static gboolean
is_waiting (const Journal *self, int size, sqlite3_int64 offset)
{
  return self->n_waiting > 0 && offset >= self->start
         && offset + size <= self->start + self->n_waiting;
}

static gboolean
is_apart (const Journal *self, int size, sqlite3_int64 offset)
{
  return offset >= self->start + self->n_waiting || offset + size <= self->start;
}

/* Whether some bytes can wait behind, or in the place of, those that do. */
static gboolean
can_wait (Journal *self, int size, sqlite3_int64 offset)
{
  if (self->kept.waiting == NULL)
    self->kept.waiting = sqlite3_malloc (WAITING_SIZE);
  if (self->kept.waiting == NULL || size > WAITING_SIZE)
    return FALSE;

  return self->n_waiting == 0
         || (offset >= self->start && offset <= self->start + self->n_waiting
             && offset + size <= self->start + WAITING_SIZE);
}

/* --- one sync for the pages and the head --- */

static gboolean
empties_head (const Journal *self)
{
  return self->start == 0 && self->n_waiting > 0 && self->n_waiting <= EMPTY_SIZE
         && self->kept.waiting[0] == 0;
}

/* What another program wrote meanwhile is not blank. */
static gboolean
is_blank (Journal *self, int end)
{
  guint8 bytes[16384];
  int at = BLANK_START;
  gboolean blank = TRUE;

  while (blank && at < end)
    {
      int size = MIN ((int) sizeof bytes, end - at);

      blank = read_real (self, bytes, size, at) == SQLITE_OK && bytes[0] == DOSSIER_JOURNAL_BLANK
              && memcmp (bytes, bytes + 1, (gsize) size - 1) == 0;
      at += size;
    }

  return blank;
}

/* Whether what waits is a head that does not count yet, all its pages behind it, which go where it is blank. */
static gboolean
can_sync_at_once (Journal *self)
{
  const guint8 *bytes = self->kept.waiting;
  gsize size = (gsize) self->n_waiting;
  gsize head_size = 0;

  if (self->start == 0 && self->n_waiting <= self->kept.n_blank && size > 0 && bytes[0] == 0)
    head_size = dossier_journal_head_get_size (bytes, size);

  return !self->syncs_folder && head_size >= BLANK_START && head_size < size
         && is_blank (self, self->n_waiting);
}

/* What was written is blank for the edits to come, once the file is synced. The edit that is over does not wait for
 * that, nor does it matter to it. */
static void
blank (Journal *self)
{
  int end = self->n_written;

  if (!self->can_be_kept || end <= BLANK_START)
    return;
  memset (self->kept.waiting, DOSSIER_JOURNAL_BLANK, (gsize) (end - BLANK_START));
  if (write_real (self, self->kept.waiting, end - BLANK_START, BLANK_START) == SQLITE_OK)
    {
      self->kept.n_blanked = MAX (self->kept.n_blanked, end);
      self->n_written = 0;
    }
  else
    self->kept.n_blanked = 0;
}

/* --- what SQLite asks for --- */

/* What is known to be in its folder is there for the next edit; what failed is opened anew. */
static int
journal_close (sqlite3_file *file)
{
  Journal *self = as_journal (file);
  int result = write_waiting (self);
  gboolean is_kept = result == SQLITE_OK && self->can_be_kept && !self->syncs_folder
                     && dossier_kept_journals_give (get_name (self->kept.file), &self->kept);
  int closed = SQLITE_OK;

  if (!is_kept)
    {
      closed = dossier_sqlite_file_free (self->kept.file);
      sqlite3_free (self->kept.waiting);
    }

  return result != SQLITE_OK ? result : closed;
}

static int
journal_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  Journal *self = as_journal (file);
  int result = SQLITE_OK;

  if (is_waiting (self, size, offset))
    {
      memcpy (buffer, self->kept.waiting + (offset - self->start), (gsize) size);
      return SQLITE_OK;
    }
  if (!is_apart (self, size, offset))
    result = write_waiting (self);

  return result == SQLITE_OK ? read_real (self, buffer, size, offset) : result;
}

static int
journal_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  Journal *self = as_journal (file);
  int result = SQLITE_OK;

  /* Behind an empty head nothing counts. */
  if (offset == 0 && size > 0 && *(const guint8 *) bytes == 0)
    {
      self->n_waiting = 0;
      self->owes_sync = FALSE;
    }
  else if (!can_wait (self, size, offset))
    result = write_waiting (self);
  if (result != SQLITE_OK)
    return result;
  if (!can_wait (self, size, offset))
    return write_real (self, bytes, size, offset);
  if (self->n_waiting == 0)
    self->start = offset;
  memcpy (self->kept.waiting + (offset - self->start), bytes, (gsize) size);
  self->n_waiting = MAX (self->n_waiting, (int) (offset - self->start) + size);

  return SQLITE_OK;
}

static int
journal_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  Journal *self = as_journal (file);
  int result;

  if (size == 0)
    {
      self->n_waiting = 0;
      self->owes_sync = FALSE;
    }
  result = write_waiting (self);
  self->kept.n_blank = (int) MIN (self->kept.n_blank, size);
  self->kept.n_blanked = (int) MIN (self->kept.n_blanked, size);

  return result == SQLITE_OK ? self->kept.file->pMethods->xTruncate (self->kept.file, size)
                             : result;
}

/* The first of two syncs may wait for the second one. */
static int
journal_sync (sqlite3_file *file, int flags)
{
  Journal *self = as_journal (file);
  gboolean empties = empties_head (self);
  int result;

  if (!self->owes_sync && can_sync_at_once (self))
    {
      self->owes_sync = TRUE;
      return SQLITE_OK;
    }
  if (self->owes_sync && dossier_journal_head_counts (self->kept.waiting, (gsize) self->n_waiting)
      && dossier_journal_head_stamp (self->kept.waiting, (gsize) self->n_waiting))
    self->owes_sync = FALSE;
  result = write_waiting (self);
  if (result == SQLITE_OK)
    result = sync_real (self, flags);
  if (result == SQLITE_OK && self->syncs_folder)
    {
      if (self->can_be_kept)
        dossier_kept_journals_remember (get_name (self->kept.file), &self->identity);
      self->syncs_folder = FALSE;
    }
  if (result == SQLITE_OK && empties)
    blank (self);

  return result;
}

static int
journal_size (sqlite3_file *file, sqlite3_int64 *size)
{
  Journal *self = as_journal (file);
  int result = self->kept.file->pMethods->xFileSize (self->kept.file, size);

  if (self->n_waiting > 0)
    *size = MAX (*size, self->start + self->n_waiting);

  return result;
}

static int
journal_lock (sqlite3_file *file, int lock)
{
  Journal *self = as_journal (file);

  return self->kept.file->pMethods->xLock (self->kept.file, lock);
}

static int
journal_unlock (sqlite3_file *file, int lock)
{
  Journal *self = as_journal (file);

  return self->kept.file->pMethods->xUnlock (self->kept.file, lock);
}

static int
journal_check_lock (sqlite3_file *file, int *result)
{
  Journal *self = as_journal (file);

  return self->kept.file->pMethods->xCheckReservedLock (self->kept.file, result);
}

static int
journal_control (sqlite3_file *file, int operation, void *argument)
{
  Journal *self = as_journal (file);

  return self->kept.file->pMethods->xFileControl (self->kept.file, operation, argument);
}

static int
journal_sector_size (sqlite3_file *file)
{
  Journal *self = as_journal (file);

  return self->kept.file->pMethods->xSectorSize (self->kept.file);
}

static int
journal_characteristics (sqlite3_file *file)
{
  Journal *self = as_journal (file);

  return self->kept.file->pMethods->xDeviceCharacteristics (self->kept.file);
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
      dossier_sqlite_file_free (*file);
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
    is_known = dossier_kept_journals_take (name, &self->kept);
  if (self->kept.file != NULL && result != NULL)
    *result = flags & ~SQLITE_OPEN_CREATE;
  if (self->kept.file != NULL)
    code = SQLITE_OK;
  else if (is_known)
    code = open_real (name, &self->kept.file, flags & ~SQLITE_OPEN_CREATE, result);
  if (is_known && code == SQLITE_OK)
    self->syncs_folder = FALSE;
  else
    code = open_real (name, &self->kept.file, flags, result);
  if (code == SQLITE_OK && self->syncs_folder)
    self->can_be_kept = dossier_file_identify (name, &self->identity);
  if (code == SQLITE_OK)
    self->base.pMethods = &journal_methods;
  else
    g_clear_pointer (&self->kept.waiting, sqlite3_free);

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
 * it was taken away; nor is one of which only a part had reached the disk. */
static int
layer_access (sqlite3_vfs *system, const char *name, int flags, int *result)
{
  gboolean asks = flags == SQLITE_ACCESS_EXISTS && g_str_has_suffix (name, JOURNAL_SUFFIX);
  guint8 first = 1;
  int fd = -1;

  if (asks && dossier_kept_journals_read_first (name) == 0)
    {
      *result = FALSE;
      return SQLITE_OK;
    }
  if (asks)
    fd = open (name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0)
    return real_system->xAccess (real_system, name, flags, result);
  *result = pread (fd, &first, 1, 0) == 1 && first != 0 && !dossier_journal_head_is_torn (fd);
  close (fd);

  return SQLITE_OK;
}

static int
layer_delete (sqlite3_vfs *system, const char *name, int syncs_folder)
{
  dossier_kept_journals_forget (name);

  return real_system->xDelete (real_system, name, syncs_folder);
}

static char *
dup_journal_name (sqlite3 *connection)
{
  const char *library = connection != NULL ? sqlite3_db_filename (connection, "main") : NULL;

  return library != NULL && *library != '\0' ? g_strdup (sqlite3_filename_journal (library)) : NULL;
}

void
dossier_disk_make_ready (sqlite3 *connection)
{
  g_autofree char *journal = dup_journal_name (connection);

  if (journal != NULL)
    dossier_kept_journals_sync (journal);
}

void
dossier_disk_close (sqlite3 *connection)
{
  g_autofree char *journal = dup_journal_name (connection);

  sqlite3_close (connection);
  if (journal != NULL)
    dossier_kept_journals_forget (journal);
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
