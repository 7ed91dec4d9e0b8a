/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Breaks a document into pages with the layouts that the reader uses, so that a page reads like the window. */

#include "dossier-print-flow.h"

#define TEXT_FAMILY "serif"
#define HEADING_FAMILY "sans"
#define BODY_POINTS 10.5
#define STEP_SEGMENTS 24
/* A heading alone at the foot of a page announces nothing. */
#define LINES_WITH_HEADING 3
/* What a header may take of each page that its table goes on over. */
#define HEADER_SHARE 0.25

struct _DossierPrintFlow
{
  DossierSegments *segments;
  DossierReaderStyle *style;
  double height; /* of a page */
  GArray *slices; /* of DossierPrintSlice */
  GArray *pages; /* of guint: the first slice of each */
  guint next; /* segment */
  double y; /* on the page that is being filled */
  DossierSegmentLayout *layout; /* (nullable): the one asked for last */
  DossierPrintSlice header; /* of the table that is being broken; empty: it has none */
};

typedef struct
{
  double top;
  double bottom;
} Line;

DossierPrintFlow *
dossier_print_flow_new (
    DossierDocument *document, PangoContext *context, double width, double height, double y)
{
  DossierPrintFlow *self = g_new0 (DossierPrintFlow, 1);
  DossierReaderFonts fonts = { TEXT_FAMILY, HEADING_FAMILY, BODY_POINTS, NULL };
  guint first = 0;

  self->segments = dossier_segments_new (document);
  self->style = dossier_reader_style_new (self->segments, context, &fonts);
  dossier_reader_style_set_width (self->style, (int) width);
  self->height = height;
  self->y = y;
  self->slices = g_array_new (FALSE, FALSE, sizeof (DossierPrintSlice));
  self->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->pages, first);
  return self;
}

void
dossier_print_flow_free (DossierPrintFlow *self)
{
  g_clear_pointer (&self->layout, dossier_segment_layout_free);
  g_array_unref (self->slices);
  g_array_unref (self->pages);
  dossier_reader_style_free (self->style);
  dossier_segments_unref (self->segments);
  g_free (self);
}

const DossierSegmentLayout *
dossier_print_flow_get_layout (DossierPrintFlow *self, guint segment)
{
  if (self->layout == NULL || self->layout->segment != segment)
    {
      g_clear_pointer (&self->layout, dossier_segment_layout_free);
      self->layout = dossier_segment_layout_new (self->style, segment);
    }
  return self->layout;
}

/* --- where a segment may be cut --- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *first = a;
  const Line *second = b;

  return (first->top > second->top) - (first->top < second->top);
}

static void
add_lines (GArray *lines, const DossierPart *part)
{
  PangoLayoutIter *iter = pango_layout_get_iter (part->layout);

  do
    {
      int top;
      int bottom;
      Line line;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      line.top = part->y + (double) top / PANGO_SCALE;
      line.bottom = part->y + (double) bottom / PANGO_SCALE;
      g_array_append_val (lines, line);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

/* The lowest height at most @limit where no line of any part is cut; @from where there is none. */
static double
find_cut (const DossierSegmentLayout *layout, double from, double limit)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  double cut = from;
  double bottom = 0;

  for (guint i = 0; i < layout->parts->len; i++)
    add_lines (lines, &g_array_index (layout->parts, DossierPart, i));
  g_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);

      /* Half a point is a matter of rounding. */
      if (bottom > from + 0.5 && line->top >= bottom - 0.5 && bottom <= limit)
        cut = bottom;
      bottom = MAX (bottom, line->bottom);
    }
  return bottom > from + 0.5 && bottom <= limit ? bottom : cut;
}

/* --- filling pages --- */

static void
begin_page (DossierPrintFlow *self)
{
  g_array_append_val (self->pages, self->slices->len);
  self->y = 0;
}

static void
place (DossierPrintFlow *self, guint segment, double from, double to)
{
  DossierPrintSlice slice = { segment, from, to, self->y };

  g_array_append_val (self->slices, slice);
  self->y += to - from;
}

