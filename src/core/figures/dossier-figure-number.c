/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading one number. Words follow the grammar of English number names; a number that breaks it
 * ends there ("twenty thirty" is two numbers). */

#include "dossier-figure-number.h"

#include "dossier-figure-match.h"

#include <math.h>
#include <string.h>

/* Longest number name that is read, in tokens: enough for "nine hundred and ninety-nine thousand
 * …". */
#define MAX_WORDS 24

/* The token after @at that continues a number name: next word, or the one behind a hyphen or "and".
 * */
static guint
skip_joint (const DossierFigureScan *scan, guint at, gboolean allow_and)
{
  if (dossier_figure_scan_is_glued (scan, at, "-")
      && !dossier_figure_scan_get (scan, at + 1)->blank)
    at++;
  if (allow_and && dossier_figure_scan_is (scan, at, "and"))
    return dossier_figure_scan_is_glued (scan, at + 1, "-") ? at + 2 : at + 1;
  return at;
}

typedef struct
{
  double total;
  double current;
  double scale; /* the last one */
  DossierNumberWordClass last;
  gboolean any;
} WordState;

static gboolean
accept_small (WordState *state, DossierNumberWordClass class, double value)
{
  gboolean fits = !state->any || state->last == DOSSIER_NUMBER_WORD_SCALE
                  || state->last == DOSSIER_NUMBER_WORD_HUNDRED
                  || (state->last == DOSSIER_NUMBER_WORD_TENS && class == DOSSIER_NUMBER_WORD_UNIT
                      && value > 0);

  if (!fits)
    return FALSE;
  state->current += value;
  return TRUE;
}

static gboolean
accept_word (WordState *state, const DossierFigureScan *scan, guint at)
{
  static const DossierNumberWordClass small[] = { DOSSIER_NUMBER_WORD_UNIT,
                                                  DOSSIER_NUMBER_WORD_TEEN,
                                                  DOSSIER_NUMBER_WORD_TENS };
  const DossierNumberWord *word;

  for (gsize i = 0; i < G_N_ELEMENTS (small); i++)
    if ((word = dossier_number_word_at (scan, at, small[i])) != NULL)
      {
        if (!accept_small (state, small[i], word->value))
          return FALSE;
        state->last = small[i];
        return TRUE;
      }
  if ((word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_HUNDRED)) != NULL
      && state->current >= 1 && state->current < 100 && state->last != DOSSIER_NUMBER_WORD_SCALE)
    {
      state->current *= 100;
      state->last = DOSSIER_NUMBER_WORD_HUNDRED;
      return TRUE;
    }
  if ((word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_SCALE)) != NULL && state->any
      && state->last != DOSSIER_NUMBER_WORD_SCALE)
    {
      state->total += state->current * word->value;
      state->current = 0;
      state->scale = word->value;
      state->last = DOSSIER_NUMBER_WORD_SCALE;
      return TRUE;
    }
  /* "two lakh crore", "three thousand million" */
  if (word != NULL && state->last == DOSSIER_NUMBER_WORD_SCALE && word->value > state->scale
      && state->total < 1e3 * state->scale)
    {
      state->total *= word->value;
      state->scale *= word->value;
      return TRUE;
    }
  return FALSE;
}

/* "and a half" behind a number. */
static guint
read_half (const DossierFigureScan *scan, guint at)
{
  guint n;

  if (dossier_figure_scan_matches (scan, at, "and a half", &n)
      || (dossier_figure_scan_matches (scan, at, "and half", &n)
          && dossier_figure_scan_get (scan, at + 2)->known->begins_unit)
      || dossier_figure_scan_matches (scan, at, "- and - a - half", &n)
      || dossier_figure_scan_matches (scan, at, "and - a - half", &n))
    return n;
  return 0;
}

static gboolean
is_article (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_is (scan, at, "a") || dossier_figure_scan_is (scan, at, "an");
}

/* "a hundred", "a dozen", "a million", "half a million", "half a dozen": what follows the article
 * */
