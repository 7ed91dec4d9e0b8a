/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A file of this computer, not of the dossier: how one looks at a document is nothing about the document. */

#include "dossier-view-memory.h"

#define GROUP "Pages"
/* The oldest ones beyond are forgotten. */
#define MOST_DOCUMENTS 2000

static char *
build_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "dossier", "views.ini", NULL);
}

static GKeyFile *
load (void)
{
  g_autofree char *path = build_path ();
  GKeyFile *file = g_key_file_new ();

  /* A file that is not there yet, or cannot be read, knows nothing. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

gboolean
dossier_view_memory_get (const char *document_id, gboolean otherwise)
{
  g_autoptr (GKeyFile) file = load ();
  g_autoptr (GError) error = NULL;
  gboolean shows_pages = g_key_file_get_boolean (file, GROUP, document_id, &error);

  return error == NULL ? shows_pages : otherwise;
}

void
dossier_view_memory_set (const char *document_id, gboolean shows_pages)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *path = build_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_auto (GStrv) keys = NULL;
  gsize n_keys = 0;

  /* Anew at the end: the file is in the order of last use. */
  g_key_file_remove_key (file, GROUP, document_id, NULL);
  g_key_file_set_boolean (file, GROUP, document_id, shows_pages);
  keys = g_key_file_get_keys (file, GROUP, &n_keys, NULL);
  for (gsize i = 0; i + MOST_DOCUMENTS < n_keys; i++)
    g_key_file_remove_key (file, GROUP, keys[i], NULL);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (file, path, NULL);
}
