/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates in all usual forms. A form that two readings fit ("03/04/2025") is a date without a value.
 * */

#include "dossier-figure-date.h"

#include "dossier-figure-kinds.h"

#include <stdlib.h>
#include <string.h>

static int
read_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 4 || token->grouped
      || token->decimals > 0 || token->value < 1000 || token->value >= 2200)
    return 0;
  return (int) token->value;
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
      && dossier_figure_scan_is (scan, number.last + 1, "of")
      && dossier_figure_scan_get (scan, number.last + 2)->known->month > 0)
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

  if (strlen (token->word) > 3 && token->known->month != 3)
    return TRUE;
  return read_year (scan, year) > 0 || dossier_figure_scan_is_glued (scan, at + 2, "rd")
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
      && dossier_figure_scan_get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_WORD)
    return 0;
  month = token->known->month;
  *n = 1;
  if (month > 0 && strlen (token->word) <= 4 && dossier_figure_scan_is_glued (scan, at + 1, ".")
      && dossier_figure_scan_get (scan, at + 2)->kind != DOSSIER_FIGURE_TOKEN_END)
    *n = 2;
  return month;
}

static gboolean
finish (const DossierFigureScan *scan,
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
match_numeric (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
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
  if (read_year (scan, at) > 0)
    {
      parts.year = a;
      parts.month = b;
      parts.day = c;
    }
  else if (read_year (scan, at + 4) > 0)
    {
      parts.year = c;
      parts.month = a > 12 ? b : a;
      parts.day = a > 12 ? a : b;
    }
  else
    return match_short_year (scan, at, a, b, c, match);
  if (parts.month < 1 || parts.day < 1 || !finish (scan, at, at + 5, &parts, match))
    return FALSE;
  if (read_year (scan, at) > 0 || a == b)
    return TRUE;
  if (a <= 12 && b <= 12) /* day or month first: only another date of the document can tell */
    g_snprintf (match->date, DOSSIER_DATE_BYTES, "/%04d-%02d-%02d", c, a, b);
  else
    match->order = a > 12 ? DOSSIER_DATE_ORDER_DAY_FIRST : DOSSIER_DATE_ORDER_MONTH_FIRST;
  return TRUE;
}

/* "2014-10", "2014/10": a month, where it can be no second year; where it can, nobody can tell */
static gboolean
match_year_month (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at + 2);
  DossierDateParts parts;

  dossier_date_parts_init (&parts);
  parts.year = read_year (scan, at);
  if (parts.year < 1800 || !(is_joint (scan, at + 1, "-") || is_joint (scan, at + 1, "/"))
      || token->digits != 2 || token->decimals > 0 || token->value < 1 || token->value > 12
      || (int) token->value == parts.year % 100 + 1 || is_joint (scan, at + 3, "-")
      || !(dossier_figure_scan_get (scan, at)->blank || at == 0))
    return FALSE;
  parts.month = (int) token->value;
  if (!finish (scan, at, at + 3, &parts, match))
    return FALSE;
  match->has_value = parts.month <= parts.year % 100;
  return TRUE;
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
  return finish (scan, at, at + 1, &parts, match);
}

/* The second day of "3-5 March" or "March 3–5"; @n: tokens with the joint. */
static int
read_second_day (const DossierFigureScan *scan, guint at, int first, guint *n)
{
  guint n_day;
  int day;

  if (!(dossier_figure_scan_is (scan, at, "-") || dossier_figure_scan_is (scan, at, "\342\200\223")
        || dossier_figure_scan_is (scan, at, "to") || dossier_figure_scan_is (scan, at, "and")))
    return 0;
  day = read_day (scan, at + 1, &n_day);
  if (day <= first)
    return 0;
  *n = n_day + 1;
  return day;
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

/* The year behind a day and month, with or without a comma; @n: tokens. */
static int
read_trailing_year (const DossierFigureScan *scan, guint at, guint *n)
{
  guint skip = dossier_figure_scan_is (scan, at, ",")
                       || dossier_figure_scan_is_glued (scan, at, "-")
                       || dossier_figure_scan_is_glued (scan, at, "/")
                       || dossier_figure_scan_is (scan, at, "of")
                   ? 1
                   : 0;
  int year = read_year (scan, at + skip);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + skip + 1);

  if (year == 0 || dossier_figure_scan_get (scan, at + skip)->line || (next->lexicon & LEX_PERSON))
    return 0;
  *n = skip + 1;
  return year;
}

