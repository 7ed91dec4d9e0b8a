/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Web pages: libxml2 makes a tree of whatever the page is, the landmarks tell where its content is, a walk makes
 * blocks of it. Nothing is fetched, no script is run. */

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "dossier-character-names.h"
#include "dossier-document-extent.h"
#include "dossier-error.h"
#include "dossier-html.h"
#include "dossier-import-private.h"
#include "dossier-limits.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (htmlParserCtxt, htmlFreeParserCtxt)

#define SNIFF_BYTES 4096

#define PARSE_OPTIONS \
  (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET \
   | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC)

guint
dossier_import_html_sniff (const DossierImportInput *input)
{
  g_autofree char *head = g_strndup (input->text, MIN (input->length, SNIFF_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *start = lower + strspn (lower, " \t\n\f\v");
  gboolean has_tags = strstr (lower, "</") != NULL || strstr (lower, "<p>") != NULL;

  if (g_str_has_prefix (start, "<!doctype html") || g_str_has_prefix (start, "<html"))
    return 95;
  if (dossier_import_has_extension (input, "html"))
    return has_tags || *start == '<' ? 92 : 30;
  if (dossier_import_has_extension (input, "text")
      || dossier_import_has_extension (input, "markdown"))
    return 0;
  return *start == '<' && has_tags ? 70 : 0;
}

/* The parser's own limits leave out what stands beyond them and say nothing; here it stops instead. */
static void
start_element (void *context, const xmlChar *name, const xmlChar **attributes)
{
  xmlParserCtxt *parser = context;
  gboolean *too_deep = parser->_private;

  if (parser->nodeNr >= DOSSIER_LIMIT_NESTING)
    {
      *too_deep = TRUE;
      xmlStopParser (parser);
    }
  else
    xmlSAX2StartElement (context, name, attributes);
}

static gboolean
belongs_to_head (const xmlNode *node)
{
  static const char *const names[] = { "title", "meta",     "link",     "script",  "style",
                                       "base",  "noscript", "template", "bgsound", "basefont" };

  if (node->type != XML_ELEMENT_NODE)
    return node->type != XML_TEXT_NODE || xmlIsBlankNode (node);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (dossier_markup_is (node, names[i]))
      return TRUE;

  return FALSE;
}

/* The parser knows no element that is younger than itself, and leaves one that begins the body in the head, where the
 * body is not named. */
static void
empty_head (xmlNode *root)
{
  xmlNode *head = NULL;
  xmlNode *body = NULL;
  xmlNode *next;

  for (xmlNode *node = root->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "head") && head == NULL)
      head = node;
    else if (dossier_markup_is (node, "body") && body == NULL)
      body = node;
  for (xmlNode *node = head != NULL ? head->last : NULL; node != NULL; node = next)
    {
      next = node->prev;
      if (belongs_to_head (node))
        continue;
      if (body == NULL)
        body = xmlNewChild (root, NULL, (const xmlChar *) "body", NULL);
      if (body == NULL)
        return;
      xmlUnlinkNode (node);
      if (body->children != NULL)
        xmlAddPrevSibling (body->children, node);
      else
        xmlAddChild (body, node);
    }
}

static htmlDocPtr
parse_page (const char *text, gsize length, GError **error)
{
  g_autoptr (htmlParserCtxt) parser = htmlCreateMemoryParserCtxt (text, (int) length);
  g_autoptr (xmlDoc) page = NULL;
  gboolean too_deep = FALSE;

  if (parser != NULL)
    {
      parser->_private = &too_deep;
      parser->sax->startElement = start_element;
      htmlCtxtUseOptions (parser, PARSE_OPTIONS);
      /* The parser for pages heeds this option but has no name for it. */
      parser->options |= XML_PARSE_HUGE;
      /* The text was decoded before; left to itself the parser takes a page that names no encoding for Latin-1. */
      xmlSwitchEncoding (parser, XML_CHAR_ENCODING_UTF8);
      htmlParseDocument (parser);
      page = g_steal_pointer (&parser->myDoc);
    }
  if (too_deep)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                         _ ("The page is nested too deeply."));
  else if (parser != NULL && parser->disableSAX)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                         _ ("The page could not be read to its end."));
  else if (page == NULL || xmlDocGetRootElement (page) == NULL)
    /* The sentence is made where the name of the file is known. */
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY, "");
  else
    {
      empty_head (xmlDocGetRootElement (page));
      return g_steal_pointer (&page);
    }

  return NULL;
}

/* Behind what begins at @at and ends with @mark; the end of the text where it does not. */
static const char *
skip_to (const char *at, const char *end, const char *mark)
{
  const char *found = g_strstr_len (at, end - at, mark);

  return found != NULL ? found + strlen (mark) : end;
}

/* Behind the definitions that begin at @at with a bracket; NULL where they have no end. */
static const char *
skip_definitions (const char *at, const char *end)
{
  while (at < end && *at != ']')
    {
      if (*at == '"' || *at == '\'')
        at = skip_to (at + 1, end, *at == '"' ? "\"" : "'");
      else if (end - at > 4 && strncmp (at, "<!--", 4) == 0)
        at = skip_to (at + 4, end, "-->");
      else
        at++;
    }
  at = at < end ? at + 1 : end;
  while (at < end && g_ascii_isspace (*at))
    at++;

  return at < end && *at == '>' ? at + 1 : NULL;
}

/* Where the page begins. What XHTML defines above it is none of its words, but the parser for pages takes it for
 * them. */
