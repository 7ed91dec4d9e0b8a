/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What is said across the top when something is the matter with the file of the dossier, and what can be done
 * about it: what happened, what was not harmed, the way on. */

#include "dossier-window-private.h"

#include "dossier-file-choice.h"
#include "dossier-library-sweep.h"
#include "dossier-library-working.h"

#include <glib/gi18n.h>

#define ENDING ".dossier"

/* --- words --- */

/* Why edits are not stored. */
static const char *
get_reason (DossierLibrary *library)
{
  switch ((guint) dossier_library_get_trouble_code (library))
    {
    case DOSSIER_ERROR_FULL:
      return _ ("There is no space left on the disk of this dossier.");
    case DOSSIER_ERROR_BUSY:
      return _ ("Another program is using this dossier.");
    case DOSSIER_ERROR_ACCESS:
      return _ ("The file of this dossier cannot be written at the moment.");
    case DOSSIER_ERROR_MOVED:
      return _ ("The file of this dossier was moved.");
    default:
      return dossier_library_get_trouble (library);
    }
}

/* (transfer full): "" where all is stored */
static char *
dup_unsaved (DossierLibrary *library)
{
  guint n_stuck = dossier_library_get_n_stuck (library);
  guint n_unsaved = dossier_library_get_n_unsaved (library) - n_stuck;

  if (n_unsaved > 0 && !dossier_library_is_rescued (library))
    return g_strdup_printf (ngettext ("%u change is not stored and could not be kept in a rescue "
                                      "file either. Copy it before closing Dossier.",
                                      "%u changes are not stored and could not be kept in a rescue "
                                      "file either. Copy them before closing Dossier.",
                                      n_unsaved),
                            n_unsaved);
  if (n_unsaved > 0)
    return g_strdup_printf (ngettext ("%u change is not in it yet. It is kept in a rescue file and "
                                      "will be stored as soon as that is possible.",
                                      "%u changes are not in it yet. They are kept in a rescue "
                                      "file and will be stored as soon as that is possible.",
                                      n_unsaved),
                            n_unsaved);
  if (n_stuck > 0)
    return g_strdup_printf (ngettext ("%u change that could not be stored earlier is about "
                                      "something that is no longer in this dossier.",
                                      "%u changes that could not be stored earlier are about "
                                      "things that are no longer in this dossier.",
                                      n_stuck),
                            n_stuck);

  return g_strdup ("");
}

static char *
dup_place_words (DossierLibrary *library)
{
  const char *moved = dossier_library_get_moved_path (library);
  g_autofree char *path = moved != NULL ? g_filename_display_name (moved) : NULL;

  switch (dossier_library_get_place (library))
    {
    case DOSSIER_LIBRARY_MOVED:
      return g_strdup_printf (_ ("The file of this dossier was moved: it is now “%s”."), path);
    case DOSSIER_LIBRARY_REPLACED:
      return g_strdup (
          _ ("Another file took the place of this dossier. What was open is still here "
             "and was not changed."));
    case DOSSIER_LIBRARY_DELETED:
      if (dossier_library_is_working_copy (library))
        return g_strdup (_ ("The file of this dossier is gone, or its disk is. All that was in it "
                            "is safe in the working copy on this computer, and opens from there."));
      return g_strdup (_ ("The file of this dossier was deleted. All that was in it is still here "
                          "until the window is closed."));
    case DOSSIER_LIBRARY_HERE:
      break;
    }

  return NULL;
}

/* --- the banner --- */

static void
show (DossierWindow *self, const char *words, const char *more)
{
  DossierBanner *banner = dossier_content_get_banner (self->content);
  g_autofree char *text = more != NULL && *more != '\0' ? g_strdup_printf ("%s %s", words, more)
                                                        : g_strdup (words);

  dossier_banner_clear_buttons (banner);
  dossier_banner_set_title (banner, text);
}

static void
add_button (DossierWindow *self, const char *label, const char *action)
{
  dossier_banner_add_button (dossier_content_get_banner (self->content), label, action);
}

static void
add_damage_buttons (DossierWindow *self)
{
  add_button (self, _ ("_Restore a Backup…"), "win.restore-backup");
  add_button (self, _ ("Sal_vage Into a New Dossier"), "win.salvage");
}

static void
show_place (DossierWindow *self, const char *words, const char *unsaved)
{
  DossierLibraryPlace place = dossier_library_get_place (self->library);

  show (self, words, unsaved);
  if (place == DOSSIER_LIBRARY_MOVED)
    add_button (self, _ ("_Open It There"), "win.open-moved");
  if (place == DOSSIER_LIBRARY_REPLACED)
    add_button (self, _ ("_Merge Both"), "win.merge-replaced");
  add_button (self, _ ("_Save to a New Place…"), "win.save-copy");
}

