/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* dossier-cli on a library: import, mark, grade, search, report, undo; each step in a process of its own. */

#include "cli-support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "test-support.h"

static void
import (Home *home, const char *fixture)
{
  g_autofree char *path = test_fixture (fixture);
  g_autoptr (Answer) answer = home_run (home, "import", path, NULL);

  answer_assert_done (answer);
}

static void
import_all (Home *home)
{
  import (home, "cli/harbour-authority.txt");
  import (home, "cli/city-council.md");
  import (home, "cli/insurers.html");
}

/* Marks words of the first document; (transfer full): the annotation's identifier */
static char *
mark (Home *home, const char *quote, const char *verdict, const char *comment)
{
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) answer = home_run (home, "annotate", "--json", path, "--quote", quote,
                                        "--verdict", verdict, "--comment", comment, NULL);

  answer_assert_done (answer);
  return answer_get_string (answer, 0, "annotation");
}

static guint
count_marks (Home *home)
{
  g_autoptr (Answer) answer = home_run (home, "annotations", "--json", NULL);

  answer_assert_done (answer);
  return answer_count_lines (answer);
}

static void
assert_sound (Home *home)
{
  g_autoptr (Answer) answer = home_run (home, "check", "--json", NULL);
  g_autoptr (JsonNode) node = answer_get_json (answer, 0);

  g_assert_true (json_object_get_boolean_member (json_node_get_object (node), "ok"));
}

static void
test_import (void)
{
  static const char *const members[] = { "file",   "status",    "document", "title",
                                         "source", "published", "format",   "chars",
                                         "blocks", "figures",   "error" };
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *other = test_fixture ("cli/insurers.html");
  g_autoptr (Answer) first = home_run (home, "import", "--json", path, other, NULL);
  g_autoptr (Answer) second = home_run (home, "import", "--json", path, NULL);
  g_autoptr (Answer) people = home_run (home, "import", path, NULL);
  g_autoptr (JsonNode) node = answer_get_json (first, 0);
  g_autofree char *added = answer_get_string (first, 0, "status");
  g_autofree char *already = answer_get_string (second, 0, "status");
  g_autofree char *id = answer_get_string (first, 0, "document");
  g_autofree char *same_id = answer_get_string (second, 0, "document");

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_assert_true (json_object_has_member (json_node_get_object (node), members[i]));
  g_assert_cmpuint (answer_count_lines (first), ==, 2);
  g_assert_cmpstr (added, ==, "added");
  g_assert_cmpstr (already, ==, "already");
  g_assert_cmpstr (id, ==, same_id);
  answer_assert_done (people);
  assert_sound (home);
}

/* One bad file among good ones stops nothing and leaves nothing. */
static void
test_import_some (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *good = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *empty = home_write (home, "empty.txt", "");
  g_autofree char *missing = g_build_filename (home->path, "missing.txt", NULL);
  g_autofree char *late = test_fixture ("cli/city-council.md");
  g_autoptr (Answer) some = home_run (home, "import", "--json", empty, good, missing, late, NULL);
  g_autoptr (Answer) none = home_run (home, "import", empty, home->path, NULL);
  g_autoptr (Answer) list = home_run (home, "list", "--json", NULL);

  g_assert_cmpint (some->status, ==, 3);
  g_assert_cmpuint (answer_count_lines (some), ==, 4);
  g_assert_nonnull (strstr (some->out, "\"title\":null"));
  g_assert_nonnull (strstr (some->out, "\"failed\""));
  g_assert_cmpint (none->status, ==, 1);
  answer_assert_done (list);
  g_assert_cmpuint (answer_count_lines (list), ==, 2);
}

