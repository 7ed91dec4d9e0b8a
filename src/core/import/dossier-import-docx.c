/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Texts of Office Open XML (ISO/IEC 29500), as Word writes them: an archive whose relations say which part is the
 * text and what belongs to it. Macros, other files and addresses that it names are not looked at. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-docx.h"
#include "dossier-error.h"
#include "dossier-import-private.h"
#include "dossier-languages.h"

static const char *const wanted[] = { "xml", "rels", NULL };

/* The parts of one file that count. */
typedef struct
{
  DossierArchive *archive;
  char *name; /* of the part with the text */
  xmlDoc *text;
  xmlDoc *relations;
  xmlDoc *footnotes;
  xmlDoc *endnotes;
} Parts;

static void
clear_parts (Parts *parts)
{
  g_clear_pointer (&parts->archive, dossier_archive_free);
  g_clear_pointer (&parts->name, g_free);
  g_clear_pointer (&parts->text, xmlFreeDoc);
  g_clear_pointer (&parts->relations, xmlFreeDoc);
  g_clear_pointer (&parts->footnotes, xmlFreeDoc);
  g_clear_pointer (&parts->endnotes, xmlFreeDoc);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, clear_parts)

guint
dossier_import_docx_sniff (const DossierImportInput *input)
{
  if (!dossier_archive_is_zip (input->bytes))
    return 0;
  if (dossier_archive_lists (input->bytes, "word/"))
    return 90;

  return dossier_import_has_extension (input, "docx") ? 60 : 0;
}

/* A part that the file may lack. */
static xmlDoc *
read_part (Parts *parts, const char *name)
{
  GBytes *bytes = name != NULL ? dossier_archive_get (parts->archive, name) : NULL;

  return bytes != NULL ? dossier_markup_read_xml (bytes, name, NULL) : NULL;
}

/* (transfer full) (nullable): the target of the first relation whose type ends in @type. */
static char *
find_relation (xmlDoc *relations, const char *base, const char *type)
{
  xmlNode *root = relations != NULL ? xmlDocGetRootElement (relations) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *own = NULL;
      g_autofree char *target = NULL;

      if (!dossier_markup_is (node, "Relationship"))
        continue;
      own = dossier_markup_dup_attribute (node, "Type");
      target = dossier_markup_dup_attribute (node, "Target");
      if (own != NULL && target != NULL && g_str_has_suffix (own, type))
        return dossier_archive_resolve (base, target);
    }

  return NULL;
}

/* "word/document.xml" has its relations in "word/_rels/document.xml.rels". */
static xmlDoc *
read_relations (Parts *parts, const char *part)
{
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (part, (gsize) (slash - part) + 1)
                                          : g_strdup ("");
  g_autofree char *name = g_strconcat (folder, "_rels/", slash != NULL ? slash + 1 : part, ".rels",
                                       NULL);

  return read_part (parts, name);
}

static gboolean
open_parts (Parts *parts, GBytes *bytes, GError **error)
{
  g_autoptr (xmlDoc) top = NULL;
  GBytes *text;

  parts->archive = dossier_archive_new (bytes, wanted, error);
  if (parts->archive == NULL)
    return FALSE;
  top = read_part (parts, "_rels/.rels");
  parts->name = find_relation (top, NULL, "/officeDocument");
  if (parts->name == NULL)
    parts->name = g_strdup ("word/document.xml");
  text = dossier_archive_get (parts->archive, parts->name);
  if (text == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                           _ ("The archive holds no text document."));
      return FALSE;
    }
  parts->text = dossier_markup_read_xml (text, parts->name, error);
  if (parts->text == NULL)
    return FALSE;
  parts->relations = read_relations (parts, parts->name);

  return TRUE;
}

static xmlDoc *
read_related (Parts *parts, const char *type)
{
  g_autofree char *name = find_relation (parts->relations, parts->name, type);

  return read_part (parts, name);
}

/* Notes are text: a part of them that cannot be read must not go missing. */
static gboolean
read_notes (Parts *parts, const char *type, xmlDoc **notes, GError **error)
{
  g_autofree char *name = find_relation (parts->relations, parts->name, type);
  GBytes *bytes = name != NULL ? dossier_archive_get (parts->archive, name) : NULL;

  if (bytes == NULL)
    return TRUE;
  *notes = dossier_markup_read_xml (bytes, name, error);

  return *notes != NULL;
}

/* Identifiers of relations that lead outside. */
static GHashTable *
collect_links (xmlDoc *relations)
{
  GHashTable *links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  xmlNode *root = relations != NULL ? xmlDocGetRootElement (relations) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *type = dossier_markup_dup_attribute (node, "Type");
      char *id = dossier_markup_dup_attribute (node, "Id");
      char *target = dossier_markup_dup_attribute (node, "Target");

      if (id != NULL && target != NULL && type != NULL && g_str_has_suffix (type, "/hyperlink"))
        g_hash_table_insert (links, id, target);
      else
        {
          g_free (id);
          g_free (target);
        }
    }

  return links;
}

/* Identifiers of relations to charts and diagrams, whose words stand in parts of their own. */
static GHashTable *
collect_drawings (xmlDoc *relations, const char *base)
{
  GHashTable *drawings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  xmlNode *root = relations != NULL ? xmlDocGetRootElement (relations) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *type = dossier_markup_dup_attribute (node, "Type");
      g_autofree char *target = dossier_markup_dup_attribute (node, "Target");
      char *id = dossier_markup_dup_attribute (node, "Id");
      char *name = type != NULL && target != NULL
                           && (g_str_has_suffix (type, "/chart")
                               || g_str_has_suffix (type, "/diagramData"))
                       ? dossier_archive_resolve (base, target)
                       : NULL;

      if (id != NULL && name != NULL)
        g_hash_table_insert (drawings, id, name);
      else
        {
          g_free (id);
          g_free (name);
        }
    }

  return drawings;
}

