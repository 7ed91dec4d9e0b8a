/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDF, by the poppler library: the text of its pages in reading order. Pictures, scripts and attached files are
 * not looked at. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-import-private.h"
#include "dossier-limits.h"
#include "dossier-pdf.h"

/* Readers look for the mark within the first bytes of the file: some put a line of their own before it. */
#define MARK "%PDF-"
#define MARK_WITHIN 1024
#define LANGUAGE_BYTES 20000

guint
dossier_import_pdf_sniff (const DossierImportInput *input)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);
  const char *mark = data != NULL ? g_strstr_len (data, (gssize) MIN (length, MARK_WITHIN), MARK)
                                  : NULL;

  if (mark == NULL)
    return 0;

  return mark == data ? 95 : 70;
}

static PopplerDocument *
open_document (const DossierImportInput *input, GError **error)
{
  g_autoptr (GError) problem = NULL;
  PopplerDocument *pdf = poppler_document_new_from_bytes (input->bytes, NULL, &problem);

  if (pdf != NULL)
    return pdf;
  if (g_error_matches (problem, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                         _ ("It is protected by a password."));
  else
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                         _ ("The file is damaged or no PDF."));

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

static void
add_metadata (PopplerDocument *pdf, DossierDocumentBuilder *builder)
{
  g_autofree char *title = poppler_document_get_title (pdf);
  g_autofree char *author = poppler_document_get_author (pdf);

  if (is_title (title))
    dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_BYLINE, author);
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

/* From as much text as tells. */
static void
add_language (const GPtrArray *lines, DossierDocumentBuilder *builder)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len && text->len < LANGUAGE_BYTES; i++)
    g_string_append_printf (text, "%s\n", ((DossierPdfLine *) g_ptr_array_index (lines, i))->text);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_LANGUAGE,
                                         dossier_metadata_guess_language (text->str, text->len));
}

static void
add_remarks (DossierDocumentBuilder *builder, guint n_furniture, guint n_unknown_pages)
{
  if (n_furniture > 0)
    dossier_document_builder_add_remark (
        builder, _ ("Page numbers and repeated page headers and footers were left out."));
  if (n_unknown_pages > 0)
    {
      g_autofree char *sentence = g_strdup_printf (
          ngettext ("One page has letters of which the file does not say what they are.",
                    "%u pages have letters of which the file does not say what they are.",
                    n_unknown_pages),
          n_unknown_pages);

      dossier_document_builder_add_remark (builder, sentence);
    }
}

static gsize
count_bytes (const GPtrArray *lines, guint first)
{
  gsize n_bytes = 0;

  for (guint i = first; i < lines->len; i++)
    n_bytes += strlen (((DossierPdfLine *) g_ptr_array_index (lines, i))->text);

  return n_bytes;
}

/* The lines of all pages; NULL beyond the limits. */
static GPtrArray *
read_pages (PopplerDocument *pdf, guint n_pages, guint *n_unknown_pages, GError **error)
{
  g_autoptr (GPtrArray)
      lines = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_pdf_line_free);
  guint n_tables = 0;
  gsize n_bytes = 0;

  for (guint i = 0; i < n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (pdf, (int) i);
      guint first = lines->len;
      guint n_unknown = page != NULL ? dossier_pdf_read_page (page, i, lines) : 0;
      gsize n_page_bytes = count_bytes (lines, first);

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

DossierDocument *
dossier_import_pdf_parse (const DossierImportInput *input, GError **error)
{
  PopplerDocument *pdf = open_document (input, error);
  g_autoptr (GObject)
      owner = (GObject *) pdf; /* poppler's own types clean up in later versions only */
  g_autoptr (DossierDocumentBuilder) builder = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  guint n_pages = pdf != NULL ? (guint) MAX (poppler_document_get_n_pages (pdf), 0) : 0;
  guint n_unknown_pages = 0;
  guint n_furniture;

  if (pdf == NULL)
    return NULL;
  if (n_pages > DOSSIER_LIMIT_PAGES)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE, "");
      return NULL;
    }
  lines = read_pages (pdf, n_pages, &n_unknown_pages, error);
  if (lines == NULL)
    return NULL;
  if (lines->len == 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                           n_pages > 0 ? _ ("Its pages are pictures without text, as of a scanner.")
                                       : _ ("It has no pages."));
      return NULL;
    }
  builder = dossier_document_builder_new ();
  add_metadata (pdf, builder);
  n_furniture = dossier_pdf_drop_furniture (lines);
  add_title (lines, builder);
  add_language (lines, builder);
  dossier_pdf_add_blocks (lines, builder);
  add_remarks (builder, n_furniture, n_unknown_pages);

  return dossier_import_finish (input, builder, error);
}
