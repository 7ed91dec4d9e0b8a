/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The tree of a page, walked without recursion, as the flow of a document. */

#include <libxml/HTMLtree.h>
#include <libxml/entities.h>
#include <string.h>

#include "dossier-formula.h"
#include "dossier-html-article.h"
#include "dossier-html.h"

static gint64
read_number (const xmlNode *node, const char *name, gint64 otherwise)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, name);
  char *end = NULL;
  gint64 number;

  if (value == NULL)
    return otherwise;
  number = g_ascii_strtoll (value, &end, 10);
  return end != value && number >= 0 && number <= G_MAXINT32 ? number : otherwise;
}

/* "harbour-01_final.jpg" is the name of a file, not what the picture shows. */
static gboolean
is_file_name (const char *words)
{
  return strpbrk (words, " \t\n") == NULL
         && (strpbrk (words, "_.") != NULL || strspn (words, "0123456789-") == strlen (words)
             || strchr (words, '-') != strrchr (words, '-'));
}

/* Pages give every copy of a picture the same words, and sometimes all pictures those of the first. */
static void
add_picture (DossierImportFlow *flow, xmlNode *node, GHashTable *said)
{
  g_autofree char *words = dossier_markup_dup_attribute (node, "alt");

  if (words == NULL || words[0] == '\0' || is_file_name (words)
      || dossier_html_is_in_caption (node, words) || !g_hash_table_add (said, g_strdup (words)))
    return;
  dossier_import_flow_begin_image (flow);
  dossier_import_flow_add_text (flow, " ", 1);
  dossier_import_flow_add_text (flow, words, strlen (words));
  dossier_import_flow_add_text (flow, " ", 1);
  dossier_import_flow_end_image (flow);
}

/* The caption stands before the table: inside there are only cells. */
static void
add_caption (DossierImportFlow *flow, xmlNode *table)
{
  for (xmlNode *node = table->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "caption"))
      {
        DossierHtmlContent caption = dossier_html_content_new (node);

        dossier_html_walk (flow, &caption);
      }
}

static xmlNode *
find_first_row (xmlNode *table)
{
  for (xmlNode *node = table; node != NULL; node = dossier_markup_next (node, table, FALSE))
    if (dossier_markup_is (node, "tr"))
      return node;

  return NULL;
}

/* The first row is a header if it is in the table's head or all its cells are header cells. */
static guint
count_header_rows (xmlNode *table)
{
  xmlNode *row = find_first_row (table);
  guint n_headers = 0;

  if (row == NULL)
    return 0;
  if (row->parent != NULL && dossier_markup_is (row->parent, "thead"))
    return 1;
  for (xmlNode *node = row->children; node != NULL; node = node->next)
    {
      if (dossier_markup_is (node, "td"))
        return 0;
      n_headers += dossier_markup_is (node, "th");
    }

  return n_headers > 0;
}

/* How a word is said, small above it: in brackets, where the page has none for those who cannot draw it so. */
static gboolean
is_bare_ruby (const xmlNode *node)
{
  if (!dossier_markup_is (node, "rt"))
    return FALSE;
  for (const xmlNode *other = node->parent->children; other != NULL; other = other->next)
    if (dossier_markup_is (other, "rp"))
      return FALSE;

  return TRUE;
}

static void
enter (DossierImportFlow *flow, xmlNode *node, GHashTable *said)
{
  DossierSpanKind kind = DOSSIER_SPAN_STRONG;
  g_autofree char *target = NULL;

  switch (dossier_html_get_role (node, &kind))
    {
    case DOSSIER_HTML_BLOCK:
    case DOSSIER_HTML_CLUTTER:
      dossier_import_flow_close (flow);
      break;
    case DOSSIER_HTML_HEADING:
      dossier_import_flow_begin (flow, DOSSIER_BLOCK_HEADING, (guint) (node->name[1] - '0'));
      break;
    case DOSSIER_HTML_LIST:
      dossier_import_flow_begin_list (
          flow, dossier_markup_is (node, "ol") ? read_number (node, "start", 1) : -1);
      break;
    case DOSSIER_HTML_ITEM:
      dossier_import_flow_begin_item (flow, read_number (node, "value", -1));
      break;
    case DOSSIER_HTML_QUOTE:
      dossier_import_flow_begin_quote (flow);
      break;
    case DOSSIER_HTML_CODE_BLOCK:
      dossier_import_flow_begin (flow, DOSSIER_BLOCK_CODE, 0);
      break;
    case DOSSIER_HTML_TABLE:
      add_caption (flow, node);
      dossier_import_flow_begin_table (flow, count_header_rows (node), FALSE);
      break;
    case DOSSIER_HTML_ROW:
      dossier_import_flow_begin_row (flow);
      break;
    case DOSSIER_HTML_CELL:
      dossier_import_flow_begin_cell (flow);
      dossier_import_flow_span_cell (flow, (guint) read_number (node, "colspan", 1),
                                     (guint) read_number (node, "rowspan", 1));
      break;
    case DOSSIER_HTML_RULE:
      dossier_import_flow_add_rule (flow);
      break;
    case DOSSIER_HTML_BREAK:
      dossier_import_flow_add_line_break (flow);
      break;
    case DOSSIER_HTML_IMAGE:
      add_picture (flow, node, said);
      break;
    case DOSSIER_HTML_SPAN:
      if (kind == DOSSIER_SPAN_LINK)
        target = dossier_markup_dup_attribute (node, "href");
      dossier_import_flow_push_span (flow, kind, target);
      break;
    case DOSSIER_HTML_OTHER:
      if (is_bare_ruby (node))
        dossier_import_flow_add_text (flow, "(", 1);
      break;
    case DOSSIER_HTML_SKIP:
      break;
    }
}

