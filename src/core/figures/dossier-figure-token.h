/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <string.h>

#include "dossier-figure-vocabulary.h"

G_BEGIN_DECLS

/* A word, a number or a sign of the text. */

typedef enum
{
  DOSSIER_FIGURE_TOKEN_END, /* before the first and after the last token */
  DOSSIER_FIGURE_TOKEN_WORD,
  DOSSIER_FIGURE_TOKEN_NUMERAL,
  DOSSIER_FIGURE_TOKEN_MARK, /* any other sign, one a token */
  DOSSIER_FIGURE_TOKEN_CODE, /* addresses, version numbers: never read */
} DossierFigureTokenKind;

typedef struct
{
  gsize start; /* bytes of the canonical text */
  gsize end;
  const char *word; /* words in lower case, marks as one of a kind; else "" */
  const DossierVocable *known; /* what the engine knows of the word; never NULL */
  double value; /* numerals */
  guint lexicon; /* words: flags of DossierLexicon */
  DossierFigureTokenKind kind;
  guint8 digits; /* numerals: before the decimal sign */
  guint8 decimals; /* numerals: after it */
  guint8 length; /* bytes of @word */
  gboolean blank : 1; /* a blank or line end stands before it */
  gboolean line : 1; /* a line end stands before it */
  gboolean capital : 1; /* the first letter is a capital */
  gboolean upper : 1; /* all letters are capitals, and there are two or more */
  gboolean mixed : 1; /* a capital among its small letters: "KSh", "iPhone" */
  gboolean grouped : 1; /* numerals: written with separators of thousands */
  gboolean fraction : 1; /* numerals: a fraction sign */
  gboolean begins : 1; /* a figure may begin here */
  gboolean opens : 1; /* what stands before it ends a sentence */
  gboolean asked : 1; /* whether it names something was asked, and is kept: */
  gboolean content : 1; /* dossier_figure_is_content() */
  gboolean unclear : 1; /* numerals: two conventions read it in two ways */
  gboolean comma : 1; /* numerals: "3,5" is decimal where a unit or scale follows, else unclear */
} DossierFigureToken;

/* Whether two words are the same; two letters tell most of them apart. */
static inline gboolean
dossier_figure_word_is (const char *a, const char *b)
{
  return a[0] == b[0] && (a[0] == '\0' || (a[1] == b[1] && (a[1] == '\0' || strcmp (a, b) == 0)));
}

/* Whether its word ends like that. */
static inline gboolean
dossier_figure_token_ends (const DossierFigureToken *token, const char *ending)
{
  const gsize length = strlen (ending);

  return token->length >= length
         && memcmp (token->word + token->length - length, ending, length) == 0;
}

/* A hyphen or a true minus. */
static inline gboolean
dossier_figure_token_is_minus (const DossierFigureToken *token)
{
  return dossier_figure_word_is (token->word, "-")
         || dossier_figure_word_is (token->word, "\342\210\222");
}

/* Makes another word of it, with all that is known of that. @word: borrowed */
void dossier_figure_token_set_word (DossierFigureToken *token, const char *word);

G_END_DECLS
