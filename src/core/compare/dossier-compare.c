/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures of many documents to quantities. Pairs that match well enough are joined, the surest
 * first; two groups become one only where their members match on the average, so that a chain of
 * half-likenesses never ties together what has nothing in common. */

#include "dossier-compare.h"

#include "dossier-compare-item.h"

#include <string.h>

/* From here on two figures are taken for the same quantity; groups may be a little looser inside.
 * */
#define MATCH 0.5
#define MATCH_ON_AVERAGE 0.4

/* Beyond this many figures only key figures are compared: pairs grow with the square. */
#define MAX_ITEMS 3000

typedef struct
{
  guint a;
  guint b;
  double score;
} Pair;

void
dossier_quantity_free (DossierQuantity *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->unit);
  g_array_unref (self->members);
  g_free (self);
}

const char *
dossier_relation_to_string (DossierRelation relation)
{
  switch (relation)
    {
    case DOSSIER_RELATION_AGREE:
      return "agree";
    case DOSSIER_RELATION_DIFFER:
      return "differ";
    }
  g_return_val_if_reached (NULL);
}

/* Where there are too many, each document has the same share: the last one counts as much as the first. */
static void
add_items (GArray *items,
           const DossierCompareInput *inputs,
           gsize n_inputs,
           gboolean key_only,
           const DossierCompareWords *words)
{
  guint share = key_only ? MAX (MAX_ITEMS / (guint) n_inputs, 1) : MAX_ITEMS;

  for (guint i = 0; i < n_inputs; i++)
    {
      guint most = MIN (items->len + share, MAX_ITEMS);

      for (guint f = 0; f < inputs[i].figures->len && items->len < most; f++)
        {
          const DossierFigure *figure = g_ptr_array_index (inputs[i].figures, f);
          DossierCompareItem item;

          if ((key_only && !figure->key)
              || !dossier_compare_item_init (&item, i, inputs[i].document, figure, words))
            continue;
          item.order = items->len;
          g_array_append_val (items, item);
        }
    }
}

static GArray *
collect_items (const DossierCompareInput *inputs, gsize n_inputs, GStringChunk *stems)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (DossierCompareItem));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DossierCompareWords words = { stems, names };
  gsize n_figures = 0;

  for (guint i = 0; i < n_inputs; i++)
    {
      n_figures += inputs[i].figures->len;
      dossier_compare_collect_names (inputs[i].document, names);
    }
  add_items (items, inputs, n_inputs, n_figures > MAX_ITEMS, &words);
  return items;
}

static DossierCompareItem *
get_item (GArray *items, guint index)
{
  return &g_array_index (items, DossierCompareItem, index);
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *x = a;
  const Pair *y = b;

  if (x->score != y->score)
    return x->score < y->score ? 1 : -1;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static GArray *
find_pairs (GArray *items)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint a = 0; a < items->len; a++)
    for (guint b = a + 1; b < items->len; b++)
      {
        Pair pair = { a, b,
                      dossier_compare_items_match (get_item (items, a), get_item (items, b)) };

        if (pair.score >= MATCH)
          g_array_append_val (pairs, pair);
      }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/* Whether the members of two groups match on the average, and no two of them exclude each other. */
static gboolean
may_join (GArray *items, const GArray *a, const GArray *b)
{
  double sum = 0;

  for (guint i = 0; i < a->len; i++)
    for (guint j = 0; j < b->len; j++)
      {
        double score = dossier_compare_items_match (get_item (items, g_array_index (a, guint, i)),
                                                    get_item (items, g_array_index (b, guint, j)));

        if (score < 0)
          return FALSE;
        sum += score;
      }
  return sum >= MATCH_ON_AVERAGE * a->len * b->len;
}

/* The answer to two groups holds until one of them grows. Without keeping it, two large groups that may not
 * be one would be asked anew for every pair of their members. */
static gboolean
may_join_once (GHashTable *refused, GArray *items, const GArray *a, const GArray *b)
{
  gint64 key = (gint64) g_array_index (a, guint, 0) << 32 | g_array_index (b, guint, 0);
  guint size = a->len + b->len;

  if (GPOINTER_TO_UINT (g_hash_table_lookup (refused, &key)) == size)
    return FALSE;
  if (may_join (items, a, b))
    return TRUE;
  g_hash_table_insert (refused, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (size));
  return FALSE;
}

/* The groups as lists of items, each item in one. (element-type GArray of guint) */
static GPtrArray *
group_items (GArray *items)
{
  g_autoptr (GArray) pairs = find_pairs (items);
  g_autoptr (GHashTable)
      refused = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree GArray **group_of = g_new (GArray *, items->len + 1);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < items->len; i++)
    {
      group_of[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (group_of[i], i);
    }
  for (guint p = 0; p < pairs->len; p++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, p);
      GArray *kept = group_of[pair->a];
      GArray *gone = group_of[pair->b];

      if (kept == gone || !may_join_once (refused, items, kept, gone))
        continue;
      g_array_append_vals (kept, gone->data, gone->len);
      for (guint i = 0; i < gone->len; i++)
        group_of[g_array_index (gone, guint, i)] = kept;
      g_array_unref (gone);
    }
  for (guint i = 0; i < items->len; i++)
    if (!g_ptr_array_find (groups, group_of[i], NULL))
      g_ptr_array_add (groups, group_of[i]);
  return groups;
}

