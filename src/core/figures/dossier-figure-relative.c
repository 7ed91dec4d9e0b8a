/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates that are told from the day of the document: "last Thursday", "two weeks ago", "next quarter",
 * "by Christmas". Where the words allow two days ("next Friday") they stand without a value. */

#include "dossier-figure-calendar.h"

#include <string.h>

#include "dossier-figure-date.h"
#include "dossier-figure-look.h"

#define MAX_VERB_WORDS 16
#define MAX_YEARS_AGO 500

/* Whether a word follows on the same line, with a blank before it. */
static gboolean
follows (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_WORD && token->blank && !token->line;
}

static gboolean
set (DossierFigureMatch *match, guint first, guint last, DossierGrain grain, int number, int which)
{
  match->first = first;
  match->last = last;
  match->has_value = TRUE;
  dossier_calendar_write (match->date, grain, number, which);
  return TRUE;
}

static gboolean
set_unknown (DossierFigureMatch *match, guint first, guint last)
{
  match->first = first;
  match->last = last;
  return TRUE;
}

/* "week", "month's": the grain, or 0 */
static int
read_grain (const DossierFigureScan *scan, guint at)
{
  static const struct
  {
    const char *word;
    DossierGrain grain;
  } grains[] = {
    { "week", DOSSIER_GRAIN_WEEK },       { "weekend", DOSSIER_GRAIN_WEEKEND },
    { "month", DOSSIER_GRAIN_MONTH },     { "quarter", DOSSIER_GRAIN_QUARTER },
    { "qtr", DOSSIER_GRAIN_QUARTER },     { "year", DOSSIER_GRAIN_YEAR },
    { "yr", DOSSIER_GRAIN_YEAR },         { "decade", DOSSIER_GRAIN_DECADE },
    { "century", DOSSIER_GRAIN_CENTURY },
  };
  const char *word = get (scan, at)->word;

  for (gsize i = 0; i < G_N_ELEMENTS (grains); i++)
    {
      gsize length = strlen (grains[i].word);

      if (strncmp (word, grains[i].word, length) == 0
          && (word[length] == '\0' || strcmp (word + length, "'s") == 0))
        return (int) grains[i].grain;
    }
  return 0;
}

int
dossier_date_read_weekday (const DossierFigureScan *scan, guint at)
{
  static const char days[] = "mon tue wed thu fri sat sun ";
  const DossierFigureToken *token = get (scan, at);
  char head[4];
  const char *found;

  if (!token->known->weekday || (!token->capital && token->length < 6))
    return 0;
  g_strlcpy (head, token->word, sizeof head);
  found = strstr (days, head);
  return found != NULL ? (int) (found - days) / 4 + 1 : 0;
}

static gboolean
is_part_of_day (const DossierFigureScan *scan, guint at)
{
  static const char *const parts[] = { "morning",    "afternoon", "evening", "night", "mornings",
                                       "afternoons", "evenings",  "nights",  NULL };

  return follows (scan, at) && dossier_figure_scan_is_any (scan, at, parts);
}

static gboolean
is_season (const DossierFigureScan *scan, guint at)
{
  static const char *const seasons[] = { "spring", "summer", "autumn", "fall", "winter", NULL };

  return dossier_figure_scan_is_any (scan, at, seasons);
}

/* "at 5pm", "morning" behind a day */
static void
take_time (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  DossierDateParts parts;
  guint n;

  if (is_part_of_day (scan, match->last + 1))
    match->last++;
  n = dossier_date_take_clock (scan, match->last + 1, match);
  if (n == 0)
    {
      dossier_date_parts_init (&parts);
      n = dossier_date_read_time (scan, match->last + 1, &parts);
      if (n > 0 && match->has_value && match->date[0] == '@')
        dossier_calendar_write_time (match->date, parts.hour, parts.minute);
    }
  match->last += n;
}

