/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare-axis.h"
#include "dossier-library.h"

G_BEGIN_DECLS

/* What one document says of a quantity. */
typedef struct
{
  DossierEntry *entry;
  const DossierFigure *figure; /* the first place; borrowed from the comparison */
  char *value_text; /* as the document states it, hedge and all */
  char *distance; /* (nullable): "20 % above", "median" */
  guint n_places; /* how often the document says just this */
  DossierVerdict verdict; /* of a claim that covers the figure */
  gboolean plotted; /* low and high can be drawn beside the others */
  double low;
  double high; /* of a plain value the same as low; in the unit of the axis */
  GArray *members; /* of guint: which of the quantity's members it stands for */
  char *converted; /* (nullable) that in words, where the document states it in another unit */
  char *rule; /* (nullable) and how it was reckoned: "1 mile = 1.609344 kilometre" */
} DossierQuantityRow;

/* A quantity ready to be shown; it keeps the comparison alive. */
typedef struct
{
  DossierComparison *comparison;
  DossierLibrary *library;
  const DossierQuantity *quantity;
  DossierAxis *axis;
  char *label;
  GPtrArray *rows; /* of DossierQuantityRow */
  guint n_plotted;
  guint n_sources;
  double low; /* over what is plotted */
  double high;
  gboolean has_median; /* of three values or more */
  double median; /* a range counts by its middle */
  char *range_text; /* "41,000–70,000", or what a text-only quantity says */
  char *sentence; /* "5 sources · median 58,400 · the highest is 1.7 times the lowest" */
  char *relation_text; /* "Sources differ: rounding" */
} DossierQuantitySummary;

/* (transfer full) */
/* (transfer full): what it measures, with a capital letter */
char *dossier_quantity_dup_title (const DossierQuantity *quantity);
/* (transfer full): from where to where it reaches; without an axis each of its values once */
char *dossier_quantity_dup_range (DossierComparison *comparison, const DossierQuantity *quantity);
DossierQuantitySummary *dossier_quantity_summary_new (DossierComparison *comparison,
                                                      const DossierQuantity *quantity,
                                                      DossierLibrary *library);
DossierQuantitySummary *dossier_quantity_summary_ref (DossierQuantitySummary *self);
void dossier_quantity_summary_unref (DossierQuantitySummary *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierQuantitySummary, dossier_quantity_summary_unref)

/* (transfer full): the whole summary in sentences, for who cannot see a plot of it */
char *dossier_quantity_summary_dup_description (const DossierQuantitySummary *self);
/* (transfer full): source, value and distance of each row, as tab-separated values */
char *dossier_quantity_summary_dup_table (const DossierQuantitySummary *self);
/* The name under which a document stands in a comparison: its source, else its title. */
const char *dossier_quantity_row_get_name (const DossierQuantityRow *self);

G_END_DECLS
