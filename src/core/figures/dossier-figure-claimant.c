/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Who says so, where the sentence names one: "the ministry said", "according to the UN", "as Kyiv
 * claims", "the rebels put the toll at 40". The clause of the figure is asked before the rest of its
 * sentence. */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-phrase-look.h"

/* A sentence is looked over this far to either side. */
#define MAX_SENTENCE 40

static gboolean
is_taken (const DossierPhraseText *text, guint at)
{
  return dossier_phrase_is_taken (text, at);
}

static gboolean
can_say (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_WORD && !is_taken (text, at) && !token->capital
         && !(get (text, at - 1)->lexicon & (LEX_DETERMINER | LEX_PREPOSITION));
}

/* A verb that does nothing but say. */
static gboolean
is_plainly_saying (const DossierPhraseText *text, guint at)
{
  static const char *const plain[] = { "said",      "says",     "say",     "told",     "warned",
                                       "announced", "claims",   "states",  "warns",    "argues",
                                       "stated",    "argued",   "insists", "insisted", "believes",
                                       "believe",   "believed", "thinks",  "added",    "noted",
                                       "denied",    NULL };

  return can_say (text, at) && dossier_figure_scan_is_any (text->scan, at, plain);
}

/* A verb of saying; one that may be a participle or a noun too ("reported cases", "the reports") needs
 * what it says behind it. */
gboolean
dossier_label_is_saying (const DossierPhraseText *text, guint at)
{
  static const char *const doubtful[] = {
    "reported", "estimated", "claimed",   "confirmed", "estimates", "estimate",   "reports",
    "report",   "counted",   "counts",    "expects",   "expect",    "expected",   "forecasts",
    "forecast", "predicts",  "predicted", "projects",  "projected", "calculates", "calculated",
    "reckons",  "reckoned",  "found",     "finds",     "showed",    "shows",      "show",
    "suggests", "suggested", "confirms",  "recorded",  "records",   "announces",  NULL
  };
  const DossierFigureToken *next = get (text, at + 1);

  if (is_plainly_saying (text, at))
    return TRUE;
  return can_say (text, at) && dossier_figure_scan_is_any (text->scan, at, doubtful)
         && !(get (text, at - 1)->lexicon & LEX_AUXILIARY)
         && (is_taken (text, at + 1)
             || (next->lexicon & (LEX_DETERMINER | LEX_PRONOUN | LEX_CONJUNCTION))
             /* "situation report 7" has its number */
             || next->kind == DOSSIER_FIGURE_TOKEN_MARK || next->kind == DOSSIER_FIGURE_TOKEN_END);
}

/* "put the toll at", "puts the cost of repairs at", "sees growth of" */
static gboolean
is_putting (const DossierPhraseText *text, guint at, guint figure)
{
  static const char *const verbs[] = { "put", "puts", "sees", "see", NULL };

  return dossier_figure_scan_is_any (text->scan, at, verbs) && !is_taken (text, at)
         && at + 1 < figure && figure < at + 10
         && (is (text, figure - 1, "at") || is (text, figure - 1, "of") || is (text, at, "sees")
             || is (text, at, "see"))
         && !(get (text, at - 1)->lexicon & (LEX_AUXILIARY | LEX_PREPOSITION | LEX_DETERMINER));
}

static gboolean
is_named (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return !dossier_phrase_is_weak (text, phrase) && dossier_phrase_count_words (text, phrase) <= 7;
}

/* The one who says it: before the verb, or behind it where a comma or quotation stands before. */
static gboolean
read_speaker (const DossierPhraseText *text, guint verb, DossierPhrase *phrase)
{
  guint at = verb - 1;

  while (at < verb && (get (text, at)->lexicon & (LEX_ADVERB | LEX_AUXILIARY)))
    at--;
  if (at >= verb)
    return FALSE;
  if (get (text, at)->kind == DOSSIER_FIGURE_TOKEN_MARK)
    {
      /* "the mayor, Ana Ruiz, said" */
      if (is (text, at, ",") && !is_taken (text, at - 1)
          && dossier_phrase_before (text, at - 1, phrase) && get (text, phrase->last)->capital
          && is_named (text, phrase)
          && !(get (text, phrase->first - 1)->lexicon & (LEX_PREPOSITION | LEX_VERB))
          && (is (text, phrase->first - 1, ",")
              || dossier_phrase_is_sentence_start (text->scan, phrase->first)))
        return TRUE;
      return dossier_phrase_after (text, verb + 1, phrase) && phrase->first <= verb + 2
             && is_named (text, phrase);
    }
  if ((get (text, at)->lexicon & LEX_PRONOUN) || !dossier_phrase_before (text, at, phrase))
    return FALSE;
  dossier_label_widen_subject (text, phrase);
  return is_named (text, phrase);
}

