/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Walking left from a figure to what it is told of: over adverbs and verbs to the subject, over
 * inserted parts, from pronouns to what they stand for. */

#include "dossier-figure-label-parts.h"

#include <string.h>

#define MAX_STEPS 16

static const DossierFigureToken *
get (const DossierPhraseText *text, guint at)
{
  return dossier_figure_scan_get (text->scan, at);
}

static gboolean
is (const DossierPhraseText *text, guint at, const char *word)
{
  return dossier_figure_scan_is (text->scan, at, word);
}

/* "Published:", "Total displaced people:": the words between the start of the line and the colon */
static char *
label_colon (const DossierPhraseText *text, guint colon)
{
  DossierPhrase phrase = { colon - 1, colon - 1 };

  if (colon == 0 || colon >= text->scan->tokens->len)
    return NULL;
  for (guint n = 0; n < 8; n++)
    {
      const DossierFigureToken *token = get (text, phrase.first);
      const DossierFigureToken *before = get (text, phrase.first - 1);

      if (phrase.first == 0 || token->line || g_str_equal (before->word, "|")
          || g_str_equal (before->word, ";") || g_str_equal (before->word, ")")
          || dossier_phrase_is_sentence_start (text->scan, phrase.first))
        return dossier_phrase_dup (text, &phrase);
      phrase.first--;
    }
  return NULL;
}

typedef struct
{
  guint at;
  gboolean verb; /* a verb was passed: what comes is a subject */
  gboolean pronoun; /* one was passed that stands for something */
  gboolean speaker; /* it was the speaker, who is not what is measured */
  gboolean plural; /* a pronoun was passed that stands for many */
  gboolean aside; /* a remark in brackets began here: what stands before it is not its subject */
  gboolean gave_up;
  gboolean has_weak; /* the first phrase met that says little by itself */
  DossierPhrase weak;
} Walk;

/* Back over an inserted part, from its second comma or bracket to before the first. */
static void
skip_insertion (const DossierPhraseText *text, Walk *walk)
{
  guint at = walk->at - 1;

  for (guint n = 0; n < 16 && at < text->scan->tokens->len; n++, at--)
    {
      if (dossier_phrase_is_sentence_start (text->scan, at + 1))
        break;
      if (is (text, at, ",") || is (text, at, "(") || is (text, at, "\342\200\223"))
        {
          walk->at = at - 1;
          return;
        }
    }
  walk->at--;
}

static gboolean
is_verb (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return (token->lexicon & (LEX_VERB | LEX_NOUN_VERB | LEX_UP | LEX_DOWN)) != 0
         || g_str_has_suffix (token->word, "ed") || g_str_has_suffix (token->word, "ing");
}

static gboolean
resolve_pronoun (const DossierPhraseText *text, Walk *walk, DossierPhrase *phrase)
{
  walk->pronoun = TRUE;
  walk->speaker = is (text, walk->at, "we") || is (text, walk->at, "i")
                  || is (text, walk->at, "you") || is (text, walk->at, "us")
                  || is (text, walk->at, "me");
  walk->plural = is (text, walk->at, "them") || is (text, walk->at, "they")
                 || is (text, walk->at, "these") || is (text, walk->at, "those");
  return !walk->speaker && dossier_phrase_nearest (text, walk->at - 1, walk->plural, phrase);
}

/* "(anticipated early 2026)" speaks of what the whole sentence is about. */
static gboolean
read_subject (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  while (at > 0 && at < text->scan->tokens->len
         && !dossier_phrase_is_sentence_start (text->scan, at) && !get (text, at)->line)
    at--;
  return dossier_phrase_after_full (text, at, phrase) && !dossier_phrase_is_weak (text, phrase);
}

/* "has been offline since": one small word behind a verb is an adjective, of the subject further
 * left. */
static gboolean
is_predicate (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return phrase->first == phrase->last && !get (text, phrase->last)->capital
         && !g_str_has_suffix (get (text, phrase->last)->word, "s")
         && (get (text, phrase->first - 1)->lexicon & LEX_AUXILIARY);
}

/* "cut for 38 hours in Kellin, and for less than 12 hours in Ostmar": the second "for" hangs on
 * what the first one does. */
static void
skip_coordination (const DossierPhraseText *text, Walk *walk)
{
  const char *joint = get (text, walk->at)->word;
  guint at = walk->at - 1;

  if (!(get (text, walk->at)->lexicon & LEX_PREPOSITION)
      || !(is (text, at, "and") || is (text, at, ",") || is (text, at, "or")))
    return;
  for (guint n = 0; n < 20 && at < text->scan->tokens->len && at > 0; n++, at--)
    {
      if (g_str_equal (get (text, at)->word, joint) && text->taken[at + 1])
        {
          walk->at = at;
          return;
        }
      if (dossier_phrase_is_sentence_start (text->scan, at))
        return;
    }
}

