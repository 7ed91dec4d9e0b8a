/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Random edits of every kind, with undo and redo between: whatever was done, going back leads to the states
 * that were there, by hash, and the library as it stood at a moment is the library that was there then. Two
 * copies that were edited apart and merged hold the same, but for what is in conflict. */

#include <string.h>

#include "dossier-database-seal.h"
#include "dossier-error.h"
#include "dossier-store-private.h"
#include "dossier-store.h"
#include "store-support.h"
#include "test-support.h"

#define N_EDITS 120
#define N_ROUNDS 3

/* --- the state of a library --- */

/* What a person sees of it; times of changes are no part of it. */
static const char *const state_sql[] = {
  "SELECT 'd', id, title, "
  "coalesce ((SELECT name FROM source WHERE source.id = document.source), ''), "
  "coalesce (published, ''), credibility, deleted_at IS NULL FROM document "
  "WHERE coalesce (deleted_at, '') <> 'never' ORDER BY id",
  "SELECT 'a', annotation.id, document, start_bytes, end_bytes, exact, verdict, "
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
};

static char *
dump_state (DossierStore *store)
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

static char *
hash_state (DossierStore *store)
{
  g_autofree char *dump = dump_state (store);

  if (!store->is_as_of)
    assert_sealed (store);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

/* --- random edits --- */

typedef struct
{
  DossierStore *store;
  GRand *random;
  int side; /* of a merge: what is imported apart is not the same */
} Hand;

static char *
pick (Hand *hand, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (hand->store->database, &error, sql, "");
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  while (dossier_database_step (hand->store->database, statement, &error) == SQLITE_ROW)
    g_ptr_array_add (found, dossier_statement_dup_text (statement, 0));
  if (found->len == 0)
    return NULL;

  return g_strdup (
      g_ptr_array_index (found, g_rand_int_range (hand->random, 0, (gint32) found->len)));
}

static char *
pick_document (Hand *hand)
{
  return pick (hand, "SELECT id FROM document WHERE deleted_at IS NULL ORDER BY id");
}

static char *
pick_annotation (Hand *hand)
{
  return pick (hand, "SELECT annotation.id FROM annotation JOIN document "
                     "ON document.id = annotation.document WHERE annotation.deleted_at IS NULL "
                     "AND document.deleted_at IS NULL ORDER BY annotation.id");
}

static void
make_import (Hand *hand)
{
  g_autoptr (GError) error = NULL;
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
  dossier_store_add_document (hand->store, &new, &status, &id, &error);
  g_assert_no_error (error);
}

static void
make_mark (Hand *hand)
{
  static const char *const words[] = { "fell", "41,000 people", "district", "“Żółw” pumps" };
  g_autoptr (GError) error = NULL;
  g_autofree char *document = pick_document (hand);
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                     .verdict = (DossierVerdict) g_rand_int_range (hand->random, 0,
                                                                                   4) };
  g_autoptr (DossierAnnotation) annotation = NULL;

  if (document == NULL)
    return;
  annotation = dossier_store_add_annotation (
      hand->store, document,
      store_support_find (hand->store, document,
                          words[g_rand_int_range (hand->random, 0, G_N_ELEMENTS (words))]),
      &change, &error);
  g_assert_no_error (error);
}

static void
make_change (Hand *hand)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pick_annotation (hand);
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

  if (id == NULL)
    return;
  annotation = dossier_store_change_annotation (hand->store, id, &change, &error);
  g_assert_no_error (error);
}

static void
make_removal (Hand *hand)
{
  g_autofree char *id = pick_annotation (hand);
  g_autofree char *document = g_rand_int_range (hand->random, 0, 4) == 0 ? pick_document (hand)
                                                                         : NULL;

  if (document != NULL)
    dossier_store_trash_document (hand->store, document, NULL);
  else if (id != NULL)
    dossier_store_remove_annotation (hand->store, id, NULL);
}

