/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Approximate matching, 64 rows of the table of distances at once: G. Myers, "A fast bit-vector algorithm for
 * approximate string matching based on dynamic programming", Journal of the ACM 46 (1999), in the block form of
 * H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances", Nordic Journal of
 * Computing 10 (2003), with Ukkonen's cut: blocks that cannot come below the bound any more are left out.
 *
 * The pattern is laid against the end of the last block. The rows before it are all zero: they cost nothing and
 * match everything.
 *
 *   block 0              block 1
 *   [0 0 0 0 p a t t]    [e r n . . . . .]  <- its last row is the distance
 */

#include "dossier-near-match.h"

#include <string.h>

#define ROWS 64

typedef struct
{
  guint64 up; /* rows that are one more than the row above */
  guint64 down; /* rows that are one less */
} Column;

struct _DossierNearPattern
{
  gsize size;
  guint n_blocks;
  guint padding; /* rows before the pattern */
  guint64 *equal; /* 256 x n_blocks: rows that hold a byte */
  Column *columns; /* n_blocks */
};

/**
 * dossier_near_pattern_new:
 * @size: more than 0
 */
DossierNearPattern *
dossier_near_pattern_new (const char *pattern, gsize size)
{
  DossierNearPattern *self = g_new (DossierNearPattern, 1);

  g_assert (size > 0 && size <= G_MAXINT32 / 2);

  self->size = size;
  self->n_blocks = (guint) ((size + ROWS - 1) / ROWS);
  self->padding = (guint) (self->n_blocks * ROWS - size);
  self->equal = g_new0 (guint64, 256 * (gsize) self->n_blocks);
  self->columns = g_new (Column, self->n_blocks);

  for (guint c = 0; self->padding > 0 && c < 256; c++)
    self->equal[(gsize) c * self->n_blocks] = (G_GUINT64_CONSTANT (1) << self->padding) - 1;
  for (gsize i = 0; i < size; i++)
    {
      gsize row = i + self->padding;

      self->equal[(gsize) (guchar) pattern[i] * self->n_blocks + row / ROWS] |=
          G_GUINT64_CONSTANT (1) << (row % ROWS);
    }

  return self;
}

void
dossier_near_pattern_free (DossierNearPattern *self)
{
  g_free (self->equal);
  g_free (self->columns);
  g_free (self);
}

/* Before the text. */
static void
rewind_pattern (DossierNearPattern *self)
{
  for (guint i = 0; i < self->n_blocks; i++)
    self->columns[i] = (Column){ ~G_GUINT64_CONSTANT (0), 0 };
  self->columns[0].up <<= self->padding;
}

/* A step to the right along a row: one up, one down, or neither. */
typedef struct
{
  guint64 up; /* 0 or 1 */
  guint64 down;
} Carry;

/* One block, one byte of text further; @carry is the step above it and becomes the one of its last row. */
static inline void
advance_block (Column *column, guint64 equal, Carry *carry)
{
  guint64 up = column->up;
  guint64 down = column->down;
  guint64 vertical = equal | down;
  guint64 horizontal;
  guint64 right_up;
  guint64 right_down;

  equal |= carry->down;
  horizontal = (((equal & up) + up) ^ up) | equal;
  right_up = down | ~(horizontal | up);
  right_down = up & horizontal;
  column->up = right_down << 1 | carry->down | ~(vertical | right_up << 1 | carry->up);
  column->down = (right_up << 1 | carry->up) & vertical;
  carry->up = right_up >> (ROWS - 1);
  carry->down = right_down >> (ROWS - 1);
}

static inline gint32
get_step (const Carry *carry)
{
  return (gint32) carry->up - (gint32) carry->down;
}

/* How far the last row of a block is above the last row of the one before it. */
static gint32
get_climb (const Column *column)
{
  return __builtin_popcountll (column->up) - __builtin_popcountll (column->down);
}

/* --- finding --- */

