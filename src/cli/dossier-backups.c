/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which backups a library has, in whatever state it is itself. */

#include "dossier-backups.h"

#include "dossier-error.h"
#include "dossier-library.h"

GPtrArray *
dossier_backups_find (DossierCommandLine *line, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *id = NULL;
  g_autofree char *folder = NULL;

  if (line->library_path == NULL)
    line->library_path = dossier_library_dup_default_path ();
  store = dossier_store_open (line->library_path, DOSSIER_STORE_READ_ONLY, &failure);
  /* What can be read of it may still say which library it is. */
  if (g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT))
    store = dossier_store_open_damaged (line->library_path, NULL, NULL);
  id = store != NULL ? dossier_store_dup_library_id (store, NULL) : NULL;
  folder = id != NULL ? dossier_backup_dup_folder (id) : NULL;
  backups = folder != NULL ? dossier_backup_list (folder) : NULL;
  if (backups != NULL && backups->len > 0)
    return g_steal_pointer (&backups);
  g_clear_pointer (&backups, g_ptr_array_unref);
  backups = dossier_backup_list_by_path (line->library_path);
  if (backups->len > 0 || store != NULL)
    return g_steal_pointer (&backups);
  g_propagate_error (error, g_steal_pointer (&failure));

  return NULL;
}
