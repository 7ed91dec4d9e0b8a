/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Makes of what two texts have in common what a reader would say they have in common: a lonely "of the" between two
 * rewritten sentences was not kept, what was added begins where a sentence begins, and a paragraph that stands
 * elsewhere was moved, not removed and written anew. */

#include "dossier-text-diff-private.h"

#include <string.h>

/* A run of this many bytes or more is never chance. */
#define SURE_BYTES 48
#define SURE_WORDS 5

/* What must be the same to count as moved: most of a sentence. */
#define MOVED_BYTES 40
#define MOVED_WORDS 6

static gsize
count_bytes (const DossierTextTokens *side, guint start, guint end)
{
  gsize bytes = 0;

  for (guint i = start; i < end; i++)
    bytes += side->tokens[i].end - side->tokens[i].start;

  return bytes;
}

static guint
count_words (const DossierTextTokens *side, guint start, guint end)
{
  guint words = 0;

  for (guint i = start; i < end; i++)
    words += side->tokens[i].end - side->tokens[i].start > 1;

  return words;
}

/* The larger side of what lies between two runs, or between a run and an end of the texts. */
static gsize
measure_gap (const DossierTokenDiff *self, const DossierTokenRun *one, const DossierTokenRun *next)
{
  guint old_start = one != NULL ? one->old_at + one->n : 0;
  guint new_start = one != NULL ? one->new_at + one->n : 0;
  guint old_end = next != NULL ? next->old_at : self->old_side.n_tokens;
  guint new_end = next != NULL ? next->new_at : self->new_side.n_tokens;

  return MAX (count_bytes (&self->old_side, old_start, old_end),
              count_bytes (&self->new_side, new_start, new_end));
}

static gboolean
holds_by_chance (const DossierTokenDiff *self,
                 const DossierTokenRun *before,
                 const DossierTokenRun *run,
                 const DossierTokenRun *after)
{
  gsize bytes = count_bytes (&self->old_side, run->old_at, run->old_at + run->n);
  guint words = count_words (&self->old_side, run->old_at, run->old_at + run->n);

  if (bytes >= SURE_BYTES || words >= SURE_WORDS)
    return FALSE;

  return bytes <= measure_gap (self, before, run) && bytes <= measure_gap (self, run, after);
}

static void
drop_chance (DossierTokenDiff *self)
{
  GArray *kept = g_array_sized_new (FALSE, FALSE, sizeof (DossierTokenRun), self->runs->len);

  for (guint i = 0; i < self->runs->len; i++)
    {
      const DossierTokenRun *run = &g_array_index (self->runs, DossierTokenRun, i);
      const DossierTokenRun *before = kept->len > 0
                                          ? &g_array_index (kept, DossierTokenRun, kept->len - 1)
                                          : NULL;

      if (!holds_by_chance (self, before, run, i + 1 < self->runs->len ? run + 1 : NULL))
        g_array_append_val (kept, *run);
    }
  g_array_unref (self->runs);
  self->runs = kept;
}

/* --- where additions begin --- */

/* How well a text can be cut before a token: best at a line, then at a sentence. */
static guint
rate_cut (const DossierTextTokens *side, const char *text, guint at)
{
  const DossierTextToken *before = at > 0 ? &side->tokens[at - 1] : NULL;
  char sign;

  if (before == NULL)
    return 4;
  if (before->end - before->start != 1)
    return 0;
  sign = text[before->start];
  if (sign == '\n')
    return 4;
  if (sign == '.' || sign == '!' || sign == '?')
    return 3;

  return sign == ';' || sign == ':' ? 2 : 1;
}

/* Where the words behind an addition are those it begins with, it may as well stand further on, or before:
 *
 *   A. [B.] B. C    is the same as    A. B. [B.] C
 */
static void
slide (DossierTokenDiff *self, guint index, const DossierTextTokens *side, gboolean is_new)
{
  DossierTokenRun *before = &g_array_index (self->runs, DossierTokenRun, index);
  DossierTokenRun *after = &g_array_index (self->runs, DossierTokenRun, index + 1);
  guint start = is_new ? before->new_at + before->n : before->old_at + before->n;
  guint end = is_new ? after->new_at : after->old_at;
  const char *text = is_new ? self->new_text : self->old_text;
  int best = 0;
  guint best_rate = rate_cut (side, text, start);
  int low = 0;
  int high = 0;

  while ((guint) -low + 1 < before->n
         && side->tokens[start + low - 1].id == side->tokens[end + low - 1].id)
    low--;
  while ((guint) high + 1 < after->n
         && side->tokens[start + high].id == side->tokens[end + high].id)
    high++;
  for (int shift = low; shift <= high; shift++)
    {
      guint rate = rate_cut (side, text, start + shift);

      if (rate > best_rate || (rate == best_rate && ABS (shift) < ABS (best)))
        {
          best = shift;
          best_rate = rate;
        }
    }
  before->n += best;
  after->old_at += best;
  after->new_at += best;
  after->n -= best;
}

static void
slide_all (DossierTokenDiff *self)
{
  for (guint i = 0; i + 1 < self->runs->len; i++)
    {
      const DossierTokenRun *before = &g_array_index (self->runs, DossierTokenRun, i);
      const DossierTokenRun *after = before + 1;
      gboolean old_empty = before->old_at + before->n == after->old_at;
      gboolean new_empty = before->new_at + before->n == after->new_at;

      if (old_empty && !new_empty)
        slide (self, i, &self->new_side, TRUE);
      else if (new_empty && !old_empty)
        slide (self, i, &self->old_side, FALSE);
    }
}

