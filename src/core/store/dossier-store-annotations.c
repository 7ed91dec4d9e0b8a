/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Annotations: a passage and what a person says of it. They are never deleted, only marked so. */

#include "dossier-store-annotations.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-store-found-marks.h"
#include "dossier-store-private.h"

/* What the full-text index holds of an annotation. */
#define INDEXED_CHANGES (DOSSIER_CHANGE_COMMENT | DOSSIER_CHANGE_TAGS | DOSSIER_CHANGE_PASSAGE)

/* What write_fields() writes. */
#define FIELD_CHANGES (DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_COMMENT)

/* The columns that fields_from_statement() reads. */
#define ANNOTATION_COLUMNS \
  "SELECT annotation.id, annotation.document, start_bytes, end_bytes, start_chars, end_chars, " \
  "exact, prefix, suffix, section, state, verdict, annotation.credibility, comment, created, " \
  "modified, EXISTS (SELECT 1 FROM annotation_tag WHERE annotation_tag.annotation = " \
  "annotation.id), review, annotation.number FROM annotation JOIN document ON document.id = " \
  "coalesce (annotation.review_document, annotation.document) "

#define ARE_THERE " AND annotation.deleted_at IS NULL AND document.deleted_at IS NULL "
#define IN_ORDER "ORDER BY document.number, start_bytes, end_bytes, annotation.number"

/* --- reading --- */

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
load_fields (DossierStore *self, const char *id, DossierAnnotationFields *fields, GError **error)
{
  static const char sql[] = ANNOTATION_COLUMNS "WHERE annotation.id = ?1";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", id);

  return statement != NULL && dossier_database_step (self->database, statement, error) == SQLITE_ROW
         && fields_from_statement (self, statement, fields, error);
}

static DossierAnnotation *
load_annotation (DossierStore *self, const char *id, GError **error)
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

  return whole != NULL ? load_annotation (self, whole, error) : NULL;
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

/* --- writing --- */

static gboolean
check_change (const DossierAnnotationChange *change, GError **error)
{
  if ((change->mask & DOSSIER_CHANGE_VERDICT) != 0 && change->verdict >= DOSSIER_N_VERDICTS)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("There is no such verdict."));
      return FALSE;
    }
  if ((change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0
      && change->credibility > DOSSIER_CREDIBILITY_NOT_JUDGED)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("The credibility of a claim is a digit from 1 to 6."));
      return FALSE;
    }
  if ((change->mask & DOSSIER_CHANGE_COMMENT) != 0
      && !dossier_store_check_words (change->comment, error))
    return FALSE;
  for (guint i = 0;
       (change->mask & DOSSIER_CHANGE_TAGS) != 0 && change->tags != NULL && change->tags[i] != NULL;
       i++)
    if (!dossier_store_check_words (change->tags[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
write_tags (DossierStore *self, const char *id, char **tags, GError **error)
{
  static const char clear_sql[] = "DELETE FROM annotation_tag WHERE annotation = ?1";
  /* Sorting and doubles are the table's business: (annotation, tag) is its key. */
  static const char sql[] =
      "INSERT OR IGNORE INTO annotation_tag (annotation, tag) VALUES (?1, ?2)";

  if (!dossier_database_execute (self->database, error, clear_sql, "s", id))
    return FALSE;
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *tag = g_strstrip (g_strdup (tags[i]));

      if (*tag != '\0' && !dossier_database_execute (self->database, error, sql, "ss", id, tag))
        return FALSE;
    }

  return TRUE;
}

static DossierPassage *
make_passage (DossierDocument *document, DossierRange range, GError **error)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  if (range.start >= range.end || range.end > length || ((guchar) text[range.start] & 0xC0) == 0x80
      || ((guchar) text[range.end] & 0xC0) == 0x80)
    {
      g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                           _ ("This passage does not lie in the document."));
      return NULL;
    }

  return dossier_passage_new (document, range);
}

/* (transfer full) (nullable): the heading that a place stands under */
static char *
dup_section (DossierDocument *document, gsize start)
{
  gsize length;
  const char *heading = dossier_document_get_section (document, start, &length);

  return heading != NULL ? g_strndup (heading, length) : NULL;
}

