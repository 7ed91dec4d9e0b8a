/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Pairs to groups: what a person put together first, then the surest pairs. Two groups become one only where
 * their members match on the average, so that a chain of half-likenesses never ties together what has
 * nothing in common. */

#include "dossier-compare-item.h"

/* Groups may be a little looser inside than a pair. */
#define MATCH_ON_AVERAGE 0.4

/* Of large groups so many members speak for all. */
#define MAX_SPEAKERS 24

typedef struct
{
  GArray *items;
  GArray **group_of; /* of each item */
  GHashTable *refused; /* two groups that may not be one, and how large they were then */
  GHashTable *apart; /* pairs of items that a person set apart */
} Grouping;

static gint64
make_key (guint a, guint b)
{
  return (gint64) MIN (a, b) << 32 | MAX (a, b);
}

static gboolean
are_apart (Grouping *self, guint a, guint b)
{
  gint64 key = make_key (a, b);

  return g_hash_table_contains (self->apart, &key);
}

static gboolean
any_apart (Grouping *self, const GArray *a, const GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      if (are_apart (self, g_array_index (a, guint, i), g_array_index (b, guint, j)))
        return TRUE;
  return FALSE;
}

/* Whether the members of two groups match on the average, and no two of them exclude each other. */
static gboolean
may_join (Grouping *self, const GArray *a, const GArray *b)
{
  guint step_a = MAX (a->len / MAX_SPEAKERS, 1);
  guint step_b = MAX (b->len / MAX_SPEAKERS, 1);
  double sum = 0;
  guint n = 0;

  if (g_hash_table_size (self->apart) > 0 && any_apart (self, a, b))
    return FALSE;
  for (guint i = 0; i < a->len; i += step_a)
    for (guint j = 0; j < b->len; j += step_b)
      {
        const DossierCompareItem *x = &g_array_index (self->items, DossierCompareItem,
                                                      g_array_index (a, guint, i));
        const DossierCompareItem *y = &g_array_index (self->items, DossierCompareItem,
                                                      g_array_index (b, guint, j));
        double score = dossier_compare_items_match (x, y);

        if (score < 0)
          return FALSE;
        sum += score;
        n++;
      }
  return sum >= MATCH_ON_AVERAGE * n;
}

/* The answer to two groups holds until one of them grows. Without keeping it, two large groups that may not
 * be one would be asked anew for every pair of their members. */
static gboolean
may_join_once (Grouping *self, const GArray *a, const GArray *b)
{
  gint64 key = make_key (g_array_index (a, guint, 0), g_array_index (b, guint, 0));
  guint size = a->len + b->len;

  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->refused, &key)) == size)
    return FALSE;
  if (may_join (self, a, b))
    return TRUE;
  g_hash_table_insert (self->refused, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (size));
  return FALSE;
}

static void
join (Grouping *self, GArray *a, GArray *b)
{
  GArray *kept = a->len >= b->len ? a : b;
  GArray *gone = kept == a ? b : a;

  g_array_append_vals (kept, gone->data, gone->len);
  for (guint i = 0; i < gone->len; i++)
    self->group_of[g_array_index (gone, guint, i)] = kept;
  g_array_unref (gone);
}

static int
compare_indexes (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a;
  guint y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* Each group once, in the order of its first item. */
static GPtrArray *
collect (Grouping *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < self->items->len; i++)
    if (g_hash_table_add (seen, self->group_of[i]))
      {
        g_array_sort (self->group_of[i], compare_indexes);
        g_ptr_array_add (groups, self->group_of[i]);
      }
  return groups;
}

GPtrArray *
dossier_compare_group (GArray *items, GArray *pairs, GArray *keep, GArray *apart)
{
  g_autofree GArray **group_of = g_new (GArray *, items->len + 1);
  Grouping self = { .items = items, .group_of = group_of };
  GPtrArray *groups;

  self.refused = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.apart = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      group_of[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (group_of[i], i);
    }
  for (guint i = 0; i < apart->len; i++)
    {
      const DossierComparePair *pair = &g_array_index (apart, DossierComparePair, i);
      gint64 key = make_key (pair->a, pair->b);

      g_hash_table_add (self.apart, g_memdup2 (&key, sizeof key));
    }
  for (guint i = 0; i < keep->len; i++)
    {
      const DossierComparePair *pair = &g_array_index (keep, DossierComparePair, i);

      if (group_of[pair->a] != group_of[pair->b] && !are_apart (&self, pair->a, pair->b))
        join (&self, group_of[pair->a], group_of[pair->b]);
    }
  for (guint i = 0; i < pairs->len; i++)
    {
      const DossierComparePair *pair = &g_array_index (pairs, DossierComparePair, i);
      GArray *a = group_of[pair->a];
      GArray *b = group_of[pair->b];

      if (a != b && may_join_once (&self, a, b))
        join (&self, a, b);
    }
  groups = collect (&self);
  g_hash_table_unref (self.refused);
  g_hash_table_unref (self.apart);
  return groups;
}
