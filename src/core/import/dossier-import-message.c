/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Messages (RFC 5322 and MIME), and the pages that browsers save in the same form (RFC 2557): GMime takes them apart,
 * the importers of pages and of plain text read what a person would. Nothing that a message names is fetched. */

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "dossier-charset.h"
#include "dossier-decode.h"
#include "dossier-error.h"
#include "dossier-import-private.h"
#include "dossier-limits.h"

/* Parts inside parts; messages that people send have four. */
#define MAX_DEPTH 32

#define SNIFF_BYTES 8192

/* Lines without a place that are told of: a file that is no message may have any number. */
#define MAX_STRAYS 20

typedef struct
{
  DossierDocumentBuilder *builder;
  DossierHtmlExtent extent; /* of a page that a browser saved; or a letter */
  GPtrArray *attachments; /* of names */
  GPtrArray *strays; /* lines that stand in no part */
} Reading;

static gboolean add_entity (Reading *self, GMimeObject *entity, guint depth, GError **error);

/* The names of fields before the first blank line; a text that only begins like one has too few. */
static guint
count_fields (const char *data, gsize length)
{
  static const char *const known[] = {
    "from:",       "to:",       "subject:",     "date:",         "mime-version:",
    "message-id:", "received:", "return-path:", "content-type:", "snapshot-content-location:"
  };
  g_autofree char *head = g_strndup (length > 0 ? data : "", MIN (length, SNIFF_BYTES));
  g_auto (GStrv) lines = g_strsplit (head, "\n", -1);
  guint n_fields = 0;

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0' && lines[i][0] != '\r'; i++)
    {
      if (lines[i][0] != ' ' && lines[i][0] != '\t' && strchr (lines[i], ':') == NULL)
        return 0;
      for (gsize n = 0; n < G_N_ELEMENTS (known); n++)
        n_fields += g_ascii_strncasecmp (lines[i], known[n], strlen (known[n])) == 0;
    }

  return n_fields;
}

guint
dossier_import_message_sniff (const DossierImportInput *input)
{
  gsize length;
  const char *data = g_bytes_get_data (input->bytes, &length);
  guint n_fields = count_fields (data, length);

  if (dossier_import_has_extension (input, "message"))
    return n_fields >= 1 ? 95 : 0;

  return n_fields >= 4 && input->name == NULL ? 80 : 0;
}

/* What the parser takes out of a part because it stands before its text, and is no field: words of a message in which
 * lines look like the borders of parts. */
typedef struct
{
  gsize head; /* bytes of the fields of the message itself, which are no text */
  GPtrArray *lines;
} Strays;

static void
note_stray (gint64 offset, GMimeParserWarning problem, const char *line, gpointer data)
{
  Strays *strays = data;

  if (problem == GMIME_CRIT_INVALID_HEADER_NAME && line != NULL && (gsize) offset > strays->head
      && !g_str_has_prefix (line, "--") && strays->lines->len < MAX_STRAYS)
    g_ptr_array_add (strays->lines, g_strstrip (g_utf8_make_valid (line, -1)));
}

static gsize
find_head_end (const char *data, gsize length)
{
  for (const char *at = data; (at = memchr (at, '\n', (gsize) (data + length - at))) != NULL; at++)
    if (data + length - at > 1 && (at[1] == '\n' || at[1] == '\r'))
      return (gsize) (at - data);

  return length;
}

/* @lines: where words go that stand in no part */
static GMimeMessage *
parse_message (GBytes *bytes, GPtrArray *lines)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, length);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeParserOptions *options = g_mime_parser_options_new ();
  Strays strays = { length > 0 ? find_head_end (data, length) : 0, lines };
  GMimeMessage *message;

#ifdef DOSSIER_GMIME_FREES_DATA
  g_mime_parser_options_set_warning_callback (options, note_stray, &strays, NULL);
#else
  g_mime_parser_options_set_warning_callback (options, note_stray, &strays);
#endif
  message = g_mime_parser_construct_message (parser, options);
  g_mime_parser_options_free (options);
  g_object_unref (parser);
  g_object_unref (stream);

  return message;
}

static GBytes *
read_part (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream = g_mime_stream_mem_new ();
  GByteArray *bytes;
  GBytes *copy;

  if (content != NULL)
    g_mime_data_wrapper_write_to_stream (content, stream);
  bytes = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  copy = g_bytes_new (bytes->data, bytes->len);
  g_object_unref (stream);

  return copy;
}