/* The verb that the words belong to tells whether they look back or ahead; 0 where none does. */
static int
find_tense_at (const DossierFigureScan *scan, guint at)
{
  static const char *const ahead[] = { "will", "shall",    "plans",     "due",      "until",
                                       "by",   "upcoming", "scheduled", "expected", NULL };
  static const char *const back[] = {
    "said",  "told",  "was",    "were",  "had",  "did",   "fell",   "rose",  "came",   "went",
    "took",  "made",  "held",   "met",   "left", "rang",  "began",  "broke", "shot",   "won",
    "lost",  "found", "saw",    "gave",  "sent", "since", "struck", "sank",  "hit",    "fled",
    "swept", "burst", "caught", "spoke", "sold", "paid",  "kept",   "led",   "stood",  "threw",
    "grew",  "ran",   "built",  "spent", "blew", "flew",  "drew",   "wrote", "fought", NULL
  };
  const DossierFigureToken *token = get (scan, at);

  /* "to yield 1.8 %, down from 1.9 % on Monday": what a value is held against lies behind */
  if (is (scan, at, "from") && (get (scan, at - 1)->lexicon & (LEX_UP | LEX_DOWN)) && at > 0)
    return -1;
  /* "seen by a reporter on Monday": who, and not until when */
  if (is (scan, at, "by") && (get (scan, at + 1)->lexicon & LEX_DETERMINER))
    return 0;
  if (dossier_figure_scan_is_any (scan, at, ahead)
      || (is (scan, at, "to") && (get (scan, at + 1)->lexicon & (LEX_VERB | LEX_NOUN_VERB))))
    return 1;
  if (dossier_figure_scan_is_any (scan, at, back)
      || ((token->lexicon & LEX_VERB) && dossier_figure_token_ends (token, "ed"))
      || (token->lexicon == 0 && dossier_figure_token_ends (token, "ed") && token->length > 4))
    return -1;
  return 0;
}

static int
find_tense (const DossierFigureScan *scan, guint first, guint last)
{
  int tense = 0;

  for (guint back = 1; tense == 0 && back <= MAX_VERB_WORDS && back <= first; back++)
    {
      const DossierFigureToken *token = get (scan, first - back);

      if (strchr (".?!", token->word[0]) != NULL && token->kind == DOSSIER_FIGURE_TOKEN_MARK)
        break;
      tense = find_tense_at (scan, first - back);
      if (get (scan, first - back + 1)->line && back > 1)
        break;
    }
  for (guint on = 1; tense == 0 && on <= MAX_VERB_WORDS; on++)
    {
      const DossierFigureToken *token = get (scan, last + on);

      if (token->kind == DOSSIER_FIGURE_TOKEN_END || token->line
          || (token->kind == DOSSIER_FIGURE_TOKEN_MARK && strchr (".?!", token->word[0]) != NULL))
        break;
      tense = find_tense_at (scan, last + on);
    }
  return tense;
}

/* 1 where the token says that what the words tell lies behind, -1 where it may lie ahead, 0 where it says nothing. */
static int
tell_past_at (const DossierFigureScan *scan, guint at)
{
  static const char *const promises[] = {
    "said",    "told",     "announced", "warned",    "added",     "promised", "pledged",   "agreed",
    "decided", "proposed", "planned",   "hoped",     "expected",  "vowed",    "called",    "set",
    "ordered", "booked",   "invited",   "pencilled", "postponed", "delayed",  "adjourned", NULL
  };
  const DossierFigureToken *token = get (scan, at);

  if (dossier_figure_scan_is_any (scan, at, promises))
    return -1;
  /* "resumes", "is", "would" */
  if ((token->lexicon & LEX_AUXILIARY) && !is (scan, at, "was") && !is (scan, at, "were")
      && !is (scan, at, "had") && !is (scan, at, "did"))
    return -1;
  if ((token->lexicon & (LEX_VERB | LEX_NOUN_VERB)) && dossier_figure_token_ends (token, "s")
      && !dossier_figure_is_content (scan, at))
    return -1;
  return -find_tense_at (scan, at);
}

gboolean
dossier_date_tells_past (const DossierFigureScan *scan, guint first, guint last)
{
  static const char *const ahead[] = { "for",     "to",     "until", "till",  "from",
                                       "through", "next",   "this",  "since", "than",
                                       "before",  "coming", NULL };
  gboolean told = FALSE;

  if (dossier_figure_scan_is_any (scan, first, ahead)
      || (first > 0 && dossier_figure_scan_is_any (scan, first - 1, ahead)))
    return FALSE;
  for (guint back = 1; back <= MAX_VERB_WORDS && back <= first; back++)
    {
      const DossierFigureToken *token = get (scan, first - back);
      int past;

      if (token->kind == DOSSIER_FIGURE_TOKEN_MARK && strchr (".?!;:", token->word[0]) != NULL)
        break;
      past = tell_past_at (scan, first - back);
      if (past != 0)
        return past > 0;
      if (token->opens || token->line)
        break;
    }
  for (guint on = 1; on <= MAX_VERB_WORDS; on++)
    {
      const DossierFigureToken *token = get (scan, last + on);
      int past;

      if (token->kind == DOSSIER_FIGURE_TOKEN_END || token->line || token->opens
          || (token->kind == DOSSIER_FIGURE_TOKEN_MARK && strchr (".?!;:", token->word[0]) != NULL))
        return told;
      past = tell_past_at (scan, last + on);
      /* "Come 19 November, those who ordered it will get it" */
      if (past < 0 && (!told || (get (scan, last + on)->lexicon & LEX_AUXILIARY)))
        return FALSE;
      told |= past > 0;
    }
  return told;
}

