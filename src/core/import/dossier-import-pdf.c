/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDF, by the poppler library: the text of its pages in reading order. Pictures, scripts and attached files are
 * not looked at. */

#define _GNU_SOURCE /* memmem() */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-import-private.h"
#include "dossier-languages.h"
#include "dossier-limits.h"
#include "dossier-markup.h"
#include "dossier-pdf-marks.h"
#include "dossier-pdf.h"

/* Readers look for the mark within the first bytes of the file: some put a line of their own before it. */
#define MARK "%PDF-"
#define MARK_WITHIN 1024
#define MAX_LANGUAGE_BYTES 40
/* How far before the name of a filter the key stands whose value it is, or one of a few. */
#define FILTER_WITHIN 64
#define BROTLI \
  N_ ("It is compressed with Brotli, which Dossier cannot read yet. Save it again in another " \
      "program, as PDF 1.7.")
/* A page that cannot be read has the size of a usual one. */
#define EMPTY_WIDTH 595.0
#define EMPTY_HEIGHT 842.0

/* A PDF that lost its mark, or has it in another form, has one of its objects near its beginning, "4 0 obj". No other
 * file named as a PDF does. */
static gboolean
is_beheaded (const DossierImportInput *input, const char *data, gsize length)
{
  g_autofree char *head = NULL;

  if (length == 0 || !dossier_import_has_extension (input, "pdf"))
    return FALSE;
  head = g_strndup (data, MIN (length, MARK_WITHIN));

  return g_regex_match_simple ("^\\s*\\d+ \\d+ obj\\b", head, G_REGEX_RAW | G_REGEX_MULTILINE, 0)
         && memmem (data, length, "endobj", strlen ("endobj")) != NULL;
}

guint
dossier_import_pdf_sniff (const DossierImportInput *input)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);
  const char *mark = data != NULL ? memmem (data, MIN (length, MARK_WITHIN), MARK, strlen (MARK))
                                  : NULL;

  if (mark == NULL)
    return is_beheaded (input, data, length) ? 60 : 0;

  return mark == data ? 95 : 70;
}

/* Whether streams of the file are compressed in the way that the format has since 2.0 only, which the library takes for
 * empty ones: by their dictionaries, which are never compressed themselves. */
static gboolean
is_brotli (GBytes *bytes)
{
  static const char name[] = "/BrotliDecode";
  static const char key[] = "/Filter";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data != NULL ? data + length : data;

  for (const char *at = data;
       at < end && (at = memmem (at, (gsize) (end - at), name, strlen (name))) != NULL; at++)
    {
      gsize before = MIN ((gsize) (at - data), FILTER_WITHIN);

      if (memmem (at - before, before, key, strlen (key)) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Poppler 22.12 breaks over a wrong password where it has bytes, and not where it has a stream. */
static PopplerDocument *
open_with (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return poppler_document_new_from_stream (stream, (goffset) g_bytes_get_size (bytes), password,
                                           NULL, error);
}

PopplerDocument *
dossier_pdf_open (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GError) problem = NULL;
  PopplerDocument *pdf = password != NULL ? open_with (bytes, password, &problem)
                                          : poppler_document_new_from_bytes (bytes, NULL, &problem);
  int n_pages = pdf != NULL ? poppler_document_get_n_pages (pdf) : 0;

  if (pdf != NULL && n_pages <= DOSSIER_LIMIT_PAGES)
    return pdf;
  if (pdf != NULL)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                         _ ("It has more pages than Dossier can show."));
  else if (g_error_matches (problem, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    /* The sentence is made where the name of the file is known. */
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD,
                         password != NULL ? _ ("The password does not open it.") : "");
  else if (is_brotli (bytes))
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED, _ (BROTLI));
  else
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                         _ ("The file is damaged or no PDF."));
  g_clear_object (&pdf);

  return NULL;
}

