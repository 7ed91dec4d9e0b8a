/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Figures that a person takes out of the text by hand, for the files of the store; all inside a transaction. */

#include "dossier-store-figures.h"
#include "dossier-store-private.h"

G_BEGIN_DECLS

/* One more figure of a document that is there; it is not in the full-text index yet. */
gboolean dossier_store_insert_figure (DossierStore *self,
                                      const char *document_id,
                                      DossierDocument *document,
                                      const DossierFigure *figure,
                                      GError **error);
/* The figure that begins at @start was inserted just now. */
gboolean dossier_store_record_own_figure (DossierStore *self,
                                          const char *id,
                                          gsize start,
                                          GError **error);
/* The figure of @number, where it is one by hand, becomes one at @range of another version too. */
gboolean dossier_store_carry_own_figure (DossierStore *self,
                                         gint64 number,
                                         const char *document_id,
                                         DossierDocument *document,
                                         DossierRange range,
                                         GError **error);
/* The full-text row of one figure, anew. */
gboolean dossier_store_index_figure (DossierStore *self,
                                     const char *document_id,
                                     const char *number,
                                     GError **error);

G_END_DECLS
