/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The window with a real library in it: it opens, takes documents in, folds with its width, and says what
 * can be done. Warnings are fatal, so that every case also shows that there are none. */

#include "dossier-message.h"
#include "dossier-pane.h"
#include "dossier-question.h"
#include "dossier-reader.h"
#include "dossier-session.h"
#include "dossier-sidebar.h"
#include "panels-fixture.h"
#include "test-support.h"
#include "window-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
is_welcoming (WindowFixture *fixture)
{
  return window_state_is (fixture, "root", "welcome");
}

static gboolean
has_failed (WindowFixture *fixture)
{
  return window_state_is (fixture, "page", "failure");
}

static gboolean
is_unopened (WindowFixture *fixture)
{
  return window_state_is (fixture, "root", "unopened");
}

static gboolean
can_undo (WindowFixture *fixture)
{
  return window_is_enabled (fixture, "undo");
}

static gboolean
shows_three (WindowFixture *fixture)
{
  return window_state_flag (fixture, "sidebar-shown") && window_state_flag (fixture, "pane-shown");
}

static gboolean
shows_pane_only (WindowFixture *fixture)
{
  return !window_state_flag (fixture, "sidebar-shown") && window_state_flag (fixture, "pane-shown");
}

static gboolean
shows_content_only (WindowFixture *fixture)
{
  return !window_state_flag (fixture, "sidebar-shown")
         && !window_state_flag (fixture, "pane-shown");
}

static gboolean
shows_sidebar_only (WindowFixture *fixture)
{
  return window_state_flag (fixture, "sidebar-shown") && !window_state_flag (fixture, "pane-shown");
}

static gboolean
can_redo (WindowFixture *fixture)
{
  return window_is_enabled (fixture, "redo");
}

/* --- what is done --- */

static void
import_briefing (WindowFixture *fixture)
{
  window_import (fixture, "briefing.md",
                 "# Harbour Report\n\n"
                 "The harbour took in 41,000 tonnes of grain in May.\n");
}

/* --- the cases --- */

static void
test_first_run (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_false (window_is_enabled (fixture, "undo"));
  g_assert_false (window_is_enabled (fixture, "find"));
  g_assert_false (window_is_enabled (fixture, "remove-document"));
  g_assert_true (window_is_enabled (fixture, "search"));
}

static void
test_import (WindowFixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  g_assert_true (window_state_is (fixture, "root", "main"));
  g_assert_true (window_is_enabled (fixture, "find"));
  g_assert_true (window_is_enabled (fixture, "remove-document"));
}

static void
test_unreadable (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "missing.md", NULL);
  const char *paths[] = { path, fixture->folder, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
  window_wait_for (fixture, has_failed, "the error page");
  g_assert_true (window_state_is (fixture, "root", "main"));
}

static void
test_widths (WindowFixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  window_act (fixture, "show-pane", g_variant_new_string ("annotations"));
  window_resize (fixture, 1400);
  window_wait_for (fixture, shows_three, "three columns");
  window_resize (fixture, 1000);
  window_wait_for (fixture, shows_pane_only, "reader and pane");
  window_act (fixture, "show-sidebar", NULL);
  window_wait_for (fixture, shows_sidebar_only, "reader and sidebar");
  window_resize (fixture, 400);
  window_wait_for (fixture, shows_content_only, "the reader alone");
  g_assert_true (window_state_is (fixture, "page", "reader"));
  window_act (fixture, "show-sidebar", NULL);
  window_wait_for (fixture, shows_sidebar_only, "the sidebar alone");
  /* What had to make way comes back with the room. */
  window_resize (fixture, 1400);
  window_wait_for (fixture, shows_three, "three columns again");
}

static void
test_undo (WindowFixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  window_act (fixture, "remove-document", NULL);
  window_wait_for (fixture, is_welcoming, "the document to go");
  window_wait_for (fixture, can_undo, "undo to be possible");
  g_assert_false (window_is_enabled (fixture, "remove-document"));
  window_act (fixture, "undo", NULL);
  window_wait_for (fixture, can_redo, "the document to come back");
  g_assert_true (window_state_is (fixture, "root", "main"));
  window_wait_for (fixture, window_is_reading, "the document to be read again");
}

