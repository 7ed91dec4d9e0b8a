/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits of every kind for the harnesses that interrupt them, and the state of a library to hold against another.
 * Nothing is asserted here of what an edit returns: under a harness the disk fails. */

#include "edit-support.h"

#include <string.h>

#include "dossier-database-private.h"
#include "dossier-database-seal.h"
#include "dossier-document-builder.h"
#include "dossier-error.h"
#include "dossier-store-private.h"
#include "store-support.h"

/* --- the state of a library --- */

/* What a person sees of it; times of changes are no part of it. */
static const char *const state_sql[] = {
  "SELECT 'd', id, title, "
  "coalesce ((SELECT name FROM source WHERE source.id = document.source), ''), "
  "coalesce (published, ''), credibility, deleted_at IS NULL FROM document "
  "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY id",
  "SELECT 'a', annotation.id, document, start_bytes, end_bytes, replace (exact, char (10), ' '), verdict, "
  "annotation.credibility, comment, annotation.deleted_at IS NULL FROM annotation "
  "WHERE coalesce (annotation.deleted_at, '') <> 'never' ORDER BY annotation.id",
  "SELECT 't', annotation, tag FROM annotation_tag JOIN annotation ON annotation.id = annotation "
  "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY annotation, tag",
  "SELECT 's', name, coalesce ((SELECT name FROM source AS other WHERE other.id = "
  "source.merged_into), '') FROM source WHERE id IN "
  "(SELECT source FROM source_grade) OR merged_into IS NOT NULL OR id IN (SELECT source FROM "
  "document WHERE coalesce (deleted_at, '') <> 'never') ORDER BY name",
  "SELECT 'g', name, reliability, at, coalesce (because, '') FROM source_grade "
  "JOIN source ON source.id = source ORDER BY name, because",
  "SELECT 'l', id, from_annotation, relation, to_annotation, deleted_at IS NULL FROM link "
  "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY id",
  "SELECT 'f', document, start_bytes, corrects_value, coalesce (figure_correction.value, 0), "
  "corrects_label, coalesce (figure_correction.label, ''), hidden FROM figure_correction "
  "JOIN figure ON number = figure ORDER BY document, start_bytes",
  "SELECT 'v', id, coalesce (lineage, ''), superseded_at IS NULL FROM document "
  "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY id",
  "SELECT 'r', id, state, coalesce (review, '') FROM annotation "
  "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY id",
  "SELECT 'q', document_a, start_a, document_b, start_b, together FROM figure_link "
  "ORDER BY document_a, start_a, document_b, start_b",
  "SELECT 'c', document, kind, start_bytes, other_start_bytes, because FROM finding_dismissal "
  "ORDER BY document, kind, start_bytes, other_start_bytes",
};

char *
edit_support_dump (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  GString *dump = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (state_sql); i++)
    {
      g_autoptr (sqlite3_stmt)
          statement = dossier_database_prepare (store->database, &error, state_sql[i], "");

      g_assert_no_error (error);
      while (dossier_database_step (store->database, statement, &error) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            g_string_append_printf (dump, "%s|", dossier_statement_get_text (statement, column));
          g_string_append_c (dump, '\n');
        }
      g_assert_no_error (error);
    }

  return g_string_free (dump, FALSE);
}

/* Every table is sealed as it is, whatever was done to it. */
static void
assert_sealed (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unsealed = dossier_database_list_unsealed (store->database, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < unsealed->len; i++)
    g_test_message ("not sealed: %s", (const char *) unsealed->pdata[i]);
  g_assert_cmpuint (unsealed->len, ==, 0);
}

char *
edit_support_hash (DossierStore *store)
{
  g_autofree char *dump = edit_support_dump (store);

  if (!store->is_as_of)
    assert_sealed (store);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

/* --- every row --- */

static gboolean
dump_table (DossierStore *store, const char *table, GString *dump)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" NOT INDEXED ORDER BY 1, 2", table);
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, NULL, sql, "");
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (store->database, statement, NULL)) == SQLITE_ROW)
    {
      g_string_append (dump, table);
      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          g_autoptr (GBytes) bytes = dossier_statement_dup_bytes (statement, i);
          g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
          gsize size = g_bytes_get_size (bytes);

          g_string_append_printf (dump, "|%d ", sqlite3_column_type (statement, i));
          if (size > 100 || (size > 0 && memchr (g_bytes_get_data (bytes, NULL), 0, size) != NULL))
            g_string_append (dump, hash);
          else if (size > 0)
            g_string_append (dump, (const char *) sqlite3_column_text (statement, i));
        }
      g_string_append_c (dump, '\n');
    }

  return step == SQLITE_DONE;
}

