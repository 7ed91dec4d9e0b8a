/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare.h"
#include "dossier-library-base.h"
#include "dossier-report.h"
#include "dossier-timeline.h"

G_BEGIN_DECLS

/* A comparison over the whole library; it owns what its quantities borrow. */
#define DOSSIER_TYPE_COMPARISON (dossier_comparison_get_type ())
G_DECLARE_FINAL_TYPE (DossierComparison, dossier_comparison, DOSSIER, COMPARISON, GObject)
/* (transfer none) (element-type DossierQuantity) */
GPtrArray *dossier_comparison_get_quantities (DossierComparison *self);
/* (transfer none): the entry of a member's document */
DossierEntry *dossier_comparison_get_entry (DossierComparison *self, guint input);
DossierDocument *dossier_comparison_get_document (DossierComparison *self, guint input);
/* (transfer none) (element-type DossierQuantity): what only one place states */
GPtrArray *dossier_comparison_get_singles (DossierComparison *self);
/* (transfer container) (element-type DossierTimelineEvent): the dates of all documents in the order of time;
 * valid as long as the comparison is */
GPtrArray *dossier_comparison_list_events (DossierComparison *self);

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
