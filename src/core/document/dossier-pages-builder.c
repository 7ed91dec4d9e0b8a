/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From the boxes of single characters to runs of them. */

#include "dossier-pages-builder.h"

#include <math.h>

#include "dossier-limits.h"

/* A blank of the text bridges a gap of so many heights of its letters, not more. */
#define BLANK_GAP 1.8
/* Letters of a line differ in height by less than this part of it. */
#define SLACK 0.12

typedef struct
{
  double width;
  double height;
  char *label;
  gsize start;
  gboolean has_start;
} Page;

struct _DossierPagesBuilder
{
  GArray *pages; /* of Page */
  GArray *runs; /* of DossierPageRun */
  GArray *edges; /* of DossierPageEdge */
  guint run_page;
};

static void
clear_page (gpointer data)
{
  g_free (((Page *) data)->label);
}

DossierPagesBuilder *
dossier_pages_builder_new (void)
{
  DossierPagesBuilder *self = g_new0 (DossierPagesBuilder, 1);

  self->pages = g_array_new (FALSE, TRUE, sizeof (Page));
  g_array_set_clear_func (self->pages, clear_page);
  self->runs = g_array_new (FALSE, TRUE, sizeof (DossierPageRun));
  self->edges = g_array_new (FALSE, TRUE, sizeof (DossierPageEdge));

  return self;
}

void
dossier_pages_builder_free (DossierPagesBuilder *self)
{
  g_array_unref (self->pages);
  g_array_unref (self->runs);
  g_array_unref (self->edges);
  g_free (self);
}

/* What a file says of its pages may be nothing, or nonsense: it is shown as a page all the same. */
static double
clamp_size (double size)
{
  return isfinite (size) ? CLAMP (size, 1, DOSSIER_LIMIT_PAGE_POINTS) : 1;
}

void
dossier_pages_builder_add_page (DossierPagesBuilder *self,
                                double width,
                                double height,
                                const char *label)
{
  Page page = { clamp_size (width), clamp_size (height), NULL, 0, FALSE };

  page.label = label != NULL && *label != '\0' ? g_utf8_make_valid (label, -1)
                                               : g_strdup_printf ("%u", self->pages->len + 1);
  g_array_append_val (self->pages, page);
}

static gint32
to_unit (double points)
{
  double limit = 2 * DOSSIER_LIMIT_PAGE_POINTS;

  return isfinite (points) ? (gint32) lround (CLAMP (points, -limit, limit) * DOSSIER_PAGE_UNIT)
                           : 0;
}

static DossierPageEdge
bridge (const DossierPageEdge *last, const DossierPageEdge *next)
{
  if (next->x1 >= last->x2)
    return (DossierPageEdge){ last->x2, next->x1 };
  if (next->x2 <= last->x1)
    return (DossierPageEdge){ next->x2, last->x1 };
  return (DossierPageEdge){ next->x1, next->x1 };
}

/* Whether the character goes on with the last run, in whose text at most one blank lies between. */
static gboolean
goes_on (const DossierPagesBuilder *self,
         guint page,
         const char *text,
         gsize start,
         const DossierPageRun *box,
         const DossierPageEdge *edge)
{
  const DossierPageRun *last;
  DossierPageEdge gap;
  double height;

  if (self->runs->len == 0 || page != self->run_page)
    return FALSE;
  last = &g_array_index (self->runs, DossierPageRun, self->runs->len - 1);
  height = MAX (last->y2 - last->y1, 1);
  if (start != last->end && (start != last->end + 1u || text[last->end] != ' '))
    return FALSE;
  if (ABS (box->y1 - last->y1) > SLACK * height || ABS (box->y2 - last->y2) > SLACK * height)
    return FALSE;
  gap = bridge (&g_array_index (self->edges, DossierPageEdge, self->edges->len - 1), edge);

  return gap.x2 - gap.x1 < BLANK_GAP * height;
}

