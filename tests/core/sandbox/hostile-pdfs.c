/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDFs: bombs, trees of pages that never end, what other programs would run, pages without words. */

#include <string.h>

#include "hostile.h"
#include "test-pdf.h"

#define WORDS "BT /F1 12 Tf 72 760 Td (The dam at Orsha stands.) Tj ET"
#define PACKED "/Filter [/ASCIIHexDecode /FlateDecode]"

static GBytes *
make_words (const char *text)
{
  TestPdf *pdf = test_pdf_new (text);

  test_pdf_add_page (pdf, WORDS, NULL);
  return test_pdf_end (pdf, NULL);
}

/* (transfer full): @part so many times, packed and in hexadecimal digits */
static char *
pack (const char *part, gsize n_times)
{
  g_autoptr (GConverter)
      packer = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  GString *digits = g_string_new (NULL);
  g_autofree char *unit = hostile_repeat ("", part, 4096, "");
  gsize length = strlen (unit);

  for (gsize i = 0; i < n_times / 4096; i++)
    for (gsize at = 0; at < length || i + 1 == n_times / 4096;)
      {
        gboolean is_last = i + 1 == n_times / 4096;
        guint8 out[4096];
        gsize n_read = 0;
        gsize n_written = 0;
        GConverterResult result = g_converter_convert (
            packer, unit + at, length - at, out, sizeof out,
            is_last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &n_read, &n_written, NULL);

        for (gsize j = 0; j < n_written; j++)
          g_string_append_printf (digits, "%02x", out[j]);
        at += n_read;
        if (result == G_CONVERTER_FINISHED || result == G_CONVERTER_ERROR)
          break;
      }
  g_string_append_c (digits, '>');

  return g_string_free (digits, FALSE);
}

static GBytes *
make_packed_page (const char *part, gsize n_times)
{
  TestPdf *pdf = test_pdf_new (NULL);
  g_autofree char *content = pack (part, n_times);
  guint stream = test_pdf_add_stream (pdf, PACKED, content);
  g_autofree char *extra = g_strdup_printf ("/Contents %u 0 R", stream);

  test_pdf_add_page (pdf, "", extra);
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_many_states (const char *text)
{
  return make_packed_page ("q ", 2 * 1024 * 1024);
}

static GBytes *
make_blanks (const char *text)
{
  return make_packed_page ("                                ", 32 * 1024 * 1024);
}

/* @text: the tree of pages */
static GBytes *
make_tree (const char *text)
{
  TestPdf *pdf = test_pdf_new ("/Pages 4 0 R");

  test_pdf_add (pdf, text);
  test_pdf_add_page (pdf, WORDS, NULL);
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_large_page (const char *text)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_page (pdf, WORDS, "/MediaBox [0 0 1000000000 1000000000]");
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_no_pages (const char *text)
{
  return test_pdf_end (test_pdf_new (NULL), NULL);
}

/* @text: an annotation of the page */
static GBytes *
make_annotated (const char *text)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add (pdf, text);
  test_pdf_add_page (pdf, WORDS, "/Annots [4 0 R]");
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_picture (const char *text)
{
  TestPdf *pdf = test_pdf_new (NULL);

  test_pdf_add_stream (pdf,
                       "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                       "/ColorSpace /DeviceGray",
                       "x");
  test_pdf_add_page (pdf, "595 0 0 842 0 0 cm /X Do", "/Resources << /XObject << /X 4 0 R >> >>");
  return test_pdf_end (pdf, NULL);
}

/* @text: what the letters of the font mean */
static GBytes *
make_letters (const char *text)
{
  TestPdf *pdf = test_pdf_new (NULL);
  g_autofree char *font = g_strdup_printf ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                                           "/Encoding << /Type /Encoding /Differences [%s] >> >>",
                                           text);

  test_pdf_add (pdf, font);
  test_pdf_add_page (pdf, "BT /F2 12 Tf 72 760 Td (ABCABCABC) Tj ET",
                     "/Resources << /Font << /F2 4 0 R >> >>");
  return test_pdf_end (pdf, NULL);
}

static GBytes *
make_locked (const char *text)
{
  static const char *const pages[] = { "The dam at Orsha", NULL };

  return test_pdf_of_text (pages, "orsha");
}

static GBytes *
make_cut (const char *text)
{
  g_autoptr (GBytes) whole = make_words (NULL);

  return g_bytes_new (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) / 2);
}

