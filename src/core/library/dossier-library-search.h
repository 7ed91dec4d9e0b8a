/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* A row of search results: properties where ("documents", "annotations", "figures"), document-id,
 * annotation-id, title, snippet, start, end (uint64 bytes), markup (snippet, hit in bold, escaped). */
#define DOSSIER_TYPE_RESULT (dossier_result_get_type ())
G_DECLARE_FINAL_TYPE (DossierResult, dossier_result, DOSSIER, RESULT, GObject)
const char *dossier_result_get_where (DossierResult *self);
const char *dossier_result_get_document_id (DossierResult *self);
const char *dossier_result_get_annotation_id (DossierResult *self);
DossierRange dossier_result_get_range (DossierResult *self);

void dossier_library_search_async (DossierLibrary *self,
                                   const char *query,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full): a list of DossierResult, grouped by where, best first */
GListModel *dossier_library_search_finish (DossierLibrary *self,
                                           GAsyncResult *result,
                                           GError **error);

G_END_DECLS
