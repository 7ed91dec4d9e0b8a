/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits: what the models and the file hold when an edit is finished, in which order, and the way back. */

#include "dossier-error.h"
#include "dossier-store.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const briefing =
    "# Water in the valley\n\n"
    "Publisher: Valley Post\n\n"
    "The dam held 40 million litres in May 2024.\n\n"
    "About 41,000 people drink from it. Most of them live in town.\n";

typedef struct
{
  char *folder;
  char *path;
  char *id;
  DossierLibrary *library;
  DossierSession *session;
} Fixture;

/* A thousand commits take as long as the disk takes, which is not what they are here to show. */
static char *
make_folder (gboolean in_memory)
{
  char template[] = "/dev/shm/dossier-test-XXXXXX";

  if (in_memory && g_mkdtemp (template) != NULL)
    return g_strdup (template);

  return test_folder_new ();
}

/* @data: whether the library should lie in memory */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder (GPOINTER_TO_INT (data));
  fixture->path = g_build_filename (fixture->folder, "edits.dossier", NULL);
  fixture->library = test_library_open (fixture->path);
  fixture->id = test_library_add (fixture->library, fixture->folder, "water.md", briefing);
  fixture->session = test_library_open_session (fixture->library, fixture->id);
}

/* Nothing may still hold the library or its session. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dossier_library_close (fixture->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  test_library_finish (fixture->library);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->id);
}

static DossierEntry *
get_entry (Fixture *fixture)
{
  return dossier_library_find_entry (fixture->library, fixture->id);
}

static guint
count_annotations (Fixture *fixture)
{
  return g_list_model_get_n_items (dossier_library_list_annotations (fixture->library));
}

/* What another program sees in the file. */
static DossierAnnotation *
find_in_file (Fixture *fixture, const char *id)
{
  g_autoptr (DossierStore) store = dossier_store_open (fixture->path, 0, NULL);

  g_assert_nonnull (store);

  return dossier_store_find_annotation (store, id, NULL);
}

static char *
go_back (Fixture *fixture, gboolean forward, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (forward)
    dossier_library_redo_async (fixture->library, test_keep_result_cb, &slot);
  else
    dossier_library_undo_async (fixture->library, test_keep_result_cb, &slot);
  result = test_await (&slot);

  return dossier_library_undo_finish (fixture->library, result, error);
}

static void
test_annotate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation) annotation = test_session_mark (
      fixture->session, "40 million litres", DOSSIER_VERDICT_UNVERIFIED);
  g_autoptr (DossierAnnotation)
      kept = find_in_file (fixture, dossier_annotation_get_id (annotation));
  guint n_to_review;

  g_assert_nonnull (kept);
  g_assert_cmpint (dossier_annotation_get_verdict (kept), ==, DOSSIER_VERDICT_UNVERIFIED);
  g_assert_cmpstr (dossier_annotation_get_passage (kept)->exact, ==, "40 million litres");

  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  g_assert_true (
      dossier_library_find_annotation (fixture->library, dossier_annotation_get_id (annotation))
      == annotation);
  g_assert_cmpuint (
      dossier_entry_get_fields (get_entry (fixture))->n_annotations[DOSSIER_VERDICT_UNVERIFIED], ==,
      1);
  g_object_get (fixture->library, "n-to-review", &n_to_review, NULL);
  g_assert_cmpuint (n_to_review, ==, 1);
}