/* @text: what stands there in place of the mark */
static GBytes *
make_beheaded (const char *text)
{
  g_autoptr (GBytes) whole = make_words (NULL);
  gsize length;
  const char *data = g_bytes_get_data (whole, &length);
  const char *first = g_strstr_len (data, (gssize) length, "1 0 obj");
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, (const guint8 *) text, (guint) strlen (text));
  g_byte_array_append (file, (const guint8 *) first, (guint) (data + length - first));

  return g_byte_array_free_to_bytes (file);
}

static GBytes *
make_wrapped (const char *text)
{
  static const guint8 before[128] = { 0, 5, 26, 0, 0, 2 };
  g_autoptr (GBytes) whole = make_words (NULL);
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, before, sizeof before);
  g_byte_array_append (file, g_bytes_get_data (whole, NULL), (guint) g_bytes_get_size (whole));

  return g_byte_array_free_to_bytes (file);
}

const HostileInput hostile_pdfs[] = {
  { "pdf: two million states in 4 KB", "states.pdf", make_many_states, NULL, TRUE },
  { "pdf: 1 GB of blanks in 1 MB", "blanks.pdf", make_blanks, NULL, TRUE },
  { "pdf: pages in a ring", "ring.pdf", make_tree, "<< /Type /Pages /Count 1 /Kids [4 0 R] >>" },
  { "pdf: two thousand million pages", "count.pdf", make_tree,
    "<< /Type /Pages /Count 2000000000 /Kids [6 0 R] >>" },
  { "pdf: no pages", "none.pdf", make_no_pages },
  { "pdf: a page of 10^9 points", "large.pdf", make_large_page },
  { "pdf: a script", "script.pdf", make_words,
    "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>" },
  { "pdf: starts a program", "launch.pdf", make_words,
    "/OpenAction << /S /Launch /F (/bin/sh) >>" },
  { "pdf: an embedded file", "embedded.pdf", make_words,
    "/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >>" },
  { "pdf: a form", "form.pdf", make_annotated,
    "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (typed in) /Rect [70 700 300 716] >>" },
  { "pdf: an address that runs", "address.pdf", make_annotated,
    "<< /Type /Annot /Subtype /Link /Rect [70 756 330 772] /A << /S /URI "
    "/URI (javascript:x\\(\\)) >> >>" },
  { "pdf: a picture without words", "scan.pdf", make_picture },
  { "pdf: letters without a meaning", "private.pdf", make_letters,
    "65 /uniE001 /uniE002 /uniE003" },
  { "pdf: letters that are blanks", "blank.pdf", make_letters, "65 /space /space /space" },
  { "pdf: joined letters", "joined.pdf", make_letters, "65 /fi /ffl /germandbls" },
  { "locked", "locked.pdf", make_locked },
  { "broken: cut in the middle", "cut.pdf", make_cut },
  { "broken: without its mark", "beheaded.pdf", make_beheaded, "" },
  { "broken: other bytes before its mark", "wrapped.pdf", make_wrapped },
  { "broken: an object without a file", "piece.pdf", NULL, "4 0 obj\n<< /Length 0 >>\nendobj\n" },
  { "broken: an object in a text", "piece.txt", NULL, "4 0 obj\n<< /Length 0 >>\nendobj\n" },
  { "broken: its head alone", "head.pdf", NULL, "%PDF-1.7\n" },
  { NULL },
};
