/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The immutable document: lookups over the flat arrays that the builder filled. */

#include "dossier-document.h"

#include <string.h>

#include "dossier-contents.h"
#include "dossier-document-pages.h"
#include "dossier-document-private.h"

struct _DossierDocument
{
  GObject parent_instance;

  DossierDocumentParts *parts;
  DossierTable *tables;
  const DossierRange **rows; /* one pointer a row, all tables */
  gsize *milestones; /* code points before every MILESTONE_BYTES bytes of the text */
  gsize n_milestones;
  guint *sections; /* of each block: the index of the heading it stands under plus one, or 0 */
  GArray *pages; /* (nullable) of DossierPageStart */
};

/* A paragraph or a table may be as long as the whole text, so that offsets are not counted from its
 * beginning but from the nearest milestone. */
#define MILESTONE_BYTES 1024

G_DEFINE_FINAL_TYPE (DossierDocument, dossier_document, G_TYPE_OBJECT)

static const char *const block_kind_names[DOSSIER_N_BLOCK_KINDS] = {
  [DOSSIER_BLOCK_HEADING] = "heading", [DOSSIER_BLOCK_PARAGRAPH] = "paragraph",
  [DOSSIER_BLOCK_ITEM] = "item",       [DOSSIER_BLOCK_QUOTE] = "quote",
  [DOSSIER_BLOCK_CODE] = "code",       [DOSSIER_BLOCK_TABLE] = "table",
  [DOSSIER_BLOCK_RULE] = "rule",       [DOSSIER_BLOCK_IMAGE] = "image",
};

DossierDocumentParts *
dossier_document_parts_new (void)
{
  DossierDocumentParts *parts = g_new0 (DossierDocumentParts, 1);

  parts->blocks = g_array_new (FALSE, TRUE, sizeof (DossierBlock));
  parts->cells = g_array_new (FALSE, TRUE, sizeof (DossierRange));
  parts->row_cells = g_array_new (FALSE, TRUE, sizeof (guint));
  parts->tables = g_array_new (FALSE, TRUE, sizeof (DossierTableSource));
  parts->spans = g_array_new (FALSE, TRUE, sizeof (DossierSpan));
  parts->strings = g_string_chunk_new (256);

  return parts;
}

void
dossier_document_parts_free (DossierDocumentParts *parts)
{
  if (parts->source == NULL)
    g_free (parts->text);
  g_clear_pointer (&parts->source, g_variant_unref);
  g_array_unref (parts->blocks);
  g_array_unref (parts->cells);
  g_array_unref (parts->row_cells);
  g_array_unref (parts->tables);
  g_array_unref (parts->spans);
  g_string_chunk_free (parts->strings);
  for (guint i = 0; i < DOSSIER_N_METADATA; i++)
    g_free (parts->metadata[i]);
  g_free (parts);
}

/* Points the public tables into the flat arrays, which do not move any more. */
static void
index_tables (DossierDocument *self)
{
  DossierDocumentParts *parts = self->parts;
  gsize cell = 0;

  self->tables = g_new0 (DossierTable, parts->tables->len + 1);
  self->rows = g_new0 (const DossierRange *, parts->row_cells->len + 1);

  for (guint row = 0; row < parts->row_cells->len; row++)
    {
      self->rows[row] = &g_array_index (parts->cells, DossierRange, cell);
      cell += g_array_index (parts->row_cells, guint, row);
    }

  for (guint i = 0; i < parts->tables->len; i++)
    {
      const DossierTableSource *source = &g_array_index (parts->tables, DossierTableSource, i);
      DossierTable *table = &self->tables[i];

      table->n_rows = source->n_rows;
      table->header_rows = source->header_rows;
      table->rows = &self->rows[source->first_row];
      table->n_cells = &g_array_index (parts->row_cells, guint, source->first_row);
      for (guint row = 0; row < table->n_rows; row++)
        table->n_columns = MAX (table->n_columns, table->n_cells[row]);
    }
}

static void
dossier_document_finalize (GObject *object)
{
  DossierDocument *self = DOSSIER_DOCUMENT (object);

  g_clear_pointer (&self->parts, dossier_document_parts_free);
  g_clear_pointer (&self->tables, g_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->milestones, g_free);
  g_clear_pointer (&self->sections, g_free);
  g_clear_pointer (&self->pages, g_array_unref);

  G_OBJECT_CLASS (dossier_document_parent_class)->finalize (object);
}

static void
dossier_document_class_init (DossierDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_document_finalize;
}

static void
dossier_document_init (DossierDocument *self)
{
}

/* Code points that begin in a range of bytes. */
static gsize
count_chars (const char *text, gsize start, gsize end)
{
  gsize chars = 0;

  for (gsize i = start; i < end; i++)
    chars += ((guchar) text[i] & 0xC0) != 0x80;

  return chars;
}

