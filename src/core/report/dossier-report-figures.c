/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Figures as a report shows them: key figures without their repetitions, and quantities as plots. */

#include "dossier-report-private.h"

#include "dossier-compare-axis.h"

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

static void
add_point (DossierReportPlot *plot,
           const DossierReportSnapshot *snapshot,
           const DossierQuantityMember *member,
           const DossierAxisPlace *place)
{
  DossierReportPoint point = {
    .document = g_ptr_array_index (snapshot->documents, member->input),
    .figure = member->figure,
    .low = place->low,
    .high = place->high,
  };

  point.verdict = dossier_report_find_verdict (point.document, member->figure);
  g_array_append_val (plot->points, point);
}

DossierReportPlot *
dossier_report_plot_new (const DossierReportSnapshot *snapshot, const DossierQuantity *quantity)
{
  g_autoptr (DossierAxis) axis = dossier_axis_new (quantity);
  g_autoptr (DossierReportPlot) plot = g_new0 (DossierReportPlot, 1);
  DossierDocument *document;

  plot->points = g_array_new (FALSE, FALSE, sizeof (DossierReportPoint));
  if (axis->n_places < 2 || axis->low >= axis->high)
    return NULL;
  for (guint i = 0; i < quantity->members->len; i++)
    if (dossier_axis_get_place (axis, i)->on_axis)
      add_point (plot, snapshot, &g_array_index (quantity->members, DossierQuantityMember, i),
                 dossier_axis_get_place (axis, i));

  document = g_array_index (plot->points, DossierReportPoint, 0).document->document;
  plot->low = axis->low;
  plot->high = axis->high;
  plot->median = dossier_axis_get_median (axis);
  plot->range_text = dossier_axis_dup_text (axis, document, axis->low, axis->high);
  plot->median_text = dossier_axis_dup_text (axis, document, plot->median, plot->median);

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
