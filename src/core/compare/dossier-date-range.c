/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates of any precision as ranges of days. */

#include "dossier-date-range.h"

#include <string.h>

static gboolean
set_days (DossierDateRange *range, int year, int month, int day, int last_month, int last_day)
{
  GDate from;
  GDate to;

  if (year < 1 || year > 9998 || month < 1 || month > 12 || last_month < 1 || last_month > 12)
    return FALSE;
  if (last_day == 0)
    last_day = g_date_get_days_in_month ((GDateMonth) last_month, (GDateYear) year);
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year)
      || !g_date_valid_dmy ((GDateDay) last_day, (GDateMonth) last_month, (GDateYear) year))
    return FALSE;
  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_dmy (&from, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&to, (GDateDay) last_day, (GDateMonth) last_month, (GDateYear) year);
  range->from = g_date_get_julian (&from);
  range->to = g_date_get_julian (&to);
  return range->from <= range->to;
}

/* @n digits, and nothing but them where @text is looked at. */
static int
read_number (const char *text, guint n)
{
  int number = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }
  return number;
}

static gboolean
parse_week (int year, int week, DossierDateRange *range)
{
  DossierDateRange fourth; /* of January: always in the first week */

  if (week < 1 || week > 53 || !set_days (&fourth, year, 1, 4, 1, 4))
    return FALSE;
  range->from = fourth.from - (fourth.from - 1) % 7 + (guint) (week - 1) * 7;
  range->to = range->from + 6;
  return TRUE;
}

static gboolean
parse_single (const char *date, gsize length, DossierDateRange *range)
{
  int year = length >= 4 ? read_number (date, 4) : -1;
  int number;

  if (year < 0)
    return FALSE;
  if (length == 4)
    return set_days (range, year, 1, 1, 12, 0);
  if (date[4] != '-' || length < 7)
    return FALSE;
  number = length == 7 && date[5] != '0' && date[5] != '1' ? read_number (date + 6, 1) : -1;
  if (date[5] == 'Q' && number >= 1 && number <= 4)
    return set_days (range, year, 3 * number - 2, 1, 3 * number, 0);
  if (date[5] == 'H' && number >= 1 && number <= 2)
    return set_days (range, year, 6 * number - 5, 1, 6 * number, 0);
  if (date[5] == 'W')
    return length >= 8 && parse_week (year, read_number (date + 6, 2), range);
  number = read_number (date + 5, 2);
  if (length == 7)
    return set_days (range, year, number, 1, number, 0);
  if (length < 10 || date[7] != '-' || (length > 10 && date[10] != 'T'))
    return FALSE;
  return set_days (range, year, number, read_number (date + 8, 2), number,
                   MAX (read_number (date + 8, 2), 1));
}

gboolean
dossier_date_range_parse (const char *date, DossierDateRange *range)
{
  const char *slash;
  DossierDateRange last;

  if (date == NULL)
    return FALSE;
  slash = strchr (date, '/');
  if (slash == NULL)
    return parse_single (date, strlen (date), range);
  if (!parse_single (date, (gsize) (slash - date), range)
      || !parse_single (slash + 1, strlen (slash + 1), &last))
    return FALSE;
  range->to = last.to;
  return range->from <= range->to;
}

/* 1 to 12, or 0: a month by its name or the first three letters of it */
static int
find_month (const char *word)
{
  static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";

  for (int i = 0; i < 12 && strlen (word) >= 3; i++)
    if (strncmp (word, months + 3 * i, 3) == 0)
      return i + 1;
  return 0;
}

/* What stands before a year and says which part of it is meant. */
static gboolean
set_part (const char *before, int year, DossierDateRange *range)
{
  g_autofree char *folded = g_ascii_strdown (before, -1);
  g_auto (GStrv) words = NULL;
  const char *word = NULL;
  int month;

  words = g_strsplit_set (folded, " \302\240,./'-", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      word = words[i];
  if (word == NULL)
    return FALSE;
  if (strlen (word) == 2 && word[0] == 'q' && word[1] >= '1' && word[1] <= '4')
    return set_days (range, year, 3 * (word[1] - '0') - 2, 1, 3 * (word[1] - '0'), 0);
  if (strlen (word) == 2 && word[0] == 'h' && (word[1] == '1' || word[1] == '2'))
    return set_days (range, year, 6 * (word[1] - '0') - 5, 1, 6 * (word[1] - '0'), 0);
  month = find_month (word);
  return month > 0 && set_days (range, year, month, 1, month, 0);
}

gboolean
dossier_date_range_find (const char *header, DossierDateRange *range)
{
  for (const char *at = header; at != NULL && *at != '\0'; at++)
    {
      int year = read_number (at, 4);
      g_autofree char *before = NULL;

      if (year < 1900 || year > 2099 || g_ascii_isdigit (at[4])
          || (at > header && (g_ascii_isdigit (at[-1]) || at[-1] == '.' || at[-1] == ',')))
        continue;
      before = g_strndup (header, (gsize) (at - header));
      if (set_part (before, year, range))
        return TRUE;
      if (!set_days (range, year, 1, 1, 12, 0))
        return FALSE;
      /* a fiscal year: 2024-25 */
      if ((at[4] == '-' || at[4] == '/') && read_number (at + 5, 2) == (year + 1) % 100
          && !g_ascii_isdigit (at[7]))
        range->to += 365;
      return TRUE;
    }
  return FALSE;
}

gboolean
dossier_date_ranges_overlap (const DossierDateRange *a, const DossierDateRange *b)
{
  return a->from <= b->to && b->from <= a->to;
}
