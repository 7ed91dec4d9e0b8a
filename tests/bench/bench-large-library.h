/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_N_DOCUMENTS 10000
#define BENCH_N_ANNOTATIONS 200000

void bench_large_library_create (const char *path);
/* With everything beside it. */
void bench_large_library_remove (const char *folder);
/* (transfer full): of one from 2 on */
char *bench_large_library_dup_annotation_id (guint number);

G_END_DECLS
