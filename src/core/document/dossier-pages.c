/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pages as read from a value that a worker made: nothing in it is trusted. */

#include "dossier-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-limits.h"

struct _DossierPages
{
  GVariant *source; /* runs, edges and labels lie in it */
  GVariant *parts[3]; /* of the source */
  GArray *pages; /* of DossierPage */
  const DossierPageRun *runs;
  gsize n_runs;
  const DossierPageEdge *edges;
  gsize n_edges;
  gboolean has_places;
};

static void
clear_pages (gpointer data)
{
  DossierPages *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    g_clear_pointer (&self->parts[i], g_variant_unref);
  g_clear_pointer (&self->source, g_variant_unref);
  g_array_unref (self->pages);
}

DossierPages *
dossier_pages_ref (DossierPages *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dossier_pages_unref (DossierPages *self)
{
  g_atomic_rc_box_release_full (self, clear_pages);
}

/* A page of no size cannot be shown, one of a mile neither. */
static gboolean
is_size (guint32 size)
{
  return size >= DOSSIER_PAGE_UNIT && size <= DOSSIER_LIMIT_PAGE_POINTS * DOSSIER_PAGE_UNIT;
}

static gboolean
read_pages (DossierPages *self)
{
  GVariantIter iter;
  guint32 width;
  guint32 height;
  guint32 start;
  guint32 end;
  DossierPage page = { 0 };
  gsize last = 0;

  g_variant_iter_init (&iter, self->parts[0]);
  while (g_variant_iter_next (&iter, "(uu&suu)", &width, &height, &page.label, &start, &end))
    {
      if (!is_size (width) || !is_size (height) || start != last || end < start)
        return FALSE;
      page.width = width / DOSSIER_PAGE_UNIT;
      page.height = height / DOSSIER_PAGE_UNIT;
      page.start = start;
      page.end = last = end;
      g_array_append_val (self->pages, page);
    }

  return self->pages->len > 0 && self->pages->len <= DOSSIER_LIMIT_PAGES;
}

/* Whether the run is what it says: whole characters of its page, each with an edge. */
static gboolean
check_run (const DossierPages *self,
           const DossierPageRun *run,
           const DossierPage *page,
           const char *text,
           gsize last)
{
  return run->start >= last && run->start < run->end && run->end <= page->end
         && ((guchar) text[run->start] & 0xC0) != 0x80 && ((guchar) text[run->end] & 0xC0) != 0x80
         && run->first_edge <= self->n_edges
         && (gsize) g_utf8_strlen (text + run->start, run->end - run->start)
                <= self->n_edges - run->first_edge;
}

/* Gives each page its runs; FALSE where they do not fit to @text. */
static gboolean
place_runs (DossierPages *self, const char *text, gsize length)
{
  gsize run = 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      DossierPage *page = &g_array_index (self->pages, DossierPage, i);
      gsize last = page->start;

      if (page->end > length)
        return FALSE;
      page->first_run = (guint) run;
      for (; run < self->n_runs && self->runs[run].start < page->end; run++)
        {
          if (!check_run (self, &self->runs[run], page, text, last))
            return FALSE;
          last = self->runs[run].end;
        }
      page->n_runs = (guint) run - page->first_run;
    }

  return run == self->n_runs
         && g_array_index (self->pages, DossierPage, self->pages->len - 1).end == length;
}

static gboolean
is_of_text (const char *checksum, const char *text, gsize length)
{
  g_autofree char *found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                                        length);

  return strcmp (found, checksum) == 0;
}

/* What the document itself knows of its pages. */
static void
take_starts (DossierPages *self, DossierDocument *document, gsize length)
{
  guint n = 0;
  const DossierPageStart *starts = document != NULL
                                       ? dossier_document_get_page_starts (document, &n)
                                       : NULL;

  for (guint i = 0; n == self->pages->len && i < n; i++)
    {
      DossierPage *page = &g_array_index (self->pages, DossierPage, i);

      page->start = i > 0 ? starts[i].start : 0;
      page->end = i + 1 < n ? starts[i + 1].start : length;
    }
}

static void
forget_places (DossierPages *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      DossierPage *page = &g_array_index (self->pages, DossierPage, i);

      page->start = page->end = 0;
      page->first_run = page->n_runs = 0;
    }
}

static gboolean
read_all (DossierPages *self, DossierDocument *document)
{
  const char *checksum;
  gsize length = 0;
  const char *text = document != NULL ? dossier_document_get_text (document, &length) : NULL;

  g_variant_get_child (self->source, 0, "&s", &checksum);
  for (guint i = 0; i < G_N_ELEMENTS (self->parts); i++)
    self->parts[i] = g_variant_get_child_value (self->source, i + 1);
  self->runs = g_variant_get_fixed_array (self->parts[1], &self->n_runs, sizeof *self->runs);
  self->edges = g_variant_get_fixed_array (self->parts[2], &self->n_edges, sizeof *self->edges);
  if (!read_pages (self))
    return FALSE;
  if (*checksum == '\0' || text == NULL || !is_of_text (checksum, text, length))
    {
      forget_places (self);
      take_starts (self, document, length);
      return TRUE;
    }
  self->has_places = TRUE;

  return place_runs (self, text, length);
}

DossierPages *
dossier_pages_from_variant (GVariant *variant, DossierDocument *document, GError **error)
{
  DossierPages *self;

  g_return_val_if_fail (variant != NULL, NULL);

  self = g_atomic_rc_box_new0 (DossierPages);
  self->source = g_variant_ref_sink (variant);
  self->pages = g_array_new (FALSE, TRUE, sizeof (DossierPage));
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE (DOSSIER_PAGES_VARIANT_TYPE))
      && g_variant_is_normal_form (variant) && read_all (self, document))
    return self;

  dossier_pages_unref (self);
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                       _ ("What was read of the pages makes no sense."));
  return NULL;
}

guint
dossier_pages_get_n (DossierPages *self)
{
  return self->pages->len;
}

const DossierPage *
dossier_pages_get (DossierPages *self, guint index)
{
  g_return_val_if_fail (index < self->pages->len, NULL);

  return &g_array_index (self->pages, DossierPage, index);
}

gboolean
dossier_pages_has_places (DossierPages *self)
{
  return self->has_places;
}

const DossierPageRun *
dossier_pages_get_runs (DossierPages *self)
{
  return self->runs;
}

const DossierPageEdge *
dossier_pages_get_edges (DossierPages *self)
{
  return self->edges;
}

guint
dossier_pages_find (DossierPages *self, gsize offset)
{
  guint low = 0;
  guint high = self->pages->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->pages, DossierPage, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}
