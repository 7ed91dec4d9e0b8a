/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Starting a worker, giving it the bytes, and waiting for its answer within limits of time and size. */

#include "dossier-sandbox.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-limits.h"
#include "dossier-page-request.h"
#include "dossier-sandbox-process.h"
#include "dossier-sandbox-program.h"
#include "dossier-sandbox-reply.h"

/* How long a worker that closed its end may take to end itself. */
#define END_STEP_US (5 * 1000)
#define END_STEPS 400

typedef enum
{
  OUTCOME_NONE, /* it did not even begin, as far as can be seen */
  OUTCOME_CRASHED,
  OUTCOME_ANSWERED,
} Outcome;

typedef struct
{
  DossierSandboxProcess process;
  const DossierImportOptions *options; /* (nullable) */
  GCancellable *cancellable; /* of the caller's, else of our own; the alarm uses it too */
  gint64 deadline; /* by g_get_monotonic_time() */
  Outcome outcome;
} Worker;

static void
worker_clear (Worker *self)
{
  dossier_sandbox_process_clear (&self->process);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Worker, worker_clear)

static gboolean
fail (GError **error, DossierError code, const char *sentence)
{
  g_set_error_literal (error, DOSSIER_ERROR, code, sentence);
  return FALSE;
}

/* Whether the worker waits for a password. */
static gboolean
takes_password (const DossierImportOptions *options)
{
  return options != NULL && (options->password != NULL || options->whole_page);
}

/* What only a person knows goes to the worker where nobody can see it, unlike the words of a command. */
static gboolean
send_password (Worker *self, GError **error)
{
  const char *password = self->options != NULL && self->options->password != NULL
                             ? self->options->password
                             : "";

  if (!takes_password (self->options))
    return TRUE;
  /* Short enough for the pipe to take at once. */
  return dossier_sandbox_process_ask (&self->process, password,
                                      MIN (strlen (password), DOSSIER_PAGE_PASSWORD_BYTES), error)
         && g_output_stream_close (self->process.requests, NULL, error);
}

static gboolean
start (Worker *self, GBytes *bytes, const char *const *command, GError **error)
{
  int input = dossier_sandbox_seal (bytes);
  gboolean takes_requests = takes_password (self->options);
  gboolean started;

  if (input < 0)
    return fail (error, DOSSIER_ERROR_FAILED, g_strerror (errno));
  started = dossier_sandbox_process_start (&self->process, input, command, takes_requests, error);
  close (input);

  return started && send_password (self, error);
}

/* Waits until there is something to read; FALSE once time is up or the caller has stopped it. */
static gboolean
wait_for_answer (Worker *self, GError **error)
{
  GPollFD fds[2] = { { .events = G_IO_IN | G_IO_HUP } };
  guint n_fds = g_cancellable_make_pollfd (self->cancellable, &fds[1]) ? 2 : 1;
  int n_ready;

  fds[0].fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (self->process.answers));
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
      step = g_input_stream_read (self->process.answers, (guint8 *) buffer + *done, length - *done,
                                  NULL, error);
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
      if (g_subprocess_get_identifier (self->process.process) == NULL)
        return TRUE;
      g_usleep (END_STEP_US);
    }
  g_subprocess_force_exit (self->process.process);
  g_subprocess_wait (self->process.process, NULL, NULL);

  return FALSE;
}

/* Why a worker ended without an answer. */
static void
explain_end (Worker *self, GError **error)
{
  int signal_number = 0;

  if (!await_end (self))
    self->outcome = OUTCOME_CRASHED;
  else
    signal_number = dossier_sandbox_process_get_signal (&self->process);

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

/* (transfer full): the next reply as it came. */
static GBytes *
read_reply (Worker *self, GError **error)
{
  g_autofree guint8 *data = NULL;
  guint64 length = 0;
  gsize done;

  self->outcome = MIN (self->outcome, OUTCOME_CRASHED);

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

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static DossierDocument *
ask (Worker *self, const DossierImporter **importer, GError **error)
{
  gboolean wants_beginning = self->options != NULL && self->options->begun != NULL;
  g_autoptr (GBytes) reply = read_reply (self, error);
  g_autoptr (DossierDocument) document = NULL;
  const DossierImporter *found = NULL;
  gboolean is_beginning = FALSE;

  if (reply == NULL)
    return NULL;
  document = dossier_sandbox_reply_read (reply, wants_beginning ? &is_beginning : NULL, &found,
                                         error);
  if (is_beginning)
    {
      self->options->begun (document, found, self->options->begun_data);
      g_clear_object (&document);
      g_clear_pointer (&reply, g_bytes_unref);
      reply = read_reply (self, error);
      if (reply != NULL)
        document = dossier_sandbox_reply_read (reply, NULL, &found, error);
    }
  if (document != NULL && importer != NULL)
    *importer = found;

  return g_steal_pointer (&document);
}

static DossierDocument *
run (GBytes *bytes,
     const char *const *command,
     const DossierImportOptions *options,
     GCancellable *cancellable,
     Outcome *outcome,
     const DossierImporter **importer,
     GError **error)
{
  DossierDocument *document = NULL;
  g_auto (Worker) worker = {
    .options = options,
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

static const char *
get_way (const DossierImportOptions *options)
{
  if (options != NULL && options->whole_page)
    return DOSSIER_SANDBOX_WAY_WHOLE_PAGE;
  if (options != NULL && options->password != NULL)
    return DOSSIER_SANDBOX_WAY_PASSWORD;

  return options != NULL && options->begun != NULL ? DOSSIER_SANDBOX_WAY_BEGINNING : NULL;
}

DossierDocument *
dossier_sandbox_import_with (GBytes *bytes,
                             const char *name,
                             const DossierImportOptions *options,
                             GCancellable *cancellable,
                             const DossierImporter **importer,
                             GError **error)
{
  g_autofree char *worker = dossier_sandbox_find_worker ();
  g_autofree char *base = name != NULL ? g_filename_display_basename (name) : NULL;
  const char *way = get_way (options);
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
  if (dossier_sandbox_may_wrap ())
    {
      g_auto (GStrv) command = dossier_sandbox_command_with (worker, way, base, TRUE);

      if (command != NULL)
        document = run (bytes, (const char *const *) command, options, cancellable, &outcome,
                        importer, &problem);
    }
  /* A file that broke the worker within this wall does not get another try without it. */
  if (document == NULL && outcome == OUTCOME_NONE
      && (problem == NULL || problem->code == DOSSIER_ERROR_DAMAGED))
    {
      g_auto (GStrv) command = dossier_sandbox_command_with (worker, way, base, FALSE);

      g_clear_error (&problem);
      document = run (bytes, (const char *const *) command, options, cancellable, &outcome,
                      importer, &problem);
      if (outcome != OUTCOME_NONE)
        dossier_sandbox_give_up_wrapping ();
    }
  if (document == NULL)
    name_error (error, problem, outcome, base);

  return document;
}

DossierDocument *
dossier_sandbox_import (GBytes *bytes,
                        const char *name,
                        GCancellable *cancellable,
                        const DossierImporter **importer,
                        GError **error)
{
  return dossier_sandbox_import_with (bytes, name, NULL, cancellable, importer, error);
}
