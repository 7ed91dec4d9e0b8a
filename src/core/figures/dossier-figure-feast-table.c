/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Feasts and holidays that have a day of their own wherever they are kept: a table of data, and the
 * days that it gives. */

#include "dossier-figure-calendar.h"

/* Longer names before the shorter ones that they begin with. */
static const DossierFeast feasts[] = {
  { "new year's day", 1, 1, FALSE },
  { "new years day", 1, 1, FALSE },
  { "new year's eve", 12, 31, FALSE },
  { "new years eve", 12, 31, FALSE },
  { "epiphany", 1, 6, FALSE },
  { "martin luther king day", 1, 31, TRUE },
  { "mlk day", 1, 31, TRUE },
  { "valentine's day", 2, 14, FALSE },
  { "valentines day", 2, 14, FALSE },
  { "presidents ' day", 2, 31, TRUE },
  { "presidents day", 2, 31, TRUE },
  { "st patrick's day", 3, 17, FALSE },
  { "st . patrick's day", 3, 17, FALSE },
  { "april fool's day", 4, 1, FALSE },
  { "earth day", 4, 22, FALSE },
  { "may day", 5, 1, FALSE },
  { "mother's day", 5, 27, TRUE },
  { "mothers day", 5, 27, TRUE },
  { "memorial day", 5, 61, TRUE },
  { "juneteenth", 6, 19, FALSE },
  { "father's day", 6, 37, TRUE },
  { "fathers day", 6, 37, TRUE },
  { "bastille day", 7, 14, FALSE },
  { "labor day", 9, 11, TRUE },
  { "columbus day", 10, 21, TRUE },
  { "halloween", 10, 31, FALSE },
  { "all saints ' day", 11, 1, FALSE },
  { "all souls ' day", 11, 2, FALSE },
  { "veterans day", 11, 11, FALSE },
  { "armistice day", 11, 11, FALSE },
  { "thanksgiving day", 11, 44, TRUE },
  { "thanksgiving", 11, 44, TRUE },
  { "black friday", 11, 0, TRUE },
  { "cyber monday", 11, 0, TRUE },
  { "christmas eve", 12, 24, FALSE },
  { "christmas day", 12, 25, FALSE },
  { "christmas", 12, 25, FALSE },
  { "xmas", 12, 25, FALSE },
  { "boxing day", 12, 26, FALSE },
  { "mardi gras", 0, -47, FALSE },
  { "shrove tuesday", 0, -47, FALSE },
  { "ash wednesday", 0, -46, FALSE },
  { "palm sunday", 0, -7, FALSE },
  { "maundy thursday", 0, -3, FALSE },
  { "good friday", 0, -2, FALSE },
  { "holy saturday", 0, -1, FALSE },
  { "easter sunday", 0, 0, FALSE },
  { "easter monday", 0, 1, FALSE },
  { "easter", 0, 0, FALSE },
  { "ascension day", 0, 39, FALSE },
  { "pentecost", 0, 49, FALSE },
  { "whit sunday", 0, 49, FALSE },
  { "whit monday", 0, 50, FALSE },
  { "corpus christi", 0, 60, FALSE },
};

const DossierFeast *
dossier_feasts_get (guint *n_feasts)
{
  *n_feasts = G_N_ELEMENTS (feasts);
  return feasts;
}

/* Easter of the Western churches, by the anonymous Gregorian rule (Meeus, Jones, Butcher). */
static void
set_easter (GDate *date, int year)
{
  int a = year % 19;
  int b = year / 100;
  int c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int m = (a + 11 * d + 22 * e) / 451;
  int n = d + e - 7 * m + 114;

  g_date_set_dmy (date, (GDateDay) (n % 31 + 1), (GDateMonth) (n / 31), (GDateYear) year);
}

/* The weekday in the nth week in which it stands; the 6th is the last. */
static void
set_weekday (GDate *date, int year, int month, int week, int weekday)
{
  int first;
  int day;

  g_date_set_dmy (date, 1, (GDateMonth) month, (GDateYear) year);
  first = (weekday - (int) g_date_get_weekday (date) + 7) % 7;
  day = 1 + first + 7 * (MIN (week, 5) - 1);
  if (day > g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year))
    day -= 7;
  g_date_set_day (date, (GDateDay) day);
}

gboolean
dossier_feast_find (const DossierFeast *feast, int year, GDate *date)
{
  if (year < 1583 || year > 2199)
    return FALSE;
  g_date_clear (date, 1);
  if (feast->month == 0)
    {
      set_easter (date, year);
      g_date_set_julian (date, g_date_get_julian (date) + (guint32) feast->day);
    }
  else if (feast->weekday && feast->day == 0) /* what follows the fourth Thursday of November */
    {
      set_weekday (date, year, 11, 4, 4);
      g_date_add_days (date, g_str_has_prefix (feast->words, "black") ? 1 : 4);
    }
  else if (feast->weekday)
    set_weekday (date, year, feast->month, feast->day / 10, feast->day % 10);
  else
    g_date_set_dmy (date, (GDateDay) feast->day, (GDateMonth) feast->month, (GDateYear) year);
  return TRUE;
}
