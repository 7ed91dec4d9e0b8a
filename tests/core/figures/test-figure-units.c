/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The unit table: sorted, closed, and read by the longest spelling. */

#include "dossier-figure-units.h"

#include <string.h>

static void
test_tables (void)
{
  guint n_units;
  guint n_aliases;
  const DossierUnit *units = dossier_figure_units_get (&n_units);
  const DossierUnitAlias *aliases = dossier_figure_unit_aliases_get (&n_aliases);

  for (guint i = 0; i < n_units; i++)
    {
      if (i > 0)
        g_assert_cmpint (strcmp (units[i - 1].name, units[i].name), <, 0);
      g_assert_true (dossier_figure_unit_find (units[i].name) == &units[i]);
      g_assert_cmpfloat (units[i].factor, >, 0);
      /* no currency ever turns into another */
      for (guint j = 0; j < i; j++)
        if (units[i].kind == DOSSIER_FIGURE_MONEY)
          g_assert_cmpstr (units[i].family, !=, units[j].family);
    }
  for (guint i = 0; i < n_aliases; i++)
    {
      if (i > 0)
        g_assert_cmpint (strcmp (aliases[i - 1].folded, aliases[i].folded), <=, 0);
      g_assert_nonnull (dossier_figure_unit_find (aliases[i].unit));
    }
  g_assert_null (dossier_figure_unit_find (NULL));
  g_assert_null (dossier_figure_unit_find ("nonsense"));
}

static void
test_match (void)
{
  static const struct
  {
    const char *text; /* the unit begins at the second token */
    const char *unit;
    guint n_tokens;
  } cases[] = {
    { "5 km", "kilometre", 1 },
    { "5 km/h", "kilometre per hour", 3 },
    { "5 square kilometres", "square kilometre", 2 },
    { "5 km\302\262", "square kilometre", 2 },
    { "5 m3", "cubic metre", 2 },
    { "5 MW", "megawatt", 1 },
    { "5 MWh", "megawatt-hour", 1 },
    { "5 \302\260C", "degree Celsius", 2 },
    { "5 per cent", "%", 2 },
    { "5 %", "%", 1 },
    { "5 percentage points", "percentage point", 2 },
    { "5 US dollars", "USD", 2 },
    { "5 \342\202\254", "EUR", 1 },
    { "5 years", "year", 1 },
    { "5 Mw", NULL, 0 },
    { "5 people", NULL, 0 },
    { "5", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DossierFigureScan)
          scan = dossier_figure_scan_new (cases[i].text, 0, strlen (cases[i].text));
      guint last = 0;
      const DossierUnit *unit = dossier_figure_unit_match (scan, 1, &last);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (unit != NULL ? unit->name : NULL, ==, cases[i].unit);
      if (unit != NULL)
        g_assert_cmpuint (last, ==, cases[i].n_tokens);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-units/tables", test_tables);
  g_test_add_func ("/figure-units/match", test_match);
  return g_test_run ();
}