/* Of the tables that @sql lists. */
static char *
dump_tables (DossierStore *store, const char *sql)
{
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, NULL, sql, "");
  g_autoptr (GString) dump = g_string_new (NULL);
  int step = SQLITE_ERROR;

  while (statement != NULL
         && (step = dossier_database_step (store->database, statement, NULL)) == SQLITE_ROW)
    if (!dump_table (store, dossier_statement_get_text (statement, 0), dump))
      return NULL;

  return step == SQLITE_DONE ? g_string_free (g_steal_pointer (&dump), FALSE) : NULL;
}

#define OWN_TABLES \
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'seal' " \
  "AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE '%\\_index\\_data' ESCAPE '\\' " \
  "AND name NOT LIKE '%\\_index\\_idx' ESCAPE '\\' " \
  "AND name NOT LIKE '%\\_index\\_docsize' ESCAPE '\\' " \
  "AND name NOT LIKE '%\\_index\\_config' ESCAPE '\\' "

char *
edit_support_dump_rows (DossierStore *store)
{
  return dump_tables (store, OWN_TABLES "ORDER BY name");
}

char *
edit_support_dump_own_rows (DossierStore *store)
{
  return dump_tables (store, OWN_TABLES
                      "AND name NOT LIKE '%\\_index\\_content' ESCAPE '\\' ORDER BY name");
}

/* --- edits --- */

static char *
pick (EditHand *hand, const char *sql, GError **error)
{
  DossierDatabase *database = hand->store->database;
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (database, error, sql, "");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  while (statement != NULL && dossier_database_step (database, statement, error) == SQLITE_ROW)
    g_ptr_array_add (found, dossier_statement_dup_text (statement, 0));
  if (found->len == 0 || (error != NULL && *error != NULL))
    return NULL;

  return g_strdup (
      g_ptr_array_index (found, g_rand_int_range (hand->random, 0, (gint32) found->len)));
}

static char *
pick_document (EditHand *hand, GError **error)
{
  return pick (hand, "SELECT id FROM document WHERE deleted_at IS NULL ORDER BY id", error);
}

static char *
pick_annotation (EditHand *hand, GError **error)
{
  return pick (hand,
               "SELECT annotation.id FROM annotation JOIN document "
               "ON document.id = annotation.document WHERE annotation.deleted_at IS NULL "
               "AND document.deleted_at IS NULL ORDER BY annotation.id",
               error);
}

static void
make_import (EditHand *hand, GError **error)
{
  g_autofree char *bytes = g_strdup_printf ("bytes %d of %d", g_rand_int_range (hand->random, 0, 8),
                                            hand->side);
  g_autofree char *publisher = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 3));
  g_autoptr (DossierDocument) document = store_support_document (publisher);
  g_autoptr (GBytes) original = g_bytes_new (bytes, strlen (bytes));
  g_autoptr (GPtrArray)
      figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);
  DossierNewDocument new = { document, original, "orsha.md", "markdown", figures };
  DossierFigure *figure = g_new0 (DossierFigure, 1);
  DossierImportStatus status;
  g_autofree char *id = NULL;

  figure->start = 30;
  figure->end = 32;
  figure->has_value = TRUE;
  figure->value = 40;
  g_ptr_array_add (figures, figure);
  dossier_store_add_document (hand->store, &new, &status, &id, error);
}

