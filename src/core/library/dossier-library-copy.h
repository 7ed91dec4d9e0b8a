/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* Writes a copy of the PDF that a document was made of to @path, with what is marked in it as highlights. The original
 * stays as it is. @password: (nullable); @with_notes: also what was written beside claims */
void dossier_library_annotated_copy_async (DossierLibrary *self,
                                           const char *document_id,
                                           const char *password,
                                           gboolean with_notes,
                                           const char *path,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
/* @n_lost: (out): how many annotations have no place on its pages; %DOSSIER_ERROR_PASSWORD where one is wanted */
gboolean dossier_library_annotated_copy_finish (DossierLibrary *self,
                                                GAsyncResult *result,
                                                guint *n_lost,
                                                GError **error);

G_END_DECLS
