/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The subject of the clause that a figure stands in, read from the beginning of the clause on: over what opens it to
 * its first noun phrase, and over what is said of that to its verb. "In March [one train] from the coast arrived nine
 * hours late", "[the mill], which employs 75 people, was out of use for five months". */

#include "dossier-figure-label-parts.h"

#include "dossier-figure-phrase-look.h"

#define MAX_BACK 60
#define MAX_OPENING 16

static gboolean
is_break (const DossierPhraseText *text, guint at)
{
  return dossier_phrase_is_sentence_start (text->scan, at) || get (text, at)->line;
}

static gboolean
is_word (const DossierPhraseText *text, guint at)
{
  return get (text, at)->kind == DOSSIER_FIGURE_TOKEN_WORD && !dossier_phrase_is_taken (text, at);
}

/* Whether the token is a verb of the clause, or a participle of its subject. */
static gboolean
is_verb (const DossierPhraseText *text, guint at)
{
  const DossierFigureToken *token = get (text, at);

  if (!is_word (text, at) || (token->capital && !token->opens))
    return FALSE;
  if (token->lexicon & (LEX_AUXILIARY | LEX_VERB | LEX_UP | LEX_DOWN | LEX_NOUN_VERB))
    return TRUE;
  return dossier_figure_token_ends (token, "ed") || dossier_figure_token_ends (token, "ing");
}

/* The token behind a remark that begins at @at with a comma or a bracket; @end where it does not close before that. */
static guint
skip_remark (const DossierPhraseText *text, guint at, guint end)
{
  gboolean bracket = is (text, at, "(");

  for (guint next = at + 1; next < end; next++)
    if (is (text, next, bracket ? ")" : ","))
      return next + 1;
  return end;
}

/* Behind the determiners, figures and "of" that a noun phrase may begin with: "two of the 28 [trucks]". */
static guint
skip_quantity (const DossierPhraseText *text, guint at, guint end)
{
  guint first = at;

  while (at < end
         && (dossier_phrase_is_taken (text, at) || (get (text, at)->lexicon & LEX_DETERMINER)
             || (is (text, at, "of") && at > first && dossier_phrase_is_taken (text, at - 1))))
    at++;
  return at;
}

/* Behind what opens a clause before its subject: conjunctions, adverbs, "In March", "After the flood,". */
static guint
skip_opening (const DossierPhraseText *text, guint at, guint end)
{
  for (guint n = 0; n < 4 && at < end; n++)
    {
      DossierPhrase phrase;
      guint next = at;

      while (next < end
             && ((get (text, next)->lexicon & (LEX_CONJUNCTION | LEX_ADVERB))
                 || is (text, next, ",") || is (text, next, "\"")))
        next++;
      if (next < end && is_word (text, next)
          && ((get (text, next)->lexicon & LEX_PREPOSITION)
              || dossier_figure_token_ends (get (text, next), "ing")))
        {
          guint comma = next;

          while (comma < end && comma < next + MAX_OPENING && !is (text, comma, ","))
            comma++;
          if (is (text, comma, ",") && comma < end)
            next = comma + 1;
          else
            {
              next = skip_quantity (text, next + 1, end);
              if (!dossier_phrase_is_taken (text, next - 1)
                  && dossier_phrase_after (text, next, &phrase))
                next = phrase.last + 1;
            }
        }
      else if (next < end && dossier_phrase_is_taken (text, next)
               && (get (text, next)->lexicon & LEX_PREPOSITION))
        while (next < end && dossier_phrase_is_taken (text, next))
          next++;
      if (next == at)
        break;
      at = next;
    }
  return at;
}