void
dossier_token_diff_clean (DossierTokenDiff *self)
{
  drop_chance (self);
  slide_all (self);
}

/* --- moves --- */

/* Tokens of one side that no run holds. */
static GArray *
list_loose (const DossierTokenDiff *self, gboolean is_new)
{
  const DossierTextTokens *side = is_new ? &self->new_side : &self->old_side;
  GArray *loose = g_array_new (FALSE, FALSE, sizeof (guint));
  guint at = 0;

  for (guint i = 0; i <= self->runs->len; i++)
    {
      const DossierTokenRun *run = i < self->runs->len
                                       ? &g_array_index (self->runs, DossierTokenRun, i)
                                       : NULL;
      guint end = run == NULL ? side->n_tokens : is_new ? run->new_at : run->old_at;

      for (; at < end; at++)
        g_array_append_val (loose, at);
      if (run != NULL)
        at = end + run->n;
    }

  return loose;
}

/* Places of loose sequences by hash; those that occur twice are marked as nowhere. */
static guint64
hash_gram (const DossierTextToken *tokens, guint n)
{
  guint64 hash = 1469598103934665603u;

  for (guint i = 0; i < n; i++)
    hash = (hash ^ tokens[i].id) * 1099511628211u;

  return hash;
}

/* Whether the next words are loose too, side by side. */
static gboolean
is_unbroken (const GArray *loose, guint i, guint n)
{
  return i + n <= loose->len
         && g_array_index (loose, guint, i + n - 1) - g_array_index (loose, guint, i) == n - 1;
}

static GHashTable *
index_loose (const DossierTextTokens *side, const GArray *loose, guint n)
{
  GHashTable *places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i + n <= loose->len; i++)
    {
      guint64 hash;

      if (!is_unbroken (loose, i, n))
        continue;
      hash = hash_gram (side->tokens + g_array_index (loose, guint, i), n);
      g_hash_table_insert (places, g_memdup2 (&hash, sizeof hash),
                           g_hash_table_contains (places, &hash) ? GUINT_TO_POINTER (G_MAXUINT)
                                                                 : GUINT_TO_POINTER (i + 1));
    }

  return places;
}

/* Makes the common sequence as long as it can be among what is loose; both are indexes of the loose ones. */
static guint
extend_move (const DossierTokenDiff *self,
             const GArray *old_loose,
             const GArray *new_loose,
             guint *old_index,
             guint *new_index)
{
  guint n = 0;

#define OLD(i) g_array_index (old_loose, guint, i)
#define NEW(i) g_array_index (new_loose, guint, i)
  while (*old_index > 0 && *new_index > 0 && OLD (*old_index - 1) + 1 == OLD (*old_index)
         && NEW (*new_index - 1) + 1 == NEW (*new_index)
         && self->old_side.tokens[OLD (*old_index - 1)].id
                == self->new_side.tokens[NEW (*new_index - 1)].id)
    {
      (*old_index)--;
      (*new_index)--;
    }
  while (*old_index + n < old_loose->len && *new_index + n < new_loose->len
         && OLD (*old_index + n) == OLD (*old_index) + n
         && NEW (*new_index + n) == NEW (*new_index) + n
         && self->old_side.tokens[OLD (*old_index + n)].id
                == self->new_side.tokens[NEW (*new_index + n)].id)
    n++;
#undef OLD
#undef NEW

  return n;
}

void
dossier_token_diff_find_moves (DossierTokenDiff *self)
{
  g_autoptr (GArray) old_loose = list_loose (self, FALSE);
  g_autoptr (GArray) new_loose = list_loose (self, TRUE);
  g_autoptr (GHashTable) old_places = index_loose (&self->old_side, old_loose, MOVED_WORDS);
  g_autoptr (GHashTable) new_places = index_loose (&self->new_side, new_loose, MOVED_WORDS);
  g_autofree guint8 *taken = g_new0 (guint8, new_loose->len + 1);

  for (guint i = 0; i + MOVED_WORDS <= old_loose->len; i++)
    {
      guint old_index = i;
      guint new_index;
      guint n;
      guint64 hash;
      DossierTokenRun run;

      if (!is_unbroken (old_loose, i, MOVED_WORDS))
        continue;
      hash = hash_gram (self->old_side.tokens + g_array_index (old_loose, guint, i), MOVED_WORDS);
      if (GPOINTER_TO_UINT (g_hash_table_lookup (old_places, &hash)) != i + 1)
        continue;
      new_index = GPOINTER_TO_UINT (g_hash_table_lookup (new_places, &hash));
      if (new_index == 0 || new_index == G_MAXUINT || taken[new_index - 1])
        continue;
      new_index--;
      n = extend_move (self, old_loose, new_loose, &old_index, &new_index);
      if (n < MOVED_WORDS || old_index + n <= i)
        continue;
      run = (DossierTokenRun){ g_array_index (old_loose, guint, old_index),
                               g_array_index (new_loose, guint, new_index), n };
      if (count_bytes (&self->old_side, run.old_at, run.old_at + n) >= MOVED_BYTES
          && memchr (taken + new_index, 1, n) == NULL
          && (self->moves->len == 0
              || g_array_index (self->moves, DossierTokenRun, self->moves->len - 1).old_at
                         + g_array_index (self->moves, DossierTokenRun, self->moves->len - 1).n
                     <= run.old_at))
        {
          g_array_append_val (self->moves, run);
          memset (taken + new_index, 1, n);
        }
      i = old_index + n - 1;
    }
}
