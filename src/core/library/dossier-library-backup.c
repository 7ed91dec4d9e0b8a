/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Backups of an open library: after an edit, when one is due, in steps between the edits that follow. The
 * store's thread copies, the reading thread looks the copy through.
 *
 *   main       consider --.            .- step again -.          .-- done
 *   store                  begin, step ----------------- step --.|
 *   reading                                                      finish
 */

#include "dossier-library-backup.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-library-job.h"

#define SECONDS_BETWEEN_LOOKS 60

/* --- making them --- */

/* A backup does not keep the library alive. */
typedef struct
{
  GWeakRef library;
  DossierStoreCell *cell; /* outlives the queue */
  DossierBackup *backup; /* (nullable): once it is copied whole */
  gboolean is_begun; /* there is more to copy */
  gboolean is_copied;
  GError *error;
} Making;

static void push_step (DossierLibrary *self, Making *making);

static void
free_making (gpointer data)
{
  Making *making = data;

  g_clear_pointer (&making->backup, dossier_backup_free);
  g_clear_error (&making->error);
  g_weak_ref_clear (&making->library);
  g_free (making);
}

static Making *
making_new (DossierLibrary *library)
{
  Making *making = g_new0 (Making, 1);

  g_weak_ref_init (&making->library, library);
  making->cell = library->cell;

  return making;
}

/* In the store's thread, which keeps what is not copied whole: it must be gone before the store is. */
static void
work_step (gpointer data)
{
  Making *making = data;
  DossierStoreCell *cell = making->cell;
  const char *reason = NULL;

  /* It stands behind the job that closes the store. */
  if (cell->store == NULL)
    return;
  if (cell->backup == NULL)
    {
      if (!dossier_store_is_backup_due (cell->store, &reason))
        return;
      cell->backup = dossier_store_begin_backup (cell->store, reason, &making->error);
      if (cell->backup == NULL)
        return;
    }
  if (!dossier_backup_step (cell->backup, &making->is_copied, &making->error))
    g_clear_pointer (&cell->backup, dossier_backup_free);
  else if (making->is_copied)
    making->backup = g_steal_pointer (&cell->backup);
  else
    making->is_begun = TRUE;
}

/* In the reading thread. */
static void
work_finish (gpointer data)
{
  Making *making = data;
  g_autoptr (DossierBackupInfo) made = dossier_backup_finish (making->backup, &making->error);
}

/* Another program that makes the backup is as good. */
static void
end_making (gpointer data)
{
  Making *making = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&making->library);

  if (self == NULL)
    return;
  self->is_backing_up = FALSE;
  if (making->error != NULL && !g_error_matches (making->error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY))
    g_signal_emit (self, dossier_library_backup_failed, 0, making->error->message);
}

static void
end_step (gpointer data)
{
  Making *making = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&making->library);
  Making *next;

  /* A library that is being closed makes its backup then. */
  if ((making->backup == NULL && !making->is_begun) || self == NULL || self->store_queue == NULL)
    {
      end_making (making);
      return;
    }
  next = making_new (self);
  next->backup = g_steal_pointer (&making->backup);
  if (making->is_copied)
    dossier_worker_queue_push (dossier_library_get_reading_queue (self), work_finish, end_making,
                               next, free_making);
  else
    push_step (self, next);
}

static void
push_step (DossierLibrary *self, Making *making)
{
  /* Edits go first. */
  dossier_worker_queue_push_behind (self->store_queue, work_step, end_step, making, free_making);
}

void
dossier_library_consider_backup (DossierLibrary *self)
{
  gint64 now = g_get_monotonic_time ();

  self->has_changed = TRUE;
  if (self->is_backing_up || self->store_queue == NULL
      || (self->backup_looked != 0
          && now - self->backup_looked < SECONDS_BETWEEN_LOOKS * G_USEC_PER_SEC))
    return;
  self->backup_looked = now;
  self->is_backing_up = TRUE;
  push_step (self, making_new (self));
}

/* --- using them --- */

void
dossier_library_backup_free (DossierLibraryBackup *self)
{
  g_free (self->path);
  g_free (self->created);
  g_free (self->reason);
  g_free (self);
}

