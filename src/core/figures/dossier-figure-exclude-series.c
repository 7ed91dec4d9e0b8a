/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers in a row that are no figures together: telephones, codes, the scores of a game, how votes fell. */

#include "dossier-figure-match.h"

#include <string.h>

static gboolean
is_numeral (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL;
}

static gboolean
is_dash (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_is_glued (scan, at, "-")
         || dossier_figure_scan_is_glued (scan, at, "\342\200\223");
}

/* "+44 20 7946 0958", "555-0123", "978-3-16-148410-0", "24/7", "9/11", "10:30", "12/3/4" */
static gboolean
is_chain (const DossierFigureScan *scan, guint at, const DossierAmount *amount, guint *last)
{
  guint end = at;
  guint n = 1;
  gboolean slash = FALSE;
  gboolean other = FALSE;

  if (!is_numeral (scan, at) || amount->number.fraction)
    return FALSE;
  for (;;)
    {
      const DossierFigureToken *joint = dossier_figure_scan_get (scan, end + 1);

      if (joint->blank || !is_numeral (scan, end + 2)
          || dossier_figure_scan_get (scan, end + 2)->blank)
        break;
      if (g_str_equal (joint->word, "/"))
        slash = TRUE;
      else if (g_str_equal (joint->word, ":") || g_str_equal (joint->word, "^")
               || g_str_equal (joint->word, "_"))
        other = TRUE;
      else if (!is_dash (scan, end + 1))
        break;
      end += 2;
      n++;
    }
  *last = end;
  /* "10^6", "5-1/4" are one number */
  if (end <= amount->number.last)
    return FALSE;
  return slash || other || n >= 3;
}

gboolean
dossier_figure_is_telephone (const DossierFigureScan *scan, guint at, guint *last)
{
  static const char *const words[] = { "tel",    "telephone", "phone", "call",   "fax",
                                       "mobile", "isbn",      "issn",  "hotline" };
  guint end = at;
  gboolean announced = FALSE;

  if (!is_numeral (scan, at))
    return FALSE;
  if (dossier_figure_scan_is (scan, at - 1, "+") && dossier_figure_scan_get (scan, at)->digits >= 1
      && ((is_numeral (scan, at + 1) && is_numeral (scan, at + 2))
          || (dossier_figure_scan_is (scan, at + 1, "(") && is_numeral (scan, at + 2))))
    announced = TRUE;
  /* "(555) 010-2233" */
  if (dossier_figure_scan_is (scan, at - 1, "(") && dossier_figure_scan_is (scan, at + 1, ")")
      && dossier_figure_scan_get (scan, at)->digits == 3 && is_numeral (scan, at + 2)
      && is_dash (scan, at + 3) && is_numeral (scan, at + 4))
    announced = TRUE;
  for (guint back = 1; back <= 3 && !announced; back++)
    for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
      announced |= dossier_figure_scan_is (scan, at - back, words[i]);
  if (!announced || dossier_figure_scan_is (scan, at + 1, "%"))
    return FALSE;
  while (is_numeral (scan, end + 1)
         || ((is_dash (scan, end + 1) || dossier_figure_scan_is (scan, end + 1, ")")
              || dossier_figure_scan_is (scan, end + 1, "("))
             && is_numeral (scan, end + 2)))
    end++;
  *last = end;
  return end > at || dossier_figure_scan_get (scan, at)->digits >= 5
         || dossier_figure_scan_is (scan, at - 1, ":");
}

/* "6-4", one of the sets of a match: the larger number stands first */
static gboolean
is_set (const DossierFigureScan *scan, guint at)
{
  return is_numeral (scan, at) && is_dash (scan, at + 1) && is_numeral (scan, at + 2)
         && !dossier_figure_scan_get (scan, at + 2)->blank
         && dossier_figure_scan_get (scan, at)->value < 100
         && dossier_figure_scan_get (scan, at)->value
                > dossier_figure_scan_get (scan, at + 2)->value;
}

/* "won 3-2", "a 2–1 defeat" */
static gboolean
is_score (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierFigureToken *other = dossier_figure_scan_get (scan, at + 2);
  guint ignored;

  if (!is_numeral (scan, at) || !is_dash (scan, at + 1) || !is_numeral (scan, at + 2)
      || other->blank || dossier_figure_scan_get (scan, at)->decimals > 0
      || dossier_figure_unit_match (scan, at + 3, &ignored) != NULL)
    return FALSE;
  *last = at + 2;
  for (guint near = 1; near <= 4; near++)
    if ((dossier_figure_scan_get (scan, at - near)->lexicon & LEX_SPORT)
        || (near <= 2 && (dossier_figure_scan_get (scan, at + 2 + near)->lexicon & LEX_SPORT)))
      return TRUE;
  if (is_set (scan, at + 4) && dossier_figure_scan_is (scan, at + 3, ","))
    return TRUE;
  if (is_set (scan, at - 4) && dossier_figure_scan_is (scan, at - 1, ","))
    return TRUE;
  /* "6-7 (4), 6-4": a set that was lost in a tie */
  if (dossier_figure_scan_is (scan, at + 3, "(") && is_numeral (scan, at + 4)
      && dossier_figure_scan_is_glued (scan, at + 5, ")") && other->value <= 7)
    return TRUE;
  return dossier_figure_scan_get (scan, at)->value >= other->value && other->value < 200
         && !dossier_figure_scan_get (scan, at)->grouped;
}

