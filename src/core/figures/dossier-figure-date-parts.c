/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What dates consist of: names of months and days, times, and the year that a document leaves out.
 * */

#include "dossier-figure-date.h"

#include <stdlib.h>
#include <string.h>

static const DossierDateName names[] = {
  { "january", 1 },   { "february", 2 },  { "march", 3 },    { "april", 4 },     { "may", 5 },
  { "june", 6 },      { "july", 7 },      { "august", 8 },   { "september", 9 }, { "october", 10 },
  { "november", 11 }, { "december", 12 }, { "jan", 1 },      { "feb", 2 },       { "mar", 3 },
  { "apr", 4 },       { "jun", 6 },       { "jul", 7 },      { "aug", 8 },       { "sep", 9 },
  { "sept", 9 },      { "oct", 10 },      { "nov", 11 },     { "dec", 12 },      { "monday", 0 },
  { "tuesday", 0 },   { "wednesday", 0 }, { "thursday", 0 }, { "friday", 0 },    { "saturday", 0 },
  { "sunday", 0 },    { "mon", 0 },       { "tue", 0 },      { "wed", 0 },       { "thu", 0 },
  { "fri", 0 },       { "sat", 0 },       { "sun", 0 },
};

const DossierDateName *
dossier_date_names_get (guint *n_names)
{
  *n_names = G_N_ELEMENTS (names);
  return names;
}

void
dossier_date_parts_init (DossierDateParts *parts)
{
  *parts = (DossierDateParts){ .year = -1, .hour = -1, .second = -1 };
}

gboolean
dossier_date_parts_are_valid (const DossierDateParts *parts)
{
  if (parts->month < 0 || parts->month > 12 || parts->day < 0 || parts->day > 31)
    return FALSE;
  if (parts->day > 0 && parts->month == 0)
    return FALSE;
  if (parts->day > 0
      && parts->day > g_date_get_days_in_month ((GDateMonth) parts->month,
                                                (GDateYear) (parts->year > 0 ? parts->year : 2000)))
    return FALSE;
  return parts->year == -1 || (parts->year >= 1000 && parts->year < 2200);
}

/* Appends a number below a hundred as two digits behind a mark; returns the new length. */
static gsize
append (char *date, gsize length, char mark, int value)
{
  value = CLAMP (value, 0, 99);
  date[length] = mark;
  date[length + 1] = (char) ('0' + value / 10);
  date[length + 2] = (char) ('0' + value % 10);
  date[length + 3] = '\0';
  return length + 3;
}

void
dossier_date_parts_format (const DossierDateParts *parts, char *date)
{
  gsize length = 0;

  if (parts->year > 0)
    {
      const int year = MIN (parts->year, 9999);

      date[length++] = (char) ('0' + year / 1000);
      date[length++] = (char) ('0' + year / 100 % 10);
      date[length++] = (char) ('0' + year / 10 % 10);
      date[length++] = (char) ('0' + year % 10);
    }
  else
    date[length++] = '-';
  date[length] = '\0';
  if (parts->month > 0)
    length = append (date, length, '-', parts->month);
  if (parts->day > 0)
    length = append (date, length, '-', parts->day);
  if (parts->day > 0 && parts->hour >= 0)
    {
      length = append (date, length, 'T', parts->hour);
      length = append (date, length, ':', parts->minute);
      if (parts->second >= 0)
        length = append (date, length, ':', parts->second);
      if (parts->utc)
        g_strlcpy (date + length, "Z", DOSSIER_DATE_BYTES - length);
    }
}

static gboolean
is_small (const DossierFigureScan *scan, guint at, double limit)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->digits <= 2 && token->decimals == 0
         && token->value < limit;
}

static guint
read_half_day (const DossierFigureScan *scan, guint at, DossierDateParts *parts)
{
  const char *word = dossier_figure_scan_get (scan, at)->word;
  gboolean afternoon = g_str_equal (word, "pm") || g_str_equal (word, "p.m.");

  if (!afternoon && !g_str_equal (word, "am") && !g_str_equal (word, "a.m."))
    return 0;
  if (parts->hour > 12 || parts->hour == 0)
    return 0;
  parts->hour = parts->hour % 12 + (afternoon ? 12 : 0);
  return 1;
}

