/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-quantity-summary.h"

G_BEGIN_DECLS

/* What one document says of a quantity, in the table below the plot. Activated, it shows the place. */
#define DOSSIER_TYPE_COMPARE_ROW (dossier_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierCompareRow, dossier_compare_row, DOSSIER, COMPARE_ROW, AdwActionRow)

GtkWidget *dossier_compare_row_new (void);
/* @row: of @summary, which is kept */
void dossier_compare_row_show (DossierCompareRow *self,
                               DossierQuantitySummary *summary,
                               const DossierQuantityRow *row);
void dossier_compare_row_reveal (DossierCompareRow *self);

G_END_DECLS