static void
test_list (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Answer) people = NULL;
  g_autoptr (Answer) list = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *reliability = NULL;
  g_autofree char *mark_id = NULL;
  JsonObject *counts;

  import (home, "cli/harbour-authority.txt");
  mark_id = mark (home, "14 people injured", "verified", "");
  people = home_run (home, "list", NULL);
  list = home_run (home, "list", "--json", NULL);
  answer_assert_done (people);
  node = answer_get_json (list, 0);
  reliability = answer_get_string (list, 0, "reliability");
  counts = json_object_get_object_member (json_node_get_object (node), "annotations");
  g_assert_cmpstr (reliability, ==, "F");
  g_assert_cmpint (json_object_get_int_member (counts, "verified"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (counts, "disputed"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (counts, "unverified"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (counts, "none"), ==, 0);
}

/* The identifier, or its beginning, names the same document as the file. */
static void
test_identifiers (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *id = NULL;
  g_autofree char *beginning = NULL;
  g_autoptr (Answer) list = NULL;
  g_autoptr (Answer) whole = NULL;
  g_autoptr (Answer) part = NULL;
  g_autoptr (Answer) file = home_run (home, "text", path, NULL);
  g_autoptr (Answer) figures = NULL;
  g_autoptr (Answer) unknown = NULL;
  g_autofree char *name = NULL;

  import (home, "cli/harbour-authority.txt");
  list = home_run (home, "list", "--json", NULL);
  id = answer_get_string (list, 0, "document");
  beginning = g_strndup (id, 8);
  whole = home_run (home, "text", id, NULL);
  part = home_run (home, "text", beginning, NULL);
  g_assert_cmpstr (whole->out, ==, file->out);
  g_assert_cmpstr (part->out, ==, file->out);
  figures = home_run (home, "figures", "--json", beginning, NULL);
  name = answer_get_string (figures, 0, "document");
  g_assert_cmpstr (name, ==, id);
  unknown = home_run (home, "text", "00000000-dead-beef-0000-000000000000", NULL);
  answer_assert_failed (unknown, 1);
}

/* A claim in a cell of the row that has more cells than the header. */
static void
test_annotate (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) text = home_run (home, "text", path, NULL);
  g_autoptr (Answer) people = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autoptr (Answer) list = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *words = NULL;
  JsonObject *object;

  import (home, "cli/harbour-authority.txt");
  answer = home_run (home, "annotate", "--json", path, "--quote", "Two inspections", "--verdict",
                     "disputed", "--credibility", "4", "--comment",
                     "One of them, says the mayor. 🌊", "--tag", "walls", "--tag", "inspections",
                     NULL);
  answer_assert_done (answer);
  list = home_run (home, "annotations", "--json", path, NULL);
  people = home_run (home, "annotations", NULL);
  answer_assert_done (people);
  g_assert_cmpuint (answer_count_lines (list), ==, 1);
  g_assert_cmpstr (list->out, ==, answer->out);
  node = answer_get_json (list, 0);
  object = json_node_get_object (node);
  words = g_utf8_substring (text->out, json_object_get_int_member (object, "start"),
                            json_object_get_int_member (object, "end"));
  g_assert_cmpstr (words, ==, "Two inspections");
  g_assert_cmpstr (json_object_get_string_member (object, "exact"), ==, words);
  g_assert_cmpstr (json_object_get_string_member (object, "verdict"), ==, "disputed");
  g_assert_cmpint (json_object_get_int_member (object, "credibility"), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "same");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "tags")), ==, 2);
}

static void
test_annotate_refuses (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *other = test_fixture ("cli/city-council.md");
  const char *const lines[][8] = {
    { "annotate", path, "--quote", "authority" }, /* stands there more than once */
    { "annotate", path, "--quote", "no such words" },
    { "annotate", path, "--quote", "authority", "--prefix", "nowhere " },
    { "annotate", other, "--quote", "surge" }, /* not in the library */
    { "annotate", "deadbeef", "--quote", "surge" },
  };
  g_autoptr (Answer) precise = NULL;

  import (home, "cli/harbour-authority.txt");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Answer) answer = home_run_strv (home, lines[i]);

      g_test_message ("line %u: %s", i, answer->err);
      answer_assert_failed (answer, 1);
    }
  g_assert_cmpuint (count_marks (home), ==, 0);
  precise = home_run (home, "annotate", path, "--quote", "authority", "--prefix", "The ", NULL);
  answer_assert_done (precise);
}