/* Keeps one hit, the best, of those that lie within @distance of one another. */
static void
add_hit (GArray *hits, gsize end, guint errors, gsize distance)
{
  DossierNearHit hit = { end, errors };
  DossierNearHit *last = hits->len > 0 ? &g_array_index (hits, DossierNearHit, hits->len - 1)
                                       : NULL;

  if (last == NULL || end - last->end > distance)
    g_array_append_val (hits, hit);
  else if (errors < last->errors)
    *last = hit;
}

static GArray *
find_plainly (const DossierNearPattern *self, const char *text, gsize length, gint32 bound)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  Column column = self->columns[0];
  gint32 score = (gint32) self->size;

  for (gsize i = 0; i < length; i++)
    {
      Carry carry = { 0, 0 };

      advance_block (&column, self->equal[(guchar) text[i]], &carry);
      score += get_step (&carry);
      if (score <= bound)
        add_hit (hits, i + 1, (guint) score, self->size / 2 + 1);
    }

  return hits;
}

static GArray *
find_in_blocks (DossierNearPattern *self, const char *text, gsize length, guint slack, gint32 bound)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  guint last = 0; /* the last block that may still come below the bound */
  gint32 score = (gint32) (ROWS - self->padding); /* of its last row */

  for (; last + 1 < self->n_blocks && score <= bound; last++)
    score += ROWS;
  for (gsize i = 0; i < length; i++)
    {
      const guint64 *equal = self->equal + (gsize) (guchar) text[i] * self->n_blocks;
      Carry carry = { 0, 0 };

      for (guint block = 0; block <= last; block++)
        advance_block (&self->columns[block], equal[block], &carry);
      score += get_step (&carry);
      if (last + 1 < self->n_blocks && score - get_step (&carry) <= bound
          && ((equal[last + 1] & 1) != 0 || carry.down != 0))
        {
          last++;
          score += ROWS - get_step (&carry);
          self->columns[last] = (Column){ ~G_GUINT64_CONSTANT (0), 0 };
          advance_block (&self->columns[last], equal[last], &carry);
          score += get_step (&carry);
        }
      else
        for (; last > 0 && score >= bound + ROWS; last--)
          score -= get_climb (&self->columns[last]);
      if (last + 1 == self->n_blocks && score <= bound)
        {
          add_hit (hits, i + 1, (guint) score, self->size / 2 + 1);
          bound = MIN (bound, score + (gint32) slack);
        }
    }

  return hits;
}

/**
 * dossier_near_pattern_find:
 * @max_errors: fewer than the size of the pattern, else everything matches
 * @slack: what has so many errors more than the best is not wanted
 *
 * Time grows with the length of the text times a 64th of @max_errors.
 *
 * Returns: (transfer full) (element-type DossierNearHit)
 */
GArray *
dossier_near_pattern_find (
    DossierNearPattern *self, const char *text, gsize length, guint max_errors, guint slack)
{
  gint32 bound = (gint32) MIN (max_errors, self->size - 1);

  rewind_pattern (self);

  return self->n_blocks == 1 ? find_plainly (self, text, length, bound)
                             : find_in_blocks (self, text, length, slack, bound);
}

GArray *
dossier_near_find (
    const char *pattern, gsize size, const char *text, gsize length, guint max_errors)
{
  g_autoptr (DossierNearPattern) self = NULL;

  if (size == 0 || size > G_MAXINT32 / 2)
    return g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  self = dossier_near_pattern_new (pattern, size);

  return dossier_near_pattern_find (self, text, length, max_errors, (guint) size);
}

/* --- mapping --- */

typedef struct
{
  const char *pattern;
  const char *text;
  guint n_blocks;
  guint padding;
  Column *table; /* (length + 1) x n_blocks */
} Table;

