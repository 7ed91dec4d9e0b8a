/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Times of day: "3pm", "15:30", "from 2:00 to 2:30 pm", "3pm tomorrow". A time has no day unless one
 * stands beside it. */

#include "dossier-figure-calendar.h"

#include <math.h>
#include <string.h>

#include "dossier-figure-date.h"
#include "dossier-figure-look.h"

typedef DossierClock Clock;

static gboolean
is_joint (const DossierFigureScan *scan, guint at, guint first)
{
  return is (scan, at, "-") || is (scan, at, "\342\200\223") || is (scan, at, "to")
         || is (scan, at, "until") || is (scan, at, "till")
         || (is (scan, at, "and") && is (scan, first - 1, "between"));
}

static gboolean
is_whole (const DossierFigureToken *token, guint digits, double limit)
{
  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->decimals == 0 && !token->grouped
         && !token->fraction && token->digits >= digits && token->digits <= 2
         && token->value < limit;
}

/* "9h30", "15h" */
static gboolean
read_letter_face (const DossierFigureScan *scan, guint at, Clock *clock)
{
  const DossierFigureToken *minute = get (scan, at + 2);

  /* "1H26" is half a year */
  if (!dossier_figure_scan_is_glued (scan, at + 1, "h") || clock->hour > 23
      || (get (scan, at + 1)->capital && get (scan, at)->digits == 1))
    return FALSE;
  clock->letter = TRUE;
  clock->last = at + 1;
  if (!minute->blank && is_whole (minute, 2, 60))
    {
      clock->colon = TRUE;
      clock->minute = (int) minute->value;
      clock->last = at + 2;
    }
  return TRUE;
}

/* "a quarter past", "half past three", "nine thirty" */
static gboolean
may_be_spoken (const DossierFigureToken *token)
{
  return token->known->n_numbers > 0 || token->known->article;
}

/* "0600 hrs", "from 0800", "1430 GMT": four digits, of which a zone, "hrs" or a nought that leads behind a preposition
 * say that they are a time */
static gboolean
read_four_digits (const DossierFigureScan *scan, guint at, Clock *clock)
{
  static const char *const words[] = { "hrs", "hours", "hr", "h", NULL };
  static const char *const before[] = { "at",    "by",     "from",  "until",   "till",   "since",
                                        "after", "before", "about", "between", "around", NULL };
  const DossierFigureToken *token = get (scan, at);
  gboolean nought = scan->text[token->start] == '0';
  gboolean told =
      dossier_figure_scan_is_any (scan, at - 1, before)
      || (is_joint (scan, at - 1, at - 3)
          && (get (scan, at - 2)->digits == 4 || dossier_figure_scan_is_any (scan, at - 2, words)));

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 4 || token->decimals > 0
      || token->grouped || token->value >= 2400 || fmod (token->value, 100) >= 60)
    return FALSE;
  clock->hour = (int) token->value / 100;
  clock->minute = (int) token->value % 100;
  if (dossier_figure_scan_is_any (scan, at + 1, words) && (nought || told)
      && !is (scan, at + 2, "of"))
    {
      clock->clear = TRUE;
      clock->last = at + 1;
      return TRUE;
    }
  if (nought && is_joint (scan, at + 1, at) && get (scan, at + 2)->digits == 4
      && get (scan, at + 2)->decimals == 0 && get (scan, at + 2)->value > token->value)
    clock->clear = TRUE;
  /* "0800-1700" */
  if (is_joint (scan, at - 1, at - 3) && get (scan, at - 2)->digits == 4
      && scan->text[get (scan, at - 2)->start] == '0')
    nought = TRUE;
  clock->colon = nought && told && get (scan, at + 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL;
  return TRUE;
}

