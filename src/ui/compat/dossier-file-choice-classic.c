/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Choosing files by GtkFileChooserNative, which goes through the portal in a sandbox. */

#include "dossier-file-choice.h"

#include <glib/gi18n.h>

/* The chooser lives as long as its task: the task holds it, and the response ends the task. */
static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  gtk_native_dialog_hide (dialog);
  if (response != GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
}

static GtkFileChooserNative *
show_chooser (GtkWindow *parent,
              const char *title,
              GtkFileChooserAction action,
              const char *accept,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, parent, action, accept,
                                                               _ ("_Cancel"));
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

void
dossier_file_choice_open_async (GtkWindow *parent,
                                const char *title,
                                GtkFileFilter *filter,
                                gboolean multiple,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GtkFileChooserNative *chooser = show_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                multiple ? _ ("_Add") : _ ("_Open"), callback,
                                                user_data);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), multiple);
  if (filter != NULL)
    {
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (all, _ ("All Files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
    }
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
dossier_file_choice_open_folder_async (GtkWindow *parent,
                                       const char *title,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GtkFileChooserNative *chooser = show_chooser (
      parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Add"), callback, user_data);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

GListModel *
dossier_file_choice_open_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
dossier_file_choice_save_async (GtkWindow *parent,
                                const char *title,
                                const char *name,
                                GFile *folder,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GtkFileChooserNative *chooser = show_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                _ ("_Save"), callback, user_data);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

GFile *
dossier_file_choice_save_finish (GAsyncResult *result)
{
  g_autoptr (GListModel) files = g_task_propagate_pointer (G_TASK (result), NULL);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GFile) file = user_data;
  g_autoptr (GVariant)
      answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autoptr (GFile) folder = NULL;
  g_autofree char *uri = NULL;

  if (answer != NULL)
    return;
  folder = g_file_get_parent (file);
  uri = g_file_get_uri (folder != NULL ? folder : file);
  gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

void
dossier_file_show_in_folder (GtkWindow *parent, GFile *file)
{
  GDBusConnection *bus = g_application_get_dbus_connection (g_application_get_default ());
  g_autofree char *uri = g_file_get_uri (file);
  const char *uris[] = { uri, NULL };

  if (bus == NULL)
    return;
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems",
                          g_variant_new ("(^ass)", uris, ""), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, shown_cb, g_object_ref (file));
}

void
dossier_file_show (GtkWindow *parent, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}
