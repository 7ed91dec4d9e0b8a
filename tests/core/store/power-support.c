/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What SQLite asks of the disk is recorded, and then done to a disk that may lose what is not synced. */

#include "power-support.h"

#include <string.h>

#include "disk-support.h"

#define SECTOR 512

/* A write that is not synced; without bytes it is a truncation to offset. */
typedef struct
{
  GBytes *bytes; /* (nullable) */
  gsize offset;
} Pending;

/* A file as the disk knows it. */
typedef struct
{
  GByteArray *synced; /* NULL: the folder does not know the file */
  GPtrArray *pending; /* of Pending */
  GByteArray *removed; /* what comes back where the removal is lost */
  gboolean syncs_folder; /* with its next sync, as SQLite may have made it */
} DiskFile;

typedef enum
{
  OPERATION_OPEN, /* with offset 1 it may be made */
  OPERATION_WRITE, /* without bytes a truncation */
  OPERATION_SYNC,
  OPERATION_REMOVE, /* with offset 1 the folder is synced */
} OperationKind;

/* What SQLite asked of the disk, in order. */
typedef struct
{
  OperationKind kind;
  gboolean is_journal;
  GBytes *bytes; /* (nullable) */
  gsize offset;
} Operation;

static gboolean is_recording;
static char *recorded; /* path of the library that is recorded */
static GPtrArray *operations;
static DiskFile library;
static DiskFile journal;
static gboolean garbles_journal = TRUE;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static GByteArray *
copy_bytes (GByteArray *bytes)
{
  GByteArray *copy = g_byte_array_sized_new (bytes->len);

  return g_byte_array_append (copy, bytes->data, bytes->len);
}

static void
resize (GByteArray *bytes, gsize size)
{
  gsize before = bytes->len;

  g_byte_array_set_size (bytes, (guint) size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
apply_sector (guint8 *to, const guint8 *from, gsize size, PowerKeep keep, gboolean is_garbled)
{
  if (keep == KEEP_TORN && is_garbled && g_test_rand_int_range (0, 8) == 0)
    for (gsize i = 0; i < size; i++)
      to[i] = (guint8) g_test_rand_int ();
  else if (keep == KEEP_TORN && g_test_rand_int_range (0, 8) == 0)
    {
      gsize part = (gsize) g_test_rand_int_range (0, (gint32) size);
      gsize start = g_test_rand_bit () ? size - part : 0;

      memcpy (to + start, from + start, part);
    }
  else
    memcpy (to, from, size);
}

static void
apply (GByteArray *bytes, const Pending *pending, PowerKeep keep, gboolean is_garbled)
{
  gsize size;
  const guint8 *data;

  if (pending->bytes == NULL)
    {
      if (keep == KEEP_ALL || g_test_rand_bit ())
        resize (bytes, pending->offset);
      return;
    }
  data = g_bytes_get_data (pending->bytes, &size);
  for (gsize at = 0; at < size; at += SECTOR)
    {
      gsize part = MIN (SECTOR, size - at);

      if (keep != KEEP_ALL && g_test_rand_bit ())
        continue;
      if (pending->offset + at + part > bytes->len)
        resize (bytes, pending->offset + at + part);
      apply_sector (bytes->data + pending->offset + at, data + at, part, keep, is_garbled);
    }
}

GByteArray *
power_support_make_contents (gboolean is_journal, PowerKeep keep)
{
  const DiskFile *file = is_journal ? &journal : &library;
  GByteArray *contents;

  if (file->synced == NULL)
    return file->removed != NULL && keep != KEEP_ALL ? copy_bytes (file->removed) : NULL;
  contents = copy_bytes (file->synced);
  for (guint i = 0; keep != KEEP_NONE && i < file->pending->len; i++)
    apply (contents, g_ptr_array_index (file->pending, i), keep,
           garbles_journal || file != &journal);

  return contents;
}

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  g_clear_pointer (&operation->bytes, g_bytes_unref);
  g_free (operation);
}

/* --- what SQLite does --- */

static void
record (const char *name, OperationKind kind, GBytes *bytes, gint64 offset)
{
  Operation *operation;

  if (!is_recording || name == NULL || !g_str_has_prefix (name, recorded))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return;
    }
  operation = g_new0 (Operation, 1);
  operation->kind = kind;
  operation->is_journal = g_str_has_suffix (name, "-journal");
  operation->bytes = bytes;
  operation->offset = (gsize) offset;
  g_ptr_array_add (operations, operation);
}

