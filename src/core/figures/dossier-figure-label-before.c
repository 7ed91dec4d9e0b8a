/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Walking left from a figure to what it is told of: over adverbs and verbs to the subject, over
 * inserted parts, from pronouns to what they stand for. */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-label-role.h"
#include "dossier-figure-phrase-look.h"

#define MAX_STEPS 16

/* A sentence is looked over this far back for its subject. */
#define MAX_CLAUSE 40

typedef struct
{
  guint at;
  gboolean verb; /* a verb was passed: what comes is a subject */
  guint act; /* 1 + the place of the first that was no mere auxiliary, or 0 */
  gboolean pronoun; /* one was passed that stands for something */
  gboolean speaker; /* it was the speaker, who is not what is measured */
  gboolean plural; /* a pronoun was passed that stands for many */
  gboolean aside; /* a remark in brackets began here: what stands before it is not its subject */
  gboolean gave_up;
  gboolean
      adverbial; /* the figure tells when: a circumstance before it is not what it is told of */
  gboolean clause; /* the clause begins behind "and" */
  gboolean date; /* the figure is one */
  gboolean
      reached; /* "closed in New York at $5": a preposition joins it to what is done, and not to a place */
  guint first; /* of the figure */
  gboolean has_near; /* such a circumstance was passed */
  DossierPhrase near;
  gboolean has_weak; /* the first phrase met that says little by itself */
  DossierPhrase weak;
} Walk;

/* A dash, or a hyphen between blanks that stands for one. */
static gboolean
is_dash (const DossierPhraseText *text, guint at)
{
  return is (text, at, "\342\200\223") || is (text, at, "\342\200\224")
         || (is (text, at, "-") && get (text, at)->blank && get (text, at + 1)->blank);
}

/* Back over an inserted part, from its second comma or bracket to before the first. */
static void
skip_insertion (const DossierPhraseText *text, Walk *walk)
{
  guint at = walk->at - 1;
  gboolean dash = is_dash (text, walk->at);

  for (guint n = 0; n < 16 && at < text->scan->n_tokens; n++, at--)
    {
      if (dossier_phrase_is_sentence_start (text->scan, at + 1))
        break;
      if (dash ? is_dash (text, at) : is (text, at, ",") || is (text, at, "("))
        {
          walk->at = at - 1;
          return;
        }
    }
  walk->at--;
}

/* ", falling to 3 %": a participle that goes on with the clause before its comma, unless that ends a relative one. */
static gboolean
hangs_on_clause (const DossierPhraseText *text, const Walk *walk)
{
  if (!is (text, walk->at, ",") || walk->act != walk->at + 2
      || !dossier_figure_token_ends (get (text, walk->at + 1), "ing"))
    return FALSE;
  for (guint at = walk->at - 1; at > 0 && !dossier_phrase_is_sentence_start (text->scan, at); at--)
    if (is (text, at, ","))
      return !dossier_label_is_relative (text, at + 1) && !dossier_label_is_relative (text, at + 2);
  return TRUE;
}

/* "(anticipated early 2026)" speaks of what the whole sentence is about. */
static gboolean
read_subject (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  while (at > 0 && at < text->scan->n_tokens && !dossier_phrase_is_sentence_start (text->scan, at)
         && !get (text, at)->line)
    at--;
  return dossier_phrase_after_full (text, at, phrase) && !dossier_phrase_is_weak (text, phrase);
}

/* "Power was out for 36 hours and is back for most": both verbs are of the subject that the sentence
 * begins with, where it begins with one and nobody is told to say so. */
