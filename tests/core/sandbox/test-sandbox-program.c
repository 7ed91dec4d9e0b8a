/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How a worker is started: which program, and with nothing of the user's but the language. */

#include "dossier-sandbox-program.h"

static void
test_finds_named (void)
{
  g_autofree char *kept = g_strdup (g_getenv ("DOSSIER_WORKER"));
  g_autofree char *named = NULL;
  g_autofree char *relative = NULL;

  g_setenv ("DOSSIER_WORKER", "/opt/somewhere/dossier-worker", TRUE);
  named = dossier_sandbox_find_worker ();
  g_assert_cmpstr (named, ==, "/opt/somewhere/dossier-worker");
  /* A name that would depend on the folder one stands in is none. */
  g_setenv ("DOSSIER_WORKER", "dossier-worker", TRUE);
  relative = dossier_sandbox_find_worker ();
  g_assert_cmpstr (relative, !=, "dossier-worker");
  g_setenv ("DOSSIER_WORKER", kept, TRUE);
}

static void
test_name_is_one_argument (void)
{
  static const char *const names[] = { "--help", "a b; rm -rf ~", "$(reboot).txt", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GStrv) command = dossier_sandbox_command ("/x/dossier-worker", names[i], FALSE);

      g_assert_cmpuint (g_strv_length (command), ==, 2);
      g_assert_cmpstr (command[0], ==, "/x/dossier-worker");
      g_assert_cmpstr (command[1], ==, names[i]);
    }
}

static void
test_wrapped (void)
{
  g_auto (GStrv) command = dossier_sandbox_command ("/x/dossier-worker", "--help", TRUE);
  guint n;

  if (command == NULL)
    {
      g_test_skip ("bubblewrap is not installed");
      return;
    }
  n = g_strv_length (command);
  g_assert_true (g_strv_contains ((const char *const *) command, "--unshare-all"));
  g_assert_false (g_strv_contains ((const char *const *) command, g_get_home_dir ()));
  g_assert_cmpstr (command[n - 3], ==, "--");
  g_assert_cmpstr (command[n - 2], ==, "/x/dossier-worker");
  g_assert_cmpstr (command[n - 1], ==, "--help");
}

static void
test_environment (void)
{
  g_auto (GStrv) environment = NULL;

  g_setenv ("LD_PRELOAD_OF_A_USER", "x", TRUE);
  environment = dossier_sandbox_environment ();
  g_assert_cmpstr (g_environ_getenv (environment, "LC_ALL"), ==, g_getenv ("LC_ALL"));
  g_assert_null (g_environ_getenv (environment, "HOME"));
  g_assert_null (g_environ_getenv (environment, "LD_PRELOAD_OF_A_USER"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox-program/finds-named", test_finds_named);
  g_test_add_func ("/sandbox-program/name-is-one-argument", test_name_is_one_argument);
  g_test_add_func ("/sandbox-program/wrapped", test_wrapped);
  g_test_add_func ("/sandbox-program/environment", test_environment);

  return g_test_run ();
}