/* "24 Dec 2025", "the 24th of December", "3-5 March 2025" */
static gboolean
match_day_first (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierDateParts parts;
  guint n = 0;
  guint next;
  int second;

  dossier_date_parts_init (&parts);
  parts.day = read_day (scan, at, &n);
  if (parts.day == 0)
    return FALSE;
  next = at + n;
  second = read_second_day (scan, next, parts.day, &n);
  next += second > 0 ? n : 0;
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
  parts.year = read_trailing_year (scan, next, &n);
  next += parts.year > 0 ? n : 0;
  if (parts.year == 0)
    parts.year = -1;
  if (!finish (scan, at, next, &parts, match))
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
  guint before = at - 1;

  if (dossier_figure_is_content (scan, next) && !dossier_figure_scan_is_glued (scan, next, "'s"))
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

/* "July to September 2025", "March–May 2024": months of one year. */
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
  if (parts.month <= month || dossier_figure_scan_get (scan, next + 1)->line)
    return FALSE;
  parts.year = read_trailing_year (scan, next + 1 + n, &n_year);
  if (parts.year == 0)
    return FALSE;
  match->first = at;
  match->last = next + n + n_year;
  match->has_value = match->has_value_max = TRUE;
  match->modifier = DOSSIER_MODIFIER_RANGE;
  dossier_date_parts_format (&parts, match->date_max);
  parts.month = month;
  dossier_date_parts_format (&parts, match->date);
  return TRUE;
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
  parts.day = dossier_figure_scan_get (scan, next)->line ? 0 : read_day (scan, next, &n);
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
  parts.year = read_trailing_year (scan, next, &n);
  next += parts.year > 0 ? n : 0;
  if (parts.year == 0)
    parts.year = -1;
  if (parts.year < 0 && parts.day == 0 && !is_month_in_time (scan, at, next))
    return FALSE;
  if (!finish (scan, at, next, &parts, match))
    return FALSE;
  set_second_day (&parts, second, match);
  return TRUE;
}

/* "between 1250 and 1300, settlers came": two years, since nothing stands there that could be counted. */
static gboolean
is_between_years (const DossierFigureScan *scan, guint at)
{
  gboolean is_second = dossier_figure_scan_is (scan, at - 1, "and");
  guint first = is_second ? at - 2 : at;
  const DossierFigureToken *after = dossier_figure_scan_get (scan, first + 3);

  return dossier_figure_scan_is (scan, first - 1, "between") && read_year (scan, first) > 0
         && dossier_figure_scan_is (scan, first + 1, "and")
         && read_year (scan, first + 2) > read_year (scan, first) && !after->line
         && (after->kind == DOSSIER_FIGURE_TOKEN_END || (after->lexicon & LEX_PREPOSITION)
             || (after->kind == DOSSIER_FIGURE_TOKEN_MARK
                 && strchr (".,;:)[", after->word[0]) != NULL));
}

/* "a 1657 map": one thing, so the number does not count it. */
static gboolean
is_year_of_thing (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);

  return dossier_figure_scan_is (scan, at - 1, "a") && dossier_figure_is_content (scan, at + 1)
         && next->blank && !next->capital && !g_str_has_suffix (next->word, "s");
}

/* "Agenda 2030", "Horizon 2020": the name of a programme */
static gboolean
names_programme (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "agenda", "vision", "horizon", "expo", "roadmap", NULL };

  return dossier_figure_scan_get (scan, at - 1)->capital
         && dossier_figure_scan_get (scan, at)->blank
         && dossier_figure_scan_is_any (scan, at - 1, words);
}

