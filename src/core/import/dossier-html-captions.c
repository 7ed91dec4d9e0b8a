/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is said of pictures, once: pages give the same words to a picture and to its caption, and galleries say every
 * caption again, in full and shortened. */

#include <string.h>

#include "dossier-html-article.h"
#include "dossier-html.h"

/* How far around a picture its caption is looked for, and in how much text. */
#define MAX_CAPTION_LEVELS 5
#define MAX_CAPTION_CHARS 1000
#define MAX_CAPTION_NODES 200

/* Fewer may stand there by chance. */
#define MIN_CAPTION_CHARS 20

/* (transfer full) (nullable): the text of @top, where it is no more than a caption and what stands around it. */
static char *
dup_few_words (xmlNode *top)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_nodes = 0;

  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, FALSE))
    {
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append_len (
            text, (const char *) node->content,
            (gssize) strnlen ((const char *) node->content, MAX_CAPTION_CHARS + 1));
      if (text->len > MAX_CAPTION_CHARS || ++n_nodes > MAX_CAPTION_NODES)
        return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
dossier_html_is_in_caption (xmlNode *picture, const char *words)
{
  xmlNode *node = picture->parent;

  for (guint i = 0; i < MAX_CAPTION_LEVELS && node != NULL; i++, node = node->parent)
    {
      g_autofree char *around = dup_few_words (node);

      if (around != NULL && strlen (words) >= MIN_CAPTION_CHARS && strstr (around, words) != NULL)
        return TRUE;
      if (dossier_markup_is (node, "figure"))
        {
          g_autofree char *caption = dossier_markup_dup_text (node, "figcaption");

          return caption != NULL && strstr (caption, words) != NULL;
        }
      if (around == NULL)
        return FALSE;
    }

  return FALSE;
}

gboolean
dossier_html_is_caption (const xmlNode *node)
{
  g_autofree char *names = NULL;
  g_autofree char *lower = NULL;

  if (dossier_markup_is (node, "figcaption"))
    return TRUE;
  names = node->type == XML_ELEMENT_NODE ? dossier_markup_dup_attribute (node, "class") : NULL;
  lower = names != NULL ? g_ascii_strdown (names, -1) : NULL;

  return lower != NULL && strstr (lower, "caption") != NULL;
}

static char *
normalise (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (!g_ascii_isspace (*from))
      *to++ = *from;
  *to = '\0';

  return text;
}

void
dossier_html_leave_out_repeated_captions (xmlNode *top)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, FALSE))
    {
      char *words = node != top && dossier_html_is_caption (node) ? dup_few_words (node) : NULL;

      if (words == NULL)
        continue;
      if (strlen (normalise (words)) < MIN_CAPTION_CHARS)
        g_free (words);
      else if (!g_hash_table_add (said, words))
        dossier_html_article_leave_out (node);
    }
}
