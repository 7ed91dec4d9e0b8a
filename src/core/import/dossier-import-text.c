/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Plain text as people paste it. Lines are joined and headings found elsewhere (dossier-import-text.h tells the
 * way); here the parts become blocks, and lines about the document become metadata. */

#include "dossier-import-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-import-private.h"

/* How far from the top or the bottom a line such as "Source: Reuters" speaks of the whole document; further in
 * it belongs to a table or a picture. */
#define EDGE_PARTS 12

guint
dossier_import_text_sniff (const DossierImportInput *input)
{
  return dossier_import_has_extension (input, "text") ? 60 : 10;
}

static void
add_lines (DossierDocumentBuilder *builder, const DossierTextLine *lines, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      guint mark = 0;

      if (lines[i].kind == DOSSIER_TEXT_LINE_QUOTE || lines[i].kind == DOSSIER_TEXT_LINE_MARKED
          || (i == 0
              && (lines[i].kind == DOSSIER_TEXT_LINE_BULLET
                  || lines[i].kind == DOSSIER_TEXT_LINE_NUMBERED)))
        mark = lines[i].mark;
      if (i > 0)
        dossier_document_builder_add_text (builder, "\n", 1);
      dossier_document_builder_add_text (builder, lines[i].text + mark, lines[i].length - mark);
    }
}

static void
add_block (DossierDocumentBuilder *builder,
           DossierBlockKind kind,
           const DossierTextPart *part,
           const DossierTextLine *lines)
{
  dossier_document_builder_begin_block (builder, kind, part->level);
  if (kind == DOSSIER_BLOCK_ITEM && lines->kind == DOSSIER_TEXT_LINE_NUMBERED)
    dossier_document_builder_set_number (builder, lines->number);
  add_lines (builder, lines, part->n_lines);
  dossier_document_builder_end_block (builder);
}

static void
add_part (DossierDocumentBuilder *builder,
          const DossierTextPart *part,
          const DossierTextLine *lines)
{
  switch (part->kind)
    {
    case DOSSIER_TEXT_PART_PARAGRAPH:
      add_block (builder, DOSSIER_BLOCK_PARAGRAPH, part, lines);
      break;
    case DOSSIER_TEXT_PART_HEADING:
      add_block (builder, DOSSIER_BLOCK_HEADING, part, lines);
      break;
    case DOSSIER_TEXT_PART_ITEM:
      add_block (builder, DOSSIER_BLOCK_ITEM, part, lines);
      break;
    case DOSSIER_TEXT_PART_QUOTE:
      add_block (builder, DOSSIER_BLOCK_QUOTE, part, lines);
      break;
    case DOSSIER_TEXT_PART_TABLE:
      dossier_text_tables_add (builder, lines, part->n_lines, '|');
      break;
    case DOSSIER_TEXT_PART_TABS:
      dossier_text_tables_add (builder, lines, part->n_lines, '\t');
      break;
    case DOSSIER_TEXT_PART_RULE:
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_RULE, 0);
      dossier_document_builder_end_block (builder);
      break;
    }
}

static void
read_metadata (DossierDocumentBuilder *builder, GArray *lines, GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const DossierTextPart *part = &g_array_index (parts, DossierTextPart, i);
      const DossierTextLine *line = &g_array_index (lines, DossierTextLine, part->first);
      gboolean at_edge = i < EDGE_PARTS || i + 3 >= parts->len;

      if (line->kind == DOSSIER_TEXT_LINE_METADATA
          && (at_edge || g_ascii_strncasecmp (line->text, "date", 4) == 0
              || g_ascii_strncasecmp (line->text, "published", 9) == 0))
        dossier_metadata_read_line (builder, line->text, line->length);
    }
}

/* The title is the heading with which the text begins; lines about the document may come before. */
static void
read_title (DossierDocumentBuilder *builder, GArray *lines, GArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const DossierTextPart *part = &g_array_index (parts, DossierTextPart, i);
      const DossierTextLine *line = &g_array_index (lines, DossierTextLine, part->first);

      if (part->kind == DOSSIER_TEXT_PART_HEADING)
        {
          guint mark = line->kind == DOSSIER_TEXT_LINE_MARKED ? line->mark : 0;
          g_autofree char *title = g_strndup (line->text + mark, line->length - mark);

          dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, title);
          return;
        }
      if (line->kind != DOSSIER_TEXT_LINE_METADATA && part->kind != DOSSIER_TEXT_PART_RULE)
        return;
    }
}

gboolean
dossier_import_text_add (DossierDocumentBuilder *builder,
                         const char *text,
                         gsize length,
                         GError **error)
{
  g_autoptr (GArray) lines = dossier_text_lines_split (text, length);
  g_autoptr (GArray) parts = NULL;
  guint width;

  if (lines == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_TOO_LARGE,
                           _ ("The text has more lines than Dossier can show."));
      return FALSE;
    }
  width = dossier_text_lines_find_width (lines);
  dossier_text_headings_announce (lines);
  parts = dossier_text_parts_join (lines, width);
  dossier_text_headings_mark (lines, parts, width);

  read_title (builder, lines, parts);
  read_metadata (builder, lines, parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const DossierTextPart *part = &g_array_index (parts, DossierTextPart, i);

      add_part (builder, part, &g_array_index (lines, DossierTextLine, part->first));
    }

  return TRUE;
}

DossierDocument *
dossier_import_text_parse (const DossierImportInput *input, GError **error)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  if (!dossier_import_text_add (builder, input->text, input->length, error))
    return NULL;

  return dossier_import_finish (input, builder, error);
}
