/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for the password of the file called @name; @was_wrong: once more. */
void dossier_password_ask_async (GtkWindow *parent,
                                 const char *name,
                                 gboolean was_wrong,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full) (nullable): NULL where none was given */
char *dossier_password_ask_finish (GAsyncResult *result);

G_END_DECLS
