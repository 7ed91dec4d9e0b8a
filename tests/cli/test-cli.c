/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* dossier-cli as people and scripts meet it: the program itself, with a home folder of its own. */

#include "cli-support.h"

#include <glib/gstdio.h>
#include <string.h>

#include "test-support.h"

/* The names in the table of commands, as --help lists it. */
static GStrv
list_commands (Home *home)
{
  g_autoptr (Answer) help = home_run (home, "--help", NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (help->out, "\n", -1);
  gboolean inside = FALSE;

  answer_assert_done (help);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 4);

      if (!g_str_has_prefix (lines[i], "  "))
        inside = g_str_equal (lines[i], "Commands:");
      else if (inside)
        g_strv_builder_add (names, words[2]);
    }

  return g_strv_builder_end (names);
}

/* Each row of the table of commands has a golden file, and no file is of a command that went. */
static void
test_help (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Answer) version = home_run (home, "--version", NULL);
  g_auto (GStrv) commands = list_commands (home);
  g_autofree char *folder = test_fixture ("cli/help");
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  answer_assert_done (version);
  g_assert_true (g_str_has_prefix (version->out, "dossier-cli "));
  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autofree char *golden = g_strdup_printf ("cli/help/%s.txt", commands[i]);
      g_autoptr (Answer) answer = home_run (home, commands[i], "--help", NULL);

      answer_assert_done (answer);
      test_assert_golden (golden, answer->out, -1);
    }
  home_assert_no_library (home);

  g_assert_nonnull (files);
  while (g_dir_read_name (files) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, g_strv_length (commands));
}

/* The manual tells of every command. */
static void
test_manual (void)
{
  g_autoptr (Home) home = home_new ();
  g_auto (GStrv) commands = list_commands (home);
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "man",
                                            "dossier-cli.1", NULL);
  g_autofree char *manual = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &manual, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; commands[i] != NULL; i++)
    {
      g_autofree char *pattern = g_strdup_printf ("(?m)^\\.TP\n\\.BR?I? .*\\b%s\\b", commands[i]);

      if (!g_regex_match_simple (pattern, manual, 0, 0))
        g_error ("the manual does not tell of %s", commands[i]);
    }
}

static void
test_usage (void)
{
  static const char *const lines[][6] = {
    { NULL },
    { "sing" },
    { "--sing" },
    { "list", "--sing" },
    { "list", "much" },
    { "text" },
    { "text", "a", "b" },
    { "figures" },
    { "compare" },
    { "compare", "a", "--date", "yesterday" },
    { "compare", "a", "--date", "2026-02-30" },
    { "annotate", "abcd1234" },
    { "annotate", "abcd1234", "--quote", "" },
    { "annotate", "abcd1234", "--quote", "x", "--verdict=true" },
    { "annotate", "abcd1234", "--quote", "x", "--credibility=7" },
    { "annotate", "abcd1234", "--quote", "x", "--start=-1" },
    { "annotate", "abcd1234", "--quote", "bad \377", "--tag=a" },
    { "source" },
    { "source", "A", "--reliability", "G" },
    { "source", "A", "--reliability", "AB" },
    { "source", "A", "--because", "so" },
    { "search" },
    { "search", "x", "--in", "dreams" },
    { "report" },
    { "report", "--format", "papyrus" },
    { "report", "--format", "html", "--without", "truth" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autoptr (Answer) answer = home_run_strv (home, lines[i]);

      g_test_message ("line %u: %s", i, answer->err);
      answer_assert_failed (answer, 2);
      home_assert_no_library (home);
    }
}

static void
test_text (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) answer = home_run (home, "text", path, NULL);

  answer_assert_done (answer);
  g_assert_nonnull (strstr (answer->out, "Saltmarsh\t460\tPumps failed after 40 minutes"));
  g_assert_nonnull (
      strstr (answer->out, "Old Quay\t780\tThe wall “held” at first\tTwo inspections"));
  home_assert_no_library (home);
}

static void
test_structure (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) text = home_run (home, "text", path, NULL);
  g_autoptr (Answer) people = home_run (home, "structure", path, NULL);
  g_autoptr (Answer) answer = home_run (home, "structure", "--json", path, NULL);
  g_autoptr (JsonNode) node = answer_get_json (answer, 0);
  JsonObject *root = json_node_get_object (node);
  JsonArray *blocks = json_object_get_array_member (root, "blocks");
  guint n_tables = 0;

  answer_assert_done (people);
  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "text");
  g_assert_cmpstr (json_object_get_string_member (root, "published"), ==, "2026-05-12");
  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      JsonObject *block = json_array_get_object_element (blocks, i);
      JsonArray *row;
      JsonObject *cell;
      g_autofree char *words = NULL;

      if (!g_str_equal (json_object_get_string_member (block, "kind"), "table"))
        continue;
      n_tables++;
      row = json_array_get_array_element (json_object_get_array_member (block, "rows"), 1);
      g_assert_cmpuint (json_array_get_length (row), ==, 4);
      cell = json_array_get_object_element (row, 3);
      words = g_utf8_substring (text->out, json_object_get_int_member (cell, "start"),
                                json_object_get_int_member (cell, "end"));
      g_assert_cmpstr (words, ==, "Two inspections");
      g_assert_cmpstr (json_object_get_string_member (cell, "text"), ==, "Two inspections");
    }
  g_assert_cmpuint (n_tables, ==, 1);
}

