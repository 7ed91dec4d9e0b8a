/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Imports: what becomes of each file, what is shown meanwhile, and stopping half way. */

#include "dossier-error.h"
#include "dossier-store.h"
#include "test-library-support.h"
#include "test-support.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  DossierLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "import.dossier", NULL);
  fixture->library = test_library_open (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_library_finish (fixture->library);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
count_entries (Fixture *fixture)
{
  return g_list_model_get_n_items (dossier_library_list_entries (fixture->library));
}

static GStrv
write_files (Fixture *fixture, guint n_files)
{
  GStrv paths = g_new0 (char *, n_files + 1);

  for (guint i = 0; i < n_files; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i);
      g_autofree char *text = g_strdup_printf ("Report %u\n\nThe river rose by %u cm in 2024.\n", i,
                                               i + 10);

      paths[i] = test_write_file (fixture->folder, name, text);
    }

  return paths;
}

static GPtrArray *
await_import (Fixture *fixture, GAsyncResult **slot)
{
  g_autoptr (GAsyncResult) result = test_await (slot);
  g_autoptr (GError) error = NULL;
  GPtrArray *results = dossier_library_import_finish (fixture->library, result, &error);

  g_assert_no_error (error);

  return results;
}

/* A folder counts as the files in it, one that holds none as one that failed. */
static void
test_folders (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "reports", NULL);
  g_autofree char *bare = g_build_filename (fixture->folder, "bare", NULL);
  const char *paths[] = { bare, folder, NULL };
  g_autoptr (GPtrArray) results = NULL;
  GAsyncResult *slot = NULL;
  guint total;
  guint done;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (bare, 0700), ==, 0);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i);
      g_autofree char *text = g_strdup_printf ("Report %u\n\nThe river rose by %u cm.\n", i,
                                               i + 10);
      g_autofree char *path = test_write_file (folder, name, i == 3 ? "" : text);
    }
  dossier_library_import_async (fixture->library, paths, NULL, test_keep_result_cb, &slot);
  results = await_import (fixture, &slot);
  g_assert_cmpuint (results->len, ==, 6);
  for (guint i = 0; i < results->len; i++)
    {
      const DossierImportResult *result = g_ptr_array_index (results, i);

      if (i == 0)
        g_assert_cmpstr (result->path, ==, bare);
      if (i == 0 || i == 4)
        g_assert_error (result->error, DOSSIER_ERROR, DOSSIER_ERROR_EMPTY);
      else
        g_assert_no_error (result->error);
    }
  g_assert_cmpuint (count_entries (fixture), ==, 4);
  g_object_get (fixture->library, "import-total", &total, "import-done", &done, NULL);
  g_assert_cmpuint (total, ==, 6);
  g_assert_cmpuint (done, ==, 6);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autofree char *good = test_write_file (fixture->folder, "good.txt",
                                           "Good\n\nIt rained 30 mm on Monday.\n");
  g_autofree char *same = test_write_file (fixture->folder, "same.txt",
                                           "Good\n\nIt rained 30 mm on Monday.\n");
  g_autofree char *empty = test_write_file (fixture->folder, "empty.txt", "");
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.txt", NULL);
  g_autofree char *other = test_write_file (fixture->folder, "other.md",
                                            "# Other\n\nIt rained 35 mm.\n");
  const char *paths[] = { good, empty, same, missing, "/dev/null", other, NULL };
  static const int codes[] = {
    -1, DOSSIER_ERROR_EMPTY, -1, DOSSIER_ERROR_NOT_FOUND, DOSSIER_ERROR_NOT_A_FILE, -1
  };
  GAsyncResult *slot = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (DossierEntry) first = NULL;
  const DossierImportResult *result;

  dossier_library_import_async (fixture->library, paths, NULL, test_keep_result_cb, &slot);
  results = await_import (fixture, &slot);

  g_assert_cmpuint (results->len, ==, G_N_ELEMENTS (codes));
  for (guint i = 0; i < results->len; i++)
    {
      result = results->pdata[i];
      g_assert_cmpstr (result->path, ==, paths[i]);
      if (codes[i] >= 0)
        {
          g_assert_error (result->error, DOSSIER_ERROR, codes[i]);
          g_assert_null (result->document_id);
        }
      else
        {
          g_assert_no_error (result->error);
          g_assert_nonnull (dossier_library_find_entry (fixture->library, result->document_id));
          g_assert_cmpstr (result->title, !=, NULL);
        }
      g_assert_cmpint (result->already, ==, i == 2);
    }
  result = results->pdata[2];
  g_assert_cmpstr (result->document_id, ==,
                   ((DossierImportResult *) results->pdata[0])->document_id);

  /* Last imported first. */
  g_assert_cmpuint (count_entries (fixture), ==, 2);
  first = g_list_model_get_item (dossier_library_list_entries (fixture->library), 0);
  g_assert_cmpstr (dossier_entry_get_id (first), ==,
                   ((DossierImportResult *) results->pdata[5])->document_id);
}

