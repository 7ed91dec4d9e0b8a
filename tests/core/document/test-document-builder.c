/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The rules of the canonical text, one case each. */

#include "dossier-document-builder.h"
#include "dossier-error.h"

static void
add_block (DossierDocumentBuilder *builder, DossierBlockKind kind, guint level, const char *text)
{
  dossier_document_builder_begin_block (builder, kind, level);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
}

static void
test_text_rules (void)
{
  static const struct
  {
    const char *input;
    const char *expected;
  } cases[] = {
    { "plain", "plain" },
    { "  two   blanks \n and a\tline  ", "two blanks and a line" },
    { "no\302\240break stays", "no\302\240break stays" },
    { "non\342\200\221breaking hyphen", "non\342\200\221breaking hyphen" },
    { "\357\273\277BOM inside", "BOM inside" },
    { "bad \377 byte", "bad \357\277\275 byte" },
    { "e\314\201 combines", "e\314\201 combines" },
    { "bell\a gone", "bell gone" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (GError) error = NULL;

      add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, cases[i].input);
      document = dossier_document_builder_finish (builder, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, cases[i].expected);
    }
}

/* What is raised or lowered behind a number does not become a part of it. */
static void
test_raised (void)
{
  static const struct
  {
    const char *before;
    DossierSpanKind kind;
    const char *raised;
    const char *after;
    const char *expected;
    guint n_spans;
  } cases[] = {
    { "in 2024", DOSSIER_SPAN_SUPERSCRIPT, "1", " and", "in 2024¹ and", 0 },
    { "10", DOSSIER_SPAN_SUPERSCRIPT, "-6", " m", "10⁻⁶ m", 0 },
    { "10", DOSSIER_SPAN_SUPERSCRIPT, "\342\210\22212", "", "10⁻¹²", 0 },
    { "101", DOSSIER_SPAN_SUBSCRIPT, "2", "", "101₂", 0 },
    { "2024", DOSSIER_SPAN_SUPERSCRIPT, "3,4", ".", "2024³,⁴.", 1 },
    { "10", DOSSIER_SPAN_SUPERSCRIPT, "n+1", "", "10n+1", 1 },
    { "1", DOSSIER_SPAN_SUPERSCRIPT, "st", "", "1st", 1 },
    { "2024", DOSSIER_SPAN_SUPERSCRIPT, "[5]", "", "2024[5]", 1 },
    { "2024 ", DOSSIER_SPAN_SUPERSCRIPT, "6", "", "2024 ⁶", 0 },
    { "2024", DOSSIER_SPAN_SUPERSCRIPT, " 6", "", "2024 6", 1 },
    { "m", DOSSIER_SPAN_SUPERSCRIPT, "2", "5", "m25", 1 },
    { "2024", DOSSIER_SPAN_STRONG, "1", "", "20241", 1 },
    /* nor of the number behind it */
    { "", DOSSIER_SPAN_SUPERSCRIPT, "12", "2024 was", "¹²2024 was", 0 },
    { "", DOSSIER_SPAN_SUPERSCRIPT, " 1 ", "300 people", "¹ 300 people", 0 },
    { "As said: ", DOSSIER_SPAN_SUPERSCRIPT, "1", "Note", "As said: ¹Note", 0 },
    { "", DOSSIER_SPAN_SUPERSCRIPT, "1 2", "3", "¹ 23", 1 },
    { "", DOSSIER_SPAN_SUPERSCRIPT, "1st", "", "¹st", 1 },
    { "(", DOSSIER_SPAN_SUPERSCRIPT, "1", ")", "(1)", 1 },
    { "", DOSSIER_SPAN_SUBSCRIPT, "1", "2", "12", 1 },
    { "", DOSSIER_SPAN_EMPHASIS, "1", "2", "12", 1 },
    /* what stands above a line is a fraction */
    { "half: ", DOSSIER_SPAN_SUPERSCRIPT, "1", "/2", "half: 1/2", 0 },
    { "", DOSSIER_SPAN_SUPERSCRIPT, "10", "\342\201\20412", "10⁄12", 0 },
    { "", DOSSIER_SPAN_SUPERSCRIPT, "4", " /2", "⁴ /2", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
      g_autoptr (DossierDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      guint n_spans;

      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, cases[i].before, -1);
      dossier_document_builder_push_span (builder, cases[i].kind, NULL);
      dossier_document_builder_add_text (builder, cases[i].raised, -1);
      dossier_document_builder_pop_span (builder);
      dossier_document_builder_add_text (builder, cases[i].after, -1);
      dossier_document_builder_end_block (builder);
      document = dossier_document_builder_finish (builder, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, cases[i].expected);
      dossier_document_get_spans (document, &n_spans);
      g_assert_cmpuint (n_spans, ==, cases[i].n_spans);
    }
}

/* heading, empty paragraph (dropped), paragraph with a link and a line break, table with an empty cell and
 * a long row, rule, item, code */
static DossierDocument *
build_sample (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;
  static const char *const rows[3][4] = { { "District", "People" },
                                          { "", "41,000" },
                                          { "Tal Orsha", "9", "surplus", "more" } };

  add_block (builder, DOSSIER_BLOCK_HEADING, 2, "Żółw");
  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, " \n ");
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "See ", -1);
  dossier_document_builder_push_span (builder, DOSSIER_SPAN_LINK, "https://example.org/");
  dossier_document_builder_add_text (builder, "the page ", -1);
  dossier_document_builder_pop_span (builder);
  dossier_document_builder_add_line_break (builder);
  dossier_document_builder_add_text (builder, " now", -1);
  dossier_document_builder_add_line_break (builder);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_table (builder, 1);
  for (guint row = 0; row < 3; row++)
    {
      dossier_document_builder_begin_row (builder);
      for (guint cell = 0; cell < 4 && rows[row][cell] != NULL; cell++)
        {
          dossier_document_builder_begin_cell (builder);
          dossier_document_builder_add_text (builder, rows[row][cell], -1);
          dossier_document_builder_end_cell (builder);
        }
      dossier_document_builder_end_row (builder);
    }
  dossier_document_builder_end_table (builder);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_RULE, 0);
  dossier_document_builder_end_block (builder);
  add_block (builder, DOSSIER_BLOCK_ITEM, 2, "item");
  add_block (builder, DOSSIER_BLOCK_CODE, 0, "a  b\n  c\n");
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, "  A \n title ");
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  return document;
}

