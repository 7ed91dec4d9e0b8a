/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-quantity-summary.h"
#include "dossier-session.h"

G_BEGIN_DECLS

/* One quantity out of all that can be compared: what is chosen, from where to where it reaches, whether
 * the sources agree, and the plot. Properties: "library" (nullable), "session" (nullable: what its document
 * states comes first), "expandable" (offers the page), "has-quantities" and "busy" (read-only). Signal:
 * "changed", another summary. */
#define DOSSIER_TYPE_QUANTITY_CARD (dossier_quantity_card_get_type ())
G_DECLARE_FINAL_TYPE (DossierQuantityCard, dossier_quantity_card, DOSSIER, QUANTITY_CARD, AdwBin)

/* (transfer none) (nullable) */
DossierQuantitySummary *dossier_quantity_card_get_summary (DossierQuantityCard *self);
DossierComparison *dossier_quantity_card_get_comparison (DossierQuantityCard *self);

G_END_DECLS
