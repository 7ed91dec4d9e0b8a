/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Keeps what is open in nested markup and lays down flat blocks; see the header. */

#include "dossier-import-flow.h"

#include "dossier-limits.h"

typedef struct
{
  gint64 next; /* number of the next item, -1: bullets */
} List;

typedef struct
{
  DossierSpanKind kind;
  char *target;
} Span;

struct _DossierImportFlow
{
  DossierDocumentBuilder *builder;
  GArray *lists; /* of List */
  GArray *spans; /* of Span */
  guint quotes;

  gboolean is_open; /* a block of the builder */
  gboolean has_kind; /* kind and level were asked for */
  DossierBlockKind kind;
  guint level;
  gboolean is_item_due; /* the next text begins an item */
  gint64 item_number;
  gboolean is_image;

  guint tables; /* nesting; only the outermost one is a table */
  guint cells; /* nesting */
  gboolean fit;
  gboolean is_row_open;
  gboolean is_cell_open;
  guint n_cells; /* laid down in this row */
  guint n_empty; /* cells without text that are held back */
  guint n_covered; /* the last of them: only others reach over them */
  guint column; /* of the next cell, from 0 */
  guint cell_columns; /* over which the open cell reaches */
  guint cell_rows;
  GArray *held; /* of guint, by column: rows further down that a cell reaches over */
  guint n_header_cells;
  gboolean is_first_row;
};

static void
clear_span (gpointer data)
{
  Span *span = data;

  g_free (span->target);
}

DossierImportFlow *
dossier_import_flow_new (DossierDocumentBuilder *builder)
{
  DossierImportFlow *self = g_new0 (DossierImportFlow, 1);

  self->builder = builder;
  self->lists = g_array_new (FALSE, TRUE, sizeof (List));
  self->spans = g_array_new (FALSE, TRUE, sizeof (Span));
  self->held = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_clear_func (self->spans, clear_span);

  return self;
}

void
dossier_import_flow_free (DossierImportFlow *self)
{
  g_array_unref (self->lists);
  g_array_unref (self->spans);
  g_array_unref (self->held);
  g_free (self);
}

static gboolean
is_writing (DossierImportFlow *self)
{
  return self->is_open || self->is_cell_open;
}

static void
push_open_spans (DossierImportFlow *self)
{
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Span *span = &g_array_index (self->spans, Span, i);

      dossier_document_builder_push_span (self->builder, span->kind, span->target);
    }
}

static void
open_row (DossierImportFlow *self)
{
  dossier_document_builder_begin_row (self->builder);
  self->is_row_open = TRUE;
  self->n_cells = 0;
  self->n_empty = 0;
  self->n_covered = 0;
  self->column = 0;
}

static void
open_cell (DossierImportFlow *self)
{
  if (!self->is_row_open)
    open_row (self);
  for (; self->n_empty > 0; self->n_empty--, self->n_cells++)
    {
      dossier_document_builder_begin_cell (self->builder);
      dossier_document_builder_end_cell (self->builder);
    }
  dossier_document_builder_begin_cell (self->builder);
  self->n_cells++;
  self->is_cell_open = TRUE;
  push_open_spans (self);
}

static void
open_block (DossierImportFlow *self)
{
  DossierBlockKind kind = DOSSIER_BLOCK_PARAGRAPH;
  guint level = 0;

  if (self->has_kind)
    {
      kind = self->kind;
      level = self->level;
    }
  else if (self->is_item_due)
    {
      kind = DOSSIER_BLOCK_ITEM;
      level = MAX (self->lists->len, 1);
    }
  else if (self->quotes > 0)
    {
      kind = DOSSIER_BLOCK_QUOTE;
      level = self->quotes;
    }
  dossier_document_builder_begin_block (self->builder, kind, level);
  if (kind == DOSSIER_BLOCK_ITEM && self->item_number > 0 && self->item_number <= G_MAXUINT32)
    dossier_document_builder_set_number (self->builder, (guint) self->item_number);
  self->is_item_due = FALSE;
  self->is_open = TRUE;
  push_open_spans (self);
}

/* Makes sure that there is something to write into. */
static void
open (DossierImportFlow *self)
{
  if (is_writing (self))
    return;
  if (self->tables > 0)
    open_cell (self);
  else
    open_block (self);
}

void
dossier_import_flow_close (DossierImportFlow *self)
{
  if (self->is_cell_open)
    dossier_document_builder_add_line_break (self->builder);
  else if (self->is_open)
    dossier_document_builder_end_block (self->builder);
  self->is_open = FALSE;
  self->has_kind = FALSE;
}

