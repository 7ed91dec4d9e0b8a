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

/* "stands", "was", "rose": no participle and no noun */
gboolean
dossier_label_is_finite (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return !dossier_phrase_is_taken (text, at) && (token->lexicon & (LEX_AUXILIARY | LEX_VERB))
         && !dossier_figure_token_ends (token, "ing") && !dossier_figure_is_content (text->scan, at)
         && !(get (text, at - 1)->lexicon & (LEX_DETERMINER | LEX_PREPOSITION))
         && !is (text, at - 1, ",");
}

/* "closed in New York at $5", "fell against the dollar to 1.10": where or against what, right behind what is done */
gboolean
dossier_label_is_aside_of_verb (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const joints[] = { "in", "on", "against", "versus", "during", NULL };
  guint at = phrase->first - 1;

  while (at > 0 && at < text->scan->n_tokens && !dossier_phrase_is_taken (text, at)
         && (get (text, at)->lexicon & LEX_DETERMINER))
    at--;
  return at > 0 && at < text->scan->n_tokens && dossier_figure_scan_is_any (text->scan, at, joints)
         && (dossier_phrase_is_taken (text, at - 1) || dossier_label_is_finite (text, at - 1)
             || dossier_label_is_past (text, at - 1));
}

/* "its hosting platform and [tools]": the first of the list, on whose preposition all of it hangs */
DossierPhrase
dossier_label_find_list (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  DossierPhrase list = *phrase;
  DossierPhrase before;
  guint at = phrase->first - 1;

  if (phrase->first > 1 && (is (text, at, "and") || is (text, at, "or"))
      && !dossier_phrase_is_taken (text, at) && !is (text, at - 1, ",")
      && dossier_phrase_before (text, at - 1, &before))
    list.first = before.first;
  return list;
}

/* "will go on sale in summer 2027": a part of the time */
gboolean
dossier_label_is_season (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const seasons[] = { "spring", "summer", "autumn", "winter", NULL };

  return phrase->first == phrase->last && dossier_phrase_is_taken (text, phrase->last + 1)
         && dossier_figure_scan_is_any (text->scan, phrase->last, seasons);
}

/* "cut its rate by a quarter point": what is changed, little as it may say */
gboolean
dossier_label_is_changed (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  static const char *const things[] = { "rate", "rates", "price", "prices", "target", NULL };
  static const char *const joints[] = { "by", "to", "from", "at", NULL };

  return phrase->first == phrase->last && phrase->first > 1
         && dossier_figure_scan_is_any (text->scan, phrase->last, things)
         && dossier_figure_scan_is_any (text->scan, phrase->last + 1, joints)
         && dossier_phrase_is_taken (text, phrase->last + 2)
         && (get (text, phrase->first - 1)->lexicon & LEX_DETERMINER)
         && (get (text, phrase->first - 2)->lexicon & (LEX_UP | LEX_DOWN | LEX_VERB));
}

/* "a tree that gave me 50 kilos": to whom something is given is not what is measured. */
gboolean
dossier_label_is_receiver (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = { "me", "us", "you", "him", "her", "them", NULL };
  const DossierFigureToken *next = get (text, at + 1);

  /* "had led her by seven points", too */
  return at > 0 && dossier_figure_scan_is_any (text->scan, at, words)
         && (dossier_phrase_is_taken (text, at + 1)
             || (is (text, at + 1, "by") && dossier_phrase_is_taken (text, at + 2)))
         && !next->line
         && ((get (text, at - 1)->lexicon & LEX_VERB) || dossier_label_is_past (text, at - 1))
         && !(get (text, at - 1)->lexicon & LEX_AUXILIARY);
}

/* "people temporarily displaced": said of the noun before it, and none itself */
gboolean
dossier_label_is_said_of_noun (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *before = get (text, at - 1);

  return at > 1 && (token->lexicon & LEX_VERB) && dossier_figure_token_ends (token, "ed")
         && (before->lexicon & LEX_ADVERB || dossier_figure_token_ends (before, "ly")
             || (before->lexicon & LEX_PERSON));
}

/* "a speaker with a [clock] for $45": the price is not that of the clock alone */
gboolean
dossier_label_is_equipped_for (const DossierPhraseText *text,
                               const DossierFigureMatch *match,
                               const DossierPhrase *phrase)
{
  guint at = phrase->first - 1;

  if (match->kind != DOSSIER_FIGURE_MONEY || phrase->first < 2
      || !is (text, phrase->last + 1, "for") || phrase->last + 2 != match->first)
    return FALSE;
  if (get (text, at)->lexicon & LEX_DETERMINER)
    at--;
  return is (text, at, "with") || is (text, at, "in");
}

/* Whether the clause has its verb before the token already. */
static gboolean
has_finite_before (const DossierPhraseText *text, guint at)
{
  for (guint n = 0; n < 12 && at > 1; n++)
    {
      at--;
      if (dossier_phrase_is_sentence_start (text->scan, at) || dossier_label_is_relative (text, at))
        return FALSE;
      if (dossier_phrase_is_taken (text, at))
        continue;
      if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_WORD)
        return FALSE;
      if ((dossier_label_is_finite (text, at) || dossier_label_is_past (text, at))
          && !(get (text, at)->lexicon & LEX_NOUN_VERB))
        return TRUE;
    }
  return FALSE;
}

/* "in a [deal] valued at": a participle that belongs to the noun right before it, and to no other */
gboolean
dossier_label_is_valued (const DossierPhraseText *text,
                         const DossierFigureMatch *match,
                         const DossierPhrase *phrase)
{
  static const char *const verbs[] = { "valued", "priced", "estimated", "worth", NULL };

  /* "refused to pay for [a mill] flooded in 2023 must" */
  if (phrase->first > 0 && get (text, phrase->first - 1)->known->article
      && dossier_label_is_past (text, phrase->last + 1)
      && (get (text, match->last + 1)->lexicon & LEX_AUXILIARY) && phrase->last + 4 > match->first)
    return TRUE;

  /* "led to the fame of the [board] released in 2015": the verb of the clause stands before */
  if (match->kind == DOSSIER_FIGURE_DATE && dossier_label_is_past (text, phrase->last + 1)
      && phrase->last + 3 >= match->first && has_finite_before (text, phrase->first))
    return TRUE;
  return phrase->first > 0 && get (text, phrase->first - 1)->known->article
         && dossier_figure_scan_is_any (text->scan, phrase->last + 1, verbs);
}

/* "closed at $5", "rose to 12", ", up 3 %" */
gboolean
dossier_label_is_reached (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const joints[] = { "at", "to", "by", "from", NULL };

  return match->first > 0 && match->kind != DOSSIER_FIGURE_DATE
         && match->kind != DOSSIER_FIGURE_DURATION && match->kind != DOSSIER_FIGURE_RANK
         && (dossier_figure_scan_is_any (text->scan, match->first - 1, joints)
             || (get (text, match->first - 1)->lexicon & (LEX_UP | LEX_DOWN)));
}
