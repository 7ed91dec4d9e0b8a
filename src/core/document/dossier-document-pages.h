/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"

G_BEGIN_DECLS

/* A page of a document that has such: the words from @start on, to where the next begins, stand on it. */
typedef struct
{
  gsize start;
  const char *label; /* as printed: "iv" */
} DossierPageStart;

/* (transfer none) (nullable): in the order of the text; NULL where the document has no pages. They are kept as
 * metadata, "0:i 523:ii 1204:1", the labels with escapes as in addresses. */
const DossierPageStart *dossier_document_get_page_starts (DossierDocument *self, guint *n_pages);
/* (nullable): the label of the page that @offset stands on */
const char *dossier_document_get_page_label (DossierDocument *self, gsize offset);

G_END_DECLS