void
dossier_pages_builder_add_character (DossierPagesBuilder *self,
                                     guint number,
                                     const char *text,
                                     DossierRange range,
                                     const DossierPageBox *box)
{
  DossierPageEdge edge = { to_unit (MIN (box->x1, box->x2)), to_unit (MAX (box->x1, box->x2)) };
  DossierPageRun run = {
    .start = (guint32) range.start,
    .end = (guint32) range.end,
    .y1 = to_unit (MIN (box->y1, box->y2)),
    .y2 = to_unit (MAX (box->y1, box->y2)),
    .first_edge = self->edges->len,
  };

  g_return_if_fail (number < self->pages->len);

  dossier_pages_builder_begin (self, number, range.start);
  if (goes_on (self, number, text, range.start, &run, &edge))
    {
      DossierPageRun *last = &g_array_index (self->runs, DossierPageRun, self->runs->len - 1);

      if (range.start > last->end)
        {
          DossierPageEdge blank = bridge (
              &g_array_index (self->edges, DossierPageEdge, self->edges->len - 1), &edge);

          g_array_append_val (self->edges, blank);
        }
      last->end = run.end;
      last->y1 = MIN (last->y1, run.y1);
      last->y2 = MAX (last->y2, run.y2);
    }
  else
    g_array_append_val (self->runs, run);
  g_array_append_val (self->edges, edge);
  self->run_page = number;
}

void
dossier_pages_builder_begin (DossierPagesBuilder *self, guint number, gsize offset)
{
  Page *page;

  g_return_if_fail (number < self->pages->len);

  page = &g_array_index (self->pages, Page, number);
  if (!page->has_start)
    page->start = offset;
  page->has_start = TRUE;
}

/* (transfer full): of each page, and where the last one ends. Pages follow one another without gaps: the first begins
 * with the text, one without words where the next does. */
static gsize *
list_starts (DossierPagesBuilder *self, gsize length)
{
  gsize *starts = g_new (gsize, self->pages->len + 1);

  starts[self->pages->len] = length;
  for (guint i = self->pages->len; i-- > 0;)
    {
      const Page *page = &g_array_index (self->pages, Page, i);

      starts[i] = i == 0 ? 0 : page->has_start ? page->start : starts[i + 1];
    }

  return starts;
}

char *
dossier_pages_builder_dup_starts (DossierPagesBuilder *self, gsize length)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree gsize *starts = list_starts (self, length);

  for (guint i = 0; i < self->pages->len; i++)
    {
      g_autofree char *label = g_uri_escape_string (g_array_index (self->pages, Page, i).label,
                                                    NULL, TRUE);

      g_string_append_printf (all, "%s%" G_GSIZE_FORMAT ":%s", i > 0 ? " " : "", starts[i], label);
    }

  return all->len > 0 ? g_string_free (g_steal_pointer (&all), FALSE) : NULL;
}

static GVariant *
pages_to_variant (DossierPagesBuilder *self, gsize length)
{
  GVariantBuilder builder;
  g_autofree gsize *starts = list_starts (self, length);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uusuu)"));
  for (guint i = 0; i < self->pages->len; i++)
    {
      const Page *page = &g_array_index (self->pages, Page, i);

      g_variant_builder_add (&builder, "(uusuu)", (guint32) to_unit (page->width),
                             (guint32) to_unit (page->height), page->label, (guint32) starts[i],
                             (guint32) starts[i + 1]);
    }

  return g_variant_builder_end (&builder);
}

GVariant *
dossier_pages_builder_end (DossierPagesBuilder *self, const char *text, gsize length)
{
  g_autofree char *checksum = text != NULL ? g_compute_checksum_for_data (
                                  G_CHECKSUM_SHA256, (const guchar *) text, length)
                                           : NULL;
  GVariant *children[4];

  children[0] = g_variant_new_string (checksum != NULL ? checksum : "");
  children[1] = pages_to_variant (self, text != NULL ? length : 0);
  children[2] = g_variant_new_fixed_array (G_VARIANT_TYPE ("(uuiiu)"), self->runs->data,
                                           text != NULL ? self->runs->len : 0,
                                           sizeof (DossierPageRun));
  children[3] = g_variant_new_fixed_array (G_VARIANT_TYPE ("(ii)"), self->edges->data,
                                           text != NULL ? self->edges->len : 0,
                                           sizeof (DossierPageEdge));

  return g_variant_new_tuple (children, G_N_ELEMENTS (children));
}
