/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From points to offsets and back, and how high a segment will be. */

#include <math.h>
#include <string.h>

#include "dossier-segment-layout-private.h"

/* From the baseline, in sizes of the lettering: what a highlight covers. */
#define RISE 1.02
#define FALL 0.36

int
dossier_segment_layout_estimate (DossierReaderStyle *style, guint segment)
{
  const DossierSegment *piece = dossier_segments_get (style->segments, segment);
  const DossierBlock *block = dossier_segments_get_block (style->segments, segment);
  DossierMargins margins = dossier_reader_style_get_margins (style, segment);
  DossierLettering lettering = dossier_reader_style_get_lettering (block);
  double width = MAX (style->width - margins.before - margins.after, 8);
  int height = margins.above + margins.below;
  int lines;

  if (dossier_segments_get_pages (style->segments) != NULL)
    return dossier_segment_layout_measure_page (style, segment);

  switch (block->kind)
    {
    case DOSSIER_BLOCK_RULE:
      return height + 1;
    case DOSSIER_BLOCK_TABLE:
      return height + dossier_segment_layout_estimate_rows (style, segment);
    case DOSSIER_BLOCK_HEADING:
    case DOSSIER_BLOCK_PARAGRAPH:
    case DOSSIER_BLOCK_ITEM:
    case DOSSIER_BLOCK_QUOTE:
    case DOSSIER_BLOCK_CODE:
    case DOSSIER_BLOCK_IMAGE:
      break;
    }

  /* Words that do not fit leave the end of a line empty: 3.5 % more lines than the letters need. */
  lines = (int) ceil (1.035 * piece->n_chars * style->character_width[lettering] / width);
  if (block->kind == DOSSIER_BLOCK_CODE)
    {
      const char *text = dossier_document_get_text (dossier_segments_get_document (style->segments),
                                                    NULL);
      int written = 1;

      for (gsize offset = piece->start; offset < piece->end; offset++)
        written += text[offset] == '\n';
      lines = MAX (lines, written);
    }
  return height + MAX (lines, 1) * style->line_height[lettering];
}

const DossierPart *
dossier_segment_layout_find_part (const DossierSegmentLayout *self, gsize offset)
{
  guint low = 0;
  guint high = self->parts->len;

  if (high == 0)
    return NULL;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->parts, DossierPart, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->parts, DossierPart, low);
}

static double
measure_distance (const DossierBox *box, double x, double y)
{
  double across = MAX (MAX (box->x - x, x - box->x - box->width), 0);
  double down = MAX (MAX (box->y - y, y - box->y - box->height), 0);

  /* Lines above all: a point beside a row means that row. */
  return down * 1e4 + across;
}

const DossierPart *
dossier_segment_layout_pick_part (const DossierSegmentLayout *self, double x, double y)
{
  const DossierPart *nearest = NULL;
  double least = G_MAXDOUBLE;

  if (self->pages != NULL)
    return dossier_segment_layout_pick_part_of_page (self, x, y);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const DossierPart *part = &g_array_index (self->parts, DossierPart, i);
      double distance = measure_distance (&part->area, x, y);

      if (distance < least)
        {
          least = distance;
          nearest = part;
        }
    }
  return nearest;
}

/* Bytes of the layout: the next place behind @index where a caret can stand. */
static int
find_next_stop (PangoLayout *layout, int index)
{
  const char *text = pango_layout_get_text (layout);
  int n_attributes;
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, &n_attributes);
  int at = (int) g_utf8_pointer_to_offset (text, text + index);

  while (text[index] != '\0' && at + 1 < n_attributes)
    {
      index = (int) (g_utf8_next_char (text + index) - text);
      if (attributes[++at].is_cursor_position)
        break;
    }
  return index;
}

/* Of a letter with its combining marks each half means the side it lies on. Pango gives every character of it
 * a share, so that a letter with one mark would begin to mean the place behind it at three quarters. */
static int
round_to_stop (PangoLayout *layout, int index, int x)
{
  PangoRectangle area;
  int middle;

  pango_layout_index_to_pos (layout, index, &area);
  middle = area.x + area.width / 2;
  if (area.width >= 0 ? x < middle : x > middle)
    return index;
  return find_next_stop (layout, index);
}

