/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What happens, where a figure tells when, how long, how far or for how much, and a noun alone would not say it:
 * "[Russia beat Croatia] on Monday", "[lorries wait] up to 23 days", "[the brigade withdrew] 2 km". */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-phrase-look.h"

/* An act with all that belongs to it is no longer than this. */
#define MAX_ACT_WORDS 6

/* Verbs that only join a thing to its number, and those that stand for no act of their own. */
static gboolean
is_copula (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = {
    "stood",    "stands",   "reached",   "reach",    "reaches",  "totalled",  "totaled",
    "totals",   "cost",     "costs",     "averaged", "average",  "amounts",   "amounted",
    "remains",  "remained", "hit",       "hits",     "equals",   "came",      "comes",
    "becomes",  "became",   "worth",     "made",     "makes",    "according", "based",
    "compared", "valued",   "stand",     "come",     "aged",     "age",       "present",
    "forecast", "include",  "including", "included", "includes", "went",      "goes",
    "brought",  "brings",   "bring",     "last",     "dates",    "date",      NULL
  };

  return dossier_figure_scan_is_any (text->scan, at, words);
}

/* Whether the token says that something is done; @verb: what may be a noun too is known to be none. */
static gboolean
is_act (const DossierPhraseText *text, guint at, gboolean verb)
{
  const DossierFigureToken *token = get (text, at);

  if (at >= text->scan->n_tokens || token->kind != DOSSIER_FIGURE_TOKEN_WORD
      || dossier_phrase_is_taken (text, at)
      || (token->lexicon & (LEX_AUXILIARY | LEX_UP | LEX_DOWN | LEX_PREPOSITION | LEX_NOUN))
      || is_copula (text, at))
    return FALSE;
  if (token->lexicon & LEX_VERB)
    return TRUE;
  if (token->capital || token->length < 4)
    return FALSE;
  return (token->lexicon & LEX_NOUN_VERB) ? verb || !dossier_figure_is_content (text->scan, at)
                                          : dossier_figure_token_ends (token, "ed");
}

static gboolean
tells_act (const DossierFigureMatch *match)
{
  return match->kind == DOSSIER_FIGURE_DATE || match->kind == DOSSIER_FIGURE_DURATION
         || match->kind == DOSSIER_FIGURE_MEASURE || match->kind == DOSSIER_FIGURE_MONEY
         || match->kind == DOSSIER_FIGURE_RATIO;
}

static guint
skip_back (const DossierPhraseText *text, guint at, guint flags)
{
  while (at < text->scan->n_tokens && !dossier_phrase_is_taken (text, at)
         && (get (text, at)->lexicon & flags) && !get (text, at)->line)
    at--;
  return at;
}

static char *
dup_word (const DossierPhraseText *text, guint at)
{
  DossierPhrase word = { at, at };

  return dossier_phrase_dup (text, &word);
}

/* "[activated] their [accounts] last Tuesday", "[lost] to [Belgium] on Monday": the verb before the object, and
 * before that the subject, where there is room. */
static char *
add_verb_before (const DossierPhraseText *text, const DossierPhrase *object, char *label)
{
  guint at = skip_back (text, object->first - 1, LEX_DETERMINER);
  guint words = dossier_phrase_count_words (text, object) + 1;
  guint verb;
  DossierPhrase subject;

  if ((get (text, at)->lexicon & LEX_PREPOSITION) && !get (text, at)->line)
    at--;
  if (object->first == 0 || dossier_phrase_is_sentence_start (text->scan, object->first)
      || get (text, object->first)->line || !is_act (text, at, FALSE) || words > MAX_ACT_WORDS)
    return label;
  verb = at;
  if (verb + 1 < object->first && (get (text, verb + 1)->lexicon & LEX_PREPOSITION)
      && !(get (text, verb + 1)->lexicon & LEX_DETERMINER))
    label = dossier_label_join (dup_word (text, verb + 1), " ", label);
  label = dossier_label_join (dup_word (text, verb), " ", label);
  if (dossier_phrase_is_sentence_start (text->scan, verb) || get (text, verb)->line)
    return label;
  at = skip_back (text, verb - 1, LEX_AUXILIARY | LEX_ADVERB);
  if (at < text->scan->n_tokens && dossier_phrase_before (text, at, &subject)
      && !dossier_phrase_is_weak (text, &subject)
      && words + dossier_phrase_count_words (text, &subject) <= MAX_ACT_WORDS)
    label = dossier_label_join (dossier_phrase_dup (text, &subject), " ", label);
  return label;
}

char *
dossier_label_add_act (const DossierPhraseText *text,
                       const DossierFigureMatch *match,
                       const DossierPhrase *phrase,
                       guint act,
                       char *label)
{
  guint next = match->last + 1;

  if (!tells_act (match) || match->direction != DOSSIER_DIRECTION_NONE)
    return label;
  /* "the remaining 9.4 billion", "a combined 240 MW" */
  if (act > 0 && act == match->first && (get (text, act - 2)->lexicon & LEX_DETERMINER))
    return label;
  if (act > 0)
    return is_act (text, act - 1, TRUE)
                   && (match->kind == DOSSIER_FIGURE_DATE
                       || !dossier_label_is_saying (text, act - 1))
               ? dossier_label_join (label, " ", dup_word (text, act - 1))
               : label;
  if (match->kind != DOSSIER_FIGURE_DATE
      && !(match->kind == DOSSIER_FIGURE_DURATION
           && (get (text, match->first - 1)->lexicon & LEX_PREPOSITION)))
    return label;
  /* "NASA on Monday enlisted …" */
  if (is_act (text, next, FALSE) && !get (text, next)->line && get (text, next)->blank
      && phrase->last + 3 >= match->first)
    return dossier_label_join (label, " ", dup_word (text, next));
  return add_verb_before (text, phrase, label);
}

/* "[Published] 8 May 2025", "[She trains] 200 km a week": an act whose subject has no name. */
char *
dossier_label_dup_act (const DossierPhraseText *text, const DossierFigureMatch *match, guint act)
{
  const DossierFigureToken *before = get (text, act - 1);
  DossierPhrase phrase = { act, act };

  if (!tells_act (match)
      || !(is_act (text, act, TRUE) || dossier_figure_token_ends (get (text, act), "ed")))
    return NULL;
  if (act == 0 || get (text, act)->line
      || (dossier_phrase_is_sentence_start (text->scan, act) && act + 1 == match->first))
    return dup_word (text, act);
  if (!g_str_equal (before->word, "she") && !g_str_equal (before->word, "he"))
    return NULL;
  phrase.first--;
  return dossier_phrase_dup (text, &phrase);
}

/* "On 5 October, [the Authority fined] …" */
char *
dossier_label_add_act_behind (const DossierPhraseText *text,
                              const DossierFigureMatch *match,
                              const DossierPhrase *subject,
                              char *label)
{
  guint at = subject->last + 1;
  DossierPhrase object;

  if (match->kind != DOSSIER_FIGURE_DATE)
    return label;
  while (at < subject->last + 4 && (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_ADVERB))
         && !get (text, at)->line)
    at++;
  if (!is_act (text, at, TRUE) || get (text, at)->line)
    return label;
  label = dossier_label_join (label, " ", dup_word (text, at));
  if (dossier_phrase_count_words (text, subject) > 3
      || !dossier_phrase_after (text, at + 1, &object) || object.first > at + 2
      || dossier_phrase_count_words (text, &object) + dossier_phrase_count_words (text, subject)
             > MAX_ACT_WORDS)
    return label;
  return dossier_label_join (label, " ", dossier_phrase_dup (text, &object));
}