static void
make_mark (EditHand *hand, GError **error)
{
  static const char *const words[] = { "fell", "41,000 people", "district", "“Żółw” pumps" };
  g_autofree char *id = pick_document (hand, error);
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                     .verdict = (DossierVerdict) g_rand_int_range (hand->random, 0,
                                                                                   4) };
  const char *word = words[g_rand_int_range (hand->random, 0, G_N_ELEMENTS (words))];
  g_autoptr (DossierDocument)
      document = id != NULL ? dossier_store_load_document (hand->store, id, error) : NULL;
  const char *text = document != NULL ? dossier_document_get_text (document, NULL) : NULL;
  const char *at = text != NULL ? strstr (text, word) : NULL;
  g_autoptr (DossierAnnotation) annotation = NULL;

  if (at == NULL)
    return;
  annotation = dossier_store_add_annotation (
      hand->store, id, (DossierRange){ (gsize) (at - text), (gsize) (at - text) + strlen (word) },
      &change, error);
}

static void
make_change (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_annotation (hand, error);
  g_autofree char *comment = g_strdup_printf ("note %d", g_rand_int_range (hand->random, 0, 99));
  g_autofree char *tag = g_strdup_printf ("tag %d", g_rand_int_range (hand->random, 0, 5));
  char *tags[] = { tag, NULL };
  DossierAnnotationChange change = {
    .mask = (DossierAnnotationChangeMask) (1 << g_rand_int_range (hand->random, 0, 5)),
    .verdict = (DossierVerdict) g_rand_int_range (hand->random, 0, 4),
    .credibility = (guint) g_rand_int_range (hand->random, 0, 7),
    .comment = comment,
    .tags = tags,
    .range = { 15, 19 },
  };
  g_autoptr (DossierAnnotation) annotation = NULL;

  if (id != NULL)
    annotation = dossier_store_change_annotation (hand->store, id, &change, error);
}

static void
make_removal (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_annotation (hand, error);

  if (id != NULL)
    dossier_store_remove_annotation (hand->store, id, error);
}

static void
make_trashing (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_document (hand, error);

  if (id != NULL)
    dossier_store_trash_document (hand->store, id, error);
}

static void
make_restoration (EditHand *hand, GError **error)
{
  g_autofree char *id = pick (hand,
                              "SELECT id FROM document WHERE deleted_at <> 'never' UNION ALL "
                              "SELECT annotation.id FROM annotation JOIN document ON "
                              "document.id = document WHERE annotation.deleted_at <> 'never' "
                              "AND document.deleted_at IS NULL ORDER BY 1",
                              error);
  g_autoptr (DossierTrashed) trashed = NULL;

  if (id != NULL)
    trashed = dossier_store_restore (hand->store, id, error);
}

static void
make_grade (EditHand *hand, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 3));
  /* Many grades fall into one second here; a reason of its own makes each another one. */
  g_autofree char *reason = g_strdup_printf ("reason %u", g_rand_int (hand->random));
  char reliability = (char) ('A' + g_rand_int_range (hand->random, 0, 6));
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (hand->store, name, reliability, reason, error);
}

static void
make_source_edit (EditHand *hand, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 3));
  g_autofree char *other = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 9));
  g_autoptr (DossierSource) source = NULL;

  if (g_rand_boolean (hand->random))
    source = dossier_store_rename_source (hand->store, name, other, error);
  else
    source = dossier_store_merge_sources (hand->store, name, other, error);
}

static void
make_document_edit (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_document (hand, error);
  g_autofree char *title = g_strdup_printf ("Title %d", g_rand_int_range (hand->random, 0, 99));
  DossierDocumentChange change = {
    .mask = (DossierDocumentChangeMask) g_rand_int_range (hand->random, 1, 16),
    .title = title,
    .source = g_rand_boolean (hand->random) ? "Paper 1" : NULL,
    .published = g_rand_boolean (hand->random) ? "2026-02-03" : NULL,
    .credibility = (guint) g_rand_int_range (hand->random, 1, 7),
  };

  if (id != NULL)
    dossier_store_change_document (hand->store, id, &change, error);
}