static gboolean
read_face (const DossierFigureScan *scan, guint at, Clock *clock)
{
  const DossierFigureToken *token = get (scan, at);

  *clock = (Clock){ .second = -1, .last = at };
  if (read_four_digits (scan, at, clock))
    return TRUE;
  /* "8.30pm" */
  if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->decimals == 2 && token->digits <= 2
      && token->value < 24 && !token->grouped)
    {
      clock->hour = (int) token->value;
      clock->minute = (int) ((token->value - clock->hour) * 100 + 0.5);
      return clock->minute < 60;
    }
  if (token->kind == DOSSIER_FIGURE_TOKEN_WORD)
    return dossier_date_read_spoken_clock (scan, at, clock);
  if (dossier_date_read_spoken_clock (scan, at, clock))
    return TRUE;
  if (!is_whole (token, 1, 25))
    return FALSE;
  clock->hour = (int) token->value;
  if (read_letter_face (scan, at, clock))
    return TRUE;
  if (!dossier_figure_scan_is_glued (scan, at + 1, ":") || get (scan, at + 2)->blank
      || !is_whole (get (scan, at + 2), 2, 60))
    return TRUE;
  clock->colon = TRUE;
  clock->minute = (int) get (scan, at + 2)->value;
  clock->last = at + 2;
  if (dossier_figure_scan_is_glued (scan, at + 3, ":") && !get (scan, at + 4)->blank
      && is_whole (get (scan, at + 4), 2, 61))
    {
      clock->second = (int) get (scan, at + 4)->value;
      clock->last = at + 4;
    }
  return clock->hour < 24 || clock->minute == 0;
}

static void
read_half (const DossierFigureScan *scan, Clock *clock)
{
  static const char *const words[] = { "at",    "from", "by",    "until", "till",
                                       "circa", "to",   "after", "since", NULL };
  guint at = clock->last + 1;
  guint n = 0;
  gboolean morning;
  gboolean afternoon;

  if (is (scan, at, "o'clock") || is (scan, at, "oclock"))
    {
      clock->clear = TRUE;
      clock->last = at++;
    }
  morning = is (scan, at, "am") || is (scan, at, "a.m.")
            || dossier_figure_scan_matches (scan, at, "a . m .", &n)
            || dossier_figure_scan_matches (scan, at, "a m", &n);
  afternoon = is (scan, at, "pm") || is (scan, at, "p.m.")
              || dossier_figure_scan_matches (scan, at, "p . m .", &n)
              || dossier_figure_scan_matches (scan, at, "p m", &n);
  if ((morning || afternoon) && clock->hour <= 12 && clock->hour > 0)
    {
      clock->half = TRUE;
      clock->last += n > 0 ? n : 1;
    }
  else if (dossier_figure_scan_matches (scan, at, "in the morning", NULL)
           || dossier_figure_scan_matches (scan, at, "in the afternoon", NULL)
           || dossier_figure_scan_matches (scan, at, "in the evening", NULL))
    {
      /* "at 3 in the morning" */
      if (clock->hour > 12 || clock->hour == 0
          || !(clock->clear || clock->colon || clock->last == 0
               || dossier_figure_scan_is_any (scan, clock->last - 1, words)))
        return;
      clock->half = TRUE;
      morning = is (scan, at + 2, "morning");
      clock->last = at + 2;
    }
  clock->afternoon = clock->half && !morning;
  if (clock->half)
    clock->hour = clock->hour % 12 + (clock->afternoon ? 12 : 0);
}

static void
read_zone (const DossierFigureScan *scan, Clock *clock)
{
  static const char *const zones[] = { "utc", "gmt", "est",  "edt", "cst", "cdt", "pst", "pdt",
                                       "mst", "cet", "cest", "eet", "bst", "ist", "msk", "jst" };
  guint at = clock->last + 1;

  if (dossier_figure_scan_is_glued (scan, at, "z"))
    {
      clock->utc = clock->clear = TRUE;
      clock->last = at;
    }
  if (dossier_figure_scan_matches (scan, at, "local time", NULL))
    {
      clock->clear = TRUE;
      clock->last = at + 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (get (scan, at)->upper && is (scan, at, zones[i]))
      {
        guint offset = i < 2 ? dossier_date_read_offset (scan, at + 1) : 0;

        clock->utc = i < 2 && offset == 0;
        clock->clear = TRUE;
        clock->last = at + offset;
      }
}

/* A bare "15:30" is a time behind a word of time or a day, at the beginning of a line and alone;
 * elsewhere it may be a ratio, a verse or a score. */
static gboolean
stands_as_time (const DossierFigureScan *scan, guint at, const Clock *clock)
{
  static const char *const words[] = { "at",      "from",  "by",     "until",  "till",
                                       "since",   "about", "around", "before", "after",
                                       "between", "to",    "@",      "through" };
  const DossierFigureToken *before = get (scan, at - 1);

  if (clock->half || clock->clear)
    return TRUE;
  if (!(clock->colon || clock->letter) || clock->second >= 0)
    return FALSE;
  if (clock->letter && (is (scan, at - 1, "about") || is (scan, at - 1, "to")))
    return FALSE;
  if (clock->letter && !clock->colon)
    return before->known->weekday || is (scan, at - 1, "at");
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is (scan, at - 1, words[i]))
      return TRUE;
  return (!clock->letter && (at == 0 || get (scan, at)->line)) || before->known->weekday;
}

