/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whether what was taken for the article may be too little of its page. Sentences are weighed, inside and outside: a
 * page full of links, labels and tables leaves no doubt, one whose sentences were left out does. What others wrote
 * below the article says nothing, and what stands in a part that is called "sidebar" or the like says half.
 *
 * The numbers were chosen on public pages whose article is known and on the same pages with their articles torn apart,
 * hidden in such parts, or put beside others; build-aux/beside-articles --doubt tells how well they do. */

#include <string.h>

#include "dossier-html-article.h"
#include "dossier-html.h"

/* Shorter text, or one without an end, is a label, a caption, a teaser. */
#define MIN_SENTENCE_CHARS 60

/* Of a sentence: the rest are digits and signs, as in calendars. */
#define MIN_LETTER_SHARE 0.5

#define ASIDE_WEIGHT 0.5

/* The article has at least so much of all sentences; a few that stand outside are no doubt. */
#define MIN_SHARE 0.7
#define MIN_OUTSIDE_CHARS 200

/* From the surest that it belongs to an article. */
typedef enum
{
  PLACE_INSIDE, /* the article that was taken */
  PLACE_OPEN,
  PLACE_ASIDE,
  PLACE_COMMENTS,
  PLACE_LINK,
  N_PLACES
} Place;

static gboolean
is_sentence (const xmlNode *text)
{
  gsize n_chars = dossier_markup_count_chars (text);
  gsize n_letters = 0;
  gboolean has_end = FALSE;

  if (n_chars < MIN_SENTENCE_CHARS)
    return FALSE;
  for (const char *at = (const char *) text->content; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      n_letters += g_unichar_isalpha (c);
      has_end |= c == '.' || c == '?' || c == '!' || c == 0x3002;
    }

  return has_end && (double) n_letters >= MIN_LETTER_SHARE * (double) n_chars;
}

static gboolean
is_named_comments (const xmlNode *node)
{
  static const char *const words[] = { "comment", "disqus", "respond", "replies" };
  static const char *const attributes[] = { "class", "id" };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *names = dossier_markup_dup_attribute (node, attributes[i]);
      g_autofree char *lower = names != NULL ? g_ascii_strdown (names, -1) : NULL;

      for (gsize n = 0; lower != NULL && n < G_N_ELEMENTS (words); n++)
        if (strstr (lower, words[n]) != NULL)
          return TRUE;
    }

  return FALSE;
}

static Place
judge_element (const xmlNode *node, Place around)
{
  if (node->type != XML_ELEMENT_NODE || around == PLACE_LINK)
    return around;
  if (dossier_markup_is (node, "a"))
    return PLACE_LINK;
  if (around == PLACE_COMMENTS || is_named_comments (node))
    return PLACE_COMMENTS;

  return dossier_html_get_role (node, NULL) == DOSSIER_HTML_CLUTTER
                 || dossier_html_is_named_clutter (node)
             ? PLACE_ASIDE
             : around;
}

/* @places: of the elements so far, by their nodes. */
static Place
find_place (GHashTable *places, const xmlNode *node)
{
  gpointer known = g_hash_table_lookup (places, node);
  Place place;

  if (node == NULL)
    return PLACE_OPEN;
  if (known != NULL)
    return (Place) (GPOINTER_TO_INT (known) - 1);
  place = judge_element (node, find_place (places, node->parent));
  g_hash_table_insert (places, (gpointer) node, GINT_TO_POINTER ((int) place + 1));

  return place;
}

/* (transfer full): the texts of the article that are sentences */
static GHashTable *
collect_inside (const DossierHtmlContent *content)
{
  GHashTable *inside = g_hash_table_new (NULL, NULL);
  gboolean skip = FALSE;

  for (xmlNode *node = content->top; node != NULL;
       node = dossier_markup_next (node, content->top, skip))
    {
      skip = dossier_html_content_leaves_out (content, node);
      if (!skip && node->type == XML_TEXT_NODE && is_sentence (node))
        g_hash_table_add (inside, node);
    }

  return inside;
}

gboolean
dossier_html_content_is_doubtful (const DossierHtmlContent *self, xmlDoc *page)
{
  g_autoptr (GHashTable) inside = collect_inside (self);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  xmlNode *root = xmlDocGetRootElement (page);
  gsize n_chars[N_PLACES] = { 0 };
  double outside;
  gboolean skip = FALSE;

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, skip))
    {
      Place place;

      skip = dossier_html_is_unseen (node);
      if (skip || node->type != XML_TEXT_NODE || !is_sentence (node))
        continue;
      place = find_place (places, node->parent);
      if (place != PLACE_LINK && g_hash_table_contains (inside, node))
        place = PLACE_INSIDE;
      n_chars[place] += dossier_markup_count_chars (node);
    }
  if (n_chars[PLACE_OPEN] + n_chars[PLACE_ASIDE] < MIN_OUTSIDE_CHARS)
    return FALSE;
  outside = (double) n_chars[PLACE_OPEN] + ASIDE_WEIGHT * (double) n_chars[PLACE_ASIDE];

  return (double) n_chars[PLACE_INSIDE] < MIN_SHARE * ((double) n_chars[PLACE_INSIDE] + outside);
}
