/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Counting from the day of the document to the days that it speaks of. */

#include "dossier-figure-calendar.h"

#include "dossier-figure-date.h"

#include <string.h>

void
dossier_calendar_write (char *date, DossierGrain grain, int number, int which)
{
  g_snprintf (date, DOSSIER_DATE_BYTES, "@%c%d.%d", (char) grain, CLAMP (number, -99999, 99999),
              which);
}

void
dossier_calendar_write_time (char *date, int hour, int minute)
{
  char time[16];

  g_snprintf (time, sizeof time, "T%02d:%02d", hour, minute);
  g_strlcat (date, time, DOSSIER_DATE_BYTES);
}

static int
read_part (const char *text, gsize at, gsize length)
{
  if (strlen (text) < at + length)
    return 0;
  for (gsize i = at; i < at + length; i++)
    if (!g_ascii_isdigit (text[i]))
      return 0;
  return (int) g_ascii_strtoll (text + at, NULL, 10);
}

static void
print_day (const GDate *day, char *date)
{
  g_snprintf (date, DOSSIER_DATE_BYTES, "%04d-%02d-%02d", g_date_get_year (day),
              g_date_get_month (day), g_date_get_day (day));
}

static gboolean
move_days (GDate *day, gint64 by)
{
  gint64 julian = (gint64) g_date_get_julian (day) + by;

  if (julian < 365243 || julian > 803533) /* the years 1001 to 2200 */
    return FALSE;
  g_date_set_julian (day, (guint32) julian);
  return TRUE;
}

static gboolean
resolve_days (GDate *day, gint64 first, gint64 last, char *date, char *date_max)
{
  GDate end = *day;

  if (!move_days (day, first) || !move_days (&end, last))
    return FALSE;
  print_day (day, date);
  if (last > first)
    print_day (&end, date_max);
  return TRUE;
}

static int
find_weekday (const GDate *day)
{
  return (int) g_date_get_weekday (day);
}

/* Grains that the day of the document must be known for. */
static gboolean
resolve_near (GDate *day, DossierGrain grain, int number, int which, char *date, char *date_max)
{
  int monday = 1 - find_weekday (day);
  int away = which - find_weekday (day);

  switch ((int) grain)
    {
    case DOSSIER_GRAIN_DAY:
      return resolve_days (day, number, number, date, date_max);
    case DOSSIER_GRAIN_WEEK:
      return resolve_days (day, monday + 7 * number, monday + 7 * number + 6, date, date_max);
    case DOSSIER_GRAIN_WEEKEND:
      return resolve_days (day, monday + 7 * number + 5, monday + 7 * number + 6, date, date_max);
    case DOSSIER_GRAIN_WEEKDAY:
      return resolve_days (day, away + 7 * number, away + 7 * number, date, date_max);
    case DOSSIER_GRAIN_NEAREST:
      if (number == DOSSIER_NEAREST_BACK)
        away -= away > 0 ? 7 : 0;
      else if (number == DOSSIER_NEAREST_AHEAD && away == 0)
        return FALSE;
      else if (number < 0)
        away -= away >= 0 ? 7 : 0;
      else
        away += away <= 0 ? 7 : 0;
      return resolve_days (day, away, away, date, date_max);
    default:
      return FALSE;
    }
}

static gboolean
resolve_month (int year, int month, int number, char *date)
{
  gint64 months = (gint64) year * 12 + month - 1 + number;

  if (month == 0 || months < 12000 || months >= 26400)
    return FALSE;
  g_snprintf (date, DOSSIER_DATE_BYTES, "%04d-%02d", (int) (months / 12), (int) (months % 12 + 1));
  return TRUE;
}

static gboolean
resolve_years (int first, int last, char *date, char *date_max)
{
  if (first < 1000 || last >= 2200)
    return FALSE;
  g_snprintf (date, DOSSIER_DATE_BYTES, "%04d", first);
  if (last > first)
    g_snprintf (date_max, DOSSIER_DATE_BYTES, "%04d", last);
  return TRUE;
}

static gboolean
resolve_feast (int year, const GDate *day, int number, int which, char *date)
{
  guint n_feasts;
  const DossierFeast *feasts = dossier_feasts_get (&n_feasts);
  GDate found;

  if (which < 0 || (guint) which >= n_feasts || !dossier_feast_find (&feasts[which], year, &found))
    return FALSE;
  if (number != 0 && !g_date_valid (day))
    return FALSE;
  if (number < 0 && g_date_compare (&found, day) >= 0)
    year--;
  else if (number > 0 && g_date_compare (&found, day) <= 0)
    year++;
  if (!dossier_feast_find (&feasts[which], year, &found))
    return FALSE;
  print_day (&found, date);
  return TRUE;
}

/* The day of a month, or its weekday. */
static gboolean
resolve_in_month (int year, int month, DossierGrain grain, int which, char *date)
{
  const DossierFeast feast = { "", (guint8) month, (gint8) which, TRUE };
  GDate day;

  if (grain == DOSSIER_GRAIN_MONTH_DAY)
    {
      if (!g_date_valid_dmy ((GDateDay) which, (GDateMonth) month, (GDateYear) year))
        return FALSE;
      g_date_clear (&day, 1);
      g_date_set_dmy (&day, (GDateDay) which, (GDateMonth) month, (GDateYear) year);
    }
  else if (which > 70 || !dossier_feast_find (&feast, year, &day)
           || (int) g_date_get_month (&day) != month)
    return FALSE;
  print_day (&day, date);
  return TRUE;
}

