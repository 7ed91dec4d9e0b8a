/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Marks sorted by start, with an implicit balanced tree over the array: the middle of every interval is the
 * root of that interval and knows the largest end in it. Rebuilding 10,000 marks takes about a millisecond,
 * so an edit is a rebuild. */

#include "dossier-mark-index.h"

struct _DossierMarkIndex
{
  gsize n;
  DossierMark *marks;
  gsize *largest_end; /* of the interval whose middle this is */
};

typedef struct
{
  DossierRange range;
  DossierMarkFunc callback;
  gpointer user_data;
} Query;

/* Where a mark begins or ends, clipped to the range that is swept. */
typedef struct
{
  gsize offset;
  gint8 change; /* 1 where it begins, -1 where it ends */
  DossierVerdict verdict;
} Edge;

typedef struct
{
  DossierRange range;
  GArray *edges;
} EdgeCollector;

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DossierMark *first = a;
  const DossierMark *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;
  return first->id < second->id ? -1 : first->id > second->id;
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *first = a;
  const Edge *second = b;

  if (first->offset != second->offset)
    return first->offset < second->offset ? -1 : 1;
  return first->change - second->change;
}

static gsize
build (DossierMarkIndex *self, gsize low, gsize high)
{
  gsize middle = low + (high - low) / 2;
  gsize largest;
  gsize before;
  gsize after;

  if (low >= high)
    return 0;
  before = build (self, low, middle);
  after = build (self, middle + 1, high);
  largest = MAX (self->marks[middle].end, MAX (before, after));
  self->largest_end[middle] = largest;
  return largest;
}

static void
query (DossierMarkIndex *self, gsize low, gsize high, const Query *asked)
{
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      const DossierMark *mark = &self->marks[middle];

      if (self->largest_end[middle] <= asked->range.start)
        return;
      query (self, low, middle, asked);
      if (mark->start >= asked->range.end)
        return;
      if (mark->end > asked->range.start)
        asked->callback (mark, asked->user_data);
      low = middle + 1;
    }
}

static void
collect_edges (const DossierMark *mark, gpointer user_data)
{
  EdgeCollector *collector = user_data;
  Edge begin = { MAX (mark->start, collector->range.start), 1, mark->verdict };
  Edge end = { MIN (mark->end, collector->range.end), -1, mark->verdict };

  g_array_append_val (collector->edges, begin);
  g_array_append_val (collector->edges, end);
}

DossierMarkIndex *
dossier_mark_index_new (const DossierMark *marks, gsize n_marks)
{
  DossierMarkIndex *self = g_new0 (DossierMarkIndex, 1);

  self->marks = g_new (DossierMark, n_marks + 1);
  self->largest_end = g_new0 (gsize, n_marks + 1);
  for (gsize i = 0; i < n_marks; i++)
    if (marks[i].start < marks[i].end)
      self->marks[self->n++] = marks[i];
  qsort (self->marks, self->n, sizeof (DossierMark), compare_marks);
  build (self, 0, self->n);

  return self;
}

void
dossier_mark_index_free (DossierMarkIndex *self)
{
  g_free (self->marks);
  g_free (self->largest_end);
  g_free (self);
}

gsize
dossier_mark_index_get_n (DossierMarkIndex *self)
{
  return self->n;
}

void
dossier_mark_index_query (DossierMarkIndex *self,
                          DossierRange range,
                          DossierMarkFunc callback,
                          gpointer user_data)
{
  Query asked = { range, callback, user_data };

  if (range.start < range.end)
    query (self, 0, self->n, &asked);
}

const DossierMark *
dossier_mark_index_find (DossierMarkIndex *self, guint32 id)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->marks[i].id == id)
      return &self->marks[i];
  return NULL;
}

GArray *
dossier_mark_index_sweep (DossierMarkIndex *self, DossierRange range)
{
  GArray *stretches = g_array_new (FALSE, FALSE, sizeof (DossierMarkStretch));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  EdgeCollector collector = { range, edges };
  guint counts[DOSSIER_N_VERDICTS] = { 0 };
  DossierMarkStretch open = { 0 };
  guint n_open = 0;

  dossier_mark_index_query (self, range, collect_edges, &collector);
  g_array_sort (edges, compare_edges);

  for (guint i = 0; i < edges->len;)
    {
      gsize offset = g_array_index (edges, Edge, i).offset;
      guint verdicts = 0;

      for (; i < edges->len && g_array_index (edges, Edge, i).offset == offset; i++)
        {
          const Edge *edge = &g_array_index (edges, Edge, i);

          counts[edge->verdict] += edge->change;
          n_open += edge->change;
        }
      for (guint verdict = 0; verdict < DOSSIER_N_VERDICTS; verdict++)
        verdicts |= counts[verdict] > 0 ? 1u << verdict : 0;
      if (verdicts == open.verdicts && MIN (n_open, 4) == open.n_marks)
        continue;
      open.end = offset;
      if (open.n_marks > 0 && open.end > open.start)
        g_array_append_val (stretches, open);
      open.start = offset;
      open.verdicts = verdicts;
      open.n_marks = MIN (n_open, 4);
    }

  return stretches;
}

guint
dossier_ranges_find (GArray *ranges, gsize offset)
{
  guint low = 0;
  guint high = ranges != NULL ? ranges->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (ranges, DossierRange, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
