/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Claims of all documents, to be gone through with the keyboard. Properties: "library" (nullable), "mode"
 * ("review": what needs a look comes first; "claims": all), "summary" (read-only: "9 claims in 5
 * documents", what is shown now). */
#define DOSSIER_TYPE_CLAIMS_PAGE (dossier_claims_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimsPage, dossier_claims_page, DOSSIER, CLAIMS_PAGE, AdwBin)

GtkWidget *dossier_claims_page_new (void);

G_END_DECLS