static gboolean
read_first_subject (const DossierPhraseText *text, guint joint, DossierPhrase *phrase)
{
  guint at = joint - 1;

  if (joint == 0 || !(is (text, joint, "and") || is (text, joint, "but"))
      || !((get (text, joint + 1)->lexicon & (LEX_AUXILIARY | LEX_VERB))
           || dossier_label_is_past (text, joint + 1)))
    return FALSE;
  for (guint n = 0; n < MAX_CLAUSE && at > 0 && !dossier_phrase_is_sentence_start (text->scan, at)
                    && !get (text, at)->line;
       n++, at--)
    {
      if (dossier_label_is_saying (text, at) || is (text, at, ";") || is (text, at, ":")
          || is (text, at, "that") || is (text, at, "while"))
        return FALSE;
      /* "crews held the line, but a fire jumped the river and grew by 700 acres" */
      if (is (text, at - 1, ",") && (is (text, at, "but") || is (text, at, "and"))
          && (get (text, at + 1)->lexicon & LEX_DETERMINER))
        {
          at++;
          break;
        }
    }
  while (dossier_phrase_is_taken (text, at) && at < joint)
    at++;
  /* "When finished, the line will carry": the subject stands behind what is said before it */
  if (get (text, at)->lexicon & LEX_CONJUNCTION)
    for (guint on = at + 1; on < joint && on < at + 12; on++)
      if (is (text, on, ","))
        {
          at = on + 1;
          break;
        }
  if (!dossier_phrase_after_full (text, at, phrase) || phrase->last >= joint
      || dossier_phrase_is_weak (text, phrase))
    return FALSE;
  /* "The youngest of seven, she left school and was 27" */
  return !is (text, phrase->last + 1, ",")
         || !(is (text, phrase->last + 2, "she") || is (text, phrase->last + 2, "he"))
         || dossier_label_find_person (text, at, phrase);
}

/* "the block, for which you have paid", "her viaduct, finished in 1968": a comma before what is said of a subject */
static gboolean
is_described (const DossierPhraseText *text, guint comma)
{
  const DossierFigureToken *next = get (text, comma + 1);

  if (!is (text, comma, ","))
    return FALSE;
  return dossier_label_is_relative (text, comma + 1)
         || ((next->lexicon & LEX_PREPOSITION) && dossier_label_is_relative (text, comma + 2))
         || dossier_label_is_past (text, comma + 1)
         || ((next->lexicon & LEX_VERB) && !dossier_figure_is_content (text->scan, comma + 1)
             && (get (text, comma + 2)->lexicon & LEX_PREPOSITION));
}

/* "It" at the beginning of a sentence takes up the subject of the one before. */
static gboolean
read_subject_before (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  if (at == 0 || !dossier_phrase_is_sentence_start (text->scan, at) || get (text, at)->line)
    return FALSE;
  return read_subject (text, at - 1, phrase) && phrase->last < at
         && (get (text, phrase->last + 1)->kind == DOSSIER_FIGURE_TOKEN_WORD
             || is_described (text, phrase->last + 1))
         && !dossier_phrase_is_plural (text, phrase->last);
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
  if (walk->speaker)
    return FALSE;
  /* "she", "he": a person who was named */
  if (is (text, walk->at, "she") || is (text, walk->at, "he"))
    {
      if ((read_subject_before (text, walk->at, phrase)
           || dossier_phrase_nearest (text, walk->at - 1, FALSE, phrase))
          && (get (text, phrase->last)->capital
              || (get (text, phrase->last)->lexicon & LEX_PERSON)))
        return TRUE;
      return dossier_label_find_person (text, walk->at - 1, phrase);
    }
  return (!walk->plural && read_subject_before (text, walk->at, phrase))
         || dossier_phrase_nearest (text, walk->at - 1, walk->plural, phrase);
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
  for (guint n = 0; n < 20 && at < text->scan->n_tokens && at > 0; n++, at--)
    {
      if (g_str_equal (get (text, at)->word, joint)
          && (dossier_phrase_is_taken (text, at + 1)
              || (is (text, at + 1, "either") && dossier_phrase_is_taken (text, at + 2))))
        {
          walk->at = at;
          return;
        }
      if (dossier_phrase_is_sentence_start (text->scan, at))
        return;
    }
}

