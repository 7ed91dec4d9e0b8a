/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Markdown with tables and struck-out text, parsed by md4c. Marks are out of the text; HTML in it is read by the
 * HTML importer, so that its words stay and its tags go. */

#include <glib/gi18n-lib.h>
#include <md4c.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-html.h"
#include "dossier-import-flow.h"
#include "dossier-import-private.h"
#include "dossier-limits.h"
#include "dossier-markdown-source.h"

/* How much of the text is looked at to tell Markdown from plain text. */
#define SNIFF_BYTES (64 * 1024)

/* Nobody breaks lines so late: one this long is a paragraph. */
#define MIN_PARAGRAPH_BYTES 150

/* In how many of the first lines something is said about the document. */
#define HEAD_LINES 20

typedef struct
{
  DossierDocumentBuilder *builder;
  DossierImportFlow *flow;
  GString *html; /* of the HTML block that is open, else NULL */
  GString *title; /* of the first heading, while it is open */
  gboolean in_cell;
  GString *spans; /* that are open: SPAN_OF_MARKDOWN or SPAN_OF_TAG each */
} Reader;

#define SPAN_OF_MARKDOWN 'm'
#define SPAN_OF_TAG 't'
/* What is nested deeper is no longer raised. */
#define DEEPEST_SPAN 32

static char *
dup_attribute (const MD_ATTRIBUTE *attribute)
{
  return g_strndup (attribute->text, attribute->size);
}

static void
begin_heading (Reader *self, guint level)
{
  dossier_import_flow_begin (self->flow, DOSSIER_BLOCK_HEADING, level);
  if (dossier_document_builder_get_metadata (self->builder, DOSSIER_METADATA_TITLE) == NULL)
    self->title = g_string_new (NULL);
}

static void
end_heading (Reader *self)
{
  dossier_import_flow_close (self->flow);
  if (self->title != NULL)
    {
      dossier_document_builder_set_metadata (self->builder, DOSSIER_METADATA_TITLE,
                                             self->title->str);
      g_string_free (self->title, TRUE);
      self->title = NULL;
    }
}

static void
push_span (Reader *self, char origin, DossierSpanKind kind, const char *target)
{
  g_string_append_c (self->spans, origin);
  dossier_import_flow_push_span (self->flow, kind, target);
}

static gboolean
is_in_tag (const Reader *self)
{
  return self->spans->len > 0 && self->spans->str[self->spans->len - 1] == SPAN_OF_TAG;
}

static void
pop_span (Reader *self)
{
  g_string_truncate (self->spans, self->spans->len - 1);
  dossier_import_flow_pop_span (self->flow);
}

/* A tag is closed at the latest with what it is in. */
static void
close_tags (Reader *self)
{
  while (is_in_tag (self))
    pop_span (self);
}

static int
enter_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      dossier_import_flow_begin_quote (self->flow);
      break;
    case MD_BLOCK_UL:
      dossier_import_flow_begin_list (self->flow, -1);
      break;
    case MD_BLOCK_OL:
      dossier_import_flow_begin_list (self->flow, ((MD_BLOCK_OL_DETAIL *) detail)->start);
      break;
    case MD_BLOCK_LI:
      dossier_import_flow_begin_item (self->flow, -1);
      break;
    case MD_BLOCK_HR:
      dossier_import_flow_add_rule (self->flow);
      break;
    case MD_BLOCK_H:
      begin_heading (self, ((MD_BLOCK_H_DETAIL *) detail)->level);
      break;
    case MD_BLOCK_CODE:
      dossier_import_flow_begin (self->flow, DOSSIER_BLOCK_CODE, 0);
      break;
    case MD_BLOCK_HTML:
      dossier_import_flow_close (self->flow);
      self->html = g_string_new (NULL);
      break;
    case MD_BLOCK_P:
      dossier_import_flow_close (self->flow);
      break;
    case MD_BLOCK_TABLE:
      dossier_import_flow_begin_table (self->flow, 1, TRUE);
      break;
    case MD_BLOCK_TR:
      dossier_import_flow_begin_row (self->flow);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      dossier_import_flow_begin_cell (self->flow);
      self->in_cell = TRUE;
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
      break;
    }

  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE type, void *detail, void *data)
{
  Reader *self = data;

  close_tags (self);
  switch (type)
    {
    case MD_BLOCK_QUOTE:
      dossier_import_flow_end_quote (self->flow);
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      dossier_import_flow_end_list (self->flow);
      break;
    case MD_BLOCK_LI:
      dossier_import_flow_end_item (self->flow);
      break;
    case MD_BLOCK_H:
      end_heading (self);
      break;
    case MD_BLOCK_HTML:
      dossier_html_add_fragment (self->flow, self->html->str, self->html->len);
      g_string_free (self->html, TRUE);
      self->html = NULL;
      break;
    case MD_BLOCK_TABLE:
      dossier_import_flow_end_table (self->flow);
      break;
    case MD_BLOCK_TR:
      dossier_import_flow_end_row (self->flow);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      dossier_import_flow_end_cell (self->flow);
      self->in_cell = FALSE;
      break;
    case MD_BLOCK_CODE:
    case MD_BLOCK_P:
    case MD_BLOCK_DOC:
      dossier_import_flow_close (self->flow);
      break;
    case MD_BLOCK_HR:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
      break;
    }

  return 0;
}

