/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"
#include "dossier-figure.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_RELATION_AGREE,
  DOSSIER_RELATION_DIFFER,
} DossierRelation;

/* One document as it takes part in a comparison; everything is borrowed. */
typedef struct
{
  const char *id; /* of the document: handed back with its figures */
  DossierDocument *document;
  GPtrArray *figures; /* of DossierFigure, in reading order */
  const char *source; /* (nullable) who stands behind it: a source counts once */
} DossierCompareInput;

/* What a person decided of two figures, each named by its document and where it begins (bytes): one quantity, or
 * two. Figures that are not there are passed over. */
typedef struct
{
  char *document_a;
  char *document_b;
  gsize start_a;
  gsize start_b;
  gboolean together;
} DossierCompareLink;

void dossier_compare_link_free (DossierCompareLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierCompareLink, dossier_compare_link_free)

typedef struct
{
  guint input; /* index of the document among the inputs */
  const DossierFigure *figure; /* borrowed from the input's array */
} DossierQuantityMember;

/* How two members stand to each other. */
typedef struct
{
  guint a; /* indexes of members, a < b */
  guint b;
  DossierRelation relation;
  const char *reason; /* (nullable) of a difference */
} DossierQuantityPair;

/* What several figures measure. */
typedef struct
{
  char *label;
  DossierFigureKind kind;
  char *unit; /* (nullable) */
  DossierRelation relation;
  const char
      *reason; /* (nullable) of a difference: "rounding", "unit", … as command-line.md names them */
  GArray *members; /* of DossierQuantityMember, in order of inputs, then of place */
  GArray *pairs; /* of DossierQuantityPair: every two members; empty where there are very many */
  gboolean by_hand; /* a person put figures together or took some out */
} DossierQuantity;

void dossier_quantity_free (DossierQuantity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierQuantity, dossier_quantity_free)

/* Groups figures of the same quantity, those stated most often first. Of very many figures only the
 * key ones are compared, and of these as many of each document.
 * @links: (nullable) (element-type DossierCompareLink): what a person decided, which wins over every rule
 * @all: also quantities that are stated only once
 * Returns: (transfer container) (element-type DossierQuantity): an array that frees its quantities; valid
 *   as long as the inputs' figures are */
GPtrArray *dossier_compare (const DossierCompareInput *inputs,
                            gsize n_inputs,
                            GPtrArray *links,
                            gboolean all);

const char *dossier_relation_to_string (DossierRelation relation);

G_END_DECLS
