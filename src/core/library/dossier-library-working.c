/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Keeping a working copy and its file in step, behind the edits: what the slow disk is asked, and what goes there, is
 * the business of a thread of its own.
 *
 *   main       begin --.                                        .-- end
 *   store               \        settle -- copy -- copy --.    note
 *   writing              look --'                          write
 */

#include "dossier-library-working.h"

#include "dossier-library-job.h"
#include "dossier-store-working.h"

#define SECONDS_BETWEEN 30
#define PAGES_A_STEP 256

static guint seconds_between = SECONDS_BETWEEN;

void
dossier_working_set_seconds (guint seconds)
{
  seconds_between = seconds;
}

/* It does not keep the library alive. */
typedef struct
{
  GWeakRef library;
  DossierStoreCell *cell; /* outlives the queues */
  DossierOriginal original;
  char *fetched;
  gboolean writes;
  gboolean is_copied;
  gboolean is_written;
  char *state;
  GError *error;
  DossierNews news;
} Step;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_weak_ref_clear (&step->library);
  g_free (step->fetched);
  g_free (step->state);
  g_clear_error (&step->error);
  dossier_news_clear (&step->news);
  g_free (step);
}

static void go_on (gpointer data);

/* In the writing thread. */
static void
work_look (gpointer data)
{
  Step *step = data;

  step->original = dossier_store_look_at_original (step->cell->working, &step->fetched,
                                                   &step->error);
}

/* In the store's, which may have been closed by now. */
static void
work_settle (gpointer data)
{
  Step *step = data;
  DossierStore *store = step->cell->store;
  gboolean changed = FALSE;

  if (store == NULL
      || !dossier_store_settle_original (store, step->original, step->fetched, &changed,
                                         &step->writes, &step->error))
    return;
  if (changed)
    dossier_news_read_all (&step->news, store, NULL);
  step->writes = step->writes && dossier_store_begin_write (store, &step->error);
}

static void
work_copy (gpointer data)
{
  Step *step = data;

  if (step->cell->store != NULL)
    dossier_store_step_write (step->cell->store, PAGES_A_STEP, &step->is_copied, &step->state,
                              &step->error);
}

static void
work_write (gpointer data)
{
  Step *step = data;

  step->is_written = dossier_working_copy_replace_original (step->cell->working, &step->error);
}

static void
work_note (gpointer data)
{
  Step *step = data;

  if (step->cell->store == NULL)
    return;
  if (step->error == NULL && step->state != NULL)
    dossier_working_copy_set_in_step (step->cell->working, step->state, &step->error);
  g_free (step->cell->not_written);
  step->cell->not_written = step->error != NULL ? g_strdup (step->error->message) : NULL;
  dossier_unsaved_tell (step->cell, &step->news);
}

static void
tell_waiting (DossierLibrary *self, const GError *error)
{
  GTask *task;

  while ((task = g_queue_pop_head (&self->write_backs)) != NULL)
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
end_step (gpointer data)
{
  Step *step = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&step->library);

  if (self == NULL)
    return;
  self->is_stepping = FALSE;
  self->step_due = g_get_monotonic_time () + seconds_between * G_USEC_PER_SEC;
  dossier_library_apply_news (self, &step->news);
  g_object_notify_by_pspec (G_OBJECT (self),
                            dossier_library_properties[DOSSIER_LIBRARY_PROP_PLACE]);
  /* Somebody waits for what was edited meanwhile. */
  if (step->error == NULL && self->is_ahead && !g_queue_is_empty (&self->write_backs)
      && self->store_queue != NULL)
    dossier_working_begin (self);
  else
    tell_waiting (self, step->error);
}

/* A step that was worked on is freed; this one takes what it knows. */
static Step *
make_successor (Step *step, DossierLibrary *self)
{
  Step *next = g_new0 (Step, 1);

  *next = *step;
  g_weak_ref_init (&next->library, self);
  step->fetched = NULL;
  step->state = NULL;
  step->error = NULL;
  step->news = (DossierNews){ NULL };

  return next;
}

/* What comes next, on the main thread. */
static void
go_on (gpointer data)
{
  Step *step = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&step->library);
  Step *next;

  if (self == NULL || self->store_queue == NULL)
    {
      if (self != NULL)
        end_step (step);
      return;
    }
  next = make_successor (step, self);
  if (next->error != NULL || next->is_written || !(next->writes || next->state != NULL))
    dossier_worker_queue_push_behind (self->store_queue, work_note, end_step, next, free_step);
  else if (next->is_copied)
    dossier_worker_queue_push (self->writing_queue, work_write, go_on, next, free_step);
  else
    dossier_worker_queue_push_behind (self->store_queue, work_copy, go_on, next, free_step);
}

static void
settle (gpointer data)
{
  Step *step = data;
  g_autoptr (DossierLibrary) self = g_weak_ref_get (&step->library);

  if (step->error != NULL || self == NULL || self->store_queue == NULL)
    go_on (step);
  else
    dossier_worker_queue_push_behind (self->store_queue, work_settle, go_on,
                                      make_successor (step, self), free_step);
}

void
dossier_working_begin (DossierLibrary *self)
{
  Step *step;

  if (!self->cell->is_working_copy || self->is_stepping || self->store_queue == NULL)
    return;
  if (self->writing_queue == NULL)
    self->writing_queue = dossier_worker_queue_new ("dossier-writing");
  self->is_stepping = TRUE;
  step = g_new0 (Step, 1);
  g_weak_ref_init (&step->library, self);
  step->cell = self->cell;
  dossier_worker_queue_push (self->writing_queue, work_look, settle, step, free_step);
}

void
dossier_working_consider (DossierLibrary *self)
{
  if (g_get_monotonic_time () >= self->step_due)
    dossier_working_begin (self);
}

/* --- asked for --- */

gboolean
dossier_library_is_working_copy (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), FALSE);

  return self->cell->is_working_copy;
}

gboolean
dossier_library_is_ahead (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), FALSE);

  return self->is_ahead;
}

const char *
dossier_library_get_not_written (DossierLibrary *self)
{
  g_return_val_if_fail (DOSSIER_IS_LIBRARY (self), NULL);

  return self->not_written;
}

gboolean
dossier_library_has_working_copy (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return dossier_store_has_working_copy (path);
}

void
dossier_library_write_back_async (DossierLibrary *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task;

  g_return_if_fail (DOSSIER_IS_LIBRARY (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dossier_library_write_back_async);
  if (!self->cell->is_working_copy || self->store_queue == NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  g_queue_push_tail (&self->write_backs, task);
  dossier_working_begin (self);
}

gboolean
dossier_library_write_back_finish (DossierLibrary *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