static void
set_milestones (DossierDocument *self)
{
  gsize chars = 0;

  self->n_milestones = self->parts->length / MILESTONE_BYTES + 1;
  self->milestones = g_new (gsize, self->n_milestones);
  for (gsize i = 0; i < self->n_milestones; i++)
    {
      if (i > 0)
        chars += count_chars (self->parts->text, (i - 1) * MILESTONE_BYTES, i * MILESTONE_BYTES);
      self->milestones[i] = chars;
    }
}

#define N_LEVELS 7

static guint
find_parent (const guint *headings, guint level)
{
  guint parent = 0;

  for (guint i = 0; i < level; i++)
    if (headings[i] != 0)
      parent = headings[i];

  return parent;
}

/* The heading that names the whole document names no section of it. */
static gboolean
is_title (DossierDocument *self, const DossierBlock *heading)
{
  const char *title = self->parts->metadata[DOSSIER_METADATA_TITLE];
  gsize length = heading->end - heading->start;

  return title != NULL && strlen (title) == length
         && memcmp (title, self->parts->text + heading->start, length) == 0;
}

/* A block stands under the heading before it, unless that is the title. The list of a table of contents ends
 * its section: what comes between it and the next heading is the text that the contents belong to. */
static void
set_sections (DossierDocument *self)
{
  GArray *blocks = self->parts->blocks;
  guint headings[N_LEVELS] = { 0 }; /* the last of each level, plus one */
  guint section = 0;
  guint parent = 0; /* of the table of contents that is going on */
  gboolean in_contents = FALSE;
  gboolean has_entries = FALSE;

  self->sections = g_new (guint, blocks->len);
  for (guint i = 0; i < blocks->len; i++)
    {
      const DossierBlock *block = &g_array_index (blocks, DossierBlock, i);

      if (block->kind == DOSSIER_BLOCK_HEADING)
        {
          parent = find_parent (headings, block->level);
          in_contents = dossier_contents_is_title (self->parts->text + block->start,
                                                   block->end - block->start);
          has_entries = FALSE;
          section = is_title (self, block) ? 0 : i + 1;
          for (guint level = block->level; level < N_LEVELS; level++)
            headings[level] = level == block->level ? section : 0;
        }
      else if (in_contents && block->kind == DOSSIER_BLOCK_ITEM)
        has_entries = TRUE;
      else if (in_contents && has_entries)
        {
          section = parent;
          in_contents = FALSE;
        }
      self->sections[i] = section;
    }
}

/* Takes the parts, which must be consistent: the builder and the serialiser see to that. */
DossierDocument *
dossier_document_new_from_parts (DossierDocumentParts *parts)
{
  DossierDocument *self = g_object_new (DOSSIER_TYPE_DOCUMENT, NULL);

  self->parts = parts;
  index_tables (self);
  set_milestones (self);
  set_sections (self);
  self->pages = dossier_document_read_pages (parts->metadata[DOSSIER_METADATA_PAGES],
                                             parts->length);

  return self;
}

const DossierDocumentParts *
dossier_document_get_parts (DossierDocument *self)
{
  return self->parts;
}

/**
 * dossier_document_get_text:
 * @length: (out) (optional): bytes, without the terminating NUL
 *
 * Returns: (transfer none): the canonical text, valid UTF-8 without NUL
 */
const char *
dossier_document_get_text (DossierDocument *self, gsize *length)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);

  if (length != NULL)
    *length = self->parts->length;
  return self->parts->text;
}

const DossierPageStart *
dossier_document_get_page_starts (DossierDocument *self, guint *n_pages)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);

  *n_pages = self->pages != NULL ? self->pages->len : 0;
  return self->pages != NULL ? (const DossierPageStart *) self->pages->data : NULL;
}

const char *
dossier_document_get_page_label (DossierDocument *self, gsize offset)
{
  guint n;
  const DossierPageStart *pages = dossier_document_get_page_starts (self, &n);
  guint low = 0;

  for (guint high = n; high - low > 1;)
    {
      guint middle = low + (high - low) / 2;

      if (pages[middle].start <= offset)
        low = middle;
      else
        high = middle;
    }

  return n > 0 ? pages[low].label : NULL;
}

/**
 * dossier_document_get_blocks:
 * @n_blocks: (out): how many
 *
 * Returns: (transfer none): the blocks in reading order; together with the newlines between them they
 *   cover the canonical text
 */
const DossierBlock *
dossier_document_get_blocks (DossierDocument *self, guint *n_blocks)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (n_blocks != NULL, NULL);

  *n_blocks = self->parts->blocks->len;
  return (const DossierBlock *) (gpointer) self->parts->blocks->data;
}

/**
 * dossier_document_get_table:
 * @block: a block of this document of kind table
 *
 * Returns: (transfer none): its rows and cells
 */
const DossierTable *
dossier_document_get_table (DossierDocument *self, const DossierBlock *block)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (block != NULL && block->kind == DOSSIER_BLOCK_TABLE, NULL);

  return &self->tables[block->table];
}

