/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The actions of the window (win.*): what menus, keys and the widgets inside ask of it. They stand in the
 * window's action map, not in its class, because only those are offered on the bus. */

#include "dossier-window-private.h"

#include "dossier-report-dialog.h"

#include <glib/gi18n.h>

/* The page that the actions of reading are about. */
static DossierReaderPage *
get_reader (gpointer window)
{
  return dossier_content_get_reader_page (DOSSIER_WINDOW (window)->content);
}

void
dossier_window_say (DossierWindow *self, const char *words)
{
  self->offers_undo = FALSE;
  dossier_message_show (self->message, words, NULL, NULL);
}

void
dossier_window_say_with_button (DossierWindow *self,
                                const char *words,
                                const char *button,
                                const char *action)
{
  self->offers_undo = g_str_equal (action, "win.undo");
  dossier_message_show (self->message, words, button, action);
}

void
dossier_window_withdraw_undo (DossierWindow *self)
{
  if (self->offers_undo)
    dossier_message_dismiss (self->message);
  self->offers_undo = FALSE;
}

void
dossier_window_say_error (DossierWindow *self, const GError *error)
{
  if (g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  dossier_window_say (self, error->message);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_say (user_data, g_variant_get_string (parameter, NULL));
}

static void
toast_undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_say_with_button (user_data, g_variant_get_string (parameter, NULL), _ ("_Undo"),
                                  "win.undo");
}

/* For files that the program itself has written. */
static void
toast_open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *words;
  const char *uri;
  g_autofree char *open = NULL;

  g_variant_get (parameter, "(&s&s)", &words, &uri);
  open = g_action_print_detailed_name ("win.show-file", g_variant_new_string (uri));
  dossier_window_say_with_button (user_data, words, _ ("_Open"), open);
}

static void
show_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_show_uri (user_data, g_variant_get_string (parameter, NULL), GDK_CURRENT_TIME);
}

static void
open_document_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_open_document (user_data, g_variant_get_string (parameter, NULL));
}

static void
open_beside_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_open_beside (user_data, g_variant_get_string (parameter, NULL));
}

static void
open_previous_beside_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_open_previous_beside (user_data);
}

static void
reveal_beside_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *document_id;
  guint64 start;
  guint64 end;

  g_variant_get (parameter, "(&stt)", &document_id, &start, &end);
  dossier_window_reveal_beside (user_data, document_id, (DossierRange){ start, end });
}

static void
close_beside_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_pair_close_active (dossier_content_get_pair (DOSSIER_WINDOW (user_data)->content));
}

static void
switch_document_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_pair_switch (dossier_content_get_pair (DOSSIER_WINDOW (user_data)->content));
}

static void
reveal_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *document_id;
  guint64 start;
  guint64 end;

  g_variant_get (parameter, "(&stt)", &document_id, &start, &end);
  dossier_window_reveal (user_data, document_id, (DossierRange){ start, end });
}

static void
select_claim_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_select_claim (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_place_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_show_place (user_data, g_variant_get_string (parameter, NULL));
}

/* The menu stands above the sidebar, which may be out of sight. */
static void
main_menu_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_split_view_show_sidebar (self->split_view);
  dossier_sidebar_open_menu (self->sidebar);
}

/* Choosing the page that is shown already, by its key, does not hide it: that is what F9 does. */
static void
show_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_pane_set_page (self->pane, g_variant_get_string (parameter, NULL));
  dossier_split_view_set_show_pane (self->split_view, TRUE);
}

static void
toggle_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_split_view_set_show_pane (self->split_view,
                                    !dossier_split_view_get_show_pane (self->split_view));
}

static void
hide_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_split_view_set_show_pane (DOSSIER_WINDOW (user_data)->split_view, FALSE);
}

static void
show_sidebar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_split_view_show_sidebar (DOSSIER_WINDOW (user_data)->split_view);
}

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_split_view_set_show_sides (self->split_view, TRUE);
  dossier_split_view_show_sidebar (self->split_view);
  dossier_sidebar_start_search (self->sidebar);
}

static void
find_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_show_find (get_reader (user_data));
}

static void
find_next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_find_next (get_reader (user_data));
}

static void
find_previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_find_previous (get_reader (user_data));
}

static void
next_claim_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_go_to_claim (get_reader (user_data), 1);
}

static void
previous_claim_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_go_to_claim (get_reader (user_data), -1);
}

