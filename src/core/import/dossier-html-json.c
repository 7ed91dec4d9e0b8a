/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Linked data in a page: the first object that is an article gives the metadata. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-dates.h"
#include "dossier-html.h"

/* The parser recurses, and so does looking for the article. */
#define MAX_DEPTH 32
#define MAX_BYTES (512 * 1024)

static gboolean
is_shallow (const char *json)
{
  guint depth = 0;

  for (; *json != '\0'; json++)
    {
      if (*json == '{' || *json == '[')
        depth++;
      else if ((*json == '}' || *json == ']') && depth > 0)
        depth--;
      if (depth > MAX_DEPTH)
        return FALSE;
    }

  return TRUE;
}

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

static void
set_member (DossierDocumentBuilder *builder,
            JsonObject *object,
            const char *member,
            DossierMetadata field,
            gboolean is_date)
{
  g_autofree char *value = dup_name (json_object_get_member (object, member));
  g_autofree char *iso = NULL;

  if (value == NULL || dossier_document_builder_get_metadata (builder, field) != NULL
      || strstr (value, "://") != NULL)
    return;
  if (is_date)
    iso = dossier_dates_find_iso (value);
  dossier_document_builder_set_metadata (builder, field, is_date ? iso : value);
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

static JsonObject *
find_article (JsonNode *node, guint depth)
{
  JsonObject *found = NULL;

  if (depth > MAX_DEPTH)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array) && found == NULL; i++)
        found = find_article (json_array_get_element (array, i), depth + 1);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode *graph = json_object_get_member (object, "@graph");

      if (is_article (object))
        return object;
      if (graph != NULL)
        found = find_article (graph, depth + 1);
    }

  return found;
}

void
dossier_html_read_linked_data (DossierDocumentBuilder *builder, const char *json)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *article;

  if (strlen (json) > MAX_BYTES || !is_shallow (json))
    return;
  root = json_from_string (json, NULL);
  if (root == NULL)
    return;
  article = find_article (root, 0);
  if (article == NULL)
    return;
  set_member (builder, article, "headline", DOSSIER_METADATA_TITLE, FALSE);
  set_member (builder, article, "author", DOSSIER_METADATA_BYLINE, FALSE);
  set_member (builder, article, "publisher", DOSSIER_METADATA_PUBLISHER, FALSE);
  set_member (builder, article, "datePublished", DOSSIER_METADATA_PUBLISHED, TRUE);
  set_member (builder, article, "dateModified", DOSSIER_METADATA_UPDATED, TRUE);
  set_member (builder, article, "inLanguage", DOSSIER_METADATA_LANGUAGE, FALSE);
}
