/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Random edits of every kind, with undo and redo between: whatever was done, going back leads to the states
 * that were there, by hash, and the library as it stood at a moment is the library that was there then. Two
 * copies that were edited apart and merged hold the same, but for what is in conflict. */

#include <string.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "dossier-store.h"
#include "edit-support.h"
#include "store-support.h"
#include "test-support.h"

#define N_EDITS 120
#define N_ROUNDS 3

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
  recorded->hash = edit_support_hash (store);
  g_ptr_array_add (moments, recorded);
}

static void
assert_as_of (DossierStore *store, const Recorded *recorded)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;

  dossier_store_begin_as_of (store, &recorded->moment, &error);
  g_assert_no_error (error);
  hash = edit_support_hash (store);
  dossier_store_end_as_of (store);
  g_assert_cmpstr (hash, ==, recorded->hash);
}

static void
make (EditHand *hand)
{
  edit_support_fill (hand, 1);
}

static void
step_at_random (EditHand *hand)
{
  g_autoptr (GError) error = NULL;

  edit_support_step (hand, &error);
  g_assert_no_error (error);
}

static void
copy_library (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
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

/* (transfer full): everything that a person saw at @moment */
static char *
dump_as_of (DossierStore *store, const DossierMoment *moment)
{
  g_autoptr (GError) error = NULL;
  char *dump;

  dossier_store_begin_as_of (store, moment, &error);
  g_assert_no_error (error);
  dump = edit_support_dump (store);
  dossier_store_end_as_of (store);

  return dump;
}

static void
make_and_look_back (EditHand *hand, guint32 seed)
{
  DossierMoment moment = dossier_store_get_moment (hand->store);
  g_autofree char *before = edit_support_dump (hand->store);
  g_autofree char *then = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_kinds = 0;
  const char *name;
  gsize kind;

  while (edit_support_get_name (n_kinds) != NULL)
    n_kinds++;
  do
    {
      kind = (gsize) g_rand_int_range (hand->random, 0, (gint32) n_kinds);
      name = edit_support_get_name (kind);
    }
  while (g_str_equal (name, "empty trash") || g_str_equal (name, "backup"));
  edit_support_make_kind (hand, kind, &error);
  g_assert_no_error (error);
  then = dump_as_of (hand->store, &moment);
  if (strcmp (then, before) != 0)
    g_test_message ("seed %u: %s", seed, name);
  assert_same_lines (before, then);
}

/* Somebody else goes on with a copy. */
static void
make_other (StoreFixture *fixture, const char *path, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 9, NULL };

  copy_library (fixture->path, path);
  hand.store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  store_support_hurry (hand.store);
  edit_support_fill (&hand, 30);
  dossier_store_close (hand.store);
}

static void
test_as_of (StoreFixture *fixture, gconstpointer data)
{
  for (guint32 seed = 1; seed <= N_ROUNDS; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func (free_recorded);
      EditHand hand = { fixture->store, random, 0 };

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

/* Every kind of edit, undo, redo and merging among them, leaves the state before it in the history. */
static void
test_each (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_strdup_printf ("%s/other.dossier", fixture->folder);
  guint n_rounds = test_is_long () ? 400 : 4;

  store_support_hurry (fixture->store);
  for (guint32 seed = 101; seed < 101 + n_rounds; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      EditHand hand = { fixture->store, random, (int) seed % 9, NULL };

      if (seed % 20 == 1)
        make_other (fixture, other, seed);
      hand.other = other;
      for (guint i = 0; i < N_EDITS; i++)
        make_and_look_back (&hand, seed);
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
  EditHand hand = { fixture->store, random, 0 };
  g_autoptr (GError) error = NULL;

  store_support_hurry (fixture->store);
  g_ptr_array_add (hashes, edit_support_hash (fixture->store));
  while (hashes->len <= N_STEPS)
    {
      DossierMoment before = dossier_store_get_moment (fixture->store);

      make (&hand);
      if (dossier_store_get_moment (fixture->store).sequence != before.sequence)
        g_ptr_array_add (hashes, edit_support_hash (fixture->store));
    }
  store_support_reopen (fixture);
  store_support_hurry (fixture->store);
  for (guint i = N_STEPS; i > 0; i--)
    {
      g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (fixture->store, &error);
      g_autofree char *hash = edit_support_hash (fixture->store);

      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i - 1));
    }
  for (guint i = 1; i <= N_STEPS; i++)
    {
      g_autoptr (DossierHistoryEntry) entry = dossier_store_redo (fixture->store, &error);
      g_autofree char *hash = edit_support_hash (fixture->store);

      g_assert_no_error (error);
      g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, i));
    }
  g_assert_cmpint (dossier_store_undo_to (fixture->store, 0, &error), ==, N_STEPS);
  g_assert_no_error (error);
  {
    g_autofree char *hash = edit_support_hash (fixture->store);

    g_assert_cmpstr (hash, ==, g_ptr_array_index (hashes, 0));
  }
}

/* --- merging --- */

static DossierMergeResult *
merge (DossierStore *store, const char *path)
{
  g_autoptr (GError) error = NULL;
  DossierMergeResult *result = dossier_store_merge (store, path, &error);

  g_assert_no_error (error);
  return result;
}

/* What one of them undid into not being there can be found in the trash of the other. */
static void
list_undone (DossierStore *store, GPtrArray *undone)
{
  static const char sql[] = "SELECT id FROM document WHERE deleted_at = 'never' UNION ALL "
                            "SELECT id FROM annotation WHERE deleted_at = 'never' UNION ALL "
                            "SELECT id FROM link WHERE deleted_at = 'never'";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, NULL, sql, "");

  while (dossier_database_step (store->database, statement, NULL) == SQLITE_ROW)
    g_ptr_array_add (undone, dossier_statement_dup_text (statement, 0));
}