guint
dossier_date_read_offset (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *sign = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *hours = dossier_figure_scan_get (scan, at + 1);

  if (sign->blank || !(g_str_equal (sign->word, "+") || dossier_figure_token_is_minus (sign))
      || hours->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || hours->blank || hours->decimals > 0
      || !(hours->digits <= 2 || hours->digits == 4))
    return 0;
  return dossier_figure_scan_is_glued (scan, at + 2, ":") && is_small (scan, at + 3, 60) ? 4 : 2;
}

guint
dossier_date_read_time (const DossierFigureScan *scan, guint at, DossierDateParts *parts)
{
  guint i = at;
  guint half;
  gboolean clock;

  if (dossier_figure_scan_is_glued (scan, i, ",") || dossier_figure_scan_is (scan, i, "at")
      || dossier_figure_scan_is_glued (scan, i, "t"))
    i++;
  if (dossier_figure_scan_is (scan, i, "at"))
    i++;
  if (dossier_figure_scan_is (scan, i, "noon") || dossier_figure_scan_is (scan, i, "midnight"))
    {
      parts->hour = dossier_figure_scan_is (scan, i, "noon") ? 12 : 0;
      parts->minute = 0;
      return i + 1 - at;
    }
  if (!is_small (scan, i, 24))
    return 0;
  clock = dossier_figure_scan_is_glued (scan, i + 1, ":") && is_small (scan, i + 2, 60);
  parts->hour = (int) dossier_figure_scan_get (scan, i)->value;
  parts->minute = clock ? (int) dossier_figure_scan_get (scan, i + 2)->value : 0;
  parts->second = -1;
  i += clock ? 3 : 1;
  if (clock && dossier_figure_scan_is_glued (scan, i, ":") && is_small (scan, i + 1, 61))
    {
      parts->second = (int) dossier_figure_scan_get (scan, i + 1)->value;
      i += 2;
    }
  half = read_half_day (scan, i, parts);
  if (!clock && half == 0)
    {
      parts->hour = -1;
      return 0;
    }
  i += half;
  if (dossier_figure_scan_is (scan, i, "utc") || dossier_figure_scan_is (scan, i, "gmt")
      || dossier_figure_scan_is_glued (scan, i, "z"))
    {
      guint offset = dossier_date_read_offset (scan, i + 1);

      parts->utc = offset == 0;
      i += 1 + offset;
    }
  /* "14:30+02:00"; with a hyphen it would be a span */
  else if (clock && dossier_figure_scan_is_glued (scan, i, "+"))
    i += dossier_date_read_offset (scan, i);
  return i - at;
}

gboolean
dossier_date_has_day (const char *date)
{
  return date != NULL && strlen (date) >= 10 && g_ascii_isdigit (date[0]) && date[4] == '-'
         && g_ascii_isdigit (date[5]) && date[7] == '-';
}

static int
read_number (const char *text)
{
  return (int) g_ascii_strtoll (text, NULL, 10);
}

/* Whether "03-12" comes after the month and day of @reference, as far as both are told. */
static gboolean
is_after (const char *date, const char *reference)
{
  gsize n = MIN (strlen (date), strlen (reference));

  return strncmp (date, reference, MIN (n, 5)) > 0;
}

