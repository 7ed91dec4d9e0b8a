/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The window with a real library in it: it opens, takes documents in, folds with its width, and says what
 * can be done. Warnings are fatal, so that every case also shows that there are none. */

#include "dossier-application.h"
#include "dossier-pane.h"
#include "dossier-reader.h"
#include "dossier-session.h"
#include "dossier-sidebar.h"
#include "dossier-window.h"
#include "test-support.h"

#include <glib/gstdio.h>
#include <string.h>

#define PATIENCE_SECONDS 20

static DossierApplication *application;

typedef struct
{
  DossierWindow *window;
  char *folder;
  char *library_path;
} Fixture;

/* --- waiting --- */

typedef gboolean (*Condition) (Fixture *fixture);

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("waited in vain for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for (Fixture *fixture, Condition condition, const char *what)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, (gpointer) what);

  while (!condition (fixture))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* --- what is seen --- */

static GVariant *
read_state (Fixture *fixture)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);

  g_action_group_activate_action (actions, "test-state", NULL);
  return g_action_group_get_action_state (actions, "test-state");
}

static gboolean
state_is (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (GVariant) state = read_state (fixture);
  const char *string = NULL;

  return g_variant_lookup (state, key, "&s", &string) && g_str_equal (string, value);
}

static gboolean
state_flag (Fixture *fixture, const char *key)
{
  g_autoptr (GVariant) state = read_state (fixture);
  gboolean flag = FALSE;

  g_assert_true (g_variant_lookup (state, key, "b", &flag));
  return flag;
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static gboolean
is_welcoming (Fixture *fixture)
{
  return state_is (fixture, "root", "welcome");
}

static gboolean
is_reading (Fixture *fixture)
{
  return state_is (fixture, "page", "reader") && !state_is (fixture, "document", "");
}

static gboolean
has_failed (Fixture *fixture)
{
  return state_is (fixture, "page", "failure");
}

static gboolean
is_unopened (Fixture *fixture)
{
  return state_is (fixture, "root", "unopened");
}

static gboolean
can_undo (Fixture *fixture)
{
  return is_enabled (fixture, "undo");
}

static gboolean
shows_three (Fixture *fixture)
{
  return state_flag (fixture, "sidebar-shown") && state_flag (fixture, "pane-shown");
}

static gboolean
shows_pane_only (Fixture *fixture)
{
  return !state_flag (fixture, "sidebar-shown") && state_flag (fixture, "pane-shown");
}

static gboolean
shows_content_only (Fixture *fixture)
{
  return !state_flag (fixture, "sidebar-shown") && !state_flag (fixture, "pane-shown");
}

static gboolean
shows_sidebar_only (Fixture *fixture)
{
  return state_flag (fixture, "sidebar-shown") && !state_flag (fixture, "pane-shown");
}

static gboolean
is_gone (Fixture *fixture)
{
  return fixture->window == NULL;
}

static gboolean
can_redo (Fixture *fixture)
{
  return is_enabled (fixture, "redo");
}

/* --- what is done --- */

static void
act (Fixture *fixture, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

static void
resize (Fixture *fixture, int width)
{
  act (fixture, "test-resize", g_variant_new ("(ii)", width, 700));
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
import_briefing (Fixture *fixture)
{
  g_autofree char *path = write_file (fixture, "briefing.md",
                                      "# Harbour Report\n\n"
                                      "The harbour took in 41,000 tonnes of grain in May.\n");
  const char *paths[] = { path, NULL };

  act (fixture, "test-import", g_variant_new_strv (paths, -1));
  wait_for (fixture, is_reading, "the imported document");
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = test_folder_new ();
  fixture->library_path = g_build_filename (fixture->folder, "Test.dossier", NULL);
  fixture->window = dossier_window_new (GTK_APPLICATION (application), TRUE);
  dossier_window_open_library (fixture->window, fixture->library_path, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (fixture, is_welcoming, "the empty library");
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* Edits under way hold the window until they are done. */
  wait_for (fixture, is_gone, "the window to go");
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->library_path);
}

/* --- the cases --- */

static void
test_first_run (Fixture *fixture, gconstpointer user_data)
{
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_false (is_enabled (fixture, "find"));
  g_assert_false (is_enabled (fixture, "remove-document"));
  g_assert_true (is_enabled (fixture, "search"));
}

static void
test_import (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  g_assert_true (state_is (fixture, "root", "main"));
  g_assert_true (is_enabled (fixture, "find"));
  g_assert_true (is_enabled (fixture, "remove-document"));
}

static void
test_unreadable (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "missing.md", NULL);
  const char *paths[] = { path, fixture->folder, NULL };

  act (fixture, "test-import", g_variant_new_strv (paths, -1));
  wait_for (fixture, has_failed, "the error page");
  g_assert_true (state_is (fixture, "root", "main"));
}

static void
test_widths (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  act (fixture, "show-pane", g_variant_new_string ("annotations"));
  resize (fixture, 1400);
  wait_for (fixture, shows_three, "three columns");
  resize (fixture, 1000);
  wait_for (fixture, shows_pane_only, "reader and pane");
  act (fixture, "show-sidebar", NULL);
  wait_for (fixture, shows_sidebar_only, "reader and sidebar");
  resize (fixture, 400);
  wait_for (fixture, shows_content_only, "the reader alone");
  g_assert_true (state_is (fixture, "page", "reader"));
  act (fixture, "show-sidebar", NULL);
  wait_for (fixture, shows_sidebar_only, "the sidebar alone");
  /* What had to make way comes back with the room. */
  resize (fixture, 1400);
  wait_for (fixture, shows_three, "three columns again");
}

static void
test_undo (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  act (fixture, "remove-document", NULL);
  wait_for (fixture, is_welcoming, "the document to go");
  wait_for (fixture, can_undo, "undo to be possible");
  g_assert_false (is_enabled (fixture, "remove-document"));
  act (fixture, "undo", NULL);
  wait_for (fixture, can_redo, "the document to come back");
  g_assert_true (state_is (fixture, "root", "main"));
  wait_for (fixture, is_reading, "the document to be read again");
}

static gboolean
shows_claims (Fixture *fixture)
{
  return state_is (fixture, "page", "claims");
}

static void
test_back (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  g_assert_false (is_enabled (fixture, "back"));
  act (fixture, "show-place", g_variant_new_string ("claims"));
  g_assert_true (shows_claims (fixture));
  g_assert_true (is_enabled (fixture, "back"));
  act (fixture, "back", NULL);
  wait_for (fixture, is_reading, "the document before");
  act (fixture, "forward", NULL);
  g_assert_true (shows_claims (fixture));
}

/* --- closing --- */

static GtkWindow *
find_question (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
is_asked (Fixture *fixture)
{
  return find_question () != NULL;
}

/* What could not be saved is not thrown away without asking. */
static void
test_close_unsaved (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  g_assert_cmpint (g_unlink (fixture->library_path), ==, 0);
  act (fixture, "remove-document", NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  wait_for (fixture, is_asked, "the question");
  g_assert_true (is_reading (fixture));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_question ()), "keep");
  g_assert_true (is_reading (fixture));
}

/* --- search --- */

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  GtkWidget *child;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_rows (Fixture *fixture)
{
  GtkWidget *sidebar = find_widget (GTK_WIDGET (fixture->window), DOSSIER_TYPE_SIDEBAR);
  GtkWidget *list = find_widget (sidebar, GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

/* A heading and one document, though the word is in it twice. */
static gboolean
shows_one_result (Fixture *fixture)
{
  return count_rows (fixture) == 2;
}

static gboolean
shows_no_result (Fixture *fixture)
{
  return count_rows (fixture) == 0;
}

/* Three places, a heading and the document. */
static gboolean
shows_documents (Fixture *fixture)
{
  return count_rows (fixture) == 5;
}

static void
test_search (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *sidebar = find_widget (GTK_WIDGET (fixture->window), DOSSIER_TYPE_SIDEBAR);
  GtkWidget *entry = find_widget (sidebar, GTK_TYPE_SEARCH_ENTRY);

  import_briefing (fixture);
  wait_for (fixture, shows_documents, "the list of documents");
  act (fixture, "search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "harbour");
  wait_for (fixture, shows_one_result, "the result");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of the kind");
  wait_for (fixture, shows_no_result, "the empty result");
  /* The first Esc empties the entry, the second closes the bar. */
  g_signal_emit_by_name (entry, "stop-search");
  wait_for (fixture, shows_documents, "the list of documents again");
  g_assert_true (gtk_widget_is_visible (entry));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_true (shows_documents (fixture));
}

static gboolean
has_focus_in (Fixture *fixture, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

static gboolean
shows_pane_in_full (Fixture *fixture)
{
  GtkWidget *pane = find_widget (GTK_WIDGET (fixture->window), DOSSIER_TYPE_PANE);

  return gtk_widget_get_mapped (pane) && gtk_widget_get_width (pane) > 0;
}

static void
test_columns (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  act (fixture, "show-pane", g_variant_new_string ("annotations"));
  resize (fixture, 1400);
  wait_for (fixture, shows_three, "three columns");
  wait_for (fixture, shows_pane_in_full, "the pane");
  act (fixture, "search", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_SIDEBAR));
  act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_READER));
  act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_PANE));
  act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_SIDEBAR));
  act (fixture, "previous-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_PANE));
}

