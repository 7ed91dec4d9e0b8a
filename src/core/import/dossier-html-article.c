/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The article of a page. Prose is counted in characters: of a block's own text, where it is longer than a label and
 * links are few. The article is the smallest element with nearly all prose that stands in no part with a name like
 * "sidebar"; inside it, such parts and lists of links go. The idea that prose, commas and sparse links tell an
 * article is Arc90's (Readability, 2009). */

#include "dossier-html-article.h"

#include <string.h>

#include "dossier-html.h"

/* Shorter text of a block is a label, a caption, a button. */
#define MIN_PROSE_CHARS 40

/* A page with less prose is left as its landmarks say. */
#define MIN_ARTICLE_CHARS 400

/* The article holds this share of the prose; what a name says of a part counts below that one. */
#define ARTICLE_SHARE 0.93
#define MAX_CLUTTER_SHARE 0.4

/* Of a part made of links, and of a list of them. */
#define MAX_LINK_SHARE 0.5

/* A teaser: the title of another page, which is a link to it, and a line or two about it. */
#define MAX_TEASER_CHARS 350
#define MAX_LABEL_CHARS 25
#define MIN_TEASER_LINK_SHARE 0.2
#define MIN_TEASERS 3

/* "Read more:" and its like. */
#define MAX_POINTER_CHARS 24
#define MIN_POINTER_CHARS 15

static int left_out_mark;
static int kept_mark;

typedef struct
{
  xmlNode *node;
  gint parent; /* index, -1 at the root */
  gint block; /* index of the nearest block, or its own */
  gsize own_chars; /* text whose nearest block this is */
  gsize own_link_chars;
  gsize n_chars; /* of all in it */
  gsize n_link_chars;
  gsize n_prose;
  gboolean is_block;
  gboolean is_in_link;
  gboolean is_clutter;
  gboolean is_data; /* in a table of data, or it: links are values there */
  const xmlChar *target; /* (nullable): of the links in it, where there is one */
  gboolean has_targets; /* more than one */
  gboolean has_link;
  gsize n_label; /* characters before its first link, as far as this is looked at */
  guint n_parts; /* blocks right below it that have text */
  guint n_teasers; /* of these */
} Part;

static gboolean
is_block (const xmlNode *node)
{
  DossierHtmlRole role = dossier_html_get_role (node, NULL);

  return role != DOSSIER_HTML_OTHER && role != DOSSIER_HTML_SPAN && role != DOSSIER_HTML_BREAK
         && role != DOSSIER_HTML_IMAGE;
}

static gboolean
is_skipped (const xmlNode *node)
{
  return node->type != XML_ELEMENT_NODE || dossier_html_get_role (node, NULL) == DOSSIER_HTML_SKIP;
}

/* Names are words joined by signs or by capitals: "related-posts", "relatedPosts", "related_posts". */
static gboolean
has_clutter_word (const char *names)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *at = names;; at++)
    {
      gboolean is_start = g_ascii_isupper (*at) && at > names && g_ascii_islower (at[-1]);

      if (!g_ascii_isalpha (*at) || is_start)
        {
          if (dossier_html_is_clutter_word (word->str))
            return TRUE;
          g_string_truncate (word, 0);
        }
      if (*at == '\0')
        return FALSE;
      if (g_ascii_isalpha (*at))
        g_string_append_c (word, g_ascii_tolower (*at));
    }
}

gboolean
dossier_html_is_named_clutter (const xmlNode *node)
{
  g_autofree char *classes = dossier_markup_dup_attribute (node, "class");
  g_autofree char *id = dossier_markup_dup_attribute (node, "id");

  return (classes != NULL && has_clutter_word (classes)) || (id != NULL && has_clutter_word (id));
}

/* What stands before the first link of a part; what is true of a part here is true of those around it. */
static void
count_label (GArray *parts, gint parent, gsize n_chars, gboolean is_link)
{
  for (gint i = parent; i >= 0; i = g_array_index (parts, Part, i).parent)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (part->has_link || part->n_label > MAX_LABEL_CHARS)
        return;
      part->has_link = is_link;
      part->n_label += is_link ? 0 : n_chars;
    }
}

/* A text counts for its nearest block, and as a link where it stands in one. */
static void
add_text (GArray *parts, gint parent, gsize n_chars)
{
  const Part *part = &g_array_index (parts, Part, parent);
  Part *block = &g_array_index (parts, Part, part->block);

  if (n_chars > 0)
    count_label (parts, parent, n_chars, part->is_in_link);
  block->own_chars += n_chars;
  block->own_link_chars += part->is_in_link ? n_chars : 0;
}

