/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Versions of the document that is read: what changed, and adding a newer one without guessing. */

#include "dossier-window-private.h"

#include <glib/gi18n.h>

#include "dossier-file-choice.h"
#include "dossier-window-navigate.h"

static void
what_changed_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (self->session != NULL)
    dossier_window_show_changes (self,
                                 dossier_entry_get_id (dossier_session_get_entry (self->session)));
}

typedef struct
{
  DossierWindow *window;
  char *document_id;
} Asking;

static void
version_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *asking = user_data;
  g_autoptr (DossierWindow) self = asking->window;
  g_autofree char *document_id = asking->document_id;
  g_autoptr (GListModel) files = dossier_file_choice_open_finish (result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  g_free (asking);
  if (file == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    dossier_window_say (self, _ ("Only files on this computer can be added"));
  else
    dossier_window_import_version (self, g_file_peek_path (file), document_id);
}

static void
add_version_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  Asking *asking;

  if (self->session == NULL)
    return;
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (self);
  asking->document_id = g_strdup (dossier_entry_get_id (dossier_session_get_entry (self->session)));
  dossier_file_choice_open_async (GTK_WINDOW (self), _ ("Add as New Version"), NULL, FALSE,
                                  version_chosen_cb, asking);
}

static const GActionEntry entries[] = {
  { "add-version", add_version_cb },
  { "what-changed", what_changed_cb },
};

void
dossier_window_add_version_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
