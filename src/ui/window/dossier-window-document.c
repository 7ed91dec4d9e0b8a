/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is done with the open document as a whole: print it, see its properties, bookmark a place, remove
 * it. */

#include "dossier-window-private.h"

#include "dossier-figure-actions.h"
#include "dossier-print-operation.h"
#include "dossier-properties-window.h"
#include "dossier-window-extent.h"
#include "dossier-window-original.h"
#include "dossier-window-pages.h"

#include <glib/gi18n.h>

/* --- printing --- */

static void
print_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, DossierWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  dossier_window_say_error (self, error);
}

static void
run_print (DossierWindow *self, GtkPrintOperation *operation, GtkPrintOperationAction action)
{
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, 0);
  gtk_print_operation_run (operation, action, GTK_WINDOW (self), &error);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  g_autoptr (GtkPrintOperation) operation = dossier_print_operation_new (self->session);

  run_print (self, operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
}

/* Prints into a file, as the dialog would, without asking. */
void
dossier_window_print_to_file (DossierWindow *self, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (self->session == NULL)
    return;
  operation = dossier_print_operation_new (self->session);
  gtk_print_operation_set_export_filename (operation, path);
  run_print (self, operation, GTK_PRINT_OPERATION_ACTION_EXPORT);
}

/* --- the rest --- */

static void
properties_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  gtk_window_present (
      GTK_WINDOW (dossier_properties_window_new (GTK_WINDOW (self), self->session)));
}

static void
bookmark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_reader_page_toggle_bookmark (
      dossier_content_get_reader_page (DOSSIER_WINDOW (user_data)->content));
}

/* By the menu what the key F does in the text. */
static void
extract_figure_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierRange range;

  if (dossier_reader_page_get_selection (dossier_content_get_reader_page (self->content), &range))
    dossier_figure_extract (GTK_WIDGET (self->content), self->session, range);
  else
    dossier_window_say (self, _ ("Select the words of the figure first"));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    dossier_window_say_error (self, error);
  else
    dossier_window_say_with_button (self, _ ("Document removed"), _ ("_Undo"), "win.undo");
}

static void
trash_document_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_library_trash_document_async (self->library, g_variant_get_string (parameter, NULL),
                                        removed_cb, g_object_ref (self));
}

static void
remove_document_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierEntry *entry = dossier_session_get_entry (self->session);

  dossier_library_trash_document_async (self->library, dossier_entry_get_id (entry), removed_cb,
                                        g_object_ref (self));
}

static const GActionEntry entries[] = {
  { "bookmark", bookmark_cb },
  { "extract-figure", extract_figure_cb },
  { "print", print_cb },
  { "properties", properties_cb },
  { "remove-document", remove_document_cb },
  { "trash-document", trash_document_cb, "s" },
};

void
dossier_window_add_document_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  dossier_window_add_extent_actions (self);
  dossier_window_add_original_actions (self);
  dossier_window_add_page_actions (self);
}

void
dossier_window_update_document_actions (DossierWindow *self, gboolean reading, gboolean writable)
{
  dossier_window_set_enabled (self, "bookmark", reading && writable);
  dossier_window_set_enabled (self, "extract-figure", reading && writable);
  dossier_window_set_enabled (self, "print", reading);
  dossier_window_set_enabled (self, "properties", reading);
  dossier_window_set_enabled (self, "remove-document", reading && writable);
  dossier_window_set_enabled (self, "trash-document", writable);
  dossier_window_update_extent_actions (self, reading, writable);
  dossier_window_update_original_actions (self, reading, writable);
  dossier_window_update_page_actions (self, reading);
}