/* "2 % of turnover or €10 million": both are told of the same. */
static void
skip_alternative (const DossierPhraseText *text, const DossierFigureMatch *match, Walk *walk)
{
  const DossierFigureToken *next = get (text, match->last + 1);
  guint at = walk->at;

  if (match->kind == DOSSIER_FIGURE_DATE || !(is (text, at, "or") || is (text, at, "and"))
      || (next->lexicon & (LEX_AUXILIARY | LEX_VERB)))
    return;
  for (guint n = 0; n < 8 && --at > 0; n++)
    {
      if (dossier_phrase_is_taken (text, at))
        {
          while (at > 0 && dossier_phrase_is_taken (text, at))
            at--;
          walk->at = at;
          return;
        }
      if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_WORD || dossier_label_is_verb (text, at)
          || dossier_phrase_is_sentence_start (text->scan, at))
        return;
    }
}

/* "The gain for June was revised": a change that is itself the subject */
static gboolean
is_changing (const DossierPhraseText *text, const Walk *walk, const DossierPhrase *phrase)
{
  return walk->verb && phrase->first == phrase->last && phrase->first > 0
         && (get (text, phrase->last)->lexicon & (LEX_UP | LEX_DOWN))
         && is (text, phrase->first - 1, "the")
         && dossier_phrase_is_sentence_start (text->scan, phrase->first - 1);
}

/* "the youngest was eight": one of those that were spoken of */
static gboolean
is_superlative (const DossierPhraseText *text, const Walk *walk, const DossierPhrase *phrase)
{
  return walk->verb && phrase->first == phrase->last && phrase->first > 0
         && dossier_figure_token_ends (get (text, phrase->last), "est")
         && is (text, phrase->first - 1, "the")
         && (get (text, phrase->last + 1)->lexicon & LEX_AUXILIARY);
}

/* "papers seen by a reporter on Monday": a day behind its preposition goes with what was done, and not with who did */
static gboolean
is_date_of_object (const DossierPhraseText *text, const Walk *walk, const DossierPhrase *phrase)
{
  return walk->adverbial && phrase->last + 2 == walk->first && is (text, phrase->last + 1, "on");
}

/* "In fact, in 2016", "Of course, in May": words that only lead on */
static gboolean
leads_on (const DossierPhraseText *text, const DossierPhrase *phrase)
{
  return is (text, phrase->last + 1, ",") && phrase->first > 0 && phrase->first == phrase->last
         && (get (text, phrase->first - 1)->lexicon & LEX_PREPOSITION)
         && dossier_phrase_is_sentence_start (text->scan, phrase->first - 1);
}

/* A phrase that is met on the way: TRUE where it is what the figure is told of. */
static gboolean
accept_phrase (const DossierPhraseText *text, Walk *walk, const DossierPhrase *phrase)
{
  DossierPhrase list;

  if (walk->date && !walk->verb && phrase->last + 1 == walk->first
      && dossier_label_is_season (text, phrase))
    {
      walk->adverbial = TRUE;
      walk->at = phrase->first - 1;
      return FALSE;
    }
  if (walk->reached && !walk->verb && dossier_label_is_aside_of_verb (text, phrase))
    {
      if (!walk->has_near)
        walk->near = *phrase;
      walk->has_near = TRUE;
      walk->at = phrase->first - 1;
      return FALSE;
    }
  list = dossier_label_find_list (text, phrase);
  if (dossier_label_is_put_at (text, phrase)
      || (!walk->verb && dossier_label_is_changed (text, phrase))
      || is_changing (text, walk, phrase) || is_superlative (text, walk, phrase)
      || (is (text, phrase->last, "time") && is (text, phrase->last + 1, "of") && !walk->verb
          && !walk->adverbial))
    return TRUE;
  /* "wages grew at an annual rate of 3 %": wages do */
  if (dossier_label_is_rate_of (text, phrase) && !walk->has_near)
    {
      walk->near = *phrase;
      walk->has_near = TRUE;
      walk->at = phrase->first - 1;
      return FALSE;
    }
  if ((!walk->date || is_date_of_object (text, walk, phrase))
      && dossier_label_is_agent (text, phrase))
    {
      walk->at = phrase->first - 1;
      return FALSE;
    }
  if (dossier_phrase_is_weak (text, phrase) || dossier_label_is_predicate (text, phrase)
      || dossier_label_is_step (text, phrase))
    {
      if (!walk->has_weak)
        walk->weak = *phrase;
      walk->has_weak = !leads_on (text, phrase);
    }
  else if (walk->adverbial && !walk->verb && dossier_label_is_circumstance (text, &list)
           && !(walk->date && !walk->has_near && dossier_label_is_dated_event (text, phrase)))
    {
      if (!walk->has_near)
        walk->near = *phrase;
      walk->has_near = TRUE;
      walk->at = list.first - 1;
      return FALSE;
    }
  else
    return TRUE;
  walk->at = phrase->first - 1;
  return FALSE;
}

