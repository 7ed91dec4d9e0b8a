/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers in tables: units and scales from the headers, names from row and column, never more than
 * that. */

#include "dossier-document-builder.h"
#include "dossier-figure.h"

#include <string.h>

static void
add_row (DossierDocumentBuilder *builder, const char *const *cells)
{
  dossier_document_builder_begin_row (builder);
  for (guint i = 0; i < 3 && cells[i] != NULL; i++)
    {
      dossier_document_builder_begin_cell (builder);
      dossier_document_builder_add_text (builder, cells[i], -1);
      dossier_document_builder_end_cell (builder);
    }
  dossier_document_builder_end_row (builder);
}

static DossierDocument *
build_table (const char *const *header, const char *const *row)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  dossier_document_builder_begin_table (builder, 1);
  add_row (builder, header);
  add_row (builder, row);
  dossier_document_builder_end_table (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  return document;
}

static const struct
{
  const char *header[3];
  const char *row[3];
  DossierFigureKind kind;
  double value;
  const char *unit;
  const char *label;
} cases[] = {
  { { "Division", "Revenue (£m)" },
    { "Retail", "4.5" },
    DOSSIER_FIGURE_MONEY,
    4.5e6,
    "GBP",
    "Revenue" },
  { { "Division", "€ million" }, { "Retail", "12" }, DOSSIER_FIGURE_MONEY, 12e6, "EUR", "Retail" },
  { { "District", "Displaced" },
    { "Kellin", "9,700" },
    DOSSIER_FIGURE_COUNT,
    9700,
    NULL,
    "Displaced, Kellin" },
  { { "District", "Share, %" }, { "Kellin", "35" }, DOSSIER_FIGURE_PERCENT, 35, "%", "Kellin" },
  { { "District", "Share" },
    { "Kellin", "35%" },
    DOSSIER_FIGURE_PERCENT,
    35,
    "%",
    "Share, Kellin" },
  { { "District", "People (thousands)" },
    { "Kellin", "9.7" },
    DOSSIER_FIGURE_COUNT,
    9700,
    NULL,
    "Kellin" },
  { { "Gauge", "Level (m)" }, { "Quay", "4.65" }, DOSSIER_FIGURE_MEASURE, 4.65, "metre", "Quay" },
  { { "Measure", "Value" },
    { "Length of the road", "12 km" },
    DOSSIER_FIGURE_MEASURE,
    12,
    "kilometre",
    "Length of the road" },
  { { "Item", "Cost (£m)" },
    { "Bridge", "$3 million" },
    DOSSIER_FIGURE_MONEY,
    3e6,
    "USD",
    "Bridge" },
  { { "£m", "First half" },
    { "Headcount", "4,512" },
    DOSSIER_FIGURE_COUNT,
    4512,
    NULL,
    "Headcount" },
  { { "£m", "First half" },
    { "Staff costs", "12" },
    DOSSIER_FIGURE_MONEY,
    12e6,
    "GBP",
    "Staff costs" },
  { { "£m", "First half" }, { "EPS (p)", "5.1" }, DOSSIER_FIGURE_MONEY, 0.051, "GBP", "EPS" },
  { { "Indicator", "Unit", "Latest" },
    { "Output", "US$ bn", "34.2" },
    DOSSIER_FIGURE_MONEY,
    34.2e9,
    "USD",
    "Output" },
  { { "Indicator", "Unit", "Latest" },
    { "Rainfall", "mm", "812" },
    DOSSIER_FIGURE_MEASURE,
    812,
    "millimetre",
    "Rainfall" },
  { { "Cost per head", "Dividend per share", "Tax per litre" },
    { "Retail", "", "12,400" },
    DOSSIER_FIGURE_COUNT,
    12400,
    NULL,
    "Tax" },
};

static void
test_headers (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument) document = build_table (cases[i].header, cases[i].row);
      g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
      const DossierFigure *figure;

      g_test_message ("%s / %s", cases[i].header[1], cases[i].row[1]);
      g_assert_cmpuint (figures->len, ==, 1);
      figure = g_ptr_array_index (figures, 0);
      g_assert_cmpstr (dossier_figure_kind_to_string (figure->kind), ==,
                       dossier_figure_kind_to_string (cases[i].kind));
      g_assert_cmpfloat_with_epsilon (figure->value, cases[i].value, 1e-6);
      g_assert_cmpstr (figure->unit, ==, cases[i].unit);
      g_assert_nonnull (figure->label);
      g_assert_nonnull (strstr (figure->label, cases[i].label));
    }
}

