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

gboolean dossier_html_is_clutter_word (const char *word);

G_END_DECLS