/* Words of documents end up in toasts: they are no markup. */
static void
test_toast (Fixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  act (fixture, "toast", g_variant_new_string ("A < B & C"));
  act (fixture, "toast-undo", g_variant_new_string ("<b>Removed"));
  act (fixture, "toast",
       g_variant_new_string ("A sentence that is much too long for one line of a toast & not "
                             "<b>markup</b> at all."));
}

static void
test_not_a_library (void)
{
  Fixture fixture = { 0 };
  g_autofree char *path = NULL;

  fixture.folder = test_folder_new ();
  path = write_file (&fixture, "Text.dossier", "This is no library at all, only some text.");
  fixture.window = dossier_window_new (GTK_APPLICATION (application), TRUE);
  dossier_window_open_library (fixture.window, path, FALSE);
  gtk_window_present (GTK_WINDOW (fixture.window));
  wait_for (&fixture, is_unopened, "the page that says so");
  tear_down (&fixture, NULL);
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  application = dossier_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);

  add_case ("/window/first-run", test_first_run);
  add_case ("/window/import", test_import);
  add_case ("/window/unreadable", test_unreadable);
  add_case ("/window/widths", test_widths);
  add_case ("/window/undo", test_undo);
  add_case ("/window/back", test_back);
  add_case ("/window/close-unsaved", test_close_unsaved);
  add_case ("/window/search", test_search);
  add_case ("/window/columns", test_columns);
  add_case ("/window/toast", test_toast);
  g_test_add_func ("/window/not-a-library", test_not_a_library);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
