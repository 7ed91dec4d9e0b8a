/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The column at the start: which dossier, its places and documents, search. What a person chooses there it
 * asks of the window by actions. Properties: library (nullable), folded. */
#define DOSSIER_TYPE_SIDEBAR (dossier_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (DossierSidebar, dossier_sidebar, DOSSIER, SIDEBAR, AdwBin)

/* What is shown beside it: a place, or a document, or nothing; selects its row.
 * @beside_id: (nullable): of two open documents, the one without the focus; its row is marked */
void dossier_sidebar_set_shown (DossierSidebar *self,
                                const char *place,
                                const char *document_id,
                                const char *beside_id);
void dossier_sidebar_start_search (DossierSidebar *self);
void dossier_sidebar_open_menu (DossierSidebar *self);

G_END_DECLS
