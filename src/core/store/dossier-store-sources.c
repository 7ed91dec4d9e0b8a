/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Sources and the dated history of their grades. Names that fold alike are one source. */

#include "dossier-store-sources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-source-name.h"
#include "dossier-store-private.h"
#include "dossier-text-finder.h"

/* The name as kept: no blanks at the edges or doubled. */
static char *
dup_name (const char *name, GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  if (!dossier_store_check_words (name, error))
    return NULL;
  parts = g_strsplit_set (name, " \t\r\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", parts[i]);
  if (joined->len == 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("A source needs a name."));
      return NULL;
    }

  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/* NULL with @error unset where there is none. */
static char *
find_source_id (DossierStore *self, const char *name_or_id, GError **error)
{
  /* Who was merged into another is the other, through as many merges as there were. */
  static const char by_id[] =
      "WITH RECURSIVE way (id, merged_into) AS (SELECT id, merged_into FROM source WHERE id = ?1 "
      "UNION SELECT source.id, source.merged_into FROM way JOIN source "
      "ON source.id = way.merged_into) SELECT id FROM way WHERE merged_into IS NULL";
  static const char by_name[] =
      "WITH RECURSIVE way (id, merged_into) AS (SELECT id, merged_into FROM source "
      "WHERE folded = ?1 UNION SELECT source.id, source.merged_into FROM way JOIN source "
      "ON source.id = way.merged_into) SELECT id FROM way WHERE merged_into IS NULL";
  g_autofree char *name = dup_name (name_or_id, error);
  g_autofree char *folded = NULL;
  g_autoptr (GError) failure = NULL;
  char *id;

  if (name == NULL)
    return NULL;
  id = dossier_store_dup_value (self, &failure, by_id, name);
  if (id == NULL && failure == NULL)
    {
      folded = dossier_text_fold (name, -1);
      id = dossier_store_dup_value (self, &failure, by_name, folded);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return id;
}

char *
dossier_store_ensure_source (DossierStore *self, const char *name_or_id, GError **error)
{
  static const char sql[] = "INSERT INTO source (id, name, folded) VALUES (?1, ?2, ?3)";
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = find_source_id (self, name_or_id, &failure);
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (id != NULL)
    return g_steal_pointer (&id);

  name = dup_name (name_or_id, NULL);
  folded = dossier_text_fold (name, -1);
  id = g_uuid_string_random ();
  if (!dossier_database_execute (self->database, error, sql, "sss", id, name, folded))
    return NULL;

  return g_steal_pointer (&id);
}

/* The one source whose name is a form of @name; none where there are several. */
static gboolean
find_form (DossierStore *self, const char *name, char **id, GError **error)
{
  static const char sql[] = "SELECT coalesce (merged_into, id), name FROM source ORDER BY folded";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  gboolean is_unsure = FALSE;
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      const char *other = dossier_statement_get_text (statement, 0);

      if (g_strcmp0 (*id, other) == 0
          || !dossier_source_names_match (name, dossier_statement_get_text (statement, 1)))
        continue;
      is_unsure |= *id != NULL;
      g_free (*id);
      *id = g_strdup (other);
    }
  if (is_unsure)
    g_clear_pointer (id, g_free);

  return step == SQLITE_DONE;
}

gboolean
dossier_store_find_alike (DossierStore *self, const char *name, char **id, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *id = find_source_id (self, name, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return *id != NULL || find_form (self, name, id, error);
}

char *
dossier_store_match_source (DossierStore *self, const char *name, GError **error)
{
  g_autofree char *id = NULL;

  return dossier_store_find_alike (self, name, &id, error)
             ? dossier_store_ensure_source (self, id != NULL ? id : name, error)
             : NULL;
}

static GPtrArray *
list_grades (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT reliability, at, because FROM source_grade "
                            "WHERE source = ?1 ORDER BY number";
  g_autoptr (GPtrArray)
      grades = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_grade_free);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierGrade *grade = g_new0 (DossierGrade, 1);

      grade->reliability = *dossier_statement_get_text (statement, 0);
      grade->at = dossier_statement_dup_text (statement, 1);
      grade->because = dossier_statement_dup_text (statement, 2);
      g_ptr_array_add (grades, grade);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&grades) : NULL;
}