/* The first noun phrase from @at on that a verb follows before @end; @verb: that verb. */
static gboolean
read_clause (
    const DossierPhraseText *text, guint at, guint end, DossierPhrase *subject, guint *verb)
{
  guint next;

  at = skip_quantity (text, skip_opening (text, at, end), end);
  if (at >= end || !dossier_phrase_after_full (text, at, subject) || subject->first > at + 1
      || subject->last >= end || dossier_phrase_is_weak (text, subject))
    return FALSE;
  for (next = subject->last + 1; next < end;)
    {
      DossierPhrase more;
      guint flags = get (text, next)->lexicon;

      if (is (text, next, ",") || is (text, next, "("))
        next = skip_remark (text, next, end);
      else if (!is_word (text, next))
        return FALSE;
      else if (is_verb (text, next))
        {
          *verb = next;
          return TRUE;
        }
      else if ((flags & (LEX_PREPOSITION | LEX_CONJUNCTION | LEX_ADVERB | LEX_PRONOUN))
               || dossier_figure_token_ends (get (text, next), "ly"))
        {
          next = skip_quantity (text, next + 1, end);
          if ((flags & (LEX_PREPOSITION | LEX_CONJUNCTION))
              && dossier_phrase_after (text, next, &more) && more.first == next)
            next = more.last + 1;
        }
      else
        return FALSE;
    }
  return FALSE;
}

/* Whether a clause may begin behind the token. */
static gboolean
is_boundary (const DossierPhraseText *text, guint at)
{
  static const char *const words[] = { "but",  "while", "whereas", "because", "so",
                                       "when", "if",    "that",    "where",   NULL };

  if (is (text, at, ";") || is (text, at, ":"))
    return TRUE;
  if (is (text, at, "and") && is (text, at - 1, ","))
    return TRUE;
  return dossier_figure_scan_is_any (text->scan, at, words);
}

gboolean
dossier_label_main_subject (const DossierPhraseText *text,
                            const DossierFigureMatch *match,
                            DossierPhrase *subject,
                            guint *verb)
{
  guint at = match->first;

  for (guint n = 0; n < MAX_BACK && at > 0 && !is_break (text, at); n++, at--)
    {
      if (!dossier_phrase_is_taken (text, at - 1) && is_boundary (text, at - 1)
          && read_clause (text, at, match->first, subject, verb))
        return TRUE;
      if (is (text, at - 1, ";"))
        return FALSE;
    }
  return is_break (text, at) && read_clause (text, at, match->first, subject, verb);
}

/* The comma that ends ", the judges found,", which begins at @comma, or @comma itself. */
static guint
find_saying (const DossierPhraseText *text, guint comma)
{
  for (guint at = comma + 1; at < comma + 7 && at < text->scan->n_tokens; at++)
    {
      if (is (text, at, ","))
        return dossier_label_is_saying (text, at - 1) ? at : comma;
      if (get (text, at)->kind != DOSSIER_FIGURE_TOKEN_WORD || get (text, at)->line
          || dossier_phrase_is_taken (text, at))
        break;
    }
  return comma;
}

/* The next comma of the sentence, 0 where none is near. */
static guint
find_comma (const DossierPhraseText *text, guint at)
{
  for (guint end = at + MAX_OPENING; at < end && at < text->scan->n_tokens && !is_break (text, at);
       at++)
    if (is (text, at, ","))
      return at;
  return 0;
}

/* Ahead in the sentence, where nothing stands before: "About 40 % of …", "In 2024, inflation fell".
 * */
char *
dossier_label_ahead (const DossierPhraseText *text, const DossierFigureMatch *match)
{
  DossierPhrase phrase;
  guint match_end = match->last;
  guint end;

  for (guint at = match_end + 1; at < match_end + 8 && at < text->scan->n_tokens; at++)
    {
      if (dossier_phrase_is_sentence_start (text->scan, at) || get (text, at)->line)
        return NULL;
      /* "In 2014, the judges found, contracts": who says so */
      if (is (text, at, ",") && (end = find_saying (text, at)) > at)
        {
          at = end;
          continue;
        }
      /* "In 1997, to mark the jubilee, the studio": what for */
      if (is (text, at, ",") && is (text, at + 1, "to")
          && (get (text, at + 2)->lexicon & (LEX_VERB | LEX_NOUN_VERB)
              || get (text, at + 2)->lexicon == 0)
          && (end = find_comma (text, at + 2)) > 0)
        {
          match_end = at = end;
          continue;
        }
      if (dossier_phrase_after_full (text, at, &phrase) && !dossier_phrase_is_weak (text, &phrase))
        return dossier_label_add_act_behind (text, match, &phrase,
                                             dossier_phrase_dup (text, &phrase));
    }
  return NULL;
}
