/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures that are themselves the subject of their clause, so that what is said of them names them: "a third were
 * [women]", "one in seven is a [lorry]", "the remaining 9.4 billion will be [borrowed]". */

#include "dossier-figure-label-parts.h"

#include "dossier-figure-phrase-look.h"

#define MAX_LOOK_BACK 60
#define MAX_ACT_WORDS 7

gboolean
dossier_label_begins_clause (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  const DossierFigureToken *before = get (text, match->first - 1);

  return match->first == 0 || get (text, match->first)->line
         || dossier_phrase_is_sentence_start (text->scan, match->first)
         || g_str_equal (before->word, ";") || g_str_equal (before->word, ",")
         || g_str_equal (before->word, "and") || g_str_equal (before->word, "but")
         || g_str_equal (before->word, "that") || g_str_equal (before->word, "while");
}

/* "one in seven is a [lorry]" */
static char *
label_predicate_one (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->last + 1;
  DossierPhrase phrase;

  if (match->kind != DOSSIER_FIGURE_RATIO || !(get (text, at)->lexicon & LEX_AUXILIARY)
      || !(is (text, at + 1, "a") || is (text, at + 1, "an"))
      || dossier_phrase_is_taken (text, at + 1) || !dossier_phrase_after (text, at + 1, &phrase)
      || dossier_phrase_is_weak (text, &phrase))
    return NULL;
  return dossier_phrase_dup (text, &phrase);
}

/* "all 415 kilometres of it": of what the sentence is about */
static char *
label_of_it (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint at = match->first;

  if (!(is (text, match->first - 1, "all") || is (text, match->first - 1, ","))
      || !is (text, match->last + 1, "of") || !is (text, match->last + 2, "it"))
    return NULL;
  while (at > 0 && !dossier_phrase_is_sentence_start (text->scan, at) && !get (text, at)->line
         && !is (text, at - 1, ";")
         && !(is (text, at - 2, ",") && (is (text, at - 1, "and") || is (text, at - 1, "but"))))
    at--;
  for (; at < match->first; at++)
    if (dossier_phrase_after (text, at, &phrase) && phrase.last < match->first
        && !dossier_phrase_is_weak (text, &phrase))
      return dossier_phrase_dup (text, &phrase);
  return NULL;
}

/* "a third were [women]", "of whom 40 are [minors]" */
static char *
label_predicate_noun (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->last + 1;
  DossierPhrase phrase;

  if ((match->kind != DOSSIER_FIGURE_COUNT && match->kind != DOSSIER_FIGURE_RATIO
       && match->kind != DOSSIER_FIGURE_PERCENT)
      || !dossier_label_begins_clause (text, match) || !(get (text, at)->lexicon & LEX_AUXILIARY)
      || (get (text, at + 1)->lexicon & LEX_DETERMINER)
      || dossier_figure_token_ends (get (text, at + 1), "ed")
      || dossier_figure_token_ends (get (text, at + 1), "ing")
      || !dossier_phrase_after_full (text, at + 1, &phrase) || phrase.first != at + 1
      || dossier_phrase_is_weak (text, &phrase) || !dossier_phrase_is_plural (text, phrase.last))
    return NULL;
  return dossier_phrase_dup (text, &phrase);
}

/* The same behind "only". */
static gboolean
begins_clause (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  return dossier_label_begins_clause (text, match)
         || (match->first > 0 && is (text, match->first - 1, "only")
             && dossier_phrase_is_sentence_start (text->scan, match->first - 1));
}

/* The people that were spoken of last, in this sentence or the one before. */
static gboolean
find_people (const DossierPhraseText *text, guint at, DossierPhrase *phrase)
{
  static const char *const people[] = {
    "people",     "persons",   "residents",    "respondents", "adults",    "voters",    "families",
    "households", "women",     "men",          "children",    "patients",  "users",     "students",
    "pupils",     "members",   "workers",      "parents",     "customers", "consumers", "citizens",
    "readers",    "employees", "participants", NULL
  };
  guint sentences = 0;

  for (guint n = 0; n < MAX_LOOK_BACK && at < text->scan->n_tokens; n++, at--)
    {
      if (dossier_figure_scan_is_any (text->scan, at, people)
          && dossier_phrase_before (text, at, phrase))
        return TRUE;
      if (dossier_phrase_is_sentence_start (text->scan, at) && ++sentences > 1)
        return FALSE;
    }
  return FALSE;
}

