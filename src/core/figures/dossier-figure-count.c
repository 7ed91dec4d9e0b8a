/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Counts: whatever number is left, with the thing that it counts as its unit. */

#include "dossier-figure-date.h"
#include "dossier-figure-kinds.h"

#include <math.h>
#include <string.h>

/* A counted thing is named within this many words. */
#define MAX_NOUN_WORDS 4

const char *
dossier_figure_singular (const DossierFigureScan *scan, const DossierFigureToken *token)
{
  static const struct
  {
    const char *plural;
    const char *singular;
  } irregular[] = {
    { "people", "person" }, { "children", "child" },    { "women", "woman" },
    { "men", "man" },       { "feet", "foot" },         { "teeth", "tooth" },
    { "mice", "mouse" },    { "lives", "life" },        { "wives", "wife" },
    { "knives", "knife" },  { "halves", "half" },       { "species", "species" },
    { "series", "series" }, { "analyses", "analysis" }, { "crises", "crisis" },
    { "buses", "bus" },     { "viruses", "virus" },     { "cases", "case" },
    { "houses", "house" },  { "aircraft", "aircraft" }, { "movies", "movie" },
    { "loaves", "loaf" },   { "leaves", "leaf" },       { "shelves", "shelf" },
  };
  g_autofree char *written = g_strndup (scan->text + token->start, token->end - token->start);
  gsize length = strlen (written);

  for (gsize i = 0; i < G_N_ELEMENTS (irregular); i++)
    if (g_str_equal (token->word, irregular[i].plural))
      return irregular[i].singular;
  if (!token->capital && length > 0)
    {
      g_free (written);
      written = g_strdup (token->word);
      length = strlen (written);
    }
  if (length > 4 && g_str_has_suffix (written, "ies"))
    {
      written[length - 3] = 'y';
      written[length - 2] = '\0';
    }
  else if (length > 4
           && (g_str_has_suffix (written, "sses") || g_str_has_suffix (written, "xes")
               || g_str_has_suffix (written, "ches") || g_str_has_suffix (written, "shes")))
    written[length - 2] = '\0';
  else if (length > 2 && written[length - 1] == 's' && written[length - 2] != 's'
           && !g_str_has_suffix (written, "us") && !g_str_has_suffix (written, "is"))
    written[length - 1] = '\0';
  return g_string_chunk_insert_const (scan->words, written);
}

gboolean
dossier_figure_is_several (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *head = &dossier_figure_end_token;

  for (guint i = 0; i < MAX_NOUN_WORDS; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, at + i);

      if (!token->blank || token->line || !dossier_figure_is_content (scan, at + i))
        break;
      head = token;
    }
  return head->kind == DOSSIER_FIGURE_TOKEN_WORD && !head->capital
         && !dossier_figure_token_ends (head, "'s")
         && !g_str_equal (dossier_figure_singular (scan, head), head->word);
}

gboolean
dossier_figure_goes_on (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *noun = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);

  return at > 0 && dossier_figure_token_ends (token, "ing") && !token->capital && token->length > 5
         && !(token->lexicon & (LEX_NOUN | LEX_PERSON))
         && ((dossier_figure_token_ends (noun, "s") && !dossier_figure_token_ends (noun, "ss")
              && !dossier_figure_token_ends (noun, "'s"))
             || (noun->lexicon & LEX_PERSON))
         && (next->lexicon & (LEX_PREPOSITION | LEX_DETERMINER)) && !g_str_equal (next->word, "of");
}

/* The head of the noun phrase that begins at @at: its last word. */
static guint
find_head (const DossierFigureScan *scan, guint at)
{
  guint head = at;

  for (guint i = 1; i < MAX_NOUN_WORDS; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, at + i);

      /* "two second-hand cars" */
      if (dossier_figure_scan_is_glued (scan, at + i, "-")
          && !dossier_figure_scan_get (scan, at + i + 1)->blank
          && dossier_figure_is_content (scan, at + i + 1))
        {
          at += 1;
          head = at + i;
          continue;
        }
      if (!token->blank || token->line || !dossier_figure_is_content (scan, at + i)
          || token->known->weekday || dossier_figure_goes_on (scan, at + i)
          || dossier_figure_read_inverse (scan, at + i) != NULL)
        break;
      /* A noun in the plural is the head already where a verb follows it: "40 homes need repair".
       * */
      if ((dossier_figure_scan_get (scan, head)->lexicon & LEX_PERSON)
          && (token->lexicon & (LEX_VERB | LEX_NOUN_VERB)))
        break;
      /* "11 people missing" */
      if ((dossier_figure_scan_get (scan, head)->lexicon & LEX_PERSON)
          && !(token->lexicon & LEX_PERSON))
        break;
      head = at + i;
    }
  return head;
}

