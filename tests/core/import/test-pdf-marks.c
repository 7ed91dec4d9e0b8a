/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What other programs marked in a PDF: on the right words, or with the page, and never lost. */

#include <string.h>

#include "dossier-found-marks.h"
#include "dossier-importer.h"
#include "dossier-sandbox-annotate.h"
#include "test-pdf.h"
#include "test-support.h"

/* Two lines of twelve points; words of Helvetica are about six points a letter. */
#define CONTENT \
  "BT /F1 12 Tf 20 TL 72 760 Td (The dam at Orsha holds water for the valley.) Tj T* " \
  "(Its gauges recorded forty metres in summer.) Tj ET"
/* What the first line is, a little wider than its letters. */
#define FIRST_LINE "[70 772 330 772 70 756 330 756]"

/* (transfer full): a page with one annotation, told by the inside of its dictionary */
static DossierDocument *
import_marked (const char *content, const char *annotation, const char *page_extra)
{
  TestPdf *pdf = test_pdf_new (NULL);
  g_autofree char *object = g_strdup_printf ("<< /Type /Annot %s >>", annotation);
  guint number = test_pdf_add (pdf, object);
  g_autofree char *extra = g_strdup_printf ("/Annots [%u 0 R] %s", number, page_extra);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  test_pdf_add_page (pdf, content, extra);
  bytes = test_pdf_end (pdf, NULL);
  document = dossier_import_bytes (bytes, "marked.pdf", NULL, &error);
  g_assert_no_error (error);

  return document;
}

static const DossierFoundMark *
get_mark (DossierDocument *document, guint index, guint n)
{
  GPtrArray *marks = dossier_document_get_found_marks (document);

  g_assert_nonnull (marks);
  g_assert_cmpuint (marks->len, ==, n);
  return g_ptr_array_index (marks, index);
}

static void
assert_words (DossierDocument *document, const DossierFoundMark *mark, const char *words)
{
  g_autofree char *found = dossier_document_dup_range (document, mark->range);

  g_assert_cmpstr (found, ==, words);
}

static const struct
{
  const char *name;
  const char *annotation;
  const char *page;
  const char *words;
  const char *note;
  const char *author;
  const char *date;
  gboolean is_page_note;
} cases[] = {
  { "highlight",
    "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints " FIRST_LINE
    " /Contents (Who says so?) /T (Anna Weber) /M (D:20240501103000+02'00')",
    "", "The dam at Orsha holds water for the valley.", "Who says so?", "Anna Weber",
    "2024-05-01T10:30:00+02:00", FALSE },
  { "underline of some words", /* "Orsha holds" */
    "/Subtype /Underline /Rect [132 756 201 772] /QuadPoints [133 772 200 772 133 756 200 756]", "",
    "Orsha holds", "", "", "", FALSE },
  { "strike-out over two lines",
    "/Subtype /StrikeOut /Rect [70 736 330 772] /QuadPoints [203 772 330 772 203 756 330 756 "
    "70 752 130 752 70 736 130 736] /M (D:20240501)",
    "", "water for the valley. Its gauges", "", "", "2024-05-01", FALSE },
  { "squiggly in odd order of corners",
    "/Subtype /Squiggly /Rect [70 756 330 772] /QuadPoints [70 756 330 756 330 772 70 772]", "",
    "The dam at Orsha holds water for the valley.", "", "", "", FALSE },
  { "page that is turned by a quarter",
    "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints " FIRST_LINE, "/Rotate 90",
    "The dam at Orsha holds water for the valley.", "", "", "", FALSE },
  { "page that is turned by three quarters",
    "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints " FIRST_LINE, "/Rotate 270",
    "The dam at Orsha holds water for the valley.", "", "", "", FALSE },
  { "page upside down", "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints " FIRST_LINE,
    "/Rotate 180", "The dam at Orsha holds water for the valley.", "", "", "", FALSE },
  { "page that is cut out of a larger one",
    "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints " FIRST_LINE,
    "/CropBox [50 100 545 800]", "The dam at Orsha holds water for the valley.", "", "", "",
    FALSE },
  { "highlight where nothing is written",
    "/Subtype /Highlight /Rect [70 100 330 120] /QuadPoints [70 120 330 120 70 100 330 100] "
    "/Contents (Odd.)",
    "", "The dam at Orsha holds water for the valley.", "Odd.", "", "", TRUE },
  { "highlight of no size",
    "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints [0 0 0 0 0 0 0 0] /Contents (Here.)",
    "", NULL, "Here.", "", "", TRUE },
  { "highlight with a corner too few, around one line",
    "/Subtype /Highlight /Rect [70 756 330 772] /QuadPoints [70 772 330 772 70 756 330] /Contents (Six.)",
    "", "The dam at Orsha holds water for the valley.", "Six.", "", "", TRUE },
  { "highlight with no corners, around one line",
    "/Subtype /Highlight /Rect [132 756 201 772] /QuadPoints []", "", "Orsha holds", "", "", "",
    TRUE },
  { "highlight with words for corners, around two lines",
    "/Subtype /Highlight /Rect [132 736 201 772] /QuadPoints [(a) 0 0 0 0 0 0 0] /Contents (Two.)",
    "", "The dam at Orsha holds water for the valley.", "Two.", "", "", TRUE },
  { "sticky note", "/Subtype /Text /Rect [20 20 40 40] /Contents (Call the board.) /T (Ben)", "",
    "The dam at Orsha holds water for the valley.", "Call the board.", "Ben", "", TRUE },
  { "words written on the page",
    "/Subtype /FreeText /Rect [20 20 240 40] /DA (/F1 12 Tf) "
    "/Contents (Typed over it.)",
    "", "The dam at Orsha holds water for the valley.", "Typed over it.", "", "", TRUE },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument)
          document = import_marked (CONTENT, cases[i].annotation, cases[i].page);
      const DossierFoundMark *mark;

      g_test_message ("%s", cases[i].name);
      mark = get_mark (document, 0, 1);
      if (cases[i].words != NULL)
        assert_words (document, mark, cases[i].words);
      g_assert_cmpstr (mark->note, ==, cases[i].note);
      g_assert_cmpstr (mark->author, ==, cases[i].author);
      g_assert_cmpstr (mark->date, ==, cases[i].date);
      g_assert_true ((*mark->remark != '\0') == cases[i].is_page_note);
    }
}

