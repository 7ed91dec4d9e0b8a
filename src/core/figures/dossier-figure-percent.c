/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Percent, percentage points and basis points. */

#include "dossier-figure-kinds.h"

/* Whether the sentence speaks of rates, which go by halves of points as races and leagues do. */
static gboolean
speaks_of_rates (const DossierFigureScan *scan, guint first, guint last)
{
  static const char *const words[] = { "rate", "rates", "bank", "fed",  "inflation", "yield",
                                       "hike", "hikes", "cut",  "cuts", "yields",    NULL };

  for (guint n = 1; n <= 10; n++)
    {
      if (n <= first && dossier_figure_scan_is_any (scan, first - n, words))
        return TRUE;
      if (dossier_figure_scan_get (scan, first - n + 1)->opens)
        break;
    }
  for (guint n = 1; n <= 3; n++)
    if (dossier_figure_scan_is_any (scan, last + n, words))
      return TRUE;
  return FALSE;
}

/* "a quarter point", "three-quarters of a point": of a rate, as nothing else goes by quarters of points */
static gboolean
match_quarter_point (const DossierFigureScan *scan,
                     const DossierAmount *amount,
                     DossierFigureMatch *match)
{
  double value = amount->value;
  guint at = amount->last + 1;

  if (!amount->number.fraction || amount->range || (value != 0.25 && value != 0.75 && value != 0.5))
    return FALSE;
  if (value == 0.5 && dossier_figure_scan_get (scan, at)->known->article)
    at++;
  if (dossier_figure_scan_is_glued (scan, at, "-"))
    at++;
  else if (dossier_figure_scan_is (scan, at, "of") && dossier_figure_scan_is (scan, at + 1, "a"))
    at += 2;
  if (!dossier_figure_scan_is (scan, at, "point")
      || (value == 0.5 && !speaks_of_rates (scan, amount->first, at)))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->unit = "percentage point";
  match->last = at;

  return TRUE;
}

gboolean
dossier_figure_match_percent (const DossierFigureScan *scan,
                              guint at,
                              const DossierAmount *amount,
                              DossierFigureMatch *match)
{
  const DossierUnit *unit;
  guint last;

  if (amount == NULL || amount->number.ordinal)
    return FALSE;
  unit = dossier_figure_match_unit_after (scan, amount, DOSSIER_FIGURE_PERCENT, &last);
  if (unit == NULL)
    return match_quarter_point (scan, amount, match);
  dossier_figure_match_set_amount (match, amount);
  match->unit = unit->name;
  match->last = last;
  return TRUE;
}
