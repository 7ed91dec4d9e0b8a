/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Keeps and prints what was measured. */

#include "bench-table.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

typedef struct
{
  char *measure;
  double value;
  const char *unit;
  double bound;
} Row;

struct _BenchTable
{
  char *name;
  GArray *rows;
};

static void
clear_row (gpointer data)
{
  g_free (((Row *) data)->measure);
}

BenchTable *
bench_table_new (const char *name)
{
  BenchTable *self = g_new0 (BenchTable, 1);

  self->name = g_strdup (name);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  return self;
}

void
bench_table_free (BenchTable *self)
{
  g_array_unref (self->rows);
  g_free (self->name);
  g_free (self);
}

void
bench_table_add (
    BenchTable *self, const char *measure, double value, const char *unit, double bound)
{
  Row row = { g_strdup (measure), value, unit, bound };

  g_array_append_val (self->rows, row);
}

static gboolean
holds (const Row *row)
{
  return row->bound < 0 || row->value <= row->bound;
}

static void
print_json (BenchTable *self)
{
  printf ("{\"bench\":\"%s\",\"rows\":[", self->name);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      printf ("%s{\"measure\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"", i > 0 ? "," : "",
              row->measure, row->value, row->unit);
      if (row->bound >= 0)
        printf (",\"at_most\":%.3f,\"holds\":%s", row->bound, holds (row) ? "true" : "false");
      printf ("}");
    }
  printf ("]}\n");
}

void
bench_table_print (BenchTable *self)
{
  guint n_bounds = 0;
  guint n_held = 0;

  printf ("%-58s %12s %12s\n", self->name, "measured", "at most");
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      printf ("%-58s %9.2f %-2s", row->measure, row->value, row->unit);
      if (row->bound >= 0)
        printf (" %9.1f    %s", row->bound, holds (row) ? "holds" : "MISSED");
      printf ("\n");
      n_bounds += row->bound >= 0;
      n_held += row->bound >= 0 && holds (row);
    }
  printf ("%u of %u bounds hold\n", n_held, n_bounds);
  print_json (self);
  fflush (stdout);
}

static double
get_clock (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

double
bench_get_process_cpu (void)
{
  return get_clock (CLOCK_PROCESS_CPUTIME_ID);
}

double
bench_get_thread_cpu (void)
{
  return get_clock (CLOCK_THREAD_CPUTIME_ID);
}

double
bench_get_memory (guint pid)
{
  g_autofree char *path = pid == 0 ? g_strdup ("/proc/self/statm")
                                   : g_strdup_printf ("/proc/%u/statm", pid);
  g_autofree char *text = NULL;
  const char *resident;

  if (!g_file_get_contents (path, &text, NULL, NULL) || (resident = strchr (text, ' ')) == NULL)
    return 0;
  return (double) g_ascii_strtoull (resident, NULL, 10) * 4096 / 1e6;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

double
bench_get_quantile (GArray *values, double share)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare_values);
  return g_array_index (values, double, (guint) (share * (values->len - 1) + 0.5));
}
