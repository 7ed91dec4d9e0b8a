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
  GPtrArray *figures; /* of DossierFigure */
} DossierCompareInput;

typedef struct
{
  guint input; /* index of the document among the inputs */
  const DossierFigure *figure; /* borrowed from the input's array */
} DossierQuantityMember;

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
} DossierQuantity;

void dossier_quantity_free (DossierQuantity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierQuantity, dossier_quantity_free)

/* Groups figures of the same quantity, those stated most often first. Of some thousands of figures only the
 * key ones are compared, and of these as many of each document.
 * @all: also quantities that are stated only once
 * Returns: (transfer container) (element-type DossierQuantity): an array that frees its quantities; valid
 *   as long as the inputs' figures are */
GPtrArray *dossier_compare (const DossierCompareInput *inputs, gsize n_inputs, gboolean all);

const char *dossier_relation_to_string (DossierRelation relation);

G_END_DECLS
