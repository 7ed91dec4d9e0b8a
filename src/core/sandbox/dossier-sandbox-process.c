/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Starting a worker and giving it the bytes. */

#define _GNU_SOURCE /* memfd_create(), pipe2() */

#include "dossier-sandbox-process.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-page-request.h"
#include "dossier-sandbox-program.h"
#include "dossier-sandbox-reply.h"

/* A pipe this wide takes most answers at once; the system gives what it allows. */
#define PIPE_BYTES (1024 * 1024)

int
dossier_sandbox_seal (GBytes *bytes)
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
fail (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED, g_strerror (errno));
  return FALSE;
}

static gboolean
give_copy (GSubprocessLauncher *launcher, int file, int number)
{
  int copy = fcntl (file, F_DUPFD_CLOEXEC, 3);

  if (copy >= 0)
    g_subprocess_launcher_take_fd (launcher, copy, number);

  return copy >= 0;
}

static gboolean
start (DossierSandboxProcess *self,
       int input,
       int output,
       const char *const *command,
       gboolean takes_requests,
       GError **error)
{
  /* Every file here is closed at exec, and the worker closes what is not: GLib, which would do so in between, forks for
   * it, and each page that the window writes to would have to be copied while it does. */
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_INHERIT_FDS | G_SUBPROCESS_FLAGS_STDERR_SILENCE
      | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_auto (GStrv) environment = dossier_sandbox_environment ();
  int answers[2];
  int requests[2];

  if (!give_copy (launcher, input, DOSSIER_SANDBOX_INPUT_FD)
      || (output >= 0 && !give_copy (launcher, output, DOSSIER_PAGE_OUTPUT_FD)))
    return fail (error);
  if (pipe2 (answers, O_CLOEXEC) != 0)
    return fail (error);
  fcntl (answers[1], F_SETPIPE_SZ, PIPE_BYTES);
  self->answers = g_unix_input_stream_new (answers[0], TRUE);
  g_subprocess_launcher_take_fd (launcher, answers[1], DOSSIER_SANDBOX_REPLY_FD);
  if (takes_requests)
    {
      if (pipe2 (requests, O_CLOEXEC) != 0)
        return fail (error);
      self->requests = g_unix_output_stream_new (requests[1], TRUE);
      g_subprocess_launcher_take_fd (launcher, requests[0], DOSSIER_PAGE_REQUEST_FD);
    }
  g_subprocess_launcher_set_environ (launcher, environment);
  self->process = g_subprocess_launcher_spawnv (launcher, command, error);

  return self->process != NULL;
}

gboolean
dossier_sandbox_process_start (DossierSandboxProcess *self,
                               int input,
                               const char *const *command,
                               gboolean takes_requests,
                               GError **error)
{
  return start (self, input, -1, command, takes_requests, error);
}

gboolean
dossier_sandbox_process_start_writing (
    DossierSandboxProcess *self, int input, int output, const char *const *command, GError **error)
{
  return start (self, input, output, command, TRUE, error);
}

/* The signal of a pipe without a reader is kept back, on Linux from this thread alone, and the one that was caused here
 * taken away: what the rest of the program does about it stays its own business. */
gboolean
dossier_sandbox_process_ask (DossierSandboxProcess *self,
                             gconstpointer data,
                             gsize length,
                             GError **error)
{
  static const struct timespec at_once = { 0, 0 };
  sigset_t pipes;
  sigset_t waiting;
  sigset_t before;
  gboolean written;

  sigemptyset (&pipes);
  sigaddset (&pipes, SIGPIPE);
  sigpending (&waiting);
  sigprocmask (SIG_BLOCK, &pipes, &before);
  written = g_output_stream_write_all (self->requests, data, length, NULL, NULL, error);
  if (!written && !sigismember (&waiting, SIGPIPE))
    while (sigtimedwait (&pipes, NULL, &at_once) < 0 && errno == EINTR)
      continue;
  sigprocmask (SIG_SETMASK, &before, NULL);

  return written;
}

void
dossier_sandbox_process_clear (DossierSandboxProcess *self)
{
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
    }
  g_clear_object (&self->process);
  g_clear_object (&self->answers);
  g_clear_object (&self->requests);
}

int
dossier_sandbox_process_get_signal (DossierSandboxProcess *self)
{
  if (g_subprocess_get_if_signaled (self->process))
    return g_subprocess_get_term_sig (self->process);
  if (g_subprocess_get_if_exited (self->process)
      && g_subprocess_get_exit_status (self->process) > 128)
    return g_subprocess_get_exit_status (self->process) - 128; /* as bubblewrap tells it */

  return 0;
}
