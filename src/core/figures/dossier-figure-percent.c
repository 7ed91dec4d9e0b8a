/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Percent, percentage points and basis points. */

#include "dossier-figure-kinds.h"

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
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->unit = unit->name;
  match->last = last;
  return TRUE;
}
