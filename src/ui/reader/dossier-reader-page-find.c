/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Finding words in the open document, while they are typed. */

#include <glib/gi18n-lib.h>

#include "dossier-accessible-text.h"
#include "dossier-reader-page-private.h"

/* What is looked through at once: a person feels no more of it than of a frame. The first time it comes on top of what
 * else a key, or a document that opens, makes the window do. */
#define BYTES_OF_FIRST_STEP (256 * 1024)
#define BYTES_OF_A_STEP (2 * 1024 * 1024)
/* Nobody goes through more, and memory has an end. */
#define MOST_HITS 1000000

static guint
count_hits (DossierReaderPage *self)
{
  return self->hits != NULL ? self->hits->len : 0;
}

static char *
dup_count (DossierReaderPage *self)
{
  guint n_hits = count_hits (self);

  if (n_hits >= MOST_HITS)
    /* Translators: which match is shown, of more than what was counted, as in "3 of more than 1000000" */
    return g_strdup_printf (_ ("%u of more than %u"), (guint) (self->current_hit + 1), MOST_HITS);
  /* Translators: which match of how many is shown, as in "3 of 11" */
  return g_strdup_printf (_ ("%u of %u"), (guint) (self->current_hit + 1), n_hits);
}

/* Who types hears how much there is, once all has been looked through. */
static void
tell_count (DossierReaderPage *self, const char *text)
{
  static const char key[] = "dossier-told-count";
  GObject *entry = G_OBJECT (self->find_entry);

  if (self->finder != NULL || g_strcmp0 (text, g_object_get_data (entry, key)) == 0)
    return;
  g_object_set_data_full (entry, key, g_strdup (text), g_free);
  dossier_accessible_announce (GTK_WIDGET (self->find_entry), text != NULL ? text : "");
}

static void
update_find_bar (DossierReaderPage *self)
{
  gboolean has_words = *gtk_editable_get_text (GTK_EDITABLE (self->find_entry)) != '\0';
  guint n_hits = count_hits (self);
  gboolean has_none = has_words && n_hits == 0 && self->finder == NULL;
  g_autofree char *text = NULL;

  if (n_hits > 0)
    text = dup_count (self);
  else if (has_none)
    text = g_strdup (_ ("No results"));
  tell_count (self, text);
  gtk_label_set_label (self->find_label, text != NULL ? text : "");
  gtk_widget_set_sensitive (self->find_previous_button, n_hits > 0);
  gtk_widget_set_sensitive (self->find_next_button, n_hits > 0);
  if (has_none)
    gtk_widget_add_css_class (GTK_WIDGET (self->find_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->find_entry), "error");
}

static void
draw_hits (DossierReaderPage *self)
{
  dossier_reader_set_hits (self->reader, self->hits, self->current_hit);
  dossier_reader_track_set_hits (DOSSIER_READER_TRACK (self->track), self->hits, self->current_hit);
  update_find_bar (self);
}

static void
show_hits (DossierReaderPage *self)
{
  if (self->current_hit >= 0)
    {
      self->found = g_array_index (self->hits, DossierRange, self->current_hit);
      dossier_reader_scroll_to (self->reader, self->found, DOSSIER_SCROLL_MINIMAL);
    }
  draw_hits (self);
}

/* The first hit that comes from where one reads on; from the beginning where all is looked through. */
static gssize
find_first_hit (DossierReaderPage *self)
{
  DossierRange seen;
  guint first;

  if (count_hits (self) == 0)
    return -1;
  dossier_reader_get_visible_range (self->reader, &seen);
  first = dossier_ranges_find (self->hits, seen.start);
  if (first < self->hits->len)
    return first;
  return self->finder == NULL ? 0 : -1;
}

/* Returns: whether there is more */
static gboolean
find_more (DossierReaderPage *self, gsize n_bytes)
{
  if (!dossier_text_finder_step (self->finder, n_bytes, self->hits) || self->hits->len >= MOST_HITS)
    g_clear_pointer (&self->finder, dossier_text_finder_free);
  if (self->current_hit < 0)
    {
      self->current_hit = find_first_hit (self);
      show_hits (self);
    }
  else
    draw_hits (self);
  return self->finder != NULL;
}

static gboolean
find_more_cb (gpointer user_data)
{
  DossierReaderPage *self = user_data;

  if (find_more (self, BYTES_OF_A_STEP))
    return G_SOURCE_CONTINUE;
  self->find_idle = 0;
  return G_SOURCE_REMOVE;
}

void
dossier_reader_page_stop_finding (DossierReaderPage *self)
{
  g_clear_handle_id (&self->find_idle, g_source_remove);
  g_clear_pointer (&self->finder, dossier_text_finder_free);
  g_clear_pointer (&self->hits, g_array_unref);
  self->current_hit = -1;
}

