/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

#pragma once

#include "dossier-claim-list.h"
#include "dossier-lazy-rows.h"

G_BEGIN_DECLS

/* The contents are of DossierClaimCard. */
DossierLazyRows *dossier_claim_rows_new (DossierClaimList *list, GtkListView *view);

/* What the rows ask of their list. */
DossierLibrary *dossier_claim_list_get_library (DossierClaimList *self);
gboolean dossier_claim_list_is_across (DossierClaimList *self);
/* (nullable): the claim that is selected and shown */
DossierAnnotation *dossier_claim_list_get_in_hand (DossierClaimList *self);
/* The claim in hand was picked once more. */
void dossier_claim_list_pick_again (DossierClaimList *self);

G_END_DECLS
