/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Files that are protected are opened with a password that only the person knows. */

#include "dossier-password-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define ANSWERED "dossier-answered" /* of a task */

/* The task lives as long as the dialog: a response answers it, or that the dialog goes away. */
static void
answer (GTask *task, const char *password)
{
  if (g_object_get_data (G_OBJECT (task), ANSWERED) != NULL)
    return;
  g_object_set_data (G_OBJECT (task), ANSWERED, task);
  g_task_return_pointer (task, g_strdup (password), g_free);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  const char *text = gtk_editable_get_text (entry);

  answer (user_data, g_str_equal (response, "open") && *text != '\0' ? text : NULL);
}

static void
destroy_cb (GtkWidget *dialog, gpointer user_data)
{
  answer (user_data, NULL);
}

/* GTK 4.8 tells an entry for passwords of the focus that it loses after it is gone. */
static void
unmapped_cb (GtkWindow *dialog)
{
  gtk_window_set_focus (dialog, NULL);
}

static void
changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "open", *gtk_editable_get_text (entry) != '\0');
}

void
dossier_password_ask_async (GtkWindow *parent,
                            const char *name,
                            gboolean was_wrong,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Password Needed"), NULL);
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *entry = gtk_password_entry_new ();
  g_autofree char *body = g_strdup_printf (
      was_wrong
          ? _ ("This password does not open “%s”. Please try again.")
          : _ ("“%s” is protected. The password is forgotten when Dossier is closed; the text "
               "of the document lies in the dossier unprotected."),
      name);

  adw_message_dialog_set_body (question, body);
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Password"), -1);
  g_object_set (entry, "activates-default", TRUE, "placeholder-text", _ ("Password"), NULL);
  adw_message_dialog_set_extra_child (question, entry);
  adw_message_dialog_add_responses (question, "cancel", _ ("_Cancel"), "open", _ ("_Open"), NULL);
  adw_message_dialog_set_response_appearance (question, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (question, "open", FALSE);
  adw_message_dialog_set_default_response (question, "open");
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect (dialog, "unmap", G_CALLBACK (unmapped_cb), NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  g_signal_connect_data (dialog, "destroy", G_CALLBACK (destroy_cb), task,
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_destroy), dialog,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

char *
dossier_password_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
