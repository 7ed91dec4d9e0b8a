/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates of any precision as ranges of days. */

#include "dossier-date-range.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *date;
    guint days; /* 0: none */
  } cases[] = {
    { "2025", 365 },     { "2024", 366 },           { "2025-02", 28 },
    { "2025-Q3", 92 },   { "2025-H1", 181 },        { "2025-W03", 7 },
    { "2025-09-21", 1 }, { "2024/2025", 731 },      { "2025-13", 0 },
    { "2025-02-30", 0 }, { "2025-Q5", 0 },          { "--03-12", 0 },
    { "2025-1-2", 0 },   { "2025-09-21T10:00", 1 }, { "soon", 0 },
    { "", 0 },           { "2025/2024", 0 },        { "0000", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierDateRange range;
      gboolean parsed = dossier_date_range_parse (cases[i].date, &range);

      g_test_message ("%s", cases[i].date);
      g_assert_cmpuint (parsed ? range.to - range.from + 1 : 0, ==, cases[i].days);
    }
  g_assert_false (dossier_date_range_parse (NULL, NULL));
}

static void
test_headers (void)
{
  static const struct
  {
    const char *header;
    const char *date; /* the same; NULL: none */
  } cases[] = {
    { "2024", "2024" },
    { "H1 2025", "2025-H1" },
    { "Q3 2025", "2025-Q3" },
    { "March 2026", "2026-03" },
    { "£m, 2024", "2024" },
    { "Sales 2,024", NULL },
    { "Revenue", NULL },
    { "12024", NULL },
    { "", NULL },
    { "Total 2025 (est.)", "2025" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierDateRange found;
      DossierDateRange expected;
      gboolean has = dossier_date_range_find (cases[i].header, &found);

      g_test_message ("%s", cases[i].header);
      g_assert_cmpint (has, ==, cases[i].date != NULL);
      if (!has)
        continue;
      g_assert_true (dossier_date_range_parse (cases[i].date, &expected));
      g_assert_cmpuint (found.from, ==, expected.from);
      g_assert_cmpuint (found.to, ==, expected.to);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-range/parse", test_parse);
  g_test_add_func ("/date-range/headers", test_headers);
  return g_test_run ();
}