/* How a verb may say the figure: what stands in another clause is only said by one that says all of it. */
typedef enum
{
  SAYS_CLAUSE,
  SAYS_SENTENCE,
} Saying;

static gboolean
read_at (
    const DossierPhraseText *text, guint at, guint figure, Saying saying, DossierPhrase *phrase)
{
  if (is (text, at, "according") && is (text, at + 1, "to"))
    return dossier_phrase_after_full (text, at + 2, phrase) && is_named (text, phrase);
  if (!(get (text, at)->lexicon & (LEX_VERB | LEX_NOUN_VERB)))
    return FALSE;
  if (saying == SAYS_SENTENCE)
    return is_plainly_saying (text, at) && read_speaker (text, at, phrase);
  return (dossier_label_is_saying (text, at) || is_putting (text, at, figure))
         && read_speaker (text, at, phrase);
}

static gboolean
ends_sentence (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return token->line || token->opens;
}

/* How far the sentence of a figure reaches to either side, and its own clause within that. */
typedef struct
{
  guint first;
  guint last;
  guint clause_first;
  guint clause_last;
} Reach;

static Reach
find_reach (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint first = match->first;
  guint last = match->last;
  guint clause_first = G_MAXUINT;
  guint clause_last = G_MAXUINT;
  guint n_tokens = text->scan->n_tokens;

  for (; first > 0 && match->first - first < MAX_SENTENCE && !ends_sentence (text, first); first--)
    if (clause_first == G_MAXUINT && is (text, first - 1, ";"))
      clause_first = first;
  for (;
       last < match->last + MAX_SENTENCE && last + 1 < n_tokens && !ends_sentence (text, last + 1);
       last++)
    if (clause_last == G_MAXUINT && is (text, last + 1, ";"))
      clause_last = last;
  return (Reach){ first, last, clause_first == G_MAXUINT ? first : clause_first,
                  MIN (clause_last, last) };
}

static gboolean
read_back (const DossierPhraseText *text,
           guint from,
           guint to,
           guint figure,
           Saying saying,
           DossierPhrase *phrase)
{
  for (guint at = from; at > to; at--)
    if (read_at (text, at - 1, figure, saying, phrase))
      return TRUE;
  return FALSE;
}

/* "and 88 % of those asked said rooms were hot": what is said stands behind the verb, and not before it */
static gboolean
opens_speech (const DossierPhraseText *text, guint verb)
{
  const DossierFigureToken *next = get (text, verb + 1);

  return get (text, verb - 1)->kind != DOSSIER_FIGURE_TOKEN_MARK && !next->known->weekday
         && next->known->month == 0
         && (dossier_figure_is_content (text->scan, verb + 1)
             || (next->lexicon & (LEX_DETERMINER | LEX_PRONOUN))
             || g_str_equal (next->word, "that"))
         && (get (text, verb)->lexicon & (LEX_VERB | LEX_NOUN_VERB))
         && !is (text, verb, "according");
}

/* "Within 72 hours of the ceasefire, the mission reported": what stands in front belongs to what is said. */
static gboolean
is_fronted (const DossierPhraseText *text, guint from, guint verb)
{
  for (guint at = from + 1; at < verb; at++)
    {
      if (is (text, at, ","))
        return !(get (text, at + 1)->lexicon & LEX_CONJUNCTION);
      if (get (text, at)->lexicon & (LEX_VERB | LEX_AUXILIARY))
        return FALSE;
    }
  return FALSE;
}

static gboolean
read_on (const DossierPhraseText *text,
         guint from,
         guint to,
         guint figure,
         Saying saying,
         DossierPhrase *phrase)
{
  for (guint at = from + 1; at <= to; at++)
    if ((!opens_speech (text, at) || is_fronted (text, from, at))
        && read_at (text, at, figure, saying, phrase))
      return TRUE;
  return FALSE;
}

/* The one named in the clause of the figure, before it or behind it, then in the rest of the sentence. */
char *
dossier_figure_claimant (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  Reach reach;
  guint figure = match->first;
  DossierPhrase phrase;

  if (match->kind == DOSSIER_FIGURE_DATE && match->has_value && match->first == 0)
    return NULL;
  reach = find_reach (text, match);
  return read_back (text, figure, reach.clause_first, figure, SAYS_CLAUSE, &phrase)
                 || read_on (text, match->last, reach.clause_last, figure, SAYS_CLAUSE, &phrase)
                 || read_back (text, reach.clause_first, reach.first, figure, SAYS_SENTENCE,
                               &phrase)
                 || read_on (text, reach.clause_last, reach.last, figure, SAYS_SENTENCE, &phrase)
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}
