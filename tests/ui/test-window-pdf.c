/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDFs in the window: protected ones, their pages, their copies. Warnings are fatal. */

#include "dossier-claim-card.h"
#include "dossier-question.h"
#include "dossier-reader.h"
#include "panels-fixture.h"
#include "test-pdf.h"
#include "test-support.h"
#include "window-fixture.h"

/* --- protected files --- */

static char *
write_bytes (WindowFixture *fixture, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static char *
write_protected (WindowFixture *fixture, const char *name)
{
  static const char *const pages[] = { "The dam at Orsha holds 1,200 households.", NULL };
  g_autoptr (GBytes) bytes = test_pdf_of_text (pages, "orsha");

  return write_bytes (fixture, name, bytes);
}

static void
import_protected (WindowFixture *fixture, const char *name)
{
  g_autofree char *path = write_protected (fixture, name);
  const char *paths[] = { path, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
}

static const char *
get_body (WindowFixture *fixture)
{
  return dossier_question_get_body (GTK_WINDOW (fixture->window));
}

static gboolean
asks (WindowFixture *fixture)
{
  return get_body (fixture) != NULL;
}

static void
answer (WindowFixture *fixture, const char *password)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);

  window_wait_for (fixture, asks, "the question for a password");
  if (password != NULL)
    gtk_editable_set_text (dossier_question_get_entry (window), password);
  g_assert_true (dossier_question_answer (window, password != NULL ? "open" : "cancel"));
}

static gboolean
is_over (WindowFixture *fixture)
{
  return !window_state_flag (fixture, "importing");
}

/* A wrong password is said and asked for again; the right one opens the file. */
static void
test_password (WindowFixture *fixture, gconstpointer data)
{
  import_protected (fixture, "report.pdf");
  window_wait_for (fixture, asks, "the question for a password");
  g_assert_nonnull (strstr (get_body (fixture), "“report.pdf”"));
  g_assert_false (dossier_question_answer (GTK_WINDOW (fixture->window), "open"));
  answer (fixture, "dam");
  window_wait_for (fixture, asks, "the question to come again");
  g_assert_nonnull (strstr (get_body (fixture), "does not open"));
  answer (fixture, "orsha");
  window_wait_for (fixture, window_is_reading, "the document");
}

/* Whoever gives no password gets nothing, is told so, and can try again: on a page where there is nothing to read, */
static void
test_no_password (WindowFixture *fixture, gconstpointer data)
{
  import_protected (fixture, "report.pdf");
  answer (fixture, NULL);
  window_wait_for (fixture, is_over, "the import to end");
  g_assert_true (window_state_is (fixture, "page", "failure"));
  window_act (fixture, "import-again", NULL);
  answer (fixture, "orsha");
  window_wait_for (fixture, window_is_reading, "the document");
}

/* … over what is being read. */
static void
test_no_password_reading (WindowFixture *fixture, gconstpointer data)
{
  window_import (fixture, "plain.txt", "The bridge is open again.\n");
  import_protected (fixture, "report.pdf");
  answer (fixture, NULL);
  window_wait_for (fixture, is_over, "the import to end");
  g_assert_true (window_is_reading (fixture));
  g_assert_true (shows_text (fixture->window,
                             "“report.pdf” is protected by a password. Nothing was imported."));
}

