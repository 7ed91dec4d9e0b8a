/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* dossier-cli and documents that change: a newer capture becomes a version, what was marked goes along or waits,
 * changes and reanchor tell of two files; and how each of them ends. */

#include "cli-support.h"

#include <string.h>

#include "test-support.h"

#define BEFORE "versions/river-before.txt"
#define AFTER "versions/river-after.txt"

static char *
read_fixture (const char *name)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes (name);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* (transfer full): a file that changes, as it was before */
static char *
write_before (Home *home)
{
  g_autofree char *text = read_fixture (BEFORE);

  return home_write (home, "river.txt", text);
}

static void
write_after (Home *home)
{
  g_autofree char *text = read_fixture (AFTER);

  g_free (home_write (home, "river.txt", text));
}

static void
test_new_version (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = write_before (home);
  g_autoptr (Answer) first = home_run (home, "import", "--json", path, NULL);
  g_autoptr (Answer)
      kept = home_run (home, "annotate", path, "--quote", "left its bed on Monday evening", NULL);
  g_autoptr (Answer)
      changed = home_run (home, "annotate", path, "--quote", "30 boats and received 12", NULL);
  g_autoptr (Answer) second = NULL;
  g_autoptr (Answer) again = NULL;
  g_autoptr (Answer) list = NULL;
  g_autoptr (Answer) changes = NULL;
  g_autoptr (Answer) check = NULL;
  g_autoptr (Answer) oldest = NULL;
  g_autoptr (Answer) claims = NULL;
  g_autofree char *status = NULL;
  g_autofree char *same = NULL;
  g_autofree char *id = NULL;
  g_autofree char *old_id = NULL;

  answer_assert_done (first);
  answer_assert_done (kept);
  answer_assert_done (changed);
  write_after (home);
  second = home_run (home, "import", "--json", path, NULL);
  answer_assert_done (second);
  status = answer_get_string (second, 0, "status");
  id = answer_get_string (second, 0, "document");
  g_assert_cmpstr (status, ==, "new-version");
  again = home_run (home, "import", "--json", path, NULL);
  same = answer_get_string (again, 0, "document");
  g_assert_cmpstr (same, ==, id);
  /* One document is listed, both claims are there. */
  list = home_run (home, "list", "--json", NULL);
  g_assert_cmpuint (answer_count_lines (list), ==, 1);
  changes = home_run (home, "changes", "--json", id, NULL);
  answer_assert_done (changes);
  g_assert_nonnull (strstr (changes->out, "\"changes\""));
  check = home_run (home, "check", NULL);
  answer_assert_done (check);
  /* The first version is compared with nothing, and not with the second. */
  old_id = answer_get_string (first, 0, "document");
  oldest = home_run (home, "changes", old_id, NULL);
  answer_assert_failed (oldest, 1);
  g_assert_nonnull (strstr (oldest->err, "first version"));
  claims = home_run (home, "annotations", NULL);
  answer_assert_done (claims);
  g_assert_nonnull (strstr (claims->out, "30 boats and received 12”\n  To review: "));
}

static void
test_separate (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = write_before (home);
  g_autoptr (Answer) first = home_run (home, "import", path, NULL);
  g_autoptr (Answer) second = NULL;
  g_autoptr (Answer) list = NULL;

  answer_assert_done (first);
  write_after (home);
  second = home_run (home, "import", "--separate", path, NULL);
  answer_assert_done (second);
  list = home_run (home, "list", "--json", NULL);
  g_assert_cmpuint (answer_count_lines (list), ==, 2);
}

static void
test_changes (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *before = test_fixture (BEFORE);
  g_autofree char *after = test_fixture (AFTER);
  g_autoptr (Answer) told = home_run (home, "changes", before, after, NULL);
  g_autoptr (Answer) one = home_run (home, "changes", before, NULL);
  g_autoptr (Answer) missing = home_run (home, "changes", before, "nowhere.txt", NULL);
  g_autoptr (Answer) same = home_run (home, "changes", "--json", before, before, NULL);
  g_autoptr (JsonNode) nothing = answer_get_json (same, 0);

  answer_assert_done (told);
  g_assert_nonnull (strstr (told->out, "2.15"));
  answer_assert_failed (one, 2);
  answer_assert_failed (missing, 1);
  g_assert_cmpuint (json_array_get_length (
                        json_object_get_array_member (json_node_get_object (nothing), "changes")),
                    ==, 0);
  home_assert_no_library (home);
}

static void
test_reanchor (void)
{
  static const char selectors[] = "{\"exact\":\"left its bed on Monday evening\"}\n"
                                  "{\"exact\":\"30 boats and received 12\"}\n"
                                  "{\"exact\":\"nothing of this kind was ever said\"}\n";
  static const char *const states[] = { "moved", "changed", "gone" };
  g_autoptr (Home) home = home_new ();
  g_autofree char *before = test_fixture (BEFORE);
  g_autofree char *after = test_fixture (AFTER);
  g_autofree char *path = home_write (home, "selectors.jsonl", selectors);
  g_autofree char *bad = home_write (home, "bad.jsonl", "no JSON\n");
  g_autoptr (Answer) found = home_run (home, "reanchor", "--json", before, after, path, NULL);
  g_autoptr (Answer) nonsense = home_run (home, "reanchor", before, after, bad, NULL);
  g_autoptr (Answer) too_few = home_run (home, "reanchor", before, after, NULL);

  answer_assert_done (found);
  g_assert_cmpuint (answer_count_lines (found), ==, G_N_ELEMENTS (states));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *state = answer_get_string (found, i, "state");

      if (i > 0)
        g_assert_cmpstr (state, ==, states[i]);
      else
        g_assert_true (g_str_equal (state, "same") || g_str_equal (state, "moved"));
    }
  g_assert_cmpint (nonsense->status, !=, 0);
  answer_assert_failed (too_few, 2);
  home_assert_no_library (home);
}