/* As the part says, where that holds; else as any other text. */
static char *
decode (GBytes *bytes, const char *charset, gsize *length, GError **error)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr (GBytes) converted = NULL;

  if (charset != NULL && g_ascii_strncasecmp (charset, "utf-7", 5) != 0)
    {
      g_autofree char *label = g_ascii_strdown (charset, -1);
      g_autofree char *name = dossier_charset_find (label, strlen (label));
      gsize n_converted;
      char *text = dossier_charset_convert_damaged (data, n_bytes, name, &n_converted);

      if (text != NULL)
        converted = g_bytes_new_take (text, n_converted);
    }

  return dossier_decode (converted != NULL ? converted : bytes, _ ("the message"), length, error);
}

static gboolean
add_text (Reading *self, GBytes *bytes, const char *charset, gboolean is_html, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (g_bytes_get_size (bytes) == 0)
    return TRUE;
  text = decode (bytes, charset, &length, error);
  if (text == NULL)
    return FALSE;
  if (is_html)
    return dossier_import_html_add (self->builder, text, length, self->extent, error);

  return dossier_import_text_add (self->builder, text, length, error);
}

static gboolean
is_attachment (GMimeObject *part)
{
  const char *disposition = g_mime_object_get_disposition (part);

  return disposition != NULL && g_ascii_strcasecmp (disposition, "attachment") == 0;
}

/* What a letter says in a form that is not known by name, as reports of delivery do; and what has a type that is none,
 * "Content-Type: text". A file has a name. */
static gboolean
is_letter_text (GMimeObject *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);
  const char *written = g_mime_object_get_header (part, "Content-Type");

  return g_mime_part_get_filename (GMIME_PART (part)) == NULL
         && (g_mime_content_type_is_type (type, "text", "*")
             || g_mime_content_type_is_type (type, "message", "*")
             || (written != NULL && strchr (written, '/') == NULL));
}

/* What a letter inside a letter is about, from whom and when: as lines, for only the outer one has metadata. */
static void
add_head (Reading *self, GMimeMessage *message)
{
  static const char *const names[] = { "From", "Date", "To", "Cc" };
  const char *subject = g_mime_message_get_subject (message);
  gboolean is_open = FALSE;

  if (subject != NULL)
    {
      dossier_document_builder_begin_block (self->builder, DOSSIER_BLOCK_HEADING, 2);
      dossier_document_builder_add_text (self->builder, subject, -1);
      dossier_document_builder_end_block (self->builder);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_mime_object_get_header (GMIME_OBJECT (message), names[i]);

      if (value == NULL || *value == '\0')
        continue;
      if (is_open)
        dossier_document_builder_add_line_break (self->builder);
      else
        dossier_document_builder_begin_block (self->builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      is_open = TRUE;
      dossier_document_builder_add_text (self->builder, names[i], -1);
      dossier_document_builder_add_text (self->builder, ": ", 2);
      dossier_document_builder_add_text (self->builder, value, -1);
    }
  if (is_open)
    dossier_document_builder_end_block (self->builder);
}

static gboolean
add_message (Reading *self, GMimeMessage *message, guint depth, GError **error)
{
  GMimeObject *body = message != NULL ? g_mime_message_get_mime_part (message) : NULL;

  if (body != NULL && self->extent == DOSSIER_HTML_LETTER)
    add_head (self, message);

  return body == NULL || add_entity (self, body, depth + 1, error);
}

static void
list_attachment (Reading *self, GMimePart *part)
{
  const char *name = g_mime_part_get_filename (part);

  if (self->extent == DOSSIER_HTML_LETTER)
    g_ptr_array_add (self->attachments, g_strdup (name != NULL ? name : _ ("without a name")));
}

static gboolean
add_part (Reading *self, GMimeObject *part, guint depth, GError **error)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);
  const char *charset = g_mime_object_get_content_type_parameter (part, "charset");
  g_autoptr (GBytes) bytes = read_part (GMIME_PART (part));
  gboolean is_html = g_mime_content_type_is_type (type, "text", "html");

  /* A message that was encoded once more on its way. */
  if (g_mime_content_type_is_type (type, "message", "rfc822"))
    {
      g_autoptr (GObject) message = (GObject *) parse_message (bytes, self->strays);

      return add_message (self, (GMimeMessage *) message, depth, error);
    }
  if (!is_attachment (part)
      && (is_html || g_mime_content_type_is_type (type, "text", "plain")
          || (self->extent == DOSSIER_HTML_LETTER && is_letter_text (part))))
    return add_text (self, bytes, charset, is_html, error);
  if (g_mime_object_get_content_id (part) == NULL)
    list_attachment (self, GMIME_PART (part));

  return TRUE;
}