/* One step to the left; TRUE where a phrase was found. */
static gboolean
step_back (const DossierPhraseText *text, Walk *walk, DossierPhrase *phrase)
{
  const DossierFigureToken *token = get (text, walk->at);

  if (token->kind == DOSSIER_FIGURE_TOKEN_END)
    {
      walk->gave_up = TRUE;
      return FALSE;
    }
  if (token->lexicon & LEX_PRONOUN && !(token->lexicon & (LEX_CONJUNCTION | LEX_DETERMINER)))
    {
      walk->gave_up = !resolve_pronoun (text, walk, phrase);
      return !walk->gave_up;
    }
  if (walk->verb && dossier_label_antecedent (text, walk->at, phrase))
    return TRUE;
  if (walk->verb && is (text, walk->at, "("))
    {
      walk->gave_up = walk->aside = TRUE;
      return read_subject (text, walk->at, phrase);
    }
  if (walk->verb && (is (text, walk->at, ",") || is (text, walk->at, ")")))
    {
      skip_insertion (text, walk);
      return FALSE;
    }
  if (token->kind == DOSSIER_FIGURE_TOKEN_WORD && dossier_phrase_before (text, walk->at, phrase))
    {
      if (!dossier_phrase_is_weak (text, phrase) && !is_predicate (text, phrase))
        return TRUE;
      if (!walk->has_weak)
        walk->weak = *phrase;
      walk->has_weak = TRUE;
      walk->at = phrase->first - 1;
      return FALSE;
    }
  if (is (text, walk->at, "\"") && dossier_phrase_before (text, walk->at, phrase))
    return TRUE;
  if (is_verb (text, walk->at))
    walk->verb = TRUE;
  if (dossier_phrase_is_sentence_start (text->scan, walk->at) || token->line)
    {
      walk->gave_up = TRUE;
      return FALSE;
    }
  walk->at--;
  return FALSE;
}

/* What the end of the paragraph before speaks of. */
static char *
label_previous (const char *previous, gboolean plural)
{
  g_autoptr (DossierFigureScan) scan = NULL;
  g_autofree guint8 *taken = NULL;
  DossierPhraseText text;
  DossierPhrase phrase;

  if (previous == NULL)
    return NULL;
  scan = dossier_figure_scan_new (previous, 0, strlen (previous));
  taken = g_new0 (guint8, scan->tokens->len + 1);
  text = (DossierPhraseText){ scan, taken };
  return dossier_phrase_nearest (&text, scan->tokens->len - 1, plural, &phrase)
             ? dossier_phrase_dup (&text, &phrase)
             : NULL;
}

/* Ahead in the sentence, where nothing stands before: "About 40 % of …", "In 2024, inflation fell".
 * */
char *
dossier_label_ahead (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;

  for (guint at = match->last + 1; at < match->last + 8 && at < text->scan->tokens->len; at++)
    {
      if (dossier_phrase_is_sentence_start (text->scan, at) || get (text, at)->line)
        return NULL;
      if (dossier_phrase_after_full (text, at, &phrase) && !dossier_phrase_is_weak (text, &phrase))
        return dossier_phrase_dup (text, &phrase);
    }
  return NULL;
}

char *
dossier_label_before (const DossierPhraseText *text,
                      const DossierFigureMatch *match,
                      const DossierLabelPlace *place)
{
  char *label;
  Walk walk = { .at = match->first - 1 };
  DossierPhrase phrase;
  gboolean line = get (text, match->first)->line;

  if (match->first == 0 || line || dossier_phrase_is_sentence_start (text->scan, match->first))
    return NULL;
  if (is (text, walk.at, ":"))
    return label_colon (text, walk.at);
  /* "asks that at least €9 million go to …" */
  if (is (text, walk.at, "that") && (label = dossier_label_ahead (text, match)) != NULL)
    return label;
  skip_coordination (text, &walk);
  for (guint n = 0; n < MAX_STEPS && !walk.gave_up; n++)
    if (step_back (text, &walk, &phrase))
      {
        if (walk.verb && !walk.pronoun)
          dossier_label_widen_subject (text, &phrase);
        return dossier_phrase_dup (text, &phrase);
      }
  if (walk.aside)
    return NULL;
  /* "On 5 October, the Authority …": the sentence begins with the figure */
  if (!walk.verb && !walk.has_weak && !walk.pronoun
      && (label = dossier_label_ahead (text, match)) != NULL)
    return label;
  if (walk.plural && (label = label_previous (place->previous, TRUE)) != NULL)
    return label;
  if (walk.speaker && !walk.has_weak)
    return NULL;
  /* nothing in the sentence: what the one before spoke of */
  if (dossier_phrase_nearest (text, walk.at, TRUE, &phrase)
      || dossier_phrase_nearest (text, walk.at, FALSE, &phrase))
    return dossier_phrase_dup (text, &phrase);
  return walk.has_weak ? dossier_phrase_dup (text, &walk.weak) : NULL;
}
