/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Starting a worker, giving it the bytes, and waiting for its answer within limits of time and size. */

#define _GNU_SOURCE /* memfd_create(), pipe2() */

#include "dossier-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-sandbox-program.h"
#include "dossier-sandbox-reply.h"

/* A pipe this wide takes most answers at once; the system gives what it allows. */
#define PIPE_BYTES (1024 * 1024)

/* How long a worker that closed its end may take to end itself. */
#define END_STEP_US (5 * 1000)
#define END_STEPS 400

/* Set once bubblewrap could not do its work here, as in most containers: the worker's own walls remain. */
static int bubblewrap_fails;

typedef enum
{
  OUTCOME_NONE, /* it did not even begin, as far as can be seen */
  OUTCOME_CRASHED,
  OUTCOME_ANSWERED,
} Outcome;

typedef struct
{
  GSubprocess *process;
  GInputStream *answer;
  GCancellable *cancellable; /* of the caller's, else of our own; the alarm uses it too */
  gint64 deadline; /* by g_get_monotonic_time() */
  Outcome outcome;
} Worker;

static void
worker_clear (Worker *self)
{
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
  g_clear_object (&self->answer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Worker, worker_clear)

static gboolean
fail (GError **error, DossierError code, const char *sentence)
{
  g_set_error_literal (error, DOSSIER_ERROR, code, sentence);
  return FALSE;
}

/* The bytes in memory that nobody can change any more, as a file; or -1. */
static int
seal (GBytes *bytes)
{
  int file = memfd_create ("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  if (file >= 0
      && (!dossier_sandbox_write (file, data, length)
          || fcntl (file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL)
                 != 0))
    {
      close (file);
      file = -1;
    }

  return file;
}

static gboolean
start (Worker *self, GBytes *bytes, const char *const *command, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_auto (GStrv) environment = dossier_sandbox_environment ();
  int ends[2];
  int input = seal (bytes);

  if (input < 0)
    return fail (error, DOSSIER_ERROR_FAILED, g_strerror (errno));
  if (pipe2 (ends, O_CLOEXEC) != 0)
    {
      close (input);
      return fail (error, DOSSIER_ERROR_FAILED, g_strerror (errno));
    }
  fcntl (ends[1], F_SETPIPE_SZ, PIPE_BYTES);
  self->answer = g_unix_input_stream_new (ends[0], TRUE);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_take_fd (launcher, input, DOSSIER_SANDBOX_INPUT_FD);
  g_subprocess_launcher_take_fd (launcher, ends[1], DOSSIER_SANDBOX_REPLY_FD);
  self->process = g_subprocess_launcher_spawnv (launcher, command, error);

  return self->process != NULL;
}

/* Waits until there is something to read; FALSE once time is up or the caller has stopped it. */
static gboolean
wait_for_answer (Worker *self, GError **error)
{
  GPollFD fds[2] = { { .events = G_IO_IN | G_IO_HUP } };
  guint n_fds = g_cancellable_make_pollfd (self->cancellable, &fds[1]) ? 2 : 1;
  int n_ready;

  fds[0].fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (self->answer));
  do
    {
      gint64 left = self->deadline - g_get_monotonic_time ();

      n_ready = g_poll (fds, n_fds, (gint) (MAX (left, 0) / G_TIME_SPAN_MILLISECOND));
    }
  while (n_ready < 0 && errno == EINTR);
  if (n_fds == 2)
    g_cancellable_release_fd (self->cancellable);

  if (g_cancellable_is_cancelled (self->cancellable))
    return fail (error, DOSSIER_ERROR_CANCELLED, _ ("Stopped."));
  if (n_ready == 0)
    return fail (error, DOSSIER_ERROR_TOO_LARGE, _ ("Reading it took too long."));

  return TRUE;
}

/* Reads @length bytes; *@done says how many came before the worker's end. */
static gboolean
read_answer (Worker *self, void *buffer, gsize length, gsize *done, GError **error)
{
  gssize step = 1;

  for (*done = 0; *done < length && step > 0; *done += (gsize) step)
    {
      if (!wait_for_answer (self, error))
        return FALSE;
      step = g_input_stream_read (self->answer, (guint8 *) buffer + *done, length - *done, NULL,
                                  error);
      if (step < 0)
        return FALSE;
    }

  return TRUE;
}

/* Waits a moment for a worker that will say no more; FALSE where it had to be ended. */
static gboolean
await_end (Worker *self)
{
  for (guint i = 0; i < END_STEPS; i++)
    {
      if (g_subprocess_get_identifier (self->process) == NULL)
        return TRUE;
      g_usleep (END_STEP_US);
    }
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);

  return FALSE;
}

