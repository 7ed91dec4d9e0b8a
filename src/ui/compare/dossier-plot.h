/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-quantity-summary.h"

G_BEGIN_DECLS

/* What sources say of a quantity as dots and bars on one axis: a filled dot is verified, a diamond
 * disputed, an open dot neither; a bar is a range that the source states, a dashed line the median. */
#define DOSSIER_TYPE_PLOT (dossier_plot_get_type ())
G_DECLARE_FINAL_TYPE (DossierPlot, dossier_plot, DOSSIER, PLOT, GtkWidget)

GtkWidget *dossier_plot_new (void);
/* @summary: (nullable): only what it says is plotted is */
void dossier_plot_set_summary (DossierPlot *self, DossierQuantitySummary *summary);
const char *dossier_plot_get_description (DossierPlot *self);

G_END_DECLS
