/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which figures are one quantity, and whether they agree: short documents against each other. */

#include "dossier-compare.h"
#include "dossier-document-builder.h"
#include "dossier-importer.h"
#include "test-support.h"

#include <string.h>

static DossierDocument *
build_document (const char *text)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  DossierDocument *document;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, paragraphs[i], -1);
      dossier_document_builder_end_block (builder);
    }
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);
  return document;
}

/* "label kind relation: quote | quote" a line */
static char *
describe (const char *const *texts, gsize n_texts)
{
  GString *lines = g_string_new (NULL);
  DossierCompareInput inputs[8] = { { 0 } };
  g_autoptr (GPtrArray) quantities = NULL;

  g_assert_cmpuint (n_texts, <=, G_N_ELEMENTS (inputs));
  for (gsize i = 0; i < n_texts; i++)
    {
      inputs[i].id = "document";
      inputs[i].document = build_document (texts[i]);
      inputs[i].figures = dossier_figures_extract (inputs[i].document, NULL);
    }
  quantities = dossier_compare (inputs, n_texts, NULL, FALSE);
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      g_string_append_printf (lines, "%s:", dossier_relation_to_string (quantity->relation));
      for (guint m = 0; m < quantity->members->len; m++)
        {
          const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                                DossierQuantityMember, m);
          g_autofree char *quote = dossier_document_dup_range (
              inputs[member->input].document,
              (DossierRange){ member->figure->start, member->figure->end });

          g_assert_cmpint (member->figure->kind, ==, quantity->kind);
          g_string_append_printf (lines, "%s%s", m > 0 ? " | " : " ", quote);
        }
      g_string_append (lines, "\n");
      g_assert_nonnull (quantity->label);
      g_assert_true ((quantity->reason == NULL) == (quantity->relation == DOSSIER_RELATION_AGREE));
    }
  for (gsize i = 0; i < n_texts; i++)
    {
      g_ptr_array_unref (inputs[i].figures);
      g_object_unref (inputs[i].document);
    }
  return g_string_free (lines, FALSE);
}

static void
test_pairs (void)
{
  static const struct
  {
    const char *texts[3];
    const char *expected; /* one group a line */
  } cases[] = {
    { { "The death toll rose to 1,204.", "The death toll stands at about 1,200." },
      "agree: 1,204 | about 1,200\n" },
    { { "The death toll rose to 1,204.", "The death toll reached 1,500." },
      "differ: 1,204 | 1,500\n" },
    { { "The aid package is worth $1.2bn.", "Donors pledged an aid package of $1.2 billion." },
      "agree: $1.2bn | $1.2 billion\n" },
    { { "The aid package is worth $1.2bn.", "An aid package of 1.2 billion euros was agreed." },
      "" },
    { { "The ceasefire lasted 48 hours.", "A two-day ceasefire was agreed." },
      "agree: 48 hours | two-day\n" },
    { { "Inflation fell to 3.2%.", "Inflation fell to 2.8%." }, "differ: 3.2% | 2.8%\n" },
    { { "Inflation fell to 3.2%.", "Unemployment fell to 3.2%." }, "" },
    { { "The dam is 120 metres high.", "Two dams were built." }, "" },
    { { "More than 2,000 homes were destroyed.", "Officials counted 2,014 homes destroyed." },
      "agree: More than 2,000 | 2,014\n" },
    { { "Between 40 and 60 villages were flooded.", "The army said 52 villages were flooded." },
      "agree: Between 40 and 60 | 52\n" },
    { { "Some 20 people were injured.", "Some 20 people were killed." }, "" },
    { { "The flood displaced 23,400 people.", "About 15,000 of the displaced people have water." },
      "" },
    { { "Some 23,400 people were displaced, up from 19,800 in May.",
        "The flood displaced 31,000 people." },
      "differ: Some 23,400 | 31,000\n" },
    { { "The quake killed 14 people.", "Nineteen people died.", "There were 14 deaths." },
      "differ: 14 | Nineteen | 14\n" },
    { { "A $15 billion reconstruction fund is planned.",
        "The first tranche of the reconstruction fund is $3 billion." },
      "" },
    { { "Rainfall reached 212 mm.", "Rainfall of 10 to 20 mm is forecast." }, "" },
    { { "The pause lasts 48 hours.", "The pause lasts 48 days." }, "differ: 48 hours | 48 days\n" },
    { { "The referendum is set for 12 May 2026.", "The referendum is set for May 2026." },
      "agree: 12 May 2026 | May 2026\n" },
    { { "The referendum is set for 12 May 2026.", "The referendum is set for 19 May 2026." },
      "differ: 12 May 2026 | 19 May 2026\n" },
    { { "The road is 100 km long.", "The road is 62 miles long." }, "agree: 100 km | 62 miles\n" },
    { { "Turnout was 61% in Norberg.", "Turnout was 58% in Sudberg." }, "" },
    /* sizes that name models, and one that does not */
    { { "The 13-inch tablet sells well, and so does the 16-inch tablet.",
        "The 15-inch tablet is no longer made." },
      "" },
    { { "The 13-inch tablet sells well, and so does the 16-inch tablet.",
        "The 16-inch tablet is no longer made." },
      "agree: 16-inch | 16-inch\n" },
    { { "A 12-mile exclusion zone was declared.", "A 20-mile exclusion zone was declared." },
      "differ: 12-mile | 20-mile\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].texts, cases[i].texts[2] != NULL ? 3 : 2);

      g_test_message ("%s / %s", cases[i].texts[0], cases[i].texts[1]);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

/* However much the first document states, the last ones are compared. */
static void
test_many_figures (void)
{
  g_autoptr (GString) long_text = g_string_new (NULL);
  g_autoptr (GPtrArray) quantities = NULL;
  DossierCompareInput inputs[3] = { { 0 } };
  gboolean found = FALSE;

  for (guint i = 0; i < 3200; i++)
    g_string_append_printf (long_text, "Room %c%c holds %u chairs.\n", 'A' + i % 26,
                            'A' + i / 26 % 26, 100 + i);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      inputs[i].id = "document";
      inputs[i].document = build_document (i == 0 ? long_text->str
                                                  : "The death toll rose to 1,204.");
      inputs[i].figures = dossier_figures_extract (inputs[i].document, NULL);
      for (guint f = 0; f < inputs[i].figures->len; f++)
        ((DossierFigure *) g_ptr_array_index (inputs[i].figures, f))->key = TRUE;
    }
  g_assert_cmpuint (inputs[0].figures->len, >, 3000);
  quantities = dossier_compare (inputs, G_N_ELEMENTS (inputs), NULL, FALSE);
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      found |= quantity->members->len == 2
               && g_array_index (quantity->members, DossierQuantityMember, 1).input == 2;
    }
  g_assert_true (found);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_ptr_array_unref (inputs[i].figures);
      g_object_unref (inputs[i].document);
    }
}

