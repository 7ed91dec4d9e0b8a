/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Copies of PDFs with what was marked, read by another eye: the poppler library itself. */

#include "dossier-sandbox-annotate.h"

#include <poppler.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-sandbox.h"
#include "test-support.h"

static DossierRange
find (DossierDocument *document, const char *words)
{
  const char *text = dossier_document_get_text (document, NULL);
  const char *found = strstr (text, words);

  g_assert_nonnull (found);
  return (DossierRange){ (gsize) (found - text), (gsize) (found - text) + strlen (words) };
}

/* (transfer full): what the text layer of the page has under the annotation */
static char *
dup_covered (PopplerPage *page, PopplerAnnotMapping *mapping)
{
  g_autoptr (GArray) quads = poppler_annot_text_markup_get_quadrilaterals (
      POPPLER_ANNOT_TEXT_MARKUP (mapping->annot));
  g_autoptr (GString) words = g_string_new (NULL);
  double height;

  poppler_page_get_size (page, NULL, &height);
  for (guint i = 0; i < quads->len; i++)
    {
      const PopplerQuadrilateral *quad = &g_array_index (quads, PopplerQuadrilateral, i);
      PopplerRectangle area = { quad->p1.x + 0.5, height - quad->p1.y + 2, quad->p4.x - 0.5,
                                height - quad->p4.y - 2 };
      g_autofree char *text = poppler_page_get_selected_text (page, POPPLER_SELECTION_GLYPH, &area);

      g_string_append_printf (words, "%s%s", i > 0 ? "|" : "", text);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
test_copy (void)
{
  g_autoptr (GBytes) original = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument)
      document = dossier_sandbox_import (original, "columns.pdf", NULL, NULL, &error);
  g_autoptr (DossierPdfMarks) marks = dossier_pdf_marks_new (document);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GObject) pdf = NULL;
  g_autoptr (GObject) page = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *label = NULL;
  g_autofree char *covered = NULL;
  GList *mappings;
  PopplerAnnotMapping *found = NULL;
  PopplerColor *color;
  guint n_lost = 1;

  dossier_pdf_marks_add (marks, find (document, "hydrologists interviewed for this review"),
                         0xff8040, "Dossier", "Disputed · 3\nNobody names them.");
  copy = dossier_sandbox_annotate (original, NULL, marks, &n_lost, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_lost, ==, 0);
  /* The copy goes on where the original ends. */
  g_assert_cmpmem (g_bytes_get_data (copy, NULL), g_bytes_get_size (original),
                   g_bytes_get_data (original, NULL), g_bytes_get_size (original));
  pdf = (GObject *) poppler_document_new_from_bytes (copy, NULL, &error);
  g_assert_no_error (error);
  page = (GObject *) poppler_document_get_page ((PopplerDocument *) pdf, 0);
  mappings = poppler_page_get_annot_mapping ((PopplerPage *) page);
  for (GList *item = mappings; item != NULL; item = item->next)
    if (poppler_annot_get_annot_type (((PopplerAnnotMapping *) item->data)->annot)
        == POPPLER_ANNOT_HIGHLIGHT)
      found = item->data;
  g_assert_nonnull (found);
  contents = poppler_annot_get_contents (found->annot);
  g_assert_cmpstr (contents, ==, "Disputed · 3\nNobody names them.");
  label = poppler_annot_markup_get_label (POPPLER_ANNOT_MARKUP (found->annot));
  g_assert_cmpstr (label, ==, "Dossier");
  color = poppler_annot_get_color (found->annot);
  g_assert_cmpuint (color->red >> 8, ==, 0xff);
  g_assert_cmpuint (color->blue >> 8, ==, 0x40);
  g_free (color);
  covered = dup_covered ((PopplerPage *) page, found);
  g_assert_cmpstr (covered, ==, "hydrologists interviewed|for this review");
  poppler_page_free_annot_mapping (mappings);
}

/* Marks in other words than those of the file are never drawn on it. */
static void
test_other_text (void)
{
  g_autoptr (GBytes) original = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GBytes) other = g_bytes_new_static ("Other words.", 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument)
      document = dossier_sandbox_import (other, "a.txt", NULL, NULL, &error);
  g_autoptr (DossierPdfMarks) marks = dossier_pdf_marks_new (document);
  guint n_lost;

  dossier_pdf_marks_add (marks, (DossierRange){ 0, 5 }, 0, "", "");
  g_assert_null (dossier_sandbox_annotate (original, NULL, marks, &n_lost, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED);
}

/* A protected file: only with its password, and the copy is protected as well. */
static void
test_protected (void)
{
  g_autoptr (GBytes) original = test_fixture_bytes ("pdf/protected.pdf");
  const DossierImportOptions wrong = { "dam" };
  const DossierImportOptions right = { "orsha" };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (DossierPdfMarks) marks = NULL;
  g_autoptr (GBytes) copy = NULL;
  guint n_lost = 1;

  g_assert_null (dossier_sandbox_import (original, "report.pdf", NULL, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD);
  g_assert_cmpstr (error->message, ==,
                   "“report.pdf” is protected by a password. Nothing was imported.");
  g_clear_error (&error);
  g_assert_null (dossier_sandbox_import_with (original, "report.pdf", &wrong, NULL, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD);
  g_clear_error (&error);
  document = dossier_sandbox_import_with (original, "report.pdf", &right, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (dossier_document_get_text (document, NULL), "1,200 households"));

  marks = dossier_pdf_marks_new (document);
  dossier_pdf_marks_add (marks, find (document, "1,200 households"), 0x80ff80, "Dossier", "");
  g_assert_null (dossier_sandbox_annotate (original, NULL, marks, &n_lost, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox-annotate/copy", test_copy);
  g_test_add_func ("/sandbox-annotate/other-text", test_other_text);
  g_test_add_func ("/sandbox-annotate/protected", test_protected);

  return g_test_run ();
}
