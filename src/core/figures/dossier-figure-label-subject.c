/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The subject of a clause from its last words on: over prepositions, participles and relative clauses
 * to the noun that all of them hang on. "[Coverage in the rural districts] fell to", "[the share of
 * residents] who trust the council is", "[a ferry] carrying 80 pilgrims sank". */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-phrase-look.h"

#define MAX_LINKS 4
#define MAX_PERSON_BACK 150
#define MAX_LABEL_WORDS 7

static gboolean
is_inside (const DossierPhraseText *text, guint at)
{
  return at < text->scan->n_tokens;
}

gboolean
dossier_label_is_relative (const DossierPhraseText *text, guint at)
{
  return (is (text, at, "who") || is (text, at, "which") || is (text, at, "that")
          || is (text, at, "whose") || is (text, at, "where"))
         && get (text, at)->blank;
}

/* The words between a noun and what it is said of: determiners, quotation marks, and figures. */
static guint
skip_determiners (const DossierPhraseText *text, guint at)
{
  while (is_inside (text, at)
         && (dossier_phrase_is_taken (text, at) || (get (text, at)->lexicon & LEX_DETERMINER)
             || is (text, at, "\""))
         && !dossier_phrase_is_sentence_start (text->scan, at) && !is (text, at, "that"))
    at--;
  return at;
}

/* Where a relative clause begins whose verb stands at @at, else @at itself. */
static guint
skip_relative (const DossierPhraseText *text, guint at)
{
  for (guint n = 0, back = at; n < 8 && is_inside (text, back); n++, back--)
    {
      if (dossier_label_is_relative (text, back))
        return back;
      if (get (text, back)->kind != DOSSIER_FIGURE_TOKEN_WORD
          || dossier_phrase_is_sentence_start (text->scan, back))
        break;
    }
  return at;
}

static gboolean
is_participle (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  return token->kind == DOSSIER_FIGURE_TOKEN_WORD && !token->capital
         && !dossier_phrase_is_taken (text, at) && token->length > 4
         && (dossier_figure_token_ends (token, "ing") || dossier_figure_token_ends (token, "ed"))
         && get (text, at - 1)->kind == DOSSIER_FIGURE_TOKEN_WORD
         && !(get (text, at - 1)->lexicon & (LEX_AUXILIARY | LEX_PRONOUN | LEX_CONJUNCTION));
}

/* "Europe, the Middle East and [Africa]": the first of a list, without what it hangs on, for the others
 * hang on that too. */
static gboolean
read_list (const DossierPhraseText *text, guint joint, DossierPhrase *outer, gboolean *cut)
{
  guint at = joint - 1;
  gboolean serial = is (text, at, ",");

  if (serial)
    at--;
  if (!dossier_phrase_before (text, at, outer))
    return FALSE;
  *cut = FALSE;
  for (guint n = 0; n < 6; n++)
    {
      DossierPhrase before;

      at = skip_determiners (text, outer->first - 1);
      if (!is_inside (text, at) || !is (text, at, ",")
          || !dossier_phrase_before (text, at - 1, &before))
        break;
      *outer = before;
      *cut = TRUE;
    }
  /* "capacity, and the inflow has dropped": a new clause, not the last of a list */
  if (serial && !*cut)
    return FALSE;
  for (at = outer->first + 1; at <= outer->last; at++)
    if (get (text, at)->lexicon & LEX_PREPOSITION)
      {
        const DossierPhrase head = { outer->first, at - 1 };

        *cut = TRUE;
        if (dossier_phrase_is_weak (text, &head))
          break;
        outer->last = at - 1;
      }
  return TRUE;
}

/* "since the embankment failed": such a word joins clauses where a verb follows, and one does. */
static gboolean
opens_clause (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = {
    "since", "after", "before", "until", "as", "than", "because"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is (text, at, words[i]))
      return TRUE;
  return FALSE;
}

/* "A [levy] of 2 % on profits", "[exports] in the first eight months of the season": a figure that hangs on the noun
 * takes what follows it with it. @at: the token before the figure */
static gboolean
read_around_figure (const DossierPhraseText *text, guint at, DossierPhrase *outer)
{
  static const char *const joints[] = { "of", "with", "in", "for", "during", "over", NULL };

  while (is_inside (text, at) && at > 0
         && ((get (text, at)->lexicon & LEX_DETERMINER) || is (text, at, "first")
             || is (text, at, "last"))
         && !dossier_phrase_is_sentence_start (text->scan, at))
    at--;
  return is_inside (text, at) && at > 0 && dossier_figure_scan_is_any (text->scan, at, joints)
         && !dossier_phrase_is_sentence_start (text->scan, at)
         && dossier_phrase_before (text, at - 1, outer) && !dossier_phrase_is_weak (text, outer);
}

