/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Runs dossier-cli in a home folder of its own. */

#include "cli-support.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "test-support.h"

Home *
home_new (void)
{
  Home *self = g_new0 (Home, 1);

  self->path = test_folder_new ();
  self->locale = g_strdup ("C.UTF-8");

  return self;
}

void
home_free (Home *self)
{
  test_folder_remove (self->path);
  g_free (self->path);
  g_free (self->locale);
  g_free (self);
}

char *
home_write_bytes (Home *self, const char *name, const char *bytes, gsize length)
{
  char *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);

  return path;
}

char *
home_write (Home *self, const char *name, const char *text)
{
  return home_write_bytes (self, name, text, strlen (text));
}

char *
home_make_pipe (Home *self, const char *name)
{
  char *path = g_build_filename (self->path, name, NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  return path;
}

char *
home_get_library (Home *self)
{
  return g_build_filename (self->path, "data", "dossier", "Dossier.dossier", NULL);
}

void
home_assert_no_library (Home *self)
{
  g_autofree char *path = home_get_library (self);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static GSubprocessLauncher *
make_launcher (Home *self, GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);
  g_autofree char *data = g_build_filename (self->path, "data", NULL);
  g_autofree char *state = g_build_filename (self->path, "state", NULL);

  g_subprocess_launcher_setenv (launcher, "HOME", self->path, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", data, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", state, TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", self->locale, TRUE);

  return launcher;
}

static const char **
make_argv (const char *const *arguments)
{
  GPtrArray *argv = g_ptr_array_new ();

  g_assert_nonnull (g_getenv ("DOSSIER_CLI"));
  g_ptr_array_add (argv, (gpointer) g_getenv ("DOSSIER_CLI"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  return (const char **) g_ptr_array_free (argv, FALSE);
}

/* Empty bytes have no data at all. */
static char *
dup_text (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

static Answer *
finish (GSubprocess *process)
{
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  Answer *answer = g_new0 (Answer, 1);

  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  answer->status = g_subprocess_get_if_exited (process) ? g_subprocess_get_exit_status (process)
                                                        : -1;
  answer->out = dup_text (out);
  answer->err = dup_text (err);

  return answer;
}

static Answer *
run (Home *self, const char *path, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (
      self, (path == NULL ? G_SUBPROCESS_FLAGS_STDOUT_PIPE : 0) | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree const char **argv = make_argv (arguments);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, path);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);

  return finish (process);
}

static GPtrArray *
collect (va_list rest)
{
  GPtrArray *arguments = g_ptr_array_new ();
  const char *argument;

  while ((argument = va_arg (rest, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  g_ptr_array_add (arguments, NULL);

  return arguments;
}

Answer *
home_run (Home *self, ...)
{
  g_autoptr (GPtrArray) arguments = NULL;
  va_list rest;

  va_start (rest, self);
  arguments = collect (rest);
  va_end (rest);

  return run (self, NULL, (const char *const *) arguments->pdata);
}

Answer *
home_run_strv (Home *self, const char *const *arguments)
{
  return run (self, NULL, arguments);
}

Answer *
home_run_into (Home *self, const char *path, ...)
{
  g_autoptr (GPtrArray) arguments = NULL;
  va_list rest;

  va_start (rest, path);
  arguments = collect (rest);
  va_end (rest);

  return run (self, path, (const char *const *) arguments->pdata);
}

char *
home_run_and_kill (Home *self, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (self, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree const char **argv = make_argv (arguments);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  char *line;

  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  line = g_data_input_stream_read_line (stream, NULL, NULL, &error);
  g_subprocess_force_exit (process);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, NULL);

  return line;
}

Answer *
home_run_for (Home *self, gulong microseconds, const char *const *arguments)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (
      self, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree const char **argv = make_argv (arguments);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_usleep (microseconds);
  g_subprocess_send_signal (process, SIGKILL);

  return finish (process);
}

void
answer_free (Answer *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

void
answer_assert_done (const Answer *self)
{
  g_assert_cmpstr (self->err, ==, "");
  g_assert_cmpint (self->status, ==, 0);
}

void
answer_assert_failed (const Answer *self, int status)
{
  const char *end = strchr (self->err, '\n');

  g_assert_cmpint (self->status, ==, status);
  g_assert_cmpstr (self->out, ==, "");
  g_assert_true (g_str_has_prefix (self->err, "dossier-cli: "));
  g_assert_nonnull (end);
  g_assert_cmpstr (end, ==, "\n");
  g_assert_cmpuint (strlen (self->err), >, strlen ("dossier-cli: \n") + 10);
}

guint
answer_count_lines (const Answer *self)
{
  guint n = 0;

  for (const char *at = self->out; (at = strchr (at, '\n')) != NULL; at++)
    n++;

  return n;
}

JsonNode *
answer_get_json (const Answer *self, guint line)
{
  g_auto (GStrv) lines = g_strsplit (self->out, "\n", -1);
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), >, line);
  node = json_from_string (lines[line], &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  return node;
}

char *
answer_get_string (const Answer *self, guint line, const char *member)
{
  g_autoptr (JsonNode) node = answer_get_json (self, line);
  JsonObject *object = json_node_get_object (node);

  g_assert_true (json_object_has_member (object, member));
  if (json_object_get_null_member (object, member))
    return NULL;

  return g_strdup (json_object_get_string_member (object, member));
}
