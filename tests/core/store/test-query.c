/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a person types as a query for the index, and the line that shows a hit. */

#include "dossier-query.h"

#include <string.h>

static void
test_parse (void)
{
  static const struct
  {
    const char *typed;
    const char *all; /* NULL: nothing to look for */
  } cases[] = {
    { "water", "\"water\"*" },
    { "water level", "\"water\" AND \"level\"*" },
    { " water\t\n level ", "\"water\" AND \"level\"*" },
    { "\"water level\"", "\"water level\"" },
    { "\"water level\" fell", "\"water level\" AND \"fell\"*" },
    { "\"water", "\"\"\"water\"*" },
    { "wa\"ter", "\"wa\"\"ter\"*" },
    { "water - level", "\"water\" AND \"level\"*" },
    { "water ?", "\"water\"*" },
    { "", NULL },
    { "\"\"", NULL },
    { "* ^ ( ) -", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierQuery) query = dossier_query_parse (cases[i].typed);

      g_assert_cmpstr (query != NULL ? query->all : NULL, ==, cases[i].all);
    }
}

/* The match stands in the line wherever it was cut, and no character is cut in two. */
static void
test_snippet (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) unbroken = g_string_new (NULL);
  const char *const texts[] = { "Żółw", "a\tŻółw\nb", NULL, NULL };

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "część → ");
  g_string_append (text, "Żółw");
  for (guint i = 0; i < 60; i++)
    g_string_append (text, " ← część");
  for (guint i = 0; i < 500; i++)
    g_string_append (unbroken, i == 250 ? "Żółw" : "字");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *whole = i == 2 ? text->str : i == 3 ? unbroken->str : texts[i];
      gsize start = (gsize) (strstr (whole, "Żółw") - whole);
      DossierRange match = { start, start + strlen ("Żółw") };
      g_autofree char *line = dossier_query_make_snippet (whole, &match);
      g_autofree char *shown = g_strndup (line + match.start, match.end - match.start);

      g_assert_cmpstr (shown, ==, "Żółw");
      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_null (strpbrk (line, "\n\t"));
      g_assert_cmpint (g_utf8_strlen (line, -1), <=, 60 + 4 + 120 + 2);
      g_assert_cmpint (g_str_has_prefix (line, "…"), ==, i >= 2);
      g_assert_cmpint (g_str_has_suffix (line, "…"), ==, i >= 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/query/parse", test_parse);
  g_test_add_func ("/query/snippet", test_snippet);

  return g_test_run ();
}
