/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Durations and ages: "48-hour", "up to half a century", "34-year-old", "aged 5 to 9". */

#include "dossier-figure-kinds.h"

#include "dossier-figure-date.h"

/* Units that are counted in plainer ones: half a century is 50 years. */
static const struct
{
  const char *unit;
  const char *plain;
  double factor;
} plainer[] = {
  { "century", "year", 100 },
  { "decade", "year", 10 },
  { "fortnight", "week", 2 },
  { "millennium", "year", 1000 },
};

static void
set_unit (DossierFigureMatch *match, const DossierUnit *unit)
{
  match->unit = unit->name;
  for (gsize i = 0; i < G_N_ELEMENTS (plainer); i++)
    if (g_str_equal (unit->name, plainer[i].unit))
      {
        match->unit = plainer[i].plain;
        match->value *= plainer[i].factor;
        match->value_max *= plainer[i].factor;
      }
}

/* "-old", "years old", "years of age" belong to an age. */
static void
take_age_words (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint at = match->last + 1;

  if (dossier_figure_scan_is_glued (scan, at, "-")
      && (dossier_figure_scan_is_glued (scan, at + 1, "old")
          || dossier_figure_scan_is_glued (scan, at + 1, "olds")))
    match->last = at + 1;
  else if (dossier_figure_scan_is (scan, at, "old"))
    match->last = at;
  else if (dossier_figure_scan_matches (scan, at, "of age", NULL))
    match->last = at + 1;
}

/* "the driver, 34, had been": one who is told of does something. */
static gboolean
is_followed_by_deed (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return (token->lexicon & (LEX_AUXILIARY | LEX_VERB)) || g_str_equal (token->word, "who")
         || (dossier_figure_token_ends (token, "ed") && !dossier_figure_is_content (scan, at));
}

/* "those under 30", "children over 12" */
static gboolean
is_age_group (const DossierFigureScan *scan, guint at)
{
  static const char *const people[] = { "those",    "children", "people",  "women",  "men",
                                        "adults",   "boys",     "girls",   "anyone", "everyone",
                                        "youths",   "workers",  "persons", "voters", "patients",
                                        "athletes", "them",     NULL };

  if (!(dossier_figure_scan_is (scan, at - 1, "under")
        || dossier_figure_scan_is (scan, at - 1, "over")
        || dossier_figure_scan_is (scan, at - 1, "below")
        || dossier_figure_scan_is (scan, at - 1, "above")))
    return FALSE;
  return dossier_figure_scan_is_any (scan, at - 2, people);
}

/* "the age of six", "the median age was 63", "a boy of six", "whose daughter was 23" */
static gboolean
is_stated_age (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const people[] = { "boy",     "girl",    "child",    "baby",   "toddler",
                                        "man",     "woman",   "son",      "father", "mother",
                                        "brother", "sister",  "daughter", "he",     "she",
                                        "wife",    "husband", "widow",    NULL };
  guint at = amount->first;
  gboolean of = dossier_figure_scan_is (scan, at - 1, "of");
  gboolean is = dossier_figure_scan_is (scan, at - 1, "was")
                || dossier_figure_scan_is (scan, at - 1, "is");

  if (!of && !is)
    return FALSE;
  if (dossier_figure_scan_is (scan, at - 2, "age") || dossier_figure_scan_is (scan, at - 2, "ages"))
    return TRUE;
  if (amount->range || amount->number.decimals > 0
      || dossier_figure_is_content (scan, amount->last + 1))
    return FALSE;
  return dossier_figure_scan_is_any (scan, at - 2, people);
}

/* "aged 44 and 61", "aged 19, 23 and 40", "the ages of 18 and 24" */
static gboolean
is_listed_age (const DossierFigureScan *scan, guint at)
{
  for (guint n = 0; n < 8 && at > 0; n++, at--)
    {
      const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

      if (g_str_equal (before->word, "aged")
          || dossier_figure_scan_matches (scan, at - 2, "ages of", NULL))
        return TRUE;
      if (before->kind != DOSSIER_FIGURE_TOKEN_NUMERAL && !g_str_equal (before->word, ",")
          && !g_str_equal (before->word, "and"))
        return FALSE;
    }
  return FALSE;
}

