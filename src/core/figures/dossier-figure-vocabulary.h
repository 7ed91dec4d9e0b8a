/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-cues.h"
#include "dossier-figure-lexicon.h"

G_BEGIN_DECLS

/* Every word that any table of the engine knows, in one hash: a token is looked up once, and all
 * that follows asks its entry. */

typedef enum
{
  DOSSIER_NUMBER_WORD_NONE,
  DOSSIER_NUMBER_WORD_UNIT,
  DOSSIER_NUMBER_WORD_TEEN,
  DOSSIER_NUMBER_WORD_TENS,
  DOSSIER_NUMBER_WORD_HUNDRED,
  DOSSIER_NUMBER_WORD_DOZEN,
  DOSSIER_NUMBER_WORD_SCALE,
  DOSSIER_NUMBER_WORD_LETTER, /* a scale of one or two letters, glued to digits */
  DOSSIER_NUMBER_WORD_PART, /* of a whole: "third", "thirds"; value is the divisor */
  DOSSIER_NUMBER_WORD_ORDINAL,
} DossierNumberWordClass;

typedef struct
{
  const char *word;
  DossierNumberWordClass class;
  double value;
} DossierNumberWord;

typedef struct
{
  const char *word; /* folded */
  const DossierNumberWord *numbers; /* its rows in the table of number words, one after another */
  guint lexicon; /* flags of DossierLexicon */
  guint cues; /* flags of DossierCue */
  guint8 n_numbers;
  guint8 hedge; /* 1 + the first hedge before a figure that ends with it, else 0 */
  guint8 month; /* 1 to 12, else 0 */
  gboolean weekday : 1;
  gboolean article : 1; /* "a", "an" */
  gboolean begins_feast : 1; /* the name of a feast begins with it */
  gboolean begins_figure : 1; /* a figure may begin with it */
  gboolean begins_unit : 1; /* a spelling of a unit begins with it */
  gboolean begins_hedge : 1; /* the first word of one behind */
} DossierVocable;

#define DOSSIER_VOCABULARY_SEED 2166136261u

/* The hash of a word, letter by letter, from the seed. */
static inline guint32
dossier_vocabulary_hash (guint32 hash, guchar letter)
{
  return (hash ^ letter) * 16777619u;
}

/* The entry of a folded word, of which @hash is the hash; for others one that says nothing. */
const DossierVocable *dossier_vocabulary_find (const char *word, guint32 hash);
const DossierVocable *dossier_vocabulary_find_word (const char *word);

/* The next row of hedges that ends with the same word, as 1 + its number, else 0. */
guint dossier_vocabulary_next_hedge (guint row);

G_END_DECLS
