/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Finding all figures of a scan: one walk over the tokens, the kinds asked in turn at each that may
 * begin a figure, then ranges whose two ends carry their units put together. */

#include "dossier-figure-match.h"

#include "dossier-figure-kinds.h"

#include <math.h>
#include <string.h>

void
dossier_figure_match_set_amount (DossierFigureMatch *match, const DossierAmount *amount)
{
  match->first = match->core_first = amount->first;
  match->last = amount->last;
  match->has_value = !amount->unclear;
  match->value = amount->value;
  match->has_value_max = amount->range && !amount->unclear;
  match->value_max = amount->value_max;
  match->modifier = amount->range ? DOSSIER_MODIFIER_RANGE : DOSSIER_MODIFIER_EXACT;
  match->decimals = amount->range ? amount->other.decimals : amount->number.decimals;
  match->scale = amount->number.scale;
}

const DossierUnit *
dossier_figure_match_unit_after (const DossierFigureScan *scan,
                                 const DossierAmount *amount,
                                 DossierFigureKind kind,
                                 guint *last)
{
  guint at = amount->last + 1;
  const DossierUnit *unit;

  if (dossier_figure_scan_is_glued (scan, at, "-")
      && !dossier_figure_scan_get (scan, at + 1)->blank)
    at++;
  else if (dossier_figure_scan_is (scan, amount->last, "half")
           && (dossier_figure_scan_is (scan, at, "a") || dossier_figure_scan_is (scan, at, "an")))
    at++;
  /* "a quarter of a percentage point", "three-quarters of an hour" */
  else if (amount->number.fraction && dossier_figure_scan_is (scan, at, "of")
           && dossier_figure_scan_get (scan, at + 1)->known->article)
    at += 2;
  unit = dossier_figure_unit_match (scan, at, last);
  return unit != NULL && unit->kind == kind
                 && !(at > amount->last + 2 && dossier_figure_scan_is_glued (scan, *last + 1, "-"))
             ? unit
             : NULL;
}

#define MAX_PARTS 5

void
dossier_figure_match_take_parts (const DossierFigureScan *scan,
                                 DossierFigureMatch *match,
                                 const DossierUnit *unit)
{
  for (guint n = 0; n < MAX_PARTS && !match->has_value_max; n++)
    {
      guint at = match->last + 1;
      DossierAmount amount;
      const DossierUnit *smaller;
      guint last;
      double ratio;

      if (dossier_figure_scan_is_glued (scan, at, ","))
        at++;
      if (dossier_figure_scan_is (scan, at, "and"))
        at++;
      if (!dossier_figure_scan_get (scan, at)->begins || !dossier_amount_read (scan, at, &amount)
          || amount.range || amount.number.fraction || amount.number.ordinal)
        return;
      smaller = dossier_figure_match_unit_after (scan, &amount, match->kind, &last);
      if (smaller == NULL || !g_str_equal (smaller->family, unit->family)
          || smaller->factor >= unit->factor)
        return;
      ratio = unit->factor / smaller->factor;
      if (fabs (ratio - floor (ratio + 0.5)) > 1e-3 || amount.value >= ratio)
        return;
      match->value = match->value * floor (ratio + 0.5) + amount.value;
      match->unit = smaller->name;
      match->decimals = amount.number.decimals;
      match->last = last;
      unit = smaller;
    }
}

/* What counts things: a number that is no year, or one in words. */
static gboolean
is_cardinal (const DossierFigureToken *token)
{
  if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return token->digits != 4 || token->grouped || token->decimals > 0;
  return token->known->n_numbers > 0 && token->known->numbers->class <= DOSSIER_NUMBER_WORD_DOZEN
         && token->known->numbers->value > 1;
}