/* Why a worker ended without an answer. */
static void
explain_end (Worker *self, GError **error)
{
  int signal_number = 0;

  if (!await_end (self))
    self->outcome = OUTCOME_CRASHED;
  else if (g_subprocess_get_if_signaled (self->process))
    signal_number = g_subprocess_get_term_sig (self->process);
  else if (g_subprocess_get_exit_status (self->process) > 128)
    signal_number = g_subprocess_get_exit_status (self->process) - 128; /* as bubblewrap tells it */

  if (signal_number != 0)
    self->outcome = OUTCOME_CRASHED;
  if (signal_number == SIGXCPU)
    fail (error, DOSSIER_ERROR_TOO_LARGE, _ ("Reading it took too long."));
  else if (signal_number == SIGABRT || signal_number == SIGTRAP || signal_number == SIGKILL)
    fail (error, DOSSIER_ERROR_TOO_LARGE, _ ("Reading it needed too much memory."));
  else
    fail (error, DOSSIER_ERROR_DAMAGED,
          _ ("It is made so that reading it failed; nothing else was harmed."));
}

static DossierDocument *
ask (Worker *self, const DossierImporter **importer, GError **error)
{
  g_autofree guint8 *data = NULL;
  g_autoptr (GBytes) reply = NULL;
  guint64 length = 0;
  gsize done;

  if (!read_answer (self, &length, sizeof length, &done, error))
    return NULL;
  if (done == sizeof length)
    self->outcome = OUTCOME_CRASHED; /* unless the rest comes */
  if (done == sizeof length && length <= DOSSIER_LIMIT_REPLY_BYTES)
    data = g_try_malloc (length);
  if (data == NULL || !read_answer (self, data, length, &done, error) || done < length)
    {
      if (error == NULL || *error == NULL)
        explain_end (self, error);
      return NULL;
    }
  self->outcome = OUTCOME_ANSWERED;
  reply = g_bytes_new_take (g_steal_pointer (&data), length);

  return dossier_sandbox_reply_read (reply, importer, error);
}

static DossierDocument *
run (GBytes *bytes,
     const char *const *command,
     GCancellable *cancellable,
     Outcome *outcome,
     const DossierImporter **importer,
     GError **error)
{
  DossierDocument *document = NULL;
  g_auto (Worker) worker = {
    .cancellable = cancellable,
    .deadline = g_get_monotonic_time () + DOSSIER_LIMIT_WALL_SECONDS * G_TIME_SPAN_SECOND,
  };

  if (start (&worker, bytes, command, error))
    document = ask (&worker, importer, error);
  *outcome = worker.outcome;

  return document;
}

/* Of a worker's own errors the sentence is whole; of ours it wants the name of the file. */
static void
name_error (GError **error, GError *problem, Outcome outcome, const char *name)
{
  if (outcome == OUTCOME_ANSWERED || name == NULL || problem->code == DOSSIER_ERROR_CANCELLED)
    g_propagate_error (error, problem);
  else
    {
      g_set_error (error, DOSSIER_ERROR, problem->code, _ ("“%s” was not imported. %s"), name,
                   problem->message);
      g_error_free (problem);
    }
}

DossierDocument *
dossier_sandbox_import (GBytes *bytes,
                        const char *name,
                        GCancellable *cancellable,
                        const DossierImporter **importer,
                        GError **error)
{
  g_autofree char *worker = dossier_sandbox_find_worker ();
  g_autofree char *base = name != NULL ? g_filename_display_basename (name) : NULL;
  DossierDocument *document = NULL;
  Outcome outcome = OUTCOME_NONE;
  GError *problem = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (worker == NULL)
    {
      fail (error, DOSSIER_ERROR_FAILED,
            _ ("Dossier is not wholly installed: the program that reads files, dossier-worker, "
               "is missing."));
      return NULL;
    }
  if (g_atomic_int_get (&bubblewrap_fails) == 0)
    {
      g_auto (GStrv) command = dossier_sandbox_command (worker, base, TRUE);

      if (command != NULL)
        document = run (bytes, (const char *const *) command, cancellable, &outcome, importer,
                        &problem);
    }
  /* A file that broke the worker within this wall does not get another try without it. */
  if (document == NULL && outcome == OUTCOME_NONE
      && (problem == NULL || problem->code == DOSSIER_ERROR_DAMAGED))
    {
      g_auto (GStrv) command = dossier_sandbox_command (worker, base, FALSE);

      g_clear_error (&problem);
      document = run (bytes, (const char *const *) command, cancellable, &outcome, importer,
                      &problem);
      if (outcome != OUTCOME_NONE)
        g_atomic_int_set (&bubblewrap_fails, 1);
    }
  if (document == NULL)
    name_error (error, problem, outcome, base);

  return document;
}
