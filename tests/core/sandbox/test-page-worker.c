/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pages of a PDF by way of a worker: where each word stands is held against what is drawn there; and workers that
 * crash, lie or never end cost one page. */

#include "dossier-page-worker.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "test-pdf.h"
#include "test-support.h"

#define SCALE 2.0
/* A pixel darker than this is ink. */
#define INK 160

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static DossierPages *
list (DossierPageWorker *worker, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dossier_page_worker_list_async (worker, NULL, NULL, keep_result_cb, &result);
  wait_for (&result);
  return dossier_page_worker_list_finish (worker, result, error);
}

static DossierPages *
locate (DossierPageWorker *worker, DossierDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dossier_page_worker_locate_async (worker, document, NULL, keep_result_cb, &result);
  wait_for (&result);
  return dossier_page_worker_list_finish (worker, result, error);
}

static GBytes *
draw (DossierPageWorker *worker, const DossierPicturePlace *place, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dossier_page_worker_draw_async (worker, place, NULL, keep_result_cb, &result);
  wait_for (&result);
  return dossier_page_worker_draw_finish (worker, result, error);
}

static DossierPicturePlace
whole_page (const DossierPage *page, guint number)
{
  return (DossierPicturePlace){
    number, SCALE, 0, 0, (guint) ceil (page->width * SCALE), (guint) ceil (page->height * SCALE)
  };
}

/* How many dark pixels lie in a box of hundredths of points; they are wiped out on the way. */
static guint
take_ink (
    guint8 *pixels, const DossierPicturePlace *place, double x1, double y1, double x2, double y2)
{
  double unit = SCALE / DOSSIER_PAGE_UNIT;
  guint n = 0;

  for (int y = (int) MAX (y1 * unit, 0); y < MIN (y2 * unit, place->height); y++)
    for (int x = (int) MAX (x1 * unit, 0); x < MIN (x2 * unit, place->width); x++)
      {
        guint8 *pixel = pixels + ((gsize) y * place->width + (gsize) x) * 4;

        n += pixel[1] < INK;
        pixel[0] = pixel[1] = pixel[2] = 255;
      }

  return n;
}

/* Every letter of every run lies on ink, and what ink is left over is little: heads of pages and lines of tables. */
static void
check_page (DossierPageWorker *worker, DossierPages *pages, const char *text, guint number)
{
  const DossierPage *page = dossier_pages_get (pages, number);
  DossierPicturePlace place = whole_page (page, number);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = draw (worker, &place, &error);
  g_autofree guint8 *pixels = NULL;
  guint in_runs = 0;

  g_assert_no_error (error);
  pixels = g_memdup2 (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  for (guint r = page->first_run; r < page->first_run + page->n_runs; r++)
    {
      const DossierPageRun *run = &dossier_pages_get_runs (pages)[r];
      const DossierPageEdge *edge = dossier_pages_get_edges (pages) + run->first_edge;

      for (const char *at = text + run->start; at < text + run->end;
           at = g_utf8_next_char (at), edge++)
        {
          guint ink = take_ink (pixels, &place, edge->x1, run->y1, edge->x2, run->y2);

          in_runs += ink;
          if (g_unichar_isalnum (g_utf8_get_char (at)) && ink == 0)
            g_error ("nothing is drawn where “%.*s” should be", (int) (run->end - run->start),
                     text + run->start);
        }
    }
  g_assert_cmpuint (in_runs, >, 1000);
  g_assert_cmpuint (take_ink (pixels, &place, 0, 0, page->width * DOSSIER_PAGE_UNIT,
                              page->height * DOSSIER_PAGE_UNIT)
                        * 6,
                    <, in_runs);
}

static void
test_places (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "columns.pdf", NULL, &error);
  g_autoptr (DossierPageWorker) worker = dossier_page_worker_new (bytes);
  g_autoptr (DossierPages) pages = locate (worker, document, &error);
  gsize length;
  gsize n_placed = 0;
  gsize n_letters = 0;
  const char *text = dossier_document_get_text (document, &length);

  g_assert_no_error (error);
  g_assert_true (dossier_pages_has_places (pages));
  for (guint i = 0; i < dossier_pages_get_n (pages); i++)
    {
      const DossierPage *page = dossier_pages_get (pages, i);

      g_assert_cmpuint (dossier_pages_find (pages, page->start), ==, i);
      check_page (worker, pages, text, i);
      for (guint r = page->first_run; r < page->first_run + page->n_runs; r++)
        for (gsize at = dossier_pages_get_runs (pages)[r].start;
             at < dossier_pages_get_runs (pages)[r].end; at++)
          n_placed += !g_ascii_isspace (text[at]);
    }
  /* No letter of the text is without a place. */
  for (gsize at = 0; at < length; at++)
    n_letters += !g_ascii_isspace (text[at]);
  g_assert_cmpuint (n_placed, ==, n_letters);
}

