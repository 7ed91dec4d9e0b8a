/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"
#include "dossier-document.h"
#include "dossier-entry.h"

G_BEGIN_DECLS

/* What is printed around a document, as documents of their own, so that all is set alike. */

/* (transfer full): who says it and how much that weighs; the title too where the document has none */
DossierDocument *dossier_print_annex_create_front (DossierDocument *document, DossierEntry *entry);
/* (transfer full) (nullable): what a person said of it, numbered as in the margin; NULL where nothing.
 * @claims: (element-type DossierAnnotation) */
DossierDocument *dossier_print_annex_create_notes (GPtrArray *claims);

G_END_DECLS
