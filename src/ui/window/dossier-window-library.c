/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Opening dossiers: the default one, another one, a new one, the sample. */

#include "dossier-window-private.h"

#include "dossier-config.h"
#include "dossier-file-choice.h"
#include "dossier-library-versions.h"
#include "dossier-library-working.h"
#include "dossier-segments.h"
#include "dossier-settings.h"

#include <glib/gi18n.h>

#define ENDING ".dossier"
#define SECONDS_BETWEEN_TRIES 3

/* Where another version took the place of what was read, that is read on, unless one went elsewhere meanwhile. */
static void
current_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autofree char *id = dossier_library_find_current_finish (DOSSIER_LIBRARY (source), result,
                                                             NULL);

  if (id == NULL || DOSSIER_LIBRARY (source) != self->library || self->session != NULL
      || self->loading_id != NULL || self->lost_id == NULL)
    return;
  g_clear_pointer (&self->lost_id, g_free);
  dossier_window_open_document (self, id);
}

/* A document that was removed while it was read is shown again when the removal is undone. */
static void
entries_changed_cb (DossierWindow *self, guint position, guint removed, guint added)
{
  const char *id = NULL;

  if (self->library == NULL)
    return;
  dossier_window_close_missing (self);
  if (self->session != NULL)
    id = dossier_entry_get_id (dossier_session_get_entry (self->session));
  if (id != NULL && dossier_library_find_entry (self->library, id) == NULL)
    {
      g_free (self->lost_id);
      self->lost_id = g_strdup (id);
      dossier_window_close_document (self);
      dossier_library_find_current_async (self->library, self->lost_id, current_found_cb,
                                          g_object_ref (self));
    }
  else if (id == NULL && self->lost_id != NULL
           && dossier_library_find_entry (self->library, self->lost_id) != NULL)
    {
      g_autofree char *lost_id = g_steal_pointer (&self->lost_id);

      dossier_window_open_document (self, lost_id);
    }
  dossier_window_update_root (self);
  dossier_window_update_titles (self);
}

static void
read_only_cb (DossierWindow *self)
{
  if (self->library != NULL)
    dossier_window_update_actions (self);
}

/* A large dossier is looked through while its first document is read already: it is shown on as far as it can be
 * read. */
static void
damaged_cb (DossierWindow *self, const GError *error, DossierLibrary *library)
{
  if (self->library == library)
    dossier_window_reopen (self, dossier_library_get_path (library));
}

