/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Ratios: fractions ("two-thirds"), parts ("one in five", "9 out of 10"), factors ("4x",
 * "threefold"). */

#include "dossier-figure-kinds.h"

#include <string.h>

static gboolean
match_factor (const DossierFigureScan *scan, const DossierAmount *amount, DossierFigureMatch *match)
{
  guint at = amount->last + 1;
  guint behind = at;

  /* "2x Su-34" are two of them */
  if (dossier_figure_read_model (scan, at + 1) > 0)
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at, "-"))
    behind = at + 1;
  if (!(dossier_figure_scan_is_glued (scan, at, "x")
        || dossier_figure_scan_is_glued (scan, at, "\303\227")
        || dossier_figure_scan_is_glued (scan, behind, "fold")
        || (dossier_figure_scan_is (scan, at, "times") && !amount->number.dozens)))
    return FALSE;
  /* "4x4" and "won three times" are no factors. */
  if (dossier_figure_scan_is (scan, at, "times"))
    {
      const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);

      /* "three times a day", "four times this month" tell how often */
      if ((next->lexicon & LEX_DETERMINER)
          && (dossier_figure_scan_get (scan, at + 2)->lexicon & LEX_RATE))
        return FALSE;
      if (!(next->lexicon & (LEX_PREDICATE | LEX_DETERMINER)) && !g_str_equal (next->word, "as")
          && !g_str_equal (next->word, "what") && amount->number.decimals == 0)
        return FALSE;
    }
  else if (dossier_figure_scan_get (scan, behind + 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
           && !dossier_figure_scan_get (scan, behind + 1)->blank)
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->last = dossier_figure_scan_is (scan, at, "times") ? at : behind;
  return TRUE;
}

/* "one in five", "9 out of 10", "1 of every 20" */
static gboolean
match_part (const DossierFigureScan *scan, const DossierAmount *amount, DossierFigureMatch *match)
{
  static const char *const joints[] = { "in every", "out of every", "out of",
                                        "of every", "- in -",       "in" };
  DossierNumber whole;

  if (amount->range || amount->number.scale != 1 || amount->value < 1)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      guint n;

      if (!dossier_figure_scan_matches (scan, amount->last + 1, joints[i], &n)
          || !dossier_number_read (scan, amount->last + 1 + n, &whole) || whole.year
          || whole.ordinal || whole.fraction || whole.value <= amount->value)
        continue;
      if (g_str_equal (joints[i], "in")
          && !(amount->value <= 10
               && (amount->number.words == whole.words || whole.value >= 100
                   || (amount->number.words && amount->value == 1))
               && whole.value <= 1e7))
        continue;
      dossier_figure_match_set_amount (match, amount);
      match->value = amount->value / whole.value;
      match->last = whole.last;
      return TRUE;
    }
  return FALSE;
}

/* "one post in eleven", "one patient in every 30": what is counted stands between */
static gboolean
match_one_in (const DossierFigureScan *scan, const DossierAmount *amount, DossierFigureMatch *match)
{
  guint at = amount->last + 1;
  gboolean every = dossier_figure_scan_is (scan, at + 2, "every");
  DossierNumber whole;

  if (amount->range || !amount->number.words || amount->value > 9 || amount->number.scale != 1
      || !dossier_figure_is_content (scan, at) || !dossier_figure_scan_is (scan, at + 1, "in")
      || !dossier_number_read (scan, every ? at + 3 : at + 2, &whole) || whole.ordinal
      || whole.fraction || (whole.year && !every) || whole.value <= amount->value
      || !(every || whole.words == amount->number.words)
      || dossier_figure_is_content (scan, whole.last + 1)
      || dossier_figure_scan_get (scan, whole.last + 1)->known->begins_unit)
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->value = amount->value / whole.value;
  match->last = whole.last;
  return TRUE;
}

/* "more than double the limit", "was triple that of May", but not "will double the number" */
static gboolean
is_multiple (const DossierFigureScan *scan, guint at)
{
  static const char *const states[] = { "is", "are", "was", "were", "been", "be", "than", NULL };
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  return (dossier_figure_scan_is (scan, at, "double")
          || dossier_figure_scan_is (scan, at, "triple"))
         && (dossier_figure_scan_is_any (scan, at - 1, states)
             || (before->known->hedge > 0 && !dossier_figure_scan_is (scan, at - 1, "to")));
}

/* "twice as many", "twice the average" compare; "twice a day" and "twice" alone tell how often. */
static gboolean
match_twice (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);

  if (!(dossier_figure_scan_is (scan, at, "twice") || is_multiple (scan, at))
      || !(g_str_equal (next->word, "as") || g_str_equal (next->word, "what")
           || ((next->lexicon & LEX_DETERMINER) && !next->known->article)))
    return FALSE;
  match->first = match->last = match->core_first = match->core_last = at;
  match->has_value = TRUE;
  match->value = dossier_figure_scan_is (scan, at, "triple") ? 3 : 2;
  return TRUE;
}

static gboolean
match_fold (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const char *word = dossier_figure_scan_get (scan, at)->word;
  gsize length = strlen (word);
  g_autofree char *stem = NULL;
  const DossierNumberWord *number;

  if (length < 6 || length > 14 || !g_str_has_suffix (word, "fold"))
    return FALSE;
  stem = g_strndup (word, length - 4);
  number = dossier_number_word_find (stem, DOSSIER_NUMBER_WORD_UNIT);
  if (number == NULL)
    number = dossier_number_word_find (stem, DOSSIER_NUMBER_WORD_TEEN);
  if (number == NULL)
    return FALSE;
  match->first = match->last = match->core_first = match->core_last = at;
  match->has_value = TRUE;
  match->value = number->value;
  match->scale = 1;
  return TRUE;
}

/* "half" alone is half of something that follows; a "half" that was named before it is a period. */
static gboolean
is_share (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);
  static const char *const pointers[] = { "last",  "next",   "past",      "previous", "first",
                                          "final", "coming", "following", NULL };

  /* "the last three quarters" are three of them */
  if (dossier_figure_scan_is (scan, amount->last, "quarters")
      && dossier_figure_scan_is_any (scan, amount->first - 1, pointers))
    return FALSE;
  if (!dossier_figure_scan_is (scan, amount->first, "half"))
    return TRUE;
  if (dossier_number_word_of (before->known, DOSSIER_NUMBER_WORD_ORDINAL) != NULL
      || g_str_equal (before->word, "other"))
    return FALSE;
  /* "just under half were women", "cut by almost half" */
  if (before->known->hedge > 0
      && (next->kind != DOSSIER_FIGURE_TOKEN_WORD || (next->lexicon & (LEX_AUXILIARY | LEX_VERB))))
    return TRUE;
  return g_str_equal (next->word, "of")
         || ((next->lexicon & LEX_DETERMINER) && !g_str_equal (next->word, "a"))
         || (next->kind != DOSSIER_FIGURE_TOKEN_WORD
             && (g_str_equal (before->word, "by") || g_str_equal (before->word, "in")));
}

gboolean
dossier_figure_match_ratio (const DossierFigureScan *scan,
                            guint at,
                            const DossierAmount *amount,
                            DossierFigureMatch *match)
{
  if (amount == NULL)
    return match_twice (scan, at, match) || match_fold (scan, at, match);
  if (amount->number.ordinal)
    return FALSE;
  if (match_factor (scan, amount, match) || match_part (scan, amount, match)
      || match_one_in (scan, amount, match))
    return TRUE;
  if (!amount->number.fraction || !is_share (scan, amount))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  return TRUE;
}
