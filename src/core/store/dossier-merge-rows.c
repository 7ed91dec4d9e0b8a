/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What only the other copy has comes as it is, under its own name: sources, documents with their bytes,
 * figures and corrections, annotations with their tags, links. The other copy may be anybody's: each thing
 * is looked at before it is taken. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-merge-private.h"
#include "dossier-store-extent.h"
#include "dossier-store-own-figures.h"
#include "dossier-text-finder.h"

/* --- copying rows --- */

/* The columns that a table has here, but those of @skip. */
static GPtrArray *
list_columns (DossierStore *self, const char *table, const char *skip, GError **error)
{
  static const char sql[] = "SELECT name FROM pragma_table_info (?1)";
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (self->database, error, sql, "s", table);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (self->database, statement, error)) == SQLITE_ROW)
    {
      g_autofree char *name = dossier_database_dup_column (self->database, statement, 0, error);

      if (name == NULL)
        return NULL;
      if (strcmp (name, skip) != 0)
        g_ptr_array_add (columns, g_steal_pointer (&name));
    }

  return step == SQLITE_DONE ? g_steal_pointer (&columns) : NULL;
}

static char *
join_columns (GPtrArray *columns, gboolean as_arguments)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      g_string_append (joined, i > 0 ? ", " : "");
      if (as_arguments)
        g_string_append_printf (joined, "?%u", i + 1);
      else
        g_string_append_printf (joined, "\"%s\"", (const char *) g_ptr_array_index (columns, i));
    }

  return g_string_free (joined, FALSE);
}

/* One column that gets another value than there. */
typedef struct
{
  const char *column;
  const char *value; /* (nullable) */
} Override;

/* @overrides: (nullable): up to one without a column */
static const Override *
find_override (const Override *overrides, const char *column)
{
  for (; overrides != NULL && overrides->column != NULL; overrides++)
    if (strcmp (overrides->column, column) == 0)
      return overrides;

  return NULL;
}

static gboolean
insert_values (DossierMerge *merge,
               sqlite3_stmt *from,
               sqlite3_stmt *to,
               GPtrArray *columns,
               const Override *overrides,
               GError **error)
{
  sqlite3_reset (to);
  for (guint i = 0; i < columns->len; i++)
    {
      const Override *override = find_override (overrides, g_ptr_array_index (columns, i));

      if (override != NULL)
        sqlite3_bind_text (to, (int) i + 1, override->value, -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_value (to, (int) i + 1, sqlite3_column_value (from, (int) i));
    }

  return dossier_database_step (merge->self->database, to, error) == SQLITE_DONE;
}

/* The rows of @table there in which @key is @id. */
static gboolean
copy_rows (DossierMerge *merge,
           const char *table,
           const char *key,
           const char *id,
           const Override *overrides,
           GError **error)
{
  g_autoptr (GPtrArray) columns = list_columns (merge->self, table, "number", error);
  g_autofree char *names = columns != NULL ? join_columns (columns, FALSE) : NULL;
  g_autofree char *arguments = columns != NULL ? join_columns (columns, TRUE) : NULL;
  g_autofree char *select_sql = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE \"%s\" = ?1", names,
                                                 table, key);
  g_autofree char *insert_sql = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table,
                                                 names, arguments);
  g_autoptr (sqlite3_stmt) from = NULL;
  g_autoptr (sqlite3_stmt) to = NULL;
  int step = SQLITE_ERROR;

  if (columns == NULL
      || (from = dossier_database_prepare (merge->other->database, error, select_sql, "s", id))
             == NULL
      || (to = dossier_database_prepare (merge->self->database, error, insert_sql, "")) == NULL)
    return FALSE;
  while ((step = dossier_database_step (merge->other->database, from, error)) == SQLITE_ROW)
    if (!insert_values (merge, from, to, columns, overrides, error))
      return FALSE;

  return step == SQLITE_DONE;
}

/* --- going through what is there --- */

