/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Writes every mark of the library as W3C Web Annotations with their words, so that they can be had again
 * without SQLite and without the library's file; on the disk when it returns. */
gboolean dossier_backup_write_twin (sqlite3 *library,
                                    const char *path,
                                    const char *created,
                                    GError **error);

G_END_DECLS