static gboolean
shows_claims (WindowFixture *fixture)
{
  return window_state_is (fixture, "page", "claims");
}

static void
test_back (WindowFixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  g_assert_false (window_is_enabled (fixture, "back"));
  window_act (fixture, "show-place", g_variant_new_string ("claims"));
  g_assert_true (shows_claims (fixture));
  g_assert_true (window_is_enabled (fixture, "back"));
  window_act (fixture, "back", NULL);
  window_wait_for (fixture, window_is_reading, "the document before");
  window_act (fixture, "forward", NULL);
  g_assert_true (shows_claims (fixture));
}

/* --- closing --- */

static gboolean
is_asked (WindowFixture *fixture)
{
  return dossier_question_present (GTK_WINDOW (fixture->window));
}

/* What could not be saved is not thrown away without asking. */
static void
test_close_unsaved (WindowFixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  g_assert_cmpint (g_unlink (fixture->library_path), ==, 0);
  window_act (fixture, "remove-document", NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_asked, "the question");
  g_assert_true (window_is_reading (fixture));
  g_assert_true (dossier_question_answer (GTK_WINDOW (fixture->window), "keep"));
  g_assert_true (window_is_reading (fixture));
}

/* --- search --- */

static guint
count_rows (WindowFixture *fixture)
{
  GtkWidget *sidebar = window_find (fixture, DOSSIER_TYPE_SIDEBAR);
  GtkWidget *list = find_widget (sidebar, GTK_TYPE_LIST_VIEW);

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

/* A heading and one document, though the word is in it twice. */
static gboolean
shows_one_result (WindowFixture *fixture)
{
  return count_rows (fixture) == 2;
}

static gboolean
shows_no_result (WindowFixture *fixture)
{
  return count_rows (fixture) == 0;
}

/* Four places, the trash among them, a heading and the document. */
static gboolean
shows_documents (WindowFixture *fixture)
{
  return count_rows (fixture) == 6;
}

static void
test_search (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *sidebar = window_find (fixture, DOSSIER_TYPE_SIDEBAR);
  GtkWidget *entry = find_widget (sidebar, GTK_TYPE_SEARCH_ENTRY);

  import_briefing (fixture);
  window_wait_for (fixture, shows_documents, "the list of documents");
  window_act (fixture, "search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "harbour");
  window_wait_for (fixture, shows_one_result, "the result");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of the kind");
  window_wait_for (fixture, shows_no_result, "the empty result");
  /* The first Esc empties the entry, the second closes the bar. */
  g_signal_emit_by_name (entry, "stop-search");
  window_wait_for (fixture, shows_documents, "the list of documents again");
  g_assert_true (gtk_widget_is_visible (entry));
  g_signal_emit_by_name (entry, "stop-search");
  g_assert_true (shows_documents (fixture));
}

static gboolean
has_focus_in (WindowFixture *fixture, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, type) != NULL;
}

static gboolean
shows_pane_in_full (WindowFixture *fixture)
{
  GtkWidget *pane = window_find (fixture, DOSSIER_TYPE_PANE);

  return gtk_widget_get_mapped (pane) && gtk_widget_get_width (pane) > 0;
}

static void
test_columns (WindowFixture *fixture, gconstpointer user_data)
{
  import_briefing (fixture);
  window_act (fixture, "show-pane", g_variant_new_string ("annotations"));
  window_resize (fixture, 1400);
  window_wait_for (fixture, shows_three, "three columns");
  window_wait_for (fixture, shows_pane_in_full, "the pane");
  window_act (fixture, "search", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_SIDEBAR));
  window_act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_READER));
  window_act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_PANE));
  window_act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_SIDEBAR));
  window_act (fixture, "previous-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_PANE));
}

static const char *
get_message (WindowFixture *fixture)
{
  return dossier_message_get_words (window_find (fixture, DOSSIER_TYPE_MESSAGE));
}

