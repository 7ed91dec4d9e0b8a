/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Reading annotations: one, those of a document, and all of them in pieces. */

#include <string.h>

#include "dossier-store-annotations.h"
#include "dossier-store-private.h"

/* The columns that fields_from_statement() reads. */
#define ANNOTATION_COLUMNS \
  "SELECT annotation.id, annotation.document, start_bytes, end_bytes, start_chars, end_chars, " \
  "exact, prefix, suffix, section, state, verdict, annotation.credibility, comment, created, " \
  "modified, EXISTS (SELECT 1 FROM annotation_tag WHERE annotation_tag.annotation = " \
  "annotation.id), review, annotation.number FROM annotation JOIN document ON document.id = " \
  "coalesce (annotation.review_document, annotation.document) "

#define ARE_THERE " AND annotation.deleted_at IS NULL AND document.deleted_at IS NULL "
#define IN_ORDER "ORDER BY document.number, start_bytes, end_bytes, annotation.number"

static char **
load_tags (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT tag FROM annotation_tag WHERE annotation = ?1 ORDER BY tag";
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    g_strv_builder_add (tags, dossier_statement_get_text (statement, 0));

  return step == SQLITE_DONE ? g_strv_builder_end (tags) : NULL;
}

static DossierPassage *
passage_from_statement (sqlite3_stmt *statement)
{
  DossierPassage *passage = g_new0 (DossierPassage, 1);

  passage->start = (gsize) sqlite3_column_int64 (statement, 2);
  passage->end = (gsize) sqlite3_column_int64 (statement, 3);
  passage->start_chars = (gsize) sqlite3_column_int64 (statement, 4);
  passage->end_chars = (gsize) sqlite3_column_int64 (statement, 5);
  passage->exact = dossier_statement_dup_text (statement, 6);
  passage->prefix = dossier_statement_dup_text (statement, 7);
  passage->suffix = dossier_statement_dup_text (statement, 8);

  return passage;
}

static gboolean
fields_from_statement (DossierStore *self,
                       sqlite3_stmt *statement,
                       DossierAnnotationFields *fields,
                       GError **error)
{
  fields->id = dossier_statement_dup_text (statement, 0);
  fields->document_id = dossier_statement_dup_text (statement, 1);
  fields->passage = passage_from_statement (statement);
  fields->section = dossier_statement_dup_text (statement, 9);
  fields->state = dossier_statement_dup_text (statement, 10);
  if (!dossier_verdict_from_string (dossier_statement_get_text (statement, 11), &fields->verdict))
    fields->verdict = DOSSIER_VERDICT_NONE;
  fields->credibility = (guint) sqlite3_column_int (statement, 12);
  fields->comment = dossier_statement_dup_text (statement, 13);
  fields->created = dossier_statement_dup_text (statement, 14);
  fields->modified = dossier_statement_dup_text (statement, 15);
  dossier_annotation_fields_read_review (fields, dossier_statement_get_text (statement, 17));
  /* Most have none, and a long list is read often. */
  fields->tags = sqlite3_column_int (statement, 16) != 0 ? load_tags (self, fields->id, error)
                                                         : g_new0 (char *, 1);

  return fields->tags != NULL;
}

static gboolean
load_by (DossierStore *self,
         const char *sql,
         const char *id,
         DossierAnnotationFields *fields,
         GError **error)
{
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);

  return statement != NULL && dossier_database_step (self->database, statement, error) == SQLITE_ROW
         && fields_from_statement (self, statement, fields, error);
}

static gboolean
load_fields (DossierStore *self, const char *id, DossierAnnotationFields *fields, GError **error)
{
  return load_by (self, ANNOTATION_COLUMNS "WHERE annotation.id = ?1", id, fields, error);
}

DossierAnnotation *
dossier_store_load_annotation (DossierStore *self, const char *id, GError **error)
{
  DossierAnnotationFields fields = { 0 };

  if (load_fields (self, id, &fields, error))
    return dossier_annotation_new (&fields);
  dossier_annotation_fields_clear (&fields);

  return NULL;
}

