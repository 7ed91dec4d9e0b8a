/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Periods of the calendar: quarters and halves, fiscal years, decades, pairs of years. */

#include "dossier-figure-date.h"

static int
read_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 4 || token->grouped
      || token->decimals > 0 || token->value < 1800 || token->value >= 2200)
    return 0;
  return (int) token->value;
}

static int
read_short_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 2 || token->decimals > 0)
    return -1;
  return (int) token->value;
}

/* "Q3", "H1": returns its letter, and the tokens it takes */
static char
read_part_code (const DossierFigureScan *scan, guint at, int *part, guint *n)
{
  const DossierFigureToken *letter = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *digit = dossier_figure_scan_get (scan, at + 1);
  gboolean quarter = g_str_equal (letter->word, "q");
  gboolean half = g_str_equal (letter->word, "h");

  if ((quarter || half)
      && (letter->capital
          || (quarter
              && (read_year (scan, at + 2) > 0 || read_year (scan, at - 1) > 0
                  || (dossier_figure_scan_is_glued (scan, at - 1, "-")
                      && read_year (scan, at - 2) > 0)
                  || (dossier_figure_scan_is_glued (scan, at + 2, "-")
                      && read_year (scan, at + 3) > 0))))
      && digit->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !digit->blank && digit->digits == 1
      && digit->decimals == 0 && digit->value >= 1 && digit->value <= (quarter ? 4 : 2))
    {
      *part = (int) digit->value;
      *n = 2;
      return quarter ? 'Q' : 'H';
    }
  return 0;
}

/* "the third quarter", "first half", "fourth-quarter", "second-half" */
static char
read_part_words (const DossierFigureScan *scan, guint at, int *part, guint *n)
{
  DossierNumber number;
  guint next;
  gboolean quarter;
  gboolean half;

  if (!dossier_number_read (scan, at, &number) || !number.ordinal || number.value > 4)
    return 0;
  next = number.last + 1;
  if (dossier_figure_scan_is_glued (scan, next, "-"))
    next++;
  quarter = dossier_figure_scan_is (scan, next, "quarter");
  half = dossier_figure_scan_is (scan, next, "half") && number.value <= 2;
  if (!quarter && !half)
    return 0;
  *part = (int) number.value;
  *n = next + 1 - at;
  return quarter ? 'Q' : 'H';
}

/* "for the third quarter running", "a fourth quarter in a row": how many there were, and not which */
static gboolean
is_row_of_parts (const DossierFigureScan *scan, guint next)
{
  static const char *const words[] = { "running", "straight", "consecutively", NULL };

  return dossier_figure_scan_is_any (scan, next, words)
         || dossier_figure_scan_matches (scan, next, "in a row", NULL)
         || dossier_figure_scan_matches (scan, next, "in succession", NULL);
}

static gboolean
match_part (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  int part;
  guint n;
  char letter = read_part_code (scan, at, &part, &n);
  gboolean words = letter == 0;
  guint next;
  int year;

  if (words)
    letter = read_part_words (scan, at, &part, &n);
  if (letter == 0 || (words && is_row_of_parts (scan, at + n)))
    return FALSE;
  match->first = at;
  match->last = at + n - 1;
  next = at + n;
  if (dossier_figure_scan_is (scan, next, "of") || dossier_figure_scan_is (scan, next, ",")
      || dossier_figure_scan_is_glued (scan, next, "-") || dossier_figure_scan_is (scan, next, "'"))
    next++;
  if (dossier_figure_scan_is (scan, next, "fiscal") || dossier_figure_scan_is (scan, next, "fy"))
    next++;
  year = read_year (scan, next);
  if (year == 0 && read_short_year (scan, next) >= 0
      && (dossier_figure_scan_is (scan, next - 1, "fy")
          || dossier_figure_scan_is (scan, next - 1, "'")))
    year = 2000 + read_short_year (scan, next);
  if (year > 0)
    match->last = next;
  /* the first half of a match, a tunnel, a book */
  if (year == 0 && letter == 'H' && words)
    return FALSE;
  if (year > 0)
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d-%c%d", year, letter, part);
  else
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "-%c%d", letter, part);
  match->has_value = TRUE;
  return TRUE;
}

/* "1H26", "4QFY25", "2Q 2026", "3Q": the part before its letter, as banks have it */
static gboolean
match_part_before (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *digit = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *letter = dossier_figure_scan_get (scan, at + 1);
  gboolean quarter = g_str_equal (letter->word, "q");
  guint next = at + 2;
  int year;

  if (digit->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || digit->digits != 1 || digit->decimals > 0
      || digit->value < 1 || digit->value > (quarter ? 4 : 2)
      || !(quarter || g_str_equal (letter->word, "h")) || letter->blank || !letter->capital)
    return FALSE;
  if (dossier_figure_scan_is (scan, next, "fy") || dossier_figure_scan_is_glued (scan, next, "'"))
    next++;
  year = read_year (scan, next);
  if (year == 0 && read_short_year (scan, next) >= 0
      && !dossier_figure_scan_get (scan, next)->blank)
    year = 2000 + read_short_year (scan, next);
  /* "Figure 4Q" */
  if (year == 0
      && (!quarter || (dossier_figure_scan_get (scan, at - 1)->lexicon & LEX_NUMBERED)
          || dossier_figure_scan_get (scan, next)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL))
    return FALSE;
  match->first = at;
  match->last = year > 0 ? next : at + 1;
  match->has_value = TRUE;
  if (year > 0)
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d-%c%d", year, quarter ? 'Q' : 'H',
                (int) digit->value);
  else
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "-Q%d", (int) digit->value);
  return TRUE;
}