static void
assert_figure (JsonObject *figure, const char *text)
{
  static const char *const members[] = { "start",     "end",  "quote",    "kind", "value",
                                         "value_max", "unit", "modifier", "per",  "direction",
                                         "label",     "key",  "score" };
  g_autofree char *words = g_utf8_substring (text, json_object_get_int_member (figure, "start"),
                                             json_object_get_int_member (figure, "end"));

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (figure, members[i]));
  g_assert_cmpstr (json_object_get_string_member (figure, "quote"), ==, words);
}

static void
test_figures (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) text = home_run (home, "text", path, NULL);
  g_autoptr (Answer) people = home_run (home, "figures", path, NULL);
  g_autoptr (Answer) all = home_run (home, "figures", "--json", path, NULL);
  g_autoptr (Answer) key = home_run (home, "figures", "--json", "--key", path, NULL);
  g_autoptr (JsonNode) all_node = answer_get_json (all, 0);
  g_autoptr (JsonNode) key_node = answer_get_json (key, 0);
  JsonObject *root = json_node_get_object (all_node);
  JsonArray *figures = json_object_get_array_member (root, "figures");
  JsonArray *keys = json_object_get_array_member (json_node_get_object (key_node), "figures");
  gboolean found = FALSE;

  answer_assert_done (people);
  g_assert_cmpstr (json_object_get_string_member (root, "document"), ==, path);
  for (guint i = 0; i < json_array_get_length (figures); i++)
    {
      JsonObject *figure = json_array_get_object_element (figures, i);

      assert_figure (figure, text->out);
      found = found
              || (g_str_equal (json_object_get_string_member (figure, "kind"), "money")
                  && json_object_get_double_member (figure, "value") == 45e6);
    }
  g_assert_true (found);
  g_assert_cmpuint (json_array_get_length (keys), <=, json_array_get_length (figures));
  for (guint i = 0; i < json_array_get_length (keys); i++)
    g_assert_true (json_object_get_boolean_member (json_array_get_object_element (keys, i), "key"));
  home_assert_no_library (home);
}

static void
test_figures_json_lines (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = home_write (
      home, "set.jsonl",
      "{\"id\":\"a\",\"text\":\"They need $5 million.\",\"ref\":\"2026-01-01\"}\n"
      "\n"
      "{\"id\":\"b\",\"text\":\"\"}\n"
      "{\"id\":7,\"text\":\"About 30 people.\"}\n");
  g_autofree char *bad = home_write (home, "bad.jsonl", "{\"id\":\"a\",\"text\":\"x\"}\nno\n");
  g_autoptr (Answer) answer = home_run (home, "figures", "--json-lines", path, NULL);
  g_autoptr (Answer) failed = home_run (home, "figures", "--json-lines", bad, NULL);
  g_autoptr (JsonNode) first = answer_get_json (answer, 0);

  answer_assert_done (answer);
  g_assert_cmpuint (answer_count_lines (answer), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (first), "id"), ==, "a");
  g_assert_cmpuint (json_array_get_length (
                        json_object_get_array_member (json_node_get_object (first), "figures")),
                    ==, 1);
  g_assert_cmpint (failed->status, ==, 1);
  g_assert_nonnull (strstr (failed->err, "2"));
}

/* JSON that is no line of a test set is one sentence with its number, whatever stands in it. */
static void
test_figures_bad_lines (void)
{
  static const char *const lines[] = { "no",
                                       "[]",
                                       "{",
                                       "{\"text\":5}",
                                       "{\"text\":[\"a\"]}",
                                       "{\"text\":\"a\",\"ref\":7}",
                                       "{\"text\":{\"text\":\"a\"}}" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Home) home = home_new ();
      g_autofree char *path = home_write (home, "bad.jsonl", lines[i]);
      g_autoptr (Answer) answer = home_run (home, "figures", "--json-lines", path, NULL);

      g_test_message ("%s: %s", lines[i], answer->err);
      answer_assert_failed (answer, 1);
      g_assert_nonnull (strstr (answer->err, "ine 1 "));
    }
}

