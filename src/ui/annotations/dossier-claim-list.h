/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Claims as a list of cards with everything that the keyboard can do to them: V, D, U judge, 1 to 6 grade,
 * E or F2 writes the note, Delete removes, J and K go on and back, Return goes to the place.
 *
 * Properties: "library", "claims" (list of DossierAnnotation), "across" (of many documents: cards name
 * theirs, the first one is selected by itself, Return opens the document), "selected" (DossierAnnotation,
 * nullable: the claim in hand, also where the list does not show it). */
#define DOSSIER_TYPE_CLAIM_LIST (dossier_claim_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimList, dossier_claim_list, DOSSIER, CLAIM_LIST, AdwBin)

GtkWidget *dossier_claim_list_new (void);
DossierAnnotation *dossier_claim_list_get_selected (DossierClaimList *self);
/* Selects and scrolls to it. Whether the list shows it. */
gboolean dossier_claim_list_set_selected (DossierClaimList *self, DossierAnnotation *annotation);

G_END_DECLS
