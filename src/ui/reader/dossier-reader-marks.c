/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Draws highlights: a tint behind the words and an underline whose pattern says the verdict without colour,
 * a sign in the margin, and what lies over them: search hits, the selection, a flash. */

#include <math.h>

#include "dossier-reader-private.h"

#define ICON_SIZE 16
#define ICON_GAP 14
#define ICON_COLUMNS 2
#define LINE_GAP 3
#define CORNER 3
#define FIGURE_PERIOD 3
#define FIGURE_DOT 1.5f
/* A tint reaches a bit over its words. */
#define OVERHANG 1.5

typedef struct
{
  DossierReader *reader;
  GtkSnapshot *snapshot;
  const DossierMarkStretch *stretch;
  GdkRGBA color;
} BoxDrawing;

typedef struct
{
  DossierReaderEntry *entry;
  const DossierSegment *segment;
  double em;
  guint column;
  double last_y;
} IconCollector;

static void
append_rounded (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static graphene_rect_t
get_tint_bounds (const DossierBox *box)
{
  return GRAPHENE_RECT_INIT (box->x - OVERHANG, box->y, box->width + 2 * OVERHANG, box->height);
}

/* What follows is pushed as one period of a pattern from @x to @x + @width. Its phase hangs on x, so that it
 * goes on smoothly where runs of text meet; tiles are drawn far faster than a long path. */
static double
push_pattern (GtkSnapshot *snapshot, double x, double y, double width, double period)
{
  double start = floor (x / period) * period;

  gtk_snapshot_push_repeat (snapshot, &GRAPHENE_RECT_INIT (x, y - 4, width, 8),
                            &GRAPHENE_RECT_INIT (start, y - 4, period, 8));
  return start;
}

static void
draw_wave (
    GtkSnapshot *snapshot, double x, double y, double width, const GdkRGBA *color, double thick)
{
  const double step = 2.5;
  double at = push_pattern (snapshot, x, y, width, 2 * step);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (at, y - 4, 2 * step, 8));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, thick);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int i = -1; i <= 3; i++)
    cairo_line_to (cr, at + i * step, i % 2 == 0 ? y - 1.4 : y + 1.4);
  cairo_stroke (cr);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

static void
draw_dashes (
    GtkSnapshot *snapshot, double x, double y, double width, const GdkRGBA *color, double thick)
{
  double at = push_pattern (snapshot, x, y, width, 7);

  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (at, y - thick / 2, 4.5, thick));
  gtk_snapshot_pop (snapshot);
}

static void
draw_underline (DossierReader *self,
                GtkSnapshot *snapshot,
                DossierVerdict verdict,
                double x,
                double y,
                double width)
{
  const GdkRGBA *color = &self->palette.mark[verdict];
  double extra = self->palette.is_high_contrast ? 1 : 0;

  switch (dossier_verdict_get_info (verdict)->underline)
    {
    case DOSSIER_UNDERLINE_THIN:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, 1 + extra));
      break;
    case DOSSIER_UNDERLINE_DASHED:
      draw_dashes (snapshot, x, y, width, color, 2 + extra);
      break;
    case DOSSIER_UNDERLINE_SOLID:
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y - 1, width, 2 + extra));
      break;
    case DOSSIER_UNDERLINE_WAVY:
      draw_wave (snapshot, x, y, width, color, 1.4 + extra / 2);
      break;
    }
}

static GdkRGBA
mix_tints (DossierReader *self, const DossierMarkStretch *stretch)
{
  GdkRGBA mixed = { 0 };
  guint n = 0;

  for (guint verdict = 0; verdict < DOSSIER_N_VERDICTS; verdict++)
    if (stretch->verdicts & (1u << verdict))
      {
        const GdkRGBA *tint = &self->palette.tint[verdict];

        mixed.red += tint->red;
        mixed.green += tint->green;
        mixed.blue += tint->blue;
        mixed.alpha += tint->alpha;
        n++;
      }
  mixed.red /= n;
  mixed.green /= n;
  mixed.blue /= n;
  mixed.alpha = MIN (mixed.alpha / n * (1 + 0.4f * (stretch->n_marks - 1)), 0.6f);
  return mixed;
}

