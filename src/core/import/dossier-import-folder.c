/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Folders whose files are wanted, told by how their names end. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dossier-error.h"
#include "dossier-gzip.h"
#include "dossier-import-folder.h"
#include "dossier-importer.h"
#include "dossier-limits.h"

typedef struct
{
  GPtrArray *rows; /* of DossierImportPath */
  guint n_before; /* rows, when the folder that was asked for was begun */
  GCancellable *cancellable;
} Search;

static void
free_row (gpointer data)
{
  DossierImportPath *row = data;

  g_free (row->path);
  g_clear_error (&row->error);
  g_free (row);
}

/* @error: (transfer full) (nullable) */
static void
add_row (Search *self, const char *path, GError *error)
{
  DossierImportPath *row = g_new0 (DossierImportPath, 1);

  row->path = g_strdup (path);
  row->error = error;
  g_ptr_array_add (self->rows, row);
}

static gboolean
is_stopped (const Search *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
is_readable_name (const char *name)
{
  g_autofree char *inner = dossier_gzip_dup_name (name);
  const char *dot = strrchr (inner, '.');
  guint n_importers;
  const DossierImporter *importers = dossier_importers_get (&n_importers);

  for (guint i = 0; dot != NULL && i < n_importers; i++)
    for (guint k = 0; importers[i].extensions[k] != NULL; k++)
      if (g_ascii_strcasecmp (dot + 1, importers[i].extensions[k]) == 0)
        return TRUE;
  return FALSE;
}

/* "Report_files" beside "Report.html": the pictures, styles and frames of a page that a browser saved. */
static gboolean
is_companion (const char *name, GHashTable *names)
{
  static const char *const endings[] = { "_files",     ".files",    "_file",
                                         "-Dateien",   "_fichiers", "_archivos",
                                         "_bestanden", "_pliki",    "-filer" };
  static const char *const pages[] = { ".html", ".htm", ".xhtml" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *stem = NULL;

      if (!g_str_has_suffix (name, endings[i]))
        continue;
      stem = g_strndup (name, strlen (name) - strlen (endings[i]));
      for (gsize k = 0; k < G_N_ELEMENTS (pages); k++)
        {
          g_autofree char *page = g_strconcat (stem, pages[k], NULL);

          if (g_hash_table_contains (names, page))
            return TRUE;
        }
    }
  return FALSE;
}

/* By name as people sort them, "part 2" before "part 10". */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = g_filename_display_name (*(const char *const *) a);
  g_autofree char *second = g_filename_display_name (*(const char *const *) b);
  g_autofree char *first_key = g_utf8_collate_key_for_filename (first, -1);
  g_autofree char *second_key = g_utf8_collate_key_for_filename (second, -1);

  return strcmp (first_key, second_key);
}

/* (transfer full): names of visible members, sorted; NULL and an error where the folder cannot be read */
static GPtrArray *
list (Search *self, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names;
  const char *name;

  if (dir == NULL)
    {
      g_autofree char *shown = g_filename_display_basename (folder);

      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS,
                   _ ("The folder “%s” could not be read: %s."), shown, g_strerror (errno));
      return NULL;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL && !is_stopped (self))
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static gboolean
check_count (const Search *self, GError **error)
{
  if (self->rows->len - self->n_before < DOSSIER_LIMIT_FOLDER_FILES)
    return TRUE;
  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
               _ ("The folder holds more than the %d files that Dossier adds at once."),
               DOSSIER_LIMIT_FOLDER_FILES);
  return FALSE;
}

static gboolean search_folder (Search *self, const char *folder, guint depth, GError **error);

/* A member of a folder. Folders within that cannot be read do not spoil the rest. */
static gboolean
search_member (Search *self, const char *path, const char *name, guint depth, GError **error)
{
  struct stat status;

  if (g_lstat (path, &status) != 0)
    return TRUE;
  if (S_ISDIR (status.st_mode))
    {
      GError *problem = NULL;

      if (depth >= DOSSIER_LIMIT_DEPTH || search_folder (self, path, depth + 1, &problem))
        return TRUE;
      if (!g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS))
        {
          g_propagate_error (error, problem);
          return FALSE;
        }
      add_row (self, path, problem);
      return TRUE;
    }
  if (!is_readable_name (name) || g_stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return TRUE;
  if (!check_count (self, error))
    return FALSE;
  add_row (self, path, NULL);
  return TRUE;
}

static gboolean
search_folder (Search *self, const char *folder, guint depth, GError **error)
{
  g_autoptr (GPtrArray) names = list (self, folder, error);
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    g_hash_table_add (set, g_ptr_array_index (names, i));
  for (guint i = 0; i < names->len && !is_stopped (self); i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!is_companion (name, set) && !search_member (self, path, name, depth, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_folder (Search *self, const char *path)
{
  g_autofree char *shown = g_filename_display_basename (path);
  GError *error = NULL;

  self->n_before = self->rows->len;
  if (search_folder (self, path, 0, &error)
      && (self->rows->len > self->n_before || is_stopped (self)))
    return;
  /* all of it or none of it */
  g_ptr_array_set_size (self->rows, (gint) self->n_before);
  if (error == NULL)
    error = g_error_new (DOSSIER_ERROR, DOSSIER_ERROR_EMPTY,
                         _ ("There is no document in the folder “%s” that Dossier reads."), shown);
  add_row (self, path, error);
}

GPtrArray *
dossier_import_paths_expand (const char *const *paths, gboolean folders, GCancellable *cancellable)
{
  Search self = { .rows = g_ptr_array_new_with_free_func (free_row), .cancellable = cancellable };

  for (; *paths != NULL && !is_stopped (&self); paths++)
    if (folders && g_file_test (*paths, G_FILE_TEST_IS_DIR))
      add_folder (&self, *paths);
    else
      add_row (&self, *paths, NULL);
  return self.rows;
}
