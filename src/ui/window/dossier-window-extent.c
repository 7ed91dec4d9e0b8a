/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* win.whole-page and win.article-only: how much of a web page is shown; win.settle-extent: that it may be too little
 * was seen. */

#include "dossier-window-extent.h"

#include "dossier-library-extent.h"
#include "dossier-window-private.h"

#include <glib/gi18n.h>

typedef struct
{
  DossierWindow *window;
  char *id; /* of what was read */
  gboolean whole_page;
} Showing;

static void
showing_free (Showing *self)
{
  g_object_unref (self->window);
  g_free (self->id);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Showing, showing_free)

/* Whoever went on to another document meanwhile stays there. */
static void
open_shown (Showing *self, const char *id)
{
  DossierWindow *window = self->window;
  const char *read = window->session != NULL
                         ? dossier_entry_get_id (dossier_session_get_entry (window->session))
                         : NULL;

  if (read == NULL || g_str_equal (read, self->id))
    dossier_window_open_document (window, id);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Showing) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;
  g_autofree char *id = dossier_library_show_extent_finish (DOSSIER_LIBRARY (source), result,
                                                            &changed, &error);

  if (DOSSIER_LIBRARY (source) != self->window->library)
    return;
  if (id == NULL)
    dossier_window_say_error (self->window, error);
  else if (!changed)
    dossier_window_say (self->window, _ ("The page shows nothing more than this"));
  else
    {
      open_shown (self, id);
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast-undo", "s",
                                  self->whole_page ? _ ("The whole page is shown")
                                                   : _ ("Only the article is shown"));
    }
}

/* What stands at the top now; the reader itself keeps it only when scrolling has come to rest. */
static void
keep_place (DossierWindow *self, const char *id)
{
  DossierReaderPage *page = dossier_content_get_reader_page (self->content);
  gsize offset;
  double y;

  if (dossier_reader_page_get_session (page) != self->session)
    return;
  dossier_reader_get_position (dossier_reader_page_get_reader (page), &offset, &y);
  dossier_library_set_reading_position (self->library, id, offset);
}

static void
show_extent (DossierWindow *self, gboolean whole_page)
{
  Showing *showing;

  if (self->session == NULL)
    return;
  showing = g_new0 (Showing, 1);
  showing->window = g_object_ref (self);
  showing->id = g_strdup (dossier_entry_get_id (dossier_session_get_entry (self->session)));
  showing->whole_page = whole_page;
  keep_place (self, showing->id);
  dossier_library_show_extent_async (self->library, showing->id, whole_page, shown_cb, showing);
}

static void
whole_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_extent (user_data, TRUE);
}

static void
article_only_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_extent (user_data, FALSE);
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_settle_extent_finish (DOSSIER_LIBRARY (source), result, &error)
      && DOSSIER_LIBRARY (source) == self->library)
    dossier_window_say_error (self, error);
}

static void
settle_extent_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (self->session != NULL)
    dossier_library_settle_extent_async (
        self->library, dossier_entry_get_id (dossier_session_get_entry (self->session)), settled_cb,
        g_object_ref (self));
}

static const GActionEntry entries[] = {
  { "whole-page", whole_page_cb },
  { "article-only", article_only_cb },
  { "settle-extent", settle_extent_cb },
};

void
dossier_window_add_extent_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
dossier_window_update_extent_actions (DossierWindow *self, gboolean reading, gboolean writable)
{
  const DossierEntryFields *fields = NULL;
  gboolean is_page = FALSE;

  if (reading && self->session != NULL)
    {
      fields = dossier_entry_get_fields (dossier_session_get_entry (self->session));
      /* What was added before this was noted is known by its format. */
      is_page = dossier_document_get_metadata (dossier_session_get_document (self->session),
                                               DOSSIER_METADATA_EXTENT)
                    != NULL
                || g_strcmp0 (fields->format, "html") == 0;
    }
  dossier_window_set_enabled (self, "whole-page", is_page && writable && !fields->whole_page);
  dossier_window_set_enabled (self, "article-only", is_page && writable && fields->whole_page);
  dossier_window_set_enabled (self, "settle-extent", is_page && writable && !fields->whole_page);
}
