/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Where the file of a library is, and saving it to a new place. */

#include "dossier-library-place.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dossier-edit.h"
#include "dossier-store-working.h"

void
dossier_place_read (DossierStoreCell *cell, DossierNews *news)
{
  g_clear_pointer (&news->moved_path, g_free);
  g_free (news->not_written);
  news->not_written = g_strdup (cell->not_written);
  news->is_ahead = dossier_store_is_ahead (cell->store);
  news->place = (guint) dossier_store_find_place (cell->store, &news->moved_path);
}

/* Returns: whether others are offered now */
static gboolean
apply_copies (DossierLibrary *self, DossierNews *news)
{
  DossierStoreCell *cell = self->cell;
  const char *const *offered = (const char *const *) cell->conflict_copies;

  if (news->conflict_copies == NULL
      || (offered != NULL
          && g_strv_equal (offered + self->n_dismissed,
                           (const char *const *) news->conflict_copies)))
    return FALSE;
  g_strfreev (cell->conflict_copies);
  cell->conflict_copies = g_steal_pointer (&news->conflict_copies);
  self->n_dismissed = 0;

  return TRUE;
}

void
dossier_place_apply (DossierLibrary *self, DossierNews *news)
{
  gboolean found = news->altered != NULL && g_strcmp0 (self->altered, news->altered) != 0;
  gboolean changed = apply_copies (self, news) || found || self->is_ahead != news->is_ahead
                     || self->place != news->place
                     || g_strcmp0 (self->moved_path, news->moved_path) != 0
                     || g_strcmp0 (self->not_written, news->not_written) != 0;

  if (news->was_opened)
    {
      g_free (self->read_only_reason);
      self->read_only_reason = g_strdup (news->read_only_reason);
      g_object_notify_by_pspec (G_OBJECT (self),
                                dossier_library_properties[DOSSIER_LIBRARY_PROP_READ_ONLY_REASON]);
    }
  if (!changed)
    return;
  if (found)
    {
      g_free (self->altered);
      self->altered = g_strdup (news->altered);
    }
  self->place = news->place;
  self->is_ahead = news->is_ahead;
  g_free (self->not_written);
  self->not_written = g_strdup (news->not_written);
  g_free (self->moved_path);
  self->moved_path = g_strdup (news->moved_path);
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_library_properties[DOSSIER_LIBRARY_PROP_PLACE]);
}

DossierLibraryPlace
dossier_library_get_place (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), DOSSIER_LIBRARY_HERE);

  return (DossierLibraryPlace) self->place;
}

const char *
dossier_library_get_moved_path (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->moved_path;
}

/* --- saving it elsewhere --- */

typedef struct
{
  DossierStoreCell *cell;
  char *path;
  char *note; /* (nullable) */
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_free (saving->path);
  g_free (saving->note);
  g_free (saving);
}

/* The newest backup that is whole. */
static gboolean
copy_backup (DossierStore *store, Saving *saving)
{
  g_autoptr (GPtrArray) backups = dossier_backup_list_by_path (dossier_store_get_path (store));

  for (guint i = 0; i < backups->len; i++)
    {
      const DossierBackupInfo *info = backups->pdata[i];

      if (!dossier_restore_backup (info->path, saving->path, NULL, NULL))
        continue;
      saving->note = g_strdup_printf (
          _ ("The file could not be read any more, so this is the backup of %s with what was "
             "changed and not stored since."),
          info->created);
      return TRUE;
    }

  return FALSE;
}

/* What waits goes into the copy, as far as the copy has what it is about. */
static gboolean
store_in_copy (Saving *saving, GError **error)
{
  DossierStoreCell *cell = saving->cell;
  g_autoptr (DossierStore) copy = NULL;

  if (g_queue_is_empty (&cell->pending))
    return TRUE;
  copy = dossier_store_open (saving->path, 0, error);
  if (copy == NULL)
    return FALSE;
  while (!g_queue_is_empty (&cell->pending))
    {
      DossierEdit *edit = g_queue_peek_head (&cell->pending);
      DossierNews unused = { NULL };
      g_autoptr (GError) failure = NULL;
      gboolean stored = edit->kind->work (copy, edit, &unused, &failure);

      dossier_news_clear (&unused);
      if (!stored && !g_error_matches (failure, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_queue_pop_head (&cell->pending);
      if (stored)
        dossier_rescue_forget (cell->rescue, edit->key);
      if (stored)
        dossier_edit_unref (edit);
      else
        g_queue_push_tail (&cell->stuck, edit);
    }
  g_clear_error (&cell->trouble);

  return TRUE;
}

static gboolean
work_save (DossierStore *store, gpointer data, DossierNews *news, GError **error)
{
  Saving *saving = data;
  g_autoptr (GError) failure = NULL;

  if (!dossier_store_save_copy (store, saving->path, &failure)
      && (g_file_test (saving->path, G_FILE_TEST_EXISTS) || !copy_backup (store, saving)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return store_in_copy (saving, error);
}

void
dossier_library_save_copy_async (DossierLibrary *self,
                                 const char *path,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  Saving *saving;
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));
  g_return_if_fail (path != NULL);

  saving = g_new0 (Saving, 1);
  saving->cell = self->cell;
  saving->path = g_strdup (path);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_save_copy_async);
  g_task_set_task_data (task, saving, free_saving);
  dossier_library_run (self, task, DOSSIER_JOB_READ, work_save, NULL);
}

gboolean
dossier_library_save_copy_finish (DossierLibrary *self,
                                  GAsyncResult *result,
                                  char **note,
                                  GError **error)
{
  Saving *saving;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  saving = g_task_get_task_data (G_TASK (result));
  if (note != NULL)
    *note = g_strdup (saving->note);

  return g_task_propagate_boolean (G_TASK (result), error);
}
