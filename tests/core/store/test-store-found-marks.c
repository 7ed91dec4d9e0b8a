/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What an import found marked in a file, in the library: with whose it is, told in the history, undone with the import,
 * and not twice where Dossier's own copy comes back. */

#include <string.h>

#include "dossier-importer.h"
#include "dossier-sandbox-annotate.h"
#include "store-support.h"
#include "test-pdf.h"
#include "test-support.h"

static char *
add_pdf (DossierStore *store, GBytes *bytes, const char *name, const char *version_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, NULL, &error);
  char *id = NULL;

  g_assert_no_error (error);
  dossier_store_add_document (store,
                              &(DossierNewDocument){ .document = document,
                                                     .original = bytes,
                                                     .file_name = name,
                                                     .format = "pdf",
                                                     .read_later = TRUE,
                                                     .version_of = version_of },
                              NULL, &id, &error);
  g_assert_no_error (error);
  return id;
}

static GPtrArray *
list (DossierStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *annotations = dossier_store_list_annotations (store, id, &error);

  g_assert_no_error (error);
  return annotations;
}

static GBytes *
make_marked (void)
{
  TestPdf *pdf = test_pdf_new (NULL);
  guint mark = test_pdf_add (pdf, "<< /Type /Annot /Subtype /Highlight /Rect [70 756 330 772] "
                                  "/QuadPoints [70 772 330 772 70 756 330 756] "
                                  "/Contents (Who says so?) /T (Anna Weber) "
                                  "/M (D:20240501103000+02'00') >>");
  guint note = test_pdf_add (pdf, "<< /Type /Annot /Subtype /Text /Rect [20 20 40 40] "
                                  "/Contents (Call the board.) >>");
  g_autofree char *extra = g_strdup_printf ("/Annots [%u 0 R %u 0 R]", mark, note);

  test_pdf_add_page (pdf, "BT /F1 12 Tf 72 760 Td (The dam at Orsha holds water.) Tj ET", extra);
  return test_pdf_end (pdf, NULL);
}

static void
test_comes_in (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_marked ();
  g_autofree char *id = add_pdf (fixture->store, bytes, "marked.pdf", NULL);
  g_autoptr (GPtrArray) annotations = list (fixture->store, id);
  g_autoptr (GPtrArray) history = dossier_store_list_history (fixture->store, id, NULL);
  g_autoptr (DossierHistoryEntry) undone = NULL;
  g_autoptr (GPtrArray) documents = NULL;
  gboolean is_told = FALSE;
  const DossierAnnotationFields *fields;

  g_assert_cmpuint (annotations->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      fields = dossier_annotation_get_fields (g_ptr_array_index (annotations, i));
      g_assert_cmpstr (fields->passage->exact, ==, "The dam at Orsha holds water.");
      if (fields->verdict == DOSSIER_VERDICT_NONE)
        {
          g_assert_cmpstr (fields->comment, ==, "Call the board.\nA note on page 1.");
          continue;
        }
      g_assert_cmpint (fields->verdict, ==, DOSSIER_VERDICT_UNVERIFIED);
      g_assert_cmpstr (fields->comment, ==, "Who says so?\n— Anna Weber");
      g_assert_cmpstr (fields->created, ==, "2024-05-01T08:30:00Z");
    }
  for (guint i = 0; i < history->len; i++)
    is_told |= g_str_equal (((DossierHistoryEntry *) g_ptr_array_index (history, i))->words,
                            "Found “The dam at Orsha holds water.” marked in the file");
  g_assert_true (is_told);
  /* With the import goes what came with it. */
  undone = dossier_store_undo (fixture->store, NULL);
  g_assert_nonnull (undone);
  documents = dossier_store_list_entries (fixture->store, NULL);
  g_assert_cmpuint (documents->len, ==, 0);
  g_assert_null (dossier_store_peek_undo (fixture->store));
}

/* Out of the library into a copy, and the copy into another library, or into the same one. */
static void
test_copy_comes_back (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) original = test_fixture_bytes ("import/columns.pdf");
  g_autofree char *id = add_pdf (fixture->store, original, "columns.pdf", NULL);
  g_autoptr (DossierDocument) document = dossier_store_load_document (fixture->store, id, NULL);
  g_autoptr (DossierPdfMarks) marks = dossier_pdf_marks_new (document);
  g_autofree char *claim = store_support_mark (fixture->store, id, "hydrologists interviewed");
  g_autoptr (GPtrArray) before = list (fixture->store, id);
  g_autoptr (GBytes) copy = NULL;
  g_autofree char *version = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_lost;

  dossier_pdf_marks_add_annotations (marks, before, TRUE);
  copy = dossier_sandbox_annotate (original, NULL, marks, &n_lost, &error);
  g_assert_no_error (error);
  version = add_pdf (fixture->store, copy, "columns (annotated).pdf", id);
  after = list (fixture->store, version);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpstr (dossier_annotation_get_id (g_ptr_array_index (after, 0)), ==, claim);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store-found-marks/comes-in", test_comes_in);
  store_support_test ("/store-found-marks/copy-comes-back", test_copy_comes_back);

  return g_test_run ();
}
