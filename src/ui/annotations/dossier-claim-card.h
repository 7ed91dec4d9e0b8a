/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* A claim as a card. Properties: "library", "annotation", "across" (claims of many documents: says of
 * which one), "selected" (shows the menu), "editing" (the note is being written). The actions "claim.…" of its
 * menu belong to the list around it. */
#define DOSSIER_TYPE_CLAIM_CARD (dossier_claim_card_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimCard, dossier_claim_card, DOSSIER, CLAIM_CARD, AdwBin)

GtkWidget *dossier_claim_card_new (void);
DossierAnnotation *dossier_claim_card_get_annotation (DossierClaimCard *self);
void dossier_claim_card_set_annotation (DossierClaimCard *self, DossierAnnotation *annotation);
void dossier_claim_card_edit_note (DossierClaimCard *self);
void dossier_claim_card_open_menu (DossierClaimCard *self);
/* As it is read out: "Disputed: ‹quote›. ‹note›. Credibility 4" */
const char *dossier_claim_card_get_words (DossierClaimCard *self);

G_END_DECLS