static gboolean
holds_page (GMimeObject *part, guint depth)
{
  int n_parts = GMIME_IS_MULTIPART (part) ? g_mime_multipart_get_count (GMIME_MULTIPART (part)) : 0;

  if (n_parts == 0 || depth > MAX_DEPTH)
    return g_mime_content_type_is_type (g_mime_object_get_content_type (part), "text", "html")
           && !is_attachment (part);
  for (int i = 0; i < n_parts; i++)
    if (holds_page (g_mime_multipart_get_part (GMIME_MULTIPART (part), i), depth + 1))
      return TRUE;

  return FALSE;
}

/* Of several forms of one text a page, which may be the only one with words, or the first. */
static GMimeObject *
choose (GMimeMultipart *alternatives)
{
  int n_parts = g_mime_multipart_get_count (alternatives);

  for (int i = 0; i < n_parts; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (alternatives, i);

      if (holds_page (part, 0))
        return part;
    }

  return n_parts > 0 ? g_mime_multipart_get_part (alternatives, 0) : NULL;
}

/* Of a page and what it shows, the page: the part that is named as such, or the first. */
static GMimeObject *
find_root (GMimeMultipart *parts)
{
  const char *start = g_mime_object_get_content_type_parameter (GMIME_OBJECT (parts), "start");
  int n_parts = g_mime_multipart_get_count (parts);

  for (int i = 0; start != NULL && i < n_parts; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (parts, i);
      const char *id = g_mime_object_get_content_id (part);
      g_autofree char *in_brackets = g_strdup_printf ("<%s>", id != NULL ? id : "");

      if (id != NULL && (strcmp (start, id) == 0 || strcmp (start, in_brackets) == 0))
        return part;
    }

  return g_mime_multipart_get_part (parts, 0);
}

/* Files that came with the page and are no part of it. */
static void
list_others (Reading *self, GMimeMultipart *parts, const GMimeObject *root)
{
  int n_parts = g_mime_multipart_get_count (parts);

  for (int i = 0; i < n_parts; i++)
    {
      GMimeObject *part = g_mime_multipart_get_part (parts, i);

      if (part != root && GMIME_IS_PART (part)
          && (is_attachment (part) || g_mime_object_get_content_id (part) == NULL))
        list_attachment (self, GMIME_PART (part));
    }
}

static gboolean
add_multipart (Reading *self, GMimeMultipart *parts, guint depth, GError **error)
{
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (parts));
  const char *before = g_mime_multipart_get_prologue (parts);
  int n_parts = g_mime_multipart_get_count (parts);

  /* Where the line that parts them is not named, everything stands before the first of them. */
  if (n_parts == 0 && before != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (before, strlen (before));

      return add_text (self, bytes, NULL, FALSE, error);
    }
  if (g_mime_content_type_is_type (type, "multipart", "alternative"))
    {
      GMimeObject *chosen = choose (parts);

      return chosen == NULL || add_entity (self, chosen, depth + 1, error);
    }
  if (g_mime_content_type_is_type (type, "multipart", "related") && n_parts > 0)
    {
      GMimeObject *root = find_root (parts);

      list_others (self, parts, root);
      return add_entity (self, root, depth + 1, error);
    }
  for (int i = 0; i < n_parts; i++)
    if (!add_entity (self, g_mime_multipart_get_part (parts, i), depth + 1, error))
      return FALSE;

  return TRUE;
}

static gboolean
add_entity (Reading *self, GMimeObject *entity, guint depth, GError **error)
{
  if (depth > MAX_DEPTH)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                           _ ("The message is nested too deeply."));
      return FALSE;
    }
  if (GMIME_IS_MULTIPART (entity))
    return add_multipart (self, GMIME_MULTIPART (entity), depth, error);
  if (GMIME_IS_MESSAGE_PART (entity))
    {
      GMimeMessage *message = g_mime_message_part_get_message (GMIME_MESSAGE_PART (entity));

      return add_message (self, message, depth, error);
    }
  if (GMIME_IS_PART (entity))
    return add_part (self, entity, depth, error);

  return TRUE;
}

