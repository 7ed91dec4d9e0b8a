/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates in words, from ISO 8601 of any precision. */

#include "dossier-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Reads exactly @n digits. */
static gboolean
read_digits (const char **at, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*at)[i]))
        return FALSE;
      *value = *value * 10 + ((*at)[i] - '0');
    }
  *at += n;

  return TRUE;
}

static char *
format_date (int year, int month, int day, const char *format)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (year, month, day, 0, 0, 0);

  return date != NULL ? g_date_time_format (date, format) : NULL;
}

static char *
format_quarter (int year, char digit)
{
  switch (digit)
    {
    case '1':
      return g_strdup_printf (_ ("1st quarter of %04d"), year);
    case '2':
      return g_strdup_printf (_ ("2nd quarter of %04d"), year);
    case '3':
      return g_strdup_printf (_ ("3rd quarter of %04d"), year);
    case '4':
      return g_strdup_printf (_ ("4th quarter of %04d"), year);
    default:
      return NULL;
    }
}

/* What follows "YYYY-": a quarter, a month, or a month and a day, with or without a time. */
static char *
format_after_year (int year, const char *at, gboolean brief)
{
  int month;
  int day;

  if (at[0] == 'Q' && at[1] != '\0' && at[2] == '\0')
    return format_quarter (year, at[1]);
  if (!read_digits (&at, 2, &month))
    return NULL;
  if (*at == '\0')
    /* Translators: a month and its year, in the notation of g_date_time_format(); short where there is
     * little room: "Dec 2025" */
    return format_date (year, month, 1, brief ? _ ("%Ob %Y") : _ ("%OB %Y"));
  if (*at++ != '-' || !read_digits (&at, 2, &day) || (*at != '\0' && *at != 'T' && *at != ' '))
    return NULL;

  /* Translators: a date, in the notation of g_date_time_format(): "29 December 2025"; short where there
   * is little room: "29 Dec 2025" */
  return format_date (year, month, day, brief ? _ ("%-e %b %Y") : _ ("%-e %B %Y"));
}

static char *
dup_text (const char *iso, gboolean brief)
{
  const char *at = iso;
  char *text = NULL;
  int year;

  if (iso == NULL || *iso == '\0')
    return NULL;

  if (read_digits (&at, 4, &year) && *at == '-')
    text = format_after_year (year, at + 1, brief);

  /* A bare year needs no words, and what we cannot read is not ours to guess at. */
  return text != NULL ? text : g_strdup (iso);
}

char *
dossier_date_text_dup (const char *iso)
{
  return dup_text (iso, FALSE);
}

char *
dossier_date_text_dup_short (const char *iso)
{
  return dup_text (iso, TRUE);
}

/* "18:00", "18:00:30.5", with "Z" or "+02:00" */
static gboolean
is_time (const char *text)
{
  return g_regex_match_simple ("^([01]\\d|2[0-3]):[0-5]\\d(:([0-5]\\d|60)([.,]\\d+)?)?"
                               " ?(Z|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)?$",
                               text, G_REGEX_DOLLAR_ENDONLY, 0);
}

gboolean
dossier_date_text_is_date (const char *iso)
{
  const char *at = iso;
  int year;
  int month;
  int day;

  if (iso == NULL || !read_digits (&at, 4, &year) || year == 0)
    return FALSE;
  if (*at == '\0')
    return TRUE;
  if (*at++ != '-')
    return FALSE;
  if (*at == 'Q')
    return at[1] >= '1' && at[1] <= '4' && at[2] == '\0';
  if (!read_digits (&at, 2, &month) || !g_date_valid_month (month))
    return FALSE;
  if (*at == '\0')
    return TRUE;
  if (*at++ != '-' || !read_digits (&at, 2, &day) || !g_date_valid_dmy (day, month, year))
    return FALSE;
  return *at == '\0' || ((*at == 'T' || *at == ' ') && is_time (at + 1));
}
