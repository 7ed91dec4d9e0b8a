/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The site a page stood on: its name where the page gives none, and the title without it. */

#include <string.h>

#include "dossier-html.h"
#include "dossier-web-address.h"

/* What comes before the address in a page that a browser saved. */
#define SAVED_FROM "saved from url=("

/* The address of a page by its link to itself, its meta element, or the remark of the browser that saved it.
 * (transfer full) (nullable) */
static char *
dup_own_address (const xmlNode *node)
{
  if (node->type == XML_COMMENT_NODE)
    {
      const char *from = node->content == NULL ? NULL
                                               : strstr ((const char *) node->content, SAVED_FROM);
      const char *end = from == NULL ? NULL : strchr (from, ')');

      return end == NULL ? NULL : g_strstrip (g_strdup (end + 1));
    }
  if (dossier_markup_is (node, "link") && dossier_markup_has_value (node, "rel", "canonical"))
    return dossier_markup_dup_attribute (node, "href");
  if (dossier_markup_is (node, "meta") && dossier_markup_has_value (node, "property", "og:url"))
    return dossier_markup_dup_attribute (node, "content");

  return NULL;
}

char *
dossier_html_dup_address (xmlDoc *page)
{
  for (xmlNode *node = page->children; node != NULL;
       node = dossier_markup_next (node, (xmlNode *) page, dossier_markup_is (node, "body")))
    {
      g_autofree char *address = dup_own_address (node);
      g_autoptr (GUri) uri = NULL;
      const char *host;

      if (address == NULL)
        continue;
      uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
      host = uri == NULL ? NULL : g_uri_get_host (uri);
      if (host == NULL || strchr (host, '.') == NULL
          || !g_str_has_prefix (g_uri_get_scheme (uri), "http"))
        continue;

      return g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT | G_URI_HIDE_USERINFO);
    }

  return NULL;
}

char *
dossier_html_dup_base (xmlDoc *page, const char *address)
{
  xmlNode *base = dossier_markup_find (xmlDocGetRootElement (page), "base");
  g_autofree char *target = base != NULL ? dossier_markup_dup_attribute (base, "href") : NULL;
  g_autofree char *whole = target != NULL ? dossier_web_address_dup_whole (address, target) : NULL;

  return g_strdup (whole != NULL ? whole : address);
}

/* A page that does not name its publisher still says where it stood: "courier.example". */
static void
read_host (DossierDocumentBuilder *builder, const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  const char *host = g_uri_get_host (uri);

  if (g_ascii_strncasecmp (host, "www.", 4) == 0)
    host += 4;
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PUBLISHER, host);
}

char *
dossier_html_dup_letters (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autoptr (GString) letters = g_string_new (NULL);

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      g_string_append_unichar (letters, g_utf8_get_char (at));

  return g_string_free (g_steal_pointer (&letters), FALSE);
}

gboolean
dossier_html_names_site (const char *words, const char *site)
{
  g_autofree char *letters = dossier_html_dup_letters (words);
  g_autofree char *of_site = dossier_html_dup_letters (site);
  g_auto (GStrv) labels = strchr (site, ' ') == NULL ? g_strsplit (site, ".", -1) : NULL;

  if (*letters == '\0')
    return FALSE;
  for (gsize i = 0; labels != NULL && labels[i] != NULL; i++)
    {
      g_autofree char *label = dossier_html_dup_letters (labels[i]);

      if (strcmp (label, letters) == 0)
        return TRUE;
    }

  return strcmp (letters, of_site) == 0;
}

/* "Quay gives way | The Courier" is "Quay gives way". */
static void
drop_site_from_title (DossierDocumentBuilder *builder)
{
  static const char *const dividers[] = { " | ", " - ", " – ", " — ", " :: " };
  const char *site = dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHER);
  g_autofree char *title = g_strdup (
      dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE));

  for (gsize i = 0; title != NULL && site != NULL && i < G_N_ELEMENTS (dividers); i++)
    {
      char *divider = g_strrstr (title, dividers[i]);

      if (divider == NULL || divider == title
          || !dossier_html_names_site (divider + strlen (dividers[i]), site))
        continue;
      *divider = '\0';
      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
      return;
    }
}

void
dossier_html_read_site (DossierDocumentBuilder *builder, const char *address)
{
  if (address != NULL
      && dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHER) == NULL)
    read_host (builder, address);
  drop_site_from_title (builder);
}