static void
test_is_in_the_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = test_library_add (fixture->library, fixture->folder, "a.txt",
                                          "Levels\n\nThe river rose by 40 cm.\n");
  g_autoptr (DossierStore) store = dossier_store_open (fixture->path, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dossier_store_load_original (store, id, &error);
  g_autoptr (DossierEntry) entry = dossier_store_find_entry (store, id, NULL);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                   "Levels\n\nThe river rose by 40 cm.\n", 33);
  g_assert_cmpstr (dossier_entry_get_fields (entry)->file_name, ==, "a.txt");
  g_assert_cmpstr (dossier_entry_get_fields (entry)->format, ==, "text");
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  const char *paths[] = { NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GPtrArray) results = NULL;

  dossier_library_import_async (fixture->library, paths, NULL, test_keep_result_cb, &slot);
  results = await_import (fixture, &slot);
  g_assert_cmpuint (results->len, ==, 0);
}

typedef struct
{
  Fixture *fixture;
  guint last;
  guint n_entries;
  gboolean named;
} Progress;

static void
progress_cb (DossierLibrary *library, GParamSpec *pspec, Progress *progress)
{
  guint done;
  guint total;
  g_autofree char *name = NULL;

  g_object_get (library, "import-done", &done, "import-total", &total, "import-name", &name, NULL);
  g_assert_cmpuint (done, <=, total);
  g_assert_true (done >= progress->last || done == 0);
  /* A finished document is listed by the time it is counted. */
  g_assert_cmpuint (count_entries (progress->fixture), >=, done);
  progress->named |= name != NULL && g_str_has_prefix (name, "report-");
  progress->last = done;
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) paths = write_files (fixture, 7);
  Progress progress = { fixture, 0, 0, FALSE };
  GAsyncResult *slot = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *name = NULL;
  gboolean running;
  guint total;

  g_signal_connect (fixture->library, "notify::import-done", G_CALLBACK (progress_cb), &progress);
  dossier_library_import_async (fixture->library, (const char *const *) paths, NULL,
                                test_keep_result_cb, &slot);
  g_object_get (fixture->library, "import-running", &running, "import-total", &total, NULL);
  g_assert_true (running);
  g_assert_cmpuint (total, ==, 7);
  results = await_import (fixture, &slot);
  g_object_get (fixture->library, "import-running", &running, "import-name", &name, NULL);
  g_assert_false (running);
  g_assert_null (name);
  g_assert_cmpuint (progress.last, ==, 7);
  g_assert_true (progress.named);
  g_assert_cmpuint (count_entries (fixture), ==, 7);
  g_signal_handlers_disconnect_by_func (fixture->library, progress_cb, &progress);
}

static void
stop_after_three_cb (DossierLibrary *library, GParamSpec *pspec, GCancellable *cancellable)
{
  guint done;

  g_object_get (library, "import-done", &done, NULL);
  if (done == 3)
    g_cancellable_cancel (cancellable);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) paths = write_files (fixture, 50);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GPtrArray) results = NULL;
  guint n_in = 0;
  gboolean running;

  g_signal_connect (fixture->library, "notify::import-done", G_CALLBACK (stop_after_three_cb),
                    cancellable);
  dossier_library_import_async (fixture->library, (const char *const *) paths, cancellable,
                                test_keep_result_cb, &slot);
  results = await_import (fixture, &slot);

  /* What was in stays in; at most the pipeline was still under way. */
  g_assert_cmpuint (results->len, >=, 3);
  g_assert_cmpuint (results->len, <=, 7);
  for (guint i = 0; i < results->len; i++)
    {
      const DossierImportResult *result = results->pdata[i];

      if (result->error == NULL)
        n_in++;
      else
        g_assert_error (result->error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED);
    }
  g_assert_cmpuint (n_in, >=, 3);
  g_assert_cmpuint (count_entries (fixture), ==, n_in);
  g_object_get (fixture->library, "import-running", &running, NULL);
  g_assert_false (running);
  g_signal_handlers_disconnect_by_func (fixture->library, stop_after_three_cb, cancellable);
}

/* A second import waits for the first; both are one progress. */
static void
test_two_imports (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) paths = write_files (fixture, 4);
  const char *first[] = { paths[0], paths[1], NULL };
  const char *second[] = { paths[2], paths[3], NULL };
  GAsyncResult *slots[2] = { NULL };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) other_results = NULL;
  guint total;

  dossier_library_import_async (fixture->library, first, NULL, test_keep_result_cb, &slots[0]);
  dossier_library_import_async (fixture->library, second, NULL, test_keep_result_cb, &slots[1]);
  g_object_get (fixture->library, "import-total", &total, NULL);
  g_assert_cmpuint (total, ==, 4);
  results = await_import (fixture, &slots[0]);
  other_results = await_import (fixture, &slots[1]);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpuint (other_results->len, ==, 2);
  g_assert_cmpuint (count_entries (fixture), ==, 4);
}