/* "on Tuesday", not "Sunday Times" or "Bloody Sunday" */
static gboolean
match_weekday (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  const DossierFigureToken *before = get (scan, at - 1);
  const DossierFigureToken *next = get (scan, at + 1);
  int weekday = dossier_date_read_weekday (scan, at);
  gboolean week;
  int tense;

  if (weekday == 0
      || (next->capital && follows (scan, at + 1) && !is_part_of_day (scan, at + 1)
          && next->known->month == 0 && !next->upper)
      || dossier_figure_scan_is_glued (scan, at + 1, "-"))
    return FALSE;
  if (before->capital && before->lexicon == 0 && !before->known->weekday && at > 1
      && !get (scan, at)->line)
    return FALSE;
  /* "tuesday of next week" */
  week = is (scan, at + 1, "of") && read_grain (scan, at + 3) == DOSSIER_GRAIN_WEEK;
  if (week && is (scan, at + 2, "next"))
    return set (match, at, at + 3, DOSSIER_GRAIN_WEEKDAY, 1, weekday);
  if (week && is (scan, at + 2, "last"))
    return set (match, at, at + 3, DOSSIER_GRAIN_WEEKDAY, -1, weekday);
  if (get (scan, at)->length < 6 && !is (scan, at - 1, "on") && !is (scan, at - 1, "next")
      && !is (scan, at - 1, "last"))
    return FALSE;
  tense = find_tense (scan, at, at);
  set (match, at, at, DOSSIER_GRAIN_NEAREST,
       tense < 0 ? DOSSIER_NEAREST_BACK : DOSSIER_NEAREST_AHEAD, weekday);
  match->has_value = tense != 0;
  take_time (scan, match);
  return TRUE;
}

/* "fiscal", "financial": years that begin on other days in every country */
static gboolean
is_fiscal (const DossierFigureScan *scan, guint at)
{
  return is (scan, at, "fiscal") || is (scan, at, "financial");
}

static int
read_feast (const DossierFigureScan *scan, guint at, guint *n)
{
  guint n_feasts;
  const DossierFeast *feasts = dossier_feasts_get (&n_feasts);

  if (!get (scan, at)->known->begins_feast)
    return -1;
  for (guint i = 0; i < n_feasts; i++)
    if (dossier_figure_scan_matches (scan, at, feasts[i].words, n))
      return (int) i;
  return -1;
}

/* "last", "this past", "next": -1 to 1, and the tokens they take; 0 tokens where none stands there */
static int
read_pointer (const DossierFigureScan *scan, guint at, guint *n)
{
  static const char *const back[] = { "last", "past", "previous", NULL };
  static const char *const ahead[] = { "next", "coming", "following", NULL };
  gboolean here = is (scan, at, "this") || is (scan, at, "current");
  guint inner = here ? at + 1 : at;

  *n = 0;
  if (dossier_figure_scan_is_any (scan, inner, back) && (here || !is (scan, inner, "past")))
    *n = inner + 1 - at;
  else if (dossier_figure_scan_is_any (scan, inner, ahead))
    *n = inner + 1 - at;
  if (*n > 0)
    return dossier_figure_scan_is_any (scan, inner, back) ? -1 : 1;
  *n = here ? 1 : 0;
  return 0;
}

/* Whether the words count from another day than that of the document: "the following week" */
static gboolean
is_narrative (const DossierFigureScan *scan, guint at)
{
  return is (scan, at, "previous") || is (scan, at, "following");
}