/* The head of what is counted in part, behind "of": 0 where nothing is. */
static guint
find_whole (const DossierFigureScan *scan, guint at)
{
  guint noun = at;
  DossierNumber whole;

  if (dossier_figure_scan_get (scan, noun)->lexicon & LEX_DETERMINER)
    noun++;
  if (dossier_figure_token_ends (dossier_figure_scan_get (scan, noun), "'s"))
    noun++;
  if (dossier_number_read (scan, noun, &whole))
    noun = whole.last + 1;
  return noun > at && dossier_figure_is_content (scan, noun) ? find_head (scan, noun) : 0;
}

static gboolean
is_counted_one (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  return (next->lexicon & LEX_PERSON) != 0
         && !(dossier_figure_scan_get (scan, amount->first - 1)->lexicon & LEX_DETERMINER);
}

/* "two more cuts", "three other men": what is counted stands behind it. */
static gboolean
is_comparison (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "more", "fewer",   "other", "further", "additional",
                                       "such", "earlier", "later", NULL };

  if (!dossier_figure_is_content (scan, at + 1) || dossier_figure_scan_get (scan, at + 1)->line
      || !dossier_figure_scan_get (scan, at)->blank)
    return FALSE;
  return dossier_figure_scan_is_any (scan, at, words);
}

/* "gives fifteen or twenty.", "and lost six": the object of a verb, with nothing behind it. */
static gboolean
ends_clause (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  return ((before->lexicon & (LEX_VERB | LEX_NOUN_VERB))
          || dossier_figure_token_ends (before, "ed"))
         && !(before->lexicon & (LEX_AUXILIARY | LEX_DETERMINER | LEX_PREPOSITION | LEX_NUMBERED))
         && amount->number.words && !before->capital
         && (next->kind == DOSSIER_FIGURE_TOKEN_END || g_str_equal (next->word, ".")
             || g_str_equal (next->word, ";"));
}

/* Whether a number word stands for things that were named before: "two were killed", "nine of them",
 * "no fewer than five". "The two" and "these four" only point at them. */
static gboolean
stands_for_things (const DossierFigureScan *scan, const DossierAmount *amount)
{
  static const char *const wholes[] = { "them", "whom", "which", "these", "those" };
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  if (amount->value < 2 || (before->lexicon & LEX_DETERMINER))
    return FALSE;
  if (g_str_equal (next->word, "of"))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
        if (dossier_figure_scan_is (scan, amount->last + 2, wholes[i]))
          return TRUE;
      return FALSE;
    }
  /* "24 goals, among them three in the cup" */
  if (dossier_figure_scan_matches (scan, amount->first - 2, "among them", NULL)
      && (next->lexicon & LEX_PREPOSITION))
    return TRUE;
  /* "four more than in 2012" */
  if ((g_str_equal (next->word, "more") || g_str_equal (next->word, "fewer")
       || g_str_equal (next->word, "less"))
      && dossier_figure_scan_is (scan, amount->last + 2, "than"))
    return TRUE;
  if (g_str_equal (before->word, "than") || g_str_equal (before->word, "least")
      || g_str_equal (before->word, "against"))
    return !dossier_figure_is_content (scan, amount->last + 1);
  if (ends_clause (scan, amount))
    return TRUE;
  return next->blank
         && ((next->lexicon & (LEX_AUXILIARY | LEX_VERB))
             || (dossier_figure_token_ends (next, "ed") && next->lexicon == 0
                 && !dossier_figure_is_content (scan, amount->last + 1)))
         && !(next->lexicon & LEX_NOUN_VERB) && !dossier_figure_token_ends (next, "ing")
         && !(before->lexicon & (LEX_PREPOSITION | LEX_NUMBERED | LEX_CONJUNCTION))
         && before->kind != DOSSIER_FIGURE_TOKEN_NUMERAL;
}

