/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotations: their properties, and what is notified when they take over newer fields. */

#include "dossier-annotation.h"

#include <string.h>

static DossierAnnotation *
make_annotation (DossierVerdict verdict, guint credibility, const char *comment, const char *tag)
{
  const char *tags[] = { tag, NULL };
  DossierPassage *passage = g_new0 (DossierPassage, 1);
  DossierAnnotationFields fields = {
    .id = g_strdup ("one"),
    .document_id = g_strdup ("paper"),
    .passage = passage,
    .section = g_strdup ("Losses"),
    .state = g_strdup ("same"),
    .verdict = verdict,
    .credibility = credibility,
    .comment = g_strdup (comment),
    .tags = g_strdupv ((char **) tags),
    .created = g_strdup ("2025-12-29T08:00:00Z"),
    .modified = g_strdup ("2025-12-29T08:00:00Z"),
  };

  passage->start = 3;
  passage->end = 7;
  passage->exact = g_strdup ("four");
  passage->prefix = g_strdup ("");
  passage->suffix = g_strdup ("");

  return dossier_annotation_new (&fields);
}

static void
note_cb (GObject *object, GParamSpec *pspec, GString *notes)
{
  g_string_append_printf (notes, "%s ", pspec->name);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_properties (void)
{
  DossierAnnotation *annotation = make_annotation (DOSSIER_VERDICT_DISPUTED, 0, "why", "water");
  g_autofree char *id = NULL;
  g_autofree char *document_id = NULL;
  g_autofree char *exact = NULL;
  g_autofree char *section = NULL;
  g_autofree char *label = NULL;
  g_autofree char *icon = NULL;
  g_autofree char *class = NULL;
  g_autofree char *comment = NULL;
  g_auto (GStrv) tags = NULL;
  guint verdict;
  guint credibility;

  g_object_get (annotation, "id", &id, "document-id", &document_id, "exact", &exact, "section",
                &section, "verdict", &verdict, "verdict-label", &label, "verdict-icon-name", &icon,
                "verdict-class", &class, "credibility", &credibility, "comment", &comment, "tags",
                &tags, NULL);
  g_assert_cmpstr (id, ==, "one");
  g_assert_cmpstr (document_id, ==, "paper");
  g_assert_cmpstr (exact, ==, "four");
  g_assert_cmpstr (section, ==, "Losses");
  g_assert_cmpuint (verdict, ==, DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpstr (label, ==, "Disputed");
  g_assert_cmpstr (icon, ==, "verdict-disputed-symbolic");
  g_assert_cmpstr (class, ==, "disputed");
  g_assert_cmpuint (credibility, ==, 6);
  g_assert_cmpstr (comment, ==, "why");
  g_assert_cmpstr (tags[0], ==, "water");
  g_assert_null (tags[1]);
  g_assert_finalize_object (annotation);
}

static void
test_new_takes_and_fills (void)
{
  DossierAnnotationFields fields = { .id = g_strdup ("bare") };
  DossierAnnotation *annotation = dossier_annotation_new (&fields);

  g_assert_null (fields.id);
  g_assert_cmpstr (dossier_annotation_get_fields (annotation)->comment, ==, "");
  g_assert_nonnull (dossier_annotation_get_fields (annotation)->tags);
  g_assert_null (dossier_annotation_get_fields (annotation)->tags[0]);
  g_assert_null (dossier_annotation_get_passage (annotation));
  g_assert_finalize_object (annotation);
}

static void
check_notified (DossierAnnotation *newer, const char *const *expected)
{
  DossierAnnotation *annotation = make_annotation (DOSSIER_VERDICT_NONE, 2, "why", "water");
  g_autoptr (GString) notes = g_string_new (NULL);
  guint n_expected = 0;
  g_auto (GStrv) got = NULL;

  g_signal_connect (annotation, "notify", G_CALLBACK (note_cb), notes);
  dossier_annotation_assign (annotation, newer);
  got = g_strsplit (g_strchomp (notes->str), " ", -1);
  for (; expected[n_expected] != NULL; n_expected++)
    g_assert_true (g_strv_contains ((const char *const *) got, expected[n_expected]));
  g_assert_cmpuint (g_strv_length (got), ==, n_expected);
  g_assert_finalize_object (annotation);
}

static void
test_assign_notifies_what_changed (void)
{
  static const char *const nothing[] = { NULL };
  static const char *const verdict[] = { "verdict", "verdict-label", "verdict-icon-name",
                                         "verdict-class", NULL };
  static const char *const comment[] = { "comment", NULL };
  static const char *const tags[] = { "tags", NULL };
  static const char *const credibility[] = { "credibility", NULL };
  g_autoptr (DossierAnnotation) same = make_annotation (DOSSIER_VERDICT_NONE, 2, "why", "water");
  g_autoptr (DossierAnnotation)
      judged = make_annotation (DOSSIER_VERDICT_VERIFIED, 2, "why", "water");
  g_autoptr (DossierAnnotation) said = make_annotation (DOSSIER_VERDICT_NONE, 2, "so", "water");
  g_autoptr (DossierAnnotation) tagged = make_annotation (DOSSIER_VERDICT_NONE, 2, "why", "air");
  g_autoptr (DossierAnnotation) weighed = make_annotation (DOSSIER_VERDICT_NONE, 0, "why", "water");

  check_notified (same, nothing);
  check_notified (judged, verdict);
  check_notified (said, comment);
  check_notified (tagged, tags);
  check_notified (weighed, credibility);
}

static DossierAnnotation *
make_waiting (const char *review)
{
  DossierAnnotation *annotation = make_annotation (DOSSIER_VERDICT_NONE, 2, "why", "water");

  dossier_annotation_fields_read_review (
      (DossierAnnotationFields *) dossier_annotation_get_fields (annotation), review);

  return annotation;
}

/* Whatever a review shows is told of when it changes, also where the state stays what it was. */
static void
test_assign_tells_of_reviews (void)
{
  static const struct
  {
    const char *before;
    const char *after; /* (nullable) */
  } cases[] = {
    { "{'document':'v2','state':'gone'}", "{'document':'v2','state':'gone','decided':'gone'}" },
    { "{'document':'v2','state':'gone','decided':'gone'}", "{'document':'v2','state':'gone'}" },
    { "{'document':'v2','state':'gone'}", "{'document':'v3','state':'gone'}" },
    { "{'document':'v2','state':'changed','places':[{'start':1,'end':4,'words':'six'}]}",
      "{'document':'v2','state':'changed','places':[{'start':1,'end':4,'words':'ten'}]}" },
    { "{'document':'v2','state':'changed','places':[{'start':1,'end':4,'words':'six'}]}",
      "{'document':'v2','state':'changed','places':[{'start':8,'end':11,'words':'six'}]}" },
    { "{'document':'v2','state':'gone'}", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = g_strdelimit (g_strdup (cases[i].before), "'", '"');
      g_autofree char *after = cases[i].after != NULL
                                   ? g_strdelimit (g_strdup (cases[i].after), "'", '"')
                                   : NULL;
      g_autoptr (DossierAnnotation) annotation = make_waiting (before);
      g_autoptr (DossierAnnotation) again = make_waiting (before);
      g_autoptr (DossierAnnotation) newer = make_waiting (after);
      guint n_told = 0;

      g_signal_connect_swapped (annotation, "notify::review", G_CALLBACK (count_cb), &n_told);
      dossier_annotation_assign (annotation, again);
      g_assert_cmpuint (n_told, ==, 0);
      dossier_annotation_assign (annotation, newer);
      g_assert_cmpuint (n_told, ==, 1);
    }
}

static void
test_assign_leaves_newer_whole (void)
{
  DossierAnnotation *annotation = make_annotation (DOSSIER_VERDICT_NONE, 2, "why", "water");
  DossierAnnotation *newer = make_annotation (DOSSIER_VERDICT_DISPUTED, 4, "so", "air");

  dossier_annotation_assign (annotation, newer);
  dossier_annotation_assign (annotation, annotation);
  g_assert_cmpstr (dossier_annotation_get_fields (newer)->comment, ==, "so");
  g_assert_finalize_object (newer);
  g_assert_cmpstr (dossier_annotation_get_fields (annotation)->comment, ==, "so");
  g_assert_cmpstr (dossier_annotation_get_passage (annotation)->exact, ==, "four");
  g_assert_cmpint (dossier_annotation_get_verdict (annotation), ==, DOSSIER_VERDICT_DISPUTED);
  g_assert_finalize_object (annotation);
}

static void
test_change_copy (void)
{
  char *tags[] = { (char *) "water", NULL };
  const DossierAnnotationChange change = {
    .mask = DOSSIER_CHANGE_COMMENT | DOSSIER_CHANGE_TAGS,
    .comment = (char *) "why",
    .tags = tags,
  };
  const DossierAnnotationChange bare = { .mask = DOSSIER_CHANGE_VERDICT,
                                         .verdict = DOSSIER_VERDICT_VERIFIED,
                                         .comment = (char *) "not named by the mask" };
  g_autoptr (DossierAnnotationChange) copy = dossier_annotation_change_copy (&change);
  g_autoptr (DossierAnnotationChange) bare_copy = dossier_annotation_change_copy (&bare);

  g_assert_cmpint (copy->mask, ==, change.mask);
  g_assert_cmpstr (copy->comment, ==, "why");
  g_assert_true (copy->comment != change.comment);
  g_assert_cmpstr (copy->tags[0], ==, "water");
  g_assert_cmpint (bare_copy->verdict, ==, DOSSIER_VERDICT_VERIFIED);
  g_assert_null (bare_copy->comment);
}

static DossierAnnotation *
make_claim (gsize start, gsize end, const char *state, DossierVerdict verdict)
{
  DossierAnnotation *annotation = make_annotation (verdict, 0, "", "tag");
  DossierAnnotationFields *fields = (DossierAnnotationFields *) dossier_annotation_get_fields (
      annotation);

  fields->passage->start = start;
  fields->passage->end = end;
  g_free (fields->state);
  fields->state = g_strdup (state);

  return annotation;
}

static void
test_find_verdict (void)
{
  static const struct
  {
    DossierRange range;
    DossierVerdict verdict;
  } cases[] = {
    { { 40, 50 }, DOSSIER_VERDICT_VERIFIED },
    { { 0, 100 }, DOSSIER_VERDICT_VERIFIED },
    { { 0, 101 }, DOSSIER_VERDICT_NONE },
    /* the narrowest, whatever came first */
    { { 12, 15 }, DOSSIER_VERDICT_UNVERIFIED },
    { { 12, 21 }, DOSSIER_VERDICT_VERIFIED },
    /* of two as narrow the graver; a note and what is not in its place say nothing */
    { { 62, 64 }, DOSSIER_VERDICT_DISPUTED },
    { { 80, 81 }, DOSSIER_VERDICT_VERIFIED },
    { { 90, 91 }, DOSSIER_VERDICT_VERIFIED },
  };
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (claims, make_claim (10, 20, "moved", DOSSIER_VERDICT_UNVERIFIED));
  g_ptr_array_add (claims, make_claim (0, 100, "same", DOSSIER_VERDICT_VERIFIED));
  g_ptr_array_add (claims, make_claim (60, 65, "same", DOSSIER_VERDICT_DISPUTED));
  g_ptr_array_add (claims, make_claim (60, 65, "same", DOSSIER_VERDICT_VERIFIED));
  g_ptr_array_add (claims, make_claim (80, 81, "same", DOSSIER_VERDICT_NONE));
  g_ptr_array_add (claims, make_claim (90, 91, "gone", DOSSIER_VERDICT_DISPUTED));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (dossier_annotations_find_verdict (claims, cases[i].range), ==,
                     cases[i].verdict);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/annotation/properties", test_properties);
  g_test_add_func ("/annotation/new-takes-and-fills", test_new_takes_and_fills);
  g_test_add_func ("/annotation/assign-notifies", test_assign_notifies_what_changed);
  g_test_add_func ("/annotation/assign/tells-of-reviews", test_assign_tells_of_reviews);
  g_test_add_func ("/annotation/assign-leaves-newer-whole", test_assign_leaves_newer_whole);
  g_test_add_func ("/annotation/find-verdict", test_find_verdict);
  g_test_add_func ("/annotation/change-copy", test_change_copy);
  return g_test_run ();
}
