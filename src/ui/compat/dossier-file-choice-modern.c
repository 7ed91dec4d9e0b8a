/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Choosing files by GtkFileDialog of GTK 4.10, which goes through the portal in a sandbox. */

#include "dossier-file-choice.h"

#include <glib/gi18n.h>

static GtkFileDialog *
create_dialog (const char *title, const char *accept)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept);
  gtk_file_dialog_set_modal (dialog, TRUE);
  return dialog;
}

/* Thinking better of it is no error here. */
static void
return_files (GTask *task, GListModel *files)
{
  g_task_return_pointer (task, files, g_object_unref);
  g_object_unref (task);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  return_files (user_data,
                gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
folders_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);

  return_files (user_data, gtk_file_dialog_select_multiple_folders_finish (dialog, result, NULL));
}

static GListModel *
create_list (GFile *file)
{
  GListStore *list;

  if (file == NULL)
    return NULL;
  list = g_list_store_new (G_TYPE_FILE);
  g_list_store_append (list, file);
  g_object_unref (file);
  return G_LIST_MODEL (list);
}

static void
one_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  return_files (user_data,
                create_list (gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL)));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  return_files (user_data,
                create_list (gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL)));
}

static void
set_filter (GtkFileDialog *dialog, GtkFileFilter *filter)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, filter);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_default_filter (dialog, filter);
}

void
dossier_file_choice_open_async (GtkWindow *parent,
                                const char *title,
                                GtkFileFilter *filter,
                                gboolean multiple,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = create_dialog (title, multiple ? _ ("_Add") : _ ("_Open"));
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  if (filter != NULL)
    set_filter (dialog, filter);
  if (multiple)
    gtk_file_dialog_open_multiple (dialog, parent, NULL, opened_cb, task);
  else
    gtk_file_dialog_open (dialog, parent, NULL, one_opened_cb, task);
}

void
dossier_file_choice_open_folder_async (GtkWindow *parent,
                                       const char *title,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GtkFileDialog) dialog = create_dialog (title, _ ("_Add"));

  gtk_file_dialog_select_multiple_folders (dialog, parent, NULL, folders_chosen_cb,
                                           g_task_new (NULL, NULL, callback, user_data));
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
  g_autoptr (GtkFileDialog) dialog = create_dialog (title, _ ("_Save"));
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  gtk_file_dialog_set_initial_name (dialog, name);
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_save (dialog, parent, NULL, saved_cb, task);
}

GFile *
dossier_file_choice_save_finish (GAsyncResult *result)
{
  g_autoptr (GListModel) files = g_task_propagate_pointer (G_TASK (result), NULL);

  return files != NULL ? g_list_model_get_item (files, 0) : NULL;
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source), result, NULL);
}

void
dossier_file_show_in_folder (GtkWindow *parent, GFile *file)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, parent, NULL, launched_cb, NULL);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, NULL);
}

void
dossier_file_show (GtkWindow *parent, GFile *file)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, parent, NULL, shown_cb, NULL);
}
