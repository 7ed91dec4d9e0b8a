/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Hedges: the words around a figure that say how exactly it is meant; and the rate and direction
 * that go with it. */

#include "dossier-figure-hedge.h"
#include "dossier-figure-kinds.h"
#include "dossier-figure-match.h"

#include <string.h>

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
  return match->kind == DOSSIER_FIGURE_DATE ? DOSSIER_HEDGE_DATES : DOSSIER_HEDGE_NUMBERS;
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

/* "edged up to 5.2 %" tells where it went, "falls under five ministries" whose it is. */
static gboolean
belongs_to_verb (const DossierFigureScan *scan, guint at, const DossierHedge *hedge)
{
  static const char *const moves[] = { "edged",  "went",    "goes",   "moved",   "moves",
                                       "ticked", "crept",   "came",   "brought", "inched",
                                       "nudged", "climbed", "rose",   "rises",   "shot",
                                       "jumped", "picked",  "pushed", NULL };
  static const char *const falls[] = { "fall", "falls", "fell", "come", "comes", "came", NULL };

  if (g_str_equal (hedge->words, "up to"))
    return dossier_figure_scan_is_any (scan, at, moves);
  return g_str_equal (hedge->words, "under") && dossier_figure_scan_is_any (scan, at, falls);
}

/* "$5bn over ten years": what is spread over them stands right before */
static gboolean
ends_amount (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL || token->known->n_numbers > 0
         || (token->known->begins_unit && token->known->begins_figure)
         || (token->known->begins_unit
             && dossier_figure_scan_get (scan, at - 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL);
}

static gboolean
add_before (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  DossierHedgeScope scope = scope_of (match);
  guint n_before;
  const DossierHedge *before = dossier_hedges_before_get (&n_before);
  guint row = dossier_figure_scan_get (scan, match->first - 1)->known->hedge;

  for (; row > 0; row = dossier_vocabulary_next_hedge (row - 1))
    {
      const DossierHedge *hedge = &before[row - 1];
      guint n = count_words (hedge->words);

      if (!(hedge->scope & scope) || n > match->first
          || !dossier_figure_scan_matches (scan, match->first - n, hedge->words, NULL))
        continue;
      /* "a pay rise over two years" lasts as long; only behind a verb or preposition is it more */
      if (match->kind == DOSSIER_FIGURE_DURATION
          && g_str_equal (hedge->words, "over")
          /* but "people over 75" are older */
          && dossier_figure_scan_get (scan, match->last)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
          && (dossier_figure_is_content (scan, match->first - 2)
              || ends_amount (scan, match->first - 2)))
        continue;
      /* "wrote about this last year": of what, and not about when */
      if (match->kind == DOSSIER_FIGURE_DATE
          && (g_str_equal (hedge->words, "about") || g_str_equal (hedge->words, "around"))
          && dossier_figure_scan_is (scan, match->first, "this"))
        continue;
      /* a house that dates from 1974 was built then, not since */
      if (g_str_equal (hedge->words, "from")
          && (g_str_has_prefix (dossier_figure_scan_get (scan, match->first - 2)->word, "dat")))
        continue;
      if (match->kind != DOSSIER_FIGURE_DATE && belongs_to_verb (scan, match->first - n - 1, hedge))
        continue;
      if (hedge->modifier == DOSSIER_MODIFIER_RANGE && match->modifier != DOSSIER_MODIFIER_RANGE)
        continue;
      match->first -= n;
      set_modifier (match, hedge->modifier);
      return TRUE;
    }
  /* a period that is named from its start to its end */
  if (scope == DOSSIER_HEDGE_DATES && match->modifier == DOSSIER_MODIFIER_RANGE
      && dossier_figure_scan_is (scan, match->first - 1, "from"))
    match->first--;
  return FALSE;
}

static void
add_behind (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint n_behind;
  const DossierHedge *behind = dossier_hedges_behind_get (&n_behind);
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
  for (guint i = 0; i < n_behind; i++)
    {
      guint n;

      if ((behind[i].scope & scope)
          && dossier_figure_scan_matches (scan, match->last + 1, behind[i].words, &n)
          && !dossier_figure_scan_is_glued (scan, match->last + 1 + n, "-"))
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
      /* "12 l/100 km", but "3 per 100,000 km of road" too */
      const DossierUnit *of = dossier_figure_unit_match (scan, number.last + 1, last);
      g_autofree char *text = of != NULL && of->kind == DOSSIER_FIGURE_MEASURE
                                  ? g_strdup_printf ("%.0f %s", number.value, of->name)
                                  : g_strdup_printf ("%.0f", number.value);

      if (of == NULL || of->kind != DOSSIER_FIGURE_MEASURE)
        *last = number.last;
      /* "per 40-foot box" */
      if (dossier_figure_scan_is_glued (scan, number.last + 1, "-")
          && dossier_figure_is_content (scan, number.last + 3))
        {
          *last = number.last + 3;
          return dossier_figure_singular (scan, dossier_figure_scan_get (scan, *last));
        }
      return g_string_chunk_insert_const (scan->words, text);
    }
  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return NULL;
  if (article && !(token->lexicon & LEX_RATE))
    return NULL;
  unit = dossier_figure_scan_is_glued (scan, at - 1, "/") && !token->blank
             ? dossier_figure_unit_match_symbol (scan, at, last)
             : dossier_figure_unit_match (scan, at, last);
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

        /* "5 × 10³ cells mL⁻¹" */
        match->per = dossier_figure_read_inverse (scan, at + n + 1);
        if (match->per != NULL)
          return;
        if (!rated && !dossier_figure_scan_is (scan, at + n + 1, "per"))
          continue;
        match->per = read_per (scan, at + n + 2, rated, &last);
        return;
      }
  /* "a $7-a-month service" */
  if (match->kind == DOSSIER_FIGURE_MONEY && dossier_figure_scan_is_glued (scan, at, "-")
      && (dossier_figure_scan_is_glued (scan, at + 1, "a")
          || dossier_figure_scan_is_glued (scan, at + 1, "per"))
      && dossier_figure_scan_is_glued (scan, at + 2, "-")
      && (dossier_figure_scan_get (scan, at + 3)->lexicon & LEX_RATE)
      && !dossier_figure_scan_get (scan, at + 3)->blank)
    {
      match->per = read_per (scan, at + 3, TRUE, &last);
      if (match->per != NULL)
        match->last = last;
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
