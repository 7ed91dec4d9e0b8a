/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures of whatever text: sorted, apart, on character boundaries, with values that are numbers. The first
 * byte says whether the text lies in a paragraph or in the cells of a table. */

#include "fuzz.h"

#include <math.h>
#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-figure.h"

static void
add_table (DossierDocumentBuilder *builder, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 64);

  dossier_document_builder_begin_table (builder, 1);
  for (guint row = 0; lines[row] != NULL; row++)
    {
      g_auto (GStrv) cells = g_strsplit_set (lines[row], "|\t;", 16);

      dossier_document_builder_begin_row (builder);
      for (guint cell = 0; cells[cell] != NULL; cell++)
        {
          dossier_document_builder_begin_cell (builder);
          dossier_document_builder_add_text (builder, cells[cell], -1);
          dossier_document_builder_end_cell (builder);
        }
      dossier_document_builder_end_row (builder);
    }
  dossier_document_builder_end_table (builder);
}

static DossierDocument *
build (const guint8 *data, gsize size)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);

  if (size > 0 && data[0] % 4 == 0)
    add_table (builder, text);
  else
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, text, -1);
      dossier_document_builder_end_block (builder);
    }
  return dossier_document_builder_finish (builder, NULL);
}

static void
check (const DossierFigure *figure, const char *text, gsize length, gsize after)
{
  g_assert_cmpuint (figure->start, >=, after);
  g_assert_cmpuint (figure->end, >, figure->start);
  g_assert_cmpuint (figure->end, <=, length);
  g_assert_true ((text[figure->start] & 0xC0) != 0x80);
  g_assert_true (figure->end == length || (text[figure->end] & 0xC0) != 0x80);
  g_assert_true (isfinite (figure->value) && isfinite (figure->value_max));
  g_assert_true (figure->has_value || !figure->has_value_max);
  g_assert_true (figure->kind != DOSSIER_FIGURE_DATE || !figure->has_value
                 || (figure->date != NULL && g_ascii_isdigit (figure->date[0])));
  g_assert_true (figure->date_max == NULL || g_ascii_isdigit (figure->date_max[0]));
  g_assert_true (figure->label == NULL || g_utf8_validate (figure->label, -1, NULL));
  g_assert_true (figure->score >= 0 && figure->score <= 1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (DossierDocument) document = build (data, size);
  g_autoptr (GPtrArray) figures = NULL;
  const char *text;
  gsize length;
  gsize after = 0;

  if (document == NULL)
    return 0;
  text = dossier_document_get_text (document, &length);
  figures = dossier_figures_extract (document, size % 2 == 0 ? "2025-06-15" : NULL);
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      check (figure, text, length, after);
      after = figure->end;
    }
  return 0;
}