/* Kinds of spans; pictures are no spans, and what is underlined was not asked for. */
static gboolean
get_span_kind (MD_SPANTYPE type, DossierSpanKind *kind)
{
  static const struct
  {
    MD_SPANTYPE type;
    DossierSpanKind kind;
  } kinds[] = {
    { MD_SPAN_EM, DOSSIER_SPAN_EMPHASIS }, { MD_SPAN_STRONG, DOSSIER_SPAN_STRONG },
    { MD_SPAN_CODE, DOSSIER_SPAN_CODE },   { MD_SPAN_DEL, DOSSIER_SPAN_STRIKE },
    { MD_SPAN_A, DOSSIER_SPAN_LINK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].type == type)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }

  return FALSE;
}

static int
enter_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Reader *self = data;
  DossierSpanKind kind;

  if (type == MD_SPAN_IMG)
    dossier_import_flow_begin_image (self->flow);
  else if (get_span_kind (type, &kind))
    {
      g_autofree char *target = kind == DOSSIER_SPAN_LINK
                                    ? dup_attribute (&((MD_SPAN_A_DETAIL *) detail)->href)
                                    : NULL;

      push_span (self, SPAN_OF_MARKDOWN, kind, target);
    }

  return 0;
}

static int
leave_span_cb (MD_SPANTYPE type, void *detail, void *data)
{
  Reader *self = data;
  DossierSpanKind kind;

  if (type == MD_SPAN_IMG)
    dossier_import_flow_end_image (self->flow);
  else if (get_span_kind (type, &kind))
    {
      close_tags (self);
      pop_span (self);
    }

  return 0;
}

static void
add_text (Reader *self, const char *text, gsize length)
{
  if (self->title != NULL)
    g_string_append_len (self->title, text, (gssize) length);
  dossier_import_flow_add_text (self->flow, text, length);
}

/* In a cell, a bar in code has to be written "\|". */
static void
add_code (Reader *self, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *at = text; self->in_cell && at + 1 < end; at++)
    if (at[0] == '\\' && at[1] == '|')
      {
        add_text (self, text, (gsize) (at - text));
        text = at + 1;
      }
  add_text (self, text, (gsize) (end - text));
}

/* Of the tags between words, those without which two words, or a number and the note behind it, would be one. */
static void
add_tag (Reader *self, const char *text, const char *end)
{
  static const struct
  {
    const char *name;
    DossierSpanKind kind;
  } raised[] = {
    { "sup", DOSSIER_SPAN_SUPERSCRIPT },
    { "sub", DOSSIER_SPAN_SUBSCRIPT },
  };
  gboolean closes = end - text > 1 && text[1] == '/';

  if (dossier_markup_is_tag (text, end, "br"))
    dossier_import_flow_add_line_break (self->flow);
  for (gsize i = 0; i < G_N_ELEMENTS (raised); i++)
    {
      if (!dossier_markup_is_tag (closes ? text + 1 : text, end, raised[i].name))
        continue;
      if (closes && is_in_tag (self))
        pop_span (self);
      else if (!closes && self->spans->len < DEEPEST_SPAN)
        push_span (self, SPAN_OF_TAG, raised[i].kind, NULL);
    }
}

static void
add_html (Reader *self, const char *text, gsize length)
{
  if (self->html != NULL)
    g_string_append_len (self->html, text, (gssize) length);
  else
    add_tag (self, text, text + length);
}

static int
text_cb (MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Reader *self = data;
  g_autofree char *decoded = NULL;

  switch (type)
    {
    case MD_TEXT_CODE:
      add_code (self, text, size);
      break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_LATEXMATH:
      add_text (self, text, size);
      break;
    case MD_TEXT_NULLCHAR:
      break;
    case MD_TEXT_BR:
      dossier_import_flow_add_line_break (self->flow);
      break;
    case MD_TEXT_SOFTBR:
      add_text (self, "\n", 1);
      break;
    case MD_TEXT_ENTITY:
      decoded = dossier_html_decode_entity (text, size);
      add_text (self, decoded, strlen (decoded));
      break;
    case MD_TEXT_HTML:
      add_html (self, text, size);
      break;
    }

  return 0;
}