/* Closing half way: what is in is in, and nobody is left waiting. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) paths = write_files (fixture, 30);
  GAsyncResult *slot = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  guint n_in = 0;

  dossier_library_import_async (fixture->library, (const char *const *) paths, NULL,
                                test_keep_result_cb, &slot);
  while (count_entries (fixture) < 2)
    g_main_context_iteration (NULL, TRUE);
  dossier_library_close (fixture->library);
  results = await_import (fixture, &slot);
  for (guint i = 0; i < results->len; i++)
    n_in += ((DossierImportResult *) results->pdata[i])->error == NULL;

  store = dossier_store_open (fixture->path, 0, NULL);
  entries = dossier_store_list_entries (store, NULL);
  g_assert_cmpuint (entries->len, ==, n_in);
  g_assert_cmpuint (n_in, >=, 2);
  g_assert_cmpuint (results->len, <, 30);
}

/* An edit asked for during an import does not wait for the end of it. */
static void
test_edit_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = test_library_add (fixture->library, fixture->folder, "a.txt",
                                          "Levels\n\nIt rose.\n");
  g_auto (GStrv) paths = write_files (fixture, 30);
  GAsyncResult *slot = NULL;
  GAsyncResult *edit_slot = NULL;
  g_autoptr (GPtrArray) results = NULL;

  dossier_library_import_async (fixture->library, (const char *const *) paths, NULL,
                                test_keep_result_cb, &slot);
  dossier_library_set_credibility_async (fixture->library, id, 3, test_keep_result_cb, &edit_slot);
  test_library_await_edit (fixture->library, &edit_slot);
  g_assert_null (slot);
  g_assert_cmpuint (count_entries (fixture), <, 31);
  results = await_import (fixture, &slot);
  g_assert_cmpuint (results->len, ==, 30);
  g_assert_cmpuint (
      dossier_entry_get_fields (dossier_library_find_entry (fixture->library, id))->credibility, ==,
      3);
}

static char *
dup_titles (Fixture *fixture)
{
  GListModel *entries = dossier_library_list_entries (fixture->library);
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DossierEntry) entry = g_list_model_get_item (entries, i);

      g_string_append_printf (titles, "%s ", dossier_entry_get_title (entry));
    }

  return g_string_free (titles, FALSE);
}

/* What comes back from the trash comes back to its place, by undo or by being imported again. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  static const char *const text = "# Second\n\nThe river rose by 50 cm.\n";
  g_autofree char *first = test_library_add (fixture->library, fixture->folder, "1.md",
                                             "# First\n\nThe river rose by 40 cm.\n");
  g_autofree char *second = test_library_add (fixture->library, fixture->folder, "2.md", text);
  g_autofree char *third = test_library_add (fixture->library, fixture->folder, "3.md",
                                             "# Third\n\nThe river rose by 60 cm.\n");
  g_autofree char *before = dup_titles (fixture);
  g_autofree char *again = NULL;
  g_autoptr (DossierSession) session = test_library_open_session (fixture->library, second);
  g_autoptr (DossierAnnotation)
      annotation = test_session_mark (session, "50 cm", DOSSIER_VERDICT_DISPUTED);

  g_assert_cmpstr (before, ==, "Third Second First ");
  for (guint i = 0; i < 2; i++)
    {
      GAsyncResult *slot = NULL;
      g_autofree char *without = NULL;
      g_autofree char *after = NULL;

      dossier_library_trash_document_async (fixture->library, second, test_keep_result_cb, &slot);
      test_library_await_edit (fixture->library, &slot);
      without = dup_titles (fixture);
      g_assert_cmpstr (without, ==, "Third First ");

      if (i == 0)
        {
          dossier_library_undo_async (fixture->library, test_keep_result_cb, &slot);
          g_object_unref (test_await (&slot));
        }
      else
        again = test_library_add (fixture->library, fixture->folder, "2.md", text);
      after = dup_titles (fixture);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (
          g_list_model_get_n_items (dossier_library_list_annotations (fixture->library)), ==, 1);
    }
  g_assert_cmpstr (again, ==, second);
}

#define ADD(name, function) \
  g_test_add ("/library-import/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("several", test_several);
  ADD ("folders", test_folders);
  ADD ("is-in-the-file", test_is_in_the_file);
  ADD ("nothing", test_nothing);
  ADD ("progress", test_progress);
  ADD ("stop", test_stop);
  ADD ("two-imports", test_two_imports);
  ADD ("close", test_close);
  ADD ("places", test_places);
  ADD ("edit-meanwhile", test_edit_meanwhile);
  return g_test_run ();
}
