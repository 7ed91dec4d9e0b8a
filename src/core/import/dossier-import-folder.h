/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One that was asked for, or found in a folder that was. */
typedef struct
{
  char *path;
  GError *
      error; /* a folder out of which nothing comes, else NULL: whether a file can be read is seen later */
} DossierImportPath;

/**
 * dossier_import_paths_expand:
 * @paths: of files and folders; NULL at the end
 * @folders: whether folders become what is in them; else they are left to be refused like any file that is none
 * @cancellable: (nullable): looked at between files; what was found until then is returned
 *
 * Folders become the files in them, at any depth, whose names end like one of the formats, in the order of their
 * names. Hidden files, links to folders, and the folders that browsers put beside a saved page are left out. A
 * folder with nothing to read, with more than %DOSSIER_LIMIT_FOLDER_FILES or one that cannot be read stays a row of its
 * own, with its error. Blocks.
 *
 * Returns: (transfer full) (element-type DossierImportPath): files in place of folders, else as they were given
 */
GPtrArray *dossier_import_paths_expand (const char *const *paths,
                                        gboolean folders,
                                        GCancellable *cancellable);

G_END_DECLS
