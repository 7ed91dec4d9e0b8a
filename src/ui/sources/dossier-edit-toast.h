/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For edits of a library that need no answer but the reason why they failed:
 *
 *   dossier_library_set_source_async (library, id, name, dossier_edit_toast_cb,
 *                                     dossier_edit_toast_new (widget));
 *
 * The window that the widget is in says it in a toast, where it is still there. */
gpointer dossier_edit_toast_new (GtkWidget *widget);
void dossier_edit_toast_cb (GObject *library, GAsyncResult *result, gpointer edit_toast);

G_END_DECLS
