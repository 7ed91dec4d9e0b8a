/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the content of a page is, by its landmarks: the article, else the main part, else the body without what
 * stands around a text on the web. */

#include <string.h>

#include "dossier-html-article.h"
#include "dossier-html.h"

/* An article or main part with less text than this is a teaser or an empty frame. */
#define MIN_CONTENT_CHARS 140

/* Nodes looked at upwards, and articles weighed: pages have few. */
#define MAX_ARTICLES 200

typedef struct
{
  const char *name;
  DossierHtmlRole role;
  DossierSpanKind kind;
} Element;

/* Sorted by name. */
static const Element elements[] = {
  { "a", DOSSIER_HTML_SPAN, DOSSIER_SPAN_LINK },
  { "address", DOSSIER_HTML_BLOCK, 0 },
  { "amp-ad", DOSSIER_HTML_SKIP, 0 },
  { "amp-consent", DOSSIER_HTML_SKIP, 0 },
  { "amp-img", DOSSIER_HTML_IMAGE, 0 },
  { "amp-sidebar", DOSSIER_HTML_SKIP, 0 },
  { "amp-sticky-ad", DOSSIER_HTML_SKIP, 0 },
  { "applet", DOSSIER_HTML_SKIP, 0 },
  { "article", DOSSIER_HTML_BLOCK, 0 },
  { "aside", DOSSIER_HTML_CLUTTER, 0 },
  { "audio", DOSSIER_HTML_SKIP, 0 },
  { "b", DOSSIER_HTML_SPAN, DOSSIER_SPAN_STRONG },
  { "blockquote", DOSSIER_HTML_QUOTE, 0 },
  { "body", DOSSIER_HTML_BLOCK, 0 },
  { "br", DOSSIER_HTML_BREAK, 0 },
  { "button", DOSSIER_HTML_SKIP, 0 },
  { "canvas", DOSSIER_HTML_SKIP, 0 },
  { "caption", DOSSIER_HTML_BLOCK, 0 },
  { "center", DOSSIER_HTML_BLOCK, 0 },
  { "cite", DOSSIER_HTML_SPAN, DOSSIER_SPAN_EMPHASIS },
  { "code", DOSSIER_HTML_SPAN, DOSSIER_SPAN_CODE },
  { "dd", DOSSIER_HTML_BLOCK, 0 },
  { "del", DOSSIER_HTML_SPAN, DOSSIER_SPAN_STRIKE },
  { "details", DOSSIER_HTML_BLOCK, 0 },
  { "dir", DOSSIER_HTML_LIST, 0 },
  { "div", DOSSIER_HTML_BLOCK, 0 },
  { "dl", DOSSIER_HTML_BLOCK, 0 },
  { "dt", DOSSIER_HTML_BLOCK, 0 },
  { "em", DOSSIER_HTML_SPAN, DOSSIER_SPAN_EMPHASIS },
  { "fieldset", DOSSIER_HTML_BLOCK, 0 },
  { "figcaption", DOSSIER_HTML_BLOCK, 0 },
  { "figure", DOSSIER_HTML_BLOCK, 0 },
  { "footer", DOSSIER_HTML_CLUTTER, 0 },
  { "form", DOSSIER_HTML_CLUTTER, 0 },
  { "h1", DOSSIER_HTML_HEADING, 0 },
  { "h2", DOSSIER_HTML_HEADING, 0 },
  { "h3", DOSSIER_HTML_HEADING, 0 },
  { "h4", DOSSIER_HTML_HEADING, 0 },
  { "h5", DOSSIER_HTML_HEADING, 0 },
  { "h6", DOSSIER_HTML_HEADING, 0 },
  { "head", DOSSIER_HTML_SKIP, 0 },
  { "header", DOSSIER_HTML_CLUTTER, 0 },
  { "hgroup", DOSSIER_HTML_BLOCK, 0 },
  { "hr", DOSSIER_HTML_RULE, 0 },
  { "html", DOSSIER_HTML_BLOCK, 0 },
  { "i", DOSSIER_HTML_SPAN, DOSSIER_SPAN_EMPHASIS },
  { "iframe", DOSSIER_HTML_SKIP, 0 },
  { "img", DOSSIER_HTML_IMAGE, 0 },
  { "input", DOSSIER_HTML_SKIP, 0 },
  { "kbd", DOSSIER_HTML_SPAN, DOSSIER_SPAN_CODE },
  { "legend", DOSSIER_HTML_BLOCK, 0 },
  { "li", DOSSIER_HTML_ITEM, 0 },
  { "link", DOSSIER_HTML_SKIP, 0 },
  { "main", DOSSIER_HTML_BLOCK, 0 },
  { "menu", DOSSIER_HTML_LIST, 0 },
  { "meta", DOSSIER_HTML_SKIP, 0 },
  { "nav", DOSSIER_HTML_CLUTTER, 0 },
  { "noscript", DOSSIER_HTML_SKIP, 0 },
  { "object", DOSSIER_HTML_SKIP, 0 },
  { "ol", DOSSIER_HTML_LIST, 0 },
  { "p", DOSSIER_HTML_BLOCK, 0 },
  { "pre", DOSSIER_HTML_CODE_BLOCK, 0 },
  { "s", DOSSIER_HTML_SPAN, DOSSIER_SPAN_STRIKE },
  { "script", DOSSIER_HTML_SKIP, 0 },
  { "section", DOSSIER_HTML_BLOCK, 0 },
  { "select", DOSSIER_HTML_SKIP, 0 },
  { "strike", DOSSIER_HTML_SPAN, DOSSIER_SPAN_STRIKE },
  { "strong", DOSSIER_HTML_SPAN, DOSSIER_SPAN_STRONG },
  { "style", DOSSIER_HTML_SKIP, 0 },
  { "sub", DOSSIER_HTML_SPAN, DOSSIER_SPAN_SUBSCRIPT },
  { "summary", DOSSIER_HTML_BLOCK, 0 },
  { "sup", DOSSIER_HTML_SPAN, DOSSIER_SPAN_SUPERSCRIPT },
  { "svg", DOSSIER_HTML_SKIP, 0 },
  { "table", DOSSIER_HTML_TABLE, 0 },
  { "td", DOSSIER_HTML_CELL, 0 },
  { "template", DOSSIER_HTML_SKIP, 0 },
  { "textarea", DOSSIER_HTML_SKIP, 0 },
  { "th", DOSSIER_HTML_CELL, 0 },
  { "title", DOSSIER_HTML_SKIP, 0 },
  { "tr", DOSSIER_HTML_ROW, 0 },
  { "tt", DOSSIER_HTML_SPAN, DOSSIER_SPAN_CODE },
  { "ul", DOSSIER_HTML_LIST, 0 },
  { "video", DOSSIER_HTML_SKIP, 0 },
};

