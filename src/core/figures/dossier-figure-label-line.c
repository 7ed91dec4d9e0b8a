/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures that no clause tells of: behind a key and its colon, at the end of a byline or of a row, and days and spans
 * of which a noun is. */

#include "dossier-figure-label-parts.h"

#include <string.h>

#include "dossier-figure-phrase-look.h"

/* "Published:", "Total displaced people:": the words between the start of the line and the colon */
gboolean
dossier_label_read_key (const DossierPhraseText *text, guint colon, DossierPhrase *key)
{
  DossierPhrase phrase = { colon - 1, colon - 1 };

  if (colon == 0 || colon >= text->scan->n_tokens || !get (text, colon + 1)->blank
      || get (text, colon - 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
    return FALSE;
  for (guint n = 0; n < 8; n++)
    {
      const DossierFigureToken *token = get (text, phrase.first);
      const DossierFigureToken *before = get (text, phrase.first - 1);

      if (phrase.first == 0 || token->line || g_str_equal (before->word, "|")
          || g_str_equal (before->word, ";") || g_str_equal (before->word, ")")
          || g_str_equal (before->word, "\302\267") || g_str_equal (before->word, "\342\200\242")
          || dossier_phrase_is_sentence_start (text->scan, phrase.first))
        {
          *key = phrase;
          return TRUE;
        }
      phrase.first--;
    }
  return FALSE;
}

/* "Policy brief 27 | Institute for Trade | June 2025": a date at the end of a line that is no sentence dates what the
 * line begins with. */
gboolean
dossier_label_read_byline (const DossierPhraseText *text,
                           const DossierFigureMatch *match,
                           DossierPhrase *phrase)
{
  guint at = match->first - 1;

  if (match->kind != DOSSIER_FIGURE_DATE || match->modifier != DOSSIER_MODIFIER_EXACT
      || get (text, at)->kind != DOSSIER_FIGURE_TOKEN_MARK
      || !(match->last + 1 >= text->scan->n_tokens || get (text, match->last + 1)->line))
    return FALSE;
  for (; at > 0 && !get (text, at)->line; at--)
    if ((get (text, at)->lexicon & (LEX_VERB | LEX_AUXILIARY | LEX_CONJUNCTION))
        || is (text, at, ":") || is (text, at, "(") || is (text, at, ";"))
      return FALSE;
  return dossier_phrase_after_full (text, at, phrase) && phrase->last < match->first
         && !dossier_phrase_is_weak (text, phrase);
}

/* "above the [estimate] of 2021", but not "in the spring of 2021" */
gboolean
dossier_label_read_dated (const DossierPhraseText *text, guint of, DossierPhrase *phrase)
{
  static const char *const parts[] = { "spring",    "summer",  "autumn", "fall",      "winter",
                                       "quarter",   "half",    "end",    "start",     "part",
                                       "beginning", "middle",  "month",  "months",    "week",
                                       "weeks",     "days",    "rest",   "course",    "night",
                                       "morning",   "evening", "eve",    "afternoon", NULL };

  return is (text, of, "of") && of > 1 && (get (text, of - 2)->lexicon & LEX_DETERMINER)
         && !dossier_figure_scan_is_any (text->scan, of - 1, parts)
         && dossier_phrase_before (text, of - 1, phrase);
}

/* The "of" before "the past three months". */
guint
dossier_label_skip_span (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  static const char *const words[] = { "past", "last", "previous", "preceding", NULL };
  guint at = match->first - 1;

  if (match->kind != DOSSIER_FIGURE_DURATION)
    return at;
  if (at > 0 && dossier_figure_scan_is_any (text->scan, at, words))
    at--;
  if (at > 0 && (is (text, at, "the") || is (text, at, "its")))
    at--;
  return at + 1 < match->first ? at : match->first;
}

/* "Total 245": a line that is but a name and its numbers is named by it, little as it may say */
gboolean
dossier_label_read_row (const DossierPhraseText *text,
                        const DossierFigureMatch *match,
                        DossierPhrase *phrase)
{
  guint at = match->first - 1;
  const DossierFigureToken *next = get (text, match->last + 1);

  if (match->first == 0 || match->kind == DOSSIER_FIGURE_DATE
      || !(next->kind == DOSSIER_FIGURE_TOKEN_END || next->line
           || dossier_phrase_is_taken (text, match->last + 1)))
    return FALSE;
  while (at > 0 && dossier_phrase_is_taken (text, at) && !get (text, at)->line)
    at--;
  *phrase = (DossierPhrase){ at, at };
  return get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD && (get (text, at)->lexicon & LEX_WEAK)
         && (at == 0 || get (text, at)->line) && get (text, at)->capital
         && !dossier_phrase_is_taken (text, at);
}
