/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where originals lie: on this computer, and as a copy for another program. */

#include "dossier-original-places.h"

#include <glib/gstdio.h>
#include <string.h>

#define GROUP "Files"
/* The oldest ones beyond are forgotten. */
#define MOST_PLACES 2000

static char *
build_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "dossier", "files.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = build_path ();
  GKeyFile *places = g_key_file_new ();

  /* A file that is not there yet, or cannot be read, knows nothing. */
  g_key_file_load_from_file (places, path, G_KEY_FILE_NONE, NULL);
  return places;
}

static void
forget_oldest (GKeyFile *places)
{
  gsize n_keys = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (places, GROUP, &n_keys, NULL);

  for (gsize i = 0; i + MOST_PLACES < n_keys; i++)
    g_key_file_remove_key (places, GROUP, keys[i], NULL);
}

void
dossier_original_places_note (GPtrArray *results)
{
  g_autoptr (GKeyFile) places = load ();
  g_autofree char *file = build_path ();
  g_autofree char *folder = g_path_get_dirname (file);
  gboolean any = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      const DossierImportResult *result = g_ptr_array_index (results, i);
      g_autofree char *absolute = NULL;
      g_autofree char *uri = NULL;

      if (result->document_id == NULL || result->path == NULL)
        continue;
      absolute = g_canonicalize_filename (result->path, NULL);
      uri = g_filename_to_uri (absolute, NULL, NULL);
      if (uri == NULL)
        continue;
      /* Anew at the end: the file is in the order of last use. */
      g_key_file_remove_key (places, GROUP, result->document_id, NULL);
      g_key_file_set_string (places, GROUP, result->document_id, uri);
      any = TRUE;
    }
  if (!any)
    return;
  forget_oldest (places);
  g_mkdir_with_parents (folder, 0700);
  /* Once for all of them: the disk is waited for. */
  g_key_file_save_to_file (places, file, NULL);
}

char *
dossier_original_places_dup (const char *document_id)
{
  g_autoptr (GKeyFile) places = load ();
  g_autofree char *uri = g_key_file_get_string (places, GROUP, document_id, NULL);

  return uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
}

/* --- copies for other programs --- */

/* Copies of earlier looks; those that another program still holds open stay readable for it. */
static void
remove_copies (const char *folder)
{
  g_autoptr (GDir) parts = g_dir_open (folder, 0, NULL);
  const char *part;

  while (parts != NULL && (part = g_dir_read_name (parts)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, part, NULL);
      g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);

          g_unlink (file);
        }
      g_rmdir (path);
    }
}

static gboolean
is_one_of (const char *extension, const char *const *extensions)
{
  for (gsize i = 0; extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (extension, extensions[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The name of the file, ending like files of its kind. */
static char *
dup_name (const char *name, const char *const *extensions)
{
  g_autofree char *base = name != NULL && *name != '\0' ? g_path_get_basename (name)
                                                        : g_strdup ("original");
  const char *dot = strrchr (base, '.');

  if (*base == '.' || *base == '-' || *base == G_DIR_SEPARATOR)
    return g_strdup_printf ("original.%s", extensions[0]);
  /* a compressed file is no page of its own, whatever lies in it */
  if (dot != NULL && (is_one_of (dot + 1, extensions) || g_ascii_strcasecmp (dot, ".gz") == 0))
    return g_steal_pointer (&base);
  return g_strdup_printf ("%s.%s", base, extensions[0]);
}

GFile *
dossier_original_copy_new (GBytes *bytes,
                           const char *name,
                           const char *const *extensions,
                           GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "dossier", "originals",
                                              NULL);
  g_autofree char *own = g_build_filename (folder, "XXXXXX", NULL);
  g_autofree char *file_name = dup_name (name, extensions);
  g_autofree char *path = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  remove_copies (folder);
  if (g_mkdir_with_parents (folder, 0700) != 0 || g_mkdtemp_full (own, 0700) == NULL)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  path = g_build_filename (own, file_name, NULL);
  if (!g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0400,
                                 error))
    return NULL;
  return g_file_new_for_path (path);
}