void
dossier_import_flow_begin (DossierImportFlow *self, DossierBlockKind kind, guint level)
{
  dossier_import_flow_close (self);
  self->has_kind = TRUE;
  self->kind = kind;
  self->level = level;
}

void
dossier_import_flow_begin_quote (DossierImportFlow *self)
{
  dossier_import_flow_close (self);
  self->quotes++;
}

void
dossier_import_flow_end_quote (DossierImportFlow *self)
{
  dossier_import_flow_close (self);
  if (self->quotes > 0)
    self->quotes--;
}

void
dossier_import_flow_begin_list (DossierImportFlow *self, gint64 first)
{
  List list = { first };

  dossier_import_flow_close (self);
  g_array_append_val (self->lists, list);
}

void
dossier_import_flow_end_list (DossierImportFlow *self)
{
  dossier_import_flow_close (self);
  self->is_item_due = FALSE;
  if (self->lists->len > 0)
    g_array_set_size (self->lists, self->lists->len - 1);
}

void
dossier_import_flow_begin_item (DossierImportFlow *self, gint64 number)
{
  dossier_import_flow_close (self);
  self->is_item_due = self->tables == 0;
  self->item_number = -1;
  if (self->lists->len > 0)
    {
      List *list = &g_array_index (self->lists, List, self->lists->len - 1);

      if (list->next >= 0)
        {
          self->item_number = number >= 0 ? number : list->next;
          list->next = MIN (self->item_number, G_MAXUINT32) + 1;
        }
    }
}

void
dossier_import_flow_end_item (DossierImportFlow *self)
{
  dossier_import_flow_close (self);
  self->is_item_due = FALSE;
}

void
dossier_import_flow_begin_table (DossierImportFlow *self, guint header_rows, gboolean fit)
{
  dossier_import_flow_close (self);
  self->is_item_due = FALSE;
  if (self->tables++ > 0)
    return;
  dossier_document_builder_begin_table (self->builder, header_rows);
  g_array_set_size (self->held, 0);
  self->fit = fit;
  self->is_first_row = TRUE;
  self->n_header_cells = 0;
}

void
dossier_import_flow_end_table (DossierImportFlow *self)
{
  if (self->tables == 0)
    return;
  if (self->tables > 1)
    dossier_import_flow_close (self);
  else
    {
      dossier_import_flow_end_row (self);
      dossier_document_builder_end_table (self->builder);
    }
  self->tables--;
}

void
dossier_import_flow_begin_row (DossierImportFlow *self)
{
  if (self->tables != 1)
    {
      dossier_import_flow_close (self);
      return;
    }
  dossier_import_flow_end_row (self);
  open_row (self);
}

static void
end_open_cell (DossierImportFlow *self)
{
  if (self->is_cell_open)
    dossier_document_builder_end_cell (self->builder);
  self->is_cell_open = FALSE;
}

/* Passes the columns that a cell further up reaches over: from the next cell on, up to the first that is free, or to
 * the @last of the row. */
static void
pass_held (DossierImportFlow *self, gboolean last)
{
  while (self->column < self->held->len
         && (last || g_array_index (self->held, guint, self->column) > 0))
    {
      guint *n_rows = &g_array_index (self->held, guint, self->column++);

      *n_rows -= *n_rows > 0;
      self->n_empty++;
      self->n_covered++;
    }
}

/* Behind the open cell. */
static void
pass_spanned (DossierImportFlow *self)
{
  guint end = MIN (self->column + self->cell_columns, DOSSIER_LIMIT_COLUMNS);

  if (self->cell_rows > 1 && self->held->len < end)
    g_array_set_size (self->held, end);
  for (guint i = self->column; i < MIN (end, self->held->len); i++)
    g_array_index (self->held, guint, i) = self->cell_rows - 1;
  self->n_covered = MAX (self->cell_columns, 1) - 1;
  self->n_empty += self->n_covered;
  self->column += self->cell_columns;
}

/* Cells without text at the end of a row: all are kept, or those that the header has. */
static void
add_last_cells (DossierImportFlow *self)
{
  gboolean keep_all = !self->fit || (self->is_first_row && self->n_cells == 0);

  while (self->n_empty > 0 && (keep_all || self->n_cells < self->n_header_cells))
    {
      dossier_document_builder_begin_cell (self->builder);
      dossier_document_builder_end_cell (self->builder);
      self->n_cells++;
      self->n_empty--;
    }
}

