/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Lays down the canonical text; see the header for its rules.
 *
 * A blank that is due is held back until the next visible character (pending_blank), so that none ends a
 * line, a block or a cell; separators between blocks, rows and cells are written when the next one
 * begins to have text or, for cells, at once, because an empty cell is a cell. */

#include "dossier-document-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-document-places.h"
#include "dossier-document-private.h"
#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-raised.h"

typedef struct
{
  DossierSpanKind kind;
  const char *target;
  gsize start;
} OpenSpan;

typedef enum
{
  BETWEEN_BLOCKS,
  IN_BLOCK,
  IN_TABLE,
  IN_ROW,
  IN_CELL,
} State;

#define FRACTION_SLASH 0x2044

struct _DossierDocumentBuilder
{
  DossierDocumentParts *parts;
  DossierDocumentPlaces *places;
  GString *text;
  gsize
      visible_end; /* behind the last character that is neither a blank nor a separator: these may be taken back */
  GArray *open_spans; /* of OpenSpan */
  State state;
  DossierBlock block;
  gsize part_start; /* of the block or cell being filled */
  gboolean pending_blank;
  gboolean
      after_number; /* a raised or lowered span began right behind a digit, and holds nothing else so far */
  gboolean
      before_word; /* the same of a raised one with nothing but a blank before it, and digits in it */
  gsize raised_start; /* of such digits, else G_MAXSIZE */
  gsize raised_end;
  gboolean full;
  guint row_cells;
};

DossierDocumentBuilder *
dossier_document_builder_new (void)
{
  DossierDocumentBuilder *self = g_new0 (DossierDocumentBuilder, 1);

  self->parts = dossier_document_parts_new ();
  self->places = dossier_document_places_new ();
  self->text = g_string_sized_new (4096);
  self->open_spans = g_array_new (FALSE, TRUE, sizeof (OpenSpan));

  return self;
}

void
dossier_document_builder_free (DossierDocumentBuilder *self)
{
  g_clear_pointer (&self->parts, dossier_document_parts_free);
  dossier_document_places_free (self->places);
  g_string_free (self->text, TRUE);
  g_array_unref (self->open_spans);
  g_free (self);
}

static gboolean
is_over_limits (DossierDocumentBuilder *self)
{
  if (self->text->len > DOSSIER_LIMIT_TEXT_BYTES || self->parts->blocks->len >= DOSSIER_LIMIT_BLOCKS
      || self->parts->cells->len >= DOSSIER_LIMIT_CELLS
      || self->parts->spans->len >= DOSSIER_LIMIT_SPANS)
    self->full = TRUE;

  return self->full;
}

static void
begin_part (DossierDocumentBuilder *self)
{
  self->part_start = self->text->len;
  self->pending_blank = FALSE;
  self->after_number = FALSE;
  self->before_word = FALSE;
  self->raised_start = G_MAXSIZE;
  g_array_set_size (self->open_spans, 0);
}

static void
close_span (DossierDocumentBuilder *self, const OpenSpan *open)
{
  DossierSpan span = { open->start, self->text->len, open->kind, open->target };

  if (span.end > span.start && !self->full)
    g_array_append_val (self->parts->spans, span);
}

/* Ends the block or cell being filled: blanks and line breaks that no text followed are taken back. */
static void
end_part (DossierDocumentBuilder *self)
{
  GArray *spans = self->parts->spans;

  while (self->text->len > self->part_start
         && g_ascii_isspace (self->text->str[self->text->len - 1]))
    g_string_truncate (self->text, self->text->len - 1);
  while (self->open_spans->len > 0)
    dossier_document_builder_pop_span (self);
  for (guint i = spans->len; i > 0; i--)
    {
      DossierSpan *span = &g_array_index (spans, DossierSpan, i - 1);

      if (span->end <= self->part_start)
        break;
      span->end = MIN (span->end, self->text->len);
      /* It held nothing else. */
      if (span->start >= span->end)
        g_array_remove_index (spans, i - 1);
    }
  self->pending_blank = FALSE;
}

