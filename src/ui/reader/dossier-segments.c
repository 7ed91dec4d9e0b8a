/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Cuts a document into what is laid out as one. */

#include "dossier-segments.h"

#include <stdlib.h>
#include <string.h>

/* Tables are cut into groups of rows, so that one of a hundred thousand rows scrolls like text. */
#define ROWS_OF_A_SEGMENT 16
#define BYTES_OF_ROWS 4096

/* Marks heaped on one letter cost the square of their number in layout. */
#define BYTES_OF_MARKS 512

struct _DossierSegments
{
  DossierDocument *document;
  DossierPages *pages; /* (nullable) */
  double page_width;
  const DossierBlock *blocks;
  guint n_blocks;
  GArray *segments; /* of DossierSegment; all that lay out one document share it, none changes it */
};

static gboolean
ends_sentence (const char *text, gsize offset)
{
  return text[offset] == ' ' && offset > 0
         && (text[offset - 1] == '.' || text[offset - 1] == '!' || text[offset - 1] == '?');
}

/* Where the character at @offset begins, but behind @start. */
static gsize
find_character (const char *text, gsize start, gsize offset)
{
  while (offset > start + 1 && ((guchar) text[offset] & 0xC0) == 0x80)
    offset--;
  return offset;
}

gsize
dossier_segments_cut (const char *text, gsize start, gsize end, gsize limit)
{
  gsize last;
  gsize sentence = 0;
  gsize word = 0;

  if (end - start <= limit)
    return end;

  last = start + limit;
  for (gsize offset = last - 1; offset > start + limit / 2; offset--)
    if (text[offset] == '\n')
      return offset + 1;
    else if (sentence == 0 && ends_sentence (text, offset))
      sentence = offset + 1;
    else if (word == 0 && text[offset] == ' ')
      word = offset + 1;
  if (sentence != 0)
    return sentence;
  if (word != 0)
    return word;
  last = find_character (text, start, last);
  if (limit > BYTES_OF_MARKS && g_unichar_ismark (g_utf8_get_char (text + last))
      && g_unichar_ismark (
          g_utf8_get_char (text + find_character (text, start, start + limit / 2))))
    return find_character (text, start, start + BYTES_OF_MARKS);
  return last;
}

static void
add_table (GArray *segments, guint index, const DossierBlock *block, const DossierTable *table)
{
  gsize position = block->start;

  for (guint row = 0; row < table->n_rows;)
    {
      DossierSegment segment = { .block = index, .first_row = row, .is_first = row == 0 };
      gboolean has_start = FALSE;

      segment.start = segment.end = position;
      while (row < table->n_rows && segment.n_rows < ROWS_OF_A_SEGMENT
             && (segment.n_rows == 0 || segment.end - segment.start < BYTES_OF_ROWS))
        {
          if (table->n_cells[row] > 0)
            {
              if (!has_start)
                segment.start = table->rows[row][0].start;
              segment.end = table->rows[row][table->n_cells[row] - 1].end;
              has_start = TRUE;
            }
          segment.n_rows++;
          row++;
        }
      segment.is_last = row == table->n_rows;
      position = segment.end;
      segment.n_chars = segment.end - segment.start;
      g_array_append_val (segments, segment);
    }
}

/* Code points: all bytes but those that continue one. Eight at a time, as all of a document is counted before its first
 * line is shown. */
static gsize
count_characters (const char *text, gsize length)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  gsize n = length;

  for (; length >= sizeof (guint64); text += sizeof (guint64), length -= sizeof (guint64))
    {
      guint64 bytes;

      memcpy (&bytes, text, sizeof bytes);
      n -= (((bytes >> 7) & (~bytes >> 6) & ones) * ones) >> 56;
    }
  for (; length > 0; text++, length--)
    n -= ((guchar) *text & 0xC0) == 0x80;
  return n;
}

static void
add_text (GArray *segments, guint index, const DossierBlock *block, const char *text)
{
  gsize start = block->start;

  do
    {
      gsize cut = dossier_segments_cut (text, start, block->end, DOSSIER_SEGMENT_BYTES);
      /* A newline where a piece ends separates the pieces, as it separates blocks. */
      gsize end = cut < block->end && text[cut - 1] == '\n' ? cut - 1 : cut;
      DossierSegment segment = {
        .block = index,
        .start = start,
        .end = end,
        .is_first = start == block->start,
        .is_last = cut == block->end,
      };

      segment.n_chars = count_characters (text + start, end - start);
      g_array_append_val (segments, segment);
      start = cut;
    }
  while (start < block->end);
}