static void
test_source (void)
{
  g_autoptr (Home) home = home_new ();
  g_autoptr (Answer) graded = NULL;
  g_autoptr (Answer) again = NULL;
  g_autoptr (Answer) shown = NULL;
  g_autoptr (Answer) people = NULL;
  g_autoptr (Answer) unknown = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *history;

  import (home, "cli/harbour-authority.txt");
  graded = home_run (home, "source", "Ellery Harbour Authority", "--reliability", "B", "--because",
                     "It measures itself.", NULL);
  answer_assert_done (graded);
  again = home_run (home, "source", "Ellery Harbour Authority", "--reliability", "C", NULL);
  answer_assert_done (again);
  shown = home_run (home, "source", "--json", "Ellery Harbour Authority", NULL);
  people = home_run (home, "source", "Ellery Harbour Authority", NULL);
  answer_assert_done (people);
  node = answer_get_json (shown, 0);
  history = json_object_get_array_member (json_node_get_object (node), "history");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (node), "reliability"), ==,
                   "C");
  g_assert_cmpuint (json_array_get_length (history), ==, 2);
  g_assert_cmpstr (
      json_object_get_string_member (json_array_get_object_element (history, 0), "because"), ==,
      "It measures itself.");
  unknown = home_run (home, "source", "Nobody at all", NULL);
  answer_assert_failed (unknown, 1);
}

static void
test_search (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *id = NULL;
  g_autoptr (Answer) documents = NULL;
  g_autoptr (Answer) notes = NULL;
  g_autoptr (Answer) nothing = NULL;
  g_autoptr (Answer) hostile = NULL;
  g_autoptr (Answer) people = NULL;
  g_autofree char *where = NULL;

  import_all (home);
  id = mark (home, "14 people injured", "verified", "Checked with the hospital");
  documents = home_run (home, "search", "--json", "--in", "documents", "damaged", "homes", NULL);
  answer_assert_done (documents);
  g_assert_cmpuint (answer_count_lines (documents), >=, 3);
  where = answer_get_string (documents, 0, "where");
  g_assert_cmpstr (where, ==, "documents");
  notes = home_run (home, "search", "--json", "--in", "annotations", "hospital", NULL);
  g_assert_cmpuint (answer_count_lines (notes), ==, 1);
  nothing = home_run (home, "search", "--json", "zebra", NULL);
  answer_assert_done (nothing);
  g_assert_cmpstr (nothing->out, ==, "");
  hostile = home_run (home, "search", "\"NEAR( * OR ^ damaged", NULL);
  answer_assert_done (hostile);
  people = home_run (home, "search", "damaged", NULL);
  answer_assert_done (people);
}

static void
assert_contains (const char *report, const char *words)
{
  if (strstr (report, words) == NULL)
    g_error ("“%s” is not in the report:\n%s", words, report);
}

static void
test_report (void)
{
  static const char *const formats[] = { "html", "markdown", "json-ld" };
  g_autoptr (Home) home = home_new ();
  g_autofree char *id = NULL;
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");

  import_all (home);
  id = mark (home, "Two inspections", "disputed", "One of them");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *file = g_build_filename (home->path, formats[i], NULL);
      g_autoptr (Answer) all = home_run (home, "report", "--format", formats[i], NULL);
      g_autoptr (Answer) one = home_run (home, "report", path, "--format", formats[i], NULL);
      g_autoptr (Answer)
          bare = home_run (home, "report", "--format", formats[i], "--without", "notes", NULL);
      g_autoptr (Answer)
          saved = home_run (home, "report", "--format", formats[i], "--output", file, NULL);
      g_autofree char *contents = NULL;

      answer_assert_done (all);
      answer_assert_done (one);
      answer_assert_done (saved);
      assert_contains (all->out, "Two inspections");
      assert_contains (all->out, "One of them");
      assert_contains (all->out, "Insurers on Port Ellery");
      g_assert_null (strstr (one->out, "Insurers on Port Ellery"));
      g_assert_null (strstr (bare->out, "One of them"));
      g_assert_cmpstr (saved->out, ==, "");
      g_assert_true (g_file_get_contents (file, &contents, NULL, NULL));
      assert_contains (contents, "Two inspections");
    }
}

