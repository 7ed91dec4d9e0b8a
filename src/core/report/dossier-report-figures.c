/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures as a report shows them: key figures without their repetitions, and quantities as plots. */

#include "dossier-report-private.h"

#include <math.h>
#include <string.h>

DossierVerdict
dossier_report_find_verdict (const DossierReportDocument *document, const DossierFigure *figure)
{
  return dossier_annotations_find_verdict (document->annotations,
                                           (DossierRange){ figure->start, figure->end });
}

static void
key_figure_free (DossierReportKeyFigure *self)
{
  g_free (self->value_text);
  g_free (self->quote);
  g_free (self);
}

static DossierReportKeyFigure *
key_figure_new (const DossierReportDocument *document, const DossierFigure *figure)
{
  DossierReportKeyFigure *self = g_new0 (DossierReportKeyFigure, 1);

  self->figure = figure;
  self->value_text = dossier_figure_dup_value_text (figure, document->document);
  self->quote = dossier_document_dup_range (document->document,
                                            (DossierRange){ figure->start, figure->end });

  return self;
}

static void
add_mention (DossierReportKeyFigure *self,
             const DossierReportDocument *document,
             const DossierFigure *figure)
{
  self->n_places++;
  self->is_key = self->is_key || figure->key;
  self->verdict = dossier_verdict_get_graver (self->verdict,
                                              dossier_report_find_verdict (document, figure));
}

GPtrArray *
dossier_report_list_key_figures (const DossierReportDocument *document)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify) key_figure_free);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < document->figures->len; i++)
    {
      const DossierFigure *figure = g_ptr_array_index (document->figures, i);
      char *statement = dossier_figure_dup_statement (figure, document->document);
      DossierReportKeyFigure *same = statement != NULL ? g_hash_table_lookup (shown, statement)
                                                       : NULL;

      if (same == NULL)
        {
          same = key_figure_new (document, figure);
          g_ptr_array_add (figures, same);
          if (statement != NULL)
            g_hash_table_insert (shown, g_steal_pointer (&statement), same);
        }
      g_free (statement);
      add_mention (same, document, figure);
    }
  /* A mention that is not key itself counts with the one that is. */
  for (guint i = figures->len; i > 0; i--)
    if (!((DossierReportKeyFigure *) g_ptr_array_index (figures, i - 1))->is_key)
      g_ptr_array_remove_index (figures, i - 1);

  return figures;
}

/* A date or a bare quotation has no place on an axis of numbers. */
static gboolean
is_numeric (const DossierFigure *figure)
{
  return figure->kind != DOSSIER_FIGURE_DATE && figure->has_value && isfinite (figure->value)
         && (!figure->has_value_max || isfinite (figure->value_max));
}

static gboolean
is_comparable (const DossierFigure *a, const DossierFigure *b)
{
  return a->kind == b->kind && g_strcmp0 (a->unit, b->unit) == 0 && g_strcmp0 (a->per, b->per) == 0;
}

/* The figure whose unit most of the quantity shares; what cannot be held against it is left out. */
static const DossierFigure *
find_yardstick (const DossierQuantity *quantity)
{
  const DossierFigure *yardstick = NULL;
  guint most = 0;

  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierFigure *figure =
          g_array_index (quantity->members, DossierQuantityMember, i).figure;
      guint n = 0;

      for (guint j = 0; is_numeric (figure) && j < quantity->members->len; j++)
        {
          const DossierFigure *other =
              g_array_index (quantity->members, DossierQuantityMember, j).figure;

          n += is_numeric (other) && is_comparable (figure, other);
        }
      if (n > most)
        {
          most = n;
          yardstick = figure;
        }
    }

  return yardstick;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static double
find_median (GArray *points)
{
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (double));
  guint half = points->len / 2;

  for (guint i = 0; i < points->len; i++)
    {
      const DossierReportPoint *point = &g_array_index (points, DossierReportPoint, i);
      double middle = point->low / 2 + point->high / 2;

      g_array_append_val (middles, middle);
    }
  g_array_sort (middles, compare_numbers);
  if (points->len % 2 == 1)
    return g_array_index (middles, double, half);

  return g_array_index (middles, double, half - 1) / 2 + g_array_index (middles, double, half) / 2;
}

/* A number that no document states, said as the yardstick's figures are. */
static char *
dup_number_text (const DossierReportPoint *yardstick, double low, double high)
{
  g_autoptr (DossierFigure) figure = dossier_figure_copy (yardstick->figure);

  figure->has_value = TRUE;
  figure->value = low;
  figure->has_value_max = high > low;
  figure->value_max = high;
  figure->modifier = high > low ? DOSSIER_MODIFIER_RANGE : DOSSIER_MODIFIER_EXACT;
  figure->direction = DOSSIER_DIRECTION_NONE;

  return dossier_figure_dup_value_text (figure, yardstick->document->document);
}

static void
add_point (DossierReportPlot *plot,
           const DossierReportSnapshot *snapshot,
           const DossierQuantityMember *member)
{
  const DossierFigure *figure = member->figure;
  double other = figure->has_value_max ? figure->value_max : figure->value;
  DossierReportPoint point = {
    .document = g_ptr_array_index (snapshot->documents, member->input),
    .figure = figure,
    .low = MIN (figure->value, other),
    .high = MAX (figure->value, other),
  };

  point.verdict = dossier_report_find_verdict (point.document, figure);
  plot->low = plot->points->len == 0 ? point.low : MIN (plot->low, point.low);
  plot->high = plot->points->len == 0 ? point.high : MAX (plot->high, point.high);
  g_array_append_val (plot->points, point);
}

DossierReportPlot *
dossier_report_plot_new (const DossierReportSnapshot *snapshot, const DossierQuantity *quantity)
{
  const DossierFigure *yardstick = find_yardstick (quantity);
  g_autoptr (DossierReportPlot) plot = g_new0 (DossierReportPlot, 1);

  plot->points = g_array_new (FALSE, FALSE, sizeof (DossierReportPoint));
  for (guint i = 0; yardstick != NULL && i < quantity->members->len; i++)
    {
      const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                            DossierQuantityMember, i);

      if (is_numeric (member->figure) && is_comparable (yardstick, member->figure))
        add_point (plot, snapshot, member);
    }
  if (plot->points->len < 2 || plot->low >= plot->high)
    return NULL;

  plot->median = find_median (plot->points);
  {
    const DossierReportPoint *first = &g_array_index (plot->points, DossierReportPoint, 0);

    plot->range_text = dup_number_text (first, plot->low, plot->high);
    plot->median_text = dup_number_text (first, plot->median, plot->median);
  }

  return g_steal_pointer (&plot);
}

void
dossier_report_plot_free (DossierReportPlot *self)
{
  g_array_unref (self->points);
  g_free (self->range_text);
  g_free (self->median_text);
  g_free (self);
}