gsize
dossier_segment_layout_pick (const DossierSegmentLayout *self,
                             const char *text,
                             double x,
                             double y,
                             gboolean *is_inside,
                             gsize *under)
{
  const DossierPart *part = dossier_segment_layout_pick_part (self, x, y);
  int across;
  int index;
  int trailing;
  gboolean inside;
  const char *place;

  if (is_inside != NULL)
    *is_inside = FALSE;
  if (part == NULL)
    return G_MAXSIZE;
  if (self->pages != NULL)
    return dossier_segment_layout_pick_on_page (self, text, x, y, is_inside, under);

  across = (int) ((x - part->x) * PANGO_SCALE);
  inside = pango_layout_xy_to_index (part->layout, across, (int) ((y - part->y) * PANGO_SCALE),
                                     &index, &trailing);
  if (is_inside != NULL)
    *is_inside = inside;
  place = text + part->start + index;
  if (under != NULL)
    *under = (gsize) (place - text);
  if (inside)
    return part->start + (gsize) round_to_stop (part->layout, index, across);
  while (trailing-- > 0 && place < text + part->end)
    place = g_utf8_next_char (place);
  return (gsize) (place - text);
}

DossierBox
dossier_segment_layout_get_caret (const DossierSegmentLayout *self, gsize offset)
{
  const DossierPart *part = dossier_segment_layout_find_part (self, offset);
  PangoRectangle caret;

  if (part == NULL)
    return (DossierBox){ 0, 0, 0, self->height };
  if (self->pages != NULL)
    return dossier_segment_layout_get_caret_on_page (self, offset);

  pango_layout_get_cursor_pos (
      part->layout, (int) (CLAMP (offset, part->start, part->end) - part->start), &caret, NULL);
  return (DossierBox){
    .x = part->x + (double) caret.x / PANGO_SCALE,
    .y = part->y + (double) caret.y / PANGO_SCALE,
    .height = (double) caret.height / PANGO_SCALE,
  };
}

/* Pango tells the ranges of a line apart wherever the style changes, in the order in which they are seen: what
 * touches is one. Returns: how many are left */
static int
join_ranges (int *ranges, int n_ranges)
{
  int n_joined = 0;

  for (int i = 0; i < n_ranges; i++)
    {
      int *last = n_joined > 0 ? ranges + 2 * (n_joined - 1) : NULL;

      if (last != NULL && ABS (ranges[2 * i] - last[1]) <= PANGO_SCALE)
        last[1] = MAX (last[1], ranges[2 * i + 1]);
      else
        {
          memmove (ranges + 2 * n_joined, ranges + 2 * i, 2 * sizeof *ranges);
          n_joined++;
        }
    }
  return n_joined;
}

/* @from, @to: bytes of the part */
static void
foreach_line (const DossierPart *part,
              double em,
              int from,
              int to,
              DossierBoxFunc callback,
              gpointer user_data)
{
  PangoLayoutIter *iter = pango_layout_get_iter (part->layout);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int start = line->start_index;
      int end = start + line->length;
      double baseline = (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      int *ranges;
      int n_ranges;

      if (end <= from)
        continue;
      if (start >= to)
        break;
      pango_layout_line_get_x_ranges (line, MAX (from, start), MIN (to, end), &ranges, &n_ranges);
      n_ranges = join_ranges (ranges, n_ranges);
      for (int i = 0; i < n_ranges; i++)
        {
          DossierBox box = {
            .x = part->x + (double) ranges[2 * i] / PANGO_SCALE,
            .y = floor (part->y + baseline - RISE * em),
            .width = (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE,
            .height = ceil ((RISE + FALL) * em),
          };

          if (box.width > 0)
            callback (&box, user_data);
        }
      g_free (ranges);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

void
dossier_segment_layout_foreach_box (const DossierSegmentLayout *self,
                                    DossierRange range,
                                    DossierBoxFunc callback,
                                    gpointer user_data)
{
  if (self->pages != NULL)
    {
      dossier_segment_layout_foreach_box_on_page (self, range, callback, user_data);
      return;
    }
  for (guint i = 0; i < self->parts->len; i++)
    {
      const DossierPart *part = &g_array_index (self->parts, DossierPart, i);
      PangoFontDescription *font;
      double em;

      if (range.end <= part->start || range.start >= part->end)
        continue;
      font = (PangoFontDescription *) pango_layout_get_font_description (part->layout);
      em = (double) pango_font_description_get_size (font) / PANGO_SCALE;
      foreach_line (part, em, (int) (MAX (range.start, part->start) - part->start),
                    (int) (MIN (range.end, part->end) - part->start), callback, user_data);
    }
}