void
dossier_document_builder_begin_block (DossierDocumentBuilder *self,
                                      DossierBlockKind kind,
                                      guint level)
{
  g_return_if_fail (self->state == BETWEEN_BLOCKS && kind != DOSSIER_BLOCK_TABLE);

  self->block = (DossierBlock){ .kind = kind };
  if (kind == DOSSIER_BLOCK_HEADING)
    self->block.level = (guint8) CLAMP (level, 1, 6);
  else if (kind == DOSSIER_BLOCK_ITEM || kind == DOSSIER_BLOCK_QUOTE)
    self->block.depth = (guint8) CLAMP (level, 1, DOSSIER_LIMIT_DEPTH);
  /* The newline between blocks is laid down first and taken back if this block stays empty. */
  if (self->parts->blocks->len > 0)
    g_string_append_c (self->text, '\n');
  self->block.start = self->text->len;
  self->state = IN_BLOCK;
  begin_part (self);
}

void
dossier_document_builder_set_number (DossierDocumentBuilder *self, guint number)
{
  g_return_if_fail (self->state == IN_BLOCK && self->block.kind == DOSSIER_BLOCK_ITEM);

  self->block.number = number;
}

static void
append_block (DossierDocumentBuilder *self)
{
  self->block.end = self->text->len;
  if (self->block.end == self->block.start && self->block.kind != DOSSIER_BLOCK_RULE)
    {
      if (self->parts->blocks->len > 0)
        g_string_truncate (self->text, self->text->len - 1);
    }
  else if (!is_over_limits (self))
    g_array_append_val (self->parts->blocks, self->block);
  self->state = BETWEEN_BLOCKS;
}

void
dossier_document_builder_end_block (DossierDocumentBuilder *self)
{
  g_return_if_fail (self->state == IN_BLOCK);

  end_part (self);
  append_block (self);
}

void
dossier_document_builder_begin_table (DossierDocumentBuilder *self, guint header_rows)
{
  DossierTableSource table = { self->parts->row_cells->len, 0, MIN (header_rows, 1) };

  g_return_if_fail (self->state == BETWEEN_BLOCKS);

  self->block = (DossierBlock){ .kind = DOSSIER_BLOCK_TABLE, .table = self->parts->tables->len };
  if (self->parts->blocks->len > 0)
    g_string_append_c (self->text, '\n');
  self->block.start = self->text->len;
  g_array_append_val (self->parts->tables, table);
  self->state = IN_TABLE;
}

static DossierTableSource *
get_last_table (DossierDocumentBuilder *self)
{
  return &g_array_index (self->parts->tables, DossierTableSource, self->parts->tables->len - 1);
}

void
dossier_document_builder_begin_row (DossierDocumentBuilder *self)
{
  g_return_if_fail (self->state == IN_TABLE);

  if (get_last_table (self)->n_rows > 0)
    g_string_append_c (self->text, '\n');
  self->row_cells = 0;
  self->state = IN_ROW;
}

void
dossier_document_builder_begin_cell (DossierDocumentBuilder *self)
{
  g_return_if_fail (self->state == IN_ROW);

  if (self->row_cells > 0)
    g_string_append_c (self->text, '\t');
  self->state = IN_CELL;
  begin_part (self);
}

void
dossier_document_builder_end_cell (DossierDocumentBuilder *self)
{
  DossierRange cell;

  g_return_if_fail (self->state == IN_CELL);

  end_part (self);
  cell = (DossierRange){ self->part_start, self->text->len };
  if (self->row_cells >= DOSSIER_LIMIT_COLUMNS)
    self->full = TRUE;
  if (!is_over_limits (self))
    {
      g_array_append_val (self->parts->cells, cell);
      self->row_cells++;
    }
  self->state = IN_ROW;
}

