/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

#pragma once

/* What the engine knows of English words: which of them hold a sentence together and which name
 * things. A word that is not listed counts as a noun or an adjective. */

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LEX_DETERMINER = 1 << 0, /* the, this, several */
  LEX_PREPOSITION = 1 << 1, /* of, in, per */
  LEX_CONJUNCTION = 1 << 2, /* and, which, than */
  LEX_PRONOUN = 1 << 3, /* it, they, there */
  LEX_AUXILIARY = 1 << 4, /* is, has, will */
  LEX_ADVERB = 1 << 5, /* also, still */
  LEX_VERB = 1 << 6, /* said, killed */
  LEX_NOUN_VERB = 1 << 7, /* a noun, or a verb where an object follows: plan, claims */
  LEX_NOUN = 1 << 8, /* a noun or adjective in spite of its ending: building, family */
  LEX_PREDICATE = 1 << 9, /* follows a measure and names nothing: old, deep, complete */
  LEX_WEAK = 1 << 10, /* names nothing without a complement: number, possibility */
  LEX_GENERIC = 1 << 11, /* a header of a table that says nothing: details */
  LEX_UP = 1 << 12, /* rose, growth */
  LEX_DOWN = 1 << 13, /* fell, cut */
  LEX_PERSON = 1 << 14, /* is counted, so that a number before it is no year: people, homes */
  LEX_NUMBERED = 1 << 15, /* may be followed by its own number: stage 2, table 3 */
  LEX_NUMBERED_STRONG = 1 << 16, /* always is, also before a noun: stage 1 ceasefire */
  LEX_RATE = 1 << 17, /* may follow "a" or "per" after a number: barrel, week */
  LEX_SPORT = 1 << 18, /* makes 3-2 a score */
} DossierLexicon;

typedef struct
{
  const char *word;
  guint flags;
} DossierLexiconRow;

/* The flags of a folded word, 0 where it is not listed. */
guint dossier_figure_lexicon_find (const char *word);
/* All rows, sorted by word, for the tests. */
const DossierLexiconRow *dossier_figure_lexicon_get (guint *n_rows);

/* Tells the forms of common verbs that the rows may lack, each with its flags. @word: only lent. */
void dossier_figure_verbs_tell (void (*add) (const char *word, guint flags, gpointer data),
                                gpointer data);

G_END_DECLS