/* "five night cleaners": no unit, but what the counted ones are */
static gboolean
is_kind_of_thing (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, last + 1);

  return (dossier_figure_scan_is (scan, last, "night")
          || dossier_figure_scan_is (scan, last, "day"))
         && last == amount->last + 1 && dossier_figure_scan_get (scan, last)->blank
         && amount->value > 1 && dossier_figure_is_content (scan, last + 1) && next->blank
         && dossier_figure_token_ends (next, "s");
}

/* "zero-hours contract", "half-year report" name kinds of things. */
static gboolean
is_name_of_kind (const DossierFigureScan *scan, const DossierAmount *amount)
{
  return (amount->value <= 0 || dossier_figure_scan_is (scan, amount->first, "half"))
         && amount->first == amount->last
         && dossier_figure_scan_is_glued (scan, amount->last + 1, "-")
         && (amount->value <= 0 || dossier_figure_scan_is (scan, amount->last + 2, "year"));
}

/* "the defendant, 29, pleaded guilty": by its ending, a word for someone who does something */
static gboolean
is_person_who_did (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const endings[] = { "ant", "ent",   "er",  "or",     "ist", "man",
                                         "ian", "woman", "ess", "victim", NULL };
  const DossierFigureToken *name = dossier_figure_scan_get (scan, amount->first - 2);

  if (!dossier_figure_token_ends (dossier_figure_scan_get (scan, amount->last + 2), "ed")
      || amount->value < 10)
    return FALSE;
  for (gsize i = 0; endings[i] != NULL; i++)
    if (dossier_figure_token_ends (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* "Silva, 19, scored twice" */
static gboolean
is_apposed_age (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *name = dossier_figure_scan_get (scan, amount->first - 2);
  const DossierFigureToken *token = dossier_figure_scan_get (scan, amount->first);

  return dossier_figure_scan_is_glued (scan, amount->first - 1, ",")
         && dossier_figure_scan_is_glued (scan, amount->last + 1, ",")
         && name->kind == DOSSIER_FIGURE_TOKEN_WORD && name->known->month == 0
         && ((name->capital && name->lexicon == 0) || is_followed_by_deed (scan, amount->last + 2)
             || is_person_who_did (scan, amount))
         && token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && amount->first == amount->last
         && token->digits == 2 && token->decimals == 0;
}

/* "the under-5s", "over-65s" */
static gboolean
is_age_class (const DossierFigureScan *scan, const DossierAmount *amount)
{
  return amount->first == amount->last && dossier_figure_scan_is_glued (scan, amount->last + 1, "s")
         && dossier_figure_scan_is_glued (scan, amount->first - 1, "-")
         && (dossier_figure_scan_is (scan, amount->first - 2, "under")
             || dossier_figure_scan_is (scan, amount->first - 2, "over"));
}

static gboolean
match_age (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  gboolean age = dossier_figure_scan_is (scan, at - 1, "aged")
                 || dossier_figure_scan_is (scan, at - 1, "age")
                 || dossier_figure_scan_matches (scan, at - 2, "older than", NULL)
                 || dossier_figure_scan_matches (scan, at - 2, "younger than", NULL);

  age |= is_apposed_age (scan, amount) || is_age_group (scan, at) || is_stated_age (scan, amount)
         || is_listed_age (scan, at);
  return age && amount->value <= 130 && next->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
         && !dossier_figure_scan_is (scan, amount->last + 1, "%");
}

/* "two second-hand cars", "three second homes" hold no seconds, "a 30 second delay" does. */
static gboolean
is_ordinal_second (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  const DossierFigureToken *first = dossier_figure_scan_get (scan, amount->first);

  /* "a tenth of a second" */
  if (amount->number.fraction && dossier_figure_scan_get (scan, last - 1)->known->article)
    return FALSE;
  if (!dossier_figure_scan_is (scan, last, "second") || amount->value == 1
      || dossier_figure_scan_is_glued (scan, amount->last + 1, "-"))
    return FALSE;
  return !(first->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
           || dossier_figure_scan_get (scan, amount->first - 1)->known->article)
         || !dossier_figure_is_content (scan, last + 1)
         || dossier_figure_is_several (scan, last + 1);
}

/* "for an hour", "within a week", "over a decade": one of them, where a word of lasting stands before
 * it and nothing makes it a point in time or a rate ("a year earlier", "once a week"). */
static gboolean
match_single (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const words[] = { "for",   "over",    "within",  "than",   "after",
                                       "lasts", "lasted",  "took",    "takes",  "least",
                                       "about", "almost",  "nearly",  "around", "every",
                                       "under", "roughly", "lasting", "half" };
  const DossierFigureToken *behind;
  const DossierUnit *unit;
  gboolean half;
  guint last;

  if (!dossier_figure_scan_get (scan, at)->known->article)
    return FALSE;
  unit = dossier_figure_unit_match (scan, at + 1, &last);
  /* "an hour and a half" */
  half = unit != NULL && dossier_figure_scan_matches (scan, last + 1, "and a half", NULL);
  behind = dossier_figure_scan_get (scan, half ? last + 4 : last + 1);
  if (unit == NULL || unit->kind != DOSSIER_FIGURE_DURATION || g_str_equal (unit->name, "second")
      || (!half && ((behind->lexicon & LEX_PREDICATE) || g_str_equal (behind->word, "of")))
      || (!behind->blank && g_str_equal (behind->word, "-"))
      || dossier_figure_scan_get (scan, last)->line)
    return FALSE;
  /* "9,800 fewer than a year before" */
  if (dossier_figure_scan_matches (scan, at - 2, "fewer than", NULL)
      && g_str_equal (behind->word, "before"))
    return FALSE;
  /* "in a year marked by", "for a month that" */
  if (!half
      && (dossier_figure_is_content (scan, last + 1)
          || ((behind->lexicon & LEX_CONJUNCTION) && !g_str_equal (behind->word, "and")
              && !g_str_equal (behind->word, "or") && !g_str_equal (behind->word, "but"))))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (dossier_figure_scan_is (scan, at - 1, words[i]) || half
        || (g_str_equal (unit->name, "fortnight") && dossier_figure_scan_is (scan, at - 1, "in")))
      {
        match->first = match->core_first = at;
        match->last = last;
        match->has_value = TRUE;
        match->value = 1;
        set_unit (match, unit);
        if (half)
          {
            match->value += 0.5;
            match->last += 3;
          }
        dossier_figure_match_take_parts (scan, match, unit);
        return TRUE;
      }
  return FALSE;
}

/* "one hour and a half" */
static void
take_part (const DossierFigureScan *scan, DossierFigureMatch *match, const DossierUnit *unit)
{
  guint last;
  double part = dossier_number_read_added_part (scan, match->last + 1, &last);

  if (part <= 0 || match->has_value_max || !g_str_equal (unit->name, match->unit))
    return;
  match->value += part;
  match->last = last;
}

/* "in 2:17:09": hours, minutes and seconds that something took. */
gboolean
dossier_figure_match_elapsed (const DossierFigureScan *scan, guint at, DossierFigureMatch *match)
{
  static const char *const words[] = { "in",  "of",      "took",  "lasted",
                                       "ran", "clocked", "under", "time" };
  double seconds = 0;

  for (guint i = 0; i < 3; i++)
    {
      const DossierFigureToken *part = dossier_figure_scan_get (scan, at + 2 * i);

      if (part->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
          || (i > 0 && (part->blank || part->digits != 2))
          || (i < 2
              && (part->decimals > 0 || !dossier_figure_scan_is_glued (scan, at + 2 * i + 1, ":")))
          || (i > 0 && part->value >= 60))
        return FALSE;
      seconds = seconds * 60 + part->value;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (dossier_figure_scan_is (scan, at - 1, words[i]))
      {
        match->first = match->core_first = at;
        match->last = match->core_last = at + 4;
        match->has_value = TRUE;
        match->value = seconds;
        match->unit = "second";
        return TRUE;
      }
  return FALSE;
}

/* "One day it will change", "may one day return" */
static gboolean
is_some_day (const DossierFigureScan *scan, const DossierAmount *amount, guint last)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, last + 1);

  return dossier_figure_scan_is (scan, amount->first, "one") && last == amount->first + 1
         && dossier_figure_scan_is (scan, last, "day")
         && ((before->lexicon & LEX_AUXILIARY) || (next->lexicon & (LEX_PRONOUN | LEX_DETERMINER)));
}

/* A number of less than sixty with a letter glued to it: "30m", "3.4s" */
static gboolean
is_part (const DossierFigureScan *scan, guint at, const char *letter)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->value < 60 && !token->line
         && dossier_figure_scan_is_glued (scan, at + 1, letter);
}

/* "1h 30m", "2m 3.4s": the letter between hours and seconds is that of minutes, not of millions. */
static gboolean
match_minutes (const DossierFigureScan *scan,
               const DossierAmount *amount,
               DossierFigureMatch *match)
{
  guint at = amount->first;
  gboolean hours = amount->first == amount->last && dossier_figure_scan_is_glued (scan, at + 1, "h")
                   && is_part (scan, at + 2, "m");
  guint minutes = hours ? at + 2 : at;
  gboolean seconds = is_part (scan, minutes, "m") && is_part (scan, minutes + 2, "s");
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (amount->range || !(hours || seconds) || token->decimals > 0
      || dossier_figure_scan_get (scan, minutes)->decimals > 0)
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->scale = 1;
  match->value = hours ? token->value * 60 + dossier_figure_scan_get (scan, minutes)->value
                       : token->value;
  match->unit = "minute";
  match->last = minutes + 1;
  if (seconds)
    {
      match->value = match->value * 60 + dossier_figure_scan_get (scan, minutes + 2)->value;
      match->unit = "second";
      match->last = minutes + 3;
    }
  return TRUE;
}

/* "two quarters earlier", "three quarters in a row": of a year, three months each */
static gboolean
match_quarters (const DossierFigureScan *scan,
                const DossierAmount *amount,
                DossierFigureMatch *match)
{
  static const char *const words[] = { "earlier", "later", "ago", "running", NULL };
  guint at = amount->last + 1;

  if (!amount->number.fraction || amount->range
      || !dossier_figure_scan_is (scan, amount->last, "quarters")
      || !(dossier_figure_scan_is_any (scan, at, words)
           || dossier_figure_scan_matches (scan, at, "in a row", NULL)))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->value = amount->value * 12;
  match->unit = "month";
  return TRUE;
}

/* "ten working days", "three full years": what sort of days says nothing of how long */
static const DossierUnit *
match_described (const DossierFigureScan *scan, const DossierAmount *amount, guint *last)
{
  static const char *const words[] = { "working",   "business",    "calendar", "trading",
                                       "full",      "consecutive", "straight", "successive",
                                       "long",      "whole",       "more",     "further",
                                       "extra",     "additional",  "past",     "last",
                                       "next",      "previous",    "coming",   "upcoming",
                                       "following", NULL };
  guint at = amount->last + 1;
  const DossierUnit *unit;

  if (!dossier_figure_scan_is_any (scan, at, words) || !dossier_figure_scan_get (scan, at)->blank
      || !dossier_figure_scan_get (scan, at + 1)->blank || amount->value <= 1)
    return NULL;
  unit = dossier_figure_unit_match (scan, at + 1, last);
  /* "killed 12 last month": one month, of which there are not twelve */
  return unit != NULL && unit->kind == DOSSIER_FIGURE_DURATION
                 && dossier_figure_token_ends (dossier_figure_scan_get (scan, *last), "s")
                 && !dossier_figure_is_content (scan, *last + 1)
             ? unit
             : NULL;
}

gboolean
dossier_figure_match_duration (const DossierFigureScan *scan,
                               guint at,
                               const DossierAmount *amount,
                               DossierFigureMatch *match)
{
  const DossierUnit *unit;
  guint last;

  if (amount == NULL)
    return match_single (scan, at, match);
  if (amount->number.ordinal)
    return FALSE;
  if (match_minutes (scan, amount, match) || match_quarters (scan, amount, match))
    return TRUE;
  if (is_age_class (scan, amount))
    {
      dossier_figure_match_set_amount (match, amount);
      match->first -= 2;
      match->last++;
      match->unit = "year";
      match->modifier = dossier_figure_scan_is (scan, match->first, "under")
                            ? DOSSIER_MODIFIER_LESS_THAN
                            : DOSSIER_MODIFIER_MORE_THAN;
      return TRUE;
    }
  unit = dossier_figure_match_unit_after (scan, amount, DOSSIER_FIGURE_DURATION, &last);
  if (unit == NULL)
    unit = match_described (scan, amount, &last);
  if (unit == NULL && match_age (scan, at, amount))
    {
      dossier_figure_match_set_amount (match, amount);
      match->unit = "year";
      return TRUE;
    }
  if (unit == NULL || is_ordinal_second (scan, amount, last)
      || is_kind_of_thing (scan, amount, last) || is_name_of_kind (scan, amount)
      || is_some_day (scan, amount, last))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  match->last = last;
  set_unit (match, unit);
  if (dossier_figure_match_take_inverse (scan, match))
    return TRUE;
  take_part (scan, match, unit);
  take_age_words (scan, match);
  dossier_figure_match_take_parts (scan, match, unit);
  return TRUE;
}
