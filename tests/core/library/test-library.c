/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The library: opening, closing, and what closing must not lose. */

#include "dossier-error.h"
#include "dossier-store.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const briefing = "# Water in the valley\n\n"
                                    "The dam held 40 million litres in May 2024.\n\n"
                                    "About 41,000 people drink from it.\n";

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "Northern Rivers.dossier", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  DossierLibrary *library = test_library_open (fixture->path);

  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpstr (dossier_library_get_path (library), ==, fixture->path);
  g_assert_cmpstr (dossier_library_get_name (library), ==, "Northern Rivers");
  g_assert_null (dossier_library_get_read_only_reason (library));
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_entries (library)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_sources (library)), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_annotations (library)), ==, 0);
  g_assert_null (dossier_library_find_entry (library, "nothing"));
  g_assert_null (dossier_library_find_entry (library, NULL));
  g_assert_finalize_object (library);
}

static void
test_open_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = test_write_file (fixture->folder, "text.dossier", "not a library\n");
  const struct
  {
    const char *path;
    int code;
  } cases[] = {
    { fixture->path, DOSSIER_ERROR_NOT_FOUND },
    { text, DOSSIER_ERROR_NOT_LIBRARY },
    { fixture->folder, DOSSIER_ERROR_NOT_A_FILE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GAsyncResult *slot = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      dossier_library_open_async (cases[i].path, FALSE, NULL, test_keep_result_cb, &slot);
      result = test_await (&slot);
      g_assert_null (dossier_library_open_finish (result, &error));
      g_assert_error (error, DOSSIER_ERROR, cases[i].code);
    }
}

static void
test_default_path (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = dossier_library_dup_default_path ();

  g_assert_true (g_str_has_suffix (path, "/dossier/Dossier.dossier"));
}

/* What was asked for before closing is in the file, even though nobody waited for it. */
static void
test_close_keeps_queued_edits (Fixture *fixture, gconstpointer data)
{
  DossierLibrary *library = test_library_open (fixture->path);
  g_autofree char *id = test_library_add (library, fixture->folder, "water.md", briefing);
  g_autoptr (DossierSession) session = test_library_open_session (library, id);
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GError) error = NULL;
  const guint n_edits = 40;

  for (guint i = 0; i < n_edits; i++)
    {
      const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                               .verdict = i % DOSSIER_N_VERDICTS };

      dossier_library_annotate_async (library, id, (DossierRange){ i, i + 3 }, &change, NULL, NULL);
    }
  dossier_library_close (library);
  dossier_library_close (library);

  store = dossier_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  annotations = dossier_store_list_annotations (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, n_edits);

  /* Their outcomes come back all the same, and let go of the library. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_annotations (library)), ==,
                    n_edits);
  g_clear_object (&session);
  test_library_finish (library);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  DossierLibrary *library = test_library_open (fixture->path);
  GAsyncResult *slot = NULL;
  GAsyncResult *result;
  g_autoptr (GError) error = NULL;

  dossier_library_close (library);
  dossier_library_undo_async (library, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_null (dossier_library_undo_finish (library, result, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED);
  g_object_unref (result);

  dossier_library_set_reading_position (library, "nothing", 3);
  g_assert_finalize_object (library);
}

/* Letting go of it is enough. */
static void
test_dispose_closes (Fixture *fixture, gconstpointer data)
{
  DossierLibrary *library = test_library_open (fixture->path);
  g_autofree char *id = test_library_add (library, fixture->folder, "water.md", briefing);
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (DossierEntry) entry = NULL;

  dossier_library_set_reading_position (library, id, 7);
  g_assert_finalize_object (library);

  store = dossier_store_open (fixture->path, 0, NULL);
  entry = dossier_store_find_entry (store, id, NULL);
  g_assert_cmpuint (dossier_entry_get_fields (entry)->reading_position, ==, 7);
}

/* Puts a far higher schema number into the header of the file, where SQLite keeps it. */
static void
make_newer (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 64);
  contents[62] = 0x27;
  g_file_set_contents (path, contents, (gssize) length, &error);
  g_assert_no_error (error);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  DossierLibrary *library = test_library_open (fixture->path);
  g_autofree char *id = test_library_add (library, fixture->folder, "water.md", briefing);
  GAsyncResult *slot = NULL;
  GAsyncResult *result;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) import_error = NULL;
  const char *reason;
  const char *paths[] = { "anything", NULL };

  test_library_finish (library);
  make_newer (fixture->path);
  library = test_library_open (fixture->path);
  reason = dossier_library_get_read_only_reason (library);
  g_assert_nonnull (reason);
  g_assert_nonnull (dossier_library_find_entry (library, id));

  dossier_library_set_credibility_async (library, id, 2, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_false (dossier_library_edit_finish (library, result, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, reason);
  g_object_unref (result);

  dossier_library_import_async (library, paths, NULL, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_null (dossier_library_import_finish (library, result, &import_error));
  g_assert_error (import_error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  g_object_unref (result);

  dossier_library_set_reading_position (library, id, 3);
  test_library_finish (library);
}

/* A library whose maker asked for nothing more leaves nothing behind. */
static void
test_open_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  dossier_library_open_async (fixture->path, TRUE, cancellable, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_null (dossier_library_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function) \
  g_test_add ("/library/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("create", test_create);
  ADD ("open-fails", test_open_fails);
  ADD ("open-cancelled", test_open_cancelled);
  ADD ("default-path", test_default_path);
  ADD ("close-keeps-queued-edits", test_close_keeps_queued_edits);
  ADD ("closed", test_closed);
  ADD ("dispose-closes", test_dispose_closes);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
