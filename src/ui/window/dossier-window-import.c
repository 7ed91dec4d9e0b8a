/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Adding documents: by the file chooser, by dropping files, from the command line; and what is said when
 * some of them cannot be read. */

#include "dossier-window-private.h"

#include "dossier-file-choice.h"
#include "dossier-original-places.h"
#include "dossier-window-password.h"

#include <glib/gi18n.h>

#define LIBRARY_ENDING ".dossier"

static void
free_result (gpointer data)
{
  DossierImportResult *result = data;

  g_free (result->path);
  g_free (result->document_id);
  g_free (result->title);
  g_clear_error (&result->error);
  g_free (result);
}

static DossierImportResult *
copy_result (const DossierImportResult *result)
{
  DossierImportResult *copy = g_new0 (DossierImportResult, 1);

  copy->path = g_strdup (result->path);
  copy->error = g_error_copy (result->error);
  return copy;
}

/* --- what could not be read --- */

static char *
dup_name (const DossierImportResult *failure)
{
  return g_filename_display_basename (failure->path);
}

static void
describe_one (DossierFailurePage *page, const DossierImportResult *failure)
{
  g_autofree char *description = g_strdup_printf ("%s\n%s", failure->error->message,
                                                  _ ("The file itself was not changed."));

  dossier_failure_page_set_words (page, _ ("Cannot Read This Document"), description);
}

static void
describe_many (DossierFailurePage *page, GPtrArray *failures)
{
  g_autofree char *title = g_strdup_printf (
      ngettext ("Cannot Read %u Document", "Cannot Read %u Documents", failures->len),
      failures->len);
  guint i;

  dossier_failure_page_set_words (page, title, _ ("The files themselves were not changed."));
  for (i = 0; i < failures->len; i++)
    {
      const DossierImportResult *failure = g_ptr_array_index (failures, i);
      g_autofree char *name = dup_name (failure);

      dossier_failure_page_add_item (page, name, failure->error->message);
    }
}

static void
show_failures (DossierWindow *self)
{
  DossierFailurePage *page = dossier_content_get_failure_page (self->content);

  if (self->failures == NULL)
    return;
  if (self->failures->len == 1)
    describe_one (page, g_ptr_array_index (self->failures, 0));
  else
    describe_many (page, self->failures);
  dossier_failure_page_add_button (page, _ ("_Try Again"), "win.import-again");
  if (self->failures->len == 1)
    dossier_failure_page_add_button (page, _ ("Show _File"), "win.show-failed-file");
  dossier_content_set_page (self->content, "failure");
  dossier_content_set_titles (self->content, NULL, NULL);
  dossier_split_view_show_content (self->split_view);
  dossier_sidebar_set_shown (self->sidebar, NULL, NULL, NULL);
  dossier_window_update_root (self);
}

static void
show_failures_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_failures (user_data);
}

static void
import_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  guint i;

  for (i = 0; self->failures != NULL && i < self->failures->len; i++)
    {
      const DossierImportResult *failure = g_ptr_array_index (self->failures, i);

      g_ptr_array_add (paths, g_strdup (failure->path));
    }
  g_ptr_array_add (paths, NULL);
  dossier_window_import (self, (const char *const *) paths->pdata);
}

static void
show_failed_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  const DossierImportResult *failure;
  g_autoptr (GFile) file = NULL;

  if (self->failures == NULL || self->failures->len == 0)
    return;
  failure = g_ptr_array_index (self->failures, 0);
  file = g_file_new_for_path (failure->path);
  dossier_file_show_in_folder (GTK_WINDOW (self), file);
}

/* --- what became of an import --- */

typedef struct
{
  guint n_added;
  guint n_already;
  guint n_versions;
  guint n_failed;
  const DossierImportResult *to_open; /* (nullable) the first that there is to read */
} Outcome;

static Outcome
weigh (GPtrArray *results)
{
  Outcome outcome = { 0 };
  guint i;

  for (i = 0; i < results->len; i++)
    {
      const DossierImportResult *result = g_ptr_array_index (results, i);

      if (result->error != NULL)
        outcome.n_failed++;
      else if (result->already)
        outcome.n_already++;
      else if (result->is_new_version)
        outcome.n_versions++;
      else
        outcome.n_added++;
      if (result->document_id != NULL && outcome.to_open == NULL)
        outcome.to_open = result;
    }
  return outcome;
}

