/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One program at a time: $XDG_RUNTIME_DIR/dossier/<device>-<inode>.lock, locked while the library is open. */

#include "dossier-library-lock.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static void
write_holder (int fd)
{
  g_autofree char *line = g_strdup_printf ("%ld\n", (long) getpid ());

  /* It is for people; nothing hangs on it. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, line, strlen (line), 0) < 0)
    return;
}

static gint64
read_holder (int fd)
{
  char line[32] = { 0 };

  return pread (fd, line, sizeof line - 1, 0) > 0 ? g_ascii_strtoll (line, NULL, 10) : 0;
}

int
dossier_library_lock (const char *path, gint64 *holder)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "dossier", NULL);
  g_autofree char *name = NULL;
  g_autofree char *lock = NULL;
  struct stat status;
  int fd;

  *holder = 0;
  if (stat (path, &status) != 0 || g_mkdir_with_parents (folder, 0700) != 0)
    return DOSSIER_LIBRARY_UNLOCKABLE;
  name = g_strdup_printf ("%ju-%ju.lock", (uintmax_t) status.st_dev, (uintmax_t) status.st_ino);
  lock = g_build_filename (folder, name, NULL);
  fd = open (lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    return DOSSIER_LIBRARY_UNLOCKABLE;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      write_holder (fd);
      return fd;
    }
  *holder = read_holder (fd);
  close (fd);

  /* Within one program SQLite keeps two users of a file apart by itself. */
  return *holder == (gint64) getpid () ? DOSSIER_LIBRARY_UNLOCKABLE : DOSSIER_LIBRARY_LOCKED;
}

/* The file stays: who removed it could remove one that somebody else has locked by then. */
void
dossier_library_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}