static int
compare_element (const void *name, const void *element)
{
  return strcmp (name, ((const Element *) element)->name);
}

DossierHtmlRole
dossier_html_get_role (const xmlNode *node, DossierSpanKind *kind)
{
  const Element *found = node->type == XML_ELEMENT_NODE
                             ? bsearch (node->name, elements, G_N_ELEMENTS (elements),
                                        sizeof elements[0], compare_element)
                             : NULL;

  if (found == NULL)
    return DOSSIER_HTML_OTHER;
  if (kind != NULL)
    *kind = found->kind;
  return found->role;
}

static gboolean
has_attribute (const xmlNode *node, const char *name, const char *expected)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, name);

  return value != NULL && g_ascii_strcasecmp (g_strstrip (value), expected) == 0;
}

/* Characters of text in @node, without scripts and the like. */
static gsize
measure_text (xmlNode *top)
{
  gsize n_chars = 0;
  gboolean skip = FALSE;

  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, skip))
    {
      skip = dossier_html_get_role (node, NULL) == DOSSIER_HTML_SKIP;
      if (node->type == XML_TEXT_NODE)
        n_chars += dossier_markup_count_chars (node);
    }

  return n_chars;
}

static gboolean
has_ancestor (const xmlNode *node, const xmlNode *top, const char *name, const char *other)
{
  for (; node != NULL && node != top; node = node->parent)
    if (dossier_markup_is (node, name) || dossier_markup_is (node, other))
      return TRUE;

  return node != NULL && (dossier_markup_is (node, name) || dossier_markup_is (node, other));
}

