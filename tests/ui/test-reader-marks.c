/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which marks touch a range, and how overlapping ones are flattened. */

#include "dossier-mark-index.h"

static void
append_id_cb (const DossierMark *mark, gpointer user_data)
{
  g_string_append_printf (user_data, "%u ", mark->id);
}

static char *
query (DossierMarkIndex *index, gsize start, gsize end)
{
  GString *ids = g_string_new (NULL);

  dossier_mark_index_query (index, (DossierRange){ start, end }, append_id_cb, ids);
  return g_strchomp (g_string_free (ids, FALSE));
}

static void
test_query (void)
{
  static const DossierMark marks[] = {
    { 40, 50, 3, DOSSIER_VERDICT_NONE }, { 10, 20, 1, DOSSIER_VERDICT_VERIFIED },
    { 0, 100, 0, DOSSIER_VERDICT_NONE }, { 15, 30, 2, DOSSIER_VERDICT_DISPUTED },
    { 60, 60, 9, DOSSIER_VERDICT_NONE },
  };
  static const struct
  {
    gsize start;
    gsize end;
    const char *ids;
  } cases[] = {
    { 0, 5, "0" },     { 10, 11, "0 1" }, { 9, 10, "0" },        { 19, 20, "0 1 2" },
    { 20, 21, "0 2" }, { 30, 40, "0" },   { 0, 100, "0 1 2 3" }, { 100, 200, "" },
    { 50, 50, "" },    { 49, 50, "0 3" }, { 59, 61, "0" },
  };
  g_autoptr (DossierMarkIndex) index = dossier_mark_index_new (marks, G_N_ELEMENTS (marks));

  g_assert_cmpuint (dossier_mark_index_get_n (index), ==, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = query (index, cases[i].start, cases[i].end);

      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
  g_assert_cmpuint (dossier_mark_index_find (index, 2)->start, ==, 15);
  g_assert_null (dossier_mark_index_find (index, 77));
}

static void
test_many (void)
{
  const guint n = 3000;
  g_autofree DossierMark *marks = g_new0 (DossierMark, n);
  g_autoptr (DossierMarkIndex) index = NULL;
  guint seed = 7;

  for (guint i = 0; i < n; i++)
    {
      seed = seed * 1103515245 + 12345;
      marks[i] = (DossierMark){ (seed >> 8) % 5000, 0, i, i % DOSSIER_N_VERDICTS };
      marks[i].end = marks[i].start + 1 + (seed >> 16) % 60;
    }
  index = dossier_mark_index_new (marks, n);
  for (gsize start = 0; start < 5000; start += 37)
    {
      g_autofree char *ids = query (index, start, start + 10);
      g_auto (GStrv) found = g_strsplit (ids, " ", -1);
      guint expected = 0;

      for (guint i = 0; i < n; i++)
        expected += marks[i].start < start + 10 && marks[i].end > start;
      g_assert_cmpuint (g_strv_length (found), ==, expected);
    }
}

static char *
sweep (DossierMarkIndex *index, gsize start, gsize end)
{
  g_autoptr (GArray) stretches = dossier_mark_index_sweep (index, (DossierRange){ start, end });
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < stretches->len; i++)
    {
      const DossierMarkStretch *one = &g_array_index (stretches, DossierMarkStretch, i);

      g_string_append_printf (words, "%zu-%zu:%x*%u ", one->start, one->end, one->verdicts,
                              one->n_marks);
    }
  return g_strchomp (g_string_free (words, FALSE));
}

static void
test_sweep (void)
{
  /*   0         10        20        30
   *   vvvvvvvvvvvvvvvvvvvv                 verified (bit 2)
   *             dddddddddddddddddddd       disputed (bit 3)
   *                       dddddddddd       disputed again */
  static const DossierMark marks[] = {
    { 0, 20, 0, DOSSIER_VERDICT_VERIFIED },  { 10, 30, 1, DOSSIER_VERDICT_DISPUTED },
    { 20, 30, 2, DOSSIER_VERDICT_DISPUTED }, { 30, 35, 3, DOSSIER_VERDICT_DISPUTED },
    { 35, 40, 4, DOSSIER_VERDICT_DISPUTED },
  };
  g_autoptr (DossierMarkIndex) index = dossier_mark_index_new (marks, G_N_ELEMENTS (marks));
  g_autofree char *all = sweep (index, 0, 100);
  g_autofree char *clipped = sweep (index, 5, 12);
  g_autofree char *nothing = sweep (index, 50, 60);

  g_assert_cmpstr (all, ==, "0-10:4*1 10-20:c*2 20-30:8*2 30-40:8*1");
  g_assert_cmpstr (clipped, ==, "5-10:4*1 10-12:c*2");
  g_assert_cmpstr (nothing, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/marks/query", test_query);
  g_test_add_func ("/reader/marks/many", test_many);
  g_test_add_func ("/reader/marks/sweep", test_sweep);
  return g_test_run ();
}
