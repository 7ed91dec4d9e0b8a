/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for files. @filter: (nullable). The finish functions return NULL without an error where the person
 * thought better of it. */

void dossier_file_choice_open_async (GtkWindow *parent,
                                     const char *title,
                                     GtkFileFilter *filter,
                                     gboolean multiple,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* Asks for folders. */
void dossier_file_choice_open_folder_async (GtkWindow *parent,
                                            const char *title,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/* Of both. (transfer full) (nullable): of GFile */
GListModel *dossier_file_choice_open_finish (GAsyncResult *result);

/* @name: what the file is proposed to be called; @folder: (nullable) */
void dossier_file_choice_save_async (GtkWindow *parent,
                                     const char *title,
                                     const char *name,
                                     GFile *folder,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* (transfer full) (nullable) */
GFile *dossier_file_choice_save_finish (GAsyncResult *result);

/* Shows the file in the file manager, or its folder where that cannot point at files. */
void dossier_file_show_in_folder (GtkWindow *parent, GFile *file);

/* Opens the file with the program that the desktop has for it. */
void dossier_file_show (GtkWindow *parent, GFile *file);

G_END_DECLS