static void
make_link (EditHand *hand, GError **error)
{
  static const char *const relations[] = { "supports", "contradicts", "repeats", "updates" };
  const char *relation = relations[g_rand_int_range (hand->random, 0, 4)];
  g_autofree char *one = pick_annotation (hand, error);
  g_autofree char *other = one != NULL ? pick_annotation (hand, error) : NULL;
  g_autofree char *old = NULL;
  g_autoptr (DossierLink) link = NULL;

  if (other == NULL)
    return;
  old = pick (hand, "SELECT id FROM link WHERE deleted_at IS NULL ORDER BY id", error);
  if (old != NULL && g_rand_int_range (hand->random, 0, 3) == 0)
    dossier_store_remove_link (hand->store, old, error);
  else if (error == NULL || *error == NULL)
    link = dossier_store_add_link (hand->store, one, relation, other, error);
}

static void
make_correction (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_document (hand, error);
  DossierFigure correction = { .has_value = TRUE,
                               .value = g_rand_double_range (hand->random, 0, 9),
                               .label = (char *) "label" };
  int mask = g_rand_int_range (hand->random, 1, 16);

  if (id != NULL)
    dossier_store_change_figure (hand->store, id, 30, (DossierFigureChangeMask) mask, &correction,
                                 g_rand_boolean (hand->random), error);
}

/* Two figures of one document or of two are one quantity, or are not. */
static void
make_quantity (EditHand *hand, GError **error)
{
  g_autofree char *one = pick_document (hand, error);
  g_autofree char *other = one != NULL ? pick_document (hand, error) : NULL;
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  DossierCompareLink link = { one, other, 30, 41, g_rand_boolean (hand->random) };

  g_ptr_array_add (links, &link);
  if (other != NULL)
    dossier_store_set_figure_links (hand->store, links, error);
}

static void
make_dismissal (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_document (hand, error);
  DossierFinding finding = { .kind = (DossierCheckKind) g_rand_int_range (hand->random, 0, 3),
                             .place = { 30, 32 },
                             .other = { 41, 47 } };
  g_autofree char *because = g_strdup_printf ("because %d", g_rand_int_range (hand->random, 0, 9));

  if (id != NULL)
    dossier_store_dismiss_finding (hand->store, id, &finding,
                                   g_rand_int_range (hand->random, 0, 3) == 0 ? NULL : because,
                                   error);
}

/* A newer capture: a paragraph more at the top, one less somewhere. */
static void
make_version (EditHand *hand, GError **error)
{
  g_autofree char *id = pick_document (hand, error);
  g_autoptr (DossierDocument)
      old = id != NULL ? dossier_store_load_document (hand->store, id, error) : NULL;
  g_auto (GStrv) lines = old != NULL ? g_strsplit (dossier_document_get_text (old, NULL), "\n", -1)
                                     : g_new0 (char *, 1);
  guint n_lines = g_strv_length (lines);
  guint left_out = (guint) g_rand_int_range (hand->random, 0, (gint32) n_lines + 1);
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autofree char *added = g_strdup_printf ("Added, %u.", g_rand_int (hand->random));
  g_autoptr (GBytes) original = g_bytes_new (added, strlen (added));
  g_autoptr (DossierDocument) document = NULL;
  g_autofree char *new_id = NULL;

  if (n_lines == 0)
    return;
  for (guint i = 0; i <= n_lines; i++)
    {
      const char *line = i == 0 ? added : lines[i - 1];

      if (i == left_out || *line == '\0')
        continue;
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (builder, line, -1);
      dossier_document_builder_end_block (builder);
    }
  document = dossier_document_builder_finish (builder, error);
  if (document != NULL)
    dossier_store_add_document (hand->store,
                                &(DossierNewDocument){ .document = document,
                                                       .original = original,
                                                       .file_name = "orsha.md",
                                                       .format = "markdown",
                                                       .version_of = id },
                                NULL, &new_id, error);
}

static void
make_decision (EditHand *hand, GError **error)
{
  g_autofree char *id = pick (hand,
                              "SELECT id FROM annotation WHERE review IS NOT NULL "
                              "AND deleted_at IS NULL ORDER BY id",
                              error);
  int choice = g_rand_int_range (hand->random, 0, 4);
  g_autoptr (DossierAnnotation) annotation = NULL;

  if (id != NULL && choice == 3)
    annotation = dossier_store_place_annotation (hand->store, id, (DossierRange){ 0, 5 }, error);
  else if (id != NULL)
    annotation = dossier_store_decide_place (hand->store, id, (DossierPlaceDecision) choice, error);
}