/* Counts lines that begin as only Markdown does: headings, fences, links; and among them headings of the second
 * level and deeper, which are nothing else in any plain text. */
static guint
count_marks (const char *text, gsize length, guint *n_sections)
{
  const char *end = text + length;
  guint n_marks = 0;

  for (const char *at = text; at < end;)
    {
      const char *newline = memchr (at, '\n', (gsize) (end - at));
      const char *stop = newline != NULL ? newline : end;
      gsize n_signs = strspn (at, "#");

      if (n_signs >= 1 && n_signs <= 6 && at + n_signs < stop && at[n_signs] == ' ')
        {
          n_marks += 2;
          *n_sections += n_signs > 1;
        }
      else if (stop - at >= 3 && (strncmp (at, "```", 3) == 0 || strncmp (at, "~~~", 3) == 0))
        n_marks += 1;
      if (g_strstr_len (at, stop - at, "](http") != NULL)
        n_marks += 1;
      at = newline != NULL ? newline + 1 : end;
    }

  return n_marks;
}

/* Whether paragraphs are lines without blank ones between: Markdown would make one paragraph of them all. */
static gboolean
has_line_paragraphs (const char *text, gsize length)
{
  const char *end = text + length;
  gsize before = 0;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));
      const char *stop = newline != NULL ? newline : end;
      gsize size = (gsize) (stop - text);

      if (before > MIN_PARAGRAPH_BYTES && size > MIN_PARAGRAPH_BYTES && *text != '|'
          && *text != '-')
        return TRUE;
      before = size;
      text = newline != NULL ? newline + 1 : end;
    }

  return FALSE;
}

guint
dossier_import_markdown_sniff (const DossierImportInput *input)
{
  guint n_sections = 0;
  guint n_marks = count_marks (input->text, MIN (input->length, SNIFF_BYTES), &n_sections);

  if (dossier_import_has_extension (input, "markdown"))
    return 90;
  if (dossier_import_has_extension (input, "text"))
    return n_sections >= 2 && !has_line_paragraphs (input->text, MIN (input->length, SNIFF_BYTES))
               ? 70
               : 0;
  return n_marks >= 2 ? 50 : 0;
}

/* Lines such as "**Published:** 14 June 2031" near the top. */
static void
read_head (DossierDocumentBuilder *builder, const char *text, gsize length)
{
  g_autofree char *head = g_strndup (text, MIN (length, HEAD_LINES * 400));
  g_auto (GStrv) lines = g_strsplit (head, "\n", HEAD_LINES + 1);

  for (guint i = 0; i < HEAD_LINES && lines[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (lines[i]);

      g_string_replace (line, "**", "", 0);
      g_string_replace (line, "__", "", 0);
      g_strstrip (line->str);
      line->len = strlen (line->str);
      if (line->len > 1 && (line->str[0] == '*' || line->str[0] == '_')
          && line->str[line->len - 1] == line->str[0])
        {
          g_string_truncate (line, line->len - 1);
          g_string_erase (line, 0, 1);
        }
      if (dossier_metadata_is_line (line->str, line->len)
          || dossier_metadata_is_byline (line->str, line->len))
        dossier_metadata_read_line (builder, line->str, line->len);
    }
}

DossierDocument *
dossier_import_markdown_parse (const DossierImportInput *input, GError **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierImportFlow) flow = dossier_import_flow_new (builder);
  g_autoptr (GString) source = NULL;
  g_autoptr (GString) spans = g_string_new (NULL);
  Reader reader = { .builder = builder, .flow = flow, .spans = spans };
  MD_PARSER parser = {
    .flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  gsize front;

  if (input->length > DOSSIER_LIMIT_MARKUP_BYTES)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                           _ ("The text is too large."));
      return NULL;
    }
  front = dossier_markdown_source_read_front (builder, input->text, input->length);
  source = dossier_markdown_source_widen (input->text + front, input->length - front);
  if (md_parse (source->str, (MD_SIZE) source->len, &parser, &reader) != 0)
    {
      if (reader.html != NULL)
        g_string_free (reader.html, TRUE);
      if (reader.title != NULL)
        g_string_free (reader.title, TRUE);
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                           _ ("The Markdown could not be parsed."));
      return NULL;
    }
  read_head (builder, input->text + front, input->length - front);

  return dossier_import_finish (input, builder, error);
}
