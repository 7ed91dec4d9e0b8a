/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A library of three documents on a display, for the tests of what stands beside the text. */

#include "panels-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "test-support.h"

static const char first_text[] = "Situation Report\n"
                                 "\n"
                                 "Source: Relief Office\n"
                                 "\n"
                                 "An estimated 58,400 people have left their homes in the valley.\n"
                                 "\n"
                                 "Safe water reaches 62 per cent of the displaced people.\n"
                                 "\n"
                                 "The gates were opened 6 hours earlier, on 9 June 2026.\n";
static const char second_text[] = "Damage Assessment\n"
                                  "\n"
                                  "Some 41,000 people have left their homes in the valley.\n"
                                  "\n"
                                  "Safe water reaches 75 per cent of the displaced people.\n";
static const char third_text[] = "Field Notes\n"
                                 "\n"
                                 "Safe water reaches 80 per cent of the displaced people.\n";

gboolean
note_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
note_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *words = parameter != NULL ? g_variant_print (parameter, FALSE) : NULL;

  g_string_append_printf (user_data, "%s %s\n", g_action_get_name (G_ACTION (action)), words);
}

static void
add_action (PanelsFixture *fixture, GSimpleActionGroup *group, const char *name, const char *type)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, G_VARIANT_TYPE (type));

  g_signal_connect (action, "activate", G_CALLBACK (note_action_cb), fixture->actions);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

static void
import_texts (PanelsFixture *fixture)
{
  g_autofree char *first = g_build_filename (fixture->folder, "first.txt", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "second.txt", NULL);
  g_autofree char *third = g_build_filename (fixture->folder, "third.txt", NULL);
  const char *const paths[] = { first, second, third, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (first, first_text, -1, NULL));
  g_assert_true (g_file_set_contents (second, second_text, -1, NULL));
  g_assert_true (g_file_set_contents (third, third_text, -1, NULL));
  dossier_library_import_async (fixture->library, paths, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  results = dossier_library_import_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 3);
}

static const char *
find_document_id (PanelsFixture *fixture, const char *title)
{
  GListModel *entries = dossier_library_list_entries (fixture->library);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DossierEntry) entry = g_list_model_get_item (entries, i);

      if (strstr (dossier_entry_get_title (entry), title) != NULL)
        return dossier_entry_get_id (entry);
    }
  g_assert_not_reached ();
}

void
panels_set_up (PanelsFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->actions = g_string_new (NULL);
  path = g_build_filename (fixture->folder, "library.dossier", NULL);
  dossier_library_open_async (path, TRUE, NULL, keep_result_cb, &opened);
  wait_until (opened != NULL);
  fixture->library = dossier_library_open_finish (opened, &error);
  g_assert_no_error (error);
  import_texts (fixture);
  dossier_session_open_async (fixture->library, find_document_id (fixture, "Situation"), NULL,
                              keep_result_cb, &result);
  wait_until (result != NULL);
  fixture->session = dossier_session_open_finish (result, &error);
  g_assert_no_error (error);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 400, 800);
  add_action (fixture, group, "toast", "s");
  add_action (fixture, group, "toast-undo", "s");
  add_action (fixture, group, "reveal", "(stt)");
  add_action (fixture, group, "select-claim", "s");
  add_action (fixture, group, "show-pane", "s");
  add_action (fixture, group, "show-place", "s");
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "win", G_ACTION_GROUP (group));
}

void
panels_tear_down (PanelsFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->session);
  dossier_library_close (fixture->library);
  g_clear_object (&fixture->library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_folder_remove (fixture->folder);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_string_free (fixture->actions, TRUE);
}

DossierRange
find_range (PanelsFixture *fixture, const char *words)
{
  const char *text = dossier_document_get_text (dossier_session_get_document (fixture->session),
                                                NULL);
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return (DossierRange){ (gsize) (at - text), (gsize) (at - text) + strlen (words) };
}

DossierAnnotation *
add_claim (PanelsFixture *fixture, const char *words, DossierVerdict verdict, const char *comment)
{
  g_autofree char *note = g_strdup (comment);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_COMMENT,
                                           .verdict = verdict,
                                           .comment = note };
  GListModel *list = dossier_session_list_annotations (fixture->session);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DossierAnnotation) added = NULL;
  g_autoptr (GError) error = NULL;

  dossier_library_annotate_async (
      fixture->library, dossier_entry_get_id (dossier_session_get_entry (fixture->session)),
      find_range (fixture, words), &change, keep_result_cb, &result);
  wait_until (result != NULL);
  added = dossier_library_annotate_finish (fixture->library, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DossierAnnotation) listed = g_list_model_get_item (list, i);

      if (g_str_equal (dossier_annotation_get_id (listed), dossier_annotation_get_id (added)))
        return g_steal_pointer (&listed);
    }
  g_assert_not_reached ();
}

gpointer
find_widget (gpointer root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
shows_text (gpointer root, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (root), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, text))
      return TRUE;
  return FALSE;
}

guint
count_widgets (GtkWidget *root, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (root, type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);
  return n;
}
