/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* E-books (EPUB 2 and 3): their parts in reading order, one after the other. Scripts, styles, sounds and everything
 * outside the archive are not looked at. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-decode.h"
#include "dossier-epub.h"
#include "dossier-error.h"
#include "dossier-html.h"
#include "dossier-import-private.h"
#include "dossier-limits.h"

static const char *const wanted[] = { "xml", "opf", "xhtml", "html", "htm", "svg", NULL };

guint
dossier_import_epub_sniff (const DossierImportInput *input)
{
  if (!dossier_archive_is_zip (input->bytes))
    return 0;
  if (dossier_archive_lists (input->bytes, "mimetypeapplication/epub+zip"))
    return 95;

  return dossier_import_has_extension (input, "epub") ? 60 : 0;
}

/* Fonts may be scrambled, which takes nothing from the text; anything else is a lock. */
static gboolean
check_encryption (DossierArchive *archive, GError **error)
{
  GBytes *bytes = dossier_archive_get (archive, "META-INF/encryption.xml");
  g_autoptr (xmlDoc) list = bytes != NULL ? dossier_markup_read_xml (bytes, "encryption.xml", NULL)
                                          : NULL;
  xmlNode *root = list != NULL ? xmlDocGetRootElement (list) : NULL;

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    {
      g_autofree char *address = dossier_markup_is (node, "CipherReference")
                                     ? dossier_markup_dup_attribute (node, "URI")
                                     : NULL;
      g_autofree char *name = address != NULL ? dossier_archive_resolve (NULL, address) : NULL;

      if (name != NULL && dossier_archive_get (archive, name) != NULL
          && !g_str_has_suffix (name, ".svg"))
        {
          g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                               _ ("The book is protected against reading in other programs."));
          return FALSE;
        }
    }

  return TRUE;
}

/* Well-formed as it should be, or as a browser would take it. */
static xmlDoc *
read_part (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (xmlDoc) page = dossier_markup_read_xml (bytes, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (page != NULL)
    return g_steal_pointer (&page);
  text = dossier_decode (bytes, name, &length, error);

  return text != NULL ? dossier_html_read (text, length, error) : NULL;
}

/* The words in a drawing, a line each. */
static void
add_drawing (DossierImportFlow *flow, xmlNode *root)
{
  gboolean skip = FALSE;

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, skip))
    {
      g_autofree char *words = NULL;

      skip = dossier_markup_is (node, "text");
      if (!skip)
        continue;
      words = dossier_markup_dup_text (node, "text");
      dossier_import_flow_close (flow);
      if (words != NULL)
        dossier_import_flow_add_text (flow, words, strlen (words));
    }
  dossier_import_flow_close (flow);
}

/* The parts lead to each other by their names in the archive. */
static void
begin_part (DossierDocumentBuilder *builder, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, "/", TRUE);
  g_autofree char *address = g_strconcat ("part:/", escaped, NULL);

  dossier_document_builder_set_address (builder, address);
  dossier_document_builder_add_place (builder, "");
}

static void
add_part (DossierImportFlow *flow, xmlDoc *page)
{
  xmlNode *root = xmlDocGetRootElement (page);
  xmlNode *body = dossier_markup_find (root, "body");
  /* Weighed against nothing, everything is content. */
  DossierHtmlContent content = { body != NULL ? body : root, 0 };

  if (dossier_markup_is (root, "svg"))
    add_drawing (flow, root);
  else
    dossier_html_walk (flow, &content);
  dossier_import_flow_close (flow);
}

static gboolean
add_all (DossierDocumentBuilder *builder,
         DossierArchive *archive,
         const GPtrArray *spine,
         GError **error)
{
  g_autoptr (DossierImportFlow) flow = dossier_import_flow_new (builder);
  gsize n_bytes = 0;

  for (guint i = 0; i < spine->len; i++)
    {
      const char *name = g_ptr_array_index (spine, i);
      GBytes *bytes = dossier_archive_get (archive, name);
      g_autoptr (xmlDoc) page = NULL;

      /* Pictures and sounds may stand in the reading order. */
      if (bytes == NULL && dossier_archive_has (archive, name))
        continue;
      if (bytes == NULL)
        {
          g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                       _ ("The book lacks its part “%s”."), name);
          return FALSE;
        }
      n_bytes += g_bytes_get_size (bytes);
      if (n_bytes > DOSSIER_LIMIT_ARCHIVE_BYTES)
        {
          g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                               _ ("The book repeats its parts too often."));
          return FALSE;
        }
      page = read_part (bytes, name, error);
      if (page == NULL)
        return FALSE;
      begin_part (builder, name);
      add_part (flow, page);
    }

  return TRUE;
}

DossierDocument *
dossier_import_epub_parse (const DossierImportInput *input, GError **error)
{
  g_autoptr (DossierArchive) archive = dossier_archive_new (input->bytes, wanted, error);
  g_autoptr (DossierEpubPackage) package = NULL;
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  if (archive == NULL || !check_encryption (archive, error))
    return NULL;
  package = dossier_epub_package_new (archive, error);
  if (package == NULL
      || !add_all (builder, archive, dossier_epub_package_get_spine (package), error))
    return NULL;
  dossier_epub_package_read_metadata (package, builder);

  return dossier_import_finish (input, builder, error);
}