static gboolean
match_pointed_grain (
    const DossierFigureScan *scan, guint at, guint what, int number, DossierFigureMatch *match)
{
  int grain = read_grain (scan, is_fiscal (scan, what) ? what + 1 : what);
  int weekday;

  if (grain == 0 || is (scan, what + 1, "of") || dossier_figure_scan_is_glued (scan, what + 1, "-"))
    return FALSE;
  weekday = dossier_date_read_weekday (scan, what + 1);
  if (is_fiscal (scan, what))
    return set_unknown (match, at, what + 1);
  if (grain == DOSSIER_GRAIN_WEEK && weekday > 0)
    return set (match, at, what + 1, DOSSIER_GRAIN_WEEKDAY, number, weekday);
  set (match, at, what, (DossierGrain) grain, number, 0);
  match->has_value = !is_narrative (scan, at);
  return TRUE;
}

/* "last Thursday", "next month", "this quarter", "last night", "last March", "next Easter" */
static gboolean
match_pointed (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint n;
  guint n_feast = 0;
  int number = read_pointer (scan, at, &n);
  guint what = at + n;
  int weekday;
  int feast;

  if (n == 0 || !follows (scan, what))
    return FALSE;
  if (match_pointed_grain (scan, at, what, number, match))
    return TRUE;
  weekday = dossier_date_read_weekday (scan, what);
  if (weekday > 0)
    {
      /* "next Friday" is the coming one for some and the one after for others */
      if (number == 0)
        set (match, at, what, DOSSIER_GRAIN_WEEKDAY, 0, weekday);
      else
        set (match, at, what, DOSSIER_GRAIN_NEAREST, number, weekday);
      match->has_value = !is_narrative (scan, at) && !is (scan, what - 1, "next");
      take_time (scan, match);
      return TRUE;
    }
  if (get (scan, what)->known->month > 0 && get (scan, what)->capital)
    return get (scan, what + 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
           && set (match, at, what, DOSSIER_GRAIN_NAMED_MONTH, number,
                   get (scan, what)->known->month);
  feast = read_feast (scan, what, &n_feast);
  if (feast >= 0)
    return set (match, at, what + n_feast - 1, DOSSIER_GRAIN_FEAST, number, feast);
  if (is_season (scan, what) && !is_narrative (scan, at))
    return set_unknown (match, at, what);
  if (!(is (scan, at, "this") && n == 1 && is_part_of_day (scan, what))
      && !(is (scan, at, "last") && is (scan, what, "night")))
    return FALSE;
  set (match, at, what, DOSSIER_GRAIN_DAY, number, 0);
  match->last += dossier_date_take_clock (scan, what + 1, match);
  return TRUE;
}

/* "yesterday", "the day after tomorrow", "tomorrow at 5pm"; "today" says a day only where a time
 * does, for it mostly means nowadays */
static gboolean
match_day_word (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  gboolean today = is (scan, at, "today") || is (scan, at, "tonight");
  guint last;

  if (dossier_figure_scan_matches (scan, at, "day after tomorrow", NULL))
    set (match, at, at + 2, DOSSIER_GRAIN_DAY, 2, 0);
  else if (dossier_figure_scan_matches (scan, at, "day before yesterday", NULL))
    set (match, at, at + 2, DOSSIER_GRAIN_DAY, -2, 0);
  else if (is (scan, at, "yesterday"))
    set (match, at, at, DOSSIER_GRAIN_DAY, -1, 0);
  else if (is (scan, at, "tomorrow"))
    set (match, at, at, DOSSIER_GRAIN_DAY, 1, 0);
  else if (today)
    set (match, at, at, DOSSIER_GRAIN_DAY, 0, 0);
  else
    return FALSE;
  last = match->last;
  take_time (scan, match);
  return !today || match->last > last || is (scan, at, "tonight");
}

/* "Christmas" where a word of time or a year stands beside it */
static gboolean
match_feast (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const words[] = { "by",     "before", "after", "since", "until", "till",
                                       "during", "from",   "on",    "at",    "over",  NULL };
  guint n;
  int feast = read_feast (scan, at, &n);
  const DossierFigureToken *year;

  if (feast < 0)
    return FALSE;
  year = get (scan, is (scan, at + n, ",") ? at + n + 1 : at + n);
  if (year->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && year->digits == 4 && year->decimals == 0)
    {
      guint n_feasts;
      GDate day;

      if (!dossier_feast_find (&dossier_feasts_get (&n_feasts)[feast], (int) year->value, &day))
        return FALSE;
      match->first = at;
      match->last = is (scan, at + n, ",") ? at + n + 1 : at + n;
      match->has_value = TRUE;
      g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d-%02d-%02d", g_date_get_year (&day),
                  g_date_get_month (&day), g_date_get_day (&day));
      return TRUE;
    }
  if (n == 1 && !dossier_figure_scan_is_any (scan, at - 1, words) && at > 0)
    return FALSE;
  set (match, at, at + n - 1, DOSSIER_GRAIN_FEAST, 0, feast);
  take_time (scan, match);
  return TRUE;
}

