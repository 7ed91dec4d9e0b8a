/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A chunker without a model: a phrase is a run of words that may name things, bounded by the words
 * that may not. It never looks further than a bounded number of tokens. */

#include "dossier-figure-phrase.h"

#include <string.h>

#include "dossier-figure-date.h"
#include "dossier-figure-phrase-look.h"

#define MAX_PHRASE_WORDS 6
#define MAX_CHAIN_WORDS 8
#define MAX_LOOK_BACK 60

static gboolean
is_taken (const DossierPhraseText *text, guint at)
{
  return at >= text->scan->n_tokens || (text->marks[at] & DOSSIER_PHRASE_TAKEN);
}

gboolean
dossier_phrase_is_taken (const DossierPhraseText *text, guint at)
{
  return at < text->scan->n_tokens && (text->marks[at] & DOSSIER_PHRASE_TAKEN);
}

gboolean
dossier_phrase_is_sentence_start (const DossierFigureScan *scan, guint at)
{
  return at == 0 || dossier_figure_scan_get (scan, at)->opens;
}

gboolean
dossier_phrase_is_plural (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return (dossier_figure_token_ends (token, "s") && !dossier_figure_token_ends (token, "ss")
          && !strchr (token->word, '\''))
         || (token->lexicon & LEX_PERSON);
}

/* "would increase [world food] needs": the object of a verb, whose clause has no other */
static gboolean
has_verb_before (const DossierPhraseText *text, guint at)
{
  for (guint n = 0; n < 3 && at > 0 && get (text, at)->blank; n++)
    {
      if (get (text, --at)->lexicon & (LEX_VERB | LEX_UP | LEX_DOWN))
        return TRUE;
      if (!dossier_figure_is_content (text->scan, at))
        break;
    }
  /* "would be the fifth billion-dollar telecoms deal since" */
  for (guint n = 0;
       n < 6 && at > 0
       && (is_taken (text, at) || is (text, at, "-") || (get (text, at)->lexicon & LEX_DETERMINER));
       n++)
    if (get (text, --at)->lexicon & LEX_AUXILIARY)
      return TRUE;
  return FALSE;
}

/* Whether a word that is a noun or a verb is the verb: "to plan", "has cost", "debt peaks at 90 %",
 * "fines reach 2 %". Verb and subject agree in English, a compound does not. */
static gboolean
is_used_as_verb (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *before = get (text, at - 1);
  const DossierFigureToken *next = get (text, at + 1);
  /* "moves up from 17th" */
  guint joint = (next->lexicon & LEX_ADVERB) || is (text, at + 1, "up") || is (text, at + 1, "down")
                    ? at + 2
                    : at + 1;
  gboolean joins = is (text, joint, "to") || is (text, joint, "from")
                   || (joint == at + 1 && (is (text, joint, "at") || is (text, joint, "by")));

  if (at == 0)
    return FALSE;
  /* "the depths, sounded in May, range from 7 to 8 m" */
  if (g_str_equal (before->word, ",") && joins && is_taken (text, joint + 1))
    return TRUE;
  if (g_str_equal (before->word, "to")
      || ((before->lexicon & (LEX_AUXILIARY | LEX_PRONOUN))
          && !(before->lexicon & LEX_DETERMINER)
          /* "one train" */
          && !(g_str_equal (before->word, "one")
               && !dossier_figure_token_ends (get (text, at), "s"))))
    return TRUE;
  /* "the company now forecasts sales" */
  if (at > 1 && before->lexicon == LEX_ADVERB && dossier_figure_token_ends (get (text, at), "s")
      && (next->lexicon & LEX_PREPOSITION) && is (text, at - 2, ",") && is_taken (text, at + 2))
    return TRUE;
  if (at > 1 && before->lexicon == LEX_ADVERB && dossier_figure_token_ends (get (text, at), "s")
      && dossier_figure_is_content (text->scan, at - 2) && !is_taken (text, at - 2)
      && !dossier_phrase_is_plural (text, at - 2))
    return TRUE;
  if (g_str_equal (before->word, "who") || g_str_equal (before->word, "which")
      || (g_str_equal (before->word, "that") && dossier_figure_is_content (text->scan, at - 2)))
    return TRUE;
  if (before->kind != DOSSIER_FIGURE_TOKEN_WORD || !get (text, at)->blank || is_taken (text, at - 1)
      || !dossier_figure_is_content (text->scan, at - 1) || has_verb_before (text, at - 1))
    return FALSE;
  /* "to 88 collection points at 15 litres": what is counted is not one */
  if (at > 1 && dossier_phrase_is_taken (text, at - 2) && get (text, at - 1)->lexicon == 0)
    return FALSE;
  if (dossier_figure_token_ends (get (text, at), "s"))
    return !dossier_phrase_is_plural (text, at - 1)
           && ((joins && is_taken (text, joint + 1))
               || (is_taken (text, at + 1) && next->blank
                   && (next->lexicon & (LEX_PREPOSITION | LEX_ADVERB)) != LEX_PREPOSITION));
  return dossier_phrase_is_plural (text, at - 1) && !(before->lexicon & LEX_VERB)
         && (is_taken (text, at + 1) || (next->lexicon & (LEX_ADVERB | LEX_DETERMINER)))
         && next->kind != DOSSIER_FIGURE_TOKEN_MARK && at + 1 < text->scan->n_tokens;
}