/* Whether four digits are a year here and not a number of things. */
static gboolean
is_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);
  int year = read_year (scan, at);
  guint last;

  if ((before->lexicon & LEX_NUMBERED_STRONG) || dossier_figure_is_citation (scan, at)
      || names_programme (scan, at))
    return FALSE;
  if (is_between_years (scan, at))
    return TRUE;
  if (year < 1500)
    return FALSE;
  if (!dossier_figure_scan_get (scan, at)->blank && at > 0
      && !(g_str_equal (before->word, "(") || g_str_equal (before->word, "\"")
           || g_str_equal (before->word, "[") || g_str_equal (before->word, "'")
           || g_str_equal (before->word, "\342\200\224")
           || g_str_equal (before->word, "\342\200\223") || g_str_equal (before->word, "-")
           || g_str_equal (before->word, ",")))
    return FALSE;
  if (!next->blank && next->kind != DOSSIER_FIGURE_TOKEN_MARK
      && next->kind != DOSSIER_FIGURE_TOKEN_END)
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at + 1, "%")
      || dossier_figure_scan_is_glued (scan, at + 1, "/")
      || (dossier_figure_scan_is_glued (scan, at + 1, ":")
          && !dossier_figure_scan_get (scan, at + 2)->blank))
    return FALSE;
  /* "2025 £000" heads a column; "2025 £" is a sum */
  if (g_str_equal (before->word, "#")
      || (dossier_figure_unit_match (scan, at + 1, &last) != NULL
          && !(next->kind == DOSSIER_FIGURE_TOKEN_MARK && next->blank && last == at + 1
               && dossier_figure_scan_get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
               && !dossier_figure_scan_get (scan, at + 2)->blank)))
    return FALSE;
  if (dossier_figure_scan_is_glued (scan, at + 1, "-")
      && !dossier_figure_scan_get (scan, at + 2)->blank)
    return dossier_figure_scan_get (scan, at + 2)->kind == DOSSIER_FIGURE_TOKEN_WORD
           && dossier_figure_unit_match (scan, at + 2, &last) == NULL;
  if (next->lexicon & LEX_PERSON)
    return FALSE;
  if (year < 1800 || year > 2100)
    return (before->lexicon & LEX_PREPOSITION) != 0 || is_year_of_thing (scan, at);
  /* "about 2000 tents", "some 1950 shelters" */
  if (dossier_figure_is_content (scan, at + 1) && g_str_has_suffix (next->word, "s")
      && !(before->lexicon & (LEX_PREPOSITION | LEX_DETERMINER)))
    return at == 0 || before->kind == DOSSIER_FIGURE_TOKEN_MARK;
  return !(before->lexicon & LEX_ADVERB) || dossier_figure_scan_is (scan, at - 1, "about");
}

static gboolean
match_year (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierDateParts parts;

  if (read_year (scan, at) == 0 || !is_year (scan, at))
    return FALSE;
  dossier_date_parts_init (&parts);
  parts.year = read_year (scan, at);
  return finish (scan, at, at + 1, &parts, match);
}

/* "Thursday the 20th": of which month is told elsewhere, so it has no value. */
static gboolean
match_bare_day (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  DossierNumber number;

  if (!dossier_figure_scan_is (scan, at, "the") || !dossier_number_read (scan, at + 1, &number)
      || !number.ordinal || number.value > 31
      || dossier_figure_scan_is (scan, number.last + 1, "of")
      || dossier_figure_scan_get (scan, number.last + 1)->known->month > 0
      || dossier_figure_is_content (scan, number.last + 1))
    return FALSE;
  match->first = at;
  match->last = number.last;
  match->has_value = FALSE;
  return TRUE;
}

/* A day of the week and the date that it is: "Thursday, 24 December" */
static gboolean
match_named_day (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint first = at;

  if (!dossier_figure_scan_get (scan, at)->known->weekday
      || !dossier_figure_scan_get (scan, at)->capital)
    return FALSE;
  at += dossier_figure_scan_is_glued (scan, at + 1, ",") ? 2 : 1;
  if (match_bare_day (scan, at, match) || match_day_first (scan, at, match)
      || match_month_first (scan, at, match))
    {
      match->first = first;
      return TRUE;
    }
  return FALSE;
}

gboolean
dossier_date_match_day (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  return match_named_day (scan, at, match) || match_numeric (scan, at, match)
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
    return match_dotted (scan, at, match);
  return match_named_day (scan, at, match) || match_numeric (scan, at, match)
         || match_day_first (scan, at, match) || match_month_first (scan, at, match)
         || dossier_date_match_relative (scan, at, amount, match)
         || dossier_date_match_clock (scan, at, match) || match_year_month (scan, at, match)
         || dossier_date_match_period (scan, at, match) || match_year (scan, at, match);
}
