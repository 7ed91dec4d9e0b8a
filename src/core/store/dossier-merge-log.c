/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two copies of a library share the changes from before they parted, and those that an earlier merge took
 * over: each change has a name, and what is left when the shared ones are taken away was done on one side
 * alone.
 *
 *   history   what was done here; what a merge did here only repeats what its own entries say
 *   steps     undoing and redoing it
 *   known     what an earlier merge took over
 *   purged    names of what was forgotten */

#include "dossier-merge-log.h"

#include <string.h>

#include "dossier-store-private.h"

#define REPEATED \
  "edit IN (SELECT edit FROM history WHERE action = 'merge-add' AND edit IS NOT NULL)"
#define IN_FORCE "merge IN (SELECT id FROM merge WHERE deleted_at IS NULL)"

GHashTable *
dossier_merge_list_known (DossierStore *store, GError **error)
{
  static const char sql[] =
      "SELECT id FROM history UNION ALL SELECT id FROM history_step UNION ALL "
      "SELECT id FROM history_purged UNION ALL "
      "SELECT id FROM history_known WHERE " IN_FORCE;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (store->database, statement, error)) == SQLITE_ROW)
    if (dossier_statement_get_text (statement, 0) != NULL)
      g_hash_table_add (known, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&known) : NULL;
}

static void
free_touched (gpointer data)
{
  DossierMergeTouched *touched = data;

  g_hash_table_unref (touched->members);
  g_free (touched);
}

static void
free_change (gpointer data)
{
  DossierMergeChange *change = data;

  g_free (change->id);
  g_free (change->at);
  g_free (change->action);
  g_free (change->subject);
  g_free (change->words);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static void
free_value (gpointer data)
{
  if (data != NULL)
    json_node_unref (data);
}

void
dossier_merge_log_free (DossierMergeLog *self)
{
  g_hash_table_unref (self->subjects);
  g_hash_table_unref (self->documents);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

DossierMergeTouched *
dossier_merge_log_find (DossierMergeLog *self, const char *noun, const char *subject)
{
  g_autofree char *key = g_strdup_printf ("%s %s", noun, subject);

  return g_hash_table_lookup (self->subjects, key);
}

static DossierMergeTouched *
get_touched (DossierMergeLog *self, const char *action, const char *subject)
{
  g_autofree char *key = g_strdup_printf ("%.*s %s", (int) strcspn (action, "-"), action, subject);
  DossierMergeTouched *touched = g_hash_table_lookup (self->subjects, key);

  if (touched == NULL)
    {
      touched = g_new0 (DossierMergeTouched, 1);
      touched->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
      g_hash_table_insert (self->subjects, g_steal_pointer (&key), touched);
    }

  return touched;
}

/* The first change of a member knows what it was before. */
static void
touch (DossierMergeLog *self,
       const char *action,
       const char *subject,
       const char *before,
       const char *after)
{
  DossierMergeTouched *touched = get_touched (self, action, subject);
  g_autoptr (JsonObject) old = dossier_state_parse (before);
  g_autoptr (JsonObject) new = dossier_state_parse (after);
  g_autoptr (GList) members = json_object_get_members (new);
  gboolean is_new = g_strcmp0 (dossier_state_get_text (old, "deleted_at"), "never") == 0;

  /* What a thing is made with is no change of it; that it is made is. */
  for (GList *item = members; item != NULL; item = item->next)
    {
      JsonNode *value = json_object_get_member (old, item->data);

      if ((!is_new || g_str_equal (item->data, "deleted_at"))
          && !g_hash_table_contains (touched->members, item->data))
        g_hash_table_insert (touched->members, g_strdup (item->data),
                             value != NULL ? json_node_copy (value) : NULL);
    }
}

/* Of what was purged only the names of the members are left. */
static void
touch_purged (DossierMergeLog *self, const char *action, const char *subject, const char *members)
{
  DossierMergeTouched *touched = get_touched (self, action, subject);
  g_autoptr (JsonNode) node = members != NULL ? json_from_string (members, NULL) : NULL;
  JsonArray *names = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node)
                                                                  : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);

      if (name != NULL)
        g_hash_table_insert (touched->members, g_strdup (name), NULL);
    }
}

static char *
dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = dossier_statement_get_text (statement, column);

  return g_strdup (text != NULL ? text : "");
}

static void
add_change (DossierMergeLog *self, sqlite3_stmt *statement)
{
  DossierMergeChange *change = g_new0 (DossierMergeChange, 1);
  const char *document = dossier_statement_get_text (statement, 7);

  change->id = dup_text (statement, 0);
  change->at = dup_text (statement, 1);
  change->action = dup_text (statement, 2);
  change->subject = dup_text (statement, 3);
  change->words = dup_text (statement, 4);
  change->before = dup_text (statement, 5);
  change->after = dup_text (statement, 6);
  g_ptr_array_add (self->changes, change);
  touch (self, change->action, change->subject, change->before, change->after);
  if (document != NULL && !g_str_has_prefix (change->action, "document-"))
    g_hash_table_add (self->documents, g_strdup (document));
}

static gboolean
read_changes (DossierMergeLog *self, DossierStore *store, GHashTable *known, GError **error)
{
  static const char sql[] =
      "SELECT id, at, action, subject, words, state_before, state_after, document FROM ("
      "SELECT 1 AS part, 0 AS place, 0 AS number, id, at, action, subject, words, state_before, "
      "state_after, NULL AS document FROM history_known WHERE " IN_FORCE " UNION ALL "
      "SELECT 2, sequence, 0, id, at, action, subject, words, state_before, state_after, document "
      "FROM history WHERE coalesce (" REPEATED ", 0) = 0 UNION ALL "
      "SELECT 2, place, number, step.id, step.at, action, subject, words, "
      "iif (step.undone, state_after, state_before), iif (step.undone, state_before, state_after), "
      "document FROM history_step AS step JOIN history ON sequence = entry "
      "WHERE coalesce (" REPEATED ", 0) = 0) ORDER BY part, place, number, at, id";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (store->database, statement, error)) == SQLITE_ROW)
    {
      const char *id = dossier_statement_get_text (statement, 0);

      if (id != NULL && !g_hash_table_contains (known, id))
        add_change (self, statement);
    }

  return step == SQLITE_DONE;
}

static gboolean
read_purged (DossierMergeLog *self, DossierStore *store, GHashTable *known, GError **error)
{
  static const char sql[] = "SELECT id, action, subject, members FROM history_purged";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (store->database, statement, error)) == SQLITE_ROW)
    {
      const char *id = dossier_statement_get_text (statement, 0);
      DossierMergeChange *change;

      if (id == NULL || g_hash_table_contains (known, id))
        continue;
      change = g_new0 (DossierMergeChange, 1);
      change->id = g_strdup (id);
      change->at = g_strdup ("");
      change->action = dup_text (statement, 1);
      change->subject = dup_text (statement, 2);
      change->words = g_strdup ("");
      change->before = g_strdup ("{}");
      change->after = g_strdup ("{}");
      g_ptr_array_add (self->changes, change);
      touch_purged (self, change->action, change->subject,
                    dossier_statement_get_text (statement, 3));
    }

  return step == SQLITE_DONE;
}

DossierMergeLog *
dossier_merge_log_new (DossierStore *store, GHashTable *known, GError **error)
{
  g_autoptr (DossierMergeLog) self = g_new0 (DossierMergeLog, 1);

  self->subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_touched);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changes = g_ptr_array_new_with_free_func (free_change);

  return read_purged (self, store, known, error) && read_changes (self, store, known, error)
             ? g_steal_pointer (&self)
             : NULL;
}
