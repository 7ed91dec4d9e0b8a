/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Rescue files: what is kept, what is forgotten, and what a program that died leaves behind. */

#include "dossier-rescue.h"

#include <glib/gstdio.h>
#include <string.h>

#include "test-support.h"

#define LIBRARY "5b5d3b0e-5b77-4b5e-9a43-0a2f3f0f6f01"
#define FIRST "11111111-1111-4111-8111-111111111111"
#define SECOND "22222222-2222-4222-8222-222222222222"
#define THIRD "33333333-3333-4333-8333-333333333333"

static char *
dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "dossier", "rescue", LIBRARY ".jsonl", NULL);
}

/* "key contents, key contents" */
static void
assert_kept (DossierRescue *rescue, const char *expected)
{
  g_autoptr (GPtrArray) list = dossier_rescue_list (rescue);
  g_autoptr (GString) actual = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const DossierRescued *rescued = list->pdata[i];

      g_string_append_printf (actual, "%s%.1s %s", i > 0 ? ", " : "", rescued->key,
                              rescued->contents);
    }
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
keep (DossierRescue *rescue, const char *key, const char *contents)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dossier_rescue_keep (rescue, key, contents, &error));
  g_assert_no_error (error);
}

static void
test_keep (void)
{
  g_autofree char *path = dup_path ();
  DossierRescue *rescue = dossier_rescue_open (LIBRARY);

  g_assert_cmpstr (dossier_rescue_get_path (rescue), ==, path);
  assert_kept (rescue, "");
  g_assert_cmpuint (dossier_rescue_count (LIBRARY), ==, 0);
  keep (rescue, FIRST, "{\"a\":1}");
  keep (rescue, SECOND, "{\"b\":\"zwei\\nZeilen\"}");
  keep (rescue, FIRST, "{\"a\":2}");
  assert_kept (rescue, "1 {\"a\":1}, 2 {\"b\":\"zwei\\nZeilen\"}");
  dossier_rescue_forget (rescue, FIRST);
  /* It was stored before it came to be kept. */
  dossier_rescue_forget (rescue, THIRD);
  keep (rescue, THIRD, "{}");
  assert_kept (rescue, "2 {\"b\":\"zwei\\nZeilen\"}");
  g_assert_cmpuint (dossier_rescue_count (LIBRARY), ==, 1);
  g_assert_cmpuint (dossier_rescue_count (FIRST), ==, 0);
  dossier_rescue_close (rescue);
  g_assert_cmpuint (dossier_rescue_count (LIBRARY), ==, 1);

  rescue = dossier_rescue_open (LIBRARY);
  assert_kept (rescue, "2 {\"b\":\"zwei\\nZeilen\"}");
  dossier_rescue_forget (rescue, SECOND);
  dossier_rescue_close (rescue);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (dossier_rescue_count (LIBRARY), ==, 0);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Lines that are torn or make no sense are none; what comes after them counts. */
static void
test_torn (void)
{
  static const char left[] = "{\"keep\":\"" FIRST "\",\"what\":{\"a\":1}}\n"
                             "no JSON\n"
                             "[1,2]\n"
                             "{\"keep\":7,\"what\":{}}\n"
                             "{\"keep\":\"" SECOND "\",\"what\":{\"b\"";
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (DossierRescue) rescue = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, left, -1, NULL));
  rescue = dossier_rescue_open (LIBRARY);
  assert_kept (rescue, "1 {\"a\":1}");
  keep (rescue, THIRD, "{}");
  g_clear_pointer (&rescue, dossier_rescue_close);
  rescue = dossier_rescue_open (LIBRARY);
  assert_kept (rescue, "1 {\"a\":1}, 3 {}");
  dossier_rescue_forget (rescue, FIRST);
  dossier_rescue_forget (rescue, THIRD);
}

/* Two programs have a file each; what one leaves, the next one takes over. */
static void
test_two (void)
{
  g_autofree char *path = dup_path ();
  DossierRescue *one = dossier_rescue_open (LIBRARY);
  DossierRescue *other = dossier_rescue_open (LIBRARY);

  g_assert_cmpstr (dossier_rescue_get_path (one), !=, dossier_rescue_get_path (other));
  keep (one, FIRST, "{}");
  keep (other, SECOND, "{}");
  assert_kept (other, "2 {}");
  dossier_rescue_close (one);
  dossier_rescue_close (other);

  one = dossier_rescue_open (LIBRARY);
  g_assert_cmpstr (dossier_rescue_get_path (one), ==, path);
  assert_kept (one, "1 {}, 2 {}");
  dossier_rescue_forget (one, FIRST);
  dossier_rescue_forget (one, SECOND);
  dossier_rescue_close (one);
  one = dossier_rescue_open (LIBRARY);
  assert_kept (one, "");
  dossier_rescue_close (one);
}

/* Space for it is there before it is needed. */
static void
test_space (void)
{
  g_autoptr (DossierRescue) rescue = dossier_rescue_open (LIBRARY);
  GStatBuf status;

  g_assert_cmpint (g_stat (dossier_rescue_get_path (rescue), &status), ==, 0);
  g_assert_cmpint (status.st_size, ==, 0);
  if (status.st_blocks == 0)
    g_test_skip ("this file system sets no space aside");
  else
    g_assert_cmpint (status.st_blocks * 512, >=, 1024 * 1024);
}

/* Where nothing can be kept it says so. */
static void
test_nowhere (void)
{
  g_autofree char *path = dup_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_strconcat (folder, ".aside", NULL);
  g_autoptr (DossierRescue) rescue = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (folder, aside), ==, 0);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  rescue = dossier_rescue_open (LIBRARY);
  g_assert_null (dossier_rescue_get_path (rescue));
  g_assert_false (dossier_rescue_keep (rescue, FIRST, "{}", &error));
  g_assert_nonnull (error);
  g_unlink (folder);
  g_assert_cmpint (g_rename (aside, folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/rescue/keep", test_keep);
  g_test_add_func ("/rescue/torn", test_torn);
  g_test_add_func ("/rescue/two", test_two);
  g_test_add_func ("/rescue/space", test_space);
  g_test_add_func ("/rescue/nowhere", test_nowhere);

  return g_test_run ();
}
