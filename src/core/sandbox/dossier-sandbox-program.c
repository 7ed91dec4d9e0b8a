/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which program reads foreign bytes, and how it is started. bubblewrap is a wall more around a worker that walls
 * itself in: an empty tree of files but for the system's libraries, no network, no other processes. */

#include "dossier-sandbox-program.h"

#include "dossier-config.h"

#define WORKER "dossier-worker"

/* build/src/cli/dossier-cli has build/src/worker/dossier-worker beside it. */
static char *
find_built (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *parent = folder != NULL ? g_path_get_dirname (folder) : NULL;

  return parent != NULL ? g_build_filename (parent, "worker", WORKER, NULL) : NULL;
}

char *
dossier_sandbox_find_worker (void)
{
  const char *named = g_getenv ("DOSSIER_WORKER");
  g_autofree char *built = NULL;

  if (named != NULL && g_path_is_absolute (named))
    return g_strdup (named);
  built = find_built ();
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);

  return g_file_test (DOSSIER_LIBEXEC_DIR "/" WORKER, G_FILE_TEST_IS_EXECUTABLE)
             ? g_strdup (DOSSIER_LIBEXEC_DIR "/" WORKER)
             : NULL;
}

/* Adds what bubblewrap shows of @path: a link as a link, anything else as it is, read-only. */
static void
show (GStrvBuilder *command, const char *path)
{
  g_autofree char *target = g_file_read_link (path, NULL);

  if (target != NULL)
    g_strv_builder_add_many (command, "--symlink", target, path, NULL);
  else
    g_strv_builder_add_many (command, "--ro-bind-try", path, path, NULL);
}

static gboolean
wrap (GStrvBuilder *command, const char *worker)
{
  static const char *const shown[] = {
    "/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/var/cache/fontconfig"
  };
  g_autofree char *bubblewrap = g_find_program_in_path ("bwrap");

  if (bubblewrap == NULL)
    return FALSE;
  g_strv_builder_add_many (command, bubblewrap, "--unshare-all", "--die-with-parent",
                           "--new-session", "--chdir", "/", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    show (command, shown[i]);
  g_strv_builder_add_many (command, "--ro-bind", worker, worker, "--", NULL);

  return TRUE;
}

GStrv
dossier_sandbox_command_with (const char *worker,
                              const char *way,
                              const char *name,
                              gboolean wrapped)
{
  g_autoptr (GStrvBuilder) command = g_strv_builder_new ();

  if (wrapped && !wrap (command, worker))
    return NULL;
  g_strv_builder_add (command, worker);
  if (way != NULL)
    g_strv_builder_add (command, way);
  g_strv_builder_add (command, name != NULL ? name : "");

  return g_strv_builder_end (command);
}

GStrv
dossier_sandbox_command (const char *worker, const char *name, gboolean wrapped)
{
  return dossier_sandbox_command_with (worker, NULL, name, wrapped);
}

static int bubblewrap_fails;

gboolean
dossier_sandbox_may_wrap (void)
{
  return g_atomic_int_get (&bubblewrap_fails) == 0;
}

void
dossier_sandbox_give_up_wrapping (void)
{
  g_atomic_int_set (&bubblewrap_fails, 1);
}

GStrv
dossier_sandbox_environment (void)
{
  static const char *const kept[] = { "LANG",        "LANGUAGE",     "LC_ALL",       "LC_CTYPE",
                                      "LC_MESSAGES", "ASAN_OPTIONS", "UBSAN_OPTIONS" };
  g_auto (GStrv) environment = g_new0 (char *, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_getenv (kept[i]) != NULL)
      environment = g_environ_setenv (environment, kept[i], g_getenv (kept[i]), TRUE);

  return g_steal_pointer (&environment);
}
