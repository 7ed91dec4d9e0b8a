/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whole addresses of links. Warnings are fatal: what a page writes must not lead to any. */

#include "dossier-web-address.h"

#include <string.h>

#define N_RANDOM 20000

static void
test_whole (void)
{
  static const struct
  {
    const char *base;
    const char *target;
    const char *whole; /* NULL: none */
  } cases[] = {
    { "https://courier.example/a/b", "c", "https://courier.example/a/c" },
    { "https://courier.example/a/b", "../c?d#e", "https://courier.example/c?d#e" },
    { "https://courier.example", "c", "https://courier.example/c" },
    { "https://courier.example/a", "/c", "https://courier.example/c" },
    { "https://courier.example/a", "//basin.example/c", "https://basin.example/c" },
    { "https://courier.example/a", "http://basin.example", "http://basin.example" },
    { "https://courier.example/a?b", "", "https://courier.example/a?b" },
    { NULL, "http://basin.example/a", "http://basin.example/a" },
    { NULL, "a", NULL },
    { NULL, "//basin.example/a", NULL },
    { "https://courier.example/a", "mailto:desk@courier.example", NULL },
    { "https://courier.example/a", "javascript:a()", NULL },
    { "https://courier.example/a", "a:/.//b", NULL },
    { "book:/a/b", "c#d", "book:/a/c#d" },
    { "book:/a", "..//b", NULL },
    { "http:a", "..//b", NULL },
    { "https://courier.example;a", "b", NULL },
    { "https://courier.example/a", "//basin.example;b", NULL },
    { "https://courier.example/a", "http://[b", NULL },
    { "https://courier.example/", "//[::%2e]:", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = dossier_web_address_dup_whole (cases[i].base, cases[i].target);

      g_assert_cmpstr (whole, ==, cases[i].whole);
    }
}

static void
append_random (GString *address)
{
  static const char *const pieces[] = { ".", "/", "..", "//", "?", "#",  "a",    ":",     "@",  ";",
                                        "&", "%", "[",  "]",  " ", "\t", "\xff", "http:", "%2e" };

  for (int i = g_test_rand_int_range (0, 9); i > 0; i--)
    g_string_append (address, pieces[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (pieces))]);
}

/* Whatever comes out is whole, and means itself. */
static void
test_random (void)
{
  guint n_whole = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GString) base = g_string_new ("https://courier.example");
      g_autoptr (GString) target = g_string_new (NULL);
      g_autofree char *whole = NULL;
      g_autofree char *again = NULL;

      append_random (base);
      append_random (target);
      whole = dossier_web_address_dup_whole (base->str, target->str);
      if (whole == NULL)
        continue;
      n_whole++;
      again = dossier_web_address_dup_whole (NULL, whole);
      g_assert_nonnull (strstr (whole, "//"));
      if (strpbrk (whole, " \t") == NULL)
        g_assert_cmpstr (again, ==, whole);
    }
  g_assert_cmpuint (n_whole, >, N_RANDOM / 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web-address/whole", test_whole);
  g_test_add_func ("/web-address/random", test_random);
  return g_test_run ();
}