static void
test_pages_of_another_text (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GBytes) other = g_bytes_new_static ("Other words.", 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (other, "a.txt", NULL, &error);
  g_autoptr (DossierPageWorker) worker = dossier_page_worker_new (bytes);
  g_autoptr (DossierPages) pages = locate (worker, document, &error);

  g_assert_no_error (error);
  g_assert_false (dossier_pages_has_places (pages));
  g_assert_cmpuint (dossier_pages_get (pages, 0)->n_runs, ==, 0);
}

/* A part of a page is what the whole page shows there. */
static void
test_part (void)
{
  g_autoptr (GBytes) bytes = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierPageWorker) worker = dossier_page_worker_new (bytes);
  g_autoptr (DossierPages) pages = list (worker, &error);
  DossierPicturePlace whole = whole_page (dossier_pages_get (pages, 0), 0);
  DossierPicturePlace part = { 0, SCALE, 100, 200, 300, 150 };
  g_autoptr (GBytes) all = draw (worker, &whole, &error);
  g_autoptr (GBytes) some = draw (worker, &part, &error);
  const guint8 *a = g_bytes_get_data (all, NULL);
  const guint8 *b = g_bytes_get_data (some, NULL);
  gsize n_different = 0;

  g_assert_no_error (error);
  for (guint y = 0; y < part.height; y++)
    for (guint x = 0; x < part.width; x++)
      n_different += ABS (a[((y + part.y) * whole.width + x + part.x) * 4 + 1]
                          - b[(y * part.width + x) * 4 + 1])
                     > 40;
  g_assert_cmpuint (n_different, <, part.width * part.height / 200);
}

static void
test_no_pdf (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no PDF", 6);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierPageWorker) worker = dossier_page_worker_new (bytes);

  g_assert_null (list (worker, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED);
}

static const struct
{
  const char *name;
  const char *script;
} failures[] = {
  { "silent", "exit 0" },
  { "crash", "kill -SEGV $$" },
  { "half", "head -c 40 <&5 >/dev/null; printf '\\377\\377\\377\\377\\0\\0' >&4" },
  { "much", "head -c 40 <&5 >/dev/null; printf '\\377\\377\\377\\377\\0\\0\\0\\0"
            "\\377\\377\\377\\377\\377\\377\\377\\177' >&4; sleep 100" },
  { "few", "head -c 40 <&5 >/dev/null; printf '\\377\\377\\377\\377\\0\\0\\0\\0"
           "\\4\\0\\0\\0\\0\\0\\0\\0abcd' >&4; sleep 100" },
};

static void
test_failure (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "worker", NULL);
  g_autofree char *script = g_strconcat ("#!/bin/sh\n", failures[i].script, "\n", NULL);
  g_autofree char *kept = g_strdup (g_getenv ("DOSSIER_WORKER"));
  g_autoptr (GBytes) bytes = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (DossierPageWorker) worker = dossier_page_worker_new (bytes);
  g_autoptr (DossierPages) pages = NULL;
  const DossierPicturePlace place = { 0, 1, 0, 0, 100, 100 };
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, script, -1, &error);
  g_assert_no_error (error);
  g_chmod (path, 0755);
  g_setenv ("DOSSIER_WORKER", path, TRUE);
  g_assert_null (draw (worker, &place, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED);
  g_clear_error (&error);
  /* The next question is answered as if nothing had been. */
  g_setenv ("DOSSIER_WORKER", kept, TRUE);
  picture = draw (worker, &place, &error);
  if (picture == NULL)
    {
      /* A script that sleeps on is still there: it does not get another question. */
      g_clear_error (&error);
      picture = draw (worker, &place, &error);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (picture), ==, 100 * 100 * 4);
  test_folder_remove (folder);
}

/* --- pages that are made to do harm when they are drawn --- */

