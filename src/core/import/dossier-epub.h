/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the parts of the importer for e-books know of each other. */

#include "dossier-archive.h"
#include "dossier-document-builder.h"
#include "dossier-markup.h"

G_BEGIN_DECLS

/* The package document of an EPUB: what the book says of itself, and its parts in reading order. */
typedef struct _DossierEpubPackage DossierEpubPackage;

/* (transfer full); NULL and an error where the archive is no book. */
DossierEpubPackage *dossier_epub_package_new (DossierArchive *archive, GError **error);
void dossier_epub_package_free (DossierEpubPackage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierEpubPackage, dossier_epub_package_free)

/* Names of members in reading order; one may come again. */
const GPtrArray *dossier_epub_package_get_spine (DossierEpubPackage *self);
void dossier_epub_package_read_metadata (DossierEpubPackage *self, DossierDocumentBuilder *builder);

G_END_DECLS
