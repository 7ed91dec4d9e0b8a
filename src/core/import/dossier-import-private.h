/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the importers share among themselves: the rows of the table, and hints about metadata. */

#include "dossier-document-builder.h"
#include "dossier-importer.h"

G_BEGIN_DECLS

/* The functions of the table's rows. */
guint dossier_import_docx_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_docx_parse (const DossierImportInput *input, GError **error);
guint dossier_import_odt_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_odt_parse (const DossierImportInput *input, GError **error);
guint dossier_import_epub_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_epub_parse (const DossierImportInput *input, GError **error);
guint dossier_import_pdf_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_pdf_parse (const DossierImportInput *input, GError **error);
guint dossier_import_text_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_text_parse (const DossierImportInput *input, GError **error);
guint dossier_import_markdown_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_markdown_parse (const DossierImportInput *input, GError **error);
guint dossier_import_html_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_html_parse (const DossierImportInput *input, GError **error);

guint dossier_import_message_sniff (const DossierImportInput *input);
DossierDocument *dossier_import_message_parse (const DossierImportInput *input, GError **error);

/* What stands in a message, added to its document: decoded text. FALSE and an error beyond the limits. */
gboolean dossier_import_text_add (DossierDocumentBuilder *builder,
                                  const char *text,
                                  gsize length,
                                  GError **error);
typedef enum
{
  DOSSIER_HTML_LETTER, /* everything counts, and it says nothing about itself */
  DOSSIER_HTML_ARTICLE, /* of a page */
  DOSSIER_HTML_WHOLE_PAGE,
} DossierHtmlExtent;
gboolean dossier_import_html_add (DossierDocumentBuilder *builder,
                                  const char *text,
                                  gsize length,
                                  DossierHtmlExtent extent,
                                  GError **error);

/* Whether the name of the input ends in one of the extensions of the importer called @id. */
gboolean dossier_import_has_extension (const DossierImportInput *input, const char *id);
/* Ends every parse: gives a document without a title the name of its file, and its language where the file does not say
 * it. (transfer full) */
DossierDocument *dossier_import_finish (const DossierImportInput *input,
                                        DossierDocumentBuilder *builder,
                                        GError **error);

/* What a line such as "Published: 14 June 2025" says about the document. Fields that are set stay. */
gboolean dossier_metadata_is_byline (const char *line, gsize length);
gboolean dossier_metadata_is_line (const char *line, gsize length);
void dossier_metadata_read_line (DossierDocumentBuilder *builder, const char *line, gsize length);
/* One named value, as front matter and web pages have them; FALSE where the name says nothing. */
gboolean dossier_metadata_set_named (DossierDocumentBuilder *builder,
                                     const char *name,
                                     gsize name_length,
                                     const char *value);
/* (transfer full): "fifty-year-guarantees.txt" as "Fifty year guarantees". */
char *dossier_metadata_title_from_name (const char *name);

G_END_DECLS