/* "and cut food rations", "and sending freight rates up": behind "and", what is a verb as a rule goes on with what
 * is done. */
static gboolean
goes_on (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);
  gsize length = token->length;
  char stem[24];
  guint flags;

  if (at == 0 || token->capital || !(is (text, at - 1, "and") || is (text, at - 1, "but"))
      || !dossier_figure_is_content (text->scan, at + 1) || is_taken (text, at + 1))
    return FALSE;
  if ((token->lexicon & LEX_VERB) && (token->lexicon & LEX_NOUN_VERB))
    return TRUE;
  if (!dossier_figure_token_ends (token, "ing") || length < 6 || length > sizeof stem - 2
      || (token->lexicon & LEX_NOUN))
    return FALSE;
  g_strlcpy (stem, token->word, length - 2);
  flags = dossier_figure_lexicon_find (stem);
  if (flags == 0)
    flags = dossier_figure_lexicon_find (strcat (stem, "e"));
  return (flags & LEX_VERB) && !(flags & LEX_NOUN_VERB);
}

/* "after contracting by 0.1 per cent", ", shrinking to a fifth": what is done, and by how much */
static gboolean
is_gerund (const DossierPhraseText *text, guint at)
{
  return at > 0 && dossier_figure_token_ends (get (text, at), "ing") && !get (text, at)->capital
         && !(get (text, at)->lexicon & (LEX_NOUN | LEX_PERSON))
         && (((get (text, at - 1)->lexicon & LEX_PREPOSITION) && !is (text, at - 1, "of"))
             || is (text, at - 1, ","))
         && (is (text, at + 1, "by") || is (text, at + 1, "to") || is (text, at + 1, "from"))
         && is_taken (text, at + 2) && at + 2 < text->scan->n_tokens;
}

/* A verb that no list knows: "expects to press only 40 t" */
static gboolean
is_unknown_verb (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  if (at == 0 || token->capital || (token->lexicon & (LEX_NOUN | LEX_PERSON))
      || at + 1 >= text->scan->n_tokens || !is (text, at - 1, "to"))
    return FALSE;
  return (is_taken (text, at + 1) && get (text, at + 1)->blank)
         || (get (text, at + 1)->lexicon & LEX_ADVERB);
}

/* "gives fifteen or twenty": a number in words, with nothing that it counts. */
static gboolean
is_bare_cardinal (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return token->known->n_numbers > 0 && !token->capital
         && token->lexicon == 0
         /* "zero-dose children" */
         && !dossier_figure_scan_is_glued (text->scan, at + 1, "-")
         && token->known->numbers->class <= DOSSIER_NUMBER_WORD_TENS
         && !(get (text, at - 1)->lexicon & (LEX_DETERMINER | LEX_NUMBERED_STRONG));
}

/* "car-making operations": a participle behind a hyphen describes the noun that follows. */
static gboolean
ends_compound (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return at > 1 && !token->blank && is (text, at - 1, "-") && !get (text, at - 1)->blank
         && get (text, at - 2)->kind == DOSSIER_FIGURE_TOKEN_WORD && !is_taken (text, at - 2)
         && (dossier_figure_token_ends (token, "ing") || dossier_figure_token_ends (token, "ed"))
         && dossier_figure_is_content (text->scan, at + 1) && !is_taken (text, at + 1)
         && get (text, at + 1)->blank;
}

