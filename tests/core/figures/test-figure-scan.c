/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Tokens: every byte belongs to at most one, in order, whatever the text. */

#include "dossier-figure-scan.h"

#include <string.h>

static char *
describe (const char *text)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (text, 0, strlen (text));
  GString *tokens = g_string_new (NULL);
  gsize end = 0;

  for (guint i = 0; i < scan->n_tokens; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);

      g_assert_cmpuint (token->start, >=, end);
      g_assert_cmpuint (token->end, >, token->start);
      end = token->end;
      g_string_append_printf (tokens, "%s%c", i > 0 ? " " : "", "EWNMC"[token->kind]);
      if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
        g_string_append_printf (tokens, ":%.10g", token->value);
      else if (token->kind != DOSSIER_FIGURE_TOKEN_CODE)
        g_string_append_printf (tokens, ":%s", token->word);
    }
  g_assert_cmpuint (end, <=, strlen (text));
  return g_string_free (tokens, FALSE);
}

static void
test_tokens (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "About 1,200 people", "W:about N:1200 W:people" },
    { "1,234,567.8", "N:1234567.8" },
    { "12\302\240000 and 3\342\200\257500", "N:12000 W:and N:3500" },
    { "1.234.567,8", "N:1234567.8" },
    { "1.234", "N:1.234" },
    { "1,00,000", "N:100000" },
    { "3,5 and 1,2,3", "N:3.5 W:and N:1 M:, N:2 M:, N:3" },
    { "48\342\200\221hour", "N:48 M:- W:hour" },
    { "5\342\200\22310", "N:5 M:\342\200\223 N:10" },
    { "$1.2bn", "M:$ N:1.2 W:bn" },
    { "2\302\275", "N:2 N:0.5" },
    { "version 2.4.1", "W:version C" },
    { "https://example.org/2024/11", "C" },
    { "see www.example.org/12 now", "W:see C W:now" },
    { "the U.S. at 5 p.m.", "W:the W:u.s. W:at N:5 W:p.m." },
    { "Ukraine\342\200\231s", "W:ukraine's" },
    { "\342\200\234so-called\342\200\235", "M:\" W:so M:- W:called M:\"" },
    { "1234567890123456789", "C" },
    { "\320\236\320\264\320\265\321\201\321\201\320\260 5",
      "W:\320\276\320\264\320\265\321\201\321\201\320\260 N:5" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_outside (void)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new ("a b", 0, 3);
  guint n = 0;

  g_assert_cmpint (dossier_figure_scan_get (scan, G_MAXUINT)->kind, ==, DOSSIER_FIGURE_TOKEN_END);
  g_assert_cmpint (dossier_figure_scan_get (scan, 2)->kind, ==, DOSSIER_FIGURE_TOKEN_END);
  g_assert_true (dossier_figure_scan_matches (scan, 0, "a b", &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_false (dossier_figure_scan_matches (scan, 1, "b c", NULL));
}

static void
test_lexicon (void)
{
  guint n_rows;
  const DossierLexiconRow *rows = dossier_figure_lexicon_get (&n_rows);

  for (guint i = 0; i < n_rows; i++)
    {
      g_assert_cmpuint (rows[i].flags, !=, 0);
      if (i > 0)
        g_assert_cmpint (strcmp (rows[i - 1].word, rows[i].word), <, 0);
      g_assert_cmpuint (dossier_figure_lexicon_find (rows[i].word), ==, rows[i].flags);
    }
  g_assert_cmpuint (dossier_figure_lexicon_find ("zzz"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-scan/tokens", test_tokens);
  g_test_add_func ("/figure-scan/outside", test_outside);
  g_test_add_func ("/figure-scan/lexicon", test_lexicon);
  return g_test_run ();
}