#define PAGE \
  "<!doctype html><title>River</title><body><nav><p>The letter of the week has 12 rivers in it, " \
  "and everybody reads it.</p></nav><article><h1>River</h1><p>The river left its bed on Monday " \
  "and took 30 boats with it.</p><p>Nobody was hurt, as the harbour says, for all who lived " \
  "there had gone to the upper town the day before.</p></article></body>"

static void
assert_text (Home *home, const char *words, gboolean expected)
{
  g_autoptr (Answer) list = home_run (home, "list", "--json", NULL);
  g_autofree char *id = answer_get_string (list, 0, "document");
  g_autoptr (Answer) text = home_run (home, "text", id, NULL);

  g_assert_cmpuint (answer_count_lines (list), ==, 1);
  answer_assert_done (text);
  g_assert_cmpint (strstr (text->out, words) != NULL, ==, expected);
}

/* The whole of a page from the bytes that are kept, and back; the file itself may be gone. */
static void
test_whole_page (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = home_write (home, "river.html", PAGE);
  g_autoptr (Answer) first = home_run (home, "import", path, NULL);
  g_autoptr (Answer) mark = home_run (home, "annotate", path, "--quote", "30 boats", NULL);
  g_autoptr (Answer) whole = home_run (home, "whole-page", "--json", path, NULL);
  g_autoptr (Answer) twice = home_run (home, "whole-page", path, NULL);
  g_autoptr (Answer) back = NULL;
  g_autoptr (Answer) undone = NULL;
  g_autoptr (Answer) again = NULL;
  g_autoptr (Answer) claims = NULL;
  g_autoptr (Answer) check = NULL;
  g_autofree char *id = answer_get_string (whole, 0, "document");

  answer_assert_done (first);
  answer_assert_done (mark);
  answer_assert_done (whole);
  answer_assert_done (twice);
  g_assert_nonnull (strstr (whole->out, "\"whole_page\":true"));
  assert_text (home, "12 rivers", TRUE);
  back = home_run (home, "whole-page", "--article-only", id, NULL);
  answer_assert_done (back);
  assert_text (home, "12 rivers", FALSE);
  undone = home_run (home, "undo", NULL);
  answer_assert_done (undone);
  assert_text (home, "12 rivers", TRUE);
  again = home_run (home, "import", path, NULL);
  answer_assert_done (again);
  g_assert_nonnull (strstr (again->out, "already there"));
  claims = home_run (home, "annotations", "--json", NULL);
  g_assert_cmpuint (answer_count_lines (claims), ==, 1);
  check = home_run (home, "check", NULL);
  answer_assert_done (check);
}

/* Taken as a whole at once; of a text that is no page it says nothing. */
static void
test_import_whole_page (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = home_write (home, "river.html", PAGE);
  g_autofree char *notes = home_write (home, "notes.txt", "Water stood at 2.15 metres.\n");
  g_autoptr (Answer) first = home_run (home, "import", "--whole-page", path, NULL);
  g_autoptr (Answer) plain = NULL;
  g_autoptr (Answer) list = NULL;
  g_autoptr (Answer) nothing = NULL;

  answer_assert_done (first);
  assert_text (home, "12 rivers", TRUE);
  plain = home_run (home, "import", "--whole-page", "--json", notes, NULL);
  answer_assert_done (plain);
  list = home_run (home, "list", "--json", NULL);
  g_assert_cmpuint (answer_count_lines (list), ==, 2);
  g_assert_nonnull (strstr (list->out, "\"whole_page\":false"));
  nothing = home_run (home, "whole-page", notes, NULL);
  answer_assert_done (nothing);
}

/* A source that is there is known by its host too. */
static void
test_source_by_host (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *one = home_write (home, "one.txt", "Source: The Valley Post\n\nWater rose.\n");
  g_autofree char *two = home_write (
      home, "two.html",
      "<!doctype html><link rel='canonical' href='https://www.valleypost.example/2'>"
      "<title>Two</title><p>Water fell by 40 cm.</p>");
  g_autoptr (Answer) import = home_run (home, "import", one, two, NULL);
  g_autoptr (Answer) list = home_run (home, "list", "--json", NULL);

  answer_assert_done (import);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *source = answer_get_string (list, i, "source");

      g_assert_cmpstr (source, ==, "The Valley Post");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/versions/new-version", test_new_version);
  g_test_add_func ("/cli/versions/separate", test_separate);
  g_test_add_func ("/cli/versions/changes", test_changes);
  g_test_add_func ("/cli/versions/reanchor", test_reanchor);
  g_test_add_func ("/cli/versions/whole-page", test_whole_page);
  g_test_add_func ("/cli/versions/import-whole-page", test_import_whole_page);
  g_test_add_func ("/cli/versions/source-by-host", test_source_by_host);

  return g_test_run ();
}
