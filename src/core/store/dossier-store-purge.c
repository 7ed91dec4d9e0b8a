/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Purging the history. What merging needs to know stays: which changes there were, not what they were. */

#include "dossier-store-backup.h"
#include "dossier-store-private.h"

/* The entry that says so comes first, so that numbers go on from there. */
static gboolean
record_purge (DossierStore *self, gint64 n_entries, GError **error)
{
  static const char final_sql[] = "UPDATE history SET is_final = 1 WHERE sequence = ?1";
  static const char meta_sql[] = "INSERT OR REPLACE INTO meta (name, value) "
                                 "VALUES ('purged-through', ?1), ('purged-at', ?2)";
  g_autofree char *library = dossier_database_dup_text (
      self->database, "SELECT value FROM meta WHERE name = 'library'", error);
  g_autofree char *after = g_strdup_printf ("{\"entries\":%" G_GINT64_FORMAT "}", n_entries);
  g_autofree char *now = dossier_store_dup_now ();
  gint64 sequence;

  if (library == NULL
      || !dossier_store_record (
          self, &(DossierEdit){ "library-purge", library, NULL, NULL, "{}", after }, error))
    return FALSE;
  sequence = dossier_database_get_last_number (self->database);

  return dossier_database_execute (self->database, error, final_sql, "i", sequence)
         && dossier_database_execute (self->database, error, meta_sql, "is", sequence, now);
}

static gboolean
forget (DossierStore *self, GError **error)
{
  static const char *const statements[] = {
    "INSERT OR IGNORE INTO history_purged (id, action, subject, members, undone) "
    "SELECT id, action, subject, (SELECT json_group_array (key) FROM json_each (state_after)), "
    "undone FROM history WHERE action <> 'library-purge'",
    "INSERT OR IGNORE INTO history_purged (id, action, subject, members, undone) "
    "SELECT step.id, action, subject, (SELECT json_group_array (key) FROM json_each (state_after)), "
    "0 FROM history_step AS step JOIN history ON sequence = entry",
    "DELETE FROM history_step",
    "DELETE FROM history WHERE sequence < (SELECT max (sequence) FROM history)",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!dossier_database_run (self->database, statements[i], error))
      return FALSE;

  return TRUE;
}

int
dossier_store_purge_history (DossierStore *self, GError **error)
{
  gint64 n_entries;

  if (!dossier_store_backup (self, "bulk", NULL, error)
      || !dossier_database_begin (self->database, error))
    return -1;
  n_entries = dossier_database_get_number (self->database, "SELECT count(*) FROM history", error);

  return dossier_database_end (
             self->database,
             n_entries >= 0 && record_purge (self, n_entries, error) && forget (self, error), error)
             ? (int) n_entries
             : -1;
}
