/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Numbers in JSON, whatever their size; strings stay as they are. */

#include "dossier-json-numbers.h"

#include <string.h>

static void
test_mend (void)
{
  static const char *const cases[][2] = {
    { "{\"a\":1e-08.0,\"b\":2}", "{\"a\":1e-08,\"b\":2}" },
    { "[1e+20.0,1.5,10.0]", "[1e+20,1.5,10.0]" },
    { "[\"1e-08.0\",\"\\\"1e+20.0\",1.2e-7]", "[\"1e-08.0\",\"\\\"1e+20.0\",1.2e-7]" },
    { "[true,false,null]", "[true,false,null]" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup (cases[i][0]);
      gsize length = dossier_json_mend_numbers (json, strlen (json));

      g_assert_cmpstr (json, ==, cases[i][1]);
      g_assert_cmpuint (length, ==, strlen (json));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-numbers/mend", test_mend);
  return g_test_run ();
}