/* "Su-34", "COVID-19 cases": the number of a name */
static gboolean
ends_model (const DossierPhraseText *text, guint at)
{
  const guint name = is (text, at - 1, "-") && !get (text, at - 1)->blank ? at - 2 : at - 1;

  return !get (text, at)->blank && name < at && get (text, name)->capital
         && get (text, name)->kind == DOSSIER_FIGURE_TOKEN_WORD && !is_taken (text, name);
}

/* Whether a word before a figure names nothing: it is what is done, or describes the number. */
static gboolean
is_said_of_figure (const DossierPhraseText *text, guint at)
{
  static const char *const measures_up[] = { "mere",   "usual", "paltry",  "scant",  "bare", "full",
                                             "normal", "good",  "typical", "record", NULL };
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *before = get (text, at - 1);
  const DossierFigureToken *next = get (text, at + 1);

  if (at == 0 || at + 1 >= text->scan->n_tokens || !is_taken (text, at + 1))
    return FALSE;
  /* "a mere 64" */
  if (before->known->article && dossier_figure_scan_is_any (text->scan, at, measures_up))
    return TRUE;
  /* "agency nurses, who filled one shift in six, cost CHF 11 million" */
  if (is (text, at, "cost") && is (text, at - 1, ","))
    return TRUE;
  if (!next->blank || next->line)
    return FALSE;
  /* "used to need three hours" */
  if (is (text, at - 1, "to") && (token->lexicon & LEX_VERB))
    return TRUE;
  /* "has swallowed CHF 14 million" */
  return dossier_figure_token_ends (token, "ed") && !token->capital
         && !(token->lexicon & (LEX_NOUN | LEX_PERSON)) && !(before->lexicon & LEX_DETERMINER);
}

/* "Revenue grew 2.1%, costs 5.6%": the verb is not said again */
static gboolean
is_subject_of_gap (const DossierPhraseText *text, guint at)
{
  return at > 1 && at + 1 < text->scan->n_tokens && is (text, at - 1, ",")
         && dossier_figure_token_ends (get (text, at), "s") && is_taken (text, at - 2)
         && is_taken (text, at + 1) && (get (text, at)->lexicon & LEX_NOUN_VERB);
}

/* A word that may stand in a phrase. A number does where it numbers: "Stage 1 ceasefire". */
static gboolean
may_be_part (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *next = get (text, at + 1);
  const DossierFigureToken *before = get (text, at - 1);

  if (!token->blank && before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return FALSE;
  /* "the price hit $6.50" */
  if ((token->lexicon & LEX_NOUN_VERB) && at + 1 < text->scan->n_tokens && is_taken (text, at + 1)
      && next->kind == DOSSIER_FIGURE_TOKEN_MARK && !(before->lexicon & LEX_DETERMINER))
    return FALSE;
  if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return at > 0 && ((before->lexicon & LEX_NUMBERED_STRONG) != 0 || ends_model (text, at));
  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || is_bare_cardinal (text, at))
    return FALSE;
  if (is_said_of_figure (text, at))
    return FALSE;
  if (is_subject_of_gap (text, at))
    return TRUE;
  /* "2003's profit" */
  if (!token->blank && at > 0 && token->word[0] == 's' && token->word[1] == '\0')
    return FALSE;
  if ((token->lexicon & LEX_NOUN_VERB) && !(token->lexicon & LEX_NOUN)
      && is_used_as_verb (text, at))
    return FALSE;
  /* the first half of a compound: "long-term", "full-scale" */
  if (dossier_figure_scan_is_glued (text->scan, at + 1, "-") && !get (text, at + 2)->blank
      && dossier_figure_is_content (text->scan, at + 2) && !is_taken (text, at + 2))
    return TRUE;
  /* and the second: "car-making operations", "heat-related deaths" */
  if (ends_compound (text, at))
    return TRUE;
  if (!dossier_figure_is_content (text->scan, at))
    return (token->lexicon & LEX_PREDICATE) != 0 && next->blank && !next->line
           && dossier_figure_is_content (text->scan, at + 1) && !is_taken (text, at + 1);
  if (is_unknown_verb (text, at) || goes_on (text, at) || is_gerund (text, at))
    return FALSE;
  /* an unknown word before an article is a verb, unless a number, an article or a preposition before it
   * makes it a noun: "half a million meals a day", "tonnes of wheat this season" */
  return token->capital || !(next->lexicon & LEX_DETERMINER) || g_str_equal (next->word, "that")
         || g_str_equal (next->word, "whose") || (token->lexicon & LEX_PERSON)
         || (at > 0
             && (is_taken (text, at - 1)
                 || ((before->lexicon & LEX_DETERMINER) && !g_str_equal (next->word, "every"))
                 || ((before->lexicon & LEX_PREPOSITION) && !g_str_equal (before->word, "to"))));
}