/* Titles that programs make up say nothing. */
static gboolean
is_title (const char *title)
{
  static const char *const endings[] = {
    ".doc", ".docx", ".indd", ".dvi", ".tex", ".qxd", ".pdf",
    ".odt", ".rtf",  ".html", ".ps",  ".xls", ".ppt", ".pptx"
  };
  g_autofree char *folded = title != NULL ? g_utf8_strdown (title, -1) : NULL;

  if (folded == NULL || *g_strstrip (folded) == '\0' || g_str_has_prefix (folded, "untitled")
      || g_str_has_prefix (folded, "microsoft word") || g_str_has_prefix (folded, "powerpoint"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return FALSE;

  return TRUE;
}

/* With the zone that the file names. */
static void
add_date (DossierDocumentBuilder *builder, DossierMetadata field, GDateTime *given)
{
  g_autoptr (GDateTime) date = given;
  g_autofree char *iso = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  dossier_document_builder_set_metadata (builder, field, iso);
}

static void
add_metadata (PopplerDocument *pdf, DossierDocumentBuilder *builder)
{
  g_autofree char *title = poppler_document_get_title (pdf);
  g_autofree char *author = poppler_document_get_author (pdf);

  if (is_title (title))
    dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_BYLINE, author);
  add_date (builder, DOSSIER_METADATA_PUBLISHED, poppler_document_get_creation_date_time (pdf));
  add_date (builder, DOSSIER_METADATA_UPDATED, poppler_document_get_modification_date_time (pdf));
}

/* What is set largest on the first page, where nothing better names the document. */
static void
add_title (const GPtrArray *lines, DossierDocumentBuilder *builder)
{
  g_autoptr (GString) title = g_string_new (NULL);
  double largest = 0;
  double smallest = G_MAXDOUBLE;

  if (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE) != NULL)
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);

      if (line->page == 0 && strlen (line->text) > 3)
        {
          largest = MAX (largest, line->size);
          smallest = MIN (smallest, line->size);
        }
    }
  for (guint i = 0; i < lines->len && largest > smallest; i++)
    {
      const DossierPdfLine *line = g_ptr_array_index (lines, i);
      gboolean is_part = line->page == 0 && line->size == largest && strlen (line->text) > 3;

      if (!is_part && title->len > 0)
        break;
      if (is_part)
        g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", line->text);
    }
  if (title->len > 0 && title->len < 300)
    dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title->str);
}

/* Programs that write PDFs say, in the root of the file and among what is known of it, what language they were set
 * to. */
static char *
find_usual_language (PopplerDocument *pdf, GBytes *bytes)
{
  static const char key[] = "/Lang";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;
  g_autofree char *about = poppler_document_get_metadata (pdf);
  g_autoptr (GBytes) xml = about != NULL ? g_bytes_new_static (about, strlen (about)) : NULL;
  g_autoptr (xmlDoc) packet = xml != NULL ? dossier_markup_read_xml (xml, "metadata", NULL) : NULL;
  xmlNode *said = packet != NULL ? dossier_markup_find (xmlDocGetRootElement (packet), "language")
                                 : NULL;
  char *language = said != NULL ? dossier_markup_dup_text (said, "li") : NULL;

  if (language != NULL)
    return language;
  for (const char *at = data;
       at != NULL && (at = memmem (at, (gsize) (end - at), key, strlen (key)));)
    {
      const char *close;

      at += strlen (key);
      while (at < end && *at == ' ')
        at++;
      if (at == end || *at != '(')
        continue;
      close = memchr (at, ')', (gsize) MIN (end - at, MAX_LANGUAGE_BYTES));
      if (close != NULL)
        return g_strndup (at + 1, (gsize) (close - at - 1));
    }

  return NULL;
}

/* What is not in the text though somebody may look for it there. */
typedef struct
{
  guint n_furniture;
  guint n_unknown_pages;
  guint n_silent_pages;
  gboolean is_brotli;
} Gaps;

static void
add_unknown_remark (DossierDocumentBuilder *builder, guint n_pages)
{
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("One page has letters of which the file does not say what they are.",
                "%u pages have letters of which the file does not say what they are.", n_pages),
      n_pages);

  dossier_document_builder_add_remark (builder, sentence);
}

static void
add_silent_remark (DossierDocumentBuilder *builder, guint n_pages)
{
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("One page has no text but perhaps its number, as pictures and empty pages have "
                "none: it can be looked at, but neither searched nor quoted.",
                "%u pages have no text but perhaps their number, as pictures and empty pages have "
                "none: they can be looked at, but neither searched nor quoted.",
                n_pages),
      n_pages);

  dossier_document_builder_add_remark (builder, sentence);
}