/**
 * dossier_document_get_spans:
 * @n_spans: (out): how many
 *
 * Returns: (transfer none): inline styles and links, sorted by start
 */
const DossierSpan *
dossier_document_get_spans (DossierDocument *self, guint *n_spans)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (n_spans != NULL, NULL);

  *n_spans = self->parts->spans->len;
  return (const DossierSpan *) (gpointer) self->parts->spans->data;
}

/**
 * dossier_document_get_metadata:
 *
 * Returns: (transfer none) (nullable): what the document says about itself, NULL where it is silent
 */
const char *
dossier_document_get_metadata (DossierDocument *self, DossierMetadata field)
{
  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (field < DOSSIER_N_METADATA, NULL);

  return self->parts->metadata[field];
}

/**
 * dossier_document_find_block:
 * @offset: bytes, up to the length of the text
 *
 * Returns: index of the block that holds @offset; an offset on the newline between two blocks belongs
 *   to the first of them. 0 where there are no blocks.
 */
guint
dossier_document_find_block (DossierDocument *self, gsize offset)
{
  GArray *blocks;
  guint low = 0;
  guint high;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), 0);

  blocks = self->parts->blocks;
  high = blocks->len;
  while (high - low > 1 && high > low)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (blocks, DossierBlock, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * dossier_document_dup_range:
 *
 * Returns: (transfer full): the words of @range, clamped to the text
 */
char *
dossier_document_dup_range (DossierDocument *self, DossierRange range)
{
  gsize start;
  gsize end;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);

  start = MIN (range.start, self->parts->length);
  end = CLAMP (range.end, start, self->parts->length);
  return g_strndup (self->parts->text + start, end - start);
}

/**
 * dossier_document_get_section:
 * @offset: bytes
 * @length: (out): bytes of the heading's text
 *
 * Returns: (transfer none) (nullable): the text of the heading that @offset stands in or under, not
 *   NUL-terminated; NULL where there is none, or only the title of the document. What follows the list of
 *   a table of contents stands under the heading that the table does.
 */
const char *
dossier_document_get_section (DossierDocument *self, gsize offset, gsize *length)
{
  const DossierBlock *heading;
  guint section;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (length != NULL, NULL);

  *length = 0;
  if (self->parts->blocks->len == 0)
    return NULL;
  section = self->sections[dossier_document_find_block (self, offset)];
  if (section == 0)
    return NULL;
  heading = &g_array_index (self->parts->blocks, DossierBlock, section - 1);
  *length = heading->end - heading->start;

  return self->parts->text + heading->start;
}

/**
 * dossier_document_bytes_to_chars:
 * @offset: bytes, clamped to the text; one inside a character counts as the character's start
 *
 * Returns: the same place in Unicode code points
 */
gsize
dossier_document_bytes_to_chars (DossierDocument *self, gsize offset)
{
  const char *text;
  gsize milestone;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), 0);

  text = self->parts->text;
  offset = MIN (offset, self->parts->length);
  while (offset > 0 && ((guchar) text[offset] & 0xC0) == 0x80)
    offset--;
  milestone = offset / MILESTONE_BYTES;

  return self->milestones[milestone] + count_chars (text, milestone * MILESTONE_BYTES, offset);
}

/**
 * dossier_document_chars_to_bytes:
 * @offset_chars: code points
 * @offset: (out): the same place in bytes; the end of the text where it lies beyond
 *
 * Returns: whether the place lies inside the text (its end included)
 */
gboolean
dossier_document_chars_to_bytes (DossierDocument *self, gsize offset_chars, gsize *offset)
{
  const char *text;
  gsize low = 0;
  gsize high;
  gsize at;
  gsize chars;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (offset != NULL, FALSE);

  /* The last milestone that is not beyond what is asked for. */
  text = self->parts->text;
  high = self->n_milestones;
  while (high > low + 1)
    {
      gsize middle = low + (high - low) / 2;

      if (self->milestones[middle] <= offset_chars)
        low = middle;
      else
        high = middle;
    }

  /* A milestone may stand inside a character, which has then been counted already. */
  at = low * MILESTONE_BYTES;
  chars = self->milestones[low];
  while (at < self->parts->length && ((guchar) text[at] & 0xC0) == 0x80)
    at++;
  for (; chars < offset_chars && at < self->parts->length; chars++)
    at += (gsize) (g_utf8_next_char (text + at) - (text + at));
  *offset = at;

  return chars == offset_chars;
}

/**
 * dossier_block_kind_to_string:
 *
 * Returns: (transfer none): the kind's name in JSON and on the command line
 */
const char *
dossier_block_kind_to_string (DossierBlockKind kind)
{
  g_return_val_if_fail (kind < DOSSIER_N_BLOCK_KINDS, NULL);

  return block_kind_names[kind];
}
