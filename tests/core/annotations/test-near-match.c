/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Approximate matching against the plain table of distances. */

#include <string.h>

#include "dossier-near-match.h"

/* The least distance of the pattern to a part of the text, and of all parts that end where it ends. */
static guint
find_plainly (const char *pattern, gsize size, const char *text, gsize length)
{
  g_autofree guint *column = g_new (guint, size + 1);
  guint best;

  for (gsize i = 0; i <= size; i++)
    column[i] = (guint) i;
  best = column[size];
  for (gsize j = 0; j < length; j++)
    {
      guint diagonal = 0;

      for (gsize i = 1; i <= size; i++)
        {
          guint left = column[i];
          guint cost = diagonal + (pattern[i - 1] != text[j]);

          column[i] = MIN (cost, MIN (left, column[i - 1]) + 1);
          diagonal = left;
        }
      best = MIN (best, column[size]);
    }

  return best;
}

static char *
make_words (GRand *random, gsize length)
{
  char *words = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    words[i] = (char) ('a' + g_rand_int_range (random, 0, 4));
  words[length] = '\0';

  return words;
}

static void
test_distances (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < 400; i++)
    {
      gsize size = (gsize) g_rand_int_range (random, 1, 200);
      gsize length = (gsize) g_rand_int_range (random, 0, 400);
      g_autofree char *pattern = make_words (random, size);
      g_autofree char *text = make_words (random, length);
      guint expected = find_plainly (pattern, size, text, length);
      g_autoptr (GArray) hits = dossier_near_find (pattern, size, text, length, (guint) size - 1);
      g_autoptr (DossierNearMap) map = dossier_near_map_new (pattern, size, text, length, FALSE);
      guint best = (guint) size;

      for (guint j = 0; j < hits->len; j++)
        best = MIN (best, g_array_index (hits, DossierNearHit, j).errors);
      g_assert_cmpuint (best, ==, expected);
      g_assert_cmpuint (map->errors, ==, expected);
    }
}

static void
test_bound (void)
{
  const char *text = "some text where the quick brown fix jumps over, and more of it";
  const char *pattern = "quick brown fox";
  g_autoptr (GArray) one = dossier_near_find (pattern, strlen (pattern), text, strlen (text), 1);
  g_autoptr (GArray) none = dossier_near_find (pattern, strlen (pattern), text, strlen (text), 0);

  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (g_array_index (one, DossierNearHit, 0).errors, ==, 1);
  g_assert_cmpuint (g_array_index (one, DossierNearHit, 0).end, ==, 35);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_map (void)
{
  static const char pattern[] = "The commission met here today";
  static const char text[] = "x The commission never met here today";
  gsize size = strlen (pattern);
  g_autoptr (DossierNearMap) map = dossier_near_map_new (pattern, size, text, strlen (text), FALSE);

  g_assert_cmpuint (map->errors, ==, 6);
  g_assert_cmpuint (map->low[0], ==, 2);
  g_assert_cmpuint (map->high[size], ==, strlen (text));
  g_assert_cmpuint (map->high[15], ==, 23);
  g_assert_cmpuint (dossier_near_map_count (map, 0, size), ==, size);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-match/distances", test_distances);
  g_test_add_func ("/near-match/bound", test_bound);
  g_test_add_func ("/near-match/map", test_map);
  return g_test_run ();
}
