/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A page: a sheet on which words of the text have places. Its parts are the pieces of blocks that stand together; their
 * layouts are never drawn, they know where words begin and how a caret moves. */

#include "dossier-page-stretches.h"
#include "dossier-segment-layout-private.h"

#include <math.h>

/* Between two sheets. */
#define GAP_ABOVE 8
#define GAP_BELOW 14

static const DossierPage *
get_page (const DossierSegmentLayout *self)
{
  return dossier_pages_get (self->pages, self->segment);
}

/* Pixels of the segment for a unit of the page. */
static double
get_unit (const DossierSegmentLayout *self)
{
  return self->sheet.width / get_page (self)->width / DOSSIER_PAGE_UNIT;
}

static int
measure_width (DossierReaderStyle *style, const DossierPage *page)
{
  double width = style->width * page->width / dossier_segments_get_page_width (style->segments);

  return MAX ((int) round (MIN (width, style->width)), 1);
}

static int
measure_height (DossierReaderStyle *style, const DossierPage *page)
{
  return MAX ((int) round (measure_width (style, page) * page->height / page->width), 1);
}

int
dossier_segment_layout_measure_page (DossierReaderStyle *style, guint segment)
{
  DossierPages *pages = dossier_segments_get_pages (style->segments);

  return GAP_ABOVE + measure_height (style, dossier_pages_get (pages, segment)) + GAP_BELOW;
}

static DossierBox
get_run_box (const DossierSegmentLayout *self, const DossierPageRun *run, gint32 x1, gint32 x2)
{
  double unit = get_unit (self);

  return (DossierBox){
    .x = self->sheet.x + x1 * unit,
    .y = self->sheet.y + run->y1 * unit,
    .width = (x2 - x1) * unit,
    .height = (run->y2 - run->y1) * unit,
  };
}

static glong
count_edges (const char *text, const DossierPageRun *run)
{
  return g_utf8_strlen (text + run->start, run->end - run->start);
}

static DossierBox
get_whole_box (const DossierSegmentLayout *self, const char *text, const DossierPageRun *run)
{
  const DossierPageEdge *edges = dossier_pages_get_edges (self->pages) + run->first_edge;
  glong n = count_edges (text, run);
  gint32 x1 = edges[0].x1;
  gint32 x2 = edges[0].x2;

  for (glong i = 1; i < n; i++)
    {
      x1 = MIN (x1, edges[i].x1);
      x2 = MAX (x2, edges[i].x2);
    }

  return get_run_box (self, run, x1, x2);
}

/* --- parts --- */

static void
end_part (DossierSegmentLayout *self,
          DossierReaderStyle *style,
          const char *text,
          DossierPart *part)
{
  if (part->end <= part->start)
    return;
  part->layout = pango_layout_new (style->context);
  pango_layout_set_text (part->layout, text + part->start, (int) (part->end - part->start));
  part->lettering = DOSSIER_LETTERING_BODY;
  part->x = part->area.x;
  part->y = part->area.y;
  part->width = part->area.width;
  part->height = part->area.height;
  g_array_append_val (self->parts, *part);
  *part = (DossierPart){ 0 };
}

static void
unite (DossierBox *box, const DossierBox *other)
{
  double right = MAX (box->x + box->width, other->x + other->width);
  double bottom = MAX (box->y + box->height, other->y + other->height);

  box->x = MIN (box->x, other->x);
  box->y = MIN (box->y, other->y);
  box->width = right - box->x;
  box->height = bottom - box->y;
}

/* Whether the run stands with what is in @part, whose last run was @last: in the same paragraph or cell, and not at the
 * top of another column. */