/* The edges of what is marked; it stands where it says then, whatever was the matter before. */
gboolean
dossier_store_write_passage (DossierStore *self, const char *id, DossierRange range, GError **error)
{
  static const char document_sql[] = "SELECT document FROM annotation WHERE id = ?1";
  static const char sql[] =
      "UPDATE annotation SET start_bytes = ?2, end_bytes = ?3, start_chars = ?4, end_chars = ?5, "
      "exact = ?6, prefix = ?7, suffix = ?8, section = ?9, state = 'same' WHERE id = ?1";
  g_autofree char *document_id = dossier_store_dup_value (self, error, document_sql, id);
  DossierDocument *document = document_id != NULL
                                  ? dossier_store_get_document (self, document_id, error)
                                  : NULL;
  g_autoptr (DossierPassage) passage = document != NULL ? make_passage (document, range, error)
                                                        : NULL;
  g_autofree char *section = NULL;

  if (passage == NULL)
    return FALSE;
  section = dup_section (document, range.start);

  return dossier_database_execute (self->database, error, sql, "siiiissss", id,
                                   (gint64) passage->start, (gint64) passage->end,
                                   (gint64) passage->start_chars, (gint64) passage->end_chars,
                                   passage->exact, passage->prefix, passage->suffix, section);
}

