/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Guards before the parsers of markup, the reading of XML, and steps through its tree. */

#define _GNU_SOURCE /* memmem() */

#include "dossier-markup.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "dossier-character-names.h"
#include "dossier-decode.h"
#include "dossier-error.h"
#include "dossier-limits.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlParserCtxt, xmlFreeParserCtxt)

#define PARSE_OPTIONS \
  (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT)

/* What the parser meets on its way, for the sentence afterwards. */
typedef struct
{
  gboolean defines_entities;
  xmlEntity entity; /* what the last name of a character stood for */
  char bytes[13];
} Reading;

/* Past a tag that begins at @at, "<p class=…>"; counts its attributes. */
static const char *
skip_tag (const char *at, const char *end, guint *n_attributes)
{
  gboolean in_word = TRUE;

  for (at++; at < end && *at != '>'; at++)
    {
      if (g_ascii_isspace (*at))
        in_word = FALSE;
      else if (!in_word)
        {
          (*n_attributes)++;
          in_word = TRUE;
        }
      if ((*at == '"' || *at == '\'') && at[-1] == '=')
        {
          const char *quote = memchr (at + 1, *at, (gsize) (end - at - 1));

          at = quote != NULL ? quote : end - 1;
        }
    }

  return at;
}

/* Where @words stand next, whatever their case, at or after @at. */
static const char *
find_words (const char *at, const char *end, const char *words)
{
  gsize length = strlen (words);

  while ((at = memchr (at, words[0], (gsize) (end - at))) != NULL)
    {
      if ((gsize) (end - at) >= length && g_ascii_strncasecmp (at, words, length) == 0)
        return at;
      at++;
    }

  return end;
}

gboolean
dossier_markup_is_tag (const char *at, const char *end, const char *name)
{
  gsize length = strlen (name);

  return (gsize) (end - at) > length + 1 && g_ascii_strncasecmp (at + 1, name, length) == 0
         && !g_ascii_isalnum (at[length + 1]);
}

gboolean
dossier_markup_is_comment (const char *at, const char *end)
{
  return end - at > 4 && strncmp (at, "<!--", 4) == 0;
}

const char *
dossier_markup_skip (const char *at, const char *end, guint *n_attributes)
{
  const char *after;

  if (dossier_markup_is_comment (at, end))
    return MIN (find_words (at + 4, end, "-->"), find_words (at + 4, end, "--!>"));
  if (end - at < 2 || !g_ascii_isalpha (at[1]))
    return at + 1;
  after = skip_tag (at, end, n_attributes);
  if (dossier_markup_is_tag (at, end, "script"))
    return find_words (after, end, "</script");
  if (dossier_markup_is_tag (at, end, "style"))
    return find_words (after, end, "</style");

  return after;
}

/* The parser compares every attribute of a tag with all the others: a tag with tens of thousands of them would
 * keep it busy for minutes. */
gboolean
dossier_markup_check_attributes (const char *text, gsize length, GError **error)
{
  const char *end = length > 0 ? text + length : text;

  for (const char *at = text; at < end && (at = memchr (at, '<', (gsize) (end - at))) != NULL;)
    {
      guint n_attributes = 0;

      at = dossier_markup_skip (at, end, &n_attributes);
      if (n_attributes > DOSSIER_LIMIT_ATTRIBUTES)
        {
          g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                               _ ("A tag has too many attributes."));
          return FALSE;
        }
    }

  return TRUE;
}

/* A file that defines entities means to multiply itself or to read another file; no office file or book needs it. */
static void
refuse_entity (void *context,
               const xmlChar *name,
               int type,
               const xmlChar *public_id,
               const xmlChar *system_id,
               xmlChar *content)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser->_private;

  reading->defines_entities = TRUE;
  xmlStopParser (parser);
}

