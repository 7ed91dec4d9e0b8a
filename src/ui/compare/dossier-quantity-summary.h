/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare-table.h"
#include "dossier-library.h"

G_BEGIN_DECLS

/* A quantity ready to be shown; it keeps the comparison alive. It is made at once, however many state it: what takes
 * long stands in the table of the comparison, and what concerns one row is made when that is looked at. */
typedef struct
{
  DossierComparison *comparison;
  DossierLibrary *library;
  const DossierQuantity *quantity;
  const DossierQuantityTable *table; /* of the comparison */
  GPtrArray *rows; /* of DossierQuantityRow: those of the table */
  char *label;
  char *range_text; /* "41,000–70,000", or what a text-only quantity says */
  char *sentence; /* "5 sources · median 58,400 · the highest is 1.7 times the lowest" */
  char *relation_text; /* "Sources differ: rounding" */
} DossierQuantitySummary;

/* The name under which a document stands in a comparison: its source, else its title. */
const char *dossier_quantity_get_name (const DossierEntryFields *fields);
/* (transfer full): what it measures, with a capital letter */
char *dossier_quantity_dup_title (const DossierQuantity *quantity);
/* (transfer full): from where to where it reaches; without an axis each of its first values once */
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

/* Of a row: (transfer none) its document, the name under which that stands in a comparison (its source, else its
 * title), and the verdict of a claim that covers what it says. */
DossierEntry *dossier_quantity_summary_get_entry (const DossierQuantitySummary *self,
                                                  const DossierQuantityRow *row);
const char *dossier_quantity_summary_get_name (const DossierQuantitySummary *self,
                                               const DossierQuantityRow *row);
DossierVerdict dossier_quantity_summary_get_verdict (const DossierQuantitySummary *self,
                                                     const DossierQuantityRow *row);
/* (transfer full) (nullable): how far from the middle: "20 % above", "median" */
char *dossier_quantity_summary_dup_distance (const DossierQuantitySummary *self,
                                             const DossierQuantityRow *row);

G_END_DECLS
