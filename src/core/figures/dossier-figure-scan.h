/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <string.h>

#include "dossier-figure-vocabulary.h"

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
  const char *word; /* words in lower case, marks as one of a kind; else "" */
  const DossierVocable *known; /* what the engine knows of the word; never NULL */
  double value; /* numerals */
  guint lexicon; /* words: flags of DossierLexicon */
  DossierFigureTokenKind kind;
  guint8 digits; /* numerals: before the decimal sign */
  guint8 decimals; /* numerals: after it */
  gboolean blank : 1; /* a blank or line end stands before it */
  gboolean line : 1; /* a line end stands before it */
  gboolean capital : 1; /* the first letter is a capital */
  gboolean upper : 1; /* all letters are capitals, and there are two or more */
  gboolean mixed : 1; /* a capital among its small letters: "KSh", "iPhone" */
  gboolean grouped : 1; /* numerals: written with separators of thousands */
  gboolean fraction : 1; /* numerals: a fraction sign */
  gboolean begins : 1; /* a figure may begin here */
  gboolean opens : 1; /* what stands before it ends a sentence */
  gboolean unclear : 1; /* numerals: two conventions read it in two ways */
  gboolean
      comma : 1; /* numerals: "3,5", a decimal comma where a unit or scale follows, else unclear */
} DossierFigureToken;

struct _DossierUnit;

/* What was last found to be a unit, and where: several kinds ask for the same place. */
typedef struct
{
  guint at, last;
  const struct _DossierUnit *unit;
} DossierFigureUnitMemo;
#define DOSSIER_FIGURE_UNIT_MEMOS 4

typedef struct
{
  const char *text; /* the whole canonical text, borrowed */
  gsize start;
  gsize end;
  GArray *tokens; /* of DossierFigureToken */
  GStringChunk *words; /* words that are made of others, "person" */
  char *folded; /* the words that no table knows, one after another */
  gsize folded_size;
  gsize folded_used;
  gboolean decimal_comma; /* numbers are written "1.234,5" */
  DossierFigureUnitMemo memos[DOSSIER_FIGURE_UNIT_MEMOS];
  struct _DossierNumber *number; /* the same of what was last read as a number */
  guint number_at;
  gboolean number_found;
} DossierFigureScan;

/* One pass over text[start, end). */
DossierFigureScan *dossier_figure_scan_new (const char *text, gsize start, gsize end);
/* The same again in the same memory; what the scan lent before is gone. */
void dossier_figure_scan_read (DossierFigureScan *self, const char *text, gsize start, gsize end);
void dossier_figure_scan_free (DossierFigureScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierFigureScan, dossier_figure_scan_free)

extern const DossierFigureToken dossier_figure_end_token;

/* Any index may be asked for, also -1: outside there is one endless END token. Never NULL. */
static inline const DossierFigureToken *
dossier_figure_scan_get (const DossierFigureScan *self, guint index)
{
  if (index >= self->tokens->len)
    return &dossier_figure_end_token;
  return &((const DossierFigureToken *) (gconstpointer) self->tokens->data)[index];
}

/* Whether the token is that word or mark (as folded). */
static inline gboolean
dossier_figure_scan_is (const DossierFigureScan *self, guint index, const char *word)
{
  const char *token = dossier_figure_scan_get (self, index)->word;

  return token[0] == word[0] && strcmp (token, word) == 0;
}

/* Whether it is one of them; @words: NULL at the end. */
gboolean dossier_figure_scan_is_any (const DossierFigureScan *self,
                                     guint index,
                                     const char *const *words);

/* Whether it is @word, with nothing between it and the token before it. */
static inline gboolean
dossier_figure_scan_is_glued (const DossierFigureScan *self, guint index, const char *word)
{
  return !dossier_figure_scan_get (self, index)->blank
         && dossier_figure_scan_is (self, index, word);
}

/* Whether the tokens from @index are those words, separated by blanks; @n_tokens: their number. */
gboolean dossier_figure_scan_matches (const DossierFigureScan *self,
                                      guint index,
                                      const char *words,
                                      guint *n_tokens);

G_END_DECLS