static gboolean
read_article_scale (const DossierFigureScan *scan, guint at, double factor, DossierNumber *number)
{
  const DossierNumberWord *word = NULL;

  if ((word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_DOZEN)) != NULL)
    number->dozens = TRUE;
  else if ((word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_HUNDRED)) == NULL)
    word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_SCALE);
  if (word == NULL || g_str_has_suffix (word->word, "s"))
    return FALSE;
  number->value = factor * word->value;
  number->words = TRUE;
  number->last = at;
  if (dossier_figure_scan_get (scan, at + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD
      && word->class == DOSSIER_NUMBER_WORD_HUNDRED)
    {
      const DossierNumberWord *scale = dossier_number_word_at (scan, at + 1,
                                                               DOSSIER_NUMBER_WORD_SCALE);

      if (scale != NULL)
        {
          number->value *= scale->value;
          number->last = at + 1;
        }
    }
  return TRUE;
}

/* "a third", "a quarter", "one fifth": @at is the part. */
static gboolean
read_single_part (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  const DossierNumberWord *part = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_PART);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, at + 1);

  if (part == NULL || g_str_has_suffix (part->word, "s"))
    return FALSE;
  /* "a third tranche" is an ordinal, "a quarter" of a year ends no sentence about shares. */
  if (!dossier_figure_scan_is (scan, at + 1, "of") && !dossier_number_is_quarter_point (scan, at)
      && !((next->kind != DOSSIER_FIGURE_TOKEN_WORD || (next->lexicon & LEX_CONJUNCTION))
           && (dossier_figure_scan_is (scan, at - 2, "by")
               || dossier_figure_scan_is (scan, at - 2, "than")
               || dossier_figure_scan_is (scan, at - 2, "to")
               || dossier_figure_scan_is (scan, at - 2, "and")
               || dossier_figure_scan_is (scan, at - 2, "or")
               || (dossier_figure_scan_get (scan, at - 2)->lexicon & LEX_ADVERB)))
      && !(next->lexicon
           & (LEX_DETERMINER | LEX_PREPOSITION | LEX_ADVERB | LEX_PREDICATE | LEX_AUXILIARY)))
    return FALSE;
  number->value = 1 / part->value;
  number->fraction = TRUE;
  number->words = TRUE;
  number->last = at;
  return TRUE;
}

static gboolean
read_from_article (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  if (dossier_figure_scan_is (scan, at, "half"))
    {
      if (is_article (scan, at + 1) && read_article_scale (scan, at + 2, 0.5, number))
        return TRUE;
      if (dossier_figure_scan_matches (scan, at, "half - a -", NULL)
          && read_article_scale (scan, at + 4, 0.5, number))
        return TRUE;
      if (read_article_scale (scan, at + 1, 0.5, number))
        return TRUE;
      number->value = 0.5;
      number->fraction = TRUE;
      number->words = TRUE;
      number->last = at;
      return TRUE;
    }
  return is_article (scan, at)
         && (read_article_scale (scan, at + 1, 1, number)
             || read_single_part (scan, at + 1, number));
}

static gboolean
is_after_determiner (const DossierFigureScan *scan, guint at)
{
  return at == 0 || (dossier_figure_scan_get (scan, at - 1)->lexicon & LEX_DETERMINER);
}

/* Whether an ordinal without a hyphen before it ends the number that begins at @first, "the twenty first century", or
 * says something of its own: "a thirty second pause", "the thirty first responders", "forty first-time buyers". */
static gboolean
ends_apart (const DossierFigureScan *scan, guint at, guint first)
{
  if (dossier_figure_scan_is_glued (scan, at + 1, "-"))
    return FALSE;
  if (is_after_determiner (scan, first))
    return !dossier_figure_is_several (scan, at + 1)
           && !(dossier_figure_scan_is (scan, at, "second") && is_article (scan, first - 1));
  return !dossier_figure_scan_is (scan, at, "second") && !dossier_figure_is_content (scan, at + 1);
}