typedef gboolean (*TakeFunction) (DossierMerge *merge, sqlite3_stmt *row, GError **error);

static gboolean
take_each (DossierMerge *merge, const char *sql, TakeFunction take, GError **error)
{
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (merge->other->database, error, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (merge->other->database, statement, error)) == SQLITE_ROW)
    {
      const char *id = dossier_statement_get_text (statement, 0);

      if (id != NULL && g_uuid_string_is_valid (id) && !take (merge, statement, error))
        return FALSE;
    }

  return step == SQLITE_DONE;
}

/* Whether we had it once, and removed it for good: what made it there is known here. */
static gboolean
was_removed (DossierMerge *merge, const char *action, const char *id, GError **error)
{
  static const char sql[] = "SELECT id FROM history WHERE subject = ?1 AND action = ?2";
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (merge->other->database, error, sql, "ss", id, action);

  return statement != NULL
         && dossier_database_step (merge->other->database, statement, error) == SQLITE_ROW
         && g_hash_table_contains (merge->known, dossier_statement_get_text (statement, 0));
}

/* One whose import was undone there is not taken, but may be here. */
static char *
dup_document (DossierMerge *merge, const char *theirs)
{
  static const char sql[] = "SELECT id FROM document WHERE id = ?1";
  const char *ours = g_hash_table_lookup (merge->documents, theirs);

  return ours != NULL ? g_strdup (ours) : dossier_store_dup_value (merge->self, NULL, sql, theirs);
}

char *
dossier_merge_dup_subject (DossierMerge *merge, const char *noun, const char *subject)
{
  gsize length = strcspn (subject, "@");
  g_autofree char *document = g_strndup (subject, length);
  const char *ours;

  if (g_str_equal (noun, "source"))
    return g_strdup (g_hash_table_lookup (merge->sources, subject));
  if (g_str_equal (noun, "document"))
    return dup_document (merge, subject);
  if (!g_str_equal (noun, "figure") && !g_str_equal (noun, "quantity")
      && !g_str_equal (noun, "finding"))
    return g_strdup (subject);
  ours = g_hash_table_lookup (merge->documents, document);

  return ours != NULL && g_hash_table_contains (merge->same_text, ours)
             ? g_strconcat (ours, subject + length, NULL)
             : NULL;
}

/* --- sources --- */

/* A source that nothing speaks of is not seen; its grades are, and so they are an edit like any other. */
static gboolean
copy_grades (DossierMerge *merge, const char *id, GError **error)
{
  g_auto (DossierTracking) tracking = { NULL };

  return dossier_store_begin_edit (merge->self, &tracking, "source-grade", id, NULL, error)
         && copy_rows (merge, "source_grade", "source", id, NULL, error)
         && dossier_store_end_edit (merge->self, &tracking, error);
}

static gboolean
copy_source (
    DossierMerge *merge, const char *id, const char *name, const char *folded, GError **error)
{
  static const char sql[] = "INSERT INTO source (id, name, folded) VALUES (?1, ?2, ?3)";

  g_hash_table_insert (merge->sources, g_strdup (id), g_strdup (id));
  merge->result->n_sources++;

  return dossier_database_execute (merge->self->database, error, sql, "sss", id, name, folded)
         && copy_grades (merge, id, error);
}

static gboolean
note_source (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char sql[] = "SELECT id FROM source WHERE id = ?1";
  const char *id = dossier_statement_get_text (row, 0);
  g_autofree char *ours = dossier_store_dup_value (merge->self, NULL, sql, id);

  if (ours != NULL)
    g_hash_table_insert (merge->sources, g_strdup (id), g_steal_pointer (&ours));

  return TRUE;
}

