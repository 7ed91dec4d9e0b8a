/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Taking over annotations from a W3C Web Annotation file. There is no history in it: an annotation that is
 * here already follows the file where nobody changed it here, and where somebody did, the two become a
 * conflict, unless ours is known to come after theirs. What is not said in the file changes nothing. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-merge-private.h"
#include "dossier-web-annotations.h"

typedef struct
{
  DossierStore *self;
  char *merge; /* its id */
  const char *document; /* (nullable) where the file names one that is not known */
  DossierMergeResult *result;
} Import;

/* --- where it belongs --- */

static char *
find_by (Import *import, const char *sql, const char *key)
{
  return key != NULL && *key != '\0' ? dossier_store_dup_value (import->self, NULL, sql, key)
                                     : NULL;
}

/* The one document of the library that the annotation names: by its name, its bytes, its file. */
static char *
find_document (Import *import, const DossierWebAnnotation *annotation)
{
  static const char id_sql[] =
      "SELECT id FROM document WHERE id = lower (?1) AND deleted_at IS NULL";
  static const char bytes_sql[] =
      "SELECT id FROM document WHERE sha256 = ?1 AND deleted_at IS NULL "
      "ORDER BY superseded_at IS NOT NULL LIMIT 1";
  static const char file_sql[] =
      "SELECT min (id) FROM document WHERE file_name = ?1 AND deleted_at IS NULL "
      "HAVING count(*) = 1";
  const char *source = annotation->source;
  g_autofree char *file = NULL;
  char *found = find_by (import, bytes_sql, annotation->sha256);

  if (found == NULL && annotation->sha256 == NULL && source != NULL
      && g_ascii_strncasecmp (source, "urn:uuid:", 9) == 0)
    found = find_by (import, id_sql, source + 9);
  if (found == NULL && annotation->sha256 == NULL && source != NULL && strchr (source, '/') != NULL)
    {
      g_autofree char *last = g_path_get_basename (source);

      file = g_uri_unescape_string (last, NULL);
      found = find_by (import, file_sql, file);
    }
  if (found == NULL && annotation->sha256 == NULL)
    found = g_strdup (import->document);

  return found;
}

/* A position alone counts only where the file names the very bytes that are here. */
static DossierPassage *
place_by_position (DossierDocument *document, const DossierWebAnnotation *annotation)
{
  DossierRange range;

  if (annotation->sha256 == NULL || annotation->start_chars < 0
      || !dossier_document_chars_to_bytes (document, (gsize) annotation->start_chars, &range.start)
      || annotation->end_chars <= annotation->start_chars
      || !dossier_document_chars_to_bytes (document, (gsize) annotation->end_chars, &range.end))
    return NULL;

  return dossier_passage_new (document, range);
}

/* Where the words stand that it is on; never a guess. */
static DossierPassage *
place (DossierDocument *document, const DossierWebAnnotation *annotation, GError **error)
{
  DossierPassage *passage = NULL;

  if (annotation->exact == NULL || *annotation->exact == '\0')
    {
      passage = place_by_position (document, annotation);
      if (passage == NULL)
        g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND,
                             _ ("It does not say which words it is on."));
      return passage;
    }
  if (annotation->start_chars >= 0)
    passage = dossier_passage_find (document, annotation->exact, NULL, NULL,
                                    annotation->start_chars, NULL);
  if (passage == NULL)
    passage = dossier_passage_find (document, annotation->exact, annotation->prefix,
                                    annotation->suffix, -1, error);

  return passage;
}

/* --- what is new --- */

static char *
dup_time (const char *time, const char *now)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) read = time != NULL ? g_date_time_new_from_iso8601 (time, utc) : NULL;
  g_autoptr (GDateTime) there = read != NULL ? g_date_time_to_utc (read) : NULL;

  return there != NULL ? g_date_time_format (there, "%Y-%m-%dT%H:%M:%SZ") : g_strdup (now);
}

static gboolean
insert_tags (Import *import, const DossierWebAnnotation *annotation, GError **error)
{
  static const char sql[] =
      "INSERT OR IGNORE INTO annotation_tag (annotation, tag) VALUES (?1, ?2)";

  for (guint i = 0; annotation->tags[i] != NULL; i++)
    {
      g_autofree char *tag = g_strstrip (g_strdup (annotation->tags[i]));

      if (*tag != '\0'
          && !dossier_database_execute (import->self->database, error, sql, "ss", annotation->id,
                                        tag))
        return FALSE;
    }

  return TRUE;
}

