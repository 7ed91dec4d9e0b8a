/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What makes lines of a page into text: words divided between lines, running heads, tables; and files that are no
 * good PDF. */

#include <string.h>

#include "dossier-document-pages.h"
#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-pdf-glyphs.h"
#include "dossier-pdf.h"
#include "test-pdf.h"
#include "test-support.h"

static DossierPdfLine *
add_line (GPtrArray *lines, guint page, double x, double y, double width, const char *text)
{
  DossierPdfLine *line = g_new0 (DossierPdfLine, 1);

  line->text = g_strdup (text);
  line->page = page;
  line->page_height = 800;
  line->size = 10;
  line->box = (DossierPdfBox){ x, y, x + width, y + 12 };
  g_ptr_array_add (lines, line);

  return line;
}

static GPtrArray *
make_lines (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_pdf_line_free);
}

/* (transfer full): the blocks of the lines, a line each. */
static char *
lay_down (GPtrArray *lines)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GString) dump = g_string_new (NULL);
  const DossierBlock *blocks;
  guint n_blocks;

  dossier_pdf_add_blocks (lines, builder, NULL);
  document = dossier_document_builder_finish (builder, NULL);
  g_assert_nonnull (document);
  blocks = dossier_document_get_blocks (document, &n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *text = dossier_document_dup_range (
          document, (DossierRange){ blocks[i].start, blocks[i].end });

      g_string_append_printf (dump, "%s|%s\n", dossier_block_kind_to_string (blocks[i].kind), text);
    }

  return g_string_free (g_steal_pointer (&dump), FALSE);
}

static const struct
{
  const char *line;
  const char *next;
  gboolean is_divided;
} divisions[] = {
  { "inter-", "national law", TRUE },
  { "the govern-", "ment said", TRUE },
  { "a well-", "known case", FALSE }, /* a first part that keeps it */
  { "the cease-", "fire line", FALSE }, /* written so elsewhere */
  { "decision-", "making bodies", FALSE }, /* both are words elsewhere */
  { "Franco-", "German talks", FALSE }, /* a capital */
  { "from 10-", "20 people", FALSE },
  { "soft\302\255", "ened", TRUE },
  { "no hyphen", "here", FALSE },
  { "-", "alone", FALSE },
  { "", "", FALSE },
};

static void
test_divided_words (void)
{
  g_autoptr (GPtrArray) lines = make_lines ();
  g_autoptr (GHashTable) words = NULL;

  add_line (lines, 0, 50, 100, 400,
            "The cease-fire held; no decision was made, and making it took time.");
  words = dossier_pdf_list_words (lines);
  for (gsize i = 0; i < G_N_ELEMENTS (divisions); i++)
    {
      g_test_message ("%s|%s", divisions[i].line, divisions[i].next);
      g_assert_cmpint (dossier_pdf_is_divided (words, divisions[i].line, divisions[i].next), ==,
                       divisions[i].is_divided);
    }
}

static void
test_furniture (void)
{
  g_autoptr (GPtrArray) lines = make_lines ();

  for (guint page = 0; page < 5; page++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of 5", page + 1);
      g_autofree char *head = g_strdup_printf ("Annual Report 2024 | %u", page + 11);
      g_autofree char *first = g_strdup_printf ("%u people were moved.", page * 7 + 3);

      add_line (lines, page, 50, 30, 200, head);
      add_line (lines, page, 50, 70, 200, first); /* near the edge, but no number of a page */
      add_line (lines, page, 50, 400, 200, "The same in the middle."); /* not at the edge */
      add_line (lines, page, 50, 770, 60, number);
    }
  g_assert_cmpuint (dossier_pdf_drop_furniture (lines), ==, 4 + 5);
  g_assert_cmpuint (lines->len, ==, 11);
  g_assert_cmpstr (((DossierPdfLine *) lines->pdata[0])->text, ==, "Annual Report 2024 | 11");
}

