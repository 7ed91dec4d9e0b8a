/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Says why an edit of the library failed. */

#include "dossier-edit-toast.h"

#include "dossier-library.h"

gpointer
dossier_edit_toast_new (GtkWidget *widget)
{
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, gtk_widget_get_root (widget));
  return window;
}

void
dossier_edit_toast_cb (GObject *library, GAsyncResult *result, gpointer edit_toast)
{
  GWeakRef *reference = edit_toast;
  g_autoptr (GtkWidget) window = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (library), result, &error) && window != NULL)
    gtk_widget_activate_action (window, "win.toast", "s", error->message);
  g_weak_ref_clear (reference);
  g_free (reference);
}
