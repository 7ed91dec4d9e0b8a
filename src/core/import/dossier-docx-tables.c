/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Tables of an Office Open XML text: its rows and cells, each in its column. */

#include "dossier-docx.h"
#include "dossier-limits.h"

/* Of the looks of a table, as older programs write them. */
#define FIRST_ROW_BIT 0x20

/* The first row, where it is repeated on every page or looks different from the rest. */
static guint
count_header_rows (const xmlNode *table)
{
  const xmlNode *row = dossier_docx_child (table, "tr");
  const xmlNode *look = dossier_docx_child (dossier_docx_child (table, "tblPr"), "tblLook");
  g_autofree char *first = look != NULL ? dossier_markup_dup_attribute (look, "firstRow") : NULL;
  g_autofree char *bits = look != NULL ? dossier_markup_dup_attribute (look, "val") : NULL;

  if (dossier_docx_is_on (dossier_docx_child (dossier_docx_child (row, "trPr"), "tblHeader")))
    return 1;
  if (first == NULL && bits != NULL)
    return (g_ascii_strtoull (bits, NULL, 16) & FIRST_ROW_BIT) != 0;

  return g_strcmp0 (first, "1") == 0 || g_strcmp0 (first, "true") == 0;
}

static gboolean
is_part_of_table (const xmlNode *node, const char *name)
{
  return dossier_markup_is (node, name) || dossier_markup_is (node, "sdt")
         || dossier_markup_is (node, "sdtContent") || dossier_markup_is (node, "customXml")
         || dossier_markup_is (node, "ins");
}

static guint
read_count (const xmlNode *properties, const char *name, guint otherwise)
{
  g_autofree char *value = dossier_docx_dup_value (properties, name);

  return value != NULL ? (guint) CLAMP (g_ascii_strtoll (value, NULL, 10), 0, DOSSIER_LIMIT_COLUMNS)
                       : otherwise;
}

/* Columns that a row leaves out at its beginning. */
static void
pass_columns (DossierImportFlow *flow, guint n_columns)
{
  if (n_columns == 0)
    return;
  dossier_import_flow_begin_cell (flow);
  dossier_import_flow_span_cell (flow, n_columns, 1);
  dossier_import_flow_end_cell (flow);
}

static void
add_cells (DossierDocx *self, xmlNode *parent)
{
  DossierImportFlow *flow = dossier_office_get_flow (self->office);

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "tc"))
      {
        dossier_import_flow_begin_cell (flow);
        dossier_import_flow_span_cell (
            flow, read_count (dossier_docx_child (node, "tcPr"), "gridSpan", 1), 1);
        dossier_docx_walk (self, node);
        dossier_office_break (self->office);
        dossier_import_flow_end_cell (flow);
      }
    else if (is_part_of_table (node, "tc"))
      add_cells (self, node);
}

/* As a tracked change: a row or the end of a paragraph. */
static gboolean
is_removed (const xmlNode *properties)
{
  return dossier_docx_child (properties, "del") != NULL;
}

static void
add_rows (DossierDocx *self, xmlNode *parent)
{
  DossierImportFlow *flow = dossier_office_get_flow (self->office);

  for (xmlNode *node = parent->children; node != NULL; node = node->next)
    if (dossier_markup_is (node, "tr") && is_removed (dossier_docx_child (node, "trPr")))
      self->has_changes = TRUE;
    else if (dossier_markup_is (node, "tr"))
      {
        dossier_import_flow_begin_row (flow);
        pass_columns (flow, read_count (dossier_docx_child (node, "trPr"), "gridBefore", 0));
        add_cells (self, node);
        dossier_import_flow_end_row (flow);
      }
    else if (is_part_of_table (node, "tr"))
      add_rows (self, node);
}

void
dossier_docx_add_table (DossierDocx *self, xmlNode *node)
{
  DossierImportFlow *flow = dossier_office_get_flow (self->office);

  dossier_office_break (self->office);
  dossier_import_flow_begin_table (flow, count_header_rows (node), FALSE);
  add_rows (self, node);
  dossier_import_flow_end_table (flow);
}