/* "debt of $1.9bn falls due": a sum does what the verb says; what is counted is named behind a number alone. */
static gboolean
ends_sum (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return token->known->n_numbers > 0 && token->known->numbers->value >= 1e3 && at > 1
         && dossier_figure_scan_get (scan, at - 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         && dossier_figure_scan_get (scan, at - 2)->known->begins_unit
         && dossier_figure_scan_get (scan, at - 2)->known->begins_figure;
}

/* "nineteen lives": a number makes a noun of a word in -s that is a verb elsewhere. */
static gboolean
is_counted_verb (const DossierFigureToken *token,
                 const DossierFigureToken *before,
                 const DossierFigureToken *next)
{
  return dossier_figure_token_ends (token, "s") && !dossier_figure_token_ends (token, "ss")
         && token->blank && !token->line && is_cardinal (before)
         && !(next->lexicon & (LEX_DETERMINER | LEX_PRONOUN))
         && next->kind != DOSSIER_FIGURE_TOKEN_NUMERAL
         && next->known->n_numbers == 0
         /* "a herd of 120 loses €3,900" */
         && !(next->kind == DOSSIER_FIGURE_TOKEN_MARK && next->known->begins_figure);
}

/* "two main reasons I see", "five drives each": a verb in -s does not agree with more than one, so that the word is
 * the noun that is counted. */
static gboolean
is_counted_noun (const DossierFigureScan *scan, guint index)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, index - 1);

  if (index == 0 || !token->blank || token->line || !dossier_figure_token_ends (token, "s")
      || dossier_figure_token_ends (token, "ss"))
    return FALSE;
  if (index > 1 && before->kind == DOSSIER_FIGURE_TOKEN_WORD && before->known->n_numbers == 0
      && !(before->lexicon & ~(guint) (LEX_WEAK | LEX_NOUN)) && before->blank
      && !dossier_figure_token_ends (before, "s"))
    before = dossier_figure_scan_get (scan, index - 2);
  return is_cardinal (before);
}

/* "46 confirmed cases", "two infected patients": a participle before those that are counted describes them, unless it
 * tells what the counted ones did: "Of them, 12 reported symptoms". */
static gboolean
is_counted_participle (const DossierFigureScan *scan, guint index)
{
  static const char *const deeds[] = { "reported", "received", "suffered", "needed",   "required",
                                       "visited",  "attended", "refused",  "included", "wanted",
                                       "owned",    "carried",  "opposed",  "backed",   "supported",
                                       "used",     "lacked",   "crossed",  "reached",  "showed",
                                       "returned", "joined",   "entered",  "cleared",  NULL };
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, index + 1);

  if (index == 0 || !dossier_figure_token_ends (token, "ed") || !token->blank || token->line
      || !next->blank || next->line || !is_cardinal (dossier_figure_scan_get (scan, index - 1))
      || !(dossier_figure_token_ends (next, "s") || (next->lexicon & LEX_PERSON)))
    return FALSE;
  if (dossier_figure_scan_is_any (scan, index, deeds)
      && !(dossier_figure_scan_get (scan, index - 2)->lexicon
           & (LEX_PREPOSITION | LEX_VERB | LEX_AUXILIARY | LEX_DETERMINER)))
    return FALSE;
  return dossier_figure_is_content (scan, index + 1);
}

/* "the blame lay", "of the overrun is": an article makes a noun of what is a verb elsewhere, where no noun follows. */
static gboolean
is_verbal_noun (const DossierFigureScan *scan, guint index)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, index + 1);

  const guint adjective = index > 1
                          && dossier_figure_scan_get (scan, index - 1)->lexicon == LEX_WEAK;

  return index > 0
         && (dossier_figure_scan_is (scan, index - 1 - adjective, "the")
             || dossier_figure_scan_get (scan, index - 1 - adjective)->known->article)
         && !(token->lexicon & (LEX_UP | LEX_DOWN | LEX_AUXILIARY)) && token->length > 4
         && !dossier_figure_token_ends (token, "ed") && !dossier_figure_token_ends (token, "ing")
         && ((next->lexicon & (LEX_PREPOSITION | LEX_AUXILIARY))
             || next->kind != DOSSIER_FIGURE_TOKEN_WORD
             || ((next->lexicon & LEX_VERB) && !(next->lexicon & LEX_NOUN_VERB)));
}

