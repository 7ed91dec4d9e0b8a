/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"
#include "dossier-store-base.h"
#include "dossier-store-check.h"

G_BEGIN_DECLS

/* Makes every full-text row anew. */
gboolean dossier_store_rebuild_indexes (DossierStore *self, GError **error);
/* The same where an index was found damaged and nothing else is: whether it was made anew. A library that is damaged
 * elsewhere is left as it is. */
gboolean dossier_store_mend_indexes (DossierStore *self);
/* The same where @check has just found that. */
gboolean dossier_store_mend_checked_indexes (DossierStore *self, const DossierCheckResult *check);
/* (transfer full) (nullable): a sentence, where an index was made anew since the library was opened */
char *dossier_store_dup_index_notice (DossierStore *self);
/* What this store marked goes into the full-text index (dossier-store-indexes.c). Where it cannot, it is late still. */
void dossier_store_settle_index (DossierStore *self);
/* Late annotations into a full-text table of this connection alone, "annotation_late".
 * @is_late: (out): whether there are any */
gboolean dossier_store_index_late_apart (DossierStore *self, gboolean *is_late, GError **error);
gboolean dossier_store_index_document (DossierStore *self,
                                       const char *id,
                                       DossierDocument *document,
                                       GError **error);
/* About @size bytes of blocks from @place on, which becomes where the next one begins, or -1. */
gboolean dossier_store_index_words (DossierStore *self,
                                    const char *id,
                                    DossierDocument *document,
                                    gint64 *place,
                                    gsize size,
                                    GError **error);
gboolean dossier_store_index_figures (DossierStore *self, const char *document_id, GError **error);
/* Brings the full-text row of an annotation up to date, unless it is to come with the late ones. */
gboolean dossier_store_index_annotation (DossierStore *self, const char *id, GError **error);

G_END_DECLS
