/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A copy of a PDF with what was marked in its text, as highlights that every reader of PDF shows. Where the words stand
 * is found here; the marks must be of the same text. */

#include "dossier-worker-annotate.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-page-request.h"
#include "dossier-page-stretches.h"

typedef struct
{
  PopplerPage *page;
  double height;
  GArray *quads; /* of PopplerQuadrilateral */
  PopplerRectangle bounds;
} Highlight;

/* Annotations count from the bottom of the page. */
static void
add_quad_cb (const DossierPageBox *box, gpointer user_data)
{
  Highlight *self = user_data;
  double top = self->height - box->y1;
  double bottom = self->height - box->y2;
  PopplerQuadrilateral quad = {
    .p1 = { box->x1, top },
    .p2 = { box->x2, top },
    .p3 = { box->x1, bottom },
    .p4 = { box->x2, bottom },
  };
  gboolean is_first = self->quads->len == 0;

  g_array_append_val (self->quads, quad);
  self->bounds.x1 = is_first ? box->x1 : MIN (self->bounds.x1, box->x1);
  self->bounds.x2 = is_first ? box->x2 : MAX (self->bounds.x2, box->x2);
  self->bounds.y1 = is_first ? bottom : MIN (self->bounds.y1, bottom);
  self->bounds.y2 = is_first ? top : MAX (self->bounds.y2, top);
}

static void
add_annotation (PopplerDocument *pdf,
                Highlight *highlight,
                guint32 rgb,
                const char *author,
                const char *contents)
{
  PopplerColor color = { (guint16) ((rgb >> 16 & 0xFF) * 257), (guint16) ((rgb >> 8 & 0xFF) * 257),
                         (guint16) ((rgb & 0xFF) * 257) };
  PopplerAnnot *annotation = poppler_annot_text_markup_new_highlight (pdf, &highlight->bounds,
                                                                      highlight->quads);

  poppler_annot_set_color (annotation, &color);
  if (*contents != '\0')
    poppler_annot_set_contents (annotation, contents);
  poppler_annot_markup_set_label (POPPLER_ANNOT_MARKUP (annotation), author);
  poppler_annot_markup_set_opacity (POPPLER_ANNOT_MARKUP (annotation), 1);
  poppler_page_add_annot (highlight->page, annotation);
  g_object_unref (annotation);
}

/* Whether a place was found for the mark, be it on several pages. */
static gboolean
add_mark (PopplerDocument *pdf, DossierPages *pages, const char *text, GVariant *mark)
{
  guint64 start;
  guint64 end;
  guint32 rgb;
  const char *author;
  const char *contents;
  gboolean is_placed = FALSE;

  g_variant_get (mark, "(ttu&s&s)", &start, &end, &rgb, &author, &contents);
  for (guint i = dossier_pages_find (pages, start); i < dossier_pages_get_n (pages); i++)
    {
      Highlight highlight = { .page = poppler_document_get_page (pdf, (int) i) };

      if (highlight.page == NULL || dossier_pages_get (pages, i)->start >= MAX (end, start + 1))
        {
          g_clear_object (&highlight.page);
          break;
        }
      poppler_page_get_size (highlight.page, NULL, &highlight.height);
      highlight.quads = g_array_new (FALSE, FALSE, sizeof (PopplerQuadrilateral));
      if (dossier_pages_foreach_stretch (pages, i, text, (DossierRange){ start, end }, add_quad_cb,
                                         &highlight)
          > 0)
        {
          /* The note stands once, with the first piece. */
          add_annotation (pdf, &highlight, rgb, author, is_placed ? "" : contents);
          is_placed = TRUE;
        }
      g_array_unref (highlight.quads);
      g_object_unref (highlight.page);
    }

  return is_placed;
}

static gboolean
is_same_text (DossierDocument *document, GVariant *marks)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  g_autofree char *found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                                        length);
  const char *checksum;

  g_variant_get_child (marks, 0, "&s", &checksum);

  return g_str_equal (found, checksum);
}

GVariant *
dossier_worker_annotate (
    PopplerDocument *pdf, GBytes *bytes, const char *password, GVariant *marks, GError **error)
{
  const DossierImportOptions options = { .password = password };
  g_autoptr (DossierDocument)
      document = dossier_import_bytes_with (bytes, NULL, &options, NULL, error);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (DossierPages) pages = NULL;
  g_autoptr (GVariant) list = NULL;
  const char *text;
  guint n_lost = 0;

  if (document == NULL)
    return NULL;
  value = dossier_import_pdf_locate (bytes, password, error);
  if (value == NULL)
    return NULL;
  pages = dossier_pages_from_variant (g_variant_ref_sink (value), document, error);
  if (pages == NULL)
    return NULL;
  text = dossier_document_get_text (document, NULL);
  if (!is_same_text (document, marks))
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                           _ ("The document was read by another version of Dossier, so that it is "
                              "not known where its words stand. Reload it first."));
      return NULL;
    }
  list = g_variant_get_child_value (marks, 1);
  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) mark = g_variant_get_child_value (list, i);

      n_lost += !add_mark (pdf, pages, text, mark);
    }
  /* The library leaves the end of what it writes in a buffer. */
  if (!poppler_document_save_to_fd (pdf, DOSSIER_PAGE_OUTPUT_FD, TRUE, NULL) || fflush (NULL) != 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                           _ ("The copy could not be written."));
      return NULL;
    }

  return g_variant_new_uint32 (n_lost);
}