/* "FY2024/25", "fiscal year 2025", "fiscal 2025", "FY25" */
static gboolean
match_fiscal (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint next = at;
  int year;

  if (dossier_figure_scan_is (scan, at, "fy"))
    next = at + 1;
  else if (dossier_figure_scan_matches (scan, at, "fiscal year", NULL)
           || dossier_figure_scan_matches (scan, at, "financial year", NULL))
    next = at + 2;
  else if (dossier_figure_scan_is (scan, at, "fiscal"))
    next = at + 1;
  else
    return FALSE;
  year = read_year (scan, next);
  if (year == 0 && read_short_year (scan, next) >= 0 && dossier_figure_scan_is (scan, at, "fy"))
    year = 2000 + read_short_year (scan, next);
  if (year == 0)
    return FALSE;
  match->first = at;
  match->last = next;
  match->has_value = TRUE;
  g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d", year);
  return TRUE;
}

/* Whether a second year follows the one at @at: "2024/25", "2024-2025", "2024–25". */
static int
read_second_year (const DossierFigureScan *scan, guint at, gboolean *slash)
{
  int first = read_year (scan, at);
  int second;

  *slash = dossier_figure_scan_is_glued (scan, at + 1, "/");
  if (first == 0 || dossier_figure_scan_get (scan, at + 2)->blank
      || !(*slash || dossier_figure_scan_is_glued (scan, at + 1, "-")
           || dossier_figure_scan_is_glued (scan, at + 1, "\342\200\223")
           || dossier_figure_scan_is_glued (scan, at + 1, "~")))
    return 0;
  second = read_year (scan, at + 2);
  if (second == 0 && read_short_year (scan, at + 2) >= 0)
    second = first / 100 * 100 + read_short_year (scan, at + 2);
  if (second <= first
      || (dossier_figure_scan_is_glued (scan, at + 3, "-")
          && dossier_figure_scan_get (scan, at + 4)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL))
    return 0;
  return second;
}

/* "2024/25" is one fiscal year or season, "2019-2023" a range of years. */
static gboolean
match_year_pair (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  gboolean slash;
  int first = read_year (scan, at);
  int second = read_second_year (scan, at, &slash);
  gboolean season;

  if (second == 0)
    return FALSE;
  season = second == first + 1 && (slash || read_year (scan, at + 2) == 0);
  match->first = at;
  match->last = at + 2;
  match->has_value = TRUE;
  if (season)
    {
      g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d/%04d", first, second);
      return TRUE;
    }
  g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d", first);
  g_snprintf (match->date_max, DOSSIER_DATE_BYTES, "%04d", second);
  match->has_value_max = TRUE;
  match->modifier = DOSSIER_MODIFIER_RANGE;
  return TRUE;
}

/* "in 1990 s", as texts have it whose words were taken apart: nobody counts seconds like that */
static gboolean
is_apart (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "in", "the", "early", "late", "mid", "since", "of", NULL };

  return dossier_figure_scan_is (scan, at + 1, "s") && !dossier_figure_scan_get (scan, at + 1)->line
         && dossier_figure_scan_is_any (scan, at - 1, words);
}

/* "the 1990s" */
static gboolean
match_decade (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  int year = dossier_date_read_year (scan, at);
  gboolean apostrophe = dossier_figure_scan_is_glued (scan, at + 1, "'");
  guint letter = apostrophe ? at + 2 : at + 1;

  if (year == 0 || year % 10 != 0
      || !(dossier_figure_scan_is_glued (scan, letter, "s") || is_apart (scan, at)))
    return FALSE;
  match->first = at;
  match->last = letter;
  match->has_value = match->has_value_max = TRUE;
  match->modifier = DOSSIER_MODIFIER_RANGE;
  g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d", year);
  g_snprintf (match->date_max, DOSSIER_DATE_BYTES, "%04d",
              year + (year % 100 == 0 && year < 2000 ? 99 : 9));
  return TRUE;
}

/* "2019-Q1", "2019 H2" */
static gboolean
match_year_part (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  int year = read_year (scan, at);
  guint next = dossier_figure_scan_is_glued (scan, at + 1, "-")
                       || dossier_figure_scan_is_glued (scan, at + 1, "/")
                   ? at + 2
                   : at + 1;
  int part;
  guint n;
  char letter;

  if (year == 0 || dossier_figure_scan_get (scan, next)->line)
    return FALSE;
  letter = read_part_code (scan, next, &part, &n);
  if (letter == 0)
    return FALSE;
  match->first = at;
  match->last = next + n - 1;
  match->has_value = TRUE;
  g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d-%c%d", year, letter, part);
  return TRUE;
}

gboolean
dossier_date_match_period (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint inner;

  if (match_year_part (scan, at, match) || match_part (scan, at, match)
      || match_part_before (scan, at, match) || match_decade (scan, at, match)
      || match_year_pair (scan, at, match))
    return TRUE;
  if (!match_fiscal (scan, at, match))
    return FALSE;
  inner = match->last;
  if (match_year_pair (scan, inner, match))
    match->first = at;
  else
    match->first = at;
  return TRUE;
}
