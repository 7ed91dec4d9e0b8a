/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The insides of a document, for the builder and the serialiser alone. */

#include "dossier-document.h"

G_BEGIN_DECLS

/* A table while its rows still lie in the document's two flat arrays. */
typedef struct
{
  guint first_row;
  guint n_rows;
  guint header_rows;
} DossierTableSource;

/* Everything a document consists of, flat. */
typedef struct
{
  char *text;
  gsize length;
  GVariant *source; /* (nullable): what the document was read from, and then the text lies in it */
  GArray *blocks; /* of DossierBlock */
  GArray *cells; /* of DossierRange, all tables, row after row */
  GArray *row_cells; /* of guint: cells of each row, all tables */
  GArray *tables; /* of DossierTableSource */
  GArray *spans; /* of DossierSpan; targets owned by strings */
  GStringChunk *strings;
  char *metadata[DOSSIER_N_METADATA];
} DossierDocumentParts;

DossierDocumentParts *dossier_document_parts_new (void);
void dossier_document_parts_free (DossierDocumentParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDocumentParts, dossier_document_parts_free)

/* (transfer full) (nullable): of DossierPageStart; NULL where @value names no pages of a text of @length bytes */
GArray *dossier_document_read_pages (const char *value, gsize length);

DossierDocument *dossier_document_new_from_parts (DossierDocumentParts *parts);
const DossierDocumentParts *dossier_document_get_parts (DossierDocument *self);

G_END_DECLS
