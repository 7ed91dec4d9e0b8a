/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A thread with a queue in front of it. */

#include "dossier-worker-queue.h"

struct _DossierWorkerQueue
{
  GAsyncQueue *jobs;
  gint n_waiting; /* atomic: jobs in front that were not begun */
  GThread *thread;
  gint abandoned; /* atomic */
};

typedef enum
{
  RANK_FRONT,
  RANK_BEHIND,
  RANK_LAST,
} Rank;

typedef struct
{
  Rank rank;
  DossierWorkerFunc work;
  DossierWorkerFunc done;
  gpointer data;
  GDestroyNotify destroy;
  GMainContext *context;
} Job;

/* The job that ends the thread. */
static Job last_job = { .rank = RANK_LAST };

static void
free_job (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_main_context_unref (job->context);
  g_free (job);
}

static gboolean
finish_job_cb (gpointer data)
{
  Job *job = data;

  if (job->done != NULL)
    job->done (job->data);

  return G_SOURCE_REMOVE;
}

/* Always through a source: g_main_context_invoke() would run it right here while no loop is running. */
static void
hand_back (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  g_autoptr (GMainContext) context = g_main_context_ref (job->context);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "dossier-worker-queue");
  g_source_set_callback (source, finish_job_cb, job, (GDestroyNotify) free_job);
  g_source_attach (source, context);
}

static void
free_queue (DossierWorkerQueue *self)
{
  g_async_queue_unref (self->jobs);
  g_free (self);
}

static gpointer
work_thread (gpointer data)
{
  DossierWorkerQueue *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->jobs)) != &last_job)
    {
      if (job->rank == RANK_FRONT)
        g_atomic_int_add (&self->n_waiting, -1);
      if (!g_atomic_int_get (&self->abandoned))
        job->work (job->data);
      hand_back (job);
    }
  /* Nobody waits for an abandoned thread: it puts the light out itself. */
  if (g_atomic_int_get (&self->abandoned))
    free_queue (self);

  return NULL;
}

DossierWorkerQueue *
dossier_worker_queue_new (const char *name)
{
  DossierWorkerQueue *self = g_new0 (DossierWorkerQueue, 1);

  self->jobs = g_async_queue_new ();
  self->thread = g_thread_new (name, work_thread, self);

  return self;
}

/* Jobs of one rank stay in the order in which they came. */
static int
compare_ranks_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *first = a;
  const Job *second = b;

  return (int) first->rank - (int) second->rank;
}

static void
push (DossierWorkerQueue *self, Job *job)
{
  if (job->rank != RANK_BEHIND)
    g_atomic_int_inc (&self->n_waiting);
  g_async_queue_push_sorted (self->jobs, job, compare_ranks_cb, NULL);
}

static Job *
job_new (Rank rank,
         DossierWorkerFunc work,
         DossierWorkerFunc done,
         gpointer data,
         GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);

  job->rank = rank;
  job->work = work;
  job->done = done;
  job->data = data;
  job->destroy = destroy;
  job->context = g_main_context_ref_thread_default ();

  return job;
}

void
dossier_worker_queue_push (DossierWorkerQueue *self,
                           DossierWorkerFunc work,
                           DossierWorkerFunc done,
                           gpointer data,
                           GDestroyNotify destroy)
{
  push (self, job_new (RANK_FRONT, work, done, data, destroy));
}

void
dossier_worker_queue_push_behind (DossierWorkerQueue *self,
                                  DossierWorkerFunc work,
                                  DossierWorkerFunc done,
                                  gpointer data,
                                  GDestroyNotify destroy)
{
  push (self, job_new (RANK_BEHIND, work, done, data, destroy));
}

gboolean
dossier_worker_queue_is_wanted (DossierWorkerQueue *self)
{
  return g_atomic_int_get (&self->n_waiting) > 0;
}

void
dossier_worker_queue_drain (DossierWorkerQueue *self)
{
  push (self, &last_job);
  g_thread_join (self->thread);
  free_queue (self);
}

void
dossier_worker_queue_abandon (DossierWorkerQueue *self)
{
  GThread *thread = self->thread;

  /* From here on the queue belongs to its thread, which frees it. */
  g_atomic_int_set (&self->abandoned, TRUE);
  push (self, &last_job);
  g_thread_unref (thread);
}
