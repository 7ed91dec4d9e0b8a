/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Linked data in a page: the first object that is an article gives the metadata. */

#include <string.h>

#include "dossier-dates.h"
#include "dossier-html.h"
#include "dossier-json-text.h"

#define MAX_BYTES (512 * 1024)

/* A string, or the name of an object, or those of a list, joined. (transfer full) (nullable) */
static char *
dup_name (JsonNode *node)
{
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonNode *name = json_object_get_member (json_node_get_object (node), "name");

      return name != NULL && JSON_NODE_HOLDS_VALUE (name) ? dup_name (name) : NULL;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *child = json_array_get_element (array, i);
          g_autofree char *name = JSON_NODE_HOLDS_ARRAY (child) ? NULL : dup_name (child);

          if (name != NULL)
            g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
        }
      return g_string_free (g_steal_pointer (&names), FALSE);
    }

  return NULL;
}

/* Words that were written for a page, and not for linked data, hold references: "Order &#8211; a review".
 * (transfer full) */
static char *
dup_decoded (const char *words)
{
  g_autoptr (GString) decoded = g_string_new (NULL);

  while (*words != '\0')
    {
      gsize length = *words == '&' ? strcspn (words, "; ") + 1 : strcspn (words, "&");

      if (*words == '&' && words[length - 1] == ';')
        {
          g_autofree char *character = dossier_html_decode_entity (words, length);

          g_string_append (decoded, character);
        }
      else
        {
          length = MIN (length, strlen (words));
          g_string_append_len (decoded, words, (gssize) length);
        }
      words += length;
    }

  return g_string_free (g_steal_pointer (&decoded), FALSE);
}

static void
set_member (DossierDocumentBuilder *builder,
            JsonObject *object,
            const char *member,
            DossierMetadata field,
            gboolean is_date)
{
  g_autofree char *value = dup_name (json_object_get_member (object, member));
  g_autofree char *iso = NULL;
  g_autofree char *decoded = NULL;

  if (value == NULL || dossier_document_builder_get_metadata (builder, field) != NULL
      || strstr (value, "://") != NULL)
    return;
  if (is_date)
    iso = dossier_dates_find_iso (value);
  else
    decoded = dup_decoded (value);
  dossier_document_builder_set_metadata (builder, field, is_date ? iso : decoded);
}

static void
set_dates (DossierDocumentBuilder *builder, JsonObject *object)
{
  set_member (builder, object, "datePublished", DOSSIER_METADATA_PUBLISHED, TRUE);
  set_member (builder, object, "dateModified", DOSSIER_METADATA_UPDATED, TRUE);
}

static gboolean
is_article (JsonObject *object)
{
  g_autofree char *type = dup_name (json_object_get_member (object, "@type"));

  return type != NULL
         && (strstr (type, "Article") != NULL || strstr (type, "Posting") != NULL
             || strstr (type, "Report") != NULL)
         && json_object_has_member (object, "headline");
}

/* Where no article is described, the page may be, with its dates. */
static gboolean
is_page (JsonObject *object)
{
  g_autofree char *type = dup_name (json_object_get_member (object, "@type"));

  return type != NULL && g_str_has_suffix (type, "WebPage")
         && json_object_has_member (object, "datePublished");
}

static JsonObject *
find_object (JsonNode *node, gboolean (*is_wanted) (JsonObject *))
{
  JsonObject *found = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array) && found == NULL; i++)
        found = find_object (json_array_get_element (array, i), is_wanted);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *graph = json_object_get_member (object, "@graph");

      if (is_wanted (object))
        return object;
      if (graph != NULL)
        found = find_object (graph, is_wanted);
    }

  return found;
}

/* The value itself: some pages wrap it for readers of XML. (transfer full) */
static char *
dup_unwrapped (const char *json)
{
  const char *begin = strstr (json, "<![CDATA[");
  const char *end = begin == NULL ? NULL : g_strrstr (begin, "]]>");
  const char *first = json + strcspn (json, "{[\"");

  if (end == NULL || begin > first)
    return g_strdup (json);
  begin += strlen ("<![CDATA[");

  return g_strndup (begin, (gsize) (end - begin));
}

/* Encyclopaedias give a description as headline, and as name what the page is called by. */
static gboolean
is_called_by_name (JsonObject *article, const char *page_title)
{
  g_autofree char *name = dup_name (json_object_get_member (article, "name"));
  g_autofree char *headline = dup_name (json_object_get_member (article, "headline"));

  return name != NULL && *name != '\0' && page_title != NULL && g_str_has_prefix (page_title, name)
         && !(headline != NULL && g_str_has_prefix (page_title, headline));
}

void
dossier_html_read_linked_data (DossierDocumentBuilder *builder,
                               const char *json,
                               const char *page_title)
{
  g_autofree char *unwrapped = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *article;

  if (strlen (json) > MAX_BYTES)
    return;
  unwrapped = dup_unwrapped (json);
  root = dossier_json_read (unwrapped, strlen (unwrapped));
  if (root == NULL)
    return;
  article = find_object (root, is_article);
  if (article == NULL)
    {
      article = find_object (root, is_page);
      if (article != NULL)
        set_dates (builder, article);
      return;
    }
  set_member (builder, article, is_called_by_name (article, page_title) ? "name" : "headline",
              DOSSIER_METADATA_TITLE, FALSE);
  set_member (builder, article, "author", DOSSIER_METADATA_BYLINE, FALSE);
  set_member (builder, article, "publisher", DOSSIER_METADATA_PUBLISHER, FALSE);
  set_dates (builder, article);
  set_member (builder, article, "inLanguage", DOSSIER_METADATA_LANGUAGE, FALSE);
}
