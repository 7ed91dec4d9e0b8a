/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Text in languages that the engine does not know: how it is told from English, what can be read in it all the same,
 * and what a person is told of that. */

#include "dossier-figure-language.h"

#include "dossier-figure.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Prose shows its language within this many words, and less of it shows nothing. */
#define MAX_WORDS 120
#define MIN_WORDS 20
#define MIN_LETTERS 60

typedef struct
{
  guint n_words;
  guint n_small; /* words that begin with no capital: lists of names and headings have few */
  guint n_english; /* words of English that are no word elsewhere, or hardly */
  guint n_known; /* words that the engine knows at all */
  guint n_commas; /* of which lists have many */
  guint n_letters;
  guint n_strange; /* letters of other scripts */
} Tally;

static void
count_word (Tally *tally, const char *word)
{
  static const char *const english[] = { "the",  "of",   "and",   "from", "with",  "that",  "were",
                                         "was",  "is",   "are",   "has",  "this",  "which", "been",
                                         "said", "they", "their", "not",  "would", "its",   NULL };

  tally->n_words++;
  for (guint i = 0; english[i] != NULL; i++)
    if (english[i][0] == word[0] && strcmp (english[i], word) == 0)
      {
        tally->n_english++;
        break;
      }
  tally->n_known += dossier_figure_lexicon_find (word) != 0;
}

static Tally
take_tally (const char *text, gsize start, gsize end)
{
  Tally tally = { 0 };

  while (start < end && tally.n_words < MAX_WORDS && tally.n_letters < 8 * MAX_WORDS)
    {
      char word[32];
      gsize n = 0;
      gunichar first = (text[start] & 0x80) == 0 ? (gunichar) text[start]
                                                 : g_utf8_get_char (text + start);

      for (; start < end && dossier_language_is_letter (text + start);
           start += g_utf8_skip[(guchar) text[start]])
        {
          gunichar letter = (guchar) text[start];

          if (n + 7 < sizeof word)
            n += dossier_language_fold_letter (text + start, word + n);
          tally.n_letters++;
          if (letter < 0x80)
            continue;
          letter = g_utf8_get_char (text + start);
          tally.n_strange += letter > 0x24F && !(letter >= 0x1E00 && letter <= 0x1EFF);
        }
      if (n == 0)
        {
          tally.n_commas += first == ',' || first == ';' || first == '\t';
          start += g_utf8_skip[(guchar) text[start]];
          continue;
        }
      word[n] = '\0';
      tally.n_small += first < 0x80 ? !g_ascii_isupper ((char) first) : !g_unichar_isupper (first);
      count_word (&tally, word);
    }
  return tally;
}

gboolean
dossier_language_is_other (const char *text, gsize start, gsize end)
{
  Tally tally;

  /* too short for the words or the letters that it takes */
  if (end - start < 2 * MIN_WORDS - 1)
    return FALSE;
  tally = take_tally (text, start, end);
  if (tally.n_letters >= MIN_LETTERS && 2 * tally.n_strange > tally.n_letters)
    return TRUE;
  return tally.n_words >= MIN_WORDS && 3 * tally.n_small > 2 * tally.n_words
         && 4 * tally.n_commas < tally.n_words && 50 * tally.n_english < tally.n_words
         && 5 * tally.n_known < tally.n_words;
}

/* Signs of units and currencies that are written so in most languages. */
static gboolean
is_common_sign (const DossierFigureToken *token)
{
  static const char *const signs[] = { "kg",  "km",  "cm",  "mm", "ha", "kwh",
                                       "mwh", "gwh", "twh", "mw", "gw", NULL };

  return (token->upper && token->length == 3 && token->known->begins_unit
          && token->known->begins_figure)
         || g_strv_contains (signs, token->word);
}

/* "1.234" and "1,234" are a thousand or one and a part; "12.5" is a number or a day. */
static gboolean
has_two_readings (const DossierFigureScan *scan, const DossierFigureToken *token)
{
  const char *separator = NULL;

  for (gsize i = token->start; i < token->end; i++)
    if (scan->text[i] == '.' || scan->text[i] == ',')
      {
        if (separator != NULL)
          return FALSE;
        separator = scan->text + i;
      }
  return separator != NULL && (*separator == '.' || scan->text + token->end - separator == 4);
}

void
dossier_language_scan_other (DossierFigureScan *scan)
{
  scan->decimal_comma = TRUE;
  dossier_figure_scan_read (scan, scan->text, scan->start, scan->end);
  scan->decimal_comma = FALSE;
  for (guint i = 0; i < scan->n_tokens; i++)
    {
      DossierFigureToken *token = &scan->tokens[i];

      if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL)
        token->unclear = has_two_readings (scan, token);
      if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || is_common_sign (token))
        continue;
      dossier_figure_token_set_word (token, "\302\244");
      token->begins = FALSE;
    }
}

/* What is looked at for the note. */
#define MAX_NOTE_BLOCKS 400
#define MIN_NOTE_BYTES 60

char *
dossier_figures_dup_note (DossierDocument *document)
{
  const char *text = dossier_document_get_text (document, NULL);
  gsize read = 0;
  gsize named = 0;
  gsize other = 0;
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);

  for (guint i = 0; i < MIN (n_blocks, MAX_NOTE_BLOCKS); i++)
    {
      gsize length = blocks[i].end - blocks[i].start;
      DossierLanguage language;

      if (length < MIN_NOTE_BYTES || blocks[i].kind == DOSSIER_BLOCK_TABLE
          || blocks[i].kind == DOSSIER_BLOCK_CODE)
        continue;
      language = dossier_language_guess (text, blocks[i].start, blocks[i].end);
      other += language == DOSSIER_LANGUAGE_OTHER ? length : 0;
      named += language == DOSSIER_LANGUAGE_ENGLISH ? length : 0;
      read += language > DOSSIER_LANGUAGE_ENGLISH && language < DOSSIER_LANGUAGE_OTHER ? length : 0;
    }
  if (other > read + named)
    return g_strdup (
        _ ("Dossier does not know how the language of this text writes numbers. Only digits "
           "are read; where they can mean two things they have no value. What they measure "
           "is not named."));
  if (other > 0)
    return g_strdup (
        _ ("Parts of this text are in a language whose numbers Dossier does not know. There "
           "only digits are read, and what they measure is not named."));
  if (read > named)
    return g_strdup (
        _ ("This text is not in English. Its numbers are read as its language writes them; what "
           "they measure is not named."));
  if (read > 0)
    return g_strdup (
        _ ("Parts of this text are not in English. What is measured there is not named."));
  return NULL;
}
