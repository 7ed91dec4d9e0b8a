/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The samples that come with the application: every figure of each, and what comparing them shows.
 * */

#include "dossier-compare.h"
#include "dossier-importer.h"
#include "test-support.h"

static const char *const samples[] = { "basin-bulletin.txt", "ostmar-courier.html",
                                       "situation-report.md" };

static DossierDocument *
import_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "samples",
                                            name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dossier_import_read_file (path, NULL, &error);
  DossierDocument *document;

  g_assert_no_error (error);
  document = dossier_import_bytes (bytes, name, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static void
append_figure (GString *lines, DossierDocument *document, const DossierFigure *figure)
{
  g_autofree char *quote = dossier_document_dup_range (
      document, (DossierRange){ figure->start, figure->end });
  g_autofree char *value = dossier_figure_dup_value_text (figure, document);

  g_string_append_printf (lines, "%s | %s | %s | %s", quote,
                          dossier_figure_kind_to_string (figure->kind), value,
                          figure->label != NULL ? figure->label : "-");
}

static void
test_figures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (DossierDocument) document = import_sample (samples[i]);
      g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
      g_autoptr (GString) lines = g_string_new (NULL);
      g_autofree char *golden = g_strdup_printf ("figures/%s.figures", samples[i]);
      guint n_key = 0;

      for (guint f = 0; f < figures->len; f++)
        {
          const DossierFigure *figure = g_ptr_array_index (figures, f);

          g_string_append (lines, figure->key ? "* " : "  ");
          append_figure (lines, document, figure);
          g_string_append_c (lines, '\n');
          n_key += figure->key;
        }
      g_assert_cmpuint (n_key, >=, 6);
      g_assert_cmpuint (n_key, <=, 16);
      test_assert_golden (golden, lines->str, (gssize) lines->len);
    }
}

static void
test_compare (void)
{
  DossierCompareInput inputs[G_N_ELEMENTS (samples)] = { { 0 } };
  g_autoptr (GPtrArray) quantities = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      inputs[i].id = samples[i];
      inputs[i].document = import_sample (samples[i]);
      inputs[i].figures = dossier_figures_extract (inputs[i].document, NULL);
    }
  quantities = dossier_compare (inputs, G_N_ELEMENTS (inputs), NULL, FALSE);
  for (guint i = 0; i < quantities->len; i++)
    {
      const DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      g_string_append_printf (lines, "%s: %s\n", quantity->label,
                              dossier_relation_to_string (quantity->relation));
      for (guint m = 0; m < quantity->members->len; m++)
        {
          const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                                DossierQuantityMember, m);

          g_string_append_printf (lines, "  %s: ", inputs[member->input].id);
          append_figure (lines, inputs[member->input].document, member->figure);
          g_string_append_c (lines, '\n');
        }
    }
  test_assert_golden ("figures/samples.compare", lines->str, (gssize) lines->len);
  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_ptr_array_unref (inputs[i].figures);
      g_object_unref (inputs[i].document);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures-samples/figures", test_figures);
  g_test_add_func ("/figures-samples/compare", test_compare);
  return g_test_run ();
}
