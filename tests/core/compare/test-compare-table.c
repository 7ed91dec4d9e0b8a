/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Who says what of a quantity: rows, sources, the middle. */

#include "dossier-compare-table.h"

#include "dossier-importer.h"
#include "test-support.h"

#include <string.h>

#define MAX_INPUTS 8

typedef struct
{
  DossierCompareInput inputs[MAX_INPUTS];
  guint n;
  GPtrArray *quantities;
} World;

/* @sources: (nullable) of each text */
static void
build_world (World *self, const char *const *texts, const char *const *sources)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

  for (self->n = 0; texts[self->n] != NULL; self->n++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[self->n], strlen (texts[self->n]));
      DossierCompareInput *input = &self->inputs[self->n];

      input->id = ids[self->n];
      input->document = dossier_import_bytes (bytes, "test.md", NULL, NULL);
      input->figures = dossier_figures_extract (input->document, NULL);
      input->source = sources != NULL ? sources[self->n] : NULL;
    }
  self->quantities = dossier_compare (self->inputs, self->n, NULL, TRUE);
}

static void
clear_world (World *self)
{
  g_clear_pointer (&self->quantities, g_ptr_array_unref);
  for (guint i = 0; i < self->n; i++)
    {
      g_ptr_array_unref (self->inputs[i].figures);
      g_object_unref (self->inputs[i].document);
    }
}

/* Each row as "input×places: text", with its place on the axis. */
static char *
dup_rows (const DossierQuantityTable *table)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (table->rows, i);

      g_string_append_printf (words, "%u×%u: %s", row->input, row->members->len, row->value_text);
      if (row->plotted)
        g_string_append_printf (words, " at %g–%g", row->low, row->high);
      g_string_append_c (words, '\n');
    }
  return g_string_free (words, FALSE);
}

static void
test_rows (void)
{
  static const char *const texts[] = {
    "The levee is 19 kilometres long.\n\nAs was said, the levee is 19 kilometres long.\n",
    "The levee is 23 kilometres long.\n",
    "The levee is 21 kilometres long.\n",
    NULL,
  };
  static const char *const sources[] = { "post", "herald", "post" };
  World world = { .n = 0 };
  g_autoptr (DossierQuantityTable) table = NULL;
  g_autoptr (GPtrArray) said = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  g_autofree char *rows = NULL;

  build_world (&world, texts, sources);
  g_assert_cmpuint (world.quantities->len, ==, 1);
  table = dossier_quantity_table_new (g_ptr_array_index (world.quantities, 0), world.inputs);
  rows = dup_rows (table);
  g_assert_cmpstr (rows, ==,
                   "0×2: 19 kilometres at 19–19\n1×1: 23 kilometres at 23–23\n"
                   "2×1: 21 kilometres at 21–21\n");
  g_assert_cmpuint (table->n_sources, ==, 2);
  g_assert_cmpuint (table->n_plotted, ==, 3);
  g_assert_cmpfloat (table->low, ==, 19);
  g_assert_cmpfloat (table->high, ==, 23);
  g_assert_true (table->has_median);
  g_assert_cmpfloat (table->median, ==, 21);

  said = dossier_quantity_table_list_said (table, 1);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_true (g_ptr_array_index (said, 0) == g_ptr_array_index (table->rows, 1));
  nothing = dossier_quantity_table_list_said (table, 3);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_clear_pointer (&table, dossier_quantity_table_free);
  clear_world (&world);
}

/* Without a source every document stands for itself; of two values there is no middle, of four it is between two. */
static void
test_middle (void)
{
  static const struct
  {
    const char *texts[5];
    gboolean has_median;
    double median;
  } cases[] = {
    { { "The levee is 19 kilometres long.\n", "The levee is 23 kilometres long.\n" }, FALSE, 0 },
    { { "The levee is 19 kilometres long.\n", "The levee is 23 kilometres long.\n",
        "The levee is 22 kilometres long.\n", "The levee is 20 kilometres long.\n" },
      TRUE,
      21 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world = { .n = 0 };
      g_autoptr (DossierQuantityTable) table = NULL;

      build_world (&world, cases[i].texts, NULL);
      g_assert_cmpuint (world.quantities->len, ==, 1);
      table = dossier_quantity_table_new (g_ptr_array_index (world.quantities, 0), world.inputs);
      g_assert_cmpuint (table->n_sources, ==, world.n);
      g_assert_cmpint (table->has_median, ==, cases[i].has_median);
      g_assert_cmpfloat (table->median, ==, cases[i].median);
      g_clear_pointer (&table, dossier_quantity_table_free);
      clear_world (&world);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare-table/rows", test_rows);
  g_test_add_func ("/compare-table/middle", test_middle);
  return g_test_run ();
}
