/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Handles at the edges of the highlight in hand, or of a selection made by touch: dragged by pointer or finger, or
 * moved by keys. While they move nothing but the picture changes; letting go is one edit of the caller's. */

#include <math.h>

#include "dossier-reader-private.h"

#define KNOB 5.0
#define STEM 2.0
/* How far from the middle of a knob it is still meant; fingers are broader. */
#define REACH 11
#define REACH_OF_TOUCH 24

/* What the handles stand at. Returns: FALSE where there are none */
static gboolean
get_range (DossierReader *self, DossierRange *range)
{
  const DossierMark *mark;

  if (self->edge != DOSSIER_EDGE_NONE)
    {
      *range = self->edges;
      return TRUE;
    }
  if (dossier_reader_get_selection (self, range))
    return self->selection_by_touch;
  if (self->selected_mark == DOSSIER_MARK_NONE)
    return FALSE;
  mark = dossier_mark_index_find (self->highlights, self->selected_mark);
  if (mark == NULL)
    return FALSE;
  *range = (DossierRange){ mark->start, mark->end };
  return TRUE;
}

/* The edge as a line of no width in the widget; the end stays on the line of what is before it. */
static gboolean
get_edge_box (DossierReader *self, DossierRange range, DossierEdge edge, DossierBox *box)
{
  gsize offset = edge == DOSSIER_EDGE_START ? range.start : range.end;
  gsize before = offset;
  graphene_rect_t last;

  if (!dossier_reader_get_caret_box (self, offset, box))
    return FALSE;
  if (edge == DOSSIER_EDGE_START || offset == 0)
    return TRUE;
  before = (gsize) (g_utf8_prev_char (self->text + offset) - self->text);
  if (dossier_reader_get_range_bounds (self, (DossierRange){ before, offset }, &last)
      && last.origin.y + last.size.height < box->y + 1)
    *box = (DossierBox){ last.origin.x + last.size.width, last.origin.y, 0, last.size.height };
  return TRUE;
}

/* The first knob hangs above its line, the other below. */
static graphene_point_t
get_knob (const DossierBox *box, DossierEdge edge)
{
  double inset = box->height * 0.14;

  return GRAPHENE_POINT_INIT (round (box->x), edge == DOSSIER_EDGE_START
                                                  ? box->y + inset - KNOB + 1
                                                  : box->y + box->height - inset + KNOB - 1);
}

DossierEdge
dossier_reader_find_edge (DossierReader *self, double x, double y, gboolean by_touch)
{
  double reach = by_touch ? REACH_OF_TOUCH : REACH;
  double least = reach;
  DossierEdge found = DOSSIER_EDGE_NONE;
  DossierRange range;

  if (!dossier_reader_is_laid_out (self) || !get_range (self, &range))
    return DOSSIER_EDGE_NONE;
  for (guint edge = DOSSIER_EDGE_START; edge <= DOSSIER_EDGE_END; edge++)
    {
      graphene_point_t knob;
      DossierBox box;
      double distance;

      if (!get_edge_box (self, range, edge, &box))
        continue;
      knob = get_knob (&box, edge);
      distance = hypot (knob.x - x, knob.y - y);
      if (distance < least)
        {
          least = distance;
          found = edge;
        }
    }
  return found;
}

static void
draw_handle (DossierReader *self,
             GtkSnapshot *snapshot,
             DossierRange range,
             DossierEdge edge,
             const GdkRGBA *color)
{
  double size = KNOB + (self->edge == edge ? 2 : 0);
  graphene_point_t knob;
  graphene_rect_t bounds;
  GskRoundedRect circle;
  DossierBox box;

  if (!get_edge_box (self, range, edge, &box))
    return;
  knob = get_knob (&box, edge);
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT (knob.x - STEM / 2, box.y + box.height * 0.12, STEM, box.height * 0.76));
  bounds = GRAPHENE_RECT_INIT (knob.x - size, knob.y - size, 2 * size, 2 * size);
  gsk_rounded_rect_init_from_rect (&circle, &bounds, (float) size);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

