/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What two texts have in common, and what lies between as a list of changes. */

#include "dossier-text-diff-private.h"

/* Cells of tables for what no unique words divide, for both texts together: some tens of milliseconds. */
#define MAX_CELLS (16 * 1000 * 1000)

static GArray *
list_ranges (const DossierTokenDiff *diff, GArray *runs)
{
  GArray *ranges = g_array_sized_new (FALSE, FALSE, sizeof (DossierTextRun), runs->len);

  for (guint i = 0; i < runs->len; i++)
    {
      const DossierTokenRun *run = &g_array_index (runs, DossierTokenRun, i);
      const DossierTextToken *old_tokens = diff->old_side.tokens + run->old_at;
      const DossierTextToken *new_tokens = diff->new_side.tokens + run->new_at;
      DossierTextRun range = {
        { old_tokens[0].start, old_tokens[run->n - 1].end },
        { new_tokens[0].start, new_tokens[run->n - 1].end },
      };

      g_array_append_val (ranges, range);
    }

  return ranges;
}

/**
 * dossier_text_diff_new:
 *
 * Words are compared as they stand. Texts that have little in common cost no more than a bounded time: what cannot
 * be laid side by side within it counts as changed.
 */
DossierTextDiff *
dossier_text_diff_new (const char *old_text,
                       gsize old_length,
                       const char *new_text,
                       gsize new_length)
{
  DossierTextDiff *self = g_new0 (DossierTextDiff, 1);
  DossierTokenDiff diff = {
    .old_text = old_text,
    .new_text = new_text,
    .runs = g_array_new (FALSE, FALSE, sizeof (DossierTokenRun)),
    .moves = g_array_new (FALSE, FALSE, sizeof (DossierTokenRun)),
    .budget = MAX_CELLS,
  };
  guint n_ids;

  dossier_text_tokens_read (&diff.old_side, old_text, old_length, &diff.new_side, new_text,
                            new_length, &n_ids);
  dossier_token_diff_align (&diff);
  dossier_token_diff_clean (&diff);
  dossier_token_diff_find_moves (&diff);
  self->runs = list_ranges (&diff, diff.runs);
  self->moves = list_ranges (&diff, diff.moves);
  dossier_text_tokens_clear (&diff.old_side);
  dossier_text_tokens_clear (&diff.new_side);
  g_array_unref (diff.runs);
  g_array_unref (diff.moves);

  return self;
}

void
dossier_text_diff_free (DossierTextDiff *self)
{
  g_array_unref (self->runs);
  g_array_unref (self->moves);
  g_free (self);
}

/* --- changes --- */

static int
compare_new_places (gconstpointer one, gconstpointer other)
{
  const DossierTextRun *a = one;
  const DossierTextRun *b = other;

  return (a->new_range.start > b->new_range.start) - (a->new_range.start < b->new_range.start);
}

static void
add_change (GArray *changes,
            DossierChangeKind kind,
            DossierRange old_range,
            DossierRange new_range,
            DossierRange other)
{
  DossierTextChange change = { kind, old_range, new_range, other };

  g_array_append_val (changes, change);
}

static void
add_plain_change (GArray *changes, DossierRange old_range, DossierRange new_range)
{
  DossierChangeKind kind = DOSSIER_CHANGE_KIND_REPLACED;

  if (old_range.start >= old_range.end && new_range.start >= new_range.end)
    return;
  if (old_range.start >= old_range.end)
    kind = DOSSIER_CHANGE_KIND_ADDED;
  else if (new_range.start >= new_range.end)
    kind = DOSSIER_CHANGE_KIND_REMOVED;
  add_change (changes, kind, old_range, new_range, (DossierRange){ 0, 0 });
}

typedef struct
{
  const GArray *away; /* moves by old place */
  const GArray *here; /* moves by new place */
  guint n_away; /* how many are dealt with */
  guint n_here;
} Moves;

static const DossierTextRun *
next_away (const Moves *moves, gsize before)
{
  const DossierTextRun *run = moves->n_away < moves->away->len
                                  ? &g_array_index (moves->away, DossierTextRun, moves->n_away)
                                  : NULL;

  return run != NULL && run->old_range.start < before ? run : NULL;
}

static const DossierTextRun *
next_here (const Moves *moves, gsize before)
{
  const DossierTextRun *run = moves->n_here < moves->here->len
                                  ? &g_array_index (moves->here, DossierTextRun, moves->n_here)
                                  : NULL;

  return run != NULL && run->new_range.start < before ? run : NULL;
}

/* What lies between two runs: parts that moved, and the rest. */
static void
add_gap (GArray *changes, Moves *moves, DossierRange old_gap, DossierRange new_gap)
{
  const DossierTextRun *away;
  const DossierTextRun *here;

  while ((away = next_away (moves, old_gap.end)) != NULL)
    {
      add_plain_change (changes, (DossierRange){ old_gap.start, away->old_range.start },
                        (DossierRange){ new_gap.start, new_gap.start });
      add_change (changes, DOSSIER_CHANGE_KIND_MOVED_AWAY, away->old_range,
                  (DossierRange){ new_gap.start, new_gap.start }, away->new_range);
      old_gap.start = away->old_range.end;
      moves->n_away++;
    }
  while ((here = next_here (moves, new_gap.end)) != NULL)
    {
      add_plain_change (changes, old_gap, (DossierRange){ new_gap.start, here->new_range.start });
      old_gap.start = old_gap.end;
      add_change (changes, DOSSIER_CHANGE_KIND_MOVED_HERE,
                  (DossierRange){ old_gap.end, old_gap.end }, here->new_range, here->old_range);
      new_gap.start = here->new_range.end;
      moves->n_here++;
    }
  add_plain_change (changes, old_gap, new_gap);
}

GArray *
dossier_text_diff_list_changes (const DossierTextDiff *self, gsize old_length, gsize new_length)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (DossierTextChange));
  g_autoptr (GArray) here = g_array_copy (self->moves);
  Moves moves = { self->moves, here, 0, 0 };
  gsize old_at = 0;
  gsize new_at = 0;

  g_array_sort (here, compare_new_places);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const DossierTextRun *run = &g_array_index (self->runs, DossierTextRun, i);

      add_gap (changes, &moves, (DossierRange){ old_at, run->old_range.start },
               (DossierRange){ new_at, run->new_range.start });
      add_change (changes, DOSSIER_CHANGE_KIND_KEPT, run->old_range, run->new_range,
                  (DossierRange){ 0, 0 });
      old_at = run->old_range.end;
      new_at = run->new_range.end;
    }
  add_gap (changes, &moves, (DossierRange){ old_at, old_length },
           (DossierRange){ new_at, new_length });

  return changes;
}