void
dossier_reader_page_search_anew (DossierReaderPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->find_entry));
  gboolean is_searching = gtk_search_bar_get_search_mode (self->find_bar);

  /* Closing the bar empties the entry: what was found stays known, to be selected. */
  if (is_searching)
    self->found = (DossierRange){ 0, 0 };
  dossier_reader_page_stop_finding (self);
  if (self->session != NULL && is_searching && *words != '\0')
    {
      gsize length;
      const char *text = dossier_document_get_text (dossier_session_get_document (self->session),
                                                    &length);

      self->hits = g_array_new (FALSE, FALSE, sizeof (DossierRange));
      self->finder = dossier_text_finder_new (text, length, words, self->find_flags);
      if (find_more (self, BYTES_OF_FIRST_STEP))
        self->find_idle = g_idle_add (find_more_cb, self);
    }
  else
    draw_hits (self);
}

static void
go_to_hit (DossierReaderPage *self, int direction)
{
  gssize n_hits = count_hits (self);

  if (n_hits == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  self->current_hit += direction;
  if (self->current_hit < 0)
    {
      self->current_hit = n_hits - 1;
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                  _ ("Search continued from the end"));
    }
  else if (self->current_hit >= n_hits)
    {
      self->current_hit = 0;
      gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                  _ ("Search continued from the beginning"));
    }
  show_hits (self);
}

void
dossier_reader_page_show_find (DossierReaderPage *self)
{
  DossierRange range;

  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  dossier_reader_page_close_popover (self);
  gtk_search_bar_set_search_mode (self->find_bar, TRUE);
  /* A short selection is what one wants to find again. */
  if (dossier_reader_get_selection (self->reader, &range) && range.end - range.start <= 100)
    {
      g_autofree char *words = dossier_reader_dup_text (self->reader, range);

      if (strpbrk (words, "\n\t") == NULL)
        gtk_editable_set_text (GTK_EDITABLE (self->find_entry), words);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->find_entry), 0, -1);
  dossier_reader_page_search_anew (self);
}

void
dossier_reader_page_find_next (DossierReaderPage *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  if (!gtk_search_bar_get_search_mode (self->find_bar))
    dossier_reader_page_show_find (self);
  else
    go_to_hit (self, 1);
}

void
dossier_reader_page_find_previous (DossierReaderPage *self)
{
  g_return_if_fail (DOSSIER_IS_READER_PAGE (self));

  if (!gtk_search_bar_get_search_mode (self->find_bar))
    dossier_reader_page_show_find (self);
  else
    go_to_hit (self, -1);
}

/* The hit that was found is selected, so that it can be marked at once. */
static void
mode_changed_cb (DossierReaderPage *self)
{
  if (gtk_search_bar_get_search_mode (self->find_bar))
    return;
  if (self->found.start < self->found.end)
    dossier_reader_select (self->reader, self->found.start, self->found.end);
  dossier_reader_page_search_anew (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reader));
}

static gboolean
entry_key_pressed_cb (GtkEventControllerKey *controller,
                      guint key,
                      guint code,
                      GdkModifierType state,
                      DossierReaderPage *self)
{
  gboolean is_return = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (!is_return || !(state & GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  go_to_hit (self, -1);
  return GDK_EVENT_STOP;
}

static void
change_flag (DossierReaderPage *self, GSimpleAction *action, GVariant *state, DossierFindFlags flag)
{
  g_simple_action_set_state (action, state);
  self->find_flags = g_variant_get_boolean (state) ? self->find_flags | flag
                                                   : self->find_flags & ~flag;
  /* With the menu closed one still sees that not everything is looked for. */
  if (self->find_flags != DOSSIER_FIND_DEFAULT)
    gtk_widget_add_css_class (self->find_options_button, "accent");
  else
    gtk_widget_remove_css_class (self->find_options_button, "accent");
  dossier_reader_page_search_anew (self);
}

static void
match_case_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  change_flag (user_data, action, state, DOSSIER_FIND_MATCH_CASE);
}

static void
whole_words_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  change_flag (user_data, action, state, DOSSIER_FIND_WHOLE_WORDS);
}

static void
add_options (DossierReaderPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "match-case", .state = "false", .change_state = match_case_cb },
    { .name = "whole-words", .state = "false", .change_state = whole_words_cb },
  };
  g_autoptr (GSimpleActionGroup) options = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (options), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->find_bar), "find", G_ACTION_GROUP (options));
}

void
dossier_reader_page_add_find (DossierReaderPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  add_options (self);
  self->track = dossier_reader_track_new (self->reader);
  gtk_overlay_add_overlay (self->overlay, self->track);
  gtk_search_bar_connect_entry (self->find_bar, GTK_EDITABLE (self->find_entry));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->find_entry), keys);
  g_signal_connect_object (self->find_entry, "search-changed",
                           G_CALLBACK (dossier_reader_page_search_anew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_entry, "activate", G_CALLBACK (dossier_reader_page_find_next),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_entry, "next-match",
                           G_CALLBACK (dossier_reader_page_find_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_entry, "previous-match",
                           G_CALLBACK (dossier_reader_page_find_previous), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_next_button, "clicked",
                           G_CALLBACK (dossier_reader_page_find_next), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_previous_button, "clicked",
                           G_CALLBACK (dossier_reader_page_find_previous), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_bar, "notify::search-mode-enabled",
                           G_CALLBACK (mode_changed_cb), self, G_CONNECT_SWAPPED);
}