/* The columns that source_from_statement() reads. */
#define SOURCE_COLUMNS \
  "SELECT id, name, (SELECT count(*) FROM document " \
  "WHERE document.source = source.id AND document.deleted_at IS NULL " \
  "AND document.superseded_at IS NULL) AS n_documents FROM source "

static DossierSource *
source_from_statement (DossierStore *self, sqlite3_stmt *statement, GError **error)
{
  const char *id = dossier_statement_get_text (statement, 0);
  g_autoptr (GPtrArray) grades = list_grades (self, id, error);
  char reliability = DOSSIER_RELIABILITY_NOT_JUDGED;

  if (grades == NULL)
    return NULL;
  if (grades->len > 0)
    reliability = ((DossierGrade *) g_ptr_array_index (grades, grades->len - 1))->reliability;

  return dossier_source_new (id, dossier_statement_get_text (statement, 1), reliability,
                             (guint) sqlite3_column_int64 (statement, 2),
                             g_steal_pointer (&grades));
}

static DossierSource *
load_source (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = SOURCE_COLUMNS "WHERE id = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);

  if (statement == NULL || dossier_database_step (self->database, statement, error) != SQLITE_ROW)
    return NULL;

  return source_from_statement (self, statement, error);
}

/* Sources that stand behind nothing and were never graded (an undo left them) are not listed. */
GPtrArray *
dossier_store_list_sources (DossierStore *self, GError **error)
{
  static const char sql[] = SOURCE_COLUMNS
      "WHERE merged_into IS NULL AND (n_documents > 0 OR EXISTS (SELECT 1 FROM source_grade "
      "WHERE source_grade.source = source.id)) ORDER BY folded, id";
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierSource *source = source_from_statement (self, statement, error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&sources) : NULL;
}

DossierSource *
dossier_store_find_source (DossierStore *self, const char *name_or_id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *id = find_source_id (self, name_or_id, &failure);

  if (id != NULL)
    return load_source (self, id, error);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                 _ ("There is no source “%s” in this dossier."), name_or_id);

  return NULL;
}

static DossierSource *
grade_source (
    DossierStore *self, const char *id, char reliability, const char *because, GError **error)
{
  static const char sql[] =
      "INSERT INTO source_grade (source, reliability, at, because) VALUES (?1, ?2, ?3, ?4)";
  g_autofree char *at = dossier_store_dup_now ();
  const char letter[] = { reliability, '\0' };
  g_auto (DossierTracking) tracking = { NULL };

  if (!dossier_store_begin_edit (self, &tracking, "source-grade", id, NULL, error)
      || !dossier_database_execute (self->database, error, sql, "ssss", id, letter, at, because)
      || !dossier_store_end_edit (self, &tracking, error))
    return NULL;

  return load_source (self, id, error);
}

static DossierSource *
set_reliability (DossierStore *self,
                 const char *name_or_id,
                 char reliability,
                 const char *because,
                 GError **error)
{
  g_autofree char *id = dossier_store_ensure_source (self, name_or_id, error);
  g_autoptr (DossierSource) before = id != NULL ? load_source (self, id, error) : NULL;

  if (before == NULL)
    return NULL;
  if (dossier_source_get_reliability (before) == reliability && because == NULL
      && dossier_source_get_grades (before)->len > 0)
    return g_steal_pointer (&before);

  return grade_source (self, id, reliability, because, error);
}

DossierSource *
dossier_store_set_reliability (DossierStore *self,
                               const char *name_or_id,
                               char reliability,
                               const char *because,
                               GError **error)
{
  g_autoptr (DossierSource) source = NULL;
  const char *reason = because != NULL && *because != '\0' ? because : NULL;

  g_return_val_if_fail (name_or_id != NULL, NULL);

  if (dossier_reliability_get_words (reliability) == NULL)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("The reliability of a source is a letter from A to F."));
      return NULL;
    }
  if (!dossier_store_check_words (reason, error) || !dossier_database_begin (self->database, error))
    return NULL;
  source = set_reliability (self, name_or_id, reliability, reason, error);
  if (!dossier_database_end (self->database, source != NULL, error))
    return NULL;

  return g_steal_pointer (&source);
}

/* --- renaming and merging --- */

/* NULL with @error set where there is none. */
static char *
require_source (DossierStore *self, const char *name_or_id, GError **error)
{
  g_autoptr (DossierSource) source = dossier_store_find_source (self, name_or_id, error);

  return source != NULL ? g_strdup (dossier_source_get_id (source)) : NULL;
}

