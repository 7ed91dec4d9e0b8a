/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A document as it was captured: one canonical text, and what its parts are.
 *
 * The canonical text is UTF-8 and holds every visible word of the content exactly once, in reading order. Blocks follow
 * one another, separated by one newline; rows of a table by newlines, cells by tabs, so that ranges copy as tables:
 *
 *   Situation Report\nWater fell by 40 cm.\nDistrict\tPeople\nTal Orsha\t41,000
 *   `-- heading ----'`-- paragraph -------'`-- table ----------------------'
 *
 * Every offset in this API counts bytes of that text unless its name ends in _chars (Unicode code points). A document
 * never changes once built and may be read from any thread. */

typedef enum
{
  DOSSIER_BLOCK_HEADING,
  DOSSIER_BLOCK_PARAGRAPH,
  DOSSIER_BLOCK_ITEM,
  DOSSIER_BLOCK_QUOTE,
  DOSSIER_BLOCK_CODE,
  DOSSIER_BLOCK_TABLE,
  DOSSIER_BLOCK_RULE,
  DOSSIER_BLOCK_IMAGE,
} DossierBlockKind;
#define DOSSIER_N_BLOCK_KINDS (DOSSIER_BLOCK_IMAGE + 1)

/* A range of bytes of the canonical text, end excluded. */
typedef struct
{
  gsize start;
  gsize end;
} DossierRange;

typedef struct
{
  DossierBlockKind kind;
  guint8 level; /* headings: 1 to 6, else 0 */
  guint8 depth; /* items and quotes: nesting from 1, else 0 */
  guint32 number; /* items of a numbered list: the number as written, else 0 (a bullet) */
  guint32 table; /* tables: index for dossier_document_get_table(), else 0 */
  gsize start; /* bytes; a rule is empty: start == end */
  gsize end;
  gsize start_chars; /* code points before start */
} DossierBlock;

/* Rows may differ in length: a row with more cells than the header keeps them all. */
typedef struct
{
  guint n_rows;
  guint n_columns; /* cells of the longest row */
  guint header_rows; /* how many of the first rows are headers (0 or 1) */
  const DossierRange *const *rows; /* n_rows arrays of cells */
  const guint *n_cells; /* how many cells each row has */
} DossierTable;

typedef enum
{
  DOSSIER_SPAN_STRONG,
  DOSSIER_SPAN_EMPHASIS,
  DOSSIER_SPAN_CODE,
  DOSSIER_SPAN_STRIKE,
  DOSSIER_SPAN_SUPERSCRIPT,
  DOSSIER_SPAN_SUBSCRIPT,
  DOSSIER_SPAN_LINK,
} DossierSpanKind;
#define DOSSIER_N_SPAN_KINDS (DOSSIER_SPAN_LINK + 1)

/* Inline style of a range inside one block or cell. Spans are sorted by start and may nest. */
typedef struct
{
  gsize start;
  gsize end;
  DossierSpanKind kind;
  const char *target; /* of links: an address, not checked, or see dossier-document-places.h */
} DossierSpan;

typedef enum
{
  DOSSIER_METADATA_TITLE,
  DOSSIER_METADATA_BYLINE,
  DOSSIER_METADATA_PUBLISHER,
  DOSSIER_METADATA_PUBLISHED, /* ISO 8601, as precise as the source states it */
  DOSSIER_METADATA_UPDATED, /* ISO 8601 */
  DOSSIER_METADATA_LANGUAGE, /* BCP 47 */
  DOSSIER_METADATA_REMARKS, /* sentences about what the import left out or decided */
  DOSSIER_METADATA_PAGES, /* see dossier-document-pages.h */
  DOSSIER_METADATA_EXTENT, /* see dossier-document-extent.h */
} DossierMetadata;
#define DOSSIER_N_METADATA (DOSSIER_METADATA_EXTENT + 1)

#define DOSSIER_TYPE_DOCUMENT (dossier_document_get_type ())
G_DECLARE_FINAL_TYPE (DossierDocument, dossier_document, DOSSIER, DOCUMENT, GObject)

const char *dossier_document_get_text (DossierDocument *self, gsize *length);
const DossierBlock *dossier_document_get_blocks (DossierDocument *self, guint *n_blocks);
const DossierTable *dossier_document_get_table (DossierDocument *self, const DossierBlock *block);
const DossierSpan *dossier_document_get_spans (DossierDocument *self, guint *n_spans);
const char *dossier_document_get_metadata (DossierDocument *self, DossierMetadata field);

guint dossier_document_find_block (DossierDocument *self, gsize offset);
char *dossier_document_dup_range (DossierDocument *self, DossierRange range);
const char *dossier_document_get_section (DossierDocument *self, gsize offset, gsize *length);

gsize dossier_document_bytes_to_chars (DossierDocument *self, gsize offset);
gboolean dossier_document_chars_to_bytes (DossierDocument *self, gsize offset_chars, gsize *offset);
/* The document as one value, for the library file and between processes: text, metadata {field: value}, blocks (kind
 * level depth number table start end), tables (rows, header rows), cells of each row, cells (start end), spans. */
#define DOSSIER_DOCUMENT_VARIANT_TYPE "(sa{us}a(yyyuuuu)a(uu)aua(uu)a(uuys))"
GVariant *dossier_document_to_variant (DossierDocument *self);
DossierDocument *dossier_document_from_variant (GVariant *variant, GError **error);

const char *dossier_block_kind_to_string (DossierBlockKind kind);

G_END_DECLS