/* "the current waiting period": behind an article, what is a verb elsewhere describes the noun that follows. */
static gboolean
is_describing (const DossierFigureScan *scan, guint index)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, index + 1);
  guint back = index - 1;

  if (index == 0 || !dossier_figure_token_ends (token, "ing") || !next->blank
      || next->kind != DOSSIER_FIGURE_TOKEN_WORD
      || (next->lexicon & ~(guint) (LEX_NOUN | LEX_WEAK | LEX_PERSON | LEX_NUMBERED | LEX_RATE)))
    return FALSE;
  if (dossier_figure_scan_get (scan, back)->lexicon == LEX_WEAK && back > 0)
    back--;
  return dossier_figure_scan_get (scan, back)->known->article
         || dossier_figure_scan_is (scan, back, "the");
}

/* "Fort Worth", "Stratford Upon Avon": a little word or a verb within a name */
static gboolean
is_rest_of_name (const DossierFigureScan *scan, guint index)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, index + 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, index - 1);

  return token->capital && !token->opens && !token->line && token->length > 3 && before->capital
         && before->kind == DOSSIER_FIGURE_TOKEN_WORD && token->blank
         && (token->lexicon & (LEX_PREPOSITION | LEX_PREDICATE | LEX_VERB))
         && !(token->lexicon & (LEX_UP | LEX_DOWN | LEX_CONJUNCTION | LEX_AUXILIARY))
         && !(before->lexicon & ~(guint) (LEX_NOUN | LEX_NUMBERED))
         && next->kind == DOSSIER_FIGURE_TOKEN_WORD && !next->capital
         && !(next->lexicon & (LEX_DETERMINER | LEX_PRONOUN));
}

/* "was last trading up 1 %": what is being done, and no noun */
static gboolean
is_progressive (const DossierFigureScan *scan, guint index)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, index + 1);
  const guint last = dossier_figure_scan_is (scan, index - 1, "last");

  return index > last && !token->capital && dossier_figure_token_ends (token, "ing")
         && (dossier_figure_scan_get (scan, index - 1 - last)->lexicon & LEX_AUXILIARY)
         && (next->lexicon & (LEX_UP | LEX_DOWN | LEX_PREPOSITION | LEX_ADVERB))
         && !g_str_equal (next->word, "of");
}

static gboolean
names_something (const DossierFigureScan *scan, guint index)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, index);
  const DossierFigureToken *next = dossier_figure_scan_get (scan, index + 1);
  const DossierFigureToken *before = dossier_figure_scan_get (scan, index - 1);

  if (token->lexicon & (LEX_NOUN | LEX_PERSON))
    return TRUE;
  if (token->upper && !(index == 0))
    return TRUE;
  if (is_rest_of_name (scan, index))
    return TRUE;
  /* "a well must": an article makes a noun of it */
  if (token->lexicon == LEX_ADVERB && index > 0 && before->known->article
      && (next->lexicon & (LEX_AUXILIARY | LEX_PREPOSITION)))
    return TRUE;
  if (token->lexicon
      & (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION | LEX_PRONOUN | LEX_AUXILIARY
         | LEX_ADVERB | LEX_PREDICATE))
    return FALSE;
  /* "children account for a third" */
  if ((token->lexicon & LEX_NOUN_VERB) && g_str_equal (next->word, "for")
      && g_str_has_prefix (token->word, "account") && !(before->lexicon & LEX_DETERMINER))
    return FALSE;
  if ((token->lexicon & (LEX_UP | LEX_DOWN)) && dossier_figure_token_ends (token, "s") && index > 0
      && ends_sum (scan, index - 1))
    return FALSE;
  if (token->lexicon & LEX_NOUN_VERB)
    return ((before->lexicon & (LEX_DETERMINER | LEX_PREPOSITION))
            && strcmp (before->word, "to") != 0)
           || is_counted_noun (scan, index)
           || ((token->opens || index == 0) && g_str_equal (next->word, "that"))
           /* "faced queues that exceeded": the object of another verb */
           || (g_str_equal (next->word, "that") && index > 0
               && ((before->lexicon & LEX_VERB) || dossier_figure_token_ends (before, "ed")
                   || dossier_figure_token_ends (before, "ing")))
           || (!(next->lexicon & (LEX_DETERMINER | LEX_PRONOUN))
               && next->kind != DOSSIER_FIGURE_TOKEN_NUMERAL && next->known->n_numbers == 0);
  if (token->lexicon & LEX_VERB)
    return ((is_counted_verb (token, before, next) || is_counted_noun (scan, index))
            && !ends_sum (scan, index - 1))
           || is_counted_participle (scan, index) || is_verbal_noun (scan, index)
           || is_describing (scan, index);
  if (dossier_figure_token_ends (token, "ly") && token->length > (token->capital ? 8 : 4)
      && (!token->capital || index == 0 || token->opens))
    return FALSE;
  /* A participle describes the noun behind it, else it is a verb: "demarcated guarantees", "aged
   * by". */
  if (!token->capital && dossier_figure_token_ends (token, "ed"))
    return next->kind == DOSSIER_FIGURE_TOKEN_WORD && next->blank
           && !(next->lexicon
                & (LEX_DETERMINER | LEX_PREPOSITION | LEX_CONJUNCTION | LEX_PRONOUN | LEX_AUXILIARY
                   | LEX_ADVERB));
  if (is_progressive (scan, index))
    return FALSE;
  if (!token->capital && dossier_figure_token_ends (token, "ing"))
    return !(next->lexicon & (LEX_DETERMINER | LEX_PRONOUN))
           && next->kind != DOSSIER_FIGURE_TOKEN_NUMERAL;
  return TRUE;
}