static void
make_restoration (Hand *hand)
{
  g_autofree char *id = pick (hand, "SELECT id FROM document WHERE deleted_at <> 'never' UNION ALL "
                                    "SELECT annotation.id FROM annotation JOIN document ON "
                                    "document.id = document WHERE annotation.deleted_at <> 'never' "
                                    "AND document.deleted_at IS NULL ORDER BY 1");
  g_autoptr (DossierTrashed) trashed = id != NULL ? dossier_store_restore (hand->store, id, NULL)
                                                  : NULL;
}

static void
make_grade (Hand *hand)
{
  g_autofree char *name = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 3));
  /* Many grades fall into one second here; a reason of its own makes each another one. */
  g_autofree char *reason = g_strdup_printf ("reason %u", g_rand_int (hand->random));
  char reliability = (char) ('A' + g_rand_int_range (hand->random, 0, 6));
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (hand->store, name, reliability, reason, NULL);
}

static void
make_source_edit (Hand *hand)
{
  g_autofree char *name = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 3));
  g_autofree char *other = g_strdup_printf ("Paper %d", g_rand_int_range (hand->random, 0, 9));
  g_autoptr (DossierSource) source = NULL;

  if (g_rand_boolean (hand->random))
    source = dossier_store_rename_source (hand->store, name, other, NULL);
  else
    source = dossier_store_merge_sources (hand->store, name, other, NULL);
}

static void
make_document_edit (Hand *hand)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pick_document (hand);
  g_autofree char *title = g_strdup_printf ("Title %d", g_rand_int_range (hand->random, 0, 99));
  DossierDocumentChange change = {
    .mask = (DossierDocumentChangeMask) g_rand_int_range (hand->random, 1, 16),
    .title = title,
    .source = g_rand_boolean (hand->random) ? "Paper 1" : NULL,
    .published = g_rand_boolean (hand->random) ? "2026-02-03" : NULL,
    .credibility = (guint) g_rand_int_range (hand->random, 1, 7),
  };

  if (id != NULL)
    dossier_store_change_document (hand->store, id, &change, &error);
  g_assert_no_error (error);
}

static void
make_link (Hand *hand)
{
  static const char *const relations[] = { "supports", "contradicts", "repeats", "updates" };
  g_autofree char *one = pick_annotation (hand);
  g_autofree char *other = pick_annotation (hand);
  g_autofree char *old = pick (hand, "SELECT id FROM link WHERE deleted_at IS NULL ORDER BY id");
  g_autoptr (DossierLink) link = NULL;

  if (old != NULL && g_rand_int_range (hand->random, 0, 3) == 0)
    dossier_store_remove_link (hand->store, old, NULL);
  else if (one != NULL)
    link = dossier_store_add_link (hand->store, one,
                                   relations[g_rand_int_range (hand->random, 0, 4)], other, NULL);
}

static void
make_correction (Hand *hand)
{
  g_autofree char *id = pick_document (hand);
  DossierFigure correction = { .has_value = TRUE,
                               .value = g_rand_double_range (hand->random, 0, 9),
                               .label = (char *) "label" };
  int mask = g_rand_int_range (hand->random, 1, 16);

  if (id != NULL)
    dossier_store_change_figure (hand->store, id, 30, (DossierFigureChangeMask) mask, &correction,
                                 g_rand_boolean (hand->random), NULL);
}

static void (*const makers[]) (Hand *hand) = {
  make_import,     make_mark,        make_mark,          make_change, make_change,
  make_change,     make_removal,     make_restoration,   make_grade,  make_link,
  make_correction, make_source_edit, make_document_edit,
};

static void
make_random (Hand *hand)
{
  makers[g_rand_int_range (hand->random, 0, G_N_ELEMENTS (makers))](hand);
}

/* --- going back --- */

typedef struct
{
  DossierMoment moment;
  char *hash;
} Recorded;

static void
free_recorded (gpointer data)
{
  g_free (((Recorded *) data)->hash);
  g_free (data);
}