/* @parts: those so far, with the parent of @node. */
static Part
new_part (GArray *parts, xmlNode *node, gint parent)
{
  const Part *above = parent >= 0 ? &g_array_index (parts, Part, parent) : NULL;
  Part part = { .node = node, .parent = parent };

  part.is_block = above == NULL || is_block (node);
  part.is_in_link = (above != NULL && above->is_in_link) || dossier_markup_is (node, "a");
  part.block = part.is_block ? (gint) parts->len : above->block;

  return part;
}

/* All elements, parents before children. */
static GArray *
collect (xmlNode *root)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_autoptr (GHashTable) indexes = g_hash_table_new (NULL, NULL);
  gboolean skip = FALSE;

  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, skip))
    {
      gpointer parent = node != root ? g_hash_table_lookup (indexes, node->parent)
                                     : GINT_TO_POINTER (0);
      gint above = GPOINTER_TO_INT (parent) - 1;
      Part part;

      skip = node->type == XML_ELEMENT_NODE && is_skipped (node);
      if (node->type == XML_TEXT_NODE && above >= 0)
        add_text (parts, above, dossier_markup_count_chars (node));
      if (node->type != XML_ELEMENT_NODE || skip)
        continue;
      part = new_part (parts, node, above);
      g_array_append_val (parts, part);
      g_hash_table_insert (indexes, node, GINT_TO_POINTER ((gint) parts->len));
    }

  return parts;
}

static gsize
measure_own_prose (const Part *part)
{
  if (part->own_chars < MIN_PROSE_CHARS
      || (double) part->own_link_chars > MAX_LINK_SHARE * (double) part->own_chars)
    return 0;

  return part->own_chars;
}

/* Sums from the leaves up; what stands in clutter counts for nothing above it. */
static void
sum_up (GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      part->n_chars = part->own_chars;
      part->n_link_chars = part->own_link_chars;
      part->n_prose = measure_own_prose (part);
    }
  for (guint i = parts->len; i-- > 0;)
    {
      const Part *part = &g_array_index (parts, Part, i);
      Part *parent = part->parent >= 0 ? &g_array_index (parts, Part, part->parent) : NULL;

      if (parent == NULL || part->is_clutter)
        continue;
      parent->n_chars += part->n_chars;
      parent->n_link_chars += part->n_link_chars;
      parent->n_prose += part->n_prose;
    }
}

static void
add_target (Part *part, const xmlChar *target, gboolean has_targets)
{
  part->has_targets |= has_targets
                       || (target != NULL && part->target != NULL
                           && !xmlStrEqual (target, part->target));
  if (part->target == NULL)
    part->target = target;
}

static gboolean
is_teaser (const Part *part)
{
  return part->is_block && part->n_chars > 0 && part->target != NULL && !part->has_targets
         && part->n_chars <= MAX_TEASER_CHARS && part->n_label <= MAX_LABEL_CHARS
         && (double) part->n_link_chars >= MIN_TEASER_LINK_SHARE * (double) part->n_chars;
}

/* Where the links of each part lead, and which parts are made of teasers. */
static void
count_teasers (GArray *parts)
{
  for (guint i = parts->len; i-- > 0;)
    {
      Part *part = &g_array_index (parts, Part, i);
      Part *parent = part->parent >= 0 ? &g_array_index (parts, Part, part->parent) : NULL;

      if (dossier_markup_is (part->node, "a"))
        {
          const xmlAttr *address = xmlHasProp (part->node, (const xmlChar *) "href");

          add_target (part,
                      address != NULL && address->children != NULL ? address->children->content
                                                                   : NULL,
                      FALSE);
        }
      if (parent == NULL)
        continue;
      add_target (parent, part->target, part->has_targets);
      parent->n_parts += part->is_block && part->n_chars > 0;
      parent->n_teasers += is_teaser (part);
    }
}

/* A quotation from a network is called after it, and a heading says what it is by its words. */
static gboolean
may_be_clutter (const xmlNode *node)
{
  DossierHtmlRole role = dossier_html_get_role (node, NULL);

  return (role == DOSSIER_HTML_CLUTTER && !dossier_html_is_head_of_part (node))
         || (role != DOSSIER_HTML_QUOTE && role != DOSSIER_HTML_HEADING
             && dossier_html_is_named_clutter (node));
}

static void
mark_named_clutter (GArray *parts)
{
  double limit = MAX_CLUTTER_SHARE * (double) g_array_index (parts, Part, 0).n_prose;

  for (guint i = 1; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      part->is_clutter = (double) part->n_prose <= limit && part->is_block
                         && may_be_clutter (part->node);
    }
}

/* Down from the root, as long as one child has nearly all. One paragraph is no article, however long. */
static gint
find_smallest (GArray *parts)
{
  double wanted = ARTICLE_SHARE * (double) g_array_index (parts, Part, 0).n_prose;
  gint found = 0;

  for (guint i = 1; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      if (part->parent == found && !part->is_clutter && !dossier_markup_is (part->node, "p")
          && (double) part->n_prose >= wanted)
        found = (gint) i;
    }

  return found;
}

