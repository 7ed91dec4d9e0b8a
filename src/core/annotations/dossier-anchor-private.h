/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-anchor-text.h"
#include "dossier-anchor.h"

G_BEGIN_DECLS

/* Offsets in this header are bytes of folded texts. */

struct _DossierAnchorer
{
  DossierAnchorText *old_text; /* (nullable) */
  DossierAnchorText *new_text;
  DossierTextDiff *diff; /* of the folded texts; (nullable) as old_text is */
};

/* A passage with what surrounds it, as one pattern. */
typedef struct
{
  char *pattern; /* prefix, words, suffix */
  gsize size;
  gsize start; /* of the words in the pattern */
  gsize end;
  gssize
      hint; /* where the words would stand in the new text had nothing changed around them, or -1 */
} DossierAnchorPattern;

void dossier_anchor_pattern_clear (DossierAnchorPattern *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierAnchorPattern, dossier_anchor_pattern_clear)

typedef struct
{
  DossierRange range; /* of the new text */
  double words; /* likeness of the words, 0 to 1 */
  double before; /* of the prefix; -1 where there is none */
  double after;
  double score; /* all together */
  gboolean exact; /* the words stand there as they were */
} DossierAnchorCandidate;

/* --- words and sentences (dossier-anchor-words.c) --- */

gboolean dossier_anchor_is_word_start (const char *text, gsize length, gsize at);
/* The whole sentences that @range touches. */
DossierRange dossier_anchor_widen_to_sentences (const char *text, gsize length, DossierRange range);
/* @n characters to either side, not beyond the text. */
gsize dossier_anchor_step_back (const char *text, gsize at, guint n);
gsize dossier_anchor_step_forth (const char *text, gsize length, gsize at, guint n);
/* How often @words stand in @text, counting no further than @limit; @places: (nullable) of gsize */
guint dossier_anchor_count (
    const char *text, gsize length, const char *words, gsize size, guint limit, GArray *places);

/* --- candidates (dossier-anchor-candidates.c) --- */

/* Neighbourhoods of the new text that may hold something like the pattern's bytes from @start to @end, as
 * (transfer full) (element-type DossierNearHit) */
GArray *dossier_anchor_find_like (
    const char *text, gsize length, const char *pattern, gsize size, double floor);
/* Lays the pattern into @window and says what becomes of its words; FALSE where nothing of them is left. */
gboolean dossier_anchor_evaluate (const DossierAnchorText *text,
                                  const DossierAnchorPattern *pattern,
                                  DossierRange window,
                                  DossierAnchorCandidate *candidate);
/* All candidates, the best first, that differ in their place. (element-type DossierAnchorCandidate) */
GArray *dossier_anchor_list_candidates (const DossierAnchorText *text,
                                        const DossierAnchorPattern *pattern);
void dossier_anchor_add_candidate (GArray *candidates, const DossierAnchorCandidate *candidate);

/* --- where the old text is known (dossier-anchor-aligned.c) --- */

/* FALSE where the selector's words do not stand in the old text where it says. */
gboolean dossier_anchor_find_aligned (DossierAnchorer *self,
                                      const DossierSelector *selector,
                                      DossierAnchor *anchor);

/* What the answers share (dossier-anchor.c). */
void dossier_anchor_answer (const DossierAnchorer *self,
                            DossierAnchor *anchor,
                            DossierAnchorState state,
                            DossierRange range,
                            double confidence);
/* Changed, ambiguous or gone. */
void dossier_anchor_offer (const DossierAnchorer *self,
                           DossierAnchor *anchor,
                           const GArray *candidates,
                           gssize hint);

G_END_DECLS