static gboolean
read_ordinal_word (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  const DossierNumberWord *tens = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_TENS);
  const DossierNumberWord *word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_ORDINAL);

  number->last = at;
  number->value = 0;
  if (tens != NULL)
    {
      guint behind = dossier_figure_scan_is_glued (scan, at + 1, "-") ? at + 2 : at + 1;

      word = dossier_number_word_at (scan, behind, DOSSIER_NUMBER_WORD_ORDINAL);
      if (word == NULL || word->value > 9 || (behind == at + 1 && !ends_apart (scan, behind, at)))
        return FALSE;
      number->value = tens->value;
      number->last = behind;
    }
  if (word == NULL)
    return FALSE;
  number->value += word->value;
  number->ordinal = TRUE;
  number->words = TRUE;
  return TRUE;
}

double
dossier_number_scale (double value, double scale)
{
  double scaled = value * scale;
  double whole = rint (scaled);

  /* 4.1 is no binary number, 4.1 billion is one */
  return scale > 1 && fabs (scaled - whole) <= fabs (scaled) * 1e-14 ? whole : scaled;
}

/* "ten (10)", "thirty (30)": contracts say a number twice. */
static void
take_digits (const DossierFigureScan *scan, DossierNumber *number)
{
  const DossierFigureToken *digits = dossier_figure_scan_get (scan, number->last + 2);

  if (dossier_figure_scan_is (scan, number->last + 1, "(")
      && digits->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !digits->blank
      && fabs (digits->value - number->value) < 1e-9
      && dossier_figure_scan_is_glued (scan, number->last + 3, ")"))
    number->last += 3;
}

static void
read_word_scale (const DossierFigureScan *scan, DossierNumber *number)
{
  const DossierNumberWord *scale = dossier_number_word_at (scan, number->last + 1,
                                                           DOSSIER_NUMBER_WORD_SCALE);

  if (scale == NULL || number->fraction || scale->value <= number->scale)
    return;
  number->value = dossier_number_scale (number->value, scale->value);
  number->scale = MAX (number->scale, 1) * scale->value;
  number->last++;
}

/* "two million and one half": the one counts halves, and no unit of its own. */
static gboolean
begins_part (const DossierFigureScan *scan, guint at)
{
  const DossierNumberWord *part = dossier_number_word_at (scan, at + 1, DOSSIER_NUMBER_WORD_PART);

  return dossier_figure_scan_is (scan, at - 1, "and") && part != NULL
         && dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_UNIT) != NULL;
}

/* "one hundred twenty fifth", "the one hundred and first": an ordinal whose last word alone says so */
static gboolean
read_ordinal_end (const DossierFigureScan *scan, const WordState *state, DossierNumber *number)
{
  guint at = skip_joint (scan, number->last + 1, TRUE);
  gboolean joined = at > number->last + 1;
  gboolean has_and = joined && dossier_figure_scan_is (scan, at - 1, "and");
  const DossierNumberWord *word = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_ORDINAL);

  if (word == NULL || dossier_figure_scan_get (scan, at)->line)
    return FALSE;
  if (state->last == DOSSIER_NUMBER_WORD_TENS)
    {
      if (word->value > 9 || has_and || (!joined && !ends_apart (scan, at, number->first)))
        return FALSE;
    }
  else if (!(state->last == DOSSIER_NUMBER_WORD_HUNDRED || state->last == DOSSIER_NUMBER_WORD_SCALE)
           || !joined || word->value >= 100 || !is_after_determiner (scan, number->first)
           || (has_and && !ends_apart (scan, at, number->first)))
    return FALSE;
  number->value += word->value;
  number->ordinal = TRUE;
  number->last = at;
  return TRUE;
}

/* "four score and seven", "three score years": twenties */
static gboolean
read_score (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  gboolean has_and = dossier_figure_scan_is (scan, at + 1, "and");
  double rest = 0;
  guint last = at;

  if (!dossier_figure_scan_is (scan, at, "score") || number->first != number->last
      || number->value < 2 || number->value > 9)
    return FALSE;
  if (has_and ? dossier_number_read_below_hundred (scan, at + 2, &rest, &last) == 0 || rest >= 20
              : !dossier_figure_is_several (scan, at + 1)
                    && !dossier_figure_scan_is (scan, at + 1, "of"))
    return FALSE;
  number->value = number->value * 20 + rest;
  number->dozens = TRUE;
  number->last = last;
  return TRUE;
}

