/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the file of an open library is. Its name may be another one's by now; the system knows the name of what
 * is open, if it still has one. */

#include "dossier-store-place.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include "dossier-database-private.h"
#include "dossier-store-private.h"

static gboolean
is_file (const struct stat *status, const char *identity)
{
  g_autofree char *other = g_strdup_printf ("%ju:%ju", (uintmax_t) status->st_dev,
                                            (uintmax_t) status->st_ino);

  return g_str_equal (other, identity);
}

/* (transfer full) (nullable): by what the system says of the files that this process has open; the file itself
 * is not opened, which would drop its locks */
static char *
dup_present_name (const char *identity)
{
  g_autoptr (GDir) directory = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *number;

  while (directory != NULL && (number = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", number, NULL);
      g_autofree char *name = NULL;
      struct stat status;

      if (stat (link, &status) != 0 || !is_file (&status, identity))
        continue;
      name = g_file_read_link (link, NULL);
      /* A file may be called so, and then it is there. */
      if (name != NULL && stat (name, &status) == 0 && is_file (&status, identity))
        return g_steal_pointer (&name);
    }

  return NULL;
}

/* What is shown of a damaged library has a file of its own. */
DossierFilePlace
dossier_store_find_place (DossierStore *self, char **path)
{
  const DossierLibraryFile *file = &self->database->file;
  struct stat status;
  gboolean exists = stat (file->path, &status) == 0;

  *path = NULL;
  if (self->working != NULL)
    return dossier_working_copy_is_gone (self->working) ? DOSSIER_FILE_DELETED : DOSSIER_FILE_HERE;
  if (file->identity == NULL || (exists && is_file (&status, file->identity)))
    return DOSSIER_FILE_HERE;
  *path = dup_present_name (file->identity);
  if (*path != NULL)
    return DOSSIER_FILE_MOVED;

  return exists ? DOSSIER_FILE_REPLACED : DOSSIER_FILE_DELETED;
}