/* A form: the same words at the same places of each page, of which only the outermost rows may be running. */
static void
test_repeated_text (void)
{
  g_autoptr (GPtrArray) lines = make_lines ();

  for (guint page = 0; page < 4; page++)
    {
      add_line (lines, page, 50, 20, 200, "Ministry of Water");
      add_line (lines, page, 50, 36, 200, "Register of wells");
      add_line (lines, page, 50, 52, 200, "Depth in metres");
      add_line (lines, page, 50, 68, 200, "41");
      add_line (lines, page, 50, 400, 200, "Measured.");
    }
  g_assert_cmpuint (dossier_pdf_drop_furniture (lines), ==, 2 * 3);
}

/* What is all that stands on its page is what the page says: slides of one line, with their number or without; a
 * document of nothing but numbers. */
static void
test_bare_pages (void)
{
  g_autoptr (GPtrArray) slides = make_lines ();
  g_autoptr (GPtrArray) numbers = make_lines ();
  g_autoptr (GPtrArray) mixed = make_lines ();

  for (guint page = 0; page < 6; page++)
    {
      g_autofree char *number = g_strdup_printf ("%u", page + 1);
      g_autofree char *slide = g_strdup_printf ("Well no. %u", page + 1);

      add_line (slides, page, 50, 30, 200, slide);
      add_line (slides, page, 50, 770, 20, number);
      add_line (numbers, page, 50, 770, 20, number);
      add_line (mixed, page, 50, 30, 200, "Register of wells");
      if (page % 2 == 0)
        add_line (mixed, page, 50, 400, 200, "Measured.");
      add_line (mixed, page, 50, 770, 20, number);
    }
  g_assert_cmpuint (dossier_pdf_count_silent (slides, 6), ==, 0);
  g_assert_cmpuint (dossier_pdf_count_silent (numbers, 7), ==, 7);
  g_assert_cmpuint (dossier_pdf_drop_furniture (slides), ==, 0);
  g_assert_cmpuint (dossier_pdf_drop_furniture (numbers), ==, 0);
  /* Where it runs over pages with text too it says nothing new on the others. */
  g_assert_cmpuint (dossier_pdf_drop_furniture (mixed), ==, 5 + 6);
}

/* Once is no running head. */
static void
test_no_furniture (void)
{
  g_autoptr (GPtrArray) lines = make_lines ();

  add_line (lines, 0, 50, 30, 200, "Annual Report");
  add_line (lines, 0, 50, 400, 200, "Text.");
  add_line (lines, 0, 50, 770, 10, "1");
  g_assert_cmpuint (dossier_pdf_drop_furniture (lines), ==, 0);
}

static void
test_table (void)
{
  static const char *const cells[][3] = { { "District", "People", "Homes" },
                                          { "Tal Orsha", "41,000", "9,310" },
                                          { "Upper gate", "1,204", "" },
                                          { "Delta", "880", "122" } };
  g_autoptr (GPtrArray) lines = make_lines ();
  g_autofree char *dump = NULL;
  guint n_tables = 0;

  add_line (lines, 0, 50, 80, 400, "Three districts were counted in the week that ended on 3 May.");
  /* As some files have it: one column after the other. */
  for (guint column = 0; column < 3; column++)
    for (guint row = 0; row < 4; row++)
      if (*cells[row][column] != '\0')
        add_line (lines, 0, 50 + 150 * column, 120 + 16 * row, 60, cells[row][column]);
  dossier_pdf_find_tables (lines, 0, &n_tables);
  g_assert_cmpuint (n_tables, ==, 1);
  dump = lay_down (lines);
  g_assert_cmpstr (dump, ==,
                   "paragraph|Three districts were counted in the week that ended on 3 May.\n"
                   "table|District\tPeople\tHomes\nTal Orsha\t41,000\t9,310\nUpper gate\t1,204\n"
                   "Delta\t880\t122\n");
}

