/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A comparison over the whole library: documents, their figures and what these measure, kept together
 * because the one borrows from the other. */

#include "dossier-comparison.h"

#include "dossier-discard.h"

struct _DossierComparison
{
  GObject parent_instance;

  GPtrArray *inputs; /* of DossierComparisonInput */
  GPtrArray *quantities;
  GPtrArray *singles; /* stated only once */
};

G_DEFINE_FINAL_TYPE (DossierComparison, dossier_comparison, G_TYPE_OBJECT)

/* The quantities first: they point into the inputs. */
static void
free_parts (gpointer data)
{
  GPtrArray **parts = data;

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_unref (parts[i]);
  g_free (parts);
}

static void
dossier_comparison_finalize (GObject *object)
{
  DossierComparison *self = DOSSIER_COMPARISON (object);
  GPtrArray **parts = g_new0 (GPtrArray *, 4);
  guint n = 0;

  /* Others look at entries; what else there is was made for the comparison. */
  for (guint i = 0; self->inputs != NULL && i < self->inputs->len; i++)
    g_clear_object (&((DossierComparisonInput *) self->inputs->pdata[i])->entry);
  if (self->quantities != NULL)
    parts[n++] = g_steal_pointer (&self->quantities);
  if (self->singles != NULL)
    parts[n++] = g_steal_pointer (&self->singles);
  if (self->inputs != NULL)
    parts[n++] = g_steal_pointer (&self->inputs);
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
}

void
dossier_comparison_input_free (gpointer data)
{
  DossierComparisonInput *input = data;

  g_clear_object (&input->entry);
  g_clear_object (&input->document);
  g_clear_pointer (&input->figures, g_ptr_array_unref);
  g_free (input);
}

DossierComparison *
dossier_comparison_new (GPtrArray *inputs, GPtrArray *quantities)
{
  DossierComparison *self = g_object_new (DOSSIER_TYPE_COMPARISON, NULL);

  self->inputs = inputs;
  self->quantities = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);
  self->singles = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);
  for (guint i = 0; i < quantities->len; i++)
    {
      DossierQuantity *quantity = g_ptr_array_index (quantities, i);

      g_ptr_array_add (quantity->members->len > 1 ? self->quantities : self->singles, quantity);
    }
  g_ptr_array_set_free_func (quantities, NULL);
  g_ptr_array_unref (quantities);

  return self;
}

GPtrArray *
dossier_comparison_get_quantities (DossierComparison *self)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);

  return self->quantities;
}

DossierEntry *
dossier_comparison_get_entry (DossierComparison *self, guint input)
{
  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);
  g_return_val_if_fail (input < self->inputs->len, NULL);

  return ((DossierComparisonInput *) self->inputs->pdata[input])->entry;
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
dossier_comparison_list_events (DossierComparison *self)
{
  g_autofree DossierCompareInput *inputs = NULL;

  g_return_val_if_fail (DOSSIER_IS_COMPARISON (self), NULL);

  inputs = g_new0 (DossierCompareInput, self->inputs->len + 1);
  for (guint i = 0; i < self->inputs->len; i++)
    {
      const DossierComparisonInput *input = g_ptr_array_index (self->inputs, i);

      inputs[i] = (DossierCompareInput){ dossier_entry_get_id (input->entry), input->document,
                                         input->figures };
    }
  return dossier_timeline_new (inputs, self->inputs->len);
}
