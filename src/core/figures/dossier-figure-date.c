/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates in all usual forms. A form that two readings fit ("03/04/2025") is a date without a value.
 * */

#include "dossier-figure-date.h"

#include "dossier-figure-calendar.h"
#include "dossier-figure-kinds.h"

#include <stdlib.h>
#include <string.h>

int
dossier_date_read_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 4 || token->grouped
      || token->decimals > 0 || token->value < 1000 || token->value >= 2200)
    return 0;
  return (int) token->value;
}

static gboolean
is_day_joint (const DossierFigureScan *scan, guint at)
{
  static const char *const joints[] = { "-",       "\342\200\223", "to",   "and",
                                        "through", "until",        "till", NULL };

  return dossier_figure_scan_is_any (scan, at, joints);
}

/* "of March", also behind a second day: "of the ninth to the seventeenth of March" */
static gboolean
is_of_month (const DossierFigureScan *scan, guint at)
{
  DossierNumber second;

  if (is_day_joint (scan, at))
    {
      at += dossier_figure_scan_is (scan, at + 1, "the") ? 2 : 1;
      if (!dossier_number_read (scan, at, &second) || !second.ordinal || second.value > 31)
        return FALSE;
      at = second.last + 1;
    }
  return dossier_figure_scan_is (scan, at, "of")
         && dossier_figure_scan_get (scan, at + 1)->known->month > 0;
}

/* A day of the month, also as an ordinal; @n: tokens. */
static int
read_day (const DossierFigureScan *scan, guint at, guint *n)
{
  DossierNumber number;
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  /* "the third of March" */
  if (token->kind == DOSSIER_FIGURE_TOKEN_WORD && token->known->n_numbers > 0
      && dossier_number_read (scan, at, &number) && number.ordinal && number.value <= 31
      && is_of_month (scan, number.last + 1))
    {
      *n = number.last + 1 - at;
      return (int) number.value;
    }
  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->decimals > 0 || token->digits > 2
      || token->fraction || token->value < 1 || token->value > 31)
    return 0;
  *n = dossier_number_read (scan, at, &number) && number.ordinal ? number.last + 1 - at : 1;
  return (int) token->value;
}

/* A month without its capital: "26 june", "march 3rd", but not "they may 5" or "march 20 miles". */
static gboolean
is_plain_month (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  guint year = dossier_figure_scan_is (scan, at + 2, ",") ? at + 3 : at + 2;

  if (token->length > 3 && token->known->month != 3)
    return TRUE;
  /* "14 nov 2023" */
  if (dossier_date_read_year (scan, at + 1) > 0
      && dossier_figure_scan_get (scan, at - 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return TRUE;
  return dossier_date_read_year (scan, year) > 0
         || dossier_number_word_of (dossier_figure_scan_get (scan, at + 1)->known,
                                    DOSSIER_NUMBER_WORD_ORDINAL)
                != NULL
         || dossier_figure_scan_is_glued (scan, at + 2, "rd")
         || dossier_figure_scan_is_glued (scan, at + 2, "th")
         || dossier_figure_scan_is_glued (scan, at + 2, "st")
         || dossier_figure_scan_is_glued (scan, at + 2, "nd")
         || dossier_figure_scan_is (scan, at - 1, "of");
}

/* A month by name, capitalised; @n: tokens, with the dot of an abbreviation. */
static int
read_month (const DossierFigureScan *scan, guint at, guint *n)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  int month;

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->known->month == 0
      || (!token->capital && !is_plain_month (scan, at)))
    return 0;
  /* "Mar-a-Lago" */
  if (dossier_figure_scan_is_glued (scan, at + 1, "-")
      && dossier_figure_scan_get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_WORD
      && dossier_figure_scan_get (scan, at + 2)->known->month == 0)
    return 0;
  month = token->known->month;
  *n = 1;
  /* "Sept."; the dot behind "May", "June" and "July" ends a sentence */
  if (month > 0 && token->length <= 4 && month != 5 && !(token->length == 4 && month != 9)
      && dossier_figure_scan_is_glued (scan, at + 1, ".")
      && dossier_figure_scan_get (scan, at + 2)->kind != DOSSIER_FIGURE_TOKEN_END)
    *n = 2;
  return month;
}

