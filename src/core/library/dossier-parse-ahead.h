/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

#include "dossier-document.h"
#include "dossier-importer.h"

G_BEGIN_DECLS

/* What reading a file gave. */
typedef struct
{
  GBytes *bytes; /* NULL where it could not be read */
  DossierDocument *document; /* the same */
  const DossierImporter *importer;
  GError *error;
} DossierParsedFile;

void dossier_parsed_file_free (DossierParsedFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierParsedFile, dossier_parsed_file_free)

/* Reads it here and now. @options: (nullable) */
DossierParsedFile *dossier_parsed_file_new (const char *path,
                                            const DossierImportOptions *options,
                                            GCancellable *cancellable);

/* (nullable): what dossier_library_parse_ahead() made of the file, which it waits for; NULL where it was another
 * file, or the file has changed since. @begun: (nullable): gets the first pages of a long
 * one as soon as they are there. Another thread's business. */
DossierParsedFile *dossier_parse_ahead_take (const char *path,
                                             DossierImportBegun begun,
                                             gpointer begun_data);

G_END_DECLS
