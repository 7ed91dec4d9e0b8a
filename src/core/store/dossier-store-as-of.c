/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The library as it stood: in a transaction that is taken back afterwards, everything that was done since is
 * taken back, the newest first. Whatever reads the library then reads it as it was. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-private.h"

#define DAY_LENGTH 10

DossierMoment
dossier_store_get_moment (DossierStore *self)
{
  return (DossierMoment){
    MAX (dossier_database_get_number (self->database,
                                      "SELECT coalesce (max (sequence), 0) FROM history", NULL),
         0),
    MAX (dossier_database_get_number (self->database,
                                      "SELECT coalesce (max (number), 0) FROM history_step", NULL),
         0),
  };
}

/* The end of what @when names, in UTC as the history writes it; NULL where it is no time. */
static char *
dup_time (const char *when)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *end = strlen (when) == DAY_LENGTH ? g_strconcat (when, "T23:59:59", NULL)
                                                     : g_strdup (when);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (end, here);
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* -1 where it failed */
static gint64
query_number (DossierStore *self, GError **error, const char *sql, const char *at, gint64 sequence)
{
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "si", at, sequence);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return -1;

  return sqlite3_column_int64 (statement, 0);
}

static gboolean
find_time (DossierStore *self, const char *at, DossierMoment *moment, GError **error)
{
  static const char sequence_sql[] =
      "SELECT coalesce ((SELECT sequence FROM history WHERE at <= ?1 AND ?2 = 0 "
      "ORDER BY sequence DESC LIMIT 1), 0)";
  static const char step_sql[] = "SELECT coalesce (max (number), 0) FROM history_step "
                                 "WHERE at <= ?1 AND place <= ?2";

  moment->sequence = query_number (self, error, sequence_sql, at, 0);
  moment->step = moment->sequence < 0 ? -1
                                      : query_number (self, error, step_sql, at, moment->sequence);

  return moment->step >= 0;
}

/* Where the history was purged, what came before is not known any more. */
static gboolean
check_purged (DossierStore *self, const DossierMoment *moment, GError **error)
{
  static const char sql[] = "SELECT value FROM meta WHERE name = ?1";
  g_autofree char *through = dossier_store_dup_value (self, NULL, sql, "purged-through");
  g_autofree char *at = dossier_store_dup_value (self, NULL, sql, "purged-at");

  if (through == NULL || moment->sequence >= g_ascii_strtoll (through, NULL, 10))
    return TRUE;

  g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
               _ ("The history was purged on %.10s: how the dossier stood before is not known."),
               at != NULL ? at : "?");
  return FALSE;
}

gboolean
dossier_store_find_moment (DossierStore *self,
                           const char *when,
                           DossierMoment *moment,
                           GError **error)
{
  g_autofree char *at = NULL;

  g_return_val_if_fail (when != NULL && moment != NULL, FALSE);

  if (*when != '\0' && strspn (when, "0123456789") == strlen (when))
    {
      moment->sequence = g_ascii_strtoll (when, NULL, 10);
      moment->step = query_number (self, error,
                                   "SELECT coalesce (max (number), 0) FROM history_step "
                                   "WHERE ?1 IS NULL AND place < ?2",
                                   NULL, moment->sequence);
      return moment->step >= 0 && check_purged (self, moment, error);
    }
  at = dup_time (when);
  if (at == NULL)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                   _ ("“%s” is not a day: write it as 2026-03-31."), when);
      return FALSE;
    }

  return find_time (self, at, moment, error) && check_purged (self, moment, error);
}

static gboolean
take_back (DossierStore *self, const DossierMoment *moment, GError **error)
{
  static const char sql[] =
      "SELECT action, subject, state FROM ("
      "SELECT sequence AS place, 0 AS number, action, subject, state_before AS state FROM history "
      "WHERE sequence > ?1 UNION ALL "
      "SELECT place, number, action, subject, iif (step.undone, state_after, state_before) "
      "FROM history_step AS step JOIN history ON sequence = entry "
      "WHERE place > ?1 OR (place = ?1 AND number > ?2)) ORDER BY place DESC, number DESC";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "ii",
                                                                 moment->sequence, moment->step);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    /* What a newer Dossier did to things that this one does not know cannot be seen here anyway. */
    if (dossier_noun_find (dossier_statement_get_text (statement, 0)) != NULL
        && !dossier_store_apply_state (self, dossier_statement_get_text (statement, 0),
                                       dossier_statement_get_text (statement, 1),
                                       dossier_statement_get_text (statement, 2), error))
      return FALSE;

  return step == SQLITE_DONE;
}

gboolean
dossier_store_begin_as_of (DossierStore *self, const DossierMoment *moment, GError **error)
{
  g_return_val_if_fail (!self->is_as_of, FALSE);

  if (!dossier_database_begin (self->database, error))
    return FALSE;
  self->is_as_of = TRUE;
  self->moment = *moment;
  if (take_back (self, moment, error))
    return TRUE;
  dossier_store_end_as_of (self);

  return FALSE;
}

void
dossier_store_end_as_of (DossierStore *self)
{
  g_return_if_fail (self->is_as_of);

  self->is_as_of = FALSE;
  dossier_database_end (self->database, FALSE, NULL);
}