void
dossier_import_flow_end_row (DossierImportFlow *self)
{
  if (self->tables != 1)
    {
      dossier_import_flow_close (self);
      return;
    }
  end_open_cell (self);
  if (!self->is_row_open)
    return;
  pass_held (self, TRUE);
  self->n_empty -= MIN (self->n_covered, self->n_empty);
  add_last_cells (self);
  dossier_document_builder_end_row (self->builder);
  if (self->is_first_row)
    self->n_header_cells = self->n_cells;
  self->is_first_row = FALSE;
  self->is_row_open = FALSE;
}

void
dossier_import_flow_begin_cell (DossierImportFlow *self)
{
  if (self->tables > 0 && self->cells++ > 0)
    dossier_import_flow_close (self);
  else if (self->tables == 1)
    {
      end_open_cell (self);
      if (!self->is_row_open)
        dossier_import_flow_begin_row (self);
      pass_held (self, FALSE);
      self->cell_columns = self->cell_rows = 1;
    }
  else
    dossier_import_flow_close (self);
}

void
dossier_import_flow_span_cell (DossierImportFlow *self, guint n_columns, guint n_rows)
{
  if (self->tables != 1 || self->cells != 1)
    return;
  self->cell_columns = CLAMP (n_columns, 1, DOSSIER_LIMIT_COLUMNS);
  self->cell_rows = MAX (n_rows, 1);
}

void
dossier_import_flow_end_cell (DossierImportFlow *self)
{
  if (self->tables != 1 || self->cells != 1)
    dossier_import_flow_close (self);
  else if (self->is_row_open)
    {
      if (self->is_cell_open)
        end_open_cell (self);
      else
        self->n_empty++;
      pass_spanned (self);
    }
  if (self->cells > 0)
    self->cells--;
}

void
dossier_import_flow_push_span (DossierImportFlow *self, DossierSpanKind kind, const char *target)
{
  Span span = { kind, g_strdup (target) };

  g_array_append_val (self->spans, span);
  if (is_writing (self))
    dossier_document_builder_push_span (self->builder, kind, target);
}

void
dossier_import_flow_pop_span (DossierImportFlow *self)
{
  if (self->spans->len == 0)
    return;
  g_array_set_size (self->spans, self->spans->len - 1);
  if (is_writing (self))
    dossier_document_builder_pop_span (self->builder);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      gboolean is_no_break = (guchar) text[i] == 0xC2 && i + 1 < length
                             && (guchar) text[i + 1] == 0xA0;

      if (!g_ascii_isspace (text[i]) && !is_no_break)
        return FALSE;
      i += is_no_break;
    }

  return TRUE;
}

void
dossier_import_flow_add_place (DossierImportFlow *self, const char *id)
{
  dossier_document_builder_add_place (self->builder, id);
}

void
dossier_import_flow_add_text (DossierImportFlow *self, const char *text, gsize length)
{
  gboolean is_code = self->has_kind && self->kind == DOSSIER_BLOCK_CODE;

  if (!is_writing (self) && !is_code && is_blank (text, length))
    return;
  open (self);
  dossier_document_builder_add_text (self->builder, text, (gssize) length);
}

void
dossier_import_flow_add_line_break (DossierImportFlow *self)
{
  if (!is_writing (self))
    return;
  if (self->is_open && self->has_kind && self->kind == DOSSIER_BLOCK_CODE)
    dossier_document_builder_add_text (self->builder, "\n", 1);
  else
    dossier_document_builder_add_line_break (self->builder);
}

void
dossier_import_flow_add_rule (DossierImportFlow *self)
{
  dossier_import_flow_close (self);
  if (self->tables > 0)
    return;
  dossier_document_builder_begin_block (self->builder, DOSSIER_BLOCK_RULE, 0);
  dossier_document_builder_end_block (self->builder);
}

void
dossier_import_flow_begin_image (DossierImportFlow *self)
{
  self->is_image = !is_writing (self) && self->tables == 0 && !self->is_item_due && !self->has_kind;
  if (self->is_image)
    dossier_import_flow_begin (self, DOSSIER_BLOCK_IMAGE, 0);
}

void
dossier_import_flow_end_image (DossierImportFlow *self)
{
  if (self->is_image)
    dossier_import_flow_close (self);
  self->is_image = FALSE;
}