/* (transfer full): of DossierSegment */
static GArray *
cut_document (DossierDocument *document)
{
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);
  const char *text = dossier_document_get_text (document, NULL);
  GArray *segments = g_array_sized_new (FALSE, FALSE, sizeof (DossierSegment), n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    if (blocks[i].kind == DOSSIER_BLOCK_TABLE)
      add_table (segments, i, &blocks[i], dossier_document_get_table (document, &blocks[i]));
    else
      add_text (segments, i, &blocks[i], text);

  return segments;
}

static GQuark
get_prepared_quark (void)
{
  return g_quark_from_static_string ("dossier-segments-prepared");
}

static gpointer
ref_array (gpointer array, gpointer user_data)
{
  return array != NULL ? g_array_ref (array) : NULL;
}

void
dossier_segments_prepare (DossierDocument *document)
{
  g_return_if_fail (DOSSIER_IS_DOCUMENT (document));

  g_object_set_qdata_full (G_OBJECT (document), get_prepared_quark (), cut_document (document),
                           (GDestroyNotify) g_array_unref);
}

DossierSegments *
dossier_segments_new (DossierDocument *document)
{
  DossierSegments *self = g_atomic_rc_box_new0 (DossierSegments);

  self->document = g_object_ref (document);
  self->blocks = dossier_document_get_blocks (document, &self->n_blocks);
  self->segments = g_object_dup_qdata (G_OBJECT (document), get_prepared_quark (), ref_array, NULL);
  if (self->segments == NULL)
    self->segments = cut_document (document);

  return self;
}

static int
compare_widths (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The widest page, unless it folds out: then what half of them have, and half as much again. */
static double
find_page_width (DossierPages *pages)
{
  guint n = dossier_pages_get_n (pages);
  g_autofree double *widths = g_new (double, n);

  for (guint i = 0; i < n; i++)
    widths[i] = dossier_pages_get (pages, i)->width;
  qsort (widths, n, sizeof *widths, compare_widths);

  return MIN (widths[n - 1], widths[n / 2] * 1.5);
}

DossierSegments *
dossier_segments_new_pages (DossierDocument *document, DossierPages *pages)
{
  DossierSegments *self = g_atomic_rc_box_new0 (DossierSegments);
  guint n = dossier_pages_get_n (pages);

  self->document = g_object_ref (document);
  self->pages = dossier_pages_ref (pages);
  self->page_width = find_page_width (pages);
  self->blocks = dossier_document_get_blocks (document, &self->n_blocks);
  self->segments = g_array_sized_new (FALSE, TRUE, sizeof (DossierSegment), n);
  for (guint i = 0; i < n; i++)
    {
      const DossierPage *page = dossier_pages_get (pages, i);
      DossierSegment segment = {
        .block = dossier_document_find_block (document, page->start),
        .start = page->start,
        .end = page->end,
        .n_chars = page->end - page->start,
        .is_first = TRUE,
        .is_last = TRUE,
      };

      g_array_append_val (self->segments, segment);
    }

  return self;
}

DossierPages *
dossier_segments_get_pages (DossierSegments *self)
{
  return self->pages;
}

double
dossier_segments_get_page_width (DossierSegments *self)
{
  return self->page_width;
}

DossierSegments *
dossier_segments_ref (DossierSegments *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_segments (gpointer data)
{
  DossierSegments *self = data;

  g_array_unref (self->segments);
  g_clear_pointer (&self->pages, dossier_pages_unref);
  g_object_unref (self->document);
}

void
dossier_segments_unref (DossierSegments *self)
{
  g_atomic_rc_box_release_full (self, clear_segments);
}

DossierDocument *
dossier_segments_get_document (DossierSegments *self)
{
  return self->document;
}

guint
dossier_segments_get_n (DossierSegments *self)
{
  return self->segments->len;
}

const DossierSegment *
dossier_segments_get (DossierSegments *self, guint index)
{
  g_return_val_if_fail (index < self->segments->len, NULL);

  return &g_array_index (self->segments, DossierSegment, index);
}

const DossierBlock *
dossier_segments_get_block (DossierSegments *self, guint index)
{
  g_return_val_if_fail (index < self->segments->len, NULL);

  return &self->blocks[g_array_index (self->segments, DossierSegment, index).block];
}

guint
dossier_segments_find (DossierSegments *self, gsize offset)
{
  guint low = 0;
  guint high = self->segments->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->segments, DossierSegment, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}