static void
test_compare (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *one = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *two = test_fixture ("cli/city-council.md");
  g_autoptr (Answer) people = home_run (home, "compare", one, two, NULL);
  g_autoptr (Answer) answer = home_run (home, "compare", "--json", one, two, NULL);
  g_autoptr (Answer) all = home_run (home, "compare", "--json", "--all", one, two, NULL);
  g_autoptr (JsonNode) node = answer_get_json (answer, 0);
  g_autoptr (JsonNode) all_node = answer_get_json (all, 0);
  JsonArray *quantities = json_object_get_array_member (json_node_get_object (node), "quantities");
  JsonArray *more = json_object_get_array_member (json_node_get_object (all_node), "quantities");

  answer_assert_done (people);
  g_assert_cmpuint (json_array_get_length (quantities), >, 0);
  g_assert_cmpuint (json_array_get_length (more), >, json_array_get_length (quantities));
  for (guint i = 0; i < json_array_get_length (quantities); i++)
    {
      JsonObject *quantity = json_array_get_object_element (quantities, i);
      JsonArray *members = json_object_get_array_member (quantity, "members");
      const char *relation = json_object_get_string_member (quantity, "relation");

      g_assert_true (g_str_equal (relation, "agree") || g_str_equal (relation, "differ"));
      g_assert_cmpuint (json_array_get_length (members), >, 1);
      for (guint j = 0; j < json_array_get_length (members); j++)
        {
          const char *document = json_object_get_string_member (
              json_array_get_object_element (members, j), "document");

          g_assert_true (g_str_equal (document, one) || g_str_equal (document, two));
        }
    }
  home_assert_no_library (home);
}

/* Files that nobody can read as a document: one sentence, and no library comes of it. */
static void
test_bad_files (void)
{
  static const char *const verbs[] = { "text", "structure", "figures", "compare" };
  g_autoptr (Home) home = home_new ();
  g_autofree char *empty = home_write (home, "empty.txt", "");
  g_autofree char *blank = home_write (home, "blank.txt", " \n\t\n");
  g_autofree char *binary = home_write_bytes (home, "binary.txt", "\177ELF\2\1\1\0\0\0\0\377\376",
                                              13);
  g_autofree char *pipe_path = home_make_pipe (home, "pipe.txt");
  g_autofree char *missing = g_build_filename (home->path, "missing.txt", NULL);
  const char *const paths[] = { empty, blank, binary, pipe_path, missing, home->path, "/dev/null" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (verbs); j++)
      {
        g_autoptr (Answer) answer = home_run (home, verbs[j], paths[i], NULL);

        g_test_message ("%s %s: %s", verbs[j], paths[i], answer->err);
        answer_assert_failed (answer, 1);
      }
  home_assert_no_library (home);
}

static void
test_full_disk (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) answer = NULL;

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("this system has no /dev/full");
      return;
    }
  answer = home_run_into (home, "/dev/full", "text", path, NULL);
  g_assert_cmpint (answer->status, ==, 1);
  g_assert_true (g_str_has_prefix (answer->err, "dossier-cli: "));
}

/* The words of people are UTF-8, whatever the locale says. */
static void
test_plain_locale (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) answer = NULL;
  g_autoptr (Answer) marked = NULL;

  g_free (home->locale);
  home->locale = g_strdup ("C");
  answer = home_run (home, "import", path, NULL);
  answer_assert_done (answer);
  marked = home_run (home, "annotate", path, "--quote", "The café at the pier, 🌊", "--comment",
                     "naïve", NULL);
  answer_assert_done (marked);
  g_assert_nonnull (strstr (marked->out, "The café at the pier, 🌊"));
  g_assert_nonnull (strstr (marked->out, "naïve"));
}

/* The core and this program know no toolkit. */
static void
test_links_no_toolkit (void)
{
  const char *argv[] = { "ldd", g_getenv ("DOSSIER_CLI"), NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                     &error))
    {
      g_test_skip (error->message);
      return;
    }
  g_assert_nonnull (strstr (out, "libglib-2.0"));
  g_assert_null (strstr (out, "gtk"));
  g_assert_null (strstr (out, "adwaita"));
  g_assert_null (strstr (out, "gdk"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/manual", test_manual);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/text", test_text);
  g_test_add_func ("/cli/structure", test_structure);
  g_test_add_func ("/cli/figures/documents", test_figures);
  g_test_add_func ("/cli/figures/json-lines", test_figures_json_lines);
  g_test_add_func ("/cli/figures/bad-lines", test_figures_bad_lines);
  g_test_add_func ("/cli/compare", test_compare);
  g_test_add_func ("/cli/bad-files", test_bad_files);
  g_test_add_func ("/cli/full-disk", test_full_disk);
  g_test_add_func ("/cli/plain-locale", test_plain_locale);
  g_test_add_func ("/cli/links-no-toolkit", test_links_no_toolkit);

  return g_test_run ();
}
