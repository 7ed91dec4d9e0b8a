/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* Sets @error from a result code of SQLite about the library called @name. */
void dossier_database_set_code_error (int code,
                                      const char *name,
                                      const char *details,
                                      GError **error);
/* The same from the last failure of @connection. */
void dossier_database_set_connection_error (sqlite3 *connection, const char *name, GError **error);

G_END_DECLS