/* What is read from right to left has its first column at the right. */
static void
test_table_from_right (void)
{
  static const char *const cells[][3] = { { "עיר", "אנשים", "בתים" },
                                          { "חיפה", "1200", "310" },
                                          { "עכו", "4100", "930" } };
  g_autoptr (GPtrArray) lines = make_lines ();
  g_autofree char *dump = NULL;
  guint n_tables = 0;

  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      add_line (lines, 0, 350 - 150 * column, 120 + 16 * row, 60, cells[row][column])->is_leftward =
          column == 0 || row == 0;
  dossier_pdf_find_tables (lines, 0, &n_tables);
  g_assert_cmpuint (n_tables, ==, 1);
  dump = lay_down (lines);
  g_assert_cmpstr (dump, ==, "table|עיר\tאנשים\tבתים\nחיפה\t1200\t310\nעכו\t4100\t930\n");
}

/* Lines that were ended on purpose begin anew; what is full goes on, set in or not; each book of a list is one. */
static void
test_paragraphs (void)
{
  static const struct
  {
    double x;
    double width;
    const char *text;
  } rows[] = {
    { 50, 300, "Show how a group is defined by what the district" },
    { 50, 180, "registers say of it" },
    { 50, 90, "Show the costs" },
    { 50, 290, "Show how the choice of years changes all of this" },
    { 50, 300, "Calder, I. (1999). The river in winter. Journal of" },
    { 80, 200, "Northern Water, 12, 40-58." },
    { 50, 300, "Dorn, P. (2001). What a gauge can tell. Review of" },
    { 80, 150, "Harbours, 3, 7-9." },
    { 50, 150, "Ferry (2004). Tides." },
  };
  g_autoptr (GPtrArray) lines = make_lines ();
  g_autofree char *dump = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_line (lines, 0, rows[i].x, 100 + 14 * i + (i > 3 ? 40 : 0), rows[i].width, rows[i].text);
  dump = lay_down (lines);
  g_assert_cmpstr (
      dump, ==,
      "paragraph|Show how a group is defined by what the district registers say of it\n"
      "paragraph|Show the costs\n"
      "paragraph|Show how the choice of years changes all of this\n"
      "paragraph|Calder, I. (1999). The river in winter. Journal of Northern Water, 12, "
      "40-58.\n"
      "paragraph|Dorn, P. (2001). What a gauge can tell. Review of Harbours, 3, 7-9.\n"
      "paragraph|Ferry (2004). Tides.\n");
}

static void
test_items (void)
{
  static const char *const texts[] = { "(212) 555-0100 is the office.", "10. 12. 2024 in Ostmar",
                                       "1. 40 lorries waited.", "(2) Nobody was hurt." };
  g_autoptr (GPtrArray) lines = make_lines ();
  g_autofree char *dump = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_line (lines, 0, 50, 100 + 40 * i, 200, texts[i]);
  dump = lay_down (lines);
  g_assert_cmpstr (dump, ==,
                   "paragraph|(212) 555-0100 is the office.\nparagraph|10. 12. 2024 in Ostmar\n"
                   "item|40 lorries waited.\nitem|Nobody was hurt.\n");
}

/* Two columns of prose are none, also where a line is set wide. */
static void
test_columns_of_prose (void)
{
  g_autoptr (GPtrArray) lines = make_lines ();
  guint n_tables = 0;

  for (guint column = 0; column < 2; column++)
    for (guint row = 0; row < 12; row++)
      if (row % 4 == 2)
        {
          add_line (lines, 0, 50 + 260 * column, 100 + 14 * row, 60, "described by");
          add_line (lines, 0, 150 + 260 * column, 100 + 14 * row, 140, "the treasury's spokesman")
              ->is_piece = TRUE;
        }
      else
        add_line (lines, 0, 50 + 260 * column, 100 + 14 * row, 240,
                  "the operators point to unprecedented evaporation");
  dossier_pdf_find_tables (lines, 0, &n_tables);
  g_assert_cmpuint (n_tables, ==, 0);
  /* The pieces are lines again. */
  g_assert_cmpuint (lines->len, ==, 24);
}

