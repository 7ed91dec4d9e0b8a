/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a page says about its article: linked data, meta elements, the elements of the text itself; in this order,
 * since what was written for machines is the most exact. */

#include <string.h>

#include "dossier-dates.h"
#include "dossier-html.h"

#define MAX_VALUE_BYTES 2000

typedef struct
{
  const char *name; /* of the meta element, lower case */
  DossierMetadata field;
  gboolean is_date;
} MetaName;

static const MetaName meta_names[] = {
  { "og:title", DOSSIER_METADATA_TITLE, FALSE },
  { "twitter:title", DOSSIER_METADATA_TITLE, FALSE },
  { "dc.title", DOSSIER_METADATA_TITLE, FALSE },
  { "dcterms.title", DOSSIER_METADATA_TITLE, FALSE },
  { "citation_title", DOSSIER_METADATA_TITLE, FALSE },
  { "author", DOSSIER_METADATA_BYLINE, FALSE },
  { "article:author", DOSSIER_METADATA_BYLINE, FALSE },
  { "dc.creator", DOSSIER_METADATA_BYLINE, FALSE },
  { "dcterms.creator", DOSSIER_METADATA_BYLINE, FALSE },
  { "parsely-author", DOSSIER_METADATA_BYLINE, FALSE },
  { "og:site_name", DOSSIER_METADATA_PUBLISHER, FALSE },
  { "application-name", DOSSIER_METADATA_PUBLISHER, FALSE },
  { "publisher", DOSSIER_METADATA_PUBLISHER, FALSE },
  { "dc.publisher", DOSSIER_METADATA_PUBLISHER, FALSE },
  { "article:published_time", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "article:published", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "article:publicationdate", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "og:published_time", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "datepublished", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "pubdate", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "publish-date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "publishdate", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "parsely-pub-date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "sailthru.date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "citation_publication_date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "citation_date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "dc.date", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "dc.date.issued", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "dc.date.created", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "dcterms.issued", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "dcterms.created", DOSSIER_METADATA_PUBLISHED, TRUE },
  { "article:modified_time", DOSSIER_METADATA_UPDATED, TRUE },
  { "article:modified", DOSSIER_METADATA_UPDATED, TRUE },
  { "dcterms.modified", DOSSIER_METADATA_UPDATED, TRUE },
  { "og:updated_time", DOSSIER_METADATA_UPDATED, TRUE },
  { "last-modified", DOSSIER_METADATA_UPDATED, TRUE },
  { "datemodified", DOSSIER_METADATA_UPDATED, TRUE },
  { "content-language", DOSSIER_METADATA_LANGUAGE, FALSE },
};

/* "By Mira Tolan" is by Mira Tolan. */
static const char *
skip_by (const char *words)
{
  words += strspn (words, " \t\r\n");
  if (g_ascii_strncasecmp (words, "by", 2) == 0 && (words[2] == ':' || words[2] == ' '))
    words += 3;

  return words + strspn (words, " \t\r\n");
}

static void
set_if_new (DossierDocumentBuilder *builder,
            DossierMetadata field,
            const char *value,
            gboolean is_date)
{
  g_autofree char *iso = NULL;

  if (value == NULL || strlen (value) > MAX_VALUE_BYTES
      || dossier_document_builder_get_metadata (builder, field) != NULL)
    return;
  /* An address, of the author's page say, is no name, nor what somebody is called by at another site. */
  if ((field == DOSSIER_METADATA_BYLINE || field == DOSSIER_METADATA_PUBLISHER)
      && (strstr (value, "://") != NULL || *value == '@'))
    return;
  if (field == DOSSIER_METADATA_BYLINE)
    value = skip_by (value);
  if (is_date)
    {
      iso = dossier_dates_find_iso (value);
      value = iso;
    }
  dossier_document_builder_set_metadata (builder, field, value);
}

static void
read_meta (DossierDocumentBuilder *builder, const xmlNode *node)
{
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
  g_autofree char *content = dossier_markup_dup_attribute (node, "content");

  for (gsize key = 0; content != NULL && key < G_N_ELEMENTS (keys); key++)
    {
      g_autofree char *value = dossier_markup_dup_attribute (node, keys[key]);
      g_auto (GStrv) names = value == NULL ? NULL : g_strsplit_set (value, " \t\r\n", -1);

      for (gsize at = 0; names != NULL && names[at] != NULL; at++)
        for (gsize i = 0; i < G_N_ELEMENTS (meta_names); i++)
          if (g_ascii_strcasecmp (names[at], meta_names[i].name) == 0)
            set_if_new (builder, meta_names[i].field, content, meta_names[i].is_date);
    }
}

/* The words of an element. (transfer full) */
static char *
dup_words (xmlNode *top)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (xmlNode *node = top; node != NULL && words->len <= MAX_VALUE_BYTES;
       node = dossier_markup_next (
           node, top, dossier_html_get_role (node, NULL) == DOSSIER_HTML_SKIP && node != top))
    {
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (words, (const char *) node->content);
      else if (dossier_markup_is (node, "br"))
        g_string_append_c (words, ' ');
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
read_element (DossierDocumentBuilder *builder, xmlNode *node)
{
  if (dossier_markup_is (node, "h1"))
    {
      g_autofree char *words = dup_words (node);

      set_if_new (builder, DOSSIER_METADATA_TITLE, words, FALSE);
    }
  else if (dossier_markup_has_value (node, "rel", "author")
           || dossier_markup_has_value (node, "itemprop", "author"))
    {
      g_autofree char *words = dup_words (node);

      set_if_new (builder, DOSSIER_METADATA_BYLINE, words, FALSE);
    }
}

/**
 * dossier_html_read_metadata:
 * @content: the element with the article
 */
void
dossier_html_read_metadata (DossierDocumentBuilder *builder,
                            xmlDoc *page,
                            xmlNode *content,
                            const char *address)
{
  xmlNode *root = xmlDocGetRootElement (page);
  g_autofree char *page_title = NULL;
  g_autofree char *language = dossier_markup_dup_attribute (root, "lang");

  set_if_new (builder, DOSSIER_METADATA_LANGUAGE, language, FALSE);
  page_title = dossier_markup_dup_text (root, "title");
  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    if (dossier_markup_is (node, "script")
        && dossier_markup_has_value (node, "type", "application/ld+json") && node->children != NULL
        && node->children->content != NULL)
      dossier_html_read_linked_data (builder, (const char *) node->children->content, page_title);
  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    if (dossier_markup_is (node, "meta"))
      read_meta (builder, node);
  for (xmlNode *node = content; node != NULL; node = dossier_markup_next (node, content, FALSE))
    if (node->type == XML_ELEMENT_NODE)
      read_element (builder, node);
  set_if_new (builder, DOSSIER_METADATA_TITLE, page_title, FALSE);
  dossier_html_read_site (builder, address);
  dossier_html_settle_title (builder, content, page_title);
  dossier_html_read_published (builder, page, content, address);
}