static DossierSource *
rename_source (DossierStore *self, const char *name_or_id, const char *name, GError **error)
{
  static const char sql[] = "UPDATE source SET name = ?2, folded = ?3 WHERE id = ?1";
  static const char held_sql[] = "SELECT id FROM source WHERE folded = ?1";
  g_autofree char *id = require_source (self, name_or_id, error);
  g_autofree char *kept = id != NULL ? dup_name (name, error) : NULL;
  g_autofree char *folded = kept != NULL ? dossier_text_fold (kept, -1) : NULL;
  g_autofree char *held = NULL;
  g_auto (DossierTracking) tracking = { NULL };

  if (folded == NULL || !dossier_store_read_value (self, &held, error, held_sql, folded))
    return NULL;
  if (held != NULL && strcmp (held, id) != 0)
    {
      g_set_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                   _ ("There is a source “%s” already; merge the two instead."), kept);
      return NULL;
    }
  if (!dossier_store_begin_edit (self, &tracking, "source-rename", id, NULL, error)
      || !dossier_database_execute (self->database, error, sql, "sss", id, kept, folded)
      || !dossier_store_end_edit (self, &tracking, error))
    return NULL;

  return load_source (self, id, error);
}

DossierSource *
dossier_store_rename_source (DossierStore *self,
                             const char *name_or_id,
                             const char *name,
                             GError **error)
{
  g_autoptr (DossierSource) source = NULL;

  g_return_val_if_fail (name_or_id != NULL && name != NULL, NULL);

  if (!dossier_database_begin (self->database, error))
    return NULL;
  source = rename_source (self, name_or_id, name, error);

  return dossier_database_end (self->database, source != NULL, error) ? g_steal_pointer (&source)
                                                                      : NULL;
}

static GPtrArray *
list_documents (DossierStore *self, const char *source, GError **error)
{
  static const char sql[] = "SELECT id FROM document WHERE source = ?1 ORDER BY number";
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", source);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (ids, dossier_statement_dup_text (statement, 0));

  return step == SQLITE_DONE ? g_steal_pointer (&ids) : NULL;
}

static gboolean
move_document (DossierStore *self, const char *id, const char *source, GError **error)
{
  static const char sql[] = "UPDATE document SET source = ?2 WHERE id = ?1";
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, "document-source", id, id, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, source)
         && dossier_store_end_edit (self, &tracking, error);
}

/* Who was never graded takes over the grades of the other. */
static gboolean
inherit_grades (DossierStore *self, const char *from, const char *into, GError **error)
{
  static const char sql[] =
      "INSERT INTO source_grade (source, reliability, at, because) SELECT ?2, reliability, at, "
      "because FROM source_grade WHERE source = ?1 AND NOT EXISTS (SELECT 1 FROM source_grade "
      "AS other WHERE other.source = ?2) ORDER BY number";
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, "source-grade", into, NULL, error)
         && dossier_database_execute (self->database, error, sql, "ss", from, into)
         && dossier_store_end_edit (self, &tracking, error);
}

gboolean
dossier_store_move_source (DossierStore *self, const char *from, const char *into, GError **error)
{
  static const char sql[] = "UPDATE source SET merged_into = ?2 WHERE id = ?1";
  g_autoptr (GPtrArray) documents = list_documents (self, from, error);
  g_auto (DossierTracking) tracking = { NULL };

  if (documents == NULL
      || !dossier_store_begin_edit (self, &tracking, "source-merge", from, NULL, error)
      || !dossier_database_execute (self->database, error, sql, "ss", from, into)
      || !dossier_store_end_edit (self, &tracking, error))
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    if (!move_document (self, g_ptr_array_index (documents, i), into, error))
      return FALSE;

  return inherit_grades (self, from, into, error);
}

static DossierSource *
merge_sources (DossierStore *self, const char *from, const char *into, GError **error)
{
  g_autofree char *one = require_source (self, from, error);
  g_autofree char *other = one != NULL ? require_source (self, into, error) : NULL;
  gboolean merged;

  if (other == NULL)
    return NULL;
  if (strcmp (one, other) == 0)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("These two names are one source already."));
      return NULL;
    }
  dossier_store_begin_group (self);
  merged = dossier_store_end_group (self, dossier_store_move_source (self, one, other, error));

  return merged ? load_source (self, other, error) : NULL;
}