static gboolean
is_part (const DossierPhraseText *text, guint at)
{
  if (is_taken (text, at))
    return FALSE;
  /* several figures look over the same words */
  if (!(text->marks[at] & DOSSIER_PHRASE_ASKED))
    text->marks[at] |= DOSSIER_PHRASE_ASKED | (may_be_part (text, at) ? DOSSIER_PHRASE_PART : 0);
  return (text->marks[at] & DOSSIER_PHRASE_PART) != 0;
}

/* Marks inside a phrase: hyphens between words, quotation marks around some of them. */
static gboolean
is_link (const DossierPhraseText *text, guint at)
{
  static const char *const titles[] = { "rep", "sen", "gov", "mr",   "mrs", "ms", "dr",  "prof",
                                        "gen", "col", "lt",  "capt", "sgt", "st", "hon", NULL };

  if (is_taken (text, at))
    return FALSE;
  if (is (text, at, "-"))
    return !get (text, at)->blank && !get (text, at + 1)->blank;
  /* "Rep. David McKinley" */
  if (is (text, at, ".") && at > 0 && get (text, at - 1)->capital && !get (text, at)->blank)
    return get (text, at + 1)->capital && dossier_figure_scan_is_any (text->scan, at - 1, titles);
  return is (text, at, "\"") || is (text, at, "&");
}

/* "Trump assesses readiness": behind a name, a word in -s is the verb more often than not. */
static gboolean
is_verb_behind_name (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *before = get (text, at - 1);
  gsize length = token->length;

  return at > 0 && token->kind == DOSSIER_FIGURE_TOKEN_WORD && !token->capital
         && !(token->lexicon & (LEX_PERSON | LEX_NOUN | LEX_NOUN_VERB)) && length > 4
         && dossier_figure_token_ends (token, "s") && !dossier_figure_token_ends (token, "ss")
         && !dossier_figure_token_ends (token, "us") && before->capital
         && before->kind == DOSSIER_FIGURE_TOKEN_WORD && !strchr (before->word, '\'')
         && !before->upper;
}

/* "for [lost] earnings": behind a preposition, what is a verb elsewhere describes the noun that follows. */
static gboolean
is_describing_past (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = { "lost", "stolen", "unpaid", "known", "given", NULL };

  return at > 0 && (get (text, at - 1)->lexicon & LEX_PREPOSITION) && !is (text, at - 1, "to")
         && (get (text, at)->lexicon & LEX_VERB)
         && (dossier_figure_token_ends (get (text, at), "ed")
             || dossier_figure_scan_is_any (text->scan, at, words))
         && !dossier_figure_is_content (text->scan, at)
         && dossier_figure_is_content (text->scan, at + 1) && !is_taken (text, at + 1);
}

static guint
skip_openers (const DossierPhraseText *text, guint at)
{
  for (guint n = 0; n < 4 && !is_taken (text, at); n++)
    {
      if ((get (text, at)->lexicon & LEX_DETERMINER) || is (text, at, "\"") || is (text, at, "so")
          || is_describing_past (text, at))
        at++;
      else if (is (text, at, "-") && n > 0)
        at++;
      else
        break;
    }
  return at;
}

/* "districts in Assam [causing damage]": behind a name a participle goes on with what is done. */
static gboolean
opens_participle (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return !token->capital && dossier_figure_token_ends (token, "ing") && strlen (token->word) > 5
         && token->blank && !(token->lexicon & (LEX_NOUN | LEX_PERSON))
         && get (text, at - 1)->capital && !get (text, at - 1)->upper;
}