static void
test_annotate_fails (Fixture *fixture, gconstpointer data)
{
  const DossierAnnotationChange change = { .mask = 0 };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean can_undo;

  dossier_library_annotate_async (fixture->library, fixture->id, (DossierRange){ 0, 1 << 20 },
                                  &change, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_null (dossier_library_annotate_finish (fixture->library, result, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  g_object_get (fixture->library, "can-undo", &can_undo, NULL);
  g_test_message ("undo after a failed edit: %d", can_undo);
}

static void
note_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  ++*count;
}

/* Who waits hears of it only when the edits before are in the file, and whether one of them failed. */
static void
test_settle (Fixture *fixture, gconstpointer data)
{
  const DossierAnnotationChange change = { .mask = 0 };
  GAsyncResult *slots[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i += 2)
    {
      gsize end = i == 0 ? 4 : 1 << 20;
      g_autoptr (GAsyncResult) settled = NULL;
      g_autoptr (GAsyncResult) marked = NULL;
      g_autoptr (DossierAnnotation) annotation = NULL;

      dossier_library_annotate_async (fixture->library, fixture->id, (DossierRange){ 0, end },
                                      &change, test_keep_result_cb, &slots[i]);
      dossier_library_settle_async (fixture->library, test_keep_result_cb, &slots[i + 1]);
      settled = test_await (&slots[i + 1]);
      g_assert_nonnull (slots[i]);
      marked = test_await (&slots[i]);
      annotation = dossier_library_annotate_finish (fixture->library, marked, NULL);
      g_assert_true (dossier_library_settle_finish (fixture->library, settled)
                     == (annotation != NULL));
      g_assert_true ((annotation != NULL) == (i == 0));
    }
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation) annotation = test_session_mark (fixture->session, "41,000 people",
                                                                DOSSIER_VERDICT_UNVERIFIED);
  const char *tags[] = { "people", NULL };
  const DossierAnnotationChange change = {
    .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_COMMENT | DOSSIER_CHANGE_TAGS,
    .verdict = DOSSIER_VERDICT_DISPUTED,
    .comment = (char *) "the census says 39,000",
    .tags = (char **) tags,
  };
  const DossierAnnotationFields *fields;
  g_autoptr (DossierAnnotation) kept = NULL;
  GAsyncResult *slot = NULL;
  guint n_verdicts = 0;

  g_signal_connect (annotation, "notify::verdict", G_CALLBACK (note_cb), &n_verdicts);
  dossier_library_change_annotation_async (fixture->library, dossier_annotation_get_id (annotation),
                                           &change, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);

  /* The same object, changed in place, and nothing else came or went. */
  fields = dossier_annotation_get_fields (annotation);
  g_assert_cmpint (fields->verdict, ==, DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpstr (fields->comment, ==, "the census says 39,000");
  g_assert_cmpstr (fields->tags[0], ==, "people");
  g_assert_cmpuint (n_verdicts, ==, 1);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  kept = find_in_file (fixture, fields->id);
  g_assert_cmpstr (dossier_annotation_get_fields (kept)->comment, ==, "the census says 39,000");
  g_signal_handlers_disconnect_by_func (annotation, note_cb, &n_verdicts);
}

/* Asked for at once, done one after the other. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (fixture->session, "41,000 people", DOSSIER_VERDICT_NONE);
  GAsyncResult *slots[20] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autofree char *comment = g_strdup_printf ("draft %u", i);
      const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = comment };

      dossier_library_change_annotation_async (fixture->library,
                                               dossier_annotation_get_id (annotation), &change,
                                               test_keep_result_cb, &slots[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      test_library_await_edit (fixture->library, &slots[i]);
      g_assert_true (i + 1 == G_N_ELEMENTS (slots) || slots[i] == NULL);
    }
  g_assert_cmpstr (dossier_annotation_get_fields (annotation)->comment, ==, "draft 19");
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      last = test_session_mark (fixture->session, "Most of them", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation)
      first = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation)
      inner = test_session_mark (fixture->session, "41,000", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation)
      outer = test_session_mark (fixture->session, "41,000 people", DOSSIER_VERDICT_NONE);
  DossierAnnotation *expected[] = { first, outer, inner, last };
  GListModel *list = dossier_library_list_annotations (fixture->library);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (list, i);

      g_assert_true (annotation == expected[i]);
    }
}

static void
test_remove_and_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation) annotation = test_session_mark (fixture->session, "41,000 people",
                                                                DOSSIER_VERDICT_UNVERIFIED);
  g_autofree char *id = g_strdup (dossier_annotation_get_id (annotation));
  g_autofree char *undo_words = NULL;
  g_autofree char *words = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  gboolean can_undo;
  gboolean can_redo;

  dossier_library_remove_annotation_async (fixture->library, id, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  g_object_get (fixture->library, "can-undo", &can_undo, "can-redo", &can_redo, "undo-words",
                &undo_words, NULL);
  g_assert_true (can_undo);
  g_assert_false (can_redo);
  g_assert_nonnull (undo_words);

  words = go_back (fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, undo_words);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  g_assert_nonnull (dossier_library_find_annotation (fixture->library, id));
  g_object_get (fixture->library, "can-redo", &can_redo, NULL);
  g_assert_true (can_redo);

  redone = go_back (fixture, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  g_object_get (fixture->library, "can-redo", &can_redo, NULL);
  g_assert_false (can_redo);
}

/* Undoing one thing leaves every other object where and what it is. */
static void
test_undo_keeps_objects (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      first = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation)
      second = test_session_mark (fixture->session, "41,000 people", DOSSIER_VERDICT_NONE);
  g_autofree char *words = NULL;
  g_autoptr (DossierAnnotation) held = NULL;
  g_autoptr (GError) error = NULL;
  DossierEntry *entry = get_entry (fixture);
  guint n_changes = 0;

  g_signal_connect (first, "notify", G_CALLBACK (note_cb), &n_changes);
  words = go_back (fixture, FALSE, &error);
  g_assert_no_error (error);
  held = g_list_model_get_item (dossier_library_list_annotations (fixture->library), 0);
  g_assert_true (held == first);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  g_assert_true (get_entry (fixture) == entry);
  g_signal_handlers_disconnect_by_func (first, note_cb, &n_changes);
}

static void
test_nothing_to_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (go_back (fixture, TRUE, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
}

static void
test_grades (Fixture *fixture, gconstpointer data)
{
  g_autofree char *badge = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  DossierSource *source;

  dossier_library_set_source_async (fixture->library, fixture->id, "Valley Gazette",
                                    test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  dossier_library_set_reliability_async (fixture->library, "Valley Gazette", 'B', "long record",
                                         test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  dossier_library_set_credibility_async (fixture->library, fixture->id, 2, test_keep_result_cb,
                                         &slot);
  test_library_await_edit (fixture->library, &slot);

  g_object_get (get_entry (fixture), "badge", &badge, NULL);
  g_assert_cmpstr (badge, ==, "B2");
  source = dossier_library_find_source (fixture->library,
                                        dossier_entry_get_fields (get_entry (fixture))->source_id);
  g_assert_cmpstr (dossier_source_get_name (source), ==, "Valley Gazette");
  g_assert_cmpint (dossier_source_get_reliability (source), ==, 'B');
  g_assert_cmpuint (dossier_source_get_n_documents (source), ==, 1);

  undone = go_back (fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier_entry_get_fields (get_entry (fixture))->credibility, ==, 6);
}

static void
test_trash (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_UNVERIFIED);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  guint n_to_review;

  dossier_library_trash_document_async (fixture->library, fixture->id, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_null (get_entry (fixture));
  g_assert_cmpuint (count_annotations (fixture), ==, 0);
  g_object_get (fixture->library, "n-to-review", &n_to_review, NULL);
  g_assert_cmpuint (n_to_review, ==, 0);

  words = go_back (fixture, FALSE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (get_entry (fixture));
  g_assert_cmpuint (count_annotations (fixture), ==, 1);
  /* The session that was open shows the entry that is listed now. */
  g_assert_true (dossier_session_get_entry (fixture->session) == get_entry (fixture));
}

static gboolean
has_two_annotations (gpointer data)
{
  return count_annotations (data) == 2;
}

/* Another program writes; the models follow by themselves. */
static void
test_external_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_NONE);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_VERIFIED };
  const DossierAnnotationChange own = { .mask = DOSSIER_CHANGE_COMMENT,
                                        .comment = (char *) "seen" };
  g_autoptr (DossierStore) store = dossier_store_open (fixture->path, 0, NULL);
  g_autoptr (DossierAnnotation) other = NULL;
  g_autoptr (DossierAnnotation) third = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  other = dossier_store_add_annotation (store, fixture->id, (DossierRange){ 30, 34 }, &change,
                                        &error);
  g_assert_no_error (error);
  test_await_condition (has_two_annotations, fixture);
  g_assert_nonnull (
      dossier_library_find_annotation (fixture->library, dossier_annotation_get_id (other)));
  g_assert_true (
      dossier_library_find_annotation (fixture->library, dossier_annotation_get_id (annotation))
      == annotation);

  /* An edit notices at once, without waiting for the next look. */
  third = dossier_store_add_annotation (store, fixture->id, (DossierRange){ 36, 39 }, &change,
                                        &error);
  g_assert_no_error (error);
  dossier_library_change_annotation_async (fixture->library, dossier_annotation_get_id (annotation),
                                           &own, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpuint (count_annotations (fixture), ==, 3);
  g_assert_cmpstr (dossier_annotation_get_fields (annotation)->comment, ==, "seen");
}

static void
test_reload (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierStore) store = dossier_store_open (fixture->path, 0, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  DossierEntry *entry = get_entry (fixture);

  g_assert_true (dossier_store_set_document_credibility (store, fixture->id, 3, &error));
  dossier_library_reload_async (fixture->library, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_true (dossier_library_reload_finish (fixture->library, result, &error));
  g_assert_true (get_entry (fixture) == entry);
  g_assert_cmpuint (dossier_entry_get_fields (entry)->credibility, ==, 3);
}

/* A thousand edits at once: all of them are in the file, in their order, and the models agree. */
static void
test_thousand_edits (Fixture *fixture, gconstpointer data)
{
  const guint n_edits = 1000;
  g_autofree GAsyncResult **slots = g_new0 (GAsyncResult *, n_edits);
  g_autoptr (DossierAnnotation)
      first = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (DossierAnnotation) kept = NULL;
  guint n_marks = 1;

  for (guint i = 0; i < n_edits; i++)
    {
      g_autofree char *comment = g_strdup_printf ("number %u", i);
      const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = comment };

      if (i % 4 == 0)
        {
          dossier_library_annotate_async (fixture->library, fixture->id,
                                          (DossierRange){ i % 50, i % 50 + 5 }, &change,
                                          test_keep_result_cb, &slots[i]);
          n_marks++;
        }
      else
        dossier_library_change_annotation_async (fixture->library,
                                                 dossier_annotation_get_id (first), &change,
                                                 test_keep_result_cb, &slots[i]);
    }
  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (GAsyncResult) result = test_await (&slots[i]);

      g_assert_false (g_task_had_error (G_TASK (result)));
    }

  g_assert_cmpuint (count_annotations (fixture), ==, n_marks);
  g_assert_cmpstr (dossier_annotation_get_fields (first)->comment, ==, "number 999");
  store = dossier_store_open (fixture->path, 0, NULL);
  annotations = dossier_store_list_annotations (store, fixture->id, NULL);
  g_assert_cmpuint (annotations->len, ==, n_marks);
  kept = dossier_store_find_annotation (store, dossier_annotation_get_id (first), NULL);
  g_assert_cmpstr (dossier_annotation_get_fields (kept)->comment, ==, "number 999");
  history = dossier_store_list_history (store, NULL, NULL);
  g_assert_cmpuint (history->len, >=, n_edits);
}

typedef struct
{
  DossierLibrary *libraries[2];
  guint n_expected;
} Pair;

static gboolean
both_have_all (gpointer data)
{
  const Pair *pair = data;

  for (guint i = 0; i < G_N_ELEMENTS (pair->libraries); i++)
    if (g_list_model_get_n_items (dossier_library_list_annotations (pair->libraries[i]))
        != pair->n_expected)
      return FALSE;

  return TRUE;
}

/* Two programs at one file, both at work: no edit is lost, and both see all of them in the end. */
static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  DossierLibrary *other = test_library_open (fixture->path);
  Pair pair = { { fixture->library, other }, 100 };
  g_autofree GAsyncResult **slots = g_new0 (GAsyncResult *, pair.n_expected);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_UNVERIFIED };

  for (guint i = 0; i < pair.n_expected; i++)
    dossier_library_annotate_async (pair.libraries[i % 2], fixture->id,
                                    (DossierRange){ i % 40, i % 40 + 4 }, &change,
                                    test_keep_result_cb, &slots[i]);
  for (guint i = 0; i < pair.n_expected; i++)
    {
      g_autoptr (GAsyncResult) result = test_await (&slots[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierAnnotation)
          annotation = dossier_library_annotate_finish (pair.libraries[i % 2], result, &error);

      g_assert_no_error (error);
      g_assert_nonnull (annotation);
    }
  test_await_condition (both_have_all, &pair);
  test_library_finish (other);
}

#define ADD(name, function) \
  g_test_add ("/library-edit/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("annotate", test_annotate);
  ADD ("annotate-fails", test_annotate_fails);
  ADD ("settle", test_settle);
  ADD ("change", test_change);
  ADD ("order", test_order);
  ADD ("places", test_places);
  ADD ("remove-and-undo", test_remove_and_undo);
  ADD ("undo-keeps-objects", test_undo_keeps_objects);
  ADD ("nothing-to-redo", test_nothing_to_redo);
  ADD ("grades", test_grades);
  ADD ("trash", test_trash);
  ADD ("external-change", test_external_change);
  ADD ("reload", test_reload);
  g_test_add ("/library-edit/thousand-edits", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_thousand_edits, tear_down);
  g_test_add ("/library-edit/two-at-once", Fixture, GINT_TO_POINTER (TRUE), set_up,
              test_two_at_once, tear_down);
  return g_test_run ();
}
