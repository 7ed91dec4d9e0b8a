/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers that state nothing: they number a list, name a thing, or address something. */

#include "dossier-figure-kinds.h"
#include "dossier-figure-match.h"

#include <math.h>
#include <string.h>

static gboolean
is_numeral (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL;
}

/* "1. Who Are …", "2) …", "(3) …", "6.Practical" at the beginning of a line */
static gboolean
is_list_number (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);
  gboolean opened = dossier_figure_scan_is (scan, at - 1, "(");
  guint first = opened ? at - 1 : at;

  /* "… into force. 2. Warheads shall …": paragraphs of a law that run on */
  if (!opened && token->opens && token->digits <= 2 && token->decimals == 0
      && dossier_figure_scan_is_glued (scan, at + 1, ".")
      && dossier_figure_scan_get (scan, at + 2)->capital
      && dossier_figure_scan_get (scan, at + 2)->blank)
    return TRUE;
  if (first != 0 && !dossier_figure_scan_get (scan, first)->line)
    return FALSE;
  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->value >= 1000 || next->blank)
    return FALSE;
  if (g_str_equal (next->word, ")"))
    return dossier_figure_scan_get (scan, at + 2)->kind != DOSSIER_FIGURE_TOKEN_END;
  return g_str_equal (next->word, ".") && token->decimals <= 2
         && dossier_figure_scan_get (scan, at + 2)->kind != DOSSIER_FIGURE_TOKEN_END;
}

static gboolean
is_measured (const DossierFigureScan *scan, const DossierAmount *amount)
{
  guint last;

  return dossier_figure_unit_match (scan, amount->last + 1, &last) != NULL;
}

/* "no.", "Figs.", "Eq.": short for what is numbered */
static gboolean
is_shortened (const DossierFigureToken *token)
{
  static const char *const words[] = { "no",  "nos",  "nr",  "fig", "figs", "vol",
                                       "p",   "pp",   "eq",  "eqs", "ref",  "refs",
                                       "sec", "sect", "tab", "ch",  "art",  "suppl" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (token->word, words[i]))
      return TRUE;
  return FALSE;
}

/* "phases 3, 5 and 7": the token that numbers all of them, before the first of the list */
static const DossierFigureToken *
find_numbering (const DossierFigureScan *scan, guint at)
{
  guint back = at - 1;

  for (guint n = 0; n < 16; n++, back--)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, back);

      if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL && !g_str_equal (token->word, ",")
          && !g_str_equal (token->word, "and") && !g_str_equal (token->word, "or"))
        return g_str_equal (token->word, ".") && !token->blank
                       && is_shortened (dossier_figure_scan_get (scan, back - 1))
                   ? dossier_figure_scan_get (scan, back - 1)
                   : token;
    }
  return dossier_figure_scan_get (scan, at - 1);
}

/* "phases", "columns", "Figs." number each of a list. */
static gboolean
numbers_list (const DossierFigureToken *token)
{
  return (token->lexicon & LEX_NUMBERED_STRONG) != 0
         || ((token->lexicon & LEX_NUMBERED) && dossier_figure_token_ends (token, "s"));
}

/* "4b", "27L": a numeral with a letter glued to it, and nothing more */
static gboolean
is_lettered (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *letter = dossier_figure_scan_get (scan, at + 1);

  return is_numeral (scan, at) && letter->kind == DOSSIER_FIGURE_TOKEN_WORD && !letter->blank
         && letter->end - letter->start == 1;
}

/* "a category 4 hurricane", "the Level 3 alert": a noun that numbers and is not yet all that is named */
static gboolean
is_classifier (const DossierFigureScan *scan, guint noun)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, noun);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, noun - 1);

  return !dossier_figure_token_ends (token, "s")
         && !(token->lexicon & (LEX_RATE | LEX_VERB | LEX_NOUN_VERB)) && noun > 0
         && ((before->lexicon & LEX_DETERMINER)
             || (token->capital && !token->opens && !token->line));
}

/* "page 3 of 8" */
static gboolean
is_last_of_numbered (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_is (scan, at - 1, "of") && is_numeral (scan, at - 2)
         && (dossier_figure_scan_get (scan, at - 3)->lexicon & LEX_NUMBERED) != 0
         && is_numeral (scan, at);
}