/* "24,50": two digits behind a comma, in no list of numbers and in no brackets */
static gboolean
is_comma_amount (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, amount->first);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, amount->first - 1);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 1);

  return amount->first == amount->last && token->decimals == 2
         && (token->blank || amount->first == 0)
         && (next->blank || strchr (".;:!?)", next->word[0]))
         && next->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
         && before->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
         && !(before->lexicon & (LEX_NUMBERED | LEX_NUMBERED_STRONG))
         && !g_str_equal (before->word, "and") && !g_str_equal (next->word, "and")
         && !g_str_equal (before->word, ",");
}

/* "100 milionů", "3,5 Mrd": words of other languages that scale a number; what they make of it is not said here */
static gboolean
is_foreign_scale (const DossierFigureScan *scan, guint at)
{
  static const char *const heads[] = { "milio", "milió", "miljo", "millon", "millón", "millió",
                                       "milhõ", "milh",  "milia", "milij",  "miljar", "milliar",
                                       "tisíc", "tisic", "tysi",  "tausen", "tusen",  "duizen",
                                       "тыс",   "млн",   "млрд",  "мил",    NULL };
  static const char *const words[] = { "mrd", "mld", "mila", "mille", "tis", "tys", "mia", NULL };
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->line || token->known->n_numbers > 0
      || strchr ("mtd\321\320", token->word[0]) == NULL || token->word[0] == '\0')
    return FALSE;
  for (gsize i = 0; heads[i] != NULL; i++)
    if (g_str_has_prefix (token->word, heads[i]))
      return TRUE;
  return dossier_figure_scan_is_any (scan, at, words);
}

/* "9m/48m": months, metres or millions */
static gboolean
is_letter_pair (const DossierFigureScan *scan, const DossierAmount *amount)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, amount->last + 2);

  return amount->number.letter && dossier_figure_scan_is_glued (scan, amount->last + 1, "/")
         && next->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !next->blank;
}

/* "nineteen eighty-four", "twenty-twenty": a year, a name or two numbers */
static gboolean
is_spoken_pair (const DossierFigureScan *scan, const DossierAmount *amount)
{
  guint last;

  return amount->number.words && !amount->range && amount->first == amount->last
         && (dossier_date_read_spoken_year (scan, amount->first, &last) > 0
             || (dossier_figure_scan_is_glued (scan, amount->last + 1, "-")
                 && dossier_number_word_at (scan, amount->last + 2, DOSSIER_NUMBER_WORD_TENS)
                        != NULL));
}

/* "1,020 previous day", "5 next year": when, and not what is counted */
static gboolean
is_when (const DossierFigureScan *scan, guint at)
{
  static const char *const words[] = { "last",   "next",      "previous", "past",
                                       "coming", "following", NULL };
  const DossierUnit *unit;
  guint last;

  if (!dossier_figure_scan_is_any (scan, at, words))
    return FALSE;
  unit = dossier_figure_unit_match (scan, at + 1, &last);
  return unit != NULL && unit->kind == DOSSIER_FIGURE_DURATION;
}

/* "40 online traders": an adjective that names nothing alone */
static gboolean
is_adjective (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->blank && !token->line && token->lexicon == LEX_PREDICATE
         && dossier_figure_is_content (scan, at + 1)
         && !dossier_figure_scan_get (scan, at + 1)->line;
}