/* "&nbsp;" in a file that names no list of entities that could be read. */
static xmlEntity *
find_entity (void *context, const xmlChar *name)
{
  xmlParserCtxt *parser = context;
  Reading *reading = parser->_private;
  xmlEntity *entity = xmlGetPredefinedEntity (name);
  gunichar characters[2];
  int n_bytes;

  if (entity != NULL || !dossier_character_find ((const char *) name, characters))
    return entity;
  n_bytes = g_unichar_to_utf8 (characters[0], reading->bytes);
  if (characters[1] != 0)
    n_bytes += g_unichar_to_utf8 (characters[1], reading->bytes + n_bytes);
  reading->bytes[n_bytes] = '\0';
  reading->entity = (xmlEntity){
    .type = XML_ENTITY_DECL,
    .name = name,
    .content = (xmlChar *) reading->bytes,
    .length = n_bytes,
    .etype = XML_INTERNAL_PREDEFINED_ENTITY,
  };

  return &reading->entity;
}

static xmlDoc *
parse (const char *text, gsize length, const char *encoding, Reading *reading)
{
  g_autoptr (xmlParserCtxt) parser = xmlNewParserCtxt ();
  xmlDoc *page;

  parser->_private = reading;
  parser->sax->entityDecl = refuse_entity;
  parser->sax->getEntity = find_entity;
  parser->sax->getParameterEntity = NULL;
  parser->sax->externalSubset = NULL;
  page = xmlCtxtReadMemory (parser, text, (int) length, NULL, encoding, PARSE_OPTIONS);
  if (reading->defines_entities || !parser->wellFormed)
    g_clear_pointer (&page, xmlFreeDoc);

  return page;
}

/* The number that a reference at @at gives, "&#150;"; 0 where it is none, or one of more digits than are looked for.
 * @after: (out): behind it */
static guint64
read_number (const char *at, const char *end, const char **after)
{
  gboolean is_hex = end - at > 3 && at[1] == '#' && at[2] == 'x';
  const char *digit = at + (is_hex ? 3 : 2);
  guint64 number = 0;

  if (end - at < 3 || at[1] != '#')
    return 0;
  for (; digit < end && *digit != ';'; digit++)
    {
      if (number > 0xFFFF || !(is_hex ? g_ascii_isxdigit (*digit) : g_ascii_isdigit (*digit)))
        return 0;
      number = number * (is_hex ? 16 : 10) + (guint64) g_ascii_xdigit_value (*digit);
    }
  *after = digit + 1;

  return digit < end ? number : 0;
}

/* Where the next part begins in which "&#150;" is what it looks like. */
static const char *
find_literal (const char *at, const char *end)
{
  static const char begin[] = "<![CDATA[";
  const char *found = memmem (at, (gsize) (end - at), begin, strlen (begin));

  return found != NULL ? found : end;
}

/* The last byte of the part that begins at @at. */
static const char *
find_literal_end (const char *at, const char *end)
{
  const char *found = memmem (at, (gsize) (end - at), "]]>", strlen ("]]>"));

  return found != NULL ? found + 2 : end - 1;
}

/* "&#150;" is a dash in books as in pages. Returns: (transfer full) (nullable): NULL where there is no such number */
static char *
mend_numbers (const char *text, gsize *length)
{
  const char *end, *kept = text, *literal;
  g_autoptr (GString) copy = NULL;

  if (text == NULL || *length == 0)
    return NULL;
  end = text + *length;
  literal = find_literal (text, end);
  for (const char *at = text; at < end && (at = memchr (at, '&', (gsize) (end - at))) != NULL; at++)
    {
      const char *after = at;
      guint64 number = read_number (at, end, &after);
      guint64 meant = dossier_character_from_number (number);

      if (at > literal)
        {
          at = find_literal_end (literal, end);
          literal = find_literal (at, end);
          continue;
        }
      if (meant == number)
        continue;
      if (copy == NULL)
        copy = g_string_sized_new (*length);
      g_string_append_len (copy, kept, at - kept);
      g_string_append_printf (copy, "&#%" G_GUINT64_FORMAT ";", meant);
      kept = after;
    }
  if (copy == NULL)
    return NULL;
  g_string_append_len (copy, kept, end - kept);
  *length = copy->len;

  return g_string_free (g_steal_pointer (&copy), FALSE);
}