/* "stage 1", "Table 3", "resolution 1701", "No. 5", "#12" */
static gboolean
is_numbered (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);
  guint last;
  guint behind = amount->last + 1;

  if (g_str_equal (before->word, "#") || g_str_equal (before->word, "\342\204\226")
      || g_str_equal (before->word, "\302\247"))
    return TRUE;
  if (g_str_equal (before->word, ".") && !before->blank)
    {
      before = dossier_figure_scan_get (scan, at - 2);
      if (!is_shortened (before))
        return FALSE;
    }
  else if (at > 1 && numbers_list (find_numbering (scan, at))
           && before != find_numbering (scan, at))
    return !(next->lexicon & LEX_PERSON) && !is_measured (scan, amount);
  else if (!(before->lexicon & LEX_NUMBERED) || !dossier_figure_scan_get (scan, at)->blank)
    return FALSE;
  if (g_str_equal (before->word, "no")
      && g_str_equal (dossier_figure_scan_get (scan, at - 1)->word, "no"))
    return FALSE;
  /* "Fig. 4b", "runway 27L": one letter more is a part of the number */
  if ((before->lexicon & LEX_NUMBERED_STRONG) && is_lettered (scan, at))
    return TRUE;
  /* "file 20161016", "invoice 4470123", but not "a level 25000", "samples 12,000" */
  if (amount->number.scale != 1 || amount->number.fraction
      || (amount->value > 9999
          && (dossier_figure_scan_get (scan, at)->grouped
              || (!is_shortened (before)
                  && (before->lexicon & (LEX_NOUN_VERB | LEX_WEAK | LEX_PERSON))))))
    return FALSE;
  if (dossier_figure_unit_match (scan, behind, &last) != NULL)
    return FALSE;
  /* "Crane number 7 remains" */
  if (g_str_equal (before->word, "number") && amount->number.decimals == 0 && !amount->range)
    return TRUE;
  if ((before->lexicon & LEX_NUMBERED_STRONG) || is_classifier (scan, at - 1))
    return !(next->lexicon & LEX_PERSON);
  return !dossier_figure_is_content (scan, behind)
         && !dossier_figure_scan_is_glued (scan, behind, "-");
}

static gboolean
is_small_whole (const DossierFigureScan *scan, const DossierAmount *amount, double limit)
{
  return is_numeral (scan, amount->first) && amount->number.first == amount->number.last
         && amount->number.decimals == 0 && amount->value < limit
         && dossier_figure_scan_get (scan, amount->first)->blank;
}

/* "Situation report 7", "Flash Update 3": a paper of a series. Where it is a verb, "hospitals report 12", several do
 * it. */
static gboolean
is_issue (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  static const char *const papers[] = { "report",   "sitrep",   "update",     "bulletin",
                                        "briefing", "snapshot", "advisory",   "outlook",
                                        "alert",    "review",   "newsletter", NULL };
  const DossierFigureToken *paper = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 2);

  if (at == 0 || !is_small_whole (scan, amount, 1000) || amount->range
      || !dossier_figure_scan_is_any (scan, at - 1, papers) || is_measured (scan, amount))
    return FALSE;
  if (dossier_figure_is_content (scan, at - 2)
      && (!dossier_figure_token_ends (before, "s") || dossier_figure_token_ends (before, "'s")))
    return TRUE;
  return (paper->capital || g_str_equal (paper->word, "sitrep"))
         && !dossier_figure_is_several (scan, amount->last + 1);
}

/* "in week 23", "the Week 23 report", "weeks 20 to 23" of a year, but not "last week 23 people" */
static gboolean
is_week (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  static const char *const calendars[] = { "epidemiological", "epi", "iso", "calendar", NULL };
  const DossierFigureToken *week = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 2);

  if (at == 0 || !is_small_whole (scan, amount, 54) || amount->value < 1
      || !dossier_figure_scan_is (scan, at - 1, amount->range ? "weeks" : "week"))
    return FALSE;
  return (week->capital && !week->opens && !week->line) || before->kind != DOSSIER_FIGURE_TOKEN_WORD
         || ((before->lexicon & LEX_PREPOSITION) && !g_str_equal (before->word, "per"))
         || dossier_figure_scan_is_any (scan, at - 2, calendars);
}

