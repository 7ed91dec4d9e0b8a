/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Drawing of a plot: grid, median, bars, marks and text. */

#include "dossier-plot-draw.h"

#include <math.h>

#define MARK 6.0
#define BAR 6.0
#define ARROW 22.0
#define DASH 3.0

/* Everything is thought from left to right and mirrored here. */
static double
place (const DossierPlotGeometry *geometry, double x)
{
  return geometry->mirrored ? geometry->width - x : x;
}

static double
locate (const DossierPlotGeometry *geometry, double value)
{
  return geometry->axis_start
         + dossier_plot_scale_locate (&geometry->scale, value)
               * (geometry->axis_end - geometry->axis_start);
}

static void
set_color (cairo_t *cr, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static GdkRGBA
get_verdict_color (const DossierPlotGeometry *geometry, DossierVerdict verdict)
{
  const DossierVerdictInfo *info = dossier_verdict_get_info (verdict);
  guint32 rgba = geometry->dark ? info->line_dark : info->line_light;

  if (verdict == DOSSIER_VERDICT_NONE)
    return (GdkRGBA){ geometry->color.red, geometry->color.green, geometry->color.blue, .65f };
  return (GdkRGBA){ (float) (rgba >> 24) / 255.f, (float) (rgba >> 16 & 0xff) / 255.f,
                    (float) (rgba >> 8 & 0xff) / 255.f, 1.f };
}

PangoLayout *
dossier_plot_create_layout (GtkWidget *widget, const char *text, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (.86));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* @x: its start, middle (@align .5) or end (@align 1); @room: where to cut it off, or -1 */
static void
draw_text (GtkWidget *widget,
           GtkSnapshot *snapshot,
           const DossierPlotGeometry *geometry,
           const char *text,
           double x,
           double y,
           double align,
           int room,
           gboolean bold,
           double alpha)
{
  g_autofree char *isolated = dossier_isolate_dup (text);
  g_autoptr (PangoLayout) layout = dossier_plot_create_layout (widget, isolated, bold);
  GdkRGBA color = geometry->color;
  int width;
  double left;

  /* A width is set only to cut off: with one, right-to-left text would move to its far side. */
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (room >= 0 && width > room)
    {
      pango_layout_set_width (layout, room * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      width = room;
    }
  left = place (geometry, x) - width * (geometry->mirrored ? 1 - align : align);
  if (align > 0 && align < 1)
    left = CLAMP (left, 0, geometry->width - width);
  color.alpha *= (float) alpha;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
append_rectangle (GtkSnapshot *snapshot,
                  const GdkRGBA *color,
                  double alpha,
                  double x,
                  double y,
                  double width,
                  double height)
{
  GdkRGBA faint = *color;

  faint.alpha *= (float) alpha;
  gtk_snapshot_append_color (
      snapshot, &faint, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* From where to where lines are drawn, in steps; in the narrow form words stand above each mark, and lines leave them
 * out. */
typedef struct
{
  double top;
  double bottom;
  double step;
  double gap;
} Lines;

static Lines
get_lines (const DossierPlotGeometry *geometry, guint first, guint last)
{
  double top = (double) first * geometry->row_height;
  double bottom = MIN ((last + 1.0) * geometry->row_height,
                       geometry->height - geometry->line_height - 6);

  if (geometry->wide)
    return (Lines){ top, bottom, bottom - top, 0 };
  return (Lines){ top, bottom, geometry->row_height, geometry->line_height + 1 };
}

static void
draw_grid (GtkSnapshot *snapshot, const DossierPlotGeometry *geometry, const Lines *lines)
{
  for (guint i = 0; i <= geometry->scale.n_steps; i++)
    {
      double x = geometry->axis_start
                 + (double) i / geometry->scale.n_steps
                       * (geometry->axis_end - geometry->axis_start);

      x = floor (place (geometry, x));
      for (double y = lines->top; y + lines->gap < lines->bottom; y += lines->step)
        append_rectangle (snapshot, &geometry->color, .12, x, y + lines->gap, 1,
                          MIN (y + lines->step - 1, lines->bottom) - y - lines->gap);
    }
}

static void
draw_median (GtkSnapshot *snapshot,
             const DossierPlotGeometry *geometry,
             const Lines *lines,
             double median)
{
  double x = floor (place (geometry, locate (geometry, median)));

  for (double y = lines->top; y + lines->gap < lines->bottom; y += lines->step)
    for (double dash = y + lines->gap; dash < MIN (y + lines->step - 1, lines->bottom);
         dash += 2 * DASH)
      append_rectangle (snapshot, &geometry->accent, 1, x - .25, dash, 1.5, DASH);
}

static void
draw_mark (
    cairo_t *cr, const DossierPlotGeometry *geometry, DossierVerdict verdict, double x, double y)
{
  GdkRGBA color = get_verdict_color (geometry, verdict);

  cairo_new_sub_path (cr);
  switch (verdict)
    {
    case DOSSIER_VERDICT_VERIFIED:
      cairo_arc (cr, x, y, MARK, 0, 2 * G_PI);
      set_color (cr, &color, 1);
      cairo_fill (cr);
      break;
    case DOSSIER_VERDICT_DISPUTED:
      cairo_move_to (cr, x, y - MARK - 1);
      cairo_line_to (cr, x + MARK + 1, y);
      cairo_line_to (cr, x, y + MARK + 1);
      cairo_line_to (cr, x - MARK - 1, y);
      cairo_close_path (cr);
      set_color (cr, &color, 1);
      cairo_fill (cr);
      break;
    case DOSSIER_VERDICT_UNVERIFIED:
    case DOSSIER_VERDICT_NONE:
      /* Hollow: what lies below it must not show through. */
      cairo_arc (cr, x, y, MARK - 1, 0, 2 * G_PI);
      cairo_set_source_rgb (cr, geometry->dark ? .21 : 1, geometry->dark ? .21 : 1,
                            geometry->dark ? .21 : 1);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, 2);
      set_color (cr, &color, 1);
      cairo_stroke (cr);
      break;
    }
}

/* "At least" and "at most" point to where the value may be as well. */
static void
draw_arrow (cairo_t *cr, double x, double y, double direction)
{
  double tip = x + direction * ARROW;

  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, tip, y);
  cairo_move_to (cr, tip - direction * 4, y - 4);
  cairo_line_to (cr, tip, y);
  cairo_line_to (cr, tip - direction * 4, y + 4);
  cairo_stroke (cr);
}

/* Only as much is drawn with cairo as there is to draw: each time the window is drawn it makes a picture of that. */
static void
draw_row (GtkSnapshot *snapshot,
          const DossierPlotGeometry *geometry,
          const DossierQuantityRow *row,
          DossierVerdict verdict,
          double y)
{
  GdkRGBA color = get_verdict_color (geometry, verdict);
  DossierModifier modifier = row->figure->modifier;
  double forward = geometry->mirrored ? -1 : 1;
  double low = place (geometry, locate (geometry, row->low));
  double high = place (geometry, locate (geometry, row->high));
  double left = MIN (low, high) - ARROW - MARK;
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) left, (float) (y - MARK - 2),
                                     (float) (MAX (low, high) + ARROW + MARK - left),
                                     (float) (2 * MARK + 4)));

  set_color (cr, &color, geometry->dark ? .45 : .38);
  if (row->high > row->low)
    {
      cairo_set_line_width (cr, BAR);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_move_to (cr, low, y);
      cairo_line_to (cr, high, y);
      cairo_stroke (cr);
    }
  else if (modifier == DOSSIER_MODIFIER_AT_LEAST || modifier == DOSSIER_MODIFIER_MORE_THAN)
    draw_arrow (cr, low, y, forward);
  else if (modifier == DOSSIER_MODIFIER_AT_MOST || modifier == DOSSIER_MODIFIER_LESS_THAN)
    draw_arrow (cr, low, y, -forward);
  draw_mark (cr, geometry, verdict, low, y);
  if (row->high > row->low)
    draw_mark (cr, geometry, verdict, high, y);
  cairo_destroy (cr);
}

