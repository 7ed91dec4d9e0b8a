/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* States as text: what is alike goes, to the letter; what is no state is left whole. */

#include "dossier-state-text.h"

static void
test_same (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *less_before;
    const char *less_after;
  } cases[] = {
    { "{}", "{}", "{}", "{}" },
    { "{\"a\":1}", "{\"a\":1}", "{}", "{}" },
    { "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":3}", "{\"b\":2}", "{\"b\":3}" },
    { "{\"a\":1,\"b\":2}", "{\"b\":2}", "{\"a\":1}", "{}" },
    /* Another order; members that are only in one of them. */
    { "{\"a\":1,\"b\":[1,2]}", "{\"b\":[1,2],\"c\":null}", "{\"a\":1}", "{\"c\":null}" },
    /* Commas, braces and quotation marks within. */
    { "{\"a\":\"x,}\\\",\\\\\",\"b\":{\"c\":[1,{\"d\":\"]\"}]},\"e\":1}",
      "{\"a\":\"x,}\\\",\\\\\",\"b\":{\"c\":[1,{\"d\":\"]\"}]},\"e\":2}", "{\"e\":1}",
      "{\"e\":2}" },
    { "{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}", "{\"a\":{\"b\":1}}", "{\"a\":{\"b\":2}}" },
    /* Values that begin alike. */
    { "{\"a\":1,\"b\":1}", "{\"a\":11,\"b\":1}", "{\"a\":1}", "{\"a\":11}" },
    /* Not as states are written. */
    { "", "{\"a\":1}", "", "{\"a\":1}" },
    { "{\"a\":1", "{\"a\":1}", "{\"a\":1", "{\"a\":1}" },
    { "{\"a\":1}", "{\"a\":1} ", "{\"a\":1}", "{\"a\":1} " },
    { "{ \"a\":1}", "{ \"a\":1}", "{ \"a\":1}", "{ \"a\":1}" },
    { "{\"a\":1,}", "{\"a\":1,}", "{\"a\":1,}", "{\"a\":1,}" },
    { "{\"a\":\"\\", "{\"a\":1}", "{\"a\":\"\\", "{\"a\":1}" },
    { "{\"a\":]}", "{\"a\":]}", "{\"a\":]}", "{\"a\":]}" },
    { "[1]", "[1]", "[1]", "[1]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      dossier_state_text_leave_out_same (cases[i].before, cases[i].after, &before, &after);
      g_assert_cmpstr (before, ==, cases[i].less_before);
      g_assert_cmpstr (after, ==, cases[i].less_after);
    }
}

static void
test_member (void)
{
  static const struct
  {
    const char *state;
    const char *less;
  } cases[] = {
    { "{}", "{}" },
    { "{\"b\":{\"x\":\"b\"}}", "{}" },
    { "{\"a\":1,\"b\":2,\"c\":3}", "{\"a\":1,\"c\":3}" },
    { "{\"a\":{\"b\":1},\"bb\":2}", "{\"a\":{\"b\":1},\"bb\":2}" },
    { "{\"b\":", "{\"b\":" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *less = dossier_state_text_leave_out (cases[i].state, "b");

      g_assert_cmpstr (less, ==, cases[i].less);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/state-text/same", test_same);
  g_test_add_func ("/state-text/member", test_member);

  return g_test_run ();
}