DossierAnnotation *
dossier_store_find_annotation (DossierStore *self, const char *id, GError **error)
{
  g_autofree char *whole = dossier_store_resolve_annotation (self, id, NULL, error);

  return whole != NULL ? dossier_store_load_annotation (self, whole, error) : NULL;
}

/* Most are asked for by their whole name and wait for no decision; the others are looked for. */
gboolean
dossier_store_find_fields (DossierStore *self,
                           const char *id,
                           DossierAnnotationFields *fields,
                           char **document,
                           GError **error)
{
  static const char sql[] = ANNOTATION_COLUMNS
      "WHERE annotation.id = ?1 AND review IS NULL" ARE_THERE;
  g_autoptr (GError) failure = NULL;
  g_autofree char *whole = NULL;

  if (load_by (self, sql, id, fields, &failure))
    {
      *document = g_strdup (fields->document_id);
      return TRUE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  whole = dossier_store_resolve_annotation (self, id, document, error);

  return whole != NULL && load_fields (self, whole, fields, error);
}

/* A highlight must never lie silently on other words: where a row was damaged, its passage is said to be
 * gone, and dossier_store_check() names the document. */
static void
verify_passage (DossierAnnotationFields *fields, DossierDocument *document)
{
  if (document != NULL && !dossier_passage_matches (fields->passage, document))
    {
      g_free (fields->state);
      fields->state = g_strdup ("gone");
    }
}

GPtrArray *
dossier_store_list_annotations (DossierStore *self, const char *document_id, GError **error)
{
  /* Two, as one that asks whether there is a document walks over the annotations of all. */
  static const char all_sql[] = ANNOTATION_COLUMNS "WHERE ?1 IS NULL" ARE_THERE IN_ORDER;
  static const char sql[] = ANNOTATION_COLUMNS
      "WHERE ((annotation.document = ?1 AND review IS NULL) "
      "OR annotation.review_document = ?1)" ARE_THERE IN_ORDER;
  g_autoptr (GPtrArray) annotations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *id = NULL;
  g_autoptr (sqlite3_stmt) statement = NULL;
  DossierDocument *document = NULL;
  int step = SQLITE_ERROR;

  if (document_id != NULL)
    {
      id = dossier_store_resolve_document (self, document_id, error);
      document = id != NULL ? dossier_store_get_document (self, id, error) : NULL;
      if (document == NULL)
        return NULL;
    }
  statement = dossier_database_prepare (self->database, error, id != NULL ? sql : all_sql, "s", id);
  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierAnnotationFields fields = { 0 };

      if (!fields_from_statement (self, statement, &fields, error))
        {
          dossier_annotation_fields_clear (&fields);
          return NULL;
        }
      if (fields.version_id == NULL)
        verify_passage (&fields, document);
      g_ptr_array_add (annotations, dossier_annotation_new (&fields));
    }

  return step == SQLITE_DONE ? g_steal_pointer (&annotations) : NULL;
}

gint64
dossier_store_read_annotations (
    DossierStore *self, gint64 after, guint limit, GPtrArray *annotations, GError **error)
{
  static const char sql[] = ANNOTATION_COLUMNS
      "WHERE annotation.number > ?1 AND annotation.deleted_at IS NULL "
      "AND document.deleted_at IS NULL ORDER BY annotation.number LIMIT ?2";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (self->database, error, sql, "ii",
                                                                 after, (gint64) limit);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierAnnotationFields fields = { 0 };

      if (!fields_from_statement (self, statement, &fields, error))
        {
          dossier_annotation_fields_clear (&fields);
          return -1;
        }
      g_ptr_array_add (annotations, dossier_annotation_new (&fields));
      after = sqlite3_column_int64 (statement, 18);
    }

  return step == SQLITE_DONE ? after : -1;
}

gint64
dossier_store_get_last_annotation (DossierStore *self)
{
  static const char sql[] = "SELECT coalesce (max (number), 0) FROM annotation";

  return dossier_database_get_number (self->database, sql, NULL);
}
