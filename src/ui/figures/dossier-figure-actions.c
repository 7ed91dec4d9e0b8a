/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a person does to a figure of the list. */

#include "dossier-figure-actions.h"

#include <glib/gi18n-lib.h>

#include "dossier-edit-toast.h"
#include "dossier-figure-editor.h"

void
dossier_figure_edit (GtkWidget *widget,
                     DossierLibrary *library,
                     const char *document_id,
                     const DossierFigureFold *fold)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (widget));

  gtk_window_present (GTK_WINDOW (dossier_figure_editor_new (parent, library, document_id, fold)));
}

void
dossier_figure_set_key (GtkWidget *widget,
                        DossierLibrary *library,
                        const char *document_id,
                        const DossierFigureFold *fold,
                        gboolean key)
{
  g_autoptr (GArray) starts = dossier_figure_fold_list_starts (fold);
  const DossierFigure correction = { .key = key };

  dossier_library_correct_figures_async (library, document_id, starts, DOSSIER_CORRECT_KEY,
                                         &correction, dossier_edit_toast_cb,
                                         dossier_edit_toast_new (widget));
}

static void
set_aside_cb (GObject *library, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *reference = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (reference);
  g_autoptr (GError) error = NULL;

  if (dossier_library_edit_finish (DOSSIER_LIBRARY (library), result, &error))
    {
      if (window != NULL)
        gtk_widget_activate_action (window, "win.toast-undo", "s", _ ("Figure set aside"));
    }
  else if (window != NULL)
    gtk_widget_activate_action (window, "win.toast", "s", error->message);
  g_weak_ref_clear (reference);
  g_free (reference);
}

void
dossier_figure_set_aside (GtkWidget *widget,
                          DossierLibrary *library,
                          const char *document_id,
                          const DossierFigureFold *fold)
{
  g_autoptr (GArray) starts = dossier_figure_fold_list_starts (fold);
  GWeakRef *window = g_new0 (GWeakRef, 1);

  g_weak_ref_init (window, gtk_widget_get_root (widget));
  dossier_library_set_figures_aside_async (library, document_id, starts, TRUE, set_aside_cb,
                                           window);
}

void
dossier_figure_copy_words (GtkWidget *widget, const DossierFigureFold *fold)
{
  g_autofree char *title = dossier_figure_fold_dup_title (fold);
  g_autofree char *value = NULL;
  g_autofree char *words = NULL;

  g_object_get (g_ptr_array_index (fold->items, 0), "value-text", &value, NULL);
  words = g_strdup_printf (_ ("%s: %s"), title, value);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), words);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Figure copied"));
}