static void
add_remarks (DossierDocumentBuilder *builder, const Gaps *gaps)
{
  if (gaps->n_furniture > 0)
    dossier_document_builder_add_remark (
        builder, _ ("Page numbers and repeated page headers and footers were left out."));
  if (gaps->n_unknown_pages > 0)
    add_unknown_remark (builder, gaps->n_unknown_pages);
  if (gaps->n_silent_pages > 0)
    add_silent_remark (builder, gaps->n_silent_pages);
  if (gaps->n_silent_pages > 0 && gaps->is_brotli)
    dossier_document_builder_add_remark (
        builder, _ ("Parts of the file are compressed with Brotli, which Dossier cannot read yet: "
                    "their text is missing."));
}

static gsize
count_bytes (const GPtrArray *lines, guint first)
{
  gsize n_bytes = 0;

  for (guint i = first; i < lines->len; i++)
    n_bytes += strlen (((DossierPdfLine *) g_ptr_array_index (lines, i))->text);

  return n_bytes;
}

static void
list_page (PopplerPage *page, DossierPagesBuilder *pages)
{
  g_autofree char *label = page != NULL ? poppler_page_get_label (page) : NULL;
  double width = EMPTY_WIDTH;
  double height = EMPTY_HEIGHT;

  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  dossier_pages_builder_add_page (pages, width, height, label);
}

/* The lines of all pages; NULL beyond the limits. */
static GPtrArray *
read_pages (PopplerDocument *pdf,
            guint n_pages,
            DossierPagesBuilder *pages,
            gboolean keep_boxes,
            guint *n_unknown_pages,
            GError **error)
{
  g_autoptr (GPtrArray)
      lines = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_pdf_line_free);
  guint n_tables = 0;
  gsize n_bytes = 0;

  for (guint i = 0; i < n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, (int) i);
      guint first = lines->len;
      guint n_unknown = page != NULL ? dossier_pdf_read_page (pdf, page, i, keep_boxes, lines) : 0;
      gsize n_page_bytes = count_bytes (lines, first);

      list_page (page, pages);
      g_clear_object (&page);
      n_bytes += n_page_bytes;
      /* A glyph of these is three bytes long; beyond one in twenty nobody can read the page. */
      *n_unknown_pages += n_unknown > 0 && n_unknown * 3 * 20 > n_page_bytes;
      if (n_bytes > DOSSIER_LIMIT_TEXT_BYTES)
        {
          g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE, "");
          return NULL;
        }
      dossier_pdf_find_tables (lines, first, &n_tables);
    }

  return g_steal_pointer (&lines);
}

/* Pages without a single word, as a scanner makes them: each is a picture that can be looked at and spoken of. Its
 * words are the same in every language, because they are those of the canonical text. */
static void
add_pictures (PopplerDocument *pdf,
              guint n_pages,
              DossierDocumentBuilder *builder,
              DossierPagesBuilder *pages)
{
  for (guint i = 0; i < n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, (int) i);
      g_autofree char *label = page != NULL ? poppler_page_get_label (page) : NULL;
      g_autofree char *words = label != NULL && *label != '\0' ? g_strdup_printf ("Page %s", label)
                                                               : g_strdup_printf ("Page %u", i + 1);

      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_IMAGE, 0);
      dossier_pdf_add_spread (page, i, words, builder, pages);
      dossier_document_builder_end_block (builder);
      g_clear_object (&page);
    }
  dossier_document_builder_add_remark (
      builder, _ ("Its pages are pictures without text, as of a scanner: they can be looked at, "
                  "but neither searched nor quoted."));
}

static void
add_page_starts (DossierDocumentBuilder *builder, DossierPagesBuilder *pages)
{
  gsize length;
  g_autofree char *starts = NULL;

  dossier_document_builder_get_text (builder, &length);
  starts = dossier_pages_builder_dup_starts (pages, length);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PAGES, starts);
}

static void
add_lost_remark (DossierDocumentBuilder *builder, guint n_lost)
{
  g_autofree char *sentence = NULL;

  if (n_lost == 0)
    return;
  sentence = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u mark of the file does not say where it stands, and was not taken over.",
                   "%u marks of the file do not say where they stand, and were not taken over.",
                   n_lost),
      n_lost);
  dossier_document_builder_add_remark (builder, sentence);
}