/* @except: (nullable) a folder whose backups are left out */
static void
add_backups (GPtrArray *backups, GPtrArray *found, const char *except)
{
  for (guint i = 0; i < found->len; i++)
    {
      const DossierBackupInfo *info = found->pdata[i];
      g_autofree char *folder = g_path_get_dirname (info->path);
      DossierLibraryBackup *backup;

      if (g_strcmp0 (folder, except) == 0)
        continue;
      backup = g_new0 (DossierLibraryBackup, 1);
      backup->path = g_strdup (info->path);
      backup->created = g_strdup (info->created);
      backup->reason = g_strdup (info->reason);
      backup->size = info->size;
      backup->n_documents = info->n_documents;
      backup->n_annotations = info->n_annotations;
      backup->n_claims = info->n_claims;
      g_ptr_array_add (backups, backup);
    }
}

GPtrArray *
dossier_library_list_backups (const char *path, DossierLibrary *library)
{
  const char *id = library != NULL ? library->cell->id : NULL;
  g_autofree char *folder = id != NULL ? dossier_backup_dup_folder (id) : NULL;
  g_autoptr (GPtrArray) own = folder != NULL ? dossier_backup_list (folder) : NULL;
  g_autoptr (GPtrArray) there = dossier_backup_list_by_path (path);
  GPtrArray *backups = g_ptr_array_new_with_free_func (
      (GDestroyNotify) dossier_library_backup_free);

  if (own != NULL)
    add_backups (backups, own, NULL);
  add_backups (backups, there, folder);

  return backups;
}

typedef struct
{
  char *path;
  char *other;
} Paths;

static void
free_paths (gpointer data)
{
  Paths *paths = data;

  g_free (paths->path);
  g_free (paths->other);
  g_free (paths);
}

static void
run_with_paths (GTask *task, const char *path, const char *other, GTaskThreadFunc work)
{
  Paths *paths = g_new0 (Paths, 1);

  paths->path = g_strdup (path);
  paths->other = g_strdup (other);
  g_task_set_task_data (task, paths, free_paths);
  g_task_run_in_thread (task, work);
}

static void
work_restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError *error = NULL;
  char *aside = NULL;

  if (dossier_restore_backup (paths->other, paths->path, &aside, &error))
    g_task_return_pointer (task, aside, g_free);
  else
    g_task_return_error (task, error);
}

void
dossier_library_restore_async (const char *path,
                               const char *backup,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_return_if_fail (path != NULL && backup != NULL);

  g_task_set_source_tag (task, dossier_library_restore_async);
  run_with_paths (task, path, backup, work_restore);
}

gboolean
dossier_library_restore_finish (GAsyncResult *result, char **aside, GError **error)
{
  GError *failure = NULL;
  g_autofree char *name = g_task_propagate_pointer (G_TASK (result), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (aside != NULL)
    *aside = g_steal_pointer (&name);

  return TRUE;
}

/* (transfer full) */
static char *
tell_place (const DossierSalvage *salvage, const char *target)
{
  g_autofree char *name = g_filename_display_basename (target);
  g_autofree char *documents = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u document", "%u documents", salvage->n_documents),
      salvage->n_documents);
  g_autofree char *annotations = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u annotation", "%u annotations", salvage->n_annotations),
      salvage->n_annotations);

  /* Translators: “4 documents and 31 annotations are in the new dossier …” */
  return g_strdup_printf (_ ("%s and %s are in the new dossier “%s”."), documents, annotations,
                          name);
}

static GPtrArray *
tell_salvage (const DossierSalvage *salvage, const char *target)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (sentences, tell_place (salvage, target));
  if (salvage->n_rows_from_backup > 0)
    g_ptr_array_add (sentences,
                     g_strdup_printf (_ ("%u documents, %u pieces in all, came from a backup."),
                                      salvage->n_from_backup, salvage->n_rows_from_backup));
  for (guint i = 0; i < salvage->damage->len; i++)
    g_ptr_array_add (sentences, g_strdup (salvage->damage->pdata[i]));
  if (salvage->leftovers != NULL)
    g_ptr_array_add (
        sentences,
        g_strdup_printf (_ ("What belongs nowhere any more is kept in “%s”."), salvage->leftovers));

  return sentences;
}

static void
work_salvage (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Paths *paths = data;
  GError *error = NULL;
  g_autoptr (DossierSalvage) salvage = dossier_salvage (paths->path, paths->other, &error);

  if (salvage != NULL)
    g_task_return_pointer (task, tell_salvage (salvage, paths->other),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
dossier_library_salvage_async (const char *path,
                               const char *target,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_return_if_fail (path != NULL && target != NULL);

  g_task_set_source_tag (task, dossier_library_salvage_async);
  run_with_paths (task, path, target, work_salvage);
}

GPtrArray *
dossier_library_salvage_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
