/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* OpenDocument texts (ISO/IEC 26300): an archive with the text, its styles and what is said about it, or one flat
 * XML file with all three. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-archive.h"
#include "dossier-error.h"
#include "dossier-import-private.h"
#include "dossier-languages.h"
#include "dossier-odt.h"

/* How far into a flat file its kind is looked for. */
#define SNIFF_BYTES 8192

static const char *const wanted[] = { "xml", NULL };

/* The three trees; of a flat file all are the first. */
typedef struct
{
  DossierArchive *archive; /* (nullable) */
  xmlDoc *text;
  xmlDoc *styles;
  xmlDoc *about;
} Trees;

static void
clear_trees (Trees *trees)
{
  g_clear_pointer (&trees->archive, dossier_archive_free);
  g_clear_pointer (&trees->text, xmlFreeDoc);
  g_clear_pointer (&trees->styles, xmlFreeDoc);
  g_clear_pointer (&trees->about, xmlFreeDoc);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trees, clear_trees)

guint
dossier_import_odt_sniff (const DossierImportInput *input)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);

  if (!dossier_archive_is_zip (input->bytes))
    {
      /* Whatever is declared before its first element, and however much. */
      if (length > 1 && *data == '<' && dossier_import_has_extension (input, "odt"))
        return 95;
      return length > 5 && memcmp (data, "<?xml", 5) == 0
                     && g_strstr_len (data, (gssize) MIN (length, SNIFF_BYTES),
                                      "application/vnd.oasis.opendocument.text")
                            != NULL
                 ? 95
                 : 0;
    }
  if (dossier_archive_lists (input->bytes, "mimetypeapplication/vnd.oasis.opendocument.text"))
    return 95;

  return dossier_import_has_extension (input, "odt") ? 60 : 0;
}

/* The list of parts says which of them are encrypted. */
static gboolean
check_encryption (DossierArchive *archive, GError **error)
{
  GBytes *bytes = dossier_archive_get (archive, "META-INF/manifest.xml");
  g_autoptr (xmlDoc)
      manifest = bytes != NULL ? dossier_markup_read_xml (bytes, "manifest.xml", NULL) : NULL;

  if (manifest != NULL
      && dossier_markup_find (xmlDocGetRootElement (manifest), "encryption-data") != NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_UNSUPPORTED,
                           _ ("It is protected by a password."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_archive (Trees *trees, GBytes *bytes, GError **error)
{
  DossierArchive *archive = dossier_archive_new (bytes, wanted, error);
  GBytes *text;
  GBytes *styles;
  GBytes *about;

  trees->archive = archive;
  if (archive == NULL || !check_encryption (archive, error))
    return FALSE;
  text = dossier_archive_get (archive, "content.xml");
  styles = dossier_archive_get (archive, "styles.xml");
  about = dossier_archive_get (archive, "meta.xml");
  if (text == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                           _ ("The archive holds no text document."));
      return FALSE;
    }
  trees->text = dossier_markup_read_xml (text, "content.xml", error);
  if (styles != NULL)
    trees->styles = dossier_markup_read_xml (styles, "styles.xml", NULL);
  if (about != NULL)
    trees->about = dossier_markup_read_xml (about, "meta.xml", NULL);

  return trees->text != NULL;
}

static void
read_metadata (xmlDoc *about, DossierDocumentBuilder *builder, const char *title)
{
  xmlNode *meta = about != NULL ? dossier_markup_find (xmlDocGetRootElement (about), "meta") : NULL;

  if (meta != NULL)
    {
      g_autofree char *own_title = dossier_markup_dup_text (meta, "title");
      g_autofree char *author = dossier_markup_dup_text (meta, "initial-creator");
      g_autofree char *creator = dossier_markup_dup_text (meta, "creator");
      g_autofree char *language = dossier_markup_dup_text (meta, "language");
      g_autofree char *created = dossier_markup_dup_text (meta, "creation-date");
      g_autofree char *modified = dossier_markup_dup_text (meta, "date");

      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, own_title);
      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_BYLINE,
                                             author != NULL ? author : creator);
      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_LANGUAGE, language);
      dossier_office_set_date (builder, DOSSIER_METADATA_PUBLISHED, created);
      dossier_office_set_date (builder, DOSSIER_METADATA_UPDATED, modified);
    }
  if (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE) == NULL)
    dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
}

static void
add_all (DossierOdt *odt, xmlDoc *text)
{
  xmlNode *body = dossier_markup_find (xmlDocGetRootElement (text), "body");
  xmlNode *note;

  if (body == NULL)
    return;
  dossier_odt_walk (odt, body);
  while ((note = dossier_office_begin_next_note (odt->office)) != NULL)
    dossier_odt_walk (odt, note);
  dossier_office_break (odt->office);
}

static char *
find_usual_language (xmlDoc *styles)
{
  xmlNode *root = xmlDocGetRootElement (styles);

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    if (dossier_markup_is (node, "default-style")
        && dossier_markup_has_value (node, "family", "paragraph"))
      {
        xmlNode *text = dossier_markup_find (node, "text-properties");
        g_autofree char *language = dossier_markup_dup_attribute (text, "language");
        g_autofree char *country = dossier_markup_dup_attribute (text, "country");

        if (language == NULL || country == NULL || strcmp (country, "none") == 0)
          return g_steal_pointer (&language);
        return g_strdup_printf ("%s-%s", language, country);
      }

  return NULL;
}

DossierDocument *
dossier_import_odt_parse (const DossierImportInput *input, GError **error)
{
  g_auto (Trees) trees = { 0 };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierOffice) office = dossier_office_new (builder);
  g_autoptr (DossierOdtStyles) styles = dossier_odt_styles_new ();
  g_autofree char *usual = NULL;
  DossierOdt odt = { .office = office, .styles = styles };

  if (dossier_archive_is_zip (input->bytes))
    {
      if (!read_archive (&trees, input->bytes, error))
        return NULL;
    }
  else
    {
      trees.text = dossier_markup_read_xml (input->bytes, "content", error);
      if (trees.text == NULL)
        return NULL;
    }
  if (trees.styles != NULL)
    dossier_odt_styles_add (styles, xmlDocGetRootElement (trees.styles));
  dossier_odt_styles_add (styles, xmlDocGetRootElement (trees.text));
  odt.archive = trees.archive;
  add_all (&odt, trees.text);
  if (odt.is_too_large)
    {
      g_free (odt.title);
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                           _ ("It repeats cells of tables or objects too often."));
      return NULL;
    }
  read_metadata (trees.about != NULL ? trees.about : trees.text, builder, odt.title);
  g_free (odt.title);
  usual = find_usual_language (trees.styles != NULL ? trees.styles : trees.text);
  dossier_languages_settle (builder, usual);
  dossier_office_add_remarks (builder, odt.has_changes, odt.n_comments);
  if (odt.has_objects)
    dossier_document_builder_add_remark (
        builder, _ ("It holds objects of other programs, which are not shown."));

  return dossier_import_finish (input, builder, error);
}
