/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Looking units up, by name and by what stands in the text. */

#include "dossier-figure-units.h"

#include <stdlib.h>
#include <string.h>

/* "micrograms per cubic metre" is the longest spelling; one token more for the sign of "µg/m³". */
#define MAX_UNIT_TOKENS 5
#define MAX_UNIT_BYTES 48

static int
compare_unit (const void *key, const void *unit)
{
  return strcmp (key, ((const DossierUnit *) unit)->name);
}

const DossierUnit *
dossier_figure_unit_find (const char *name)
{
  guint n_units;
  const DossierUnit *units = dossier_figure_units_get (&n_units);

  if (name == NULL)
    return NULL;
  return bsearch (name, units, n_units, sizeof *units, compare_unit);
}

/* @more: whether a spelling begins like that */
static const DossierUnit *
find_alias (const char *folded, const char *exact, gboolean after_digits, gboolean *more)
{
  guint n_aliases;
  const DossierUnitAlias *aliases = dossier_figure_unit_aliases_get (&n_aliases);
  guint low = 0;
  guint high = n_aliases;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (aliases[middle].folded, folded) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *more = low < n_aliases && g_str_has_prefix (aliases[low].folded, folded);
  for (; *more && low < n_aliases && strcmp (aliases[low].folded, folded) == 0; low++)
    {
      if (aliases[low].exact != NULL && !g_str_equal (aliases[low].exact, exact))
        continue;
      if (aliases[low].digits && !after_digits)
        continue;
      return dossier_figure_unit_find (aliases[low].unit);
    }
  return NULL;
}

static const DossierUnit *
match_unit (const DossierFigureScan *scan, guint at, gboolean after_digits, guint *last)
{
  char folded[MAX_UNIT_BYTES];
  char exact[MAX_UNIT_BYTES];
  gsize n_folded = 0;
  gsize n_exact = 0;
  const DossierUnit *found = NULL;
  gboolean more = TRUE;

  for (guint i = 0; more && i < MAX_UNIT_TOKENS; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, at + i);
      const DossierUnit *unit;
      gsize length = token->end - token->start;
      /* a digit belongs to a unit as its power only: "km2" */
      gboolean power = token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL;

      if (token->kind == DOSSIER_FIGURE_TOKEN_END || (token->line && i > 0)
          || (power && (i == 0 || token->blank || length != 1)))
        break;
      if (MAX (n_folded, n_exact) + MAX (length, token->length) + 2 > MAX_UNIT_BYTES)
        break;
      if (i > 0 && token->blank)
        folded[n_folded++] = exact[n_exact++] = ' ';
      if (power)
        folded[n_folded++] = token->value == 2 ? '2' : token->value == 3 ? '3' : '#';
      memcpy (folded + n_folded, token->word, token->length);
      folded[n_folded += token->length] = '\0';
      memcpy (exact + n_exact, scan->text + token->start, length);
      exact[n_exact += length] = '\0';
      unit = find_alias (folded, exact, after_digits, &more);
      if (unit != NULL)
        {
          found = unit;
          *last = at + i;
        }
    }
  return found;
}

/* Whether a number in digits ends before the token, its scale taken in: "66.2 trillion won". */
static gboolean
is_after_digits (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  return before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         || (before->known->n_numbers > 0 && before->length > 2
             && dossier_figure_scan_get (scan, at)->length > 2
             && dossier_figure_scan_get (scan, at - 2)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL);
}

const DossierUnit *
dossier_figure_unit_match (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  DossierFigureUnitMemo *memo;

  if (!token->known->begins_unit)
    return NULL;
  memo = (DossierFigureUnitMemo *) &scan->memos[at % DOSSIER_FIGURE_UNIT_MEMOS];
  if (memo->at != at)
    {
      memo->at = at;
      memo->unit = match_unit (scan, at, is_after_digits (scan, at), &memo->last);
    }
  if (memo->unit != NULL)
    *last = memo->last;
  return memo->unit;
}

const DossierUnit *
dossier_figure_unit_match_symbol (const DossierFigureScan *scan, guint at, guint *last)
{
  return match_unit (scan, at, TRUE, last);
}
