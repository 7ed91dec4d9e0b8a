/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whether what was taken for the article may be too little of its page. Running text is counted, which links, buttons
 * and labels are not: a page full of these leaves no doubt, one whose sentences were left out does. */

#include "dossier-html-article.h"
#include "dossier-html.h"

/* Shorter text is a label. */
#define MIN_PROSE_CHARS 25

/* The article has at least so much of the running text that does not stand in a part called "comments" or the like. */
#define MIN_SHARE 0.5

/* Less than this is hardly an article, where the page has more. */
#define MIN_ARTICLE_CHARS 300
#define MIN_SHARE_OF_LITTLE 0.8

static gsize
count_prose (const xmlNode *node)
{
  gsize n_chars = dossier_markup_count_chars (node);

  return n_chars >= MIN_PROSE_CHARS ? n_chars : 0;
}

/* @content: (nullable): what stands in @top beside it is left out. */
static gsize
measure_prose (xmlNode *top, const DossierHtmlContent *content)
{
  gsize n_chars = 0;
  gboolean skip = FALSE;

  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, skip))
    {
      if (content != NULL)
        skip = dossier_html_content_leaves_out (content, node);
      else
        skip = dossier_html_is_unseen (node) || dossier_html_article_leaves_out (node);
      skip |= dossier_markup_is (node, "a");
      if (!skip && node->type == XML_TEXT_NODE)
        n_chars += count_prose (node);
    }

  return n_chars;
}

gboolean
dossier_html_content_is_doubtful (const DossierHtmlContent *self, xmlDoc *page)
{
  double kept = (double) measure_prose (self->top, self);
  double all = (double) measure_prose (xmlDocGetRootElement (page), NULL);

  return kept < MIN_SHARE * all || (kept < MIN_ARTICLE_CHARS && kept < MIN_SHARE_OF_LITTLE * all);
}
