/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Questions for values as a person types them. */

#include "dossier-figure-query.h"
#include "test-support.h"

static const struct
{
  DossierFigureKind kind;
  double value;
  double value_max; /* 0: none */
  const char *unit;
  const char *label;
} figures[] = {
  { DOSSIER_FIGURE_MONEY, 2.4e9, 0, "USD", "reconstruction fund" },
  { DOSSIER_FIGURE_MONEY, 9e5, 0, "USD", "school" },
  { DOSSIER_FIGURE_MONEY, 5e6, 0, "EUR", "school" },
  { DOSSIER_FIGURE_PERCENT, 3, 0, "%", "inflation" },
  { DOSSIER_FIGURE_PERCENT, 5, 10, "%", "disagreements" },
  { DOSSIER_FIGURE_COUNT, 46, 0, "person", "people missing" },
  { DOSSIER_FIGURE_COUNT, 1204, 0, "death", "deaths" },
  { DOSSIER_FIGURE_DURATION, 18, 0, "month", "mandate" },
  { DOSSIER_FIGURE_DURATION, 1, 0, "decade", "plan" },
  { DOSSIER_FIGURE_MEASURE, 3, 0, "kilometre", "wall" },
};

/* The indexes of what is found, "0 2"; "-" where it is no question for values. */
static char *
find (const char *text)
{
  g_autoptr (DossierFigureQuery) query = dossier_figure_query_parse (text);
  g_autoptr (GString) found = g_string_new (NULL);

  if (query == NULL)
    return g_strdup ("-");
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const DossierFigure figure = {
        .kind = figures[i].kind,
        .has_value = TRUE,
        .value = figures[i].value,
        .has_value_max = figures[i].value_max != 0,
        .value_max = figures[i].value_max,
        .unit = (char *) figures[i].unit,
        .label = (char *) figures[i].label,
      };

      if (dossier_figure_query_matches (query, &figure))
        g_string_append_printf (found, "%s%u", found->len > 0 ? " " : "", i);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_questions (void)
{
  static const struct
  {
    const char *query;
    const char *found;
  } cases[] = {
    { "money > 1m USD", "0" },
    { "money > $1m", "0" },
    { "> 1 million USD", "0" },
    { "money > 1m", "0 2" },
    { "money >= 900,000", "0 1 2" },
    { "percent < 5", "3" },
    { "percent <= 5", "3 4" },
    { "> 4 %", "4" },
    { "duration >= 2 years", "8" },
    { "duration > 1 year", "7 8" },
    { "duration ≤ 18 months", "7" },
    { "count > 1000", "6" },
    { "deaths > 1000", "6" },
    { "people = 46", "5" },
    { "measure > 2 km", "9" },
    { "measure > 1 mile", "9" },
    { "deaths 1000..2000", "6" },
    { "money 1m..3bn USD", "0" },
    { "school money > 1m", "2" },
    { "peace plan", "-" },
    { "a > b", "-" },
    { ">", "-" },
    { "3..", "-" },
    { "money > 1m parsecs", "-" },
    { "", "-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (cases[i].query);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-query/questions", test_questions);
  return g_test_run ();
}
