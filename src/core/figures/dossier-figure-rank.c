/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Ranks: "third tranche", "second-busiest", "ranked 5th". "First" is mostly no number but "for the
 * first time" and is taken only where it is one. */

#include "dossier-figure-kinds.h"

static gboolean
is_placed (const DossierFigureScan *scan, guint at)
{
  static const char *const verbs[] = { "ranked", "ranks", "placed",    "finished",
                                       "came",   "rank",  "finishing", "stands" };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (dossier_figure_scan_is (scan, at - 1, verbs[i]))
      return TRUE;
  /* "moved up to second" */
  return dossier_figure_scan_matches (scan, at - 2, "up to", NULL)
         || dossier_figure_scan_matches (scan, at - 2, "down to", NULL);
}

/* "for the first time in eleven years", "the third such accident" */
static gboolean
is_counted_time (const DossierFigureScan *scan, guint next)
{
  return (dossier_figure_scan_is (scan, next, "time")
          && (dossier_figure_scan_is (scan, next + 1, "in")
              || dossier_figure_scan_is (scan, next + 1, "since")))
         || (dossier_figure_scan_is (scan, next, "such")
             && dossier_figure_is_content (scan, next + 1));
}

/* "Second World War", "Third Reich", "third party", "Seventh Street", "18th century" */
static gboolean
is_name (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const names[] = { "century",  "centuries", "party",       "parties",
                                       "person",   "hand",      "street",      "avenue",
                                       "thoughts", "amendment", "commandment", "half" };
  const DossierFigureToken *first = dossier_figure_scan_get (scan, amount->first);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  if (first->capital && next->capital && amount->first > 0)
    return TRUE;
  if (first->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && next->capital)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (dossier_figure_scan_is (scan, amount->last + 1, names[i])
        || (dossier_figure_scan_is_glued (scan, amount->last + 1, "-")
            && dossier_figure_scan_is_glued (scan, amount->last + 2, names[i])))
      return TRUE;
  return FALSE;
}

gboolean
dossier_figure_match_rank (const DossierFigureScan *scan,
                           guint at,
                           const DossierAmount *amount,
                           DossierFigureMatch *match)
{
  guint next;

  if (amount == NULL || !amount->number.ordinal)
    return FALSE;
  next = amount->last + 1;
  if (is_name (scan, amount) || amount->value < 1)
    return FALSE;
  if (is_counted_time (scan, next))
    {
      dossier_figure_match_set_amount (match, amount);
      return TRUE;
    }
  if (amount->value == 1 && !is_placed (scan, at)
      && dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, next, "-")
      && !dossier_figure_scan_get (scan, next + 1)->blank
      && dossier_figure_scan_get (scan, next + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD)
    {
      dossier_figure_match_set_amount (match, amount);
      match->last = next + 1;
      return TRUE;
    }
  /* "second" also joins sentences; a rank has a thing that it ranks, or a verb that ranks. */
  if (!dossier_figure_is_content (scan, next) && !is_placed (scan, at)
      && !(dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  /* "the forty second president" may be one who lasts for seconds: "the forty second delay" */
  match->has_value = amount->first == amount->last
                     || !dossier_figure_scan_is (scan, amount->last, "second")
                     || dossier_figure_scan_is (scan, amount->last - 1, "-");
  return TRUE;
}
