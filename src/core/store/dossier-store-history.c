/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The history: one row an edit, never deleted. Undo and redo walk it, in this session or a later one:
 *
 *   1 in force   2 in force   3 undone   4 undone      undo takes 2, redo takes 3;
 *   1 in force   2 in force   3 replaced 4 replaced 5  after a new edit there is nothing to redo. */

#include "dossier-store-history.h"

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-store-private.h"

/* What history_from_statement() reads. */
#define HISTORY_COLUMNS "SELECT sequence, at, action, subject, words, undone FROM history "

typedef gboolean (*ApplyFunction) (DossierStore *self,
                                   const char *subject,
                                   const char *state,
                                   GError **error);

static const struct
{
  const char *action; /* its beginning */
  ApplyFunction apply;
} nouns[] = {
  { "annotation-", dossier_store_apply_annotation },
  { "document-", dossier_store_apply_document },
  { "source-", dossier_store_apply_source },
  { "figure-", dossier_store_apply_figure },
};

void
dossier_history_entry_free (DossierHistoryEntry *self)
{
  g_free (self->at);
  g_free (self->action);
  g_free (self->subject);
  g_free (self->words);
  g_free (self);
}

static DossierHistoryEntry *
history_from_statement (sqlite3_stmt *statement)
{
  DossierHistoryEntry *entry = g_new0 (DossierHistoryEntry, 1);

  entry->sequence = sqlite3_column_int64 (statement, 0);
  entry->at = dossier_statement_dup_text (statement, 1);
  entry->action = dossier_statement_dup_text (statement, 2);
  entry->subject = dossier_statement_dup_text (statement, 3);
  entry->words = dossier_statement_dup_text (statement, 4);
  entry->undone = sqlite3_column_int (statement, 5) != 0;

  return entry;
}

gboolean
dossier_store_record (DossierStore *self, const DossierEdit *edit, GError **error)
{
  static const char close_redo[] = "UPDATE history SET undone = 2 WHERE undone = 1";
  static const char sql[] = "INSERT INTO history (at, action, subject, document, words, "
                            "state_before, state_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  g_autofree char *at = dossier_store_dup_now ();

  g_assert (edit->before != NULL && edit->after != NULL);

  if (g_str_equal (edit->before, edit->after))
    return TRUE;

  return dossier_database_execute (self->database, error, close_redo, "")
         && dossier_database_execute (self->database, error, sql, "sssssss", at, edit->action,
                                      edit->subject, edit->document, edit->words, edit->before,
                                      edit->after);
}

GPtrArray *
dossier_store_list_history (DossierStore *self, const char *subject, GError **error)
{
  static const char sql[] = HISTORY_COLUMNS
      "WHERE ?1 IS NULL OR subject = ?1 OR document = ?1 ORDER BY sequence DESC";
  g_autoptr (GPtrArray)
      entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_history_entry_free);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", subject);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (entries, history_from_statement (statement));

  return step == SQLITE_DONE ? g_steal_pointer (&entries) : NULL;
}

/* NULL with @error unset where there is nothing to undo or redo. */
static DossierHistoryEntry *
find_next (DossierStore *self, gboolean redo, GError **error)
{
  static const char undo_sql[] = HISTORY_COLUMNS "WHERE undone = 0 ORDER BY sequence DESC LIMIT 1";
  static const char redo_sql[] = HISTORY_COLUMNS "WHERE undone = 1 ORDER BY sequence LIMIT 1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, redo ? redo_sql : undo_sql, "");

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return history_from_statement (statement);
}

DossierHistoryEntry *
dossier_store_peek_undo (DossierStore *self)
{
  return find_next (self, FALSE, NULL);
}

DossierHistoryEntry *
dossier_store_peek_redo (DossierStore *self)
{
  return find_next (self, TRUE, NULL);
}

static gboolean
apply_state (DossierStore *self, const DossierHistoryEntry *entry, gboolean redo, GError **error)
{
  static const char before_sql[] = "SELECT state_before FROM history WHERE sequence = ?1";
  static const char after_sql[] = "SELECT state_after FROM history WHERE sequence = ?1";
  g_autofree char *sequence = g_strdup_printf ("%" G_GINT64_FORMAT, entry->sequence);
  g_autofree char *state = dossier_store_dup_value (self, error, redo ? after_sql : before_sql,
                                                    sequence);

  if (state == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_has_prefix (entry->action, nouns[i].action))
      return nouns[i].apply (self, entry->subject, state, error);

  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NEWER,
                       _ ("This change was made by a newer Dossier and cannot be undone here."));
  return FALSE;
}

static DossierHistoryEntry *
step_history (DossierStore *self, gboolean redo, GError **error)
{
  static const char sql[] = "UPDATE history SET undone = ?2, undone_at = ?3 WHERE sequence = ?1";
  g_autoptr (GError) failure = NULL;
  g_autoptr (DossierHistoryEntry) entry = find_next (self, redo, &failure);
  g_autofree char *at = redo ? NULL : dossier_store_dup_now ();

  if (entry == NULL)
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                             redo ? _ ("There is nothing to redo.")
                                  : _ ("There is nothing to undo."));
      return NULL;
    }
  if (!apply_state (self, entry, redo, error)
      || !dossier_database_execute (self->database, error, sql, "iis", entry->sequence,
                                    (gint64) !redo, at))
    return NULL;
  entry->undone = !redo;

  return g_steal_pointer (&entry);
}

static DossierHistoryEntry *
walk_history (DossierStore *self, gboolean redo, GError **error)
{
  g_autoptr (DossierHistoryEntry) entry = NULL;

  if (!dossier_database_begin (self->database, error))
    return NULL;
  entry = step_history (self, redo, error);
  if (!dossier_database_end (self->database, entry != NULL, error))
    return NULL;

  return g_steal_pointer (&entry);
}

DossierHistoryEntry *
dossier_store_undo (DossierStore *self, GError **error)
{
  return walk_history (self, FALSE, error);
}

DossierHistoryEntry *
dossier_store_redo (DossierStore *self, GError **error)
{
  return walk_history (self, TRUE, error);
}
