/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What two people changed apart: ours stands, theirs is kept beside it until a person settles it. */

#include "dossier-store-conflicts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-merge-private.h"

void
dossier_conflict_free (DossierConflict *self)
{
  g_free (self->id);
  g_free (self->noun);
  g_free (self->subject);
  g_free (self->document);
  g_free (self->title);
  g_free (self->member);
  g_free (self->label);
  g_free (self->own);
  g_free (self->other);
  g_free (self->name);
  g_free (self->created);
  g_free (self);
}

#define OPEN "conflict.deleted_at IS NULL AND settled_at IS NULL"

GHashTable *
dossier_store_list_open_conflicts (DossierStore *self, GError **error)
{
  static const char sql[] =
      "SELECT noun || ' ' || subject || ' ' || member FROM conflict WHERE " OPEN;
  g_autoptr (GHashTable) open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    if (dossier_statement_get_text (statement, 0) != NULL)
      g_hash_table_add (open, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&open) : NULL;
}

/* --- adding --- */

static char *
find_open (
    DossierStore *self, const char *noun, const char *subject, const char *member, GError **error)
{
  static const char sql[] = "SELECT id FROM conflict WHERE noun = ?1 AND subject = ?2 "
                            "AND member = ?3 AND " OPEN " LIMIT 1";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "sss",
                                                                 noun, subject, member);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return dossier_statement_dup_text (statement, 0);
}

static gboolean
change_other (DossierStore *self, const char *id, const char *other, GError **error)
{
  static const char sql[] = "UPDATE conflict SET other = ?2 WHERE id = ?1";
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, "conflict-change", id, NULL, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, other)
         && dossier_store_end_edit (self, &tracking, error);
}

gboolean
dossier_store_add_conflict (DossierStore *self,
                            const char *merge,
                            const char *noun,
                            const char *subject,
                            const char *member,
                            JsonNode *other,
                            gboolean *is_new,
                            GError **error)
{
  static const char sql[] =
      "INSERT INTO conflict (id, merge, noun, subject, member, other, created) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  g_autofree char *text = json_to_string (other, FALSE);
  g_autofree char *now = dossier_store_dup_now ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = find_open (self, noun, subject, member, &failure);

  *is_new = id == NULL;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (id != NULL)
    return change_other (self, id, text, error);
  id = g_uuid_string_random ();

  return dossier_database_execute (self->database, error, sql, "sssssss", id, merge, noun, subject,
                                   member, text, now)
         && dossier_store_record_addition (self, "conflict-add", id, NULL, error);
}

/* --- reading --- */

static char *
dup_document (DossierStore *self, const char *noun, const char *subject)
{
  static const char sql[] = "SELECT document FROM annotation WHERE id = ?1";

  if (g_str_equal (noun, "annotation"))
    return dossier_store_dup_value (self, NULL, sql, subject);
  if (g_str_equal (noun, "document") || g_str_equal (noun, "figure"))
    return g_strndup (subject, strcspn (subject, "@"));
  return NULL;
}

/* (transfer full) (nullable) */
static char *
dup_subject_title (DossierStore *self, const DossierConflict *conflict)
{
  static const char source_sql[] = "SELECT name FROM source WHERE id = ?1";
  char *title = NULL;

  if (g_str_equal (conflict->noun, "annotation"))
    title = dossier_store_dup_quote (self, conflict->subject);
  else if (g_str_equal (conflict->noun, "source"))
    title = dossier_store_dup_value (self, NULL, source_sql, conflict->subject);
  else if (conflict->document != NULL)
    title = dossier_store_dup_title (self, conflict->document);

  return title;
}

static char *
dup_own (DossierStore *self,
         const DossierNoun *noun,
         const DossierMember *member,
         const char *subject)
{
  g_autofree char *state = noun->capture (self, subject, NULL);
  g_autoptr (JsonObject) object = dossier_state_parse (state);
  JsonNode *value = json_object_get_member (object, member->name);

  return value != NULL ? dossier_member_dup_words (self, member, value) : g_strdup ("");
}

static DossierConflict *
conflict_from_statement (DossierStore *self, sqlite3_stmt *statement)
{
  g_autoptr (DossierConflict) conflict = g_new0 (DossierConflict, 1);
  g_autofree char *other = dossier_statement_dup_text (statement, 4);
  const DossierMember *member;
  const DossierNoun *noun;
  g_autoptr (JsonNode) value = json_from_string (other, NULL);

  conflict->id = dossier_statement_dup_text (statement, 0);
  conflict->noun = dossier_statement_dup_text (statement, 1);
  conflict->subject = dossier_statement_dup_text (statement, 2);
  conflict->member = dossier_statement_dup_text (statement, 3);
  conflict->created = dossier_statement_dup_text (statement, 5);
  conflict->name = dossier_statement_dup_text (statement, 6);
  noun = dossier_noun_find (conflict->noun);
  member = noun != NULL ? dossier_noun_find_member (noun, conflict->member) : NULL;
  if (member == NULL || value == NULL)
    return NULL;
  conflict->document = dup_document (self, conflict->noun, conflict->subject);
  conflict->title = dup_subject_title (self, conflict);
  if (conflict->title == NULL)
    conflict->title = g_strdup ("–");
  conflict->label = g_strdup (_ (member->label));
  conflict->own = dup_own (self, noun, member, conflict->subject);
  conflict->other = dossier_member_dup_words (self, member, value);

  return g_steal_pointer (&conflict);
}