DossierSource *
dossier_store_merge_sources (DossierStore *self, const char *from, const char *into, GError **error)
{
  g_autoptr (DossierSource) source = NULL;

  g_return_val_if_fail (from != NULL && into != NULL, NULL);

  if (!dossier_database_begin (self->database, error))
    return NULL;
  source = merge_sources (self, from, into, error);

  return dossier_database_end (self->database, source != NULL, error) ? g_steal_pointer (&source)
                                                                      : NULL;
}

/* --- what the history knows of sources --- */

static char *
capture_source (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('name', name, 'merged_into', merged_into, 'grades', "
      "json ((SELECT json_group_array (json_object ('reliability', reliability, 'at', at, "
      "'because', because)) FROM (SELECT reliability, at, because FROM source_grade "
      "WHERE source_grade.source = source.id ORDER BY number)))) FROM source WHERE id = ?1";

  return dossier_store_dup_value (self, error, sql, id);
}

/* A source that was made after a renaming may hold the name that undoing it gives back: it is not there yet at
 * that moment, and gets the name again as soon as it is free. Until then its own id stands in its place. */
static gboolean
give_way (DossierStore *self, const char *id, const char *folded, GError **error)
{
  static const char sql[] = "UPDATE source SET folded = id WHERE folded = ?2 AND id <> ?1";

  return dossier_database_execute (self->database, error, sql, "ss", id, folded);
}

static gboolean
give_back (DossierStore *self, GError **error)
{
  static const char list_sql[] = "SELECT id, name FROM source WHERE folded = id";
  static const char sql[] = "UPDATE OR IGNORE source SET folded = ?2 WHERE id = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, list_sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      g_autofree char *folded = dossier_text_fold (dossier_statement_get_text (statement, 1), -1);

      if (!dossier_database_execute (self->database, error, sql, "ss",
                                     dossier_statement_get_text (statement, 0), folded))
        return FALSE;
    }

  return step == SQLITE_DONE;
}

static gboolean
apply_name (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char name_sql[] = "SELECT ?1 ->> '$.name'";
  static const char sql[] = "UPDATE source SET name = ?2, folded = ?3 WHERE id = ?1";
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (!dossier_store_read_value (self, &name, error, name_sql, state))
    return FALSE;
  folded = name != NULL ? dossier_text_fold (name, -1) : NULL;

  return name == NULL
         || (give_way (self, id, folded, error)
             && dossier_database_execute (self->database, error, sql, "sss", id, name, folded)
             && give_back (self, error));
}

/* Two people may each have taken one source for the other, the other way round. In a circle nobody would find any of
 * them: what closes it does not count. */
static gboolean
break_circle (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "UPDATE source SET merged_into = NULL WHERE id = ?1 AND EXISTS ("
      "WITH RECURSIVE way (id) AS (SELECT merged_into FROM source WHERE id = ?1 "
      "UNION SELECT source.merged_into FROM way JOIN source ON source.id = way.id) "
      "SELECT 1 FROM way WHERE id = ?1)";

  return dossier_database_execute (self->database, error, sql, "s", id);
}

static gboolean
apply_source (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] = "UPDATE source SET " DOSSIER_MEMBER_COLUMN (
      merged_into) " WHERE id = ?1";
  static const char clear_sql[] = "DELETE FROM source_grade WHERE source = ?1 "
                                  "AND json_type (?2, '$.grades') IS NOT NULL";
  static const char grades_sql[] =
      "INSERT INTO source_grade (source, reliability, at, because) SELECT ?1, "
      "value ->> 'reliability', value ->> 'at', value ->> 'because' "
      "FROM json_each (?2, '$.grades') ORDER BY key";

  return apply_name (self, id, state, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, state)
         && break_circle (self, id, error)
         && dossier_database_execute (self->database, error, clear_sql, "ss", id, state)
         && dossier_database_execute (self->database, error, grades_sql, "ss", id, state);
}

static const DossierMember members[] = {
  { "name", N_ ("Name"), DOSSIER_MEMBER_TEXT },
  { "grades", N_ ("Reliability"), DOSSIER_MEMBER_GRADES },
  { "merged_into", N_ ("Merged into"), DOSSIER_MEMBER_SOURCE },
};

const DossierNoun dossier_noun_source = {
  .name = "source",
  .members = members,
  .n_members = G_N_ELEMENTS (members),
  .capture = capture_source,
  .apply = apply_source,
  .tell = dossier_tell_source,
};
