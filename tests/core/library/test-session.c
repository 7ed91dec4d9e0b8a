/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The session: what an open document shows, and that it follows the library. */

#include <string.h>

#include "dossier-store.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const briefing = "# Water in the valley\n\n"
                                    "## Reservoir\n\n"
                                    "The dam held 40 million litres in May 2024.\n\n"
                                    "## People\n\n"
                                    "About 41,000 people drink from it.\n";
static const char *const other_briefing = "# Fires\n\nThe fire burned 300 hectares.\n";

typedef struct
{
  char *folder;
  char *path;
  DossierLibrary *library;
  DossierSession *session;
  DossierSession *other;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *other_id = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "session.dossier", NULL);
  fixture->library = test_library_open (fixture->path);
  id = test_library_add (fixture->library, fixture->folder, "water.md", briefing);
  other_id = test_library_add (fixture->library, fixture->folder, "fires.md", other_briefing);
  fixture->session = test_library_open_session (fixture->library, id);
  fixture->other = test_library_open_session (fixture->library, other_id);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dossier_library_close (fixture->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->other);
  test_library_finish (fixture->library);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
count (GListModel *list)
{
  return g_list_model_get_n_items (list);
}

/* The figure whose words contain these; the list keeps it. */
static DossierFigureItem *
find_figure (DossierSession *session, const char *words)
{
  GListModel *figures = dossier_session_list_figures (session);

  for (guint i = 0; i < count (figures); i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);
      g_autofree char *quote = NULL;

      g_object_get (item, "quote", &quote, NULL);
      if (strstr (quote, words) != NULL)
        return item;
    }

  return NULL;
}

static DossierVerdict
get_figure_verdict (DossierSession *session, const char *words)
{
  guint verdict;

  g_object_get (find_figure (session, words), "verdict", &verdict, NULL);

  return verdict;
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierLibrary) library = NULL;
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GListModel) annotations = NULL;
  g_autoptr (GListModel) figures = NULL;
  g_autoptr (DossierAnnotation) selected = NULL;

  g_object_get (fixture->session, "library", &library, "entry", &entry, "document", &document,
                "annotations", &annotations, "figures", &figures, "selected", &selected, NULL);
  g_assert_true (library == fixture->library);
  g_assert_true (entry == dossier_library_find_entry (library, dossier_entry_get_id (entry)));
  g_assert_nonnull (strstr (dossier_document_get_text (document, NULL), "40 million litres"));
  g_assert_cmpuint (count (annotations), ==, 0);
  g_assert_cmpuint (count (figures), >, 0);
  g_assert_null (selected);
}

static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dossier_session_open_async (fixture->library, "00000000-0000-4000-8000-000000000000", NULL,
                              test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_null (dossier_session_open_finish (result, &error));
  g_assert_nonnull (error);
}

/* Each session holds its own document's annotations, by place. */
static void
test_annotations (Fixture *fixture, gconstpointer data)
{
  GListModel *list = dossier_session_list_annotations (fixture->session);
  g_autoptr (DossierAnnotation)
      later = test_session_mark (fixture->session, "41,000 people", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation)
      elsewhere = test_session_mark (fixture->other, "300 hectares", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation)
      earlier = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_NONE);
  g_autoptr (DossierAnnotation) first = g_list_model_get_item (list, 0);
  g_autoptr (DossierAnnotation) second = g_list_model_get_item (list, 1);

  g_assert_cmpuint (count (list), ==, 2);
  g_assert_true (first == earlier);
  g_assert_true (second == later);
  g_assert_cmpuint (count (dossier_session_list_annotations (fixture->other)), ==, 1);
  g_assert_cmpuint (count (dossier_library_list_annotations (fixture->library)), ==, 3);
}

static void
note_cb (GObject *object, GParamSpec *pspec, guint *n_notes)
{
  ++*n_notes;
}

static void
test_selected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (fixture->session, "41,000 people", DOSSIER_VERDICT_NONE);
  guint n_notes = 0;
  GAsyncResult *slot = NULL;

  g_signal_connect (fixture->session, "notify::selected", G_CALLBACK (note_cb), &n_notes);
  dossier_session_set_selected (fixture->session, annotation);
  g_object_set (fixture->session, "selected", annotation, NULL);
  g_assert_cmpuint (n_notes, ==, 1);
  g_assert_true (dossier_session_get_selected (fixture->session) == annotation);

  /* What is gone is not in hand any more. */
  dossier_library_remove_annotation_async (fixture->library, dossier_annotation_get_id (annotation),
                                           test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_null (dossier_session_get_selected (fixture->session));
  g_assert_cmpuint (n_notes, ==, 2);
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  DossierFigureItem *item = find_figure (fixture->session, "41,000");
  DossierDocument *document = dossier_session_get_document (fixture->session);
  g_autofree char *kind = NULL;
  g_autofree char *value_text = NULL;
  g_autofree char *context = NULL;
  g_autofree char *icon = NULL;
  guint64 start;
  guint64 end;
  guint verdict;
  DossierRange range = test_find_words (document, "41,000");

  g_assert_nonnull (item);
  g_object_get (item, "kind", &kind, "value-text", &value_text, "context", &context, "start",
                &start, "end", &end, "verdict", &verdict, "verdict-icon-name", &icon, NULL);
  g_assert_cmpstr (kind, ==, "count");
  g_assert_nonnull (value_text);
  g_assert_cmpstr (context, ==, "About 41,000 people drink from it.");
  g_assert_cmpuint (start, <=, range.start);
  g_assert_cmpuint (end, >=, range.end);
  g_assert_cmpuint (verdict, ==, DOSSIER_VERDICT_NONE);
  g_assert_null (icon);
  g_assert_cmpuint (dossier_figure_item_get_figure (item)->start, ==, start);
}

