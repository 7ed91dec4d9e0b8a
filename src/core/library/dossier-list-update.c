/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Bringing a list model up to date without replacing what it already holds. */

#include "dossier-list-update.h"

gpointer
dossier_list_find (GListModel *list, const char *id, DossierListIdFunc get_id, guint *position)
{
  guint n_items = g_list_model_get_n_items (list);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (list, i);

      if (g_strcmp0 (get_id (item), id) == 0)
        {
          if (position != NULL)
            *position = i;
          /* The list keeps it alive. */
          return item;
        }
    }

  return NULL;
}

/* Takes out, from the end, every run of items that are not kept. */
static void
remove_gone (GListStore *list, GHashTable *kept)
{
  guint end = g_list_model_get_n_items (G_LIST_MODEL (list));

  while (end > 0)
    {
      guint start = end;

      while (start > 0)
        {
          g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), start - 1);

          if (g_hash_table_contains (kept, item))
            break;
          start--;
        }
      if (start < end)
        g_list_store_splice (list, start, end - start, NULL, 0);
      end = start > 0 ? start - 1 : 0;
    }
}

/* Puts in what is missing; what is there is in @wanted too, so that a difference is either a run of new
 * items or, rarely, another order, for which the rest is replaced. */
static void
insert_missing (GListStore *list, GPtrArray *wanted, GHashTable *kept)
{
  for (guint i = 0; i < wanted->len;)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      guint end = i;

      if (item == wanted->pdata[i])
        {
          i++;
          continue;
        }
      while (end < wanted->len && !g_hash_table_contains (kept, wanted->pdata[end]))
        end++;
      if (end == i)
        {
          guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

          g_list_store_splice (list, i, n_items - i, wanted->pdata + i, wanted->len - i);
          return;
        }
      g_list_store_splice (list, i, 0, wanted->pdata + i, end - i);
      i = end;
    }
}

void
dossier_list_update (GListStore *list,
                     GPtrArray *newer,
                     DossierListIdFunc get_id,
                     DossierListAssignFunc assign)
{
  g_autoptr (GHashTable) old = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  if (n_items == 0)
    {
      if (newer->len > 0)
        g_list_store_splice (list, 0, 0, newer->pdata, newer->len);
      return;
    }
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_hash_table_insert (old, (gpointer) get_id (item), item);
    }
  for (guint i = 0; i < newer->len; i++)
    {
      GObject *item = newer->pdata[i];
      GObject *held = g_hash_table_lookup (old, get_id (item));

      if (held != NULL)
        g_hash_table_add (kept, g_object_ref (held));
      g_ptr_array_add (wanted, g_object_ref (held != NULL ? held : item));
    }

  /* Removing first: handlers may then rely on every item of the list being true. The old index is empty
   * of ids from here on, as assigning replaces the strings that it points at. */
  g_hash_table_remove_all (old);
  remove_gone (list, kept);
  for (guint i = 0; assign != NULL && i < newer->len; i++)
    if (wanted->pdata[i] != newer->pdata[i])
      assign (wanted->pdata[i], newer->pdata[i]);
  insert_missing (list, wanted, kept);
}