/* What stands on a line from left to right, and how it is read. */
static const struct
{
  const char *seen;
  gboolean is_mirrored;
  const char *read;
} lines_of_letters[] = {
  { "The end.", FALSE, "The end." },
  { "The end.", TRUE, "The end." },
  { "םולש", FALSE, "שלום" },
  { ".םלוע םולש", FALSE, "שלום עולם." },
  { "The word םולש means peace.", FALSE, "The word שלום means peace." },
  { "The words םלוע םולש are two.", FALSE, "The words שלום עולם are two." },
  { ".Ostmar Café הפק תיב", TRUE, "בית קפה Ostmar Café." },
  { ".רטמ 2.15 הלע רהנה", FALSE, "הנהר עלה 2.15 מטר." },
  { ".תחא הנשב 15% הלע אוה", FALSE, "הוא עלה 15% בשנה אחת." },
  { "ﻢﻟﺎﻌﻟﺎﺑ ﺎﺒﺣﺮﻣ", FALSE, "مرحبا بالعالم" },
  { "ﻼﻫأ", FALSE, "أهلا" },
  { ".ABC (Ltd) הרבח", TRUE, "חברה ABC (Ltd)." },
  { ".תחא הנשב %15 הלע אוה", FALSE, "הוא עלה 15% בשנה אחת." },
  { "12 000", TRUE, "12 000" },
  { "31\t120\tביבא לת", FALSE, "תל אביב 120 31" }, /* three cells */
};

static void
test_right_to_left (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines_of_letters); i++)
    {
      g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (DossierPdfGlyph));
      g_autoptr (GString) text = g_string_new (NULL);
      double x = 50;

      for (const char *at = lines_of_letters[i].seen; *at != '\0'; at = g_utf8_next_char (at))
        {
          DossierPdfGlyph glyph = { g_utf8_get_char (at), { x, 90, x + 6, 102 }, 10, FALSE };

          x += glyph.c == '\t' ? 40 : glyph.c == ' ' ? 3 : 6;
          /* Where such lines have blanks is found by the gaps. */
          if (!g_unichar_isspace (glyph.c) || i == 0)
            g_array_append_val (glyphs, glyph);
        }
      dossier_pdf_order_glyphs (glyphs, lines_of_letters[i].is_mirrored);
      for (guint n = 0; n < glyphs->len; n++)
        g_string_append_unichar (text, g_array_index (glyphs, DossierPdfGlyph, n).c);
      g_assert_cmpstr (text->str, ==, lines_of_letters[i].read);
    }
}

/* What the library parts for a mark, which it takes for a line of its own, is one line; columns stay apart. */
static void
test_marks_of_letters (void)
{
  static const struct
  {
    gunichar c;
    double x;
    double width;
    double y;
  } seen[] = {
    { 0x5D1, 62, 6, 90 },  { '\n', 0, 0, 0 },     { 0x5B7, 62.5, 0, 91 }, { '\n', 0, 0, 0 },
    { 0x5D0, 56, 6, 90 },  { '\n', 0, 0, 0 },     { 0x5D2, 20, 6, 90 },   { '\n', 0, 0, 0 },
    { 0x5D3, 56, 6, 104 }, { 0x5D4, 50, 6, 104 },
  };
  g_autoptr (GArray) glyphs = g_array_new (FALSE, FALSE, sizeof (DossierPdfGlyph));
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      DossierPdfGlyph glyph = {
        seen[i].c, { seen[i].x, seen[i].y, seen[i].x + seen[i].width, seen[i].y + 12 }, 10, FALSE
      };

      g_array_append_val (glyphs, glyph);
    }
  dossier_pdf_mend_rows (glyphs);
  for (guint i = 0; i < glyphs->len; i++)
    g_string_append_unichar (text, g_array_index (glyphs, DossierPdfGlyph, i).c);
  g_assert_cmpstr (text->str, ==, "ב\u05B7א\nג\nדה\n");
  g_assert_cmpfloat (g_array_index (glyphs, DossierPdfGlyph, 1).box.x2, ==, 68);
}

/* A page from right to left, whose font says what its letters mean: nothing of it is lost, and each letter stands where
 * it is drawn. */
