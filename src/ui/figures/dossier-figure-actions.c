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

/* --- from the text --- */

gboolean
dossier_figure_is_in (DossierSession *session, DossierRange range)
{
  GListModel *figures = dossier_session_list_figures (session);

  for (guint i = 0; i < g_list_model_get_n_items (figures); i++)
    {
      g_autoptr (DossierFigureItem) item = g_list_model_get_item (figures, i);
      const DossierFigure *figure = dossier_figure_item_get_figure (item);

      if (figure->start < range.end && figure->end > range.start)
        return TRUE;
    }
  return FALSE;
}

void
dossier_figure_extract (GtkWidget *widget, DossierSession *session, DossierRange range)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  const char *text = dossier_document_get_text (dossier_session_get_document (session), NULL);
  const char *reason = dossier_library_get_read_only_reason (dossier_session_get_library (session));

  while (range.start < range.end && g_ascii_isspace (text[range.start]))
    range.start++;
  while (range.end > range.start && g_ascii_isspace (text[range.end - 1]))
    range.end--;
  if (dossier_figure_is_in (session, range))
    {
      gtk_widget_activate_action (widget, "win.show-pane", "s", "figures");
      dossier_session_point_at_figures (session, range, TRUE);
    }
  else if (reason != NULL)
    gtk_widget_activate_action (widget, "win.toast", "s", reason);
  else if (range.start < range.end)
    gtk_window_present (GTK_WINDOW (dossier_figure_editor_new_for_words (window, session, range)));
}
