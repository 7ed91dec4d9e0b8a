/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates: valid ones only, and the year that a document leaves out. */

#include "dossier-figure-date.h"

static void
test_complete (void)
{
  static const struct
  {
    const char *date;
    const char *reference;
    const char *expected; /* NULL where it cannot be said */
    gboolean past;
  } cases[] = {
    { "--03-12", "2025-06-15", "2025-03-12" },
    { "--01-08", "2025-12-20", "2026-01-08" },
    { "--12-24", "2026-01-10", "2025-12-24" },
    { "--01", "2025-12-29T19:33", "2026-01" },
    { "-Q3", "2025-02-01", "2025-Q3" },
    { "--03-12", "2025", "2025-03-12" },
    { "--03-12", NULL, NULL },
    { "--03-12", "soon", NULL },
    { "2024-01", NULL, "2024-01" },
    { "--01", "2025-11-18", "2026-01" },
    { "--01", "2025-11-18", "2025-01", TRUE },
    { "--11", "2025-11-18", "2025-11", TRUE },
    { "--11-18", "2025-11-18", "2025-11-18", TRUE },
    { "--11-20", "2025-11-18", "2024-11-20", TRUE },
    { "--12", "2025-11-18", "2024-12", TRUE },
    { "--10", "2026-02-01", "2025-10", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char date[DOSSIER_DATE_BYTES];
      gboolean known;

      g_strlcpy (date, cases[i].date, sizeof date);
      known = dossier_date_complete (date, cases[i].reference, cases[i].past);
      g_assert_cmpint (known, ==, cases[i].expected != NULL);
      if (known)
        g_assert_cmpstr (date, ==, cases[i].expected);
    }
}

static void
test_valid (void)
{
  static const struct
  {
    int year, month, day;
    gboolean valid;
  } cases[] = {
    { 2024, 2, 29, TRUE }, { 2025, 2, 29, FALSE }, { 2025, 13, 1, FALSE }, { 2025, 4, 31, FALSE },
    { -1, 2, 29, TRUE },   { 2025, 0, 5, FALSE },  { 900, 1, 1, FALSE },   { 2025, 0, 0, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DossierDateParts parts;

      dossier_date_parts_init (&parts);
      parts.year = cases[i].year;
      parts.month = cases[i].month;
      parts.day = cases[i].day;
      g_assert_cmpint (dossier_date_parts_are_valid (&parts), ==, cases[i].valid);
    }
}

static void
test_format (void)
{
  DossierDateParts parts = { 2025, 12, 29, 19, 33, -1, FALSE };
  char date[DOSSIER_DATE_BYTES];

  dossier_date_parts_format (&parts, date);
  g_assert_cmpstr (date, ==, "2025-12-29T19:33");
  parts.second = 5;
  parts.utc = TRUE;
  dossier_date_parts_format (&parts, date);
  g_assert_cmpstr (date, ==, "2025-12-29T19:33:05Z");
  parts.year = -1;
  parts.hour = -1;
  dossier_date_parts_format (&parts, date);
  g_assert_cmpstr (date, ==, "--12-29");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figure-date/complete", test_complete);
  g_test_add_func ("/figure-date/valid", test_valid);
  g_test_add_func ("/figure-date/format", test_format);
  return g_test_run ();
}
