/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* THE TABLE of formats, and the way from bytes to a document: ask every importer how sure it is, first of the bytes,
 * then of the text they decode to, and let the surest one read. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-decode.h"
#include "dossier-error.h"
#include "dossier-gzip.h"
#include "dossier-import-private.h"
#include "dossier-languages.h"

/* A text from this length on shows its beginning before the rest is read. */
#define LONG_BYTES (256 * 1024)
#define BEGINNING_BYTES (64 * 1024)

static const char *const docx_extensions[] = { "docx", "docm", "dotx", NULL };
static const char *const docx_types[] = {
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.ms-word.document.macroEnabled.12",
  NULL,
};
static const char *const odt_extensions[] = { "odt", "ott", "fodt", NULL };
static const char *const odt_types[] = {
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.text-flat-xml",
  NULL,
};
static const char *const epub_extensions[] = { "epub", NULL };
static const char *const epub_types[] = { "application/epub+zip", NULL };
static const char *const pdf_extensions[] = { "pdf", NULL };
static const char *const pdf_types[] = { "application/pdf", NULL };
static const char *const message_extensions[] = { "eml", "mht", "mhtml", NULL };
static const char *const message_types[] = { "message/rfc822", "multipart/related", NULL };
static const char *const html_extensions[] = { "html", "htm", "xhtml", NULL };
static const char *const html_types[] = { "text/html", "application/xhtml+xml", NULL };
static const char *const markdown_extensions[] = { "md", "markdown", "mkd", NULL };
static const char *const markdown_types[] = { "text/markdown", NULL };
static const char *const text_extensions[] = { "txt", "text", NULL };
static const char *const text_types[] = { "text/plain", NULL };

/* The last row reads any text. */
static const DossierImporter importers[] = {
  {
      .id = "docx",
      .name = N_ ("Word document"),
      .extensions = docx_extensions,
      .mime_types = docx_types,
      .sniff = dossier_import_docx_sniff,
      .parse = dossier_import_docx_parse,
  },
  {
      .id = "odt",
      .name = N_ ("OpenDocument text"),
      .extensions = odt_extensions,
      .mime_types = odt_types,
      .sniff = dossier_import_odt_sniff,
      .parse = dossier_import_odt_parse,
  },
  {
      .id = "epub",
      .name = N_ ("E-book"),
      .extensions = epub_extensions,
      .mime_types = epub_types,
      .sniff = dossier_import_epub_sniff,
      .parse = dossier_import_epub_parse,
  },
  {
      .id = "pdf",
      .name = N_ ("PDF document"),
      .extensions = pdf_extensions,
      .mime_types = pdf_types,
      .sniff = dossier_import_pdf_sniff,
      .parse = dossier_import_pdf_parse,
  },
  {
      .id = "message",
      .name = N_ ("Message or saved web page"),
      .extensions = message_extensions,
      .mime_types = message_types,
      .sniff = dossier_import_message_sniff,
      .parse = dossier_import_message_parse,
  },
  {
      .id = "html",
      .name = N_ ("Web page"),
      .extensions = html_extensions,
      .mime_types = html_types,
      .is_text = TRUE,
      .sniff = dossier_import_html_sniff,
      .parse = dossier_import_html_parse,
  },
  {
      .id = "markdown",
      .name = N_ ("Markdown"),
      .extensions = markdown_extensions,
      .mime_types = markdown_types,
      .is_text = TRUE,
      .can_begin = TRUE,
      .sniff = dossier_import_markdown_sniff,
      .parse = dossier_import_markdown_parse,
  },
  {
      .id = "text",
      .name = N_ ("Plain text"),
      .extensions = text_extensions,
      .mime_types = text_types,
      .is_text = TRUE,
      .can_begin = TRUE,
      .sniff = dossier_import_text_sniff,
      .parse = dossier_import_text_parse,
  },
};

/**
 * dossier_importers_get:
 * @n_importers: (out): how many
 *
 * Returns: (transfer none) (array length=n_importers): all rows of the table
 */
const DossierImporter *
dossier_importers_get (guint *n_importers)
{
  g_return_val_if_fail (n_importers != NULL, NULL);

  *n_importers = G_N_ELEMENTS (importers);
  return importers;
}

/**
 * dossier_importers_find:
 * @id: as kept in a library
 *
 * Returns: (transfer none) (nullable): the importer of this name
 */
const DossierImporter *
dossier_importers_find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (importers); i++)
    if (g_strcmp0 (importers[i].id, id) == 0)
      return &importers[i];

  return NULL;
}

gboolean
dossier_import_has_extension (const DossierImportInput *input, const char *id)
{
  const DossierImporter *importer = dossier_importers_find (id);
  const char *dot = input->name != NULL ? strrchr (input->name, '.') : NULL;

  for (gsize i = 0; dot != NULL && importer->extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, importer->extensions[i]) == 0)
      return TRUE;

  return FALSE;
}

DossierDocument *
dossier_import_finish (const DossierImportInput *input,
                       DossierDocumentBuilder *builder,
                       GError **error)
{
  DossierDocument *document;
  GError *problem = NULL;

  if (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE) == NULL
      && input->name != NULL)
    {
      g_autofree char *title = dossier_metadata_title_from_name (input->name);

      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
    }
  dossier_languages_settle (builder, NULL);
  document = dossier_document_builder_finish (builder, &problem);
  /* What was left out may be why there is no text. */
  if (g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY))
    {
      const char *remarks = dossier_document_builder_get_metadata (builder,
                                                                   DOSSIER_METADATA_REMARKS);

      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY,
                           remarks != NULL ? remarks : "");
      g_clear_error (&problem);
    }
  else if (problem != NULL)
    g_propagate_error (error, problem);

  return document;
}

