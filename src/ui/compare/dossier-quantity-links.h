/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-quantity-summary.h"

G_BEGIN_DECLS

/* What a person decides of a quantity, as pairs of figures for dossier_library_set_links_async(). */

/* Whether two quantities could be one: values of one kind that can be held against each other. */
gboolean dossier_quantity_can_merge (const DossierQuantity *a, const DossierQuantity *b);
/* (transfer container) (element-type DossierCompareLink): makes @other one with what @summary shows */
GPtrArray *dossier_quantity_list_merge_links (const DossierQuantitySummary *summary,
                                              const DossierQuantity *other);
/* The same: takes what a row says out of the quantity; NULL where nothing else would be left. */
GPtrArray *dossier_quantity_list_split_links (const DossierQuantitySummary *summary,
                                              const DossierQuantityRow *row);

G_END_DECLS
