/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Confinement by the worker itself: it needs no helper and no rights. What each wall is made of stands in
 * landlock(7), seccomp(2), prctl(2) and setrlimit(2). */

#define _GNU_SOURCE /* O_PATH */

#include "dossier-confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dossier-limits.h"

/* The sanitizers reserve terabytes of addresses and look at themselves through /proc. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED TRUE
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED FALSE
#endif

static gboolean
limit (__rlimit_resource_t resource, rlim_t soft, rlim_t hard)
{
  const struct rlimit value = { soft, hard };

  return setrlimit (resource, &value) == 0;
}

static gboolean
limit_resources (gsize most_written)
{
  gboolean done = limit (RLIMIT_CPU, DOSSIER_LIMIT_CPU_SECONDS, DOSSIER_LIMIT_CPU_SECONDS + 2);

  done &= limit (RLIMIT_CORE, 0, 0);
  done &= limit (RLIMIT_FSIZE, most_written, most_written);
  done &= limit (RLIMIT_NOFILE, 64, 64);
  done &= limit (RLIMIT_NPROC, 0, 0);
  /* Said to be missing where it cannot be set. */
  done &= !IS_SANITIZED
          && limit (RLIMIT_AS, DOSSIER_LIMIT_WORKER_BYTES, DOSSIER_LIMIT_WORKER_BYTES);

  return done;
}

static gboolean
renounce_privileges (void)
{
  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0
         && prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0;
}

/* Everything that the first version of Landlock can forbid. */
#define ALL_OF_FILES \
  (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE \
   | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE \
   | LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG \
   | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK \
   | LANDLOCK_ACCESS_FS_MAKE_SYM)

static void
allow_reading (int rules, const char *path)
{
  struct landlock_path_beneath_attr attribute = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (path, O_PATH | O_CLOEXEC),
  };

  if (attribute.parent_fd < 0)
    return;
  syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &attribute, 0);
  close (attribute.parent_fd);
}

/* Encodings are libraries that are loaded when first asked for; fonts and messages are files too. */
static gboolean
wall_off_files (void)
{
  static const char *const readable[] = { "/usr", "/lib", "/lib64", "/etc/fonts",
                                          "/var/cache/fontconfig" };
  const struct landlock_ruleset_attr attribute = { .handled_access_fs = ALL_OF_FILES };
  int rules = (int) syscall (SYS_landlock_create_ruleset, &attribute, sizeof attribute, 0);
  gboolean done;

  if (rules < 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_reading (rules, readable[i]);
  done = syscall (SYS_landlock_restrict_self, rules, 0) == 0;
  close (rules);

  return done;
}

/* The calls of a program that computes: memory, reading, time, signals to itself, its end. */
static const char *const allowed_calls[] = {
  "access",
  "arch_prctl",
  "brk",
  "clock_getres",
  "clock_gettime",
  "clock_nanosleep",
  "close",
  "dup",
  "dup2",
  "dup3",
  "exit",
  "exit_group",
  "faccessat",
  "faccessat2",
  "fadvise64",
  "fcntl",
  "fstat",
  "fstat64",
  "fstatfs",
  "fstatfs64",
  "futex",
  "futex_time64",
  "getcwd",
  "getdents64",
  "getegid",
  "geteuid",
  "getgid",
  "getpid",
  "getppid",
  "getrandom",
  "getrlimit",
  "getrusage",
  "gettid",
  "gettimeofday",
  "getuid",
  "_llseek",
  "lseek",
  "lstat",
  "lstat64",
  "madvise",
  "membarrier",
  "mincore",
  "mlock",
  "mmap",
  "mmap2",
  "mprotect",
  "mremap",
  "munlock",
  "munmap",
  "nanosleep",
  "newfstatat",
  "fstatat64",
  "poll",
  "ppoll",
  "pread64",
  "prlimit64",
  "read",
  "readlink",
  "readlinkat",
  "readv",
  "restart_syscall",
  "rseq",
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "sched_getaffinity",
  "sched_yield",
  "set_robust_list",
  "set_tid_address",
  "sigaltstack",
  "sigreturn",
  "stat",
  "stat64",
  "statfs",
  "statfs64",
  "statx",
  "sysinfo",
  "tgkill",
  "time",
  "ugetrlimit",
  "uname",
  "write",
  "writev",
};

static gboolean
allow_opening (scmp_filter_ctx filter)
{
  const scmp_datum_t ways = O_ACCMODE | O_CREAT | O_TRUNC;

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, ways, O_RDONLY))
             == 0
         && (__NR_SCMP_ERROR == seccomp_syscall_resolve_name ("open")
             || seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (open), 1,
                                  SCMP_A1 (SCMP_CMP_MASKED_EQ, ways, O_RDONLY))
                    == 0);
}

/* What is not allowed fails as if forbidden: a parser that tries it may go on without. */
static gboolean
wall_off_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean done = filter != NULL && allow_opening (filter);

  for (gsize i = 0; done && i < G_N_ELEMENTS (allowed_calls); i++)
    {
      int call = seccomp_syscall_resolve_name (allowed_calls[i]);

      /* A name that this machine does not have is no hole. */
      if (call != __NR_SCMP_ERROR)
        done = seccomp_rule_add (filter, SCMP_ACT_ALLOW, call, 0) == 0;
    }
  done = done && seccomp_load (filter) == 0;
  seccomp_release (filter);

  return done;
}

/* Files that a careless parent left open. */
static void
close_files (int last_file)
{
  if (syscall (SYS_close_range, (unsigned) last_file + 1, ~0U, 0) == 0)
    return;
  for (int file = last_file + 1; file < 1024; file++)
    close (file);
}

DossierWalls
dossier_confine (int last_file)
{
  return dossier_confine_writing (last_file, 0);
}

DossierWalls
dossier_confine_writing (int last_file, gsize most_written)
{
  DossierWalls walls = 0;

  close_files (last_file);
  if (renounce_privileges ())
    walls |= DOSSIER_WALL_PRIVILEGES;
  if (wall_off_files ())
    walls |= DOSSIER_WALL_FILES;
  if (limit_resources (most_written))
    walls |= DOSSIER_WALL_LIMITS;
  if (wall_off_calls ())
    walls |= DOSSIER_WALL_CALLS;

  return walls;
}