static gboolean
take_source (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char sql[] = "SELECT coalesce (merged_into, id) FROM source WHERE folded = ?1";
  const char *id = dossier_statement_get_text (row, 0);
  const char *name = dossier_statement_get_text (row, 1);
  g_autofree char *folded = NULL;
  g_autofree char *ours = NULL;
  g_autoptr (GError) failure = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL) || *name == '\0'
      || g_hash_table_contains (merge->sources, id))
    return TRUE;
  folded = dossier_text_fold (name, -1);
  ours = dossier_store_dup_value (merge->self, &failure, sql, folded);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ours == NULL)
    return copy_source (merge, id, name, folded, error);
  g_hash_table_insert (merge->sources, g_strdup (id), g_steal_pointer (&ours));

  return TRUE;
}

/* Those that both know, first: they may have other names there, and another source their old ones. */
gboolean
dossier_merge_take_sources (DossierMerge *merge, GError **error)
{
  static const char sql[] = "SELECT id, name FROM source ORDER BY id";
  gboolean named;

  if (!take_each (merge, sql, note_source, error))
    return FALSE;
  merge->only = "name";
  named = dossier_merge_hold_changed (merge, &dossier_noun_source, error);
  merge->only = NULL;

  return named && take_each (merge, sql, take_source, error);
}

/* --- documents --- */

static gboolean
index_document (DossierMerge *merge, const char *id, GError **error)
{
  DossierDocument *document = dossier_store_get_document (merge->self, id, error);

  return document != NULL && dossier_store_index_document (merge->self, id, document, error)
         && dossier_store_index_figures (merge->self, id, error);
}

/* The original bytes and the text are what they are said to be, or the document is not taken. */
static gboolean
is_whole (DossierMerge *merge, const char *id, const char *sha256)
{
  g_autoptr (GBytes) original = dossier_store_load_any_original (merge->other, id, NULL);
  g_autofree char *actual = original != NULL
                                ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, original)
                                : NULL;

  return g_strcmp0 (actual, sha256) == 0
         && dossier_store_get_document (merge->other, id, NULL) != NULL;
}

/* (nullable): of which document it is a version, as that is called here; the first one comes first. */
static gboolean
find_lineage (DossierMerge *merge, const char *id, char **found, GError **error)
{
  static const char sql[] = "SELECT lineage FROM document WHERE id = ?1";
  static const char our_sql[] = "SELECT coalesce (lineage, id) FROM document WHERE id = ?1";
  g_autofree char *lineage = NULL;
  const char *first;

  if (!dossier_store_read_value (merge->other, &lineage, error, sql, id))
    return FALSE;
  first = lineage != NULL ? g_hash_table_lookup (merge->documents, lineage) : NULL;
  if (first != NULL)
    return dossier_store_read_value (merge->self, found, error, our_sql, first);
  *found = g_steal_pointer (&lineage);

  return TRUE;
}

static gboolean
copy_document (DossierMerge *merge, const char *id, const char *source, GError **error)
{
  const char *ours = source != NULL ? g_hash_table_lookup (merge->sources, source) : NULL;
  g_autofree char *lineage = NULL;
  Override overrides[] = { { "source", ours }, { "lineage", NULL }, { NULL, NULL } };

  if (!find_lineage (merge, id, &lineage, error))
    return FALSE;
  overrides[1].value = lineage;
  g_hash_table_insert (merge->documents, g_strdup (id), g_strdup (id));
  g_hash_table_add (merge->same_text, g_strdup (id));
  merge->result->n_documents++;

  return copy_rows (merge, "document", "id", id, overrides, error)
         && copy_rows (merge, "document_content", "document", id, NULL, error)
         && copy_rows (merge, "figure", "document", id, NULL, error)
         && index_document (merge, id, error)
         && dossier_store_record_addition (merge->self, "document-add", id, id, error);
}