/* "[prices] that an expert put at 8 per cent", "the [land], which the state bought for": what the clause leaves out
 * stands before its pronoun, at @at. "The claim that the firm lost" leaves out nothing. */
static gboolean
read_object_of_relative (const DossierPhraseText *text, guint at, DossierPhrase *outer)
{
  static const char *const joints[] = { "for", "of", "to", "with", "on", "from", NULL };
  guint back = at - 1;

  if (at == 0 || !get (text, at)->blank || !(is (text, at, "that") || is (text, at, "which")))
    return FALSE;
  if (is (text, at, "which") && dossier_figure_scan_is_any (text->scan, back, joints))
    back--;
  if (is (text, back, ",") && is (text, at, "which"))
    back--;
  /* "a grant of €70 million a year, which the ministry wants to cut" */
  if (dossier_phrase_is_taken (text, back))
    {
      while (is_inside (text, back) && dossier_phrase_is_taken (text, back))
        back--;
      if (!is (text, back, "of"))
        return FALSE;
      back--;
    }
  if (!is_inside (text, back) || dossier_phrase_is_taken (text, back)
      || get (text, back)->kind != DOSSIER_FIGURE_TOKEN_WORD
      || !dossier_phrase_before (text, back, outer) || dossier_phrase_is_weak (text, outer))
    return FALSE;
  /* "it claims that the firm" */
  return is (text, at, "which")
         || (dossier_phrase_is_plural (text, outer->last)
             && (get (text, outer->last)->lexicon == 0
                 || (get (text, outer->first - 1)->lexicon & (LEX_PREPOSITION | LEX_DETERMINER))));
}

/* "the [first bridge] to be built in Corvane", "the [best car] to come out of it": over an act still to do to the noun
 * that does it. @at: the preposition behind its verb */
static gboolean
read_before_infinitive (const DossierPhraseText *text, guint at, DossierPhrase *outer)
{
  if (!(get (text, at)->lexicon & LEX_PREPOSITION) || dossier_phrase_is_taken (text, at))
    return FALSE;
  for (guint n = 0; n < 5 && at > 1; n++, at--)
    {
      if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_WORD || dossier_phrase_is_taken (text, at)
          || dossier_phrase_is_sentence_start (text->scan, at))
        return FALSE;
      if (n > 0 && is (text, at, "to"))
        return (get (text, at + 1)->lexicon & (LEX_VERB | LEX_AUXILIARY)) != 0
               && !dossier_phrase_is_taken (text, at - 1)
               && dossier_figure_is_content (text->scan, at - 1)
               && dossier_phrase_before (text, at - 1, outer)
               && !dossier_phrase_is_weak (text, outer);
    }
  return FALSE;
}

/* One link further out; FALSE where the phrase begins what is said. @cut: what hangs on the outer
 * phrase is no part of its name. */
static gboolean
read_outer (const DossierPhraseText *text, guint first, DossierPhrase *outer, gboolean *cut)
{
  guint at = first - 1;
  const DossierFigureToken *token;
  guint relative;

  if (first == 0 || dossier_phrase_is_sentence_start (text->scan, first) || get (text, first)->line)
    return FALSE;
  at = skip_determiners (text, at);
  if (!is_inside (text, at) || get (text, at)->line)
    return FALSE;
  token = get (text, at);
  *cut = TRUE;
  /* "those who were there say [the level] had": what is said begins a clause of its own */
  if (dossier_label_is_saying (text, at))
    return FALSE;
  if (read_object_of_relative (text, at, outer))
    return TRUE;
  relative = skip_relative (text, at);
  if (relative != at)
    return dossier_phrase_before (text, is (text, relative - 1, ",") ? relative - 2 : relative - 1,
                                  outer);
  /* "a ferry carrying 80 pilgrims", but "users faced queues": a past participle has no object */
  if (is_participle (text, at) && dossier_figure_token_ends (token, "ing"))
    return dossier_phrase_before (text, at - 1, outer);
  if (read_before_infinitive (text, at, outer))
    return TRUE;
  if (is (text, at, "and") || is (text, at, "or"))
    return read_list (text, at, outer, cut);
  /* "[repairs] that took six days in the summer take": the clause goes on behind its figure */
  if ((token->lexicon & LEX_PREPOSITION) && dossier_phrase_is_taken (text, at - 1))
    {
      guint back = at - 1;

      while (is_inside (text, back) && dossier_phrase_is_taken (text, back))
        back--;
      relative = skip_relative (text, back);
      if (relative != back)
        return dossier_phrase_before (text, relative - 1, outer);
      return read_around_figure (text, back, outer);
    }
  /* "the [amount of goods] shipped on the river": over the participle that the preposition hangs on */
  if ((token->lexicon & LEX_PREPOSITION) && !opens_clause (text, at) && is_participle (text, at - 1)
      && !dossier_figure_is_content (text->scan, at - 1)
      && dossier_phrase_before (text, at - 2, outer))
    return TRUE;
  *cut = FALSE;
  return (token->lexicon & LEX_PREPOSITION) && !opens_clause (text, at)
         && !dossier_phrase_is_taken (text, at)
         && !dossier_phrase_is_sentence_start (text->scan, at)
         && dossier_phrase_before (text, at - 1, outer);
}

