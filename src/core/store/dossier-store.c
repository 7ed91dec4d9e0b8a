/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Opening and closing a library, and what the rooms of the store share. */

#include "dossier-store-base.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-database-private.h"
#include "dossier-disk.h"
#include "dossier-error.h"
#include "dossier-store-backup.h"
#include "dossier-store-private.h"
#include "dossier-store-working.h"

/* Brings a library of an older form to the newest. Without a verified backup it is left as it is and shown
 * in a copy, and so is one that cannot be written. */
static gboolean
renew (DossierStore *self, DossierStoreFlags flags, GError **error)
{
  const char *read_only_reason = dossier_database_get_read_only_reason (self->database);
  g_autofree char *reason = g_strdup (read_only_reason);
  g_autoptr (GError) failure = NULL;

  if (!dossier_database_is_old (self->database))
    return TRUE;
  if (reason == NULL
      && ((flags & DOSSIER_STORE_SCRATCH) != 0
          || dossier_store_backup (self, "migration", NULL, &failure)))
    return dossier_database_migrate (self->database, error);
  if (reason == NULL)
    reason = g_strdup_printf (_ ("This dossier has an older form, and it could not be backed up "
                                 "before a change: %s It can be read, not changed."),
                              failure->message);

  return dossier_database_migrate_view (self->database, reason, error);
}

static DossierStore *
open_here (const char *path, DossierStoreFlags flags, GError **error)
{
  DossierDatabaseFlags database_flags = 0;
  DossierDatabase *database;
  DossierStore *self;

  if ((flags & DOSSIER_STORE_CREATE) != 0)
    database_flags |= DOSSIER_DATABASE_CREATE;
  if ((flags & DOSSIER_STORE_READ_ONLY) != 0)
    database_flags |= DOSSIER_DATABASE_READ_ONLY;
  if ((flags & DOSSIER_STORE_CHECK_LATER) != 0)
    database_flags |= DOSSIER_DATABASE_CHECK_LATER;
  database = dossier_database_open (path, database_flags, error);
  if (database == NULL)
    return NULL;

  self = g_new0 (DossierStore, 1);
  self->database = database;
  if (!renew (self, flags, error))
    {
      dossier_store_close (self);
      return NULL;
    }
  self->data_version = dossier_database_get_number (database, "PRAGMA data_version", NULL);
  database->is_index_damaged |=
      dossier_database_get_number (
          database, "SELECT count(*) FROM meta WHERE name = '" DOSSIER_INDEX_DAMAGED "'", NULL)
      > 0;
  dossier_store_mend_indexes (self);

  return self;
}

/**
 * dossier_store_open:
 *
 * Returns: (transfer full): the library at @path, or NULL
 */
DossierStore *
dossier_store_open (const char *path, DossierStoreFlags flags, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  if ((flags & DOSSIER_STORE_WORKING_COPY) != 0
      && (dossier_working_copy_is_needed (path) || dossier_store_has_working_copy (path)))
    return dossier_store_open_working (path, flags & ~DOSSIER_STORE_WORKING_COPY, error);

  return open_here (path, flags, error);
}

/* What was not written back stays in the working copy. */
void
dossier_store_close (DossierStore *self)
{
  dossier_store_settle_index (self);
  if (self->working != NULL)
    dossier_store_write_back (self, NULL);
  if (self->snapshot != NULL)
    dossier_snapshot_free (self->snapshot);
  g_clear_pointer (&self->database, dossier_database_close);
  g_clear_pointer (&self->working, dossier_working_copy_close);
  if (self->folder != NULL)
    dossier_store_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->working_notice);
  g_free (self->edit_name);
  g_clear_object (&self->document);
  g_clear_pointer (&self->document_id, g_free);
  g_free (self);
}

void
dossier_store_make_ready (DossierStore *self)
{
  dossier_disk_make_ready (self->database->connection);
}

gboolean
dossier_store_look_through (DossierStore *self,
                            gboolean (*wanted) (gpointer data),
                            gpointer data,
                            gboolean *finished,
                            GError **error)
{
  return dossier_database_check (self->database, wanted, data, finished, error);
}

const char *
dossier_store_get_path (DossierStore *self)
{
  return self->working != NULL ? dossier_working_copy_get_original (self->working)
                               : dossier_database_get_path (self->database);
}

const char *
dossier_store_get_read_only_reason (DossierStore *self)
{
  return dossier_database_get_read_only_reason (self->database);
}