/* Whether nothing that stands further left can be what a circumstance is told of. */
static gboolean
ends_walk (const DossierPhraseText *text, Walk *walk)
{
  if (walk->verb)
    return FALSE;
  if (walk->has_near && get (text, walk->at)->kind == DOSSIER_FIGURE_TOKEN_MARK)
    return walk->gave_up = TRUE;
  if (walk->adverbial && is (text, walk->at - 1, ",")
      && (is (text, walk->at, "and") || is (text, walk->at, "but")))
    return walk->gave_up = walk->clause = TRUE;
  return FALSE;
}

/* "dividends ranging from $5", "families earning $80,000": what is done, by the noun before it */
static gboolean
is_participle (const DossierPhraseText *text, guint at)
{
  static const char *const joints[] = { "from", "between", "at", "over", "under", "up", NULL };
  const DossierFigureToken *token = get (text, at);
  const DossierFigureToken *before = get (text, at - 1);

  return at > 0 && dossier_figure_token_ends (token, "ing") && token->length > 5 && !token->capital
         && !(token->lexicon & (LEX_NOUN | LEX_PERSON | LEX_NOUN_VERB)) && token->blank
         && !(before->lexicon & (LEX_DETERMINER | LEX_PREPOSITION | LEX_WEAK | LEX_PREDICATE))
         && (dossier_phrase_is_taken (text, at + 1)
             || (dossier_figure_scan_is_any (text->scan, at + 1, joints)
                 && dossier_phrase_is_taken (text, at + 2)));
}

/* "the [block], for which you have raised", "[goods] they sold at": the clause of a pronoun leaves out what it is
 * told of. */
static gboolean
read_relative_of_pronoun (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  static const char *const joints[] = { "for", "of", "to", "with", "on", "from", NULL };
  guint back = at - 1;

  if (at < 2 || !is (text, back, "which"))
    return FALSE;
  back--;
  if (dossier_figure_scan_is_any (text->scan, back, joints))
    back--;
  if (is (text, back, ","))
    back--;
  return back < text->scan->n_tokens && dossier_phrase_before (text, back, phrase)
         && !dossier_phrase_is_weak (text, phrase);
}

/* "the [cysts] (ranging from 0 to 80 %)": of the noun before the bracket */
static gboolean
read_before_bracket (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  static const char *const joints[] = { "from", "between", "at", "over", "under", "up", NULL };

  return at > 2 && is (text, at - 1, "(") && dossier_figure_token_ends (get (text, at), "ing")
         && dossier_figure_scan_is_any (text->scan, at + 1, joints)
         && dossier_phrase_before (text, at - 2, phrase) && !dossier_phrase_is_weak (text, phrase);
}

static gboolean
is_object_pronoun (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = { "it", "them", "him", "me", "us", "you", NULL };

  return at > 0 && dossier_figure_scan_is_any (text->scan, at, words)
         && ((get (text, at - 1)->lexicon & LEX_VERB) || dossier_label_is_past (text, at - 1));
}