static void
record (GPtrArray *moments, DossierStore *store)
{
  Recorded *recorded = g_new0 (Recorded, 1);

  recorded->moment = dossier_store_get_moment (store);
  recorded->hash = hash_state (store);
  g_ptr_array_add (moments, recorded);
}

static void
assert_as_of (DossierStore *store, const Recorded *recorded)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;

  dossier_store_begin_as_of (store, &recorded->moment, &error);
  g_assert_no_error (error);
  hash = hash_state (store);
  dossier_store_end_as_of (store);
  g_assert_cmpstr (hash, ==, recorded->hash);
}

static void
step_at_random (Hand *hand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = NULL;
  int choice = g_rand_int_range (hand->random, 0, 10);

  if (choice == 0)
    entry = dossier_store_redo (hand->store, &error);
  else if (choice < 3)
    entry = dossier_store_undo (hand->store, &error);
  else
    make_random (hand);
  if (!g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND))
    g_assert_no_error (error);
}

static void
test_as_of (StoreFixture *fixture, gconstpointer data)
{
  for (guint32 seed = 1; seed <= N_ROUNDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func (free_recorded);
      Hand hand = { fixture->store, random, 0 };

      store_support_hurry (fixture->store);
      record (moments, fixture->store);
      for (guint i = 0; i < N_EDITS; i++)
        {
          step_at_random (&hand);
          record (moments, fixture->store);
        }
      for (guint i = 0; i < moments->len; i++)
        assert_as_of (fixture->store, g_ptr_array_index (moments, i));
      store_support_reopen (fixture);
      for (guint i = 0; i < moments->len; i += 7)
        assert_as_of (fixture->store, g_ptr_array_index (moments, i));
    }
}

/* Two hundred steps back after the library was opened anew, and all of them forward again. */
static void
test_undo_all (StoreFixture *fixture, gconstpointer data)
{
  enum
  {
    N_STEPS = 200,
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  Hand hand = { fixture->store, random, 0 };
  g_autoptr (GError) error = NULL;

  store_support_hurry (fixture->store);
  g_ptr_array_add (hashes, hash_state (fixture->store));
  while (hashes->len <= N_STEPS)
    {
      DossierMoment before = dossier_store_get_moment (fixture->store);

      make_random (&hand);
      if (dossier_store_get_moment (fixture->store).sequence != before.sequence)
        g_ptr_array_add (hashes, hash_state (fixture->store));
    }
  store_support_reopen (fixture);
  store_support_hurry (fixture->store);
  for (guint i = N_STEPS; i > 0; i--)
    {
      g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (fixture->store, &error);
      g_autofree char *hash = hash_state (fixture->store);

      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i - 1));
    }
  for (guint i = 1; i <= N_STEPS; i++)
    {
      g_autoptr (DossierHistoryEntry) entry = dossier_store_redo (fixture->store, &error);
      g_autofree char *hash = hash_state (fixture->store);

      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i));
    }
  g_assert_cmpint (dossier_store_undo_to (fixture->store, 0, &error), ==, N_STEPS);
  g_assert_no_error (error);
  {
    g_autofree char *hash = hash_state (fixture->store);

    g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, 0));
  }
}

/* --- merging --- */

