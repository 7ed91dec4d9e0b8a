/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates in digits alone: "2025-03-04", "03/04/2025", "24.12.2025", "03/2024". */

#include "dossier-figure-date.h"

#include <string.h>

/* The joint of a numeric date: "-", "/" or a dash, glued on both sides. */
static gboolean
is_joint (const DossierFigureScan *scan, guint at, const char *word)
{
  return dossier_figure_scan_is_glued (scan, at, word)
         && !dossier_figure_scan_get (scan, at + 1)->blank
         && dossier_figure_scan_get (scan, at + 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL;
}

/* "23/08/39": a day of some century */
static gboolean
match_short_year (
    const DossierFigureScan *scan, guint at, int a, int b, int c, DossierFigureMatch *match)
{
  const DossierFigureToken *year = dossier_figure_scan_get (scan, at + 4);

  if (!dossier_figure_scan_is_glued (scan, at + 1, "/")
      || !dossier_figure_scan_is_glued (scan, at + 3, "/") || year->digits != 2
      || year->decimals > 0 || c < 0 || MIN (a, b) < 1 || MIN (a, b) > 12 || MAX (a, b) > 31
      || dossier_figure_scan_get (scan, at)->digits > 2
      || dossier_figure_scan_get (scan, at + 2)->digits > 2)
    return FALSE;
  match->first = at;
  match->last = at + 4;
  return TRUE;
}

static gboolean
match_parts (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const char *joint = dossier_figure_scan_get (scan, at + 1)->word;
  DossierDateParts parts;
  int a, b, c;

  if (!(g_str_equal (joint, "-") || g_str_equal (joint, "/") || g_str_equal (joint, "\342\200\223"))
      || !is_joint (scan, at + 1, joint) || !is_joint (scan, at + 3, joint)
      || is_joint (scan, at + 5, joint))
    return FALSE;
  a = (int) dossier_figure_scan_get (scan, at)->value;
  b = (int) dossier_figure_scan_get (scan, at + 2)->value;
  c = (int) dossier_figure_scan_get (scan, at + 4)->value;
  dossier_date_parts_init (&parts);
  if (dossier_date_read_year (scan, at) > 0)
    {
      parts.year = a;
      parts.month = b;
      parts.day = c;
    }
  else if (dossier_date_read_year (scan, at + 4) > 0)
    {
      parts.year = c;
      parts.month = a > 12 ? b : a;
      parts.day = a > 12 ? a : b;
    }
  else
    return match_short_year (scan, at, a, b, c, match);
  if (parts.month < 1 || parts.day < 1 || !dossier_date_finish (scan, at, at + 5, &parts, match))
    return FALSE;
  if (dossier_date_read_year (scan, at) > 0 || a == b)
    return TRUE;
  if (a <= 12 && b <= 12) /* day or month first: only another date of the document can tell */
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "/%04d-%02d-%02d", c, a, b);
  else
    match->order = a > 12 ? DOSSIER_DATE_ORDER_DAY_FIRST : DOSSIER_DATE_ORDER_MONTH_FIRST;
  return TRUE;
}

/* "2019-Aug-01" */
static gboolean
match_named_month (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *month = dossier_figure_scan_get (scan, at + 2);
  const DossierFigureToken *day = dossier_figure_scan_get (scan, at + 4);
  const char *joint = dossier_figure_scan_is (scan, at + 1, "/") ? "/" : "-";
  DossierDateParts parts;

  dossier_date_parts_init (&parts);
  parts.year = dossier_date_read_year (scan, at);
  if (parts.year < 1800 || !dossier_figure_scan_is_glued (scan, at + 1, joint) || month->blank
      || month->known->month == 0 || !is_joint (scan, at + 3, joint) || day->digits > 2
      || day->decimals > 0 || day->value < 1)
    return FALSE;
  parts.month = month->known->month;
  parts.day = (int) day->value;
  return dossier_date_finish (scan, at, at + 5, &parts, match);
}

/* "on 20161016", "dated 20161016", "go back 20161016", and where nothing stands before it */
static gboolean
is_told_of_time (const DossierFigureToken *before)
{
  return before->kind == DOSSIER_FIGURE_TOKEN_END || (before->lexicon & LEX_PREPOSITION)
         || (before->lexicon & (LEX_ADVERB | LEX_CONJUNCTION | LEX_AUXILIARY))
         || before->known->weekday || g_str_equal (before->word, "date")
         || dossier_figure_token_ends (before, "ed");
}

/* "2026-W23": a week of the calendar of ISO 8601, "2026-W23-2" a day of it */
static gboolean
match_week (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *letter = dossier_figure_scan_get (scan, at + 2);
  const DossierFigureToken *week = dossier_figure_scan_get (scan, at + 3);
  const int year = dossier_date_read_year (scan, at);

  if (year < 1900 || !dossier_figure_scan_is_glued (scan, at + 1, "-") || letter->blank
      || !g_str_equal (letter->word, "w") || week->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || week->blank || week->digits != 2 || week->decimals > 0 || week->value < 1
      || week->value > 53)
    return FALSE;
  match->first = at;
  match->last = at + 3;
  if (is_joint (scan, at + 4, "-"))
    match->last = at + 5;
  match->has_value = match->last == at + 3;
  g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d-W%02d", year, (int) week->value);
  return TRUE;
}

