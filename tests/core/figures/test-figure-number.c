/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The grammar of numbers, and the tables it stands on. */

#include "dossier-figure-number.h"

#include <math.h>
#include <string.h>

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
    double value_max; /* 0 where it is no range */
    const char *rest; /* what is left behind it */
  } cases[] = {
    { "1,200 people", 1200, 0, "people" },
    { "3.5 million refugees", 3.5e6, 0, "refugees" },
    { "1.2bn", 1.2e9, 0, "" },
    { "half a dozen eggs", 6, 0, "eggs" },
    { "a dozen", 12, 0, "" },
    { "two dozen", 24, 0, "" },
    { "half a million", 5e5, 0, "" },
    { "a hundred thousand", 1e5, 0, "" },
    { "forty-eight schools", 48, 0, "schools" },
    { "two hundred and fifty", 250, 0, "" },
    { "three hundred thousand", 3e5, 0, "" },
    { "nine hundred and ninety-nine thousand nine hundred and ninety-nine", 999999, 0, "" },
    { "twenty thirty", 20, 0, "thirty" },
    { "one and a half", 1.5, 0, "" },
    { "two-and-a-half years", 2.5, 0, "years" },
    { "two point five million", 2.5e6, 0, "" },
    { "two-thirds of", 2.0 / 3, 0, "of" },
    { "three quarters of", 0.75, 0, "of" },
    { "a third of", 1.0 / 3, 0, "of" },
    { "3 1/2 cups", 3.5, 0, "cups" },
    { "2\302\275", 2.5, 0, "" },
    { "5-10%", 5, 10, "%" },
    { "5\342\200\22310", 5, 10, "" },
    { "five to six weeks", 5, 6, "weeks" },
    { "3-5 million", 3e6, 5e6, "" },
    { "30, 40, 50 years", 30, 50, "years" },
    { "30, 40 or 50 years", 30, 50, "years" },
    { "30, 40, 50", 30, 0, ", 40, 50" },
    { "10-5", 10, 0, "-5" },
    { "21st", 21, 0, "" },
    { "twenty-third", 23, 0, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (text, 0, strlen (text));
      DossierAmount amount;
      const DossierFigureToken *next;

      g_test_message ("%s", text);
      g_assert_true (dossier_amount_read (scan, 0, &amount));
      g_assert_cmpfloat_with_epsilon (amount.value, cases[i].value, 1e-9);
      g_assert_cmpint (amount.range, ==, cases[i].value_max != 0);
      if (amount.range)
        g_assert_cmpfloat_with_epsilon (amount.value_max, cases[i].value_max, 1e-9);
      next = dossier_figure_scan_get (scan, amount.last + 1);
      g_assert_cmpstr (next->kind == DOSSIER_FIGURE_TOKEN_END ? "" : text + next->start, ==,
                       cases[i].rest);
    }
}

static void
test_no_numbers (void)
{
  static const char *const texts[] = { "people",   "a house", "a third tranche",
                                       "hundreds", "dozens",  "and",
                                       "half",     "-",       "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (texts[i], 0, strlen (texts[i]));
      DossierAmount amount;
      gboolean found = dossier_amount_read (scan, 0, &amount);

      /* "half" is a number that the ratios take only where a whole follows */
      g_assert_cmpint (found, ==, g_str_equal (texts[i], "half"));
    }
}

static void
test_words_sorted (void)
{
  guint n_words;
  const DossierNumberWord *words = dossier_number_words_get (&n_words);

  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_assert_cmpint (strcmp (words[i - 1].word, words[i].word), <=, 0);
      g_assert_true (dossier_number_word_find (words[i].word, words[i].class) != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-number/numbers", test_numbers);
  g_test_add_func ("/figure-number/none", test_no_numbers);
  g_test_add_func ("/figure-number/words", test_words_sorted);
  return g_test_run ();
}