/* The lines of sources that are there for such a document alone: the other copy does not count them. */
static void
list_undone_sources (DossierStore *store, GPtrArray *lines)
{
  static const char sql[] = "SELECT DISTINCT 's|' || name || '|' FROM source JOIN document "
                            "ON document.source = source.id WHERE deleted_at = 'never'";
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (store->database, NULL, sql, "");

  while (dossier_database_step (store->database, statement, NULL) == SQLITE_ROW)
    g_ptr_array_add (lines, dossier_statement_dup_text (statement, 0));
}

static char *
find_merged (DossierStore *store, const char *id)
{
  return dossier_store_dup_value (
      store, NULL, "SELECT coalesce (merged_into, '') FROM source WHERE id = ?1", id);
}

static void
add_name (DossierStore *store, const char *id, GPtrArray *names)
{
  char *name = dossier_store_dup_value (store, NULL, "SELECT name FROM source WHERE id = ?1", id);

  if (name != NULL)
    g_ptr_array_add (names, name);
}

/* Sources that both made one, each its own way: which of the names they bear is a matter of whose copy it is. */
static void
list_merged_apart (DossierStore *one, DossierStore *other, GPtrArray *names)
{
  g_autoptr (sqlite3_stmt)
      statement = dossier_database_prepare (one->database, NULL, "SELECT id FROM source", "");

  while (dossier_database_step (one->database, statement, NULL) == SQLITE_ROW)
    {
      const char *id = dossier_statement_get_text (statement, 0);
      g_autofree char *first = find_merged (one, id);
      g_autofree char *second = find_merged (other, id);

      if (g_strcmp0 (first, second) == 0)
        continue;
      add_name (one, id, names);
      add_name (one, first, names);
      if (second != NULL)
        add_name (other, second, names);
    }
}

/* A name that both gave, to two sources: where one of those was made part of another, what bears the name is that
 * other's in one copy alone. */
static void
list_merged_conflicts (DossierStore *store, const GPtrArray *conflicts, GPtrArray *names)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const DossierConflict *conflict = g_ptr_array_index (conflicts, i);
      g_autofree char *into = g_str_equal (conflict->noun, "source")
                                  ? find_merged (store, conflict->subject)
                                  : NULL;

      if (into != NULL)
        add_name (store, into, names);
    }
}

static gboolean
mentions (const char *line, GPtrArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (strstr (line, ids->pdata[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* The lines of a state that are about what is not in conflict on either side. */
static char *
drop_contested (const char *state, GPtrArray *one, GPtrArray *other, GPtrArray *undone)
{
  g_auto (GStrv) lines = g_strsplit (state, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean contested = mentions (lines[i], undone);

      for (guint j = 0; j < one->len + other->len; j++)
        {
          const DossierConflict *conflict = j < one->len ? g_ptr_array_index (one, j)
                                                         : g_ptr_array_index (other, j - one->len);

          contested |= strstr (lines[i], conflict->subject) != NULL
                       || strstr (lines[i], conflict->title) != NULL
                       || (strcmp (conflict->noun, "source") == 0
                           && (strstr (lines[i], conflict->own) != NULL
                               || strstr (lines[i], conflict->other) != NULL))
                       || (conflict->document != NULL
                           && strstr (lines[i], conflict->document) != NULL);
        }
      if (!contested)
        g_string_append_printf (kept, "%s\n", lines[i]);
    }

  return g_string_free (kept, FALSE);
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
  g_autofree char *state = edit_support_dump (one);
  g_autofree char *other_state = edit_support_dump (other);
  g_autoptr (GPtrArray) undone = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *kept = NULL;
  g_autofree char *other_kept = NULL;

  list_undone (one, undone);
  list_undone (other, undone);
  list_undone_sources (one, undone);
  list_undone_sources (other, undone);
  list_merged_apart (one, other, undone);
  list_merged_conflicts (one, first, undone);
  list_merged_conflicts (other, second, undone);
  kept = drop_contested (state, first, second, undone);
  other_kept = drop_contested (other_state, first, second, undone);
  assert_same_lines (kept, other_kept);
}

/* Twice adds nothing; what it did is one edit, undone and done again as one. */
static void
check_edit (DossierStore *store, const char *path, const char *before)
{
  g_autofree char *merged = edit_support_hash (store);
  g_autoptr (DossierMergeResult) result = merge (store, path);
  g_autofree char *again = edit_support_hash (store);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (
      result->n_annotations + result->n_documents + result->n_updated + result->n_conflicts, ==, 0);
  g_assert_cmpstr (again, ==, merged);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DossierHistoryEntry) entry = i == 0 ? dossier_store_undo (store, &error)
                                                     : dossier_store_redo (store, &error);
      g_autofree char *hash = edit_support_hash (store);

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
  EditHand hand = { fixture->store, random, 0 };
  EditHand other = { NULL, random, 1 };
  const char *count = "SELECT count(*) FROM annotation WHERE deleted_at IS NULL";

  for (guint i = 0; i < 30; i++)
    make (&hand);
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
  before = edit_support_hash (fixture->store);
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
  store_support_test ("/store/random/each", test_each);
  store_support_test ("/store/random/undo-all", test_undo_all);
  store_support_test ("/store/random/merge", test_merge);

  return g_test_run ();
}
