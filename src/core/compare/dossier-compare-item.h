/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare.h"

#include "dossier-compare-context.h"

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
  gboolean before_noun; /* a measure as part of a name: "the 13-inch model" */
  gboolean is_variant; /* and its document has others of the same name */
  DossierCompareContext context_of; /* when it holds, and by which definition */
  guint n_context;
  const char *context[DOSSIER_COMPARE_MAX_CONTEXT]; /* stems of the words around the figure */
  guint n_words;
  DossierLabelWord words[DOSSIER_COMPARE_MAX_WORDS];
} DossierCompareItem;

typedef struct
{
  guint a;
  guint b;
  double score;
} DossierComparePair;

/* What one comparison knows of words. */
typedef struct
{
  GStringChunk *stems; /* owns them */
  GHashTable *names; /* set of words that are names, in lower case */
} DossierCompareWords;

/* @figures: all of the document; @at: which of them. FALSE where the figure cannot be compared: it has no
 * value or nothing names it. */
gboolean dossier_compare_item_init (DossierCompareItem *self,
                                    guint input,
                                    DossierDocument *document,
                                    GPtrArray *figures,
                                    guint at,
                                    const DossierCompareWords *words);

/* Adds the words that a document uses as names, in lower case, to a set of allocated strings. */
void dossier_compare_collect_names (DossierDocument *document, GHashTable *names);

/* Sets is_variant of all items. (element-type DossierCompareItem) */
void dossier_compare_mark_variants (GArray *items);

/* How surely two figures measure the same thing: 0 (not) to 1, or -1 where they certainly do not. */
double dossier_compare_items_match (const DossierCompareItem *a, const DossierCompareItem *b);

/* How much of their labels two figures share, 0 to 1. @named: (optional): whether a name is among it */
double dossier_compare_items_share (const DossierCompareItem *a,
                                    const DossierCompareItem *b,
                                    gboolean *named);
/* One is told of a place or group, the other of the whole. */
gboolean dossier_compare_items_differ_in_scope (const DossierCompareItem *a,
                                                const DossierCompareItem *b);

/* Whether two figures of the same quantity agree: the same after conversion, one a rounding of the
 * other, approximately the same, within a bound or range. */
DossierRelation dossier_compare_items_relate (const DossierCompareItem *a,
                                              const DossierCompareItem *b);
/* Why two figures that differ do so, one of the reasons that command-line.md names. */
const char *dossier_compare_items_explain (const DossierCompareItem *a,
                                           const DossierCompareItem *b);
/* Whether the larger is a thousand, a million or so times the smaller, with the same digits. */
gboolean dossier_compare_items_slip (const DossierCompareItem *a, const DossierCompareItem *b);

/* Pairs of items that match, the surest first. (element-type DossierComparePair) */
GArray *dossier_compare_find_pairs (GArray *items);

/* The groups as arrays of indexes of items, each item in one, in the order of their first items.
 * @keep, @apart: pairs that a person said. (element-type GArray of guint) */
GPtrArray *dossier_compare_group (GArray *items, GArray *pairs, GArray *keep, GArray *apart);

G_END_DECLS
