/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which way a line runs. */

#include <string.h>

#include "dossier-text-direction.h"

static void
test_direction (void)
{
  static const struct
  {
    const char *text;
    DossierTextDirection direction;
  } cases[] = {
    { "", DOSSIER_TEXT_DIRECTION_NONE },
    { "30 (12–15) … ", DOSSIER_TEXT_DIRECTION_NONE },
    { "30 boats", DOSSIER_TEXT_DIRECTION_LTR },
    { "“Über \u05e9\u05dc\u05d5\u05dd”", DOSSIER_TEXT_DIRECTION_LTR },
    { "30 \u05e9\u05dc\u05d5\u05dd Oxmere", DOSSIER_TEXT_DIRECTION_RTL },
    { "(\u0633\u0644\u0627\u0645) Oxmere", DOSSIER_TEXT_DIRECTION_RTL },
    { "\u6771\u4eac", DOSSIER_TEXT_DIRECTION_LTR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (dossier_text_find_direction (cases[i].text, strlen (cases[i].text)), ==,
                     cases[i].direction);
  /* no letter within the length counts */
  g_assert_cmpint (dossier_text_find_direction ("30 boats", 3), ==, DOSSIER_TEXT_DIRECTION_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-direction/first-letter", test_direction);

  return g_test_run ();
}