gboolean
dossier_date_complete (char *date, const char *reference, gboolean past)
{
  char completed[DOSSIER_DATE_BYTES];
  int year;
  int away;

  if (date[0] != '-')
    return TRUE;
  if (reference == NULL || strlen (reference) < 4 || !g_ascii_isdigit (reference[0])
      || !g_ascii_isdigit (reference[3]))
    return FALSE;
  year = read_number (reference);
  if (date[1] == '-' && g_ascii_isdigit (date[2]) && strlen (reference) >= 7
      && g_ascii_isdigit (reference[5]))
    {
      away = read_number (date + 2) - read_number (reference + 5);
      if (past ? is_after (date + 2, reference + 5) : away > 6)
        year--;
      else if (away < -6 && !past)
        year++;
    }
  /* "fourth-quarter sales fell", as reported in January */
  if (past && date[1] == 'Q' && strlen (reference) >= 7 && g_ascii_isdigit (reference[5])
      && read_number (date + 2) > (read_number (reference + 5) + 2) / 3 + 1)
    year--;
  /* "-Q3" and "-H1" follow the year of the document */
  g_snprintf (completed, sizeof completed, "%04d%s", year, date[1] == '-' ? date + 1 : date);
  g_strlcpy (date, completed, DOSSIER_DATE_BYTES);
  return TRUE;
}

int
dossier_date_read_spoken_year (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  DossierNumber number;
  DossierNumber rest;

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->known->n_numbers == 0 || token->line
      || !dossier_number_read (scan, at, &number) || number.fraction || number.ordinal
      || !number.words || number.decimals > 0)
    return 0;
  *last = number.last;
  if (number.value >= 1000 && number.value < 2200)
    return (int) number.value;
  if (number.last > at || number.value < 15 || number.value > 20
      || !dossier_number_read (scan, at + 1, &rest) || !rest.words || rest.fraction || rest.ordinal
      || rest.value < 10 || rest.value > 99)
    return 0;
  *last = rest.last;
  return (int) (number.value * 100 + rest.value);
}

int
dossier_date_read_short_year (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 2 || token->decimals > 0)
    return -1;
  if (token->value >= 40 && token->value < 70)
    return 0;
  return (int) token->value + (token->value < 40 ? 2000 : 1900);
}

/* "31-Oct-74", "12 March '24", "12 Mar 24." behind a day; @n: tokens. -1: no such year stands there */
static int
read_short_year (const DossierFigureScan *scan, guint at, guint *n)
{
  const DossierFigureToken *joint = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at + 1);
  const DossierFigureToken *behind;

  *n = 2;
  if (!token->blank
      && (g_str_equal (joint->word, "'")
          || (!joint->blank && g_str_equal (joint->word, "-")
              && dossier_figure_scan_is_glued (scan, at - 2, "-"))))
    return dossier_date_read_short_year (scan, at + 1);
  /* with nothing around it, it may only be a year where nothing follows that it counts */
  *n = 1;
  behind = token;
  if (joint->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || !joint->blank || joint->line
      || dossier_figure_scan_get (scan, at - 1)->known->month == 0
      || dossier_figure_scan_get (scan, at - 2)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
      || !(behind->kind == DOSSIER_FIGURE_TOKEN_END || behind->line
           || (!behind->blank
               && (g_str_equal (behind->word, ".") || g_str_equal (behind->word, ";")
                   || g_str_equal (behind->word, ")") || g_str_equal (behind->word, ",")))))
    return -1;
  return dossier_date_read_short_year (scan, at);
}

int
dossier_date_read_trailing_year (const DossierFigureScan *scan, guint at, guint *n)
{
  guint skip = dossier_figure_scan_is (scan, at, ",")
                       || dossier_figure_scan_is_glued (scan, at, "-")
                       || dossier_figure_scan_is_glued (scan, at, "/")
                       || dossier_figure_scan_is (scan, at, "of")
                   ? 1
                   : 0;
  int year = dossier_date_read_year (scan, at + skip);
  guint last = at + skip;
  guint n_short;

  if (year == 0)
    year = dossier_date_read_spoken_year (scan, at + skip, &last);
  if (year == 0)
    {
      year = MAX (read_short_year (scan, at, &n_short), 0);
      last = year > 0 ? at + n_short - 1 : last;
    }
  if (year == 0 || dossier_figure_scan_get (scan, at + skip)->line
      || (dossier_figure_scan_get (scan, last + 1)->lexicon & LEX_PERSON))
    return 0;
  *n = last + 1 - at;
  return year;
}
