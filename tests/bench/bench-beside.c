/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dossier beside a text editor with the same files, on the same display, one after the other and that several times, of
 * which the middle counts: when words can be read, how much of the processor was taken until then and until all is
 * quiet, by the program and by all that it started, and how much memory is held. Words count as readable when the
 * middle of the screen holds lines of dark on light or light on dark.
 *
 *   bench-beside DOSSIER */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-document.h"
#include "bench-table.h"

#define EDITOR "gnome-text-editor"
#define POLL_MICROSECONDS 15000
#define POLLS_A_LOOK 10 /* at the processor's time */
#define QUIET_SECONDS 3
#define LONGEST_SECONDS 180
#define N_ROUNDS 3
/* Where both show text: below their bars, right of any sidebar. */
#define AREA_X 330
#define AREA_Y 200
#define AREA_WIDTH 300
#define AREA_HEIGHT 300
#define LEAST_EDGES 1500

typedef struct
{
  double readable; /* seconds of the clock until words can be read */
  double readable_cpu; /* seconds of the processor until then */
  double quiet_cpu; /* and until all is quiet */
  double memory; /* megabytes then */
} Outcome;

typedef struct
{
  GPid pid;
  GPid parent;
  double cpu; /* its own and that of its children that ended */
} Task;

static gboolean
read_task (const char *name, Task *task)
{
  g_autofree char *path = g_build_filename ("/proc", name, "stat", NULL);
  g_autofree char *text = NULL;
  const char *rest;
  unsigned long ticks[4] = { 0 };
  int parent;

  if (!g_ascii_isdigit (*name) || !g_file_get_contents (path, &text, NULL, NULL)
      || (rest = strrchr (text, ')')) == NULL
      || sscanf (rest + 1, " %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu", &parent,
                 &ticks[0], &ticks[1], &ticks[2], &ticks[3])
             != 5)
    return FALSE;
  *task = (Task){ .pid = atoi (name),
                  .parent = parent,
                  .cpu = (double) (ticks[0] + ticks[1] + ticks[2] + ticks[3])
                         / (double) sysconf (_SC_CLK_TCK) };
  return TRUE;
}

static double
sum_below (GArray *tasks, GPid parent)
{
  double sum = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      const Task *task = &g_array_index (tasks, Task, i);

      if (task->parent == parent)
        sum += task->cpu + sum_below (tasks, task->pid);
    }
  return sum;
}

/* Of what the processes took that outlived those that started them, and then ended. */
static double orphans_cpu;

static void
bury_orphans (GPid pid)
{
  struct rusage usage;
  siginfo_t info = { 0 };

  while (waitid (P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0
         && info.si_pid != pid && wait4 (info.si_pid, NULL, 0, &usage) > 0)
    {
      orphans_cpu += (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                     + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
      info.si_pid = 0;
    }
}

/* Of all that runs below this program, which is the one program that is looked at and what it started, and of what
 * has ended there; negative where the program is gone. */
static double
get_cpu (GPid pid)
{
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (Task));
  g_autoptr (GDir) folder = g_dir_open ("/proc", 0, NULL);
  const char *name;
  gboolean is_there = FALSE;

  bury_orphans (pid);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      Task task;

      if (!read_task (name, &task))
        continue;
      is_there = is_there || task.pid == pid;
      g_array_append_val (tasks, task);
    }
  return is_there ? sum_below (tasks, getpid ()) + orphans_cpu : -1;
}

static guint
get_brightness (unsigned long pixel)
{
  return (pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF);
}

/* How often bright and dark stand side by side. */
static guint
count_edges (Display *display)
{
  XImage *image = XGetImage (display, DefaultRootWindow (display), AREA_X, AREA_Y, AREA_WIDTH,
                             AREA_HEIGHT, AllPlanes, ZPixmap);
  guint n_edges = 0;

  if (image == NULL)
    return 0;
  for (int y = 0; y < AREA_HEIGHT; y++)
    for (int x = 1; x < AREA_WIDTH; x++)
      {
        int change = (int) get_brightness (XGetPixel (image, x, y))
                     - (int) get_brightness (XGetPixel (image, x - 1, y));

        n_edges += ABS (change) > 200;
      }
  XDestroyImage (image);
  return n_edges;
}

static void
watch (Display *display, GPid pid, gboolean has_words, Outcome *outcome)
{
  gint64 start = g_get_monotonic_time ();
  gint64 last_busy = start;
  double last_cpu = 0;
  guint first_edges = count_edges (display);
  guint n_polls = 0;

  *outcome = (Outcome){ -1, -1, -1, -1 };
  while (g_get_monotonic_time () - start < LONGEST_SECONDS * G_USEC_PER_SEC)
    {
      gint64 now = g_get_monotonic_time ();
      double cpu = n_polls++ % POLLS_A_LOOK == 0 ? get_cpu (pid) : last_cpu;

      if (cpu < 0)
        return;
      if (outcome->readable < 0 && has_words && count_edges (display) > first_edges + LEAST_EDGES)
        {
          outcome->readable = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
          outcome->readable_cpu = get_cpu (pid);
        }
      if (cpu > last_cpu + 0.03)
        {
          last_cpu = cpu;
          last_busy = now;
        }
      if (now - last_busy > QUIET_SECONDS * G_USEC_PER_SEC)
        break;
      g_usleep (POLL_MICROSECONDS);
    }
  outcome->quiet_cpu = get_cpu (pid);
  outcome->memory = bench_get_memory ((guint) pid);
}

