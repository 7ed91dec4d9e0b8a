/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The integrity of a file as SQLite sees it. */

#include "dossier-integrity.h"

#include <string.h>

#include "dossier-database.h"

/* More help nobody. */
#define MOST_FAULTS 10

/* Virtual tables are full-text indexes, and nothing else is. */
gboolean
dossier_integrity_is_index_fault (sqlite3 *connection)
{
  int code = sqlite3_extended_errcode (connection);

  return code == SQLITE_CORRUPT_VTAB
         || (code == SQLITE_ERROR
             && g_str_has_prefix (sqlite3_errmsg (connection), "invalid fts5 file format"));
}

static gboolean
collect (sqlite3 *connection, const char *sql, GString *faults, gboolean *is_index_damaged)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step;

  if (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  while ((step = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 0);

      if (text == NULL || strcmp (text, "ok") == 0)
        continue;
      if (strstr (text, "inverted index for FTS5 table") != NULL)
        *is_index_damaged = TRUE;
      else
        g_string_append_printf (faults, "%s%s", faults->len > 0 ? "; " : "", text);
    }

  return step == SQLITE_DONE;
}

/* A full-text index that cannot even be opened keeps SQLite from looking at anything: table by table it looks at what
 * is none. */
static gboolean
collect_by_table (sqlite3 *connection, const char *pragma, GString *faults)
{
  static const char sql[] = "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0";
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean is_index_damaged = FALSE;
  int step;

  if (sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) != SQLITE_OK)
    return FALSE;
  while ((step = sqlite3_step (statement)) == SQLITE_ROW)
    {
      char *look = sqlite3_mprintf ("PRAGMA %s (\"%w\")", pragma,
                                    sqlite3_column_text (statement, 0));
      gboolean looked = look != NULL && collect (connection, look, faults, &is_index_damaged);

      sqlite3_free (look);
      if (!looked)
        return FALSE;
    }

  return step == SQLITE_DONE;
}

gboolean
dossier_integrity_check (sqlite3 *connection,
                         gboolean thorough,
                         GString *faults,
                         gboolean *is_index_damaged)
{
  const char *pragma = thorough ? "integrity_check" : "quick_check";
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s (%d)", pragma, MOST_FAULTS);

  if (collect (connection, sql, faults, is_index_damaged))
    return TRUE;
  if (!dossier_integrity_is_index_fault (connection))
    return FALSE;
  *is_index_damaged = TRUE;
  g_string_truncate (faults, 0);

  return collect_by_table (connection, pragma, faults);
}
