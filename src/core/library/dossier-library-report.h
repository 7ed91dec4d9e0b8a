/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare-table.h"
#include "dossier-library-base.h"
#include "dossier-report.h"
#include "dossier-timeline.h"

G_BEGIN_DECLS

/* A comparison over the whole library; it owns what its quantities borrow. */
#define DOSSIER_TYPE_COMPARISON (dossier_comparison_get_type ())
G_DECLARE_FINAL_TYPE (DossierComparison, dossier_comparison, DOSSIER, COMPARISON, GObject)
/* (transfer none) (element-type DossierQuantity) */
GPtrArray *dossier_comparison_get_quantities (DossierComparison *self);
/* (transfer none): who says what of a quantity; @quantity: one of those */
const DossierQuantityTable *dossier_comparison_get_table (DossierComparison *self,
                                                          const DossierQuantity *quantity);
guint dossier_comparison_get_n_inputs (DossierComparison *self);
/* (transfer none): the entry of a member's document, as the library lists it */
DossierEntry *dossier_comparison_get_entry (DossierComparison *self, guint input);
/* (transfer none): and as it was when it was compared, for those who look at very many */
const DossierEntryFields *dossier_comparison_get_fields (DossierComparison *self, guint input);
/* Returns: whether the document took part */
gboolean dossier_comparison_find_input (DossierComparison *self,
                                        const char *document_id,
                                        guint *input);
DossierDocument *dossier_comparison_get_document (DossierComparison *self, guint input);
/* (transfer none) (element-type DossierQuantity): what only one place states */
GPtrArray *dossier_comparison_get_singles (DossierComparison *self);
/* (transfer none) (element-type DossierTimelineEvent): the dates of all documents in the order of time */
GPtrArray *dossier_comparison_get_events (DossierComparison *self);

void dossier_library_compare_async (DossierLibrary *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DossierComparison *dossier_library_compare_finish (DossierLibrary *self,
                                                   GAsyncResult *result,
                                                   GError **error);

/* @document_ids: (nullable): NULL for the whole library */
void dossier_library_report_async (DossierLibrary *self,
                                   const char *const *document_ids,
                                   const DossierReportFormat *format,
                                   DossierReportContent content,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dossier_library_report_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
