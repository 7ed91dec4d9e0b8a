/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Words of two texts side by side. First the words at both ends; then sequences of words that either text has only
 * once (the idea of B. Cohen's patience diff, with sequences instead of lines), the longest row of them that is in
 * order on both sides; then, in what little lies between, the heaviest common subsequence.
 *
 *   old  a b [c d e f] g h [i j k l] m        each gap is a task of its own, with shorter sequences
 *   new  a x [c d e f] y   [i j k l] m
 */

#include "dossier-text-diff-private.h"

#include <string.h>

/* Tables up to this many cells are filled in one go. */
#define SMALL_TABLE (192 * 192)
#define MAX_DEPTH 40

static const guint gram_sizes[] = { 12, 6, 3, 1 };

typedef struct
{
  guint old_start, old_end;
  guint new_start, new_end;
} Gap;

static void
add_run (DossierTokenDiff *self, guint old_at, guint new_at, guint n)
{
  DossierTokenRun run = { old_at, new_at, n };
  DossierTokenRun *last = self->runs->len > 0
                              ? &g_array_index (self->runs, DossierTokenRun, self->runs->len - 1)
                              : NULL;

  if (n == 0)
    return;
  if (last != NULL && last->old_at + last->n == old_at && last->new_at + last->n == new_at)
    last->n += n;
  else
    g_array_append_val (self->runs, run);
}

/* --- sequences that either side has only once --- */

typedef struct
{
  guint64 hash;
  guint32 old_at; /* place + 1; 0: nowhere */
  guint32 new_at;
  guint8 n_old; /* 2 stands for more */
  guint8 n_new;
} Gram;

typedef struct
{
  Gram *slots;
  gsize mask;
} GramTable;

static Gram *
find_gram (GramTable *table, const DossierTextToken *tokens, guint n)
{
  guint64 hash = G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  gsize at;

  for (guint i = 0; i < n; i++)
    {
      hash = (hash ^ tokens[i].id) * G_GUINT64_CONSTANT (0xFF51AFD7ED558CCD);
      hash ^= hash >> 32;
    }
  hash |= 1;
  for (at = (gsize) (hash >> 7) & table->mask; table->slots[at].hash != 0;
       at = (at + 1) & table->mask)
    if (table->slots[at].hash == hash)
      return &table->slots[at];
  table->slots[at].hash = hash;

  return &table->slots[at];
}

static int
compare_runs (gconstpointer one, gconstpointer other)
{
  const DossierTokenRun *a = one;
  const DossierTokenRun *b = other;

  return (a->old_at > b->old_at) - (a->old_at < b->old_at);
}

/* The pairs of places, by old place. */
static GArray *
pair_grams (const DossierTokenDiff *self, const Gap *gap, guint n)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (DossierTokenRun));
  gsize n_grams = (gsize) (gap->old_end - gap->old_start) + (gap->new_end - gap->new_start);
  GramTable table = { NULL, 63 };

  while (table.mask < n_grams * 2)
    table.mask = table.mask * 2 + 1;
  table.slots = g_new0 (Gram, table.mask + 1);
  for (guint i = gap->old_start; i + n <= gap->old_end; i++)
    {
      Gram *gram = find_gram (&table, self->old_side.tokens + i, n);

      gram->n_old += gram->n_old < 2;
      gram->old_at = i + 1;
    }
  for (guint i = gap->new_start; i + n <= gap->new_end; i++)
    {
      Gram *gram = find_gram (&table, self->new_side.tokens + i, n);

      gram->n_new += gram->n_new < 2;
      gram->new_at = i + 1;
    }
  for (gsize i = 0; i <= table.mask; i++)
    if (table.slots[i].n_old == 1 && table.slots[i].n_new == 1)
      {
        DossierTokenRun pair = { table.slots[i].old_at - 1, table.slots[i].new_at - 1, n };

        g_array_append_val (pairs, pair);
      }
  g_free (table.slots);
  g_array_sort (pairs, compare_runs);

  return pairs;
}

/* The longest row of pairs that rises on the new side too: each pair is laid on the leftmost pile whose top is
 * not smaller, and remembers the top of the pile before it. */
static GArray *
keep_in_order (GArray *pairs)
{
  g_autofree guint *tops = g_new (guint, pairs->len + 1);
  g_autofree guint *before = g_new (guint, pairs->len + 1);
  GArray *row = g_array_new (FALSE, FALSE, sizeof (DossierTokenRun));
  guint n_piles = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      guint new_at = g_array_index (pairs, DossierTokenRun, i).new_at;
      guint low = 0;
      guint high = n_piles;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (pairs, DossierTokenRun, tops[middle]).new_at < new_at)
            low = middle + 1;
          else
            high = middle;
        }
      before[i] = low > 0 ? tops[low - 1] : G_MAXUINT;
      tops[low] = i;
      if (low == n_piles)
        n_piles++;
    }
  if (n_piles == 0)
    return row;
  g_array_set_size (row, n_piles);
  for (guint i = tops[n_piles - 1], at = n_piles; at > 0; i = before[i])
    g_array_index (row, DossierTokenRun, --at) = g_array_index (pairs, DossierTokenRun, i);

  return row;
}

/* --- what little lies between --- */

