/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The arithmetic of a plot, without a pixel of it. */

#include "dossier-plot-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The smallest of 1, 2, 5 times a power of ten that is not less than @raw. */
static double
round_up_step (double raw)
{
  double power = pow (10, floor (log10 (raw)));
  double digits = raw / power;

  /* A little slack, so that 2.0000000001 still counts as 2. */
  if (digits <= 1 + 1e-9)
    return power;
  if (digits <= 2 + 1e-9)
    return 2 * power;
  if (digits <= 5 + 1e-9)
    return 5 * power;
  return 10 * power;
}

void
dossier_plot_scale_init (DossierPlotScale *self, double low, double high, guint max_steps)
{
  double span = high - low;
  double step;

  g_return_if_fail (low <= high);
  g_return_if_fail (max_steps >= 2);

  if (span <= 0)
    {
      step = low != 0 ? round_up_step (fabs (low) / 10) : 1;
      self->start = floor (low / step) * step - step;
      self->step = step;
      self->n_steps = 3;
      return;
    }
  /* Rounding both ends outwards may add a step: then the steps become wider. */
  step = round_up_step (span / max_steps);
  for (;;)
    {
      double first = floor (low / step + 1e-9);
      double last = ceil (high / step - 1e-9);

      self->start = first * step;
      self->step = step;
      self->n_steps = (guint) MAX (last - first, 1);
      if (self->n_steps <= max_steps)
        return;
      step = round_up_step (step * 1.5);
    }
}

double
dossier_plot_scale_get_end (const DossierPlotScale *self)
{
  return self->start + self->n_steps * self->step;
}

double
dossier_plot_scale_locate (const DossierPlotScale *self, double value)
{
  return (value - self->start) / (self->n_steps * self->step);
}

char *
dossier_plot_scale_dup_tick (const DossierPlotScale *self, guint step)
{
  /* Translators: short for thousand, million, billion, trillion on the axis of a plot */
  static const struct
  {
    double size;
    const char *sign;
  } signs[] = { { 1e12, N_ ("T") }, { 1e9, N_ ("B") }, { 1e6, N_ ("M") }, { 1e3, N_ ("k") } };
  double value = self->start + step * self->step;
  double largest = MAX (fabs (self->start), fabs (dossier_plot_scale_get_end (self)));
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* Steps add up with tiny errors: what is next to nothing is nothing. */
  if (fabs (value) < self->step * 1e-6)
    value = 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (largest >= signs[i].size * (signs[i].size < 1e6 ? 10 : 1) && value != 0)
      {
        g_ascii_formatd (buffer, sizeof buffer, "%.5g", value / signs[i].size);
        return g_strdup_printf ("%s\302\240%s", buffer, _ (signs[i].sign));
      }
  g_ascii_formatd (buffer, sizeof buffer, "%.7g", value);
  return g_strdup (buffer);
}

char *
dossier_isolate_dup (const char *text)
{
  /* First strong isolate … pop directional isolate. */
  return g_strdup_printf ("\342\201\250%s\342\201\251", text);
}