/* The distance itself: the sum of all steps down to it. */
static int
get_distance (const Table *table, gsize row, gsize at)
{
  const Column *columns = &table->table[at * table->n_blocks];
  gsize n_bits = row + table->padding;
  int distance = 0;

  for (gsize block = 0; block < n_bits / ROWS; block++)
    distance += __builtin_popcountll (columns[block].up)
                - __builtin_popcountll (columns[block].down);
  if (n_bits % ROWS != 0)
    {
      guint64 mask = (G_GUINT64_CONSTANT (1) << (n_bits % ROWS)) - 1;

      distance += __builtin_popcountll (columns[n_bits / ROWS].up & mask)
                  - __builtin_popcountll (columns[n_bits / ROWS].down & mask);
    }

  return distance;
}

/* Fills the table; returns the end of the best match. */
static gsize
fill_table (Table *table, const DossierNearPattern *pattern, gsize length, gboolean fixed_end)
{
  guint n_blocks = pattern->n_blocks;
  gint32 score = (gint32) pattern->size;
  gsize best_end = fixed_end ? length : 0;
  gint32 best = score;

  memcpy (table->table, pattern->columns, n_blocks * sizeof (Column));
  for (gsize i = 0; i < length; i++)
    {
      const guint64 *equal = pattern->equal + (gsize) (guchar) table->text[i] * n_blocks;
      const Column *from = table->table + i * n_blocks;
      Column *to = table->table + (i + 1) * n_blocks;
      Carry carry = { 0, 0 };

      for (guint block = 0; block < n_blocks; block++)
        {
          to[block] = from[block];
          advance_block (&to[block], equal[block], &carry);
        }
      score += get_step (&carry);
      if (!fixed_end && score < best)
        {
          best = score;
          best_end = i + 1;
        }
    }

  return best_end;
}

/* Walks back from the end of the match. Equal bytes are taken where they can be. */
static void
walk_back (DossierNearMap *self, const Table *table, gsize at)
{
  gsize row = self->size;

  self->high[row] = (guint32) at;
  self->low[row] = (guint32) at;
  while (row > 0)
    {
      int distance = get_distance (table, row, at);
      gboolean equal = at > 0 && table->pattern[row - 1] == table->text[at - 1];

      if (!equal && at > 0 && get_distance (table, row, at - 1) + 1 == distance)
        {
          at--;
          self->low[row] = (guint32) at;
          continue;
        }
      if (equal || (at > 0 && get_distance (table, row - 1, at - 1) + 1 == distance))
        at--;
      row--;
      self->matched[row] = equal;
      self->high[row] = (guint32) at;
      self->low[row] = (guint32) at;
    }
}

/**
 * dossier_near_map_new:
 *
 * Memory and time grow with @size times @length by 64: meant for a neighbourhood, not for whole texts.
 */
DossierNearMap *
dossier_near_map_new (
    const char *pattern, gsize size, const char *text, gsize length, gboolean fixed_end)
{
  DossierNearMap *self = g_new0 (DossierNearMap, 1);
  Table table = { .pattern = pattern, .text = text };
  g_autoptr (DossierNearPattern) near = NULL;
  gsize end;

  self->size = size;
  self->low = g_new0 (guint32, size + 1);
  self->high = g_new0 (guint32, size + 1);
  self->matched = g_new0 (guint8, size + 1);
  if (size == 0)
    {
      self->low[0] = self->high[0] = fixed_end ? (guint32) length : 0;
      return self;
    }
  near = dossier_near_pattern_new (pattern, size);
  rewind_pattern (near);
  table.n_blocks = near->n_blocks;
  table.padding = near->padding;
  table.table = g_new (Column, (length + 1) * near->n_blocks);
  end = fill_table (&table, near, length, fixed_end);
  self->errors = (guint) get_distance (&table, size, end);
  walk_back (self, &table, end);
  g_free (table.table);

  return self;
}

void
dossier_near_map_free (DossierNearMap *self)
{
  g_free (self->low);
  g_free (self->high);
  g_free (self->matched);
  g_free (self);
}

guint
dossier_near_map_count (const DossierNearMap *self, gsize start, gsize end)
{
  guint count = 0;

  for (gsize i = start; i < end; i++)
    count += self->matched[i];

  return count;
}
