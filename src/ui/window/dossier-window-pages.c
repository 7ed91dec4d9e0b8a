/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* win.page-view: the open document as it looks, where it has pages. */

#include "dossier-window-pages.h"

#include "dossier-window-private.h"

static DossierReaderPage *
get_page (DossierWindow *self)
{
  return dossier_content_get_reader_page (self->content);
}

static void
change_view_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  dossier_reader_page_set_page_view (get_page (DOSSIER_WINDOW (user_data)),
                                     g_variant_get_boolean (value));
}

static const GActionEntry entries[] = {
  { "page-view", NULL, NULL, "false", change_view_cb },
};

void
dossier_window_add_page_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
show_state_cb (DossierWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "page-view");

  g_simple_action_set_state (
      G_SIMPLE_ACTION (action),
      g_variant_new_boolean (dossier_reader_page_get_page_view (get_page (self))));
}

void
dossier_window_update_page_actions (DossierWindow *self, gboolean reading)
{
  DossierReaderPage *page = get_page (self);

  dossier_window_set_enabled (self, "page-view", reading && dossier_reader_page_has_pages (page));
  show_state_cb (self);
  g_signal_handlers_disconnect_by_func (page, show_state_cb, self);
  g_signal_connect_object (page, "notify::page-view", G_CALLBACK (show_state_cb), self,
                           G_CONNECT_SWAPPED);
}
