/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The tree of heights, against plain sums. */

#include "dossier-heights.h"

static gint64
sum_plainly (const int *heights, guint n)
{
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += heights[i];
  return sum;
}

static void
assert_same (DossierHeights *tree, const int *heights, guint n)
{
  for (guint i = 0; i <= n; i++)
    g_assert_cmpint (dossier_heights_sum (tree, i), ==, sum_plainly (heights, i));
}

static void
assert_finds (DossierHeights *tree, const int *heights, guint n)
{
  gint64 total = sum_plainly (heights, n);

  for (gint64 y = 0; y < total; y++)
    {
      gint64 before;
      guint found = dossier_heights_find (tree, y, &before);

      g_assert_cmpint (before, ==, sum_plainly (heights, found));
      g_assert_cmpint (y, >=, before);
      g_assert_cmpint (y, <, before + heights[found]);
    }
  g_assert_cmpuint (dossier_heights_find (tree, total + 5, NULL), ==, n - 1);
  g_assert_cmpuint (dossier_heights_find (tree, -3, NULL), ==, 0);
}

static void
test_sums (void)
{
  for (guint n = 1; n <= 33; n++)
    {
      g_autoptr (DossierHeights) tree = dossier_heights_new (n);
      g_autofree int *heights = g_new (int, n);

      for (guint i = 0; i < n; i++)
        heights[i] = (int) (1 + (i * 7 + n) % 11);
      dossier_heights_take_all (tree, g_memdup2 (heights, n * sizeof *heights));
      assert_same (tree, heights, n);
      assert_finds (tree, heights, n);
    }
}

static void
test_changes (void)
{
  const guint n = 50;
  g_autoptr (DossierHeights) tree = dossier_heights_new (n);
  int heights[50] = { 0 };
  guint seed = 1;

  assert_same (tree, heights, n);
  for (guint round = 0; round < 200; round++)
    {
      guint index;

      seed = seed * 1103515245 + 12345;
      index = (seed >> 8) % n;
      heights[index] = (int) ((seed >> 16) % 90);
      dossier_heights_set (tree, index, heights[index]);
      g_assert_cmpint (dossier_heights_get (tree, index), ==, heights[index]);
    }
  assert_same (tree, heights, n);
}

/* Things without a height are never found while others cover the place. */
static void
test_empty_things (void)
{
  const int heights[] = { 0, 0, 5, 0, 3, 0 };
  g_autoptr (DossierHeights) tree = dossier_heights_new (6);

  dossier_heights_take_all (tree, g_memdup2 (heights, sizeof heights));
  g_assert_cmpuint (dossier_heights_find (tree, 0, NULL), ==, 2);
  g_assert_cmpuint (dossier_heights_find (tree, 4, NULL), ==, 2);
  g_assert_cmpuint (dossier_heights_find (tree, 5, NULL), ==, 4);
}

/* Fifty megabytes of short paragraphs are higher than 32 bits count. */
static void
test_large_sums (void)
{
  const guint n = 100000;
  g_autoptr (DossierHeights) tree = dossier_heights_new (n);
  g_autofree int *heights = g_new (int, n);
  gint64 before;

  for (guint i = 0; i < n; i++)
    heights[i] = 50000;
  dossier_heights_take_all (tree, g_memdup2 (heights, n * sizeof *heights));
  g_assert_cmpint (dossier_heights_sum (tree, n), ==, G_GINT64_CONSTANT (5000000000));
  g_assert_cmpuint (dossier_heights_find (tree, G_GINT64_CONSTANT (4999950000), &before), ==,
                    n - 1);
  g_assert_cmpint (before, ==, G_GINT64_CONSTANT (4999950000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/heights/sums", test_sums);
  g_test_add_func ("/reader/heights/changes", test_changes);
  g_test_add_func ("/reader/heights/empty-things", test_empty_things);
  g_test_add_func ("/reader/heights/large-sums", test_large_sums);
  return g_test_run ();
}