/* "In another survey 80% said that", "43% were not willing": shares of those who were asked */
static char *
label_asked (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const plurals[] = { "were", "are",  "have",    "receive", "say", "think",
                                         "want", "live", "support", "believe", NULL };
  guint next = match->last + 1;
  DossierPhrase phrase;

  while (next < match->last + 3 && (get (text, next)->lexicon & LEX_ADVERB))
    next++;
  if ((match->kind != DOSSIER_FIGURE_PERCENT && match->kind != DOSSIER_FIGURE_RATIO)
      || !begins_clause (text, match)
      || !(dossier_figure_scan_is_any (text->scan, next, plurals)
           || dossier_label_is_saying (text, next)))
    return NULL;
  /* "Asked about the plan, 52 % were against": of that */
  if (match->first > 0 && is (text, match->first - 1, ","))
    {
      guint at = match->first - 1;

      while (at > 0 && !dossier_phrase_is_sentence_start (text->scan, at))
        at--;
      if (is (text, at, "asked"))
        return NULL;
    }
  return match->first > 0 && find_people (text, match->first - 1, &phrase)
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}

static gboolean
is_be (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = { "be", "been", "being", "was", "were", "are", "is", NULL };

  return dossier_figure_scan_is_any (text->scan, at, words);
}

/* "The air force said 92 were shot down": of what the sentence before spoke. */
static char *
label_told (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->first - 1;
  DossierPhrase phrase;

  /* "Six died before dawn." */
  if (match->kind == DOSSIER_FIGURE_COUNT && match->unit == NULL
      && dossier_phrase_is_sentence_start (text->scan, match->first)
      && dossier_label_befalls_people (text, match->last + 1))
    return g_strdup (get (text, match->last + 1)->word);
  if (match->kind != DOSSIER_FIGURE_COUNT || match->unit != NULL
      || !(get (text, match->last + 1)->lexicon & LEX_AUXILIARY))
    return NULL;
  /* "Volunteers filled sandbags. 240,000 had been laid": without a word of what befalls people */
  if (dossier_phrase_is_sentence_start (text->scan, match->first))
    {
      guint verb = match->last + 1;

      while (get (text, verb)->lexicon & (LEX_AUXILIARY | LEX_ADVERB))
        verb++;
      return match->first > 0 && is_be (text, verb - 1)
                     && !dossier_label_befalls_people (text, verb)
                     && dossier_phrase_nearest (text, at, TRUE, &phrase)
                 ? dossier_phrase_dup (text, &phrase)
                 : NULL;
    }
  if (is (text, at, "that"))
    at--;
  if (!dossier_label_is_saying (text, at))
    return NULL;
  while (at > 0 && !dossier_phrase_is_sentence_start (text->scan, at))
    at--;
  return at > 0 && dossier_phrase_nearest (text, at - 1, TRUE, &phrase)
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}

/* "and the [remaining] 9.4 billion will be [borrowed]": a sum that is the subject, with no name but what becomes of
 * it. */