/* "five-and-twenty": the number that @unit begins, or 0 */
static double
read_turned (const DossierFigureScan *scan, guint unit)
{
  const DossierNumberWord *tens = dossier_number_word_at (scan, unit + 4, DOSSIER_NUMBER_WORD_TENS);

  return tens != NULL && dossier_figure_scan_is_glued (scan, unit + 1, "-")
                 && dossier_figure_scan_is_glued (scan, unit + 2, "and")
                 && dossier_figure_scan_is_glued (scan, unit + 3, "-")
             ? tens->value
             : 0;
}

/* Whether an article stands for "one" before a hundred or a scale: "a hundred and twenty" */
static gboolean
is_one (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *scale = dossier_figure_scan_get (scan, at + 1);

  return is_article (scan, at) && !g_str_has_suffix (scale->word, "s")
         && (dossier_number_word_at (scan, at + 1, DOSSIER_NUMBER_WORD_HUNDRED) != NULL
             || dossier_number_word_at (scan, at + 1, DOSSIER_NUMBER_WORD_SCALE) != NULL);
}

/* The words of a whole number, up to where they break its grammar; FALSE where there is none. */
static gboolean
accept_words (WordState *state, const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  guint next = at;

  if (is_one (scan, at))
    {
      *state = (WordState){ .current = 1, .last = DOSSIER_NUMBER_WORD_UNIT, .any = TRUE };
      next++;
    }
  while (next < at + MAX_WORDS && !(state->any && begins_part (scan, next))
         && accept_word (state, scan, next))
    {
      state->any = TRUE;
      number->last = next;
      next = skip_joint (scan, next + 1,
                         state->last == DOSSIER_NUMBER_WORD_HUNDRED
                             || state->last == DOSSIER_NUMBER_WORD_SCALE);
    }
  number->words = TRUE;
  number->value = state->total + state->current;
  number->scale = MAX (state->current > 0 ? 1 : state->scale, 1);
  return state->any;
}

/* "two point five", "two and a half million", "one and a quarter million", "three million and a quarter" */
static void
take_parts (const DossierFigureScan *scan, const WordState *state, DossierNumber *number)
{
  gboolean scaled = state->last == DOSSIER_NUMBER_WORD_SCALE;
  guint half;
  guint last;

  dossier_number_read_spoken_decimals (scan, number);
  if (number->decimals > 0)
    read_word_scale (scan, number);
  half = scaled ? 0 : read_half (scan, number->last + 1);
  if (half > 0)
    {
      number->value += 0.5;
      number->last += half;
      read_word_scale (scan, number);
      return;
    }
  last = number->last;
  dossier_number_add_part (scan, scaled ? state->scale : 1, number);
  if (number->last > last && !scaled)
    read_word_scale (scan, number);
}

static gboolean
read_words (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  WordState state = { 0 };

  if (!accept_words (&state, scan, at, number))
    return FALSE;
  if (state.last == DOSSIER_NUMBER_WORD_UNIT && number->last == at && read_turned (scan, at) > 0)
    {
      number->value += read_turned (scan, at);
      number->last += 4;
      return TRUE;
    }
  if (read_score (scan, number))
    return TRUE;
  if (dossier_number_word_at (scan, number->last + 1, DOSSIER_NUMBER_WORD_DOZEN) != NULL)
    {
      number->value *= 12;
      number->dozens = TRUE;
      number->last++;
      return TRUE;
    }
  if (read_ordinal_end (scan, &state, number)
      || dossier_number_read_parts (scan, state.last, number))
    return TRUE;
  take_parts (scan, &state, number);
  take_digits (scan, number);
  return TRUE;
}

/* "3 hundred and 21", "3 hundred and twenty-one", but not "3 hundred and two hundred", "and two thirds" */
static void
read_rest_of_hundred (const DossierFigureScan *scan, DossierNumber *number)
{
  const DossierFigureToken *rest = dossier_figure_scan_get (scan, number->last + 2);
  guint last = number->last + 2;
  double value = rest->value;

  if (!dossier_figure_scan_is (scan, number->last + 1, "and") || number->decimals > 0)
    return;
  if (rest->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
          ? rest->digits > 2 || rest->decimals > 0
          : dossier_number_read_below_hundred (scan, last, &value, &last) == 0)
    return;
  if (dossier_number_word_at (scan, last + 1, DOSSIER_NUMBER_WORD_HUNDRED) != NULL
      || dossier_number_word_at (scan, skip_joint (scan, last + 1, FALSE), DOSSIER_NUMBER_WORD_PART)
             != NULL)
    return;
  number->value += value;
  number->last = last;
}