guint
dossier_figure_read_model (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *letters = dossier_figure_scan_get (scan, at);
  guint number = dossier_figure_scan_is_glued (scan, at + 1, "-") ? at + 2 : at + 1;
  const DossierFigureToken *digits = dossier_figure_scan_get (scan, number);

  if (letters->kind != DOSSIER_FIGURE_TOKEN_WORD || !letters->capital || !letters->blank
      || digits->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || digits->blank)
    return 0;
  /* "Su-34M" */
  return dossier_figure_scan_get (scan, number + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD
                 && !dossier_figure_scan_get (scan, number + 1)->blank
             ? number + 1
             : number;
}

/* "2x Su-34", "3 x T-72": how many of a model */
static gboolean
match_models (const DossierFigureScan *scan, const DossierAmount *amount, DossierFigureMatch *match)
{
  const guint at = amount->last + 1;
  const guint last = dossier_figure_read_model (scan, at + 1);
  g_autofree char *name = NULL;
  gsize start;

  if (last == 0
      || !(dossier_figure_scan_is (scan, at, "x") || dossier_figure_scan_is (scan, at, "\303\227")))
    return FALSE;
  start = dossier_figure_scan_get (scan, at + 1)->start;
  name = g_strndup (scan->text + start, dossier_figure_scan_get (scan, last)->end - start);
  dossier_figure_match_set_amount (match, amount);
  match->last = at;
  match->unit = g_string_chunk_insert_const (scan->words, name);
  return TRUE;
}

/* "61.7 four years ago": another number, which this one does not count */
static gboolean
is_cardinal_word (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->known->n_numbers > 0 && token->known->numbers->class <= DOSSIER_NUMBER_WORD_TENS
         && !dossier_figure_scan_is_glued (scan, at + 1, "-");
}

/* Where the noun that is counted begins, adjectives that name nothing alone left out. */
static guint
skip_to_noun (const DossierFigureScan *scan, guint at)
{
  if (is_comparison (scan, at) || is_adjective (scan, at))
    return at + 1;
  /* "two late-stage trials": the noun is behind the hyphen, whatever stands before it */
  if (!dossier_figure_is_content (scan, at) && !dossier_figure_scan_get (scan, at)->line
      && dossier_figure_scan_get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_WORD
      && dossier_figure_scan_get (scan, at)->blank
      && dossier_figure_scan_is_glued (scan, at + 1, "-")
      && !dossier_figure_scan_get (scan, at + 2)->blank && dossier_figure_is_content (scan, at + 2))
    return at + 2;
  return at;
}

static gboolean
match_number (const DossierFigureScan *scan,
              guint at,
              const DossierAmount *amount,
              DossierFigureMatch *match)
{
  guint next;

  if (amount->number.ordinal || amount->number.fraction)
    return FALSE;
  /* "zero-hours contracts"; "zero tolerance", of what nobody counts */
  if (amount->value <= 0 && amount->number.words
      && (dossier_figure_scan_is_glued (scan, amount->last + 1, "-")
          || (dossier_figure_is_content (scan, amount->last + 1)
              && !dossier_figure_is_several (scan, amount->last + 1))))
    return FALSE;
  next = amount->last + 1;
  /* "3,5" may be one number or two; "24,50" is a figure whose words stand for themselves */
  if (dossier_figure_scan_get (scan, at)->comma && amount->number.scale == 1)
    {
      if (!is_comma_amount (scan, amount))
        return FALSE;
      dossier_figure_match_set_amount (match, amount);
      match->has_value = match->has_value_max = FALSE;
      return TRUE;
    }
  if (amount->value == 1 && amount->number.words && !amount->range
      && !is_counted_one (scan, amount))
    return FALSE;
  dossier_figure_match_set_amount (match, amount);
  if (dossier_figure_scan_is_glued (scan, next, "+"))
    next++;
  if (dossier_figure_scan_is_glued (scan, next, "-")
      && !dossier_figure_scan_get (scan, next + 1)->blank
      && dossier_figure_is_content (scan, next + 1))
    {
      match->last = next + 1;
      match->unit = dossier_figure_singular (scan, dossier_figure_scan_get (scan, next + 1));
      return TRUE;
    }
  next = skip_to_noun (scan, next);
  if (dossier_figure_is_content (scan, next) && !dossier_figure_scan_get (scan, next)->line
      && !is_when (scan, next) && (amount->number.words || !is_cardinal_word (scan, next)))
    {
      guint head = find_head (scan, next);

      match->unit = dossier_figure_singular (scan, dossier_figure_scan_get (scan, head));
      return TRUE;
    }
  /* "two of the three bridges" */
  if (dossier_figure_scan_is (scan, next, "of") && amount->value >= 2)
    {
      guint noun = find_whole (scan, next + 1);

      if (noun > 0)
        {
          match->unit = dossier_figure_singular (scan, dossier_figure_scan_get (scan, noun));
          return TRUE;
        }
    }
  /* A number word needs its noun; "the two" and "four of them" refer to something counted
   * elsewhere. */
  return !amount->number.words || stands_for_things (scan, amount) || amount->number.scale > 1
         || amount->number.dozens || amount->value >= 100 || floor (amount->value) < amount->value;
}

gboolean
dossier_figure_match_count (const DossierFigureScan *scan,
                            guint at,
                            const DossierAmount *amount,
                            DossierFigureMatch *match)
{
  if (amount == NULL)
    return FALSE;
  if (match_models (scan, amount, match))
    return TRUE;
  if (!match_number (scan, at, amount, match))
    return FALSE;
  if (is_foreign_scale (scan, amount->last + 1) || is_letter_pair (scan, amount)
      || is_spoken_pair (scan, amount))
    match->has_value = match->has_value_max = FALSE;
  return TRUE;
}
