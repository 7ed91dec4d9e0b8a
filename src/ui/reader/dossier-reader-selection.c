/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From points to text: picking, selecting, moving the caret, copying. */

#include <math.h>

#include "dossier-reader-private.h"
#include "dossier-text-signs.h"

/* What is offered for pasting with the middle button: everything beyond is a whole book. */
#define PRIMARY_BYTES (4 * 1024 * 1024)

gsize
dossier_reader_pick_offset (
    DossierReader *self, double x, double y, gboolean *is_inside, gsize *under)
{
  double top = round (self->first_y);
  gsize offset;

  for (guint segment = self->first_seen;; segment++)
    {
      DossierReaderEntry *entry = dossier_reader_get_entry (self, segment);

      if (y < top + entry->layout->height || segment >= self->last_seen)
        {
          offset = dossier_segment_layout_pick (entry->layout, self->text, x - self->column_x,
                                                y - top, is_inside, under);
          return offset != G_MAXSIZE ? offset
                                     : dossier_segments_get (self->segments, segment)->start;
        }
      top += entry->layout->height;
    }
}

static double
get_segment_y (DossierReader *self, guint segment)
{
  double y = round (self->first_y);

  for (guint i = self->first_seen; i < segment; i++)
    y += dossier_reader_get_segment_height (self, i);
  return y;
}

/* The caret before @offset in the widget; FALSE where its segment is not seen. */
gboolean
dossier_reader_get_caret_box (DossierReader *self, gsize offset, DossierBox *box)
{
  guint segment;

  if (!dossier_reader_is_laid_out (self))
    return FALSE;
  segment = dossier_segments_find (self->segments, offset);
  if (segment < self->first_seen || segment > self->last_seen)
    return FALSE;
  *box = dossier_segment_layout_get_caret (dossier_reader_get_entry (self, segment)->layout,
                                           offset);
  box->x += self->column_x;
  box->y += get_segment_y (self, segment);
  return TRUE;
}

gboolean
dossier_reader_pick (DossierReader *self, double x, double y, gsize *offset, guint32 *mark_id)
{
  gboolean is_inside = FALSE;
  gsize under = G_MAXSIZE;
  gsize picked;

  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  if (mark_id != NULL)
    *mark_id = DOSSIER_MARK_NONE;
  if (!dossier_reader_is_laid_out (self))
    return FALSE;
  picked = dossier_reader_pick_offset (self, x, y, &is_inside, &under);
  if (offset != NULL)
    *offset = picked;
  if (mark_id != NULL && is_inside)
    *mark_id = dossier_reader_find_mark (self, under);
  return is_inside;
}

static void
take_last_cb (const DossierMark *mark, gpointer user_data)
{
  *(guint32 *) user_data = mark->id;
}

/* The highlight that begins last: the innermost one. */
guint32
dossier_reader_find_mark (DossierReader *self, gsize offset)
{
  guint32 id = DOSSIER_MARK_NONE;

  dossier_mark_index_query (self->highlights, (DossierRange){ offset, offset + 1 }, take_last_cb,
                            &id);
  return id;
}

static void
append_id_cb (const DossierMark *mark, gpointer user_data)
{
  g_array_append_val (user_data, mark->id);
}

/* What a click at @offset takes in hand: the innermost highlight, and click by click the ones around it. */
guint32
dossier_reader_get_next_highlight (DossierReader *self, gsize offset)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (DOSSIER_IS_READER (self), DOSSIER_MARK_NONE);

  dossier_mark_index_query (self->highlights, (DossierRange){ offset, offset + 1 }, append_id_cb,
                            ids);
  if (ids->len == 0)
    return DOSSIER_MARK_NONE;
  for (guint i = 1; i < ids->len; i++)
    if (g_array_index (ids, guint32, i) == self->selected_mark)
      return g_array_index (ids, guint32, i - 1);
  return g_array_index (ids, guint32, ids->len - 1);
}

gboolean
dossier_reader_find_figure (DossierReader *self, gsize offset, DossierRange *range)
{
  guint index = dossier_ranges_find (self->figures, offset);

  if (self->figures == NULL || index >= self->figures->len)
    return FALSE;
  *range = g_array_index (self->figures, DossierRange, index);
  return range->start <= offset;
}