static void
collect_notes (GHashTable *notes, xmlDoc *part, const char *kind)
{
  xmlNode *root = part != NULL ? xmlDocGetRootElement (part) : NULL;

  for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *id = dossier_markup_is (node, kind)
                                ? dossier_markup_dup_attribute (node, "id")
                                : NULL;

      if (id != NULL && xmlHasProp (node, (const xmlChar *) "type") == NULL)
        g_hash_table_insert (notes, g_strdup_printf ("%s:%s", kind, id), node);
    }
}

static void
read_metadata (Parts *parts, DossierDocumentBuilder *builder, const char *title)
{
  g_autoptr (xmlDoc) top = read_part (parts, "_rels/.rels");
  g_autofree char *name = find_relation (top, NULL, "/core-properties");
  g_autoptr (xmlDoc) core = read_part (parts, name);
  xmlNode *root = core != NULL ? xmlDocGetRootElement (core) : NULL;

  if (root != NULL)
    {
      g_autofree char *own_title = dossier_markup_dup_text (root, "title");
      g_autofree char *creator = dossier_markup_dup_text (root, "creator");
      g_autofree char *language = dossier_markup_dup_text (root, "language");
      g_autofree char *created = dossier_markup_dup_text (root, "created");
      g_autofree char *modified = dossier_markup_dup_text (root, "modified");

      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, own_title);
      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_BYLINE, creator);
      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_LANGUAGE, language);
      dossier_office_set_date (builder, DOSSIER_METADATA_PUBLISHED, created);
      dossier_office_set_date (builder, DOSSIER_METADATA_UPDATED, modified);
    }
  if (dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE) == NULL)
    dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
}

static void
add_all (DossierDocx *docx, Parts *parts)
{
  xmlNode *body = dossier_markup_find (xmlDocGetRootElement (parts->text), "body");
  xmlNode *note;

  if (body == NULL)
    return;
  dossier_docx_walk (docx, body);
  while ((note = dossier_office_begin_next_note (docx->office)) != NULL)
    dossier_docx_walk (docx, note);
  dossier_office_break (docx->office);
}

/* What stands in the text and is not taken from there. */
static void
add_remarks_of_others (DossierDocumentBuilder *builder, const Parts *parts, const DossierDocx *docx)
{
  xmlNode *root = xmlDocGetRootElement (parts->text);

  if (docx->has_charts)
    dossier_document_builder_add_remark (builder, _ ("It holds charts, of which only the titles "
                                                     "are shown."));

  if (dossier_markup_find (root, "altChunk") != NULL)
    dossier_document_builder_add_remark (
        builder, _ ("Another file is a part of its text, which is not shown."));
  if (dossier_markup_find (root, "OLEObject") != NULL)
    dossier_document_builder_add_remark (
        builder, _ ("It holds objects of other programs, which are not shown."));
}

static char *
find_usual_language (xmlDoc *styles)
{
  xmlNode *usual = styles != NULL
                       ? dossier_markup_find (xmlDocGetRootElement (styles), "docDefaults")
                       : NULL;
  xmlNode *language = usual != NULL ? dossier_markup_find (usual, "lang") : NULL;

  return language != NULL ? dossier_markup_dup_attribute (language, "val") : NULL;
}

DossierDocument *
dossier_import_docx_parse (const DossierImportInput *input, GError **error)
{
  g_auto (Parts) parts = { 0 };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierOffice) office = dossier_office_new (builder);
  g_autoptr (DossierDocxStyles) styles = NULL;
  g_autoptr (GHashTable) links = NULL;
  g_autoptr (GHashTable) drawings = NULL;
  g_autoptr (GHashTable)
      drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) xmlFreeDoc);
  g_autoptr (GHashTable) notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (xmlDoc) style_part = NULL;
  g_autoptr (xmlDoc) numbering_part = NULL;
  g_autofree char *usual = NULL;
  DossierDocx docx = { .office = office, .notes = notes, .parts = drawn };

  if (!open_parts (&parts, input->bytes, error)
      || !read_notes (&parts, "/footnotes", &parts.footnotes, error)
      || !read_notes (&parts, "/endnotes", &parts.endnotes, error))
    return NULL;
  style_part = read_related (&parts, "/styles");
  numbering_part = read_related (&parts, "/numbering");
  docx.styles = styles = dossier_docx_styles_new (style_part, numbering_part);
  docx.links = links = collect_links (parts.relations);
  docx.archive = parts.archive;
  docx.drawings = drawings = collect_drawings (parts.relations, parts.name);
  collect_notes (notes, parts.footnotes, "footnote");
  collect_notes (notes, parts.endnotes, "endnote");
  add_all (&docx, &parts);
  read_metadata (&parts, builder, docx.title);
  usual = find_usual_language (style_part);
  dossier_languages_settle (builder, usual);
  g_free (docx.title);
  dossier_office_add_remarks (builder, docx.has_changes, docx.n_comments);
  add_remarks_of_others (builder, &parts, &docx);

  return dossier_import_finish (input, builder, error);
}
