/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Agree or differ, by plain rules that a reader can check by hand. */

#include "dossier-compare-item.h"

#include <math.h>
#include <string.h>

/* How far "about" reaches, and how near a round bound has to be ("more than 2,000" and 2,014). */
#define APPROXIMATE 0.05
#define BOUND 0.10

static gboolean
are_within (double a, double b, double share)
{
  return fabs (a - b) <= share * MAX (fabs (a), fabs (b)) + 1e-9;
}

static gboolean
is_range (const DossierCompareItem *item)
{
  return item->high != item->low;
}

static gboolean
is_lower_bound (const DossierFigure *figure)
{
  return figure->modifier == DOSSIER_MODIFIER_AT_LEAST
         || figure->modifier == DOSSIER_MODIFIER_MORE_THAN;
}

static gboolean
is_upper_bound (const DossierFigure *figure)
{
  return figure->modifier == DOSSIER_MODIFIER_AT_MOST
         || figure->modifier == DOSSIER_MODIFIER_LESS_THAN;
}

/* Whether the value satisfies the bound that @bound states, and is near it. */
static gboolean
satisfies (const DossierCompareItem *bound, const DossierCompareItem *item)
{
  if (is_lower_bound (bound->figure))
    return item->low >= bound->low && are_within (item->low, bound->low, BOUND);
  if (is_upper_bound (bound->figure))
    return item->high <= bound->high && are_within (item->high, bound->high, BOUND);
  return FALSE;
}

/* Whether @coarse is @fine rounded to what @coarse states. One digit alone ("70,000") is a rounding
 * only of what is near it. */
static gboolean
is_rounding (const DossierCompareItem *coarse, const DossierCompareItem *fine)
{
  return coarse->step >= fine->step && fabs (coarse->low - fine->low) <= coarse->step / 2 + 1e-9
         && are_within (coarse->low, fine->low, APPROXIMATE);
}

static gboolean
are_inside (const DossierCompareItem *range, const DossierCompareItem *item)
{
  return item->low >= range->low - 1e-9 && item->high <= range->high + 1e-9;
}

static gboolean
dates_agree (const DossierFigure *a, const DossierFigure *b)
{
  gsize length;

  if (a->date == NULL || b->date == NULL)
    return FALSE;
  if (a->has_value_max && !b->has_value_max)
    return strcmp (b->date, a->date) >= 0
           && strncmp (b->date, a->date_max, strlen (a->date_max)) <= 0;
  if (b->has_value_max && !a->has_value_max)
    return dates_agree (b, a);
  if (a->has_value_max && g_strcmp0 (a->date_max, b->date_max) != 0)
    return FALSE;
  /* the coarser statement holds the finer one */
  length = MIN (strlen (a->date), strlen (b->date));
  return strncmp (a->date, b->date, length) == 0;
}

static gboolean
values_agree (const DossierCompareItem *a, const DossierCompareItem *b)
{
  if (is_range (a) || is_range (b))
    return (is_range (a) && are_inside (a, b)) || (is_range (b) && are_inside (b, a));
  if (are_within (a->low, b->low, 1e-6))
    return TRUE;
  if (satisfies (a, b) || satisfies (b, a))
    return TRUE;
  if ((a->figure->modifier == DOSSIER_MODIFIER_APPROX
       || b->figure->modifier == DOSSIER_MODIFIER_APPROX)
      && are_within (a->low, b->low, APPROXIMATE))
    return TRUE;
  return is_rounding (a, b) || is_rounding (b, a);
}

DossierRelation
dossier_compare_items_relate (const DossierCompareItem *a, const DossierCompareItem *b)
{
  gboolean agree = a->figure->kind == DOSSIER_FIGURE_DATE ? dates_agree (a->figure, b->figure)
                                                          : values_agree (a, b);

  return agree ? DOSSIER_RELATION_AGREE : DOSSIER_RELATION_DIFFER;
}