static void
show_unsaved (DossierWindow *self, const char *unsaved)
{
  gboolean stuck = dossier_library_get_n_stuck (self->library)
                   == dossier_library_get_n_unsaved (self->library);
  const char *reason = stuck ? NULL : get_reason (self->library);

  if (reason != NULL)
    show (self, reason, unsaved);
  else
    show (self, unsaved, NULL);
  if (dossier_library_is_damaged (self->library))
    add_damage_buttons (self);
  else if (stuck)
    add_button (self, _ ("_Discard"), "win.discard-unsaved");
  else
    {
      add_button (self, _ ("_Try Again"), "win.retry");
      add_button (self, _ ("_Save to a New Place…"), "win.save-copy");
    }
}

static void
show_read_only (DossierWindow *self)
{
  show (self, dossier_library_get_read_only_reason (self->library), NULL);
  if (dossier_library_is_damaged (self->library))
    add_damage_buttons (self);
  else
    add_button (self, _ ("_Save a Copy…"), "win.save-copy");
}

static void
show_conflict_copy (DossierWindow *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *words = g_strdup_printf (
      _ ("“%s” is another copy of this dossier that was changed elsewhere."), name);

  show (self, words, NULL);
  add_button (self, _ ("_Merge It…"), "win.merge-copy");
  add_button (self, _ ("_Ignore It"), "win.dismiss-copy");
}

/* Nothing is lost and nothing is in the way; the rest is told once it is. */
static void
show_lesser (DossierWindow *self)
{
  const char *copy = dossier_library_get_conflict_copy (self->library);
  const char *altered = dossier_library_get_altered (self->library);
  const char *not_written = dossier_library_get_not_written (self->library);

  if (dossier_library_is_saving (self->library))
    show (self, _ ("Saving…"), NULL);
  else if (dossier_library_get_read_only_reason (self->library) != NULL)
    show_read_only (self);
  else if (not_written != NULL)
    {
      show (self, not_written, NULL);
      add_button (self, _ ("_Try Again"), "win.retry");
      add_button (self, _ ("_Save to a New Place…"), "win.save-copy");
    }
  else if (altered != NULL)
    {
      show (self, altered, NULL);
      add_button (self, _ ("_Restore a Backup…"), "win.restore-backup");
    }
  else if (copy != NULL)
    show_conflict_copy (self, copy);
  else
    show (self, "", NULL);
}

/* The most pressing thing is said: there is one banner. */
void
dossier_window_update_trouble (DossierWindow *self)
{
  DossierLibrary *library = self->library;
  g_autofree char *place = NULL;
  g_autofree char *unsaved = NULL;

  if (library == NULL)
    {
      show (self, "", NULL);
      dossier_window_set_enabled (self, "salvage", TRUE);
      return;
    }
  place = dup_place_words (library);
  unsaved = dup_unsaved (library);
  if (place != NULL)
    show_place (self, place, unsaved);
  else if (*unsaved != '\0')
    show_unsaved (self, unsaved);
  else
    show_lesser (self);
  if (*unsaved != '\0')
    add_button (self, _ ("_Copy to Clipboard"), "win.copy-unsaved");
  dossier_window_set_enabled (self, "salvage", dossier_library_is_damaged (library));
  dossier_window_set_enabled (self, "copy-unsaved", *unsaved != '\0');
  dossier_window_set_enabled (self, "discard-unsaved", dossier_library_get_n_stuck (library) > 0);
  dossier_window_hold_session (self);
}

void
dossier_window_say_recovered (DossierWindow *self)
{
  guint n = dossier_library_take_n_recovered (self->library);
  g_autofree char *words = NULL;

  if (n == 0)
    return;
  words = g_strdup_printf (
      ngettext ("%u change that could not be stored last time is in the dossier "
                "now",
                "%u changes that could not be stored last time are in the "
                "dossier now",
                n),
      n);
  dossier_window_say (self, words);
}

void
dossier_window_say_notice (DossierWindow *self)
{
  const char *notice = dossier_library_get_notice (self->library);

  if (notice != NULL)
    dossier_window_say (self, notice);
}

/* --- what can be done --- */

static void
retry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (self->library != NULL)
    dossier_library_retry (self->library);
}

static void
reopen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (self->library == NULL && self->unopened_path != NULL)
    dossier_window_reopen (self, self->unopened_path);
}

static void
discard_unsaved_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  if (self->library != NULL)
    dossier_library_discard_stuck (self->library);
}

static void
copy_unsaved_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  g_autofree char *words = NULL;

  if (self->library == NULL)
    return;
  words = dossier_library_dup_unsaved_words (self->library);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), words);
  dossier_window_say (self, _ ("Copied"));
}