#define SAMPLE_TEXT \
  "Żółw\nSee the page\nnow\nDistrict\tPeople\n\t41,000\nTal Orsha\t9\tsurplus\tmore\n\nitem\na  b\n  c"

static void
check_sample (DossierDocument *document)
{
  guint n_blocks;
  guint n_spans;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);
  const DossierSpan *spans = dossier_document_get_spans (document, &n_spans);
  const DossierTable *table;

  g_assert_cmpstr (dossier_document_get_text (document, NULL), ==, SAMPLE_TEXT);
  g_assert_cmpuint (n_blocks, ==, 6);
  g_assert_cmpuint (blocks[1].start_chars, ==, 5);
  g_assert_cmpuint (blocks[3].kind, ==, DOSSIER_BLOCK_RULE);
  g_assert_cmpuint (blocks[4].depth, ==, 2);
  table = dossier_document_get_table (document, &blocks[2]);
  g_assert_cmpuint (table->n_rows, ==, 3);
  g_assert_cmpuint (table->n_columns, ==, 4);
  g_assert_cmpuint (table->n_cells[1], ==, 2);
  g_assert_cmpuint (table->rows[1][0].start, ==, table->rows[1][0].end);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpstr (spans[0].target, ==, "https://example.org/");
  g_assert_cmpuint (spans[0].end - spans[0].start, ==, strlen ("the page"));
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_TITLE), ==, "A title");
}

static void
test_blocks (void)
{
  g_autoptr (DossierDocument) document = build_sample ();

  check_sample (document);
}

