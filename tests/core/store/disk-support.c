/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A layer between SQLite and the system that asks a test before anything reaches a file. */

#include "disk-support.h"

typedef struct
{
  sqlite3_file base;
  const char *name;
  sqlite3_file *real; /* right behind this struct */
} LayerFile;

static sqlite3_vfs *real_system;
static const DiskHooks *asked;

static const char *
get_name (sqlite3_file *file)
{
  return ((LayerFile *) file)->name;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((LayerFile *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
file_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  int answer = asked->read != NULL ? asked->read (get_name (file), size, offset) : SQLITE_OK;

  if (answer != SQLITE_OK)
    return answer;
  return get_real (file)->pMethods->xRead (get_real (file), buffer, size, offset);
}

/* The worst kind of failed write leaves half of it behind. */
static int
file_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  int answer = asked->write (get_name (file), bytes, size, offset);
  int half = answer == SQLITE_OK ? size : size / 2;
  int result = get_real (file)->pMethods->xWrite (get_real (file), bytes, half, offset);

  return answer == SQLITE_OK ? result : answer;
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int answer = asked->truncate (get_name (file), size);

  if (answer != SQLITE_OK)
    return answer;
  return get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  return asked->sync (get_name (file));
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
file_lock (sqlite3_file *file, int lock)
{
  int answer = asked->lock != NULL ? asked->lock (get_name (file), lock) : SQLITE_OK;

  if (answer != SQLITE_OK)
    return answer;
  return get_real (file)->pMethods->xLock (get_real (file), lock);
}

static int
file_unlock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), lock);
}

static int
file_check_lock (sqlite3_file *file, int *result)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), result);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static const sqlite3_io_methods layer_methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

static int
system_open (sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *result)
{
  LayerFile *layer = (LayerFile *) file;
  int code = asked->open (name, flags);

  layer->base.pMethods = NULL;
  layer->name = name;
  layer->real = (sqlite3_file *) (gpointer) (layer + 1);
  if (code == SQLITE_OK)
    code = real_system->xOpen (real_system, name, layer->real, flags, result);
  if (code == SQLITE_OK)
    layer->base.pMethods = &layer_methods;

  return code;
}

static int
system_delete (sqlite3_vfs *system, const char *name, int sync_folder)
{
  int answer = asked->remove (name, sync_folder != 0);

  return answer == SQLITE_OK ? real_system->xDelete (real_system, name, 0) : answer;
}

void
disk_support_install (const DiskHooks *hooks)
{
  static sqlite3_vfs layer;

  asked = hooks;
  real_system = sqlite3_vfs_find (NULL);
  layer = *real_system;
  layer.zName = "layer";
  layer.szOsFile = (int) sizeof (LayerFile) + real_system->szOsFile;
  layer.xOpen = system_open;
  layer.xDelete = system_delete;
  g_assert_cmpint (sqlite3_vfs_register (&layer, 1), ==, SQLITE_OK);
}