static gboolean
is_wide (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= 2 && (memcmp (data, "\xFF\xFE", 2) == 0 || memcmp (data, "\xFE\xFF", 2) == 0);
}

/* The guards look at bytes as they are in UTF-8: a file in UTF-16 is decoded for them, and what cannot be is not read
 * past them. Returns: (transfer full) (nullable): NULL and an error, or where there is nothing to decode */
static char *
decode_wide (GBytes *bytes, const char *part, gsize *length, GError **error)
{
  gsize text_length;
  g_autofree char *text = is_wide (bytes) ? dossier_decode (bytes, part, &text_length, error)
                                          : NULL;

  if (text != NULL)
    *length = text_length;

  return g_steal_pointer (&text);
}

xmlDoc *
dossier_markup_read_xml (GBytes *bytes, const char *part, GError **error)
{
  Reading reading = { 0 };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *decoded = decode_wide (bytes, part, &length, error);
  const char *text = decoded != NULL ? decoded : data;
  g_autofree char *mended = NULL;
  g_autoptr (xmlDoc) page = NULL;

  if (decoded == NULL && is_wide (bytes))
    return NULL;
  if (length > DOSSIER_LIMIT_MARKUP_BYTES)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE, _ ("Its part “%s” is too large."),
                   part);
      return NULL;
    }
  if (!dossier_markup_check_attributes (text, length, error))
    return NULL;
  mended = mend_numbers (text, &length);
  page = parse (mended != NULL ? mended : text, length, decoded != NULL ? "UTF-8" : NULL, &reading);
  if (reading.defines_entities)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                 _ ("Its part “%s” defines entities, which Dossier does not take."), part);
  else if (page == NULL || xmlDocGetRootElement (page) == NULL)
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED, _ ("Its part “%s” is damaged."),
                 part);
  else
    return g_steal_pointer (&page);

  return NULL;
}

gboolean
dossier_markup_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

char *
dossier_markup_dup_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);
  return copy;
}

xmlNode *
dossier_markup_next (xmlNode *node, xmlNode *top, gboolean skip)
{
  if (!skip && node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;
  while (node != top && node->next == NULL)
    node = node->parent;

  return node != top ? node->next : NULL;
}

gboolean
dossier_markup_has_value (const xmlNode *node, const char *name, const char *expected)
{
  g_autofree char *value = dossier_markup_dup_attribute (node, name);

  return value != NULL && g_ascii_strcasecmp (value, expected) == 0;
}

gboolean
dossier_markup_is_within (const xmlNode *node, const xmlNode *top)
{
  while (node != NULL && node != top)
    node = node->parent;

  return node != NULL;
}

gsize
dossier_markup_count_chars (const xmlNode *node)
{
  gsize n_chars = 0;

  for (const xmlChar *at = node->content; at != NULL && *at != '\0'; at++)
    n_chars += !g_ascii_isspace (*at) && (*at & 0xC0) != 0x80;

  return n_chars;
}

xmlNode *
dossier_markup_find (xmlNode *top, const char *name)
{
  for (xmlNode *node = top; node != NULL; node = dossier_markup_next (node, top, FALSE))
    if (dossier_markup_is (node, name))
      return node;

  return NULL;
}

char *
dossier_markup_dup_text (xmlNode *top, const char *name)
{
  xmlNode *found = dossier_markup_find (top, name);
  g_autoptr (GString) text = g_string_new (NULL);

  for (xmlNode *node = found; node != NULL; node = dossier_markup_next (node, found, FALSE))
    if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        && node->content != NULL)
      g_string_append (text, (const char *) node->content);
  g_strstrip (text->str);

  return text->str[0] != '\0' ? g_strdup (text->str) : NULL;
}