static void
test_round_trip (void)
{
  g_autoptr (DossierDocument) document = build_sample ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (dossier_document_to_variant (document));
  g_autoptr (DossierDocument) copy = NULL;
  g_autoptr (GError) error = NULL;

  copy = dossier_document_from_variant (variant, &error);
  g_assert_no_error (error);
  check_sample (copy);
}

/* Blanks at the end of a block go, and spans that held nothing else go with them. */
static void
test_blank_spans (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (DossierDocument) copy = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;
  const DossierSpan *spans;
  guint n_spans;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_push_span (builder, DOSSIER_SPAN_STRONG, NULL);
  dossier_document_builder_add_text (builder, "words ", -1);
  dossier_document_builder_push_span (builder, DOSSIER_SPAN_LINK, "https://example.org/");
  dossier_document_builder_add_line_break (builder);
  dossier_document_builder_pop_span (builder);
  dossier_document_builder_pop_span (builder);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  spans = dossier_document_get_spans (document, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpuint (spans[0].end, ==, strlen ("words"));
  variant = g_variant_ref_sink (dossier_document_to_variant (document));
  copy = dossier_document_from_variant (variant, &error);
  g_assert_no_error (error);
}

/* Every single byte of a stored document set to other values: an error or a document, never a crash. */
static void
test_damaged_variant (void)
{
  g_autoptr (DossierDocument) document = build_sample ();
  g_autoptr (GVariant) variant = g_variant_ref_sink (dossier_document_to_variant (document));
  gsize size = g_variant_get_size (variant);
  g_autofree guint8 *bytes = g_memdup2 (g_variant_get_data (variant), size);
  static const guint8 values[] = { 0x00, 0x01, 0x7F, 0x80, 0xFF };
  guint n_refused = 0;

  for (gsize i = 0; i < size; i++)
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
      {
        guint8 kept = bytes[i];
        g_autoptr (GBytes) copy = NULL;
        g_autoptr (GVariant) damaged = NULL;
        g_autoptr (DossierDocument) result = NULL;
        g_autoptr (GError) error = NULL;

        bytes[i] = values[v];
        copy = g_bytes_new (bytes, size);
        bytes[i] = kept;
        damaged = g_variant_ref_sink (
            g_variant_new_from_bytes (g_variant_get_type (variant), copy, FALSE));
        result = dossier_document_from_variant (damaged, &error);
        g_assert_true ((result == NULL) == (error != NULL));
        n_refused += result == NULL;
      }
  g_assert_cmpuint (n_refused, >, size / 4);
}

static void
test_empty (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;

  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, "  ");
  g_assert_null (dossier_document_builder_finish (builder, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY);
}

static void
test_offsets (void)
{
  g_autoptr (DossierDocument) document = build_sample ();
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  for (const char *at = text; at <= text + length; at = g_utf8_next_char (at))
    {
      gsize chars = (gsize) g_utf8_pointer_to_offset (text, at);
      gsize bytes = 0;

      g_assert_cmpuint (dossier_document_bytes_to_chars (document, (gsize) (at - text)), ==, chars);
      g_assert_true (dossier_document_chars_to_bytes (document, chars, &bytes));
      g_assert_cmpuint (bytes, ==, (gsize) (at - text));
      if (at == text + length)
        break;
    }
  g_assert_false (dossier_document_chars_to_bytes (document, length + 1, &length));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/builder/text-rules", test_text_rules);
  g_test_add_func ("/document/builder/raised", test_raised);
  g_test_add_func ("/document/builder/blocks", test_blocks);
  g_test_add_func ("/document/builder/blank-spans", test_blank_spans);
  g_test_add_func ("/document/builder/empty", test_empty);
  g_test_add_func ("/document/variant/round-trip", test_round_trip);
  g_test_add_func ("/document/variant/damaged", test_damaged_variant);
  g_test_add_func ("/document/offsets", test_offsets);

  return g_test_run ();
}
