/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Jobs: one piece of work in the store's thread, whose outcome the models show before anyone is told.
 *
 *   main     run ------.                              .-- apply news -- done -- task returns
 *                       \                            /
 *   store                `-- reload? -- work -- words
 */

#include "dossier-library-job.h"

#include <glib/gi18n-lib.h>

#include "dossier-edit.h"
#include "dossier-error.h"
#include "dossier-library-arrival.h"

typedef struct
{
  DossierLibrary *library; /* kept alive by the task */
  GTask *task;
  DossierJobKind kind;
  DossierJobWork work;
  DossierJobDone done;
  DossierEdit *edit; /* (nullable): the task's data, where it is one */
  DossierNews news;
  GError *error;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  dossier_news_clear (&job->news);
  g_clear_error (&job->error);
  g_object_unref (job->task);
  g_free (job);
}

static void
set_closed_error (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED,
                       _ ("This dossier has been closed."));
}

/* What waits to be stored comes first: edits keep their order. */
static gboolean
run_work (Job *job, DossierStoreCell *cell)
{
  if (job->edit != NULL)
    return dossier_unsaved_work (cell, job->edit, &job->news, &job->error);
  if (job->kind == DOSSIER_JOB_EDIT && !dossier_unsaved_store (cell, &job->error))
    return FALSE;
  if (job->work (cell->store, g_task_get_task_data (job->task), &job->news, &job->error))
    return TRUE;
  /* Where the disk fails at the end of a commit it is there all the same: the models are told. */
  cell->has_recovered |= job->kind == DOSSIER_JOB_EDIT
                         && g_error_matches (job->error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS);

  return FALSE;
}

/* In the store's thread. */
static void
work_job (gpointer data)
{
  Job *job = data;
  DossierStoreCell *cell = job->library->cell;
  DossierStore *store = cell->store;
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  gboolean changed;

  if (job->kind == DOSSIER_JOB_EDIT)
    g_atomic_int_add (&cell->n_edits, -1);
  if (job->kind == DOSSIER_JOB_READ)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, &job->error))
        return;
      if (g_atomic_int_get (&job->library->cell->closing))
        {
          set_closed_error (&job->error);
          return;
        }
    }

  changed = dossier_store_check_changed (store);
  if (!run_work (job, cell))
    {
      /* A failed edit changed nothing; but what another program did is news all the same. */
      dossier_news_clear (&job->news);
    }
  else if (job->kind == DOSSIER_JOB_EDIT)
    dossier_news_read_history (&job->news, store);
  if (changed)
    dossier_news_read_all (&job->news, store, NULL);
  dossier_unsaved_tell (cell, &job->news);
}

static gboolean
is_rescued (const Job *job)
{
  return job->news.n_unsaved > 0
         && (job->error == NULL
             || g_error_matches (job->error, DOSSIER_ERROR, DOSSIER_ERROR_RESCUED));
}

/* In the store's thread, when nothing else waits; it may be closed by then. */
static void
work_ready (gpointer data)
{
  DossierStoreCell *cell = data;

  if (cell->store != NULL)
    dossier_store_make_ready (cell->store);
}

static void
finish_job (gpointer data)
{
  Job *job = data;
  DossierLibrary *self = job->library;

  self->n_pending--;
  dossier_library_apply_news (self, &job->news);
  if (job->edit != NULL)
    dossier_unsaved_arrived (self, job->edit);
  self->n_failed += job->error != NULL && job->kind == DOSSIER_JOB_EDIT && !is_rescued (job);
  if (job->error == NULL && job->kind == DOSSIER_JOB_EDIT)
    {
      dossier_library_consider_backup (self);
      if (self->n_pending == 0 && self->store_queue != NULL)
        dossier_worker_queue_push_behind (self->store_queue, work_ready, NULL, self->cell, NULL);
    }
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else if (job->done != NULL)
    job->done (self, job->task, g_task_get_task_data (job->task));
  else
    g_task_return_boolean (job->task, TRUE);
}

gboolean
dossier_library_check_open (DossierLibrary *self, GTask *task, DossierJobKind kind)
{
  if (self->store_queue == NULL)
    {
      GError *error = NULL;

      set_closed_error (&error);
      g_task_return_error (task, error);
      return FALSE;
    }
  if (kind == DOSSIER_JOB_EDIT && self->read_only_reason != NULL)
    {
      g_task_return_new_error (task, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY, "%s",
                               self->read_only_reason);
      return FALSE;
    }

  return TRUE;
}

static void
run_job (DossierLibrary *self,
         GTask *task,
         DossierJobKind kind,
         DossierJobWork work,
         DossierJobDone done,
         DossierEdit *edit)
{
  Job *job;

  if (!dossier_library_check_open (self, task, kind))
    {
      g_object_unref (task);
      return;
    }

  job = g_new0 (Job, 1);
  job->library = self;
  job->task = task;
  job->kind = kind;
  job->work = work;
  job->done = done;
  job->edit = edit;
  self->n_pending++;
  if (edit != NULL)
    dossier_unsaved_await (self, edit);
  if (kind == DOSSIER_JOB_EDIT)
    g_atomic_int_inc (&self->cell->n_edits);
  dossier_worker_queue_push (self->store_queue, work_job, finish_job, job, free_job);
}

void
dossier_library_run (DossierLibrary *self,
                     GTask *task,
                     DossierJobKind kind,
                     DossierJobWork work,
                     DossierJobDone done)
{
  run_job (self, task, kind, work, done, NULL);
}

void
dossier_library_run_edit (DossierLibrary *self, GTask *task, DossierEdit *edit)
{
  g_task_set_source_tag (task, edit->kind->work);
  g_task_set_task_data (task, edit, (GDestroyNotify) dossier_edit_unref);
  run_job (self, task, DOSSIER_JOB_EDIT, edit->kind->work, edit->kind->done, edit);
}

DossierWorkerQueue *
dossier_library_get_reading_queue (DossierLibrary *self)
{
  if (self->reading_queue == NULL && self->store_queue != NULL)
    self->reading_queue = dossier_worker_queue_new ("dossier-reading");

  return self->reading_queue;
}

/* --- waiting for edits --- */

/* In the store's thread, behind all that was asked for before. */
static void
work_settling (gpointer data)
{
}

static void
finish_settling (gpointer data)
{
  GTask *task = data;
  DossierLibrary *self = g_task_get_source_object (task);

  g_task_return_boolean (task, self->n_failed == GPOINTER_TO_UINT (g_task_get_task_data (task)));
}

void
dossier_library_settle_async (DossierLibrary *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_settle_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->n_failed), NULL);
  if (self->store_queue == NULL)
    g_task_return_boolean (task, TRUE);
  else
    dossier_worker_queue_push (self->store_queue, work_settling, finish_settling,
                               g_steal_pointer (&task), g_object_unref);
}

gboolean
dossier_library_settle_finish (DossierLibrary *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), TRUE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* --- changes by other programs --- */

/* A look does not keep the library alive. */
typedef struct
{
  GWeakRef library;
  DossierStoreCell *cell; /* outlives the queue */
  DossierNews news;
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_weak_ref_clear (&look->library);
  dossier_news_clear (&look->news);
  g_free (look);
}

/* In the store's thread. */
static void
work_look (gpointer data)
{
  Look *look = data;

  if (dossier_store_check_changed (look->cell->store))
    dossier_news_read_all (&look->news, look->cell->store, NULL);
  if (!g_queue_is_empty (&look->cell->pending))
    dossier_unsaved_store (look->cell, NULL);
  dossier_cell_try_lock (look->cell, &look->news);
  dossier_sweep_step (look->cell, &look->news);
  dossier_cell_look_for_copies (look->cell, &look->news);
  dossier_unsaved_tell (look->cell, &look->news);
}

static void
finish_look (gpointer data)
{
  Look *look = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&look->library);

  if (self == NULL)
    return;
  self->n_pending--;
  dossier_library_arrive (self, &look->news);
}

static gboolean
watch_cb (gpointer data)
{
  DossierLibrary *self = data;
  Look *look;

  /* A library at work notices by itself; and looks must not pile up behind a long job. */
  if (self->n_pending > 0)
    return G_SOURCE_CONTINUE;

  if (self->stale)
    {
      self->stale = FALSE;
      dossier_library_reload_async (self, NULL, NULL);
      return G_SOURCE_CONTINUE;
    }
  dossier_working_consider (self);
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->library, self);
  look->cell = self->cell;
  self->n_pending++;
  dossier_worker_queue_push (self->store_queue, work_look, finish_look, look, free_look);

  return G_SOURCE_CONTINUE;
}

void
dossier_library_watch (DossierLibrary *self)
{
  self->watch = g_timeout_add_seconds (2, watch_cb, self);
}
