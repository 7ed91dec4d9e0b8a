/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The package document of EPUB 2 and 3. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-epub.h"
#include "dossier-error.h"
#include "dossier-office.h"

struct _DossierEpubPackage
{
  xmlDoc *document;
  GPtrArray *spine; /* of names */
};

static gboolean
fail (const char *sentence, GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED, sentence);
  return FALSE;
}

/* (transfer full) (nullable): the name of the package document. */
static char *
find_package (DossierArchive *archive, GError **error)
{
  GBytes *bytes = dossier_archive_get (archive, "META-INF/container.xml");
  g_autoptr (xmlDoc) container = NULL;
  xmlNode *file;
  g_autofree char *path = NULL;
  char *name;

  if (bytes == NULL)
    {
      fail (_ ("The archive holds no book."), error);
      return NULL;
    }
  container = dossier_markup_read_xml (bytes, "container.xml", error);
  if (container == NULL)
    return NULL;
  file = dossier_markup_find (xmlDocGetRootElement (container), "rootfile");
  path = file != NULL ? dossier_markup_dup_attribute (file, "full-path") : NULL;
  name = path != NULL ? dossier_archive_resolve (NULL, path) : NULL;
  if (name == NULL || dossier_archive_get (archive, name) == NULL)
    {
      g_clear_pointer (&name, g_free);
      fail (_ ("The book lacks the list of its parts."), error);
    }

  return name;
}

/* Identifier -> name of the member. */
static GHashTable *
read_manifest (xmlNode *root, const char *package)
{
  GHashTable *manifest = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    {
      g_autofree char *id = NULL;
      g_autofree char *address = NULL;
      char *name;

      if (!dossier_markup_is (node, "item"))
        continue;
      id = dossier_markup_dup_attribute (node, "id");
      address = dossier_markup_dup_attribute (node, "href");
      name = address != NULL ? dossier_archive_resolve (package, address) : NULL;
      if (id != NULL && name != NULL)
        g_hash_table_insert (manifest, g_steal_pointer (&id), name);
    }

  return manifest;
}

static void
read_spine (DossierEpubPackage *self, xmlNode *root, GHashTable *manifest)
{
  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    {
      g_autofree char *id = dossier_markup_is (node, "itemref")
                                ? dossier_markup_dup_attribute (node, "idref")
                                : NULL;
      const char *name = id != NULL ? g_hash_table_lookup (manifest, id) : NULL;

      if (name != NULL)
        g_ptr_array_add (self->spine, g_strdup (name));
    }
}

DossierEpubPackage *
dossier_epub_package_new (DossierArchive *archive, GError **error)
{
  g_autofree char *name = find_package (archive, error);
  g_autoptr (DossierEpubPackage) self = NULL;
  g_autoptr (GHashTable) manifest = NULL;
  xmlDoc *document;

  if (name == NULL)
    return NULL;
  document = dossier_markup_read_xml (dossier_archive_get (archive, name), name, error);
  if (document == NULL)
    return NULL;
  self = g_new0 (DossierEpubPackage, 1);
  self->document = document;
  self->spine = g_ptr_array_new_with_free_func (g_free);
  manifest = read_manifest (xmlDocGetRootElement (document), name);
  read_spine (self, xmlDocGetRootElement (document), manifest);

  return g_steal_pointer (&self);
}

void
dossier_epub_package_free (DossierEpubPackage *self)
{
  xmlFreeDoc (self->document);
  g_ptr_array_unref (self->spine);
  g_free (self);
}

const GPtrArray *
dossier_epub_package_get_spine (DossierEpubPackage *self)
{
  return self->spine;
}

/* All authors, as one line. */
static char *
join_creators (xmlNode *metadata)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (xmlNode *node = metadata->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "creator"))
      {
        g_autofree char *name = dossier_markup_dup_text (node, "creator");

        if (name != NULL && line->len > 0)
          g_string_append (line, ", ");
        g_string_append (line, name != NULL ? name : "");
      }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* <meta property="dcterms:modified">. */
static char *
find_modified (xmlNode *metadata)
{
  for (xmlNode *node = metadata->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "meta"))
      {
        g_autofree char *property = dossier_markup_dup_attribute (node, "property");

        if (g_strcmp0 (property, "dcterms:modified") == 0)
          return dossier_markup_dup_text (node, "meta");
      }

  return NULL;
}

void
dossier_epub_package_read_metadata (DossierEpubPackage *self, DossierDocumentBuilder *builder)
{
  xmlNode *metadata = dossier_markup_find (xmlDocGetRootElement (self->document), "metadata");
  g_autofree char *title = NULL;
  g_autofree char *creators = NULL;
  g_autofree char *publisher = NULL;
  g_autofree char *language = NULL;
  g_autofree char *date = NULL;
  g_autofree char *modified = NULL;

  if (metadata == NULL)
    return;
  title = dossier_markup_dup_text (metadata, "title");
  creators = join_creators (metadata);
  publisher = dossier_markup_dup_text (metadata, "publisher");
  language = dossier_markup_dup_text (metadata, "language");
  date = dossier_markup_dup_text (metadata, "date");
  modified = find_modified (metadata);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_BYLINE, creators);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PUBLISHER, publisher);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_LANGUAGE, language);
  dossier_office_set_date (builder, DOSSIER_METADATA_PUBLISHED, date);
  dossier_office_set_date (builder, DOSSIER_METADATA_UPDATED, modified);
}