static const char *
find_page (const char *text, const char *end)
{
  const char *at = text;

  while (at < end)
    {
      if (g_ascii_isspace (*at))
        at++;
      else if (end - at > 2 && strncmp (at, "<?", 2) == 0)
        at = skip_to (at, end, "?>");
      else if (end - at > 4 && strncmp (at, "<!--", 4) == 0)
        at = skip_to (at, end, "-->");
      else
        break;
    }
  if (end - at < 10 || g_ascii_strncasecmp (at, "<!doctype", 9) != 0)
    return text;
  while (at < end && *at != '[' && *at != '>')
    at = *at == '"' || *at == '\'' ? skip_to (at + 1, end, *at == '"' ? "\"" : "'") : at + 1;
  at = at < end && *at == '[' ? skip_definitions (at + 1, end) : NULL;

  return at != NULL ? at : text;
}

htmlDocPtr
dossier_html_read (const char *text, gsize length, GError **error)
{
  g_autofree char *rest = NULL;
  const char *page;

  if (length > DOSSIER_LIMIT_MARKUP_BYTES)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                           _ ("The page is too large."));
      return NULL;
    }
  page = find_page (text, text + length);
  length -= (gsize) (page - text);
  rest = dossier_html_mend (page, &length);
  if (rest != NULL)
    page = rest;
  if (!dossier_markup_check_attributes (page, length, error))
    return NULL;

  return parse_page (page, length, error);
}

void
dossier_html_add_fragment (DossierImportFlow *flow, const char *text, gsize length)
{
  g_autoptr (xmlDoc) page = NULL;

  dossier_import_flow_close (flow);
  /* What is no markup after all, or beyond the limits, is shown as it stands: better than not at all. */
  if (memchr (text, '>', length) != NULL)
    page = dossier_html_read (text, length, NULL);
  if (page != NULL)
    {
      DossierHtmlContent content = dossier_html_content_new (xmlDocGetRootElement (page));

      dossier_html_walk (flow, &content);
    }
  else
    dossier_import_flow_add_text (flow, text, length);
  dossier_import_flow_close (flow);
}

char *
dossier_html_decode_entity (const char *text, gsize length)
{
  g_autofree char *reference = g_strndup (text, length);
  gunichar characters[2] = { 0 };
  char bytes[13] = { 0 };
  int n_bytes;

  if (length < 3 || reference[0] != '&' || reference[length - 1] != ';')
    return g_steal_pointer (&reference);
  reference[length - 1] = '\0';
  if (reference[1] == '#')
    {
      gboolean is_hex = reference[2] == 'x' || reference[2] == 'X';
      guint64 number = g_ascii_strtoull (reference + (is_hex ? 3 : 2), NULL, is_hex ? 16 : 10);

      characters[0] = (gunichar) MIN (dossier_character_from_number (number), 0x110000);
      if (characters[0] == 0 || !g_unichar_validate (characters[0]))
        characters[0] = 0xFFFD;
    }
  else if (!dossier_character_find (reference + 1, characters))
    return g_strndup (text, length);
  n_bytes = g_unichar_to_utf8 (characters[0], bytes);
  if (characters[1] != 0)
    g_unichar_to_utf8 (characters[1], bytes + n_bytes);

  return g_strdup (bytes);
}

/* What of the page is read, and what is known of that. */
static DossierHtmlContent
choose_content (DossierDocumentBuilder *builder, xmlDoc *page, DossierHtmlExtent extent)
{
  /* Weighed against nothing, everything is content. */
  DossierHtmlContent whole = { xmlDocGetRootElement (page), 0 };
  DossierHtmlContent article;
  g_autofree char *address = NULL;
  g_autofree char *base = NULL;
  const char *said = DOSSIER_EXTENT_PAGE;

  if (extent == DOSSIER_HTML_LETTER)
    return whole;
  address = dossier_html_dup_address (page);
  article = dossier_html_content_find (page);
  dossier_html_read_metadata (builder, page, article.top, address);
  if (extent == DOSSIER_HTML_ARTICLE)
    {
      dossier_html_content_take_lede (&article, page);
      said = dossier_html_content_is_doubtful (&article, page) ? DOSSIER_EXTENT_DOUBTFUL
                                                               : DOSSIER_EXTENT_ARTICLE;
    }
  base = dossier_html_dup_base (page, address);
  dossier_document_builder_set_address (builder, base);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_EXTENT, said);

  return extent == DOSSIER_HTML_ARTICLE ? article : whole;
}

gboolean
dossier_import_html_add (DossierDocumentBuilder *builder,
                         const char *text,
                         gsize length,
                         DossierHtmlExtent extent,
                         GError **error)
{
  g_autoptr (DossierImportFlow) flow = dossier_import_flow_new (builder);
  g_autoptr (xmlDoc) page = dossier_html_read (text, length, error);
  DossierHtmlContent content;

  if (page == NULL)
    return FALSE;
  dossier_html_unfold_frames (page);
  content = choose_content (builder, page, extent);
  dossier_html_walk (flow, &content);
  dossier_import_flow_close (flow);

  return TRUE;
}

DossierDocument *
dossier_import_html_parse (const DossierImportInput *input, GError **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  if (!dossier_import_html_add (builder, input->text, input->length,
                                input->whole_page ? DOSSIER_HTML_WHOLE_PAGE : DOSSIER_HTML_ARTICLE,
                                error))
    return NULL;

  return dossier_import_finish (input, builder, error);
}