/* A mark without places cannot be read, which is said. */
static void
test_lost (void)
{
  g_autoptr (DossierDocument)
      document = import_marked (CONTENT, "/Subtype /Highlight /Rect [70 756 330 772]", "");
  const char *remarks = dossier_document_get_metadata (document, DOSSIER_METADATA_REMARKS);

  g_assert_nonnull (remarks);
  g_assert_nonnull (strstr (remarks, "1 mark of the file does not say where it stands"));
}

/* Links, fields and the windows of notes are no marks. */
static void
test_none (void)
{
  static const char *const others[] = {
    "/Subtype /Link /Rect [70 756 330 772] /A << /S /URI /URI (https://water.example/) >>",
    "/Subtype /Popup /Rect [70 756 330 772] /Contents (Again.)",
    "/Subtype /Text /Rect [20 20 40 40]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (DossierDocument) document = import_marked (CONTENT, others[i], "");

      g_assert_null (dossier_document_get_found_marks (document));
    }
}

static DossierRange
find (DossierDocument *document, const char *from, const char *to)
{
  const char *text = dossier_document_get_text (document, NULL);
  const char *start = strstr (text, from);
  const char *end = start != NULL ? strstr (start, to) : NULL;

  g_assert_nonnull (end);
  return (DossierRange){ (gsize) (start - text), (gsize) (end - text) + strlen (to) };
}

/* Out into a copy and in again: the same words, over lines, columns, a table and pages. */
static void
test_round_trip (void)
{
  static const char *const pairs[][2] = {
    { "hydrologists", "for this review" },
    { "41 cubic", "a second" },
    { "The board recommends", "published daily" },
    { "What it costs", "most of them:" },
    { "Tal Orsha", "a day." },
  };
  g_autoptr (GBytes) original = test_fixture_bytes ("import/columns.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (original, "a.pdf", NULL, &error);
  g_autoptr (DossierPdfMarks) marks = dossier_pdf_marks_new (document);
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (DossierDocument) again = NULL;
  guint n_lost;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    dossier_pdf_marks_add (marks, find (document, pairs[i][0], pairs[i][1]), 0xffc080, "Dossier",
                           pairs[i][0]);
  copy = dossier_sandbox_annotate (original, NULL, marks, &n_lost, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_lost, ==, 0);
  again = dossier_import_bytes (copy, "b.pdf", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (again, NULL), ==,
                   dossier_document_get_text (document, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      DossierRange wanted = find (document, pairs[i][0], pairs[i][1]);
      GPtrArray *found = dossier_document_get_found_marks (again);
      gboolean is_there = FALSE;

      for (guint k = 0; found != NULL && k < found->len; k++)
        {
          const DossierFoundMark *mark = g_ptr_array_index (found, k);

          is_there |= mark->range.start == wanted.start && mark->range.end == wanted.end
                      && strcmp (mark->note, pairs[i][0]) == 0 && *mark->remark == '\0';
        }
      if (!is_there)
        g_error ("“%s … %s” is not marked in the copy", pairs[i][0], pairs[i][1]);
    }
  g_assert_cmpuint (dossier_document_get_found_marks (again)->len, ==, G_N_ELEMENTS (pairs));
}

/* More than can come in: it is said where it ends. */
static void
test_too_many (void)
{
  TestPdf *pdf = test_pdf_new (NULL);
  guint number = test_pdf_add (
      pdf, "<< /Type /Annot /Subtype /Text /Rect [72 700 90 718] /Contents (Why?) >>");
  g_autoptr (GString) extra = g_string_new ("/Annots [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *marks;
  const DossierFoundMark *last;

  /* On one page there are 10,000 at most for poppler. */
  for (guint i = 0; i < DOSSIER_LIMIT_FOUND_MARKS / 4; i++)
    g_string_append_printf (extra, "%u 0 R ", number);
  g_string_append (extra, "]");
  for (guint i = 0; i < 5; i++)
    test_pdf_add_page (pdf, CONTENT, extra->str);
  bytes = test_pdf_end (pdf, NULL);
  document = dossier_import_bytes (bytes, "marked.pdf", NULL, &error);
  g_assert_no_error (error);
  marks = dossier_document_get_found_marks (document);
  g_assert_cmpuint (marks->len, <=, DOSSIER_LIMIT_FOUND_MARKS);
  last = g_ptr_array_index (marks, marks->len - 1);
  g_assert_cmpstr (last->note, ==, "");
  g_assert_cmpstr (last->remark, ==,
                   "From page 4 on more is marked in the file than was taken over.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pdf-marks/kinds", test_kinds);
  g_test_add_func ("/pdf-marks/lost", test_lost);
  g_test_add_func ("/pdf-marks/none", test_none);
  g_test_add_func ("/pdf-marks/round-trip", test_round_trip);
  g_test_add_func ("/pdf-marks/too-many", test_too_many);

  return g_test_run ();
}