static void
test_page_from_right (void)
{
  static const char map[] = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
                            "1 begincodespacerange <00> <FF> endcodespacerange "
                            "1 beginbfrange <61> <7A> <05D0> endbfrange endcmap end end";
  TestPdf *pdf = test_pdf_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GVariant) value = NULL;
  g_autoptr (DossierPages) pages = NULL;
  const DossierPageEdge *edges;

  /* Objects 4 and 5: what the letters mean, and the font; from left to right as they are drawn. */
  test_pdf_add_stream (pdf, "", map);
  test_pdf_add (pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding "
                     "/ToUnicode 4 0 R >>");
  test_pdf_add_page (pdf,
                     "BT /F2 12 Tf 1 0 0 1 300 760 Tm (cba) Tj 1 0 0 1 270 760 Tm (fed) Tj "
                     "1 0 0 1 300 744 Tm (ihg) Tj 1 0 0 1 270 744 Tm (lkj) Tj "
                     "1 0 0 1 300 728 Tm (omn) Tj 1 0 0 1 270 728 Tm (rqp) Tj ET",
                     "/Resources << /Font << /F2 5 0 R >> >>");
  bytes = test_pdf_end (pdf, NULL);
  document = dossier_import_bytes (bytes, "right.pdf", NULL, NULL);
  g_assert_nonnull (document);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, "אבג דהו זחט יךכ םלמ ןנס");
  value = g_variant_ref_sink (dossier_import_pdf_locate (bytes, NULL, NULL));
  pages = dossier_pages_from_variant (value, document, NULL);
  g_assert_nonnull (pages);
  /* The first letter is the last of those that were drawn together. */
  edges = dossier_pages_get_edges (pages);
  g_assert_cmpint (edges[0].x1, >, 31000);
  g_assert_cmpint (edges[1].x1, >, 30500);
  g_assert_cmpint (edges[1].x1, <, edges[0].x1);
}

static const struct
{
  const char *name;
  const char *bytes;
  const char *says;
} bad[] = {
  { "mark-only", "%PDF-1.4\n", "damaged" },
  { "cut", "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R",
    "" },
  { "no-pages",
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count "
    "0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
    "no pages" },
  { "loop",
    "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/"
    "Count 2000000000>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
    "" },
};

static void
test_bad (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) bytes = g_bytes_new_static (bad[i].bytes, strlen (bad[i].bytes));
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_import_bytes (bytes, "report.pdf", NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "report.pdf"));
  g_assert_nonnull (strstr (error->message, bad[i].says));
}

/* Pages without a word can be looked at and spoken of. */
static void
test_pictures (void)
{
  static const char file[] =
      "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 "
      "R 3 0 R]/Count 2>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\n"
      "endobj\ntrailer\n<</Root 1 0 R>>\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "scan.pdf", NULL, &error);
  g_autoptr (GVariant) value = NULL;
  g_autoptr (DossierPages) pages = NULL;
  const char *remarks;
  const DossierPage *second;

  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, "Page 1\nPage 2");
  remarks = dossier_document_get_metadata (document, DOSSIER_METADATA_REMARKS);
  g_assert_nonnull (strstr (remarks, "pictures without text"));
  g_assert_cmpstr (dossier_document_get_page_label (document, 3), ==, "1");
  g_assert_cmpstr (dossier_document_get_page_label (document, 7), ==, "2");
  value = g_variant_ref_sink (dossier_import_pdf_locate (bytes, NULL, &error));
  pages = dossier_pages_from_variant (value, document, &error);
  g_assert_no_error (error);
  second = dossier_pages_get (pages, 1);
  g_assert_cmpuint (second->start, ==, 7);
  g_assert_cmpuint (second->n_runs, ==, 1);
  g_assert_cmpfloat (second->width, ==, 200);
}