/* Hidden from everybody, by the markup itself. */
static gboolean
is_hidden (const xmlNode *node)
{
  g_autofree char *style = NULL;

  if (xmlHasProp (node, (const xmlChar *) "hidden") != NULL)
    return TRUE;
  style = dossier_markup_dup_attribute (node, "style");
  if (style == NULL)
    return FALSE;
  for (char *from = style, *to = style;; from++)
    {
      if (!g_ascii_isspace (*from))
        *to++ = g_ascii_tolower (*from);
      if (*from == '\0')
        break;
    }

  return strstr (style, "display:none") != NULL;
}

static gboolean
has_own_words (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        && !xmlIsBlankNode (child))
      return TRUE;

  return FALSE;
}

/* Whether a formula is all that it holds: a paragraph that has one among its words is none. */
static gboolean
is_formula (xmlNode *node)
{
  while (node != NULL && !dossier_markup_is (node, "math"))
    {
      if (xmlChildElementCount (node) != 1 || has_own_words (node))
        return FALSE;
      node = xmlFirstElementChild (node);
    }

  return node != NULL;
}

/* A formula once more, drawn for the eye, behind the one that says what it means. */
static gboolean
is_drawn_formula (xmlNode *node)
{
  return (dossier_markup_is (node, "img") || has_attribute (node, "aria-hidden", "true"))
         && is_formula (xmlPreviousElementSibling (node));
}

/* The formula that is seen as its picture alone. */
static gboolean
is_spoken_formula (xmlNode *node)
{
  xmlNode *next = xmlNextElementSibling (node);

  return next != NULL && is_drawn_formula (next);
}

gboolean
dossier_html_is_unseen (const xmlNode *node)
{
  if (node->type != XML_ELEMENT_NODE)
    return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE;

  return dossier_html_get_role (node, NULL) == DOSSIER_HTML_SKIP || is_hidden (node);
}

/* One of several articles in a row, a post among others. */
static gboolean
has_neighbour (const xmlNode *article)
{
  const xmlNode *before = xmlPreviousElementSibling ((xmlNode *) article);
  const xmlNode *next = xmlNextElementSibling ((xmlNode *) article);

  return (before != NULL && dossier_markup_is (before, "article"))
         || (next != NULL && dossier_markup_is (next, "article"));
}