/* "F-16", "COVID-19", "G7", "A320": glued behind letters with a capital among them */
static gboolean
is_glued_name (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  if (token->blank || at == 0)
    return FALSE;
  if (before->kind == DOSSIER_FIGURE_TOKEN_WORD || before->kind == DOSSIER_FIGURE_TOKEN_CODE)
    return TRUE;
  /* "UTC+3", "GMT +1" */
  if (g_str_equal (before->word, "+")
      && (dossier_figure_scan_is (scan, at - 2, "utc")
          || dossier_figure_scan_is (scan, at - 2, "gmt")))
    return TRUE;
  if (g_str_equal (before->word, "-") && !before->blank)
    {
      const DossierFigureToken *name = dossier_figure_scan_get (scan, at - 2);

      /* "A320-214" */
      if (name->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !name->blank)
        name = dossier_figure_scan_get (scan, at - 3);
      return (name->kind == DOSSIER_FIGURE_TOKEN_WORD && (name->capital || name->upper))
             || name->kind == DOSSIER_FIGURE_TOKEN_CODE;
    }
  /* a digit right behind a full stop is a footnote mark or an address */
  return g_str_equal (before->word, ".") || g_str_equal (before->word, "_")
         || g_str_equal (before->word, "@") || g_str_equal (before->word, "\\")
         || (g_str_equal (before->word, "/") && !before->blank
             && !dossier_figure_scan_get (scan, at - 2)->blank
             && dossier_figure_scan_get (scan, at - 2)->kind != DOSSIER_FIGURE_TOKEN_WORD);
}

/* "38C", "1.5C", "a low of 3C" are temperatures; "14C" is carbon unless something falls to it, and a number that stands
 * behind "Fig." or a mark numbers a part of a picture. */
static gboolean
is_warmth (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const words[] = { "to",     "at",     "above", "below",
                                       "around", "exceed", "minus", NULL };
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);

  if (amount->range || amount->number.decimals > 0 || (amount->value >= 15 && amount->value <= 60))
    return TRUE;
  if (dossier_figure_scan_is_any (scan, amount->first - 1, words))
    return TRUE;
  return before->kind == DOSSIER_FIGURE_TOKEN_WORD && !is_shortened (before)
         && !(before->lexicon & LEX_NUMBERED) && (amount->value < 11 || amount->value > 14);
}

/* "1920x1080" tells how fine a picture is, "777x jets" are of a model: nobody multiplies by such numbers. */
static gboolean
is_crossed (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *other = dossier_figure_scan_get (scan, amount->last + 2);
  guint last;

  if (amount->number.decimals > 0 || amount->number.scale > 1 || amount->value < 100)
    return FALSE;
  if (other->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !other->blank)
    return other->value >= 100 && dossier_figure_unit_match (scan, amount->last + 3, &last) == NULL;
  return fmod (amount->value, 10) > 0 && dossier_figure_is_several (scan, amount->last + 2);
}

/* "5G", "737s", "3D": letters glued behind that are neither unit nor scale */
static gboolean
is_glued_code (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);
  static const char *const parts_of_decade[] = { "early", "mid", "late", NULL };
  const DossierUnit *unit;
  guint last;

  if (next->kind != DOSSIER_FIGURE_TOKEN_WORD || next->blank || amount->number.ordinal
      || !is_numeral (scan, amount->last))
    return FALSE;
  unit = dossier_figure_unit_match (scan, amount->last + 1, &last);
  if (unit == NULL)
    return !g_str_equal (next->word, "x") || is_crossed (scan, amount);
  if (g_str_equal (next->word, "d") && next->capital && last == amount->last + 1)
    return TRUE;
  if (g_str_equal (next->word, "c") && last == amount->last + 1)
    return !next->capital || !is_warmth (scan, amount);
  /* "737s", "90s" are several of a thing; the "mid-70s" years, ages or degrees */
  return g_str_equal (next->word, "s") && amount->value >= 20
         && !(dossier_figure_scan_is_glued (scan, amount->first - 1, "-")
              && dossier_figure_scan_get (scan, amount->first - 2)->known->hedge > 0
              && !dossier_figure_scan_is_any (scan, amount->first - 2, parts_of_decade))
         && dossier_figure_scan_get (scan, amount->last)->decimals == 0;
}

/* Words that never are the last of a name. */
#define LEX_CLOSED \
  (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION | LEX_PRONOUN | LEX_AUXILIARY | LEX_ADVERB \
   | LEX_PREDICATE | LEX_WEAK | LEX_PERSON | LEX_NUMBERED)