static gboolean
insert_row (Import *import,
            const DossierWebAnnotation *annotation,
            const char *document,
            const DossierPassage *passage,
            const char *section,
            GError **error)
{
  static const char sql[] =
      "INSERT INTO annotation (id, document, start_bytes, end_bytes, start_chars, end_chars, exact, "
      "prefix, suffix, section, state, verdict, credibility, comment, created, modified) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'same', ?11, ?12, ?13, ?14, ?15)";
  g_autofree char *now = dossier_store_dup_now ();
  g_autofree char *created = dup_time (annotation->created, now);
  g_autofree char *modified = dup_time (annotation->modified, created);

  return dossier_database_execute (
      import->self->database, error, sql, "ssiiiisssssisss", annotation->id, document,
      (gint64) passage->start, (gint64) passage->end, (gint64) passage->start_chars,
      (gint64) passage->end_chars, passage->exact, passage->prefix, passage->suffix, section,
      dossier_verdict_get_info (annotation->has_verdict ? annotation->verdict
                                                        : DOSSIER_VERDICT_NONE)
          ->id,
      (gint64) annotation->credibility, annotation->comment != NULL ? annotation->comment : "",
      created, modified);
}

static gboolean
add_annotation (Import *import,
                const DossierWebAnnotation *annotation,
                const char *document_id,
                DossierDocument *document,
                const DossierPassage *passage,
                GError **error)
{
  gsize length;
  const char *heading = dossier_document_get_section (document, passage->start, &length);
  g_autofree char *section = heading != NULL ? g_strndup (heading, length) : NULL;

  import->result->n_annotations++;

  return insert_row (import, annotation, document_id, passage, section, error)
         && insert_tags (import, annotation, error)
         && dossier_store_index_annotation (import->self, annotation->id, error)
         && dossier_store_record_addition (import->self, "annotation-add", annotation->id,
                                           document_id, error);
}

/* --- what is here already --- */

/* Whether @value was ours once: then ours comes after it. */
static gboolean
was_ours (Import *import, const char *id, const char *member, JsonNode *value, gboolean *changed)
{
  static const char sql[] =
      "SELECT state_before -> ('$.' || ?2), state_after -> ('$.' || ?2), action FROM history "
      "WHERE subject = ?1 AND json_type (state_after, '$.' || ?2) IS NOT NULL";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (import->self->database, NULL, sql, "ss", id, member);
  g_autofree char *wanted = json_to_string (value, FALSE);
  gboolean found = FALSE;

  *changed = FALSE;
  while (statement != NULL
         && dossier_database_step (import->self->database, statement, NULL) == SQLITE_ROW)
    {
      *changed |= g_strcmp0 (dossier_statement_get_text (statement, 2), "annotation-add") != 0
                  && g_strcmp0 (dossier_statement_get_text (statement, 2), "annotation-find") != 0;
      for (int i = 0; i < 2; i++)
        {
          const char *text = dossier_statement_get_text (statement, i);
          g_autoptr (JsonNode) held = text != NULL ? json_from_string (text, NULL) : NULL;

          found |= held != NULL && json_node_equal (held, value);
        }
    }

  return found;
}

static gboolean
was_settled (Import *import, const char *id, const char *member, JsonNode *value)
{
  static const char sql[] = "SELECT id FROM conflict WHERE subject = ?1 AND member = ?2 "
                            "AND other = ?3 AND deleted_at IS NULL";
  g_autofree char *other = json_to_string (value, FALSE);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (import->self->database, NULL, sql,
                                                                 "sss", id, member, other);

  return statement != NULL
         && dossier_database_step (import->self->database, statement, NULL) == SQLITE_ROW;
}

static gboolean
hold_value (Import *import,
            const char *id,
            const char *member,
            JsonObject *own,
            JsonObject *patch,
            JsonNode *value,
            GError **error)
{
  g_autoptr (JsonNode) theirs = value;
  gboolean changed;
  gboolean is_new;

  if (json_node_equal (json_object_get_member (own, member), theirs)
      || was_ours (import, id, member, theirs, &changed))
    return TRUE;
  if (!changed)
    {
      json_object_set_member (patch, member, g_steal_pointer (&theirs));
      return TRUE;
    }
  if (was_settled (import, id, member, theirs))
    return TRUE;
  if (!dossier_store_add_conflict (import->self, import->merge, "annotation", id, member, theirs,
                                   &is_new, error))
    return FALSE;
  import->result->n_conflicts += is_new;

  return TRUE;
}

