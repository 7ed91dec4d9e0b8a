/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* The backups that an open library makes by itself, and what can be done with them while it is closed. */
typedef struct
{
  char *path;
  char *created; /* ISO 8601, UTC */
  char *reason;
  guint64 size;
  guint n_documents;
  guint n_annotations;
  guint n_claims;
} DossierLibraryBackup;

void dossier_library_backup_free (DossierLibraryBackup *self);

/* (transfer full) (element-type DossierLibraryBackup): those that were made at @path, newest first; before them those
 * of @library (nullable), wherever it lay when they were made. */
GPtrArray *dossier_library_list_backups (const char *path, DossierLibrary *library);

/* Puts a backup in the place of the library at @path, which must be closed; what was there is moved aside.
 * _finish answers its new name, or NULL where there was nothing or it failed. */
void dossier_library_restore_async (const char *path,
                                    const char *backup,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean dossier_library_restore_finish (GAsyncResult *result, char **aside, GError **error);

/* Reads what is left of the damaged library at @path into a new one at @target. _finish answers sentences of
 * what came of it. */
void dossier_library_salvage_async (const char *path,
                                    const char *target,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *dossier_library_salvage_finish (GAsyncResult *result, GError **error);

G_END_DECLS