/* A page without a word among others is told of; so is what cannot be unpacked, and not as damage. */
static void
test_gaps (void)
{
  static const struct
  {
    const char *first; /* (nullable) */
    const char *second;
    const char *filter;
    const char *says; /* of remarks, or of the error where nothing comes in */
  } cases[] = {
    { "BT /F1 12 Tf 72 700 Td (Water.) Tj ET", "0 0 9 9 re f", "", "One page has no text" },
    { "BT /F1 12 Tf 72 700 Td (Water.) Tj ET", "BT /F1 12 Tf 72 700 Td (Air.) Tj ET", "", NULL },
    { "BT /F1 12 Tf 72 700 Td (Water.) Tj ET", "packed", "/Filter /BrotliDecode",
      "Parts of the file are compressed with Brotli" },
    { NULL, "packed", "/Filter [ /ASCII85Decode /BrotliDecode ]", "It is compressed with Brotli" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TestPdf *pdf = test_pdf_new (NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      const char *remarks = NULL;

      if (cases[i].first != NULL)
        test_pdf_add_page (pdf, cases[i].first, NULL);
      test_pdf_add_packed_page (pdf, cases[i].second, cases[i].filter);
      bytes = test_pdf_end (pdf, NULL);
      document = dossier_import_bytes (bytes, "gaps.pdf", NULL, &error);
      g_assert_cmpint (document != NULL, ==, cases[i].first != NULL);
      if (document != NULL)
        remarks = dossier_document_get_metadata (document, DOSSIER_METADATA_REMARKS);
      else
        g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED);
      if (cases[i].says == NULL)
        g_assert_null (remarks);
      else
        g_assert_nonnull (strstr (document != NULL ? remarks : error->message, cases[i].says));
    }
}

/* Small digits above or below the line of a number are no part of it. */
static void
test_raised (void)
{
  static const struct
  {
    const char *content;
    const char *expected;
  } cases[] = {
    { "(In 2024) Tj 4 Ts /F1 7 Tf (1,2) Tj 0 Ts /F1 12 Tf ( it rained.) Tj",
      "In 2024¹,² it rained." },
    { "(2 x 10) Tj 4 Ts /F1 7 Tf (-6) Tj", "2 x 10⁻⁶" },
    { "(101) Tj -2 Ts /F1 7 Tf (2) Tj", "101₂" },
    { "(In 2024) Tj /F1 7 Tf (1) Tj", "In 20241" }, /* on the line */
    { "(In 2024) Tj 4 Ts (1) Tj", "In 20241" }, /* no smaller */
    { "(the 7) Tj 4 Ts /F1 7 Tf (th) Tj", "the 7th" },
    { "(In 2024 ) Tj 4 Ts /F1 7 Tf (1) Tj", "In 2024 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TestPdf *pdf = test_pdf_new (NULL);
      g_autofree char *content = g_strconcat ("BT /F1 12 Tf 72 700 Td ", cases[i].content, " ET",
                                              NULL);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      test_pdf_add_page (pdf, content, NULL);
      bytes = test_pdf_end (pdf, NULL);
      document = dossier_import_bytes (bytes, "raised.pdf", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, cases[i].expected);
    }
}

/* When it was made and changed, with the zone that the file names. */
static void
test_dates (void)
{
  TestPdf *pdf = test_pdf_new (NULL);
  guint info = test_pdf_add (pdf, "<< /CreationDate (D:20240501103000+02'00') "
                                  "/ModDate (D:20240612080000Z) >>");
  g_autofree char *trailer = g_strdup_printf ("/Info %u 0 R", info);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;

  test_pdf_add_page (pdf, "BT /F1 12 Tf 72 760 Td (The dam at Orsha.) Tj ET", NULL);
  bytes = test_pdf_end (pdf, trailer);
  document = dossier_import_bytes (bytes, "dates.pdf", NULL, NULL);
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_PUBLISHED), ==,
                   "2024-05-01T10:30:00+02");
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_UPDATED), ==,
                   "2024-06-12T08:00:00Z");
}