/* What needs no look at what it means: the ends of what is walked over, and those to whom something is given. */
static gboolean
pass_over (const DossierPhraseText *text, Walk *walk)
{
  if (get (text, walk->at)->kind == DOSSIER_FIGURE_TOKEN_END)
    return walk->gave_up = TRUE;
  /* "from Spokane (GEG) in 2020": what stands in brackets before the figure explains a word */
  if (!walk->verb && is (text, walk->at, ")"))
    {
      skip_insertion (text, walk);
      return TRUE;
    }
  /* "…; in March one train arrived": another sentence in all but its full stop */
  if (is (text, walk->at, ";") && !walk->has_weak)
    return walk->gave_up = walk->clause = TRUE;
  /* "two people caught it in the camp last month": a day is of what was done, and a term of what "fixing them for ten
   * years" names */
  if (!dossier_label_is_receiver (text, walk->at)
      && !(walk->date && walk->adverbial && !walk->verb && is_object_pronoun (text, walk->at)))
    return FALSE;
  walk->at--;
  return TRUE;
}

/* One step to the left; TRUE where a phrase was found. */
static gboolean
step_back (const DossierPhraseText *text, Walk *walk, DossierPhrase *phrase)
{
  const DossierFigureToken *token;

  while (walk->at > 0 && walk->at < text->scan->n_tokens && dossier_phrase_is_taken (text, walk->at)
         && dossier_phrase_is_taken (text, walk->at - 1) && !get (text, walk->at)->line
         && !dossier_phrase_is_sentence_start (text->scan, walk->at))
    walk->at--;
  token = get (text, walk->at);
  if (pass_over (text, walk))
    return FALSE;
  if (token->lexicon & LEX_PRONOUN && !(token->lexicon & (LEX_CONJUNCTION | LEX_DETERMINER)))
    {
      if (walk->verb && read_relative_of_pronoun (text, walk->at, phrase))
        return TRUE;
      walk->gave_up = !resolve_pronoun (text, walk, phrase);
      return !walk->gave_up;
    }
  if (walk->verb && dossier_label_antecedent (text, walk->at, phrase))
    return TRUE;
  if (ends_walk (text, walk))
    return FALSE;
  if (walk->verb && read_first_subject (text, walk->at, phrase))
    return TRUE;
  if (is (text, walk->at, ":") && dossier_label_read_key (text, walk->at, phrase))
    return TRUE;
  if (walk->verb && is (text, walk->at, "("))
    {
      walk->gave_up = walk->aside = TRUE;
      return read_subject (text, walk->at, phrase);
    }
  if (walk->verb
      && (is (text, walk->at, ",") || is (text, walk->at, ")") || is_dash (text, walk->at)))
    {
      if (hangs_on_clause (text, walk))
        walk->at--;
      else
        skip_insertion (text, walk);
      return FALSE;
    }
  if (read_before_bracket (text, walk->at, phrase))
    return TRUE;
  if (token->kind == DOSSIER_FIGURE_TOKEN_WORD && !is_participle (text, walk->at)
      && !dossier_label_is_said_of_noun (text, walk->at)
      && dossier_phrase_before (text, walk->at, phrase))
    return accept_phrase (text, walk, phrase);
  if (is (text, walk->at, "\"") && dossier_phrase_before (text, walk->at, phrase))
    return TRUE;
  if (dossier_label_is_verb (text, walk->at))
    {
      walk->verb = TRUE;
      if (walk->act == 0 && !(token->lexicon & LEX_AUXILIARY))
        walk->act = walk->at + 1;
    }
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
  g_autofree guint8 *marks = NULL;
  DossierPhraseText text;
  DossierPhrase phrase;

  if (previous == NULL)
    return NULL;
  scan = dossier_figure_scan_new (previous, 0, strlen (previous));
  marks = g_new0 (guint8, scan->n_tokens + 1);
  text = (DossierPhraseText){ scan, marks };
  return dossier_phrase_nearest (&text, scan->n_tokens - 1, plural, &phrase)
             ? dossier_phrase_dup (&text, &phrase)
             : NULL;
}