/* Ours may have been imported by another reading of the same bytes: then places differ. */
static gboolean
note_document (DossierMerge *merge, const char *theirs, const char *ours, GError **error)
{
  static const char sql[] = "SELECT text_sha256 FROM document_content WHERE document = ?1";
  static const char trashed_sql[] =
      "SELECT id FROM document WHERE id = ?1 AND deleted_at IS NOT NULL";
  g_autofree char *our_text = NULL;
  g_autofree char *their_text = NULL;
  g_autofree char *trashed = NULL;

  if (!dossier_store_read_value (merge->self, &our_text, error, sql, ours)
      || !dossier_store_read_value (merge->other, &their_text, error, sql, theirs))
    return FALSE;
  g_hash_table_insert (merge->documents, g_strdup (theirs), g_strdup (ours));
  if (g_strcmp0 (our_text, their_text) == 0)
    g_hash_table_add (merge->same_text, g_strdup (ours));
  if (strcmp (theirs, ours) == 0)
    return TRUE;
  /* The same bytes, imported apart: as an import of them would, this brings ours back from the trash. */
  if (!dossier_store_read_value (merge->self, &trashed, error, trashed_sql, ours))
    return FALSE;

  return trashed == NULL || dossier_store_bring_document_back (merge->self, ours, error);
}

static char *
find_document (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char id_sql[] = "SELECT id FROM document WHERE id = ?1";
  g_autoptr (GError) failure = NULL;
  char *ours = dossier_store_dup_value (merge->self, &failure, id_sql,
                                        dossier_statement_get_text (row, 0));
  gboolean is_there;

  if (ours == NULL && failure == NULL)
    dossier_store_find_bytes (merge->self, dossier_statement_get_text (row, 1),
                              sqlite3_column_int (row, 5) != 0, &ours, &is_there, &failure);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));

  return ours;
}

static gboolean
take_document (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  const char *id = dossier_statement_get_text (row, 0);
  const char *sha256 = dossier_statement_get_text (row, 1);
  const char *source = dossier_statement_get_text (row, 2);
  gboolean trashed = sqlite3_column_int (row, 4) != 0;
  g_autoptr (GError) failure = NULL;
  g_autofree char *ours = sha256 != NULL ? find_document (merge, row, &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ours != NULL && (strcmp (ours, id) == 0 || !trashed))
    return note_document (merge, id, ours, error);
  if (ours != NULL)
    return TRUE;
  if (was_removed (merge, "document-add", id, NULL))
    {
      merge->result->n_skipped++;
      return TRUE;
    }
  if (is_whole (merge, id, sha256))
    return copy_document (merge, id, source, error);

  dossier_merge_result_add_unplaced (merge->result, id, dossier_statement_get_text (row, 3),
                                     _ ("The document is damaged there and was not taken over."));
  return TRUE;
}

gboolean
dossier_merge_take_documents (DossierMerge *merge, GError **error)
{
  return take_each (
      merge,
      "SELECT id, sha256, source, title, deleted_at IS NOT NULL, whole_page FROM document "
      "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY number",
      take_document, error);
}

/* --- figures by hand --- */

/* Of a document that both have: where ours has none at this place. What was taken back there has nothing to do
 * here. */
static gboolean
take_own_figure (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char sql[] = "SELECT number FROM figure WHERE document || '@' || start_bytes = ?1";
  const char *number = dossier_statement_get_text (row, 1);
  gint64 start = sqlite3_column_int64 (row, 2);
  const char *ours = g_hash_table_lookup (merge->documents, dossier_statement_get_text (row, 0));
  const Override overrides[] = { { "document", ours }, { NULL, NULL } };
  g_autofree char *subject = g_strdup_printf ("%s@%" G_GINT64_FORMAT, ours, start);
  g_autofree char *there = NULL;
  g_autoptr (GError) failure = NULL;

  if (ours == NULL || !g_hash_table_contains (merge->same_text, ours))
    return TRUE;
  if (!dossier_store_ensure_figures (merge->self, ours, error))
    return FALSE;
  there = dossier_store_dup_value (merge->self, &failure, sql, subject);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (there == NULL)
    return copy_rows (merge, "figure", "number", number, overrides, error)
           && dossier_store_record_own_figure (merge->self, ours, (gsize) start, error);

  return there != NULL;
}