static gboolean
read_clock (const DossierFigureScan *scan, guint at, Clock *clock)
{
  if (!read_face (scan, at, clock))
    return FALSE;
  read_half (scan, clock);
  read_zone (scan, clock);
  return TRUE;
}

static void
print_clock (const Clock *clock, char *date)
{
  if (clock->second >= 0)
    g_snprintf (date, DOSSIER_DATE_BYTES, "%02d:%02d:%02d%s", clock->hour, clock->minute,
                clock->second, clock->utc ? "Z" : "");
  else
    g_snprintf (date, DOSSIER_DATE_BYTES, "%02d:%02d%s", clock->hour, clock->minute,
                clock->utc ? "Z" : "");
}

/* "from 7 to 9:30": whether a number before a time is the hour that it begins at */
static gboolean
begins_span (const DossierFigureScan *scan, guint at, const Clock *clock, const Clock *end)
{
  gboolean stands = is (scan, at - 1, "from") || is (scan, at - 1, "between");

  return stands_as_time (scan, at, clock)
         || ((end->half || end->clear || (end->colon && stands))
             && (clock->colon || clock->minute == 0))
         || (clock->letter && clock->colon && end->letter && end->colon);
}

/* "8am until 6", "from 10:30 to 3": an hour alone behind a time, where nothing stands that it counts */
static gboolean
ends_bare (const DossierFigureScan *scan, const Clock *clock, guint joint, const Clock *end)
{
  const DossierFigureToken *hour = get (scan, joint + 1);
  guint last;

  return (clock->half || clock->colon) && hour->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         && hour->decimals == 0 && end->last == joint + 1 && !is (scan, joint, "and")
         && !dossier_figure_is_content (scan, end->last + 1)
         && !(get (scan, end->last + 1)->lexicon & LEX_PERSON) && !is (scan, end->last + 1, "%")
         && !is (scan, end->last + 1, ":")
         && dossier_figure_unit_match (scan, end->last + 1, &last) == NULL;
}

/* "8am until 6", "10:30 to 3": the first 6 that follows */
static void
set_end_half (const Clock *clock, Clock *end)
{
  end->hour %= 12;
  if (end->hour * 60 + end->minute <= clock->hour * 60 + clock->minute)
    end->hour += 12;
}

/* "5 to 6pm": what is said of the end holds for the beginning where that makes them follow. */
static gboolean
match_span (const DossierFigureScan *scan,
            guint at,
            Clock *clock,
            Clock *end_clock,
            DossierFigureMatch *match)
{
  guint joint = clock->last + 1;
  Clock end;

  if (!is_joint (scan, joint, at) || !read_clock (scan, joint + 1, &end)
      || !begins_span (scan, at, clock, &end)
      || !(end.half || end.clear || end.colon || ends_bare (scan, clock, joint, &end)))
    return FALSE;
  if ((clock->half || (end.last == joint + 1 && clock->hour <= 12)) && !end.half && end.hour <= 12
      && !end.clear && !end.colon)
    set_end_half (clock, &end);
  if (end.half && !clock->half && clock->hour <= 12
      && clock->hour % 12 * 60 + clock->minute < end.hour % 12 * 60 + end.minute)
    clock->hour = clock->hour % 12 + (end.afternoon ? 12 : 0);
  *end_clock = end;
  match->first = at;
  match->last = end.last;
  match->has_value = TRUE;
  print_clock (clock, match->date);
  if (strcmp (match->date, "24") >= 0)
    return FALSE;
  print_clock (&end, match->date_max);
  match->has_value_max = strcmp (match->date_max, match->date) > 0;
  match->modifier = DOSSIER_MODIFIER_RANGE;
  return TRUE;
}