/* The file that was open is let go of first: what it could not take is then free for the next one. */
void
dossier_window_reopen (DossierWindow *self, const char *path)
{
  g_autofree char *name = g_strdup (path);
  g_autoptr (DossierLibrary) library = self->library != NULL ? g_object_ref (self->library) : NULL;

  dossier_window_set_session (self, NULL);
  dossier_window_set_library (self, NULL);
  if (library != NULL)
    dossier_library_close (library);
  dossier_window_update_actions (self);
  dossier_window_open_library (self, name, FALSE);
}

static void
open_moved_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  const char *path = self->library != NULL ? dossier_library_get_moved_path (self->library) : NULL;

  if (path != NULL)
    dossier_window_reopen (self, path);
}

typedef struct
{
  DossierWindow *window;
  char *path;
  gboolean merges;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_free (saving->path);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
copy_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  DossierWindow *self = saving->window;
  DossierLibrary *library = DOSSIER_LIBRARY (source);
  g_autofree char *place = g_strdup (dossier_library_get_path (library));
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;

  if (!dossier_library_save_copy_finish (library, result, &note, &error))
    {
      dossier_window_say_error (self, error);
      return;
    }
  if (self->library != library)
    return;
  if (saving->merges)
    {
      g_free (self->merge_path);
      self->merge_path = g_strdup (saving->path);
    }
  dossier_window_reopen (self, saving->merges ? place : saving->path);
  if (note != NULL)
    dossier_window_say (self, note);
}

static void
save_copy (DossierWindow *self, const char *path, gboolean merges)
{
  Saving *saving;

  if (self->library == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->path = g_strdup (path);
  saving->merges = merges;
  dossier_library_save_copy_async (self->library, path, copy_saved_cb, saving);
}

static void
save_copy_to_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  save_copy (user_data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DossierWindow) self = user_data;
  g_autoptr (GFile) file = dossier_file_choice_save_finish (result);
  const char *chosen = file != NULL ? g_file_peek_path (file) : NULL;
  g_autofree char *path = NULL;

  if (chosen == NULL)
    return;
  path = g_str_has_suffix (chosen, ENDING) ? g_strdup (chosen) : g_strconcat (chosen, ENDING, NULL);
  save_copy (self, path, FALSE);
}

void
dossier_window_choose_place (DossierWindow *self)
{
  g_autofree char *default_path = dossier_library_dup_default_path ();
  g_autofree char *folder_path = g_path_get_dirname (default_path);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);
  g_autofree char *name = NULL;

  if (self->library == NULL)
    return;
  g_mkdir_with_parents (folder_path, 0700);
  /* Translators: the name of a file that holds a copy of a dossier. */
  name = g_strdup_printf (_ ("%s (copy).dossier"), dossier_library_get_name (self->library));
  dossier_file_choice_save_async (GTK_WINDOW (self), _ ("Save Dossier to a New Place"), name,
                                  folder, place_chosen_cb, g_object_ref (self));
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dossier_window_choose_place (user_data);
}

/* What was open is saved aside, then merged into what took its place. */
static void
merge_replaced_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (self->library == NULL)
    return;
  name = g_strdup_printf ("%s %s" ENDING, dossier_library_get_name (self->library), time);
  path = g_build_filename (g_get_user_data_dir (), "dossier", "recovered", name, NULL);
  save_copy (self, path, TRUE);
}

static void
merge_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;
  const char *path = dossier_library_get_conflict_copy (self->library);

  if (path != NULL)
    dossier_window_merge (self, path);
}

static void
dismiss_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DossierWindow *self = user_data;

  dossier_library_dismiss_conflict_copy (self->library);
}

static const GActionEntry entries[] = {
  { "copy-unsaved", copy_unsaved_cb },
  { "discard-unsaved", discard_unsaved_cb },
  { "dismiss-copy", dismiss_copy_cb },
  { "merge-copy", merge_copy_cb },
  { "merge-replaced", merge_replaced_cb },
  { "open-moved", open_moved_cb },
  { "reopen", reopen_cb },
  { "retry", retry_cb },
  { "save-copy", save_copy_cb },
  { "save-copy-to", save_copy_to_cb, "s" },
};

void
dossier_window_add_trouble_actions (DossierWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
dossier_window_follow_trouble (DossierWindow *self)
{
  static const char *const signals[] = { "notify::saving", "notify::n-unsaved", "notify::trouble",
                                         "notify::place", "notify::read-only-reason" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->library, signals[i], G_CALLBACK (dossier_window_update_trouble),
                             self, G_CONNECT_SWAPPED);
  dossier_window_update_trouble (self);
}
