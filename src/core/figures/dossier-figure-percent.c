/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Percent, percentage points and basis points. */

#include "dossier-figure-kinds.h"

/* "a quarter point", "three-quarters of a point": of a rate, as nothing else goes by quarters of points */
static gboolean
match_quarter_point (const DossierFigureScan *scan,
                     const DossierAmount *amount,
                     DossierFigureMatch *match)
{
  double value = amount->value;
  guint at = amount->last + 1;

  if (!amount->number.fraction || amount->range || (value != 0.25 && value != 0.75))
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at, "-"))
    at++;
  else if (dossier_figure_scan_is (scan, at, "of") && dossier_figure_scan_is (scan, at + 1, "a"))
    at += 2;
  if (!dossier_figure_scan_is (scan, at, "point"))
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
