/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the parts of the HTML importer know of each other. */

#include <libxml/HTMLparser.h>

#include "dossier-import-flow.h"
#include "dossier-markup.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_HTML_OTHER, /* inline, or unknown: only its content counts */
  DOSSIER_HTML_BLOCK,
  DOSSIER_HTML_SKIP, /* never content: scripts, styles, controls */
  DOSSIER_HTML_CLUTTER, /* around the content: navigation and the like */
  DOSSIER_HTML_HEADING,
  DOSSIER_HTML_LIST,
  DOSSIER_HTML_ITEM,
  DOSSIER_HTML_QUOTE,
  DOSSIER_HTML_CODE_BLOCK,
  DOSSIER_HTML_TABLE,
  DOSSIER_HTML_ROW,
  DOSSIER_HTML_CELL,
  DOSSIER_HTML_RULE,
  DOSSIER_HTML_BREAK,
  DOSSIER_HTML_IMAGE,
  DOSSIER_HTML_SPAN,
} DossierHtmlRole;

/* @kind: (out): of spans only */
DossierHtmlRole dossier_html_get_role (const xmlNode *node, DossierSpanKind *kind);
/* (transfer full) (nullable): a page as browsers understand it, for the parser; NULL where nothing has to be mended.
 * @length: (inout): bytes */
char *dossier_html_mend (const char *text, gsize *length);
/* NULL and an error where the page is beyond the limits. */
htmlDocPtr dossier_html_read (const char *text, gsize length, GError **error);

/* Puts the pages that frames of @page hold in themselves into their places. */
void dossier_html_unfold_frames (xmlDoc *page);

/* The element that holds the article, and how much text is in it, against which its parts are weighed. */
typedef struct
{
  xmlNode *top;
  gsize n_chars;
} DossierHtmlContent;

DossierHtmlContent dossier_html_content_new (xmlNode *top);
DossierHtmlContent dossier_html_content_find (xmlDoc *page);
/* Takes the sentences between the title of @page and an article into it. */
void dossier_html_content_take_lede (DossierHtmlContent *self, xmlDoc *page);
/* Whether so much of the running text of @page stands outside that more may belong to it. */
gboolean dossier_html_content_is_doubtful (const DossierHtmlContent *self, xmlDoc *page);
/* Whether nobody sees it, where it stands: scripts, comments, what is hidden by the markup itself. */
gboolean dossier_html_is_unseen (const xmlNode *node);
/* Whether a node inside does not belong to the content. */
gboolean dossier_html_content_leaves_out (const DossierHtmlContent *self, xmlNode *node);

void dossier_html_walk (DossierImportFlow *flow, const DossierHtmlContent *content);
/* @address: (nullable): of the page. */
void dossier_html_read_metadata (DossierDocumentBuilder *builder,
                                 xmlDoc *page,
                                 xmlNode *content,
                                 const char *address);
/* (transfer full) (nullable): the address on the web that a page says it has, without a fragment. */
char *dossier_html_dup_address (xmlDoc *page);
/* (transfer full) (nullable): what relative links of the page are read against: its base element, or @address
 * (nullable). */
char *dossier_html_dup_base (xmlDoc *page, const char *address);
/* After everything else: who published, where only the address of the page tells; the title without the site. */
void dossier_html_read_site (DossierDocumentBuilder *builder, const char *address);
/* (transfer full): the letters and digits of a name, in lower case: by these "The-Courier" is "The Courier". */
char *dossier_html_dup_letters (const char *name);
/* Whether words are the name of the site, or one part of its address. */
gboolean dossier_html_names_site (const char *words, const char *site);
/* Then: a heading of the article for a title that is no name of it, or not whole. @page_title: (nullable) */
void dossier_html_settle_title (DossierDocumentBuilder *builder,
                                xmlNode *content,
                                const char *page_title);
/* Then: the dates that stand in the text of the page, where it names none to machines. @address: (nullable) */
void dossier_html_read_published (DossierDocumentBuilder *builder,
                                  xmlDoc *page,
                                  xmlNode *content,
                                  const char *address);
/* What a script of linked data says of the article. @page_title: (nullable): tells its name from a description. */
void dossier_html_read_linked_data (DossierDocumentBuilder *builder,
                                    const char *json,
                                    const char *page_title);

/* For Markdown: a piece of HTML, and a character reference as text (transfer full). */
void dossier_html_add_fragment (DossierImportFlow *flow, const char *text, gsize length);
char *dossier_html_decode_entity (const char *text, gsize length);

G_END_DECLS
