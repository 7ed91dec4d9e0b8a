/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Tables of a page, found by alignment: rows of at least two pieces of text, one below the other, whose pieces leave
 * the same upright gaps free. Columns of prose do that too: their pieces are long and as wide as the column, those of
 * a table are short, or numbers. */

#include "dossier-pdf.h"

#include <math.h>
#include <string.h>

#define MIN_ROWS 3
#define MAX_COLUMNS 40
/* Rows of a table stand at most so many times the size of their type apart. */
#define ROW_GAP 2.2
/* Letters of a piece, on the average, up to which a column may be one of a table. */
#define SHORT_CHARS 24
#define LONG_CHARS 60
/* Rows of one cell, the names of groups of rows, that a table may have one after the other. */
#define MAX_LONE_ROWS 2

typedef struct
{
  guint first; /* of the lines sorted by height */
  guint last;
  double y1;
  double y2;
} Row;

typedef struct
{
  double x1;
  double x2;
} Column;

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  const DossierPdfLine *one = *(const DossierPdfLine *const *) a;
  const DossierPdfLine *other = *(const DossierPdfLine *const *) b;
  double difference = (one->box.y1 + one->box.y2) - (other->box.y1 + other->box.y2);

  if (difference == 0)
    difference = one->box.x1 - other->box.x1;
  return (difference > 0) - (difference < 0);
}

/* Lines at one height are a row. */
static GArray *
list_rows (const GPtrArray *sorted)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  for (guint i = 0; i < sorted->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (sorted, i);
      double middle = (line->box.y1 + line->box.y2) / 2;
      Row *last = rows->len > 0 ? &g_array_index (rows, Row, rows->len - 1) : NULL;

      if (last != NULL && middle < last->y2 && middle > last->y1
          && middle - (last->y1 + last->y2) / 2 < line->size * 0.4)
        last->last = i + 1;
      else
        {
          Row row = { i, i + 1, line->box.y1, line->box.y2 };

          g_array_append_val (rows, row);
        }
    }

  return rows;
}

/* The columns that the rows from @first to before @last leave between their gaps; 0 where there is only one, or too
 * many. */
static guint
find_columns (const GPtrArray *sorted, const Row *first, const Row *last, Column *columns)
{
  guint n = 0;

  for (guint i = first->first; i < last[-1].last; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (sorted, i);
      Column merged = { line->box.x1, line->box.x2 };
      guint kept = 0;

      for (guint c = 0; c < n; c++)
        if (columns[c].x1 < merged.x2 && merged.x1 < columns[c].x2)
          {
            merged.x1 = MIN (merged.x1, columns[c].x1);
            merged.x2 = MAX (merged.x2, columns[c].x2);
          }
        else
          columns[kept++] = columns[c];
      n = kept;
      if (n == MAX_COLUMNS)
        return 0;
      while (kept > 0 && columns[kept - 1].x1 > merged.x1)
        {
          columns[kept] = columns[kept - 1];
          kept--;
        }
      columns[kept] = merged;
      n++;
    }

  return n > 1 ? n : 0;
}

static gboolean
is_number (const char *text)
{
  guint n_digits = 0;
  guint n_letters = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      n_digits += g_unichar_isdigit (g_utf8_get_char (at));
      n_letters += g_unichar_isalpha (g_utf8_get_char (at));
    }

  return n_digits > 0 ? n_letters <= n_digits + 2 : strlen (text) <= 3 && n_letters <= 2;
}

static guint
find_column (const Column *columns, guint n_columns, const DossierPdfLine *line)
{
  guint column = 0;

  while (column + 1 < n_columns && line->box.x1 >= columns[column + 1].x1)
    column++;

  return column;
}

/* How many pieces share row and column with the one before them: words that are set wide, where there are many. */
static guint
count_shared (const GPtrArray *sorted, const Row *row, const Column *columns, guint n_columns)
{
  gboolean used[MAX_COLUMNS + 1] = { FALSE };
  guint n = 0;

  for (guint i = row->first; i < row->last; i++)
    {
      guint column = find_column (columns, n_columns, g_ptr_array_index (sorted, i));

      n += used[column];
      used[column] = TRUE;
    }

  return n;
}

/* Whether what stands in these columns reads as a table and not as columns of prose. */
static gboolean
is_table (const GPtrArray *sorted,
          const Row *first,
          const Row *last,
          const Column *columns,
          guint n_columns)
{
  guint n_cells = last[-1].last - first->first;
  guint n_numbers = 0;
  guint n_chars = 0;
  guint n_full = 0;
  guint n_shared = 0;

  for (const Row *row = first; row < last; row++)
    n_shared += count_shared (sorted, row, columns, n_columns);
  for (guint i = first->first; i < last[-1].last; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (sorted, i);
      const Column *column = &columns[find_column (columns, n_columns, line)];

      n_numbers += is_number (line->text);
      n_chars += (guint) g_utf8_strlen (line->text, -1);
      n_full += line->box.x2 - line->box.x1 > 0.85 * (column->x2 - column->x1);
    }
  if (n_cells * 2 < (guint) (last - first) * 3 || n_chars > n_cells * LONG_CHARS)
    return FALSE;

  if (n_shared * 8 > n_cells || (n_columns == 2 && n_full * 10 >= n_cells * 6))
    return FALSE; /* lines set wide, or as wide as their columns */
  return n_numbers * 4 >= n_cells || (n_chars < n_cells * SHORT_CHARS && n_full * 10 < n_cells * 7);
}

