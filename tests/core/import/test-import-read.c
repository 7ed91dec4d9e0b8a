/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Files that cannot be read: each gets one sentence that names it, at once. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-limits.h"
#include "test-support.h"

typedef struct
{
  char *folder;
  char *path; /* of "flood.txt" in it */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "flood.txt", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *path, GCancellable *cancellable, DossierError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);

  g_assert_null (dossier_import_read_file (path, cancellable, &error));
  g_assert_error (error, DOSSIER_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, base));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_whole_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  write_file (self->path, "The water fell.");
  bytes = dossier_import_read_file (self->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "The water fell.", 15);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *under_file = g_build_filename (self->path, "more.txt", NULL);

  assert_refused (self->path, NULL, DOSSIER_ERROR_NOT_FOUND);
  write_file (self->path, "x");
  assert_refused (under_file, NULL, DOSSIER_ERROR_NOT_FOUND);
}

static void
test_vanished (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (symlink ("gone.txt", self->path), ==, 0);
  assert_refused (self->path, NULL, DOSSIER_ERROR_NOT_FOUND);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  write_file (self->path, "");
  assert_refused (self->path, NULL, DOSSIER_ERROR_EMPTY);
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  assert_refused (self->folder, NULL, DOSSIER_ERROR_NOT_A_FILE);
}

static void
test_pipe_and_device (Fixture *self, gconstpointer data)
{
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  assert_refused (self->path, NULL, DOSSIER_ERROR_NOT_A_FILE);
  assert_refused ("/dev/zero", NULL, DOSSIER_ERROR_NOT_A_FILE);
}

static void
test_unreadable (Fixture *self, gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("everything is readable to root");
      return;
    }
  write_file (self->path, "secret");
  g_assert_cmpint (g_chmod (self->path, 0), ==, 0);
  assert_refused (self->path, NULL, DOSSIER_ERROR_ACCESS);
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  write_file (self->path, "x");
  g_assert_cmpint (truncate (self->path, (off_t) DOSSIER_LIMIT_FILE_BYTES + 1), ==, 0);
  assert_refused (self->path, NULL, DOSSIER_ERROR_TOO_LARGE);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  write_file (self->path, "x");
  g_cancellable_cancel (cancellable);
  assert_refused (self->path, cancellable, DOSSIER_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/import/read/whole-file", test_whole_file }, { "/import/read/missing", test_missing },
    { "/import/read/vanished", test_vanished },     { "/import/read/empty", test_empty },
    { "/import/read/folder", test_folder },         { "/import/read/pipe", test_pipe_and_device },
    { "/import/read/unreadable", test_unreadable }, { "/import/read/too-large", test_too_large },
    { "/import/read/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
