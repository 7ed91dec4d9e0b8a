/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What every test needs: fixtures, golden files, folders that go away. */

#include "test-support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static char *home;
static GPid home_owner;

/* Before anything asks for them: a person's folders are not a test's, and what a test leaves in its own goes
 * with it. A forked child does not take them away. */
__attribute__ ((constructor)) static void
make_home (void)
{
  static const char *const names[] = { "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                                       "XDG_RUNTIME_DIR" };

  if (g_getenv ("G_TEST_SRCDIR") == NULL)
    return;
  home = g_dir_make_tmp ("dossier-home-XXXXXX", NULL);
  home_owner = getpid ();
  for (gsize i = 0; home != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = g_build_filename (home, names[i], NULL);

      g_mkdir (folder, 0700);
      g_setenv (names[i], folder, TRUE);
    }
}

__attribute__ ((destructor)) static void
remove_home (void)
{
  if (home != NULL && home_owner == getpid ())
    test_folder_remove (home);
  g_clear_pointer (&home, g_free);
}

char *
test_fixture (const char *name)
{
  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "fixtures", name, NULL);
}

GBytes *
test_fixture_bytes (const char *name)
{
  g_autofree char *path = test_fixture (name);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (contents, length);
}

void
test_bound_time (guint seconds)
{
  const struct itimerval bound = { .it_value = { .tv_sec = (time_t) seconds } };

  setitimer (ITIMER_PROF, &bound, NULL);
  alarm (20 * seconds);
}

gboolean
test_is_long (void)
{
  return g_getenv ("DOSSIER_TEST_LONG") != NULL;
}

void
test_unpack_fixture (const char *name, const char *path)
{
  g_autoptr (GBytes) packed = test_fixture_bytes (name);
  g_autoptr (GConverter)
      converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) input = g_converter_input_stream_new (memory, converter);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileOutputStream)
      output = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (output), input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                          NULL, &error);
  g_assert_no_error (error);
}

char *
test_shared_or_skip (const char *name)
{
  const char *root = g_getenv ("DOSSIER_SHARED");
  g_autofree char *path = root != NULL ? g_build_filename (root, name, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip_printf ("shared/%s is not beside this checkout", name);
  return NULL;
}

char *
test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("dossier-test-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
test_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        test_folder_remove (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* Where the two part, in words: far quicker to read than two whole files. */
static void
report_difference (const char *name, const char *expected, const char *actual)
{
  guint line = 1;
  gsize i = 0;

  while (expected[i] != '\0' && expected[i] == actual[i])
    if (expected[i++] == '\n')
      line++;
  while (i > 0 && expected[i - 1] != '\n')
    i--;
  g_test_message ("%s, line %u, expected: %.*s", name, line, (int) strcspn (expected + i, "\n"),
                  expected + i);
  g_test_message ("%s, line %u, actual:   %.*s", name, line, (int) strcspn (actual + i, "\n"),
                  actual + i);
}

void
test_assert_golden (const char *name, const char *text, gssize length)
{
  g_autofree char *path = test_fixture (name);
  g_autofree char *actual = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("DOSSIER_UPDATE_GOLDEN"), "1") == 0)
    {
      g_file_set_contents (path, text, length, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (expected, actual) != 0)
    {
      report_difference (name, expected, actual);
      g_test_fail ();
    }
}
