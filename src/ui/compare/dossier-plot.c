/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What sources say of a quantity as dots and bars on one axis. */

#include "dossier-plot.h"

#include <adwaita.h>

#include "dossier-plot-draw.h"

/* Plots of more rows are drawn only where they are seen, and around. */
#define MANY 120
/* So many of the longest texts are measured to find the widest. */
#define N_LONGEST 32

struct _DossierPlot
{
  GtkWidget parent_instance;

  DossierQuantitySummary *summary;
  char *description;

  gboolean is_measured;
  int names_width; /* of the widest, then */
  int values_width;
  GtkAdjustment
      *scroll; /* (nullable), borrowed: it scrolls the plot, of which only a part is drawn */
  double drawn_top; /* of that part */
  double drawn_bottom;
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

/* The longest of very many texts: the widest is among them. */
typedef struct
{
  const char *texts[N_LONGEST];
  glong lengths[N_LONGEST];
  guint n;
  guint shortest; /* of them */
} Longest;

static void
add_text (Longest *self, const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  guint place = self->n < N_LONGEST ? self->n : self->shortest;

  if (self->n == N_LONGEST && length <= self->lengths[self->shortest])
    return;
  for (guint i = 0; i < self->n; i++)
    if (self->lengths[i] == length && g_str_equal (self->texts[i], text))
      return;
  self->texts[place] = text;
  self->lengths[place] = length;
  self->n = MAX (self->n, place + 1);
  self->shortest = 0;
  for (guint i = 1; i < self->n; i++)
    if (self->lengths[i] < self->lengths[self->shortest])
      self->shortest = i;
}

static int
measure_widest (DossierPlot *self, const Longest *longest, gboolean bold)
{
  int widest = 0;

  for (guint i = 0; i < longest->n; i++)
    {
      g_autoptr (PangoLayout)
          layout = dossier_plot_create_layout (GTK_WIDGET (self), longest->texts[i], bold);
      int extent;

      pango_layout_get_pixel_size (layout, &extent, NULL);
      widest = MAX (widest, extent);
    }

  return widest;
}

static void
measure_columns (DossierPlot *self)
{
  Longest names = { .n = 0 };
  Longest values = { .n = 0 };

  if (self->is_measured)
    return;
  for (guint i = 0; i < self->summary->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->summary->rows, i);

      if (!row->plotted)
        continue;
      add_text (&names, dossier_quantity_summary_get_name (self->summary, row));
      add_text (&values, row->value_text);
    }
  self->names_width = measure_widest (self, &names, FALSE);
  self->values_width = measure_widest (self, &values, TRUE);
  self->is_measured = TRUE;
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
    {
      measure_columns (self);
      names = MIN (self->names_width, geometry->width / 3);
      values = MIN (self->values_width, geometry->width / 3);
    }
  geometry->axis_start = geometry->wide ? names + 36 : 10;
  geometry->axis_end = geometry->width - (geometry->wide ? values + 36 : 10);
  dossier_plot_scale_init (&geometry->scale, self->summary->table->low, self->summary->table->high,
                           geometry->wide ? 8 : 5);
  gtk_style_context_get_color (style, &geometry->color);
  if (!gtk_style_context_lookup_color (style, "accent_color", &geometry->accent))
    geometry->accent = geometry->color;
}

static gboolean
is_empty (DossierPlot *self)
{
  return self->summary == NULL || self->summary->table->n_plotted == 0;
}

/* --- the part that is seen --- */

/* From where to where, in pixels of the plot. */
static gboolean
find_seen (DossierPlot *self, double *top, double *bottom)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (scroller == NULL
      || !gtk_widget_translate_coordinates (scroller, GTK_WIDGET (self), 0, 0, NULL, top))
    return FALSE;
  *bottom = *top + gtk_widget_get_height (scroller);
  return TRUE;
}

static void
scrolled_cb (DossierPlot *self)
{
  double top;
  double bottom;

  if (!is_empty (self) && self->summary->table->n_plotted > MANY && find_seen (self, &top, &bottom)
      && (top < self->drawn_top || bottom > self->drawn_bottom))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
follow_scroll (DossierPlot *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  if (self->scroll == scroll)
    return;
  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_func (self->scroll, scrolled_cb, self);
  g_set_weak_pointer (&self->scroll, scroll);
  g_signal_connect_object (scroll, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scroll, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/* The rows that are drawn: with as much above and below as is seen. */
static void
find_drawn (DossierPlot *self, const DossierPlotGeometry *geometry, guint *first, guint *last)
{
  double top;
  double bottom;

  *first = 0;
  *last = self->summary->table->n_plotted;
  if (self->summary->table->n_plotted <= MANY || !find_seen (self, &top, &bottom))
    return;
  follow_scroll (self);
  self->drawn_top = top - (bottom - top);
  self->drawn_bottom = bottom + (bottom - top);
  *first = (guint) (MAX (self->drawn_top, 0) / geometry->row_height);
  *last = (guint) (MAX (self->drawn_bottom, 0) / geometry->row_height);
}

static void
dossier_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierPlot *self = DOSSIER_PLOT (widget);
  DossierPlotGeometry geometry;
  guint first;
  guint last;

  if (is_empty (self) || gtk_widget_get_width (widget) < 60)
    return;
  get_geometry (self, &geometry);
  find_drawn (self, &geometry, &first, &last);
  dossier_plot_draw (widget, snapshot, &geometry, self->summary, first, last);
}

static void
dossier_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DOSSIER_PLOT (widget)->is_measured = FALSE;

  GTK_WIDGET_CLASS (dossier_plot_parent_class)->css_changed (widget, change);
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
    *minimum = *natural = (int) self->summary->table->n_plotted
                              * get_row_height (self, for_size >= DOSSIER_PLOT_WIDE)
                          + measure_line (self) + 10;
}

static void
dossier_plot_dispose (GObject *object)
{
  DossierPlot *self = DOSSIER_PLOT (object);

  if (self->scroll != NULL)
    g_signal_handlers_disconnect_by_func (self->scroll, scrolled_cb, self);
  g_clear_weak_pointer (&self->scroll);
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
  widget_class->css_changed = dossier_plot_css_changed;
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
  self->is_measured = FALSE;
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
