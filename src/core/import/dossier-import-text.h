/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Plain text on its way to a document, in three steps that only the text importer knows:
 *
 *   lines (what each line looks like alone) -> parts (lines joined to paragraphs, items, tables)
 *   -> headings (which single lines stand over something) */

#include "dossier-document-builder.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_TEXT_LINE_PROSE,
  DOSSIER_TEXT_LINE_BULLET,
  DOSSIER_TEXT_LINE_NUMBERED,
  DOSSIER_TEXT_LINE_TABLE, /* begins with a bar and has another one */
  DOSSIER_TEXT_LINE_RULE, /* nothing but dashes or the like */
  DOSSIER_TEXT_LINE_QUOTE, /* begins with > */
  DOSSIER_TEXT_LINE_METADATA, /* "Published: …" */
  DOSSIER_TEXT_LINE_MARKED, /* "## Heading", as some write it outside Markdown, too */
} DossierTextLineKind;

/* One line that is not blank; blank ones are remembered by the line after them. */
typedef struct
{
  const char *text; /* without blanks at its edges; not NUL-terminated */
  guint32 length; /* bytes */
  guint32 chars;
  guint32 number; /* of a numbered line */
  guint16 indent; /* columns before the text */
  guint8 mark; /* bytes of bullet, number or other marks, blanks behind them included */
  guint8 kind; /* DossierTextLineKind */
  guint8 depth; /* of a quotation or marked heading */
  guint8 blank_before : 1;
  guint8 is_announced : 1; /* a table of contents names it, or it is the head of one */
} DossierTextLine;

typedef enum
{
  DOSSIER_TEXT_PART_PARAGRAPH,
  DOSSIER_TEXT_PART_HEADING,
  DOSSIER_TEXT_PART_ITEM,
  DOSSIER_TEXT_PART_QUOTE,
  DOSSIER_TEXT_PART_TABLE, /* cells divided by bars */
  DOSSIER_TEXT_PART_TABS, /* cells divided by tabs */
  DOSSIER_TEXT_PART_RULE,
} DossierTextPartKind;

typedef struct
{
  DossierTextPartKind kind;
  guint first;
  guint n_lines;
  guint8 level; /* of a heading; nesting of an item or quote */
  guint8 underline; /* headings only: the sign of the line under it, else 0 */
} DossierTextPart;

/* (element-type DossierTextLine); NULL where there are more lines than a document can have. */
GArray *dossier_text_lines_split (const char *text, gsize length);
/* The column at which the lines of the text are broken, 0 where a line is a paragraph. */
guint dossier_text_lines_find_width (GArray *lines);
gboolean dossier_text_line_ends_sentence (const DossierTextLine *line);
gboolean dossier_text_line_is_title_case (const DossierTextLine *line);
/* Whether the line is nothing but bars, dashes and colons: the ruler under a table's header. */
gboolean dossier_text_line_is_ruler (const DossierTextLine *line);

/* (element-type DossierTextPart) */
GArray *dossier_text_parts_join (GArray *lines, guint width);

void dossier_text_headings_announce (GArray *lines);
void dossier_text_headings_mark (GArray *lines, GArray *parts, guint width);

/* How many cells a line of a table has. */
guint dossier_text_tables_count_cells (const DossierTextLine *line, char divider);
void dossier_text_tables_add (DossierDocumentBuilder *builder,
                              const DossierTextLine *lines,
                              guint n_lines,
                              char divider);

G_END_DECLS