/* A part in which most is links, and nothing is prose. */
static gboolean
is_made_of_links (const Part *part)
{
  DossierHtmlRole role = dossier_html_get_role (part->node, NULL);

  return (role == DOSSIER_HTML_BLOCK || role == DOSSIER_HTML_LIST || role == DOSSIER_HTML_TABLE)
         && !dossier_markup_is (part->node, "p") && part->n_prose == 0 && part->n_chars > 0
         && (double) part->n_link_chars > MAX_LINK_SHARE * (double) part->n_chars;
}

/* Pages put them below the article, and sometimes into it. */
static gboolean
is_made_of_teasers (const Part *part, const Part *top)
{
  return part->n_teasers >= MIN_TEASERS && part->n_teasers * 10 >= part->n_parts * 8
         && (double) part->n_prose <= MAX_CLUTTER_SHARE * (double) top->n_prose;
}

/* "Read more: …", where all behind the colon is one link; or a paragraph that is nothing but links. */
static gboolean
is_pointer (const Part *part)
{
  const xmlNode *text = part->node;
  gsize n_before = part->own_chars - part->own_link_chars;

  if (!dossier_markup_is (part->node, "p") || part->own_link_chars == 0
      || n_before > MAX_POINTER_CHARS)
    return FALSE;
  if (n_before == 0)
    return part->own_chars >= MIN_POINTER_CHARS;
  while (text != NULL && text->type != XML_TEXT_NODE)
    text = dossier_markup_next ((xmlNode *) text, part->node, FALSE);

  return text != NULL && n_before > 0 && strchr ((const char *) text->content, ':') != NULL;
}

/* A table that names its rows or columns. One that holds other tables lays out the page. */
static gboolean
is_data_table (xmlNode *table)
{
  gboolean has_names = FALSE;

  if (!dossier_markup_is (table, "table"))
    return FALSE;
  for (xmlNode *node = dossier_markup_next (table, table, FALSE); node != NULL;
       node = dossier_markup_next (node, table, FALSE))
    {
      if (dossier_markup_is (node, "table"))
        return FALSE;
      has_names |= dossier_markup_is (node, "th");
    }

  return has_names;
}

/* A value of a table may be a link, or a list of them: a country, the languages spoken there. */
static void
mark_data (GArray *parts, gint top)
{
  for (guint i = (guint) top + 1; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      part->is_data = g_array_index (parts, Part, part->parent).is_data
                      || is_data_table (part->node);
    }
}

static void
mark_left_out (GArray *parts, gint top)
{
  for (guint i = (guint) top + 1; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);

      if (part->is_clutter
          || (!part->is_data
              && (is_made_of_links (part) || is_pointer (part)
                  || is_made_of_teasers (part, &g_array_index (parts, Part, top)))))
        dossier_html_article_leave_out (part->node);
    }
}

gboolean
dossier_html_article_leaves_out (const xmlNode *node)
{
  return node->_private == &left_out_mark;
}

void
dossier_html_article_leave_out (xmlNode *node)
{
  node->_private = &left_out_mark;
}

gboolean
dossier_html_article_keeps (const xmlNode *node)
{
  return node->_private == &kept_mark;
}

void
dossier_html_article_keep (xmlNode *node)
{
  node->_private = &kept_mark;
}

static gboolean
is_blank (const xmlNode *node)
{
  return node->type != XML_ELEMENT_NODE && (node->type != XML_TEXT_NODE || xmlIsBlankNode (node));
}

/* "Related" above what was left out, with nothing else below it. */
static void
mark_lone_headings (GArray *parts, gint top)
{
  for (guint i = (guint) top + 1; i < parts->len; i++)
    {
      xmlNode *heading = g_array_index (parts, Part, i).node;
      gboolean is_lone = FALSE;

      if (dossier_html_get_role (heading, NULL) != DOSSIER_HTML_HEADING)
        continue;
      for (const xmlNode *node = heading->next; node != NULL; node = node->next)
        {
          if (dossier_html_get_role (node, NULL) == DOSSIER_HTML_HEADING)
            break;
          if (dossier_html_article_leaves_out (node))
            is_lone = TRUE;
          else if (!is_blank (node))
            {
              is_lone = FALSE;
              break;
            }
        }
      if (is_lone)
        dossier_html_article_leave_out (heading);
    }
}

xmlNode *
dossier_html_article_find (xmlNode *root)
{
  g_autoptr (GArray) parts = collect (root);
  gint top;

  sum_up (parts);
  if (g_array_index (parts, Part, 0).n_prose < MIN_ARTICLE_CHARS)
    return root;
  mark_named_clutter (parts);
  sum_up (parts);
  top = find_smallest (parts);
  count_teasers (parts);
  mark_data (parts, top);
  mark_left_out (parts, top);
  mark_lone_headings (parts, top);

  return g_array_index (parts, Part, top).node;
}