static void
test_report_refuses (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *nowhere = g_build_filename (home->path, "no", "where.html", NULL);
  g_autoptr (Answer) missing = NULL;
  g_autoptr (Answer) folder = NULL;

  import_all (home);
  missing = home_run (home, "report", "--format", "html", "--output", nowhere, NULL);
  answer_assert_failed (missing, 1);
  folder = home_run (home, "report", "--format", "html", "--output", home->path, NULL);
  answer_assert_failed (folder, 1);
}

static void
test_undo (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *id = NULL;
  g_autofree char *words = NULL;
  g_autoptr (Answer) undone = NULL;
  g_autoptr (Answer) history = NULL;
  g_autoptr (Answer) redone = NULL;
  g_autoptr (Answer) nothing = NULL;
  g_autoptr (Answer) subject = NULL;
  g_autoptr (Answer) changed = NULL;
  g_autoptr (Answer) people = NULL;
  g_autoptr (Answer) unknown = NULL;

  import (home, "cli/harbour-authority.txt");
  id = mark (home, "14 people injured", "verified", "");
  undone = home_run (home, "undo", "--json", NULL);
  answer_assert_done (undone);
  words = answer_get_string (undone, 0, "words");
  g_assert_cmpuint (strlen (words), >, 5);
  g_assert_cmpuint (count_marks (home), ==, 0);
  history = home_run (home, "history", "--json", NULL);
  answer_assert_done (history);
  g_assert_nonnull (strstr (history->out, "\"undone\":true"));
  redone = home_run (home, "redo", NULL);
  answer_assert_done (redone);
  g_assert_cmpuint (count_marks (home), ==, 1);
  nothing = home_run (home, "redo", NULL);
  answer_assert_failed (nothing, 1);
  subject = home_run (home, "history", "--json", id, NULL);
  answer_assert_done (subject);
  g_assert_cmpuint (answer_count_lines (subject), >=, 1);
  changed = home_run (home, "change", id, "--comment", "Asked twice", NULL);
  answer_assert_done (changed);
  people = home_run (home, "history", NULL);
  answer_assert_done (people);
  g_assert_nonnull (strstr (people->out, "    Note: – → Asked twice\n"));
  unknown = home_run (home, "history", "deadbeef", NULL);
  answer_assert_failed (unknown, 1);
  assert_sound (home);
}

/* What the program has said to be marked stays marked, whatever happens to it then. */
static void
test_kill (void)
{
  static const char *const quotes[] = { "14 people injured", "3.2 metres", "18 months", "Saltmarsh",
                                        "Two inspections" };
  g_autoptr (Home) home = home_new ();
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");

  import (home, "cli/harbour-authority.txt");
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      const char *const arguments[] = { "annotate", "--json",    path,       "--quote",
                                        quotes[i],  "--verdict", "disputed", NULL };
      g_autofree char *line = home_run_and_kill (home, arguments);

      g_assert_nonnull (line);
      g_assert_true (g_str_has_prefix (line, "{\"annotation\""));
      g_assert_cmpuint (count_marks (home), ==, i + 1);
    }
  assert_sound (home);
}

/* --- libraries that are none --- */

static char *
make_foreign (Home *home, const char *name, const char *sql)
{
  char *path = g_build_filename (home->path, name, NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);

  return path;
}

