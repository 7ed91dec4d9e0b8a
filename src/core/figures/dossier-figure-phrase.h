/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* Noun phrases around figures, found by the little words between them. */

/* What is known of a token beside what the scan tells. */
typedef enum
{
  DOSSIER_PHRASE_TAKEN = 1 << 0, /* inside a figure */
  DOSSIER_PHRASE_ASKED = 1 << 1, /* whether it may stand in a phrase was asked, and is kept: */
  DOSSIER_PHRASE_PART = 1 << 2,
} DossierPhraseMark;

typedef struct
{
  const DossierFigureScan *scan;
  guint8 *marks; /* flags of DossierPhraseMark, one a token */
} DossierPhraseText;

typedef struct
{
  guint first; /* tokens */
  guint last;
} DossierPhrase;

/* The phrase that begins at @at, its determiner and quotation marks skipped: "peace plan". */
gboolean dossier_phrase_after (const DossierPhraseText *text, guint at, DossierPhrase *phrase);
/* The same with its complements: "agreement on guarantees". */
gboolean dossier_phrase_after_full (const DossierPhraseText *text, guint at, DossierPhrase *phrase);
/* The phrase that ends at @at, with what it is a complement of: "work on the framework agreement".
 * */
gboolean dossier_phrase_before (const DossierPhraseText *text, guint at, DossierPhrase *phrase);
/* The nearest phrase that ends at @at or before, in this sentence or the one before. */
gboolean dossier_phrase_nearest (const DossierPhraseText *text,
                                 guint at,
                                 gboolean plural,
                                 DossierPhrase *phrase);
/* The longest phrase of a whole text. */
gboolean dossier_phrase_longest (const DossierPhraseText *text, DossierPhrase *phrase);

/* Whether a figure has the token for its own; none has what lies outside. */
gboolean dossier_phrase_is_taken (const DossierPhraseText *text, guint at);
/* Whether the noun at @at stands for many. */
gboolean dossier_phrase_is_plural (const DossierPhraseText *text, guint at);
gboolean dossier_phrase_is_weak (const DossierPhraseText *text, const DossierPhrase *phrase);
guint dossier_phrase_count_words (const DossierPhraseText *text, const DossierPhrase *phrase);
/* Whether a sentence ends before the token. */
gboolean dossier_phrase_is_sentence_start (const DossierFigureScan *scan, guint at);
/* The words as they stand, blanks folded. (transfer full) */
char *dossier_phrase_dup (const DossierPhraseText *text, const DossierPhrase *phrase);

G_END_DECLS
