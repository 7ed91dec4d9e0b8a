/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the viewport is.
 *
 * The truth is an anchor: a segment, and how far below its top the upper edge of the viewport lies. Content
 * never follows from the value of the adjustment. When heights above turn out to differ from the guess, the
 * value stays and the origin moves: lower = value - true y. So nothing that is animating the value (kinetic
 * scrolling, a dragged scrollbar) ever sees a jump, and neither does the reader.
 *
 *        lower                 value                             upper
 *          |---- true y --------|##### page #####|----------------|
 */

#include <math.h>

#include "dossier-reader-private.h"

#define SPACE_ABOVE 26
#define SPACE_BELOW 72
/* Farther than this many pages is a jump by share of the height, not a distance. */
#define PAGES_OF_A_STEP 3
#define CARET_SPACE 12
#define GLIDE_MILLISECONDS 120

double
dossier_reader_get_top (DossierReader *self)
{
  return SPACE_ABOVE + self->header_height;
}

static double
get_true_y (DossierReader *self)
{
  return dossier_reader_get_top (self) + dossier_heights_sum (self->heights, self->anchor)
         + self->anchor_dy;
}

static double
get_total (DossierReader *self)
{
  guint n = dossier_heights_get_n (self->heights);

  return dossier_reader_get_top (self) + dossier_heights_sum (self->heights, n) + SPACE_BELOW;
}

gsize
dossier_reader_get_offset_at (DossierReader *self, double share)
{
  const DossierSegment *segment;
  gint64 before;
  double y;
  guint index;
  int height;

  g_return_val_if_fail (DOSSIER_IS_READER (self), 0);

  if (!dossier_reader_is_laid_out (self))
    return 0;
  y = share * get_total (self) - dossier_reader_get_top (self);
  if (y <= 0)
    return 0;
  if (y >= dossier_heights_sum (self->heights, dossier_heights_get_n (self->heights)))
    return self->length;
  index = dossier_heights_find (self->heights, (gint64) y, &before);
  segment = dossier_segments_get (self->segments, index);
  height = MAX (dossier_heights_get (self->heights, index), 1);
  return segment->start
         + (gsize) ((segment->end - segment->start) * MIN ((y - before) / height, 1));
}

/* Moves the anchor to the segment that really is at the upper edge, laying out what it passes. */
static void
normalize_anchor (DossierReader *self, guint n)
{
  int height;

  while (self->anchor_dy < 0 && self->anchor > 0)
    {
      self->anchor--;
      self->anchor_dy += dossier_reader_get_segment_height (self, self->anchor);
    }
  if (self->anchor == 0)
    self->anchor_dy = MAX (self->anchor_dy, -dossier_reader_get_top (self));
  while (self->anchor + 1 < n
         && self->anchor_dy >= (height = dossier_reader_get_segment_height (self, self->anchor)))
    {
      self->anchor_dy -= height;
      self->anchor++;
    }
}

void
dossier_reader_layout_visible (DossierReader *self)
{
  guint n;

  if (!dossier_reader_is_laid_out (self))
    return;

  n = dossier_segments_get_n (self->segments);
  /* A second round where the end of the document would leave the page half empty. */
  for (guint round = 0; round < 3; round++)
    {
      guint segment;
      double y;
      gboolean is_at_top;

      normalize_anchor (self, n);
      segment = self->anchor;
      y = -self->anchor_dy;
      while (segment < n && y < self->height)
        y += dossier_reader_get_segment_height (self, segment++);
      self->first_seen = self->anchor;
      self->last_seen = segment > self->anchor ? segment - 1 : self->anchor;
      self->first_y = -self->anchor_dy;

      is_at_top = self->anchor == 0 && self->anchor_dy <= -dossier_reader_get_top (self);
      if (segment < n || y + SPACE_BELOW >= self->height || is_at_top)
        return;
      self->anchor_dy -= self->height - (y + SPACE_BELOW);
    }
}

/**
 * dossier_reader_configure:
 * @jump: sets the value to the true position, so that the origin is 0 again; else the value stays
 */
void
dossier_reader_configure (DossierReader *self, gboolean jump)
{
  double value;
  double lower;
  double upper;

  if (self->vadjustment == NULL || !dossier_reader_is_laid_out (self))
    return;

  value = jump ? get_true_y (self) : gtk_adjustment_get_value (self->vadjustment);
  lower = jump ? 0 : value - get_true_y (self);
  upper = lower + MAX (get_total (self), self->height);
  self->is_configuring = TRUE;
  if (jump || fabs (lower - gtk_adjustment_get_lower (self->vadjustment)) > 0.01
      || fabs (upper - gtk_adjustment_get_upper (self->vadjustment)) > 0.01
      || gtk_adjustment_get_page_size (self->vadjustment) != self->height)
    gtk_adjustment_configure (self->vadjustment, value, lower, upper, self->height * 0.1,
                              self->height * 0.9, self->height);
  self->last_value = gtk_adjustment_get_value (self->vadjustment);
  dossier_reader_configure_across (self);
  self->is_configuring = FALSE;
}