#define FORM "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
#define DEPTH 3000

/* @n forms, each of which does @content, where X is the one before it. */
static GBytes *
make_forms (guint n, const char *content)
{
  TestPdf *pdf = test_pdf_new (NULL);
  guint form = test_pdf_add_stream (pdf, FORM, "0 0 100 100 re f");
  g_autofree char *extra = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *more = g_strdup_printf (FORM " /Resources << /XObject << /X %u 0 R >> >>",
                                               form);

      form = test_pdf_add_stream (pdf, more, content);
    }
  extra = g_strdup_printf ("/Resources << /XObject << /X %u 0 R >> >>", form);
  test_pdf_add_page (pdf, "/X Do", extra);
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_deep_forms (void)
{
  return make_forms (DEPTH, "/X Do");
}

/* Each draws the one before ten times. */
static GBytes *
make_many_forms (void)
{
  return make_forms (15, "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do");
}

/* Object 4 is the form that is in itself. */
static GBytes *
make_endless_form (void)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_stream (pdf, FORM " /Resources << /XObject << /X 4 0 R >> >>",
                       "0 0 100 100 re f /X Do");
  test_pdf_add_page (pdf, "/X Do", "/Resources << /XObject << /X 4 0 R >> >>");
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_endless_pattern (void)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_stream (pdf,
                       "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] "
                       "/XStep 0.01 /YStep 0.01 /Resources << /Pattern << /P 4 0 R >> >>",
                       "/Pattern cs /P scn 0 0 1 1 re f");
  test_pdf_add_page (pdf, "/Pattern cs /P scn 0 0 595 842 re f",
                     "/Resources << /Pattern << /P 4 0 R >> >>");
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_huge_picture (void)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_stream (pdf,
                       "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 "
                       "/BitsPerComponent 8 /ColorSpace /DeviceRGB",
                       "short");
  test_pdf_add_page (pdf, "595 0 0 842 0 0 cm /X Do", "/Resources << /XObject << /X 4 0 R >> >>");
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_huge_page (void)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_page (pdf, "BT /F1 12 Tf 72 760 Td (Wide.) Tj ET",
                     "/MediaBox [0 0 1000000000 1000000000]");
  return test_pdf_end (pdf, NULL);
}

static const struct
{
  const char *name;
  GBytes *(*make) (void);
  gboolean is_long; /* ends by the clock only */
} hostile[] = {
  { "deep-forms", make_deep_forms, FALSE },
  { "endless-form", make_endless_form, FALSE },
  { "endless-pattern", make_endless_pattern, TRUE },
  { "huge-picture", make_huge_picture, FALSE },
  { "huge-page", make_huge_page, FALSE },
  { "many-forms", make_many_forms, TRUE },
};

/* There is a picture or a sentence, and the next document is drawn as if nothing had been. */
static void
test_hostile (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = hostile[i].make ();
  g_autoptr (GBytes) good_bytes = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (DossierPageWorker) worker = dossier_page_worker_new (bytes);
  g_autoptr (DossierPageWorker) good = dossier_page_worker_new (good_bytes);
  const DossierPicturePlace place = { 0, 1, 0, 0, 595, 842 };
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GError) error = NULL;

  if (hostile[i].is_long && !test_is_long ())
    {
      g_test_skip ("asked for by --long");
      return;
    }
  picture = draw (worker, &place, &error);
  g_assert_true ((picture != NULL) == (error == NULL));
  if (error != NULL)
    {
      g_test_message ("%s", error->message);
      g_assert_cmpuint (error->domain, ==, DOSSIER_ERROR);
      g_assert_cmpstr (error->message, !=, "");
      g_clear_error (&error);
    }
  else
    g_assert_cmpuint (g_bytes_get_size (picture), ==, 595 * 842 * 4);
  other = draw (good, &place, &error);
  g_assert_no_error (error);
  g_assert_nonnull (other);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page-worker/places", test_places);
  g_test_add_func ("/page-worker/other-text", test_pages_of_another_text);
  g_test_add_func ("/page-worker/part", test_part);
  g_test_add_func ("/page-worker/no-pdf", test_no_pdf);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-worker/failure/%s", failures[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_failure);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autofree char *path = g_strdup_printf ("/page-worker/hostile/%s", hostile[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_hostile);
    }

  return g_test_run ();
}
