/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"
#include "dossier-text-diff.h"

G_BEGIN_DECLS

/* Passages of one version of a text in the next.
 *
 * What a passage is taken for without asking stands there word by word in its own surroundings; whatever is less is
 * an offer that a person decides on:
 *
 *   same       the words in their own surroundings, where they stood
 *   moved      the words in their own surroundings, elsewhere
 *   changed    the best place for a passage whose words, or whose sentence, changed
 *   ambiguous  several places that are as good; they are listed, the best first
 *   gone       no place that is good enough */
typedef enum
{
  DOSSIER_ANCHOR_SAME,
  DOSSIER_ANCHOR_MOVED,
  DOSSIER_ANCHOR_CHANGED,
  DOSSIER_ANCHOR_AMBIGUOUS,
  DOSSIER_ANCHOR_GONE,
} DossierAnchorState;
#define DOSSIER_N_ANCHOR_STATES (DOSSIER_ANCHOR_GONE + 1)

const char *dossier_anchor_state_to_string (DossierAnchorState state);
/* FALSE where @string names none */
gboolean dossier_anchor_state_from_string (const char *string, DossierAnchorState *state);

/* What is known of a passage: a TextQuoteSelector with a TextPositionSelector. */
typedef struct
{
  const char *exact;
  const char *prefix; /* (nullable): not known */
  const char *suffix; /* (nullable): not known */
  gssize start; /* bytes of the old text, or -1 */
} DossierSelector;

typedef struct
{
  DossierAnchorState state;
  DossierRange range; /* bytes of the new text; empty where gone */
  double confidence; /* 0 to 1 */
  GArray *places; /* of DossierRange: where ambiguous, all of them; else empty */
} DossierAnchor;

void dossier_anchor_clear (DossierAnchor *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DossierAnchor, dossier_anchor_clear)

/* Two texts made ready for any number of passages. Both must outlive it. */
typedef struct _DossierAnchorer DossierAnchorer;

/* @old_text: (nullable): NULL where only selectors are known */
DossierAnchorer *dossier_anchorer_new (const char *old_text,
                                       gsize old_length,
                                       const char *new_text,
                                       gsize new_length);
void dossier_anchorer_free (DossierAnchorer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnchorer, dossier_anchorer_free)

void dossier_anchorer_find (DossierAnchorer *self,
                            const DossierSelector *selector,
                            DossierAnchor *anchor);

G_END_DECLS
