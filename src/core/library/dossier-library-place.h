/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* The file of an open library and what becomes of it. Property of the library: place (uint). While it is not
 * in its place nothing is written to it; edits are kept as in dossier-library-rescue.h. */
typedef enum
{
  DOSSIER_LIBRARY_HERE,
  DOSSIER_LIBRARY_MOVED, /* it has another name now */
  DOSSIER_LIBRARY_REPLACED, /* another file has its name, and it has none */
  DOSSIER_LIBRARY_DELETED,
} DossierLibraryPlace;

DossierLibraryPlace dossier_library_get_place (DossierLibrary *self);
/* (nullable): its new name, where it was moved */
const char *dossier_library_get_moved_path (DossierLibrary *self);

/* Whether what is shown is what could be read of a damaged file. */
gboolean dossier_library_is_damaged (DossierLibrary *self);
/* (nullable): a sentence about the folder or disk it lies on, once for each library */
const char *dossier_library_get_notice (DossierLibrary *self);
/* (nullable): a copy that a synchroniser set aside when two computers had changed the library. Once it was merged,
 * or is not wanted, it is dismissed. Announced by the property place. */
const char *dossier_library_get_conflict_copy (DossierLibrary *self);
void dossier_library_dismiss_conflict_copy (DossierLibrary *self);

/* Writes a copy of the library as it is now to @path, where nothing may be, with all edits that could not be
 * stored. Those are then as good as stored. Where the file cannot be read any more, the newest backup takes its
 * place: @note of _finish (out) (optional) (nullable) is a sentence that says so. */
void dossier_library_save_copy_async (DossierLibrary *self,
                                      const char *path,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean dossier_library_save_copy_finish (DossierLibrary *self,
                                           GAsyncResult *result,
                                           char **note,
                                           GError **error);

G_END_DECLS
