/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The pages of a PDF in the reader: drawn, and their words selected, found and picked as those of the text are, on
 * pages that are turned too; and pages that cannot be drawn, which say so. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dossier-importer.h"
#include "reader-fixture.h"
#include "test-pdf.h"
#include "test-support.h"

#define PATIENCE_SECONDS 30

typedef struct
{
  ReaderFixture reader;
  DossierPaper *paper;
} Fixture;

/* --- waiting --- */

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("waited in vain for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for (Fixture *fixture, gboolean (*condition) (Fixture *fixture), const char *what)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, (gpointer) what);

  while (!condition (fixture))
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->reader.reader));
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

static gboolean
is_settled (Fixture *fixture)
{
  return dossier_paper_is_settled (fixture->paper);
}

static gboolean
is_drawn (Fixture *fixture)
{
  return dossier_paper_is_idle (fixture->paper) && dossier_paper_get_bytes (fixture->paper) > 0;
}

/* --- the pages --- */

static GBytes *
make_turned (const char *rotate)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_page (pdf,
                     "BT /F1 16 Tf 24 TL 72 760 Td (The dam at Orsha holds water for the valley.) "
                     "Tj T* (Its gauges recorded forty metres.) Tj ET",
                     rotate);
  return test_pdf_end (pdf, NULL);
}

/* @data: (nullable): how the page is turned; NULL for a real document */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = data != NULL ? make_turned (data)
                                          : test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.pdf", NULL, &error);

  g_assert_no_error (error);
  reader_set_up (&fixture->reader, document, 700, 1000);
  fixture->paper = dossier_paper_new (document, bytes, NULL);
  dossier_reader_set_paper (fixture->reader.reader, fixture->paper);
  wait_for (fixture, is_settled, "the places of the words");
  reader_wait_for_frame (&fixture->reader);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  reader_tear_down (&fixture->reader);
  g_object_run_dispose (G_OBJECT (fixture->paper));
  g_object_unref (fixture->paper);
}

/* --- a pointer --- */

/* Bounds of words as they are seen. */
static graphene_rect_t
get_bounds (Fixture *fixture, const char *words)
{
  graphene_rect_t bounds;

  g_assert_true (dossier_reader_get_range_bounds (
      fixture->reader.reader, reader_find (fixture->reader.reader, words), &bounds));
  return bounds;
}

static void
double_click (Fixture *fixture, const char *words)
{
  graphene_rect_t bounds = get_bounds (fixture, words);

  g_signal_emit_by_name (reader_find_controller (&fixture->reader, GTK_TYPE_GESTURE_CLICK),
                         "pressed", 2, bounds.origin.x + bounds.size.width / 2.0,
                         bounds.origin.y + bounds.size.height / 2.0);
}

static void
assert_selected (Fixture *fixture, const char *words)
{
  DossierRange range = { 0, 0 };
  g_autofree char *selected = NULL;

  g_assert_true (dossier_reader_get_selection (fixture->reader.reader, &range));
  selected = dossier_reader_dup_text (fixture->reader.reader, range);
  g_assert_cmpstr (selected, ==, words);
}

/* --- tests --- */

static void
test_drawn (Fixture *fixture, gconstpointer data)
{
  wait_for (fixture, is_drawn, "the picture of the page");
  /* A page of 595 by 842 points at 700 pixels is two megabytes and more. */
  g_assert_cmpuint (dossier_paper_get_bytes (fixture->paper), >, 1000000);
}

static void
test_select (Fixture *fixture, gconstpointer data)
{
  double_click (fixture, "hydrologists");
  assert_selected (fixture, "hydrologists");
}

/* Highlights and what was found lie on the words of the page: picking there tells of them. */
static void
test_marked (Fixture *fixture, gconstpointer data)
{
  DossierRange range = reader_find (fixture->reader.reader, "hydrologists interviewed");
  const DossierMark mark = { range.start, range.end, 7, DOSSIER_VERDICT_DISPUTED };
  graphene_rect_t bounds = get_bounds (fixture, "hydrologists");
  guint32 found = DOSSIER_MARK_NONE;
  gsize offset = 0;

  dossier_reader_set_highlights (fixture->reader.reader, &mark, 1);
  reader_wait_for_frame (&fixture->reader);
  g_assert_true (dossier_reader_pick (fixture->reader.reader,
                                      bounds.origin.x + bounds.size.width / 2,
                                      bounds.origin.y + bounds.size.height / 2, &offset, &found));
  g_assert_cmpuint (found, ==, 7);
  g_assert_cmpuint (offset, >=, range.start);
  g_assert_cmpuint (offset, <=, range.end);
}

/* What is found far below is scrolled to, on its page. */
static void
test_found (Fixture *fixture, gconstpointer data)
{
  DossierRange range = reader_find (fixture->reader.reader, "transitional period");
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (DossierRange));
  graphene_rect_t bounds;

  g_array_append_val (hits, range);
  dossier_reader_set_hits (fixture->reader.reader, hits, 0);
  dossier_reader_scroll_to (fixture->reader.reader, range, DOSSIER_SCROLL_CENTER);
  reader_wait_for_frame (&fixture->reader);
  g_assert_true (dossier_reader_get_range_bounds (fixture->reader.reader, range, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     gtk_widget_get_height (GTK_WIDGET (fixture->reader.reader)));
}

/* On a page that lies on its side words stand upright or on their head, and are the same words. */
static void
test_turned (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t bounds = get_bounds (fixture, "recorded");
  gboolean is_side = strstr (data, "90") != NULL || strstr (data, "270") != NULL;

  wait_for (fixture, is_drawn, "the picture of the page");
  g_test_message ("%s: %g x %g", (const char *) data, bounds.size.width, bounds.size.height);
  if (is_side)
    g_assert_cmpfloat (bounds.size.height, >, bounds.size.width);
  else
    g_assert_cmpfloat (bounds.size.width, >, bounds.size.height);
  double_click (fixture, "recorded");
  assert_selected (fixture, "recorded");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, data, function) \
  g_test_add ("/reader-paper/" name, Fixture, data, set_up, function, tear_down)
  ADD ("drawn", NULL, test_drawn);
  ADD ("select", NULL, test_select);
  ADD ("marked", NULL, test_marked);
  ADD ("found", NULL, test_found);
  ADD ("turned/half", "/Rotate 180", test_turned);
  ADD ("turned/right", "/Rotate 90", test_turned);
  ADD ("turned/left", "/Rotate 270", test_turned);
#undef ADD

  return g_test_run ();
}