/* How many rows from @first on stand close enough to be of one table; the last of them has two cells. */
static guint
count_rows (const GPtrArray *sorted, const Row *rows, guint n_rows)
{
  guint last = 1;
  guint n_lone = 0;

  for (guint i = 1; i < n_rows && n_lone <= MAX_LONE_ROWS; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (sorted, rows[i].first);

      if (rows[i].y1 - rows[i - 1].y2 >= ROW_GAP * line->size)
        break;
      n_lone = rows[i].last - rows[i].first < 2 ? n_lone + 1 : 0;
      if (n_lone == 0)
        last = i + 1;
    }

  return last;
}

/* The longest run of rows from @first on that is a table, or @first. */
static guint
find_end (
    const GPtrArray *sorted, const GArray *rows, guint first, Column *columns, guint *n_columns)
{
  const Row *row = &g_array_index (rows, Row, first);
  guint last = first + 1;

  if (row->last - row->first < 2)
    return first;
  last = first + count_rows (sorted, row, rows->len - first);
  for (; last >= first + MIN_ROWS; last--)
    {
      *n_columns = find_columns (sorted, row, row + (last - first), columns);
      if (*n_columns > 0 && is_table (sorted, row, row + (last - first), columns, *n_columns))
        return last;
      /* A long run that is none may begin with one, but seldom: not every end is tried. */
      last -= (last - first) / 8;
    }

  return first;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const DossierPdfLine *one = *(const DossierPdfLine *const *) a;
  const DossierPdfLine *other = *(const DossierPdfLine *const *) b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  return (one->box.x1 > other->box.x1) - (one->box.x1 < other->box.x1);
}

static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* Whether the first column of the table in these rows is the one at the right. */
static gboolean
is_leftward_table (const GPtrArray *sorted, const Row *first, const Row *last)
{
  guint n_words = 0;
  guint n_leftward = 0;

  for (guint i = first->first; i < last[-1].last; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (sorted, i);

      n_words += has_letters (line->text);
      n_leftward += line->is_leftward && has_letters (line->text);
    }

  return n_leftward * 2 > n_words;
}

/* Brings each table to where its first line stood, in the order of its rows. */
static void
sort_tables (GPtrArray *lines, guint first)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = first; i < lines->len; i++)
    {
      DossierPdfLine *line = g_ptr_array_index (lines, i);
      guint begin = ordered->len;

      if (line->table == 0)
        g_ptr_array_add (ordered, line);
      else if (g_hash_table_add (done, GUINT_TO_POINTER (line->table)))
        {
          for (guint j = i; j < lines->len; j++)
            if (((DossierPdfLine *) g_ptr_array_index (lines, j))->table == line->table)
              g_ptr_array_add (ordered, g_ptr_array_index (lines, j));
          qsort (ordered->pdata + begin, ordered->len - begin, sizeof (gpointer), compare_cells);
        }
    }
  memcpy (lines->pdata + first, ordered->pdata, ordered->len * sizeof (gpointer));
}

/* Pieces of a line that are no cells are the line again: it was only set wide. */
static void
join_pieces (GPtrArray *lines, guint first)
{
  guint kept = first;
  gsize n_lines;
  g_autofree DossierPdfLine **all = (DossierPdfLine **) g_ptr_array_steal (lines, &n_lines);

  for (gsize i = 0; i < n_lines; i++)
    {
      DossierPdfLine *before = i > kept ? g_ptr_array_index (lines, lines->len - 1) : NULL;

      if (before != NULL && all[i]->is_piece && all[i]->table == 0 && before->table == 0)
        dossier_pdf_line_join (before, all[i]);
      else
        g_ptr_array_add (lines, all[i]);
    }
}

void
dossier_pdf_find_tables (GPtrArray *lines, guint first, guint *n_tables)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GArray) rows = NULL;
  Column columns[MAX_COLUMNS + 1];
  guint n_columns = 0;
  guint n_before = *n_tables;

  for (guint i = first; i < lines->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (lines, i));
  g_ptr_array_sort (sorted, compare_heights);
  rows = list_rows (sorted);
  for (guint r = 0; r < rows->len;)
    {
      guint end = find_end (sorted, rows, r, columns, &n_columns);
      gboolean is_leftward;

      if (end == r)
        {
          r++;
          continue;
        }
      ++*n_tables;
      is_leftward = is_leftward_table (sorted, &g_array_index (rows, Row, r),
                                       &g_array_index (rows, Row, 0) + end);
      for (guint row = 0; r < end; r++)
        {
          row++;
          for (guint i = g_array_index (rows, Row, r).first; i < g_array_index (rows, Row, r).last;
               i++)
            {
              DossierPdfLine *line = g_ptr_array_index (sorted, i);

              line->table = *n_tables;
              line->row = row;
              line->column = find_column (columns, n_columns, line);
              if (is_leftward)
                line->column = n_columns - 1 - line->column;
            }
        }
    }
  join_pieces (lines, first);
  if (*n_tables > n_before)
    sort_tables (lines, first);
}
