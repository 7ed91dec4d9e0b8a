/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Dossier beside a text editor with the same files, on the same display, one after the other: when words can be
 * read, how much of the processor was taken until then and until all is quiet, and how much memory is held.
 * Words count as readable when the middle of the screen holds lines of dark on light or light on dark.
 *
 *   bench-beside DOSSIER */

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-document.h"
#include "bench-table.h"

#define EDITOR "gnome-text-editor"
#define POLL_MICROSECONDS 15000
#define QUIET_SECONDS 3
#define LONGEST_SECONDS 180
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

/* Of the process and of those that it started and that have ended. */
static double
get_cpu (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", (int) pid);
  g_autofree char *text = NULL;
  const char *rest;
  unsigned long ticks[4] = { 0 };

  if (!g_file_get_contents (path, &text, NULL, NULL) || (rest = strrchr (text, ')')) == NULL
      || sscanf (rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu",
                 &ticks[0], &ticks[1], &ticks[2], &ticks[3])
             != 4)
    return -1;
  return (double) (ticks[0] + ticks[1] + ticks[2] + ticks[3]) / (double) sysconf (_SC_CLK_TCK);
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

  *outcome = (Outcome){ -1, -1, -1, -1 };
  while (g_get_monotonic_time () - start < LONGEST_SECONDS * G_USEC_PER_SEC)
    {
      gint64 now = g_get_monotonic_time ();
      double cpu = get_cpu (pid);

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
  watch (display, pid, has_words, outcome);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
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
  Outcome us;
  Outcome they = { -1, -1, -1, -1 };
  g_autofree char *editor = g_find_program_in_path (EDITOR);

  if (!g_file_set_contents (file, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text),
                            NULL)
      || !run (display, ours, one->size > 0, &us)
      || (editor != NULL && !run (display, theirs, one->size > 0, &they)))
    return FALSE;
  g_unlink (file);
  g_unlink (library);
  add (table, one, "until words can be read", us.readable, they.readable, "s");
  add (table, one, "CPU until words can be read", us.readable_cpu, they.readable_cpu, "s");
  add_goal (table, one, "CPU until words can be read", us.readable_cpu, "s",
            one->most_readable_cpu);
  add (table, one, "CPU until all is quiet", us.quiet_cpu, they.quiet_cpu, "s");
  add_goal (table, one, "CPU until all is quiet", us.quiet_cpu, "s", one->most_cpu);
  add (table, one, "memory", us.memory, they.memory, "MB");
  add_goal (table, one, "memory", us.memory, "MB", one->most_memory);
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (BenchTable) table = bench_table_new ("beside");
  g_autofree char *folder = g_dir_make_tmp ("dossier-beside-XXXXXX", NULL);
  g_autofree char *editor = g_find_program_in_path (EDITOR);
  Display *display = XOpenDisplay (NULL);

  if (argc < 2 || display == NULL || folder == NULL)
    {
      g_printerr ("bench-beside: needs a display and the path of dossier\n");
      return 1;
    }
  if (editor == NULL)
    printf ("%s is not installed: Dossier alone is measured\n", EDITOR);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (!compare (table, display, &cases[i], argv[1], folder))
      {
        g_printerr ("bench-beside: %s could not be measured\n", cases[i].name);
        return 1;
      }
  g_rmdir (folder);
  XCloseDisplay (display);
  bench_table_print (table);
  return 0;
}
