/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-token.h"

G_BEGIN_DECLS

/* A stretch of text as tokens: the only thing that the rest of the engine reads. */

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
  DossierFigureToken *tokens;
  guint n_tokens;
  gsize n_room; /* how many tokens the memory holds */
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
  if (index >= self->n_tokens)
    return &dossier_figure_end_token;
  return &self->tokens[index];
}

/* Whether the token is that word or mark (as folded). */
static inline gboolean
dossier_figure_scan_is (const DossierFigureScan *self, guint index, const char *word)
{
  return dossier_figure_word_is (dossier_figure_scan_get (self, index)->word, word);
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
