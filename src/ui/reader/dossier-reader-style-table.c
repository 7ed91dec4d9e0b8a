/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the cells of a table lie.
 *
 *   | a       | b                       |   the usual rows give the columns
 *   | c       | d                       |
 *   | e       | f      | g     | h      |   a longer row divides the last column
 *
 * Where a longer row does not fit side by side its surplus cells lie one below the other in the last column;
 * where not even the usual rows fit, all cells of a row do. */

#include "dossier-reader-style.h"

#include <math.h>
#include <string.h>

/* Rows that are looked at for the widths: enough for any table that a person reads. */
#define ROWS_MEASURED 400
#define LONGEST_HEADER 80
/* For a guess. */
#define ROWS_GUESSED 12
#define LETTERS_OF_A_WORD 8
#define BOLD_FACTOR 1.1

/* How many cells the usual rows have: the header says, or most rows do. */
static guint
count_columns (const DossierTable *table)
{
  g_autofree guint *counts = NULL;
  guint usual = 1;

  if (table->header_rows > 0 && table->n_cells[0] > 1)
    return table->n_cells[0];

  counts = g_new0 (guint, table->n_columns + 1);
  for (guint row = 0; row < MIN (table->n_rows, ROWS_MEASURED); row++)
    counts[table->n_cells[row]]++;
  for (guint n = 1; n <= table->n_columns; n++)
    if (counts[n] >= counts[usual])
      usual = n;
  return usual;
}

static void
need_cell (DossierReaderStyle *self, DossierColumnNeed *need, DossierRange cell)
{
  const char *text = dossier_document_get_text (dossier_segments_get_document (self->segments),
                                                NULL);

  dossier_column_need_add (need, text + cell.start, MIN (cell.end - cell.start, 2048),
                           self->character_width[DOSSIER_LETTERING_CELL],
                           2 * dossier_reader_style_get_cell_padding (self));
}

/* Headers are bold, and a torn one is ugly: the longest word is measured, not guessed. */
static void
need_header (DossierReaderStyle *self, DossierColumnNeed *need, DossierRange cell)
{
  const char *text = dossier_document_get_text (dossier_segments_get_document (self->segments),
                                                NULL);
  gsize end = MIN (cell.end, cell.start + LONGEST_HEADER);
  gsize word = cell.start;
  gsize longest = 0;
  gsize length = 0;
  int width = 0;

  for (gsize offset = cell.start; offset <= end; offset++)
    if (offset == end || strchr (" -/", text[offset]) != NULL)
      {
        if (offset - word > length)
          {
            longest = word;
            length = offset - word;
          }
        word = offset + 1;
      }
  if (length > 0)
    {
      pango_layout_set_text (self->header, text + longest, (int) length);
      pango_layout_get_pixel_size (self->header, &width, NULL);
    }
  need_cell (self, need, cell);
  need->minimum = MAX (need->minimum, width + 2 * dossier_reader_style_get_cell_padding (self) + 2);
  need->natural = MAX (need->natural * BOLD_FACTOR, need->minimum);
}

/* Cells that share the last column would like to lie side by side in it, but do not insist. */
static void
need_surplus (DossierReaderStyle *self,
              DossierColumnNeed *need,
              const DossierRange *cells,
              guint n_cells)
{
  double natural = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      DossierColumnNeed one = { 0 };

      need_cell (self, &one, cells[i]);
      natural += one.natural;
      need->minimum = MAX (need->minimum, one.minimum);
    }
  need->natural = MAX (need->natural, natural);
}

static DossierTableColumns *
create_columns (DossierReaderStyle *self, const DossierTable *table)
{
  DossierTableColumns *columns = g_new0 (DossierTableColumns, 1);
  g_autofree DossierColumnNeed *needs = NULL;
  double start = 0;

  columns->n_columns = count_columns (table);
  columns->widths = g_new0 (double, columns->n_columns);
  columns->starts = g_new0 (double, columns->n_columns + 1);
  needs = g_new0 (DossierColumnNeed, columns->n_columns);
  for (guint row = 0; row < MIN (table->n_rows, ROWS_MEASURED); row++)
    {
      guint n_cells = table->n_cells[row];
      guint n = n_cells > columns->n_columns ? columns->n_columns - 1 : n_cells;

      for (guint cell = 0; cell < n; cell++)
        if (row < table->header_rows)
          need_header (self, &needs[cell], table->rows[row][cell]);
        else
          need_cell (self, &needs[cell], table->rows[row][cell]);
      if (n_cells > columns->n_columns)
        need_surplus (self, &needs[n], table->rows[row] + n, n_cells - n);
    }

  columns->is_stacked = !dossier_column_widths_share (needs, columns->n_columns, self->width,
                                                      columns->widths);
  for (guint i = 0; i < columns->n_columns; i++)
    {
      columns->starts[i] = start;
      start += columns->widths[i];
    }
  columns->starts[columns->n_columns] = columns->is_stacked ? self->width : start;
  return columns;
}

