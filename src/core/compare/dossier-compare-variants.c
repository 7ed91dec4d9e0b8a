/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Measures that are part of what a thing is called: a document that tells the 13-inch model from the 16-inch one does
 * not contradict itself, and neither does another that tells of the 15-inch one. */

#include "dossier-compare-item.h"

static char *
dup_key (const DossierCompareItem *item)
{
  const char *head = "";

  for (guint i = 0; i < item->n_words; i++)
    if (item->words[i].flags & DOSSIER_LABEL_HEAD)
      head = item->words[i].stem;

  return g_strdup_printf ("%u %s %s", item->input, item->family, head);
}

void
dossier_compare_mark_variants (GArray *items)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      DossierCompareItem *item = &g_array_index (items, DossierCompareItem, i);
      g_autofree char *key = item->before_noun ? dup_key (item) : NULL;
      gpointer found;

      if (key == NULL)
        continue;
      if (g_hash_table_lookup_extended (first, key, NULL, &found))
        {
          DossierCompareItem *other = &g_array_index (items, DossierCompareItem,
                                                      GPOINTER_TO_UINT (found));

          if (other->low != item->low)
            other->is_variant = TRUE;
        }
      else
        g_hash_table_insert (first, g_steal_pointer (&key), GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < items->len; i++)
    {
      DossierCompareItem *item = &g_array_index (items, DossierCompareItem, i);
      g_autofree char *key = item->before_noun ? dup_key (item) : NULL;
      gpointer found = key != NULL ? g_hash_table_lookup (first, key) : NULL;

      if (key != NULL)
        item->is_variant =
            g_array_index (items, DossierCompareItem, GPOINTER_TO_UINT (found)).is_variant;
    }
}
