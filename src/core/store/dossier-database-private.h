/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* The insides of a connection, for its own files and tests alone. */

#include "dossier-database-seal.h"
#include "dossier-database.h"
#include "dossier-library-file.h"
#include "dossier-library-lease.h"

G_BEGIN_DECLS

/* In meta, so that it is not forgotten: a full-text index is to be made anew. */
#define DOSSIER_INDEX_DAMAGED "index_damaged"

struct _DossierDatabase
{
  sqlite3 *connection;
  DossierLibraryFile file;
  char *name; /* of the library, for sentences */
  gboolean is_held;
  DossierLease *lease; /* (nullable): on a disk that other computers reach */
  gboolean is_leased_elsewhere; /* by another one of them */
  gboolean is_checked; /* looked through, and nothing was found */
  GError *damage; /* (nullable): what was found */
  guint depth; /* of transactions within each other */
  int lost_code; /* what ended the one under way before its time */
  gboolean
      is_index_damaged; /* a full-text index: it is to be made anew, and not written to until then */
  GThread *thread;
  GHashTable *statements; /* SQL -> statement that nobody runs at the moment */
  DossierSeal *seal; /* (nullable) from the first transaction on */
};

/* From opening to closing the connection. */
void dossier_database_keep_statements (DossierDatabase *self);
void dossier_database_drop_statements (DossierDatabase *self);
/* NULL where @sql cannot be prepared: the connection says why. */
sqlite3_stmt *dossier_database_take_statement (DossierDatabase *self, const char *sql);

/* Whether the library has an older form than this program works with. */
gboolean dossier_database_is_old (DossierDatabase *self);
/* Brings it to the newest form, in one transaction; or lets the file be and shows a copy in that form, for
 * reading only because of @reason. */
gboolean dossier_database_migrate (DossierDatabase *self, GError **error);
gboolean dossier_database_migrate_view (DossierDatabase *self, const char *reason, GError **error);

/* Makes the empty file at @path a library of the form @version. */
DossierDatabase *dossier_database_open_new (const char *path, guint version, GError **error);
/* An empty library of the newest form, in memory. */
DossierDatabase *dossier_database_open_model (GError **error);

G_END_DECLS