/* @keep_boxes: @pages learns where each character stands, not only where pages begin */
static DossierDocument *
parse (const DossierImportInput *input,
       PopplerDocument *pdf,
       DossierPagesBuilder *pages,
       gboolean keep_boxes,
       guint n_lost,
       GError **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GPtrArray) lines = NULL;
  guint n_pages = (guint) MAX (poppler_document_get_n_pages (pdf), 0);
  Gaps gaps = { .is_brotli = is_brotli (input->bytes) };
  g_autofree char *usual = NULL;
  gsize n_bytes;

  lines = read_pages (pdf, n_pages, pages, keep_boxes, &gaps.n_unknown_pages, error);
  if (lines == NULL)
    return NULL;
  if (n_pages == 0 || (lines->len == 0 && gaps.is_brotli))
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                           n_pages == 0 ? _ ("It has no pages.") : _ (BROTLI));
      return NULL;
    }
  add_metadata (pdf, builder);
  gaps.n_silent_pages = lines->len > 0 ? dossier_pdf_count_silent (lines, n_pages) : 0;
  gaps.n_furniture = dossier_pdf_drop_furniture (lines);
  add_title (lines, builder);
  dossier_pdf_find_bookmarks (pdf, lines);
  dossier_pdf_add_blocks (lines, builder, pages);
  dossier_document_builder_get_text (builder, &n_bytes);
  if (n_bytes == 0)
    add_pictures (pdf, n_pages, builder, pages);
  else
    add_remarks (builder, &gaps);
  add_lost_remark (builder, n_lost);
  add_page_starts (builder, pages);
  usual = find_usual_language (pdf, input->bytes);
  dossier_languages_settle (builder, usual);

  return dossier_import_finish (input, builder, error);
}

static void
add_marks (PopplerDocument *pdf, DossierPagesBuilder *builder, DossierDocument *document)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  g_autoptr (DossierPages) pages = dossier_pages_from_variant (
      dossier_pages_builder_end (builder, text, length), document, NULL);

  if (pages != NULL && dossier_pages_has_places (pages))
    dossier_pdf_find_marks (pdf, pages, document);
}

DossierDocument *
dossier_import_pdf_parse (const DossierImportInput *input, GError **error)
{
  g_autoptr (DossierPagesBuilder) pages = dossier_pages_builder_new ();
  PopplerDocument *pdf = dossier_pdf_open (input->bytes, input->password, error);
  g_autoptr (GObject) owner = (GObject *) pdf;
  guint n_lost = 0;
  gboolean has_marks = pdf != NULL && dossier_pdf_has_marks (pdf, &n_lost);
  DossierDocument *document = pdf != NULL ? parse (input, pdf, pages, has_marks, n_lost, error)
                                          : NULL;

  if (document != NULL && has_marks)
    add_marks (pdf, pages, document);

  return document;
}

GVariant *
dossier_import_pdf_locate (GBytes *bytes, const char *password, GError **error)
{
  const DossierImportInput input = { .bytes = bytes, .password = password };
  g_autoptr (DossierPagesBuilder) pages = dossier_pages_builder_new ();
  PopplerDocument *pdf = dossier_pdf_open (bytes, password, error);
  g_autoptr (GObject)
      owner = (GObject *) pdf; /* poppler's own types clean up in later versions only */
  g_autoptr (DossierDocument) document = pdf != NULL ? parse (&input, pdf, pages, TRUE, 0, error)
                                                     : NULL;
  gsize length;
  const char *text = document != NULL ? dossier_document_get_text (document, &length) : NULL;

  return text != NULL ? dossier_pages_builder_end (pages, text, length) : NULL;
}

GVariant *
dossier_import_pdf_list_pages (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (DossierPagesBuilder) pages = dossier_pages_builder_new ();
  PopplerDocument *pdf = dossier_pdf_open (bytes, password, error);
  g_autoptr (GObject) owner = (GObject *) pdf;

  if (pdf == NULL)
    return NULL;
  for (int i = 0; i < poppler_document_get_n_pages (pdf); i++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, i);

      list_page (page, pages);
      g_clear_object (&page);
    }

  return dossier_pages_builder_end (pages, NULL, 0);
}
