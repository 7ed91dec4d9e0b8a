/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Folders that are added whole: which of their files, in which order, and what is said where none is. */

#include "dossier-error.h"
#include "dossier-import-folder.h"
#include "test-support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

/* Writes a file below the fixture's folder, with the folders above it. */
static void
put (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "Words.", -1, NULL));
}

/* (transfer full): what comes of the names below the folder, each with the folder taken off, "!" before errors. */
static char *
expand (Fixture *fixture, const char *first, const char *second)
{
  g_autofree char *a = g_build_filename (fixture->folder, first, NULL);
  g_autofree char *b = second != NULL ? g_build_filename (fixture->folder, second, NULL) : NULL;
  const char *paths[] = { a, b, NULL };
  g_autoptr (GPtrArray) rows = dossier_import_paths_expand (paths, TRUE, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const DossierImportPath *row = g_ptr_array_index (rows, i);

      g_assert_true (g_str_has_prefix (row->path, fixture->folder));
      g_string_append_printf (all, "%s%s%s", i > 0 ? " " : "", row->error != NULL ? "!" : "",
                              row->path + strlen (fixture->folder) + 1);
    }
  return g_string_free (all, FALSE);
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "in/part 10.txt", "in/part 2.md",  "in/part 1.HTML.gz",  "in/picture.png", "in/.hidden.txt",
    "in/deep/a.pdf",  "in/deep/b.odt", "in/.git/config.txt", "in/no-ending",   "in/archive.gz",
  };
  g_autofree char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    put (fixture, names[i]);
  found = expand (fixture, "in", NULL);
  g_assert_cmpstr (found, ==,
                   "in/deep/a.pdf in/deep/b.odt in/part 1.HTML.gz in/part 2.md in/part 10.txt");
}

/* What a browser saved with a page is no document; a folder of the same name without a page is. */
static void
test_companions (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "in/flood.html",
    "in/flood_files/frame.html",
    "in/strike.htm",
    "in/strike-Dateien/ad.html",
    "in/old_files/report.html",
  };
  g_autofree char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    put (fixture, names[i]);
  found = expand (fixture, "in", NULL);
  g_assert_cmpstr (found, ==, "in/flood.html in/old_files/report.html in/strike.htm");
}

/* Files that were named are left as they are, whatever they are called. */
static void
test_mixed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *found = NULL;

  put (fixture, "in/a.txt");
  put (fixture, "in/b.txt");
  put (fixture, "odd.xyz");
  found = expand (fixture, "odd.xyz", "in");
  g_assert_cmpstr (found, ==, "odd.xyz in/a.txt in/b.txt");
  g_clear_pointer (&found, g_free);
  found = expand (fixture, "missing.txt", NULL);
  g_assert_cmpstr (found, ==, "missing.txt");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pictures", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) rows = NULL;
  const DossierImportPath *row;

  put (fixture, "pictures/a.png");
  rows = dossier_import_paths_expand (paths, TRUE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_error (row->error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY);
  g_assert_nonnull (strstr (row->error->message, "“pictures”"));
}

/* A link back to where it lies leads nowhere; one to a file is read. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autofree char *loop = g_build_filename (fixture->folder, "in", "again", NULL);
  g_autofree char *file = g_build_filename (fixture->folder, "in", "linked.txt", NULL);
  g_autofree char *broken = g_build_filename (fixture->folder, "in", "broken.txt", NULL);
  g_autofree char *found = NULL;

  put (fixture, "in/a.txt");
  put (fixture, "elsewhere.txt");
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  g_assert_cmpint (symlink ("../elsewhere.txt", file), ==, 0);
  g_assert_cmpint (symlink ("nowhere", broken), ==, 0);
  found = expand (fixture, "in", NULL);
  g_assert_cmpstr (found, ==, "in/a.txt in/linked.txt");
}

/* One folder within that may not be read is said; the rest comes. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *closed = g_build_filename (fixture->folder, "in", "closed", NULL);
  g_autofree char *found = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("the administrator may read every folder");
      return;
    }
  put (fixture, "in/a.txt");
  put (fixture, "in/closed/b.txt");
  g_assert_cmpint (g_chmod (closed, 0), ==, 0);
  found = expand (fixture, "in", NULL);
  g_assert_cmpint (g_chmod (closed, 0700), ==, 0);
  g_assert_cmpstr (found, ==, "in/a.txt !in/closed");
}

/* A folder is no version of a document. */
static void
test_as_they_are (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GPtrArray) rows = NULL;

  put (fixture, "in/a.txt");
  rows = dossier_import_paths_expand (paths, FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((DossierImportPath *) g_ptr_array_index (rows, 0))->path, ==, path);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "in", NULL);
  const char *paths[] = { path, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) rows = NULL;

  put (fixture, "in/a.txt");
  g_cancellable_cancel (cancellable);
  rows = dossier_import_paths_expand (paths, TRUE, cancellable);
  g_assert_cmpuint (rows->len, ==, 0);
}

#define ADD(name, function) \
  g_test_add ("/import-folder/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("files", test_files);
  ADD ("companions", test_companions);
  ADD ("mixed", test_mixed);
  ADD ("nothing", test_nothing);
  ADD ("links", test_links);
  ADD ("unreadable", test_unreadable);
  ADD ("as-they-are", test_as_they_are);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