void
dossier_document_builder_end_row (DossierDocumentBuilder *self)
{
  DossierTableSource *table = get_last_table (self);

  g_return_if_fail (self->state == IN_ROW);

  self->state = IN_TABLE;
  if (self->row_cells == 0)
    {
      if (table->n_rows > 0)
        g_string_truncate (self->text, self->text->len - 1);
      return;
    }
  g_array_append_val (self->parts->row_cells, self->row_cells);
  table->n_rows++;
}

/* A table without a single word is no content: its cells go as if it had never begun. */
static gboolean
is_table_blank (DossierDocumentBuilder *self)
{
  for (gsize i = self->block.start; i < self->text->len; i++)
    if (self->text->str[i] != '\t' && self->text->str[i] != '\n')
      return FALSE;
  return TRUE;
}

static void
drop_table (DossierDocumentBuilder *self)
{
  DossierTableSource *table = get_last_table (self);
  guint n_cells = 0;

  for (guint row = 0; row < table->n_rows; row++)
    n_cells += g_array_index (self->parts->row_cells, guint, table->first_row + row);
  g_array_set_size (self->parts->cells, self->parts->cells->len - n_cells);
  g_array_set_size (self->parts->row_cells, table->first_row);
  g_array_set_size (self->parts->tables, self->parts->tables->len - 1);
  g_string_truncate (self->text, self->block.start);
}

void
dossier_document_builder_end_table (DossierDocumentBuilder *self)
{
  g_return_if_fail (self->state == IN_TABLE);

  if (is_table_blank (self))
    drop_table (self);
  append_block (self);
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85
         || c == 0x2028 || c == 0x2029;
}

