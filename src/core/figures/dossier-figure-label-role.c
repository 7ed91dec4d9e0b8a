/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What part a phrase plays that is met on the way from a figure to what it is told of. */

#include "dossier-figure-label-role.h"

#include "dossier-figure-phrase-look.h"

gboolean
dossier_label_is_verb (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  /* "the year ending in May" */
  if (token->capital && token->known->month > 0)
    return FALSE;
  return (token->lexicon & (LEX_VERB | LEX_NOUN_VERB | LEX_UP | LEX_DOWN | LEX_AUXILIARY)) != 0
         || dossier_figure_token_ends (token, "ed") || dossier_figure_token_ends (token, "ing");
}

gboolean
dossier_label_is_past (const DossierPhraseText *text, guint at)
{
  return dossier_figure_token_ends (get (text, at), "ed")
         && !dossier_figure_is_content (text->scan, at);
}

/* "has been offline since": one small word behind a verb is an adjective, of the subject further
 * left. */
gboolean
dossier_label_is_predicate (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return phrase->first == phrase->last && !get (text, phrase->last)->capital
         && !dossier_figure_token_ends (get (text, phrase->last), "s")
         && (get (text, phrase->first - 1)->lexicon & LEX_AUXILIARY);
}

/* What stands before a phrase and its determiners; no token where nothing does. */
static guint
find_joint (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  guint at = phrase->first - 1;

  while (at < text->scan->n_tokens && (get (text, at)->lexicon & LEX_DETERMINER))
    at--;
  return at;
}

/* "at a depth of 10 km", "with Iran": a circumstance of a clause, as its preposition tells. */
gboolean
dossier_label_is_circumstance (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const joints[] = { "in",     "at",      "on",      "from",   "near",
                                        "along",  "off",     "to",      "around", "into",
                                        "across", "through", "after",   "over",   "under",
                                        "during", "among",   "between", "before", "since",
                                        "below",  "above",   "beyond",  "behind", "as" };
  guint at = find_joint (text, phrase);

  if (at >= text->scan->n_tokens || dossier_phrase_is_taken (text, at)
      || dossier_phrase_is_sentence_start (text->scan, at))
    return FALSE;
  /* "to pay £318,000 in costs within 28 days": the costs are paid */
  if (is (text, at, "in") && dossier_phrase_is_taken (text, at - 1)
      && !get (text, phrase->first)->capital && phrase->first == at + 1)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (is (text, at, joints[i]))
      return TRUE;
  /* "debt peaks at 97 % of GDP in 2028", "out of use for five months" */
  return is (text, at, "of")
         && (is (text, at - 1, "%") || is (text, at - 1, "cent") || is (text, at - 1, "percent")
             || is (text, at - 1, "out"));
}

/* "after a string of thefts in 2022": the day is that of the event, which stands right before it. */
gboolean
dossier_label_is_dated_event (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const joints[] = { "after", "before",    "since", "during",
                                        "until", "following", NULL };
  guint at = find_joint (text, phrase);

  return at < text->scan->n_tokens && dossier_figure_scan_is_any (text->scan, at, joints);
}

/* "fell 2.1 points from 12 %": what counts the steps of a change is not what changes. */
gboolean
dossier_label_is_step (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return phrase->first == phrase->last && phrase->first > 0
         && dossier_phrase_is_taken (text, phrase->first - 1)
         && (is (text, phrase->first, "points") || is (text, phrase->first, "point"));
}

/* "monitors put the gain at 11", "left its main rate at": what is put there, and not who does so */
gboolean
dossier_label_is_put_at (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const verbs[] = { "put",   "puts",   "putting",   "set",    "sets",
                                       "kept",  "keep",   "keeps",     "held",   "hold",
                                       "holds", "leave",  "leaves",    "left",   "leaving",
                                       "fixed", "valued", "estimated", "priced", "estimates",
                                       "saw",   "sees",   "capped",    NULL };
  guint at = phrase->first - 1;

  if (!is (text, phrase->last + 1, "at") || phrase->first < 2)
    return FALSE;
  while (at > 0 && !dossier_phrase_is_taken (text, at)
         && (get (text, at)->lexicon & LEX_DETERMINER))
    at--;
  return dossier_figure_scan_is_any (text->scan, at, verbs);
}

/* "the firm was bought by [a rival] for $16bn": who did it is not what the figure is told of */
gboolean
dossier_label_is_agent (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  guint at = phrase->first - 1;

  while (at < text->scan->n_tokens && (get (text, at)->lexicon & LEX_DETERMINER)
         && !dossier_phrase_is_taken (text, at))
    at--;
  if (at == 0 || at >= text->scan->n_tokens || !is (text, at, "by"))
    return FALSE;
  at--;
  return !dossier_phrase_is_taken (text, at) && dossier_label_is_verb (text, at)
         && !dossier_figure_is_content (text->scan, at)
         && !(get (text, at)->lexicon & (LEX_UP | LEX_DOWN | LEX_AUXILIARY))
         && !dossier_figure_token_ends (get (text, at), "ing");
}

/* "at an annual rate of": how fast, and not what */
gboolean
dossier_label_is_rate_of (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const rates[] = { "rate", "pace", "average", "clip", NULL };

  return phrase->first > 2 && is (text, phrase->last + 1, "of")
         && dossier_phrase_is_taken (text, phrase->last + 2)
         && dossier_figure_scan_is_any (text->scan, phrase->last, rates)
         && get (text, phrase->first - 1)->known->article && is (text, phrase->first - 2, "at")
         && get (text, phrase->first - 3)->lexicon & (LEX_VERB | LEX_UP | LEX_DOWN);
}