/* "3pm tomorrow", "at 9am on Saturday", "11:00 on 12 May": the day behind a time */
static void
append_time (char *date, const Clock *clock)
{
  gsize length = strlen (date);

  if (date[0] == '@')
    dossier_calendar_write_time (date, clock->hour, clock->minute);
  else if (length == 10 || date[0] == '-')
    g_snprintf (date + length, DOSSIER_DATE_BYTES - length, "T%02d:%02d", clock->hour,
                clock->minute);
}

/* Gives a time its day. @end: (nullable): of a span */
static void
set_day (DossierFigureMatch *match,
         const char *day,
         gboolean known,
         const Clock *clock,
         const Clock *end)
{
  /* "from 22:00 to 04:00 on 4 May": whether the night before that day or behind it is not said */
  if (end != NULL && end->hour * 60 + end->minute < clock->hour * 60 + clock->minute)
    known = FALSE;
  match->has_value = known;
  match->has_value_max = known && end != NULL;
  g_strlcpy (match->date, day, sizeof match->date);
  append_time (match->date, clock);
  match->date_max[0] = '\0';
  if (end == NULL)
    return;
  g_strlcpy (match->date_max, day, sizeof match->date_max);
  append_time (match->date_max, end);
  match->modifier = DOSSIER_MODIFIER_RANGE;
}

/* "between 7 and 9:30 last night": an hour of the evening, where the words at @at say so */
static void
move_to_part (const DossierFigureScan *scan, guint at, Clock *clock)
{
  gboolean night = is (scan, at, "night") || is (scan, at, "tonight");

  if (clock->half || clock->clear || clock->hour > 11 || clock->hour < (night ? 6 : 1)
      || !(night || is (scan, at, "evening") || is (scan, at, "afternoon")))
    return;
  clock->hour += 12;
}

static void
take_day (const DossierFigureScan *scan, Clock *clock, Clock *end, DossierFigureMatch *match)
{
  DossierFigureMatch day = { .kind = DOSSIER_FIGURE_DATE, .scale = 1 };
  guint at = match->last + 1;

  if (is (scan, at, "on") || dossier_figure_scan_is_glued (scan, at, ","))
    at++;
  if (is (scan, at, "today") || is (scan, at, "tonight"))
    {
      day.last = at;
      day.has_value = TRUE;
      dossier_calendar_write (day.date, DOSSIER_GRAIN_DAY, 0, 0);
    }
  else if (!(get (scan, at)->begins && !get (scan, at)->line
             && dossier_date_match_day (scan, at, &day))
           || day.has_value_max)
    return;
  match->last = day.last;
  move_to_part (scan, day.last, clock);
  if (end != NULL)
    move_to_part (scan, day.last, end);
  set_day (match, day.date, day.has_value, clock, end);
}

guint
dossier_date_take_clock (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const joints[] = { "at",      "@",      ",",     "from",
                                        "between", "before", "after", "around" };
  gboolean part = dossier_figure_scan_get (scan, at - 1)->known->month == 0
                  && (is (scan, at - 1, "morning") || is (scan, at - 1, "evening")
                      || is (scan, at - 1, "afternoon"));
  gboolean before_noon = is (scan, at - 1, "morning");
  DossierFigureMatch span = { .kind = DOSSIER_FIGURE_DATE, .scale = 1 };
  char day[DOSSIER_DATE_BYTES];
  guint next = at;
  Clock clock;
  Clock end;

  for (guint n = 0; n < 2; n++)
    for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
      if (is (scan, next, joints[i]) && next < at + 2)
        {
          next++;
          break;
        }
  g_strlcpy (day, match->date, sizeof day);
  if (get (scan, next)->line || !read_clock (scan, next, &clock))
    return 0;
  if (match_span (scan, next, &clock, &end, &span))
    {
      set_day (match, day, match->has_value, &clock, &end);
      return span.last + 1 - at;
    }
  /* "tomorrow morning at 9": which half of the day is said */
  if (part && !clock.half && clock.hour <= 12 && next > at)
    {
      clock.hour = clock.hour % 12 + (before_noon ? 0 : 12);
      clock.clear = TRUE;
    }
  if (!clock.half && !clock.clear && !(clock.colon && clock.second < 0 && clock.hour < 24))
    return 0;
  set_day (match, day, match->has_value, &clock, NULL);
  return clock.last + 1 - at;
}

