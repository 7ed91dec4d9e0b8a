/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Who says so, where the sentence names one: "the ministry said", "according to the UN", "as Kyiv
 * claims". */

#include "dossier-figure-label-parts.h"

#include <string.h>

/* A sentence is looked over this far to either side. */
#define MAX_SENTENCE 40

static const DossierFigureToken *
get (const DossierPhraseText *text, guint at)
{
  return dossier_figure_scan_get (text->scan, at);
}

static gboolean
is_one_of (const DossierPhraseText *text, guint at, const char *const *words)
{
  for (; *words != NULL; words++)
    if (dossier_figure_scan_is (text->scan, at, *words))
      return TRUE;
  return FALSE;
}

/* A verb of saying; one that may be a participle too ("reported cases") needs what it says behind it. */
gboolean
dossier_label_is_saying (const DossierPhraseText *text, guint at)
{
  static const char *const plain[] = { "said",      "says",   "say",    "told",  "warned",
                                       "announced", "claims", "states", "warns", "argues",
                                       "stated",    "argued", NULL };
  static const char *const participles[] = { "reported",  "estimated", "claimed", "confirmed",
                                             "estimates", "reports",   "counted", NULL };
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *next = get (text, at + 1);

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || text->taken[at] || token->capital
      || (get (text, at - 1)->lexicon & (LEX_DETERMINER | LEX_PREPOSITION)))
    return FALSE;
  if (is_one_of (text, at, plain))
    return TRUE;
  return is_one_of (text, at, participles) && !(get (text, at - 1)->lexicon & LEX_AUXILIARY)
         && (text->taken[MIN (at + 1, text->scan->tokens->len)]
             || (next->lexicon & (LEX_DETERMINER | LEX_PRONOUN | LEX_CONJUNCTION))
             || next->kind != DOSSIER_FIGURE_TOKEN_WORD);
}

static gboolean
is_named (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return !dossier_phrase_is_weak (text, phrase) && dossier_phrase_count_words (text, phrase) <= 6;
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
    return dossier_phrase_after (text, verb + 1, phrase) && phrase->first <= verb + 2
           && is_named (text, phrase);
  return !(get (text, at)->lexicon & LEX_PRONOUN) && dossier_phrase_before (text, at, phrase)
         && is_named (text, phrase);
}

static gboolean
read_at (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  if (dossier_figure_scan_is (text->scan, at, "according")
      && dossier_figure_scan_is (text->scan, at + 1, "to"))
    return dossier_phrase_after (text, at + 2, phrase) && is_named (text, phrase);
  return (get (text, at)->lexicon & (LEX_VERB | LEX_NOUN_VERB))
         && dossier_label_is_saying (text, at) && read_speaker (text, at, phrase);
}

char *
dossier_figure_claimant (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;

  for (guint at = match->first; at > 0 && match->first - at < MAX_SENTENCE; at--)
    {
      if (get (text, at)->line || dossier_phrase_is_sentence_start (text->scan, at))
        break;
      if (read_at (text, at - 1, &phrase))
        return dossier_phrase_dup (text, &phrase);
    }
  for (guint at = match->last + 1; at <= match->last + MAX_SENTENCE; at++)
    {
      if (at >= text->scan->tokens->len || get (text, at)->line
          || dossier_phrase_is_sentence_start (text->scan, at))
        break;
      if (read_at (text, at, &phrase))
        return dossier_phrase_dup (text, &phrase);
    }
  return NULL;
}