/* What links lead to. */
static void
add_places (DossierImportFlow *flow, const xmlNode *node)
{
  static const char *const attributes[] = { "id", "name" };

  if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
    return;
  for (gsize i = 0; i < (dossier_markup_is (node, "a") ? 2 : 1); i++)
    {
      g_autofree char *id = dossier_markup_dup_attribute (node, attributes[i]);

      if (id != NULL && *id != '\0')
        dossier_import_flow_add_place (flow, id);
    }
}

static void
leave (DossierImportFlow *flow, xmlNode *node)
{
  switch (dossier_html_get_role (node, NULL))
    {
    case DOSSIER_HTML_BLOCK:
    case DOSSIER_HTML_CLUTTER:
    case DOSSIER_HTML_HEADING:
    case DOSSIER_HTML_CODE_BLOCK:
      dossier_import_flow_close (flow);
      break;
    case DOSSIER_HTML_LIST:
      dossier_import_flow_end_list (flow);
      break;
    case DOSSIER_HTML_ITEM:
      dossier_import_flow_end_item (flow);
      break;
    case DOSSIER_HTML_QUOTE:
      dossier_import_flow_end_quote (flow);
      break;
    case DOSSIER_HTML_TABLE:
      dossier_import_flow_end_table (flow);
      break;
    case DOSSIER_HTML_ROW:
      dossier_import_flow_end_row (flow);
      break;
    case DOSSIER_HTML_CELL:
      dossier_import_flow_end_cell (flow);
      break;
    case DOSSIER_HTML_SPAN:
      dossier_import_flow_pop_span (flow);
      break;
    case DOSSIER_HTML_OTHER:
      if (is_bare_ruby (node))
        dossier_import_flow_add_text (flow, ")", 1);
      break;
    case DOSSIER_HTML_SKIP:
    case DOSSIER_HTML_RULE:
    case DOSSIER_HTML_BREAK:
    case DOSSIER_HTML_IMAGE:
      break;
    }
}

static void
add_text_node (DossierImportFlow *flow, const xmlNode *node)
{
  if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
      && node->content != NULL)
    dossier_import_flow_add_text (flow, (const char *) node->content,
                                  strlen ((const char *) node->content));
}

/* In a line of its own where it is set so. */
static void
add_formula (DossierImportFlow *flow, xmlNode *node)
{
  gboolean is_block = dossier_markup_has_value (node, "display", "block");

  if (is_block)
    dossier_import_flow_close (flow);
  dossier_formula_add (flow, node);
  if (is_block)
    dossier_import_flow_close (flow);
}

static gboolean
is_passed_over (const DossierHtmlContent *content, xmlNode *node)
{
  /* Written with its table, where it has one. */
  return (node != content->top && dossier_markup_is (node, "caption")
          && dossier_markup_is (node->parent, "table"))
         || dossier_html_content_leaves_out (content, node);
}

/**
 * dossier_html_walk:
 *
 * Adds the content. What is entered is left in the opposite order, also elements that nobody closed: the
 * parser has made a tree of them.
 */
void
dossier_html_walk (DossierImportFlow *flow, const DossierHtmlContent *content)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xmlNode *top = content->top;
  xmlNode *node = top;

  while (node != NULL)
    {
      gboolean passed = is_passed_over (content, node);

      if (!passed && dossier_markup_is (node, "math"))
        add_formula (flow, node);
      else if (!passed)
        {
          enter (flow, node, said);
          add_places (flow, node);
          add_text_node (flow, node);
          if (node->type == XML_ELEMENT_NODE && node->children != NULL)
            {
              node = node->children;
              continue;
            }
          leave (flow, node);
        }
      while (node != top && node->next == NULL)
        {
          node = node->parent;
          leave (flow, node);
        }
      node = node != top ? node->next : NULL;
    }
}