gboolean
dossier_figure_is_content (const DossierFigureScan *scan, guint index)
{
  DossierFigureToken *token;

  if (index >= scan->n_tokens || scan->tokens[index].kind != DOSSIER_FIGURE_TOKEN_WORD)
    return FALSE;
  token = &scan->tokens[index];
  if (!token->asked)
    {
      token->content = names_something (scan, index);
      token->asked = TRUE;
    }
  return token->content;
}

/* "by £41m to £305m": a change and what it led to, not the ends of a range that would lie so far apart */
static gboolean
is_change (const DossierFigureScan *scan, const DossierFigureMatch *a, const DossierFigureMatch *b)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, a->first - 1);

  return dossier_figure_scan_is (scan, a->last + 1, "to")
         && ((g_str_equal (before->word, "by") && b->value > 2 * a->value)
             || ((before->lexicon & (LEX_UP | LEX_DOWN)) && b->value > 5 * a->value));
}

/* Whether nothing but a word that joins ranges stands between two figures; @between: the first of
 * them follows "between" or "from", so that "and" or "to" joins. */
static gboolean
is_joined (const DossierFigureScan *scan, const DossierFigureMatch *a, const DossierFigureMatch *b)
{
  guint at = a->last + 1;
  gboolean between = dossier_figure_scan_is (scan, a->first - 1, "between")
                     || dossier_figure_scan_matches (scan, a->first - 4, "between the ages of",
                                                     NULL)
                     || dossier_figure_scan_is (scan, a->first - 1, "from");
  gboolean from = dossier_figure_scan_is (scan, a->first - 1, "from");

  /* "between 2 g and about 7 g" */
  if (b->first != at + 1
      && !(b->first == at + 2
           && (dossier_figure_scan_is (scan, at + 1, "about")
               || dossier_figure_scan_is (scan, at + 1, "around")
               || dossier_figure_scan_is (scan, at + 1, "the"))))
    return FALSE;
  if (dossier_figure_scan_is (scan, at, "and"))
    return between && !from;
  if (dossier_figure_scan_is (scan, at, "to") || dossier_figure_scan_is (scan, at, "until")
      || dossier_figure_scan_is (scan, at, "through"))
    return !from || a->kind == DOSSIER_FIGURE_DATE;
  return dossier_figure_scan_is (scan, at, "-")
         || dossier_figure_scan_is (scan, at, "\342\200\223");
}