/* --- headers of tables --- */

/* Where the header rows lie in the first segment of a table. */
static void
note_header (DossierPrintFlow *self, guint segment, const DossierSegmentLayout *layout)
{
  const DossierTable *table = dossier_document_get_table (
      dossier_segments_get_document (self->segments),
      dossier_segments_get_block (self->segments, segment));
  double top = layout->height;
  double bottom = 0;

  self->header = (DossierPrintSlice){ .segment = segment };
  if (table->header_rows == 0 || table->n_rows <= table->header_rows
      || table->n_cells[table->header_rows] == 0)
    return;
  for (guint i = 0; i < layout->parts->len; i++)
    {
      const DossierPart *part = &g_array_index (layout->parts, DossierPart, i);

      if (part->start >= table->rows[table->header_rows][0].start)
        break;
      top = MIN (top, part->area.y);
      bottom = MAX (bottom, part->area.y + part->area.height);
    }
  /* With the line below. */
  if (bottom > top && bottom + 1 - top <= self->height * HEADER_SHARE)
    self->header = (DossierPrintSlice){ segment, top, bottom + 1, 0 };
}

/* A table that goes on over a page is read by its header there too. Returns: the height it took */
static double
repeat_header (DossierPrintFlow *self, guint segment, double from)
{
  const DossierBlock *block = dossier_segments_get_block (self->segments, segment);
  gboolean goes_on = segment > self->header.segment || from >= self->header.to;

  if (block->kind != DOSSIER_BLOCK_TABLE || self->header.to <= self->header.from || !goes_on)
    return 0;
  place (self, self->header.segment, self->header.from, self->header.to);
  return self->y;
}

static void
break_segment (DossierPrintFlow *self, guint segment)
{
  const DossierSegmentLayout *layout = dossier_print_flow_get_layout (self, segment);
  const DossierBlock *block = dossier_segments_get_block (self->segments, segment);
  double least = layout->height;
  double from = 0;
  double top = 0; /* of the page, below what is repeated there */

  if (block->kind == DOSSIER_BLOCK_TABLE
      && dossier_segments_get (self->segments, segment)->is_first)
    note_header (self, segment, layout);
  if (block->kind == DOSSIER_BLOCK_HEADING)
    {
      least += LINES_WITH_HEADING * self->style->line_height[DOSSIER_LETTERING_BODY];
      if (self->y > 0 && least > self->height - self->y)
        begin_page (self);
    }
  while (layout->height - from > self->height - self->y)
    {
      double limit = from + self->height - self->y;
      double cut = find_cut (layout, from, limit);

      if (cut > from)
        place (self, segment, from, cut);
      /* A line that is higher than a page is cut after all. */
      else if (self->y <= top)
        place (self, segment, from, cut = limit);
      begin_page (self);
      from = cut;
      top = repeat_header (self, segment, from);
    }
  place (self, segment, from, layout->height);
}

gboolean
dossier_print_flow_step (DossierPrintFlow *self)
{
  guint n = dossier_segments_get_n (self->segments);
  guint end = MIN (n, self->next + STEP_SEGMENTS);

  for (; self->next < end; self->next++)
    break_segment (self, self->next);
  return self->next == n;
}

guint
dossier_print_flow_get_n_pages (DossierPrintFlow *self)
{
  return self->pages->len;
}

double
dossier_print_flow_get_end (DossierPrintFlow *self)
{
  return self->y;
}

const DossierPrintSlice *
dossier_print_flow_get_slices (DossierPrintFlow *self, guint page, guint *n_slices)
{
  guint first = g_array_index (self->pages, guint, page);
  guint end = page + 1 < self->pages->len ? g_array_index (self->pages, guint, page + 1)
                                          : self->slices->len;

  *n_slices = end - first;
  return &g_array_index (self->slices, DossierPrintSlice, first);
}

DossierSegments *
dossier_print_flow_get_segments (DossierPrintFlow *self)
{
  return self->segments;
}