static char *
label_own_act (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->last + 1;
  guint back = match->first - 1;
  DossierPhrase verb;

  if ((match->kind != DOSSIER_FIGURE_MONEY && match->kind != DOSSIER_FIGURE_MEASURE)
      || !(get (text, at)->lexicon & LEX_AUXILIARY))
    return NULL;
  while (at < match->last + 5 && (get (text, at)->lexicon & (LEX_AUXILIARY | LEX_ADVERB)))
    at++;
  if (!(dossier_figure_token_ends (get (text, at), "ed") || (get (text, at)->lexicon & LEX_VERB)))
    return NULL;
  while (back > 0 && !dossier_phrase_is_taken (text, back) && match->first - back < 3
         && ((get (text, back)->lexicon & (LEX_DETERMINER | LEX_WEAK))
             || dossier_figure_token_ends (get (text, back), "ing")))
    back--;
  if (match->first > 0 && !dossier_phrase_is_sentence_start (text->scan, match->first)
      && !(is (text, back, "and") || is (text, back, "but") || is (text, back, ";")))
    return NULL;
  verb = (DossierPhrase){ at, at };
  return dossier_phrase_dup (text, &verb);
}

/* "it cost $104 million to [build the station]", "it takes years for the [forest] to recover": what takes so much is
 * said behind. */
static char *
label_expletive (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const verbs[] = { "cost",  "costs",   "take",     "takes",    "took",
                                       "taken", "require", "requires", "required", NULL };
  guint at = match->first - 1;
  guint next = match->last + 1;
  DossierPhrase phrase;

  for (guint n = 0; n < 4 && at > 0 && !dossier_figure_scan_is_any (text->scan, at, verbs); n++)
    at--;
  if (at == 0 || !dossier_figure_scan_is_any (text->scan, at, verbs))
    return NULL;
  while (at > 0 && (get (text, at - 1)->lexicon & (LEX_AUXILIARY | LEX_ADVERB)))
    at--;
  if (at == 0 || !is (text, at - 1, "it"))
    return NULL;
  if (is (text, next, "for") && dossier_phrase_after (text, next + 1, &phrase))
    return dossier_phrase_dup (text, &phrase);
  if (!is (text, next, "to") || !dossier_phrase_after_full (text, next + 2, &phrase)
      || phrase.first > next + 4)
    return NULL;
  phrase.first = next + 1;
  return dossier_phrase_count_words (text, &phrase) <= MAX_ACT_WORDS
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}

/* "Of the 94 [items] in the basket, 61 became dearer and 20 cheaper": the whole of which these are parts opens the
 * sentence. */
static char *
label_of_fronted (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  guint at = match->first;
  gboolean comma = FALSE;
  DossierPhrase phrase;

  if (!(match->kind == DOSSIER_FIGURE_COUNT && match->unit == NULL)
      && match->kind != DOSSIER_FIGURE_PERCENT && match->kind != DOSSIER_FIGURE_RATIO)
    return NULL;
  if (at == 0 || is (text, match->last + 1, "of")
      || (get (text, at - 1)->lexicon & LEX_PREPOSITION))
    return NULL;
  for (guint n = 0; n < MAX_LOOK_BACK && at > 0
                    && !dossier_phrase_is_sentence_start (text->scan, at) && !get (text, at)->line;
       n++, at--)
    {
      comma |= is (text, at - 1, ",");
      if (is (text, at - 1, ";") || is (text, at - 1, ":"))
        break;
    }
  if (!(is (text, at, "of") || is (text, at, "among"))
      || (comma && !dossier_label_begins_clause (text, match)))
    return NULL;
  at++;
  while (at < match->first
         && (dossier_phrase_is_taken (text, at) || (get (text, at)->lexicon & LEX_DETERMINER)))
    at++;
  return dossier_phrase_after_full (text, at, &phrase) && phrase.last < match->first
                 && !(get (text, phrase.last)->lexicon & LEX_PRONOUN)
             ? dossier_phrase_dup (text, &phrase)
             : NULL;
}

char *
dossier_label_of_predicate (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  char *label = label_of_fronted (text, match);

  if (label == NULL)
    label = label_expletive (text, match);
  if (label != NULL)
    return label;
  label = label_predicate_noun (text, match);

  if (label == NULL)
    label = label_predicate_one (text, match);
  return label != NULL ? label : label_of_it (text, match);
}

char *
dossier_label_of_clause (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  char *label = label_told (text, match);

  if (label == NULL)
    label = label_asked (text, match);
  return label != NULL ? label : label_own_act (text, match);
}
