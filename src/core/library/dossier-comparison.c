/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A comparison over the whole library: documents, their figures and what these measure, kept together
 * because the one borrows from the other. */

#include "dossier-comparison.h"

#include "dossier-discard.h"
#include "dossier-library.h"

struct _DossierComparison
{
  GObject parent_instance;

  DossierLibrary *library; /* (nullable), weak */
  GPtrArray *inputs; /* of DossierComparisonInput */
  GPtrArray *quantities;
  GPtrArray *singles; /* stated only once */
  GHashTable *tables; /* of DossierQuantityTable, by quantity */
  GPtrArray *events; /* of DossierTimelineEvent */
};

G_DEFINE_FINAL_TYPE (DossierComparison, dossier_comparison, G_TYPE_OBJECT)

/* All of it together, because the one points into the other. */
typedef struct
{
  GHashTable *tables;
  GPtrArray *arrays[4];
} Parts;

static void
free_parts (gpointer data)
{
  Parts *parts = data;

  g_clear_pointer (&parts->tables, g_hash_table_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (parts->arrays); i++)
    g_clear_pointer (&parts->arrays[i], g_ptr_array_unref);
  g_free (parts);
}

static void
dossier_comparison_finalize (GObject *object)
{
  DossierComparison *self = DOSSIER_COMPARISON (object);
  Parts *parts = g_new0 (Parts, 1);

  /* Others look at entries; what else there is was made for the comparison. */
  for (guint i = 0; i < self->inputs->len; i++)
    g_clear_object (&((DossierComparisonInput *) self->inputs->pdata[i])->listed);
  *parts = (Parts){ self->tables, { self->events, self->quantities, self->singles, self->inputs } };
  g_clear_weak_pointer (&self->library);
  dossier_discard_one (parts, free_parts);

  G_OBJECT_CLASS (dossier_comparison_parent_class)->finalize (object);
}

static void
dossier_comparison_class_init (DossierComparisonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dossier_comparison_finalize;
}

static void
dossier_comparison_init (DossierComparison *self)
{
  self->quantities = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);
  self->singles = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);
  self->tables = g_hash_table_new_full (NULL, NULL, NULL,
                                        (GDestroyNotify) dossier_quantity_table_free);
}

void
dossier_comparison_input_free (gpointer data)
{
  DossierComparisonInput *input = data;

  g_clear_object (&input->listed);
  g_clear_object (&input->entry);
  g_clear_object (&input->document);
  g_clear_pointer (&input->figures, g_ptr_array_unref);
  g_free (input);
}

/* (transfer container) */
static DossierCompareInput *
borrow_inputs (GPtrArray *inputs)
{
  DossierCompareInput *borrowed = g_new0 (DossierCompareInput, inputs->len + 1);

  for (guint i = 0; i < inputs->len; i++)
    {
      const DossierComparisonInput *input = g_ptr_array_index (inputs, i);
      const DossierEntryFields *fields = dossier_entry_get_fields (input->entry);

      borrowed[i] = (DossierCompareInput){ fields->id, input->document, input->figures,
                                           fields->source_id };
    }
  return borrowed;
}

DossierComparison *
dossier_comparison_new (GPtrArray *inputs, GPtrArray *links)
{
  DossierComparison *self = g_object_new (DOSSIER_TYPE_COMPARISON, NULL);
  g_autofree DossierCompareInput *borrowed = borrow_inputs (inputs);
  g_autoptr (GPtrArray) quantities = dossier_compare (borrowed, inputs->len, links, TRUE);

  self->inputs = inputs;
  g_ptr_array_set_free_func (quantities, NULL);
  for (guint i = 0; i < quantities->len; i++)
    {
      DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      g_ptr_array_add (quantity->members->len > 1 ? self->quantities : self->singles, quantity);
      if (quantity->members->len > 1)
        g_hash_table_insert (self->tables, quantity,
                             dossier_quantity_table_new (quantity, borrowed));
    }
  self->events = dossier_timeline_new (borrowed, inputs->len);
  return self;
}

void
dossier_comparison_set_library (DossierComparison *self, DossierLibrary *library)
{
  g_return_if_fail (DOSSIER_IS_COMPARISON (self));

  g_set_weak_pointer (&self->library, library);
}

GPtrArray *
dossier_comparison_get_quantities (DossierComparison *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);

  return self->quantities;
}

const DossierQuantityTable *
dossier_comparison_get_table (DossierComparison *self, const DossierQuantity *quantity)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);

  return g_hash_table_lookup (self->tables, quantity);
}

guint
dossier_comparison_get_n_inputs (DossierComparison *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), 0);

  return self->inputs->len;
}

/* A badge that is bound to what the library lists follows a new grade. */
DossierEntry *
dossier_comparison_get_entry (DossierComparison *self, guint input)
{
  DossierComparisonInput *asked;

  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (input < self->inputs->len, NULL);

  asked = g_ptr_array_index (self->inputs, input);
  if (asked->listed == NULL && self->library != NULL)
    g_set_object (&asked->listed,
                  dossier_library_find_entry (self->library, dossier_entry_get_id (asked->entry)));
  return asked->listed != NULL ? asked->listed : asked->entry;
}

const DossierEntryFields *
dossier_comparison_get_fields (DossierComparison *self, guint input)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (input < self->inputs->len, NULL);

  return dossier_entry_get_fields (((DossierComparisonInput *) self->inputs->pdata[input])->entry);
}

gboolean
dossier_comparison_find_input (DossierComparison *self, const char *document_id, guint *input)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), FALSE);

  for (*input = 0; *input < self->inputs->len; (*input)++)
    if (g_strcmp0 (dossier_comparison_get_fields (self, *input)->id, document_id) == 0)
      return TRUE;
  return FALSE;
}

DossierDocument *
dossier_comparison_get_document (DossierComparison *self, guint input)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (input < self->inputs->len, NULL);

  return ((DossierComparisonInput *) self->inputs->pdata[input])->document;
}

GPtrArray *
dossier_comparison_get_singles (DossierComparison *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);

  return self->singles;
}

GPtrArray *
dossier_comparison_get_events (DossierComparison *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);

  return self->events;
}
