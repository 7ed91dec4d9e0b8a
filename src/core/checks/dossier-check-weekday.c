/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* "Monday, 3 February 2026": whether that day was a Monday. */

#include "dossier-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-date-range.h"

/* How far before or behind a date its day of the week may stand. */
#define REACH 14

static const char *const weekdays[] = {
  "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};

static const char *
get_name (guint weekday)
{
  static const char *const names[] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                       N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                       N_ ("Sunday") };

  return _ (names[weekday]);
}

/* The day of the week that stands in a range of the text, alone or as "Mon,". */
static gboolean
find_weekday (const DossierCheckRun *run, gsize from, gsize to, guint *weekday, DossierRange *range)
{
  for (gsize i = from; i + 3 <= to; i++)
    {
      gsize end = i;

      if (!g_ascii_isupper (run->text[i]) || (i > 0 && g_ascii_isalpha (run->text[i - 1])))
        continue;
      while (g_ascii_isalpha (run->text[end]))
        end++;
      for (guint d = 0; d < G_N_ELEMENTS (weekdays); d++)
        if ((end - i == strlen (weekdays[d]) || (end - i == 3 && strchr (",. ", run->text[end])))
            && g_ascii_strncasecmp (run->text + i, weekdays[d], end - i) == 0)
          {
            *weekday = d;
            *range = (DossierRange){ i, end };
            return TRUE;
          }
    }
  return FALSE;
}

/* Between the day of the week and its date stands nothing but a comma, a bracket or "the". */
static gboolean
is_bound (const DossierCheckRun *run, DossierRange weekday, const DossierFigure *date)
{
  g_autofree char *between = NULL;

  if (weekday.start >= date->start && weekday.end <= date->end)
    return TRUE;
  if (weekday.end <= date->start)
    between = dossier_check_dup_between (run, weekday.end, date->start, REACH);
  else
    between = dossier_check_dup_between (run, date->end, weekday.start, 3);
  if (between == NULL)
    return FALSE;
  g_strstrip (between);
  if (weekday.end > date->start)
    return g_str_equal (between, "(") || g_str_equal (between, ", a");
  return *between == '\0' || g_str_equal (between, ",") || g_str_equal (between, ", the")
         || g_str_equal (between, "the")
         || (g_str_equal (between, ".") && weekday.end - weekday.start == 3);
}

static gboolean
states_year (const DossierCheckRun *run, const DossierFigure *date)
{
  return g_strstr_len (run->text + date->start, (gssize) (date->end - date->start),
                       (char[]){ date->date[0], date->date[1], date->date[2], date->date[3], 0 })
         != NULL;
}

/* Whether the day falls on that weekday in the other reading of a numeric date, or, where the year was only
 * inferred, in a year before or behind. */
static gboolean
fits_otherwise (const DossierCheckRun *run, const DossierFigure *date, guint weekday)
{
  int year = (int) g_ascii_strtoll (date->date, NULL, 10);
  int month = (int) g_ascii_strtoll (date->date + 5, NULL, 10);
  int day = (int) g_ascii_strtoll (date->date + 8, NULL, 10);
  int years = states_year (run, date) ? 0 : 1;
  int readings = 2;

  for (gsize i = date->start; i < date->end; i++)
    if (g_ascii_isalpha (run->text[i]))
      readings = 1;

  for (int y = year - years; y <= year + years; y++)
    for (int swapped = 0; swapped < readings; swapped++)
      {
        g_autofree char *other = g_strdup_printf ("%04d-%02d-%02d", y, swapped ? day : month,
                                                  swapped ? month : day);
        DossierDateRange range;

        if (dossier_date_range_parse (other, &range) && (range.from - 1) % 7 == weekday)
          return TRUE;
      }
  return FALSE;
}

static void
check_date (DossierCheckRun *run, const DossierFigure *date)
{
  gsize from = date->start - MIN (date->start, REACH);
  DossierDateRange day;
  DossierRange rest = { date->start, date->end };
  DossierRange place;
  guint weekday;
  g_autofree char *quote = NULL;

  if (date->kind != DOSSIER_FIGURE_DATE || !date->has_value || date->has_value_max
      || date->date == NULL || strlen (date->date) < 10
      || !dossier_date_range_parse (date->date, &day) || day.from != day.to)
    return;
  if (!find_weekday (run, date->start, date->end, &weekday, &place)
      && !find_weekday (run, from, date->start, &weekday, &place)
      && !find_weekday (run, date->end, date->end + strnlen (run->text + date->end, REACH),
                        &weekday, &place))
    return;
  if (!is_bound (run, place, date) || (day.from - 1) % 7 == weekday
      || fits_otherwise (run, date, weekday))
    return;
  /* the day of the week may be part of the figure */
  if (place.start == date->start)
    for (rest.start = place.end; !g_ascii_isalnum (run->text[rest.start]);)
      rest.start++;
  quote = dossier_document_dup_range (run->document, rest);
  dossier_check_report (run, DOSSIER_CHECK_WEEKDAY, place, rest,
                        /* Translators: a date as the text writes it, and two days of the week */
                        g_strdup_printf (_ ("“%s” is a %s, not a %s."), quote,
                                         get_name ((day.from - 1) % 7), get_name (weekday)));
}

void
dossier_check_weekdays (DossierCheckRun *run)
{
  for (guint i = 0; i < run->figures->len; i++)
    check_date (run, dossier_check_get (run, i));
}