gboolean
dossier_merge_take_own_figures (DossierMerge *merge, GError **error)
{
  return take_each (merge,
                    "SELECT document, number, start_bytes FROM figure WHERE by_hand <> 0 "
                    "AND number NOT IN (SELECT figure FROM figure_correction WHERE hidden <> 0) "
                    "ORDER BY number",
                    take_own_figure, error);
}

/* --- annotations --- */

static gboolean
set_passage (DossierMerge *merge, const char *id, const DossierPassage *passage, GError **error)
{
  static const char sql[] =
      "UPDATE annotation SET start_bytes = ?2, end_bytes = ?3, start_chars = ?4, end_chars = ?5, "
      "exact = ?6, prefix = ?7, suffix = ?8 WHERE id = ?1";

  return dossier_database_execute (merge->self->database, error, sql, "siiiisss", id,
                                   (gint64) passage->start, (gint64) passage->end,
                                   (gint64) passage->start_chars, (gint64) passage->end_chars,
                                   passage->exact, passage->prefix, passage->suffix);
}

/* What is to be decided about its place is about a document, which may have another name here; one that did
 * not come leaves nothing to decide. */
static gboolean
translate_review (DossierMerge *merge, const char *id, GError **error)
{
  static const char find_sql[] = "SELECT review_document FROM annotation WHERE id = ?1";
  static const char sql[] = "UPDATE annotation SET review = iif (?2 IS NULL, NULL, "
                            "json_set (review, '$.document', ?2)), review_document = ?2 "
                            "WHERE id = ?1";
  g_autofree char *theirs = dossier_store_dup_value (merge->self, NULL, find_sql, id);
  const char *ours = theirs != NULL ? g_hash_table_lookup (merge->documents, theirs) : NULL;

  if (ours != NULL && !g_hash_table_contains (merge->same_text, ours))
    ours = NULL;

  return theirs == NULL
         || dossier_database_execute (merge->self->database, error, sql, "ss", id, ours);
}

static gboolean
copy_annotation (DossierMerge *merge,
                 const char *id,
                 const char *document,
                 const DossierPassage *moved,
                 GError **error)
{
  const Override overrides[] = { { "document", document }, { NULL, NULL } };

  merge->result->n_annotations++;

  return copy_rows (merge, "annotation", "id", id, overrides, error)
         && translate_review (merge, id, error)
         && copy_rows (merge, "annotation_tag", "annotation", id, NULL, error)
         && (moved == NULL || set_passage (merge, id, moved, error))
         && dossier_store_index_annotation (merge->self, id, error)
         && dossier_store_record_addition (merge->self, "annotation-add", id, document, error);
}

/* Where the words stand that are marked there: where they say; else in the one place that has them between
 * the same words. FALSE where that is not sure. */
static gboolean
find_place (DossierMerge *merge,
            const char *document_id,
            sqlite3_stmt *row,
            DossierPassage **moved,
            GError **error)
{
  DossierDocument *document = dossier_store_get_document (merge->self, document_id, error);
  DossierPassage passage = {
    .start = (gsize) sqlite3_column_int64 (row, 2),
    .end = (gsize) sqlite3_column_int64 (row, 3),
    .start_chars = (gsize) sqlite3_column_int64 (row, 7),
    .end_chars = (gsize) sqlite3_column_int64 (row, 8),
    .exact = (char *) dossier_statement_get_text (row, 4),
    .prefix = (char *) dossier_statement_get_text (row, 5),
    .suffix = (char *) dossier_statement_get_text (row, 6),
  };

  if (document == NULL || passage.exact == NULL)
    return FALSE;
  if (dossier_passage_matches (&passage, document)
      && dossier_document_bytes_to_chars (document, passage.start) == passage.start_chars
      && dossier_document_bytes_to_chars (document, passage.end) == passage.end_chars)
    return TRUE;
  *moved = dossier_passage_find (document, passage.exact, passage.prefix, passage.suffix, -1, NULL);

  return *moved != NULL;
}

