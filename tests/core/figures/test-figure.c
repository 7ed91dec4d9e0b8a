/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures in words, the names of the enumerations, and copies. */

#include "dossier-figure.h"
#include "dossier-document-builder.h"

static DossierDocument *
build_document (const char *text)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  return document;
}

static void
test_value_text (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "Russia holds roughly 75% of Donetsk.", "about 75\302\240%" },
    { "Terms of 30, 40 or 50 years were named.", "30\342\200\22350 years" },
    { "A $15 billion fund was set up.", "$15 billion" },
    { "It held 2.4 \303\227 10^-9 g of lead.",
      "2.4\302\240\303\227\302\24010\342\201\273\342\201\271 grams" },
    { "The dose was 10^-6 mol.", "10\342\201\273\342\201\266 moles" },
    { "Some 3 \303\227 10^15 cells grew.",
      "about 3\302\240\303\227\302\24010\302\271\342\201\265" },
    { "The film is 0.0004 mm thick.", "0.0004 millimetres" },
    { "Register by 10 Jan 2026.", "by 10 January 2026" },
    { "A 48-hour pause was agreed.", "48 hours" },
    { "The flood displaced 41,000 people.", "41,000" },
    { "Some 2,300 prisoners were freed.", "about 2,300" },
    { "The vote is set for early February 2026.", "about February 2026" },
    { "Oil costs $80 a barrel.", "$80 per barrel" },
    { "Prices rose by more than 3.5 %.", "more than 3.5\302\240%" },
    { "It reached 41.5 \302\260C.", "41.5\302\240\302\260C" },
    { "About two thirds of them left.", "About two thirds" },
    { "He left on 03/04/2025.", "03/04/2025" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument) document = build_document (cases[i].text);
      g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (figures->len, ==, 1);
      text = dossier_figure_dup_value_text (g_ptr_array_index (figures, 0), document);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* What repeats a statement, and what only looks alike. */
static void
test_statement (void)
{
  static const struct
  {
    const char *text;
    gboolean same;
  } cases[] = {
    { "The flood displaced 41,000 people. The flood displaced 41,000 people.", TRUE },
    { "The flood displaced 41,000 people. The flood displaced 41 000 people.", TRUE },
    { "The flood displaced 41,000 people. The flood displaced 42,000 people.", FALSE },
    { "The flood displaced 41,000 people. The flood displaced about 41,000 people.", FALSE },
    { "The flood displaced 41,000 people. The flood killed 41,000 cattle.", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierDocument) document = build_document (cases[i].text);
      g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (figures->len, ==, 2);
      first = dossier_figure_dup_statement (g_ptr_array_index (figures, 0), document);
      second = dossier_figure_dup_statement (g_ptr_array_index (figures, 1), document);
      g_assert_nonnull (first);
      g_assert_true ((g_strcmp0 (first, second) == 0) == cases[i].same);
    }
}

/* Two numbers that nothing names may be about different things. */
static void
test_no_statement (void)
{
  g_autoptr (DossierDocument) document = build_document ("Anything.");
  const DossierFigure figure = { .end = 3, .has_value = TRUE, .value = 7 };

  g_assert_null (dossier_figure_dup_statement (&figure, document));
}

static void
test_names (void)
{
  for (guint i = 0; i < DOSSIER_N_FIGURE_KINDS; i++)
    {
      DossierFigureKind kind;

      g_assert_true (dossier_figure_kind_from_string (
          dossier_figure_kind_to_string ((DossierFigureKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  for (guint i = 0; i < DOSSIER_N_MODIFIERS; i++)
    {
      DossierModifier modifier;

      g_assert_true (dossier_modifier_from_string (dossier_modifier_to_string ((DossierModifier) i),
                                                   &modifier));
      g_assert_cmpuint (modifier, ==, i);
    }
  g_assert_null (dossier_direction_to_string (DOSSIER_DIRECTION_NONE));
  g_assert_cmpstr (dossier_direction_to_string (DOSSIER_DIRECTION_DOWN), ==, "down");
}

static void
test_copy (void)
{
  g_autoptr (DossierDocument) document = build_document ("Taxes fell 3% by 2027.");
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
  const DossierFigure *percent = g_ptr_array_index (figures, 0);
  g_autoptr (DossierFigure) copy = dossier_figure_copy (percent);

  g_assert_true (copy->unit != percent->unit);
  g_assert_cmpstr (copy->unit, ==, "%");
  g_assert_cmpstr (copy->label, ==, percent->label);
  g_assert_cmpfloat (copy->value, ==, 3);
  g_assert_cmpint (copy->direction, ==, DOSSIER_DIRECTION_DOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure/value-text", test_value_text);
  g_test_add_func ("/figure/statement", test_statement);
  g_test_add_func ("/figure/no-statement", test_no_statement);
  g_test_add_func ("/figure/names", test_names);
  g_test_add_func ("/figure/copy", test_copy);
  return g_test_run ();
}
