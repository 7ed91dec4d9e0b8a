/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Undo and redo walk the history, in this session or a later one:
 *
 *   1 in force   2 in force   3 undone   4 undone      undo takes 2, redo takes 3;
 *   1 in force   2 in force   3 replaced 4 replaced 5  after a new edit there is nothing to redo.
 *
 * Entries of one edit go together. Each step is itself written down, so that the library as it stood at any
 * moment can be told. */

#include <glib/gi18n-lib.h>

#include "dossier-error.h"
#include "dossier-store-private.h"

/* NULL with @error unset where there is nothing to undo or redo. */
static DossierHistoryEntry *
find_next (DossierStore *self, gboolean redo, GError **error)
{
  static const char undo_sql[] = DOSSIER_HISTORY_COLUMNS
      "WHERE sequence = (SELECT coalesce (edit, sequence) FROM history WHERE undone = 0 "
      "AND is_final = 0 AND sequence < coalesce ((SELECT min (sequence) FROM history "
      "WHERE undone = 1), 9223372036854775807) ORDER BY sequence DESC LIMIT 1)";
  static const char redo_sql[] = DOSSIER_HISTORY_COLUMNS
      "WHERE sequence = (SELECT coalesce (edit, sequence) FROM history WHERE undone = 1 "
      "AND is_final = 0 ORDER BY sequence LIMIT 1)";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, redo ? redo_sql : undo_sql, "");

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return dossier_history_entry_from_statement (self, statement);
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

gboolean
dossier_store_apply_state (
    DossierStore *self, const char *action, const char *subject, const char *state, GError **error)
{
  const DossierNoun *noun = dossier_noun_find (action);

  if (noun != NULL)
    return noun->apply (self, subject, state, error);

  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NEWER,
                       _ ("This change was made by a newer Dossier and cannot be undone here."));
  return FALSE;
}

typedef struct
{
  gint64 sequence;
  char *action;
  char *subject;
  char *state;
} Step;

static void
free_step (gpointer data)
{
  Step *step = data;

  g_free (step->action);
  g_free (step->subject);
  g_free (step->state);
  g_free (step);
}

/* The entries of the edit that @leader begins, in the order in which they are taken. */
static GPtrArray *
list_steps (DossierStore *self, gint64 leader, gboolean redo, GError **error)
{
  static const char undo_sql[] =
      "SELECT sequence, action, subject, state_before FROM history "
      "WHERE sequence IN (SELECT ?1 UNION ALL SELECT sequence FROM history WHERE edit = ?1) "
      "AND +undone = 0 AND is_final = 0 ORDER BY sequence DESC";
  static const char redo_sql[] =
      "SELECT sequence, action, subject, state_after FROM history "
      "WHERE sequence IN (SELECT ?1 UNION ALL SELECT sequence FROM history WHERE edit = ?1) "
      "AND +undone = 1 AND is_final = 0 ORDER BY sequence";
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (free_step);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, error, redo ? redo_sql : undo_sql, "i", leader);
  int result = SQLITE_ERROR;

  while (statement != NULL
         && (result = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      Step *step = g_new0 (Step, 1);

      step->sequence = sqlite3_column_int64 (statement, 0);
      step->action = dossier_statement_dup_text (statement, 1);
      step->subject = dossier_statement_dup_text (statement, 2);
      step->state = dossier_statement_dup_text (statement, 3);
      g_ptr_array_add (steps, step);
    }

  return result == SQLITE_DONE ? g_steal_pointer (&steps) : NULL;
}

/* @name: (nullable) */
static gboolean
take_step (DossierStore *self, const Step *step, gboolean redo, const char *name, GError **error)
{
  static const char mark_sql[] =
      "UPDATE history SET undone = ?2, undone_at = ?3 WHERE sequence = ?1";
  static const char sql[] =
      "INSERT INTO history_step (id, at, place, entry, undone) VALUES (coalesce (?4, "
      "lower (hex (randomblob (16)))), ?1, (SELECT max (sequence) FROM history), ?2, ?3)";
  g_autofree char *now = dossier_store_dup_now ();

  return dossier_store_apply_state (self, step->action, step->subject, step->state, error)
         && dossier_database_execute (self->database, error, mark_sql, "iis", step->sequence,
                                      (gint64) !redo, redo ? NULL : now)
         && dossier_database_execute (self->database, error, sql, "siis", now, step->sequence,
                                      (gint64) !redo, name);
}

