/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Versions of a document. A new one takes the place of the last in the lists; what was marked goes along where it
 * stands there word by word, and waits for a person where it does not. All of it is one action, undone as one:
 *
 *   document  v1 <--lineage-- v2          annotation  document v2                  taken
 *                superseded                           document v1, review {v2, …}  to be decided
 */

#include "dossier-store-versions.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-anchor.h"
#include "dossier-error.h"
#include "dossier-store-annotations.h"
#include "dossier-store-documents.h"
#include "dossier-store-own-figures.h"
#include "dossier-store-extent.h"
#include "dossier-store-private.h"
#include "dossier-text-diff.h"

/* The current version of the document that @id is one of. */
char *
dossier_store_dup_current (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT id FROM document WHERE coalesce (lineage, id) = (SELECT coalesce (lineage, id) "
      "FROM document WHERE id = ?1) AND superseded_at IS NULL "
      "AND deleted_at IS NOT 'never' ORDER BY number DESC LIMIT 1";

  return dossier_store_dup_value (self, error, sql, id);
}

char *
dossier_store_find_current (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] = "SELECT id FROM document WHERE id = ?1 AND deleted_at IS NULL";
  g_autofree char *current = dossier_store_dup_current (self, id, error);

  return current != NULL ? dossier_store_dup_value (self, error, sql, current) : NULL;
}

/* --- what was marked --- */

/* The texts of one earlier version and the new one, side by side. */
typedef struct
{
  DossierDocument *old_document;
  DossierDocument *new_document;
  DossierAnchorer *anchorer;
} Sides;

static void
free_sides (gpointer data)
{
  Sides *sides = data;

  g_clear_pointer (&sides->anchorer, dossier_anchorer_free);
  g_clear_object (&sides->old_document);
  g_clear_object (&sides->new_document);
  g_free (sides);
}

static Sides *
sides_new (DossierStore *self, const char *old_id, DossierDocument *new_document, GError **error)
{
  DossierDocument *old_document = dossier_store_get_document (self, old_id, error);
  const char *old_text;
  const char *new_text;
  gsize old_length;
  gsize new_length;
  Sides *sides;

  if (old_document == NULL)
    return NULL;
  sides = g_new0 (Sides, 1);
  sides->old_document = g_object_ref (old_document);
  sides->new_document = g_object_ref (new_document);
  old_text = dossier_document_get_text (old_document, &old_length);
  new_text = dossier_document_get_text (new_document, &new_length);
  sides->anchorer = dossier_anchorer_new (old_text, old_length, new_text, new_length);

  return sides;
}

typedef struct
{
  char *id;
  char *document;
  char *exact;
  char *prefix;
  char *suffix;
  gssize start;
  gboolean decided;
} Marked;

static void
free_marked (gpointer data)
{
  Marked *marked = data;

  g_free (marked->id);
  g_free (marked->document);
  g_free (marked->exact);
  g_free (marked->prefix);
  g_free (marked->suffix);
  g_free (marked);
}

/* Everything that was marked in @previous or waits there, what is in the trash too. */
static GPtrArray *
list_marked (DossierStore *self, const char *previous, GError **error)
{
  static const char sql[] =
      "SELECT id, document, exact, prefix, suffix, start_bytes, review ->> '$.decided' "
      "FROM annotation WHERE (document = ?1 OR review_document = ?1) "
      "AND deleted_at IS NOT 'never' ORDER BY number";
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_marked);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", previous);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      Marked *marked = g_new0 (Marked, 1);

      marked->id = dossier_statement_dup_text (statement, 0);
      marked->document = dossier_statement_dup_text (statement, 1);
      marked->exact = dossier_statement_dup_text (statement, 2);
      marked->prefix = dossier_statement_dup_text (statement, 3);
      marked->suffix = dossier_statement_dup_text (statement, 4);
      marked->start = (gssize) sqlite3_column_int64 (statement, 5);
      marked->decided = dossier_statement_get_text (statement, 6) != NULL;
      g_ptr_array_add (all, marked);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&all) : NULL;
}

static void
add_place (JsonBuilder *builder, DossierDocument *document, DossierRange place)
{
  g_autofree char *words = dossier_document_dup_range (document, place);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "start");
  json_builder_add_int_value (builder, (gint64) place.start);
  json_builder_set_member_name (builder, "end");
  json_builder_add_int_value (builder, (gint64) place.end);
  json_builder_set_member_name (builder, "words");
  json_builder_add_string_value (builder, words);
  json_builder_end_object (builder);
}