/* The surest of the importers that want text, or of those that want bytes; NULL where none is sure at all. */
static const DossierImporter *
sniff (const DossierImportInput *input, gboolean is_text)
{
  const DossierImporter *best = NULL;
  guint best_score = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (importers); i++)
    {
      guint score = importers[i].is_text == is_text ? importers[i].sniff (input) : 0;

      if (score > best_score)
        {
          best = &importers[i];
          best_score = score;
        }
    }

  return best;
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && c != 0xFEFF && c != 0x1A)
        return FALSE;
    }

  return TRUE;
}

/* An importer knows only the bytes: its sentence gets the name of the file. */
static void
name_error (GError **error, GError *problem, const char *name)
{
  if (g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY) && *problem->message != '\0')
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY, _ ("There is no text in “%s”. %s"),
                 name, problem->message);
  else if (g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY, _ ("There is no text in “%s”."), name);
  else if (g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                 _ ("“%s” is larger than what Dossier can show."), name);
  else if (g_error_matches (problem, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD))
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD,
                 *problem->message != '\0'
                     ? _ ("The password does not open “%s”.")
                     : _ ("“%s” is protected by a password. Nothing was imported."),
                 name);
  else
    g_set_error (error, problem->domain, problem->code, _ ("“%s” could not be imported: %s"), name,
                 problem->message);
  g_error_free (problem);
}

/* Text for those who want it: decoded, and not blank. */
static char *
decode (DossierImportInput *input, const char *called, GError **error)
{
  g_autofree char *text = dossier_decode (input->bytes, called, &input->length, error);

  if (text != NULL && is_blank (text, input->length))
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY, _ ("There is no text in “%s”."),
                   called);
      return NULL;
    }

  return g_steal_pointer (&text);
}

/* The first pages of a long text, up to an empty line; NULL where it is short, has none, or is in an encoding that
 * only the whole of it tells. */
static GBytes *
cut_beginning (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length < LONG_BYTES || !g_utf8_validate (data, (gssize) length, NULL))
    return NULL;
  for (gsize end = BEGINNING_BYTES; end > BEGINNING_BYTES / 2; end--)
    if (data[end - 1] == '\n'
        && (data[end - 2] == '\n' || (data[end - 2] == '\r' && data[end - 3] == '\n')))
      return g_bytes_new_from_bytes (bytes, 0, end);

  return NULL;
}

/* What is wrong with the text will be said when the whole of it is read. */
static void
begin (const DossierImportInput *whole, const char *called, const DossierImportOptions *options)
{
  g_autoptr (GBytes) bytes = cut_beginning (whole->bytes);
  DossierImportInput input = { .bytes = bytes, .name = whole->name };
  g_autofree char *text = bytes != NULL ? decode (&input, called, NULL) : NULL;
  g_autoptr (DossierDocument) beginning = NULL;
  const DossierImporter *best;

  if (text == NULL)
    return;
  input.text = text;
  best = sniff (&input, TRUE);
  if (best != NULL && best->can_begin)
    beginning = best->parse (&input, NULL);
  if (beginning != NULL)
    options->begun (beginning, best, options->begun_data);
}

/* From bytes that lie in no wrapper to a document. */
static DossierDocument *
import (DossierImportInput *input,
        const char *called,
        const DossierImportOptions *options,
        const DossierImporter **importer,
        GError **error)
{
  g_autofree char *text = NULL;
  const DossierImporter *best = sniff (input, FALSE);
  DossierDocument *document;
  GError *problem = NULL;

  if (best == NULL)
    {
      if (options->begun != NULL)
        begin (input, called, options);
      input->text = text = decode (input, called, error);
      if (text == NULL)
        return NULL;
      best = sniff (input, TRUE);
    }
  document = best->parse (input, &problem);
  if (document == NULL)
    name_error (error, problem, called);
  else if (importer != NULL)
    *importer = best;

  return document;
}

/**
 * dossier_import_bytes:
 * @name: (nullable): the file's name, for messages, hints and the title of a document that has none
 * @importer: (out) (optional): the row of the table that read it
 *
 * A file that is compressed as a whole (gzip) is read as what lies in it.
 * Pure: looks at nothing but the bytes and the name, and may be called in any thread.
 *
 * Returns: (transfer full): the whole document, or NULL and one clear error
 */
DossierDocument *
dossier_import_bytes (GBytes *bytes,
                      const char *name,
                      const DossierImporter **importer,
                      GError **error)
{
  return dossier_import_bytes_with (bytes, name, NULL, importer, error);
}

DossierDocument *
dossier_import_bytes_with (GBytes *bytes,
                           const char *name,
                           const DossierImportOptions *options,
                           const DossierImporter **importer,
                           GError **error)
{
  g_autofree char *base = name != NULL ? g_filename_display_basename (name) : NULL;
  const char *called = base != NULL ? base : _ ("the text");
  const DossierImportOptions none = { NULL };
  DossierImportInput input = { .bytes = bytes, .name = base };
  g_autofree char *inner = NULL;
  g_autoptr (GBytes) unpacked = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (options == NULL)
    options = &none;
  input.password = options->password;
  input.whole_page = options->whole_page;
  if (!dossier_gzip_is (bytes))
    return import (&input, called, options, importer, error);
  unpacked = dossier_gzip_unpack (bytes, &problem);
  if (unpacked == NULL)
    {
      name_error (error, problem, called);
      return NULL;
    }
  input.bytes = unpacked;
  input.name = inner = dossier_gzip_dup_name (base);

  return import (&input, called, options, importer, error);
}
