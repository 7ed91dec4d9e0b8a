/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The history, the trash, and taking over what another dossier has: the actions, and what they ask first. */

#include "dossier-window-private.h"

#include "dossier-file-choice.h"
#include "dossier-history-window.h"
#include "dossier-library-edit.h"
#include "dossier-library-history.h"
#include "dossier-library-place.h"
#include "dossier-question.h"

#include <glib/gi18n.h>

/* --- history --- */

static char *
dup_title (DossierWindow *self, const char *id)
{
  DossierEntry *entry = dossier_library_find_entry (self->library, id);
  DossierSource *source = dossier_library_find_source (self->library, id);
  DossierAnnotation *annotation = dossier_library_find_annotation (self->library, id);

  if (entry != NULL)
    return g_strdup (dossier_entry_get_title (entry));
  if (source != NULL)
    return g_strdup (dossier_source_get_name (source));
  if (annotation != NULL)
    return g_strdup_printf (_ ("“%s”"), dossier_annotation_get_passage (annotation)->exact);
  return NULL;
}

/* "dossier" is the dossier itself. */
static void
show_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  const char *id = g_variant_get_string (parameter, NULL);
  gboolean is_dossier = g_str_equal (id, "dossier");
  g_autofree char *title = is_dossier ? NULL : dup_title (self, id);

  gtk_window_present (
      dossier_history_window_new (GTK_WINDOW (self), self->library, is_dossier ? NULL : id, title));
}

static void
show_document_history_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  DossierEntry *entry = dossier_session_get_entry (self->session);

  gtk_window_present (dossier_history_window_new (GTK_WINDOW (self), self->library,
                                                  dossier_entry_get_id (entry),
                                                  dossier_entry_get_title (entry)));
}

/* --- trash --- */

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    dossier_window_say_error (self, error);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_edit_finish (DOSSIER_LIBRARY (source), result, &error))
    dossier_window_say_error (self, error);
  else
    dossier_window_say_with_button (self, _ ("Brought back"), _ ("_Undo"), "win.undo");
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_library_bring_back_async (self->library, g_variant_get_string (parameter, NULL),
                                    restored_cb, g_object_ref (self));
}

typedef struct
{
  guint n_documents;
  guint n_claims;
  guint n_old; /* things that are there long enough */
} TrashCount;

/* @days: what is younger is left out */
static TrashCount
count_trash (DossierWindow *self, guint days)
{
  GListModel *trash = dossier_library_list_trash (self->library);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -(int) days);
  g_autofree char *last = g_date_time_format (then, "%Y-%m-%dT%H:%M:%SZ");
  TrashCount count = { 0, 0, 0 };

  for (guint i = 0; i < g_list_model_get_n_items (trash); i++)
    {
      g_autoptr (DossierRecord) record = g_list_model_get_item (trash, i);
      const DossierRecordFields *fields = dossier_record_get_fields (record);
      gboolean is_document = fields->kind == DOSSIER_RECORD_DOCUMENT;

      if (g_strcmp0 (fields->at, last) > 0)
        continue;
      count.n_old++;
      count.n_documents += is_document;
      count.n_claims += is_document ? fields->n_annotations : 1;
    }

  return count;
}

static char *
dup_count_words (TrashCount count)
{
  g_autofree char *documents = g_strdup_printf (
      ngettext ("%u document", "%u documents", count.n_documents), count.n_documents);
  g_autofree char *claims = g_strdup_printf (ngettext ("%u claim", "%u claims", count.n_claims),
                                             count.n_claims);

  /* Translators: "2 documents and 5 claims" */
  return g_strdup_printf (_ ("%s and %s"), documents, claims);
}

static void
empty_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autofree char *answer = dossier_question_ask_finish (result);

  if (!g_str_equal (answer, "cancel") && self->library != NULL)
    dossier_library_empty_trash_async (self->library,
                                       g_str_equal (answer, "all") ? 0 : DOSSIER_LIBRARY_TRASH_DAYS,
                                       edited_cb, g_object_ref (self));
}

static char *
dup_trash_question (TrashCount all, TrashCount old)
{
  g_autofree char *all_words = dup_count_words (all);
  g_autofree char *old_words = dup_count_words (old);
  /* Translators: "The trash holds 3 documents and 12 claims, with …" */
  g_autofree char *what = g_strdup_printf (
      _ ("The trash holds %s, with the files as they were imported and every note."), all_words);
  g_autofree char *how_old = g_strdup_printf (
      _ ("Of these, %s have been there for %d days or more."), old_words,
      DOSSIER_LIBRARY_TRASH_DAYS);
  const char *end = _ ("What is removed now is gone for good: this cannot be undone.");

  if (old.n_old == 0 || old.n_old == all.n_old)
    return g_strjoin (" ", what, end, NULL);
  return g_strjoin (" ", what, how_old, end, NULL);
}

/* The only thing that cannot be undone, so it is asked, and said what goes. */
static void
empty_trash_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  TrashCount all = count_trash (self, 0);
  TrashCount old = count_trash (self, DOSSIER_LIBRARY_TRASH_DAYS);
  g_autofree char *body = dup_trash_question (all, old);
  gboolean some_are_old = old.n_old > 0 && old.n_old < all.n_old;
  const DossierAnswer answers[] = {
    { "cancel", _ ("_Cancel"), FALSE },
    { "all", _ ("_Remove Everything"), TRUE },
    { "old", _ ("Remove _Old Ones"), TRUE },
  };

  dossier_question_ask_async (GTK_WINDOW (self), _ ("Empty the Trash?"), body, answers,
                              some_are_old ? 3 : 2, empty_answered_cb, g_object_ref (self));
}

