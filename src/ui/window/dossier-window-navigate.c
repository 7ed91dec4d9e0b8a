/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Going about: documents, places, claims, and the way back. */

#include "dossier-window-private.h"

#include <glib/gi18n.h>

#define HISTORY_LIMIT 100

static DossierLocation *
copy_location (const DossierLocation *location)
{
  DossierLocation *copy = g_new0 (DossierLocation, 1);

  copy->place = g_strdup (location->place);
  copy->document_id = g_strdup (location->document_id);
  copy->position = location->position;
  return copy;
}

static void
free_location (gpointer data)
{
  DossierLocation *location = data;

  g_free (location->place);
  g_free (location->document_id);
  g_free (location);
}

static void
clear_target (DossierTarget *target)
{
  g_clear_pointer (&target->annotation_id, g_free);
  target->has_range = FALSE;
  target->has_position = FALSE;
  target->beside = FALSE;
  target->enter = FALSE;
}

void
dossier_window_clear_navigation (DossierWindow *self)
{
  g_queue_clear_full (&self->back, free_location);
  g_queue_clear_full (&self->forward, free_location);
  g_clear_pointer (&self->location.place, g_free);
  g_clear_pointer (&self->location.document_id, g_free);
  g_clear_pointer (&self->loading_id, g_free);
  g_clear_pointer (&self->beside_id, g_free);
  clear_target (&self->target);
}

static const char *
get_id (DossierSession *session)
{
  return dossier_entry_get_id (dossier_session_get_entry (session));
}

/* (nullable) */
static const char *
get_open_id (DossierWindow *self)
{
  return self->session != NULL ? get_id (self->session) : NULL;
}

/* The place in the text is part of where we are. */
static void
note_position (DossierWindow *self)
{
  DossierReader *reader = dossier_reader_page_get_reader (
      dossier_content_get_reader_page (self->content));
  double y;

  if (self->location.document_id != NULL
      && g_strcmp0 (self->location.document_id, get_open_id (self)) == 0)
    dossier_reader_get_position (reader, &self->location.position, &y);
}

/* Where we are becomes a step back. */
static void
push_location (DossierWindow *self)
{
  note_position (self);
  g_queue_push_head (&self->back, copy_location (&self->location));
  g_queue_clear_full (&self->forward, free_location);
  if (self->back.length > HISTORY_LIMIT)
    free_location (g_queue_pop_tail (&self->back));
}

/* Notes where we are now; where we were becomes a step back, unless we are on the way back. */
static void
set_location (DossierWindow *self, const char *place, const char *document_id, gboolean keep)
{
  DossierLocation *location = &self->location;

  if (g_strcmp0 (location->place, place) == 0
      && g_strcmp0 (location->document_id, document_id) == 0)
    return;
  if (keep && location->place != NULL)
    push_location (self);
  g_free (location->place);
  g_free (location->document_id);
  location->place = g_strdup (place);
  location->document_id = g_strdup (document_id);
}

static DossierAnnotation *
find_annotation (GListModel *annotations, const char *id)
{
  guint n = g_list_model_get_n_items (annotations);
  guint i;

  for (i = 0; i < n; i++)
    {
      g_autoptr (DossierAnnotation) annotation = g_list_model_get_item (annotations, i);

      if (g_str_equal (dossier_annotation_get_id (annotation), id))
        return g_steal_pointer (&annotation);
    }
  return NULL;
}

static void
show_target (DossierWindow *self)
{
  g_autoptr (DossierAnnotation) annotation = NULL;

  if (self->target.annotation_id != NULL)
    annotation = find_annotation (dossier_session_list_annotations (self->session),
                                  self->target.annotation_id);
  if (annotation != NULL)
    {
      DossierRange range = dossier_annotation_get_range (annotation);

      dossier_session_set_selected (self->session, annotation);
      dossier_reader_page_reveal (dossier_content_get_reader_page (self->content), range);
    }
  else if (self->target.has_range)
    dossier_reader_page_reveal (dossier_content_get_reader_page (self->content),
                                self->target.range);
  else if (self->target.has_position)
    dossier_reader_set_position (
        dossier_reader_page_get_reader (dossier_content_get_reader_page (self->content)),
        self->target.position, 0);
  clear_target (&self->target);
}

