/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dates as people write them. */

#include "dossier-dates.h"

static void
test_find_iso (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "2025-12-25", "2025-12-25" },
    { "2025-12-25T22:27:52Z", "2025-12-25T22:27:52Z" },
    { "2025-12-25T22:27:52.123+02:00", "2025-12-25T22:27:52+02:00" },
    { "2025-12-25T22:27:52-0530", "2025-12-25T22:27:52-05:30" },
    { "2025\342\200\22112\342\200\22125 22:27:52", "2025-12-25T22:27:52" },
    { "December 29, 2025, 07:33 PM", "2025-12-29T19:33" },
    { "Dec. 29th, 2025 at 12:05 a.m.", "2025-12-29T00:05" },
    { "29 December 2025", "2025-12-29" },
    { "Monday, 29th of December, 2025, 7 p.m.", "2025-12-29T19:00" },
    { "14 June 2031, 18:00 UTC", "2031-06-14T18:00Z" },
    { "14 June 2031, 18:00 EST", "2031-06-14T18:00" },
    { "Sept. 3, 2031", "2031-09-03" },
    { "June 2031", "2031-06" },
    { "2031-06", "2031-06" },
    { "29.12.2025", "2025-12-29" },
    { "12/29/2025", "2025-12-29" },
    { "29/12/2025 09:30", "2025-12-29T09:30" },
    { "5/5/2025", "2025-05-05" },
    { "3/4/2025", NULL },
    { "2031/06/14", "2031-06-14" },
    { "2031/06", NULL },
    { "2031/32", NULL },
    { "14. Juni 2031, 18:00", "2031-06-14T18:00" },
    { "19 f\303\251vrier 2031", "2031-02-19" },
    { "1. M\303\244rz 2031", "2031-03-01" },
    { "11 de mayo de 2031", "2031-05-11" },
    { "3 de mar\303\247o de 2031", "2031-03-03" },
    { "gioved\303\254 4 settembre 2031", "2031-09-04" },
    { "5 maart 2031", "2031-03-05" },
    { "Fri Mar 13 21:30:09 EST 2031", "2031-03-13T21:30:09" },
    { "Fri Mar 13 21:30:09 +0200 2031", "2031-03-13T21:30:09+02:00" },
    { "Mar 13 21 people came in 2031", NULL },
    { "31 February 2025", NULL },
    { "2025-13-45", NULL },
    { "99999999999-1-1", NULL },
    { "14 June 2031, 25:00", "2031-06-14" },
    { "marching 12, 2025", NULL },
    { "in the year 2025", NULL },
    { "", NULL },
    { ", , , , ", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = dossier_dates_find_iso (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/dates/find-iso", test_find_iso);

  return g_test_run ();
}