static gboolean
goes_on (const char *text,
         const DossierPart *part,
         const DossierPageRun *last,
         const DossierPageRun *run)
{
  gint32 height = last->y2 - last->y1;
  /* Words of a page that lies on its left side go upwards, a run for each letter. */
  gboolean is_upwards = ABS (last->y1 - run->y2) < 2 * MAX (height, run->y2 - run->y1);

  for (guint32 at = last->end; at < run->start; at++)
    if (text[at] == '\n' || text[at] == '\t')
      return FALSE;

  return run->end - part->start < DOSSIER_SEGMENT_BYTES
         && (is_upwards || run->y1 > last->y1 - height * 3 / 2);
}

static void
add_parts (DossierSegmentLayout *self, DossierReaderStyle *style, const char *text)
{
  const DossierPage *page = get_page (self);
  const DossierPageRun *runs = dossier_pages_get_runs (self->pages) + page->first_run;
  DossierPart part = { 0 };

  for (guint i = 0; i < page->n_runs; i++)
    {
      DossierBox box = get_whole_box (self, text, &runs[i]);

      if (part.end > 0 && !goes_on (text, &part, &runs[i - 1], &runs[i]))
        end_part (self, style, text, &part);
      if (part.end == 0)
        {
          part.start = runs[i].start;
          part.area = box;
        }
      part.end = runs[i].end;
      unite (&part.area, &box);
    }
  end_part (self, style, text, &part);
}

void
dossier_segment_layout_add_page (DossierSegmentLayout *self, DossierReaderStyle *style)
{
  const DossierPage *page;

  self->pages = dossier_segments_get_pages (style->segments);
  page = get_page (self);
  self->is_rtl = FALSE;
  self->sheet.width = measure_width (style, page);
  self->sheet.height = measure_height (style, page);
  self->sheet.x = floor ((self->width - self->sheet.width) / 2);
  self->sheet.y = GAP_ABOVE;
  self->height = GAP_ABOVE + (int) self->sheet.height + GAP_BELOW;
  add_parts (self, style,
             dossier_document_get_text (dossier_segments_get_document (style->segments), NULL));
}

/* --- from points to the text --- */

static double
measure_far (const DossierBox *box, double x, double y, double weight)
{
  double across = MAX (MAX (box->x - x, x - box->x - box->width), 0);
  double down = MAX (MAX (box->y - y, y - box->y - box->height), 0);

  return hypot (across, down * weight);
}

const DossierPart *
dossier_segment_layout_pick_part_of_page (const DossierSegmentLayout *self, double x, double y)
{
  const DossierPart *nearest = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const DossierPart *part = &g_array_index (self->parts, DossierPart, i);
      double distance = measure_far (&part->area, x, y, 1);

      if (distance < least)
        {
          least = distance;
          nearest = part;
        }
    }

  return nearest;
}

/* The run of @part that a point means: lines above all. */
static const DossierPageRun *
pick_run (
    const DossierSegmentLayout *self, const char *text, const DossierPart *part, double x, double y)
{
  const DossierPage *page = get_page (self);
  const DossierPageRun *runs = dossier_pages_get_runs (self->pages) + page->first_run;
  const DossierPageRun *nearest = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < page->n_runs; i++)
    {
      DossierBox box;
      double distance;

      if (runs[i].start < part->start || runs[i].end > part->end)
        continue;
      box = get_whole_box (self, text, &runs[i]);
      distance = measure_far (&box, x, y, 1e4);
      if (distance < least)
        {
          least = distance;
          nearest = &runs[i];
        }
    }

  return nearest;
}

/* Whether the letters of a run go from right to left. */
static gboolean
is_leftwards (const DossierPageEdge *edges, glong n)
{
  return n > 1 && edges[0].x1 > edges[n - 1].x1;
}