/* "by the end of the year", "at the beginning of the month" */
static gboolean
match_end (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const ends[] = { "end", "beginning", "start", "middle", NULL };
  guint what = at + 2;
  int grain;

  if (!dossier_figure_scan_is_any (scan, at, ends) || !is (scan, at + 1, "of"))
    return FALSE;
  if (is (scan, what, "the"))
    what++;
  grain = read_grain (scan, what);
  if (grain == 0 || grain == DOSSIER_GRAIN_CENTURY || grain == DOSSIER_GRAIN_DECADE
      || is (scan, what + 1, "of") || dossier_figure_scan_is_glued (scan, what + 1, "-"))
    return FALSE;
  set (match, is (scan, at - 1, "the") ? at - 1 : at, what, (DossierGrain) grain, 0, 0);
  match->modifier = DOSSIER_MODIFIER_APPROX;
  return TRUE;
}

/* "by EOY", "at the EOM" */
static gboolean
match_short_end (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const struct
  {
    const char *word;
    DossierGrain grain;
  } ends[] = {
    { "eoy", DOSSIER_GRAIN_YEAR },
    { "eom", DOSSIER_GRAIN_MONTH },
    { "eow", DOSSIER_GRAIN_WEEK },
    { "eod", DOSSIER_GRAIN_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (is (scan, at, ends[i].word))
      {
        set (match, at, at, ends[i].grain, 0, 0);
        match->modifier = DOSSIER_MODIFIER_APPROX;
        return TRUE;
      }
  return FALSE;
}

/* "every Tuesday", "every other Friday": days without a date of their own */
static gboolean
match_every (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  guint what = at + 1;

  if (!is (scan, at, "every"))
    return FALSE;
  if (is (scan, what, "other") || is (scan, what, "second"))
    what++;
  if (dossier_date_read_weekday (scan, what) == 0
      && !(what > at + 1 && read_grain (scan, what) > 0))
    return FALSE;
  set_unknown (match, at, what);
  take_time (scan, match);
  return TRUE;
}

/* "ago" counts back; "from now", "from today", "hence" count on. @last: the last of them; @from: the day that is
 * counted from; 0 where none stands there */
static int
read_way (const DossierFigureScan *scan, guint at, guint *last, int *from)
{
  gboolean on = is (scan, at, "from");

  *last = at;
  *from = 0;
  if (is (scan, at, "ago"))
    return -1;
  if (is (scan, at, "hence"))
    return 1;
  *last = at + 1;
  *from = is (scan, at + 1, "tomorrow") ? 1 : is (scan, at + 1, "yesterday") ? -1 : 0;
  if (*from != 0)
    return on || is (scan, at, "after") ? 1 : is (scan, at, "before") ? -1 : 0;
  return on && (is (scan, at + 1, "now") || is (scan, at + 1, "today")) ? 1 : 0;
}

/* "two weeks ago", "a year from now": what the words count, in whole units */
static gboolean
match_ago (const DossierFigureScan *scan,
           guint at,
           const DossierAmount *amount,
           DossierFigureMatch *match)
{
  guint unit_at = amount != NULL ? amount->last + 1 : at + 1;
  double value = amount != NULL ? amount->value : 1;
  const DossierUnit *unit;
  guint last;
  int number;
  int from;

  if (amount == NULL && !get (scan, at)->known->article)
    return FALSE;
  unit = dossier_figure_unit_match (scan, unit_at, &last);
  if (unit == NULL || unit->kind != DOSSIER_FIGURE_DURATION || value > MAX_YEARS_AGO || value < 1
      || unit->factor < 86400)
    return FALSE;
  number = read_way (scan, last + 1, &last, &from) * (int) value;
  if (number == 0 || (from != 0 && unit->factor > 7 * 86400))
    return FALSE;
  if (g_str_equal (unit->name, "month"))
    set (match, at, last, DOSSIER_GRAIN_MONTH, number, 0);
  else if (unit->factor > 3e7)
    set (match, at, last, DOSSIER_GRAIN_YEAR, number * (int) (unit->factor / 31556952 + 0.5), 0);
  else
    set (match, at, last, DOSSIER_GRAIN_DAY, number * (int) (unit->factor / 86400) + from, 0);
  match->has_value = value == (int) value
                     && (amount == NULL || (!amount->range && !amount->number.fraction));
  return TRUE;
}

/* "first Monday of next month", "third Tuesday in October 2025" */
static gboolean
match_nth_weekday (const DossierFigureScan *scan,
                   guint at,
                   const DossierAmount *amount,
                   DossierFigureMatch *match)
{
  gboolean last_one = is (scan, at, "last");
  guint day = last_one ? at + 1 : amount != NULL ? amount->last + 1 : at;
  int weekday = dossier_date_read_weekday (scan, day);
  gboolean counted = amount != NULL && amount->number.ordinal && amount->value <= 5;
  int week = last_one ? 6 : counted ? (int) amount->value : 0;
  guint month = day + 2;
  int number;
  guint n;

  if (weekday == 0 || week < 1 || !(is (scan, day + 1, "of") || is (scan, day + 1, "in")))
    return FALSE;
  number = read_pointer (scan, month, &n);
  if (n > 0 && (read_grain (scan, month + n) == DOSSIER_GRAIN_MONTH))
    {
      set (match, at, month + n, DOSSIER_GRAIN_MONTH_WEEKDAY, number, week * 10 + weekday);
      match->has_value = !is_narrative (scan, month);
      return TRUE;
    }
  if (get (scan, month)->known->month == 0)
    return FALSE;
  set (match, at, month, DOSSIER_GRAIN_NAMED_WEEKDAY, get (scan, month)->known->month,
       week * 10 + weekday);
  if (get (scan, month + 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
      && get (scan, month + 1)->digits == 4 && get (scan, month + 1)->decimals == 0)
    {
      const DossierFeast feast = { "", get (scan, month)->known->month,
                                   (gint8) (week * 10 + weekday), TRUE };
      GDate date;

      match->last = month + 1;
      match->has_value = dossier_feast_find (&feast, (int) get (scan, month + 1)->value, &date);
      if (match->has_value)
        g_snprintf (match->date, DOSSIER_DATE_BYTES, "%04d-%02d-%02d", g_date_get_year (&date),
                    g_date_get_month (&date), g_date_get_day (&date));
    }
  return TRUE;
}

/* "the 15th day of next month", "on the 20 of this month" */
static gboolean
match_day_of_month (const DossierFigureScan *scan,
                    guint at,
                    const DossierAmount *amount,
                    DossierFigureMatch *match)
{
  static const char *const words[] = { "the", "on", "by", "until", "since", NULL };
  guint next = amount->last + 1;
  guint n;
  int number;

  if (amount->range || amount->number.fraction || amount->value < 1 || amount->value > 31
      || !(amount->number.ordinal || at == 0 || dossier_figure_scan_is_any (scan, at - 1, words)))
    return FALSE;
  if (is (scan, next, "day"))
    next++;
  if (!is (scan, next, "of"))
    return FALSE;
  number = read_pointer (scan, next + 1, &n);
  if (n == 0 || read_grain (scan, next + 1 + n) != DOSSIER_GRAIN_MONTH)
    return FALSE;
  set (match, at, next + 1 + n, DOSSIER_GRAIN_MONTH_DAY, number, (int) amount->value);
  match->has_value = !is_narrative (scan, next + 1);
  return TRUE;
}

gboolean
dossier_date_match_relative (const DossierFigureScan *scan,
                             guint at,
                             const DossierAmount *amount,
                             DossierFigureMatch *match)
{
  if (match_ago (scan, at, amount, match) || match_nth_weekday (scan, at, amount, match)
      || (amount != NULL && match_day_of_month (scan, at, amount, match)))
    return TRUE;
  if (amount != NULL || get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  return match_feast (scan, at, match) || match_pointed (scan, at, match)
         || match_day_word (scan, at, match) || match_weekday (scan, at, match)
         || match_end (scan, at, match) || match_short_end (scan, at, match)
         || match_every (scan, at, match);
}
