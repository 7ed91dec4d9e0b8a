/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What SQLite finds wrong in the file of a connection goes to @faults, but for its full-text indexes, which hold
 * nothing of their own. @thorough: the indexes of tables too. @is_index_damaged: (inout): set where a full-text index
 * is; versions before 3.44 do not look.
 *
 * Returns: FALSE where the look could not be ended; the connection has the error */
gboolean dossier_integrity_check (sqlite3 *connection,
                                  gboolean thorough,
                                  GString *faults,
                                  gboolean *is_index_damaged);
/* Whether what failed last on the connection is a full-text index that is damaged. */
gboolean dossier_integrity_is_index_fault (sqlite3 *connection);

G_END_DECLS
