/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* Shows a web page as a whole, or its article alone: the other reading becomes the current version of the document,
 * read from the kept original unless that was done before. What is marked goes along; one action, which can be
 * undone. */
void dossier_library_show_extent_async (DossierLibrary *self,
                                        const char *document_id,
                                        gboolean whole_page,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* (transfer full): the version that is the current one now; @changed: (out): FALSE where the page has nothing more */
char *dossier_library_show_extent_finish (DossierLibrary *self,
                                          GAsyncResult *result,
                                          gboolean *changed,
                                          GError **error);

/* That more of the page may belong to its article has been seen, and is not said again of this document. */
void dossier_library_settle_extent_async (DossierLibrary *self,
                                          const char *document_id,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean dossier_library_settle_extent_finish (DossierLibrary *self,
                                               GAsyncResult *result,
                                               GError **error);

G_END_DECLS