static gboolean
take_steps (
    DossierStore *self, DossierHistoryEntry *entry, gboolean redo, const char *name, GError **error)
{
  g_autoptr (GPtrArray) steps = list_steps (self, entry->sequence, redo, error);

  if (steps == NULL)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    if (!take_step (self, g_ptr_array_index (steps, i), redo, i == 0 ? name : NULL, error))
      return FALSE;
  entry->undone = !redo;

  return TRUE;
}

static gboolean
refuse_nothing (gboolean redo, GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                       redo ? _ ("There is nothing to redo.") : _ ("There is nothing to undo."));
  return FALSE;
}

/* --- steps that have a name --- */

static DossierHistoryEntry *
find_entry (DossierStore *self, const char *condition, const char *name, GError **error)
{
  g_autofree char *sql = g_strconcat (DOSSIER_HISTORY_COLUMNS, condition, NULL);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", name);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return dossier_history_entry_from_statement (self, statement);
}

/* Whether nothing is left to do. */
static gboolean
is_taken (DossierStore *self,
          const DossierStep *step,
          const DossierHistoryEntry *next,
          DossierHistoryEntry **entry,
          GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (step->again)
    *entry = find_entry (self,
                         "WHERE sequence = (SELECT entry FROM history_step WHERE id = ?1 "
                         "ORDER BY number DESC LIMIT 1)",
                         step->name, &failure);
  if (*entry == NULL && failure == NULL && step->entry != NULL
      && (next == NULL || g_strcmp0 (next->id, step->entry) != 0))
    {
      *entry = find_entry (self, "WHERE id = ?1", step->entry, &failure);
      if (failure == NULL && (*entry == NULL || (*entry)->undone != step->redo))
        return TRUE;
      g_clear_pointer (entry, dossier_history_entry_free);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return *entry != NULL;
}

static gboolean
walk (DossierStore *self, const DossierStep *step, DossierHistoryEntry **entry, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DossierHistoryEntry) next = find_next (self, step->redo, &failure);

  if (failure == NULL && is_taken (self, step, next, entry, &failure))
    return TRUE;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (next == NULL)
    return refuse_nothing (step->redo, error);
  if (step->entry != NULL && g_strcmp0 (next->id, step->entry) != 0)
    {
      g_set_error_literal (
          error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
          _ ("Something else was changed since: this cannot be taken back alone."));
      return FALSE;
    }
  if (!take_steps (self, next, step->redo, step->name, error))
    return FALSE;
  *entry = g_steal_pointer (&next);

  return TRUE;
}

gboolean
dossier_store_take_step (DossierStore *self,
                         const DossierStep *step,
                         DossierHistoryEntry **entry,
                         GError **error)
{
  g_autoptr (DossierHistoryEntry) found = NULL;
  gboolean walked;

  if (!dossier_database_begin (self->database, error))
    return FALSE;
  walked = walk (self, step, &found, error);
  if (!dossier_database_end (self->database, walked, walked ? error : NULL))
    return FALSE;
  *entry = g_steal_pointer (&found);

  return TRUE;
}

static DossierHistoryEntry *
walk_history (DossierStore *self, gboolean redo, GError **error)
{
  DossierHistoryEntry *entry = NULL;

  dossier_store_take_step (self, &(DossierStep){ .redo = redo }, &entry, error);

  return entry;
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

static int
undo_to (DossierStore *self, gint64 sequence, GError **error)
{
  g_autoptr (GError) failure = NULL;
  int count = 0;

  for (;;)
    {
      g_autoptr (DossierHistoryEntry) next = find_next (self, FALSE, &failure);

      if (failure == NULL && (next == NULL || next->sequence <= sequence))
        return count;
      if (failure != NULL || !take_steps (self, next, FALSE, NULL, &failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return -1;
        }
      count++;
    }
}

int
dossier_store_undo_to (DossierStore *self, gint64 sequence, GError **error)
{
  int count;

  if (!dossier_database_begin (self->database, error))
    return -1;
  count = undo_to (self, sequence, error);

  return dossier_database_end (self->database, count >= 0, error) ? count : -1;
}