static void
read_senders (GMimeMessage *message, DossierDocumentBuilder *builder)
{
  InternetAddressList *from = g_mime_message_get_from (message);
  InternetAddress *first = from != NULL && internet_address_list_length (from) > 0
                               ? internet_address_list_get_address (from, 0)
                               : NULL;
  const char *name = first != NULL ? internet_address_get_name (first) : NULL;

  if (name == NULL && first != NULL && INTERNET_ADDRESS_IS_MAILBOX (first))
    name = internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (first));
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_BYLINE, name);
}

/* The day on which a browser saved a page, and "Saved by" as its sender, say nothing about the page. */
static void
read_metadata (GMimeMessage *message, const Reading *self)
{
  const char *subject = g_mime_message_get_subject (message);
  GDateTime *date = g_mime_message_get_date (message);

  if (self->extent == DOSSIER_HTML_LETTER
      || dossier_document_builder_get_metadata (self->builder, DOSSIER_METADATA_TITLE) == NULL)
    dossier_document_builder_set_metadata (self->builder, DOSSIER_METADATA_TITLE, subject);
  if (self->extent != DOSSIER_HTML_LETTER)
    return;
  dossier_document_builder_set_metadata (
      self->builder, DOSSIER_METADATA_LANGUAGE,
      g_mime_object_get_header (g_mime_message_get_mime_part (message), "Content-Language"));
  read_senders (message, self->builder);
  if (date != NULL)
    {
      g_autofree char *iso = g_date_time_format_iso8601 (date);

      dossier_document_builder_set_metadata (self->builder, DOSSIER_METADATA_PUBLISHED, iso);
    }
}

static void
add_remark (const Reading *self)
{
  g_autofree char *names = NULL;
  g_autofree char *sentence = NULL;

  if (self->attachments->len == 0)
    return;
  g_ptr_array_add (self->attachments, NULL);
  names = g_strjoinv (", ", (char **) self->attachments->pdata);
  sentence = g_strdup_printf (_ ("Its attachments are not shown: %s."), names);
  dossier_document_builder_add_remark (self->builder, sentence);
}

static void
add_stray_remark (DossierDocumentBuilder *builder, GPtrArray *lines)
{
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;

  if (lines->len == 0)
    return;
  g_ptr_array_add (lines, NULL);
  words = g_strjoinv (" / ", (char **) lines->pdata);
  sentence = g_strdup_printf (_ ("Words stand where the message has no text, and are not shown: "
                                 "“%s”."),
                              words);
  dossier_document_builder_add_remark (builder, sentence);
}

static gboolean
is_saved_page (GMimeMessage *message)
{
  GMimeObject *object = GMIME_OBJECT (message);
  const char *from = g_mime_object_get_header (object, "From");

  return g_mime_object_get_header (object, "Snapshot-Content-Location") != NULL
         || (from != NULL && g_ascii_strncasecmp (from, "<Saved by", 9) == 0)
         || (from != NULL && g_ascii_strncasecmp (from, "\"Saved by", 9) == 0);
}

DossierDocument *
dossier_import_message_parse (const DossierImportInput *input, GError **error)
{
  static gsize is_ready = 0;
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) strays = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GObject) message = NULL;
  Reading reading = { builder, DOSSIER_HTML_LETTER, attachments, strays };
  GMimeObject *body;

  if (g_once_init_enter (&is_ready))
    {
      g_mime_init ();
      g_once_init_leave (&is_ready, 1);
    }
  message = (GObject *) parse_message (input->bytes, strays);
  body = message != NULL ? g_mime_message_get_mime_part (GMIME_MESSAGE (message)) : NULL;
  if (body == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                           _ ("The message is damaged."));
      return NULL;
    }
  if (is_saved_page (GMIME_MESSAGE (message)))
    reading.extent = input->whole_page ? DOSSIER_HTML_WHOLE_PAGE : DOSSIER_HTML_ARTICLE;
  if (!add_entity (&reading, body, 0, error))
    return NULL;
  read_metadata (GMIME_MESSAGE (message), &reading);
  add_remark (&reading);
  add_stray_remark (builder, strays);

  return dossier_import_finish (input, builder, error);
}
