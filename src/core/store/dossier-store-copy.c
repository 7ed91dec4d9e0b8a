/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Another library, or a damaged one, read from a copy of its own: whatever is done to read it, recovering, bringing
 * it to the newest form, its file stays as it is. */

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-database-private.h"
#include "dossier-merge-private.h"
#include "dossier-salvage.h"
#include "dossier-schema.h"
#include "dossier-store-reading.h"

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) copy = g_file_new_for_path (to);
  g_autofree char *name = g_filename_display_basename (from);
  g_autoptr (GError) failure = NULL;

  if (g_file_copy (source, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &failure))
    return TRUE;
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL,
                 _ ("There is no space left for a copy of “%s” to read from."), name);
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                 _ ("The dossier “%s” cannot be read: %s"), name, failure->message);

  return FALSE;
}

/* With the journal of a program that died or is at work, the copy is brought to where the other was. */
static char *
copy_into (const char *path, const char *folder, GError **error)
{
  g_autofree char *copy = g_build_filename (folder, "other.dossier", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *journal_copy = g_strconcat (copy, "-journal", NULL);

  if (g_file_test (journal, G_FILE_TEST_IS_REGULAR) && !copy_file (journal, journal_copy, error))
    return NULL;
  if (!copy_file (path, copy, error))
    return NULL;
  g_chmod (copy, 0600);

  return g_steal_pointer (&copy);
}

static DossierStore *
open_in (const char *path, const char *folder, GError **error)
{
  g_autofree char *copy = copy_into (path, folder, error);

  g_autoptr (DossierStore)
      other = copy != NULL ? dossier_store_open (copy, DOSSIER_STORE_SCRATCH, error) : NULL;

  return other != NULL && dossier_store_read_to_end (other, error) ? g_steal_pointer (&other)
                                                                   : NULL;
}

static gboolean
check_other (DossierStore *self, const char *path, DossierLibraryFile *file, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!dossier_library_file_examine (file, path, error))
    return FALSE;
  if (g_strcmp0 (file->identity, self->database->file.identity) == 0)
    {
      g_set_error_literal (
          error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
          _ ("This is the dossier that is open: it cannot be merged into itself."));
      return FALSE;
    }
  if (file->version > DOSSIER_SCHEMA_VERSION)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NEWER,
                   _ ("The dossier “%s” was written by a newer Dossier: merge it with that one."),
                   name);
      return FALSE;
    }

  return TRUE;
}

/* Its folder goes at once: what is open stays readable until it is closed. */
DossierStore *
dossier_store_open_copy (DossierStore *self, const char *path, GError **error)
{
  DossierLibraryFile file = { NULL };
  g_autofree char *folder = NULL;
  DossierStore *other = NULL;

  if (check_other (self, path, &file, error)
      && (folder = g_dir_make_tmp ("dossier-merge-XXXXXX", error)) != NULL)
    other = open_in (file.path, folder, error);
  if (other != NULL)
    other->folder = g_steal_pointer (&folder);
  else if (folder != NULL)
    dossier_store_remove_folder (folder);
  dossier_library_file_clear (&file);

  return other;
}

/* "; " between them: what was found is one sentence of the reason. */
static char *
dup_damage (const DossierSalvage *salvage)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < MIN (salvage->damage->len, 3); i++)
    g_string_append_printf (words, " %s", (const char *) salvage->damage->pdata[i]);
  if (salvage->n_rows_from_backup > 0)
    g_string_append (words, _ (" What was lost is shown from a backup."));

  return g_string_free (g_steal_pointer (&words), FALSE);
}

DossierStore *
dossier_store_open_damaged (const char *path, const char *details, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("dossier-damaged-XXXXXX", error);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *copy = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (DossierSalvage) salvage = copy != NULL ? dossier_salvage (path, copy, error) : NULL;
  g_autofree char *damage = salvage != NULL ? dup_damage (salvage) : NULL;
  g_autofree char *reason = NULL;
  DossierStore *self = salvage != NULL ? dossier_store_open (copy, DOSSIER_STORE_READ_ONLY, error)
                                       : NULL;

  if (self == NULL)
    {
      if (folder != NULL)
        dossier_store_remove_folder (folder);
      return NULL;
    }
  self->folder = g_steal_pointer (&folder);
  reason = g_strdup_printf (
      _ ("%s It is shown as far as it can be read, and its file is left as it is.%s"),
      details != NULL ? details : _ ("This dossier is damaged."), damage);
  dossier_store_set_read_only_reason (self, reason);

  return self;
}

void
dossier_store_remove_folder (const char *folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        dossier_store_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
