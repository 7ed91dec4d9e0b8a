/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What sources say of a quantity as dots and bars on one axis. */

#include "dossier-plot.h"

#include <adwaita.h>

#include "dossier-plot-draw.h"

struct _DossierPlot
{
  GtkWidget parent_instance;

  DossierQuantitySummary *summary;
  char *description;
};

G_DEFINE_FINAL_TYPE (DossierPlot, dossier_plot, GTK_TYPE_WIDGET)

static int
measure_line (DossierPlot *self)
{
  g_autoptr (PangoLayout) layout = dossier_plot_create_layout (GTK_WIDGET (self), "0", FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static int
get_row_height (DossierPlot *self, gboolean wide)
{
  int line = measure_line (self);

  return wide ? line + 20 : line + 26;
}

/* The widest name and value, within a third of the width. */
static void
measure_columns (DossierPlot *self, int width, int *names, int *values)
{
  *names = *values = 0;
  for (guint i = 0; i < self->summary->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->summary->rows, i);
      g_autoptr (PangoLayout) name = NULL;
      g_autoptr (PangoLayout) value = NULL;
      int extent;

      if (!row->plotted)
        continue;
      name = dossier_plot_create_layout (GTK_WIDGET (self), dossier_quantity_row_get_name (row),
                                         FALSE);
      value = dossier_plot_create_layout (GTK_WIDGET (self), row->value_text, TRUE);
      pango_layout_get_pixel_size (name, &extent, NULL);
      *names = MAX (*names, extent);
      pango_layout_get_pixel_size (value, &extent, NULL);
      *values = MAX (*values, extent);
    }
  *names = MIN (*names, width / 3);
  *values = MIN (*values, width / 3);
}

static void
get_geometry (DossierPlot *self, DossierPlotGeometry *geometry)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int names = 0;
  int values = 0;

  geometry->mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  geometry->width = gtk_widget_get_width (widget);
  geometry->height = gtk_widget_get_height (widget);
  geometry->wide = geometry->width >= DOSSIER_PLOT_WIDE;
  geometry->dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  geometry->line_height = measure_line (self);
  geometry->row_height = get_row_height (self, geometry->wide);
  if (geometry->wide)
    measure_columns (self, geometry->width, &names, &values);
  geometry->axis_start = geometry->wide ? names + 36 : 10;
  geometry->axis_end = geometry->width - (geometry->wide ? values + 36 : 10);
  dossier_plot_scale_init (&geometry->scale, self->summary->low, self->summary->high,
                           geometry->wide ? 8 : 5);
  gtk_style_context_get_color (style, &geometry->color);
  if (!gtk_style_context_lookup_color (style, "accent_color", &geometry->accent))
    geometry->accent = geometry->color;
}

static gboolean
is_empty (DossierPlot *self)
{
  return self->summary == NULL || self->summary->n_plotted == 0;
}

static void
dossier_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierPlot *self = DOSSIER_PLOT (widget);
  DossierPlotGeometry geometry;

  if (is_empty (self) || gtk_widget_get_width (widget) < 60)
    return;
  get_geometry (self, &geometry);
  dossier_plot_draw (widget, snapshot, &geometry, self->summary);
}

static GtkSizeRequestMode
dossier_plot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dossier_plot_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  DossierPlot *self = DOSSIER_PLOT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 200;
      *natural = 320;
    }
  else if (is_empty (self))
    *minimum = *natural = 0;
  else
    *minimum = *natural = (int) self->summary->n_plotted
                              * get_row_height (self, for_size >= DOSSIER_PLOT_WIDE)
                          + measure_line (self) + 10;
}

static void
dossier_plot_dispose (GObject *object)
{
  DossierPlot *self = DOSSIER_PLOT (object);

  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  g_clear_pointer (&self->description, g_free);

  G_OBJECT_CLASS (dossier_plot_parent_class)->dispose (object);
}

static void
dossier_plot_class_init (DossierPlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dossier_plot_dispose;
  widget_class->snapshot = dossier_plot_snapshot;
  widget_class->get_request_mode = dossier_plot_get_request_mode;
  widget_class->measure = dossier_plot_measure;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "plot");
}

static void
dossier_plot_init (DossierPlot *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dossier_plot_new (void)
{
  return g_object_new (DOSSIER_TYPE_PLOT, NULL);
}

void
dossier_plot_set_summary (DossierPlot *self, DossierQuantitySummary *summary)
{
  g_return_if_fail (DOSSIER_IS_PLOT (self));

  if (summary != NULL)
    dossier_quantity_summary_ref (summary);
  g_clear_pointer (&self->summary, dossier_quantity_summary_unref);
  self->summary = summary;
  g_free (self->description);
  self->description = summary != NULL ? dossier_quantity_summary_dup_description (summary) : NULL;
  if (summary != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    summary->label, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->description, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), !is_empty (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
dossier_plot_get_description (DossierPlot *self)
{
  g_return_val_if_fail (DOSSIER_IS_PLOT (self), NULL);

  return self->description;
}
