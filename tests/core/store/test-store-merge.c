/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Merging: what becomes a conflict and how it is settled, what is refused, annotation files, and a program
 * that dies in the middle of it. */

#include "dossier-store-merge.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "dossier-store.h"
#include "store-support.h"
#include "test-support.h"

static void
copy_library (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

static void
set_verdict (DossierStore *store, const char *id, DossierVerdict verdict)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT, .verdict = verdict };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation)
      annotation = dossier_store_change_annotation (store, id, &change, &error);

  g_assert_no_error (error);
}

static DossierVerdict
get_verdict (DossierStore *store, const char *id)
{
  g_autoptr (DossierAnnotation) annotation = dossier_store_find_annotation (store, id, NULL);

  return dossier_annotation_get_verdict (annotation);
}

/* A library, a copy of it, and a claim that both have. */
typedef struct
{
  char *path;
  DossierStore *other;
  char *document;
  char *mark;
} Copy;

static void
part (StoreFixture *fixture, Copy *copy)
{
  g_autoptr (GError) error = NULL;

  copy->document = store_support_add (fixture->store, "one", "Water Watch");
  copy->mark = store_support_mark (fixture->store, copy->document, "fell");
  copy->path = g_build_filename (fixture->folder, "copy.dossier", NULL);
  copy_library (fixture->path, copy->path);
  copy->other = dossier_store_open (copy->path, 0, &error);
  g_assert_no_error (error);
}

static void
clear_copy (Copy *copy)
{
  dossier_store_close (copy->other);
  g_free (copy->path);
  g_free (copy->document);
  g_free (copy->mark);
}

static DossierMergeResult *
merge (DossierStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  DossierMergeResult *result = dossier_store_merge (store, path, &error);

  g_assert_no_error (error);
  return result;
}