static void
test_bad_libraries (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *briefing = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *text = home_write (home, "text.dossier", "This is no library.\n");
  g_autofree char *foreign = make_foreign (home, "foreign.dossier", "CREATE TABLE t (a)");
  g_autofree char *pipe_path = home_make_pipe (home, "pipe.dossier");
  const char *const paths[] = { text, foreign, pipe_path, home->path };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      const char *const lines[][5] = {
        { "list", "--library", paths[i] },        { "import", "--library", paths[i], briefing },
        { "annotations", "--library", paths[i] }, { "undo", "--library", paths[i] },
        { "check", "--library", paths[i] },
      };

      for (guint j = 0; j < G_N_ELEMENTS (lines); j++)
        {
          g_autoptr (Answer) answer = home_run_strv (home, lines[j]);

          g_test_message ("%s %s: %s", lines[j][0], paths[i], answer->err);
          answer_assert_failed (answer, 1);
        }
    }
}

/* Damaged and under another name it still has its backups, and what is the matter with it is said with what can be
 * done. */
static void
test_damaged_library (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *library = home_get_library (home);
  g_autofree char *moved = g_build_filename (home->path, "Moved.dossier", NULL);
  g_autofree char *salvaged = g_build_filename (home->path, "Salvaged.dossier", NULL);
  g_autofree char *aside = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (Answer) made = NULL;
  g_autoptr (Answer) list = NULL;
  g_autoptr (Answer) salvage = NULL;
  g_autoptr (Answer) backups = NULL;
  g_autoptr (Answer) restored = NULL;
  g_autoptr (Answer) marks = NULL;
  gsize length;
  gsize kept_length;

  import (home, "cli/harbour-authority.txt");
  g_free (mark (home, "14 people injured", "verified", ""));
  made = home_run (home, "backup", NULL);
  answer_assert_done (made);
  g_assert_true (g_file_get_contents (library, &bytes, &length, NULL));
  for (gsize at = 6 * 4096; at + 4096 <= length; at += 5 * 4096)
    memset (bytes + at, 'Z', 4096);
  g_assert_true (g_file_set_contents (moved, bytes, (gssize) length, NULL));
  g_assert_cmpint (g_unlink (library), ==, 0);

  list = home_run (home, "list", "--library", moved, NULL);
  answer_assert_failed (list, 1);
  g_assert_nonnull (strstr (list->err, "salvage"));
  g_assert_nonnull (strstr (list->err, "restore-backup"));
  salvage = home_run (home, "salvage", "--library", moved, salvaged, NULL);
  answer_assert_done (salvage);
  backups = home_run (home, "backup", "--list", "--json", "--library", moved, NULL);
  answer_assert_done (backups);
  g_assert_cmpuint (answer_count_lines (backups), >=, 1);
  restored = home_run (home, "restore-backup", "--json", "--library", moved, NULL);
  answer_assert_done (restored);
  marks = home_run (home, "annotations", "--json", "--library", moved, NULL);
  g_assert_cmpuint (answer_count_lines (marks), ==, 1);
  aside = answer_get_string (restored, 0, "replaced");
  g_assert_true (g_file_get_contents (aside, &kept, &kept_length, NULL));
  g_assert_cmpmem (kept, kept_length, bytes, length);
}

/* Reading never makes a library. */
static void
test_missing_library (void)
{
  static const char *const lines[][4] = {
    { "list" },    { "annotations" }, { "search", "x" },
    { "history" }, { "undo" },        { "redo" },
    { "check" },   { "source", "x" }, { "report", "--format", "html" },
  };
  g_autoptr (Home) home = home_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (Answer) answer = home_run_strv (home, lines[i]);

      answer_assert_failed (answer, 1);
    }
  home_assert_no_library (home);
}

