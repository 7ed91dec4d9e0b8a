/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-lexicon.h"

G_BEGIN_DECLS

/* A stretch of text as tokens: the only thing that the rest of the engine reads. */

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
  const char
      *word; /* words in lower case, marks as one of a kind ("-" for every hyphen); else "" */
  double value; /* numerals */
  guint lexicon; /* words: flags of DossierLexicon */
  DossierFigureTokenKind kind;
  guint8 digits; /* numerals: before the decimal sign */
  guint8 decimals; /* numerals: after it */
  gboolean blank : 1; /* a blank or line end stands before it */
  gboolean line : 1; /* a line end stands before it */
  gboolean capital : 1; /* the first letter is a capital */
  gboolean upper : 1; /* all letters are capitals, and there are two or more */
  gboolean grouped : 1; /* numerals: written with separators of thousands */
  gboolean fraction : 1; /* numerals: a fraction sign */
  gboolean
      comma : 1; /* numerals: "3,5", a decimal comma where a unit or scale follows, else unclear */
} DossierFigureToken;

typedef struct
{
  const char *text; /* the whole canonical text, borrowed */
  gsize start;
  gsize end;
  GArray *tokens; /* of DossierFigureToken */
  GStringChunk *words;
} DossierFigureScan;

/* One pass over text[start, end). */
DossierFigureScan *dossier_figure_scan_new (const char *text, gsize start, gsize end);
void dossier_figure_scan_free (DossierFigureScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierFigureScan, dossier_figure_scan_free)

/* Any index may be asked for, also -1: outside there is one endless END token. Never NULL. */
const DossierFigureToken *dossier_figure_scan_get (const DossierFigureScan *self, guint index);

/* Whether the token is that word or mark (as folded). */
gboolean dossier_figure_scan_is (const DossierFigureScan *self, guint index, const char *word);
/* The same, with nothing between the token and the one before it. */
gboolean dossier_figure_scan_is_glued (const DossierFigureScan *self,
                                       guint index,
                                       const char *word);
/* Whether the tokens from @index are those words, separated by blanks; @n_tokens: how many they
 * are. */
gboolean dossier_figure_scan_matches (const DossierFigureScan *self,
                                      guint index,
                                      const char *words,
                                      guint *n_tokens);

G_END_DECLS
