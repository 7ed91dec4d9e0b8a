/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For tests: writes a line to the standard error for every turn of the main loop that takes at least @least
 * milliseconds of the processor, as those are what a person feels:
 *
 *   stall 73.2 ms, until 1204.0 ms
 *
 * where the second number is what the process has taken since it began. */
void dossier_stall_watch_start (double least);

G_END_DECLS
