/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Copying by SQLite's own means, through the connection that edits: it brings the copy up to every edit itself. */

#include "dossier-store-snapshot.h"

#include <glib/gi18n-lib.h>
#include <sqlite3.h>

#include "dossier-database-error.h"
#include "dossier-database-private.h"
#include "dossier-store-private.h"

struct _DossierSnapshot
{
  DossierStore *store;
  sqlite3 *copy;
  sqlite3_backup *backup;
};

static gboolean
fail (DossierSnapshot *self, int code, GError **error)
{
  dossier_database_set_code_error (code, self->store->database->name, sqlite3_errstr (code), error);
  return FALSE;
}

DossierSnapshot *
dossier_snapshot_new (DossierStore *store, const char *path, GError **error)
{
  static const char pragmas[] = "PRAGMA trusted_schema = OFF; PRAGMA synchronous = OFF; "
                                "PRAGMA journal_mode = OFF";
  g_autoptr (DossierSnapshot) self = g_new0 (DossierSnapshot, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
              | SQLITE_OPEN_EXRESCODE;
  int code = sqlite3_open_v2 (path, &self->copy, flags, NULL);

  self->store = store;
  if (code == SQLITE_OK)
    code = sqlite3_exec (self->copy, pragmas, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    {
      self->backup = sqlite3_backup_init (self->copy, "main", store->database->connection, "main");
      code = self->backup != NULL ? SQLITE_OK : sqlite3_extended_errcode (self->copy);
    }
  if (code != SQLITE_OK)
    {
      fail (self, code, error);
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

  return code == SQLITE_OK || fail (self, code, error);
}

void
dossier_snapshot_free (DossierSnapshot *self)
{
  if (self->backup != NULL)
    sqlite3_backup_finish (self->backup);
  sqlite3_close (self->copy);
  g_free (self);
}
