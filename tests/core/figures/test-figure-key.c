/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which figures are key, and what two labels have in common. */

#include "dossier-document-builder.h"
#include "dossier-figure-key.h"
#include "dossier-figure-label-words.h"

static GPtrArray *
extract (const char *const *paragraphs)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, paragraphs[i], -1);
      dossier_document_builder_end_block (builder);
    }
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PUBLISHED, "2025-12-29");
  document = dossier_document_builder_finish (builder, NULL);
  return dossier_figures_extract (document, NULL);
}

static void
test_key (void)
{
  static const char *const paragraphs[] = {
    "Published: December 29, 2025",
    "The fund of $15 billion was announced by three envoys.",
    "A 48-hour pause comes first. The call took one hour.",
    "A referendum is planned no earlier than 2027.",
    "The fund of $15 billion will rebuild homes.",
    NULL,
  };
  static const gboolean expected[] = { FALSE, TRUE, FALSE, TRUE, FALSE, TRUE, TRUE };
  g_autoptr (GPtrArray) figures = extract (paragraphs);
  double first = 0;

  g_assert_cmpuint (figures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      g_test_message ("%u: %s %.2f", i, figure->label, figure->score);
      g_assert_cmpint (figure->key, ==, expected[i]);
      /* both mentions of the fund are worth the same */
      if (i == 1)
        first = figure->score;
      if (i == 6)
        g_assert_cmpfloat (figure->score, ==, first);
    }
}

/* There is room for three: others than the first subject come before its second sum. */
static void
test_subjects (void)
{
  static const char *const paragraphs[] = {
    "The dam cost $40 million to build.",
    "The school cost $36 million to build.",
    "The dam cost $38 million to repair.",
    "The bridge cost $35 million to build.",
    NULL,
  };
  static const gboolean expected[] = { TRUE, TRUE, FALSE, TRUE };
  g_autoptr (GPtrArray) figures = extract (paragraphs);

  g_assert_cmpuint (figures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (figures, i);

      g_test_message ("%u: %s %.2f", i, figure->label, figure->score);
      g_assert_cmpint (figure->key, ==, expected[i]);
    }
}

static void
test_similarity (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double least;
    double most;
  } cases[] = {
    { "security guarantees", "U.S. security guarantees", 0.7, 1 },
    { "security guarantees", "the security guarantee", 1, 1 },
    { "people displaced", "displacement", 0.5, 1 },
    { "people killed", "deaths", 0.5, 1 },
    { "people killed", "people injured", 0.2, 0.6 },
    { "reconstruction fund", "aid deliveries", 0, 0 },
    { "", "anything", 0, 0 },
    { NULL, "anything", 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double similarity = dossier_label_similarity (cases[i].a, cases[i].b);

      g_test_message ("%s / %s: %.2f", cases[i].a, cases[i].b, similarity);
      g_assert_cmpfloat (similarity, >=, cases[i].least - 1e-9);
      g_assert_cmpfloat (similarity, <=, cases[i].most + 1e-9);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-key/key", test_key);
  g_test_add_func ("/figure-key/subjects", test_subjects);
  g_test_add_func ("/figure-key/similarity", test_similarity);
  return g_test_run ();
}
