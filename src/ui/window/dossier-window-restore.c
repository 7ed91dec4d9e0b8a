/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Going back to a backup, and reading what is left of a damaged dossier. */

#include "dossier-window-private.h"

#include "dossier-question.h"
#include "dossier-restore-dialog.h"

#include <glib/gi18n.h>

/* The dossier that is open, or the one that could not be opened. */
static const char *
get_path (DossierWindow *self)
{
  return self->library != NULL ? dossier_library_get_path (self->library) : self->unopened_path;
}

void
dossier_window_show_backups (DossierWindow *self)
{
  const char *path = get_path (self);

  if (path != NULL)
    gtk_window_present (
        GTK_WINDOW (dossier_restore_dialog_new (GTK_WINDOW (self), path, self->library)));
}

typedef struct
{
  DossierWindow *window;
  char *path;
} Restoring;

static Restoring *
restoring_new (DossierWindow *self, const char *path)
{
  Restoring *restoring = g_new0 (Restoring, 1);

  restoring->window = g_object_ref (self);
  restoring->path = g_strdup (path);

  return restoring;
}

static void
restoring_free (Restoring *self)
{
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoring *restoring = user_data;
  DossierWindow *self = restoring->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  if (!dossier_library_restore_finish (result, &aside, &error))
    dossier_window_say_error (self, error);
  else if (aside != NULL)
    {
      name = g_filename_display_basename (aside);
      words = g_strdup_printf (_ ("Restored. What was there before is kept as “%s”."), name);
      dossier_window_say (self, words);
    }
  /* Also after a failure: what was there is still there. */
  dossier_window_open_library (self, restoring->path, FALSE);
  restoring_free (restoring);
}

/* Nobody may have the library open while its file changes. */
void
dossier_window_restore (DossierWindow *self, const char *backup)
{
  g_autofree char *path = g_strdup (get_path (self));

  if (path == NULL)
    return;
  if (self->library != NULL)
    {
      g_autoptr (DossierLibrary) library = g_object_ref (self->library);

      dossier_window_set_session (self, NULL);
      dossier_window_set_library (self, NULL);
      dossier_library_close (library);
    }
  dossier_window_update_actions (self);
  dossier_library_restore_async (path, backup, restored_cb, restoring_new (self, path));
}

/* --- salvage --- */

static char *
dup_target (const char *path)
{
  g_autofree char *stem = g_str_has_suffix (path, ".dossier")
                              ? g_strndup (path, strlen (path) - strlen (".dossier"))
                              : g_strdup (path);

  for (guint i = 1;; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (" %u", i) : g_strdup ("");
      /* Translators: the ending of a file's name. */
      g_autofree char *target = g_strconcat (stem, _ (" (salvaged)"), number, ".dossier", NULL);

      if (!g_file_test (target, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&target);
    }
}

/* What came of it may be long, and is to be read. */
static void
tell_salvaged (DossierWindow *self, GPtrArray *sentences)
{
  const DossierAnswer answers[] = { { "done", _ ("_Done"), FALSE } };
  g_autofree char *text = NULL;

  g_ptr_array_add (sentences, NULL);
  text = g_strjoinv ("\n", (char **) sentences->pdata);
  dossier_question_ask_async (GTK_WINDOW (self), _ ("Salvaged Into a New Dossier"), text, answers,
                              G_N_ELEMENTS (answers), NULL, NULL);
}

static void
salvaged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Restoring *restoring = user_data;
  DossierWindow *self = restoring->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sentences = dossier_library_salvage_finish (result, &error);

  if (sentences == NULL)
    {
      dossier_failure_page_set_words (self->unopened_page, _ ("Cannot Open This Dossier"),
                                      error->message);
      dossier_failure_page_add_button (self->unopened_page, _ ("_Open Another…"),
                                       "app.open-dossier");
    }
  else
    {
      dossier_window_open_library (self, restoring->path, FALSE);
      tell_salvaged (self, sentences);
    }
  restoring_free (restoring);
}

void
dossier_window_salvage (DossierWindow *self)
{
  const char *path = get_path (self);
  g_autofree char *target = path != NULL ? dup_target (path) : NULL;

  if (target != NULL)
    dossier_library_salvage_async (path, target, salvaged_cb, restoring_new (self, target));
}

/* What can be done about a dossier that cannot be opened, beside opening another one. */
void
dossier_window_offer_rescue (DossierWindow *self, const char *path, const GError *error)
{
  g_autoptr (GPtrArray) backups = dossier_library_list_backups (path, NULL);

  g_free (self->unopened_path);
  self->unopened_path = g_strdup (path);
  if (backups->len > 0
      && (g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT)
          || g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_LIBRARY)
          || g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND)))
    dossier_failure_page_add_button (self->unopened_page, _ ("_Restore a Backup…"),
                                     "win.restore-backup");
  if (g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT))
    dossier_failure_page_add_button (self->unopened_page, _ ("_Salvage Into a New Dossier"),
                                     "win.salvage");
}