/* Recognised, not asked for: so it is said, and can be taken back. */
static void
say_versions (DossierWindow *self, const Outcome *outcome)
{
  g_autofree char *words = NULL;

  if (outcome->n_versions == 1 && outcome->n_added == 0)
    words = g_strdup_printf (_ ("New version of “%s” added"), outcome->to_open->title);
  else
    words = g_strdup_printf (ngettext ("%u new version and %u documents added",
                                       "%u new versions and %u documents added",
                                       outcome->n_versions),
                             outcome->n_versions, outcome->n_added);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast-undo", "s", words);
}

static void
say_outcome (DossierWindow *self, const Outcome *outcome)
{
  g_autofree char *words = NULL;

  if (outcome->n_failed > 0)
    {
      words = g_strdup_printf (_ ("%u added, %u could not be read"),
                               outcome->n_added + outcome->n_already + outcome->n_versions,
                               outcome->n_failed);
      dossier_window_say_with_button (self, words, _ ("_Details"), "win.show-failures");
      return;
    }
  if (outcome->n_versions > 0)
    {
      say_versions (self, outcome);
      return;
    }
  if (outcome->n_added > 0)
    words = g_strdup_printf (ngettext ("%u document added", "%u documents added", outcome->n_added),
                             outcome->n_added);
  else if (outcome->n_already == 1 && self->reloading)
    words = g_strdup (_ ("The file has not changed"));
  else if (outcome->n_already == 1)
    words = g_strdup_printf (_ ("“%s” is already in the dossier"), outcome->to_open->title);
  else if (outcome->n_already > 1)
    words = g_strdup (_ ("All of them are already in the dossier"));
  if (words != NULL)
    dossier_window_say (self, words);
}

/* Whoever has gone elsewhere meanwhile is told that it is done. */
static void
notify_outcome (DossierWindow *self, const Outcome *outcome)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  guint n = outcome->n_added + outcome->n_already;
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *words = NULL;

  if (gtk_window_is_active (GTK_WINDOW (self)) || application == NULL || n + outcome->n_failed == 0)
    return;
  if (outcome->n_failed > 0)
    words = g_strdup_printf (_ ("%u added, %u could not be read"), n, outcome->n_failed);
  else
    words = g_strdup_printf (ngettext ("%u document added", "%u documents added", n), n);
  notification = g_notification_new (words);
  if (outcome->to_open != NULL)
    g_notification_set_body (notification, outcome->to_open->title);
  g_notification_set_default_action (notification, "app.present");
  g_application_send_notification (application, "import", notification);
}

static void
keep_failures (DossierWindow *self, GPtrArray *results)
{
  guint i;

  g_clear_pointer (&self->failures, g_ptr_array_unref);
  for (i = 0; i < results->len; i++)
    {
      const DossierImportResult *result = g_ptr_array_index (results, i);

      if (result->error == NULL
          || g_error_matches (result->error, DOSSIER_ERROR, DOSSIER_ERROR_CANCELLED))
        continue;
      if (self->failures == NULL)
        self->failures = g_ptr_array_new_with_free_func (free_result);
      g_ptr_array_add (self->failures, copy_result (result));
    }
}

void
dossier_window_import_waiting (DossierWindow *self)
{
  g_autoptr (GPtrArray) paths = g_steal_pointer (&self->waiting_paths);

  self->waiting_paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (paths, NULL);
  dossier_window_import (self, (const char *const *) paths->pdata);
}

static DossierReaderPage *
get_reader_page (DossierWindow *self)
{
  return dossier_reader_pair_get_page (dossier_content_get_pair (self->content));
}

/* A single document that comes where nothing is read is shown as soon as it is parsed, a long one as soon as its
 * first pages are; what is said of it waits for the moment until it is in the library. */