/* The store says in words what it took back or did again; the toast says them. */
static void
say_done (DossierWindow *self, DossierLibrary *library, GAsyncResult *result, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = dossier_library_undo_finish (library, result, &error);
  g_autofree char *sentence = NULL;

  if (words == NULL)
    {
      dossier_window_say_error (self, error);
      return;
    }
  sentence = g_strdup_printf ("%s: %s", what, words);
  dossier_window_say (self, sentence);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;

  say_done (self, DOSSIER_LIBRARY (source), result, _ ("Undone"));
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;

  say_done (self, DOSSIER_LIBRARY (source), result, _ ("Redone"));
}

/* In an entry the keys take back what was typed there, as everywhere; a note is part of the dossier. */
static gboolean
undo_typing (DossierWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return GTK_IS_TEXT (focus) && gtk_widget_activate_action (focus, action, NULL);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (!undo_typing (self, "text.undo"))
    dossier_library_undo_async (self->library, undone_cb, g_object_ref (self));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (!undo_typing (self, "text.redo"))
    dossier_library_redo_async (self->library, redone_cb, g_object_ref (self));
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierEntry *entry = self->session != NULL ? dossier_session_get_entry (self->session) : NULL;
  DossierReportDialog *dialog = dossier_report_dialog_new (
      GTK_WINDOW (self), self->library, entry != NULL ? dossier_entry_get_id (entry) : NULL);

  gtk_window_present (GTK_WINDOW (dialog));
}

static void
zoom_in_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_zoom_in (get_reader (user_data));
}

static void
zoom_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_zoom_out (get_reader (user_data));
}

static void
zoom_normal_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_zoom_reset (get_reader (user_data));
}

static void
go_to_heading_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_go_to_heading (user_data, g_variant_get_uint64 (parameter));
}

static void
fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  if (gtk_window_is_fullscreen (user_data))
    gtk_window_unfullscreen (user_data);
  else
    gtk_window_fullscreen (user_data);
}

/* Full screen is for reading: both sides make way, and the header too. */
static void
fullscreened_cb (DossierWindow *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self));

  dossier_split_view_set_show_sides (self->split_view, !fullscreen);
  dossier_content_set_hides_header (self->content, fullscreen);
  dossier_window_set_enabled (self, "leave-fullscreen", fullscreen);
}

static void
leave_fullscreen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_unfullscreen (user_data);
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_go (user_data, TRUE);
}

static void
forward_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_go (user_data, FALSE);
}

static void
enter_content_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_enter_content (user_data);
}

static void
next_column_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_move_focus (user_data, 1);
}

static void
previous_column_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_move_focus (user_data, -1);
}

static void
switch_dossier_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_open_library (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
restore_backup_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_show_backups (user_data);
}

static void
restore_from_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_restore (user_data, g_variant_get_string (parameter, NULL));
}

static void
salvage_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_salvage (user_data);
}

/* Made when it is first asked for, and not by the application before its window is there. */
static void
show_help_overlay_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplicationWindow *self = user_data;

  if (gtk_application_window_get_help_overlay (self) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (
          "/io/github/dossier/Dossier/dossier-shortcuts.ui");

      gtk_application_window_set_help_overlay (
          self, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (self)));
}

static const GActionEntry entries[] = {
  { "back", back_cb },
  { "close-beside", close_beside_cb },
  { "enter-content", enter_content_cb },
  { "export", export_cb },
  { "find", find_cb },
  { "find-next", find_next_cb },
  { "find-previous", find_previous_cb },
  { "forward", forward_cb },
  { "fullscreen", fullscreen_cb },
  { "go-to-heading", go_to_heading_cb, "t" },
  { "hide-pane", hide_pane_cb },
  { "leave-fullscreen", leave_fullscreen_cb },
  { "main-menu", main_menu_cb },
  { "next-claim", next_claim_cb },
  { "next-column", next_column_cb },
  { "open-beside", open_beside_cb, "s" },
  { "open-document", open_document_cb, "s" },
  { "open-previous-beside", open_previous_beside_cb },
  { "previous-claim", previous_claim_cb },
  { "previous-column", previous_column_cb },
  { "redo", redo_cb },
  { "restore-backup", restore_backup_cb },
  { "restore-from", restore_from_cb, "s" },
  { "reveal", reveal_cb, "(stt)" },
  { "reveal-beside", reveal_beside_cb, "(stt)" },
  { "salvage", salvage_cb },
  { "search", search_cb },
  { "select-claim", select_claim_cb, "s" },
  { "show-file", show_file_cb, "s" },
  { "show-help-overlay", show_help_overlay_cb },
  { "show-pane", show_pane_cb, "s" },
  { "show-place", show_place_cb, "s" },
  { "show-sidebar", show_sidebar_cb },
  { "switch-dossier", switch_dossier_cb, "s" },
  { "switch-document", switch_document_cb },
  { "toast", toast_cb, "s" },
  { "toast-open", toast_open_cb, "(ss)" },
  { "toast-undo", toast_undo_cb, "s" },
  { "toggle-pane", toggle_pane_cb, NULL, "false" },
  { "undo", undo_cb },
  { "zoom-in", zoom_in_cb },
  { "zoom-normal", zoom_normal_cb },
  { "zoom-out", zoom_out_cb },
};

