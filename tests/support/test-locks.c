/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A folder without locks: every call for a lock goes through here. */

#define _GNU_SOURCE

#include "test-locks.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *lockless; /* (nullable); never freed, as other threads ask for locks meanwhile */
static int refusal;

void
test_locks_refuse (const char *folder, int number)
{
  refusal = number;
  g_atomic_pointer_set (&lockless, g_intern_string (folder));
}

void
test_locks_allow (void)
{
  g_atomic_pointer_set (&lockless, NULL);
}

static gboolean
lies_there (int fd, const char *folder)
{
  char link[64];
  char path[4096];
  ssize_t length;

  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);

  return length > 0 && strncmp (path, folder, strlen (folder)) == 0;
}

static int
answer (int fd, int command, void *argument)
{
  const char *folder = g_atomic_pointer_get (&lockless);

  if (folder != NULL && (command == F_GETLK || command == F_SETLK || command == F_SETLKW)
      && lies_there (fd, folder))
    {
      errno = refusal;
      return -1;
    }

  return (int) syscall (SYS_fcntl, fd, command, argument);
}

#define ANSWER(name) \
  int name (int fd, int command, ...) \
  { \
    va_list arguments; \
    void *argument; \
\
    va_start (arguments, command); \
    argument = va_arg (arguments, void *); \
    va_end (arguments); \
\
    return answer (fd, command, argument); \
  }

/* Under the names that the programs and libraries of this system know. */
int answer_fcntl (int fd, int command, ...) __asm__("fcntl");
int answer_fcntl64 (int fd, int command, ...) __asm__("fcntl64");
ANSWER (answer_fcntl)
ANSWER (answer_fcntl64)
