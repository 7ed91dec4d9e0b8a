/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-base.h"

G_BEGIN_DECLS

/* A library on a file system without locks is changed in a working copy, where edits are on the disk at once; behind
 * them the copy takes the place of the file, now and then and when the library is closed. */
gboolean dossier_library_is_working_copy (DossierLibrary *self);
/* Whether something was changed that the file does not have yet. Announced by the property place, as the next. */
gboolean dossier_library_is_ahead (DossierLibrary *self);
/* (nullable): a sentence saying why the file could not be written the last time; nothing is lost */
const char *dossier_library_get_not_written (DossierLibrary *self);
/* Whether there is no file at @path any more, but a working copy of it, which opens in its place. */
gboolean dossier_library_has_working_copy (const char *path);
/* Does it now, with all that was changed before. */
void dossier_library_write_back_async (DossierLibrary *self,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean dossier_library_write_back_finish (DossierLibrary *self,
                                            GAsyncResult *result,
                                            GError **error);

G_END_DECLS