gboolean
dossier_phrase_after (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  guint words = 0;

  if (get (text, at)->line && at > 0)
    return FALSE;
  at = skip_openers (text, at);
  phrase->first = at;
  while (words < MAX_PHRASE_WORDS && (is_part (text, at) || (words > 0 && is_link (text, at))))
    {
      if ((get (text, at)->line && words > 0)
          || (words > 0
              && (opens_participle (text, at) || dossier_figure_goes_on (text->scan, at))))
        break;
      if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_MARK)
        {
          phrase->last = at;
          words++;
        }
      else if (is (text, at, "\"") && !is_part (text, at + 1))
        break;
      at++;
    }
  return words > 0;
}

/* Whether the token ties a complement to a phrase; @behind: its first word. "In" and "at" do so
 * with places, elsewhere they tell when and how. */
static gboolean
is_complement_joint (const DossierPhraseText *text, guint at, guint behind)
{
  static const char *const joints[] = { "of", "for", "on", "from", "against" };

  if (is_taken (text, at) || get (text, behind)->known->weekday
      || get (text, behind)->known->month > 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (is (text, at, joints[i]))
      return TRUE;
  /* "profit before tax", "earnings per share" */
  if ((is (text, at, "before") && (is (text, behind, "tax") || is (text, behind, "interest")))
      || is (text, at, "per"))
    return TRUE;
  if (is (text, behind, "the"))
    behind++;
  return (is (text, at, "in") || is (text, at, "at")) && get (text, behind)->capital;
}

/* "points for ending the war": a complement may be an act. */
static gboolean
read_act (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  if (!dossier_figure_token_ends (get (text, at), "ing") || is_taken (text, at)
      || !dossier_phrase_after (text, at + 1, phrase))
    return FALSE;
  phrase->first = at;
  return TRUE;
}

gboolean
dossier_phrase_after_full (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  DossierPhrase complement;
  guint words;

  if (!dossier_phrase_after (text, at, phrase))
    return FALSE;
  for (guint n = 0; n < 2; n++)
    {
      DossierPhrase whole = *phrase;

      if (!is_complement_joint (text, phrase->last + 1, phrase->last + 2)
          && !(is (text, phrase->last + 1, "in") && dossier_phrase_is_weak (text, phrase)))
        break;
      if (!dossier_phrase_after (text, phrase->last + 2, &complement)
          && !read_act (text, phrase->last + 2, &complement))
        break;
      whole.last = complement.last;
      words = dossier_phrase_count_words (text, &whole);
      if (words > MAX_CHAIN_WORDS - 1)
        break;
      *phrase = whole;
    }
  return TRUE;
}

static gboolean
read_run_back (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  guint words = 0;

  while (at < text->scan->n_tokens && is (text, at, "\""))
    at--;
  phrase->last = at;
  while (at < text->scan->n_tokens && words < MAX_PHRASE_WORDS
         && (is_part (text, at) || (words > 0 && is_link (text, at))))
    {
      gboolean line = get (text, at)->line;

      if (words > 0 && is_verb_behind_name (text, at))
        break;
      if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_MARK)
        {
          phrase->first = at;
          words++;
        }
      if (line || dossier_phrase_is_sentence_start (text->scan, at))
        break;
      at--;
    }
  return words > 0;
}

