/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Closing a window: what was asked for is on the disk before it goes, and where that fails, the person
 * decides.
 *
 *   close -- flush, wait for the store -- all saved -- close the dossier -- gone
 *                                      `- a failure -- Keep Open | Close Anyway
 */

#include "dossier-window-private.h"

#include "dossier-library-edit.h"
#include "dossier-note-editor.h"

#include <glib/gi18n.h>

static void
close_library (DossierWindow *self)
{
  g_autoptr (DossierLibrary) library = self->library != NULL ? g_object_ref (self->library) : NULL;

  dossier_window_save_layout (self);
  dossier_window_set_session (self, NULL);
  dossier_window_set_library (self, NULL);
  /* The program may end right after its last window. */
  if (library != NULL)
    dossier_library_close (library);
}

static void
close_now (DossierWindow *self)
{
  close_library (self);
  gtk_window_close (GTK_WINDOW (self));
}

static void
response_cb (DossierWindow *self, const char *response)
{
  self->close_question = NULL;
  if (g_str_equal (response, "close"))
    close_now (self);
}

static void
ask (DossierWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Close Without Saving?"),
      _ ("What you wrote last could not be saved and will be lost. It is still there as long as "
         "the window is open."));
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (question, "keep", _ ("_Keep Open"), "close",
                                    _ ("_Close Without Saving"), NULL);
  adw_message_dialog_set_response_appearance (question, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (question, "keep");
  adw_message_dialog_set_close_response (question, "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  self->close_question = GTK_WINDOW (dialog);
  gtk_window_present (self->close_question);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  gboolean saved = dossier_library_settle_finish (DOSSIER_LIBRARY (source), result);

  self->settling = FALSE;
  /* Another dossier was opened meanwhile: it is asked again. */
  if (self->library != NULL && G_OBJECT (self->library) != source)
    gtk_window_close (GTK_WINDOW (self));
  else if (saved)
    close_now (self);
  else
    ask (self);
}

gboolean
dossier_window_is_closing (DossierWindow *self)
{
  if (self->library == NULL)
    {
      close_library (self);
      return TRUE;
    }
  if (self->close_question != NULL)
    gtk_window_present (self->close_question);
  else if (!self->settling)
    {
      self->settling = TRUE;
      /* What failed before goes first: what is being typed now is newer. */
      dossier_note_editor_retry (GTK_WIDGET (self), self->library);
      /* Whoever is typed into keeps what was typed when it loses the focus. */
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
      dossier_library_settle_async (self->library, settled_cb, g_object_ref (self));
    }

  return FALSE;
}