/* Lines that look like all others are headings where the bookmarks of the file name them. */
static void
test_bookmarks (void)
{
  TestPdf *pdf = test_pdf_new ("/Outlines 4 0 R");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GString) dump = g_string_new (NULL);
  const DossierBlock *blocks;
  guint n_blocks;

  /* Objects 4 to 7: the bookmarks; the page comes as 9, behind its content. */
  test_pdf_add (pdf, "<< /Type /Outlines /First 5 0 R /Last 6 0 R /Count 3 >>");
  test_pdf_add (pdf, "<< /Title (1. What was seen) /Parent 4 0 R /Next 6 0 R /First 7 0 R "
                     "/Last 7 0 R /Count 1 /Dest [9 0 R /Fit] >>");
  test_pdf_add (pdf,
                "<< /Title (What nobody wrote) /Parent 4 0 R /Prev 5 0 R /Dest [9 0 R /Fit] >>");
  test_pdf_add (pdf, "<< /Title (Along the upper reach) /Parent 5 0 R /Dest [9 0 R /Fit] >>");
  test_pdf_add_page (pdf,
                     "BT /F1 12 Tf 16 TL 72 760 Td (1. What was seen) Tj T* "
                     "(Water stood in the lower fields for most of the spring.) Tj T* "
                     "(Along the upper) Tj T* (reach) Tj T* "
                     "(The gauges were dry for nine days, and the wells for three.) Tj ET",
                     NULL);
  bytes = test_pdf_end (pdf, NULL);
  document = dossier_import_bytes (bytes, "bookmarks.pdf", NULL, NULL);
  g_assert_nonnull (document);
  blocks = dossier_document_get_blocks (document, &n_blocks);
  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *text = dossier_document_dup_range (
          document, (DossierRange){ blocks[i].start, blocks[i].end });

      g_string_append_printf (dump, "%s %u|%s\n", dossier_block_kind_to_string (blocks[i].kind),
                              blocks[i].level, text);
    }
  g_assert_cmpstr (dump->str, ==,
                   "heading 1|1. What was seen\n"
                   "paragraph 0|Water stood in the lower fields for most of the spring.\n"
                   "heading 2|Along the upper reach\n"
                   "paragraph 0|The gauges were dry for nine days, and the wells for three.\n");
}

/* Links within the document lead to its pages. */
static void
test_inner_links (void)
{
  TestPdf *pdf = test_pdf_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  const DossierSpan *spans;
  guint n_spans;

  /* Objects 4 to 8: the link, the content and the pages. */
  test_pdf_add (pdf, "<< /Type /Annot /Subtype /Link /Rect [70 756 330 772] /Dest [8 0 R /Fit] >>");
  test_pdf_add_page (pdf, "BT /F1 12 Tf 72 760 Td (See the second page.) Tj ET", "/Annots [4 0 R]");
  test_pdf_add_page (pdf, "BT /F1 12 Tf 72 760 Td (Here it is.) Tj ET", NULL);
  bytes = test_pdf_end (pdf, NULL);
  document = dossier_import_bytes (bytes, "links.pdf", NULL, NULL);
  g_assert_nonnull (document);
  spans = dossier_document_get_spans (document, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpstr (spans[0].target, ==, "#page=2");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-pdf/divided-words", test_divided_words);
  g_test_add_func ("/import-pdf/furniture", test_furniture);
  g_test_add_func ("/import-pdf/repeated-text", test_repeated_text);
  g_test_add_func ("/import-pdf/bare-pages", test_bare_pages);
  g_test_add_func ("/import-pdf/no-furniture", test_no_furniture);
  g_test_add_func ("/import-pdf/table", test_table);
  g_test_add_func ("/import-pdf/pictures", test_pictures);
  g_test_add_func ("/import-pdf/columns-of-prose", test_columns_of_prose);
  g_test_add_func ("/import-pdf/table-from-right", test_table_from_right);
  g_test_add_func ("/import-pdf/paragraphs", test_paragraphs);
  g_test_add_func ("/import-pdf/items", test_items);
  g_test_add_func ("/import-pdf/right-to-left", test_right_to_left);
  g_test_add_func ("/import-pdf/marks-of-letters", test_marks_of_letters);
  g_test_add_func ("/import-pdf/page-from-right", test_page_from_right);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *path = g_strconcat ("/import-pdf/bad/", bad[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad);
    }

  g_test_add_func ("/import-pdf/gaps", test_gaps);
  g_test_add_func ("/import-pdf/raised", test_raised);
  g_test_add_func ("/import-pdf/dates", test_dates);
  g_test_add_func ("/import-pdf/bookmarks", test_bookmarks);
  g_test_add_func ("/import-pdf/inner-links", test_inner_links);

  return g_test_run ();
}
