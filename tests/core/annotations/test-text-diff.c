/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What two texts have in common, as a reader sees it. */

#include <string.h>

#include "dossier-text-diff.h"

/* [-gone-] {+came+} <moved away< >moved here> */
static char *
describe (const char *old_text, const char *new_text)
{
  g_autoptr (DossierTextDiff)
      diff = dossier_text_diff_new (old_text, strlen (old_text), new_text, strlen (new_text));
  g_autoptr (GArray)
      changes = dossier_text_diff_list_changes (diff, strlen (old_text), strlen (new_text));
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const DossierTextChange *change = &g_array_index (changes, DossierTextChange, i);
      g_autofree char *gone = g_strndup (old_text + change->old_range.start,
                                         change->old_range.end - change->old_range.start);
      g_autofree char *came = g_strndup (new_text + change->new_range.start,
                                         change->new_range.end - change->new_range.start);

      if (change->kind == DOSSIER_CHANGE_KIND_KEPT)
        g_string_append (words, came);
      else if (change->kind == DOSSIER_CHANGE_KIND_MOVED_AWAY)
        g_string_append_printf (words, "<%s<", g_strstrip (gone));
      else if (change->kind == DOSSIER_CHANGE_KIND_MOVED_HERE)
        g_string_append_printf (words, ">%s>", g_strstrip (came));
      else
        g_string_append_printf (words, "[%s|%s]", g_strstrip (gone), g_strstrip (came));
    }

  return g_string_free (words, FALSE);
}

#define MOVED "A long first sentence of this text stands wherever it likes to stand"
#define STAYS \
  "The second one is as long and says more of it, and of all there is.\n" \
  "And a third, the longest of all of them, which stays where it always was before"

static void
test_changes (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *words;
  } rows[] = {
    { "", "", "" },
    { "same words", "same words", "same words" },
    { "The water fell by 40 cm today.", "The water fell by 35 cm today.",
      "The water fell by[40|35]cm today." },
    { "About 41,000 people left.", "About 43,500 people left.",
      "About[41,000|43,500]people left." },
    { "One is so. Two is so.", "One is so. And a half. Two is so.",
      "One is so.[|And a half.]Two is so." },
    { MOVED "\n" STAYS, STAYS "\n" MOVED, "<" MOVED "<[|]" STAYS "[|]>" MOVED ">" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = describe (rows[i].old_text, rows[i].new_text);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-diff/changes", test_changes);
  return g_test_run ();
}