/* "20161016": eight digits that are a day and count nothing. Behind another word, "the form 20161016", they may as well
 * be the number of a thing, and nobody can tell. */
static gboolean
match_compact (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  DossierDateParts parts;
  guint last;
  int number;

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 8 || token->grouped
      || token->decimals > 0 || !(token->blank || at == 0)
      || (before->lexicon & (LEX_NUMBERED | LEX_NUMBERED_STRONG))
      || before->kind == DOSSIER_FIGURE_TOKEN_MARK || dossier_figure_is_content (scan, at + 1)
      || dossier_figure_is_telephone (scan, at, &last)
      || dossier_figure_unit_match (scan, at + 1, &last) != NULL)
    return FALSE;
  number = (int) token->value;
  dossier_date_parts_init (&parts);
  parts.year = number / 10000;
  parts.month = number / 100 % 100;
  parts.day = number % 100;
  if (parts.year < 1900 || parts.year >= 2100 || parts.month == 0 || parts.day == 0
      || !dossier_date_finish (scan, at, at + 1, &parts, match))
    return FALSE;
  match->has_value = is_told_of_time (before);
  return TRUE;
}

/* "2014-10", "2014/10": a month, where it can be no second year; where it can, nobody can tell */
static gboolean
match_year_month (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at + 2);
  DossierDateParts parts;

  dossier_date_parts_init (&parts);
  parts.year = dossier_date_read_year (scan, at);
  if (parts.year < 1800 || !(is_joint (scan, at + 1, "-") || is_joint (scan, at + 1, "/"))
      || token->digits != 2 || token->decimals > 0 || token->value < 1 || token->value > 12
      || (int) token->value == parts.year % 100 + 1 || is_joint (scan, at + 3, "-")
      || !(dossier_figure_scan_get (scan, at)->blank || at == 0))
    return FALSE;
  parts.month = (int) token->value;
  if (!dossier_date_finish (scan, at, at + 3, &parts, match))
    return FALSE;
  match->has_value = parts.month <= parts.year % 100;
  return TRUE;
}

/* "03/2024", "12-2015": a month of a year. With a hyphen it may bound what is counted behind it. */
static gboolean
match_month_year (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  gboolean slash = dossier_figure_scan_is_glued (scan, at + 1, "/");
  DossierDateParts parts;
  guint last;

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->decimals > 0 || token->value < 1
      || token->digits > 2 || token->value > 12 || !(token->blank || at == 0)
      || (token->digits == 1 && !slash) || !is_joint (scan, at + 1, slash ? "/" : "-")
      || dossier_date_read_year (scan, at + 2) < 1900
      || dossier_date_read_year (scan, at + 2) > 2099 || is_joint (scan, at + 3, slash ? "/" : "-")
      || dossier_figure_is_content (scan, at + 3)
      || dossier_figure_unit_match (scan, at + 3, &last) != NULL)
    return FALSE;
  dossier_date_parts_init (&parts);
  parts.month = (int) token->value;
  parts.year = dossier_date_read_year (scan, at + 2);
  return dossier_date_finish (scan, at, at + 3, &parts, match);
}

/* "24.12.2025" */
static gboolean
match_dotted (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  DossierDateParts parts;
  char *end;
  const char *text = scan->text + token->start;

  if (token->kind != DOSSIER_FIGURE_TOKEN_CODE || token->end - token->start > 10
      || !g_ascii_isdigit (text[0]))
    return FALSE;
  dossier_date_parts_init (&parts);
  parts.day = (int) g_ascii_strtoll (text, &end, 10);
  if (*end != '.' || parts.day < 1)
    return FALSE;
  parts.month = (int) g_ascii_strtoll (end + 1, &end, 10);
  if (*end != '.' || parts.month < 1)
    return FALSE;
  parts.year = (int) g_ascii_strtoll (end + 1, &end, 10);
  if (end != scan->text + token->end || parts.year < 1800)
    return FALSE;
  return dossier_date_finish (scan, at, at + 1, &parts, match);
}

gboolean
dossier_date_match_numeric (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  if (dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_CODE)
    return match_dotted (scan, at, match);
  return match_parts (scan, at, match) || match_named_month (scan, at, match)
         || match_week (scan, at, match) || match_compact (scan, at, match);
}

gboolean
dossier_date_match_numeric_month (const DossierFigureScan *scan,
                                  guint at,
                                  DossierFigureMatch *match)
{
  return match_year_month (scan, at, match) || match_month_year (scan, at, match);
}