static char *
make_review (const char *document_id, DossierDocument *document, const DossierAnchor *anchor)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "document");
  json_builder_add_string_value (builder, document_id);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, dossier_anchor_state_to_string (anchor->state));
  json_builder_set_member_name (builder, "confidence");
  json_builder_add_double_value (builder, anchor->confidence);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < anchor->places->len; i++)
    add_place (builder, document, g_array_index (anchor->places, DossierRange, i));
  if (anchor->places->len == 0 && anchor->range.start < anchor->range.end)
    add_place (builder, document, anchor->range);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* The old place is kept beside the new one. */
static gboolean
move_annotation (DossierStore *self,
                 const char *id,
                 const char *document_id,
                 DossierRange range,
                 const char *state,
                 GError **error)
{
  static const char keep_sql[] =
      "INSERT OR REPLACE INTO annotation_place (annotation, document, start_bytes, end_bytes, "
      "exact) SELECT id, document, start_bytes, end_bytes, exact FROM annotation WHERE id = ?1";
  static const char document_sql[] =
      "UPDATE annotation SET document = ?2, review = NULL, review_document = NULL WHERE id = ?1";
  static const char state_sql[] = "UPDATE annotation SET state = ?2 WHERE id = ?1";

  return dossier_database_execute (self->database, error, keep_sql, "s", id)
         && dossier_database_execute (self->database, error, document_sql, "ss", id, document_id)
         && dossier_store_write_passage (self, id, range, error)
         && dossier_database_execute (self->database, error, state_sql, "ss", id, state);
}

/* Where it stood in @document_id before, or stands and waits; with other words it is another passage. */
static gboolean
find_known_place (DossierStore *self,
                  const Marked *marked,
                  const char *document_id,
                  DossierRange *range)
{
  static const char sql[] =
      "SELECT start_bytes, end_bytes FROM annotation WHERE id = ?1 AND document = ?2 "
      "UNION ALL SELECT start_bytes, end_bytes FROM annotation_place "
      "WHERE annotation = ?1 AND document = ?2 AND exact = ?3 LIMIT 1";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (
      self->database, NULL, sql, "sss", marked->id, document_id, marked->exact);

  if (statement == NULL || dossier_database_step (self->database, statement, NULL) != SQLITE_ROW)
    return FALSE;
  range->start = (gsize) sqlite3_column_int64 (statement, 0);
  range->end = (gsize) sqlite3_column_int64 (statement, 1);

  return TRUE;
}

static gboolean
place_marked (DossierStore *self,
              const Marked *marked,
              const Sides *sides,
              const char *document_id,
              GError **error)
{
  static const char follow_sql[] =
      "UPDATE annotation SET review = json_set (review, '$.document', ?2), "
      "review_document = ?2 WHERE id = ?1";
  static const char review_sql[] = "UPDATE annotation SET review = ?2, "
                                   "review_document = ?2 ->> '$.document' WHERE id = ?1";
  const DossierSelector selector = { marked->exact, marked->prefix, marked->suffix, marked->start };
  g_auto (DossierTracking) tracking = { NULL };
  g_auto (DossierAnchor) anchor = { 0 };
  g_autofree char *review = NULL;
  DossierRange known;
  gboolean done;

  if (!dossier_store_begin_edit (self, &tracking, "annotation-place", marked->id, document_id,
                                 error))
    return FALSE;
  if (find_known_place (self, marked, document_id, &known))
    done = move_annotation (self, marked->id, document_id, known, "same", error);
  /* What a person decided stays decided. */
  else if (marked->decided)
    done = dossier_database_execute (self->database, error, follow_sql, "ss", marked->id,
                                     document_id);
  else
    {
      dossier_anchorer_find (sides->anchorer, &selector, &anchor);
      if (anchor.state <= DOSSIER_ANCHOR_MOVED)
        done = move_annotation (self, marked->id, document_id, anchor.range,
                                dossier_anchor_state_to_string (anchor.state), error);
      else
        {
          review = make_review (document_id, sides->new_document, &anchor);
          done = dossier_database_execute (self->database, error, review_sql, "ss", marked->id,
                                           review);
        }
    }

  return done && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
place_all (DossierStore *self,
           const char *previous,
           const char *document_id,
           DossierDocument *document,
           GError **error)
{
  g_autoptr (GPtrArray) all = list_marked (self, previous, error);
  g_autoptr (GHashTable)
      versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_sides);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const Marked *marked = g_ptr_array_index (all, i);
      Sides *sides = g_hash_table_lookup (versions, marked->document);

      if (sides == NULL)
        {
          sides = sides_new (self, marked->document, document, error);
          if (sides == NULL)
            return FALSE;
          g_hash_table_insert (versions, g_strdup (marked->document), sides);
        }
      if (!place_marked (self, marked, sides, document_id, error))
        return FALSE;
    }

  return all != NULL;
}

