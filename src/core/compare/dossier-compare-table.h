/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare-axis.h"

G_BEGIN_DECLS

/* What one document says of a quantity, however often. */
typedef struct
{
  guint input;
  const DossierFigure *figure; /* the first place; borrowed from the inputs */
  char *value_text; /* as the document states it, hedge and all */
  GArray *members; /* of guint: which of the quantity's members it stands for */
  gboolean plotted; /* low and high can be drawn beside the others */
  double low;
  double high; /* of a plain value the same as low; in the unit of the axis */
  char *converted; /* (nullable) that in words, where the document states it in another unit */
  char *rule; /* (nullable) and how it was reckoned: "1 mile = 1.609344 kilometre" */
} DossierQuantityRow;

/* Who says what of a quantity, and how far apart: all that takes long where thousands of documents state it. */
typedef struct
{
  GPtrArray *rows; /* of DossierQuantityRow, in order of inputs */
  DossierAxis *axis;
  guint n_plotted;
  guint n_sources;
  double low; /* over what is plotted */
  double high;
  gboolean has_median; /* of three values or more */
  double median; /* a range counts by its middle */
} DossierQuantityTable;

/* Both are borrowed: by the table as long as it lives. */
DossierQuantityTable *dossier_quantity_table_new (const DossierQuantity *quantity,
                                                  const DossierCompareInput *inputs);
void dossier_quantity_table_free (DossierQuantityTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierQuantityTable, dossier_quantity_table_free)

/* (element-type DossierQuantityRow) (transfer container): what one document says, in the order of the table */
GPtrArray *dossier_quantity_table_list_said (const DossierQuantityTable *self, guint input);

G_END_DECLS
