/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates in words, as precise as they are stated. */

#include "dossier-date-text.h"

static void
test_precision (void)
{
  static const struct
  {
    const char *iso;
    const char *text;
  } cases[] = {
    { "2025-12-29", "29 December 2025" },
    { "2025-12-09", "9 December 2025" },
    { "2025-12-29T23:30:00Z", "29 December 2025" },
    /* The day that is written, not the one it is here. */
    { "2025-12-29T23:30:00-11:00", "29 December 2025" },
    { "2025-12-29 08:00", "29 December 2025" },
    { "2025-12", "December 2025" },
    { "2025", "2025" },
    { "2025-Q1", "1st quarter of 2025" },
    { "2025-Q4", "4th quarter of 2025" },
    { "2024-02-29", "29 February 2024" },
    /* Nothing is made up where a date is none. */
    { "2025-02-30", "2025-02-30" },
    { "2025-13", "2025-13" },
    { "2025-Q5", "2025-Q5" },
    { "2025-Q", "2025-Q" },
    { "2025-", "2025-" },
    { "2025-12-29x", "2025-12-29x" },
    { "0000-01-01", "0000-01-01" },
    { "yesterday", "yesterday" },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dossier_date_text_dup (cases[i].iso);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_is_date (void)
{
  static const char *const dates[] = { "2025",
                                       "2025-Q3",
                                       "2025-12",
                                       "2025-12-29",
                                       "2024-02-29",
                                       "2025-10-08T18:00",
                                       "2025-10-08 18:00:30",
                                       "2025-12-29T08:00:00Z",
                                       "2025-12-29T08:00:00.25+02:00" };
  static const char *const others[] = { "",
                                        "2025-02-31",
                                        "2025-02-29",
                                        "2025-13",
                                        "2025-00-10",
                                        "2025-1-1",
                                        "0000",
                                        "25-12-29",
                                        "2025-Q5",
                                        "2025-12-29T",
                                        "2025-12-29T25:00",
                                        "2025-12-29 noon",
                                        "yesterday",
                                        " 2025",
                                        "2025-12-29T08:00\n" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (!dossier_date_text_is_date (dates[i]))
      g_error ("“%s” is a date", dates[i]);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (dossier_date_text_is_date (others[i]))
      g_error ("“%s” is no date", others[i]);
  g_assert_false (dossier_date_text_is_date (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-text/precision", test_precision);
  g_test_add_func ("/date-text/is-date", test_is_date);
  return g_test_run ();
}