static void
make_undo (EditHand *hand, GError **error)
{
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (hand->store, error);
}

static void
make_redo (EditHand *hand, GError **error)
{
  g_autoptr (DossierHistoryEntry) entry = dossier_store_redo (hand->store, error);
}

static void
make_merge (EditHand *hand, GError **error)
{
  g_autoptr (DossierMergeResult) result = NULL;

  if (hand->other != NULL)
    result = dossier_store_merge (hand->store, hand->other, error);
}

static void
make_backup (EditHand *hand, GError **error)
{
  dossier_store_backup (hand->store, "asked", NULL, error);
}

static void
make_emptying (EditHand *hand, GError **error)
{
  DossierEmptied emptied;

  dossier_store_empty_trash (hand->store, 0, &emptied, error);
}

/* Only so often are the last ones made by chance. */
static const struct
{
  const char *name;
  void (*make) (EditHand *hand, GError **error);
  guint weight;
} kinds[] = {
  { "import", make_import, 4 },
  { "mark", make_mark, 8 },
  { "change", make_change, 12 },
  { "remove", make_removal, 3 },
  { "trash", make_trashing, 1 },
  { "restore", make_restoration, 4 },
  { "grade", make_grade, 4 },
  { "link", make_link, 4 },
  { "correct", make_correction, 4 },
  { "source", make_source_edit, 4 },
  { "document", make_document_edit, 4 },
  { "quantity", make_quantity, 3 },
  { "dismiss", make_dismissal, 3 },
  { "version", make_version, 2 },
  { "decide", make_decision, 4 },
  { "undo", make_undo, 0 },
  { "redo", make_redo, 0 },
  { "merge", make_merge, 0 },
  { "backup", make_backup, 0 },
  { "empty trash", make_emptying, 0 },
};

/* No sense at this moment: what is named is not there, or there already. */
static gboolean
is_refusal (const GError *error)
{
  static const DossierError refusals[] = { DOSSIER_ERROR_NOT_FOUND, DOSSIER_ERROR_INVALID,
                                           DOSSIER_ERROR_AMBIGUOUS };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_error_matches (error, DOSSIER_ERROR, (int) refusals[i]))
      return TRUE;

  return FALSE;
}

const char *
edit_support_get_name (gsize number)
{
  return number < G_N_ELEMENTS (kinds) ? kinds[number].name : NULL;
}

gboolean
edit_support_make_kind (EditHand *hand, gsize number, GError **error)
{
  g_autoptr (GError) failure = NULL;

  kinds[number].make (hand, &failure);
  if (failure == NULL || is_refusal (failure))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

gboolean
edit_support_make (EditHand *hand, GError **error)
{
  guint sum = 0;
  guint chosen;
  gsize number = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    sum += kinds[i].weight;
  chosen = (guint) g_rand_int_range (hand->random, 0, (gint32) sum);
  for (; chosen >= kinds[number].weight; number++)
    chosen -= kinds[number].weight;

  return edit_support_make_kind (hand, number, error);
}

static gsize
find_kind (const char *name)
{
  gsize number = 0;

  while (strcmp (kinds[number].name, name) != 0)
    number++;

  return number;
}

gboolean
edit_support_step (EditHand *hand, GError **error)
{
  int choice = g_rand_int_range (hand->random, 0, 10);

  if (choice < 3)
    return edit_support_make_kind (hand, find_kind (choice == 0 ? "redo" : "undo"), error);

  return edit_support_make (hand, error);
}

void
edit_support_fill (EditHand *hand, guint n_edits)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_edits; i++)
    {
      edit_support_make (hand, &error);
      g_assert_no_error (error);
    }
}

void
edit_support_make_ready (DossierStore *store)
{
  sqlite3 *connection = store->database->connection;

  /* for the one that SQLite makes */
  sqlite3_limit (connection, SQLITE_LIMIT_ATTACHED, 1);
  g_assert_cmpint (sqlite3_exec (connection, "VACUUM", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_limit (connection, SQLITE_LIMIT_ATTACHED, 0);
  dossier_store_make_ready (store);
}