void
dossier_window_preview (DossierWindow *self,
                        const char *path,
                        DossierDocument *document,
                        gboolean is_whole)
{
  const char *title = dossier_document_get_metadata (document, DOSSIER_METADATA_TITLE);
  const char *page = dossier_content_get_page (self->content);
  g_autofree char *name = g_filename_display_basename (path);
  guint total;

  g_object_get (self->library, "import-total", &total, NULL);
  if (total != 1 || self->session != NULL || self->loading_id != NULL
      || (!self->previewing && !g_str_equal (page, "nothing")))
    return;
  dossier_reader_page_preview (get_reader_page (self), document, title != NULL ? title : name,
                               is_whole);
  if (self->previewing)
    return;
  self->previewing = TRUE;
  dossier_content_set_page (self->content, "reader");
  dossier_content_set_titles (self->content, title != NULL ? title : name, NULL);
  dossier_split_view_show_content (self->split_view);
}

void
dossier_window_end_preview (DossierWindow *self, gboolean stays)
{
  if (!self->previewing)
    return;
  self->previewing = FALSE;
  if (stays || self->session != NULL)
    return;
  dossier_reader_page_preview (get_reader_page (self), NULL, NULL, TRUE);
  dossier_content_set_page (self->content, "nothing");
  dossier_content_set_titles (self->content, NULL, NULL);
}

/* Whoever gave no password knows why nothing came: what was read stays, if something was. */
static gboolean
is_declined (DossierWindow *self)
{
  const DossierImportResult *failure = g_ptr_array_index (self->failures, 0);

  return self->failures->len == 1
         && g_error_matches (failure->error, DOSSIER_ERROR, DOSSIER_ERROR_PASSWORD)
         && g_list_model_get_n_items (dossier_library_list_entries (self->library)) > 0;
}

static void
say_nothing_came (DossierWindow *self)
{
  const DossierImportResult *failure = g_ptr_array_index (self->failures, 0);

  if (is_declined (self))
    dossier_window_say_with_button (self, failure->error->message, _ ("_Try Again"),
                                    "win.import-again");
  else
    show_failures (self);
}

void
dossier_window_settle_import (DossierWindow *self,
                              DossierLibrary *library,
                              GPtrArray *results,
                              gboolean is_attended)
{
  gboolean on_failure_page = g_strcmp0 (dossier_content_get_page (self->content), "failure") == 0;
  Outcome outcome = weigh (results);

  g_clear_object (&self->importing);
  g_clear_pointer (&self->version_of, g_free);
  if (library != self->library)
    return;
  dossier_window_end_preview (self, outcome.to_open != NULL);
  keep_failures (self, results);
  dossier_original_places_note (results);
  outcome.n_failed = self->failures != NULL ? self->failures->len : 0;
  if (!is_attended)
    notify_outcome (self, &outcome);
  if (outcome.n_failed > 0 && outcome.to_open == NULL)
    say_nothing_came (self);
  else
    say_outcome (self, &outcome);
  self->reloading = FALSE;
  /* What was being read stays; a single file that was asked for is shown. */
  if (outcome.to_open != NULL && (self->session == NULL || on_failure_page || results->len == 1))
    dossier_window_open_document (self, outcome.to_open->document_id);
  dossier_window_update_root (self);
  dossier_window_import_waiting (self);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      results = dossier_library_import_finish (DOSSIER_LIBRARY (source), result, &error);
  gboolean is_shown = DOSSIER_LIBRARY (source) == self->library;

  if (results != NULL
      && !(is_shown && dossier_window_ask_passwords (self, results, self->version_of)))
    dossier_window_settle_import (self, DOSSIER_LIBRARY (source), results, FALSE);
  if (results != NULL)
    return;
  g_clear_object (&self->importing);
  g_clear_pointer (&self->version_of, g_free);
  if (!is_shown)
    return;
  dossier_window_end_preview (self, FALSE);
  dossier_window_say_error (self, error);
  dossier_window_update_root (self);
}

void
dossier_window_import (DossierWindow *self, const char *const *paths)
{
  if (paths[0] == NULL)
    return;
  if (self->library == NULL || self->importing != NULL)
    {
      for (; *paths != NULL; paths++)
        g_ptr_array_add (self->waiting_paths, g_strdup (*paths));
      return;
    }
  self->reloading = FALSE;
  self->importing = g_cancellable_new ();
  dossier_library_import_async (self->library, paths, self->importing, imported_cb,
                                g_object_ref (self));
  dossier_window_update_root (self);
}