const DossierSpan *
dossier_reader_find_link (DossierReader *self, gsize offset)
{
  guint n_spans;
  const DossierSpan *spans = dossier_document_get_spans (self->document, &n_spans);
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (self->document, &n_blocks);
  guint block = dossier_document_find_block (self->document, offset);
  guint low = 0;
  guint high = n_spans;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].start < blocks[block].start)
        low = middle + 1;
      else
        high = middle;
    }
  for (; low < n_spans && spans[low].start <= offset; low++)
    if (spans[low].kind == DOSSIER_SPAN_LINK && spans[low].end > offset)
      return &spans[low];
  return NULL;
}

const char *
dossier_reader_get_link (DossierReader *self, gsize offset)
{
  const DossierSpan *link;

  g_return_val_if_fail (DOSSIER_IS_READER (self), NULL);

  link = self->document != NULL ? dossier_reader_find_link (self, offset) : NULL;
  return link != NULL ? link->target : NULL;
}

typedef struct
{
  graphene_rect_t bounds;
  double x;
  double y;
  gboolean is_empty;
} BoundsCollector;

static void
collect_bounds_cb (const DossierBox *box, gpointer user_data)
{
  BoundsCollector *collector = user_data;
  graphene_rect_t one = GRAPHENE_RECT_INIT (box->x + collector->x, box->y + collector->y,
                                            box->width, box->height);

  if (collector->is_empty)
    collector->bounds = one;
  else
    graphene_rect_union (&collector->bounds, &one, &collector->bounds);
  collector->is_empty = FALSE;
}

gboolean
dossier_reader_get_range_bounds (DossierReader *self, DossierRange range, graphene_rect_t *bounds)
{
  BoundsCollector collector = { .is_empty = TRUE };
  double y;

  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  if (!dossier_reader_is_laid_out (self))
    return FALSE;

  y = round (self->first_y);
  collector.x = self->column_x;
  for (guint segment = self->first_seen; segment <= self->last_seen; segment++)
    {
      DossierReaderEntry *entry = dossier_reader_get_entry (self, segment);

      collector.y = y;
      dossier_segment_layout_foreach_box (entry->layout, range, collect_bounds_cb, &collector);
      y += entry->layout->height;
    }
  *bounds = collector.bounds;
  return !collector.is_empty;
}

void
dossier_reader_get_visible_range (DossierReader *self, DossierRange *range)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  *range = (DossierRange){ 0, 0 };
  if (!dossier_reader_is_laid_out (self))
    return;
  range->start = dossier_reader_pick_offset (self, self->column_x, 0, NULL, NULL);
  range->end = dossier_reader_pick_offset (self, self->column_x + self->style->width,
                                           self->height - 1, NULL, NULL);
}

/* (nullable): the part of @offset, laid out for the purpose where it is not seen */
const DossierPart *
dossier_reader_get_part (DossierReader *self, gsize offset)
{
  guint segment = dossier_segments_find (self->segments, offset);

  return dossier_segment_layout_find_part (dossier_reader_get_entry (self, segment)->layout,
                                           offset);
}

static const PangoLogAttr *
get_log_attributes (DossierReader *self, const DossierPart *part, gsize offset, int *at, int *n)
{
  const char *start = self->text + part->start;

  *at = (int) g_utf8_pointer_to_offset (start, self->text + CLAMP (offset, part->start, part->end));
  return pango_layout_get_log_attrs_readonly (part->layout, n);
}

static gsize
to_offset (DossierReader *self, const DossierPart *part, int character)
{
  return (gsize) (g_utf8_offset_to_pointer (self->text + part->start, character) - self->text);
}

/* What a double or triple click at @offset means. */
DossierRange
dossier_reader_get_unit (DossierReader *self, gsize offset, DossierUnit unit)
{
  const DossierPart *part = dossier_reader_get_part (self, offset);
  const PangoLogAttr *attributes;
  int at;
  int n;
  int from;
  int to;

  if (part == NULL || unit == DOSSIER_UNIT_CHARACTER)
    return (DossierRange){ offset, offset };
  if (unit == DOSSIER_UNIT_PART)
    return (DossierRange){ part->start, part->end };

  attributes = get_log_attributes (self, part, offset, &at, &n);
  from = at;
  while (from > 0 && !attributes[from].is_word_start && !attributes[from].is_word_end)
    from--;
  if (attributes[at].is_word_start)
    from = at;
  to = MIN (at + 1, n - 1);
  while (to < n - 1 && !attributes[to].is_word_end && !attributes[to].is_word_start)
    to++;
  return (DossierRange){ to_offset (self, part, from), to_offset (self, part, to) };
}

