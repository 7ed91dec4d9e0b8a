/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The report dialog: what it includes unless told otherwise, and that it writes what it says. */

#include "dossier-report-dialog.h"

#include <string.h>

#include "dossier-settings.h"
#include "test-library-support.h"
#include "test-support.h"

typedef struct
{
  char *folder;
  DossierLibrary *library;
  char *document_id;
  gboolean done;
} Fixture;

static void
wait_until (const gboolean *condition)
{
  while (!*condition)
    g_main_context_iteration (NULL, TRUE);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->library = dossier_library_open_finish (result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      results = dossier_library_import_finish (DOSSIER_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  fixture->document_id = g_strdup (
      ((const DossierImportResult *) g_ptr_array_index (results, 0))->document_id);
  fixture->done = TRUE;
}

/* @data: (nullable): another document than the usual one */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *briefing = test_fixture (data != NULL ? data : "cli/harbour-authority.txt");
  const char *const paths[] = { briefing, NULL };
  g_autofree char *path = NULL;

  fixture->folder = test_folder_new ();
  path = g_build_filename (fixture->folder, "Ellery.dossier", NULL);
  dossier_library_open_async (path, TRUE, NULL, opened_cb, fixture);
  wait_until (&fixture->done);
  fixture->done = FALSE;
  dossier_library_import_async (fixture->library, paths, NULL, imported_cb, fixture);
  wait_until (&fixture->done);
  g_assert_nonnull (fixture->document_id);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dossier_library_close (fixture->library);
  g_clear_object (&fixture->library);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->document_id);
}

/* Notes are private. */
static void
test_defaults (Fixture *fixture, gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  DossierReportDialog *dialog = dossier_report_dialog_new (parent, fixture->library,
                                                           fixture->document_id);

  g_assert_cmpuint (dossier_report_dialog_get_content (dialog), ==,
                    DOSSIER_REPORT_ALL & ~DOSSIER_REPORT_COMMENTS);
  g_assert_cmpstr (dossier_report_dialog_get_format (dialog)->id, ==, "html");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (dialog);
  gtk_window_destroy (parent);
}

static void
test_saves (Fixture *fixture, gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  DossierReportDialog *dialog = dossier_report_dialog_new (parent, fixture->library,
                                                           fixture->document_id);
  g_autofree char *path = g_build_filename (fixture->folder, "report.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  dossier_report_dialog_save (dialog, file);
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Storm Surge in Port Ellery"));
  gtk_window_destroy (parent);
}

static gboolean
shows_words (GtkWidget *widget, const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_is_visible (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_words (child, words))
      return TRUE;

  return FALSE;
}

/* Where the report cannot be written the dialog stays and says why. */
static void
test_says_why_not (Fixture *fixture, gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  DossierReportDialog *dialog = dossier_report_dialog_new (parent, fixture->library, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "no", "report.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  gtk_window_present (GTK_WINDOW (dialog));
  dossier_report_dialog_save (dialog, file);
  while (!shows_words (GTK_WIDGET (dialog), "its folder does not exist"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (parent);
}

/* A PDF can be copied with its highlights, which a report in any format cannot show on its pages. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  g_autoptr (DossierSession)
      session = test_library_open_session (fixture->library, fixture->document_id);
  g_autoptr (DossierAnnotation)
      claim = test_session_mark (session, "hydrologists interviewed", DOSSIER_VERDICT_DISPUTED);
  DossierReportDialog *dialog;
  g_autofree char *path = g_build_filename (fixture->folder, "copy.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) original = test_fixture_bytes (data);
  g_autofree char *contents = NULL;
  gsize length;

  g_settings_set_string (dossier_settings_get (), "default-export-format", "pdf");
  dialog = dossier_report_dialog_new (parent, fixture->library, fixture->document_id);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (shows_words (GTK_WIDGET (dialog), "Key Figures"));
  dossier_report_dialog_save (dialog, file);
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, g_bytes_get_size (original));
  g_assert_cmpmem (contents, g_bytes_get_size (original), g_bytes_get_data (original, NULL),
                   g_bytes_get_size (original));
  g_assert_nonnull (g_strstr_len (contents + g_bytes_get_size (original), -1, "/Highlight"));
  g_settings_reset (dossier_settings_get (), "default-export-format");
  gtk_window_destroy (parent);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/report-dialog/defaults", Fixture, NULL, set_up, test_defaults, tear_down);
  g_test_add ("/report-dialog/saves", Fixture, NULL, set_up, test_saves, tear_down);
  g_test_add ("/report-dialog/says-why-not", Fixture, NULL, set_up, test_says_why_not, tear_down);

  g_test_add ("/report-dialog/copy", Fixture, "import/columns.pdf", set_up, test_copy, tear_down);

  return g_test_run ();
}
