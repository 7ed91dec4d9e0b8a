/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Where the article of a page is, by where its prose stands: running text in which links are few. */

#include <libxml/tree.h>

#include <glib.h>

G_BEGIN_DECLS

/* @root: of the page, or its landmark; its nodes get marks in _private. Returns the element with the article, @root
 * where the prose does not say. */
xmlNode *dossier_html_article_find (xmlNode *root);
/* Whether a node below what was found stands beside the article. */
gboolean dossier_html_article_leaves_out (const xmlNode *node);
void dossier_html_article_leave_out (xmlNode *node);
/* Whether it belongs to the article whatever its element says. */
gboolean dossier_html_article_keeps (const xmlNode *node);
void dossier_html_article_keep (xmlNode *node);
/* Whether its names say that it stands beside an article. */
gboolean dossier_html_is_named_clutter (const xmlNode *node);

gboolean dossier_html_is_caption (const xmlNode *node);
/* Whether the caption beside a picture says the same. */
gboolean dossier_html_is_in_caption (xmlNode *picture, const char *words);
/* Leaves out each caption below that an earlier one says already. */
void dossier_html_leave_out_repeated_captions (xmlNode *top);
/* Whether it is the head of an item or a section, whose title it holds. */
gboolean dossier_html_is_head_of_part (const xmlNode *node);
gboolean dossier_html_is_clutter_word (const char *word);

G_END_DECLS
