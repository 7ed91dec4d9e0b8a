/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Closing a window: what was asked for is on the disk before it goes, and where that fails, the person
 * decides.
 *
 *   close -- flush, wait for the store -- all saved -- close the dossier -- gone
 *                                      `- not yet, or a failure -- Keep Open | Save Elsewhere | Close
 */

#include "dossier-window-private.h"

#include "dossier-library-edit.h"
#include "dossier-library-working.h"
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
  else if (g_str_equal (answer, "save"))
    dossier_window_choose_place (DOSSIER_WINDOW (source));
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

/* The file is no more what the window shows, or not yet. */
static void
ask_of_file (DossierWindow *self)
{
  const DossierAnswer answers[] = {
    { "keep", _ ("_Keep Open"), FALSE },
    { "save", _ ("_Save to a New Place…"), FALSE },
    { "close", _ ("_Close All the Same"), TRUE },
  };
  guint n_unsaved = dossier_library_get_n_unsaved (self->library);
  g_autofree char *body = NULL;

  if (!dossier_library_is_rescued (self->library))
    body = g_strdup (_ ("What was changed last is neither in the dossier nor in a rescue file. It "
                        "will be lost."));
  else if (n_unsaved > 0)
    body = g_strdup_printf (
        ngettext ("%u change is not in the dossier yet. It is kept in a rescue file and will be "
                  "stored when the dossier is opened the next time.",
                  "%u changes are not in the dossier yet. They are kept in a rescue file and will "
                  "be stored when the dossier is opened the next time.",
                  n_unsaved),
        n_unsaved);
  else if (dossier_library_is_working_copy (self->library))
    body = g_strdup (_ ("The file of this dossier is no longer there. All that was in it stays in "
                        "the working copy on this computer, and opens from there by the same "
                        "name."));
  else
    body = g_strdup (
        _ ("The file of this dossier is no longer there. What the window shows will be "
           "gone when it is closed, but for its backups."));
  dossier_question_ask_async (GTK_WINDOW (self), _ ("Close This Dossier?"), body, answers,
                              G_N_ELEMENTS (answers), answered_cb, NULL);
}

/* Everything that was asked for is in the file, and the file is where it was. */
static gboolean
is_all_stored (DossierWindow *self)
{
  DossierLibraryPlace place = dossier_library_get_place (self->library);

  return dossier_library_get_n_unsaved (self->library)
             == dossier_library_get_n_stuck (self->library)
         && (place == DOSSIER_LIBRARY_HERE || place == DOSSIER_LIBRARY_MOVED);
}

/* Nothing is lost, but whoever opens the file elsewhere does not see it. */
static void
ask_of_copy (DossierWindow *self, const GError *error)
{
  const DossierAnswer answers[] = {
    { "keep", _ ("_Keep Open"), FALSE },
    { "save", _ ("_Save to a New Place…"), FALSE },
    { "close", _ ("_Close All the Same"), TRUE },
  };
  g_autofree char *body = g_strdup_printf (
      _ ("%s They are written into the file when the dossier is opened here the next time."),
      error->message);

  dossier_question_ask_async (GTK_WINDOW (self), _ ("Close Before the File Is Written?"), body,
                              answers, G_N_ELEMENTS (answers), answered_cb, NULL);
}

static void
written_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = dossier_library_write_back_finish (DOSSIER_LIBRARY (source), result, &error);

  self->settling = FALSE;
  if (self->library != NULL && G_OBJECT (self->library) != source)
    gtk_window_close (GTK_WINDOW (self));
  else if (written || self->ending || self->library == NULL)
    close_now (self);
  else
    ask_of_copy (self, error);
}

/* A working copy is brought to its file first, which may be slow, or not possible. */
static void
close_written (DossierWindow *self)
{
  if (self->library == NULL || !dossier_library_is_working_copy (self->library)
      || dossier_library_get_place (self->library) != DOSSIER_LIBRARY_HERE)
    {
      close_now (self);
      return;
    }
  self->settling = TRUE;
  dossier_library_write_back_async (self->library, written_back_cb, g_object_ref (self));
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
  else if (self->library == NULL
           || (saved
               && (is_all_stored (self)
                   || (self->ending && dossier_library_is_rescued (self->library)))))
    close_written (self);
  else if (saved)
    ask_of_file (self);
  else
    ask (self);
}

void
dossier_window_hold_session (DossierWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean hold = self->library != NULL
                  && (dossier_library_is_saving (self->library)
                      || dossier_library_get_n_unsaved (self->library)
                             > dossier_library_get_n_stuck (self->library));

  if (application == NULL || hold == (self->inhibit != 0))
    return;
  if (hold)
    self->inhibit = gtk_application_inhibit (application, GTK_WINDOW (self),
                                             GTK_APPLICATION_INHIBIT_LOGOUT,
                                             _ ("Changes are not stored in the dossier yet"));
  else
    {
      gtk_application_uninhibit (application, self->inhibit);
      self->inhibit = 0;
    }
}

void
dossier_window_rescue (DossierWindow *self)
{
  g_return_if_fail (DOSSIER_IS_WINDOW (self));

  if (self->library == NULL)
    return;
  dossier_note_editor_retry (GTK_WIDGET (self), self->library);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  dossier_library_rescue_now (self->library);
}

void
dossier_window_end (DossierWindow *self)
{
  g_return_if_fail (DOSSIER_IS_WINDOW (self));

  self->ending = TRUE;
  dossier_question_withdraw (GTK_WINDOW (self));
  dossier_window_rescue (self);
  gtk_window_close (GTK_WINDOW (self));
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