/* "the Seven Sisters", "the Big Four": a number that is part of a name */
static gboolean
is_in_name (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  return token->kind == DOSSIER_FIGURE_TOKEN_WORD && token->capital && !token->upper
         && !token->opens && !token->line && at > 0 && amount->first == amount->last
         && amount->number.scale == 1 && before->kind == DOSSIER_FIGURE_TOKEN_WORD
         && (!before->capital || before->opens || at == 1) && (before->lexicon & LEX_DETERMINER)
         && next->capital && next->blank;
}

/* "type 2 diabetes", "a category 5 hurricane": two or more of what is named would stand in the plural. */
static gboolean
is_degree (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const words[] = { "type",  "category", "level",     "grade",  "tier", "class",
                                       "phase", "stage",    "magnitude", "degree", NULL };
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  return is_numeral (scan, amount->first) && amount->first == amount->last && amount->value < 20
         && dossier_figure_scan_get (scan, amount->first)->decimals == 0
         && dossier_figure_scan_is_any (scan, amount->first - 1, words)
         && dossier_figure_is_content (scan, amount->last + 1) && !(next->lexicon & LEX_PERSON);
}

/* "omega-3", "catch-22": a word and its number */
static gboolean
is_hyphened_name (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *name = dossier_figure_scan_get (scan, at - 2);

  return at > 1 && is_numeral (scan, at) && dossier_figure_scan_is_glued (scan, at - 1, "-")
         && !dossier_figure_scan_get (scan, at)->blank && name->kind == DOSSIER_FIGURE_TOKEN_WORD
         && !(name->lexicon & LEX_CLOSED) && name->known->n_numbers == 0 && name->known->hedge == 0
         && amount->value < 1000 && amount->number.decimals == 0 && amount->number.scale == 1
         && !is_measured (scan, amount)
         && !dossier_figure_scan_is_glued (scan, amount->last + 1, "-")
         && dossier_figure_scan_get (scan, at)->value > 0;
}

/* "75007 Paris": a code before the name of its town */
static gboolean
is_postcode (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, amount->first);
  const DossierFigureToken *town = dossier_figure_scan_get (scan, amount->last + 1);

  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->digits == 5 && !token->grouped
         && token->decimals == 0 && amount->first == amount->last && amount->number.scale == 1
         && town->capital && !(town->lexicon & LEX_PERSON) && town->blank && !town->line
         && (dossier_figure_scan_is (scan, amount->first - 1, ",") || token->line)
         && !dossier_figure_is_content (scan, amount->last + 2);
}

/* Whether the noun phrase that begins at @at names one thing. */
static gboolean
is_single (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->blank && !token->line && dossier_figure_is_content (scan, at)
         && !dossier_figure_is_several (scan, at) && !(token->lexicon & (LEX_PERSON | LEX_VERB))
         && !dossier_figure_token_ends (token, "ed") && !dossier_figure_token_ends (token, "'s")
         && !(dossier_figure_scan_get (scan, at + 1)->lexicon & LEX_PERSON);
}

/* "Overcast 2.0", "with Bluetooth 4.1": the number of a version, right behind a name that is no abbreviation */
static gboolean
is_version (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *name = dossier_figure_scan_get (scan, at - 1);
  guint last;

  return token->decimals == 1 && token->value < 20 && name->capital && !name->upper && !name->mixed
         && name->length > 3 && name->lexicon == 0
         && dossier_figure_unit_match (scan, at + 1, &last) == NULL
         && !dossier_figure_scan_is (scan, at + 1, "%");
}

/* "Titanfall 2's", "Evil 2’s": what is named has something, and is one thing */
static gboolean
is_possessor (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_is_glued (scan, at, "'s")
         || (dossier_figure_scan_is_glued (scan, at, "'")
             && dossier_figure_scan_is_glued (scan, at + 1, "s"));
}

