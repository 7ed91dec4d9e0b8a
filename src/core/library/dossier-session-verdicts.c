/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which figures are verified, disputed or unverified: those of a claim are what the claim is. */

#include "dossier-figure-item.h"
#include "dossier-session-private.h"

static GPtrArray *
collect (GListModel *list)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (items, g_list_model_get_item (list, i));

  return items;
}

/* Figures lie by place, so that a claim finds those it covers at once; most documents have far more figures
 * than claims have words. */
static guint
find_first_figure (GPtrArray *items, gsize start)
{
  guint low = 0;
  guint high = items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dossier_figure_item_get_figure (items->pdata[middle])->start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
add_claim (GHashTable *claims, gpointer item, gpointer annotation)
{
  GPtrArray *of_item = g_hash_table_lookup (claims, item);

  if (of_item == NULL)
    {
      of_item = g_ptr_array_new ();
      g_hash_table_insert (claims, item, of_item);
    }
  g_ptr_array_add (of_item, annotation);
}

/* Those that no claim touches any more have no verdict. */
static void
take_back (DossierSession *self, GHashTable *claims)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->judged);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    if (!g_hash_table_contains (claims, item))
      dossier_figure_item_set_verdict (item, DOSSIER_VERDICT_NONE);
  g_hash_table_remove_all (self->judged);
}

/* Each figure is judged by the few claims that touch it, not by all of the document; and most by none. */
void
dossier_session_update_verdicts (DossierSession *self)
{
  g_autoptr (GPtrArray) annotations = collect (G_LIST_MODEL (self->annotations));
  g_autoptr (GHashTable)
      claims = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer item;
  gpointer of_item;

  for (guint i = 0; i < annotations->len; i++)
    {
      const DossierPassage *passage = dossier_annotation_get_passage (annotations->pdata[i]);
      guint at = find_first_figure (self->items, passage->start);

      for (; at < self->items->len; at++)
        {
          if (dossier_figure_item_get_figure (self->items->pdata[at])->start >= passage->end)
            break;
          add_claim (claims, self->items->pdata[at], annotations->pdata[i]);
        }
    }
  take_back (self, claims);
  g_hash_table_iter_init (&iter, claims);
  while (g_hash_table_iter_next (&iter, &item, &of_item))
    {
      const DossierFigure *figure = dossier_figure_item_get_figure (item);
      DossierRange range = { figure->start, figure->end };

      dossier_figure_item_set_verdict (item, dossier_annotations_find_verdict (of_item, range));
      g_hash_table_add (self->judged, g_object_ref (item));
    }
}
