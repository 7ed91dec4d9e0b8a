/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document as one GVariant and back. What is read may come from a damaged file or a parser that was
 * attacked: every index and offset is checked before a document is made of it. */

#include "dossier-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-document-private.h"
#include "dossier-error.h"
#include "dossier-limits.h"

static GVariant *
metadata_to_variant (const DossierDocumentParts *parts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{us}"));
  for (guint i = 0; i < DOSSIER_N_METADATA; i++)
    if (parts->metadata[i] != NULL)
      g_variant_builder_add (&builder, "{us}", i, parts->metadata[i]);

  return g_variant_builder_end (&builder);
}

static GVariant *
blocks_to_variant (const DossierDocumentParts *parts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(yyyuuuu)"));
  for (guint i = 0; i < parts->blocks->len; i++)
    {
      const DossierBlock *block = &g_array_index (parts->blocks, DossierBlock, i);

      g_variant_builder_add (&builder, "(yyyuuuu)", (guchar) block->kind, block->level,
                             block->depth, block->number, block->table, (guint32) block->start,
                             (guint32) block->end);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
tables_to_variant (const DossierDocumentParts *parts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uu)"));
  for (guint i = 0; i < parts->tables->len; i++)
    {
      const DossierTableSource *table = &g_array_index (parts->tables, DossierTableSource, i);

      g_variant_builder_add (&builder, "(uu)", table->n_rows, table->header_rows);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
cells_to_variant (const DossierDocumentParts *parts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uu)"));
  for (guint i = 0; i < parts->cells->len; i++)
    {
      const DossierRange *cell = &g_array_index (parts->cells, DossierRange, i);

      g_variant_builder_add (&builder, "(uu)", (guint32) cell->start, (guint32) cell->end);
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
spans_to_variant (const DossierDocumentParts *parts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uuys)"));
  for (guint i = 0; i < parts->spans->len; i++)
    {
      const DossierSpan *span = &g_array_index (parts->spans, DossierSpan, i);

      g_variant_builder_add (&builder, "(uuys)", (guint32) span->start, (guint32) span->end,
                             (guchar) span->kind, span->target != NULL ? span->target : "");
    }

  return g_variant_builder_end (&builder);
}

/**
 * dossier_document_to_variant:
 *
 * Returns: (transfer floating): the whole document; its bytes are in the machine's own byte order. One that was
 *   read from a variant gives that one, which does not float.
 */
GVariant *
dossier_document_to_variant (DossierDocument *self)
{
  const DossierDocumentParts *parts;
  GVariant *children[7];

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);

  parts = dossier_document_get_parts (self);
  if (parts->source != NULL)
    return parts->source;
  children[0] = g_variant_new_string (parts->text);
  children[1] = metadata_to_variant (parts);
  children[2] = blocks_to_variant (parts);
  children[3] = tables_to_variant (parts);
  children[4] = g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, parts->row_cells->data,
                                           parts->row_cells->len, sizeof (guint32));
  children[5] = cells_to_variant (parts);
  children[6] = spans_to_variant (parts);

  return g_variant_new_tuple (children, G_N_ELEMENTS (children));
}

/* Whether @offset is a place between two characters of the text. */
static gboolean
is_boundary (const DossierDocumentParts *parts, gsize offset)
{
  return offset <= parts->length && ((guchar) parts->text[offset] & 0xC0) != 0x80;
}

static gboolean
is_range (const DossierDocumentParts *parts, gsize start, gsize end)
{
  return start <= end && is_boundary (parts, start) && is_boundary (parts, end);
}

static void
read_metadata (DossierDocumentParts *parts, GVariant *variant)
{
  GVariantIter iter;
  guint32 field;
  const char *value;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{u&s}", &field, &value))
    if (field < DOSSIER_N_METADATA)
      {
        g_free (parts->metadata[field]);
        parts->metadata[field] = g_strdup (value);
      }
}

/* Elements of one size lie in a variant as they do in an array of such structs. */
typedef struct
{
  guint32 first;
  guint32 second;
} StoredPair;

typedef struct
{
  guint8 kind;
  guint8 level;
  guint8 depth;
  guint32 number;
  guint32 table;
  guint32 start;
  guint32 end;
} StoredBlock;

G_STATIC_ASSERT (sizeof (StoredPair) == 8 && sizeof (StoredBlock) == 20);

static gboolean
read_rows (DossierDocumentParts *parts, GVariant *variant, guint64 *n_cells)
{
  gsize n;
  const guint32 *rows = g_variant_get_fixed_array (variant, &n, sizeof *rows);

  *n_cells = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (rows[i] == 0 || rows[i] > DOSSIER_LIMIT_COLUMNS)
        return FALSE;
      *n_cells += rows[i];
    }
  g_array_append_vals (parts->row_cells, rows, (guint) n);

  return TRUE;
}

static gboolean
read_tables (DossierDocumentParts *parts, GVariant *tables, GVariant *rows, GVariant *cells)
{
  guint64 n_rows = 0;
  guint64 n_cells;
  const StoredPair *pairs;
  gsize n;

  if (!read_rows (parts, rows, &n_cells))
    return FALSE;
  pairs = g_variant_get_fixed_array (tables, &n, sizeof *pairs);
  for (gsize i = 0; i < n; i++)
    {
      DossierTableSource table = { (guint) n_rows, pairs[i].first, pairs[i].second };

      n_rows += table.n_rows;
      if (n_rows > parts->row_cells->len || table.header_rows > 1)
        return FALSE;
      g_array_append_val (parts->tables, table);
    }
  pairs = g_variant_get_fixed_array (cells, &n, sizeof *pairs);
  for (gsize i = 0; i < n; i++)
    {
      DossierRange cell = { pairs[i].first, pairs[i].second };

      if (!is_range (parts, cell.start, cell.end))
        return FALSE;
      g_array_append_val (parts->cells, cell);
    }

  return n_rows == parts->row_cells->len && n_cells == parts->cells->len;
}

