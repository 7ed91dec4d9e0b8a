/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The axis of a plot: round numbers around everything that is shown. */
typedef struct
{
  double start;
  double step;
  guint n_steps; /* at least 1; the axis ends at start + n_steps * step */
} DossierPlotScale;

/* Steps of 1, 2 or 5 times a power of ten, at most @max_steps of them (at least 2). Where all values are
 * one, the axis reaches a step to both sides. @low and @high are finite, @low <= @high. */
void dossier_plot_scale_init (DossierPlotScale *self, double low, double high, guint max_steps);
double dossier_plot_scale_get_end (const DossierPlotScale *self);
/* Where a value lies, from 0 (start) to 1 (end). */
double dossier_plot_scale_locate (const DossierPlotScale *self, double value);
/* (transfer full): the number at a step, short enough for an axis: "30 k", "1.5 M" */
char *dossier_plot_scale_dup_tick (const DossierPlotScale *self, guint step);

/* (transfer full): a value that keeps its own direction inside text of any direction: without this, ranges
 * and units change places in right-to-left lines. */
char *dossier_isolate_dup (const char *text);

G_END_DECLS