gboolean
dossier_html_is_head_of_part (const xmlNode *node)
{
  static const char *const headings[] = { "h2", "h3", "h4" };
  const xmlNode *part = node->parent;

  if (!dossier_markup_is (node, "header"))
    return FALSE;
  if (dossier_markup_is (part, "li") || dossier_markup_is (part, "section"))
    return TRUE;
  if (!dossier_markup_is (part, "article") || !has_neighbour (part))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (dossier_markup_find ((xmlNode *) node, headings[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_clutter_role (const xmlNode *node)
{
  static const char *const roles[] = { "navigation", "banner", "contentinfo", "complementary",
                                       "search",     "menu",   "menubar" };
  g_autofree char *role = dossier_markup_dup_attribute (node, "role");

  for (gsize i = 0; role != NULL && i < G_N_ELEMENTS (roles); i++)
    if (g_ascii_strcasecmp (role, roles[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Some pages wrap everything in one form, or a whole article in an element that is usually around it. */
static gboolean
holds_most (const DossierHtmlContent *self, xmlNode *node)
{
  return measure_text (node) * 2 > self->n_chars;
}

gboolean
dossier_html_content_leaves_out (const DossierHtmlContent *self, xmlNode *node)
{
  const xmlNode *top = self->top;
  DossierHtmlRole role;

  if (node->type != XML_ELEMENT_NODE)
    return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE;
  role = dossier_html_get_role (node, NULL);
  if (role == DOSSIER_HTML_SKIP)
    return TRUE;
  if (node == top || dossier_html_article_keeps (node))
    return FALSE;
  if (self->n_chars > 0 && dossier_html_article_leaves_out (node))
    return TRUE;
  if (role == DOSSIER_HTML_CLUTTER)
    {
      /* The head of an article holds its title, the foot of a quotation its speaker. */
      if (dossier_markup_is (node, "header")
          && (has_ancestor (node->parent, top, "article", "main")
              || dossier_html_is_head_of_part (node)))
        return FALSE;
      if (has_ancestor (node->parent, top, "blockquote", "figure"))
        return FALSE;
      return !holds_most (self, node);
    }

  if (is_drawn_formula (node))
    return TRUE;

  return (is_hidden (node) && !is_spoken_formula (node))
         || (has_clutter_role (node) && !holds_most (self, node));
}

static xmlNode *
find_main (xmlNode *root)
{
  for (xmlNode *node = root; node != NULL; node = dossier_markup_next (node, root, FALSE))
    if (node->type == XML_ELEMENT_NODE
        && (dossier_markup_is (node, "main") || has_attribute (node, "role", "main"))
        && measure_text (node) >= MIN_CONTENT_CHARS)
      return node;

  return NULL;
}

/* The one article of @top: the only one, or the one that holds more than half of what all hold. */
static xmlNode *
find_article (xmlNode *top)
{
  xmlNode *largest = NULL;
  gsize largest_size = 0;
  gsize sum = 0;
  guint n_articles = 0;
  gboolean skip = FALSE;

  for (xmlNode *node = top; node != NULL && n_articles < MAX_ARTICLES;
       node = dossier_markup_next (node, top, skip))
    {
      gsize size;

      skip = node->type == XML_ELEMENT_NODE
             && (dossier_markup_is (node, "article") || has_attribute (node, "role", "article"));
      if (!skip)
        continue;
      size = measure_text (node);
      sum += size;
      n_articles++;
      if (size > largest_size)
        {
          largest = node;
          largest_size = size;
        }
    }

  return largest_size >= MIN_CONTENT_CHARS && largest_size * 2 > sum ? largest : NULL;
}

DossierHtmlContent
dossier_html_content_new (xmlNode *top)
{
  return (DossierHtmlContent){ top, measure_text (top) };
}

/**
 * dossier_html_content_find:
 * @page: with a root element
 *
 * Returns: the article, the main part, or the body; all of it where the body has no text that counts
 */
DossierHtmlContent
dossier_html_content_find (xmlDoc *page)
{
  xmlNode *root = xmlDocGetRootElement (page);
  xmlNode *top = root;
  xmlNode *found;
  DossierHtmlContent content;
  gboolean skip = FALSE;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "body"))
      top = node;
  found = find_main (top);
  if (found != NULL)
    top = found;
  found = find_article (top);
  top = dossier_html_article_find (found != NULL ? found : top);
  dossier_html_leave_out_repeated_captions (top);
  content = dossier_html_content_new (top);

  for (xmlNode *node = content.top; node != NULL;
       node = dossier_markup_next (node, content.top, skip))
    {
      skip = dossier_html_content_leaves_out (&content, node);
      if (!skip && node->type == XML_TEXT_NODE && !xmlIsBlankNode (node))
        return content;
    }

  /* Weighed against nothing, everything is content. */
  return (DossierHtmlContent){ root, 0 };
}
