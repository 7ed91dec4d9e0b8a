/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two copies of a library go apart: each gets its own newer capture of the same document, claims, tags,
 * verdicts and decisions. Whichever way they are merged, everything of both is there, and merging again
 * changes nothing. */

#include <string.h>

#include "dossier-store-merge.h"
#include "store-support.h"
#include "test-support.h"

#define N_SENTENCES 12
#define N_ROUNDS 12

/* Each stands once, so that a mark has one place. */
static const char *const sentences[N_SENTENCES] = {
  "The river fell by 40 cm in a week.",           "Some 41,000 people left the district of Orsha.",
  "The mayor called the numbers an invention.",   "Pumps were sent from the capital on Tuesday.",
  "A bridge near the mill had to be closed.",     "Nobody has counted the wells so far.",
  "Bread costs twice as much as in spring.",      "The ministry spoke of a mild drought.",
  "Two schools teach in shifts since Monday.",    "Farmers say that a third of the rye is lost.",
  "An engineer measured salt in the upper lake.", "Rain is expected in the second week of May.",
};

static char *
add_capture (DossierStore *store, guint32 left_out, guint32 altered, const char *version_of)
{
  g_autoptr (GString) text = g_string_new ("# Water in Orsha\n\n");
  char *id = NULL;

  for (guint i = 0; i < N_SENTENCES; i++)
    if ((left_out & 1U << i) == 0)
      g_string_append_printf (text, "%s%s\n\n", (altered & 1U << i) != 0 ? "Later added: " : "",
                              sentences[i]);
  store_support_import (
      store, &(StoreFile){ .name = "orsha.md", .text = text->str, .version_of = version_of }, &id);

  return id;
}

static guint32
pick (GRand *rand)
{
  return g_rand_int (rand) & g_rand_int (rand) & ((1U << N_SENTENCES) - 1);
}

static void
change (DossierStore *store, GRand *rand, GPtrArray *marks)
{
  DossierAnnotationChange change = { .mask = 0 };
  const char *tags[] = { g_rand_boolean (rand) ? "water" : "people", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation) changed = NULL;

  if (g_rand_boolean (rand))
    {
      change.mask = DOSSIER_CHANGE_VERDICT;
      change.verdict = (DossierVerdict) g_rand_int_range (rand, 0, DOSSIER_N_VERDICTS);
    }
  else
    {
      change.mask = DOSSIER_CHANGE_TAGS;
      change.tags = (char **) tags;
    }
  changed = dossier_store_change_annotation (
      store, marks->pdata[g_rand_int_range (rand, 0, (gint32) marks->len)], &change, &error);
  g_assert_no_error (error);
}

/* What one person does to their copy. */
static void
go_on (DossierStore *store, GRand *rand, const char *document, GPtrArray *marks, GPtrArray *all)
{
  g_autofree char *capture = add_capture (store, pick (rand), pick (rand), document);

  for (guint i = 0; i < N_SENTENCES; i++)
    if (g_rand_int_range (rand, 0, 4) == 0)
      {
        g_autoptr (DossierDocument) text = dossier_store_load_document (store, capture, NULL);
        gsize length;

        if (strstr (dossier_document_get_text (text, &length), sentences[i]) != NULL)
          g_ptr_array_add (all, store_support_mark (store, capture, sentences[i]));
      }
  for (guint i = 0; i < 4; i++)
    change (store, rand, marks);
  if (g_rand_boolean (rand))
    {
      g_autoptr (GError) error = NULL;

      dossier_store_remove_annotation (store, marks->pdata[0], &error);
      g_assert_no_error (error);
    }
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
merge (DossierStore *store, const char *path, gboolean is_new)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierMergeResult) result = dossier_store_merge (store, path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->unplaced->len, ==, 0);
  if (!is_new)
    g_assert_cmpuint (result->n_documents + result->n_annotations + result->n_updated
                          + result->n_conflicts,
                      ==, 0);
}

/* The earlier version shows what was marked in it, wherever that is now. */
static char *
dump_marks (DossierStore *store, const char *document)
{
  g_autoptr (GArray) marks = dossier_store_list_version_marks (store, document, NULL);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const DossierRange *range = &g_array_index (marks, DossierRange, i);

      g_string_append_printf (dump, "%zu-%zu ", range->start, range->end);
    }

  return g_string_free (dump, FALSE);
}

static GHashTable *
list_conflicts (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = dossier_store_list_conflicts (store, &error);
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const DossierConflict *conflict = conflicts->pdata[i];

      g_hash_table_add (found, g_strdup_printf ("%s %s", conflict->subject, conflict->member));
    }

  return found;
}

static gboolean
is_removed (GHashTable *conflicts, const char *id)
{
  g_autofree char *presence = g_strconcat (id, " deleted_at", NULL);

  return g_hash_table_contains (conflicts, presence);
}