void
dossier_reader_draw_edges (DossierReader *self, GtkSnapshot *snapshot)
{
  const DossierMark *mark = NULL;
  GdkRGBA color = self->palette.accent;
  DossierRange range;

  if (!get_range (self, &range))
    return;
  if (!self->edge_of_selection && self->selected_mark != DOSSIER_MARK_NONE)
    mark = dossier_mark_index_find (self->highlights, self->selected_mark);
  if (mark != NULL)
    color = self->palette.mark[mark->verdict];
  draw_handle (self, snapshot, range, DOSSIER_EDGE_START, &color);
  draw_handle (self, snapshot, range, DOSSIER_EDGE_END, &color);
}

gboolean
dossier_reader_begin_edge (DossierReader *self, DossierEdge edge)
{
  DossierRange range;

  if (edge == DOSSIER_EDGE_NONE || !dossier_reader_is_laid_out (self) || !get_range (self, &range))
    return FALSE;
  self->edge_of_selection = dossier_reader_get_selection (self, NULL);
  self->edges = range;
  self->edge = edge;
  g_signal_emit_by_name (self, "edges-moving");
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* Edges may pass each other: then the one in hand is the other one. */
void
dossier_reader_move_edge (DossierReader *self, gsize offset)
{
  gsize fixed = self->edge == DOSSIER_EDGE_START ? self->edges.end : self->edges.start;

  if (self->edge == DOSSIER_EDGE_NONE || offset == fixed)
    return;
  self->edge = offset < fixed ? DOSSIER_EDGE_START : DOSSIER_EDGE_END;
  self->edges = (DossierRange){ MIN (offset, fixed), MAX (offset, fixed) };
  if (self->edge_of_selection)
    dossier_reader_select (self, fixed, offset);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_end_edge (DossierReader *self, gboolean keeps)
{
  const DossierMark *mark = NULL;
  DossierRange edges = self->edges;

  if (self->edge == DOSSIER_EDGE_NONE)
    return;
  self->edge = DOSSIER_EDGE_NONE;
  self->edge_by_keys = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->edge_of_selection)
    {
      self->edge_of_selection = FALSE;
      dossier_reader_finish_selection (self);
      return;
    }
  if (self->selected_mark != DOSSIER_MARK_NONE)
    mark = dossier_mark_index_find (self->highlights, self->selected_mark);
  if (keeps && mark != NULL && (mark->start != edges.start || mark->end != edges.end))
    g_signal_emit_by_name (self, "edges-moved", mark->id, (guint64) edges.start,
                           (guint64) edges.end);
}

gboolean
dossier_reader_move_edges_by_keys (DossierReader *self)
{
  DossierRange range;

  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  if (self->selected_mark == DOSSIER_MARK_NONE || dossier_reader_get_selection (self, NULL)
      || !dossier_reader_begin_edge (self, DOSSIER_EDGE_END))
    return FALSE;
  self->edge_by_keys = TRUE;
  if (get_range (self, &range))
    dossier_reader_keep_in_view (self, range.end);
  return TRUE;
}

gboolean
dossier_reader_is_moving_edges (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  return self->edge != DOSSIER_EDGE_NONE;
}

/* What a key means to the edge in hand. Every key is taken, so that none marks or scrolls meanwhile. */
gboolean
dossier_reader_handle_edge_key (DossierReader *self, guint key, GdkModifierType state)
{
  gsize offset = self->edge == DOSSIER_EDGE_START ? self->edges.start : self->edges.end;
  gboolean keeps_goal;

  if (self->edge == DOSSIER_EDGE_NONE)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Escape:
      dossier_reader_end_edge (self, FALSE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      dossier_reader_end_edge (self, TRUE);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      self->edge = self->edge == DOSSIER_EDGE_START ? DOSSIER_EDGE_END : DOSSIER_EDGE_START;
      offset = self->edge == DOSSIER_EDGE_START ? self->edges.start : self->edges.end;
      break;
    default:
      if (!dossier_reader_move_caret (self, key, (state & GDK_CONTROL_MASK) != 0, &offset,
                                      &keeps_goal))
        return TRUE;
      if (!keeps_goal)
        self->goal_x = -1;
      dossier_reader_move_edge (self, offset);
      break;
    }
  dossier_reader_keep_in_view (self, offset);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}
