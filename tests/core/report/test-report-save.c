/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Names that are safe in any folder, and files that are whole or not there. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-report.h"
#include "test-support.h"

static void
test_file_name (void)
{
  static const struct
  {
    const char *title;
    const char *name;
  } cases[] = {
    { "Kharun Floods", "Kharun Floods.html" },
    { "../../x", "x.html" },
    { "/etc/passwd", "etc passwd.html" },
    { "CON", "_CON.html" },
    { "nul.txt", "_nul.txt.html" },
    { "COM1", "_COM1.html" },
    { "CONCERT", "CONCERT.html" },
    { "-rf", "rf.html" },
    { "--help", "help.html" },
    { ".hidden", "hidden.html" },
    { "a\nb\tc", "a b c.html" },
    { "a\342\200\256lmth.exe", "a lmth.exe.html" },
    { "zero\342\200\213width", "zero width.html" },
    { "end. . .", "end.html" },
    { "a: b? <c> \"d\" |e*", "a b c d e.html" },
    { "$(rm) `x` & y;", "(rm) x y.html" },
    { "Ueberblick \303\274ber M\303\244rz", "Ueberblick \303\274ber M\303\244rz.html" },
    { "\346\226\260\350\201\236", "\346\226\260\350\201\236.html" },
    { "", "Report.html" },
    { "...", "Report.html" },
    { "\033\007", "Report.html" },
    { "bad \377 bytes", "bad \357\277\275 bytes.html" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = dossier_report_dup_file_name (cases[i].title, "html");

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
test_file_name_length (void)
{
  static const char *const units[] = { "x", "\303\251", "\342\202\254", "\360\237\230\200",
                                       "e\314\201\314\202\314\203" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint shift = 0; shift < 5; shift++)
      {
        g_autoptr (GString) title = g_string_new (NULL);
        g_autofree char *name = NULL;
        const char *dot;

        for (guint j = 0; j < shift; j++)
          g_string_append_c (title, 'a');
        for (guint j = 0; j < 300; j++)
          g_string_append (title, units[i]);
        name = dossier_report_dup_file_name (title->str, "jsonld");
        dot = strrchr (name, '.');
        g_assert_true (g_utf8_validate (name, -1, NULL));
        g_assert_cmpuint (strlen (name), <=, 120);
        g_assert_cmpuint (strlen (name), >, 100);
        g_assert_cmpstr (dot, ==, ".jsonld");
        /* What is left is whole: the last unit is not parted from its accents. */
        g_assert_cmpmem (dot - strlen (units[i]), strlen (units[i]), units[i], strlen (units[i]));
      }
}

static void
assert_contents (const char *path, const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) opened = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (opened) != NULL)
    n++;

  return n;
}

static void
test_save (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "report.html", NULL);
  g_autofree char *link = g_build_filename (folder, "link.html", NULL);
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (GError) error = NULL;

  g_assert_true (dossier_report_save (first, path, &error));
  g_assert_no_error (error);
  assert_contents (path, "first");
  g_assert_cmpint (symlink ("report.html", link), ==, 0);
  g_assert_true (dossier_report_save (second, link, &error));
  g_assert_no_error (error);
  assert_contents (path, "second");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_files (folder), ==, 2);
  test_folder_remove (folder);
}

static void
test_save_refuses (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *pipe_path = g_build_filename (folder, "pipe", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", "report.html", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("report", 6);
  const struct
  {
    const char *path;
    DossierError code;
  } cases[] = {
    { folder, DOSSIER_ERROR_NOT_A_FILE },
    { pipe_path, DOSSIER_ERROR_NOT_A_FILE },
    { "/dev/null", DOSSIER_ERROR_NOT_A_FILE },
    { missing, DOSSIER_ERROR_NOT_FOUND },
  };

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dossier_report_save (bytes, cases[i].path, &error));
      g_assert_error (error, DOSSIER_ERROR, (int) cases[i].code);
    }
  g_assert_cmpuint (count_files (folder), ==, 1);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/file-name/table", test_file_name);
  g_test_add_func ("/report/file-name/length", test_file_name_length);
  g_test_add_func ("/report/save/replaces", test_save);
  g_test_add_func ("/report/save/refuses", test_save_refuses);

  return g_test_run ();
}
