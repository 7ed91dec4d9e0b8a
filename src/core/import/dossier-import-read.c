/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading a file whole, or saying in one sentence why not. The file is opened so that a pipe or device cannot
 * hang us, and asked what it is only once it is open: the name may point elsewhere a moment later. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-limits.h"

#define READ_STEP_BYTES (1024 * 1024)

static void
set_system_error (GError **error, const char *name, int code)
{
  switch (code)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND, _ ("There is no file “%s”."),
                   name);
      break;
    case EACCES:
    case EPERM:
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                   _ ("You do not have permission to read “%s”."), name);
      break;
    case ENXIO:
    case ENODEV:
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_A_FILE,
                   _ ("“%s” is a device, pipe or socket, not a file with text."), name);
      break;
    default:
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED, _ ("“%s” could not be read: %s."),
                   name, g_strerror (code));
    }
}

static gboolean
check_kind (int file, const char *name, struct stat *status, GError **error)
{
  if (fstat (file, status) != 0)
    {
      set_system_error (error, name, errno);
      return FALSE;
    }
  if (S_ISREG (status->st_mode))
    return TRUE;
  if (S_ISDIR (status->st_mode))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_A_FILE,
                 _ ("“%s” is a folder; choose the files in it."), name);
  else
    set_system_error (error, name, ENODEV);
  return FALSE;
}

static gboolean
check_size (guint64 size, const char *name, GError **error)
{
  if (size <= DOSSIER_LIMIT_FILE_BYTES)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
               _ ("“%s” is larger than the %d megabytes that Dossier reads."), name,
               DOSSIER_LIMIT_FILE_BYTES / (1024 * 1024));
  return FALSE;
}

static gboolean
check_cancelled (GCancellable *cancellable, const char *name, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED, _ ("Reading “%s” was stopped."),
               name);
  return FALSE;
}

static GBytes *
read_all (int file, guint64 size, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_sized_new ((guint) size + 1);

  for (;;)
    {
      guint length = array->len;
      gssize got;

      if (!check_cancelled (cancellable, name, error))
        return NULL;
      g_byte_array_set_size (array, length + READ_STEP_BYTES);
      got = read (file, array->data + length, READ_STEP_BYTES);
      g_byte_array_set_size (array, length + (got > 0 ? (guint) got : 0));
      if (got == 0)
        break;
      if (got < 0 && errno != EINTR)
        {
          set_system_error (error, name, errno);
          return NULL;
        }
      if (!check_size (array->len, name, error))
        return NULL;
    }
  if (array->len == 0)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY, _ ("The file “%s” is empty."), name);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/**
 * dossier_import_read_file:
 * @path: of a file
 * @cancellable: (nullable): looked at between megabytes
 *
 * Blocks while it reads; a pipe or device is refused at once.
 *
 * Returns: (transfer full): the bytes, at least one; or NULL and an error that names the file
 */
GBytes *
dossier_import_read_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  GBytes *bytes = NULL;
  struct stat status;
  int file;

  g_return_val_if_fail (path != NULL, NULL);

  if (!check_cancelled (cancellable, name, error))
    return NULL;
  file = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (file < 0)
    {
      set_system_error (error, name, errno);
      return NULL;
    }
  if (check_kind (file, name, &status, error)
      && check_size ((guint64) MAX (status.st_size, 0), name, error))
    bytes = read_all (file, (guint64) MAX (status.st_size, 0), name, cancellable, error);
  close (file);

  return bytes;
}
