/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Hedges: the words around a figure that say how exactly it is meant; and the rate and direction
 * that go with it. */

#include "dossier-figure-match.h"

#include <string.h>

#define FOR_NUMBERS DOSSIER_HEDGE_NUMBERS
#define FOR_DATES DOSSIER_HEDGE_DATES
#define FOR_BOTH (DOSSIER_HEDGE_NUMBERS | DOSSIER_HEDGE_DATES)

/* Longer phrases before the shorter ones that they end with. */
static const DossierHedge before[] = {
  { "until at least", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "at least until", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "no earlier than", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "not earlier than", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "not before", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "not until", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "no later than", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "not later than", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "prior to", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "up until", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "ahead of", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "by", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "before", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "until", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "till", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
  { "since", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "after", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "from", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "the end of", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "end of", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "the beginning of", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "the start of", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "beginning of", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "mid -", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "mid", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "early", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "late", DOSSIER_MODIFIER_APPROX, FOR_DATES },
  { "between", DOSSIER_MODIFIER_RANGE, FOR_BOTH },
  { "no less than", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "not less than", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "no fewer than", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "not fewer than", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "at least", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "a minimum of", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "minimum of", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "\342\211\245", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "no more than", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "not more than", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "as many as", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "as much as", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "as high as", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "a maximum of", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "maximum of", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "at most", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "up to", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "within", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "\342\211\244", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "more than", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "greater than", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "larger than", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "higher than", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "older than", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "younger than", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "longer than", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "well over", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "in excess of", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "upwards of", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "exceeding", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "over", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "above", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { ">", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "less than", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "fewer than", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "lower than", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "smaller than", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "shorter than", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "well under", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "just under", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "just over", DOSSIER_MODIFIER_MORE_THAN, FOR_NUMBERS },
  { "under", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "below", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "<", DOSSIER_MODIFIER_LESS_THAN, FOR_NUMBERS },
  { "an estimated", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "estimated", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "estimated at", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "close to", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "in the region of", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "on the order of", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "somewhere around", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "about", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "around", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "roughly", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "approximately", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "approx .", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "approx", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "circa", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "ca .", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "c .", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "ca", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "nearly", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "almost", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "virtually", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "some", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "near", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "near -", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "~", DOSSIER_MODIFIER_APPROX, FOR_BOTH },
  { "\302\261", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
};

static const DossierHedge behind[] = {
  { "or more", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or above", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or higher", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or longer", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or older", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "and above", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "and over", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "and older", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or over", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or less", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "or fewer", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "or below", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "or younger", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "or under", DOSSIER_MODIFIER_AT_MOST, FOR_NUMBERS },
  { "or so", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "or thereabouts", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "- odd", DOSSIER_MODIFIER_APPROX, FOR_NUMBERS },
  { "- plus", DOSSIER_MODIFIER_AT_LEAST, FOR_NUMBERS },
  { "or later", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "onwards", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "onward", DOSSIER_MODIFIER_AFTER, FOR_DATES },
  { "or earlier", DOSSIER_MODIFIER_BEFORE, FOR_DATES },
};

const DossierHedge *
dossier_hedges_before_get (guint *n_hedges)
{
  *n_hedges = G_N_ELEMENTS (before);
  return before;
}

const DossierHedge *
dossier_hedges_behind_get (guint *n_hedges)
{
  *n_hedges = G_N_ELEMENTS (behind);
  return behind;
}

static guint
count_words (const char *words)
{
  guint n = 1;

  for (const char *p = words; *p != '\0'; p++)
    n += *p == ' ';
  return n;
}

static DossierHedgeScope
scope_of (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_DATE ? FOR_DATES : FOR_NUMBERS;
}

/* Hedges do not bend what a range states; "about 20 to 25" is a range still. */
static void
set_modifier (DossierFigureMatch *match, DossierModifier modifier)
{
  if (match->modifier == DOSSIER_MODIFIER_RANGE)
    return;
  /* "since about 2010", "by early 2026": the bound says more than the haze */
  if (match->modifier != DOSSIER_MODIFIER_EXACT && modifier == DOSSIER_MODIFIER_APPROX)
    return;
  match->modifier = modifier;
}

static gboolean
add_before (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  DossierHedgeScope scope = scope_of (match);
  guint row = dossier_figure_scan_get (scan, match->first - 1)->known->hedge;

  for (; row > 0; row = dossier_vocabulary_next_hedge (row - 1))
    {
      const DossierHedge *hedge = &before[row - 1];
      guint n = count_words (hedge->words);

      if (!(hedge->scope & scope) || n > match->first
          || !dossier_figure_scan_matches (scan, match->first - n, hedge->words, NULL))
        continue;
      /* "a pay rise over two years" lasts as long; only behind a verb or preposition is it more */
      if (match->kind == DOSSIER_FIGURE_DURATION && g_str_equal (hedge->words, "over")
          && dossier_figure_is_content (scan, match->first - 2))
        continue;
      /* a house that dates from 1974 was built then, not since */
      if (g_str_equal (hedge->words, "from")
          && (g_str_has_prefix (dossier_figure_scan_get (scan, match->first - 2)->word, "dat")))
        continue;
      if (hedge->modifier == DOSSIER_MODIFIER_RANGE && match->modifier != DOSSIER_MODIFIER_RANGE)
        continue;
      match->first -= n;
      set_modifier (match, hedge->modifier);
      return TRUE;
    }
  /* a period that is named from its start to its end */
  if (scope == FOR_DATES && match->modifier == DOSSIER_MODIFIER_RANGE
      && dossier_figure_scan_is (scan, match->first - 1, "from"))
    match->first--;
  return FALSE;
}

static void
add_behind (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  DossierHedgeScope scope = scope_of (match);

  if (dossier_figure_scan_is_glued (scan, match->last + 1, "+")
      && !dossier_figure_scan_get (scan, match->last + 2)->fraction)
    {
      match->last++;
      set_modifier (match, DOSSIER_MODIFIER_AT_LEAST);
      return;
    }
  if (!dossier_figure_scan_get (scan, match->last + 1)->known->begins_hedge)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (behind); i++)
    {
      guint n;

      if ((behind[i].scope & scope)
          && dossier_figure_scan_matches (scan, match->last + 1, behind[i].words, &n))
        {
          match->last += n;
          set_modifier (match, behind[i].modifier);
          return;
        }
    }
}

void
dossier_figure_match_add_hedges (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  if (match->kind == DOSSIER_FIGURE_RANK)
    return;
  /* Two may stand before one figure ("at least about 20"); three never do. */
  if (add_before (scan, match))
    add_before (scan, match);
  add_behind (scan, match);
}

/* The unit of a rate behind "per", "a", "/": "barrel", "100000" */
static const char *
read_per (const DossierFigureScan *scan, guint at, gboolean article, guint *last)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  DossierNumber number;
  const DossierUnit *unit;

  if (!article && dossier_number_read (scan, at, &number) && !number.ordinal && number.value > 1)
    {
      g_autofree char *text = g_strdup_printf ("%.0f", number.value);

      *last = number.last;
      return g_string_chunk_insert_const (scan->words, text);
    }
  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return NULL;
  if (article && !(token->lexicon & LEX_RATE))
    return NULL;
  unit = dossier_figure_unit_match (scan, at, last);
  if (unit != NULL && unit->kind != DOSSIER_FIGURE_MONEY && unit->kind != DOSSIER_FIGURE_PERCENT)
    return unit->name;
  if (!(token->lexicon & LEX_RATE) && !dossier_figure_is_content (scan, at))
    return NULL;
  /* "per diluted share" */
  if (!(token->lexicon & LEX_RATE) && (dossier_figure_scan_get (scan, at + 1)->lexicon & LEX_RATE))
    token = dossier_figure_scan_get (scan, ++at);
  *last = at;
  return dossier_figure_singular (scan, token);
}

static gboolean
takes_rate (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_MONEY || match->kind == DOSSIER_FIGURE_COUNT
         || match->kind == DOSSIER_FIGURE_MEASURE || match->kind == DOSSIER_FIGURE_PERCENT;
}

void
dossier_figure_match_add_rate (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint at = match->last + 1;
  guint last = at;
  gboolean article;

  if (!takes_rate (match))
    return;
  /* the thing counted may stand between: "3.4 deaths per 1,000" */
  if (match->kind == DOSSIER_FIGURE_COUNT)
    for (guint n = 0; n < 3 && dossier_figure_is_content (scan, at + n); n++)
      {
        gboolean rated = dossier_figure_scan_is (scan, at + n + 1, "a")
                         && !(dossier_figure_scan_get (scan, at + n + 3)->lexicon & LEX_PREDICATE);

        if (!rated && !dossier_figure_scan_is (scan, at + n + 1, "per"))
          continue;
        match->per = read_per (scan, at + n + 2, rated, &last);
        return;
      }
  article = dossier_figure_scan_is (scan, at, "a") || dossier_figure_scan_is (scan, at, "an")
            || dossier_figure_scan_is (scan, at, "each")
            || dossier_figure_scan_is (scan, at, "every");
  if (!article && !dossier_figure_scan_is (scan, at, "per")
      && !dossier_figure_scan_is_glued (scan, at, "/"))
    return;
  /* "a year earlier" compares, "a year" rates */
  if (article && (dossier_figure_scan_get (scan, at + 2)->lexicon & LEX_PREDICATE))
    return;
  match->per = read_per (scan, at + 1, article, &last);
  if (match->per != NULL)
    {
      match->last = last;
      return;
    }
  if (dossier_figure_scan_is_glued (scan, at, "/"))
    return;
  if (dossier_figure_scan_is (scan, at, "each"))
    {
      match->per = "each";
      match->last = at;
    }
}

/* A word that moves, up to six tokens before the figure in its clause, or in the phrase right
 * behind. */
void
dossier_figure_match_add_direction (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  if (match->kind == DOSSIER_FIGURE_DATE || match->kind == DOSSIER_FIGURE_RANK)
    return;
  for (guint back = 1; back <= 6 && back <= match->first; back++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, match->first - back);

      if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->line)
        break;
      if (token->lexicon & (LEX_UP | LEX_DOWN))
        {
          match->direction = token->lexicon & LEX_UP ? DOSSIER_DIRECTION_UP
                                                     : DOSSIER_DIRECTION_DOWN;
          return;
        }
    }
  for (guint ahead = 1; ahead <= 2; ahead++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, match->last + ahead);

      if (token->kind != DOSSIER_FIGURE_TOKEN_WORD)
        break;
      if (token->lexicon & (LEX_UP | LEX_DOWN))
        match->direction = token->lexicon & LEX_UP ? DOSSIER_DIRECTION_UP : DOSSIER_DIRECTION_DOWN;
    }
}
