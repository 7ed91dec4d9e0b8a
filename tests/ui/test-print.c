/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Printing into a file: pages are whole, and every word of the document and every note is on them. */

#include "panels-fixture.h"
#include "window-fixture.h"

#include <string.h>

#define N_PARAGRAPHS 120

static char *
write_long (void)
{
  GString *text = g_string_new ("# A Long Report\n\n| District | People |\n|---|---|\n");

  for (guint i = 0; i < 90; i++)
    g_string_append_printf (text, "| place%u | row%u |\n", i, i);
  g_string_append (text, "\n");
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append_printf (text,
                            "Paragraph begin%u goes on for some words so that it takes more than "
                            "one line of a printed page, and then it comes to its end%u.\n\n",
                            i, i);
  return g_string_free (text, FALSE);
}

static char *pdf_path;

static gboolean
is_printed (WindowFixture *fixture)
{
  g_autofree char *bytes = NULL;
  gsize length;

  return g_file_get_contents (pdf_path, &bytes, &length, NULL) && length > 8
         && g_strstr_len (bytes + length - 8, 8, "%%EOF") != NULL;
}

/* (transfer full) (nullable): NULL where the tool is missing */
static char *
read_words (void)
{
  const char *arguments[] = { "pdftotext", "-raw", pdf_path, "-", NULL };
  char *words = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &words, NULL,
                NULL, NULL);
  return words;
}

static void
assert_word (const char *words, const char *word, guint number)
{
  g_autofree char *pattern = g_strdup_printf ("\\b%s%u\\b", word, number);

  if (!g_regex_match_simple (pattern, words, 0, 0))
    g_error ("%s%u is not printed", word, number);
}

static guint
count (const char *words, const char *word)
{
  guint n = 0;

  for (; (words = strstr (words, word)) != NULL; words++)
    n++;
  return n;
}

static gboolean
has_claim (WindowFixture *fixture)
{
  return !window_state_is (fixture, "selected", "");
}

static void
test_print (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *text = write_long ();
  g_autofree char *words = NULL;
  const char *const tags[] = { "method", NULL };

  window_import (fixture, "long.md", text);
  window_act (fixture, "test-select-words", g_variant_new_string ("begin7"));
  window_act (fixture, "test-mark", g_variant_new_string ("disputed"));
  window_wait_for (fixture, has_claim, "the claim");
  window_act (fixture, "test-note",
              g_variant_new ("(s^as)", "The remark that was made", (char **) tags));

  pdf_path = g_build_filename (fixture->folder, "long.pdf", NULL);
  window_act (fixture, "test-print", g_variant_new_string (pdf_path));
  window_wait_for (fixture, is_printed, "the printed file");
  words = read_words ();
  if (words == NULL)
    {
      g_test_skip ("pdftotext is missing");
      return;
    }
  for (guint i = 0; i < N_PARAGRAPHS; i++)
    {
      assert_word (words, "begin", i);
      assert_word (words, "end", i);
    }
  for (guint i = 0; i < 90; i++)
    assert_word (words, "row", i);
  /* The table goes on over pages: each has its header, between two of its rows. */
  g_assert_cmpuint (count (words, "District People\n"), >=, 2);
  g_assert_cmpuint (count (words, "District People\n"), <=, 4);
  g_assert_nonnull (strstr (words, "The remark that was made"));
  g_assert_nonnull (strstr (words, "Disputed"));
  g_assert_nonnull (strstr (words, "1 of "));
  g_clear_pointer (&pdf_path, g_free);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/print/words", test_print);
  return window_tests_run ();
}