static void
draw_labels (GtkWidget *widget,
             GtkSnapshot *snapshot,
             const DossierPlotGeometry *geometry,
             const char *name,
             const char *value,
             double top)
{
  double y = geometry->wide ? top + (geometry->row_height - geometry->line_height) / 2.0 : top;
  int half = geometry->width / 2;

  draw_text (widget, snapshot, geometry, name, 0, y, 0,
             geometry->wide ? geometry->axis_start - 24 : half, FALSE, 1);
  draw_text (widget, snapshot, geometry, value, geometry->width, y, 1,
             geometry->wide ? geometry->width - geometry->axis_end - 24 : half - 12, TRUE, 1);
}

static void
draw_ticks (GtkWidget *widget, GtkSnapshot *snapshot, const DossierPlotGeometry *geometry)
{
  for (guint i = 0; i <= geometry->scale.n_steps; i++)
    {
      g_autofree char *tick = dossier_plot_scale_dup_tick (&geometry->scale, i);
      double x = geometry->axis_start
                 + (double) i / geometry->scale.n_steps
                       * (geometry->axis_end - geometry->axis_start);

      draw_text (widget, snapshot, geometry, tick, x, geometry->height - geometry->line_height, .5,
                 -1, FALSE, .6);
    }
}

void
dossier_plot_draw (GtkWidget *widget,
                   GtkSnapshot *snapshot,
                   const DossierPlotGeometry *geometry,
                   const DossierQuantitySummary *summary,
                   guint first,
                   guint last)
{
  Lines lines = get_lines (geometry, first, last);
  guint line = 0;

  draw_grid (snapshot, geometry, &lines);
  if (summary->table->has_median)
    draw_median (snapshot, geometry, &lines, summary->table->median);
  for (guint i = 0; i < summary->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (summary->rows, i);
      double top = (double) line * geometry->row_height;

      if (!row->plotted)
        continue;
      if (line++ < first)
        continue;
      if (line > last + 1)
        break;
      draw_row (
          snapshot, geometry, row, dossier_quantity_summary_get_verdict (summary, row),
          top + (geometry->wide ? geometry->row_height / 2.0 : geometry->line_height + 3 + MARK));
      draw_labels (widget, snapshot, geometry, dossier_quantity_summary_get_name (summary, row),
                   row->value_text, top);
    }
  draw_ticks (widget, snapshot, geometry);
}