/* How many members of a group have a word in their label. */
static guint
count_word (GArray *items, const GArray *group, const char *stem)
{
  guint n = 0;

  for (guint i = 0; i < group->len; i++)
    {
      const DossierCompareItem *item = get_item (items, g_array_index (group, guint, i));

      for (guint w = 0; w < item->n_words; w++)
        if (item->words[w].stem == stem)
          {
            n++;
            break;
          }
    }
  return n;
}

/* The label whose words most members share; words that few share only make it longer. */
static char *
choose_label (GArray *items, const GArray *group)
{
  const char *best = NULL;
  double best_score = 0;

  for (guint i = 0; i < group->len; i++)
    {
      const DossierCompareItem *item = get_item (items, g_array_index (group, guint, i));
      double score = 0;

      if (item->figure->label == NULL)
        continue;
      for (guint w = 0; w < item->n_words; w++)
        score += (double) count_word (items, group, item->words[w].stem) / group->len - 0.55;
      /* a label with the headers of its table behind a comma reads worse */
      if (strchr (item->figure->label, ',') != NULL)
        score -= 0.1;
      score -= 0.002 * (double) strlen (item->figure->label);
      if (best == NULL || score > best_score)
        {
          best = item->figure->label;
          best_score = score;
        }
    }
  return g_strdup (best);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const DossierQuantityMember *x = a;
  const DossierQuantityMember *y = b;

  if (x->input != y->input)
    return x->input < y->input ? -1 : 1;
  return x->figure->start < y->figure->start ? -1 : x->figure->start > y->figure->start;
}

/* One pair that differs makes the group differ; the gravest reason is named. */
static void
relate_group (GArray *items, const GArray *group, DossierQuantity *quantity)
{
  quantity->relation = DOSSIER_RELATION_AGREE;
  for (guint i = 0; i < group->len; i++)
    for (guint j = i + 1; j < group->len; j++)
      {
        const char *reason;

        if (dossier_compare_items_relate (get_item (items, g_array_index (group, guint, i)),
                                          get_item (items, g_array_index (group, guint, j)),
                                          &reason)
            == DOSSIER_RELATION_AGREE)
          continue;
        quantity->relation = DOSSIER_RELATION_DIFFER;
        if (quantity->reason == NULL || g_str_equal (reason, "conflict"))
          quantity->reason = reason;
      }
}

static DossierQuantity *
make_quantity (GArray *items, const GArray *group)
{
  DossierQuantity *quantity = g_new0 (DossierQuantity, 1);
  const DossierFigure *first = get_item (items, g_array_index (group, guint, 0))->figure;

  quantity->kind = first->kind;
  quantity->unit = g_strdup (first->unit);
  quantity->label = choose_label (items, group);
  if (quantity->label == NULL)
    quantity->label = g_strdup (first->unit != NULL ? first->unit : "");
  quantity->members = g_array_new (FALSE, FALSE, sizeof (DossierQuantityMember));
  for (guint i = 0; i < group->len; i++)
    {
      const DossierCompareItem *item = get_item (items, g_array_index (group, guint, i));
      DossierQuantityMember member = { item->input, item->figure };

      g_array_append_val (quantity->members, member);
    }
  g_array_sort (quantity->members, compare_members);
  relate_group (items, group, quantity);
  return quantity;
}

static guint
count_inputs (const DossierQuantity *quantity)
{
  guint n = 0;

  for (guint i = 0; i < quantity->members->len; i++)
    if (i == 0
        || g_array_index (quantity->members, DossierQuantityMember, i).input
               != g_array_index (quantity->members, DossierQuantityMember, i - 1).input)
      n++;
  return n;
}

static double
find_best_score (const DossierQuantity *quantity)
{
  double best = 0;

  for (guint i = 0; i < quantity->members->len; i++)
    best = MAX (best, g_array_index (quantity->members, DossierQuantityMember, i).figure->score);
  return best;
}

/* Those that most documents speak of first, of these the ones that matter most, then as they come.
 * */
static int
compare_quantities (gconstpointer a, gconstpointer b)
{
  const DossierQuantity *x = *(const DossierQuantity *const *) a;
  const DossierQuantity *y = *(const DossierQuantity *const *) b;
  guint x_inputs = count_inputs (x);
  guint y_inputs = count_inputs (y);
  double x_score = find_best_score (x);
  double y_score = find_best_score (y);

  if (x_inputs != y_inputs)
    return x_inputs > y_inputs ? -1 : 1;
  if (x_score != y_score)
    return x_score > y_score ? -1 : 1;
  if (x->members->len != y->members->len)
    return x->members->len > y->members->len ? -1 : 1;
  return compare_members (x->members->data, y->members->data);
}

GPtrArray *
dossier_compare (const DossierCompareInput *inputs, gsize n_inputs, gboolean all)
{
  g_autoptr (GStringChunk) stems = g_string_chunk_new (1024);
  g_autoptr (GArray) items = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  GPtrArray *quantities = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);

  g_return_val_if_fail (inputs != NULL || n_inputs == 0, quantities);
  items = collect_items (inputs, n_inputs, stems);
  groups = group_items (items);
  for (guint i = 0; i < groups->len; i++)
    {
      const GArray *group = g_ptr_array_index (groups, i);

      if (all || group->len > 1)
        g_ptr_array_add (quantities, make_quantity (items, group));
    }
  g_ptr_array_sort (quantities, compare_quantities);
  return quantities;
}