/* A sum in the line above a table is told of itself, and tells the cells neither their unit nor their scale. */
static void
test_sum_above (void)
{
  static const char *const header[] = { "Share", "Last", NULL };
  static const char *const row[] = { "Oxmere Mills", "225.86", NULL };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  const DossierFigure *figure;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "The mills earned $2.8 billion last spring", -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_table (builder, 1);
  add_row (builder, header);
  add_row (builder, row);
  dossier_document_builder_end_table (builder);
  document = dossier_document_builder_finish (builder, NULL);
  figures = dossier_figures_extract (document, NULL);
  figure = g_ptr_array_index (figures, figures->len - 1);
  g_assert_cmpstr (dossier_figure_kind_to_string (figure->kind), ==, "count");
  g_assert_cmpfloat_with_epsilon (figure->value, 225.86, 1e-6);
  g_assert_null (figure->unit);
}

/* Lines of names and numbers under a caption are a table, whoever set them. */
static void
test_typed_lines (void)
{
  static const char *const lines[] = { "Spending by function, £ million", "Function 2025 2026",
                                       "Education 10,940 12,610", "Health 7,305 8,120",
                                       "Roads and bridges 6,480 5,900" };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  const DossierFigure *figure;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, lines[i], -1);
      dossier_document_builder_end_block (builder);
    }
  document = dossier_document_builder_finish (builder, NULL);
  figures = dossier_figures_extract (document, NULL);
  g_assert_cmpuint (figures->len, ==, 8);
  figure = g_ptr_array_index (figures, 7);
  g_assert_cmpint (figure->kind, ==, DOSSIER_FIGURE_MONEY);
  g_assert_cmpfloat_with_epsilon (figure->value, 5900e6, 1e-6);
  g_assert_cmpstr (figure->unit, ==, "GBP");
  g_assert_cmpstr (figure->label, ==, "Roads and bridges");
}

/* Words over the numbers, one for each, name their columns. */
static void
test_typed_columns (void)
{
  static const char *const lines[] = { "Region Cases Deaths", "North 120 3", "South 80 1",
                                       "Total 200 4" };
  static const char *const labels[] = { "North / Cases",  "North / Deaths", "South / Cases",
                                        "South / Deaths", "Total / Cases",  "Total / Deaths" };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, lines[i], -1);
      dossier_document_builder_end_block (builder);
    }
  document = dossier_document_builder_finish (builder, NULL);
  figures = dossier_figures_extract (document, NULL);
  g_assert_cmpuint (figures->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < figures->len; i++)
    g_assert_cmpstr (((DossierFigure *) g_ptr_array_index (figures, i))->label, ==, labels[i]);
}

/* The one number of a row is what a line of a list of facts tells; of several in a row each is one of many. */
static void
test_single (void)
{
  static const char *const header[] = { "Item", "Status", NULL };
  static const char *const row[] = { "Buildings lost", "212", NULL };
  static const char *const wide_header[] = { "Item", "Status", "Before" };
  static const char *const wide_row[] = { "Buildings lost", "212", "98" };
  g_autoptr (DossierDocument) single = build_table (header, row);
  g_autoptr (DossierDocument) wide = build_table (wide_header, wide_row);
  g_autoptr (GPtrArray) one = dossier_figures_extract (single, NULL);
  g_autoptr (GPtrArray) many = dossier_figures_extract (wide, NULL);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (many->len, ==, 2);
  g_assert_cmpfloat (((DossierFigure *) g_ptr_array_index (one, 0))->score, >,
                     ((DossierFigure *) g_ptr_array_index (many, 0))->score);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-table/headers", test_headers);
  g_test_add_func ("/figure-table/sum-above", test_sum_above);
  g_test_add_func ("/figure-table/typed-lines", test_typed_lines);
  g_test_add_func ("/figure-table/typed-columns", test_typed_columns);
  g_test_add_func ("/figure-table/single", test_single);
  return g_test_run ();
}