static gboolean
is_forbidden (gunichar c)
{
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static gboolean
is_raised_kind (DossierSpanKind kind)
{
  return kind == DOSSIER_SPAN_SUPERSCRIPT || kind == DOSSIER_SPAN_SUBSCRIPT;
}

/* The innermost span that raises or lowers what comes. */
static OpenSpan *
find_raised_span (DossierDocumentBuilder *self)
{
  for (guint i = self->open_spans->len; i > 0; i--)
    {
      OpenSpan *open = &g_array_index (self->open_spans, OpenSpan, i - 1);

      if (is_raised_kind (open->kind))
        return open;
    }

  return NULL;
}

/* A digit set above or below the number before it is laid down as a character of its own; the span has no part in it.
 * FALSE: @c is no such digit. */
static gboolean
append_raised (DossierDocumentBuilder *self, gunichar c)
{
  OpenSpan *open = find_raised_span (self);
  gunichar raised = open != NULL ? dossier_raised_find (c, open->kind == DOSSIER_SPAN_SUBSCRIPT)
                                 : 0;

  if (raised == 0)
    {
      /* Between the numbers of several notes. */
      self->after_number = c == ',' || c == ';';
      return FALSE;
    }
  close_span (self, open);
  g_string_append_unichar (self->text, raised);
  self->visible_end = self->text->len;
  open->start = self->text->len;

  return TRUE;
}

/* The mark of a note before its words, which may begin with a number. */
static gboolean
append_before_word (DossierDocumentBuilder *self, gunichar c)
{
  gsize start = MIN (self->raised_start, self->text->len);

  if (c < '0' || c > '9' || !append_raised (self, c))
    {
      self->before_word = FALSE;
      return FALSE;
    }
  self->raised_start = start;
  self->raised_end = self->text->len;

  return TRUE;
}

/* Somebody may know by now where these digits end: they stay. */
static void
settle_raised (DossierDocumentBuilder *self)
{
  self->raised_start = G_MAXSIZE;
}

/* What is above a line is no mark of a note after all. */
static void
lower_again (DossierDocumentBuilder *self)
{
  g_autofree char *raised = g_strdup (self->text->str + self->raised_start);

  g_string_truncate (self->text, self->raised_start);
  for (const char *at = raised; *at != '\0'; at = g_utf8_next_char (at))
    for (gunichar digit = '0'; digit <= '9'; digit++)
      if (dossier_raised_find (digit, FALSE) == g_utf8_get_char (at))
        g_string_append_unichar (self->text, digit);
  self->visible_end = self->text->len;
}

static void
append_char (DossierDocumentBuilder *self, gunichar c)
{
  gboolean verbatim = self->state == IN_BLOCK && self->block.kind == DOSSIER_BLOCK_CODE;

  if (verbatim && (c == '\n' || c == '\t' || c == ' '))
    {
      if (c != '\n' || self->text->len > self->block.start)
        g_string_append_c (self->text, (char) c);
      return;
    }
  if (is_blank (c))
    {
      if (!verbatim)
        self->pending_blank = TRUE;
      return;
    }
  if (is_forbidden (c))
    return;
  if (self->pending_blank && self->text->len > self->part_start
      && self->text->str[self->text->len - 1] != '\n'
      && self->text->str[self->text->len - 1] != ' ')
    g_string_append_c (self->text, ' ');
  self->after_number = self->after_number && !self->pending_blank;
  self->before_word = self->before_word
                      && (!self->pending_blank || self->raised_start == G_MAXSIZE);
  self->pending_blank = FALSE;
  if (self->after_number && append_raised (self, c))
    return;
  if (self->before_word && append_before_word (self, c))
    return;
  if (self->raised_start != G_MAXSIZE && self->raised_end == self->text->len
      && (c == '/' || c == FRACTION_SLASH))
    lower_again (self);
  settle_raised (self);
  g_string_append_unichar (self->text, c);
  self->visible_end = self->text->len;
}

void
dossier_document_builder_add_text (DossierDocumentBuilder *self, const char *text, gssize length)
{
  const char *end;

  g_return_if_fail (self->state == IN_BLOCK || self->state == IN_CELL);
  g_return_if_fail (text != NULL || length == 0);

  end = text + (length < 0 ? (gssize) strlen (text) : length);
  while (text < end && !is_over_limits (self))
    {
      gunichar c = (guchar) *text;

      if (c < 0x80)
        text++;
      else
        {
          c = g_utf8_get_char_validated (text, end - text);
          if (c == (gunichar) -1 || c == (gunichar) -2)
            {
              c = 0xFFFD;
              text++;
            }
          else
            text = g_utf8_next_char (text);
        }
      append_char (self, c);
    }
}

void
dossier_document_builder_add_line_break (DossierDocumentBuilder *self)
{
  g_return_if_fail (self->state == IN_BLOCK || self->state == IN_CELL);

  if (self->state == IN_CELL)
    self->pending_blank = TRUE;
  else if (self->text->len > self->part_start)
    {
      self->pending_blank = FALSE;
      g_string_append_c (self->text, '\n');
    }
}

void
dossier_document_builder_push_span (DossierDocumentBuilder *self,
                                    DossierSpanKind kind,
                                    const char *target)
{
  OpenSpan open = { .kind = kind };

  g_return_if_fail (self->state == IN_BLOCK || self->state == IN_CELL);

  /* A blank that is due stands before the span, unless nothing or a line end does. */
  if (self->pending_blank && self->text->len > self->part_start
      && self->text->str[self->text->len - 1] != '\n'
      && self->text->str[self->text->len - 1] != ' ')
    g_string_append_c (self->text, ' ');
  self->pending_blank = FALSE;
  if (kind == DOSSIER_SPAN_LINK && target != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (target, -1);
      g_autofree char *address = dossier_document_places_dup_address (self->places, valid);

      open.target = g_string_chunk_insert (self->parts->strings, address);
      dossier_document_places_add_link (self->places, open.target, valid);
    }
  open.start = self->text->len;
  g_array_append_val (self->open_spans, open);
  settle_raised (self);
  if (is_raised_kind (kind))
    {
      self->after_number = open.start > self->part_start
                           && g_ascii_isdigit (self->text->str[open.start - 1]);
      self->before_word = kind == DOSSIER_SPAN_SUPERSCRIPT
                          && (open.start == self->part_start
                              || strchr (" \n", self->text->str[open.start - 1]) != NULL);
    }
}

void
dossier_document_builder_pop_span (DossierDocumentBuilder *self)
{
  OpenSpan open;

  g_return_if_fail (self->open_spans->len > 0);

  open = g_array_index (self->open_spans, OpenSpan, self->open_spans->len - 1);
  g_array_set_size (self->open_spans, self->open_spans->len - 1);
  if (is_raised_kind (open.kind))
    self->after_number = self->before_word = FALSE;
  else
    settle_raised (self);
  close_span (self, &open);
}

void
dossier_document_builder_set_address (DossierDocumentBuilder *self, const char *address)
{
  dossier_document_places_set_address (self->places, address);
}

void
dossier_document_builder_add_place (DossierDocumentBuilder *self, const char *id)
{
  g_autofree char *valid = g_utf8_make_valid (id, -1);

  settle_raised (self);
  dossier_document_places_add (self->places, valid, self->visible_end);
}

const char *
dossier_document_builder_get_text (DossierDocumentBuilder *self, gsize *length)
{
  settle_raised (self);
  *length = self->text->len;

  return self->text->str;
}

void
dossier_document_builder_set_metadata (DossierDocumentBuilder *self,
                                       DossierMetadata field,
                                       const char *value)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) folded = NULL;

  g_return_if_fail (field < DOSSIER_N_METADATA);

  g_clear_pointer (&self->parts->metadata[field], g_free);
  if (value == NULL)
    return;
  valid = g_utf8_make_valid (value, -1);
  folded = g_string_new (NULL);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_blank (c))
        {
          if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
            g_string_append_c (folded, ' ');
        }
      else if (!is_forbidden (c))
        g_string_append_unichar (folded, c);
    }
  g_strchomp (folded->str);
  if (folded->str[0] != '\0')
    self->parts->metadata[field] = g_strdup (folded->str);
}

