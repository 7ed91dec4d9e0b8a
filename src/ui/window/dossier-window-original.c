/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the open document was made from: reading its file again, and showing it in another program. */

#include "dossier-window-original.h"

#include "dossier-window-private.h"

#include "dossier-file-choice.h"
#include "dossier-importer.h"
#include "dossier-library-original.h"
#include "dossier-original-places.h"
#include "dossier-question.h"

#include <glib/gi18n.h>

static const DossierEntryFields *
get_fields (DossierWindow *self)
{
  return dossier_entry_get_fields (dossier_session_get_entry (self->session));
}

/* --- reading the file again --- */

static void
reload_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  const char *id = dossier_entry_get_id (dossier_session_get_entry (self->session));
  g_autofree char *path = dossier_original_places_dup (id);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *words = NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      self->reloading = self->importing == NULL;
      dossier_window_import_version (self, path, id);
      return;
    }
  if (path != NULL)
    words = g_strdup_printf (_ ("“%s” is no longer where it was"), name);
  else
    words = g_strdup (_ ("It is not known where the file of this document is"));
  dossier_window_say_with_button (self, words, _ ("_Choose…"), "win.add-version");
}

/* --- showing it --- */

typedef struct
{
  DossierWindow *window;
  DossierSession *session;
} Showing;

static Showing *
showing_new (DossierWindow *self)
{
  Showing *showing = g_new0 (Showing, 1);

  showing->window = g_object_ref (self);
  showing->session = g_object_ref (self->session);
  return showing;
}

static void
showing_free (Showing *self)
{
  g_object_unref (self->window);
  g_object_unref (self->session);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  static const char *const none[] = { "bin", NULL };
  g_autoptr (Showing) showing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes)
      bytes = dossier_library_load_original_finish (DOSSIER_LIBRARY (source), result, &error);
  const DossierEntryFields *fields = dossier_entry_get_fields (
      dossier_session_get_entry (showing->session));
  const DossierImporter *importer = fields->format != NULL ? dossier_importers_find (fields->format)
                                                           : NULL;
  g_autoptr (GFile) file = NULL;

  if (bytes != NULL)
    file = dossier_original_copy_new (bytes, fields->file_name,
                                      importer != NULL ? importer->extensions : none, &error);
  if (file != NULL)
    dossier_file_show (GTK_WINDOW (showing->window), file);
  else
    dossier_window_say_error (showing->window, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Showing) showing = user_data;
  g_autofree char *answer = dossier_question_ask_finish (result);

  if (g_strcmp0 (answer, "open") != 0)
    return;
  dossier_library_load_original_async (
      dossier_session_get_library (showing->session),
      dossier_entry_get_id (dossier_session_get_entry (showing->session)), NULL, loaded_cb,
      g_steal_pointer (&showing));
}

static void
show_original_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const DossierAnswer answers[] = {
    { "cancel", _ ("_Cancel"), FALSE },
    { "open", _ ("_Open"), FALSE },
  };
  DossierWindow *self = user_data;
  const char *name = get_fields (self)->file_name;
  g_autofree char *body = g_strdup_printf (
      _ ("A copy of “%s” is opened as it was added. The other program may load pictures from the "
         "network and run what is written in the file, which Dossier never does."),
      name != NULL ? name : get_fields (self)->title);

  dossier_question_ask_async (GTK_WINDOW (self), _ ("Open the Original in Another Program?"), body,
                              answers, G_N_ELEMENTS (answers), answered_cb, showing_new (self));
}

static const GActionEntry entries[] = {
  { "reload", reload_cb },
  { "show-original", show_original_cb },
};

void
dossier_window_add_original_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
dossier_window_update_original_actions (DossierWindow *self, gboolean reading, gboolean writable)
{
  dossier_window_set_enabled (self, "reload", reading && writable);
  dossier_window_set_enabled (self, "show-original", reading);
}
