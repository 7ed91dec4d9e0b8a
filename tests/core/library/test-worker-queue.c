/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The worker queue: order, threads, and what becomes of jobs at the end. */

#include <glib.h>

#include "dossier-worker-queue.h"

typedef struct
{
  guint number;
  GThread *worked;
  GThread *finished;
  GThread *freed;
  GString *log;
} Job;

static void
work_cb (gpointer data)
{
  Job *job = data;

  job->worked = g_thread_self ();
}

static void
done_cb (gpointer data)
{
  Job *job = data;

  job->finished = g_thread_self ();
  g_string_append_printf (job->log, "%u ", job->number);
}

static void
destroy_cb (gpointer data)
{
  Job *job = data;

  job->freed = g_thread_self ();
}

static void
push_jobs (DossierWorkerQueue *queue, Job *jobs, guint n_jobs, GString *log)
{
  for (guint i = 0; i < n_jobs; i++)
    {
      jobs[i] = (Job){ .number = i, .log = log };
      dossier_worker_queue_push (queue, work_cb, done_cb, &jobs[i], destroy_cb);
    }
}

static void
test_order_and_threads (void)
{
  DossierWorkerQueue *queue = dossier_worker_queue_new ("test");
  g_autoptr (GString) log = g_string_new (NULL);
  Job jobs[5];

  push_jobs (queue, jobs, G_N_ELEMENTS (jobs), log);
  while (jobs[4].freed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log->str, ==, "0 1 2 3 4 ");
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_assert_nonnull (jobs[i].worked);
      g_assert_true (jobs[i].worked != g_thread_self ());
      g_assert_true (jobs[i].worked == jobs[0].worked);
      g_assert_true (jobs[i].finished == g_thread_self ());
      g_assert_true (jobs[i].freed == g_thread_self ());
    }
  dossier_worker_queue_drain (queue);
}

/* All of it is worked on before the thread ends, and handed back afterwards. */
static void
test_drain (void)
{
  DossierWorkerQueue *queue = dossier_worker_queue_new ("test");
  g_autoptr (GString) log = g_string_new (NULL);
  Job jobs[100];

  push_jobs (queue, jobs, G_N_ELEMENTS (jobs), log);
  dossier_worker_queue_drain (queue);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_assert_nonnull (jobs[i].worked);
      g_assert_null (jobs[i].finished);
    }
  while (jobs[99].freed == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (jobs[0].finished == g_thread_self ());
}

static void
wait_for_gate (gpointer data)
{
  GMutex *gate = data;

  g_mutex_lock (gate);
  g_mutex_unlock (gate);
}

/* What was not begun comes back without having been worked on. */
static void
test_abandon (void)
{
  DossierWorkerQueue *queue = dossier_worker_queue_new ("test");
  g_autoptr (GString) log = g_string_new (NULL);
  GMutex gate;
  Job jobs[3];

  g_mutex_init (&gate);
  g_mutex_lock (&gate);
  dossier_worker_queue_push (queue, wait_for_gate, NULL, &gate, NULL);
  push_jobs (queue, jobs, G_N_ELEMENTS (jobs), log);
  dossier_worker_queue_abandon (queue);
  g_mutex_unlock (&gate);

  while (jobs[2].freed == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    g_assert_null (jobs[i].worked);
  g_assert_cmpstr (log->str, ==, "0 1 2 ");
  g_mutex_clear (&gate);
}

/* Results go to the context of whoever pushed, here one that is not the default. */
static void
test_context (void)
{
  DossierWorkerQueue *queue = dossier_worker_queue_new ("test");
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  Job job;

  g_main_context_push_thread_default (context);
  push_jobs (queue, &job, 1, log);
  g_main_context_pop_thread_default (context);
  dossier_worker_queue_drain (queue);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (job.finished);
  while (job.freed == NULL)
    g_main_context_iteration (context, TRUE);
  g_assert_nonnull (job.finished);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker-queue/order-and-threads", test_order_and_threads);
  g_test_add_func ("/worker-queue/drain", test_drain);
  g_test_add_func ("/worker-queue/abandon", test_abandon);
  g_test_add_func ("/worker-queue/context", test_context);
  return g_test_run ();
}