static void
draw_stretch_cb (const DossierBox *box, gpointer user_data)
{
  BoxDrawing *drawing = user_data;
  graphene_rect_t bounds = get_tint_bounds (box);
  double y = box->y + box->height - 2;

  append_rounded (drawing->snapshot, &bounds, &drawing->color);
  if (!drawing->reader->underlines_visible)
    return;
  /* The weightiest verdict lies nearest to the words. */
  for (guint i = DOSSIER_N_VERDICTS; i-- > 0;)
    if (drawing->stretch->verdicts & (1u << i))
      {
        draw_underline (drawing->reader, drawing->snapshot, i, box->x, y, box->width);
        y += LINE_GAP;
      }
}

static void
find_middle_cb (const DossierBox *box, gpointer user_data)
{
  double *middle = user_data;

  if (*middle < 0)
    *middle = box->y + box->height / 2;
}

static void
collect_icon_cb (const DossierMark *mark, gpointer user_data)
{
  IconCollector *collector = user_data;
  DossierMarginIcon icon = { mark->id, mark->verdict, -1, 0 };
  DossierRange first = { mark->start, MIN (mark->start + 8, mark->end) };
  DossierRange range = { mark->start, mark->end };

  /* Only where it begins: a highlight across many blocks has one sign. */
  if (mark->start < collector->segment->start)
    return;
  dossier_segment_layout_foreach_box (collector->entry->layout, first, find_middle_cb, &icon.y);
  if (icon.y < 0)
    dossier_segment_layout_foreach_box (collector->entry->layout, range, find_middle_cb, &icon.y);
  if (icon.y < 0)
    return;
  collector->column = fabs (icon.y - collector->last_y) < ICON_GAP ? collector->column + 1 : 0;
  collector->last_y = icon.y;
  icon.column = collector->column;
  if (icon.column < ICON_COLUMNS)
    g_array_append_val (collector->entry->icons, icon);
}

static void
build_marks (DossierReader *self, DossierReaderEntry *entry)
{
  const DossierSegment *segment = dossier_segments_get (self->segments, entry->layout->segment);
  DossierRange range = { segment->start, segment->end };
  g_autoptr (GArray) stretches = dossier_mark_index_sweep (self->highlights, range);
  IconCollector collector = { .entry = entry, .segment = segment, .last_y = -1000 };
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  g_clear_pointer (&entry->marks, gsk_render_node_unref);
  g_clear_pointer (&entry->icons, g_array_unref);
  g_clear_pointer (&entry->signs, gsk_render_node_unref);
  for (guint i = 0; i < stretches->len; i++)
    {
      const DossierMarkStretch *stretch = &g_array_index (stretches, DossierMarkStretch, i);
      BoxDrawing drawing = { self, snapshot, stretch, mix_tints (self, stretch) };

      dossier_segment_layout_foreach_box (
          entry->layout, (DossierRange){ stretch->start, stretch->end }, draw_stretch_cb, &drawing);
    }
  entry->marks = gtk_snapshot_free_to_node (snapshot);
  entry->icons = g_array_new (FALSE, FALSE, sizeof (DossierMarginIcon));
  dossier_mark_index_query (self->highlights, range, collect_icon_cb, &collector);
  entry->marks_generation = self->marks_generation;
}

void
dossier_reader_draw_marks (DossierReader *self, DossierReaderEntry *entry, GtkSnapshot *snapshot)
{
  if (dossier_mark_index_get_n (self->highlights) == 0)
    {
      g_clear_pointer (&entry->marks, gsk_render_node_unref);
      g_clear_pointer (&entry->icons, g_array_unref);
      g_clear_pointer (&entry->signs, gsk_render_node_unref);
      entry->marks_generation = 0;
      return;
    }
  if (entry->marks_generation != self->marks_generation)
    build_marks (self, entry);
  if (entry->marks != NULL)
    gtk_snapshot_append_node (snapshot, entry->marks);
}

/* --- figures --- */

