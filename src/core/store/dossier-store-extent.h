/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The two ways to read a web page, as its article and as the whole of it: versions of one document that are made of
 * the same bytes, of which one is the current. */

#include "dossier-document.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

/**
 * dossier_store_show_extent:
 * @id: of a document, or its beginning
 * @done: (out): whether it was read in this way before; where not, nothing was changed and its bytes are to be read
 *
 * Makes the other reading current again, with everything that was marked; one action, which can be undone.
 */
gboolean dossier_store_show_extent (
    DossierStore *self, const char *id, gboolean whole_page, gboolean *done, GError **error);

gboolean dossier_store_settle_extent (DossierStore *self, const char *id, GError **error);

/* --- for the other rooms of the store --- */

/* Inside a transaction. The document that was read from these bytes in this way. @id: (out) (nullable) (transfer full);
 * @is_there: (out): not removed or undone */
gboolean dossier_store_find_bytes (DossierStore *self,
                                   const char *sha256,
                                   gboolean whole_page,
                                   char **id,
                                   gboolean *is_there,
                                   GError **error);
/* Makes an earlier version of a document current. */
gboolean dossier_store_return_to (DossierStore *self, const char *id, GError **error);
/* Where the new document @id is another reading of the bytes of @from: what is known of one, and what is read there. */
gboolean dossier_store_inherit_extent (DossierStore *self,
                                       const char *from,
                                       const char *id,
                                       DossierDocument *document,
                                       GError **error);
gboolean dossier_store_write_title (DossierStore *self,
                                    const char *id,
                                    const char *title,
                                    GError **error);
/* Inside a transaction and a group: what was current is superseded by @document_id, and what was marked goes along. */
gboolean dossier_store_give_place (DossierStore *self,
                                   const char *previous,
                                   const char *document_id,
                                   DossierDocument *document,
                                   GError **error);

G_END_DECLS