static gboolean
is_sound (const DossierDocumentParts *parts, const StoredBlock *block)
{
  if (block->kind >= DOSSIER_N_BLOCK_KINDS || !is_range (parts, block->start, block->end))
    return FALSE;
  if (block->kind == DOSSIER_BLOCK_TABLE ? block->table >= parts->tables->len : block->table != 0)
    return FALSE;

  return block->level <= 6 && block->depth <= DOSSIER_LIMIT_DEPTH;
}

static gboolean
read_blocks (DossierDocumentParts *parts, GVariant *variant)
{
  gsize n;
  const StoredBlock *stored = g_variant_get_fixed_array (variant, &n, sizeof *stored);
  gsize last = 0;
  gsize chars = 0;

  for (gsize i = 0; i < n; i++)
    {
      DossierBlock block = { .kind = (DossierBlockKind) stored[i].kind,
                             .level = stored[i].level,
                             .depth = stored[i].depth,
                             .number = stored[i].number,
                             .table = stored[i].table,
                             .start = stored[i].start,
                             .end = stored[i].end };

      if (!is_sound (parts, &stored[i]) || block.start < last)
        return FALSE;
      chars += (gsize) g_utf8_strlen (parts->text + last, (gssize) (block.start - last));
      block.start_chars = chars;
      last = block.start;
      g_array_append_val (parts->blocks, block);
    }

  return n > 0;
}

/* Cells of a table must lie inside its block, one behind the other. */
static gboolean
check_cells (const DossierDocumentParts *parts)
{
  gsize cell = 0;
  guint table = 0;

  for (guint i = 0; i < parts->blocks->len; i++)
    {
      const DossierBlock *block = &g_array_index (parts->blocks, DossierBlock, i);
      const DossierTableSource *source;
      gsize last = block->start;

      if (block->kind != DOSSIER_BLOCK_TABLE)
        continue;
      if (block->table != table++)
        return FALSE;
      source = &g_array_index (parts->tables, DossierTableSource, block->table);
      for (guint row = 0; row < source->n_rows; row++)
        for (guint n = g_array_index (parts->row_cells, guint, source->first_row + row); n > 0; n--)
          {
            const DossierRange *range = &g_array_index (parts->cells, DossierRange, cell++);

            if (range->start < last || range->end > block->end)
              return FALSE;
            last = range->end;
          }
    }

  return table == parts->tables->len;
}

static gboolean
read_spans (DossierDocumentParts *parts, GVariant *variant)
{
  GVariantIter iter;
  guint32 start;
  guint32 end;
  guchar kind;
  const char *target;
  gsize last = 0;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "(uuy&s)", &start, &end, &kind, &target))
    {
      DossierSpan span = { start, end, (DossierSpanKind) kind, NULL };

      if (kind >= DOSSIER_N_SPAN_KINDS || !is_range (parts, start, end) || start < last)
        return FALSE;
      if (*target != '\0')
        span.target = g_string_chunk_insert (parts->strings, target);
      last = start;
      g_array_append_val (parts->spans, span);
    }

  return TRUE;
}

/* The parts of a document, or NULL where something in @variant does not fit together. */
static DossierDocumentParts *
read_parts (GVariant *variant)
{
  g_autoptr (DossierDocumentParts) parts = dossier_document_parts_new ();
  g_autoptr (GVariant) text = g_variant_get_child_value (variant, 0);
  g_autoptr (GVariant) metadata = g_variant_get_child_value (variant, 1);
  g_autoptr (GVariant) blocks = g_variant_get_child_value (variant, 2);
  g_autoptr (GVariant) tables = g_variant_get_child_value (variant, 3);
  g_autoptr (GVariant) rows = g_variant_get_child_value (variant, 4);
  g_autoptr (GVariant) cells = g_variant_get_child_value (variant, 5);
  g_autoptr (GVariant) spans = g_variant_get_child_value (variant, 6);

  /* The text of a long document is most of it: it stays where it is. */
  parts->source = g_variant_ref (variant);
  parts->text = (char *) g_variant_get_string (text, &parts->length);
  read_metadata (parts, metadata);
  if (parts->length <= 2 * (gsize) DOSSIER_LIMIT_TEXT_BYTES
      && read_tables (parts, tables, rows, cells) && read_blocks (parts, blocks)
      && check_cells (parts) && read_spans (parts, spans))
    return g_steal_pointer (&parts);

  return NULL;
}

/**
 * dossier_document_from_variant:
 * @variant: what dossier_document_to_variant() made; floating references are sunk by the caller
 *
 * Returns: (transfer full): the document, or NULL and %DOSSIER_ERROR_DAMAGED
 */
DossierDocument *
dossier_document_from_variant (GVariant *variant, GError **error)
{
  DossierDocumentParts *parts = NULL;

  g_return_val_if_fail (variant != NULL, NULL);

  /* As bytes, so that its text stays where it is whatever is done with it. */
  g_variant_get_data (variant);
  if (g_variant_is_of_type (variant, G_VARIANT_TYPE (DOSSIER_DOCUMENT_VARIANT_TYPE))
      && g_variant_is_normal_form (variant))
    parts = read_parts (variant);
  if (parts == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED,
                           _ ("The stored text of this document is damaged."));
      return NULL;
    }

  return dossier_document_new_from_parts (parts);
}
