/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-import.h"

G_BEGIN_DECLS

/* Where the files of documents lay on this computer when they were added, so that they can be read again. Kept in
 * this account's state, not in the dossier: a dossier that is given away says nothing of folders. */

/* @results: (element-type DossierImportResult) */
void dossier_original_places_note (GPtrArray *results);
/* (transfer full) (nullable): NULL where that is not known */
char *dossier_original_places_dup (const char *document_id);

/* A copy of the bytes of a document for another program to show, which nobody else can read; copies that were made
 * before are removed. @name: (nullable) of the file; @extensions: those that files of its kind have, so that
 * nothing is opened as what it is not. */
GFile *dossier_original_copy_new (GBytes *bytes,
                                  const char *name,
                                  const char *const *extensions,
                                  GError **error);

G_END_DECLS
