/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Mouse and touch: selecting by character, word and part, scrolling at the edges, hovering and clicking
 * highlights, zooming. */

#include <math.h>

#include "dossier-reader-private.h"

#define DRAG_THRESHOLD 4
#define ICON_REACH 12
/* A window may end where the screen does: a drag scrolls as soon as it comes this near to an edge. */
#define EDGE 14

/* The highlight whose sign in the margin lies at a point. */
static guint32
find_icon (DossierReader *self, double x, double y)
{
  double top = round (self->first_y);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double beside = is_rtl ? x - self->column_x - self->style->width : self->column_x - x;

  if (!self->margin_marks_visible || beside < 10 || beside > 48)
    return DOSSIER_MARK_NONE;
  for (guint segment = self->first_seen; segment <= self->last_seen; segment++)
    {
      DossierReaderEntry *entry = dossier_reader_get_entry (self, segment);

      for (guint i = 0; entry->icons != NULL && i < entry->icons->len; i++)
        {
          const DossierMarginIcon *icon = &g_array_index (entry->icons, DossierMarginIcon, i);

          if (fabs (top + icon->y - y) < ICON_REACH && (beside > 31) == (icon->column > 0))
            return icon->id;
        }
      top += entry->layout->height;
    }
  return DOSSIER_MARK_NONE;
}

static guint32
find_mark_at (DossierReader *self, double x, double y)
{
  guint32 id = DOSSIER_MARK_NONE;

  if (dossier_reader_pick (self, x, y, NULL, &id) && id != DOSSIER_MARK_NONE)
    return id;
  return dossier_reader_is_laid_out (self) ? find_icon (self, x, y) : DOSSIER_MARK_NONE;
}

const DossierSpan *
dossier_reader_find_link_at (DossierReader *self, double x, double y)
{
  gboolean is_inside;
  gsize under = 0;

  if (!dossier_reader_is_laid_out (self))
    return NULL;
  dossier_reader_pick_offset (self, x, y, &is_inside, &under);
  return is_inside ? dossier_reader_find_link (self, under) : NULL;
}

static gboolean
find_figure_at (DossierReader *self, double x, double y, DossierRange *figure)
{
  gboolean is_inside;
  gsize under = 0;

  if (self->figures == NULL || !dossier_reader_is_laid_out (self))
    return FALSE;
  dossier_reader_pick_offset (self, x, y, &is_inside, &under);
  return is_inside && dossier_reader_find_figure (self, under, figure);
}

/* A click on a figure finds it in the list, be it marked or not. */
static void
activate_figure (DossierReader *self, double x, double y)
{
  DossierRange figure;

  if (find_figure_at (self, x, y, &figure))
    g_signal_emit_by_name (self, "figure-activated", (guint64) figure.start, (guint64) figure.end);
}

/* Extends the selection to a point, by the unit that the press began with. */
static void
extend_to (DossierReader *self, double x, double y)
{
  gsize offset = dossier_reader_pick_offset (self, x, CLAMP (y, 0, self->height - 1), NULL, NULL);
  DossierRange unit = dossier_reader_get_unit (self, offset, self->unit);

  if (self->edge != DOSSIER_EDGE_NONE)
    {
      dossier_reader_move_edge (self, offset);
      return;
    }
  if (unit.start < self->unit_origin.start)
    dossier_reader_select (self, self->unit_origin.end, unit.start);
  else
    dossier_reader_select (self, self->unit_origin.start, MAX (unit.end, self->unit_origin.end));
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DossierReader *self = DOSSIER_READER (widget);
  double beyond = self->press.y < EDGE ? self->press.y - EDGE
                                       : self->press.y - (self->height - EDGE);

  dossier_reader_scroll_by (self, round (beyond * 0.4));
  extend_to (self, self->press.x, self->press.y);
  return G_SOURCE_CONTINUE;
}

