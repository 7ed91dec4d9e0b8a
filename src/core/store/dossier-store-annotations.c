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

/* What change_fields() knows of; everything else is read back. */
#define FIELD_CHANGES (DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_COMMENT)

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

/* The members of a state that differ, before and after. */
typedef struct
{
  JsonObject *before;
  JsonObject *after;
} States;

static void
note_text (States *states, const char *member, const char *before, const char *after)
{
  if (strcmp (before, after) == 0)
    return;
  json_object_set_string_member (states->before, member, before);
  json_object_set_string_member (states->after, member, after);
}

static void
note_number (States *states, const char *member, guint before, guint after)
{
  if (before == after)
    return;
  json_object_set_int_member (states->before, member, before);
  json_object_set_int_member (states->after, member, after);
}

/* What @change makes of the row, but for tags and edges. */
static void
change_fields (DossierAnnotationFields *fields,
               const DossierAnnotationChange *change,
               States *states)
{
  DossierVerdict verdict = (change->mask & DOSSIER_CHANGE_VERDICT) != 0 ? change->verdict
                                                                        : fields->verdict;
  guint credibility = (change->mask & DOSSIER_CHANGE_CREDIBILITY) != 0 ? change->credibility
                                                                       : fields->credibility;
  const char *comment = (change->mask & DOSSIER_CHANGE_COMMENT) == 0 ? fields->comment
                        : change->comment != NULL                    ? change->comment
                                                                     : "";
  char *old_comment = fields->comment;

  note_text (states, "verdict", dossier_verdict_get_info (fields->verdict)->id,
             dossier_verdict_get_info (verdict)->id);
  note_number (states, "credibility", fields->credibility, credibility);
  note_text (states, "comment", fields->comment, comment);
  fields->verdict = verdict;
  fields->credibility = credibility;
  fields->comment = g_strdup (comment);
  g_free (old_comment);
}

static gboolean
write_fields (DossierStore *self, DossierAnnotationFields *fields, GError **error)
{
  static const char sql[] = "UPDATE annotation SET verdict = ?2, credibility = ?3, comment = ?4, "
                            "modified = ?5 WHERE id = ?1";

  g_free (fields->modified);
  fields->modified = dossier_store_dup_now ();

  return dossier_database_execute (self->database, error, sql, "ssiss", fields->id,
                                   dossier_verdict_get_info (fields->verdict)->id,
                                   (gint64) fields->credibility, fields->comment, fields->modified);
}

/* What stays as it is is not written. */
static gboolean
write_changed_fields (DossierStore *self,
                      DossierAnnotationFields *fields,
                      const States *states,
                      GError **error)
{
  return json_object_get_size (states->after) == 0 || write_fields (self, fields, error);
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

  return dossier_store_record_states (
      self, &(DossierKnownEdit){ action, fields->id, fields->document_id, words, NULL, state },
      error);
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
    annotation = (change->mask & DOSSIER_CHANGE_TAGS) == 0
                     ? dossier_annotation_new (&fields)
                     : dossier_store_load_annotation (self, id, error);
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
    return dossier_store_load_annotation (self, id, error);
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

/* All that differs is known, and need not be read back. */
static gboolean
record_fields_change (DossierStore *self,
                      const DossierAnnotationFields *fields,
                      const char *document,
                      const States *states,
                      GError **error)
{
  g_autofree char *words = NULL;

  if (json_object_get_size (states->after) == 0)
    return TRUE;
  if (json_object_has_member (states->after, "comment")
      && !dossier_store_index_annotation (self, fields->id, error))
    return FALSE;
  words = dossier_tell_changed_annotation (states->before, states->after, fields->passage->exact);

  return dossier_store_record_states (self,
                                      &(DossierKnownEdit){ "annotation-change", fields->id,
                                                           document, words, states->before,
                                                           states->after },
                                      error);
}

/* Tags are as the table has sorted them, edges as the words of the document put them: both are read back. */
static gboolean
write_all (DossierStore *self,
           DossierAnnotationFields *fields,
           const char *document,
           const DossierAnnotationChange *change,
           const States *states,
           GError **error)
{
  const char *id = fields->id;
  g_auto (DossierTracking) tracking = { NULL };
  g_autofree char *after = NULL;

  if (!dossier_store_begin_edit (self, &tracking, "annotation-change", id, document, error)
      || !write_changed_fields (self, fields, states, error)
      || ((change->mask & DOSSIER_CHANGE_TAGS) != 0 && !write_tags (self, id, change->tags, error))
      || ((change->mask & DOSSIER_CHANGE_PASSAGE) != 0
          && !dossier_store_write_passage (self, id, change->range, error))
      || !dossier_store_index_annotation (self, id, error)
      || (after = dossier_noun_annotation.capture (self, id, error)) == NULL)
    return FALSE;

  return strcmp (tracking.before, after) == 0
         || (dossier_store_touch_annotation (self, id, error)
             && dossier_store_end_edit_as (self, &tracking, after, error));
}

/* (transfer full): as it is afterwards. @fields: as it is before; emptied */
static DossierAnnotation *
change_loaded (DossierStore *self,
               DossierAnnotationFields *fields,
               const char *document,
               const DossierAnnotationChange *change,
               GError **error)
{
  g_autoptr (JsonObject) before = json_object_new ();
  g_autoptr (JsonObject) after = json_object_new ();
  States states = { before, after };

  change_fields (fields, change, &states);
  if ((change->mask & ~FIELD_CHANGES) != 0)
    return write_all (self, fields, document, change, &states, error)
               ? dossier_store_load_annotation (self, fields->id, error)
               : NULL;

  return write_changed_fields (self, fields, &states, error)
                 && record_fields_change (self, fields, document, &states, error)
             ? dossier_annotation_new (fields)
             : NULL;
}

static DossierAnnotation *
change_annotation (DossierStore *self,
                   const char *id,
                   const DossierAnnotationChange *change,
                   GError **error)
{
  g_autofree char *document = NULL;
  DossierAnnotationFields fields = { 0 };
  DossierAnnotation *annotation = NULL;

  if (dossier_store_find_fields (self, id, &fields, &document, error))
    annotation = change_loaded (self, &fields, document, change, error);
  dossier_annotation_fields_clear (&fields);

  return annotation;
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