/* "raise the [income of 1.1 million smallholders] by a fifth", "cut the [damages] owed to families from": what is
 * changed may be further out than the noun before such a word. */
static gboolean
is_change_joint (const DossierPhraseText *text, guint at)
{
  return (is (text, at, "by") || is (text, at, "from") || is (text, at, "to"))
         && dossier_phrase_is_taken (text, at + 1);
}

/* Walks to a phrase; FALSE where none is met on the way. */
static gboolean
walk_back (const DossierPhraseText *text,
           const DossierFigureMatch *match,
           Walk *walk,
           DossierPhrase *phrase)
{
  for (guint n = 0; n < MAX_STEPS && !walk->gave_up; n++)
    if (step_back (text, walk, phrase))
      {
        if (walk->verb && !walk->pronoun && !dossier_label_is_valued (text, match, phrase))
          dossier_label_widen_subject (text, phrase);
        else if (!walk->pronoun
                 && (is_change_joint (text, phrase->last + 1)
                     /* "a speaker with a clock for $45" */
                     || dossier_label_is_equipped_for (text, match, phrase)))
          dossier_label_widen_object (text, phrase);
        return TRUE;
      }
  return FALSE;
}

char *
dossier_label_subject (const DossierPhraseText *text,
                       const DossierFigureMatch *match,
                       const DossierLabelPlace *place)
{
  Walk walk = { .at = match->first - 1 };
  DossierPhrase phrase;

  return walk_back (text, match, &walk, &phrase) && walk.verb ? dossier_phrase_dup (text, &phrase)
                                                              : NULL;
}

/* "on 17 August", "for two weeks" */
static gboolean
is_adverbial (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const behind[] = { "earlier", "later", "before", "ago", "after", NULL };

  if (match->kind == DOSSIER_FIGURE_DURATION
      && dossier_figure_scan_is_any (text->scan, match->last + 1, behind))
    return TRUE;
  /* "yesterday", "last week": no preposition is needed */
  if (match->kind == DOSSIER_FIGURE_DATE && match->date[0] == '@' && match->first > 0
      && (dossier_figure_is_content (text->scan, match->first - 1)
          || is (text, match->first - 1, "earlier") || is (text, match->first - 1, "late"))
      && !dossier_figure_is_content (text->scan, match->last + 1))
    return TRUE;
  return (match->kind == DOSSIER_FIGURE_DATE || match->kind == DOSSIER_FIGURE_DURATION)
         && ((get (text, match->first - 1)->lexicon | get (text, match->first)->lexicon)
             & LEX_PREPOSITION)
         && !is (text, match->first - 1, "of");
}

/* "stands at 58 %, well short of the target and 3 points below last winter's": told of what does so */
static void
skip_compared (const DossierPhraseText *text, const DossierFigureMatch *match, Walk *walk)
{
  static const char *const words[] = { "below", "above", "short", "behind", "ahead",
                                       "under", "over",  "more",  "less",   "higher",
                                       "lower", "fewer", NULL };
  guint at = walk->at;

  if (match->kind == DOSSIER_FIGURE_DATE || at == 0 || !is (text, at, "and")
      || !dossier_figure_scan_is_any (text->scan, match->last + 1, words))
    return;
  for (guint n = 0; n < 30 && at > 0 && !dossier_phrase_is_sentence_start (text->scan, at)
                    && !get (text, at)->line && !is (text, at, ";");
       n++, at--)
    if (dossier_label_is_finite (text, at))
      {
        walk->at = at;
        return;
      }
}