/* "between March and May 2026": the year is said once. */
static void
borrow_year (DossierFigureMatch *a, const DossierFigureMatch *b)
{
  char date[DOSSIER_DATE_BYTES];

  if (a->kind != DOSSIER_FIGURE_DATE || a->date[0] != '-' || a->date[1] != '-'
      || !g_ascii_isdigit (b->date[0]))
    return;
  g_snprintf (date, sizeof date, "%.4s%.20s", b->date, a->date + 1);
  if (strcmp (date, b->date) < 0)
    g_strlcpy (a->date, date, sizeof a->date);
}

/* "between $5 and $10 million", "from 5 to 10 million": the scale is said once. */
static void
borrow_scale (DossierFigureMatch *a, const DossierFigureMatch *b)
{
  if (a->scale > 1 || b->scale < 1e3 || a->value <= 0 || a->value >= b->value / b->scale)
    return;
  a->scale = b->scale;
  a->value = dossier_number_scale (a->value, b->scale);
}

/* "from 28 December to 3 January" passes the end of a year. */
static gboolean
wraps_year (const DossierFigureMatch *a, const DossierFigureMatch *b)
{
  return g_str_has_prefix (a->date, "--1") && a->date[3] >= '0' && a->date[3] <= '2'
         && g_str_has_prefix (b->date, "--0") && b->date[3] <= '3'
         && strlen (a->date) == strlen (b->date);
}

static gboolean
is_ascending (const DossierFigureMatch *a, const DossierFigureMatch *b)
{
  if (a->kind == DOSSIER_FIGURE_DATE)
    return a->date[0] != '\0' && b->date[0] != '\0' && strchr ("@/", a->date[0]) == NULL
           && strchr ("@/", b->date[0]) == NULL && (a->date[0] == '-') == (b->date[0] == '-')
           && (strcmp (a->date, b->date) < 0 || wraps_year (a, b));
  return a->value < b->value;
}

/* "between 5% and 10%", "$5m to $10m", "March to May 2025" */
static gboolean
join_range (const DossierFigureScan *scan, DossierFigureMatch *a, const DossierFigureMatch *b)
{
  if (a->kind != b->kind || g_strcmp0 (a->unit, b->unit) != 0 || a->has_value_max
      || b->has_value_max || a->kind == DOSSIER_FIGURE_RANK || a->kind == DOSSIER_FIGURE_RATIO
      || (a->kind == DOSSIER_FIGURE_COUNT && a->unit == NULL) || !is_joined (scan, a, b)
      || is_change (scan, a, b))
    return FALSE;
  borrow_year (a, b);
  borrow_scale (a, b);
  if (!is_ascending (a, b))
    return FALSE;
  if (a->kind == DOSSIER_FIGURE_DATE)
    g_strlcpy (a->date_max, b->date, sizeof a->date_max);
  a->value_max = b->value;
  a->has_value_max = TRUE;
  a->modifier = DOSSIER_MODIFIER_RANGE;
  a->per = b->per;
  a->decimals = MAX (a->decimals, b->decimals);
  a->last = b->last;
  a->core_last = b->core_last;
  return TRUE;
}

/* "from 1,900 to 640 cubic metres per second": both are said to be of that unit. */
static void
share_unit (const DossierFigureScan *scan, DossierFigureMatch *a, const DossierFigureMatch *b)
{
  guint to = a->last + 1;

  if (dossier_figure_scan_is (scan, to, "to") && b->first == to + 1
      && dossier_figure_scan_is (scan, a->first - 1, "from") && !a->has_value_max
      && !b->has_value_max && (a->kind == b->kind || a->unit == NULL)
      && (a->unit == NULL || g_strcmp0 (a->unit, b->unit) == 0))
    borrow_scale (a, b);
  if (a->kind != DOSSIER_FIGURE_COUNT || a->unit != NULL || b->unit == NULL
      || (b->kind != DOSSIER_FIGURE_MEASURE && b->kind != DOSSIER_FIGURE_PERCENT
          && b->kind != DOSSIER_FIGURE_DURATION && b->kind != DOSSIER_FIGURE_COUNT)
      || b->first != to + 1 || !dossier_figure_scan_is (scan, to, "to")
      || !dossier_figure_scan_is (scan, a->first - 1, "from"))
    return;
  a->kind = b->kind;
  a->unit = b->unit;
}