/* Ours stands; taking theirs is one edit; the other side follows without a question. */
static void
test_conflict (StoreFixture *fixture, gconstpointer data)
{
  Copy copy = { NULL, NULL, NULL, NULL };
  g_autoptr (DossierMergeResult) result = NULL;
  g_autoptr (DossierMergeResult) back = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  const DossierConflict *conflict;

  part (fixture, &copy);
  set_verdict (fixture->store, copy.mark, DOSSIER_VERDICT_DISPUTED);
  set_verdict (copy.other, copy.mark, DOSSIER_VERDICT_VERIFIED);
  result = merge (fixture->store, copy.path);
  g_assert_cmpuint (result->n_conflicts, ==, 1);
  g_assert_cmpint (get_verdict (fixture->store, copy.mark), ==, DOSSIER_VERDICT_DISPUTED);
  conflicts = dossier_store_list_conflicts (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->own, ==, "disputed");
  g_assert_cmpstr (conflict->other, ==, "verified");
  g_assert_cmpstr (conflict->name, ==, "copy.dossier");

  g_assert_true (dossier_store_settle_conflict (fixture->store, conflict->id, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_verdict (fixture->store, copy.mark), ==, DOSSIER_VERDICT_VERIFIED);
  back = merge (copy.other, fixture->path);
  g_assert_cmpuint (back->n_conflicts, ==, 0);
  g_assert_cmpint (get_verdict (copy.other, copy.mark), ==, DOSSIER_VERDICT_VERIFIED);
  clear_copy (&copy);
}

/* What one side removed and the other worked on stays, and is asked. */
static void
test_removal (StoreFixture *fixture, gconstpointer data)
{
  Copy copy = { NULL, NULL, NULL, NULL };
  g_autoptr (DossierMergeResult) result = NULL;
  g_autoptr (DossierMergeResult) quiet = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *second = NULL;

  part (fixture, &copy);
  second = store_support_mark (copy.other, copy.document, "district");
  g_assert_true (dossier_store_remove_annotation (copy.other, copy.mark, NULL));
  set_verdict (fixture->store, copy.mark, DOSSIER_VERDICT_DISPUTED);
  result = merge (fixture->store, copy.path);
  g_assert_cmpuint (result->n_annotations, ==, 1);
  g_assert_cmpuint (result->n_conflicts, ==, 1);
  left = dossier_store_list_annotations (fixture->store, NULL, NULL);
  g_assert_cmpuint (left->len, ==, 2);

  /* What nobody worked on goes as it went there. */
  g_assert_true (dossier_store_remove_annotation (copy.other, second, NULL));
  quiet = merge (fixture->store, copy.path);
  g_assert_cmpuint (quiet->n_conflicts, ==, 0);
  g_assert_cmpuint (quiet->n_updated, ==, 1);
  clear_copy (&copy);
}

/* Each side took one source for the other, the other way round: neither may get lost in the circle. */
static void
test_circle (StoreFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Paper One", "Paper Two" };
  g_autofree char *path = g_strconcat (fixture->path, ".copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) other = NULL;
  g_autoptr (DossierMergeResult) result = NULL;
  g_autoptr (GPtrArray) sources = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (store_support_add (fixture->store, names[i], names[i]));
  copy_library (fixture->path, path);
  other = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  g_object_unref (dossier_store_merge_sources (other, names[0], names[1], &error));
  g_assert_no_error (error);
  g_clear_pointer (&other, dossier_store_close);
  g_object_unref (dossier_store_merge_sources (fixture->store, names[1], names[0], &error));
  g_assert_no_error (error);

  result = dossier_store_merge (fixture->store, path, &error);
  g_assert_no_error (error);
  sources = dossier_store_list_sources (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DossierSource)
          source = dossier_store_set_reliability (fixture->store, names[i], 'B', NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (dossier_source_get_reliability (source), ==, 'B');
    }
}

static void
test_refused (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_build_filename (fixture->folder, "garbage.dossier", NULL);
  g_autofree char *cut = g_build_filename (fixture->folder, "cut.dossier", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *bytes = NULL;
  gsize length;
  const struct
  {
    const char *path;
    DossierError code;
  } cases[] = {
    { fixture->path, DOSSIER_ERROR_INVALID },
    { garbage, DOSSIER_ERROR_NOT_LIBRARY },
    { cut, DOSSIER_ERROR_CORRUPT },
    { fixture->folder, DOSSIER_ERROR_NOT_A_FILE },
    { "/nowhere.dossier", DOSSIER_ERROR_NOT_FOUND },
  };

  g_free (store_support_add (fixture->store, "one", NULL));
  before = store_support_dump (fixture->store);
  g_assert_true (g_file_set_contents (garbage, "no dossier", -1, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (cut, bytes, (gssize) length / 2, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dossier_store_merge (fixture->store, cases[i].path, &error));
      g_assert_error (error, DOSSIER_ERROR, (int) cases[i].code);
    }
  after = store_support_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
}

/* The words are there once, at their place, several times, not at all; and other words at the position. */
static void
test_annotations (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *selectors;
    guint n_placed;
  } cases[] = {
    { "{\"type\":\"TextQuoteSelector\",\"exact\":\"41,000 people\"}", 1 },
    { "{\"type\":\"TextQuoteSelector\",\"exact\":\"river\"}", 0 },
    { "{\"type\":\"TextQuoteSelector\",\"exact\":\"river\",\"suffix\":\" is dry\"}", 1 },
    { "{\"type\":\"TextQuoteSelector\",\"exact\":\"rivers\"}", 0 },
    { "[{\"type\":\"TextQuoteSelector\",\"exact\":\"fell\"},"
      "{\"type\":\"TextPositionSelector\",\"start\":3,\"end\":7}]",
      1 },
    { "{\"type\":\"TextPositionSelector\",\"start\":3,\"end\":7}", 0 },
    { "{\"type\":\"TextPositionSelector\",\"start\":-3,\"end\":99999999999}", 0 },
    { "{\"type\":\"FragmentSelector\",\"value\":\"page=3\"}", 0 },
  };
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"type\":\"AnnotationPage\",\"items\":[{\"id\":\"https://example.org/%zu\","
          "\"type\":\"Annotation\",\"bodyValue\":\"said\","
          "\"target\":{\"source\":\"https://example.org/files/orsha.md\",\"selector\":%s}}]}",
          i, cases[i].selectors);
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierMergeResult) result = dossier_store_import_annotations (
          fixture->store, bytes, "page.json", NULL, &error);
      g_autoptr (DossierMergeResult) again = dossier_store_import_annotations (
          fixture->store, bytes, "page.json", NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (result->n_annotations, ==, cases[i].n_placed);
      g_assert_cmpuint (result->unplaced->len, ==, 1 - cases[i].n_placed);
      g_assert_cmpuint (again->n_annotations + again->n_updated + again->n_conflicts, ==, 0);
    }
}

static void
test_bad_annotations (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const char *const cases[] = { "",     "{",     "[]", "{\"type\":\"Annotation\"",
                                "null", "\"x\"", deep, "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i], strlen (cases[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (
          dossier_store_import_annotations (fixture->store, bytes, "bad.json", NULL, &error));
      g_assert_nonnull (error);
    }
}

/* A merge is there whole or not at all, whenever the program dies. */
static void
test_killed (StoreFixture *fixture, gconstpointer data)
{
  Copy copy = { NULL, NULL, NULL, NULL };
  guint n_done = 0;

  part (fixture, &copy);
  for (guint i = 0; i < 20; i++)
    g_free (store_support_mark (copy.other, copy.document, i % 2 != 0 ? "people" : "pumps"));
  for (guint round = 0; round < 12 && n_done == 0; round++)
    {
      g_autoptr (GPtrArray) annotations = NULL;
      pid_t child;

      g_clear_pointer (&fixture->store, dossier_store_close);
      child = fork ();
      if (child == 0)
        {
          DossierStore *store = dossier_store_open (fixture->path, 0, NULL);
          g_autoptr (DossierMergeResult) result = dossier_store_merge (store, copy.path, NULL);

          _exit (0);
        }
      g_usleep (round * 4000);
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      store_support_reopen (fixture);
      annotations = dossier_store_list_annotations (fixture->store, NULL, NULL);
      g_assert_true (annotations->len == 1 || annotations->len == 21);
      n_done += annotations->len == 21;
    }
  clear_copy (&copy);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/merge/conflict", test_conflict);
  store_support_test ("/store/merge/removal", test_removal);
  store_support_test ("/store/merge/circle", test_circle);
  store_support_test ("/store/merge/refused", test_refused);
  store_support_test ("/store/merge/annotations", test_annotations);
  store_support_test ("/store/merge/bad-annotations", test_bad_annotations);
  store_support_test ("/store/merge/killed", test_killed);

  return g_test_run ();
}