gsize
dossier_segment_layout_pick_on_page (const DossierSegmentLayout *self,
                                     const char *text,
                                     double x,
                                     double y,
                                     gboolean *is_inside,
                                     gsize *under)
{
  const DossierPart *part = dossier_segment_layout_pick_part_of_page (self, x, y);
  const DossierPageRun *run = pick_run (self, text, part, x, y);
  const DossierPageEdge *edges = dossier_pages_get_edges (self->pages) + run->first_edge;
  glong n = count_edges (text, run);
  DossierBox box = get_whole_box (self, text, run);
  double at = (x - self->sheet.x) / get_unit (self);
  double least = G_MAXDOUBLE;
  const char *place = text + run->start;
  const char *found = place;
  glong index = 0;

  for (glong i = 0; i < n; i++, place = g_utf8_next_char (place))
    {
      double distance = MAX (MAX (edges[i].x1 - at, at - edges[i].x2), 0);

      if (distance < least)
        {
          least = distance;
          found = place;
          index = i;
        }
    }
  if (is_inside != NULL)
    *is_inside = least == 0 && y >= box.y && y <= box.y + box.height;
  if (under != NULL)
    *under = (gsize) (found - text);
  /* The half of the letter behind its middle means the place behind it. */
  if ((at > (edges[index].x1 + edges[index].x2) / 2.0) != is_leftwards (edges, n))
    found = g_utf8_next_char (found);

  return (gsize) (found - text);
}

/* The last run of the page that begins at or before @offset, else its first. */
static const DossierPageRun *
find_run (const DossierSegmentLayout *self, gsize offset)
{
  const DossierPage *page = get_page (self);
  const DossierPageRun *runs = dossier_pages_get_runs (self->pages) + page->first_run;
  guint low = 0;
  guint high = page->n_runs;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (runs[middle].start <= offset)
        low = middle;
      else
        high = middle;
    }

  return &runs[low];
}

DossierBox
dossier_segment_layout_get_caret_on_page (const DossierSegmentLayout *self, gsize offset)
{
  const DossierPart *part = dossier_segment_layout_find_part (self, offset);
  const DossierPageRun *run = find_run (self, offset);
  const DossierPageEdge *edges = dossier_pages_get_edges (self->pages) + run->first_edge;
  const char *text = pango_layout_get_text (part->layout);
  gsize place = CLAMP (offset, run->start, run->end);
  glong n = g_utf8_strlen (text + (run->start - part->start), run->end - run->start);
  glong index = g_utf8_strlen (text + (run->start - part->start), (gssize) (place - run->start));
  gboolean leftwards = is_leftwards (edges, n);
  gint32 x = index < n ? (leftwards ? edges[index].x2 : edges[index].x1)
                       : (leftwards ? edges[n - 1].x1 : edges[n - 1].x2);

  return get_run_box (self, run, x, x);
}

typedef struct
{
  const DossierSegmentLayout *layout;
  DossierBoxFunc callback;
  gpointer user_data;
} Giving;

static void
give_cb (const DossierPageRun *run, gint32 x1, gint32 x2, gpointer user_data)
{
  const Giving *giving = user_data;
  DossierBox box = get_run_box (giving->layout, run, x1, x2);

  giving->callback (&box, giving->user_data);
}

void
dossier_segment_layout_foreach_box_on_page (const DossierSegmentLayout *self,
                                            DossierRange range,
                                            DossierBoxFunc callback,
                                            gpointer user_data)
{
  const DossierPage *page = get_page (self);
  const DossierPageRun *runs = dossier_pages_get_runs (self->pages);
  const DossierPageRun *last = runs + page->first_run + page->n_runs;
  Giving giving = { self, callback, user_data };

  if (page->n_runs == 0)
    return;
  for (const DossierPageRun *run = find_run (self, range.start);
       run < last && run->start < range.end; run++)
    {
      const DossierPart *part = dossier_segment_layout_find_part (self, run->start);
      const char *text = pango_layout_get_text (part->layout) + (run->start - part->start);

      if (run->end > range.start)
        dossier_page_run_foreach_stretch (run,
                                          dossier_pages_get_edges (self->pages) + run->first_edge,
                                          text, range, give_cb, &giving);
    }
}