static gboolean
says_nothing (WindowFixture *fixture)
{
  return !gtk_widget_get_visible (window_find (fixture, DOSSIER_TYPE_MESSAGE));
}

/* Words of documents end up in messages: they are no markup. */
static void
test_message (WindowFixture *fixture, gconstpointer user_data)
{
  static const char *const words[] = {
    "A < B & C", "<b>Removed",
    "A sentence that is much too long for one line of a message & not <b>markup</b> at all."
  };

  import_briefing (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      window_act (fixture, i == 1 ? "toast-undo" : "toast", g_variant_new_string (words[i]));
      g_assert_cmpstr (get_message (fixture), ==, words[i]);
    }
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Lets the frames of so many milliseconds be drawn. */
static void
draw_for (guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (milliseconds, quit_cb, loop);
  g_main_loop_run (loop);
}

/* Messages that come thick and fast push one another out while they still appear. */
static void
test_messages (WindowFixture *fixture, gconstpointer user_data)
{
  DossierMessage *message = window_find (fixture, DOSSIER_TYPE_MESSAGE);

  import_briefing (fixture);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *words = g_strdup_printf ("Message %u", i);

      window_act (fixture, "toast", g_variant_new_string (words));
      draw_for (60 + 40 * i);
      g_assert_cmpstr (get_message (fixture), ==, words);
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (message)));
      if (i % 2 == 1)
        dossier_message_dismiss (message);
    }
  g_assert_null (get_message (fixture));
  window_wait_for (fixture, says_nothing, "the end of the message");
}

/* A dossier without documents shows no column of text; what there is to say is said all the same. */
static void
test_message_at_first (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *message = window_find (fixture, DOSSIER_TYPE_MESSAGE);

  window_wait_for (fixture, is_welcoming, "the first page");
  window_act (fixture, "toast", g_variant_new_string ("Said at once"));
  draw_for (300);
  g_assert_true (gtk_widget_get_mapped (message));
  g_assert_cmpint (gtk_widget_get_width (message), >, 0);
}

/* The button does what it says once, goes, and gives the focus back. */
static void
test_message_button (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *message = window_find (fixture, DOSSIER_TYPE_MESSAGE);
  GtkWidget *button;

  import_briefing (fixture);
  window_act (fixture, "next-column", NULL);
  g_assert_true (has_focus_in (fixture, DOSSIER_TYPE_READER));
  window_act (fixture, "toast-undo", g_variant_new_string ("Document added"));
  draw_for (300);
  g_assert_true (gtk_widget_child_focus (message, GTK_DIR_TAB_FORWARD));
  button = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (button, message));
  g_signal_emit_by_name (button, "clicked");
  window_wait_for (fixture, can_redo, "the document taken back");
  g_assert_cmpstr (get_message (fixture), !=, "Document added");
}

static void
test_not_a_library (void)
{
  WindowFixture fixture = { 0 };
  g_autofree char *path = NULL;

  fixture.folder = test_folder_new ();
  path = window_write_file (&fixture, "Text.dossier", "This is no library at all, only some text.");
  window_open (&fixture);
  dossier_window_open_library (fixture.window, path, FALSE);
  gtk_window_present (GTK_WINDOW (fixture.window));
  window_wait_for (&fixture, is_unopened, "the page that says so");
  window_tear_down (&fixture, NULL);
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window/first-run", test_first_run);
  window_tests_add ("/window/import", test_import);
  window_tests_add ("/window/unreadable", test_unreadable);
  window_tests_add ("/window/widths", test_widths);
  window_tests_add ("/window/undo", test_undo);
  window_tests_add ("/window/back", test_back);
  window_tests_add ("/window/close-unsaved", test_close_unsaved);
  window_tests_add ("/window/search", test_search);
  window_tests_add ("/window/columns", test_columns);
  window_tests_add ("/window/message", test_message);
  window_tests_add ("/window/messages", test_messages);
  window_tests_add ("/window/message-at-first", test_message_at_first);
  window_tests_add ("/window/message-button", test_message_button);
  g_test_add_func ("/window/not-a-library", test_not_a_library);
  return window_tests_run ();
}