/* --- figures corrected or added by hand --- */

/* A correction by hand goes along where its words do and a figure stands there. */
static gboolean
carry_correction (
    DossierStore *self, gint64 number, const char *document_id, gsize start, GError **error)
{
  static const char sql[] =
      "INSERT OR REPLACE INTO figure_correction SELECT (SELECT number FROM figure "
      "WHERE document = ?2 AND start_bytes = ?3), corrects_value, has_value, has_value_max, value, "
      "value_max, date, date_max, unit, modifier, corrects_label, label, corrects_key, is_key, "
      "hidden FROM figure_correction WHERE figure = ?1 AND EXISTS (SELECT 1 FROM figure "
      "WHERE document = ?2 AND start_bytes = ?3)";
  g_autofree char *subject = g_strdup_printf ("%s@%" G_GSIZE_FORMAT, document_id, start);
  g_auto (DossierTracking) tracking = { NULL };
  static const char there_sql[] =
      "SELECT number FROM figure WHERE document || '@' || start_bytes = ?1";
  g_autoptr (GError) failure = NULL;
  g_autofree char *there = dossier_store_dup_value (self, &failure, there_sql, subject);

  if (there == NULL && failure == NULL)
    return TRUE;

  return dossier_store_begin_edit (self, &tracking, "figure-change", subject, document_id, error)
         && dossier_database_execute (self->database, error, sql, "isi", number, document_id,
                                      (gint64) start)
         && dossier_store_end_edit (self, &tracking, error);
}

static gboolean
carry_corrections (DossierStore *self,
                   const char *previous,
                   const char *document_id,
                   DossierDocument *document,
                   GError **error)
{
  static const char sql[] =
      "SELECT figure.number, start_bytes, end_bytes FROM figure "
      "LEFT JOIN figure_correction ON figure_correction.figure = figure.number "
      "WHERE document = ?1 AND (figure_correction.figure IS NOT NULL OR by_hand <> 0)";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", previous);
  Sides *sides = NULL;
  gboolean ok = statement != NULL;
  int step = SQLITE_ERROR;

  while (ok && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierRange range = { (gsize) sqlite3_column_int64 (statement, 1),
                             (gsize) sqlite3_column_int64 (statement, 2) };
      g_autoptr (DossierPassage) passage = NULL;
      g_auto (DossierAnchor) anchor = { 0 };
      DossierSelector selector;

      if (sides == NULL
          && ((sides = sides_new (self, previous, document, error)) == NULL
              || !dossier_store_ensure_figures (self, document_id, error)))
        {
          g_clear_pointer (&sides, free_sides);
          return FALSE;
        }
      passage = dossier_passage_new (sides->old_document, range);
      selector = (DossierSelector){ passage->exact, passage->prefix, passage->suffix,
                                    (gssize) range.start };
      dossier_anchorer_find (sides->anchorer, &selector, &anchor);
      if (anchor.state <= DOSSIER_ANCHOR_MOVED)
        ok = dossier_store_carry_own_figure (self, sqlite3_column_int64 (statement, 0), document_id,
                                             document, anchor.range, error)
             && carry_correction (self, sqlite3_column_int64 (statement, 0), document_id,
                                  anchor.range.start, error);
    }
  g_clear_pointer (&sides, free_sides);

  return ok && step == SQLITE_DONE;
}

/* --- taking the place --- */

/* What a person said of the document holds for its new version. */
static gboolean
inherit (DossierStore *self, const char *previous, const char *document_id, GError **error)
{
  static const char sql[] =
      "UPDATE document SET lineage = coalesce (old.lineage, old.id), "
      "credibility = old.credibility, source = coalesce (old.source, document.source) "
      "FROM (SELECT id, lineage, credibility, source FROM document WHERE id = ?1) AS old "
      "WHERE document.id = ?2";

  return dossier_database_execute (self->database, error, sql, "ss", previous, document_id);
}

static gboolean
supersede (DossierStore *self, const char *previous, GError **error)
{
  static const char sql[] = "UPDATE document SET superseded_at = ?2 WHERE id = ?1";
  g_autofree char *now = dossier_store_dup_now ();
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (self, &tracking, "document-supersede", previous, previous, error)
         && dossier_database_execute (self->database, error, sql, "ss", previous, now)
         && dossier_store_end_edit (self, &tracking, error);
}

gboolean
dossier_store_give_place (DossierStore *self,
                          const char *previous,
                          const char *document_id,
                          DossierDocument *document,
                          GError **error)
{
  return supersede (self, previous, error)
         && place_all (self, previous, document_id, document, error)
         && carry_corrections (self, previous, document_id, document, error);
}