static gboolean
take_annotation (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char sql[] = "SELECT id FROM annotation WHERE id = ?1";
  const char *id = dossier_statement_get_text (row, 0);
  const char *theirs = dossier_statement_get_text (row, 1);
  const char *document = theirs != NULL ? g_hash_table_lookup (merge->documents, theirs) : NULL;
  const char *exact = dossier_statement_get_text (row, 4);
  g_autoptr (GError) failure = NULL;
  g_autofree char *ours = dossier_store_dup_value (merge->self, &failure, sql, id);
  DossierPassage *moved = NULL;
  gboolean taken;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ours != NULL)
    return TRUE;
  if (was_removed (merge, "annotation-add", id, NULL)
      || was_removed (merge, "annotation-find", id, NULL))
    {
      merge->result->n_skipped++;
      return TRUE;
    }
  if (document == NULL || !find_place (merge, document, row, &moved, NULL))
    {
      dossier_merge_result_add_unplaced (
          merge->result, id, exact,
          document == NULL ? _ ("The document that it is in was not taken over.")
                           : _ ("Its words do not stand in the document, or in several places."));
      return TRUE;
    }
  taken = copy_annotation (merge, id, document, moved, error);
  g_clear_pointer (&moved, dossier_passage_free);

  return taken;
}

gboolean
dossier_merge_take_annotations (DossierMerge *merge, GError **error)
{
  return take_each (merge,
                    "SELECT id, document, start_bytes, end_bytes, exact, prefix, suffix, "
                    "start_chars, end_chars FROM annotation "
                    "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY number",
                    take_annotation, error);
}

/* --- places in earlier versions --- */

static gboolean
take_place (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char sql[] =
      "INSERT OR IGNORE INTO annotation_place (annotation, document, start_bytes, end_bytes, exact) "
      "SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM annotation WHERE id = ?1)";
  const char *theirs = dossier_statement_get_text (row, 1);
  const char *ours = theirs != NULL ? g_hash_table_lookup (merge->documents, theirs) : NULL;

  if (ours == NULL || !g_hash_table_contains (merge->same_text, ours))
    return TRUE;

  return dossier_database_execute (merge->self->database, error, sql, "ssiis",
                                   dossier_statement_get_text (row, 0), ours,
                                   sqlite3_column_int64 (row, 2), sqlite3_column_int64 (row, 3),
                                   dossier_statement_get_text (row, 4));
}

gboolean
dossier_merge_take_places (DossierMerge *merge, GError **error)
{
  return take_each (merge,
                    "SELECT annotation, document, start_bytes, end_bytes, exact "
                    "FROM annotation_place WHERE exact IS NOT NULL",
                    take_place, error);
}

/* --- links --- */

static gboolean
take_link (DossierMerge *merge, sqlite3_stmt *row, GError **error)
{
  static const char known_sql[] = "SELECT id FROM link WHERE id = ?1";
  static const char end_sql[] = "SELECT id FROM annotation WHERE id = ?1";
  const char *id = dossier_statement_get_text (row, 0);
  const char *from = dossier_statement_get_text (row, 1);
  const char *to = dossier_statement_get_text (row, 2);
  g_autofree char *ours = dossier_store_dup_value (merge->self, NULL, known_sql, id);
  g_autofree char *one = dossier_store_dup_value (merge->self, NULL, end_sql, from);
  g_autofree char *other = dossier_store_dup_value (merge->self, NULL, end_sql, to);

  if (ours != NULL || one == NULL || other == NULL)
    return TRUE;
  merge->result->n_links++;

  return copy_rows (merge, "link", "id", id, NULL, error)
         && dossier_store_record_addition (merge->self, "link-add", id, NULL, error);
}

gboolean
dossier_merge_take_links (DossierMerge *merge, GError **error)
{
  return take_each (merge,
                    "SELECT id, from_annotation, to_annotation FROM link "
                    "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY id",
                    take_link, error);
}