static void
stop_autoscroll (DossierReader *self)
{
  if (self->press.autoscroll != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->press.autoscroll);
  self->press.autoscroll = 0;
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkEvent *event = gtk_gesture_get_last_event (gesture, NULL);
  GdkDevice *device = event != NULL ? gdk_event_get_device (event) : NULL;

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, DossierReader *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
      GTK_EVENT_CONTROLLER (gesture));
  gboolean by_touch = is_touch (GTK_GESTURE (gesture));
  gsize offset;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->press.is_dragging = FALSE;
  self->press.is_on_selection = FALSE;
  self->goal_x = -1;
  dossier_reader_end_edge (self, self->edge_by_keys);
  if (dossier_reader_begin_edge (self, dossier_reader_find_edge (self, x, y, by_touch))
      || !dossier_reader_is_laid_out (self) || by_touch)
    return;
  self->selection_by_touch = FALSE;
  self->press.is_on_selection = n_press == 1 && (state & GDK_SHIFT_MASK) == 0
                                && dossier_reader_is_on_selection (self, x, y);
  if (self->press.is_on_selection)
    return;

  offset = dossier_reader_pick_offset (self, x, y, NULL, NULL);
  self->unit = n_press == 1   ? DOSSIER_UNIT_CHARACTER
               : n_press == 2 ? DOSSIER_UNIT_WORD
                              : DOSSIER_UNIT_PART;
  if (n_press == 1 && (state & GDK_SHIFT_MASK))
    {
      self->unit_origin = (DossierRange){ self->selection_anchor, self->selection_anchor };
      dossier_reader_select (self, self->selection_anchor, offset);
      return;
    }
  if (n_press > 1)
    dossier_reader_pick_offset (self, x, y, NULL, &offset);
  self->unit_origin = dossier_reader_get_unit (self, offset, self->unit);
  dossier_reader_select (self, self->unit_origin.start, self->unit_origin.end);
}

/* A click on the selection means the place, as a click elsewhere does. */
static void
end_selection (DossierReader *self, double x, double y)
{
  gsize offset = dossier_reader_pick_offset (self, x, y, NULL, NULL);

  self->press.is_on_selection = FALSE;
  dossier_reader_select (self, offset, offset);
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, DossierReader *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
      GTK_EVENT_CONTROLLER (gesture));
  const DossierSpan *link;
  gboolean is_inside;
  gsize under = 0;
  guint32 id;

  if (self->edge != DOSSIER_EDGE_NONE)
    {
      dossier_reader_end_edge (self, TRUE);
      return;
    }
  if (self->press.is_on_selection)
    end_selection (self, x, y);
  else if (dossier_reader_get_selection (self, NULL))
    {
      dossier_reader_finish_selection (self);
      return;
    }
  if (self->press.is_dragging)
    return;
  link = dossier_reader_find_link_at (self, x, y);
  id = find_mark_at (self, x, y);
  /* What a person marked is nearer than what the writer linked. */
  if (link != NULL && (id == DOSSIER_MARK_NONE || (state & GDK_CONTROL_MASK)))
    {
      g_signal_emit_by_name (self, "link-activated", link->target);
      return;
    }
  activate_figure (self, x, y);
  if (id == DOSSIER_MARK_NONE)
    return;
  dossier_reader_pick_offset (self, x, y, &is_inside, &under);
  if (is_inside)
    id = dossier_reader_get_next_highlight (self, under);
  g_signal_emit_by_name (self, "mark-activated", id, n_press);
}