static void
add_tags (JsonObject *own, JsonObject *patch, char **tags)
{
  JsonArray *held = json_object_get_array_member (own, "tags");
  JsonArray *all = json_array_ref (held);
  guint n_before = json_array_get_length (held);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *tag = g_strstrip (g_strdup (tags[i]));
      gboolean found = *tag == '\0';

      for (guint j = 0; j < json_array_get_length (all); j++)
        found |= g_strcmp0 (json_array_get_string_element (all, j), tag) == 0;
      if (!found)
        json_array_add_string_element (all, tag);
    }
  if (json_array_get_length (all) > n_before)
    json_object_set_array_member (patch, "tags", all);
  else
    json_array_unref (all);
}

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static gboolean
hold_together (Import *import, const DossierWebAnnotation *annotation, GError **error)
{
  static const char sql[] = "SELECT document FROM annotation WHERE id = ?1";
  g_autofree char *document = dossier_store_dup_value (import->self, NULL, sql, annotation->id);
  g_autofree char *text = dossier_noun_annotation.capture (import->self, annotation->id, error);
  g_autoptr (JsonObject) own = dossier_state_parse (text);
  g_autoptr (JsonObject) patch = json_object_new ();
  g_autofree char *state = NULL;
  g_auto (DossierTracking) tracking = { NULL };

  if (text == NULL
      || (annotation->has_verdict
          && !hold_value (import, annotation->id, "verdict", own, patch,
                          text_node (dossier_verdict_get_info (annotation->verdict)->id), error))
      || (annotation->credibility != 0
          && !hold_value (import, annotation->id, "credibility", own, patch,
                          json_node_init_int (json_node_alloc (), annotation->credibility), error))
      || (annotation->comment != NULL
          && !hold_value (import, annotation->id, "comment", own, patch,
                          text_node (annotation->comment), error)))
    return FALSE;
  add_tags (own, patch, annotation->tags);
  if (json_object_get_size (patch) == 0)
    return TRUE;
  import->result->n_updated++;
  state = dossier_state_print (patch);

  return dossier_store_begin_edit (import->self, &tracking, "annotation-change", annotation->id,
                                   document, error)
         && dossier_store_apply_state (import->self, "annotation", annotation->id, state, error)
         && dossier_store_end_edit (import->self, &tracking, error);
}

/* --- the file --- */

static gboolean
take_annotation (Import *import, const DossierWebAnnotation *annotation, GError **error)
{
  static const char here_sql[] = "SELECT id FROM annotation WHERE id = ?1";
  g_autofree char *here = dossier_store_dup_value (import->self, NULL, here_sql, annotation->id);
  g_autofree char *document_id = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (DossierPassage) passage = NULL;
  DossierDocument *document;

  if (here != NULL)
    return hold_together (import, annotation, error);
  document_id = find_document (import, annotation);
  document = document_id != NULL ? dossier_store_get_document (import->self, document_id, &problem)
                                 : NULL;
  if (document != NULL)
    passage = place (document, annotation, &problem);
  if (passage != NULL)
    return add_annotation (import, annotation, document_id, document, passage, error);
  dossier_merge_result_add_unplaced (import->result, annotation->id, annotation->exact,
                                     problem != NULL ? problem->message
                                                     : _ ("Its document is not in this dossier."));

  return TRUE;
}

static gboolean
take_annotations (Import *import, GPtrArray *annotations, const char *name, GError **error)
{
  if (!dossier_merge_begin (import->self, "merge-import", import->merge, name, error))
    return FALSE;
  for (guint i = 0; i < annotations->len; i++)
    if (!take_annotation (import, g_ptr_array_index (annotations, i), error))
      return FALSE;

  return dossier_merge_end (import->self, import->merge, import->result, error);
}

/* Where nothing came of it nothing is recorded. */
static gboolean
import_group (Import *import, GPtrArray *annotations, const char *name, GError **error)
{
  gboolean taken;

  dossier_store_begin_group (import->self);
  taken = take_annotations (import, annotations, name, error);

  return dossier_store_end_group (import->self, taken);
}

DossierMergeResult *
dossier_store_import_annotations (
    DossierStore *self, GBytes *json, const char *name, const char *document, GError **error)
{
  g_autoptr (GPtrArray) annotations = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *merge = g_uuid_string_random ();
  g_autoptr (DossierMergeResult) result = dossier_merge_result_new ();
  Import import = { self, merge, NULL, result };
  gboolean taken;
  gboolean came;

  g_return_val_if_fail (json != NULL && name != NULL, NULL);

  if (document != NULL && (whole = dossier_store_resolve_document (self, document, error)) == NULL)
    return NULL;
  import.document = whole;
  annotations = dossier_web_annotations_read (json, error);
  if (annotations == NULL || !dossier_database_begin (self->database, error))
    return NULL;
  taken = import_group (&import, annotations, name, error);
  came = result->n_annotations + result->n_updated + result->n_conflicts > 0;
  if (!dossier_database_end (self->database, taken && came, error) && (!taken || came))
    return NULL;

  return g_steal_pointer (&result);
}
