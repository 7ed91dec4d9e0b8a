/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How wide the column is, how high everything in it. Heights are guessed at once and refined in a thread. */

#include <math.h>

#include "dossier-reader-private.h"

#define NARROWEST_COLUMN 80
/* Beside the column, at the side of the icons and at the other one; less where there is little room. */
#define MARGIN_ICONS 46
#define MARGIN_OTHER 28
#define NARROW_WIDTH 520
#define NARROW_ICONS 36
#define NARROW_OTHER 18
/* While a person drags the edge of the window it is not worth to refine heights. */
#define WORKER_DELAY 250

gboolean
dossier_reader_is_laid_out (DossierReader *self)
{
  return self->style != NULL && self->heights != NULL && self->height > 0
         && dossier_segments_get_n (self->segments) > 0;
}

static void
receive_heights_cb (guint first, const int *heights, guint n_heights, gpointer user_data)
{
  DossierReader *self = user_data;

  for (guint i = 0; i < n_heights; i++)
    if (!self->exact[first + i])
      {
        self->exact[first + i] = TRUE;
        self->n_exact++;
        dossier_heights_set (self->heights, first + i, heights[i]);
      }
  dossier_reader_configure (self, FALSE);
}

static DossierReaderFonts
get_fonts (DossierReader *self, PangoContext *context)
{
  double resolution = pango_cairo_context_get_resolution (context);
  PangoFontDescription *font = pango_context_get_font_description (context);

  /* The resolution carries the desktop's factor for large text. */
  return (DossierReaderFonts){
    .text_family = self->font_family,
    .heading_family = pango_font_description_get_family (font),
    .size = self->font_size * self->zoom * (resolution > 0 ? resolution / 96 : 1),
    .subtitle = self->subtitle,
    .justified = self->justified,
  };
}

typedef struct
{
  DossierReader *reader;
  guint lettering; /* the next one */
} WarmUp;

static gboolean
warm_up_cb (gpointer data)
{
  WarmUp *warm_up = data;
  DossierReader *self = warm_up->reader;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  DossierReaderFonts fonts = get_fonts (self, context);

  if (self->style != NULL || warm_up->lettering == DOSSIER_N_LETTERINGS)
    {
      self->warm_up = 0;
      return G_SOURCE_REMOVE;
    }
  dossier_load_letters (context, &fonts, warm_up->lettering++);
  return G_SOURCE_CONTINUE;
}

/* Once it is in a window: each font is some milliseconds, and the first frame of a document needs them all. */
void
dossier_reader_warm_up (DossierReader *self)
{
  WarmUp warm_up = { self, 0 };

  if (self->warm_up == 0 && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    self->warm_up = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, warm_up_cb,
                                     g_memdup2 (&warm_up, sizeof warm_up), g_free);
}

void
dossier_reader_stop_worker (DossierReader *self)
{
  g_clear_handle_id (&self->worker_delay, g_source_remove);
  g_clear_pointer (&self->worker, dossier_height_worker_stop);
}

static gboolean
start_worker_cb (gpointer data)
{
  DossierReader *self = data;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  DossierReaderFonts fonts = get_fonts (self, context);

  self->worker_delay = 0;
  if (self->n_exact < dossier_segments_get_n (self->segments))
    self->worker = dossier_height_worker_start (self->segments, context, &fonts, self->style->width,
                                                self->anchor, receive_heights_cb, self);
  return G_SOURCE_REMOVE;
}

static void
set_link_color (DossierReader *self)
{
  self->style->link_color[0] = (guint16) (self->palette.link.red * 65535);
  self->style->link_color[1] = (guint16) (self->palette.link.green * 65535);
  self->style->link_color[2] = (guint16) (self->palette.link.blue * 65535);
}

/* Each paragraph begins where its own script begins, whatever the direction of the desktop: Pango turns
 * paragraphs against the direction of their context to the other side. */
static void
ensure_style (DossierReader *self)
{
  PangoContext *context;
  DossierReaderFonts fonts;

  if (self->style != NULL)
    return;
  context = gtk_widget_create_pango_context (GTK_WIDGET (self));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  fonts = get_fonts (self, context);
  self->style = dossier_reader_style_new (self->segments, context, &fonts);
  g_object_unref (context);
  set_link_color (self);
}

static void
estimate_heights (DossierReader *self)
{
  guint n = dossier_segments_get_n (self->segments);
  int *heights = g_new (int, n);

  dossier_reader_stop_worker (self);
  dossier_reader_drop_entries (self);
  for (guint i = 0; i < n; i++)
    heights[i] = dossier_segment_layout_estimate (self->style, i);
  dossier_heights_take_all (self->heights, heights);
  /* Of pages it is no guess. */
  memset (self->exact, dossier_reader_shows_pages (self), n);
  self->n_exact = dossier_reader_shows_pages (self) ? n : 0;
  if (self->n_exact == n)
    return;
  self->worker_delay = g_timeout_add (WORKER_DELAY, start_worker_cb, self);
}