/* Among many the others go in, whatever is said of the protected ones. */
static void
test_among_many (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *first = write_protected (fixture, "first.pdf");
  g_autofree char *second = write_protected (fixture, "second.pdf");
  g_autofree char *plain = window_write_file (fixture, "plain.txt", "The bridge is open again.\n");
  const char *paths[] = { first, plain, second, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
  window_wait_for (fixture, asks, "the question for a password");
  g_assert_nonnull (strstr (get_body (fixture), "“first.pdf”"));
  answer (fixture, NULL);
  window_wait_for (fixture, asks, "the second question");
  g_assert_nonnull (strstr (get_body (fixture), "“second.pdf”"));
  answer (fixture, "orsha");
  window_wait_for (fixture, is_over, "the import to end");
  g_assert_true (shows_text (fixture->window, "2 added, 1 could not be read"));
}

/* A window that is closed over the question takes it along. */
static void
test_closed_over_question (WindowFixture *fixture, gconstpointer data)
{
  import_protected (fixture, "report.pdf");
  window_wait_for (fixture, asks, "the question for a password");
}

/* --- links within the document --- */

static gboolean
has_settled (WindowFixture *fixture)
{
  return window_is_reading (fixture) && !window_state_flag (fixture, "importing");
}

/* The card of a claim says on which page it stands, for the eye and for the ear. */
static gboolean
card_names_page (WindowFixture *fixture)
{
  gpointer card = window_find (fixture, DOSSIER_TYPE_CLAIM_CARD);
  const char *words = card != NULL ? dossier_claim_card_get_words (card) : NULL;

  return words != NULL && strstr (words, "Page 2") != NULL && shows_text (card, "Page 2");
}

static void
test_page_of_claim (WindowFixture *fixture, gconstpointer data)
{
  static const char *const pages[] = { "The first page.", "The dam at Orsha holds.", NULL };
  g_autoptr (GBytes) bytes = test_pdf_of_text (pages, NULL);
  g_autofree char *path = write_bytes (fixture, "pages.pdf", bytes);
  const char *paths[] = { path, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
  window_wait_for (fixture, has_settled, "the document");
  window_act (fixture, "test-select-words", g_variant_new_string ("dam at Orsha"));
  window_act (fixture, "test-mark", g_variant_new_string ("disputed"));
  window_wait_for (fixture, card_names_page, "the card of the claim");
}

static void
test_inner_link (WindowFixture *fixture, gconstpointer data)
{
  TestPdf *pdf = test_pdf_new (NULL);
  g_autoptr (GString) content = g_string_new ("BT /F1 12 Tf 16 TL 72 760 Td ");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  const char *paths[] = { NULL, NULL };
  DossierReader *reader;
  const char *text;
  DossierRange last;
  graphene_rect_t bounds;

  test_pdf_add (pdf,
                "<< /Type /Annot /Subtype /Link /Rect [70 756 330 772] /Dest [30 0 R /Fit] >>");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (content, "(Paragraph %u is about the gauges.) Tj T* T* ", i);
  g_string_append (content, "ET");
  test_pdf_add_page (pdf, content->str, "/Annots [4 0 R]");
  for (guint i = 1; i < 12; i++)
    test_pdf_add_page (pdf, content->str, NULL);
  test_pdf_add_page (pdf, "BT /F1 12 Tf 72 760 Td (The last page.) Tj ET", NULL);
  bytes = test_pdf_end (pdf, NULL);
  path = write_bytes (fixture, "links.pdf", bytes);
  paths[0] = path;
  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
  window_wait_for (fixture, has_settled, "the document");
  reader = window_find (fixture, DOSSIER_TYPE_READER);
  g_assert_cmpstr (dossier_reader_get_link (reader, 0), ==, "#page=13");
  text = dossier_document_get_text (dossier_reader_get_document (reader), NULL);
  last.start = (gsize) (strstr (text, "The last page.") - text);
  last.end = last.start + strlen ("The last page.");
  g_assert_false (dossier_reader_get_range_bounds (reader, last, &bounds));
  g_signal_emit_by_name (reader, "link-activated", "#page=13");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (reader));
  g_assert_true (dossier_reader_get_range_bounds (reader, last, &bounds));
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window-pdf/password", test_password);
  window_tests_add ("/window-pdf/no-password", test_no_password);
  window_tests_add ("/window-pdf/no-password-reading", test_no_password_reading);
  window_tests_add ("/window-pdf/password-among-many", test_among_many);
  window_tests_add ("/window-pdf/closed-over-question", test_closed_over_question);
  window_tests_add ("/window-pdf/page-of-claim", test_page_of_claim);
  window_tests_add ("/window-pdf/inner-link", test_inner_link);

  return window_tests_run ();
}