/* ", lifting [revenue]", "is forecasting [growth]": the first word is what is done. */
static gboolean
begins_with_act (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  const DossierFigureToken *token = get (text, phrase->first);
  const DossierFigureToken *before = get (text, phrase->first - 1);

  return phrase->first > 0 && phrase->first < phrase->last
         && dossier_figure_token_ends (token, "ing") && !token->capital
         && !(token->lexicon & (LEX_NOUN | LEX_PERSON))
         && (g_str_equal (before->word, ",") || (before->lexicon & LEX_AUXILIARY))
         && get (text, phrase->first + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD;
}

gboolean
dossier_phrase_before (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  if (!read_run_back (text, at, phrase))
    return FALSE;
  if (begins_with_act (text, phrase))
    {
      phrase->first++;
      return TRUE;
    }
  for (guint n = 0; n < 2; n++)
    {
      guint joint = phrase->first - 1;
      DossierPhrase outer;

      while (joint < text->scan->n_tokens && !is_taken (text, joint)
             && ((get (text, joint)->lexicon & LEX_DETERMINER) || is (text, joint, "\"")
                 || dossier_figure_token_ends (get (text, joint), "ly")))
        joint--;
      if (!is_complement_joint (text, joint, phrase->first) || get (text, joint)->line
          || !read_run_back (text, joint - 1, &outer))
        break;
      /* "are voting on an [offer]" */
      if (outer.first == outer.last && dossier_figure_token_ends (get (text, outer.first), "ing")
          && !(get (text, outer.first)->lexicon & (LEX_NOUN | LEX_PERSON)) && outer.first > 0
          && (get (text, outer.first - 1)->lexicon & LEX_AUXILIARY))
        break;
      outer.last = phrase->last;
      if (dossier_phrase_count_words (text, &outer) > MAX_CHAIN_WORDS)
        break;
      *phrase = outer;
    }
  return TRUE;
}

/* "according to the [papers]": who says so is not spoken of */
static gboolean
is_source (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  guint at = phrase->first - 1;

  while (at < text->scan->n_tokens && (get (text, at)->lexicon & LEX_DETERMINER))
    at--;
  return is (text, at, "to") && is (text, at - 1, "according");
}

gboolean
dossier_phrase_nearest (const DossierPhraseText *text,
                        guint at,
                        gboolean plural,
                        DossierPhrase *phrase)
{
  guint sentences = 0;

  for (guint n = 0; n < MAX_LOOK_BACK && at < text->scan->n_tokens; n++)
    {
      DossierPhrase found;

      if (is_part (text, at) && get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD
          && !(n == 0 && is_verb_behind_name (text, at)) && read_run_back (text, at, &found))
        {
          if ((!plural || dossier_phrase_is_plural (text, found.last))
              && !dossier_phrase_is_weak (text, &found) && !is_source (text, &found))
            {
              *phrase = found;
              return TRUE;
            }
          at = found.first;
        }
      if (dossier_phrase_is_sentence_start (text->scan, at) && ++sentences > 1)
        return FALSE;
      at--;
    }
  return FALSE;
}

gboolean
dossier_phrase_longest (const DossierPhraseText *text, DossierPhrase *phrase)
{
  guint best = 0;

  for (guint at = 0; at < text->scan->n_tokens; at++)
    {
      DossierPhrase found;
      guint words;

      if (!is_part (text, at) || !dossier_phrase_after_full (text, at, &found))
        continue;
      words = dossier_phrase_count_words (text, &found);
      if (words > best)
        {
          best = words;
          *phrase = found;
        }
      at = found.last;
    }
  return best > 0;
}

guint
dossier_phrase_count_words (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  guint words = 0;

  for (guint at = phrase->first; at <= phrase->last; at++)
    words += get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD && get (text, at)->blank;
  return MAX (words, 1);
}

/* Nothing but words that need another to say what they mean. */
gboolean
dossier_phrase_is_weak (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  for (guint at = phrase->first; at <= phrase->last; at++)
    {
      const DossierFigureToken *token = get (text, at);

      if (token->kind == DOSSIER_FIGURE_TOKEN_WORD
          && !(token->lexicon & (LEX_WEAK | LEX_PREPOSITION | LEX_DETERMINER)))
        return FALSE;
    }
  return TRUE;
}

char *
dossier_phrase_dup (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  gsize size = 1;
  gsize n = 0;
  char *words;

  for (guint at = phrase->first; at <= phrase->last; at++)
    size += 1 + get (text, at)->end - get (text, at)->start;
  words = g_malloc (size);
  for (guint at = phrase->first; at <= phrase->last; at++)
    {
      const DossierFigureToken *token = get (text, at);

      if (is (text, at, "\""))
        continue;
      if (n > 0 && (token->blank || is (text, at - 1, "\"")) && words[n - 1] != ' ')
        words[n++] = ' ';
      memcpy (words + n, text->scan->text + token->start, token->end - token->start);
      n += token->end - token->start;
    }
  words[n] = '\0';
  return words;
}