/* "Boeing 737", "Windows 11": a name in mid-sentence, then a number that counts nothing */
static gboolean
is_named (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *name = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 2);
  static const char *const singular[] = { "is", "was", "has", NULL };
  double scale;
  guint last;

  if (!is_numeral (scan, at) || amount->range || amount->number.scale != 1 || amount->value >= 10000
      || dossier_figure_scan_get (scan, at)->grouped
      || (dossier_figure_scan_get (scan, at)->decimals && !is_version (scan, at)))
    return FALSE;
  if (name->kind != DOSSIER_FIGURE_TOKEN_WORD || !(name->capital || name->mixed)
      || (name->lexicon & LEX_CLOSED) || name->known->month > 0 || name->known->weekday
      || !dossier_figure_scan_get (scan, at)->blank)
    return FALSE;
  /* "Overcast 2 is free": two things would not go with "is" */
  if (name->opens || name->line || before->kind == DOSSIER_FIGURE_TOKEN_END)
    return amount->value >= 2 && dossier_figure_scan_is_any (scan, amount->last + 1, singular)
           && name->lexicon == 0;
  if (dossier_figure_unit_match (scan, amount->last + 1, &last) != NULL
      || dossier_figure_read_scaled_code (scan, at - 1, &scale) != NULL)
    return FALSE;
  if (before->lexicon & LEX_DETERMINER)
    return !(next->lexicon & LEX_PERSON);
  /* "in Kharkiv 12 died" */
  if ((before->lexicon & LEX_PREPOSITION) && !g_str_equal (before->word, "of")
      && ((next->lexicon & (LEX_VERB | LEX_AUXILIARY)) || dossier_figure_token_ends (next, "ed")))
    return FALSE;
  /* "the LC 500 coupe", "the STOXX 600 index": what is counted would stand in the plural */
  if ((name->upper || name->mixed || before->capital || (before->lexicon & LEX_NOUN) == 0)
      && amount->value >= 2 && is_single (scan, amount->last + 1)
      && !(before->lexicon & LEX_PREPOSITION))
    return TRUE;
  if (is_possessor (scan, amount->last + 1))
    return TRUE;
  /* "Pi 3 - a board", "Measure 4 (on tax)" */
  if (before->capital && !dossier_figure_scan_get (scan, at)->decimals && next->blank
      && (g_str_equal (next->word, "-") || g_str_equal (next->word, "(")
          || g_str_equal (next->word, "\342\200\223"))
      && dossier_figure_scan_get (scan, amount->last + 2)->kind == DOSSIER_FIGURE_TOKEN_WORD)
    return TRUE;
  /* "[2026] HCV 418" */
  if (name->upper && g_str_equal (before->word, "]")
      && !dossier_figure_is_content (scan, amount->last + 1))
    return TRUE;
  /* "30 Boeing 737 jets" */
  if (before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && before->blank && amount->value >= 100
      && dossier_figure_is_several (scan, amount->last + 1))
    return TRUE;
  /* "Flight LH 1823" */
  if ((before->lexicon & LEX_NUMBERED) && name->upper)
    return TRUE;
  return !dossier_figure_is_content (scan, amount->last + 1)
         && (next->kind != DOSSIER_FIGURE_TOKEN_MARK || strchr (".,;)", next->word[0]) != NULL)
         && (before->kind == DOSSIER_FIGURE_TOKEN_WORD || name->mixed);
}

/* "its popular 737 Max jet", "five 787 Dreamliners": a number of three digits before a name, which counts nothing since
 * one thing is named, or since another number counts it */
static gboolean
is_model_number (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  return is_small_whole (scan, amount, 1000) && amount->value >= 100 && !amount->range
         && amount->first == amount->last && next->capital && next->blank && !next->line
         && !next->upper && !is_measured (scan, amount)
         && ((is_single (scan, amount->last + 1)
              && ((before->lexicon & LEX_DETERMINER) || dossier_figure_is_content (scan, at - 1)
                  || (dossier_figure_token_ends (before, "ed") && at > 1
                      && (dossier_figure_scan_get (scan, at - 2)->lexicon & LEX_DETERMINER))))
             || (before->known->n_numbers > 0 && before->kind == DOSSIER_FIGURE_TOKEN_WORD
                 && before->known->numbers->value < 100 && before->blank
                 && !before->known->article));
}

/* "12 737-800s", "three 787-9 jets": two numbers and a hyphen after another number, which counts what they name */
static gboolean
is_counted_model (const DossierFigureScan *scan, guint at, guint *last)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *part = dossier_figure_scan_get (scan, at + 2);

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->digits != 3 || !token->blank
      || !dossier_figure_scan_is_glued (scan, at + 1, "-")
      || part->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || part->blank || part->digits > 3)
    return FALSE;
  if (before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
          ? before->digits > 2
          : before->known->n_numbers == 0 || before->known->article
                || before->known->numbers->value >= 100)
    return FALSE;
  *last = at + 2 + dossier_figure_scan_is_glued (scan, at + 3, "s");

  return TRUE;
}

