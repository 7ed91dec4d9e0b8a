/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The title of an article out of the three that a page has: that for machines, that of its window, and its headings.
 * The first is sometimes cut off at a quotation mark or the name of the site; the second has the site's name around it;
 * of the third one must be the title's. */

#include <string.h>

#include "dossier-html.h"

/* What a title cut off by its own quotation marks may lack, against what is left of it. */
#define MAX_LOST_SHARE 2
/* A shorter heading may be the name of a part. */
#define MIN_TITLE_BYTES 8

typedef enum
{
  NOT_PART,
  IS_BEGIN,
  IS_END,
  IS_WHOLE,
} Part;

static char *
dup_heading (xmlNode *node)
{
  g_autofree char *words = dossier_markup_dup_text (node, (const char *) node->name);
  g_auto (GStrv) parts = words == NULL ? NULL : g_strsplit_set (words, " \t\r\n\f", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; parts != NULL && parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", parts[i]);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gboolean
is_divider (gunichar c)
{
  return c != 0 && c < 0xFFFD && g_unichar_isgraph (c) && !g_unichar_isalnum (c);
}

/* Whether @words are a part of @title that signs divide from the rest: of "The Courier » Quay gives way" the end. */
static Part
find_part (const char *title, const char *words)
{
  gsize length = strlen (words);
  gsize all = title == NULL ? 0 : strlen (title);

  if (length == 0 || all < length)
    return NOT_PART;
  if (strcmp (title, words) == 0)
    return IS_WHOLE;
  if (g_str_has_prefix (title, words) && title[length] == ' '
      && is_divider (g_utf8_get_char (title + length + 1)))
    return IS_BEGIN;
  if (g_str_has_suffix (title, words) && all > length + 1 && title[all - length - 1] == ' ')
    {
      const char *before = g_utf8_find_prev_char (title, title + all - length - 1);

      return before != NULL && is_divider (g_utf8_get_char (before)) ? IS_END : NOT_PART;
    }

  return NOT_PART;
}

static gboolean
is_cut_off (const char *title, const char *whole)
{
  gsize length = strlen (title);

  if (!g_str_has_prefix (whole, title) || strlen (whole) > length * MAX_LOST_SHARE)
    return FALSE;
  length += whole[length] == ' ';

  return whole[length] == '"' || whole[length] == '\'';
}

/* Whether a heading is what the article is called, and @title is not. @is_first: of the headings. */
static gboolean
is_better (const char *heading, const char *title, const char *page_title, gboolean is_first)
{
  Part part = find_part (title, heading);

  if (is_cut_off (title, heading))
    return TRUE;
  if (strlen (heading) < MIN_TITLE_BYTES)
    return FALSE;
  if (part == IS_BEGIN || (part == IS_END && is_first))
    return strlen (heading) * 2 >= strlen (title);

  return find_part (page_title, title) == NOT_PART && find_part (page_title, heading) == IS_WHOLE;
}

void
dossier_html_settle_title (DossierDocumentBuilder *builder,
                           xmlNode *content,
                           const char *page_title)
{
  const char *title = dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE);
  const char *site = dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_PUBLISHER);
  gboolean is_first = TRUE;

  if (title == NULL)
    return;
  if (site != NULL && page_title != NULL && dossier_html_names_site (title, site)
      && !dossier_html_names_site (page_title, site))
    {
      dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, page_title);
      title = dossier_document_builder_get_metadata (builder, DOSSIER_METADATA_TITLE);
    }
  for (xmlNode *node = content; node != NULL; node = dossier_markup_next (node, content, FALSE))
    if (dossier_markup_is (node, "h1") || dossier_markup_is (node, "h2"))
      {
        g_autofree char *heading = dup_heading (node);

        if (is_better (heading, title, page_title, is_first))
          {
            dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, heading);
            return;
          }
        is_first = FALSE;
      }
}