static DossierDocument *
import_shared (const char *name)
{
  g_autofree char *path = test_shared_or_skip (name);
  g_autoptr (GBytes) bytes = path != NULL ? dossier_import_read_file (path, NULL, NULL) : NULL;

  return bytes != NULL ? dossier_import_bytes (bytes, name, NULL, NULL) : NULL;
}

/* Two real briefings on one matter: the term of the guarantees is in dispute, the plan is not. */
static void
test_briefings (void)
{
  g_autoptr (DossierDocument) first = import_shared ("briefings/envoys-blueprint.txt");
  g_autoptr (DossierDocument) second = import_shared ("briefings/fifty-year-guarantees.txt");
  g_autoptr (GPtrArray) first_figures = NULL;
  g_autoptr (GPtrArray) second_figures = NULL;
  g_autoptr (GPtrArray) quantities = NULL;
  guint seen = 0;

  if (first == NULL || second == NULL)
    return;
  first_figures = dossier_figures_extract (first, NULL);
  second_figures = dossier_figures_extract (second, NULL);
  {
    const DossierCompareInput inputs[] = { { "first", first, first_figures },
                                           { "second", second, second_figures } };

    quantities = dossier_compare (inputs, G_N_ELEMENTS (inputs), NULL, FALSE);
  }
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      if (g_str_equal (quantity->label, "security guarantees"))
        {
          g_assert_cmpint (quantity->relation, ==, DOSSIER_RELATION_DIFFER);
          g_assert_cmpuint (quantity->members->len, ==, 5);
          seen |= 1;
        }
      else if (g_str_equal (quantity->label, "peace plan"))
        {
          g_assert_cmpint (quantity->relation, ==, DOSSIER_RELATION_AGREE);
          seen |= 2;
        }
      else
        g_assert_cmpint (quantity->relation, ==, DOSSIER_RELATION_AGREE);
    }
  g_assert_cmpuint (seen, ==, 3);
}

static const char *
find_reason (const char *const *texts, GPtrArray *links)
{
  DossierCompareInput inputs[4] = { { 0 } };
  g_autoptr (GPtrArray) quantities = NULL;
  const char *reason = "one quantity each";
  guint n = 0;

  for (; texts[n] != NULL; n++)
    inputs[n] = (DossierCompareInput){ n == 0 ? "a" : "b", build_document (texts[n]), NULL };
  for (guint i = 0; i < n; i++)
    inputs[i].figures = dossier_figures_extract (inputs[i].document, "2025-11-01");
  quantities = dossier_compare (inputs, n, links, FALSE);
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      if (quantity->kind != DOSSIER_FIGURE_DATE)
        reason = quantity->reason != NULL ? quantity->reason : "agree";
    }
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_unref (inputs[i].figures);
      g_object_unref (inputs[i].document);
    }
  return reason;
}

