/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A Fenwick tree over heights (P. Fenwick, "A new data structure for cumulative frequency tables", 1994).
 * Node i, counted from 1, holds the sum of the lowbit(i) heights that end at i:
 *
 *   heights   1  2  3  4  5  6  7  8
 *   nodes     1  |  3  |  5  |  7  |
 *             `- 2     |  `- 6     |
 *             `------- 4           |
 *             `------------------- 8
 */

#include "dossier-heights.h"

struct _DossierHeights
{
  guint n;
  guint highest_bit; /* the largest power of two that is not above n */
  int *heights; /* NULL until one is set */
  gint64 *nodes; /* the same; n + 1; nodes[0] is not used */
};

DossierHeights *
dossier_heights_new (guint n)
{
  DossierHeights *self = g_new0 (DossierHeights, 1);

  self->n = n;
  self->highest_bit = 1;
  while (self->highest_bit <= n / 2)
    self->highest_bit *= 2;

  return self;
}

void
dossier_heights_free (DossierHeights *self)
{
  g_free (self->heights);
  g_free (self->nodes);
  g_free (self);
}

guint
dossier_heights_get_n (DossierHeights *self)
{
  return self->n;
}

int
dossier_heights_get (DossierHeights *self, guint index)
{
  g_return_val_if_fail (index < self->n, 0);

  return self->heights != NULL ? self->heights[index] : 0;
}

void
dossier_heights_set (DossierHeights *self, guint index, int height)
{
  gint64 difference;

  g_return_if_fail (index < self->n);
  g_return_if_fail (height >= 0);

  if (self->heights == NULL)
    dossier_heights_take_all (self, g_new0 (int, self->n));
  difference = (gint64) height - self->heights[index];
  if (difference == 0)
    return;
  self->heights[index] = height;
  for (guint node = index + 1; node <= self->n; node += node & -node)
    self->nodes[node] += difference;
}

void
dossier_heights_take_all (DossierHeights *self, int *heights)
{
  g_free (self->heights);
  self->heights = heights;
  if (self->nodes == NULL)
    self->nodes = g_new (gint64, self->n + 1);
  for (guint node = 1; node <= self->n; node++)
    self->nodes[node] = heights[node - 1];

  /* Every node adds itself to the next one that covers it: one pass from the left. */
  for (guint node = 1; node <= self->n; node++)
    {
      guint parent = node + (node & -node);

      if (parent <= self->n)
        self->nodes[parent] += self->nodes[node];
    }
}

gint64
dossier_heights_sum (DossierHeights *self, guint index)
{
  gint64 sum = 0;

  g_return_val_if_fail (index <= self->n, 0);

  if (self->nodes == NULL)
    return 0;
  for (guint node = index; node > 0; node -= node & -node)
    sum += self->nodes[node];
  return sum;
}

guint
dossier_heights_find (DossierHeights *self, gint64 y, gint64 *before)
{
  guint position = 0;
  gint64 sum = 0;

  g_return_val_if_fail (self->n > 0, 0);

  for (guint bit = self->highest_bit; bit > 0 && self->nodes != NULL; bit /= 2)
    if (position + bit <= self->n && sum + self->nodes[position + bit] <= y)
      {
        position += bit;
        sum += self->nodes[position];
      }
  if (position == self->n)
    {
      position--;
      sum = dossier_heights_sum (self, position);
    }
  if (before != NULL)
    *before = sum;
  return position;
}
