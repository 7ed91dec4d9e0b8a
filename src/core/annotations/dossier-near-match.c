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

typedef struct
{
  guint n_blocks;
  guint padding; /* rows before the pattern */
  guint64 *equal; /* 256 x n_blocks: rows that hold a byte */
  Column *columns; /* n_blocks */
  gint32 *scores; /* n_blocks: of the last row of each */
} Matcher;

static void
matcher_init (Matcher *self, const char *pattern, gsize size)
{
  self->n_blocks = (guint) ((size + ROWS - 1) / ROWS);
  self->padding = (guint) (self->n_blocks * ROWS - size);
  self->equal = g_new0 (guint64, 256 * (gsize) self->n_blocks);
  self->columns = g_new (Column, self->n_blocks);
  self->scores = g_new (gint32, self->n_blocks);

  for (guint c = 0; self->padding > 0 && c < 256; c++)
    self->equal[(gsize) c * self->n_blocks] = (G_GUINT64_CONSTANT (1) << self->padding) - 1;
  for (gsize i = 0; i < size; i++)
    {
      gsize row = i + self->padding;

      self->equal[(gsize) (guchar) pattern[i] * self->n_blocks + row / ROWS] |=
          G_GUINT64_CONSTANT (1) << (row % ROWS);
    }
  for (guint i = 0; i < self->n_blocks; i++)
    {
      self->columns[i] = (Column){ ~G_GUINT64_CONSTANT (0), 0 };
      self->scores[i] = (gint32) ((i + 1) * ROWS - self->padding);
    }
  self->columns[0].up <<= self->padding;
}

static void
matcher_clear (Matcher *self)
{
  g_free (self->equal);
  g_free (self->columns);
  g_free (self->scores);
}

/* One block, one byte of text further; @in and the result are the steps to the right above and below it. */
static inline int
advance_block (Column *column, guint64 equal, int in)
{
  guint64 up = column->up;
  guint64 down = column->down;
  guint64 vertical = equal | down;
  guint64 horizontal;
  guint64 right_up;
  guint64 right_down;
  int out;

  equal |= in < 0;
  horizontal = (((equal & up) + up) ^ up) | equal;
  right_up = down | ~(horizontal | up);
  right_down = up & horizontal;
  out = (int) (right_up >> (ROWS - 1)) - (int) (right_down >> (ROWS - 1));
  right_up = (right_up << 1) | (in > 0);
  right_down = (right_down << 1) | (in < 0);
  column->up = right_down | ~(vertical | right_up);
  column->down = right_up & vertical;

  return out;
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
find_plainly (const Matcher *self, const char *text, gsize length, gint32 bound, gsize distance)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  Column column = self->columns[0];
  gint32 score = self->scores[0];

  for (gsize i = 0; i < length; i++)
    {
      score += advance_block (&column, self->equal[(guchar) text[i]], 0);
      if (score <= bound)
        add_hit (hits, i + 1, (guint) score, distance);
    }

  return hits;
}

static GArray *
find_in_blocks (Matcher *self, const char *text, gsize length, gint32 bound, gsize distance)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  guint n_active = 1;

  while (n_active < self->n_blocks && self->scores[n_active - 1] <= bound)
    n_active++;
  for (gsize i = 0; i < length; i++)
    {
      const guint64 *equal = self->equal + (gsize) (guchar) text[i] * self->n_blocks;
      int step = 0;

      for (guint block = 0; block < n_active; block++)
        {
          step = advance_block (&self->columns[block], equal[block], step);
          self->scores[block] += step;
        }
      if (n_active < self->n_blocks && self->scores[n_active - 1] - step <= bound
          && ((equal[n_active] & 1) != 0 || step < 0))
        {
          Column *next = &self->columns[n_active];

          *next = (Column){ ~G_GUINT64_CONSTANT (0), 0 };
          self->scores[n_active] = self->scores[n_active - 1] - step + ROWS;
          self->scores[n_active] += advance_block (next, equal[n_active], step);
          n_active++;
        }
      else
        while (n_active > 1 && self->scores[n_active - 1] >= bound + ROWS)
          n_active--;
      if (n_active == self->n_blocks && self->scores[n_active - 1] <= bound)
        add_hit (hits, i + 1, (guint) self->scores[n_active - 1], distance);
    }

  return hits;
}

/**
 * dossier_near_find:
 * @max_errors: fewer than @size, else everything matches
 *
 * Time grows with the length of the text times a 64th of @max_errors.
 *
 * Returns: (transfer full) (element-type DossierNearHit)
 */
GArray *
dossier_near_find (
    const char *pattern, gsize size, const char *text, gsize length, guint max_errors)
{
  GArray *hits;
  Matcher matcher;
  gint32 bound;

  if (size == 0 || size > G_MAXINT32 / 2)
    return g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  matcher_init (&matcher, pattern, size);
  bound = (gint32) MIN (max_errors, size - 1);
  hits = matcher.n_blocks == 1 ? find_plainly (&matcher, text, length, bound, size / 2 + 1)
                               : find_in_blocks (&matcher, text, length, bound, size / 2 + 1);
  matcher_clear (&matcher);

  return hits;
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
fill_table (Table *table, Matcher *matcher, gsize length, gboolean fixed_end)
{
  guint last = matcher->n_blocks - 1;
  gsize best_end = fixed_end ? length : 0;
  gint32 best = matcher->scores[last];

  memcpy (table->table, matcher->columns, matcher->n_blocks * sizeof (Column));
  for (gsize i = 0; i < length; i++)
    {
      const guint64 *equal = matcher->equal + (gsize) (guchar) table->text[i] * matcher->n_blocks;
      int step = 0;

      for (guint block = 0; block < matcher->n_blocks; block++)
        step = advance_block (&matcher->columns[block], equal[block], step);
      matcher->scores[last] += step;
      memcpy (table->table + (i + 1) * matcher->n_blocks, matcher->columns,
              matcher->n_blocks * sizeof (Column));
      if (!fixed_end && matcher->scores[last] < best)
        {
          best = matcher->scores[last];
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
  Matcher matcher;
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
  matcher_init (&matcher, pattern, size);
  table.n_blocks = matcher.n_blocks;
  table.padding = matcher.padding;
  table.table = g_new (Column, (length + 1) * matcher.n_blocks);
  end = fill_table (&table, &matcher, length, fixed_end);
  self->errors = (guint) get_distance (&table, size, end);
  walk_back (self, &table, end);
  g_free (table.table);
  matcher_clear (&matcher);

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
