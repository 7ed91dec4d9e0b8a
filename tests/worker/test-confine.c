/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a confined process can still do. Each attempt is made in a child of its own, once without walls, where it
 * must work, and once within them, where it must not: an attempt that fails anyway would prove nothing. */

#define _GNU_SOURCE

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-confine.h"
#include "dossier-limits.h"

static char *written;

static gboolean
open_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) >= 0;
}

static gboolean
open_local_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}

static gboolean
write_file (void)
{
  return open (written, O_WRONLY | O_CREAT, 0600) >= 0;
}

static gboolean
remove_file (void)
{
  return unlink (written) == 0;
}

static gboolean
read_file_of_user (void)
{
  return open (written, O_RDONLY) >= 0;
}

static gboolean
start_process (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return child > 0;
}

static gboolean
start_program (void)
{
  char *const program[] = { (char *) "/bin/sh", (char *) "-c", (char *) "exit 0", NULL };

  execv (program[0], program);
  return FALSE;
}

static gboolean
signal_parent (void)
{
  return kill (getppid (), 0) == 0;
}

static gboolean
use_inherited_file (void)
{
  return fcntl (9, F_GETFD) >= 0;
}

static gboolean
fill_memory (void)
{
  return mmap (NULL, DOSSIER_LIMIT_WORKER_BYTES + 1, PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
         != MAP_FAILED;
}

static gboolean
read_system_file (void)
{
  return open ("/usr/bin/env", O_RDONLY) >= 0 && malloc (1 << 20) != NULL;
}

static const struct
{
  const char *name;
  gboolean (*attempt) (void);
  DossierWalls needs; /* the wall that refuses it; 0: stays possible */
} attempts[] = {
  { "socket", open_socket, DOSSIER_WALL_CALLS },
  { "local-socket", open_local_socket, DOSSIER_WALL_CALLS },
  { "write", write_file, DOSSIER_WALL_CALLS },
  { "remove", remove_file, DOSSIER_WALL_CALLS },
  { "read-file-of-user", read_file_of_user, DOSSIER_WALL_FILES },
  { "process", start_process, DOSSIER_WALL_CALLS },
  { "program", start_program, DOSSIER_WALL_CALLS },
  { "signal", signal_parent, DOSSIER_WALL_CALLS },
  { "memory", fill_memory, DOSSIER_WALL_LIMITS },
  { "read-system-file", read_system_file, 0 },
};

/* Whether the attempt works in a child, and which walls stood there. */
static gboolean
works (gboolean (*attempt) (void), gboolean confined, DossierWalls *walls)
{
  DossierWalls *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE,
                               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  pid_t child = fork ();
  int status = 0;

  g_assert_true (shared != MAP_FAILED);
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (confined)
        *shared = dossier_confine (STDERR_FILENO);
      _exit (attempt () ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (walls != NULL)
    *walls = *shared;
  munmap (shared, sizeof *shared);

  return WEXITSTATUS (status) == 0;
}

static void
prepare (void)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (written, "what a person wrote", -1, &error);
  g_assert_no_error (error);
}

static void
test_attempt (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  DossierWalls walls;

  prepare ();
  g_assert_true (works (attempts[i].attempt, FALSE, NULL));
  prepare ();
  if (works (attempts[i].attempt, TRUE, &walls))
    {
      if (attempts[i].needs != 0 && !(walls & attempts[i].needs))
        g_test_skip ("this system lacks the wall");
      else
        g_assert_cmpuint (attempts[i].needs, ==, 0);
    }
  else
    g_assert_cmpuint (attempts[i].needs, !=, 0);
}

static void
test_closes_files (void)
{
  g_assert_cmpint (dup2 (STDERR_FILENO, 9), ==, 9);
  g_assert_true (works (use_inherited_file, FALSE, NULL));
  g_assert_false (works (use_inherited_file, TRUE, NULL));
  close (9);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  written = g_strdup_printf ("%s/dossier-confine-%d", g_get_tmp_dir (), getpid ());
  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autofree char *path = g_strconcat ("/confine/", attempts[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_attempt);
    }
  g_test_add_func ("/confine/closes-files", test_closes_files);
  result = g_test_run ();
  g_unlink (written);
  g_free (written);

  return result;
}