GPtrArray *
dossier_store_list_conflicts (DossierStore *self, GError **error)
{
  static const char sql[] =
      "SELECT conflict.id, noun, subject, member, other, conflict.created, merge.name FROM conflict "
      "JOIN merge ON merge.id = merge WHERE " OPEN " ORDER BY conflict.created, conflict.id";
  g_autoptr (GPtrArray)
      conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_conflict_free);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierConflict *conflict = conflict_from_statement (self, statement);

      if (conflict != NULL)
        g_ptr_array_add (conflicts, conflict);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&conflicts) : NULL;
}

/* --- settling --- */

static gboolean
mark_settled (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "UPDATE conflict SET settled_at = ?2 WHERE id = ?1";
  g_autofree char *now = dossier_store_dup_now ();
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, "conflict-settle", id, NULL, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, now)
         && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
take_other (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT noun, subject, json_object (member, json (other)) "
                            "FROM conflict WHERE id = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
  g_autofree char *noun = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *state = NULL;
  g_autofree char *action = NULL;
  g_autofree char *document = NULL;
  g_auto (DossierTracking) tracking = { NULL };

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return FALSE;
  noun = dossier_statement_dup_text (statement, 0);
  subject = dossier_statement_dup_text (statement, 1);
  state = dossier_statement_dup_text (statement, 2);
  action = g_strconcat (noun, "-change", NULL);
  document = dup_document (self, noun, subject);

  return dossier_store_begin_edit (self, &tracking, action, subject, document, error)
         && dossier_store_apply_state (self, action, subject, state, error)
         && dossier_store_end_edit (self, &tracking, error);
}

static char *
resolve_conflict (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT id FROM conflict WHERE id BETWEEN lower (?1) AND "
                            "lower (?1) || 'g' AND " OPEN " LIMIT 1";
  g_autoptr (GError) failure = NULL;
  char *whole = strlen (id) >= 4 ? dossier_store_dup_value (self, &failure, sql, id) : NULL;

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (whole == NULL)
    g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                         _ ("There is no such conflict, or it is settled already."));

  return whole;
}

static gboolean
settle (DossierStore *self, const char *id, gboolean takes_other, GError **error)
{
  g_autofree char *whole = resolve_conflict (self, id, error);
  gboolean settled;

  if (whole == NULL)
    return FALSE;
  dossier_store_begin_group (self);
  settled = (!takes_other || take_other (self, whole, error)) && mark_settled (self, whole, error);

  return dossier_store_end_group (self, settled);
}

gboolean
dossier_store_settle_conflict (DossierStore *self,
                               const char *id,
                               gboolean takes_other,
                               GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, settle (self, id, takes_other, error), error);
}

/* --- what the history knows of conflicts --- */

static char *
capture_conflict (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT json_object ('other', json (other), 'settled_at', settled_at, "
                            "'deleted_at', deleted_at) FROM conflict WHERE id = ?1";

  return dossier_store_dup_value (self, error, sql, id);
}

static gboolean
apply_conflict (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] =
      "UPDATE conflict SET other = coalesce (?2 -> '$.other', other), "
      "settled_at = iif (json_type (?2, '$.settled_at') IS NULL, settled_at, "
      "?2 ->> '$.settled_at'), deleted_at = iif (json_type (?2, '$.deleted_at') IS NULL, "
      "deleted_at, ?2 ->> '$.deleted_at') WHERE id = ?1";

  return dossier_database_execute (self->database, error, sql, "ss", id, state);
}

static char *
tell_conflict (const DossierTelling *telling)
{
  static const char noun_sql[] = "SELECT noun FROM conflict WHERE id = ?1";
  static const char subject_sql[] = "SELECT subject FROM conflict WHERE id = ?1";
  static const char member_sql[] = "SELECT member FROM conflict WHERE id = ?1";
  DossierStore *store = telling->store;
  DossierConflict conflict = { NULL };
  g_autofree char *noun = dossier_store_dup_value (store, NULL, noun_sql, telling->subject);
  g_autofree char *subject = dossier_store_dup_value (store, NULL, subject_sql, telling->subject);
  g_autofree char *member = dossier_store_dup_value (store, NULL, member_sql, telling->subject);
  g_autofree char *document = noun != NULL ? dup_document (store, noun, subject) : NULL;
  g_autofree char *title = NULL;
  const DossierNoun *row = noun != NULL ? dossier_noun_find (noun) : NULL;
  const DossierMember *found = row != NULL ? dossier_noun_find_member (row, member) : NULL;

  if (found == NULL)
    return NULL;
  conflict = (DossierConflict){ .noun = noun, .subject = subject, .document = document };
  title = dup_subject_title (store, &conflict);
  if (title == NULL)
    return NULL;

  return g_strdup_printf (dossier_state_get_text (telling->after, "settled_at") != NULL
                              ? _ ("Settled the conflict over “%s”: %s")
                              : _ ("Two people changed “%s” apart: %s"),
                          title, _ (found->label));
}

const DossierNoun dossier_noun_conflict = {
  .name = "conflict",
  .capture = capture_conflict,
  .apply = apply_conflict,
  .tell = tell_conflict,
};