/* --- merging --- */

static void
keep_mine_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_library_settle_conflict_async (self->library, g_variant_get_string (parameter, NULL),
                                         FALSE, edited_cb, g_object_ref (self));
}

static void
take_theirs_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_library_settle_conflict_async (self->library, g_variant_get_string (parameter, NULL),
                                         TRUE, edited_cb, g_object_ref (self));
}

static void
merged_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autofree char *answer = dossier_question_ask_finish (result);

  if (g_str_equal (answer, "conflicts"))
    dossier_window_show_place (self, "conflicts");
  else if (g_str_equal (answer, "undo"))
    g_action_group_activate_action (G_ACTION_GROUP (self), "undo", NULL);
}

static char *
dup_summary (const DossierMergeSummary *summary)
{
  GString *words = g_string_new (NULL);
  guint n_unplaced = g_strv_length (summary->unplaced);

  g_string_append_printf (
      words, _ ("Documents added: %u\nClaims added: %u\nLinks added: %u\nThings updated: %u"),
      summary->n_documents, summary->n_annotations, summary->n_links, summary->n_updated);
  if (summary->n_conflicts > 0)
    g_string_append_printf (
        words,
        ngettext ("\n%u thing was changed on both sides: yours stands, theirs is "
                  "kept beside it.",
                  "\n%u things were changed on both sides: yours stand, theirs "
                  "are kept beside them.",
                  summary->n_conflicts),
        summary->n_conflicts);
  if (summary->n_skipped > 0)
    g_string_append_printf (words, _ ("\nLeft out, as they were removed here for good: %u."),
                            summary->n_skipped);
  for (guint i = 0; i < MIN (n_unplaced, 5); i++)
    g_string_append_printf (words, "\n%s", summary->unplaced[i]);
  if (n_unplaced > 5)
    g_string_append_printf (words, _ ("\nAnd %u more that were not taken over."), n_unplaced - 5);

  return g_string_free (words, FALSE);
}

static gboolean
is_nothing (const DossierMergeSummary *summary)
{
  return summary->n_documents + summary->n_annotations + summary->n_links + summary->n_updated
                 + summary->n_conflicts + summary->n_skipped
             == 0
         && summary->unplaced[0] == NULL;
}

typedef struct
{
  DossierWindow *window;
  char *path;
} Merging;

static void
merging_free (Merging *merging)
{
  g_object_unref (merging->window);
  g_free (merging->path);
  g_free (merging);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Merging, merging_free)

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Merging) merging = user_data;
  DossierWindow *self = merging->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierMergeSummary)
      summary = dossier_library_merge_finish (DOSSIER_LIBRARY (source), result, &error);
  const DossierAnswer answers[] = {
    { "done", _ ("_Done"), FALSE },
    { "undo", _ ("_Undo"), FALSE },
    { "conflicts", _ ("Show _Conflicts"), FALSE },
  };
  g_autofree char *body = NULL;

  if (summary == NULL)
    {
      dossier_window_say_error (self, error);
      return;
    }
  /* Not before: one that could not be merged is offered again. */
  if (g_strcmp0 (dossier_library_get_conflict_copy (DOSSIER_LIBRARY (source)), merging->path) == 0)
    dossier_library_dismiss_conflict_copy (DOSSIER_LIBRARY (source));
  if (is_nothing (summary))
    {
      dossier_window_say (self, _ ("There was nothing new in it"));
      return;
    }
  body = dup_summary (summary);
  dossier_question_ask_async (GTK_WINDOW (self), _ ("Merged"), body, answers,
                              summary->n_conflicts > 0 ? 3 : 2, merged_answered_cb,
                              g_object_ref (self));
}

void
dossier_window_merge (DossierWindow *self, const char *path)
{
  Merging *merging;

  if (self->library == NULL)
    return;
  merging = g_new0 (Merging, 1);
  merging->window = g_object_ref (self);
  merging->path = g_strdup (path);
  dossier_library_merge_async (self->library, path, merged_cb, merging);
}

static void
merge_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_merge (user_data, g_variant_get_string (parameter, NULL));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GListModel) files = dossier_file_choice_open_finish (result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    dossier_window_merge (self, g_file_peek_path (file));
}

static void
merge_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Dossiers and annotations"));
  gtk_file_filter_add_pattern (filter, "*.dossier");
  gtk_file_filter_add_pattern (filter, DOSSIER_WINDOW_ASIDE_PATTERN);
  gtk_file_filter_add_pattern (filter, "*.jsonld");
  gtk_file_filter_add_pattern (filter, "*.json");
  dossier_file_choice_open_async (GTK_WINDOW (self), _ ("Merge Another Dossier"), filter, FALSE,
                                  chosen_cb, g_object_ref (self));
}

static const GActionEntry entries[] = {
  { "document-history", show_document_history_cb },
  { "empty-trash", empty_trash_cb },
  { "history", show_history_cb, "s" },
  { "keep-mine", keep_mine_cb, "s" },
  { "merge", merge_cb },
  { "merge-file", merge_file_cb, "s" },
  { "restore", restore_cb, "s" },
  { "take-theirs", take_theirs_cb, "s" },
};

void
dossier_window_add_history_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
dossier_window_update_history_actions (DossierWindow *self, gboolean writable, gboolean reading)
{
  static const char *const writing[] = { "empty-trash", "keep-mine", "merge",
                                         "merge-file",  "restore",   "take-theirs" };

  for (gsize i = 0; i < G_N_ELEMENTS (writing); i++)
    dossier_window_set_enabled (self, writing[i], writable);
  dossier_window_set_enabled (self, "history", self->library != NULL);
  dossier_window_set_enabled (self, "document-history", reading);
}
