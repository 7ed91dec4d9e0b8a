/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Copying by SQLite's own means, through the connection that edits: it brings the copy up to every edit itself. */

#include "dossier-store-snapshot.h"

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-store-private.h"

struct _DossierSnapshot
{
  char *name;
  sqlite3 *copy;
  sqlite3_backup *backup;
};

sqlite3 *
dossier_snapshot_open (const char *path, const char *name, GError **error)
{
  static const char pragmas[] = "PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF; "
                                "PRAGMA journal_mode = OFF";
  sqlite3 *copy = NULL;
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
              | SQLITE_OPEN_EXRESCODE;

  if (sqlite3_open_v2 (path, &copy, flags, NULL) == SQLITE_OK
      && sqlite3_exec (copy, pragmas, NULL, NULL, NULL) == SQLITE_OK)
    return copy;
  if (copy != NULL)
    dossier_database_set_connection_error (copy, name, error);
  else
    dossier_database_set_code_error (SQLITE_NOMEM, name, "", error);
  sqlite3_close (copy);

  return NULL;
}

DossierSnapshot *
dossier_snapshot_new (DossierStore *store, const char *path, const char *name, GError **error)
{
  g_autoptr (DossierSnapshot) self = g_new0 (DossierSnapshot, 1);

  self->name = g_strdup (name);
  self->copy = dossier_snapshot_open (path, name, error);
  if (self->copy == NULL)
    return NULL;
  self->backup = sqlite3_backup_init (self->copy, "main", store->database->connection, "main");
  if (self->backup == NULL)
    {
      dossier_database_set_connection_error (self->copy, name, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
dossier_snapshot_step (DossierSnapshot *self, int n_pages, gboolean *done, GError **error)
{
  int code = sqlite3_backup_step (self->backup, n_pages);

  *done = code == SQLITE_DONE;
  if (*done)
    code = sqlite3_backup_finish (g_steal_pointer (&self->backup));
  if (code == SQLITE_OK)
    return TRUE;
  dossier_database_set_code_error (code, self->name, sqlite3_errstr (code), error);

  return FALSE;
}

void
dossier_snapshot_free (DossierSnapshot *self)
{
  if (self->backup != NULL)
    sqlite3_backup_finish (self->backup);
  sqlite3_close (self->copy);
  g_free (self->name);
  g_free (self);
}