/* Kinetic scrolling keeps a value of its own and would take the reader back. */
static void
end_deceleration (DossierReader *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  if (window == NULL || !gtk_scrolled_window_get_kinetic_scrolling (GTK_SCROLLED_WINDOW (window)))
    return;
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (window), FALSE);
  gtk_scrolled_window_set_kinetic_scrolling (GTK_SCROLLED_WINDOW (window), TRUE);
}

void
dossier_reader_refresh (DossierReader *self, gboolean jump)
{
  dossier_reader_layout_visible (self);
  dossier_reader_configure (self, jump);
  if (self->header != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  dossier_reader_queue_proxies (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "position-changed");
}

void
dossier_reader_stop_scrolling (DossierReader *self)
{
  if (self->scroll_animation == NULL)
    return;
  adw_animation_pause (self->scroll_animation);
  g_clear_object (&self->scroll_animation);
  self->is_gliding = FALSE;
}

static void
go_to_end (DossierReader *self)
{
  self->anchor = dossier_segments_get_n (self->segments) - 1;
  self->anchor_dy = dossier_reader_get_segment_height (self, self->anchor) + SPACE_BELOW
                    - self->height;
}

/* A place by its share of the height: where guesses are off, the share inside the segment is kept. */
static void
go_to_share (DossierReader *self, double y)
{
  gint64 before;
  guint segment = dossier_heights_find (self->heights, (gint64) MAX (y, 0), &before);
  int guessed = dossier_heights_get (self->heights, segment);
  int height = dossier_reader_get_segment_height (self, segment);

  self->anchor = segment;
  self->anchor_dy = y - before;
  if (guessed > 0 && self->anchor_dy > 0)
    self->anchor_dy *= (double) height / guessed;
}

static void
value_changed_cb (GtkAdjustment *adjustment, gpointer user_data)
{
  DossierReader *self = user_data;
  double value = gtk_adjustment_get_value (adjustment);
  double moved = value - self->last_value;
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (self->is_configuring || !dossier_reader_is_laid_out (self))
    return;

  dossier_reader_stop_scrolling (self);
  self->last_value = value;
  if (value >= end - 0.5 && moved > 0)
    go_to_end (self);
  else if (fabs (moved) <= self->height * PAGES_OF_A_STEP)
    self->anchor_dy += moved;
  else
    go_to_share (self,
                 value - gtk_adjustment_get_lower (adjustment) - dossier_reader_get_top (self));
  dossier_reader_refresh (self, FALSE);
}

void
dossier_reader_set_vadjustment (DossierReader *self, GtkAdjustment *adjustment)
{
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, value_changed_cb, self);
  g_set_object (&self->vadjustment, adjustment);
  if (self->vadjustment != NULL)
    g_signal_connect_object (self->vadjustment, "value-changed", G_CALLBACK (value_changed_cb),
                             self, 0);
  dossier_reader_configure (self, TRUE);
}

/* Puts the line of @offset @y below the upper edge. */
void
dossier_reader_go_to_line (DossierReader *self, gsize offset, double y)
{
  DossierReaderEntry *entry;

  self->anchor = dossier_segments_find (self->segments, offset);
  entry = dossier_reader_get_entry (self, self->anchor);
  self->anchor_dy = -y;
  if (offset > dossier_segments_get (self->segments, self->anchor)->start)
    self->anchor_dy += dossier_segment_layout_get_caret (entry->layout, offset).y;
}

void
dossier_reader_scroll_by (DossierReader *self, double pixels)
{
  if (!dossier_reader_is_laid_out (self))
    return;
  dossier_reader_stop_scrolling (self);
  end_deceleration (self);
  self->anchor_dy += pixels;
  dossier_reader_refresh (self, TRUE);
}

static void
glide_cb (double rest, gpointer user_data)
{
  DossierReader *self = user_data;

  self->anchor_dy += self->glide_rest - rest;
  self->glide_rest = rest;
  dossier_reader_refresh (self, TRUE);
}

/* As scroll_by, but smoothly; what is left of a glide under way is added. */
void
dossier_reader_glide_by (DossierReader *self, double pixels)
{
  double rest = pixels + (self->is_gliding ? self->glide_rest : 0);
  AdwAnimationTarget *target;

  if (!dossier_reader_is_laid_out (self))
    return;
  dossier_reader_stop_scrolling (self);
  end_deceleration (self);
  target = adw_callback_animation_target_new (glide_cb, self, NULL);
  self->scroll_animation = adw_timed_animation_new (GTK_WIDGET (self), rest, 0, GLIDE_MILLISECONDS,
                                                    target);
  self->is_gliding = TRUE;
  self->glide_rest = rest;
  adw_animation_play (self->scroll_animation);
}