static int
compute_column (DossierReader *self, int width)
{
  gboolean is_narrow = width < NARROW_WIDTH;
  int margins = is_narrow ? NARROW_ICONS + NARROW_OTHER : MARGIN_ICONS + MARGIN_OTHER;
  double wanted = self->line_length * self->style->sample_width;
  int column = (int) MIN (wanted, width - margins);
  int before = is_narrow ? NARROW_ICONS : MARGIN_ICONS;

  if (dossier_reader_shows_pages (self))
    column = dossier_reader_measure_pages (self, width - margins);
  column = MAX (column, NARROWEST_COLUMN);
  self->column_x = MAX ((width - column) / 2, before);
  if (dossier_reader_shows_pages (self) && column > width - margins)
    self->column_x = dossier_reader_place_pages (self, before, column + margins, width);
  else
    self->scroll_width = width;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL && column <= width - margins)
    self->column_x = width - self->column_x - column;
  return column;
}

static void
measure_header (DossierReader *self, int column)
{
  int height = 0;

  if (self->header != NULL && gtk_widget_get_visible (self->header))
    gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, column, NULL, &height, NULL, NULL);
  /* At the very top the header may grow or shrink without pushing the text out of the view. */
  if (self->anchor == 0 && self->anchor_dy < 0)
    self->anchor_dy += self->header_height - height;
  self->header_height = height;
}

static void
allocate_header (DossierReader *self)
{
  double top = self->first_y - self->header_height;
  gboolean is_seen = self->first_seen == 0 && top + self->header_height > 0;
  GtkAllocation place = { MAX (self->column_x, 0), (int) round (top),
                          MIN (self->style->width, self->width), self->header_height };
  int least;

  if (self->header == NULL || !gtk_widget_get_visible (self->header))
    return;
  gtk_widget_set_child_visible (self->header, is_seen);
  gtk_widget_measure (self->header, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  place.width = MAX (place.width, least);
  gtk_widget_size_allocate (self->header, &place, -1);
}

/* Of the page at the upper edge, how much lies above it: a page without words has no line to keep. 0: none */
static double
get_share (DossierReader *self)
{
  int height = dossier_reader_shows_pages (self)
                       && self->anchor < dossier_heights_get_n (self->heights)
                   ? dossier_heights_get (self->heights, self->anchor)
                   : 0;

  return height > 0 ? self->anchor_dy / height : 0;
}

/**
 * dossier_reader_rebuild:
 *
 * Fonts, zoom or the width of the column have changed: guesses all heights anew and keeps the line at the top
 * where it is.
 */
void
dossier_reader_rebuild (DossierReader *self)
{
  gsize offset = 0;
  double y = 0;
  gboolean was_at_top = self->anchor == 0 && self->anchor_dy <= 0;
  gboolean keeps_line = self->recent.length > 0 && !was_at_top;
  double share = get_share (self);
  int column;

  if (self->segments == NULL || dossier_segments_get_n (self->segments) == 0 || self->width <= 0)
    return;

  if (keeps_line)
    dossier_reader_get_position (self, &offset, &y);
  ensure_style (self);
  column = compute_column (self, self->width);
  dossier_reader_style_set_width (self->style, column);
  measure_header (self, column);
  estimate_heights (self);
  if (share > 0)
    self->anchor_dy = share * dossier_heights_get (self->heights, self->anchor);
  else if (keeps_line)
    dossier_reader_go_to_line (self, offset, y);
  else if (was_at_top)
    self->anchor_dy = -dossier_reader_get_top (self);
  dossier_reader_refresh (self, TRUE);
}

/* The style no longer fits: fonts, zoom or the subtitle have changed. */
void
dossier_reader_forget_geometry (DossierReader *self)
{
  gsize offset;
  double y;

  if (self->style == NULL)
    return;
  dossier_reader_stop_worker (self);
  dossier_reader_get_position (self, &offset, &y);
  if (!dossier_reader_shows_pages (self) && !(self->anchor == 0 && self->anchor_dy <= 0))
    {
      dossier_reader_drop_entries (self);
      g_clear_pointer (&self->style, dossier_reader_style_free);
      ensure_style (self);
      dossier_reader_style_set_width (self->style, compute_column (self, self->width));
      estimate_heights (self);
      dossier_reader_go_to_line (self, offset, y);
      dossier_reader_refresh (self, TRUE);
    }
  else
    {
      dossier_reader_drop_entries (self);
      g_clear_pointer (&self->style, dossier_reader_style_free);
      dossier_reader_rebuild (self);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dossier_reader_allocate (DossierReader *self, int width, int height)
{
  int column;

  self->width = width;
  self->height = height;
  dossier_accessible_text_allocate (self->accessible, &(GtkAllocation){ 0, 0, width, height });
  if (self->segments == NULL || dossier_segments_get_n (self->segments) == 0)
    return;

  ensure_style (self);
  column = compute_column (self, width);
  if (column != self->style->width)
    dossier_reader_rebuild (self);
  else
    {
      measure_header (self, column);
      dossier_reader_layout_visible (self);
      dossier_reader_configure (self, FALSE);
    }
  dossier_reader_apply_pending (self);
  allocate_header (self);
  dossier_reader_place_proxies (self);
}
