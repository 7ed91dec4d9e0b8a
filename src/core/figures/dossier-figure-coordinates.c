/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Latitudes and longitudes say where something is, not how much of it there is: "41°17′S 174°27′E", "48.2082 N". */

#include <math.h>

#include "dossier-figure-match.h"

/* A number and its mark. Moves @at behind both. */
static gboolean
take_part (const DossierFigureScan *scan, guint *at, const char *const *marks)
{
  if (dossier_figure_scan_get (scan, *at)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || !dossier_figure_scan_is_any (scan, *at + 1, marks))
    return FALSE;
  *at += 2;

  return TRUE;
}

gboolean
dossier_figure_is_coordinate (const DossierFigureScan *scan, guint at, guint *last)
{
  static const char *const degrees[] = { "\302\260", "\302\272", NULL };
  static const char *const minutes[] = { "'", "\342\200\262", "\342\200\231", NULL };
  static const char *const seconds[] = { "\"", "\342\200\263", "\342\200\235", NULL };
  static const char *const quarters[] = { "n", "s", "e", "w", NULL };
  const DossierFigureToken *first = dossier_figure_scan_get (scan, at);
  guint next = at;

  if (first->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || fabs (first->value) > 180)
    return FALSE;
  if (take_part (scan, &next, degrees))
    {
      if (take_part (scan, &next, minutes))
        take_part (scan, &next, seconds);
    }
  else if (first->decimals >= 2)
    next++;
  else
    return FALSE;
  *last = next;

  return dossier_figure_scan_get (scan, next)->capital
         && dossier_figure_scan_is_any (scan, next, quarters);
}