/* A library of a newer Dossier can be read and is left as it is. */
static void
test_newer_library (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *library = home_get_library (home);
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (Answer) marked = NULL;
  sqlite3 *database = NULL;
  gsize before_length;
  gsize after_length;

  import (home, "cli/harbour-authority.txt");
  g_assert_cmpint (sqlite3_open (library, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "PRAGMA user_version = 9999", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (database);
  g_assert_true (g_file_get_contents (library, &before, &before_length, NULL));
  marked = home_run (home, "annotate", path, "--quote", "14 people injured", NULL);
  answer_assert_failed (marked, 1);
  g_assert_true (g_file_get_contents (library, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
test_read_only_library (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *library = home_get_library (home);
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) list = NULL;
  g_autoptr (Answer) marked = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("nothing is read-only for root");
      return;
    }
  import (home, "cli/harbour-authority.txt");
  g_chmod (library, 0400);
  list = home_run (home, "list", NULL);
  answer_assert_done (list);
  marked = home_run (home, "annotate", path, "--quote", "14 people injured", NULL);
  answer_assert_failed (marked, 1);
}

/* --library before or after the command. */
static void
test_named_library (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *library = g_build_filename (home->path, "my matter.dossier", NULL);
  g_autofree char *path = test_fixture ("cli/harbour-authority.txt");
  g_autoptr (Answer) before = home_run (home, "--library", library, "import", path, NULL);
  g_autoptr (Answer) after = home_run (home, "list", "--json", "--library", library, NULL);

  answer_assert_done (before);
  answer_assert_done (after);
  g_assert_cmpuint (answer_count_lines (after), ==, 1);
  home_assert_no_library (home);
}

static char *
dup_library_id (Home *home)
{
  g_autofree char *path = home_get_library (home);
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  char *id;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "SELECT value FROM meta WHERE name = 'library'",
                                       -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  id = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (database);

  return id;
}

/* What the window could not store is neither in the library nor passed over in silence. */
static void
test_waiting (void)
{
  g_autoptr (Home) home = home_new ();
  g_autofree char *folder = g_build_filename (home->path, "state", "dossier", "rescue", NULL);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;
  g_autoptr (Answer) before = NULL;
  g_autoptr (Answer) listed = NULL;

  import (home, "cli/harbour-authority.txt");
  before = home_run (home, "list", "--json", NULL);
  answer_assert_done (before);
  g_assert_cmpstr (before->err, ==, "");
  id = dup_library_id (home);
  name = g_strconcat (id, ".2.jsonl", NULL);
  path = g_build_filename (folder, name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "{\"keep\":\"11111111-1111-4111-8111-111111111111\",\"what\":{}}\n", -1, NULL));
  listed = home_run (home, "list", "--json", NULL);
  g_assert_cmpint (listed->status, ==, 0);
  g_assert_cmpstr (listed->out, ==, before->out);
  g_assert_true (g_str_has_prefix (listed->err, "1 change could not be stored"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/library/import", test_import);
  g_test_add_func ("/cli/library/import-some", test_import_some);
  g_test_add_func ("/cli/library/list", test_list);
  g_test_add_func ("/cli/library/identifiers", test_identifiers);
  g_test_add_func ("/cli/library/annotate", test_annotate);
  g_test_add_func ("/cli/library/annotate-refuses", test_annotate_refuses);
  g_test_add_func ("/cli/library/source", test_source);
  g_test_add_func ("/cli/library/search", test_search);
  g_test_add_func ("/cli/library/report", test_report);
  g_test_add_func ("/cli/library/report-refuses", test_report_refuses);
  g_test_add_func ("/cli/library/undo", test_undo);
  g_test_add_func ("/cli/library/waiting", test_waiting);
  g_test_add_func ("/cli/library/kill", test_kill);
  g_test_add_func ("/cli/library/bad", test_bad_libraries);
  g_test_add_func ("/cli/library/damaged", test_damaged_library);
  g_test_add_func ("/cli/library/missing", test_missing_library);
  g_test_add_func ("/cli/library/newer", test_newer_library);
  g_test_add_func ("/cli/library/read-only", test_read_only_library);
  g_test_add_func ("/cli/library/named", test_named_library);

  return g_test_run ();
}