/* What stays as it is is not written; what becomes something else was changed now. */
static gboolean
write_fields (DossierStore *self,
              const char *id,
              const DossierAnnotationChange *change,
              GError **error)
{
  static const char sql[] =
      "UPDATE annotation SET verdict = coalesce (?2, verdict), "
      "credibility = iif (?3 < 0, credibility, ?3), comment = coalesce (?4, comment), "
      "modified = ?5 WHERE id = ?1 AND (verdict <> coalesce (?2, verdict) "
      "OR credibility <> iif (?3 < 0, credibility, ?3) OR comment <> coalesce (?4, comment))";
  gboolean has_verdict = (change->mask & DOSSIER_CHANGE_VERDICT) != 0;
  gboolean has_credibility = (change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0;
  gboolean has_comment = (change->mask & DOSSIER_CHANGE_COMMENT) != 0;
  const char *comment = change->comment != NULL ? change->comment : "";
  g_autofree char *now = dossier_store_dup_now ();

  return (!has_verdict && !has_credibility && !has_comment)
         || dossier_database_execute (self->database, error, sql, "ssiss", id,
                                      has_verdict ? dossier_verdict_get_info (change->verdict)->id
                                                  : NULL,
                                      has_credibility ? (gint64) change->credibility : -1,
                                      has_comment ? comment : NULL, now);
}

static gboolean
write_change (DossierStore *self,
              const char *id,
              const DossierAnnotationChange *change,
              GError **error)
{
  if (!write_fields (self, id, change, error)
      || ((change->mask & DOSSIER_CHANGE_TAGS) != 0 && !write_tags (self, id, change->tags, error))
      || ((change->mask & DOSSIER_CHANGE_PASSAGE) != 0
          && !dossier_store_write_passage (self, id, change->range, error)))
    return FALSE;

  return (change->mask & INDEXED_CHANGES) == 0 || dossier_store_index_annotation (self, id, error);
}

/* What a new annotation holds, but for its tags. @created: (nullable): NULL: now */
static gboolean
make_fields (DossierStore *self,
             const char *id,
             const char *document_id,
             DossierRange range,
             const DossierAnnotationChange *change,
             const char *created,
             DossierAnnotationFields *fields,
             GError **error)
{
  DossierDocument *document = dossier_store_get_document (self, document_id, error);
  gboolean has_verdict = (change->mask & DOSSIER_CHANGE_VERDICT) != 0;
  gboolean has_credibility = (change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0;
  gboolean has_comment = (change->mask & DOSSIER_CHANGE_COMMENT) != 0 && change->comment != NULL;

  if (document != NULL)
    fields->passage = make_passage (document, range, error);
  if (fields->passage == NULL)
    return FALSE;
  fields->id = g_strdup (id);
  fields->document_id = g_strdup (document_id);
  fields->section = dup_section (document, range.start);
  fields->state = g_strdup ("same");
  fields->verdict = has_verdict ? change->verdict : DOSSIER_VERDICT_NONE;
  fields->credibility = has_credibility ? change->credibility : 0;
  fields->comment = g_strdup (has_comment ? change->comment : "");
  fields->tags = g_new0 (char *, 1);
  fields->created = created != NULL ? g_strdup (created) : dossier_store_dup_now ();
  fields->modified = g_strdup (fields->created);

  return TRUE;
}

/* The newest of all: its full-text row comes later. */
static gboolean
insert_fields (DossierStore *self, const DossierAnnotationFields *fields, GError **error)
{
  static const char sql[] =
      "INSERT INTO annotation (id, document, start_bytes, end_bytes, start_chars, end_chars, "
      "exact, prefix, suffix, section, state, verdict, credibility, comment, created, modified) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15)";
  const DossierPassage *passage = fields->passage;

  self->index_lags = TRUE;

  return dossier_database_execute (
      self->database, error, sql, "ssiiiissssssiss", fields->id, fields->document_id,
      (gint64) passage->start, (gint64) passage->end, (gint64) passage->start_chars,
      (gint64) passage->end_chars, passage->exact, passage->prefix, passage->suffix,
      fields->section, fields->state, dossier_verdict_get_info (fields->verdict)->id,
      (gint64) fields->credibility, fields->comment, fields->created);
}

static gboolean
record_fields (DossierStore *self,
               const char *action,
               const DossierAnnotationFields *fields,
               GError **error)
{
  g_autoptr (JsonObject) state = dossier_store_make_annotation_state (fields);
  g_autofree char *words = dossier_tell_new_annotation (action, state, fields->passage->exact);

  return dossier_store_record_addition_as (
      self, &(DossierAddition){ action, fields->id, fields->document_id, words, state }, error);
}

/* Tags are as the table has sorted them, and are read back. */
static gboolean
insert_annotation (DossierStore *self,
                   const char *action,
                   const DossierAnnotationFields *fields,
                   const DossierAnnotationChange *change,
                   GError **error)
{
  if (!insert_fields (self, fields, error))
    return FALSE;
  if ((change->mask & DOSSIER_CHANGE_TAGS) == 0)
    return record_fields (self, action, fields, error);

  return write_tags (self, fields->id, change->tags, error)
         && dossier_store_record_addition (self, action, fields->id, fields->document_id, error);
}

static DossierAnnotation *
insert_new (DossierStore *self,
            const char *id,
            const char *document_id,
            DossierRange range,
            const DossierAnnotationChange *change,
            GError **error)
{
  DossierAnnotationFields fields = { 0 };
  DossierAnnotation *annotation = NULL;

  if (make_fields (self, id, document_id, range, change, NULL, &fields, error)
      && insert_annotation (self, "annotation-add", &fields, change, error))
    annotation = (change->mask & DOSSIER_CHANGE_TAGS) == 0 ? dossier_annotation_new (&fields)
                                                           : load_annotation (self, id, error);
  dossier_annotation_fields_clear (&fields);

  return annotation;
}

static DossierAnnotation *
add_annotation (DossierStore *self,
                const char *id,
                const char *document_id,
                DossierRange range,
                const DossierAnnotationChange *change,
                GError **error)
{
  static const char sql[] = "SELECT id FROM annotation WHERE id = ?1";
  g_autofree char *there = NULL;
  g_autofree char *document = NULL;

  if (!dossier_store_read_value (self, &there, error, sql, id))
    return NULL;
  if (there != NULL)
    return load_annotation (self, id, error);
  document = dossier_store_resolve_document (self, document_id, error);

  return document != NULL ? insert_new (self, id, document, range, change, error) : NULL;
}

DossierAnnotation *
dossier_store_add_annotation_as (DossierStore *self,
                                 const char *id,
                                 const char *document_id,
                                 DossierRange range,
                                 const DossierAnnotationChange *change,
                                 GError **error)
{
  g_autoptr (DossierAnnotation) annotation = NULL;

  g_return_val_if_fail (g_uuid_string_is_valid (id), NULL);
  g_return_val_if_fail (document_id != NULL && change != NULL, NULL);

  if (!check_change (change, error) || !dossier_database_begin (self->database, error))
    return NULL;
  annotation = add_annotation (self, id, document_id, range, change, error);
  if (!dossier_database_end (self->database, annotation != NULL, error))
    return NULL;

  return g_steal_pointer (&annotation);
}

DossierAnnotation *
dossier_store_add_annotation (DossierStore *self,
                              const char *document_id,
                              DossierRange range,
                              const DossierAnnotationChange *change,
                              GError **error)
{
  g_autofree char *id = g_uuid_string_random ();

  return dossier_store_add_annotation_as (self, id, document_id, range, change, error);
}

gboolean
dossier_store_insert_annotation (DossierStore *self,
                                 const char *action,
                                 const char *document_id,
                                 DossierRange range,
                                 const DossierAnnotationChange *change,
                                 const char *created,
                                 GError **error)
{
  g_autofree char *id = g_uuid_string_random ();
  DossierAnnotationFields fields = { 0 };
  gboolean inserted = check_change (change, error)
                      && make_fields (self, id, document_id, range, change, created, &fields, error)
                      && insert_annotation (self, action, &fields, change, error);

  dossier_annotation_fields_clear (&fields);

  return inserted;
}

gboolean
dossier_store_touch_annotation (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "UPDATE annotation SET modified = ?2 WHERE id = ?1";
  g_autofree char *now = dossier_store_dup_now ();

  return dossier_database_execute (self->database, error, sql, "ss", id, now);
}

static char *
dup_document_id (DossierStore *self, const char *id, GError **error)
{
  return dossier_store_dup_value (self, error, "SELECT document FROM annotation WHERE id = ?1", id);
}

static DossierAnnotation *
change_annotation (DossierStore *self,
                   const char *id,
                   const DossierAnnotationChange *change,
                   GError **error)
{
  g_autofree char *document = NULL;
  g_autofree char *whole = dossier_store_resolve_annotation (self, id, &document, error);
  g_auto (DossierTracking) tracking = { NULL };
  g_autofree char *after = NULL;

  if (whole == NULL
      || !dossier_store_begin_edit (self, &tracking, "annotation-change", whole, document, error)
      || !write_change (self, whole, change, error)
      || (after = dossier_noun_annotation.capture (self, whole, error)) == NULL)
    return NULL;
  if (strcmp (tracking.before, after) != 0
      && (((change->mask & ~FIELD_CHANGES) != 0
           && !dossier_store_touch_annotation (self, whole, error))
          || !dossier_store_end_edit_as (self, &tracking, after, error)))
    return NULL;

  return load_annotation (self, whole, error);
}

DossierAnnotation *
dossier_store_change_annotation (DossierStore *self,
                                 const char *id,
                                 const DossierAnnotationChange *change,
                                 GError **error)
{
  g_autoptr (DossierAnnotation) annotation = NULL;

  g_return_val_if_fail (id != NULL && change != NULL, NULL);

  if (!check_change (change, error) || !dossier_database_begin (self->database, error))
    return NULL;
  annotation = change_annotation (self, id, change, error);
  if (!dossier_database_end (self->database, annotation != NULL, error))
    return NULL;

  return g_steal_pointer (&annotation);
}

static gboolean
set_removed (DossierStore *self, const char *action, const char *id, const char *at, GError **error)
{
  static const char sql[] = "UPDATE annotation SET deleted_at = ?2 WHERE id = ?1";
  g_autofree char *document = dup_document_id (self, id, error);
  g_auto (DossierTracking) tracking = { NULL };

  return document != NULL && dossier_store_begin_edit (self, &tracking, action, id, document, error)
         && dossier_database_execute (self->database, error, sql, "ss", id, at)
         && dossier_store_touch_annotation (self, id, error)
         && dossier_store_index_annotation (self, id, error)
         && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
remove_annotation (DossierStore *self, const char *id, GError **error)
{
  g_autofree char *whole = dossier_store_resolve_annotation (self, id, NULL, error);
  g_autofree char *now = dossier_store_dup_now ();

  return whole != NULL && set_removed (self, "annotation-remove", whole, now, error);
}

gboolean
dossier_store_remove_annotation (DossierStore *self, const char *id, GError **error)
{
  g_return_val_if_fail (id != NULL, FALSE);

  return dossier_database_begin (self->database, error)
         && dossier_database_end (self->database, remove_annotation (self, id, error), error);
}

gboolean
dossier_store_bring_annotation_back (DossierStore *self, const char *id, GError **error)
{
  return set_removed (self, "annotation-restore", id, NULL, error);
}