/* Each reason that command-line.md names, and what only looks like it. */
static void
test_reasons (void)
{
  static const struct
  {
    const char *texts[3];
    const char *reason;
  } cases[] = {
    { { "The toll stood at 1,204 deaths.", "The toll stood at 1,180 deaths." }, "conflict" },
    { { "The dam holds 48.2 million litres.", "The dam holds 49 million litres." }, "rounding" },
    { { "The pause lasts 48 hours.", "The pause lasts 48 days." }, "unit" },
    { { "The pipeline is 124 km long.", "The pipeline is 77 km long." }, "unit" },
    { { "The reconstruction fund is worth $15 million.",
        "The reconstruction fund is worth $15 billion." },
      "scale" },
    { { "Steel exports were 812 tonnes in 2023.", "Steel exports were 745 tonnes in 2024." },
      "period" },
    { { "Steel exports were 812 tonnes in the third quarter of 2024.",
        "Steel exports were 3,100 tonnes in 2024." },
      "period" },
    { { "Operating profit was $48 million.", "Net profit was $31 million." }, "definition" },
    { { "There are 420 confirmed cholera cases.", "There are 610 suspected cholera cases." },
      "definition" },
    { { "By 3 March 2025 the flood had killed 120 people.",
        "By 6 March 2025 the flood had killed 148 people." },
      "later" },
    { { "Nationwide 410 cholera cases were counted.", "390 cholera cases were counted." },
      "scope" },
    { { "The road is 100 km long.", "The road is 62 miles long." }, "agree" },
    { { "Night frost of 5 °C is expected: frost of 5 °C.", "A frost of 41 °F is expected." },
      "agree" },
    { { "The aid package is worth $90 million.", "The aid package is worth €90 million." },
      "one quantity each" },
    /* one document keeps its own periods and definitions apart */
    { { "Steel exports were 812 tonnes in 2023. Steel exports were 745 tonnes in 2024." },
      "one quantity each" },
    { { "Operating profit was $48 million. Net profit was $31 million." }, "one quantity each" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s / %s", cases[i].texts[0],
                      cases[i].texts[1] != NULL ? cases[i].texts[1] : "");
      g_assert_cmpstr (find_reason (cases[i].texts, NULL), ==, cases[i].reason);
    }
}

/* What a person put together or set apart stays so, whatever the words say. */
static void
test_links (void)
{
  const char *const unlike[] = { "The bridge cost $40 million.",
                                 "Repairs at the river took $90 million.", NULL };
  const char *const alike[] = { "The bridge cost $40 million.", "The bridge cost $90 million.",
                                NULL };
  g_autoptr (GPtrArray)
      links = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_compare_link_free);
  DossierCompareLink *link = g_new0 (DossierCompareLink, 1);

  link->document_a = g_strdup ("a");
  link->document_b = g_strdup ("b");
  link->start_a = strlen ("The bridge cost ");
  link->start_b = strlen ("Repairs at the river took ");
  link->together = TRUE;
  g_ptr_array_add (links, link);
  g_assert_cmpstr (find_reason (unlike, NULL), ==, "one quantity each");
  g_assert_cmpstr (find_reason (unlike, links), ==, "conflict");
  g_assert_cmpstr (find_reason (alike, links), ==, "conflict");

  link->start_b = link->start_a;
  link->together = FALSE;
  g_assert_cmpstr (find_reason (alike, links), ==, "one quantity each");
}

/* Ten thousand figures, many of them with the same words: the pairs may not grow with the square. */
static void
test_thousands (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DossierCompareInput inputs[2] = { { 0 } };
  g_autoptr (GPtrArray) quantities = NULL;
  guint found = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "Ward %c%c%c of the hospital holds %u beds.\n", 'A' + i % 26,
                            'a' + i / 26 % 26, 'a' + i / 676 % 26, 100 + i);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      inputs[i] = (DossierCompareInput){ i == 0 ? "a" : "b", build_document (text->str), NULL };
      inputs[i].figures = dossier_figures_extract (inputs[i].document, NULL);
    }
  quantities = dossier_compare (inputs, G_N_ELEMENTS (inputs), NULL, FALSE);
  for (guint i = 0; i < quantities->len; i++)
    found += ((DossierQuantity *) g_ptr_array_index (quantities, i))->members->len == 2;
  g_assert_cmpuint (found, >, 2500);
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_ptr_array_unref (inputs[i].figures);
      g_object_unref (inputs[i].document);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) quantities = dossier_compare (NULL, 0, NULL, TRUE);

  g_assert_cmpuint (quantities->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/pairs", test_pairs);
  g_test_add_func ("/compare/many-figures", test_many_figures);
  g_test_add_func ("/compare/briefings", test_briefings);
  g_test_add_func ("/compare/reasons", test_reasons);
  g_test_add_func ("/compare/links", test_links);
  g_test_add_func ("/compare/thousands", test_thousands);
  g_test_add_func ("/compare/nothing", test_nothing);
  return g_test_run ();
}
