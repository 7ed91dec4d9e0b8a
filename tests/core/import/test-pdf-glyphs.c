/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The characters that a page of a PDF has: all of them, and each as what it is. */

#include "dossier-pdf-glyphs.h"

#include "dossier-importer.h"
#include "test-pdf.h"

/* Of a line that runs over the edge of its page, what stands below it is on the page all the same. */
static void
test_over_the_edge (void)
{
  static const char *const contents[] = {
    "BT /F1 12 Tf 14 TL 72 700 Td (The register of the gates lies in) Tj T* "
    "(/srv/harbour/registers/of/gates/and/locks/that/stand/open/in/the/winter/of/the/last/year) Tj T* "
    "(and is open to everybody,) Tj T* (said the warden on Friday.) Tj ET",
    "BT /F1 12 Tf 14 TL -20 700 Td (Water stood in the yard,) Tj 92 -14 Td (and nobody saw) Tj T* "
    "(it come before noon.) Tj ET",
    "BT /F1 12 Tf 14 TL 72 838 Td (Cut at the top,) Tj T* (and whole below.) Tj ET",
  };
  static const char *const last[] = { "said the warden on Friday.", "it come before noon.",
                                      "and whole below." };

  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      TestPdf *pdf = test_pdf_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      test_pdf_add_page (pdf, contents[i], NULL);
      bytes = test_pdf_end (pdf, NULL);
      document = dossier_import_bytes (bytes, "edge.pdf", NULL, &error);
      g_assert_no_error (error);
      g_test_message ("%s", dossier_document_get_text (document, NULL));
      g_assert_true (g_str_has_suffix (dossier_document_get_text (document, NULL), last[i]));
    }
}

static void
add_letter (GArray *glyphs, double *x, gunichar c, double width)
{
  DossierPdfGlyph glyph = { c, { *x, 90, *x + width, 106 }, 12, FALSE };

  g_array_append_val (glyphs, glyph);
  *x += width;
}

/* Lam and alef as halves of one shape are put right where the other letters of the page show that they are not letters
 * of their own. */
static void
test_ligatures (void)
{
  static const struct
  {
    double alef; /* width, where halves are 4 wide */
    double lam;
    gboolean has_others; /* enough of them stand on the page */
    gboolean is_mended;
  } cases[] = {
    { 3, 3.5, TRUE, TRUE },   { 3, 4, TRUE, TRUE },     { 4, 4, TRUE, FALSE },
    { 3, 3.5, FALSE, FALSE }, { 4.05, 4, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (DossierPdfGlyph));
      double x = 20;
      const DossierPdfGlyph *all;

      /* As a person sees it from left to right: m, lam and alef, s. */
      add_letter (glyphs, &x, 0x645, 6);
      add_letter (glyphs, &x, 0x644, 4);
      add_letter (glyphs, &x, 0x627, 4);
      for (guint n = 0; n < (cases[i].has_others ? 3 : 1); n++)
        {
          x += 5;
          add_letter (glyphs, &x, 0x645, 6);
          add_letter (glyphs, &x, 0x644, cases[i].lam);
          x += 5;
          add_letter (glyphs, &x, 0x631, 5);
          add_letter (glyphs, &x, 0x627, cases[i].alef);
        }
      dossier_pdf_mend_ligatures (glyphs);
      all = &g_array_index (glyphs, DossierPdfGlyph, 0);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpuint (all[1].c, ==, cases[i].is_mended ? 0x627 : 0x644);
      g_assert_cmpuint (all[2].c, ==, cases[i].is_mended ? 0x644 : 0x627);
      g_assert_cmpfloat (all[1].box.x1, ==, 26);
      for (guint n = 3; n < glyphs->len; n++)
        g_assert_true (all[n].c != 0x644 || all[n - 1].c == 0x645);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pdf-glyphs/over-the-edge", test_over_the_edge);
  g_test_add_func ("/pdf-glyphs/ligatures", test_ligatures);

  return g_test_run ();
}
