/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* What changed between two versions of a document: words, figures, what was marked. Properties: library; summary
 * (read-only: "12 changes, 3 figures"). */
#define DOSSIER_TYPE_CHANGES_PAGE (dossier_changes_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierChangesPage, dossier_changes_page, DOSSIER, CHANGES_PAGE, AdwBin)

void dossier_changes_page_show (DossierChangesPage *self, const char *document_id);

G_END_DECLS
