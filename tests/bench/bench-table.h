/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was measured, beside what it may be at most. */
typedef struct _BenchTable BenchTable;

BenchTable *bench_table_new (const char *name);
void bench_table_free (BenchTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchTable, bench_table_free)

/* @bound: the value may be that at most; negative: it is only told */
void bench_table_add (
    BenchTable *self, const char *measure, double value, const char *unit, double bound);
/* Prints the table, then the same as one line of JSON. */
void bench_table_print (BenchTable *self);

/* Milliseconds of the processor that this process, or this thread, has taken. */
double bench_get_process_cpu (void);
double bench_get_thread_cpu (void);
/* Megabytes of memory that the process @pid holds; 0: this one */
double bench_get_memory (guint pid);

/* Of @values, which it sorts: @share 0.5 is the median. 0 where there are none. */
double bench_get_quantile (GArray *values, double share);

G_END_DECLS