/* Whether the letter behind digits is a scale and not the sign of a unit: "$1.2t" but "40t trucks", "48m" but
 * "48m2". */
static gboolean
is_scale_letter (const DossierFigureScan *scan, const DossierNumber *number, guint at)
{
  const DossierFigureToken *raised = dossier_figure_scan_get (scan, at + 1);
  const DossierVocable *before = dossier_figure_scan_get (scan, number->first - 1)->known;

  if (!raised->blank && raised->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && raised->digits == 1
      && raised->decimals == 0 && (raised->value == 2 || raised->value == 3))
    return FALSE;
  if (!dossier_figure_scan_is (scan, at, "t") && !dossier_figure_scan_is (scan, at, "mm"))
    return TRUE;
  /* "$412MM", "30mm" */
  if (dossier_figure_scan_is (scan, at, "mm") && !dossier_figure_scan_get (scan, at)->upper)
    return FALSE;
  /* of the units, only currencies begin a figure */
  return (before->begins_unit && before->begins_figure)
         || (raised->known->begins_unit && raised->known->begins_figure);
}

static void
read_scale (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierNumberWord *scale = NULL;

  if (dossier_figure_scan_is_glued (scan, at, "-") && !dossier_figure_scan_get (scan, at + 1)->blank
      && dossier_number_word_at (scan, at + 1, DOSSIER_NUMBER_WORD_SCALE) != NULL)
    at++;
  if ((scale = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_SCALE)) == NULL
      && !token->blank)
    {
      scale = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_LETTER);
      if (scale != NULL && !is_scale_letter (scan, number, at))
        scale = NULL;
      number->letter = scale != NULL;
    }
  if (scale == NULL)
    scale = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_HUNDRED);
  if (scale == NULL)
    {
      scale = dossier_number_word_at (scan, at, DOSSIER_NUMBER_WORD_DOZEN);
      number->dozens = scale != NULL;
    }
  if (scale == NULL)
    return;
  number->scale = scale->value;
  number->value = dossier_number_scale (number->value, scale->value);
  number->last = at;
  if (scale->class == DOSSIER_NUMBER_WORD_HUNDRED)
    read_rest_of_hundred (scan, number);
  /* "3 hundred thousand", "4 thousand million", "1.25 lakh crore" */
  if (scale->class == DOSSIER_NUMBER_WORD_HUNDRED || scale->value == 1e3 || scale->value == 1e5)
    read_word_scale (scan, number);
}

/* Fractions in digits have plain divisors; "9/11" and "7/7" are days. */
static gboolean
is_divisor (double value)
{
  return value == 2 || value == 3 || value == 4 || value == 5 || value == 6 || value == 8
         || value == 10 || value == 16;
}

/* "3 1/2", "2½", "1/2" */
static void
read_digit_fraction (const DossierFigureScan *scan, DossierNumber *number)
{
  guint at = number->last + 1;
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *self = dossier_figure_scan_get (scan, number->last);
  guint above = 0;

  if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->fraction && !self->fraction
      && self->decimals == 0)
    {
      number->value += token->value;
      number->last = at;
      return;
    }
  /* "5-1/4" */
  if (dossier_figure_scan_is_glued (scan, at, "-") && self->decimals == 0
      && dossier_figure_scan_get (scan, at + 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
      && !dossier_figure_scan_get (scan, at + 1)->blank
      && dossier_figure_scan_is_glued (scan, at + 2, "/"))
    {
      above = ++at;
      token = dossier_figure_scan_get (scan, at);
    }
  else if (dossier_figure_scan_is_glued (scan, at, "/"))
    above = at - 1;
  else if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->blank
           && dossier_figure_scan_is_glued (scan, at + 1, "/"))
    above = at;
  if (above == 0 && !dossier_figure_scan_is_glued (scan, at, "/"))
    return;
  self = dossier_figure_scan_get (scan, above);
  token = dossier_figure_scan_get (scan, above + 2);
  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || token->blank || token->decimals > 0
      || !is_divisor (token->value) || self->value >= token->value || self->value < 1
      || dossier_figure_scan_is_glued (scan, above + 3, "/"))
    return;
  number->fraction = above == at - 1;
  number->value = (above == at ? number->value : 0) + self->value / token->value;
  number->last = above + 2;
}

