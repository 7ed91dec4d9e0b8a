/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading the history: entries in words, in the language of whoever reads them. */

#include "dossier-store-history.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-store-private.h"

static void
free_change (gpointer data)
{
  DossierHistoryChange *change = data;

  g_free (change->member);
  g_free (change->label);
  g_free (change->from);
  g_free (change->to);
  g_free (change);
}

void
dossier_history_entry_free (DossierHistoryEntry *self)
{
  g_free (self->at);
  g_free (self->action);
  g_free (self->subject);
  g_free (self->document);
  g_free (self->words);
  g_free (self->undone_at);
  g_free (self->id);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static void
add_changes (DossierStore *self,
             DossierHistoryEntry *entry,
             const DossierNoun *noun,
             JsonObject *before,
             JsonObject *after)
{
  for (guint i = 0; i < noun->n_members; i++)
    {
      const DossierMember *member = &noun->members[i];
      JsonNode *old = json_object_get_member (before, member->name);
      JsonNode *new = json_object_get_member (after, member->name);
      DossierHistoryChange *change;

      if (new == NULL)
        continue;
      change = g_new0 (DossierHistoryChange, 1);
      change->member = g_strdup (member->name);
      change->label = g_strdup (_ (member->label));
      change->from = old != NULL ? dossier_member_dup_words (self, member, old) : NULL;
      change->to = dossier_member_dup_words (self, member, new);
      g_ptr_array_add (entry->changes, change);
    }
}

/* What was written down when it was done is the last resort: in the language of that day, but it is all
 * there is once the subject is gone, or where a newer Dossier did what this one does not know. */
static void
put_into_words (DossierStore *self,
                DossierHistoryEntry *entry,
                const char *written,
                const char *state_before,
                const char *state_after)
{
  const DossierNoun *noun = dossier_noun_find (entry->action);

  if (noun != NULL)
    {
      g_autoptr (JsonObject) before = dossier_state_parse (state_before);
      g_autoptr (JsonObject) after = dossier_state_parse (state_after);
      DossierTelling telling = { self, entry->action, entry->subject, before, after };

      entry->words = noun->tell (&telling);
      add_changes (self, entry, noun, before, after);
    }
  if (entry->words == NULL)
    entry->words = g_strdup (written);
}

DossierHistoryEntry *
dossier_history_entry_from_statement (DossierStore *self, sqlite3_stmt *statement)
{
  DossierHistoryEntry *entry = g_new0 (DossierHistoryEntry, 1);

  entry->changes = g_ptr_array_new_with_free_func (free_change);
  entry->sequence = sqlite3_column_int64 (statement, 0);
  entry->at = dossier_statement_dup_text (statement, 1);
  entry->action = dossier_statement_dup_text (statement, 2);
  entry->subject = dossier_statement_dup_text (statement, 3);
  entry->document = dossier_statement_dup_text (statement, 4);
  entry->undone = sqlite3_column_int (statement, 5) != 0;
  entry->undone_at = dossier_statement_dup_text (statement, 6);
  entry->is_final = sqlite3_column_int (statement, 7) != 0;
  entry->edit = sqlite3_column_int64 (statement, 8);
  entry->id = dossier_statement_dup_text (statement, 12);
  put_into_words (self, entry, dossier_statement_get_text (statement, 9),
                  dossier_statement_get_text (statement, 10),
                  dossier_statement_get_text (statement, 11));

  return entry;
}

GPtrArray *
dossier_store_list_history_page (DossierStore *self,
                                 const char *subject,
                                 DossierHistoryPart part,
                                 gint64 before,
                                 guint limit,
                                 GError **error)
{
  static const char all_sql[] = DOSSIER_HISTORY_COLUMNS
      "WHERE (?2 = 0 OR sequence < ?2) AND (?3 = 0 OR edit IS NULL OR edit = sequence) "
      "AND ?1 IS NULL ORDER BY sequence DESC LIMIT ?4";
  static const char sql[] = DOSSIER_HISTORY_COLUMNS
      "WHERE (?2 = 0 OR sequence < ?2) AND ?3 IS NOT NULL "
      "AND (subject = ?1 OR document = ?1 OR subject IN (SELECT id FROM link "
      "WHERE from_annotation = ?1 UNION SELECT id FROM link WHERE to_annotation = ?1)) "
      "ORDER BY sequence DESC LIMIT ?4";
  g_autoptr (GPtrArray)
      entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_history_entry_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, error, subject != NULL ? sql : all_sql, "siii", subject, before,
      (gint64) (part == DOSSIER_HISTORY_WHOLE_EDITS), limit > 0 ? (gint64) limit : (gint64) -1);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (entries, dossier_history_entry_from_statement (self, statement));

  return step == SQLITE_DONE ? g_steal_pointer (&entries) : NULL;
}

GPtrArray *
dossier_store_list_history (DossierStore *self, const char *subject, GError **error)
{
  return dossier_store_list_history_page (self, subject, DOSSIER_HISTORY_ALL, 0, 0, error);
}