void
dossier_label_widen_subject (const DossierPhraseText *text, DossierPhrase *phrase)
{
  for (guint n = 0; n < MAX_LINKS; n++)
    {
      DossierPhrase outer;
      DossierPhrase whole;
      gboolean cut;

      if (!read_outer (text, phrase->first, &outer, &cut))
        return;
      whole = (DossierPhrase){ outer.first, phrase->last };
      if (!cut && dossier_phrase_count_words (text, &whole) <= MAX_LABEL_WORDS)
        *phrase = whole;
      else if (!dossier_phrase_is_weak (text, &outer))
        *phrase = outer;
      else
        return;
    }
}

void
dossier_label_widen_object (const DossierPhraseText *text, DossierPhrase *phrase)
{
  for (guint n = 0; n < MAX_LINKS && phrase->first > 1; n++)
    {
      guint at = skip_determiners (text, phrase->first - 1);
      gboolean cut = FALSE;
      DossierPhrase outer;
      DossierPhrase whole;

      if (!is_inside (text, at) || at < 2 || !(get (text, at)->lexicon & LEX_PREPOSITION)
          || dossier_phrase_is_sentence_start (text->scan, at) || get (text, at)->line)
        return;
      if (dossier_figure_token_ends (get (text, at - 1), "ed")
          && !dossier_figure_is_content (text->scan, at - 1)
          && !dossier_phrase_is_taken (text, at - 1))
        {
          cut = TRUE;
          at--;
        }
      if (!dossier_phrase_before (text, at - 1, &outer) || dossier_phrase_is_weak (text, &outer))
        return;
      whole = (DossierPhrase){ outer.first, phrase->last };
      if (!cut && dossier_phrase_count_words (text, &whole) > MAX_LABEL_WORDS)
        return;
      *phrase = cut ? outer : whole;
    }
}

gboolean
dossier_label_find_person (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  for (guint n = 0; n < MAX_PERSON_BACK && at < text->scan->n_tokens; n++, at--)
    {
      const DossierFigureToken *token = get (text, at);
      const DossierFigureToken *next = get (text, at + 1);
      const DossierFigureToken *before;

      if (!token->capital || token->kind != DOSSIER_FIGURE_TOKEN_WORD
          || dossier_phrase_is_taken (text, at) || !dossier_figure_is_content (text->scan, at)
          || next->line || strchr (token->word, '\'')
          || !(dossier_figure_token_ends (next, "ed") || is (text, at + 1, ",")
               || (next->lexicon & (LEX_VERB | LEX_AUXILIARY | LEX_NOUN_VERB)))
          || !dossier_phrase_before (text, at, phrase) || !get (text, phrase->first)->capital)
        continue;
      before = get (text, phrase->first - 1);
      if (phrase->first == 0 || dossier_phrase_is_sentence_start (text->scan, phrase->first)
          || !(before->lexicon & (LEX_PREPOSITION | LEX_DETERMINER)))
        return TRUE;
    }
  return FALSE;
}

gboolean
dossier_label_antecedent (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  guint back = is (text, at - 1, ",") ? at - 2 : at - 1;

  /* "the 29-year-old, who had": somebody who was named */
  if (is (text, at, "who") && is (text, back, "old") && dossier_phrase_is_taken (text, back))
    return dossier_label_find_person (text, back - 1, phrase);
  return dossier_label_is_relative (text, at) && is_inside (text, back)
         && dossier_phrase_before (text, back, phrase) && !dossier_phrase_is_weak (text, phrase);
}
