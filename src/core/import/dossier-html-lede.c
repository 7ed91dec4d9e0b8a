/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The lede of an article: the sentences between its title and what was found to be the article, which pages like to
 * put into a part of their own, "intro" or the head of the article. */

#include <string.h>

#include "dossier-html-article.h"
#include "dossier-html.h"

/* A lede has words for a sentence, and is no article of its own. */
#define MIN_SENTENCE_CHARS 40
#define MAX_LEDE_CHARS 1500
#define MAX_LEDE_PARTS 3

/* Of what stands between title and article, in elements. More is another part of the page. */
#define MAX_ELEMENTS_BETWEEN 400
#define MAX_SENTENCES_BETWEEN 20

typedef struct
{
  xmlNode *title;
  xmlNode *parts[MAX_LEDE_PARTS];
  guint n_parts;
  gsize n_chars;
  guint n_elements;
  gboolean has_other; /* another article or more than a lede */
  guint n_looked_at;
} Between;

/* Characters of text and of links below. */
static gsize
measure (xmlNode *top, gsize *n_link_chars)
{
  gsize n_chars = 0;
  gboolean skip = FALSE;

  *n_link_chars = 0;
  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, skip))
    {
      skip = dossier_html_is_unseen (node);
      if (skip || node->type != XML_TEXT_NODE)
        continue;
      n_chars += dossier_markup_count_chars (node);
      for (const xmlNode *above = node->parent; above != top && above != NULL;
           above = above->parent)
        if (dossier_markup_is (above, "a"))
          *n_link_chars += dossier_markup_count_chars (node);
    }

  return n_chars;
}

/* The head of an article is not beside it. */
static gboolean
is_beside (const xmlNode *node)
{
  if (dossier_html_is_unseen (node))
    return TRUE;
  if (node->type != XML_ELEMENT_NODE || dossier_markup_is (node, "header"))
    return FALSE;

  return dossier_html_get_role (node, NULL) == DOSSIER_HTML_CLUTTER
         || dossier_markup_is (node, "li") || dossier_markup_is (node, "figure")
         || dossier_markup_is (node, "table") || dossier_html_is_named_clutter (node);
}

/* A block of text with nothing but words in it. */
static gboolean
has_only_words (xmlNode *top)
{
  for (xmlNode *node = dossier_markup_next (top, top, FALSE); node != NULL;
       node = dossier_markup_next (node, top, FALSE))
    {
      DossierHtmlRole role = dossier_html_get_role (node, NULL);

      if (node->type == XML_ELEMENT_NODE && role != DOSSIER_HTML_OTHER && role != DOSSIER_HTML_SPAN
          && role != DOSSIER_HTML_BREAK && role != DOSSIER_HTML_SKIP)
        return FALSE;
    }

  return TRUE;
}

/* Dates and bylines are full of digits and end without a stop. */
static gboolean
reads_as_sentence (const char *text)
{
  const char *end = g_utf8_find_prev_char (text, text + strlen (text));
  gunichar last = end != NULL ? g_utf8_get_char (end) : 0;
  gsize n_digits = 0;

  for (const char *at = text; *at != '\0'; at++)
    n_digits += g_ascii_isdigit (*at) != 0;

  return last != ':' && last != '|' && g_unichar_ispunct (last) && n_digits * 6 < strlen (text);
}

