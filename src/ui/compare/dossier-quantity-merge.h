/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-quantity-summary.h"

G_BEGIN_DECLS

/* Choosing the figure that is the same as the one that is compared, and putting the two together. */
#define DOSSIER_TYPE_QUANTITY_MERGE (dossier_quantity_merge_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierQuantityMerge, dossier_quantity_merge, DOSSIER, QUANTITY_MERGE, AdwWindow)

/* @summary: of the quantity that grows */
GtkWidget *dossier_quantity_merge_new (GtkWindow *parent,
                                       DossierLibrary *library,
                                       DossierQuantitySummary *summary);

G_END_DECLS
