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

/* Those of one name in one document: variants where they are not all of one size. */
static void
mark_group (gpointer key, gpointer value, gpointer user_data)
{
  GPtrArray *group = value;
  const DossierCompareItem *first = group->pdata[0];
  gboolean varies = FALSE;

  for (guint i = 0; i < group->len; i++)
    varies |= ((const DossierCompareItem *) group->pdata[i])->low != first->low;
  for (guint i = 0; i < group->len; i++)
    ((DossierCompareItem *) group->pdata[i])->is_variant = varies;
}

void
dossier_compare_mark_variants (GArray *items)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < items->len; i++)
    {
      DossierCompareItem *item = &g_array_index (items, DossierCompareItem, i);
      g_autofree char *key = item->before_noun ? dup_key (item) : NULL;
      GPtrArray *group = key != NULL ? g_hash_table_lookup (groups, key) : NULL;

      if (key != NULL && group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, g_steal_pointer (&key), group);
        }
      if (group != NULL)
        g_ptr_array_add (group, item);
    }
  g_hash_table_foreach (groups, mark_group, NULL);
}
