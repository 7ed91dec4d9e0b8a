/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Times of day as they are spoken: "half past three", "a quarter to noon", "ten past 9", "nine fifty-nine a.m.",
 * "eight o'clock". */

#include "dossier-figure-date.h"

#include <math.h>

#include "dossier-figure-look.h"

/* A whole number from @least to @most, in digits or words; 0 tokens where none stands there. */
static int
read_whole (const DossierFigureScan *scan, guint at, int least, int most, guint *n)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  DossierNumber number;

  *n = 0;
  if ((token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL && token->known->n_numbers == 0)
      || !dossier_number_read (scan, at, &number) || number.fraction || number.ordinal
      || number.decimals > 0 || number.scale > 1 || number.value < least || number.value > most
      || floor (number.value) < number.value)
    return 0;
  *n = number.last + 1 - at;
  return (int) number.value;
}

/* The hour behind "past" and "to". */
static gboolean
read_hour (const DossierFigureScan *scan, guint at, DossierClock *clock)
{
  guint n;

  if (is (scan, at, "noon") || is (scan, at, "midday") || is (scan, at, "midnight"))
    {
      clock->hour = is (scan, at, "midnight") ? 24 : 12;
      clock->half = TRUE;
      clock->last = at;
      return TRUE;
    }
  clock->hour = read_whole (scan, at, 1, 12, &n);
  clock->last = at + n - 1;
  return n > 0
         && (!dossier_figure_is_content (scan, at + n) || is (scan, at + n, "o'clock")
             || is (scan, at + n, "oclock"));
}

/* "half", "a quarter", "ten", "10 minutes": the minutes before "past" or "to"; @sure: they say a time whatever
 * follows */
static int
read_minutes (const DossierFigureScan *scan, guint at, guint *next, gboolean *sure)
{
  guint n = 1;
  int minutes;

  if (dossier_figure_scan_get (scan, at)->known->article)
    at++;
  *sure = TRUE;
  /* "half-past" */
  *next = dossier_figure_scan_is_glued (scan, at + 1, "-") ? at + 2 : at + 1;
  if (is (scan, at, "half"))
    return 30;
  if (is (scan, at, "quarter"))
    return 15;
  minutes = read_whole (scan, at, 1, 59, &n);
  *next = at + n;
  *sure = is (scan, *next, "minutes") || is (scan, *next, "minute");
  if (*sure)
    (*next)++;
  return n > 0 ? minutes : 0;
}

/* "half past three", "a quarter to noon" */
static gboolean
read_past (const DossierFigureScan *scan, guint at, DossierClock *clock)
{
  guint next;
  gboolean sure;
  int minutes = read_minutes (scan, at, &next, &sure);
  gboolean past = is (scan, next, "past");

  if (minutes == 0 || (!past && !is (scan, next, "to"))
      || dossier_figure_scan_get (scan, next)->line || !read_hour (scan, next + 1, clock))
    return FALSE;
  /* "five to seven" are numbers of things, "ten minutes to 12" may be a change */
  if (!past && !clock->half && !is (scan, clock->last + 1, "o'clock") && !is (scan, at, "quarter")
      && !is (scan, at + 1, "quarter"))
    return FALSE;
  if (past && !sure && minutes % 5 != 0)
    return FALSE;
  minutes = clock->hour * 60 + (past ? minutes : -minutes);
  clock->hour = minutes / 60 % 24;
  clock->minute = minutes % 60;
  clock->clear = TRUE;
  clock->half = FALSE; /* noon has none to be told */
  return TRUE;
}

/* Whether am, pm or "o'clock" follows. */
static gboolean
has_half (const DossierFigureScan *scan, guint at)
{
  static const char *const halves[] = { "am", "pm", "a.m.", "p.m.", "o'clock", "oclock", NULL };

  return dossier_figure_scan_is_any (scan, at, halves)
         || dossier_figure_scan_matches (scan, at, "a . m", NULL)
         || dossier_figure_scan_matches (scan, at, "p . m", NULL)
         || dossier_figure_scan_matches (scan, at, "a m", NULL)
         || dossier_figure_scan_matches (scan, at, "p m", NULL);
}

/* "eight o'clock", "nine fifty-nine a.m.", "at three twenty" */
static gboolean
read_hour_and_minutes (const DossierFigureScan *scan, guint at, DossierClock *clock)
{
  static const char *const words[] = { "at", "until", "till", "from", "to", NULL };
  guint n;
  guint n_minutes;
  gboolean said;

  if (dossier_figure_scan_get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  clock->hour = read_whole (scan, at, 1, 12, &n);
  if (n == 0)
    return FALSE;
  clock->last = at + n - 1;
  if (has_half (scan, at + n))
    return TRUE;
  if (dossier_figure_scan_get (scan, at + n)->kind != DOSSIER_FIGURE_TOKEN_WORD
      || dossier_figure_scan_get (scan, at + n)->line)
    return FALSE;
  clock->minute = read_whole (scan, at + n, 10, 59, &n_minutes);
  if (n_minutes == 0)
    return FALSE;
  clock->last += n_minutes;
  said = has_half (scan, clock->last + 1);
  clock->clear = said || dossier_figure_scan_is_any (scan, at - 1, words);
  return clock->clear && (said || !dossier_figure_is_content (scan, clock->last + 1));
}

gboolean
dossier_date_read_spoken_clock (const DossierFigureScan *scan, guint at, DossierClock *clock)
{
  *clock = (DossierClock){ .second = -1, .last = at };
  if (read_past (scan, at, clock))
    return TRUE;
  *clock = (DossierClock){ .second = -1, .last = at };
  if (read_hour_and_minutes (scan, at, clock))
    return TRUE;
  *clock = (DossierClock){ .second = -1, .last = at };
  return FALSE;
}