/* "slowed to 3.1 per cent in May, from 3.6 in April", "66.2 % against 61.7": what it was before is said without the
 * unit. */
static void
inherit_unit (const DossierFigureScan *scan, const GArray *found, DossierFigureMatch *match)
{
  static const char *const joints[] = { "from", "against", "versus", NULL };
  const DossierFigureMatch *told = NULL;

  if (match->kind != DOSSIER_FIGURE_COUNT || match->unit != NULL || match->per != NULL
      || match->scale != 1 || match->has_value_max
      || !dossier_figure_scan_is_any (scan, match->first - 1, joints))
    return;
  for (guint i = found->len; i > 0 && i + 3 > found->len; i--)
    {
      told = &g_array_index (found, DossierFigureMatch, i - 1);
      if (told->kind != DOSSIER_FIGURE_DATE)
        break;
    }
  if (told == NULL || match->first - told->last > 7 || told->scale != 1
      || !(told->kind == DOSSIER_FIGURE_PERCENT || told->kind == DOSSIER_FIGURE_MEASURE)
      || (told->kind == DOSSIER_FIGURE_PERCENT
          && dossier_figure_scan_get (scan, match->first)->grouped)
      || match->value > 4 * told->value || told->value > 4 * match->value)
    return;
  for (guint at = told->last + 1; at <= match->first; at++)
    if (dossier_figure_scan_get (scan, at)->opens)
      return;
  match->kind = told->kind;
  match->unit = told->unit;
}

/* "negative five hundred", "between negative 3 and 5 %", but "tested negative 12 times" */
static gboolean
says_sign (const DossierFigureScan *scan, const DossierFigureMatch *match, guint at)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  return match->kind != DOSSIER_FIGURE_DURATION
         && (before->kind == DOSSIER_FIGURE_TOKEN_END || (before->lexicon & LEX_PREPOSITION)
             || before->known->article || g_str_equal (before->word, "is")
             || g_str_equal (before->word, "was"));
}

static gboolean
is_minus (const DossierFigureToken *token)
{
  return dossier_figure_token_is_minus (token) || g_str_equal (token->word, "\342\200\223");
}

/* "179.7 -182.6 °C": a smaller number before the sign may begin a span, unless it has a sign itself */
static gboolean
may_end_span (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);
  const DossierFigureToken *sign = dossier_figure_scan_get (scan, at - 2);

  return before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         && before->value < dossier_figure_scan_get (scan, at + 1)->value
         && !(sign->blank && !before->blank && (is_minus (sign) || g_str_equal (sign->word, "+")));
}

/* A sign that the text prints: "-5 °C", "minus 5". A hyphen that follows a word joins instead. */
static void
take_sign (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  guint at = match->first - 1;
  const DossierFigureToken *sign = dossier_figure_scan_get (scan, at);
  gboolean minus = is_minus (sign);
  gboolean glued = !dossier_figure_scan_get (scan, match->first)->blank;

  if (match->kind == DOSSIER_FIGURE_DATE || match->kind == DOSSIER_FIGURE_RANK)
    return;
  if (g_str_equal (sign->word, "minus")
      || (g_str_equal (sign->word, "negative") && says_sign (scan, match, at))
      || (minus && glued
          && ((sign->blank
               && (!g_str_equal (sign->word, "\342\200\223")
                   || match->kind == DOSSIER_FIGURE_PERCENT || match->kind == DOSSIER_FIGURE_MONEY))
              || dossier_figure_scan_is (scan, at - 1, "(")
              || g_str_equal (sign->word, "\342\210\222"))))
    {
      match->value = -match->value;
      match->has_value &= !may_end_span (scan, at);
      match->has_value_max &= match->has_value;
      match->first = at;
    }
  else if (g_str_equal (sign->word, "+") && glued && sign->blank)
    match->first = at;
}