static void
draw_figure_cb (const DossierBox *box, gpointer user_data)
{
  BoxDrawing *drawing = user_data;
  double thick = drawing->reader->palette.is_high_contrast ? 2 : 1;
  double y = box->y + box->height - 1;
  double at = push_pattern (drawing->snapshot, box->x, y, box->width, FIGURE_PERIOD);

  gtk_snapshot_append_color (drawing->snapshot, &drawing->color,
                             &GRAPHENE_RECT_INIT (at, y, FIGURE_DOT, thick));
  gtk_snapshot_pop (drawing->snapshot);
}

static void
build_figures (DossierReader *self, DossierReaderEntry *entry)
{
  const DossierSegment *segment = dossier_segments_get (self->segments, entry->layout->segment);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  BoxDrawing drawing = { .reader = self, .snapshot = snapshot, .color = self->palette.dim };

  for (guint i = dossier_ranges_find (self->figures, segment->start); i < self->figures->len; i++)
    {
      DossierRange figure = g_array_index (self->figures, DossierRange, i);

      if (figure.start >= segment->end)
        break;
      dossier_segment_layout_foreach_box (entry->layout, figure, draw_figure_cb, &drawing);
    }
  g_clear_pointer (&entry->figures, gsk_render_node_unref);
  entry->figures = gtk_snapshot_free_to_node (snapshot);
  entry->figures_generation = self->figures_generation;
}

/* A dotted line: discreet, and unlike those of links and verdicts. */
void
dossier_reader_draw_figures (DossierReader *self, DossierReaderEntry *entry, GtkSnapshot *snapshot)
{
  if (self->figures == NULL)
    {
      g_clear_pointer (&entry->figures, gsk_render_node_unref);
      return;
    }
  if (entry->figures_generation != self->figures_generation)
    build_figures (self, entry);
  if (entry->figures != NULL)
    gtk_snapshot_append_node (snapshot, entry->figures);
}

/* --- signs --- */

static void
draw_icon (DossierReader *self,
           const DossierSegmentLayout *layout,
           const DossierMarginIcon *icon,
           GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GtkIconPaintable) paintable = gtk_icon_theme_lookup_icon (
      theme, dossier_verdict_get_info (icon->verdict)->icon_name, NULL, ICON_SIZE,
      gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget),
      GTK_ICON_LOOKUP_PRELOAD);
  const GdkRGBA *color = &self->palette.icon[icon->verdict];
  /* Symbols draw their inner sign in the colour of the ground. */
  GdkRGBA colors[4] = { *color, *color, *color, *color };
  double offset = 30 + icon->column * (ICON_SIZE + 1);
  double x = is_rtl ? layout->width + offset - ICON_SIZE : -offset;

  if (self->column_x + x < 0)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, round (icon->y - ICON_SIZE / 2.0)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (paintable), snapshot, ICON_SIZE,
                                            ICON_SIZE, colors, 4);
  gtk_snapshot_restore (snapshot);
}

/* Looking an icon up in the theme is not for every frame. */
void
dossier_reader_draw_icons (DossierReader *self, DossierReaderEntry *entry, GtkSnapshot *snapshot)
{
  if (entry->icons == NULL || entry->icons->len == 0)
    return;
  if (entry->signs == NULL || entry->signs_x != self->column_x)
    {
      GtkSnapshot *drawn = gtk_snapshot_new ();

      for (guint i = 0; i < entry->icons->len; i++)
        draw_icon (self, entry->layout, &g_array_index (entry->icons, DossierMarginIcon, i), drawn);
      g_clear_pointer (&entry->signs, gsk_render_node_unref);
      entry->signs = gtk_snapshot_free_to_node (drawn);
      entry->signs_x = self->column_x;
    }
  if (entry->signs != NULL)
    gtk_snapshot_append_node (snapshot, entry->signs);
}

