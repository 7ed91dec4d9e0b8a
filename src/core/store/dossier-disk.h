/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The name of the layer through which SQLite reaches the disk, for sqlite3_open_v2(). */
const char *dossier_disk_get_name (void);

/* To be called when nothing else is to be done: the next edit then waits for the disk once less. */
void dossier_disk_make_ready (sqlite3 *connection);

/* Closes a connection (nullable) through it, and the journal that was kept for its next edit. */
void dossier_disk_close (sqlite3 *connection);

G_END_DECLS