/* A figure bears the verdict of the narrowest claim that covers it. */
static void
test_figure_verdicts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierAnnotation) wide = test_session_mark (
      fixture->session, "About 41,000 people drink from it.", DOSSIER_VERDICT_VERIFIED);
  g_autoptr (DossierAnnotation) narrow = NULL;
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_UNVERIFIED };
  GAsyncResult *slot = NULL;

  g_assert_cmpint (get_figure_verdict (fixture->session, "41,000"), ==, DOSSIER_VERDICT_VERIFIED);
  g_assert_cmpint (get_figure_verdict (fixture->session, "40 million"), ==, DOSSIER_VERDICT_NONE);

  narrow = test_session_mark (fixture->session, "About 41,000 people", DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpint (get_figure_verdict (fixture->session, "41,000"), ==, DOSSIER_VERDICT_DISPUTED);

  dossier_library_change_annotation_async (fixture->library, dossier_annotation_get_id (narrow),
                                           &change, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpint (get_figure_verdict (fixture->session, "41,000"), ==, DOSSIER_VERDICT_UNVERIFIED);

  dossier_library_remove_annotation_async (fixture->library, dossier_annotation_get_id (narrow),
                                           test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpint (get_figure_verdict (fixture->session, "41,000"), ==, DOSSIER_VERDICT_VERIFIED);
}

static gboolean
has_no_people (gpointer data)
{
  return find_figure (data, "41,000") == NULL;
}

static gboolean
has_people (gpointer data)
{
  return !has_no_people (data);
}

/* A correction made by another program shows after a while. */
static void
test_figures_follow (Fixture *fixture, gconstpointer data)
{
  DossierFigureItem *item = find_figure (fixture->session, "41,000");
  DossierFigureItem *kept = find_figure (fixture->session, "40 million");
  const DossierFigure *figure = dossier_figure_item_get_figure (item);
  g_autoptr (DossierStore) store = dossier_store_open (fixture->path, 0, NULL);
  g_autoptr (GError) error = NULL;

  dossier_store_change_figure (store,
                               dossier_entry_get_id (dossier_session_get_entry (fixture->session)),
                               figure->start, DOSSIER_FIGURE_CHANGE_HIDDEN, figure, TRUE, &error);
  g_assert_no_error (error);
  test_await_condition (has_no_people, fixture->session);
  g_assert_true (find_figure (fixture->session, "40 million") == kept);
}

/* Corrections by hand: shown when they are finished, and taken back by undo. */
static void
test_correct_figures (Fixture *fixture, gconstpointer data)
{
  const char *id = dossier_entry_get_id (dossier_session_get_entry (fixture->session));
  gsize start = dossier_figure_item_get_figure (find_figure (fixture->session, "41,000"))->start;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (DossierFigure) correction = g_new0 (DossierFigure, 1);
  g_autofree char *label = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *words = NULL;
  GAsyncResult *slot = NULL;
  gboolean key;

  g_array_append_val (starts, start);
  correction->label = g_strdup ("people served");
  dossier_library_correct_figures_async (fixture->library, id, starts, DOSSIER_CORRECT_LABEL,
                                         correction, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_object_get (find_figure (fixture->session, "41,000"), "label", &label, "key", &key, NULL);
  g_assert_cmpstr (label, ==, "people served");

  correction->key = !key;
  dossier_library_correct_figures_async (fixture->library, id, starts, DOSSIER_CORRECT_KEY,
                                         correction, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpint (dossier_figure_item_get_figure (find_figure (fixture->session, "41,000"))->key,
                   ==, !key);

  dossier_library_set_figures_aside_async (fixture->library, id, starts, TRUE, test_keep_result_cb,
                                           &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_null (find_figure (fixture->session, "41,000"));

  dossier_library_undo_async (fixture->library, test_keep_result_cb, &slot);
  result = test_await (&slot);
  words = dossier_library_undo_finish (fixture->library, result, NULL);
  g_assert_nonnull (words);
  test_await_condition (has_people, fixture->session);
}

/* A session outlives the list of its document: what is open stays readable. */
static void
test_trash (Fixture *fixture, gconstpointer data)
{
  const char *id = dossier_entry_get_id (dossier_session_get_entry (fixture->session));
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (fixture->session, "The dam", DOSSIER_VERDICT_NONE);
  GAsyncResult *slot = NULL;

  dossier_session_set_selected (fixture->session, annotation);
  dossier_library_trash_document_async (fixture->library, id, test_keep_result_cb, &slot);
  test_library_await_edit (fixture->library, &slot);
  g_assert_cmpuint (count (dossier_session_list_annotations (fixture->session)), ==, 0);
  g_assert_null (dossier_session_get_selected (fixture->session));
  g_assert_nonnull (dossier_session_get_document (fixture->session));
}

#define ADD(name, function) \
  g_test_add ("/session/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("open", test_open);
  ADD ("open-fails", test_open_fails);
  ADD ("annotations", test_annotations);
  ADD ("selected", test_selected);
  ADD ("figures", test_figures);
  ADD ("figure-verdicts", test_figure_verdicts);
  ADD ("figures-follow", test_figures_follow);
  ADD ("correct-figures", test_correct_figures);
  ADD ("trash", test_trash);
  return g_test_run ();
}