static int
power_open (const char *name, int flags)
{
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
    record (name, OPERATION_OPEN, NULL, (flags & SQLITE_OPEN_CREATE) != 0);
  return SQLITE_OK;
}

static int
power_write (const char *name, const void *bytes, int size, gint64 offset)
{
  record (name, OPERATION_WRITE, g_bytes_new (bytes, (gsize) size), offset);
  return SQLITE_OK;
}

static int
power_truncate (const char *name, gint64 size)
{
  record (name, OPERATION_WRITE, NULL, size);
  return SQLITE_OK;
}

static int
power_sync (const char *name)
{
  record (name, OPERATION_SYNC, NULL, 0);
  return SQLITE_OK;
}

static int
power_remove (const char *name, gboolean sync_folder)
{
  record (name, OPERATION_REMOVE, NULL, sync_folder);
  return SQLITE_OK;
}

static const DiskHooks hooks = { power_open, power_write, power_truncate, power_sync,
                                 power_remove };

/* --- what the disk makes of it --- */

/* The first sync of a new file syncs its folder too; without that the folder does not know it. */
static void
sync_file (DiskFile *file)
{
  if (file->synced == NULL && !file->syncs_folder)
    return;
  if (file->synced == NULL)
    file->synced = g_byte_array_new ();
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->synced, g_ptr_array_index (file->pending, i), KEEP_ALL, FALSE);
  g_ptr_array_set_size (file->pending, 0);
  g_clear_pointer (&file->removed, g_byte_array_unref);
}

static void
remove_file (DiskFile *file, gboolean sync_folder)
{
  g_clear_pointer (&file->removed, g_byte_array_unref);
  if (!sync_folder)
    file->removed = g_steal_pointer (&file->synced);
  g_clear_pointer (&file->synced, g_byte_array_unref);
  g_ptr_array_set_size (file->pending, 0);
}

void
power_support_happen (guint number)
{
  const Operation *operation = g_ptr_array_index (operations, number);
  DiskFile *file = operation->is_journal ? &journal : &library;
  Pending *pending;

  switch (operation->kind)
    {
    case OPERATION_OPEN:
      file->syncs_folder = operation->offset != 0;
      break;
    case OPERATION_WRITE:
      pending = g_new0 (Pending, 1);
      pending->bytes = operation->bytes != NULL ? g_bytes_ref (operation->bytes) : NULL;
      pending->offset = operation->offset;
      g_ptr_array_add (file->pending, pending);
      break;
    case OPERATION_SYNC:
      sync_file (file);
      break;
    case OPERATION_REMOVE:
      remove_file (file, operation->offset != 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* --- recording --- */

void
power_support_install (void)
{
  disk_support_install (&hooks);
}

void
power_support_garble_journal (gboolean garbles)
{
  garbles_journal = garbles;
}

static GByteArray *
read_file (const char *path)
{
  char *contents = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &contents, &length, NULL)
             ? g_byte_array_new_take ((guint8 *) contents, length)
             : NULL;
}

void
power_support_begin (const char *path)
{
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);

  recorded = g_strdup (path);
  library.synced = read_file (path);
  g_assert_nonnull (library.synced);
  journal.synced = read_file (journal_path);
  library.pending = g_ptr_array_new_with_free_func (pending_free);
  journal.pending = g_ptr_array_new_with_free_func (pending_free);
  operations = g_ptr_array_new_with_free_func (operation_free);
  is_recording = TRUE;
}

guint
power_support_get_n_operations (void)
{
  return operations->len;
}

void
power_support_stop (void)
{
  is_recording = FALSE;
}

void
power_support_end (void)
{
  is_recording = FALSE;
  g_clear_pointer (&recorded, g_free);
  g_clear_pointer (&library.synced, g_byte_array_unref);
  g_clear_pointer (&library.pending, g_ptr_array_unref);
  g_clear_pointer (&journal.synced, g_byte_array_unref);
  g_clear_pointer (&journal.removed, g_byte_array_unref);
  g_clear_pointer (&journal.pending, g_ptr_array_unref);
  g_clear_pointer (&operations, g_ptr_array_unref);
}