static gboolean
read_ordinal_ending (const DossierFigureScan *scan, DossierNumber *number)
{
  static const char *const endings[] = { "st", "nd", "rd", "th" };

  /* "1st", "22nd", but "12st" are stone */
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (dossier_figure_scan_is_glued (scan, number->last + 1, endings[i])
        && (i == 3
            || (fmod (number->value, 10) == i + 1
                && (fmod (number->value, 100) < 11 || fmod (number->value, 100) > 13))))
      {
        number->ordinal = TRUE;
        number->last++;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_digits (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  guint half;

  if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL)
    return FALSE;
  number->value = token->value;
  number->decimals = token->decimals;
  number->fraction = token->fraction;
  number->last = at;
  number->year = token->digits == 4 && !token->grouped && token->decimals == 0
                 && token->value >= 1000 && token->value < 2200;
  if (token->decimals == 0 && read_ordinal_ending (scan, number))
    return TRUE;
  if (dossier_number_read_power (scan, number))
    {
      number->year = FALSE;
      dossier_number_take_margin (scan, number);
      return TRUE;
    }
  if (!dossier_number_read_raised_fraction (scan, number))
    read_digit_fraction (scan, number);
  half = read_half (scan, number->last + 1);
  if (half > 0)
    {
      number->value += 0.5;
      number->last += half;
    }
  read_scale (scan, number);
  if (number->scale >= 1e3 && !number->letter && half == 0)
    dossier_number_add_part (scan, number->scale, number);
  dossier_number_take_margin (scan, number);
  if (number->last != at)
    number->year = FALSE;
  return TRUE;
}

static gboolean
read_plain (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  *number = (DossierNumber){ .first = at, .last = at, .scale = 1 };
  if (read_digits (scan, at, number) || read_ordinal_word (scan, at, number))
    return TRUE;
  *number = (DossierNumber){ .first = at, .last = at, .scale = 1 };
  return read_words (scan, at, number) || read_from_article (scan, at, number)
         || dossier_number_read_bare_scale (scan, at, number);
}

/* "1 over 3": a fraction, where nothing is counted by it */
static void
read_over (const DossierFigureScan *scan, DossierNumber *number)
{
  DossierNumber below;
  guint last;

  if (fabs (number->value - 1) > 0 || number->scale > 1 || number->ordinal
      || !dossier_figure_scan_is (scan, number->last + 1, "over")
      || !read_plain (scan, number->last + 2, &below) || below.value < 2 || below.year
      || below.fraction || below.ordinal || below.decimals > 0 || below.scale > 1
      || dossier_figure_is_content (scan, below.last + 1)
      || dossier_figure_unit_match (scan, below.last + 1, &last) != NULL)
    return;
  number->value /= below.value;
  number->fraction = TRUE;
  number->last = below.last;
}

static gboolean
read_any (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  if (!read_plain (scan, at, number))
    return FALSE;
  if (number->fraction)
    dossier_number_take_whole (scan, number);
  else
    read_over (scan, number);
  return TRUE;
}

gboolean
dossier_number_read (const DossierFigureScan *scan, guint at, DossierNumber *number)
{
  DossierFigureScan *memory = (DossierFigureScan *) scan;

  if (at < scan->n_tokens && scan->number_at == at)
    {
      *number = *scan->number;
      return scan->number_found;
    }
  /* what it reads on the way is remembered too, so it is put down at the end only */
  if (!read_any (scan, at, number))
    {
      if (at >= scan->n_tokens)
        return FALSE;
      memory->number_found = FALSE;
    }
  else
    memory->number_found = TRUE;
  if (memory->number == NULL)
    memory->number = g_new (DossierNumber, 1);
  *memory->number = *number;
  memory->number_at = at;
  return memory->number_found;
}
