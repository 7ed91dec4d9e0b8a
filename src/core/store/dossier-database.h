/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* One connection to one library file, used by the thread that opened it: every call asserts that.
 *
 *   g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (database, error, sql, "s", id);
 *   int step = SQLITE_ERROR;
 *
 *   while (statement != NULL && (step = dossier_database_step (database, statement, error)) == SQLITE_ROW)
 *     ...
 *   return step == SQLITE_DONE;
 */
typedef struct _DossierDatabase DossierDatabase;

/* Done with a statement. */
void dossier_statement_release (sqlite3_stmt *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, dossier_statement_release)

typedef enum
{
  DOSSIER_DATABASE_CREATE = 1 << 0,
  DOSSIER_DATABASE_READ_ONLY = 1 << 1,
  DOSSIER_DATABASE_CHECK_LATER = 1
                                 << 2, /* a large file is looked through before the first change */
} DossierDatabaseFlags;

DossierDatabase *dossier_database_open (const char *path,
                                        DossierDatabaseFlags flags,
                                        GError **error);
void dossier_database_close (DossierDatabase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierDatabase, dossier_database_close)

/* Whether there is something more urgent. */
typedef gboolean (*DossierDatabaseWanted) (gpointer data);

/* Looks through the file, where that was not done. @finished: whether it came to an end before @wanted
 * (nullable), asked now and then, said so. FALSE where damage was found, or it could not be read. */
gboolean dossier_database_check (DossierDatabase *self,
                                 DossierDatabaseWanted wanted,
                                 gpointer data,
                                 gboolean *finished,
                                 GError **error);

/* How long the connections opened from now on wait for another program, for tests. */
void dossier_database_set_busy_timeout (guint milliseconds);

const char *dossier_database_get_path (DossierDatabase *self);
const char *dossier_database_get_read_only_reason (DossierDatabase *self);

/* @types: a letter for each argument: 's' const char * (nullable), 'i' gint64, 'd' double,
 * 'b' GBytes *, which must outlive the statement. Strings are copied. */
sqlite3_stmt *dossier_database_prepare (
    DossierDatabase *self, GError **error, const char *sql, const char *types, ...);
/* Returns SQLITE_ROW, SQLITE_DONE, or SQLITE_ERROR with @error set. */
int dossier_database_step (DossierDatabase *self, sqlite3_stmt *statement, GError **error);
/* Runs a statement whose rows do not matter. */
gboolean dossier_database_execute (
    DossierDatabase *self, GError **error, const char *sql, const char *types, ...);
/* The same for a prepared statement that is run many times. */
gboolean dossier_database_execute_again (
    DossierDatabase *self, GError **error, sqlite3_stmt *statement, const char *types, ...);
/* Runs statements that take no arguments, one after the other. */
gboolean dossier_database_run (DossierDatabase *self, const char *sql, GError **error);
/* The first column of the first row: -1 or NULL with @error set where it failed or there is no row. */
gint64 dossier_database_get_number (DossierDatabase *self, const char *sql, GError **error);
char *dossier_database_dup_text (DossierDatabase *self, const char *sql, GError **error);
gint64 dossier_database_get_last_number (DossierDatabase *self);

/* (transfer full) (nullable): NULL with @error unset where it has no value, with @error set where there is no memory */
char *dossier_database_dup_column (DossierDatabase *self,
                                   sqlite3_stmt *statement,
                                   int column,
                                   GError **error);

/* On a disk that other computers reach: goes on saying that it is changed here. FALSE where another computer took
 * that over. Where it was opened while another one had it, whether it may be opened anew, and changed. */
gboolean dossier_database_keep_lease (DossierDatabase *self, GError **error);
gboolean dossier_database_is_leased_elsewhere (DossierDatabase *self);

/* Goes up with every change of the file, by whomever; -1 where it cannot be read. */
gint64 dossier_database_get_change_counter (DossierDatabase *self);

/* A transaction that writes: begins at once or fails. Inside another one it is a part of that, which is
 * kept or taken back by itself and is on the disk when the outermost has ended. */
gboolean dossier_database_begin (DossierDatabase *self, GError **error);
/* Commits where @succeeded, else rolls back. Returns whether the transaction is on the disk; @error is
 * set only where @succeeded. */
gboolean dossier_database_end (DossierDatabase *self, gboolean succeeded, GError **error);

/* (transfer full) (nullable) */
char *dossier_statement_dup_text (sqlite3_stmt *statement, int column);
GBytes *dossier_statement_dup_bytes (sqlite3_stmt *statement, int column);
/* (transfer none) (nullable): until the next step */
const char *dossier_statement_get_text (sqlite3_stmt *statement, int column);

G_END_DECLS
