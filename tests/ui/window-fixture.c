/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A window with a real library in a folder that goes away. */

#include "window-fixture.h"

#include "panels-fixture.h"
#include "test-support.h"

/* How often a size is asked for, and how far from it a window is that has it: its rim counts or not. */
#define RESIZE_TRIES 6
#define RESIZE_SLACK 40

#define PATIENCE_SECONDS 20

static DossierApplication *application;

/* --- the tests of a program --- */

void
window_tests_begin (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  g_test_init (argc, argv, NULL);
  application = dossier_application_new ();
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

void
window_tests_add (const char *path, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (path, WindowFixture, NULL, window_set_up, test, window_tear_down);
}

int
window_tests_run (void)
{
  int status = g_test_run ();

  g_clear_object (&application);
  return status;
}

/* --- waiting --- */

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("waited in vain for %s", (const char *) user_data);
  return G_SOURCE_REMOVE;
}

void
window_wait_for (WindowFixture *fixture, WindowCondition condition, const char *what)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, (gpointer) what);

  while (!condition (fixture))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

/* --- what is seen --- */

static GVariant *
read_state (WindowFixture *fixture)
{
  GActionGroup *actions = G_ACTION_GROUP (fixture->window);

  g_action_group_activate_action (actions, "test-state", NULL);
  return g_action_group_get_action_state (actions, "test-state");
}

gboolean
window_state_is (WindowFixture *fixture, const char *key, const char *value)
{
  g_autoptr (GVariant) state = read_state (fixture);
  const char *string = NULL;

  return g_variant_lookup (state, key, "&s", &string) && g_str_equal (string, value);
}

gboolean
window_says (WindowFixture *fixture, const char *words)
{
  g_autoptr (GVariant) state = read_state (fixture);
  const char *banner = "";

  g_variant_lookup (state, "banner", "&s", &banner);

  return strstr (banner, words) != NULL;
}

gboolean
window_state_flag (WindowFixture *fixture, const char *key)
{
  g_autoptr (GVariant) state = read_state (fixture);
  gboolean flag = FALSE;

  g_assert_true (g_variant_lookup (state, key, "b", &flag));
  return flag;
}

gboolean
window_is_enabled (WindowFixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

gboolean
window_is_reading (WindowFixture *fixture)
{
  return window_state_is (fixture, "page", "reader") && !window_state_is (fixture, "document", "");
}

gpointer
window_find (WindowFixture *fixture, GType type)
{
  return find_widget (fixture->window, type);
}

/* --- what is done --- */

void
window_act (WindowFixture *fixture, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), action, parameter);
}

/* Without a window manager a size that is asked for while an earlier one is still on its way can get lost: it is
 * asked for again until it comes. A window that cannot be as narrow takes what it can. */
void
window_resize (WindowFixture *fixture, int width)
{
  for (guint try = 0; try < RESIZE_TRIES; try++)
    {
      gint64 until = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2;

      window_act (fixture, "test-resize", g_variant_new ("(ii)", width, 700));
      while (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - width) > RESIZE_SLACK
             && g_get_monotonic_time () < until)
        if (!g_main_context_iteration (NULL, FALSE))
          g_usleep (1000);
      if (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->window)) - width) <= RESIZE_SLACK)
        return;
    }
}

char *
window_write_file (WindowFixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static gboolean
has_imported (WindowFixture *fixture)
{
  return window_is_reading (fixture) && !window_state_flag (fixture, "importing");
}

void
window_import (WindowFixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = window_write_file (fixture, name, text);
  const char *paths[] = { path, NULL };

  window_act (fixture, "test-import", g_variant_new_strv (paths, -1));
  window_wait_for (fixture, has_imported, "the imported document");
}

/* --- the window --- */

static gboolean
is_welcoming (WindowFixture *fixture)
{
  return window_state_is (fixture, "root", "welcome");
}

static gboolean
is_gone (WindowFixture *fixture)
{
  return fixture->window == NULL;
}

void
window_open (WindowFixture *fixture)
{
  fixture->window = dossier_window_new (GTK_APPLICATION (application), TRUE);
}

void
window_set_up (WindowFixture *fixture, gconstpointer data)
{
  fixture->folder = test_folder_new ();
  fixture->library_path = g_build_filename (fixture->folder, "Test.dossier", NULL);
  window_open (fixture);
  dossier_window_open_library (fixture->window, fixture->library_path, TRUE);
  gtk_window_present (GTK_WINDOW (fixture->window));
  window_wait_for (fixture, is_welcoming, "the empty library");
}

void
window_tear_down (WindowFixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* Edits under way hold the window until they are done. */
  window_wait_for (fixture, is_gone, "the window to go");
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->library_path);
}