/* A newer version is shown as the one before is. */
static gboolean
is_whole_page (DossierWindow *self, const char *document_id)
{
  DossierEntry *entry = self->session != NULL ? dossier_session_get_entry (self->session) : NULL;

  return entry != NULL && g_strcmp0 (dossier_entry_get_id (entry), document_id) == 0
         && dossier_entry_get_fields (entry)->whole_page;
}

void
dossier_window_import_version (DossierWindow *self, const char *path, const char *document_id)
{
  const DossierImportOptions options = { .whole_page = is_whole_page (self, document_id) };

  if (self->library == NULL || self->importing != NULL)
    return;
  self->importing = g_cancellable_new ();
  self->version_of = g_strdup (document_id);
  dossier_library_import_file_async (self->library, path, document_id, &options, self->importing,
                                     imported_cb, g_object_ref (self));
  dossier_window_update_root (self);
}

static void
cancel_import_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (self->importing != NULL)
    g_cancellable_cancel (self->importing);
}

/* --- where files come from --- */

void
dossier_window_open_files (DossierWindow *self, GFile **files, gsize n_files)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  gsize i;

  g_return_if_fail (DOSSIER_IS_WINDOW (self));

  for (i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);

      if (path == NULL)
        dossier_window_say (self, _ ("Only files on this computer can be added"));
      else if (g_str_has_suffix (path, LIBRARY_ENDING)
               || g_pattern_match_simple (DOSSIER_WINDOW_ASIDE_PATTERN, path))
        dossier_window_open_library (self, path, FALSE);
      else
        g_ptr_array_add (paths, g_strdup (path));
    }
  dossier_window_ensure_library (self);
  g_ptr_array_add (paths, NULL);
  /* A dossier that is on its way gets the documents, not the one that it replaces. */
  if (self->opening == NULL)
    dossier_window_import (self, (const char *const *) paths->pdata);
  else
    for (i = 0; g_ptr_array_index (paths, i) != NULL; i++)
      g_ptr_array_add (self->waiting_paths, g_strdup (g_ptr_array_index (paths, i)));
}

static void
open_list (DossierWindow *self, GListModel *files)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (files);
  guint i;

  for (i = 0; i < n; i++)
    g_ptr_array_add (array, g_list_model_get_item (files, i));
  dossier_window_open_files (self, (GFile **) array->pdata, array->len);
}

static void
documents_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GListModel) files = dossier_file_choice_open_finish (result);

  if (files != NULL)
    open_list (self, files);
}

static void
add_documents_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_file_choice_open_async (GTK_WINDOW (self), _ ("Add Documents"), NULL, TRUE,
                                  documents_chosen_cb, g_object_ref (self));
}

static void
add_folder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_file_choice_open_folder_async (GTK_WINDOW (self), _ ("Add Folder"), documents_chosen_cb,
                                         g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, DossierWindow *self)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  GSList *item;

  gtk_widget_set_visible (self->drop_frame, FALSE);
  for (item = list; item != NULL; item = item->next)
    g_ptr_array_add (files, item->data);
  dossier_window_open_files (self, (GFile **) files->pdata, files->len);
  return TRUE;
}

static GdkDragAction
drop_enter_cb (GtkDropTarget *target, double x, double y, DossierWindow *self)
{
  gtk_widget_set_visible (self->drop_frame, TRUE);
  return GDK_ACTION_COPY;
}

static void
drop_leave_cb (GtkDropTarget *target, DossierWindow *self)
{
  gtk_widget_set_visible (self->drop_frame, FALSE);
}

void
dossier_window_accept_drops (DossierWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (drop_enter_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static const GActionEntry entries[] = {
  { "add-documents", add_documents_cb }, { "add-folder", add_folder_cb },
  { "cancel-import", cancel_import_cb }, { "import-again", import_again_cb },
  { "show-failures", show_failures_cb }, { "show-failed-file", show_failed_file_cb },
};

void
dossier_window_add_import_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
