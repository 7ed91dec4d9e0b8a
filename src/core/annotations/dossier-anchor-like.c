/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Neighbourhoods that may hold a passage. A short pattern is looked for everywhere, bit-parallel. A long one leaves
 * short sequences of bytes behind wherever it went, however much it was edited: places where they stand on nearly
 * the same diagonal are few, and only those are looked at closely.
 *
 *   pattern  ----x----x----x      text  ..............x...x...x.........
 *                                 votes            [  3  ]                */

#include <string.h>

#include "dossier-anchor-private.h"
#include "dossier-near-match.h"

/* Up to here everything is looked at closely. */
#define SHORT_PATTERN 64
#define GRAM 8
#define GRAM_SLOTS 16384
#define MAX_WINDOWS 12

typedef struct
{
  guint32 slots[GRAM_SLOTS]; /* place in the pattern + 1 */
  guint32 *next; /* the place before it with the same slot */
} GramIndex;

static guint
hash_gram (const char *at)
{
  guint64 bytes;

  memcpy (&bytes, at, GRAM);
  return (guint) ((bytes * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 50);
}

static GramIndex *
index_pattern (const char *pattern, gsize size)
{
  GramIndex *index = g_new0 (GramIndex, 1);

  index->next = g_new0 (guint32, size);
  for (gsize i = 0; i + GRAM <= size; i++)
    {
      guint slot = hash_gram (pattern + i);

      index->next[i] = index->slots[slot];
      index->slots[slot] = (guint32) i + 1;
    }

  return index;
}

/* Places that occur more often in the pattern than this say nothing. */
#define MAX_SAME 8

static guint16 *
count_votes (
    const char *text, gsize length, const char *pattern, gsize size, gsize width, gsize *n_bins)
{
  GramIndex *index = index_pattern (pattern, size);
  guint16 *votes;

  *n_bins = (length + size) / width + 2;
  votes = g_new0 (guint16, *n_bins);
  for (gsize i = 0; i + GRAM <= length; i++)
    {
      guint32 place = index->slots[hash_gram (text + i)];

      for (guint n = 0; place != 0 && n < MAX_SAME; n++)
        {
          if (memcmp (pattern + place - 1, text + i, GRAM) == 0)
            {
              guint16 *bin = &votes[(i + size - (place - 1)) / width];

              *bin += *bin < G_MAXUINT16;
            }
          place = index->next[place - 1];
        }
    }
  g_free (index->next);
  g_free (index);

  return votes;
}

typedef struct
{
  gsize bin;
  guint votes;
} Window;

static int
compare_windows (gconstpointer one, gconstpointer other)
{
  const Window *a = one;
  const Window *b = other;

  return (a->votes < b->votes) - (a->votes > b->votes);
}

static int
compare_places (gconstpointer one, gconstpointer other)
{
  const DossierNearHit *a = one;
  const DossierNearHit *b = other;

  return (a->end > b->end) - (a->end < b->end);
}

/* The few best neighbourhoods, the best first. */
static GArray *
list_windows (const char *text, gsize length, const char *pattern, gsize size, gsize width)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (Window));
  gsize n_bins;
  g_autofree guint16 *votes = count_votes (text, length, pattern, size, width, &n_bins);
  guint least = (guint) MAX (3, size / 64);

  for (gsize i = 0; i + 1 < n_bins; i++)
    {
      Window window = { i, (guint) votes[i] + votes[i + 1] };

      if (window.votes >= least)
        g_array_append_val (windows, window);
    }
  g_array_sort (windows, compare_windows);

  return windows;
}

/* Neighbourhoods share bins with those beside them. */
static gboolean
is_beside (const GArray *windows, guint index)
{
  gsize bin = g_array_index (windows, Window, index).bin;

  for (guint i = 0; i < index; i++)
    {
      gsize other = g_array_index (windows, Window, i).bin;

      if (bin + 1 >= other && bin <= other + 1)
        return TRUE;
    }

  return FALSE;
}

/* What is much worse than the best found so far is not looked for any further. */
static GArray *
find_long (const char *text, gsize length, const char *pattern, gsize size, guint max_errors)
{
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (DossierNearHit));
  gsize width = MAX (64, size / 4);
  g_autoptr (GArray) windows = list_windows (text, length, pattern, size, width);
  g_autoptr (DossierNearPattern) near = dossier_near_pattern_new (pattern, size);
  guint n_windows = 0;

  for (guint i = 0; i < windows->len && n_windows < MAX_WINDOWS; i++)
    {
      /* Diagonal d: the pattern would begin at d - size. */
      gsize diagonal = g_array_index (windows, Window, i).bin * width;
      gsize start = diagonal > size + max_errors / 2 ? diagonal - size - max_errors / 2 : 0;
      gsize end = MIN (length, diagonal + 2 * width + max_errors / 2);
      g_autoptr (GArray) found = NULL;

      if (start >= end || is_beside (windows, i))
        continue;
      n_windows++;
      found = dossier_near_pattern_find (near, text + start, end - start, max_errors,
                                         (guint) (size / 4));
      for (guint j = 0; j < found->len; j++)
        {
          DossierNearHit hit = g_array_index (found, DossierNearHit, j);

          hit.end += start;
          max_errors = MIN (max_errors, hit.errors + (guint) (size / 4));
          g_array_append_val (hits, hit);
        }
    }
  g_array_sort (hits, compare_places);

  return hits;
}

/**
 * dossier_anchor_find_like:
 * @floor: how much of the pattern must be there, 0 to 1
 *
 * Returns: (transfer full) (element-type DossierNearHit): by place
 */
GArray *
dossier_anchor_find_like (
    const char *text, gsize length, const char *pattern, gsize size, double floor)
{
  guint max_errors = (guint) ((double) size * (1 - floor));

  if (size <= SHORT_PATTERN)
    return dossier_near_find (pattern, size, text, length, max_errors);

  return find_long (text, length, pattern, size, max_errors);
}