/* "by a majority of 11 to 1": how votes fell */
static gboolean
is_division (const DossierFigureScan *scan, guint at, const DossierAmount *amount, guint *last)
{
  static const char *const words[] = { "majority", "vote", "verdict", NULL };
  static const char *const votes[] = { "voted",  "votes",   "approved", "rejected",
                                       "passed", "carried", "ruled",    NULL };
  guint other = dossier_figure_scan_is (scan, at + 1, "to") ? at + 2 : at;

  *last = MAX (other, amount->last);
  if (!is_numeral (scan, at) || (other == at && !amount->range) || !is_numeral (scan, *last))
    return FALSE;
  /* "voted by 6 to 3", "voted 6-3", "passed by 41 to 38" */
  if (dossier_figure_scan_is_any (scan, at - 1, votes)
      || (dossier_figure_scan_is (scan, at - 1, "by") && other != at
          && dossier_figure_scan_is_any (scan, at - 2, votes)))
    return !dossier_figure_is_content (scan, *last + 1);
  if (!dossier_figure_scan_is (scan, at - 1, "of"))
    return FALSE;
  return dossier_figure_scan_is_any (scan, at - 2, words);
}

/* "Harriers 2, Rovers 1": each name with its goals, on a line of its own */
static gboolean
is_result (const DossierFigureScan *scan, guint at, guint *last)
{
  guint other = at + 2;

  if (!is_numeral (scan, at) || !dossier_figure_scan_get (scan, at - 1)->capital
      || !dossier_figure_scan_is (scan, at + 1, ","))
    return FALSE;
  for (guint n = 0; n < 4 && dossier_figure_scan_get (scan, other)->capital; n++)
    other++;
  *last = other;
  return other > at + 2 && is_numeral (scan, other)
         && dossier_figure_scan_get (scan, at)->value < 100
         && dossier_figure_scan_get (scan, other)->value < 100
         && (dossier_figure_scan_get (scan, other + 1)->kind == DOSSIER_FIGURE_TOKEN_END
             || dossier_figure_scan_get (scan, other + 1)->line
             || dossier_figure_scan_is (scan, other + 1, ".")
             || dossier_figure_scan_is (scan, other + 1, ":")
             || dossier_figure_scan_is (scan, other + 1, ";"));
}

/* "7-6 (5)": the points of a tie */
static gboolean
is_tie (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  return dossier_figure_scan_is (scan, at - 1, "(")
         && (is_set (scan, at - 4)
             || (at > 3 && is_dash (scan, at - 3)
                 && dossier_figure_scan_get (scan, at - 4)->value == 6
                 && dossier_figure_scan_get (scan, at - 2)->value == 7))
         && dossier_figure_scan_is (scan, amount->last + 1, ")");
}

/* "0300 555 2020", "0900-0113": groups of digits of which the first begins with a nought */
static gboolean
is_dialled (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  guint end = at;

  if (!is_numeral (scan, at) || token->digits < 3 || token->decimals > 0 || token->grouped
      || scan->text[token->start] != '0')
    return FALSE;
  while ((is_numeral (scan, end + 1) && dossier_figure_scan_get (scan, end + 1)->digits >= 2)
         || (is_dash (scan, end + 1) && is_numeral (scan, end + 2)
             && !dossier_figure_scan_get (scan, end + 2)->blank))
    end++;
  *last = end;
  return end > at;
}

/* "1 2 3 4 5 6": the days of a calendar, the marks of a scale */
static gboolean
is_counted_up (const DossierFigureScan *scan, guint at, guint *last)
{
  guint end = at;

  while (is_numeral (scan, end) && is_numeral (scan, end + 1)
         && dossier_figure_scan_get (scan, end + 1)->decimals == 0
         && dossier_figure_scan_get (scan, end + 1)->value
                == dossier_figure_scan_get (scan, end)->value + 1)
    end++;
  *last = end;

  return end >= at + 4;
}

gboolean
dossier_figure_is_series (const DossierFigureScan *scan,
                          guint at,
                          const DossierAmount *amount,
                          guint *last)
{
  if (dossier_figure_is_telephone (scan, at, last) || is_dialled (scan, at, last)
      || is_counted_up (scan, at, last) || is_chain (scan, at, amount, last)
      || (amount->number.last == at && is_score (scan, at, last))
      || is_division (scan, at, amount, last) || is_result (scan, at, last))
    return TRUE;
  *last = amount->last;
  return is_tie (scan, at, amount);
}