/* Scrolls as little as needed for the line of the caret to be seen. */
void
dossier_reader_keep_in_view (DossierReader *self, gsize offset)
{
  DossierBox caret;

  if (!dossier_reader_is_laid_out (self))
    return;
  if (!dossier_reader_get_caret_box (self, offset, &caret))
    {
      dossier_reader_scroll_to (self, (DossierRange){ offset, offset }, DOSSIER_SCROLL_CENTER);
      return;
    }
  if (caret.y < CARET_SPACE)
    dossier_reader_scroll_by (self, caret.y - CARET_SPACE);
  else if (caret.y + caret.height > self->height - CARET_SPACE)
    dossier_reader_scroll_by (self, caret.y + caret.height + CARET_SPACE - self->height);
}

static gboolean
is_seen_whole (DossierReader *self, DossierRange range)
{
  graphene_rect_t bounds;
  DossierBox end;

  return dossier_reader_get_caret_box (self, range.end, &end) && end.y + end.height <= self->height
         && end.y >= 0 && dossier_reader_get_range_bounds (self, range, &bounds)
         && bounds.origin.y >= 0 && bounds.origin.y + bounds.size.height <= self->height;
}

void
dossier_reader_scroll_to (DossierReader *self, DossierRange range, DossierScroll how)
{
  DossierBox from;
  DossierBox to;
  double y;

  g_return_if_fail (DOSSIER_IS_READER (self));

  if (!dossier_reader_is_laid_out (self))
    {
      self->has_pending = TRUE;
      self->pending_is_position = FALSE;
      self->pending = range;
      self->pending_how = how;
      return;
    }
  if (how == DOSSIER_SCROLL_MINIMAL && is_seen_whole (self, range))
    {
      dossier_reader_reveal_across (self, range);
      return;
    }

  dossier_reader_stop_scrolling (self);
  end_deceleration (self);
  dossier_reader_go_to_line (self, range.start, 0);
  dossier_reader_layout_visible (self);
  y = SPACE_ABOVE;
  if (how != DOSSIER_SCROLL_TOP && dossier_reader_get_caret_box (self, range.start, &from)
      && dossier_reader_get_caret_box (self, range.end, &to))
    y = MAX ((self->height - (to.y + to.height - from.y)) / 2, SPACE_ABOVE);
  else if (how != DOSSIER_SCROLL_TOP)
    y = self->height / 4.0;
  dossier_reader_go_to_line (self, range.start, round (y));
  dossier_reader_layout_visible (self);
  dossier_reader_refresh (self, TRUE);
  dossier_reader_reveal_across (self, range);
}

void
dossier_reader_get_position (DossierReader *self, gsize *offset, double *y)
{
  DossierReaderEntry *entry;
  gsize start;

  g_return_if_fail (DOSSIER_IS_READER (self));

  *offset = 0;
  *y = 0;
  if (self->has_pending)
    {
      *offset = self->pending.start;
      *y = self->pending_y;
      return;
    }
  if (!dossier_reader_is_laid_out (self))
    return;

  start = dossier_segments_get (self->segments, self->anchor)->start;
  *offset = start;
  *y = -self->anchor_dy;
  entry = dossier_reader_get_entry (self, self->anchor);
  if (self->anchor_dy > 0 && entry->layout->parts->len > 0)
    {
      *offset = dossier_segment_layout_pick (entry->layout, self->text, 0, self->anchor_dy, NULL,
                                             NULL);
      if (*offset > start)
        *y = dossier_segment_layout_get_caret (entry->layout, *offset).y - self->anchor_dy;
    }
}

void
dossier_reader_set_position (DossierReader *self, gsize offset, double y)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  if (!dossier_reader_is_laid_out (self))
    {
      self->has_pending = TRUE;
      self->pending_is_position = TRUE;
      self->pending = (DossierRange){ offset, offset };
      self->pending_y = y;
      return;
    }
  dossier_reader_stop_scrolling (self);
  end_deceleration (self);
  if (offset == 0 && y >= 0)
    {
      self->anchor = 0;
      self->anchor_dy = -dossier_reader_get_top (self);
    }
  else
    dossier_reader_go_to_line (self, MIN (offset, self->length), y);
  dossier_reader_refresh (self, TRUE);
}

/* A place that was asked for before there was a size. */
void
dossier_reader_apply_pending (DossierReader *self)
{
  if (!self->has_pending || !dossier_reader_is_laid_out (self))
    return;
  self->has_pending = FALSE;
  if (self->pending_is_position)
    dossier_reader_set_position (self, self->pending.start, self->pending_y);
  else
    dossier_reader_scroll_to (self, self->pending, self->pending_how);
}