const char *
dossier_window_get_other_id (DossierWindow *self)
{
  DossierReaderPair *pair = dossier_content_get_pair (self->content);

  for (guint i = 0; i < 2; i++)
    {
      DossierSession *session = dossier_reader_pair_get_nth (pair, i);

      if (session != NULL && session != self->session)
        return get_id (session);
    }
  return NULL;
}

void
dossier_window_show_rows (DossierWindow *self)
{
  if (self->session != NULL && g_strcmp0 (dossier_content_get_page (self->content), "reader") == 0)
    dossier_sidebar_set_shown (self->sidebar, NULL, get_id (self->session),
                               dossier_window_get_other_id (self));
}

static void
show_reader (DossierWindow *self)
{
  /* Whoever puts a document beside another wants to work in it. */
  gboolean enter = self->target.enter || self->target.beside;

  dossier_content_set_page (self->content, "reader");
  dossier_window_update_titles (self);
  dossier_window_show_rows (self);
  show_target (self);
  dossier_window_save_documents (self);
  if (enter)
    gtk_widget_grab_focus (GTK_WIDGET (dossier_content_get_reader_page (self->content)));
}

static void
show_unreadable (DossierWindow *self, const GError *error)
{
  DossierFailurePage *page = dossier_content_get_failure_page (self->content);

  dossier_failure_page_set_words (page, _ ("Cannot Read This Document"), error->message);
  dossier_content_set_page (self->content, "failure");
  dossier_content_set_titles (self->content, NULL, NULL);
}

static void
take_session (DossierWindow *self, DossierSession *session)
{
  if (self->target.beside)
    dossier_reader_pair_open_beside (dossier_content_get_pair (self->content), session);
  dossier_window_set_session (self, session);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSession) session = dossier_session_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->loading_id, g_free);
  g_clear_object (&self->reading);
  if (session == NULL)
    {
      show_unreadable (self, error);
      return;
    }
  take_session (self, session);
  show_reader (self);
  dossier_window_update_actions (self);
  if (self->beside_id != NULL)
    {
      g_autofree char *beside_id = g_steal_pointer (&self->beside_id);

      dossier_window_open_beside (self, beside_id);
    }
}

/* Whether the document is before the eyes already. Beside itself a document is opened a second time. */
static gboolean
show_open (DossierWindow *self, const char *document_id)
{
  DossierReaderPair *pair = dossier_content_get_pair (self->content);
  gboolean is_open = g_strcmp0 (get_open_id (self), document_id) == 0;

  for (guint i = 0; i < 2 && (!is_open || self->target.beside); i++)
    {
      DossierSession *session = dossier_reader_pair_get_nth (pair, i);

      if (session == NULL || session == self->session
          || g_strcmp0 (get_id (session), document_id) != 0)
        continue;
      dossier_window_set_session (self, session);
      show_reader (self);
      return TRUE;
    }
  if (!is_open || self->target.beside)
    return FALSE;
  show_reader (self);
  return TRUE;
}

static void
load (DossierWindow *self, const char *document_id)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->loading_id, g_free);

  if (show_open (self, document_id))
    return;
  self->reading = g_cancellable_new ();
  self->loading_id = g_strdup (document_id);
  dossier_session_open_async (self->library, document_id, self->reading, opened_cb,
                              g_object_ref (self));
  /* The document before stays in view for the moment that it takes; a spinner would only flicker. */
  if (g_strcmp0 (dossier_content_get_page (self->content), "reader") != 0)
    dossier_content_set_page (self->content, "loading");
}