static guint
weigh (const DossierTextToken *token)
{
  guint size = token->end - token->start;

  return size == 1 ? 2 : 3 + MIN (size, 12);
}

/* The heaviest common subsequence; each cell says where its weight came from. */
static void
align_table (DossierTokenDiff *self, const Gap *gap)
{
  guint height = gap->old_end - gap->old_start;
  guint width = gap->new_end - gap->new_start;
  g_autofree guint32 *weights = g_new0 (guint32, 2 * ((gsize) width + 1));
  g_autofree char *from = g_malloc ((gsize) height * width);
  const DossierTextToken *old_tokens = self->old_side.tokens + gap->old_start;
  const DossierTextToken *new_tokens = self->new_side.tokens + gap->new_start;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (DossierTokenRun));

  self->budget -= MIN (self->budget, (gsize) height * width);
  /* From the ends backwards, so that the walk forwards meets the runs in order. */
  for (guint i = height; i-- > 0;)
    {
      guint32 *row = weights + (gsize) (i & 1) * (width + 1);
      const guint32 *below = weights + (gsize) (~i & 1) * (width + 1);

      row[width] = 0;
      for (guint j = width; j-- > 0;)
        {
          char *cell = &from[(gsize) i * width + j];

          row[j] = MAX (below[j], row[j + 1]);
          *cell = below[j] >= row[j + 1] ? 'd' : 'r';
          if (old_tokens[i].id == new_tokens[j].id
              && below[j + 1] + weigh (&old_tokens[i]) >= row[j])
            {
              row[j] = below[j + 1] + weigh (&old_tokens[i]);
              *cell = '=';
            }
        }
    }
  for (guint i = 0, j = 0; i < height && j < width;)
    switch (from[(gsize) i * width + j])
      {
      case '=':
        add_run (self, gap->old_start + i++, gap->new_start + j++, 1);
        break;
      case 'd':
        i++;
        break;
      default:
        j++;
        break;
      }
}

static void align_gap (DossierTokenDiff *self, Gap gap, guint level, guint depth);

static void
align_between (
    DossierTokenDiff *self, const Gap *gap, const GArray *anchors, guint level, guint depth)
{
  Gap rest = *gap;

  for (guint i = 0; i < anchors->len; i++)
    {
      const DossierTokenRun *anchor = &g_array_index (anchors, DossierTokenRun, i);
      guint covered = rest.old_start > anchor->old_at ? rest.old_start - anchor->old_at : 0;

      /* Sequences overlap: what the one before covers is done. */
      if (rest.new_start > anchor->new_at)
        covered = MAX (covered, rest.new_start - anchor->new_at);
      if (covered >= anchor->n)
        continue;
      align_gap (self,
                 (Gap){ rest.old_start, anchor->old_at + covered, rest.new_start,
                        anchor->new_at + covered },
                 level, depth + 1);
      add_run (self, anchor->old_at + covered, anchor->new_at + covered, anchor->n - covered);
      rest.old_start = anchor->old_at + anchor->n;
      rest.new_start = anchor->new_at + anchor->n;
    }
  align_gap (self, rest, level, depth + 1);
}

static void
align_middle (DossierTokenDiff *self, const Gap *gap, guint level, guint depth)
{
  gsize cells = (gsize) (gap->old_end - gap->old_start) * (gap->new_end - gap->new_start);

  if (cells <= SMALL_TABLE && cells <= self->budget)
    {
      align_table (self, gap);
      return;
    }
  for (; level < G_N_ELEMENTS (gram_sizes) && depth < MAX_DEPTH; level++)
    {
      g_autoptr (GArray) pairs = pair_grams (self, gap, gram_sizes[level]);
      g_autoptr (GArray) anchors = keep_in_order (pairs);

      if (anchors->len > 0)
        {
          align_between (self, gap, anchors, level, depth);
          return;
        }
    }
  if (cells <= self->budget / 4)
    align_table (self, gap);
}

static void
align_gap (DossierTokenDiff *self, Gap gap, guint level, guint depth)
{
  const DossierTextToken *old_tokens = self->old_side.tokens;
  const DossierTextToken *new_tokens = self->new_side.tokens;
  guint n_before = 0;
  guint n_after = 0;

  while (gap.old_start + n_before < gap.old_end && gap.new_start + n_before < gap.new_end
         && old_tokens[gap.old_start + n_before].id == new_tokens[gap.new_start + n_before].id)
    n_before++;
  add_run (self, gap.old_start, gap.new_start, n_before);
  gap.old_start += n_before;
  gap.new_start += n_before;
  while (gap.old_start < gap.old_end - n_after && gap.new_start < gap.new_end - n_after
         && old_tokens[gap.old_end - n_after - 1].id == new_tokens[gap.new_end - n_after - 1].id)
    n_after++;
  gap.old_end -= n_after;
  gap.new_end -= n_after;
  if (gap.old_start < gap.old_end && gap.new_start < gap.new_end)
    align_middle (self, &gap, level, depth);
  add_run (self, gap.old_end, gap.new_end, n_after);
}

void
dossier_token_diff_align (DossierTokenDiff *self)
{
  align_gap (self, (Gap){ 0, self->old_side.n_tokens, 0, self->new_side.n_tokens }, 0, 0);
}
