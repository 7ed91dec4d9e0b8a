/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the history knows of annotations: their state, read and written as JSON. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-store-private.h"

static char *
capture_annotation (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT json_object ('verdict', verdict, 'credibility', credibility, 'comment', comment, "
      "'tags', json ((SELECT json_group_array (tag) FROM (SELECT tag FROM annotation_tag "
      "WHERE annotation_tag.annotation = annotation.id ORDER BY tag))), 'passage', "
      "json_object ('document', document, 'start_bytes', start_bytes, 'end_bytes', end_bytes, "
      "'start_chars', start_chars, 'end_chars', end_chars, 'exact', exact, 'prefix', prefix, "
      "'suffix', suffix, 'section', section), 'state', state, "
      "'review', json (review), 'deleted_at', deleted_at) "
      "FROM annotation WHERE id = ?1";

  return dossier_store_dup_value (self, error, sql, id);
}

static gboolean
apply_passage (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char sql[] =
      "UPDATE annotation SET document = p ->> 'document', start_bytes = p ->> 'start_bytes', "
      "end_bytes = p ->> 'end_bytes', start_chars = p ->> 'start_chars', "
      "end_chars = p ->> 'end_chars', exact = p ->> 'exact', prefix = p ->> 'prefix', "
      "suffix = p ->> 'suffix', section = p ->> 'section' "
      "FROM (SELECT ?2 -> '$.passage' AS p) WHERE id = ?1 AND p IS NOT NULL";

  return dossier_database_execute (self->database, error, sql, "ss", id, state);
}

/* Whether a state may have one of these members, with their quotation marks: words that look like one count too. */
static gboolean
may_have (const char *state, const char *const *members)
{
  for (gsize i = 0; members[i] != NULL; i++)
    if (strstr (state, members[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Reading a state once for each of its members takes most of the time of the edit, and most states have one. */
static gboolean
apply_columns (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char *const rare[] = { "\"state\"", "\"deleted_at\"", "\"review\"", NULL };
  static const char common_sql[] =
      "UPDATE annotation SET verdict = coalesce (?2 ->> '$.verdict', verdict), "
      "credibility = coalesce (?2 ->> '$.credibility', credibility), "
      "comment = coalesce (?2 ->> '$.comment', comment), modified = ?3 WHERE id = ?1";
  static const char sql[] =
      "UPDATE annotation SET verdict = coalesce (?2 ->> '$.verdict', verdict), "
      "credibility = coalesce (?2 ->> '$.credibility', credibility), "
      "comment = coalesce (?2 ->> '$.comment', comment), "
      "state = coalesce (?2 ->> '$.state', state), "
      "deleted_at = iif (json_type (?2, '$.deleted_at') IS NULL, deleted_at, "
      "?2 ->> '$.deleted_at'), review = iif (json_type (?2, '$.review') IS NULL, review, "
      "?2 ->> '$.review'), review_document = iif (json_type (?2, '$.review') IS NULL, "
      "review_document, ?2 ->> '$.review.document'), modified = ?3 WHERE id = ?1";
  g_autofree char *now = dossier_store_dup_now ();

  return dossier_database_execute (self->database, error, may_have (state, rare) ? sql : common_sql,
                                   "sss", id, state, now);
}

static gboolean
apply_annotation (DossierStore *self, const char *id, const char *state, GError **error)
{
  static const char *const indexed[] = { "\"comment\"", "\"tags\"", "\"passage\"", "\"deleted_at\"",
                                         NULL };
  static const char modified_sql[] =
      "UPDATE annotation SET modified = coalesce ((SELECT at FROM history WHERE subject = ?1 "
      "AND sequence <= ?2 ORDER BY sequence DESC LIMIT 1), created) WHERE id = ?1";
  static const char clear_sql[] = "DELETE FROM annotation_tag WHERE annotation = ?1 "
                                  "AND json_type (?2, '$.tags') IS NOT NULL";
  static const char tags_sql[] = "INSERT INTO annotation_tag (annotation, tag) "
                                 "SELECT ?1, value FROM json_each (?2, '$.tags')";

  return apply_columns (self, id, state, error)
         && (strstr (state, "\"passage\"") == NULL || apply_passage (self, id, state, error))
         && (strstr (state, "\"tags\"") == NULL
             || (dossier_database_execute (self->database, error, clear_sql, "ss", id, state)
                 && dossier_database_execute (self->database, error, tags_sql, "ss", id, state)))
         && (self->is_as_of
                 ? dossier_database_execute (self->database, error, modified_sql, "si", id,
                                             self->moment.sequence)
                 : !may_have (state, indexed) || dossier_store_index_annotation (self, id, error));
}

/* What capture_annotation() would read, but for the passage, which the history leaves out of an addition. */
JsonObject *
dossier_store_make_annotation_state (const DossierAnnotationFields *fields)
{
  JsonObject *state = json_object_new ();

  json_object_set_string_member (state, "verdict", dossier_verdict_get_info (fields->verdict)->id);
  json_object_set_int_member (state, "credibility", fields->credibility);
  json_object_set_string_member (state, "comment", fields->comment);
  json_object_set_array_member (state, "tags", json_array_new ());
  json_object_set_string_member (state, "state", fields->state);
  json_object_set_null_member (state, "review");
  json_object_set_null_member (state, "deleted_at");

  return state;
}

static const DossierMember members[] = {
  { "verdict", N_ ("Verdict"), DOSSIER_MEMBER_VERDICT },
  { "credibility", N_ ("Credibility"), DOSSIER_MEMBER_CREDIBILITY },
  { "comment", N_ ("Note"), DOSSIER_MEMBER_TEXT },
  { "tags", N_ ("Tags"), DOSSIER_MEMBER_TAGS },
  { "passage", N_ ("Passage"), DOSSIER_MEMBER_PASSAGE },
  { "state", N_ ("Place"), DOSSIER_MEMBER_TEXT },
  { "review", N_ ("In the New Version"), DOSSIER_MEMBER_REVIEW },
  { "deleted_at", N_ ("In the dossier"), DOSSIER_MEMBER_PRESENCE },
};

const DossierNoun dossier_noun_annotation = {
  .name = "annotation",
  .members = members,
  .n_members = G_N_ELEMENTS (members),
  .capture = capture_annotation,
  .apply = apply_annotation,
  .tell = dossier_tell_annotation,
};