gboolean
dossier_date_finish (const DossierFigureScan *scan,
                     guint first,
                     guint next,
                     DossierDateParts *parts,
                     DossierFigureMatch *match)
{
  if (!dossier_date_parts_are_valid (parts))
    return FALSE;
  match->first = first;
  match->has_value = TRUE;
  dossier_date_parts_format (parts, match->date);
  if (parts->day > 0)
    {
      guint n = dossier_date_take_clock (scan, next, match);

      /* one time, with seconds and a zone as they are stated */
      if (match->date_max[0] == '\0')
        {
          guint n_time = dossier_date_read_time (scan, next, parts);

          if (n_time >= n)
            {
              n = n_time;
              dossier_date_parts_format (parts, match->date);
            }
        }
      next += n;
    }
  match->last = next - 1;
  /* "the September 11 attacks" are not of this year: a day that names an event has no value of its own */
  if (parts->year < 0 && parts->day > 0 && dossier_figure_is_content (scan, next)
      && dossier_figure_scan_get (scan, next)->blank && !dossier_figure_scan_get (scan, next)->line
      && (dossier_figure_scan_get (scan, first - 1)->lexicon & LEX_DETERMINER))
    match->has_value = FALSE;
  return TRUE;
}

/* "2017 April": a month behind its year, as tables sort them */
static gboolean
match_month_behind (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierDateParts parts;
  guint n;

  dossier_date_parts_init (&parts);
  parts.year = dossier_date_read_year (scan, at);
  if (parts.year < 1800 || dossier_figure_scan_get (scan, at + 1)->line
      || !dossier_figure_scan_get (scan, at + 1)->blank)
    return FALSE;
  parts.month = read_month (scan, at + 1, &n);
  if (parts.month == 0
      || dossier_figure_scan_get (scan, at + 1 + n)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return FALSE;
  return dossier_date_finish (scan, at, at + 1 + n, &parts, match);
}

/* The second day of "3-5 March" or "March 3–5"; @n: tokens with the joint. */
static int
read_second_day (const DossierFigureScan *scan, guint at, int first, guint *n)
{
  guint skip = dossier_figure_scan_is (scan, at + 1, "the") ? 2 : 1;
  DossierNumber number;
  guint n_day;
  int day;

  if (!is_day_joint (scan, at))
    return 0;
  day = read_day (scan, at + skip, &n_day);
  /* "April 9th through the seventeenth" */
  if (day == 0 && dossier_number_read (scan, at + skip, &number) && number.ordinal
      && number.value <= 31 && !dossier_figure_is_content (scan, number.last + 1))
    {
      day = (int) number.value;
      n_day = number.last + 1 - (at + skip);
    }
  if (day <= first)
    return 0;
  *n = n_day + skip;
  return day;
}

/* "3, 4 and 5 June": the last of several days in a row; @n: tokens with their commas, 0 where no list stands there */
static guint
skip_listed_days (const DossierFigureScan *scan, guint at, int day)
{
  guint n = 0;

  while (dossier_figure_scan_is_glued (scan, at + n, ",")
         && dossier_figure_scan_get (scan, at + n + 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         && dossier_figure_scan_get (scan, at + n + 1)->digits <= 2
         && dossier_figure_scan_get (scan, at + n + 1)->decimals == 0
         && dossier_figure_scan_get (scan, at + n + 1)->value > day)
    {
      day = (int) dossier_figure_scan_get (scan, at + n + 1)->value;
      n += 2;
    }
  return n;
}

static void
set_second_day (DossierDateParts *parts, int day, DossierFigureMatch *match)
{
  if (day == 0)
    return;
  parts->day = day;
  if (!dossier_date_parts_are_valid (parts))
    return;
  dossier_date_parts_format (parts, match->date_max);
  match->has_value_max = TRUE;
  match->modifier = DOSSIER_MODIFIER_RANGE;
}

/* "24 Dec 2025", "the 24th of December", "3-5 March 2025" */
static gboolean
match_day_first (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierDateParts parts;
  guint n = 0;
  guint listed;
  guint next;
  int second;

  dossier_date_parts_init (&parts);
  parts.day = read_day (scan, at, &n);
  if (parts.day == 0)
    return FALSE;
  next = at + n;
  listed = skip_listed_days (scan, next, parts.day);
  second = read_second_day (scan, next + listed, parts.day, &n);
  next += second > 0 ? n + listed : 0;
  if (dossier_figure_scan_matches (scan, next, "day of", NULL))
    next += 2;
  else if (dossier_figure_scan_is (scan, next, "of")
           || dossier_figure_scan_is_glued (scan, next, "-")
           || dossier_figure_scan_is_glued (scan, next, "/"))
    next++;
  parts.month = read_month (scan, next, &n);
  if (parts.month == 0 || dossier_figure_scan_get (scan, next)->line)
    return FALSE;
  next += n;
  /* "26 June in 2019" */
  if (dossier_figure_scan_is (scan, next, "in") && dossier_date_read_year (scan, next + 1) > 0)
    next++;
  parts.year = dossier_date_read_trailing_year (scan, next, &n);
  next += parts.year > 0 ? n : 0;
  if (parts.year == 0)
    parts.year = -1;
  if (!dossier_date_finish (scan, at, next, &parts, match))
    return FALSE;
  set_second_day (&parts, second, match);
  return TRUE;
}

/* A month alone is a date where a word of time stands before it; "may" and "march" are words too.
 * */
static gboolean
is_month_in_time (const DossierFigureScan *scan, guint at, guint next)
{
  static const char *const words[] = { "in",    "by",      "since",   "until", "from",
                                       "of",    "during",  "before",  "after", "to",
                                       "early", "mid",     "late",    "last",  "next",
                                       "this",  "through", "between", "till",  NULL };
  static const char *const sure[] = { "in", "since", "until", "during", "late", "early", NULL };
  guint before = at - 1;

  if (dossier_figure_is_content (scan, next) && !dossier_figure_scan_is_glued (scan, next, "'s"))
    return FALSE;
  /* "a line of march" */
  if (dossier_figure_scan_is (scan, at, "march") && !dossier_figure_scan_get (scan, at)->capital)
    return dossier_figure_scan_is_any (scan, before, sure);
  /* "Early May Avoid": words that are all set with capitals, of which none need be a month */
  if (dossier_figure_scan_get (scan, at)->known->month == 5
      && dossier_figure_scan_get (scan, next)->capital
      && dossier_figure_scan_get (scan, next)->blank && !dossier_figure_scan_get (scan, next)->line
      && dossier_figure_scan_get (scan, before)->capital)
    return FALSE;
  if (dossier_figure_scan_is (scan, before, "-"))
    before--;
  /* "between January and March" */
  if ((dossier_figure_scan_is (scan, before, "and") || dossier_figure_scan_is (scan, before, "-"))
      && dossier_figure_scan_get (scan, before - 1)->known->month > 0)
    return TRUE;
  /* "losses for September", but not "a plan for March" or "for May" */
  if (dossier_figure_scan_is (scan, before, "for"))
    return dossier_figure_scan_get (scan, at)->known->month != 5;
  return dossier_figure_scan_is_any (scan, before, words);
}

/* "July to September 2025", "March–May 2024": months of one year; "Nov–Feb 2017" began in the year before. */
static gboolean
match_months (
    const DossierFigureScan *scan, guint at, int month, guint next, DossierFigureMatch *match)
{
  static const char *const joints[] = { "to", "-", "\342\200\223", "through", "until" };
  DossierDateParts parts;
  gboolean joined = dossier_figure_scan_is (scan, next, "and")
                    && dossier_figure_scan_is (scan, at - 1, "between");
  guint n;
  guint n_year;

  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    joined |= dossier_figure_scan_is (scan, next, joints[i]);
  dossier_date_parts_init (&parts);
  parts.month = joined ? read_month (scan, next + 1, &n) : 0;
  if (parts.month == 0 || parts.month == month || dossier_figure_scan_get (scan, next + 1)->line)
    return FALSE;
  parts.year = dossier_date_read_trailing_year (scan, next + 1 + n, &n_year);
  if (parts.year == 0)
    return FALSE;
  match->first = at;
  match->last = next + n + n_year;
  match->has_value = match->has_value_max = TRUE;
  match->modifier = DOSSIER_MODIFIER_RANGE;
  dossier_date_parts_format (&parts, match->date_max);
  parts.year -= parts.month < month ? 1 : 0;
  parts.month = month;
  dossier_date_parts_format (&parts, match->date);
  return TRUE;
}

/* The day behind a month: "March 3", "March the 3rd", "July Fourth"; @n: tokens. */
static int
read_day_behind (const DossierFigureScan *scan, guint at, guint *n)
{
  gboolean the = dossier_figure_scan_is (scan, at, "the");
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at + (the ? 1 : 0));
  DossierNumber number;

  if (dossier_figure_scan_get (scan, at)->line)
    return 0;
  if (!the && token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return read_day (scan, at, n);
  /* "February twenty second" */
  if (dossier_number_word_of (token->known, DOSSIER_NUMBER_WORD_TENS) != NULL
      && dossier_figure_scan_is (scan, at + (the ? 2 : 1), "second"))
    {
      *n = the ? 3 : 2;
      return 22;
    }
  if (!dossier_number_read (scan, at + (the ? 1 : 0), &number) || !number.ordinal
      || number.value > 31
      || (dossier_figure_is_content (scan, number.last + 1)
          && dossier_figure_scan_get (scan, number.last + 1)->known->n_numbers == 0)
      || dossier_figure_scan_is (scan, number.last + 1, "of"))
    return 0;
  *n = number.last + 1 - at;
  return (int) number.value;
}

/* "December 29, 2025", "Dec. 2025", "March 3–5", "in March" */
static gboolean
match_month_first (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierDateParts parts;
  guint n = 0;
  guint next;
  int second = 0;

  dossier_date_parts_init (&parts);
  parts.month = read_month (scan, at, &n);
  if (parts.month == 0)
    return FALSE;
  next = at + n;
  if (match_months (scan, at, parts.month, next, match))
    return TRUE;
  parts.day = read_day_behind (scan, next, &n);
  if (parts.day > 0)
    {
      guint last;

      next += n;
      second = read_second_day (scan, next, parts.day, &n);
      next += second > 0 ? n : 0;
      /* "in May 20 people died", "in March 5 %" */
      if (((dossier_figure_scan_get (scan, next)->lexicon & LEX_PERSON)
           && !(dossier_figure_scan_get (scan, at - 1)->lexicon & LEX_DETERMINER))
          || dossier_figure_unit_match (scan, next, &last) != NULL)
        {
          parts.day = second = 0;
          next = at + 1;
        }
    }
  parts.year = dossier_date_read_trailing_year (scan, next, &n);
  next += parts.year > 0 ? n : 0;
  if (parts.year == 0)
    parts.year = -1;
  if (parts.year < 0 && parts.day == 0 && !is_month_in_time (scan, at, next))
    return FALSE;
  if (!dossier_date_finish (scan, at, next, &parts, match))
    return FALSE;
  set_second_day (&parts, second, match);
  return TRUE;
}

/* "on 5/6", "Friday 5/6", @named: a day and a month, of which only a number above twelve tells which is which */
static gboolean
match_day_month (const DossierFigureScan *scan, guint at, gboolean named, DossierFigureMatch *match)
{
  static const char *const words[] = { "on", "dated", "until", "by", NULL };
  const DossierFigureToken *first = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *second = dossier_figure_scan_get (scan, at + 2);
  DossierDateParts parts;

  if (first->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || second->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || !dossier_figure_scan_is_glued (scan, at + 1, "/") || second->blank || first->digits > 2
      || second->digits > 2 || first->decimals + second->decimals > 0
      || !(named || dossier_figure_scan_is_any (scan, at - 1, words))
      || dossier_figure_scan_is_glued (scan, at + 3, "/")
      || dossier_figure_scan_is_glued (scan, at + 3, "-")
      || dossier_figure_scan_is (scan, at + 3, "of") || dossier_figure_is_content (scan, at + 3))
    return FALSE;
  dossier_date_parts_init (&parts);
  parts.month = (int) MIN (first->value, second->value);
  parts.day = (int) MAX (first->value, second->value);
  parts.year = -1;
  if (parts.month < 1 || parts.month > 12 || parts.day > 31
      || !dossier_date_finish (scan, at, at + 3, &parts, match))
    return FALSE;
  match->has_value = parts.day > 12 || first->value == second->value;
  if (!match->has_value)
    match->date[0] = '\0';
  return TRUE;
}

/* "on the 7th": a day of some month, which is not said */
static gboolean
match_day_alone (const DossierFigureScan *scan,
                 guint at,
                 const DossierAmount *amount,
                 DossierFigureMatch *match)
{
  static const char *const words[] = { "on", "by", "until", "since", NULL };

  if (amount == NULL || !amount->number.ordinal || amount->value > 31 || amount->value < 1
      || dossier_figure_scan_get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || !dossier_figure_scan_is (scan, at - 1, "the")
      || !dossier_figure_scan_is_any (scan, at - 2, words)
      || dossier_figure_is_content (scan, amount->last + 1)
      || dossier_figure_scan_is (scan, amount->last + 1, "of")
      || dossier_figure_scan_is_glued (scan, amount->last + 1, "-")
      || (dossier_figure_scan_get (scan, amount->last + 1)->lexicon & LEX_RATE))
    return FALSE;
  match->first = at;
  match->last = amount->last;
  return TRUE;
}

/* "Thursday the 20th", "Mon 13th": that month in which the day falls on that day of the week, the one nearest to the
 * document. */
static gboolean
match_bare_day (const DossierFigureScan *scan, guint at, int weekday, DossierFigureMatch *match)
{
  guint day = dossier_figure_scan_is (scan, at, "the") ? at + 1 : at;
  DossierNumber number;

  if (dossier_figure_scan_get (scan, day)->line || !dossier_number_read (scan, day, &number)
      || !number.ordinal || number.value > 31
      || (day == at && dossier_figure_scan_get (scan, day)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL)
      || dossier_figure_scan_is (scan, number.last + 1, "of")
      || dossier_figure_scan_get (scan, number.last + 1)->known->month > 0
      || dossier_figure_is_content (scan, number.last + 1))
    return FALSE;
  match->first = at;
  match->last = number.last;
  match->has_value = TRUE;
  dossier_calendar_write (match->date, DOSSIER_GRAIN_DAY_NAMED, (int) number.value, weekday);
  match->last += dossier_date_take_clock (scan, match->last + 1, match);
  return TRUE;
}

/* A day of the week and the date that it is: "Thursday, 24 December" */
static gboolean
match_named_day (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint first = at;
  int weekday = dossier_date_read_weekday (scan, at);

  if (weekday == 0)
    return FALSE;
  at += dossier_figure_scan_is_glued (scan, at + 1, ",") ? 2 : 1;
  if (match_bare_day (scan, at, weekday, match) || match_day_first (scan, at, match)
      || match_month_first (scan, at, match) || match_day_month (scan, at, TRUE, match))
    {
      match->first = first;
      return TRUE;
    }
  return FALSE;
}

/* "the first week of March", "last weekend of 2021": which days these are is told as far as the month */
static gboolean
match_week_of (const DossierFigureScan *scan,
               guint at,
               const DossierAmount *amount,
               DossierFigureMatch *match)
{
  static const char *const last[] = { "last", "final", NULL };
  gboolean last_one = dossier_figure_scan_is_any (scan, at, last);
  guint week = last_one ? at + 1 : amount != NULL && amount->number.ordinal ? amount->last + 1 : 0;
  DossierDateParts parts;
  guint inner = week + 2;
  guint n;

  if (week == 0
      || !(dossier_figure_scan_is (scan, week, "week")
           || dossier_figure_scan_is (scan, week, "weekend"))
      || !(dossier_figure_scan_is (scan, week + 1, "of")
           || dossier_figure_scan_is (scan, week + 1, "in")))
    return FALSE;
  dossier_date_parts_init (&parts);
  parts.month = read_month (scan, inner, &n);
  if (parts.month > 0)
    {
      parts.year = dossier_date_read_trailing_year (scan, inner + n, &n);
      inner += parts.year > 0 ? n : 0;
      parts.year = parts.year > 0 ? parts.year : -1;
      if (!dossier_date_finish (scan, at, inner + 1, &parts, match))
        return FALSE;
    }
  else if (dossier_date_read_year (scan, inner) >= 1800)
    {
      parts.year = dossier_date_read_year (scan, inner);
      dossier_date_finish (scan, at, inner + 1, &parts, match);
    }
  else if (!dossier_date_match_relative (scan, inner, NULL, match) || match->date[0] != '@')
    return FALSE;
  match->first = at;
  match->modifier = DOSSIER_MODIFIER_APPROX;
  return TRUE;
}

gboolean
dossier_date_match_day (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  return match_named_day (scan, at, match) || dossier_date_match_numeric (scan, at, match)
         || match_day_first (scan, at, match) || match_month_first (scan, at, match)
         || dossier_date_match_relative (scan, at, NULL, match);
}

gboolean
dossier_figure_match_date (const DossierFigureScan *scan,
                           guint at,
                           const DossierAmount *amount,
                           DossierFigureMatch *match)
{
  if (dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_CODE)
    return dossier_date_match_numeric (scan, at, match);
  return match_named_day (scan, at, match) || dossier_date_match_numeric (scan, at, match)
         || match_day_first (scan, at, match) || match_month_first (scan, at, match)
         || match_week_of (scan, at, amount, match) || match_day_month (scan, at, FALSE, match)
         || dossier_date_match_relative (scan, at, amount, match)
         || dossier_date_match_clock (scan, at, match)
         || dossier_date_match_numeric_month (scan, at, match)
         || match_month_behind (scan, at, match) || dossier_date_match_period (scan, at, match)
         || dossier_date_match_year (scan, at, amount, match)
         || match_day_alone (scan, at, amount, match);
}