/* Whether the article, or what stands before it, says the same. */
static gboolean
is_said (const Between *between, xmlNode *top, const char *text)
{
  for (guint i = 0; i <= between->n_parts; i++)
    {
      xmlNode *other = i < between->n_parts ? between->parts[i] : top;
      g_autofree char *words = dossier_markup_dup_text (other, (const char *) other->name);

      if (words != NULL && strstr (words, text) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_of_picture (const xmlNode *node)
{
  for (guint i = 0; i < 3 && node != NULL; i++, node = node->parent)
    {
      g_autofree char *names = dossier_markup_dup_attribute (node, "class");
      g_autofree char *lower = names != NULL ? g_ascii_strdown (names, -1) : NULL;

      if (lower != NULL
          && (strstr (lower, "caption") != NULL || strstr (lower, "credit") != NULL
              || strstr (lower, "photo") != NULL || strstr (lower, "image") != NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_sentence (Between *between, xmlNode *node, xmlNode *top, gsize *n_chars)
{
  DossierHtmlRole role = dossier_html_get_role (node, NULL);
  g_autofree char *text = NULL;
  gsize n_link_chars;

  if ((role != DOSSIER_HTML_BLOCK && role != DOSSIER_HTML_HEADING) || !has_only_words (node))
    return FALSE;
  if (++between->n_looked_at > MAX_SENTENCES_BETWEEN)
    between->has_other = TRUE;
  *n_chars = measure (node, &n_link_chars);
  if (between->has_other || *n_chars < MIN_SENTENCE_CHARS || n_link_chars * 3 >= *n_chars
      || is_of_picture (node))
    return FALSE;
  text = dossier_markup_dup_text (node, (const char *) node->name);

  return text != NULL && reads_as_sentence (text) && !is_said (between, top, text);
}

static void
begin_title (Between *between, xmlNode *title)
{
  *between = (Between){ .title = title };
}

/* What stands between the last title before @top and @top. */
static void
look_between (Between *between, xmlNode *root, xmlNode *top)
{
  gboolean skip = FALSE;

  for (xmlNode *node = root; node != NULL && node != top;
       node = dossier_markup_next (node, root, skip))
    {
      gsize n_chars;

      skip = is_beside (node) && !dossier_markup_is_within (top, node);
      if (skip || node->type != XML_ELEMENT_NODE)
        continue;
      between->n_elements++;
      if (dossier_markup_is (node, "h1"))
        begin_title (between, node);
      else if (between->title == NULL || dossier_markup_is_within (top, node)
               || !is_sentence (between, node, top, &n_chars))
        continue;
      else
        {
          skip = TRUE;
          between->n_chars += n_chars;
          if (between->n_parts < MAX_LEDE_PARTS)
            between->parts[between->n_parts++] = node;
          else
            between->has_other = TRUE;
        }
    }
}

static gboolean
is_wanted (const Between *between, const xmlNode *top, const xmlNode *node)
{
  if (dossier_markup_is_within (top, node))
    return TRUE;
  for (guint i = 0; i < between->n_parts; i++)
    if (dossier_markup_is_within (between->parts[i], node))
      return TRUE;

  return FALSE;
}

/* Of @common, only the article and its lede stay. */
static void
leave_the_rest (const Between *between, xmlNode *common, xmlNode *top)
{
  gboolean skip = FALSE;

  for (xmlNode *node = common; node != NULL; node = dossier_markup_next (node, common, skip))
    {
      skip = node == top;
      for (guint i = 0; i < between->n_parts; i++)
        skip |= node == between->parts[i];
      if (is_wanted (between, top, node))
        dossier_html_article_keep (node);
      else
        {
          dossier_html_article_leave_out (node);
          skip = TRUE;
        }
    }
}

/**
 * dossier_html_content_take_lede:
 * @self: an article
 *
 * Takes what stands between the title of the page and the article into it.
 */
void
dossier_html_content_take_lede (DossierHtmlContent *self, xmlDoc *page)
{
  xmlNode *root = xmlDocGetRootElement (page);
  xmlNode *common = self->top;
  Between between = { 0 };

  if (self->n_chars == 0 || self->top == root)
    return;
  look_between (&between, root, self->top);
  if (between.title == NULL || between.n_parts == 0 || between.has_other
      || between.n_elements > MAX_ELEMENTS_BETWEEN || between.n_chars > MAX_LEDE_CHARS
      || between.n_chars * 2 > self->n_chars)
    return;
  while (common->parent != NULL && !dossier_markup_is_within (between.parts[0], common))
    common = common->parent;
  leave_the_rest (&between, common, self->top);
  self->top = common;
}
