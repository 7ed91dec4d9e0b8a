/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Sources and the dated history of their grades. Names that fold alike are one source. */

#include "dossier-store-sources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
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
  static const char by_id[] = "SELECT id FROM source WHERE id = ?1";
  static const char by_name[] = "SELECT id FROM source WHERE folded = ?1";
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

static GPtrArray *
list_grades (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT reliability, at, because FROM source_grade "
                            "WHERE source = ?1 AND withdrawn_at IS NULL ORDER BY number";
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
  "WHERE document.source = source.id AND document.deleted_at IS NULL) AS n_documents FROM source "

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
      "WHERE n_documents > 0 OR EXISTS (SELECT 1 FROM source_grade "
      "WHERE source_grade.source = source.id AND withdrawn_at IS NULL) ORDER BY folded, id";
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

/* The state of a source that an edit changes is whether one of its grades counts. */
static gboolean
record_grade (
    DossierStore *self, DossierSource *source, char reliability, const char *at, GError **error)
{
  gint64 number = dossier_database_get_last_number (self->database);
  g_autofree char *before = g_strdup_printf (
      "{\"grade\":%" G_GINT64_FORMAT ",\"withdrawn_at\":\"%s\"}", number, at);
  g_autofree char *after = g_strdup_printf (
      "{\"grade\":%" G_GINT64_FORMAT ",\"withdrawn_at\":null}", number);
  g_autofree char *words = NULL;
  const char *id = dossier_source_get_id (source);
  char old = dossier_source_get_reliability (source);

  if (old == reliability)
    words = g_strdup_printf (_ ("Reliability of %s judged again: %c"),
                             dossier_source_get_name (source), reliability);
  else
    words = g_strdup_printf (_ ("Reliability of %s changed from %c to %c"),
                             dossier_source_get_name (source), old, reliability);

  return dossier_store_record (
      self, &(DossierEdit){ "source-grade", id, NULL, words, before, after }, error);
}

gboolean
dossier_store_apply_source (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] = "UPDATE source_grade SET withdrawn_at = ?2 ->> '$.withdrawn_at' "
                            "WHERE source = ?1 AND number = ?2 ->> '$.grade'";

  return dossier_database_execute (self->database, error, sql, "ss", id, state);
}

static DossierSource *
set_reliability (DossierStore *self,
                 const char *name_or_id,
                 char reliability,
                 const char *because,
                 GError **error)
{
  static const char sql[] =
      "INSERT INTO source_grade (source, reliability, at, because) VALUES (?1, ?2, ?3, ?4)";
  g_autofree char *id = dossier_store_ensure_source (self, name_or_id, error);
  g_autofree char *at = dossier_store_dup_now ();
  const char letter[] = { reliability, '\0' };
  g_autoptr (DossierSource) before = id != NULL ? load_source (self, id, error) : NULL;

  if (before == NULL)
    return NULL;
  if (dossier_source_get_reliability (before) == reliability && because == NULL
      && dossier_source_get_grades (before)->len > 0)
    return g_steal_pointer (&before);
  if (!dossier_database_execute (self->database, error, sql, "ssss", id, letter, at, because)
      || !record_grade (self, before, reliability, at, error))
    return NULL;

  return load_source (self, id, error);
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
