/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The table of verdicts and the Admiralty code. */

#include <glib.h>
#include <string.h>

#include "dossier-verdict.h"

static void
test_table_is_whole (void)
{
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    {
      const DossierVerdictInfo *info = dossier_verdict_get_info (i);
      DossierVerdict back = DOSSIER_N_VERDICTS;

      g_assert_cmpuint (info->verdict, ==, i);
      g_assert_true (dossier_verdict_from_string (info->id, &back));
      g_assert_cmpuint (back, ==, i);
      g_assert_true (g_str_has_suffix (info->icon_name, "-symbolic"));
      g_assert_cmpstr (info->label, !=, "");
      /* Lines are opaque, tints let the page through. */
      g_assert_cmphex (info->line_light & 0xff, ==, 0xff);
      g_assert_cmphex (info->line_dark & 0xff, ==, 0xff);
      g_assert_cmphex (info->tint_light & 0xff, <, 0x60);
      g_assert_cmphex (info->tint_dark & 0xff, <, 0x60);
    }
}

/* No verdict may be told from another by colour alone. */
static void
test_verdicts_differ_in_every_sign (void)
{
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    for (guint j = i + 1; j < DOSSIER_N_VERDICTS; j++)
      {
        const DossierVerdictInfo *a = dossier_verdict_get_info (i);
        const DossierVerdictInfo *b = dossier_verdict_get_info (j);

        g_assert_cmpstr (a->id, !=, b->id);
        g_assert_cmpstr (a->label, !=, b->label);
        g_assert_cmpstr (a->icon_name, !=, b->icon_name);
        g_assert_cmpstr (a->css_class, !=, b->css_class);
        g_assert_cmpint (a->underline, !=, b->underline);
        g_assert_cmphex (a->line_light, !=, b->line_light);
        g_assert_cmphex (a->line_dark, !=, b->line_dark);
      }
}

static void
test_signs (void)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (DOSSIER_VERDICT_DISPUTED);

  g_assert_cmpstr (info->id, ==, "disputed");
  g_assert_cmpstr (info->label, ==, "Disputed");
  g_assert_cmpstr (info->icon_name, ==, "verdict-disputed-symbolic");
  g_assert_cmpint (info->underline, ==, DOSSIER_UNDERLINE_WAVY);
  g_assert_cmphex (info->line_light, ==, 0xc01c28ff);

  info = dossier_verdict_get_info (DOSSIER_VERDICT_NONE);
  g_assert_cmpstr (info->label, ==, "Note");
  g_assert_cmpstr (info->icon_name, ==, "note-symbolic");
  g_assert_cmpstr (info->css_class, ==, "note");
}

static void
test_unknown_verdict (void)
{
  static const char *const strings[] = { "", "Verified", "maybe", "verified ", NULL };
  DossierVerdict verdict = DOSSIER_VERDICT_DISPUTED;

  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      g_assert_false (dossier_verdict_from_string (strings[i], &verdict));
      g_assert_cmpint (verdict, ==, DOSSIER_VERDICT_DISPUTED);
    }
}

/* The order in which verdicts warn holds both ways round, and nothing warns as much as another. */
static void
test_graver (void)
{
  static const DossierVerdict order[] = { DOSSIER_VERDICT_NONE, DOSSIER_VERDICT_VERIFIED,
                                          DOSSIER_VERDICT_UNVERIFIED, DOSSIER_VERDICT_DISPUTED };

  G_STATIC_ASSERT (G_N_ELEMENTS (order) == DOSSIER_N_VERDICTS);
  for (guint i = 0; i < DOSSIER_N_VERDICTS; i++)
    for (guint j = 0; j < DOSSIER_N_VERDICTS; j++)
      g_assert_cmpint (dossier_verdict_get_graver (order[i], order[j]), ==, order[MAX (i, j)]);
}

static void
test_admiralty_words (void)
{
  g_assert_cmpstr (dossier_reliability_get_words ('A'), ==, "Completely reliable");
  g_assert_cmpstr (dossier_reliability_get_words ('B'), ==, "Usually reliable");
  g_assert_cmpstr (dossier_reliability_get_words ('C'), ==, "Fairly reliable");
  g_assert_cmpstr (dossier_reliability_get_words ('D'), ==, "Not usually reliable");
  g_assert_cmpstr (dossier_reliability_get_words ('E'), ==, "Unreliable");
  g_assert_cmpstr (dossier_reliability_get_words ('F'), ==, "Reliability cannot be judged");
  g_assert_null (dossier_reliability_get_words ('G'));
  g_assert_null (dossier_reliability_get_words ('a'));
  g_assert_null (dossier_reliability_get_words ('\0'));

  g_assert_cmpstr (dossier_credibility_get_words (1), ==, "Confirmed by other sources");
  g_assert_cmpstr (dossier_credibility_get_words (2), ==, "Probably true");
  g_assert_cmpstr (dossier_credibility_get_words (3), ==, "Possibly true");
  g_assert_cmpstr (dossier_credibility_get_words (4), ==, "Doubtful");
  g_assert_cmpstr (dossier_credibility_get_words (5), ==, "Improbable");
  g_assert_cmpstr (dossier_credibility_get_words (6), ==, "Truth cannot be judged");
  g_assert_null (dossier_credibility_get_words (0));
  g_assert_null (dossier_credibility_get_words (7));
}

static void
test_badge_words (void)
{
  static const struct
  {
    char letter;
    guint digit;
    const char *words;
  } cases[] = {
    { 'B', 2, "Usually reliable, probably true" },
    { 'A', 1, "Completely reliable, confirmed by other sources" },
    { 'F', 6, "Reliability cannot be judged, truth cannot be judged" },
    { 'C', 6, "Fairly reliable, truth cannot be judged" },
    { '?', 0, "Reliability cannot be judged, truth cannot be judged" },
    { 'E', 9, "Unreliable, truth cannot be judged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dossier_badge_dup_words (cases[i].letter, cases[i].digit);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verdict/table-is-whole", test_table_is_whole);
  g_test_add_func ("/verdict/differ-in-every-sign", test_verdicts_differ_in_every_sign);
  g_test_add_func ("/verdict/signs", test_signs);
  g_test_add_func ("/verdict/unknown", test_unknown_verdict);
  g_test_add_func ("/verdict/graver", test_graver);
  g_test_add_func ("/verdict/admiralty-words", test_admiralty_words);
  g_test_add_func ("/verdict/badge-words", test_badge_words);
  return g_test_run ();
}
