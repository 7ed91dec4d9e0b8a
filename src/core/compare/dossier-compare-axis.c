/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The one axis of a quantity. */

#include "dossier-compare-axis.h"

#include <math.h>

#include "dossier-unit-conversion.h"

static const DossierFigure *
get_figure (const DossierQuantity *quantity, guint member)
{
  return g_array_index (quantity->members, DossierQuantityMember, member).figure;
}

/* A date, a rank or a bare quotation has no place on an axis of numbers. */
static gboolean
is_numeric (const DossierFigure *figure)
{
  switch (figure->kind)
    {
    case DOSSIER_FIGURE_MONEY:
    case DOSSIER_FIGURE_PERCENT:
    case DOSSIER_FIGURE_COUNT:
    case DOSSIER_FIGURE_DURATION:
    case DOSSIER_FIGURE_MEASURE:
    case DOSSIER_FIGURE_RATIO:
      return figure->has_value && isfinite (figure->value)
             && (!figure->has_value_max || isfinite (figure->value_max));
    case DOSSIER_FIGURE_DATE:
    case DOSSIER_FIGURE_RANK:
      break;
    }
  return FALSE;
}

/* The unit of a count is the noun that it counts ("14 people", "14 deaths"): that these are the same has been
 * decided already. */
static gboolean
has_same_unit (const DossierFigure *a, const DossierFigure *b)
{
  return a->kind == b->kind
         && (a->kind == DOSSIER_FIGURE_COUNT || g_strcmp0 (a->unit, b->unit) == 0);
}

static gboolean
is_share (const DossierFigure *figure)
{
  return figure->kind == DOSSIER_FIGURE_RATIO || figure->kind == DOSSIER_FIGURE_PERCENT;
}

static gboolean
can_stand_beside (const DossierFigure *a, const DossierFigure *b)
{
  if (g_strcmp0 (a->per, b->per) != 0)
    return FALSE;
  if (has_same_unit (a, b))
    return TRUE;
  if (a->kind != b->kind && !(is_share (a) && is_share (b)))
    return FALSE;
  return g_str_equal (dossier_unit_get_family (a->kind, a->unit),
                      dossier_unit_get_family (b->kind, b->unit))
         && (is_share (a) || dossier_unit_converts (a->kind, a->unit, b->unit));
}

/* How many members have the unit of one of them. Thousands may, and few differ: what was counted is not counted
 * again. */
typedef struct
{
  const DossierFigure *figure;
  guint n;
} UnitCount;

static guint
count_unit (const DossierQuantity *quantity, const DossierFigure *figure, GArray *counts)
{
  UnitCount count = { figure, 0 };

  for (guint i = 0; i < counts->len; i++)
    {
      const UnitCount *other = &g_array_index (counts, UnitCount, i);

      if (g_strcmp0 (figure->per, other->figure->per) == 0 && has_same_unit (figure, other->figure))
        return other->n;
    }
  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierFigure *other = get_figure (quantity, i);

      count.n += is_numeric (other) && g_strcmp0 (figure->per, other->per) == 0
                 && has_same_unit (figure, other);
    }
  g_array_append_val (counts, count);

  return count.n;
}

/* The first of the unit that most members have; of two units as common the one that comes first. A share
 * written as a fraction goes to the axis of percents. */
static const DossierFigure *
find_yardstick (const DossierQuantity *quantity)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (UnitCount));
  const DossierFigure *yardstick = NULL;
  guint most = 0;

  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierFigure *figure = get_figure (quantity, i);
      guint n;

      /* the rest has the unit of one of the first */
      if (i > 64)
        break;
      if (!is_numeric (figure))
        continue;
      n = count_unit (quantity, figure, counts);
      if (n > most
          || (yardstick != NULL && yardstick->kind == DOSSIER_FIGURE_RATIO
              && figure->kind == DOSSIER_FIGURE_PERCENT))
        {
          most = MAX (n, most);
          yardstick = figure;
        }
    }
  return yardstick;
}

static double
convert (const DossierFigure *figure, const DossierFigure *yardstick, double value)
{
  return has_same_unit (figure, yardstick)
             ? value
             : dossier_unit_from_base (yardstick->kind, yardstick->unit,
                                       dossier_unit_to_base (figure->kind, figure->unit, value));
}

static void
clear_place (gpointer data)
{
  g_free (((DossierAxisPlace *) data)->rule);
}

static void
add_place (DossierAxis *self, const DossierFigure *figure)
{
  DossierAxisPlace place = { 0 };

  if (self->yardstick != NULL && is_numeric (figure) && can_stand_beside (figure, self->yardstick))
    {
      double value = convert (figure, self->yardstick, figure->value);
      double other = figure->has_value_max ? convert (figure, self->yardstick, figure->value_max)
                                           : value;

      place.on_axis = TRUE;
      place.low = MIN (value, other);
      place.high = MAX (value, other);
      if (!has_same_unit (figure, self->yardstick))
        place.rule = dossier_unit_dup_rule (figure->kind, figure->unit, self->yardstick->unit);
      self->low = self->n_places == 0 ? place.low : MIN (self->low, place.low);
      self->high = self->n_places == 0 ? place.high : MAX (self->high, place.high);
      self->n_places++;
    }
  g_array_append_val (self->places, place);
}

DossierAxis *
dossier_axis_new (const DossierQuantity *quantity)
{
  DossierAxis *self = g_new0 (DossierAxis, 1);

  self->yardstick = find_yardstick (quantity);
  self->places = g_array_sized_new (FALSE, FALSE, sizeof (DossierAxisPlace),
                                    quantity->members->len);
  g_array_set_clear_func (self->places, clear_place);
  for (guint i = 0; i < quantity->members->len; i++)
    add_place (self, get_figure (quantity, i));
  return self;
}

void
dossier_axis_free (DossierAxis *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->places);
  g_free (self);
}

const DossierAxisPlace *
dossier_axis_get_place (const DossierAxis *self, guint member)
{
  return &g_array_index (self->places, DossierAxisPlace, member);
}

char *
dossier_axis_dup_text (const DossierAxis *self, DossierDocument *document, double low, double high)
{
  DossierFigure figure = {
    .kind = self->yardstick->kind,
    .unit = self->yardstick->unit,
    .per = self->yardstick->per,
    .has_value = TRUE,
    .value = low,
    .has_value_max = high > low,
    .value_max = high,
    .modifier = high > low ? DOSSIER_MODIFIER_RANGE : DOSSIER_MODIFIER_EXACT,
  };

  return dossier_figure_dup_value_text (&figure, document);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

double
dossier_axis_get_median (const DossierAxis *self)
{
  g_autoptr (GArray) middles = g_array_new (FALSE, FALSE, sizeof (double));
  guint half = self->n_places / 2;

  for (guint i = 0; i < self->places->len; i++)
    {
      const DossierAxisPlace *place = dossier_axis_get_place (self, i);
      double middle = place->low / 2 + place->high / 2;

      if (place->on_axis)
        g_array_append_val (middles, middle);
    }
  if (middles->len == 0)
    return 0;
  g_array_sort (middles, compare_numbers);
  if (middles->len % 2 == 1)
    return g_array_index (middles, double, half);
  return g_array_index (middles, double, half - 1) / 2 + g_array_index (middles, double, half) / 2;
}
