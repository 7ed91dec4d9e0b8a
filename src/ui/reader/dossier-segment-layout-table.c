/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Lays out the rows of a table that belong to one segment. */

#include <math.h>

#include "dossier-segment-layout-private.h"

typedef struct
{
  DossierSegmentLayout *layout;
  DossierReaderStyle *style;
  const DossierTable *table;
  const DossierTableColumns *columns;
  double padding; /* at the sides of a cell */
  double leading; /* above and below its text */
} TableLayout;

static void
make_bold (DossierPart *part)
{
  g_autoptr (PangoAttrList)
      attributes = pango_attr_list_copy (pango_layout_get_attributes (part->layout));
  int height;

  pango_attr_list_insert_before (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (part->layout, attributes);
  pango_layout_get_pixel_size (part->layout, NULL, &height);
  part->height = height;
}

/* Returns: the height of the cell with its leading */
static double
add_cell (
    TableLayout *self, DossierRange cell, const DossierCellPlace *place, double y, gboolean is_bold)
{
  GArray *parts = self->layout->parts;
  guint first = parts->len;
  double x = self->layout->is_rtl ? self->layout->width - place->x - place->width : place->x;
  DossierBox box = {
    .x = x + self->padding,
    .y = y + self->leading,
    .width = MAX (place->width - 2 * self->padding, 8),
  };
  double height = dossier_segment_layout_add_text (self->layout, self->style,
                                                   DOSSIER_LETTERING_CELL, cell, &box);

  if (is_bold)
    {
      height = 0;
      for (guint i = first; i < parts->len; i++)
        {
          DossierPart *part = &g_array_index (parts, DossierPart, i);

          make_bold (part);
          part->y = box.y + height;
          height += part->height;
        }
    }
  for (guint i = first; i < parts->len; i++)
    {
      DossierPart *part = &g_array_index (parts, DossierPart, i);

      part->area = (DossierBox){ x, part->y, place->width, part->height };
    }
  return height + 2 * self->leading;
}

/* A cell is meant by any point of its field: its last part reaches down to the end of its level. */
static void
stretch_areas (TableLayout *self, guint first, double top, double bottom)
{
  GArray *parts = self->layout->parts;

  for (guint i = first; i < parts->len; i++)
    {
      DossierPart *part = &g_array_index (parts, DossierPart, i);
      gboolean is_last = i + 1 == parts->len
                         || g_array_index (parts, DossierPart, i + 1).area.x != part->area.x;

      if (part->area.y <= top + self->leading)
        part->area.y = top;
      if (is_last)
        part->area.height = bottom - part->area.y;
      else
        part->area.height = part->y + part->height - part->area.y;
    }
}

static double
add_row (TableLayout *self, guint row, double y)
{
  guint n_cells = self->table->n_cells[row];
  g_autofree DossierCellPlace *places = g_new0 (DossierCellPlace, n_cells + 1);
  gboolean is_header = row < self->table->header_rows;
  guint cell = 0;

  dossier_reader_style_place_cells (self->style, self->layout->segment, row, places);
  if (n_cells == 0)
    return y + 2 * self->leading;
  while (cell < n_cells)
    {
      /* Cells that share the row side by side: level 0, or the ones of one level below. */
      guint level = places[cell].level;
      guint first = self->layout->parts->len;
      double height = 0;
      double top = y;

      for (; cell < n_cells && places[cell].level == level; cell++)
        {
          gboolean is_bold = is_header || (self->columns->is_stacked && cell == 0);
          double own = add_cell (self, self->table->rows[row][cell], &places[cell], y, is_bold);

          height = MAX (height, own);
        }
      y += height;
      stretch_areas (self, first, top, y);
      if (cell < n_cells)
        y -= self->leading;
    }
  return y;
}

static void
add_lines (TableLayout *self, guint row, double top, double bottom, double width)
{
  double x = self->layout->is_rtl ? self->layout->width - width : 0;

  if (row < self->table->header_rows)
    {
      dossier_segment_layout_add_ornament (self->layout, DOSSIER_ORNAMENT_LINE, x, bottom - 1,
                                           width, 1);
      return;
    }
  dossier_segment_layout_add_ornament (self->layout, DOSSIER_ORNAMENT_HAIRLINE, x, bottom - 1,
                                       width, 1);
}

void
dossier_segment_layout_add_table (DossierSegmentLayout *self, DossierReaderStyle *style)
{
  const DossierSegment *piece = dossier_segments_get (style->segments, self->segment);
  DossierMargins margins = dossier_reader_style_get_margins (style, self->segment);
  TableLayout table = {
    .layout = self,
    .style = style,
    .table = dossier_document_get_table (
        dossier_segments_get_document (style->segments),
        dossier_segments_get_block (style->segments, self->segment)),
    .columns = dossier_reader_style_get_columns (style, self->segment),
    .padding = dossier_reader_style_get_cell_padding (style),
    .leading = round (style->size * 0.3),
  };
  double width = MIN (table.columns->starts[table.columns->n_columns], self->width);
  double y = margins.above;

  if (piece->is_first && table.table->header_rows == 0)
    dossier_segment_layout_add_ornament (self, DOSSIER_ORNAMENT_HAIRLINE, 0, y, width, 1);
  for (guint row = piece->first_row; row < piece->first_row + piece->n_rows; row++)
    {
      double top = y;

      y = add_row (&table, row, y) + 1;
      add_lines (&table, row, top, y, width);
    }
  self->height = (int) ceil (y) + margins.below;
}

/* Lines that @n_bytes of a cell will take: bytes stand for characters, which is a bit too many. */
static int
estimate_lines (DossierReaderStyle *style, gsize n_bytes, double width)
{
  double text = n_bytes * style->character_width[DOSSIER_LETTERING_CELL] * 1.06;

  return 1 + (int) (text / MAX (width - 2 * dossier_reader_style_get_cell_padding (style), 8));
}

/* All tables of a document are guessed before its first line is shown: nothing here looks at letters. */
int
dossier_segment_layout_estimate_rows (DossierReaderStyle *style, guint segment)
{
  const DossierSegment *piece = dossier_segments_get (style->segments, segment);
  const DossierTable *table = dossier_document_get_table (
      dossier_segments_get_document (style->segments),
      dossier_segments_get_block (style->segments, segment));
  const double *widths = dossier_reader_style_guess (style, table);
  int line = style->line_height[DOSSIER_LETTERING_CELL];
  int leading = (int) round (style->size * 0.3);
  int height = 0;

  for (guint row = piece->first_row; row < piece->first_row + piece->n_rows; row++)
    {
      int lines = 1;

      for (guint cell = 0; cell < table->n_cells[row]; cell++)
        {
          DossierRange range = table->rows[row][cell];
          int own = estimate_lines (style, range.end - range.start,
                                    widths != NULL ? widths[cell] : style->width);

          if (widths == NULL && cell > 0)
            height += own * line + leading;
          else
            lines = MAX (lines, own);
        }
      height += lines * line + 2 * leading + 1;
    }
  return height;
}