/* "the Group of 20", "the Group of Seven": a name, by its capital */
static gboolean
is_group (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_is (scan, at - 1, "of")
         && dossier_figure_scan_is (scan, at - 2, "group")
         && dossier_figure_scan_get (scan, at - 2)->capital
         && !dossier_figure_is_content (scan, at + 1);
}

/* "He drove a 911.": the name of a model */
static gboolean
is_model (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  return dossier_figure_scan_is (scan, at - 1, "a") && is_numeral (scan, at)
         && amount->first == amount->last && amount->value >= 100 && amount->value < 1000
         && dossier_figure_scan_get (scan, amount->last + 1)->kind == DOSSIER_FIGURE_TOKEN_MARK
         && strchr (".,;\"", dossier_figure_scan_get (scan, amount->last + 1)->word[0]) != NULL;
}

#define MAX_NOTE_TOKENS 24

/* Whether the token may stand between the brackets of marks of notes. */
static gboolean
is_note_mark (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
             ? token->decimals == 0 && token->value < 1000
             : dossier_figure_scan_is (scan, at, ",") || dossier_figure_scan_is (scan, at, "-")
                   || dossier_figure_scan_is (scan, at, "\342\200\223");
}

/* "[12]", "[3, 4]", "[2 - 5, 7]": marks of notes, unless an interval is told: "CI [3, 4]" */
static gboolean
is_bracketed (const DossierFigureScan *scan, guint at, const DossierAmount *amount)
{
  static const char *const intervals[] = { "ci", "interval", "range", "=", ":", NULL };
  guint open = at - 1;
  guint close = amount->last + 1;

  if (amount->value >= 1000 || !is_note_mark (scan, at))
    return FALSE;
  while (at - open < MAX_NOTE_TOKENS && is_note_mark (scan, open))
    open--;
  if (!dossier_figure_scan_is (scan, open, "[")
      || dossier_figure_scan_is_any (scan, open - 1, intervals))
    return FALSE;
  while (close - at < MAX_NOTE_TOKENS && is_note_mark (scan, close))
    close++;
  return dossier_figure_scan_is (scan, close, "]");
}

/* "5.30 am", "6 o'clock" */
static gboolean
is_time (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const words[] = { "am", "pm", "a.m.", "p.m.", "o'clock", "gmt", "utc" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (dossier_figure_scan_is (scan, amount->last + 1, words[i]))
      return amount->value < 2400 && (amount->number.decimals == 0 || amount->number.decimals == 2);
  return FALSE;
}

gboolean
dossier_figure_is_excluded (const DossierFigureScan *scan,
                            guint at,
                            const DossierAmount *amount,
                            guint *last)
{
  if (dossier_figure_is_series (scan, at, amount, last)
      || dossier_figure_is_coordinate (scan, at, last) || is_counted_model (scan, at, last))
    return TRUE;
  *last = amount->last;
  if (is_time (scan, amount))
    return TRUE;
  /* the base of a rate, which belongs to the figure before: "3.4 deaths per 1,000" */
  if (dossier_figure_scan_is (scan, at - 1, "per") && !is_measured (scan, amount))
    return TRUE;
  if (is_numbered (scan, at, amount) || is_issue (scan, at, amount) || is_week (scan, at, amount)
      || is_group (scan, at) || is_model_number (scan, at, amount) || is_glued_name (scan, at)
      || is_named (scan, at, amount) || is_in_name (scan, at, amount) || is_degree (scan, amount)
      || is_hyphened_name (scan, at, amount) || is_postcode (scan, amount)
      || is_bracketed (scan, at, amount) || is_model (scan, at, amount)
      || is_last_of_numbered (scan, at))
    return TRUE;
  if (dossier_figure_is_term (scan, amount))
    return TRUE;
  /* "£000", "EUR '000": what a table calls thousands */
  if (is_numeral (scan, at) && dossier_figure_scan_get (scan, at)->digits == 3
      && dossier_figure_scan_get (scan, at)->decimals == 0
      && dossier_figure_scan_get (scan, at)->value <= 0)
    return TRUE;
  /* "© 2024" */
  if (dossier_figure_scan_is (scan, at - 1, "\302\251"))
    return TRUE;
  if (dossier_figure_is_symbol (scan, at, amount) || dossier_figure_is_citation (scan, at))
    return TRUE;
  *last = at;
  return is_list_number (scan, at) || is_glued_code (scan, amount);
}