/* "at 8 this evening", "at 5 tomorrow afternoon": an hour whose half is said by the part of the day behind it */
static gboolean
match_hour_of_part (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const words[] = { "at", "by", "from", "until", "till", "around", "@", NULL };
  static const char *const parts[] = { "morning", "afternoon", "evening", "night", NULL };
  guint day = is (scan, at + 1, ",") ? at + 2 : at + 1;
  gboolean tonight = is (scan, day, "tonight");
  Clock clock = { .second = -1, .last = at };
  int number = is (scan, day, "tomorrow") ? 1 : is (scan, day, "yesterday") ? -1 : 0;

  if (!is_whole (get (scan, at), 1, 13) || get (scan, at)->value < 1
      || !(at == 0 || dossier_figure_scan_is_any (scan, at - 1, words))
      || !(tonight
           || ((is (scan, day, "this") || number != 0)
               && dossier_figure_scan_is_any (scan, day + 1, parts))))
    return FALSE;
  clock.hour = (int) get (scan, at)->value % 12
               + (tonight || !is (scan, day + 1, "morning") ? 12 : 0);
  match->first = at;
  match->last = tonight ? day : day + 1;
  match->has_value = TRUE;
  dossier_calendar_write (match->date, DOSSIER_GRAIN_DAY, number, 0);
  append_time (match->date, &clock);
  return TRUE;
}

/* "between 22:00 on 3 May and 04:00 on 4 May": behind the word that joins, a time with a day of its own */
static gboolean
ends_span_of_days (const DossierFigureScan *scan, guint at, const Clock *clock)
{
  DossierFigureMatch day = { .kind = DOSSIER_FIGURE_DATE, .scale = 1 };

  return clock->colon && clock->second < 0 && is (scan, at - 1, "and")
         && is (scan, clock->last + 1, "on") && get (scan, clock->last + 2)->begins
         && dossier_date_match_day (scan, clock->last + 2, &day);
}

gboolean
dossier_date_match_clock (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *before = get (scan, at - 1);
  Clock clock;
  Clock end;

  if ((is (scan, at, "noon") || is (scan, at, "midnight"))
      && (get (scan, at - 1)->lexicon & LEX_PREPOSITION))
    {
      clock = (Clock){ .hour = is (scan, at, "noon") ? 12 : 0, .second = -1, .last = at };
      clock.clear = TRUE;
      /* "between midnight and 06:00" */
      if (match_span (scan, at, &clock, &end, match))
        {
          take_day (scan, &clock, &end, match);
          return TRUE;
        }
      match->first = match->last = at;
      match->has_value = TRUE;
      print_clock (&clock, match->date);
      take_day (scan, &clock, NULL, match);
      return TRUE;
    }
  if (match_hour_of_part (scan, at, match))
    return TRUE;
  if ((get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL && !may_be_spoken (get (scan, at)))
      || (!get (scan, at)->blank && before->kind != DOSSIER_FIGURE_TOKEN_END
          && strchr ("(\"[@", before->word[0]) == NULL)
      || !read_clock (scan, at, &clock))
    return FALSE;
  if (match_span (scan, at, &clock, &end, match))
    {
      take_day (scan, &clock, &end, match);
      return TRUE;
    }
  if (clock.hour > 24
      || !(stands_as_time (scan, at, &clock) || ends_span_of_days (scan, at, &clock)))
    return FALSE;
  match->first = at;
  match->last = clock.last;
  match->has_value = TRUE;
  print_clock (&clock, match->date);
  take_day (scan, &clock, NULL, match);
  return TRUE;
}
