/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Physical units into one another, by fixed rules that can be shown beside the result. */

#include "dossier-unit-conversion.h"

#include "dossier-figure-units.h"

/* Scales with a zero of their own. */
static const struct
{
  const char *unit;
  double factor; /* base = value * factor + offset */
  double offset;
  const char *rule;
} temperatures[] = {
  { "degree Celsius", 1, 0, "" },
  { "degree Fahrenheit", 5. / 9, -160. / 9, "°C = (°F − 32) × 5 ÷ 9" },
  { "kelvin", 1, -273.15, "°C = K − 273.15" },
};

static gboolean
find_temperature (const char *unit, guint *index)
{
  for (guint i = 0; unit != NULL && i < G_N_ELEMENTS (temperatures); i++)
    if (g_str_equal (unit, temperatures[i].unit))
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/* The unit of a count is the thing counted: there is nothing to reckon. */
static const DossierUnit *
find_unit (DossierFigureKind kind, const char *unit)
{
  return kind != DOSSIER_FIGURE_COUNT && unit != NULL ? dossier_figure_unit_find (unit) : NULL;
}

const char *
dossier_unit_get_family (DossierFigureKind kind, const char *unit)
{
  const DossierUnit *known = find_unit (kind, unit);
  guint index;

  if (kind == DOSSIER_FIGURE_MEASURE && find_temperature (unit, &index))
    return "temperature";
  if (known != NULL)
    return known->family;
  if (kind == DOSSIER_FIGURE_RATIO)
    return "share";
  return dossier_figure_kind_to_string (kind);
}

double
dossier_unit_to_base (DossierFigureKind kind, const char *unit, double value)
{
  const DossierUnit *known = find_unit (kind, unit);
  guint index;

  if (kind == DOSSIER_FIGURE_MEASURE && find_temperature (unit, &index))
    return value * temperatures[index].factor + temperatures[index].offset;
  if (known != NULL)
    return value * known->factor;
  return kind == DOSSIER_FIGURE_RATIO ? value * 100 : value;
}

double
dossier_unit_from_base (DossierFigureKind kind, const char *unit, double value)
{
  const DossierUnit *known = find_unit (kind, unit);
  guint index;

  if (kind == DOSSIER_FIGURE_MEASURE && find_temperature (unit, &index))
    return (value - temperatures[index].offset) / temperatures[index].factor;
  if (known != NULL)
    return value / known->factor;
  return kind == DOSSIER_FIGURE_RATIO ? value / 100 : value;
}

gboolean
dossier_unit_converts (DossierFigureKind kind, const char *from, const char *to)
{
  const DossierUnit *source = find_unit (kind, from);
  const DossierUnit *target = find_unit (kind, to);

  return source != NULL && target != NULL
         && g_str_equal (dossier_unit_get_family (kind, from), dossier_unit_get_family (kind, to));
}

char *
dossier_unit_dup_rule (DossierFigureKind kind, const char *from, const char *to)
{
  const DossierUnit *source = find_unit (kind, from);
  const DossierUnit *target = find_unit (kind, to);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  guint i;
  guint j;

  if (g_strcmp0 (from, to) == 0)
    return NULL;
  if (kind == DOSSIER_FIGURE_MEASURE && find_temperature (from, &i) && find_temperature (to, &j))
    return i == 0 || j == 0
               ? g_strdup (temperatures[MAX (i, j)].rule)
               : g_strdup_printf ("%s; %s", temperatures[i].rule, temperatures[j].rule);
  if (source == NULL || target == NULL || !g_str_equal (source->family, target->family))
    return NULL;
  /* said from the larger one: 1 mile = 1.609344 kilometre, also where kilometres become miles */
  if (source->factor < target->factor)
    {
      const DossierUnit *larger = target;

      target = source;
      source = larger;
    }
  g_ascii_formatd (number, sizeof number, "%.7g", source->factor / target->factor);
  return g_strdup_printf ("1 %s = %s %s", source->name, number, target->name);
}