void
dossier_store_set_read_only_reason (DossierStore *self, const char *reason)
{
  g_return_if_fail (reason != NULL && dossier_store_get_read_only_reason (self) != NULL);

  g_free (self->database->file.read_only_reason);
  self->database->file.read_only_reason = g_strdup (reason);
}

gboolean
dossier_store_keep_lease (DossierStore *self)
{
  return dossier_database_keep_lease (self->database, NULL);
}

gboolean
dossier_store_is_leased_elsewhere (DossierStore *self)
{
  return dossier_database_is_leased_elsewhere (self->database);
}

char *
dossier_store_dup_lease_notice (DossierStore *self)
{
  DossierLease *lease = self->database->lease;
  const char *previous = lease != NULL ? dossier_lease_get_previous (lease) : NULL;

  return previous != NULL
             ? g_strdup_printf (_ ("The computer “%s” had this dossier open and has not been heard "
                                   "of for some minutes. It is changed here now."),
                                previous)
             : NULL;
}

gboolean
dossier_store_check_changed (DossierStore *self)
{
  gint64 version = dossier_database_get_number (self->database, "PRAGMA data_version", NULL);
  gboolean changed = version >= 0 && version != self->data_version;

  if (changed)
    self->data_version = version;

  return changed;
}

char *
dossier_store_dup_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

gboolean
dossier_store_check_words (const char *words, GError **error)
{
  if (words == NULL || g_utf8_validate (words, -1, NULL))
    return TRUE;
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                       _ ("These words are not valid text (UTF-8)."));
  return FALSE;
}

char *
dossier_store_dup_value (DossierStore *self, GError **error, const char *sql, const char *id)
{
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return dossier_database_dup_column (self->database, statement, 0, error);
}

gboolean
dossier_store_read_value (
    DossierStore *self, char **value, GError **error, const char *sql, const char *id)
{
  g_autoptr (GError) failure = NULL;

  *value = dossier_store_dup_value (self, &failure, sql, id);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Identifiers are written as a person may shorten them: the first four characters or more. They consist of
 * hexadecimal digits and hyphens, so that all that begin with "abcd" lie between "abcd" and "abcdg".
 * @second: (nullable): gets what stands in the second column */
static char *
resolve (DossierStore *self,
         const char *sql,
         const char *id,
         const char *missing,
         const char *ambiguous,
         char **second,
         GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *found = NULL;
  g_autofree char *other = NULL;
  int step = SQLITE_DONE;

  if (strlen (id) >= 4 && g_utf8_validate (id, -1, NULL))
    {
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
      step = statement != NULL ? dossier_database_step (self->database, statement, error)
                               : SQLITE_ERROR;
    }
  if (step == SQLITE_ROW)
    {
      found = dossier_database_dup_column (self->database, statement, 0, error);
      if (found != NULL && second != NULL)
        other = dossier_database_dup_column (self->database, statement, 1, error);
      if (found == NULL || (second != NULL && other == NULL))
        return NULL;
      step = dossier_database_step (self->database, statement, error);
      if (step == SQLITE_DONE && second != NULL)
        *second = g_steal_pointer (&other);
      if (step == SQLITE_DONE)
        return g_steal_pointer (&found);
    }
  else if (step == SQLITE_DONE)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND, missing);
  if (step == SQLITE_ROW)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_AMBIGUOUS, ambiguous);

  return NULL;
}

char *
dossier_store_resolve_document (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT id FROM document WHERE deleted_at IS NULL "
                            "AND id BETWEEN lower (?1) AND lower (?1) || 'g' LIMIT 2";

  return resolve (self, sql, id, _ ("There is no such document in this dossier."),
                  _ ("More than one document begins with these characters; write more of them."),
                  NULL, error);
}

char *
dossier_store_resolve_annotation (DossierStore *self,
                                  const char *id,
                                  char **document,
                                  GError **error)
{
  static const char sql[] =
      "SELECT annotation.id, annotation.document FROM annotation JOIN document ON document.id = annotation.document "
      "WHERE annotation.deleted_at IS NULL AND document.deleted_at IS NULL "
      "AND annotation.id BETWEEN lower (?1) AND lower (?1) || 'g' LIMIT 2";

  return resolve (self, sql, id, _ ("There is no such claim in this dossier."),
                  _ ("More than one claim begins with these characters; write more of them."),
                  document, error);
}