const DossierTableColumns *
dossier_reader_style_get_columns (DossierReaderStyle *self, guint segment)
{
  const DossierBlock *block = dossier_segments_get_block (self->segments, segment);
  DossierDocument *document = dossier_segments_get_document (self->segments);
  gpointer key = GUINT_TO_POINTER (block->table);
  DossierTableColumns *columns = g_hash_table_lookup (self->columns, key);

  if (columns == NULL)
    {
      columns = create_columns (self, dossier_document_get_table (document, block));
      g_hash_table_insert (self->columns, key, columns);
    }
  return columns;
}

static void
guess (DossierReaderStyle *self, const DossierTable *table)
{
  double letter = self->character_width[DOSSIER_LETTERING_CELL] * BOLD_FACTOR;
  double padding = 2 * dossier_reader_style_get_cell_padding (self);
  double *widths;
  double least = 0;
  double natural = 0;
  double weights = 0;

  g_array_set_size (self->guessed, 0);
  g_array_set_size (self->guessed, table->n_columns + 1);
  widths = (double *) (void *) self->guessed->data;
  for (guint row = 0; row < MIN (table->n_rows, ROWS_GUESSED); row++)
    for (guint cell = 0; cell < table->n_cells[row]; cell++)
      {
        DossierRange range = table->rows[row][cell];

        widths[cell] = MAX (widths[cell], (double) MIN (range.end - range.start, 2048));
      }
  for (guint i = 0; i < table->n_columns; i++)
    {
      least += MIN (widths[i], LETTERS_OF_A_WORD) * letter + padding;
      widths[i] = widths[i] * letter + padding;
      natural += widths[i];
      weights += sqrt (widths[i]);
    }
  for (guint i = 0; i < table->n_columns && natural > self->width; i++)
    widths[i] = self->width * sqrt (widths[i]) / weights;
  self->guessed_table = table;
  if (least > self->width)
    g_array_set_size (self->guessed, 0);
}

const double *
dossier_reader_style_guess (DossierReaderStyle *self, const DossierTable *table)
{
  if (self->guessed_table != table)
    guess (self, table);
  return self->guessed->len == 0 ? NULL : (const double *) (void *) self->guessed->data;
}

/* Divides the last column among the cells that are too many. */
static void
place_surplus (DossierReaderStyle *self,
               const DossierTableColumns *columns,
               const DossierRange *cells,
               guint n_cells,
               DossierCellPlace *places)
{
  g_autofree DossierColumnNeed *needs = g_new0 (DossierColumnNeed, n_cells);
  g_autofree double *widths = g_new0 (double, n_cells);
  double start = columns->starts[columns->n_columns - 1];
  double available = columns->widths[columns->n_columns - 1];
  double sum = 0;
  gboolean fits;

  for (guint i = 0; i < n_cells; i++)
    need_cell (self, &needs[i], cells[i]);
  fits = dossier_column_widths_share (needs, n_cells, available, widths);
  for (guint i = 0; i < n_cells; i++)
    sum += widths[i];
  for (guint i = 0; i < n_cells; i++)
    {
      double width = fits ? widths[i] * available / sum : available;

      places[i] = (DossierCellPlace){ start, width, fits ? 0 : i };
      if (fits)
        start += width;
    }
}

void
dossier_reader_style_place_cells (DossierReaderStyle *self,
                                  guint segment,
                                  guint row,
                                  DossierCellPlace *places)
{
  const DossierTableColumns *columns = dossier_reader_style_get_columns (self, segment);
  const DossierTable *table = dossier_document_get_table (
      dossier_segments_get_document (self->segments),
      dossier_segments_get_block (self->segments, segment));
  guint n_cells = table->n_cells[row];

  if (columns->is_stacked)
    {
      for (guint cell = 0; cell < n_cells; cell++)
        places[cell] = (DossierCellPlace){ 0, self->width, cell };
      return;
    }

  for (guint cell = 0; cell < MIN (n_cells, columns->n_columns); cell++)
    places[cell] = (DossierCellPlace){ columns->starts[cell], columns->widths[cell], 0 };
  if (n_cells > columns->n_columns)
    {
      guint kept = columns->n_columns - 1;

      place_surplus (self, columns, table->rows[row] + kept, n_cells - kept, places + kept);
    }
}
