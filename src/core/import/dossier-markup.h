/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What stands before the parser of markup: checks that keep it from what takes it minutes, and the one way in which
 * XML of others is read. */

#include <gio/gio.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* FALSE and an error where a tag of @text has more attributes than DOSSIER_LIMIT_ATTRIBUTES. */
gboolean dossier_markup_check_attributes (const char *text, gsize length, GError **error);

/* Past the markup that begins at @at: a comment, a tag, or a tag with what the parser takes as it stands, a script. */
const char *dossier_markup_skip (const char *at, const char *end, guint *n_attributes);
/* Whether a tag of this name begins at @at, as "<P>" and "<p class=…>" do. */
gboolean dossier_markup_is_tag (const char *at, const char *end, const char *name);
gboolean dossier_markup_is_comment (const char *at, const char *end);

/* (transfer full): the tree of one XML file. Nothing is fetched and no entity is defined by the file itself; the names
 * that HTML has for characters are known. NULL and an error naming @part otherwise. */
xmlDoc *dossier_markup_read_xml (GBytes *bytes, const char *part, GError **error);

gboolean dossier_markup_is (const xmlNode *node, const char *name);
/* Whether an attribute has this value, in letters of either case. */
gboolean dossier_markup_has_value (const xmlNode *node, const char *name, const char *expected);
/* (transfer full) (nullable): the value of an attribute; of a name in any namespace. */
char *dossier_markup_dup_attribute (const xmlNode *node, const char *name);
/* Of the text that a node is itself: characters (not bytes) that are no ASCII blanks. */
gsize dossier_markup_count_chars (const xmlNode *node);
/* Whether @node is @top or stands below it. */
gboolean dossier_markup_is_within (const xmlNode *node, const xmlNode *top);
/* The node after @node in reading order inside @top; with @skip, past what @node holds. */
xmlNode *dossier_markup_next (xmlNode *node, xmlNode *top, gboolean skip);
/* The first element called @name at or below @top, or NULL. */
xmlNode *dossier_markup_find (xmlNode *top, const char *name);
/* (transfer full) (nullable): all text of the first element called @name at or below @top; NULL where there is none. */
char *dossier_markup_dup_text (xmlNode *top, const char *name);

G_END_DECLS
