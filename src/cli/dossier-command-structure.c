/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* structure: what the parts of a document are, and where. */

#include "dossier-command.h"

#include <glib/gi18n-lib.h>

#include "dossier-output.h"

static void
add_metadata (JsonBuilder *builder, const DossierInput *input)
{
  static const struct
  {
    const char *name;
    DossierMetadata field;
  } members[] = {
    { "title", DOSSIER_METADATA_TITLE },         { "byline", DOSSIER_METADATA_BYLINE },
    { "publisher", DOSSIER_METADATA_PUBLISHER }, { "published", DOSSIER_METADATA_PUBLISHED },
    { "updated", DOSSIER_METADATA_UPDATED },     { "language", DOSSIER_METADATA_LANGUAGE },
    { "remarks", DOSSIER_METADATA_REMARKS },     { "extent", DOSSIER_METADATA_EXTENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    dossier_json_add_string (builder, members[i].name,
                             dossier_document_get_metadata (input->document, members[i].field));
  dossier_json_add_string (builder, "format", input->format);
}

static void
add_range (JsonBuilder *builder, DossierDocument *document, DossierRange range)
{
  dossier_json_add_integer (builder, "start",
                            (gint64) dossier_document_bytes_to_chars (document, range.start));
  dossier_json_add_integer (builder, "end",
                            (gint64) dossier_document_bytes_to_chars (document, range.end));
}

static void
add_rows (JsonBuilder *builder, DossierDocument *document, const DossierTable *table)
{
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < table->n_rows; i++)
    {
      json_builder_begin_array (builder);
      for (guint j = 0; j < table->n_cells[i]; j++)
        {
          g_autofree char *text = dossier_document_dup_range (document, table->rows[i][j]);

          json_builder_begin_object (builder);
          add_range (builder, document, table->rows[i][j]);
          dossier_json_add_string (builder, "text", text);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_block (JsonBuilder *builder, DossierDocument *document, const DossierBlock *block)
{
  json_builder_begin_object (builder);
  dossier_json_add_string (builder, "kind", dossier_block_kind_to_string (block->kind));
  dossier_json_add_integer (builder, "level", MAX (block->level, block->depth));
  if (block->number != 0)
    dossier_json_add_integer (builder, "number", block->number);
  add_range (builder, document, (DossierRange){ block->start, block->end });
  if (block->kind == DOSSIER_BLOCK_TABLE)
    {
      const DossierTable *table = dossier_document_get_table (document, block);

      dossier_json_add_integer (builder, "header_rows", table->header_rows);
      add_rows (builder, document, table);
    }
  json_builder_end_object (builder);
}

static void
print_for_people (DossierDocument *document, const DossierBlock *blocks, guint n_blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *text = dossier_document_dup_range (
          document, (DossierRange){ blocks[i].start, blocks[i].end });

      dossier_output_text ("%-10s%2u  %s\n", dossier_block_kind_to_string (blocks[i].kind),
                           MAX (blocks[i].level, blocks[i].depth), g_strdelimit (text, "\n", ' '));
    }
}

static DossierExit
run_structure (DossierCommandLine *line, GError **error)
{
  g_autoptr (DossierInput) input = dossier_input_open (line, line->arguments[0], error);
  g_autoptr (JsonBuilder) builder = NULL;
  const DossierBlock *blocks;
  guint n_blocks;

  if (input == NULL)
    return DOSSIER_EXIT_FAILED;

  blocks = dossier_document_get_blocks (input->document, &n_blocks);
  if (!line->json)
    {
      print_for_people (input->document, blocks, n_blocks);
      return DOSSIER_EXIT_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_metadata (builder, input);
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_blocks; i++)
    add_block (builder, input->document, &blocks[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  dossier_output_json (builder);

  return DOSSIER_EXIT_DONE;
}

const DossierCommand dossier_command_structure = {
  .name = "structure",
  .arguments = "DOCUMENT",
  .summary = N_ ("Print the headings, paragraphs, lists and tables of a document"),
  .min_arguments = 1,
  .max_arguments = 1,
  .run = run_structure,
};
