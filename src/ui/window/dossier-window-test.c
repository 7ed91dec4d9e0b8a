/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Actions for tests that drive the window from outside, over the bus (--test-actions). They show what a
 * person would see and do what a pointer would do. */

#include "dossier-window-private.h"

#include "dossier-claim-actions.h"
#include "dossier-report-dialog.h"

#include <string.h>

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  dossier_window_import (user_data, paths);
}

static void
resize_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  int width;
  int height;

  g_variant_get (parameter, "(ii)", &width, &height);
  gtk_window_set_default_size (user_data, width, height);
}

/* Selects in the document as a pointer would; bytes of the canonical text. */
static void
select_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierReader *reader = dossier_reader_page_get_reader (
      dossier_content_get_reader_page (self->content));
  guint64 start;
  guint64 end;

  g_variant_get (parameter, "(tt)", &start, &end);
  dossier_reader_select (reader, start, end);
}

/* Finds words in the document and selects them: the first occurrence. */
static void
select_words_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierReader *reader = dossier_reader_page_get_reader (
      dossier_content_get_reader_page (self->content));
  const char *words = g_variant_get_string (parameter, NULL);
  const char *text;
  const char *found;

  if (self->session == NULL)
    return;
  text = dossier_document_get_text (dossier_session_get_document (self->session), NULL);
  found = strstr (text, words);
  if (found != NULL)
    dossier_reader_select (reader, found - text, found - text + strlen (words));
}

/* Marks what is selected with a verdict, by its id. */
static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierVerdict verdict;
  DossierRange range;

  if (self->session == NULL
      || !dossier_verdict_from_string (g_variant_get_string (parameter, NULL), &verdict)
      || !dossier_reader_page_get_selection (dossier_content_get_reader_page (self->content),
                                             &range))
    return;
  dossier_claim_actions_mark (GTK_WIDGET (self->content), self->session, range, verdict);
}

/* Gives the claim in hand a note and tags. */
static void
note_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierAnnotation *claim = self->session != NULL ? dossier_session_get_selected (self->session)
                                                   : NULL;
  g_autofree const char **tags = NULL;
  const char *note;

  if (claim == NULL)
    return;
  g_variant_get (parameter, "(&s^a&s)", &note, &tags);
  dossier_claim_actions_set_comment (GTK_WIDGET (self->content), self->library, claim, note);
  dossier_claim_actions_set_tags (GTK_WIDGET (self->content), self->library, claim, tags);
}

/* Writes the report of the whole dossier as the dialog proposes it. */
static void
report_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));
  DossierReportDialog *dialog;

  if (self->library == NULL)
    return;
  dialog = dossier_report_dialog_new (GTK_WINDOW (self), self->library, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  dossier_report_dialog_save (dialog, file);
}

static gboolean
is_a (GtkWidget *widget, const char *type_name)
{
  GType type = g_type_from_name (type_name);

  return type != G_TYPE_INVALID && g_type_is_a (G_OBJECT_TYPE (widget), type);
}

static GtkWidget *
find_shown (GtkWidget *widget, const char *type_name)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (is_a (widget, type_name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_shown (child, type_name);
  return found;
}

/* The last of the types is looked for within the one before, and so on: "DossierSidebar GtkListView". */
static GtkWidget *
find_path (DossierWindow *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, " ", -1);
  GtkWidget *widget = GTK_WIDGET (self);

  for (guint i = 0; names[i] != NULL && widget != NULL; i++)
    widget = find_shown (widget, names[i]);
  return widget;
}

/* Activates an action of a widget that is seen. */
static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *path;
  const char *name;
  g_autoptr (GVariant) value = NULL;
  GtkWidget *widget;

  g_variant_get (parameter, "(&s&sv)", &path, &name, &value);
  widget = find_path (user_data, path);
  if (widget != NULL)
    gtk_widget_activate_action_variant (widget, name, value);
}

/* Writes into what takes text and is seen. */
static void
enter_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *path;
  const char *text;
  GtkWidget *widget;

  g_variant_get (parameter, "(&s&s)", &path, &text);
  widget = find_path (user_data, path);
  if (widget != NULL)
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_print_to_file (user_data, g_variant_get_string (parameter, NULL));
}

static void
add_string (GVariantDict *state, const char *key, const char *value)
{
  g_variant_dict_insert (state, key, "s", value != NULL ? value : "");
}

static GVariant *
describe (DossierWindow *self)
{
  GVariantDict state;
  const char *document_id = NULL;
  DossierAnnotation *selected = NULL;
  guint n_entries = 0;
  guint n_annotations = 0;

  if (self->session != NULL)
    {
      document_id = dossier_entry_get_id (dossier_session_get_entry (self->session));
      selected = dossier_session_get_selected (self->session);
    }
  if (self->library != NULL)
    {
      n_entries = g_list_model_get_n_items (dossier_library_list_entries (self->library));
      n_annotations = g_list_model_get_n_items (dossier_library_list_annotations (self->library));
    }
  g_variant_dict_init (&state, NULL);
  add_string (&state, "root", gtk_stack_get_visible_child_name (self->root_stack));
  add_string (&state, "page", dossier_content_get_page (self->content));
  add_string (&state, "pane", dossier_pane_get_page (self->pane));
  add_string (&state, "document", document_id);
  add_string (&state, "banner",
              dossier_banner_get_title (dossier_content_get_banner (self->content)));
  add_string (&state, "beside", dossier_window_get_other_id (self));
  add_string (&state, "selected", selected != NULL ? dossier_annotation_get_id (selected) : NULL);
  add_string (&state, "library",
              self->library != NULL ? dossier_library_get_path (self->library) : NULL);
  g_variant_dict_insert (&state, "pane-shown", "b",
                         dossier_split_view_get_show_pane (self->split_view));
  g_variant_dict_insert (&state, "sidebar-shown", "b",
                         dossier_split_view_get_sidebar_visible (self->split_view));
  g_variant_dict_insert (&state, "documents", "u", n_entries);
  g_variant_dict_insert (&state, "annotations", "u", n_annotations);
  g_variant_dict_insert (&state, "importing", "b", self->importing != NULL);
  return g_variant_dict_end (&state);
}

/* Its state is what was seen when it was last activated. */
static void
state_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_simple_action_set_state (action, describe (user_data));
}

static const GActionEntry entries[] = {
  { "test-activate", activate_cb, "(ssv)" },
  { "test-enter", enter_cb, "(ss)" },
  { "test-import", import_cb, "as" },
  { "test-mark", mark_cb, "s" },
  { "test-note", note_cb, "(sas)" },
  { "test-print", print_cb, "s" },
  { "test-report", report_cb, "s" },
  { "test-resize", resize_cb, "(ii)" },
  { "test-select", select_cb, "(tt)" },
  { "test-select-words", select_words_cb, "s" },
  { "test-state", state_cb, NULL, "@a{sv} {}" },
};

void
dossier_window_add_test_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
