/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which of many figures are held against each other at all. Only figures that share a telling word of
 * their labels, or state nearly the same value, can match: both are looked up, so that thousands of
 * figures do not make millions of pairs. */

#include "dossier-compare-item.h"

#include <math.h>
#include <stdlib.h>

/* A word that so many labels share tells little; then the value has to be near as well. */
#define MAX_SHARING 160

/* How many of its neighbours by value a figure is held against where labels do not help. */
#define MAX_NEIGHBOURS 24

/* From here on two figures are taken for the same quantity. */
#define MATCH 0.5

static DossierCompareItem *
get_item (GArray *items, guint index)
{
  return &g_array_index (items, DossierCompareItem, index);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const DossierComparePair *x = a;
  const DossierComparePair *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

typedef struct
{
  GArray *items;
  GArray *pairs;
  GHashTable *asked; /* pairs that have been held against each other */
} Search;

static void
ask (Search *self, guint a, guint b)
{
  DossierComparePair pair = { MIN (a, b), MAX (a, b), 0 };
  gint64 key = (gint64) pair.a << 32 | pair.b;

  if (a == b || g_hash_table_contains (self->asked, &key))
    return;
  g_hash_table_add (self->asked, g_memdup2 (&key, sizeof key));
  pair.score = dossier_compare_items_match (get_item (self->items, pair.a),
                                            get_item (self->items, pair.b));
  if (pair.score >= MATCH)
    g_array_append_val (self->pairs, pair);
}

/* (transfer full) (element-type utf8 GArray): for each stem, the items whose labels have it */
static GHashTable *
index_stems (GArray *items)
{
  GHashTable *index = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                             (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < items->len; i++)
    for (guint w = 0; w < get_item (items, i)->n_words; w++)
      {
        gpointer stem = (gpointer) get_item (items, i)->words[w].stem;
        GArray *having = g_hash_table_lookup (index, stem);

        if (having == NULL)
          {
            having = g_array_new (FALSE, FALSE, sizeof (guint));
            g_hash_table_insert (index, stem, having);
          }
        if (having->len == 0 || g_array_index (having, guint, having->len - 1) != i)
          g_array_append_val (having, i);
      }
  return index;
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DossierCompareItem *x = get_item (user_data, *(const guint *) a);
  const DossierCompareItem *y = get_item (user_data, *(const guint *) b);
  int family = g_strcmp0 (x->family, y->family);

  if (family != 0)
    return family;
  if (x->low != y->low)
    return x->low < y->low ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* Each of @which against those that come next by value. */
static void
ask_neighbours (Search *self, GArray *which, guint n_neighbours)
{
  g_array_sort_with_data (which, compare_values, self->items);
  for (guint i = 0; i < which->len; i++)
    for (guint j = i + 1; j < which->len && j <= i + n_neighbours; j++)
      ask (self, g_array_index (which, guint, i), g_array_index (which, guint, j));
}

static void
ask_by_labels (Search *self)
{
  g_autoptr (GHashTable) index = index_stems (self->items);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *having = value;

      if (having->len > MAX_SHARING)
        {
          ask_neighbours (self, having, MAX_NEIGHBOURS);
          continue;
        }
      for (guint i = 0; i < having->len; i++)
        for (guint j = i + 1; j < having->len; j++)
          ask (self, g_array_index (having, guint, i), g_array_index (having, guint, j));
    }
}

/* Labels with nothing in common: only figures of nearly the same value can still be one. */
static void
ask_by_values (Search *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->items->len; i++)
    g_array_append_val (all, i);
  ask_neighbours (self, all, MAX_NEIGHBOURS);
}

GArray *
dossier_compare_find_pairs (GArray *items)
{
  Search search = {
    .items = items,
    .pairs = g_array_new (FALSE, FALSE, sizeof (DossierComparePair)),
  };

  search.asked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ask_by_labels (&search);
  ask_by_values (&search);
  g_hash_table_unref (search.asked);
  g_array_sort (search.pairs, compare_pairs);
  return search.pairs;
}
