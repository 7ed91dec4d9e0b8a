/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Why two figures of one quantity differ. What the numbers show comes before what the words around them
 * show, and only what neither explains is a conflict. */

#include "dossier-compare-item.h"

#include <math.h>

/* How near two values are that only rounding keeps apart, where each is as precise as it says. */
#define ROUNDING 0.02

static gboolean
are_within (double a, double b, double share)
{
  return fabs (a - b) <= share * MAX (fabs (a), fabs (b)) + 1e-9;
}

gboolean
dossier_compare_items_slip (const DossierCompareItem *a, const DossierCompareItem *b)
{
  static const double scales[] = { 1e3, 1e6, 1e9 };
  double small = MIN (fabs (a->low), fabs (b->low));
  double large = MAX (fabs (a->low), fabs (b->low));

  if (small == 0 || a->figure->kind == DOSSIER_FIGURE_DATE)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (scales); i++)
    if (are_within (large, small * scales[i], 0.01))
      return TRUE;
  /* the same digits, one place further: 12.4 and 124 */
  return MIN (a->digits, b->digits) >= 3
         && (are_within (large, small * 10, 1e-6) || are_within (large, small * 100, 1e-6));
}

/* The same number with another unit, or a number that was reckoned the wrong way or not at all. */
static gboolean
differ_in_unit (const DossierCompareItem *a, const DossierCompareItem *b)
{
  static const double factors[] = { 1.609344, 0.45359237, 0.3048, 0.907185, 2.47105, 1.8 };
  double ratio;

  if (a->figure->kind == DOSSIER_FIGURE_DATE || a->figure->kind == DOSSIER_FIGURE_COUNT)
    return FALSE;
  if (g_strcmp0 (a->figure->unit, b->figure->unit) != 0 && a->figure->value == b->figure->value)
    return TRUE;
  if (a->figure->kind != DOSSIER_FIGURE_MEASURE || a->low == 0 || b->low == 0
      || MIN (a->digits, b->digits) < 2)
    return FALSE;
  ratio = a->low / b->low;
  for (gsize i = 0; i < G_N_ELEMENTS (factors); i++)
    if (are_within (ratio, factors[i], 0.004) || are_within (1 / ratio, factors[i], 0.004))
      return TRUE;
  return FALSE;
}

static gboolean
differ_by_rounding (const DossierCompareItem *a, const DossierCompareItem *b)
{
  double step = MAX (a->step, b->step);

  return a->figure->kind != DOSSIER_FIGURE_DATE && a->low == a->high && b->low == b->high
         && a->step != b->step && are_within (a->low, b->low, ROUNDING)
         && fabs (a->low - b->low) <= step + 1e-9;
}

static gboolean
differ_in_period (const DossierCompareContext *a, const DossierCompareContext *b)
{
  return a->has_period && b->has_period
         && (a->period.from != b->period.from || a->period.to != b->period.to)
         && (!dossier_date_ranges_overlap (&a->period, &b->period)
             || (a->period.to - a->period.from) / 3 > b->period.to - b->period.from
             || (b->period.to - b->period.from) / 3 > a->period.to - a->period.from);
}

static gboolean
differ_in_definition (const DossierCompareItem *a, const DossierCompareItem *b)
{
  const DossierCompareContext *x = &a->context_of;
  const DossierCompareContext *y = &b->context_of;

  if (x->quality != 0 && y->quality != 0 && x->quality_class == y->quality_class)
    return x->quality != y->quality;
  return (x->quality != 0) != (y->quality != 0);
}

/* People and households, homes and buildings: two things were counted. */
static gboolean
differ_in_thing (const DossierCompareItem *a, const DossierCompareItem *b)
{
  return a->figure->kind == DOSSIER_FIGURE_COUNT && a->figure->unit != NULL
         && b->figure->unit != NULL && g_ascii_strcasecmp (a->figure->unit, b->figure->unit) != 0
         && (a->n_words == 0 || a->words[0].stem[0] != '=');
}

/* What is told from a later day is a later figure: of documents of different days, or where the text
 * itself says that it is the latest. Plans, terms and prices are no running counts. */
static gboolean
is_later (const DossierCompareItem *a, const DossierCompareItem *b)
{
  const DossierCompareContext *x = &a->context_of;
  const DossierCompareContext *y = &b->context_of;
  const DossierCompareItem *late = x->as_of > y->as_of ? a : b;
  const DossierCompareItem *early = late == a ? b : a;

  if (a->figure->kind == DOSSIER_FIGURE_DURATION || a->figure->kind == DOSSIER_FIGURE_DATE)
    return FALSE;
  if (x->as_of != 0 && y->as_of != 0 && x->as_of != y->as_of)
    return late->context_of.now || late->low >= early->low
           || a->figure->kind == DOSSIER_FIGURE_PERCENT;
  return x->now != y->now && a->input != b->input && (x->as_of == 0 || y->as_of == 0);
}

const char *
dossier_compare_items_explain (const DossierCompareItem *a, const DossierCompareItem *b)
{
  if (differ_in_unit (a, b))
    return "unit";
  if (dossier_compare_items_slip (a, b))
    return "scale";
  if (differ_by_rounding (a, b))
    return "rounding";
  if (differ_in_period (&a->context_of, &b->context_of))
    return "period";
  if (differ_in_definition (a, b))
    return "definition";
  if (dossier_compare_items_differ_in_scope (a, b) || a->context_of.whole != b->context_of.whole)
    return "scope";
  if (is_later (a, b))
    return "later";
  if (differ_in_thing (a, b))
    return "definition";
  return "conflict";
}