/* The end of the part before, or the start of the one after. */
static gsize
leave_part (DossierReader *self, const DossierPart *part, int direction)
{
  if (direction < 0)
    return part->start > 0 ? part->start - 1 : 0;
  return MIN (part->end + 1, self->length);
}

/* @direction: as seen on the screen, -1 to the left */
gsize
dossier_reader_move_by_character (DossierReader *self, gsize offset, int direction)
{
  const DossierPart *part = dossier_reader_get_part (self, offset);
  int index;
  int trailing;
  const char *place;

  if (part == NULL)
    return direction < 0 ? MAX (offset, 1) - 1 : MIN (offset + 1, self->length);

  pango_layout_move_cursor_visually (part->layout, TRUE,
                                     (int) (CLAMP (offset, part->start, part->end) - part->start),
                                     0, direction, &index, &trailing);
  if (index < 0)
    return leave_part (self, part, -1);
  if (index == G_MAXINT)
    return leave_part (self, part, 1);
  place = self->text + part->start + index;
  while (trailing-- > 0 && place < self->text + part->end)
    place = g_utf8_next_char (place);
  return (gsize) (place - self->text);
}

gsize
dossier_reader_move_by_word (DossierReader *self, gsize offset, int direction)
{
  const DossierPart *part = dossier_reader_get_part (self, offset);
  const PangoLogAttr *attributes;
  int at;
  int n;

  if (part == NULL)
    return dossier_reader_move_by_character (self, offset, direction);
  if (direction < 0 ? offset <= part->start : offset >= part->end)
    return leave_part (self, part, direction);

  attributes = get_log_attributes (self, part, offset, &at, &n);
  do
    at += direction;
  while (at > 0 && at < n - 1
         && !(direction < 0 ? attributes[at].is_word_start : attributes[at].is_word_end));
  return to_offset (self, part, at);
}

void
dossier_reader_select (DossierReader *self, gsize anchor, gsize cursor)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  anchor = MIN (anchor, self->length);
  cursor = MIN (cursor, self->length);
  if (anchor == self->selection_anchor && cursor == self->selection_cursor)
    return;
  self->selection_anchor = anchor;
  self->selection_cursor = cursor;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  dossier_accessible_text_selection_changed (self->accessible);
  g_signal_emit_by_name (self, "selection-changed");
}

gboolean
dossier_reader_get_selection (DossierReader *self, DossierRange *range)
{
  DossierRange selection;

  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  selection.start = MIN (self->selection_anchor, self->selection_cursor);
  selection.end = MAX (self->selection_anchor, self->selection_cursor);
  if (range != NULL)
    *range = selection;
  return selection.start < selection.end;
}

gsize
dossier_reader_get_caret (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), 0);

  return self->selection_cursor;
}

char *
dossier_reader_dup_text (DossierReader *self, DossierRange range)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), NULL);
  g_return_val_if_fail (range.start <= range.end && range.end <= self->length, NULL);

  return g_strndup (self->text + range.start, range.end - range.start);
}

/* (transfer full) (nullable): for other programs: what is turned in it turns nothing there */
char *
dossier_reader_dup_selection (DossierReader *self)
{
  DossierRange range;
  g_autofree char *text = NULL;

  if (!dossier_reader_get_selection (self, &range))
    return NULL;
  text = dossier_reader_dup_text (self, range);
  return dossier_text_dup_closed (text);
}

void
dossier_reader_copy (DossierReader *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DOSSIER_IS_READER (self));

  text = dossier_reader_dup_selection (self);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
dossier_reader_claim_primary (DossierReader *self)
{
  DossierRange range;
  g_autofree char *text = NULL;

  if (!dossier_reader_get_selection (self, &range) || range.end - range.start > PRIMARY_BYTES)
    return;
  text = dossier_reader_dup_selection (self);
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
}
