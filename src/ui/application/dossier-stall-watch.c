/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Between one poll and the next lies one turn of the main loop. */

#include "dossier-stall-watch.h"

#include <time.h>

static double least_stall;
static double turn_start;
static double clock_start; /* of the turn, for whoever looks at a profile of that time */

static double
get_milliseconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  double took = get_milliseconds (CLOCK_THREAD_CPUTIME_ID) - turn_start;
  int result;

  if (took >= least_stall)
    g_printerr ("stall %.1f ms, from %.6f s to %.6f s\n", took, clock_start / 1e3,
                get_milliseconds (CLOCK_MONOTONIC) / 1e3);
  result = g_poll (fds, n_fds, timeout);
  turn_start = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);
  clock_start = get_milliseconds (CLOCK_MONOTONIC);
  return result;
}

void
dossier_stall_watch_start (double least)
{
  least_stall = least;
  g_main_context_set_poll_func (NULL, poll_cb);
}
