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

/* The score of the last figure of a text. */
static double
get_last_score (const char *text)
{
  const char *const paragraphs[] = { text, NULL };
  g_autoptr (GPtrArray) figures = extract (paragraphs);

  g_assert_cmpuint (figures->len, >, 0);
  return ((const DossierFigure *) g_ptr_array_index (figures, figures->len - 1))->score;
}

/* Two texts that differ in one reason: the last figure of the one belongs on a card before that of the other. */
static void
test_reasons (void)
{
  static const struct
  {
    const char *reason;
    const char *more;
    const char *less;
  } cases[] = {
    { "a day that binds", "The ban will end on 31 March 2030.",
      "The talks will end on 31 March 2030." },
    { "a day that binds", "The tax will lapse on 31 March 2030.",
      "The tax will vary on 31 March 2030." },
    { "a rival claim", "The ministry lists 400 boats; fishermen claim 900 boats.",
      "The ministry lists 400 boats; fishermen moor 900 boats." },
    { "the price of any one", "The float costs $26,000.", "A float costs $26,000." },
    { "the price of any one", "The stoppage costs importers $26,000.",
      "Each stoppage costs importers $26,000." },
    { "a portion", "Steel went for 40 % of the bill.", "Steel accounted for 40 % of the bill." },
    { "a part", "About 40 % of ice is gone.", "About 40 % of that is gone." },
    { "a part", "The clerk kept 40 % of tax.", "The clerk kept 40 % of it." },
    { "somebody's words", "She said we sold 40 % of ice.", "She said \"we sold 40 % of ice\"." },
    { "a number of a name", "They sell lumo heat 3 electric blankets.",
      "They sell Lumo Heat 3 electric blankets." },
    { "how it was found out", "Results. The stay was 3 days.", "Methods. The stay was 3 days." },
    { "what is permitted", "The ferry was full with 120 goats.",
      "The ferry was licensed for 120 goats." },
    { "what is permitted", "In this bend 80 km/h is reached.", "In this bend 80 km/h is allowed." },
    { "what is aimed at", "The wait is 7 minutes.", "The target is 7 minutes." },
    { "who belongs to it", "The union is proud of 2,300 songs.",
      "The union is proud of 2,300 members." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double more = get_last_score (cases[i].more);
      double less = get_last_score (cases[i].less);

      g_test_message ("%s: %.3f %s, %.3f %s", cases[i].reason, more, cases[i].more, less,
                      cases[i].less);
      g_assert_cmpfloat (more, >, less);
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
  g_test_add_func ("/figure-key/reasons", test_reasons);
  g_test_add_func ("/figure-key/similarity", test_similarity);
  return g_test_run ();
}