static void
assert_same (DossierStore *one, DossierStore *other, GHashTable *conflicts, const char *id)
{
  g_autoptr (DossierAnnotation) first = dossier_store_find_annotation (one, id, NULL);
  g_autoptr (DossierAnnotation) second = dossier_store_find_annotation (other, id, NULL);
  g_autofree char *verdict = g_strconcat (id, " verdict", NULL);
  g_autofree char *passage = g_strconcat (id, " passage", NULL);
  g_autofree char *review = g_strconcat (id, " review", NULL);

  if (is_removed (conflicts, id))
    return;
  g_assert_true ((first != NULL) == (second != NULL));
  if (first == NULL)
    return;
  if (!g_hash_table_contains (conflicts, verdict))
    g_assert_cmpint (dossier_annotation_get_verdict (first), ==,
                     dossier_annotation_get_verdict (second));
  if (!g_hash_table_contains (conflicts, passage) && !g_hash_table_contains (conflicts, review))
    g_assert_cmpstr (dossier_annotation_get_document_id (first), ==,
                     dossier_annotation_get_document_id (second));
}

static void
assert_whole (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = dossier_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_true (check->ok);
}

static void
assert_agree (DossierStore *ours, DossierStore *theirs, const char *document, GPtrArray *all)
{
  g_autoptr (GHashTable) our_conflicts = list_conflicts (ours);
  g_autoptr (GHashTable) their_conflicts = list_conflicts (theirs);
  g_autoptr (GPtrArray) versions = dossier_store_list_versions (ours, document, NULL);
  g_autoptr (GPtrArray) their_versions = dossier_store_list_versions (theirs, document, NULL);
  g_autofree char *marks = dump_marks (ours, document);
  g_autofree char *their_marks = dump_marks (theirs, document);

  g_assert_cmpuint (versions->len, >=, 2);
  g_assert_cmpuint (versions->len, ==, their_versions->len);
  /* The mark that one of them removed is there where it was ours. */
  if (!is_removed (our_conflicts, all->pdata[0]))
    g_assert_cmpstr (marks, ==, their_marks);
  g_assert_cmpuint (g_hash_table_size (our_conflicts), ==, g_hash_table_size (their_conflicts));
  for (guint i = 0; i < all->len; i++)
    assert_same (ours, theirs, our_conflicts, all->pdata[i]);
  assert_whole (ours);
  assert_whole (theirs);
}

static void
try_once (StoreFixture *fixture, GRand *rand, guint round)
{
  g_autofree char *name = g_strdup_printf ("%u", round);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *our_path = g_strconcat (path, "a.dossier", NULL);
  g_autofree char *their_path = g_strconcat (path, "b.dossier", NULL);
  g_autofree char *our_copy = g_strconcat (path, "a-before.dossier", NULL);
  g_autoptr (DossierStore) ours = dossier_store_open (our_path, DOSSIER_STORE_CREATE, NULL);
  g_autoptr (DossierStore) theirs = NULL;
  g_autofree char *document = add_capture (ours, 0, 0, NULL);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  store_support_hurry (ours);
  for (guint i = 0; i < N_SENTENCES; i += 2)
    g_ptr_array_add (marks, store_support_mark (ours, document, sentences[i]));
  for (guint i = 0; i < marks->len; i++)
    g_ptr_array_add (all, g_strdup (marks->pdata[i]));
  copy_library (our_path, their_path);
  theirs = dossier_store_open (their_path, 0, NULL);
  store_support_hurry (theirs);
  go_on (ours, rand, document, marks, all);
  go_on (theirs, rand, document, marks, all);

  copy_library (our_path, our_copy);
  merge (ours, their_path, TRUE);
  once = store_support_dump (ours);
  merge (ours, their_path, FALSE);
  twice = store_support_dump (ours);
  g_assert_cmpstr (once, ==, twice);
  merge (theirs, our_copy, TRUE);
  assert_agree (ours, theirs, document, all);
}

static void
test_random (StoreFixture *fixture, gconstpointer data)
{
  guint n_rounds = test_is_long () ? 300 : N_ROUNDS;

  for (guint i = 0; i < n_rounds; i++)
    {
      guint32 seed = (guint32) g_test_rand_int ();
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

      g_test_message ("round %u: seed %u", i, seed);
      try_once (fixture, rand, i);
    }
}

/* What was decided of figures comes along, too. */
static void
test_decisions (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *their_path = g_build_filename (fixture->folder, "other.dossier", NULL);
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *second = store_support_add (fixture->store, "two", NULL);
  DossierFinding finding = { .kind = DOSSIER_CHECK_TOTAL, .place = { 4, 9 }, .other = { 40, 44 } };
  DossierCompareLink link = { document, second, 4, 4, TRUE };
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (GPtrArray) merged = NULL;
  g_autoptr (DossierStore) theirs = NULL;
  g_autoptr (GPtrArray) dismissed = NULL;
  g_autoptr (GError) error = NULL;

  copy_library (fixture->path, their_path);
  theirs = dossier_store_open (their_path, 0, NULL);
  g_ptr_array_add (links, &link);
  g_assert_true (dossier_store_set_figure_links (theirs, links, &error));
  g_assert_true (dossier_store_dismiss_finding (theirs, document, &finding, "rounded", &error));
  merge (fixture->store, their_path, TRUE);
  merged = dossier_store_list_figure_links (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (merged->len, ==, 1);
  dismissed = dossier_store_list_dismissals (fixture->store, document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dismissed->len, ==, 1);
  merge (fixture->store, their_path, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/merge-versions/random", test_random);
  store_support_test ("/store/merge-versions/decisions", test_decisions);

  return g_test_run ();
}