/* "In a single week of December four envelopes": what was met is but a span of time. */
static gboolean
tells_time (const DossierPhraseText *text, const Walk *walk)
{
  static const char *const spans[] = { "day",  "days",  "week",    "weeks", "month", "months",
                                       "year", "years", "quarter", "hour",  "hours", NULL };

  return walk->date && dossier_figure_scan_is_any (text->scan, walk->weak.last, spans);
}

/* What the clause is about, and what it does. */
static char *
dup_main (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase subject;
  guint verb;

  if (!dossier_label_main_subject (text, match, &subject, &verb))
    return NULL;
  return dossier_label_add_act (text, match, &subject, verb + 1,
                                dossier_phrase_dup (text, &subject));
}

char *
dossier_label_before (const DossierPhraseText *text,
                      const DossierFigureMatch *match,
                      const DossierLabelPlace *place)
{
  char *label;
  Walk walk = { .at = match->first - 1,
                .adverbial = is_adverbial (text, match),
                .date = match->kind == DOSSIER_FIGURE_DATE,
                .reached = dossier_label_is_reached (text, match),
                .first = match->first };
  DossierPhrase phrase;
  gboolean line = get (text, match->first)->line;

  if (match->first == 0 || line || dossier_phrase_is_sentence_start (text->scan, match->first))
    return NULL;
  if (is (text, walk.at, ":"))
    return dossier_label_read_key (text, walk.at, &phrase) ? dossier_phrase_dup (text, &phrase)
                                                           : NULL;
  if (dossier_label_read_byline (text, match, &phrase))
    return dossier_phrase_dup (text, &phrase);
  if (((walk.date || match->kind == DOSSIER_FIGURE_DURATION)
       && dossier_label_read_dated (text, dossier_label_skip_span (text, match), &phrase))
      || dossier_label_read_row (text, match, &phrase))
    return dossier_phrase_dup (text, &phrase);
  /* "asks that at least €9 million go to …" */
  if ((label = dossier_label_of_clause (text, match)) != NULL)
    return label;
  if (is (text, walk.at, "that") && (label = dossier_label_ahead (text, match)) != NULL)
    return label;
  skip_compared (text, match, &walk);
  skip_coordination (text, &walk);
  skip_alternative (text, match, &walk);
  if (walk_back (text, match, &walk, &phrase))
    return dossier_label_add_act (text, match, &phrase, walk.act,
                                  dossier_phrase_dup (text, &phrase));
  if ((walk.has_near || walk.gave_up) && !walk.pronoun && !walk.aside && !walk.clause
      && (label = dup_main (text, match)) != NULL)
    return label;
  if (walk.has_near)
    return dossier_label_add_act (text, match, &walk.near, 0,
                                  dossier_phrase_dup (text, &walk.near));
  if (walk.aside)
    return NULL;
  if (walk.act > 0 && (label = dossier_label_dup_act (text, match, walk.act - 1)) != NULL)
    return label;
  /* "On 5 October, the Authority …": the sentence begins with the figure */
  if (!walk.act && (!walk.has_weak || walk.clause || tells_time (text, &walk)) && !walk.pronoun
      && (label = dossier_label_ahead (text, match)) != NULL)
    return label;
  if (walk.plural && (label = label_previous (place->previous, TRUE)) != NULL)
    return label;
  if (walk.speaker && !walk.has_weak)
    return NULL;
  /* "That level, the insurer said, was 31.20 metres" */
  if (walk.has_weak && walk.verb && walk.weak.first > 0
      && (is (text, walk.weak.first - 1, "that") || is (text, walk.weak.first - 1, "this"))
      && dossier_phrase_is_sentence_start (text->scan, walk.weak.first - 1))
    return dossier_phrase_dup (text, &walk.weak);
  /* nothing in the sentence: what the one before spoke of */
  if (dossier_phrase_nearest (text, walk.at, TRUE, &phrase)
      || dossier_phrase_nearest (text, walk.at, FALSE, &phrase))
    return dossier_phrase_dup (text, &phrase);
  return walk.has_weak ? dossier_phrase_dup (text, &walk.weak) : NULL;
}
