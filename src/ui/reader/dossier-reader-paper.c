/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pages instead of running text: the segments are pages then, and everything else is as it was. Pages may be wider than
 * the widget, and then it scrolls sideways, too. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dossier-reader-private.h"

/* Pixels of a point at which letters have the size that they have on paper. */
#define PAPER_SCALE (96.0 / 72.0)
/* Small pages are shown a little larger than that, where there is room. */
#define ENLARGED 1.2
/* White paper would dazzle beside what is dark. */
#define DIM_ALPHA 0.14f
#define NOTE_MARGIN 24

gboolean
dossier_reader_shows_pages (DossierReader *self)
{
  return self->segments != NULL && dossier_segments_get_pages (self->segments) != NULL;
}

/* Another way to cut the same text. */
static void
change_segments (DossierReader *self, DossierSegments *segments)
{
  guint n = dossier_segments_get_n (segments);

  dossier_reader_stop_worker (self);
  dossier_reader_stop_scrolling (self);
  dossier_reader_drop_proxies (self);
  dossier_reader_drop_entries (self);
  g_clear_pointer (&self->style, dossier_reader_style_free);
  g_clear_pointer (&self->heights, dossier_heights_free);
  g_clear_pointer (&self->exact, g_free);
  dossier_segments_unref (self->segments);
  self->segments = segments;
  self->heights = dossier_heights_new (n);
  self->exact = g_new0 (guint8, n + 1);
  self->n_exact = 0;
  self->first_seen = self->last_seen = 0;
}

/* Text has the width of the window, pages may be wider. */
static void
allow_across (DossierReader *self, gboolean allowed)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (window != NULL)
    gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window),
                                    allowed ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER,
                                    GTK_POLICY_AUTOMATIC);
}

