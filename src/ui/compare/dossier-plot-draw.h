/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-plot-scale.h"
#include "dossier-quantity-summary.h"

G_BEGIN_DECLS

/* From this width on, the names stand in a column of their own beside the axis. */
#define DOSSIER_PLOT_WIDE 560

/* Where everything of a plot stands, in pixels from the left in left-to-right text. */
typedef struct
{
  gboolean mirrored;
  gboolean wide;
  gboolean dark;
  int width;
  int height;
  int line_height; /* of the small text */
  int row_height;
  int axis_start;
  int axis_end;
  DossierPlotScale scale;
  GdkRGBA color; /* of text */
  GdkRGBA accent;
} DossierPlotGeometry;

/* Draws the rows from @first to @last of those that stand on the axis. */
void dossier_plot_draw (GtkWidget *widget,
                        GtkSnapshot *snapshot,
                        const DossierPlotGeometry *geometry,
                        const DossierQuantitySummary *summary,
                        guint first,
                        guint last);
/* Small text of the widget. (transfer full) */
PangoLayout *dossier_plot_create_layout (GtkWidget *widget, const char *text, gboolean bold);

G_END_DECLS