static void
follow_library (DossierWindow *self)
{
  static const char *const signals[] = { "notify::can-undo", "notify::can-redo" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->library, signals[i], G_CALLBACK (dossier_window_update_actions),
                             self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::undo-words",
                           G_CALLBACK (dossier_window_withdraw_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::read-only-reason", G_CALLBACK (read_only_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::n-unsaved",
                           G_CALLBACK (dossier_window_say_recovered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "backup-failed", G_CALLBACK (dossier_window_say), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "damaged", G_CALLBACK (damaged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "document-parsed", G_CALLBACK (dossier_window_preview),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->library, "notify::import-running",
                           G_CALLBACK (dossier_window_update_root), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dossier_library_list_entries (self->library), "items-changed",
                           G_CALLBACK (entries_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
remember_library (DossierWindow *self)
{
  GSettings *state = dossier_settings_get_state ();

  if (state != NULL)
    g_settings_set_string (state, "last-dossier", dossier_library_get_path (self->library));
}

/* The way on from a dossier that cannot be opened. */
static void
show_unopened (DossierWindow *self, const GError *error)
{
  dossier_failure_page_set_words (self->unopened_page, _ ("Cannot Open This Dossier"),
                                  error->message);
  dossier_failure_page_add_button (self->unopened_page, _ ("_Open Another…"), "app.open-dossier");
  dossier_failure_page_add_button (self->unopened_page, _ ("_New Dossier…"), "app.new-dossier");
}

static gboolean
retry_cb (gpointer user_data)
{
  DossierWindow *self = user_data;

  self->retry = 0;
  if (self->library != NULL || self->opening != NULL || self->unopened_path == NULL)
    return G_SOURCE_REMOVE;
  self->retries = TRUE;
  dossier_window_open_library (self, self->unopened_path, FALSE);
  return G_SOURCE_REMOVE;
}

/* Nothing is wrong with it but that another program holds it: it is tried again, until it opens. */
static void
await_library (DossierWindow *self)
{
  dossier_failure_page_add_button (self->unopened_page, _ ("_Try Again"), "win.reopen");
  g_clear_handle_id (&self->retry, g_source_remove);
  self->retry = g_timeout_add_seconds (SECONDS_BETWEEN_TRIES, retry_cb, self);
}

/* The document that was read last, where this is the dossier that was read last. */
static char *
dup_last_document (DossierWindow *self)
{
  GSettings *state = dossier_settings_get_state ();
  g_autofree char *path = NULL;

  if (state == NULL)
    return NULL;
  path = g_settings_get_string (state, "last-dossier");
  if (g_strcmp0 (path, dossier_library_get_path (self->library)) != 0)
    return NULL;
  return g_settings_get_string (state, "last-document");
}

/* As it was left: with the one beside it. */
static void
open_last (DossierWindow *self, const char *document_id)
{
  g_autofree char *beside = g_settings_get_string (dossier_settings_get_state (),
                                                   "beside-document");

  if (*beside != '\0' && dossier_library_find_entry (self->library, beside) != NULL)
    dossier_window_expect_beside (self, beside);
  dossier_window_open_document (self, document_id);
}

static void
open_something (DossierWindow *self)
{
  GListModel *entries = dossier_library_list_entries (self->library);
  g_autoptr (DossierEntry) first = g_list_model_get_item (entries, 0);
  g_autofree char *last = dup_last_document (self);

  if (last != NULL && dossier_library_find_entry (self->library, last) != NULL)
    open_last (self, last);
  else if (first != NULL && !dossier_split_view_get_narrow (self->split_view))
    dossier_window_open_document (self, dossier_entry_get_id (first));
  else
    {
      dossier_window_close_document (self);
      dossier_split_view_show_sidebar (self->split_view);
    }
}

static void
take_library (DossierWindow *self, DossierLibrary *library)
{
  dossier_window_end_preview (self, FALSE);
  dossier_window_set_session (self, NULL);
  dossier_window_clear_navigation (self);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_clear_pointer (&self->lost_id, g_free);
  dossier_library_set_prepare (library, dossier_segments_prepare);
  dossier_window_set_library (self, library);
  follow_library (self);
  dossier_window_follow_trouble (self);
  read_only_cb (self);
  open_something (self);
  remember_library (self);
  dossier_window_update_titles (self);
  dossier_window_import_waiting (self);
  dossier_window_say_notice (self);
  dossier_window_say_recovered (self);
  if (self->merge_path != NULL)
    {
      g_autofree char *path = g_steal_pointer (&self->merge_path);

      dossier_window_merge (self, path);
    }
}

typedef struct
{
  DossierWindow *window;
  GCancellable *cancellable;
  char *path;
} Opening;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (DossierWindow) self = opening->window;
  g_autoptr (GCancellable) cancellable = opening->cancellable;
  g_autofree char *path = opening->path;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierLibrary) library = dossier_library_open_finish (result, &error);

  g_free (opening);
  /* Another one was asked for meanwhile, or the window is gone. */
  if (g_cancellable_is_cancelled (cancellable) || self->opening != cancellable)
    return;
  g_clear_object (&self->opening);
  self->restored = TRUE;
  self->retries = FALSE;
  if (library != NULL)
    take_library (self, library);
  else if (self->library == NULL)
    {
      show_unopened (self, error);
      dossier_window_update_trouble (self);
      dossier_window_offer_rescue (self, path, error);
      if (g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY))
        await_library (self);
    }
  else
    dossier_window_say_error (self, error);
  dossier_window_update_root (self);
  dossier_window_update_actions (self);
}

void
dossier_window_open_library (DossierWindow *self, const char *path, gboolean create)
{
  Opening *opening;

  g_return_if_fail (DOSSIER_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  /* Opened twice at once it would stand in its own way. */
  if (self->opening != NULL && g_strcmp0 (self->opening_path, path) == 0)
    return;
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->retry, g_source_remove);
  if (self->library != NULL && g_strcmp0 (dossier_library_get_path (self->library), path) == 0)
    return;
  self->opening = g_cancellable_new ();
  g_free (self->opening_path);
  self->opening_path = g_strdup (path);
  opening = g_new0 (Opening, 1);
  opening->window = g_object_ref (self);
  opening->cancellable = g_object_ref (self->opening);
  opening->path = g_strdup (path);
  dossier_library_open_async (path, create, self->opening, opened_cb, opening);
  dossier_window_update_root (self);
}

void
dossier_window_ensure_library (DossierWindow *self)
{
  GSettings *state = dossier_settings_get_state ();
  g_autofree char *path = NULL;

  g_return_if_fail (DOSSIER_IS_WINDOW (self));

  if (self->library != NULL || self->opening != NULL)
    return;
  if (state != NULL)
    path = g_settings_get_string (state, "last-dossier");
  if (path == NULL || *path == '\0'
      || (!g_file_test (path, G_FILE_TEST_EXISTS) && !dossier_library_has_working_copy (path)))
    {
      g_free (path);
      path = dossier_library_dup_default_path ();
    }
  dossier_window_open_library (self, path, TRUE);
}

/* --- the sample --- */

static char *
dup_samples_folder (void)
{
  const char *folder = g_getenv ("DOSSIER_SAMPLES_DIR");

  return folder != NULL ? g_strdup (folder) : g_build_filename (DOSSIER_DATA_DIR, "samples", NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* (transfer full): the sample files in the order of their names */
static GPtrArray *
list_samples (void)
{
  g_autofree char *folder = dup_samples_folder ();
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      if (*name != '.' && !g_str_equal (name, "meson.build"))
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (paths, compare_names);
  return paths;
}

/* What was imported before is known by its bytes and not imported twice. */
void
dossier_window_open_sample (DossierWindow *self)
{
  g_autoptr (GPtrArray) paths = list_samples ();
  g_autofree char *default_path = dossier_library_dup_default_path ();
  g_autofree char *folder = g_path_get_dirname (default_path);
  g_autofree char *path = g_build_filename (folder, "Sample" ENDING, NULL);

  g_return_if_fail (DOSSIER_IS_WINDOW (self));

  if (paths->len == 0)
    {
      dossier_window_say (self, _ ("The sample briefings are not installed"));
      return;
    }
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_ptr_array_extend_and_steal (self->waiting_paths, g_steal_pointer (&paths));
  dossier_window_open_library (self, path, TRUE);
}

/* --- asking for files --- */

static GtkFileFilter *
create_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("Dossiers"));
  gtk_file_filter_add_pattern (filter, "*" ENDING);
  gtk_file_filter_add_pattern (filter, DOSSIER_WINDOW_ASIDE_PATTERN);
  return filter;
}

static void
library_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GListModel) files = dossier_file_choice_open_finish (result);
  g_autoptr (GFile) file = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (file != NULL && g_file_peek_path (file) != NULL)
    dossier_window_open_library (self, g_file_peek_path (file), FALSE);
}

void
dossier_window_choose_library (DossierWindow *self)
{
  g_autoptr (GtkFileFilter) filter = create_filter ();

  g_return_if_fail (DOSSIER_IS_WINDOW (self));
  dossier_file_choice_open_async (GTK_WINDOW (self), _ ("Open Dossier"), filter, FALSE,
                                  library_chosen_cb, g_object_ref (self));
}

static void
new_library_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GFile) file = dossier_file_choice_save_finish (result);
  g_autofree char *path = NULL;

  if (file == NULL || g_file_peek_path (file) == NULL)
    return;
  path = g_str_has_suffix (g_file_peek_path (file), ENDING)
             ? g_strdup (g_file_peek_path (file))
             : g_strconcat (g_file_peek_path (file), ENDING, NULL);
  /* Never over another file: a dossier holds what people marked. What is there is opened instead. */
  dossier_window_open_library (self, path, TRUE);
}

void
dossier_window_choose_new_library (DossierWindow *self)
{
  g_autofree char *default_path = dossier_library_dup_default_path ();
  g_autofree char *folder_path = g_path_get_dirname (default_path);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  g_return_if_fail (DOSSIER_IS_WINDOW (self));
  g_mkdir_with_parents (folder_path, 0700);
  dossier_file_choice_save_async (GTK_WINDOW (self), _ ("New Dossier"), _ ("New Dossier.dossier"),
                                  folder, new_library_chosen_cb, g_object_ref (self));
}