/* Two documents need the room of the sidebar more than one does. */
static void
paired_cb (DossierWindow *self)
{
  gboolean paired = dossier_reader_pair_get_paired (dossier_content_get_pair (self->content));

  dossier_split_view_set_wide_content (self->split_view, paired);
  dossier_window_show_rows (self);
  dossier_window_save_documents (self);
  dossier_window_update_titles (self);
  dossier_window_update_actions (self);
}

static void
show_pane_state_cb (DossierWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "toggle-pane");

  g_simple_action_set_state (
      G_SIMPLE_ACTION (action),
      g_variant_new_boolean (dossier_split_view_get_show_pane (self->split_view)));
}

void
dossier_window_add_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  dossier_window_add_document_actions (self);
  dossier_window_add_history_actions (self);
  dossier_window_add_trouble_actions (self);
  g_signal_connect_object (self->split_view, "notify::show-pane", G_CALLBACK (show_pane_state_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content, "notify::page",
                           G_CALLBACK (dossier_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content, "notify::session",
                           G_CALLBACK (dossier_window_follow_session), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->content, "notify::paired", G_CALLBACK (paired_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  dossier_window_set_enabled (self, "leave-fullscreen", FALSE);
  dossier_window_update_actions (self);
}

void
dossier_window_set_enabled (DossierWindow *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (self), action);

  g_assert (found != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

/* What makes sense only while a document is read. */
static const char *const reading_actions[] = { "find",          "find-next",  "find-previous",
                                               "go-to-heading", "next-claim", "previous-claim",
                                               "toggle-pane",   "zoom-in",    "zoom-normal",
                                               "zoom-out" };

void
dossier_window_update_actions (DossierWindow *self)
{
  gboolean open = self->library != NULL;
  gboolean writable = open && dossier_library_get_read_only_reason (self->library) == NULL;
  gboolean reading = self->session != NULL
                     && g_strcmp0 (dossier_content_get_page (self->content), "reader") == 0;
  gboolean can_undo = FALSE;
  gboolean can_redo = FALSE;
  gboolean paired;
  guint i;

  if (writable)
    g_object_get (self->library, "can-undo", &can_undo, "can-redo", &can_redo, NULL);
  dossier_window_set_enabled (self, "add-documents", writable);
  dossier_window_set_enabled (self, "add-folder", writable);
  dossier_window_set_enabled (self, "undo", can_undo);
  dossier_window_set_enabled (self, "redo", can_redo);
  dossier_window_set_enabled (self, "search", open);
  dossier_window_set_enabled (self, "export", open);
  dossier_window_update_document_actions (self, reading, writable);
  dossier_window_update_history_actions (self, writable, reading);
  dossier_window_set_enabled (self, "add-version", writable && reading);
  dossier_window_set_enabled (self, "what-changed", reading);
  for (i = 0; i < G_N_ELEMENTS (reading_actions); i++)
    dossier_window_set_enabled (self, reading_actions[i], reading);
  paired = dossier_reader_pair_get_paired (dossier_content_get_pair (self->content));
  dossier_window_set_enabled (self, "close-beside", reading && paired);
  dossier_window_set_enabled (self, "switch-document", reading && paired);
  dossier_window_set_enabled (self, "back", !g_queue_is_empty (&self->back));
  dossier_window_set_enabled (self, "forward", !g_queue_is_empty (&self->forward));
  dossier_split_view_set_pane_allowed (self->split_view, reading);
}
