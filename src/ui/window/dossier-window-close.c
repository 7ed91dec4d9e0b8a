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
#include "dossier-question.h"

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
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *answer = dossier_question_ask_finish (result);

  if (g_str_equal (answer, "close"))
    close_now (DOSSIER_WINDOW (source));
}

static void
ask (DossierWindow *self)
{
  const DossierAnswer answers[] = {
    { "keep", _ ("_Keep Open"), FALSE },
    { "close", _ ("_Close Without Saving"), TRUE },
  };

  dossier_question_ask_async (
      GTK_WINDOW (self), _ ("Close Without Saving?"),
      _ ("What you wrote last could not be saved and will be lost. It is still there as long as "
         "the window is open."),
      answers, G_N_ELEMENTS (answers), answered_cb, NULL);
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
  if (!dossier_question_present (GTK_WINDOW (self)) && !self->settling)
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
