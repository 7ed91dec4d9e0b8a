/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDFs in the window: protected ones, their pages, their copies. Warnings are fatal. */

#include <adwaita.h>

#include "panels-fixture.h"
#include "test-pdf.h"
#include "test-support.h"
#include "window-fixture.h"

/* --- protected files --- */

static char *
write_bytes (WindowFixture *fixture, const char *name, GBytes *bytes)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  return path;
}

static char *
write_protected (WindowFixture *fixture, const char *name)
{
  static const char *const pages[] = { "The dam at Orsha holds 1,200 households.", NULL };
  g_autoptr (GBytes) bytes = test_pdf_of_text (pages, "orsha");

  return write_bytes (fixture, name, bytes);
}

static void
import_protected (WindowFixture *fixture, const char *name)
{
  g_autofree char *path = write_protected (fixture, name);
  const char *paths[] = { path, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  AdwMessageDialog *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        dialog = ADW_MESSAGE_DIALOG (window);
    }

  return dialog;
}

static gboolean
asks (WindowFixture *fixture)
{
  return find_dialog () != NULL;
}

static gboolean
asks_nothing (WindowFixture *fixture)
{
  return find_dialog () == NULL;
}

static void
answer (WindowFixture *fixture, const char *password)
{
  AdwMessageDialog *dialog;

  window_wait_for (fixture, asks, "the question for a password");
  dialog = find_dialog ();
  if (password != NULL)
    gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), password);
  adw_message_dialog_response (dialog, password != NULL ? "open" : "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_wait_for (fixture, asks_nothing, "the question to go");
}

static gboolean
is_over (WindowFixture *fixture)
{
  return !window_state_flag (fixture, "importing");
}

/* A wrong password is said and asked for again; the right one opens the file. */
static void
test_password (WindowFixture *fixture, gconstpointer data)
{
  import_protected (fixture, "report.pdf");
  window_wait_for (fixture, asks, "the question for a password");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "“report.pdf”"));
  g_assert_false (adw_message_dialog_get_response_enabled (find_dialog (), "open"));
  answer (fixture, "dam");
  window_wait_for (fixture, asks, "the question to come again");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "does not open"));
  answer (fixture, "orsha");
  window_wait_for (fixture, window_is_reading, "the document");
}

/* Whoever gives no password gets nothing, is told so, and can try again: on a page where there is nothing to read, */
static void
test_no_password (WindowFixture *fixture, gconstpointer data)
{
  import_protected (fixture, "report.pdf");
  answer (fixture, NULL);
  window_wait_for (fixture, is_over, "the import to end");
  g_assert_true (window_state_is (fixture, "page", "failure"));
  window_act (fixture, "import-again", NULL);
  answer (fixture, "orsha");
  window_wait_for (fixture, window_is_reading, "the document");
}

/* … over what is being read. */
static void
test_no_password_reading (WindowFixture *fixture, gconstpointer data)
{
  window_import (fixture, "plain.txt", "The bridge is open again.\n");
  import_protected (fixture, "report.pdf");
  answer (fixture, NULL);
  window_wait_for (fixture, is_over, "the import to end");
  g_assert_true (window_is_reading (fixture));
  g_assert_true (shows_text (fixture->window,
                             "“report.pdf” is protected by a password. Nothing was imported."));
}

/* Among many the others go in, whatever is said of the protected ones. */
static void
test_among_many (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *first = write_protected (fixture, "first.pdf");
  g_autofree char *second = write_protected (fixture, "second.pdf");
  g_autofree char *plain = window_write_file (fixture, "plain.txt", "The bridge is open again.\n");
  const char *paths[] = { first, plain, second, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
  window_wait_for (fixture, asks, "the question for a password");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "“first.pdf”"));
  answer (fixture, NULL);
  window_wait_for (fixture, asks, "the second question");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "“second.pdf”"));
  answer (fixture, "orsha");
  window_wait_for (fixture, is_over, "the import to end");
  g_assert_true (shows_text (fixture->window, "2 added, 1 could not be read"));
}

/* A window that is closed over the question takes it along. */
static void
test_closed_over_question (WindowFixture *fixture, gconstpointer data)
{
  import_protected (fixture, "report.pdf");
  window_wait_for (fixture, asks, "the question for a password");
}

int
main (int argc, char *argv[])
{
  window_tests_begin (&argc, &argv);
  window_tests_add ("/window-pdf/password", test_password);
  window_tests_add ("/window-pdf/no-password", test_no_password);
  window_tests_add ("/window-pdf/no-password-reading", test_no_password_reading);
  window_tests_add ("/window-pdf/password-among-many", test_among_many);
  window_tests_add ("/window-pdf/closed-over-question", test_closed_over_question);

  return window_tests_run ();
}