const char *
dossier_document_builder_get_metadata (DossierDocumentBuilder *self, DossierMetadata field)
{
  g_return_val_if_fail (field < DOSSIER_N_METADATA, NULL);

  return self->parts->metadata[field];
}

void
dossier_document_builder_add_remark (DossierDocumentBuilder *self, const char *sentence)
{
  const char *so_far = self->parts->metadata[DOSSIER_METADATA_REMARKS];
  g_autofree char *all = so_far != NULL ? g_strconcat (so_far, " ", sentence, NULL)
                                        : g_strdup (sentence);

  dossier_document_builder_set_metadata (self, DOSSIER_METADATA_REMARKS, all);
}

static void
count_chars (DossierDocumentBuilder *self)
{
  GArray *blocks = self->parts->blocks;
  gsize chars = 0;
  gsize at = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      DossierBlock *block = &g_array_index (blocks, DossierBlock, i);

      chars += (gsize) g_utf8_strlen (self->text->str + at, (gssize) (block->start - at));
      at = block->start;
      block->start_chars = chars;
    }
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const DossierSpan *left = a;
  const DossierSpan *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return left->end > right->end ? -1 : left->end < right->end;
}

DossierDocument *
dossier_document_builder_finish (DossierDocumentBuilder *self, GError **error)
{
  gboolean has_text = FALSE;

  g_return_val_if_fail (self->parts != NULL && self->state == BETWEEN_BLOCKS, NULL);

  if (self->full)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                           _ ("The document is larger than Dossier can show."));
      return NULL;
    }
  for (guint i = 0; i < self->parts->blocks->len && !has_text; i++)
    has_text = g_array_index (self->parts->blocks, DossierBlock, i).end
               > g_array_index (self->parts->blocks, DossierBlock, i).start;
  if (!has_text)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY,
                           _ ("There is no text in this document."));
      return NULL;
    }

  count_chars (self);
  g_array_sort (self->parts->spans, compare_spans);
  self->parts->length = self->text->len;
  self->parts->text = g_strndup (self->text->str, self->text->len);
  dossier_document_places_settle (self->places, self->parts->spans, self->parts->strings,
                                  self->parts->text, self->parts->length);

  return dossier_document_new_from_parts (g_steal_pointer (&self->parts));
}
