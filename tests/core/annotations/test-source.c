/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Sources: their grades, and what is notified when they change. */

#include "dossier-source.h"

static void
note_cb (GObject *object, GParamSpec *pspec, GString *notes)
{
  g_string_append_printf (notes, "%s ", pspec->name);
}

static GPtrArray *
make_grades (const char *because)
{
  GPtrArray *grades = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_grade_free);
  DossierGrade *grade = g_new0 (DossierGrade, 1);

  grade->reliability = 'B';
  grade->at = g_strdup ("2025-12-29T08:00:00Z");
  grade->because = g_strdup (because);
  g_ptr_array_add (grades, grade);

  return grades;
}

static void
test_properties (void)
{
  DossierSource *source = dossier_source_new ("s1", "Valley Post", 'B', 3, make_grades ("steady"));
  g_autofree char *name = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *words = NULL;
  guint n_documents;
  DossierGrade *grade;

  g_object_get (source, "name", &name, "reliability", &letter, "reliability-words", &words,
                "n-documents", &n_documents, NULL);
  g_assert_cmpstr (name, ==, "Valley Post");
  g_assert_cmpstr (letter, ==, "B");
  g_assert_cmpstr (words, ==, "Usually reliable");
  g_assert_cmpuint (n_documents, ==, 3);
  g_assert_cmpuint (dossier_source_get_grades (source)->len, ==, 1);
  grade = dossier_source_get_grades (source)->pdata[0];
  g_assert_cmpstr (grade->because, ==, "steady");
  g_assert_finalize_object (source);
}

static void
test_without_grades (void)
{
  DossierSource *source = dossier_source_new ("s1", "Valley Post", 'F', 0, NULL);

  g_assert_cmpuint (dossier_source_get_grades (source)->len, ==, 0);
  g_assert_finalize_object (source);
}

static void
test_assign (void)
{
  DossierSource *source = dossier_source_new ("s1", "Valley Post", 'B', 3, make_grades ("steady"));
  DossierSource *same = dossier_source_new ("s1", "Valley Post", 'B', 3, make_grades ("steady"));
  DossierSource *newer = dossier_source_new ("s1", "Valley Post", 'D', 3, make_grades ("lapsed"));
  g_autoptr (GString) notes = g_string_new (NULL);
  DossierGrade *grade;

  g_signal_connect (source, "notify", G_CALLBACK (note_cb), notes);
  dossier_source_assign (source, same);
  g_assert_cmpstr (notes->str, ==, "");
  dossier_source_assign (source, newer);
  g_assert_nonnull (g_strstr_len (notes->str, -1, "reliability "));
  g_assert_nonnull (g_strstr_len (notes->str, -1, "reliability-words "));
  g_assert_null (g_strstr_len (notes->str, -1, "name "));
  g_assert_null (g_strstr_len (notes->str, -1, "n-documents "));
  g_assert_finalize_object (same);
  g_assert_finalize_object (newer);
  g_assert_cmpint (dossier_source_get_reliability (source), ==, 'D');
  grade = dossier_source_get_grades (source)->pdata[0];
  g_assert_cmpstr (grade->because, ==, "lapsed");
  g_assert_finalize_object (source);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source/properties", test_properties);
  g_test_add_func ("/source/without-grades", test_without_grades);
  g_test_add_func ("/source/assign", test_assign);
  return g_test_run ();
}