/* "($0.04) per share": brackets that accounts write for a sign */
static void
take_brackets (const DossierFigureScan *scan, DossierFigureMatch *match)
{
  if (match->kind != DOSSIER_FIGURE_MONEY || match->value <= 0
      || !dossier_figure_scan_is (scan, match->first - 1, "(")
      || dossier_figure_scan_get (scan, match->first)->blank
      || !dossier_figure_scan_is_glued (scan, match->last + 1, ")")
      || !dossier_figure_scan_is (scan, match->last + 2, "per"))
    return;
  match->value = -match->value;
  match->first--;
  match->last++;
}

/* An article begins a figure only before a number that it counts: "a dozen", "a third". */
static gboolean
may_begin (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierFigureToken *next;

  if (!token->begins)
    return FALSE;
  next = dossier_figure_scan_get (scan, at + 1);
  return !token->known->article || next->begins || next->known->begins_unit;
}

/* Numerals, number words, and articles before them. */
static gboolean
may_count (const DossierFigureToken *token)
{
  return token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL || token->known->n_numbers > 0
         || token->known->article;
}

static gboolean
match_at (const DossierFigureScan *scan, guint at, DossierFigureMatch *match, guint *next)
{
  guint n_kinds;
  const DossierFigureKindRow *kinds = dossier_figure_kinds_get (&n_kinds);
  DossierAmount amount;
  gboolean has_amount = may_count (dossier_figure_scan_get (scan, at))
                        && dossier_amount_read (scan, at, &amount);
  guint last;

  for (guint i = 0; i < n_kinds; i++)
    {
      if (i == 1 && has_amount && dossier_figure_match_elapsed (scan, at, match))
        {
          match->kind = DOSSIER_FIGURE_DURATION;
          *next = match->last + 1;
          return TRUE;
        }
      /* dates may look like what is excluded, and are asked before */
      if (i == 1 && has_amount && dossier_figure_is_excluded (scan, at, &amount, &last))
        {
          *next = last + 1;
          return FALSE;
        }
      *match = (DossierFigureMatch){ .kind = kinds[i].kind, .scale = 1 };
      if (kinds[i].match (scan, at, has_amount ? &amount : NULL, match))
        {
          *next = match->last + 1;
          return TRUE;
        }
    }
  *next = at + 1;
  return FALSE;
}

GArray *
dossier_figure_matches_find (const DossierFigureScan *scan)
{
  GArray *matches = g_array_new (FALSE, TRUE, sizeof (DossierFigureMatch));
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (DossierFigureMatch));
  guint at = 0;
  guint next;

  while (at < scan->n_tokens)
    {
      DossierFigureMatch match;

      next = at + 1;
      if (may_begin (scan, at) && match_at (scan, at, &match, &next))
        {
          match.core_first = match.first;
          match.core_last = match.last;
          take_brackets (scan, &match);
          dossier_figure_match_add_rate (scan, &match);
          next = match.last + 1;
          if (found->len > 0)
            inherit_unit (scan, found, &match);
          if (found->len > 0)
            share_unit (scan, &g_array_index (found, DossierFigureMatch, found->len - 1), &match);
          if (found->len == 0
              || !join_range (scan, &g_array_index (found, DossierFigureMatch, found->len - 1),
                              &match))
            g_array_append_val (found, match);
        }
      at = MAX (next, at + 1);
    }
  for (guint i = 0; i < found->len; i++)
    {
      DossierFigureMatch *match = &g_array_index (found, DossierFigureMatch, i);
      guint floor = i > 0 ? g_array_index (matches, DossierFigureMatch, i - 1).last + 1 : 0;

      take_sign (scan, match);
      dossier_figure_match_add_hedges (scan, match);
      dossier_figure_match_add_direction (scan, match);
      match->first = MAX (match->first, floor);
      g_array_append_vals (matches, match, 1);
    }
  return matches;
}
