/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The shape of the window, remembered from one run to the next. Which columns are shown at which width is
 * the split view's business. */

#include "dossier-window-private.h"

#include "dossier-settings.h"

void
dossier_window_restore_layout (DossierWindow *self)
{
  GSettings *state = dossier_settings_get_state ();
  g_autofree char *page = NULL;
  int width = 1200;
  int height = 760;

  if (state != NULL)
    {
      width = g_settings_get_int (state, "window-width");
      height = g_settings_get_int (state, "window-height");
      page = g_settings_get_string (state, "pane-page");
      if (g_settings_get_boolean (state, "window-maximized"))
        gtk_window_maximize (GTK_WINDOW (self));
      dossier_split_view_set_show_pane (self->split_view,
                                        g_settings_get_boolean (state, "pane-visible"));
      dossier_pane_set_page (self->pane, page);
    }
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  dossier_split_view_expect_width (self->split_view, width);
}

static const char *
get_nth_id (DossierReaderPair *pair, guint n)
{
  DossierSession *session = dossier_reader_pair_get_nth (pair, n);

  return session != NULL ? dossier_entry_get_id (dossier_session_get_entry (session)) : "";
}

/* The one at the start is opened first, the other one beside it. Noted at once: a program may be killed. */
void
dossier_window_save_documents (DossierWindow *self)
{
  GSettings *state = dossier_settings_get_state ();
  DossierReaderPair *pair = dossier_content_get_pair (self->content);
  gboolean paired = dossier_reader_pair_get_paired (pair);

  if (self->session == NULL || state == NULL)
    return;
  g_settings_set_string (state, "last-document",
                         paired ? get_nth_id (pair, 0)
                                : dossier_entry_get_id (dossier_session_get_entry (self->session)));
  g_settings_set_string (state, "beside-document", paired ? get_nth_id (pair, 1) : "");
}

void
dossier_window_save_layout (DossierWindow *self)
{
  GSettings *state = dossier_settings_get_state ();
  int width;
  int height;

  if (state == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (state, "window-width", width);
  g_settings_set_int (state, "window-height", height);
  g_settings_set_boolean (state, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  dossier_window_save_documents (self);
  g_settings_set_string (state, "pane-page", dossier_pane_get_page (self->pane));
  g_settings_set_boolean (state, "pane-visible",
                          dossier_split_view_get_pane_wanted (self->split_view));
}

static gboolean
is_importing (DossierWindow *self)
{
  gboolean running;

  g_object_get (self->library, "import-running", &running, NULL);
  return running;
}

void
dossier_window_update_root (DossierWindow *self)
{
  const char *page = "main";

  if (self->library == NULL)
    {
      if (self->retries || (self->opening == NULL && self->restored))
        page = "unopened";
      else
        page = "opening";
    }
  else if (g_list_model_get_n_items (dossier_library_list_entries (self->library)) == 0
           && !is_importing (self) && self->failures == NULL)
    page = "welcome";
  gtk_stack_set_visible_child_name (self->root_stack, page);
  /* Elsewhere the toolkit finds the menu by itself. */
  dossier_window_set_enabled (self, "main-menu", g_str_equal (page, "main"));
}
