/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading a library: searching, comparing, and reports. */

#include <string.h>

#include "dossier-error.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const briefings[] = {
  "# Water &lt;in&gt; the valley\n\n## Displacement\n\n"
  "The flood displaced 41,000 people. R&amp;D is &lt;b&gt;not&lt;/b&gt; to blame.\n",
  "# A second look\n\n## Displacement\n\nThe flood displaced 70,000 people.\n",
};

typedef struct
{
  char *folder;
  char *ids[G_N_ELEMENTS (briefings)];
  DossierLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = test_folder_new ();
  path = g_build_filename (fixture->folder, "reading.dossier", NULL);
  fixture->library = test_library_open (path);
  for (guint i = 0; i < G_N_ELEMENTS (briefings); i++)
    {
      g_autofree char *name = g_strdup_printf ("briefing-%u.md", i);

      fixture->ids[i] = test_library_add (fixture->library, fixture->folder, name, briefings[i]);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_library_finish (fixture->library);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  for (guint i = 0; i < G_N_ELEMENTS (briefings); i++)
    g_free (fixture->ids[i]);
}

static GListModel *
search (Fixture *fixture, const char *query)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *results;

  dossier_library_search_async (fixture->library, query, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  results = dossier_library_search_finish (fixture->library, result, &error);
  g_assert_no_error (error);

  return results;
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) results = search (fixture, "blame");
  g_autoptr (DossierResult) row = g_list_model_get_item (results, 0);
  g_autoptr (DossierSession) session = NULL;
  g_autofree char *title = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *snippet = NULL;
  DossierRange range;

  g_assert_cmpuint (g_list_model_get_n_items (results), ==, 1);
  g_assert_cmpstr (dossier_result_get_where (row), ==, "documents");
  g_assert_cmpstr (dossier_result_get_document_id (row), ==, fixture->ids[0]);
  g_assert_null (dossier_result_get_annotation_id (row));
  g_object_get (row, "title", &title, "markup", &markup, "snippet", &snippet, NULL);
  g_assert_cmpstr (title, ==, "Water <in> the valley");
  g_assert_nonnull (strstr (markup, "<b>blame</b>"));
  /* What the document says stays what it says. */
  g_assert_nonnull (strstr (markup, "R&amp;D"));
  g_assert_null (strstr (markup, "<b>not"));
  g_assert_nonnull (strstr (snippet, "R&D"));

  session = test_library_open_session (fixture->library, fixture->ids[0]);
  range = test_find_words (dossier_session_get_document (session), "blame");
  g_assert_cmpuint (dossier_result_get_range (row).start, ==, range.start);
  g_assert_cmpuint (dossier_result_get_range (row).end, ==, range.end);
}

/* Documents, then annotations, then figures. */
static void
test_search_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DossierSession)
      session = test_library_open_session (fixture->library, fixture->ids[1]);
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (session, "displaced 70,000 people", DOSSIER_VERDICT_DISPUTED);
  g_autoptr (GListModel) results = search (fixture, "displaced");
  static const char *const order[] = { "documents", "annotations", "figures" };
  guint group = 0;
  gboolean annotated = FALSE;

  g_assert_cmpuint (g_list_model_get_n_items (results), >=, 3);
  for (guint i = 0; i < g_list_model_get_n_items (results); i++)
    {
      g_autoptr (DossierResult) row = g_list_model_get_item (results, i);

      while (group < G_N_ELEMENTS (order) && strcmp (order[group], dossier_result_get_where (row)))
        group++;
      g_assert_cmpuint (group, <, G_N_ELEMENTS (order));
      if (group == 1)
        {
          g_assert_cmpstr (dossier_result_get_annotation_id (row), ==,
                           dossier_annotation_get_id (annotation));
          annotated = TRUE;
        }
    }
  g_assert_true (annotated);
}

static void
test_search_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const queries[] = { "zebra", "", "   ", "\"", "AND OR (", "*" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GListModel) results = search (fixture, queries[i]);

      g_assert_cmpuint (g_list_model_get_n_items (results), ==, 0);
    }
}