static void
secondary_pressed_cb (
    GtkGestureClick *gesture, int n_press, double x, double y, DossierReader *self)
{
  guint32 id = find_mark_at (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (dossier_reader_get_selection (self, NULL))
    dossier_reader_finish_selection (self);
  else if (id != DOSSIER_MARK_NONE)
    g_signal_emit_by_name (self, "mark-activated", id, 1);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, DossierReader *self)
{
  self->press.start_x = x;
  self->press.start_y = y;
  /* A finger scrolls, unless it has taken a handle. */
  if (self->edge != DOSSIER_EDGE_NONE)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  else if (is_touch (GTK_GESTURE (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, DossierReader *self)
{
  gboolean is_at_edge;

  if (!dossier_reader_is_laid_out (self) || self->press.is_on_selection
      || (!self->press.is_dragging && fabs (offset_x) + fabs (offset_y) < DRAG_THRESHOLD))
    return;

  self->press.is_dragging = TRUE;
  self->press.x = self->press.start_x + offset_x;
  self->press.y = self->press.start_y + offset_y;
  extend_to (self, self->press.x, self->press.y);

  is_at_edge = self->press.y < EDGE || self->press.y > self->height - EDGE;
  if (is_at_edge && self->press.autoscroll == 0)
    self->press.autoscroll = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL,
                                                           NULL);
  else if (!is_at_edge)
    stop_autoscroll (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double x, double y, DossierReader *self)
{
  stop_autoscroll (self);
  if (!self->edge_by_keys)
    dossier_reader_end_edge (self, TRUE);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, DossierReader *self)
{
  self->press.zoom = dossier_reader_shows_pages (self) ? self->page_zoom : self->zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* In steps: each lays the document out anew. */
static void
pinched_cb (GtkGestureZoom *gesture, double scale, DossierReader *self)
{
  double zoom = round (self->press.zoom * scale * 20) / 20;

  if (dossier_reader_shows_pages (self))
    dossier_reader_set_page_zoom (self, zoom);
  else
    dossier_reader_set_zoom (self, zoom);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, DossierReader *self)
{
  DossierRange word;
  gsize offset = 0;

  if (!dossier_reader_is_laid_out (self))
    return;
  dossier_reader_pick_offset (self, x, y, NULL, &offset);
  word = dossier_reader_get_unit (self, offset, DOSSIER_UNIT_WORD);
  self->selection_by_touch = TRUE;
  dossier_reader_select (self, word.start, word.end);
  dossier_reader_finish_selection (self);
}

static void
update_hover (DossierReader *self, double x, double y)
{
  guint32 id = find_mark_at (self, x, y);
  gboolean is_text = dossier_reader_is_laid_out (self) && x >= self->column_x
                     && x <= self->column_x + self->style->width && y >= self->first_y;
  gboolean is_pressable;
  DossierRange figure;

  if (dossier_reader_find_edge (self, x, y, FALSE) != DOSSIER_EDGE_NONE)
    {
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
      return;
    }
  is_pressable = id != DOSSIER_MARK_NONE || dossier_reader_find_link_at (self, x, y) != NULL
                 || find_figure_at (self, x, y, &figure);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_pressable ? "pointer"
                                                      : is_text    ? "text"
                                                                   : NULL);
  if (id == self->hovered_mark)
    return;
  self->hovered_mark = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, DossierReader *self)
{
  update_hover (self, x, y);
}

static void
leave_cb (GtkEventControllerMotion *controller, DossierReader *self)
{
  if (self->hovered_mark == DOSSIER_MARK_NONE)
    return;
  self->hovered_mark = DOSSIER_MARK_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, DossierReader *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
      GTK_EVENT_CONTROLLER (controller));

  if (state & GDK_CONTROL_MASK)
    {
      if (dy != 0)
        dossier_reader_zoom_by (self, dy < 0 ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  /* Clicks of a wheel come as whole numbers; fingers, whose scrolling is smooth already, do not. */
  if (dy == 0 || dy != round (dy) || (state & GDK_SHIFT_MASK)
      || gtk_event_controller_scroll_get_unit (controller) != GDK_SCROLL_UNIT_WHEEL)
    return GDK_EVENT_PROPAGATE;
  dossier_reader_glide_by (self, dy * pow (self->height, 2.0 / 3));
  return GDK_EVENT_STOP;
}

static void
add_controller (DossierReader *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
dossier_reader_add_pointer (DossierReader *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_pressed_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinched_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  /* Before the scrolled window around takes it. */
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);

  add_controller (self, click);
  add_controller (self, secondary);
  add_controller (self, drag);
  add_controller (self, long_press);
  add_controller (self, pinch);
  add_controller (self, motion);
  add_controller (self, scroll);
  gtk_gesture_group (click, drag);
}
