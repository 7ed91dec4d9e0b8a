/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures of many documents to quantities: figures made ready, paired, grouped, and each group told
 * in what its members agree or differ. */

#include "dossier-compare.h"

#include "dossier-compare-item.h"

#include <string.h>

/* Beyond this many figures only key figures are compared. */
#define MAX_ITEMS 20000

/* Of so many members every two are told how they stand to each other. */
#define MAX_PAIRED 24

void
dossier_compare_link_free (DossierCompareLink *self)
{
  if (self == NULL)
    return;
  g_free (self->document_a);
  g_free (self->document_b);
  g_free (self);
}

void
dossier_quantity_free (DossierQuantity *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->unit);
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
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
              || !dossier_compare_item_init (&item, i, inputs[i].document, inputs[i].figures, f,
                                             words))
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
  dossier_compare_mark_variants (items);
  return items;
}

static DossierCompareItem *
get_item (GArray *items, guint index)
{
  return &g_array_index (items, DossierCompareItem, index);
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

/* The graver the reason, the earlier it stands. */
static guint
rank_reason (const char *reason)
{
  static const char *const reasons[] = { "conflict", "scale",  "unit",  "definition",
                                         "scope",    "period", "later", "rounding" };
  guint i = 0;

  while (i < G_N_ELEMENTS (reasons) && !g_str_equal (reason, reasons[i]))
    i++;
  return i;
}

/* One pair that differs makes the group differ; the gravest reason is named. */
static void
relate_pair (DossierQuantity *quantity,
             const DossierCompareItem *a,
             const DossierCompareItem *b,
             DossierQuantityPair *pair)
{
  pair->relation = dossier_compare_items_relate (a, b);
  pair->reason = NULL;
  if (pair->relation == DOSSIER_RELATION_AGREE)
    return;
  pair->reason = dossier_compare_items_explain (a, b);
  quantity->relation = DOSSIER_RELATION_DIFFER;
  if (quantity->reason == NULL || rank_reason (pair->reason) < rank_reason (quantity->reason))
    quantity->reason = pair->reason;
}

static const DossierCompareItem *
get_member (GArray *items, const GArray *group, guint index)
{
  return get_item (items, g_array_index (group, guint, index));
}

/* The member next to which a pair is told: of large groups each only beside the lowest and the highest. */
static void
relate_group (GArray *items, const GArray *group, DossierQuantity *quantity)
{
  guint low = 0;
  guint high = 0;
  DossierQuantityPair pair;

  quantity->pairs = g_array_new (FALSE, FALSE, sizeof (DossierQuantityPair));
  quantity->relation = DOSSIER_RELATION_AGREE;
  if (group->len <= MAX_PAIRED)
    {
      for (pair.a = 0; pair.a < group->len; pair.a++)
        for (pair.b = pair.a + 1; pair.b < group->len; pair.b++)
          {
            relate_pair (quantity, get_member (items, group, pair.a),
                         get_member (items, group, pair.b), &pair);
            g_array_append_val (quantity->pairs, pair);
          }
      return;
    }
  for (guint i = 1; i < group->len; i++)
    {
      if (get_member (items, group, i)->low < get_member (items, group, low)->low)
        low = i;
      if (get_member (items, group, i)->high > get_member (items, group, high)->high)
        high = i;
    }
  for (guint i = 0; i < group->len; i++)
    {
      relate_pair (quantity, get_member (items, group, low), get_member (items, group, i), &pair);
      relate_pair (quantity, get_member (items, group, i), get_member (items, group, high), &pair);
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
  /* items are in the order of inputs and places, and so are groups */
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

/* --- what a person decided --- */

/* "document\nstart" of each item: its index + 1 */
static GHashTable *
index_places (GArray *items, const DossierCompareInput *inputs)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    g_hash_table_insert (places,
                         g_strdup_printf ("%s\n%" G_GSIZE_FORMAT,
                                          inputs[get_item (items, i)->input].id,
                                          get_item (items, i)->figure->start),
                         GUINT_TO_POINTER (i + 1));
  return places;
}

static guint
find_place (GHashTable *places, const char *document, gsize start)
{
  g_autofree char *place = g_strdup_printf ("%s\n%" G_GSIZE_FORMAT, document, start);

  return GPOINTER_TO_UINT (g_hash_table_lookup (places, place));
}

static void
read_links (
    GPtrArray *links, GArray *items, const DossierCompareInput *inputs, GArray *keep, GArray *apart)
{
  g_autoptr (GHashTable) places = NULL;

  if (links == NULL || links->len == 0)
    return;
  places = index_places (items, inputs);
  for (guint i = 0; i < links->len; i++)
    {
      const DossierCompareLink *link = g_ptr_array_index (links, i);
      guint a = find_place (places, link->document_a, link->start_a);
      guint b = find_place (places, link->document_b, link->start_b);
      DossierComparePair pair = { a - 1, b - 1, 1 };

      if (a != 0 && b != 0 && a != b)
        g_array_append_val (link->together ? keep : apart, pair);
    }
}

static void
mark_decided (GArray *pairs, gboolean *decided)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      decided[g_array_index (pairs, DossierComparePair, i).a] = TRUE;
      decided[g_array_index (pairs, DossierComparePair, i).b] = TRUE;
    }
}

GPtrArray *
dossier_compare (const DossierCompareInput *inputs, gsize n_inputs, GPtrArray *links, gboolean all)
{
  g_autoptr (GStringChunk) stems = g_string_chunk_new (1024);
  g_autoptr (GArray) keep = g_array_new (FALSE, FALSE, sizeof (DossierComparePair));
  g_autoptr (GArray) apart = g_array_new (FALSE, FALSE, sizeof (DossierComparePair));
  g_autoptr (GArray) items = NULL;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree gboolean *decided = NULL;
  GPtrArray *quantities = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_quantity_free);

  g_return_val_if_fail (inputs != NULL || n_inputs == 0, quantities);
  items = collect_items (inputs, n_inputs, stems);
  read_links (links, items, inputs, keep, apart);
  pairs = dossier_compare_find_pairs (items);
  groups = dossier_compare_group (items, pairs, keep, apart);
  decided = g_new0 (gboolean, items->len + 1);
  mark_decided (keep, decided);
  mark_decided (apart, decided);
  for (guint i = 0; i < groups->len; i++)
    {
      const GArray *group = g_ptr_array_index (groups, i);
      DossierQuantity *quantity;

      if (!all && group->len < 2)
        continue;
      quantity = make_quantity (items, group);
      for (guint m = 0; m < group->len; m++)
        quantity->by_hand |= decided[g_array_index (group, guint, m)];
      g_ptr_array_add (quantities, quantity);
    }
  g_ptr_array_sort (quantities, compare_quantities);
  return quantities;
}
