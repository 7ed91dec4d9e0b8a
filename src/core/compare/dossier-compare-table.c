/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The rows of a quantity. */

#include "dossier-compare-table.h"

static void
free_row (gpointer data)
{
  DossierQuantityRow *row = data;

  g_free (row->value_text);
  g_array_unref (row->members);
  g_free (row->converted);
  g_free (row->rule);
  g_free (row);
}

/* What a document says twice is one row. */
static guint
hash_row (gconstpointer data)
{
  const DossierQuantityRow *row = data;

  return row->input * 31 ^ g_str_hash (row->value_text);
}

static gboolean
equal_rows (gconstpointer a, gconstpointer b)
{
  const DossierQuantityRow *one = a;
  const DossierQuantityRow *other = b;

  return one->input == other->input && g_str_equal (one->value_text, other->value_text);
}

/* @text: (transfer full) */
static DossierQuantityRow *
create_row (DossierQuantityTable *self,
            const DossierQuantityMember *said,
            const DossierAxisPlace *place,
            DossierDocument *document,
            char *text)
{
  DossierQuantityRow *row = g_new0 (DossierQuantityRow, 1);

  row->input = said->input;
  row->figure = said->figure;
  row->value_text = text;
  row->members = g_array_new (FALSE, FALSE, sizeof (guint));
  row->plotted = place->on_axis;
  row->low = place->low;
  row->high = place->high;
  if (place->rule != NULL)
    {
      row->converted = dossier_axis_dup_text (self->axis, document, place->low, place->high);
      row->rule = g_strdup (place->rule);
    }
  return row;
}

static void
add_member (DossierQuantityTable *self,
            const DossierQuantity *quantity,
            const DossierCompareInput *inputs,
            guint member,
            GHashTable *rows)
{
  const DossierQuantityMember *said = &g_array_index (quantity->members, DossierQuantityMember,
                                                      member);
  DossierDocument *document = inputs[said->input].document;
  g_autofree char *text = dossier_figure_dup_value_text (said->figure, document);
  const DossierQuantityRow wanted = { .input = said->input, .value_text = text };
  DossierQuantityRow *row = g_hash_table_lookup (rows, &wanted);

  if (row == NULL)
    {
      row = create_row (self, said, dossier_axis_get_place (self->axis, member), document,
                        g_steal_pointer (&text));
      g_ptr_array_add (self->rows, row);
      g_hash_table_add (rows, row);
    }
  g_array_append_val (row->members, member);
}

static guint
count_sources (const DossierQuantityTable *self, const DossierCompareInput *inputs)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->rows, i);
      const DossierCompareInput *input = &inputs[row->input];

      g_hash_table_add (sources, (char *) (input->source != NULL ? input->source : input->id));
    }
  return g_hash_table_size (sources);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static double
find_median (GArray *numbers)
{
  guint half = numbers->len / 2;

  g_array_sort (numbers, compare_numbers);
  if (numbers->len % 2 == 1)
    return g_array_index (numbers, double, half);
  return (g_array_index (numbers, double, half - 1) + g_array_index (numbers, double, half)) / 2;
}

static void
measure (DossierQuantityTable *self)
{
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const DossierQuantityRow *row = g_ptr_array_index (self->rows, i);
      double middle = (row->low + row->high) / 2;

      if (!row->plotted)
        continue;
      self->low = middles->len == 0 ? row->low : MIN (self->low, row->low);
      self->high = middles->len == 0 ? row->high : MAX (self->high, row->high);
      g_array_append_val (middles, middle);
    }
  self->n_plotted = middles->len;
  /* Of two values the median would be a number between them that nobody has stated. */
  self->has_median = self->n_plotted > 2;
  if (self->has_median)
    self->median = find_median (middles);
}

DossierQuantityTable *
dossier_quantity_table_new (const DossierQuantity *quantity, const DossierCompareInput *inputs)
{
  DossierQuantityTable *self = g_new0 (DossierQuantityTable, 1);
  g_autoptr (GHashTable) rows = g_hash_table_new (hash_row, equal_rows);

  self->axis = dossier_axis_new (quantity);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  for (guint i = 0; i < quantity->members->len; i++)
    add_member (self, quantity, inputs, i, rows);
  self->n_sources = count_sources (self, inputs);
  measure (self);
  return self;
}

void
dossier_quantity_table_free (DossierQuantityTable *self)
{
  if (self == NULL)
    return;
  dossier_axis_free (self->axis);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* Members come in order of inputs, and so do rows. */
static guint
find_first (const DossierQuantityTable *self, guint input)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (((DossierQuantityRow *) self->rows->pdata[middle])->input < input)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

GPtrArray *
dossier_quantity_table_list_said (const DossierQuantityTable *self, guint input)
{
  GPtrArray *said = g_ptr_array_new ();

  for (guint i = find_first (self, input); i < self->rows->len; i++)
    {
      DossierQuantityRow *row = g_ptr_array_index (self->rows, i);

      if (row->input != input)
        break;
      g_ptr_array_add (said, row);
    }
  return said;
}