static void
go_to_document (DossierWindow *self, const char *document_id)
{
  if (self->library == NULL || dossier_library_find_entry (self->library, document_id) == NULL)
    {
      clear_target (&self->target);
      dossier_window_say (self, _ ("This document is no longer in the dossier"));
      return;
    }
  set_location (self, "reader", document_id, TRUE);
  load (self, document_id);
  dossier_split_view_show_content (self->split_view);
  dossier_window_update_actions (self);
}

/* A jump inside the document that is read can be taken back too. */
static void
note_jump (DossierWindow *self, const char *document_id)
{
  if (g_strcmp0 (self->location.place, "reader") == 0
      && g_strcmp0 (self->location.document_id, document_id) == 0)
    push_location (self);
}

void
dossier_window_go_to_heading (DossierWindow *self, gsize start)
{
  if (self->session == NULL)
    return;
  note_jump (self, get_open_id (self));
  dossier_reader_page_go_to_heading (dossier_content_get_reader_page (self->content), start);
  dossier_split_view_show_content (self->split_view);
  dossier_window_update_actions (self);
}

void
dossier_window_open_document (DossierWindow *self, const char *document_id)
{
  clear_target (&self->target);
  go_to_document (self, document_id);
}

void
dossier_window_open_beside (DossierWindow *self, const char *document_id)
{
  clear_target (&self->target);
  self->target.beside = self->session != NULL;
  go_to_document (self, document_id);
}

void
dossier_window_open_previous_beside (DossierWindow *self)
{
  DossierLocation *previous = g_queue_peek_head (&self->back);
  const char *id = previous != NULL ? previous->document_id : NULL;

  if (dossier_reader_pair_get_paired (dossier_content_get_pair (self->content)))
    return;
  if (id == NULL || dossier_library_find_entry (self->library, id) == NULL)
    id = get_open_id (self);
  if (id != NULL)
    dossier_window_open_beside (self, id);
}

void
dossier_window_expect_beside (DossierWindow *self, const char *document_id)
{
  g_free (self->beside_id);
  self->beside_id = g_strdup (document_id);
}

void
dossier_window_reveal_beside (DossierWindow *self, const char *document_id, DossierRange range)
{
  clear_target (&self->target);
  self->target.has_range = TRUE;
  self->target.range = range;
  self->target.beside = self->session != NULL;
  go_to_document (self, document_id);
}

void
dossier_window_reveal (DossierWindow *self, const char *document_id, DossierRange range)
{
  clear_target (&self->target);
  self->target.has_range = TRUE;
  self->target.range = range;
  note_jump (self, document_id);
  go_to_document (self, document_id);
}

void
dossier_window_select_claim (DossierWindow *self, const char *annotation_id)
{
  DossierAnnotation *annotation;

  if (self->library == NULL)
    return;
  annotation = dossier_library_find_annotation (self->library, annotation_id);
  if (annotation == NULL)
    return;
  clear_target (&self->target);
  self->target.annotation_id = g_strdup (annotation_id);
  go_to_document (self, dossier_annotation_get_document_id (annotation));
}

void
dossier_window_enter_content (DossierWindow *self)
{
  if (self->reading != NULL)
    self->target.enter = TRUE;
  else
    dossier_window_focus_content (self);
}

static void
show_page (DossierWindow *self, const char *place)
{
  dossier_content_set_page (self->content, place);
  dossier_sidebar_set_shown (self->sidebar, place, NULL, NULL);
  dossier_split_view_show_content (self->split_view);
  dossier_window_update_titles (self);
  dossier_window_update_actions (self);
}

void
dossier_window_show_place (DossierWindow *self, const char *place)
{
  if (self->library == NULL || !dossier_content_has_page (self->content, place))
    return;
  set_location (self, place, NULL, TRUE);
  show_page (self, place);
}

void
dossier_window_show_changes (DossierWindow *self, const char *document_id)
{
  set_location (self, "changes", NULL, TRUE);
  dossier_content_show_changes (self->content, document_id);
  show_page (self, "changes");
}

