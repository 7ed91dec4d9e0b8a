/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The dates that documents state, as one line of time. */

#include "dossier-timeline.h"

#include <string.h>

#include "dossier-figure-label-words.h"

/* From here on two labels of the same date name the same event. */
#define SAME 0.5

static void
free_event (gpointer data)
{
  DossierTimelineEvent *event = data;

  g_free (event->label);
  g_array_unref (event->members);
  g_free (event);
}

/* When a document was made says nothing of what it is about. */
static gboolean
is_of_the_document (const DossierFigure *figure)
{
  static const char *const labels[] = {
    "published", "date", "updated", "title", "as of", "posted"
  };

  for (gsize i = 0; figure->label != NULL && i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strcasecmp (figure->label, labels[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_in_header (DossierDocument *document, const DossierFigure *figure)
{
  guint n_blocks;
  const DossierBlock *block = dossier_document_get_blocks (document, &n_blocks)
                              + dossier_document_find_block (document, figure->start);
  const DossierTable *table = block->kind == DOSSIER_BLOCK_TABLE
                                  ? dossier_document_get_table (document, block)
                                  : NULL;

  return table != NULL && table->n_rows > 1 && table->n_cells[1] > 0
         && figure->start < table->rows[1][0].start;
}

static DossierTimelineEvent *
find_event (GPtrArray *events, const DossierFigure *figure, const DossierDateRange *range)
{
  for (guint i = events->len; i > 0; i--)
    {
      DossierTimelineEvent *event = g_ptr_array_index (events, i - 1);

      if (event->range.from == range->from && event->range.to == range->to
          && event->figure->modifier == figure->modifier && figure->label != NULL
          && dossier_label_similarity (event->label, figure->label) >= SAME)
        return event;
    }
  return NULL;
}

/* Dates of one day are looked up among the events of that day only. */
static void
add_date (GHashTable *days, GPtrArray *events, guint input, const DossierFigure *figure)
{
  DossierQuantityMember member = { input, figure };
  DossierDateRange range;
  DossierDateRange last;
  DossierTimelineEvent *event;
  GPtrArray *same_day;

  if (!dossier_date_range_parse (figure->date, &range))
    return;
  if (figure->has_value_max && dossier_date_range_parse (figure->date_max, &last))
    range.to = MAX (range.to, last.to);
  same_day = g_hash_table_lookup (days, GUINT_TO_POINTER (range.from));
  if (same_day == NULL)
    {
      same_day = g_ptr_array_new ();
      g_hash_table_insert (days, GUINT_TO_POINTER (range.from), same_day);
    }
  event = find_event (same_day, figure, &range);
  if (event == NULL)
    {
      event = g_new0 (DossierTimelineEvent, 1);
      event->range = range;
      event->figure = figure;
      event->label = g_strdup (figure->label != NULL ? figure->label : "");
      event->members = g_array_new (FALSE, FALSE, sizeof (DossierQuantityMember));
      g_ptr_array_add (same_day, event);
      g_ptr_array_add (events, event);
    }
  g_array_append_val (event->members, member);
}

/* By the first day; of those the shortest first, so that a day stands before its month; else as they come. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const DossierTimelineEvent *x = *(const DossierTimelineEvent *const *) a;
  const DossierTimelineEvent *y = *(const DossierTimelineEvent *const *) b;
  const DossierQuantityMember *first = (const DossierQuantityMember *) (gpointer) x->members->data;
  const DossierQuantityMember *second = (const DossierQuantityMember *) (gpointer) y->members->data;

  if (x->range.from != y->range.from)
    return x->range.from < y->range.from ? -1 : 1;
  if (x->range.to != y->range.to)
    return x->range.to < y->range.to ? -1 : 1;
  if (first->input != second->input)
    return first->input < second->input ? -1 : 1;
  return first->figure->start < second->figure->start
             ? -1
             : first->figure->start > second->figure->start;
}

GPtrArray *
dossier_timeline_new (const DossierCompareInput *inputs, gsize n_inputs)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (free_event);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL,
                                                       (GDestroyNotify) g_ptr_array_unref);

  g_return_val_if_fail (inputs != NULL || n_inputs == 0, events);

  for (guint i = 0; i < n_inputs; i++)
    for (guint f = 0; f < inputs[i].figures->len; f++)
      {
        const DossierFigure *figure = g_ptr_array_index (inputs[i].figures, f);

        if (figure->kind == DOSSIER_FIGURE_DATE && figure->has_value && figure->date != NULL
            && !is_of_the_document (figure) && !is_in_header (inputs[i].document, figure))
          add_date (days, events, i, figure);
      }
  g_ptr_array_sort (events, compare_events);
  return events;
}
