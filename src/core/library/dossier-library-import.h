/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-importer.h"
#include "dossier-library-base.h"

G_BEGIN_DECLS

/* One file of an import and what became of it. */
typedef struct
{
  char *path;
  char *document_id; /* (nullable) where it failed */
  char *title; /* (nullable) */
  gboolean already;
  gboolean is_new_version; /* of a document that was there */
  GError *error; /* (nullable) */
} DossierImportResult;

/* Begins to read a file that is going to be imported, before the library is open. */
void dossier_library_parse_ahead (const char *path);
/* Imports one file after the other; finished documents appear in the entries at once. One at a time. */
void dossier_library_import_async (DossierLibrary *self,
                                   const char *const *paths,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* One file, and what is known of it: the document that it is a new version of (nullable), without guessing, and how it
 * is to be read (nullable). Ends like the other. */
void dossier_library_import_file_async (DossierLibrary *self,
                                        const char *path,
                                        const char *version_of,
                                        const DossierImportOptions *options,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* (transfer container) (element-type DossierImportResult): one per path that was begun */
GPtrArray *dossier_library_import_finish (DossierLibrary *self,
                                          GAsyncResult *result,
                                          GError **error);

G_END_DECLS