void
dossier_window_go (DossierWindow *self, gboolean back)
{
  GQueue *from = back ? &self->back : &self->forward;
  GQueue *to = back ? &self->forward : &self->back;
  DossierLocation *location = g_queue_pop_head (from);

  if (location == NULL)
    return;
  note_position (self);
  g_queue_push_head (to, copy_location (&self->location));
  set_location (self, location->place, location->document_id, FALSE);
  clear_target (&self->target);
  self->target.has_position = location->document_id != NULL;
  self->target.position = location->position;
  if (location->document_id == NULL)
    show_page (self, location->place);
  else if (dossier_library_find_entry (self->library, location->document_id) != NULL)
    load (self, location->document_id);
  dossier_window_update_actions (self);
  free_location (location);
}

void
dossier_window_follow_session (DossierWindow *self)
{
  DossierSession *session = dossier_reader_pair_get_session (
      dossier_content_get_pair (self->content));

  if (session == self->session || session == NULL)
    return;
  dossier_window_set_session (self, session);
  if (g_strcmp0 (dossier_content_get_page (self->content), "reader") != 0)
    return;
  set_location (self, "reader", get_id (session), FALSE);
  dossier_window_show_rows (self);
  dossier_window_update_titles (self);
  dossier_window_update_actions (self);
}

void
dossier_window_close_missing (DossierWindow *self)
{
  DossierReaderPair *pair = dossier_content_get_pair (self->content);

  for (guint i = 0; i < 2; i++)
    {
      DossierSession *session = dossier_reader_pair_get_nth (pair, i);

      if (session != NULL && dossier_library_find_entry (self->library, get_id (session)) == NULL)
        dossier_reader_pair_close_nth (pair, i);
    }
}

void
dossier_window_close_document (DossierWindow *self)
{
  dossier_window_set_session (self, NULL);
  set_location (self, NULL, NULL, FALSE);
  dossier_content_set_page (self->content, "nothing");
  dossier_content_set_titles (self->content, NULL, NULL);
  dossier_sidebar_set_shown (self->sidebar, NULL, NULL, NULL);
  dossier_window_update_actions (self);
}

void
dossier_window_update_titles (DossierWindow *self)
{
  const char *page = dossier_content_get_page (self->content);
  const char *name = self->library != NULL ? dossier_library_get_name (self->library) : NULL;
  g_autofree char *summary = dossier_content_dup_summary (self->content);
  g_autofree char *title = NULL;

  if (g_strcmp0 (page, "review") == 0)
    dossier_content_set_titles (self->content, _ ("To Review"), summary);
  else if (g_strcmp0 (page, "claims") == 0)
    dossier_content_set_titles (self->content, _ ("All Claims"), summary);
  else if (g_strcmp0 (page, "sources") == 0)
    dossier_content_set_titles (self->content, _ ("Sources"), name);
  else if (g_strcmp0 (page, "trash") == 0)
    dossier_content_set_titles (self->content, _ ("Trash"), summary);
  else if (g_strcmp0 (page, "conflicts") == 0)
    dossier_content_set_titles (self->content, _ ("Conflicts"), summary);
  else if (g_strcmp0 (page, "compare") == 0)
    dossier_content_set_titles (self->content, _ ("Compare Figures"), summary);
  else if (g_strcmp0 (page, "changes") == 0)
    dossier_content_set_titles (self->content, _ ("What Changed"), summary);
  else if (g_strcmp0 (page, "reader") == 0 && self->session != NULL)
    {
      DossierEntry *entry = dossier_session_get_entry (self->session);
      const DossierEntryFields *fields = dossier_entry_get_fields (entry);

      /* Two of them have their titles above themselves. */
      if (dossier_reader_pair_get_paired (dossier_content_get_pair (self->content)))
        dossier_content_set_titles (self->content, NULL, NULL);
      else
        dossier_content_set_titles (self->content, fields->title, fields->source_name);
    }
  else
    dossier_content_set_titles (self->content, NULL, NULL);

  title = name != NULL ? g_strdup_printf (_ ("%s — Dossier"), name) : g_strdup ("Dossier");
  gtk_window_set_title (GTK_WINDOW (self), title);
}