static gboolean
run (Display *display, const char *const *arguments, gboolean has_words, Outcome *outcome)
{
  g_autoptr (GError) error = NULL;
  GPid pid;

  if (!g_spawn_async (NULL, (char **) arguments, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL
                          | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &pid, &error))
    {
      g_printerr ("bench-beside: %s\n", error->message);
      return FALSE;
    }
  orphans_cpu = 0;
  watch (display, pid, has_words, outcome);
  kill (pid, SIGTERM);
  while (waitpid (-1, NULL, 0) > 0)
    ;
  XClearWindow (display, DefaultRootWindow (display));
  XSync (display, False);
  return outcome->memory > 0;
}

typedef struct
{
  const char *name;
  gsize size; /* of the text; 0: none */
  double most_readable_cpu; /* goals of Dossier alone; negative: none */
  double most_cpu;
  double most_memory;
} Case;

static const Case cases[] = {
  { "empty", 0, -1, -1, -1 },
  { "1 MB", 1000000, -1, -1, -1 },
  { "10 MB", 10000000, 1.5, 15, 170 },
};

static void
add (BenchTable *table,
     const Case *one,
     const char *what,
     double ours,
     double theirs,
     const char *unit)
{
  g_autofree char *measure = g_strdup_printf ("%s: %s, Dossier (%s: %.2f)", one->name, what, EDITOR,
                                              theirs);

  if (ours >= 0)
    bench_table_add (table, measure, ours, unit, theirs >= 0 ? theirs : -1);
}

static void
add_goal (BenchTable *table,
          const Case *one,
          const char *what,
          double value,
          const char *unit,
          double goal)
{
  g_autofree char *measure = g_strdup_printf ("%s: %s, goal", one->name, what);

  if (goal >= 0)
    bench_table_add (table, measure, value, unit, goal);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
find_middle (const Outcome *rounds, gsize member)
{
  double values[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    values[i] = G_STRUCT_MEMBER (double, &rounds[i], member);
  qsort (values, N_ROUNDS, sizeof *values, compare_doubles);
  return values[N_ROUNDS / 2];
}

static Outcome
sum_up (const char *who, const Case *one, const Outcome *rounds)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    printf ("%s, %s: readable after %.2f s and %.2f s of CPU, quiet after %.2f s of CPU\n", who,
            one->name, rounds[i].readable, rounds[i].readable_cpu, rounds[i].quiet_cpu);
  return (Outcome){ find_middle (rounds, G_STRUCT_OFFSET (Outcome, readable)),
                    find_middle (rounds, G_STRUCT_OFFSET (Outcome, readable_cpu)),
                    find_middle (rounds, G_STRUCT_OFFSET (Outcome, quiet_cpu)),
                    find_middle (rounds, G_STRUCT_OFFSET (Outcome, memory)) };
}

static void
add_rows (BenchTable *table, const Case *one, const Outcome *us, const Outcome *they)
{
  add (table, one, "until words can be read", us->readable, they->readable, "s");
  add (table, one, "CPU until words can be read", us->readable_cpu, they->readable_cpu, "s");
  add_goal (table, one, "CPU until words can be read", us->readable_cpu, "s",
            one->most_readable_cpu);
  add (table, one, "CPU until all is quiet", us->quiet_cpu, they->quiet_cpu, "s");
  add_goal (table, one, "CPU until all is quiet", us->quiet_cpu, "s", one->most_cpu);
  add (table, one, "memory", us->memory, they->memory, "MB");
  add_goal (table, one, "memory", us->memory, "MB", one->most_memory);
}

static gboolean
compare (
    BenchTable *table, Display *display, const Case *one, const char *dossier, const char *folder)
{
  g_autofree char *file = g_strdup_printf ("%s/text-%zu.txt", folder, one->size);
  g_autofree char *library = g_strdup_printf ("%s/library-%zu.dossier", folder, one->size);
  const char *const ours[] = { dossier, "--library", library, one->size > 0 ? file : NULL, NULL };
  const char *const theirs[] = { EDITOR, "--standalone", "--ignore-session",
                                 one->size > 0 ? file : NULL, NULL };
  g_autoptr (GBytes) text = bench_document_new_plain (one->size);
  Outcome us[N_ROUNDS];
  Outcome they[N_ROUNDS];
  g_autofree char *editor = g_find_program_in_path (EDITOR);
  Outcome ours_middle;
  Outcome theirs_middle = { -1, -1, -1, -1 };

  if (!g_file_set_contents (file, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text),
                            NULL))
    return FALSE;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_unlink (library);
      if (!run (display, ours, one->size > 0, &us[i])
          || (editor != NULL && !run (display, theirs, one->size > 0, &they[i])))
        return FALSE;
    }
  g_unlink (file);
  g_unlink (library);
  ours_middle = sum_up ("Dossier", one, us);
  if (editor != NULL)
    theirs_middle = sum_up (EDITOR, one, they);
  add_rows (table, one, &ours_middle, &theirs_middle);
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BenchTable) table = bench_table_new ("beside");
  g_autofree char *folder = g_dir_make_tmp ("dossier-beside-XXXXXX", NULL);
  g_autofree char *editor = g_find_program_in_path (EDITOR);
  Display *display = XOpenDisplay (NULL);
  const char *only = g_getenv ("BENCH_ONLY");

  prctl (PR_SET_CHILD_SUBREAPER, 1);
  if (argc < 2 || display == NULL || folder == NULL)
    {
      g_printerr ("bench-beside: needs a display and the path of dossier\n");
      return 1;
    }
  if (editor == NULL)
    printf ("%s is not installed: Dossier alone is measured\n", EDITOR);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if ((only == NULL || g_str_equal (only, cases[i].name))
        && !compare (table, display, &cases[i], argv[1], folder))
      {
        g_printerr ("bench-beside: %s could not be measured\n", cases[i].name);
        return 1;
      }
  g_rmdir (folder);
  XCloseDisplay (display);
  bench_table_print (table);
  return 0;
}