static void
show_segments (DossierReader *self, DossierSegments *segments)
{
  gboolean were_pages = dossier_reader_shows_pages (self);
  gboolean are_pages = dossier_segments_get_pages (segments) != NULL;
  gboolean was_at_top = self->anchor == 0 && self->anchor_dy <= 0;
  guint anchor = self->anchor;
  double dy = self->anchor_dy;
  gsize offset;
  double y;

  dossier_reader_get_position (self, &offset, &y);
  change_segments (self, segments);
  /* Pages of which more is known stay where they are. */
  self->anchor = were_pages && are_pages ? MIN (anchor, dossier_segments_get_n (segments) - 1) : 0;
  self->anchor_dy = were_pages && are_pages ? dy : -1e6;
  self->scroll_x = were_pages && are_pages ? self->scroll_x : -1;
  dossier_reader_load_palette (self);
  allow_across (self, are_pages);
  dossier_reader_rebuild (self);
  if (were_pages != are_pages && !was_at_top)
    dossier_reader_set_position (self, offset, y);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pages_changed_cb (DossierReader *self)
{
  DossierPages *pages = dossier_paper_get_pages (self->paper);

  if (pages != NULL && self->document != NULL)
    show_segments (self, dossier_segments_new_pages (self->document, pages));
}

void
dossier_reader_drop_paper (DossierReader *self)
{
  if (self->paper == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->paper, self);
  g_clear_object (&self->paper);
}

void
dossier_reader_set_paper (DossierReader *self, DossierPaper *paper)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  if (self->paper == paper)
    return;
  dossier_reader_drop_paper (self);
  if (paper != NULL)
    {
      self->paper = g_object_ref (paper);
      g_signal_connect_object (paper, "pages-changed", G_CALLBACK (pages_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (paper, "pictures-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
      pages_changed_cb (self);
    }
  else if (dossier_reader_shows_pages (self))
    show_segments (self, dossier_segments_new (self->document));
}

DossierPaper *
dossier_reader_get_paper (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), NULL);

  return self->paper;
}

/* --- width --- */

/* How wide the widest page is shown. @room: beside the margins */
int
dossier_reader_measure_pages (DossierReader *self, int room)
{
  double natural = dossier_segments_get_page_width (self->segments) * PAPER_SCALE * ENLARGED;

  return MAX ((int) round (MIN (natural, room) * self->page_zoom), 1);
}

/* Pages that do not fit begin where the reader has scrolled to; before it has, in the middle. @all: with margins */
int
dossier_reader_place_pages (DossierReader *self, int before, int all, int width)
{
  if (self->scroll_x < 0)
    self->scroll_x = (all - width) / 2.0;
  self->scroll_x = CLAMP (self->scroll_x, 0, MAX (all - width, 0));
  self->scroll_width = all;

  return before - (int) round (self->scroll_x);
}

void
dossier_reader_configure_across (DossierReader *self)
{
  double all = dossier_reader_shows_pages (self) ? MAX (self->scroll_width, self->width)
                                                 : self->width;
  double value = dossier_reader_shows_pages (self) ? MAX (self->scroll_x, 0) : 0;

  if (self->hadjustment == NULL)
    return;
  gtk_adjustment_configure (self->hadjustment, value, 0, all, self->width * 0.1, self->width * 0.9,
                            self->width);
}

static void
across_changed_cb (GtkAdjustment *adjustment, gpointer user_data)
{
  DossierReader *self = user_data;
  double value = gtk_adjustment_get_value (adjustment);

  if (self->is_configuring || !dossier_reader_shows_pages (self) || self->scroll_x == value)
    return;
  self->column_x += (int) round (MAX (self->scroll_x, 0)) - (int) round (value);
  self->scroll_x = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_set_hadjustment (DossierReader *self, GtkAdjustment *adjustment)
{
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->hadjustment, across_changed_cb, self);
  g_set_object (&self->hadjustment, adjustment);
  if (self->hadjustment != NULL)
    g_signal_connect_object (self->hadjustment, "value-changed", G_CALLBACK (across_changed_cb),
                             self, 0);
}

/* Brings what is seen of @range between the sides. */
void
dossier_reader_reveal_across (DossierReader *self, DossierRange range)
{
  graphene_rect_t bounds;
  double x = self->scroll_x;

  if (!dossier_reader_shows_pages (self) || self->hadjustment == NULL
      || !dossier_reader_get_range_bounds (self, range, &bounds))
    return;
  if (bounds.origin.x < 0 || bounds.size.width > self->width)
    x += bounds.origin.x - NOTE_MARGIN;
  else if (bounds.origin.x + bounds.size.width > self->width)
    x += bounds.origin.x + bounds.size.width - self->width + NOTE_MARGIN;
  gtk_adjustment_set_value (self->hadjustment, x);
}

void
dossier_reader_set_page_zoom (DossierReader *self, double zoom)
{
  double middle = (MAX (self->scroll_x, 0) + self->width / 2.0) / MAX (self->scroll_width, 1);

  zoom = CLAMP (zoom, DOSSIER_READER_LEAST_ZOOM, DOSSIER_READER_LARGEST_ZOOM);
  if (self->page_zoom == zoom)
    return;
  self->page_zoom = zoom;
  dossier_reader_rebuild (self);
  if (self->scroll_width > self->width && self->hadjustment != NULL)
    gtk_adjustment_set_value (self->hadjustment, middle * self->scroll_width - self->width / 2.0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* --- drawing --- */

static void
draw_note (DossierReader *self, GtkSnapshot *snapshot, const DossierBox *sheet, const char *words)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), words);
  GdkRGBA color = { 0.3f, 0.3f, 0.3f, 1 };
  int height;

  pango_layout_set_width (layout, (int) MAX (sheet->width - 2 * NOTE_MARGIN, 40) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (sheet->x + NOTE_MARGIN,
                                      sheet->y + MAX ((sheet->height - height) / 3, NOTE_MARGIN)));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

void
dossier_reader_draw_page (DossierReader *self,
                          DossierReaderEntry *entry,
                          double y,
                          GtkSnapshot *snapshot)
{
  const DossierBox *sheet = &entry->layout->sheet;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (sheet->x, sheet->y, sheet->width, sheet->height);
  graphene_rect_t seen = GRAPHENE_RECT_INIT (-self->column_x - sheet->x, -y - sheet->y, self->width,
                                             self->height);
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA shade = { 0, 0, 0, DIM_ALPHA };
  const GdkRGBA edges[4] = { self->palette.edge, self->palette.edge, self->palette.edge,
                             self->palette.edge };
  const char *problem;
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, &white, &bounds);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &bounds.origin);
  problem = dossier_paper_draw (self->paper, snapshot, entry->layout->segment, (int) sheet->width,
                                (int) sheet->height,
                                gtk_widget_get_scale_factor (GTK_WIDGET (self)), &seen);
  gtk_snapshot_restore (snapshot);
  if (problem != NULL)
    draw_note (self, snapshot, sheet,
               *problem != '\0' ? problem : _ ("This page could not be drawn."));
  if (self->palette.is_dark)
    gtk_snapshot_append_color (snapshot, &shade, &bounds);
  graphene_rect_inset (&bounds, -1, -1);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 1, 1, 1, 1 }, edges);
}

/* The page before and the one after what is seen will be wanted next. */
void
dossier_reader_end_pages (DossierReader *self)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint n = dossier_segments_get_n (self->segments);
  const guint neighbours[] = { self->last_seen + 1, self->first_seen - 1 };

  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    if (neighbours[i] < n)
      {
        const DossierBox *sheet = &dossier_reader_get_entry (self, neighbours[i])->layout->sheet;

        dossier_paper_prepare (self->paper, neighbours[i], (int) sheet->width, (int) sheet->height,
                               factor);
      }
  dossier_paper_end (self->paper);
}
