/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* The bytes of a document as they were when it was added. */
void dossier_library_load_original_async (DossierLibrary *self,
                                          const char *document_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
/* (transfer full) */
GBytes *dossier_library_load_original_finish (DossierLibrary *self,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
