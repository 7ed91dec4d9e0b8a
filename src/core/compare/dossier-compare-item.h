/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare.h"

G_BEGIN_DECLS

#define DOSSIER_COMPARE_MAX_WORDS 12
#define DOSSIER_COMPARE_MAX_CONTEXT 32

/* The parts of a label: what is measured, and behind a comma where or of whom. */
typedef enum
{
  DOSSIER_LABEL_HEAD = 1 << 0, /* the word that the phrase is about */
  DOSSIER_LABEL_NAME = 1 << 1, /* begins with a capital */
  DOSSIER_LABEL_TAIL = 1 << 2, /* behind the comma */
} DossierLabelWordFlags;

typedef struct
{
  const char *stem; /* interned by the comparison: equal stems are equal pointers */
  DossierLabelWordFlags flags;
} DossierLabelWord;

/* A figure as it is compared: its value in the base unit of its family, its label as stems. */
typedef struct
{
  guint input;
  guint order; /* place among all items */
  const DossierFigure *figure;
  const char *family; /* figures of different families are never compared */
  double low;
  double high; /* equal to low where no range is given */
  double step; /* precision at which it is stated, in the base unit */
  guint digits; /* that say something: 2 of 46 million */
  gboolean
      partial; /* of the thing named, or of another time: "15,000 of the displaced", "up from 19,800" */
  guint n_context;
  const char *context[DOSSIER_COMPARE_MAX_CONTEXT]; /* stems of the words around the figure */
  guint n_words;
  DossierLabelWord words[DOSSIER_COMPARE_MAX_WORDS];
} DossierCompareItem;

/* What one comparison knows of words. */
typedef struct
{
  GStringChunk *stems; /* owns them */
  GHashTable *names; /* set of words that are names, in lower case */
} DossierCompareWords;

/* FALSE where a figure cannot be compared: it has no value or nothing names it. */
gboolean dossier_compare_item_init (DossierCompareItem *self,
                                    guint input,
                                    DossierDocument *document,
                                    const DossierFigure *figure,
                                    const DossierCompareWords *words);

/* Adds the words that a document uses as names, in lower case, to a set of allocated strings. */
void dossier_compare_collect_names (DossierDocument *document, GHashTable *names);

/* How surely two figures measure the same thing: 0 (not) to 1, or -1 where they certainly do not.
 * */
double dossier_compare_items_match (const DossierCompareItem *a, const DossierCompareItem *b);

/* Whether two figures of the same quantity agree: the same after conversion, one a rounding of the
 * other, approximately the same, within a bound or range. @reason: of a difference, else NULL. */
DossierRelation dossier_compare_items_relate (const DossierCompareItem *a,
                                              const DossierCompareItem *b,
                                              const char **reason);

G_END_DECLS