static void
fill_box_cb (const DossierBox *box, gpointer user_data)
{
  BoxDrawing *drawing = user_data;

  gtk_snapshot_append_color (drawing->snapshot, &drawing->color,
                             &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
}

static void
fill_rounded_cb (const DossierBox *box, gpointer user_data)
{
  BoxDrawing *drawing = user_data;
  graphene_rect_t bounds = get_tint_bounds (box);

  append_rounded (drawing->snapshot, &bounds, &drawing->color);
}

static void
outline_box_cb (const DossierBox *box, gpointer user_data)
{
  BoxDrawing *drawing = user_data;
  graphene_rect_t bounds = get_tint_bounds (box);
  GskRoundedRect outline;
  const GdkRGBA colors[4] = { drawing->color, drawing->color, drawing->color, drawing->color };
  float width = drawing->reader->palette.is_high_contrast ? 2 : 1;

  graphene_rect_inset (&bounds, -1, 0);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, CORNER + 1);
  gtk_snapshot_append_border (drawing->snapshot, &outline,
                              (const float[4]){ width, width, width, width }, colors);
}

static void
draw_hit (BoxDrawing *drawing, DossierReaderEntry *entry, DossierRange hit)
{
  DossierReader *self = drawing->reader;
  gboolean is_current = hit.start == self->current_hit.start && hit.end == self->current_hit.end;

  drawing->color = is_current ? self->palette.current_hit : self->palette.hit;
  dossier_segment_layout_foreach_box (entry->layout, hit, fill_rounded_cb, drawing);
  if (!is_current)
    return;
  drawing->color = self->palette.text;
  drawing->color.alpha = 0.5f;
  dossier_segment_layout_foreach_box (entry->layout, hit, outline_box_cb, drawing);
}

static void
draw_hits (BoxDrawing *drawing, DossierReaderEntry *entry, DossierRange range)
{
  GArray *hits = drawing->reader->hits;

  for (guint i = dossier_ranges_find (hits, range.start); hits != NULL && i < hits->len; i++)
    {
      DossierRange hit = g_array_index (hits, DossierRange, i);

      if (hit.start >= range.end)
        break;
      draw_hit (drawing, entry, hit);
    }
}

/* The highlight in hand, and the one under the pointer. */
static void
draw_stronger (BoxDrawing *drawing, DossierReaderEntry *entry, guint32 id, gboolean outlined)
{
  DossierReader *self = drawing->reader;
  const DossierMark *mark = id != DOSSIER_MARK_NONE ? dossier_mark_index_find (self->highlights, id)
                                                    : NULL;
  DossierRange range;

  if (mark == NULL)
    return;
  range = (DossierRange){ mark->start, mark->end };
  if (outlined && self->edge != DOSSIER_EDGE_NONE && !self->edge_of_selection)
    range = self->edges;
  drawing->color = self->palette.tint[mark->verdict];
  drawing->color.alpha *= outlined ? 1 : 0.6f;
  dossier_segment_layout_foreach_box (entry->layout, range, fill_rounded_cb, drawing);
  if (!outlined)
    return;
  drawing->color = self->palette.mark[mark->verdict];
  dossier_segment_layout_foreach_box (entry->layout, range, outline_box_cb, drawing);
}

void
dossier_reader_draw_overlays (DossierReader *self, DossierReaderEntry *entry, GtkSnapshot *snapshot)
{
  const DossierSegment *segment = dossier_segments_get (self->segments, entry->layout->segment);
  DossierRange range = { segment->start, segment->end };
  BoxDrawing drawing = { .reader = self, .snapshot = snapshot };
  DossierRange selection;

  draw_stronger (&drawing, entry, self->selected_mark, TRUE);
  if (self->hovered_mark != self->selected_mark)
    draw_stronger (&drawing, entry, self->hovered_mark, FALSE);
  draw_hits (&drawing, entry, range);
  if (self->flash_strength > 0)
    {
      drawing.color = self->palette.accent;
      drawing.color.alpha = 0.45f * (float) self->flash_strength;
      dossier_segment_layout_foreach_box (entry->layout, self->flash, fill_rounded_cb, &drawing);
    }
  if (dossier_reader_get_selection (self, &selection))
    {
      drawing.color = self->palette.selection;
      dossier_segment_layout_foreach_box (entry->layout, selection, fill_box_cb, &drawing);
    }
}