/**
 * dossier_store_follow_version:
 * @previous: the version that was current
 * @document_id: the new one, inserted just now and not yet in the history
 *
 * Inside a transaction and a group: the new version takes the place of the other, and what was marked goes along.
 */
gboolean
dossier_store_follow_version (DossierStore *self,
                              const char *previous,
                              const char *document_id,
                              DossierDocument *document,
                              GError **error)
{

  return inherit (self, previous, document_id, error)
         && dossier_store_inherit_extent (self, previous, document_id, document, error)
         && dossier_store_record_addition (self, "document-add", document_id, document_id, error)
         && dossier_store_give_place (self, previous, document_id, document, error);
}

/* --- deciding --- */

static gboolean
fail_settled (GError **error)
{
  g_set_error_literal (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID,
                       _ ("There is nothing to decide about the place of this claim."));
  return FALSE;
}

static gboolean
decide (DossierStore *self,
        const char *id,
        const DossierRange *range,
        const char *decision,
        GError **error)
{
  static const char document_sql[] = "SELECT review_document FROM annotation WHERE id = ?1";
  static const char sql[] =
      "UPDATE annotation SET review = iif (?2 IS NULL, "
      "json_remove (review, '$.decided'), json_set (review, '$.decided', ?2)) "
      "WHERE id = ?1";
  g_autoptr (GError) failure = NULL;
  g_autofree char *document = dossier_store_dup_value (self, &failure, document_sql, id);
  g_auto (DossierTracking) tracking = { NULL };

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (document == NULL)
    return fail_settled (error);

  return dossier_store_begin_edit (self, &tracking, "annotation-place", id, document, error)
         && (range != NULL
                 ? move_annotation (self, id, document, *range, "same", error)
                 : dossier_database_execute (self->database, error, sql, "ss", id, decision))
         && dossier_store_touch_annotation (self, id, error)
         && dossier_store_end_edit (self, &tracking, error);
}

static DossierAnnotation *
decide_in_transaction (DossierStore *self,
                       const char *id,
                       const DossierRange *range,
                       const char *decision,
                       GError **error)
{
  g_autofree char *whole = NULL;
  gboolean done = FALSE;

  if (!dossier_database_begin (self->database, error))
    return NULL;
  whole = dossier_store_resolve_annotation (self, id, NULL, error);
  if (whole != NULL)
    done = decide (self, whole, range, decision, error);
  if (!dossier_database_end (self->database, done, error))
    return NULL;

  return dossier_store_find_annotation (self, whole, error);
}

DossierAnnotation *
dossier_store_place_annotation (DossierStore *self,
                                const char *id,
                                DossierRange range,
                                GError **error)
{
  g_return_val_if_fail (id != NULL, NULL);

  return decide_in_transaction (self, id, &range, NULL, error);
}

DossierAnnotation *
dossier_store_decide_place (DossierStore *self,
                            const char *id,
                            DossierPlaceDecision decision,
                            GError **error)
{
  static const char *const words[] = {
    [DOSSIER_PLACE_OPEN] = NULL,
    [DOSSIER_PLACE_KEPT] = "kept",
    [DOSSIER_PLACE_GONE] = "gone",
  };

  g_return_val_if_fail (id != NULL && (guint) decision < G_N_ELEMENTS (words), NULL);

  return decide_in_transaction (self, id, NULL, words[decision], error);
}

/* --- reading --- */

GArray *
dossier_store_list_version_marks (DossierStore *self, const char *id, GError **error)
{
  static const char sql[] =
      "SELECT start_bytes, end_bytes FROM annotation WHERE document = ?1 AND deleted_at IS NULL "
      "UNION SELECT annotation_place.start_bytes, annotation_place.end_bytes FROM annotation_place "
      "JOIN annotation ON annotation.id = annotation AND annotation.deleted_at IS NULL "
      "WHERE annotation_place.document = ?1 ORDER BY 1, 2";
  g_autofree char *whole = dossier_store_resolve_document (self, id, error);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DossierRange));
  g_autoptr (sqlite3_stmt) statement = NULL;
  int step = SQLITE_ERROR;

  if (whole != NULL)
    statement = dossier_database_prepare (self->database, error, sql, "s", whole);
  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      DossierRange range = { (gsize) sqlite3_column_int64 (statement, 0),
                             (gsize) sqlite3_column_int64 (statement, 1) };

      g_array_append_val (marks, range);
    }

  return step == SQLITE_DONE ? g_steal_pointer (&marks) : NULL;
}