static void
test_search_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dossier_library_search_async (fixture->library, "flood", cancellable, test_keep_result_cb, &slot);
  g_cancellable_cancel (cancellable);
  result = test_await (&slot);
  g_assert_null (dossier_library_search_finish (fixture->library, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static DossierComparison *
compare (Fixture *fixture)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DossierComparison *comparison;

  dossier_library_compare_async (fixture->library, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  comparison = dossier_library_compare_finish (fixture->library, result, &error);
  g_assert_no_error (error);

  return comparison;
}

static void
test_compare (Fixture *fixture, gconstpointer data)
{
  DossierComparison *comparison = compare (fixture);
  GPtrArray *quantities = dossier_comparison_get_quantities (comparison);
  const DossierQuantity *quantity;

  g_assert_cmpuint (quantities->len, ==, 1);
  quantity = quantities->pdata[0];
  g_assert_cmpint (quantity->relation, ==, DOSSIER_RELATION_DIFFER);
  g_assert_cmpuint (quantity->members->len, ==, 2);
  for (guint i = 0; i < quantity->members->len; i++)
    {
      const DossierQuantityMember *member = &g_array_index (quantity->members,
                                                            DossierQuantityMember, i);
      DossierEntry *entry = dossier_comparison_get_entry (comparison, member->input);
      DossierDocument *document = dossier_comparison_get_document (comparison, member->input);
      const DossierRange range = { member->figure->start, member->figure->end };
      g_autofree char *quote = dossier_document_dup_range (document, range);

      /* The entry is the one that the library lists, and so follows it. */
      g_assert_true (dossier_library_find_entry (fixture->library, dossier_entry_get_id (entry))
                     == entry);
      g_assert_nonnull (strstr (quote, ",000"));
    }
  g_assert_finalize_object (comparison);
}

static void
test_compare_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dossier_library_compare_async (fixture->library, cancellable, test_keep_result_cb, &slot);
  g_cancellable_cancel (cancellable);
  result = test_await (&slot);
  g_assert_null (dossier_library_compare_finish (fixture->library, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Closing does not wait for a comparison, and nobody waits for it in vain. */
static void
test_compare_closed (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dossier_library_compare_async (fixture->library, NULL, test_keep_result_cb, &slot);
  dossier_library_close (fixture->library);
  result = test_await (&slot);
  g_assert_null (dossier_library_compare_finish (fixture->library, result, &error));
  g_assert_nonnull (error);
}

/* Two real briefings on one matter: what they both state is found in both. */
static void
test_real_briefings (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "briefings/envoys-blueprint.txt",
                                       "briefings/fifty-year-guarantees.txt" };
  DossierComparison *comparison;
  GPtrArray *quantities;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = test_shared_or_skip (names[i]);
      g_autofree char *contents = NULL;
      g_autofree char *name = NULL;
      g_autofree char *id = NULL;

      if (path == NULL)
        return;
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      name = g_path_get_basename (path);
      id = test_library_add (fixture->library, fixture->folder, name, contents);
    }
  comparison = compare (fixture);
  quantities = dossier_comparison_get_quantities (comparison);
  g_assert_cmpuint (quantities->len, >=, 2);
  g_assert_finalize_object (comparison);
}

static gboolean
write_report (
    Fixture *fixture, const char *const *ids, const char *format, const char *path, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dossier_library_report_async (fixture->library, ids, dossier_report_formats_find (format),
                                DOSSIER_REPORT_ALL, path, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);

  return dossier_library_report_finish (fixture->library, result, error);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "report.md", NULL);
  g_autofree char *contents = NULL;
  g_autofree char *part = NULL;
  const char *ids[] = { fixture->ids[1], NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (write_report (fixture, NULL, "markdown", path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Water"));
  g_assert_nonnull (strstr (contents, "A second look"));

  g_assert_true (write_report (fixture, ids, "markdown", path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &part, NULL, NULL));
  g_assert_null (strstr (part, "Water"));
  g_assert_nonnull (strstr (part, "A second look"));
}

static void
test_report_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "report.html", NULL);
  g_autofree char *good = g_build_filename (fixture->folder, "report.html", NULL);
  const char *ids[] = { "00000000-0000-4000-8000-000000000000", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) id_error = NULL;

  g_assert_false (write_report (fixture, NULL, "html", path, &error));
  g_assert_nonnull (error);
  g_assert_false (write_report (fixture, ids, "html", good, &id_error));
  g_assert_error (id_error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (good, G_FILE_TEST_EXISTS));
}

#define ADD(name, function) \
  g_test_add ("/library-reading/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("search", test_search);
  ADD ("search-groups", test_search_groups);
  ADD ("search-nothing", test_search_nothing);
  ADD ("search-cancelled", test_search_cancelled);
  ADD ("compare", test_compare);
  ADD ("compare-cancelled", test_compare_cancelled);
  ADD ("compare-closed", test_compare_closed);
  ADD ("real-briefings", test_real_briefings);
  ADD ("report", test_report);
  ADD ("report-fails", test_report_fails);
  return g_test_run ();
}