static gboolean
resolve_named_weekday (const char *reference, int month, int which, char *date)
{
  char nearest[DOSSIER_DATE_BYTES];

  g_snprintf (nearest, sizeof nearest, "--%02d", CLAMP (month, 1, 12));
  return dossier_date_complete (nearest, reference, FALSE)
         && resolve_in_month (read_part (nearest, 0, 4), month, DOSSIER_GRAIN_MONTH_WEEKDAY, which,
                              date);
}

/* Within half a year of @day, the nearest that has that number and is that weekday; two that are as near as each
 * other leave it open. */
static gboolean
resolve_day_named (const GDate *day, int number, int weekday, char *date)
{
  int nearest = G_MAXINT;
  gboolean twice = FALSE;

  if (!g_date_valid (day))
    return FALSE;
  for (int away = -182; away <= 182; away++)
    {
      GDate other = *day;

      if (!move_days (&other, away) || g_date_get_day (&other) != number
          || find_weekday (&other) != weekday || ABS (away) > nearest)
        continue;
      twice = ABS (away) == nearest;
      nearest = ABS (away);
      print_day (&other, date);
    }
  return nearest < G_MAXINT && !twice;
}

/* Days that are told by the month they stand in. */
static gboolean
resolve_by_month (
    const char *reference, const GDate *day, DossierGrain grain, int number, int which, char *date)
{
  gint64 months = (gint64) read_part (reference, 0, 4) * 12 + read_part (reference, 5, 2) - 1;

  switch ((int) grain)
    {
    case DOSSIER_GRAIN_MONTH_DAY:
    case DOSSIER_GRAIN_MONTH_WEEKDAY:
      months += number;
      return read_part (reference, 5, 2) > 0 && months >= 12000 && months < 26400
             && resolve_in_month ((int) (months / 12), (int) (months % 12 + 1), grain, which, date);
    case DOSSIER_GRAIN_NAMED_WEEKDAY:
      return read_part (reference, 5, 2) > 0
             && resolve_named_weekday (reference, number, which, date);
    case DOSSIER_GRAIN_DAY_NAMED:
      return resolve_day_named (day, number, which, date);
    default:
      return FALSE;
    }
}

static gboolean
resolve_far (int year,
             int month,
             const GDate *day,
             DossierGrain grain,
             int number,
             int which,
             char *date,
             char *date_max)
{
  int quarter = (month - 1) / 3;

  switch ((int) grain)
    {
    case DOSSIER_GRAIN_MONTH:
      return resolve_month (year, month, number, date);
    case DOSSIER_GRAIN_QUARTER:
      if (month == 0 || number < -400 || number > 400)
        return FALSE;
      quarter += year * 4 + number;
      g_snprintf (date, DOSSIER_DATE_BYTES, "%04d-Q%d", quarter / 4, quarter % 4 + 1);
      return TRUE;
    case DOSSIER_GRAIN_YEAR:
      return resolve_years (year + number, year + number, date, date_max);
    case DOSSIER_GRAIN_DECADE:
      year = year / 10 * 10 + 10 * number;
      return resolve_years (year, year + 9, date, date_max);
    case DOSSIER_GRAIN_CENTURY:
      year = (year - 1) / 100 * 100 + 100 * number + 1;
      return resolve_years (year, year + 99, date, date_max);
    case DOSSIER_GRAIN_NAMED_MONTH:
      if (month == 0)
        return FALSE;
      year += number < 0 && which >= month ? -1 : number > 0 && which <= month ? 1 : 0;
      return resolve_month (year, which, 0, date);
    case DOSSIER_GRAIN_FEAST:
      return resolve_feast (year, day, number, which, date);
    default:
      return FALSE;
    }
}

gboolean
dossier_calendar_resolve (const char *formula, const char *reference, char *date, char *date_max)
{
  DossierGrain grain = (DossierGrain) formula[1];
  int year = reference != NULL ? read_part (reference, 0, 4) : 0;
  int month = year > 0 ? read_part (reference, 5, 2) : 0;
  int day_of_month = month > 0 ? read_part (reference, 8, 2) : 0;
  const char *time = strchr (formula, 'T');
  char *end;
  int number;
  int which;
  GDate day;

  date[0] = date_max[0] = '\0';
  g_date_clear (&day, 1);
  if (year < 1000 || month > 12 || formula[0] != '@')
    return FALSE;
  if (g_date_valid_dmy ((GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year))
    g_date_set_dmy (&day, (GDateDay) day_of_month, (GDateMonth) month, (GDateYear) year);
  number = (int) g_ascii_strtoll (formula + 2, &end, 10);
  which = *end == '.' ? (int) g_ascii_strtoll (end + 1, NULL, 10) : 0;
  if (!(g_date_valid (&day) && resolve_near (&day, grain, number, which, date, date_max))
      && !resolve_by_month (reference, &day, grain, number, which, date)
      && !resolve_far (year, month, &day, grain, number, which, date, date_max))
    return FALSE;
  if (time != NULL && date_max[0] == '\0' && strlen (date) == 10)
    g_strlcat (date, time, DOSSIER_DATE_BYTES);
  return TRUE;
}
