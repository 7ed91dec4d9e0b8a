/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The name of the layer through which SQLite reaches the disk, for sqlite3_open_v2(). */
const char *dossier_disk_get_name (void);

G_END_DECLS