static void
copy_library (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

static DossierMergeResult *
merge (DossierStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  DossierMergeResult *result = dossier_store_merge (store, path, &error);

  g_assert_no_error (error);
  return result;
}

/* The lines of a state that are about what is not in conflict on either side. */
static char *
drop_contested (const char *state, GPtrArray *one, GPtrArray *other)
{
  g_auto (GStrv) lines = g_strsplit (state, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean contested = FALSE;

      for (guint j = 0; j < one->len + other->len; j++)
        {
          const DossierConflict *conflict = j < one->len ? g_ptr_array_index (one, j)
                                                         : g_ptr_array_index (other, j - one->len);

          contested |= strstr (lines[i], conflict->subject) != NULL
                       || strstr (lines[i], conflict->title) != NULL
                       || (conflict->document != NULL
                           && strstr (lines[i], conflict->document) != NULL);
        }
      if (!contested)
        g_string_append_printf (kept, "%s\n", lines[i]);
    }

  return g_string_free (kept, FALSE);
}

static void
assert_same_lines (const char *one, const char *other)
{
  g_auto (GStrv) first = g_strsplit (one, "\n", -1);
  g_auto (GStrv) second = g_strsplit (other, "\n", -1);

  for (guint i = 0; first[i] != NULL && second[i] != NULL; i++)
    g_assert_cmpstr (first[i], ==, second[i]);
  g_assert_cmpuint (g_strv_length (first), ==, g_strv_length (second));
}

static guint
count_rows (DossierStore *store, const char *sql)
{
  return (guint) dossier_database_get_number (store->database, sql, NULL);
}

static void
check_merged (DossierStore *one, DossierStore *other)
{
  g_autoptr (GPtrArray) first = dossier_store_list_conflicts (one, NULL);
  g_autoptr (GPtrArray) second = dossier_store_list_conflicts (other, NULL);
  g_autofree char *state = dump_state (one);
  g_autofree char *other_state = dump_state (other);
  g_autofree char *kept = drop_contested (state, first, second);
  g_autofree char *other_kept = drop_contested (other_state, first, second);

  assert_same_lines (kept, other_kept);
}

/* Twice adds nothing; what it did is one edit, undone and done again as one. */
static void
check_edit (DossierStore *store, const char *path, const char *before)
{
  g_autofree char *merged = hash_state (store);
  g_autoptr (DossierMergeResult) result = merge (store, path);
  g_autofree char *again = hash_state (store);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (
      result->n_annotations + result->n_documents + result->n_updated + result->n_conflicts, ==, 0);
  g_assert_cmpstr (again, ==, merged);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DossierHistoryEntry) entry = i == 0 ? dossier_store_undo (store, &error)
                                                     : dossier_store_redo (store, &error);
      g_autofree char *hash = hash_state (store);

      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, i == 0 ? before : merged);
    }
}

static void
merge_at_random (StoreFixture *fixture, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *path = g_strdup_printf ("%s/other-%u.dossier", fixture->folder, seed);
  g_autofree char *kept = g_strdup_printf ("%s/kept-%u.dossier", fixture->folder, seed);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  Hand hand = { fixture->store, random, 0 };
  Hand other = { NULL, random, 1 };
  const char *count = "SELECT count(*) FROM annotation WHERE deleted_at IS NULL";

  for (guint i = 0; i < 30; i++)
    make_random (&hand);
  copy_library (fixture->path, path);
  hand.side = 2;
  other.store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  store_support_hurry (other.store);
  for (guint i = 0; i < 30; i++)
    {
      step_at_random (&hand);
      step_at_random (&other);
    }
  before = hash_state (fixture->store);
  copy_library (fixture->path, kept);

  dossier_merge_result_free (merge (fixture->store, path));
  g_assert_cmpuint (count_rows (other.store, count), <=,
                    count_rows (fixture->store, "SELECT count(*) FROM annotation"));
  check_edit (fixture->store, path, before);

  /* The other way round comes to the same, but for what is in conflict. */
  dossier_merge_result_free (merge (other.store, kept));
  check_merged (fixture->store, other.store);
  dossier_store_close (other.store);
}

static void
test_merge (StoreFixture *fixture, gconstpointer data)
{
  store_support_hurry (fixture->store);
  for (guint32 seed = 11; seed < 11 + N_ROUNDS; seed++)
    merge_at_random (fixture, seed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/random/as-of", test_as_of);
  store_support_test ("/store/random/undo-all", test_undo_all);
  store_support_test ("/store/random/merge", test_merge);

  return g_test_run ();
}
