/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* New versions of documents: what was marked goes along or waits, nothing is dropped, everything can be undone. */

#include <string.h>

#include "store-support.h"
#include "test-support.h"

static DossierImportStatus
add (DossierStore *store,
     const char *name,
     const char *text,
     const char *version_of,
     gboolean separate,
     char **id)
{
  const StoreFile file = {
    .name = name, .text = text, .version_of = version_of, .is_separate = separate
  };

  return store_support_import (store, &file, id);
}

/* The first version of the fixture, or the second. */
static DossierImportStatus
add_fixture (DossierStore *store, const char *file, char **id)
{
  g_autofree char *path = g_build_filename ("versions", file, NULL);
  g_autoptr (GBytes) bytes = test_fixture_bytes (path);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return add (store, "river.txt", text, NULL, FALSE, id);
}

static DossierAnnotation *
find (DossierStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  DossierAnnotation *annotation = dossier_store_find_annotation (store, id, &error);

  g_assert_no_error (error);
  return annotation;
}

static const char *
get_state (DossierAnnotation *annotation)
{
  return dossier_annotation_get_fields (annotation)->state;
}

static guint
count (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = dossier_store_list_annotations (store, document, &error);

  g_assert_no_error (error);
  return all->len;
}

/* One undo takes all of it back, one redo after a restart does it again. */
static void
assert_undone_and_done (StoreFixture *fixture, const char *before, const char *after)
{
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (fixture->store, NULL);
  g_autoptr (DossierHistoryEntry) again = NULL;
  g_autofree char *undone = store_support_dump (fixture->store);
  g_autofree char *redone = NULL;

  g_assert_nonnull (entry);
  g_assert_nonnull (strstr (entry->words, "new version"));
  g_assert_cmpstr (undone, ==, before);
  store_support_reopen (fixture);
  again = dossier_store_redo (fixture->store, NULL);
  g_assert_nonnull (again);
  redone = store_support_dump (fixture->store);
  g_assert_cmpstr (redone, ==, after);
}

static void
test_new_version (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *old_id = NULL;
  g_autofree char *new_id = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (DossierAnnotation) first = NULL;
  g_autoptr (DossierAnnotation) second = NULL;
  g_autoptr (DossierAnnotation) third = NULL;
  g_autoptr (GBytes) original = NULL;

  g_assert_cmpint (add_fixture (store, "river-before.txt", &old_id), ==, DOSSIER_IMPORT_ADDED);
  kept = store_support_mark (store, old_id, "left its bed on Monday evening");
  changed = store_support_mark (store, old_id, "30 boats and received 12");
  gone = store_support_mark (store, old_id, "1,480 houses had been searched");
  before = store_support_dump (store);

  g_assert_cmpint (add_fixture (store, "river-after.txt", &new_id), ==, DOSSIER_IMPORT_NEW_VERSION);
  g_assert_cmpstr (old_id, !=, new_id);
  entries = dossier_store_list_entries (store, NULL);
  versions = dossier_store_list_versions (store, old_id, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpstr (dossier_entry_get_id (versions->pdata[0]), ==, new_id);
  original = dossier_store_load_original (store, old_id, NULL);
  g_assert_nonnull (original);

  g_assert_cmpuint (count (store, new_id), ==, 3);
  g_assert_cmpuint (count (store, NULL), ==, 3);
  g_assert_cmpuint (count (store, old_id), ==, 0);
  first = find (store, kept);
  second = find (store, changed);
  third = find (store, gone);
  g_assert_cmpstr (dossier_annotation_get_document_id (first), ==, new_id);
  g_assert_true (dossier_annotation_is_in_place (first));
  g_assert_cmpstr (get_state (second), ==, "changed");
  g_assert_true (dossier_annotation_needs_place (second));
  g_assert_cmpstr (dossier_annotation_get_fields (second)->version_id, ==, old_id);
  g_assert_cmpstr (dossier_annotation_get_passage (second)->exact, ==, "30 boats and received 12");
  g_assert_cmpstr (get_state (third), ==, "gone");

  after = store_support_dump (store);
  assert_undone_and_done (fixture, before, after);
}

static void
test_decisions (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *old_id = NULL;
  g_autofree char *new_id = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *again = NULL;
  g_autoptr (DossierAnnotation) placed = NULL;
  g_autoptr (DossierAnnotation) kept = NULL;
  g_autoptr (DossierAnnotation) open = NULL;
  g_autoptr (DossierAnnotation) followed = NULL;
  g_autoptr (DossierHistoryEntry) undone = NULL;
  g_autoptr (GArray) marks = NULL;
  g_autoptr (GError) error = NULL;

  add_fixture (store, "river-before.txt", &old_id);
  changed = store_support_mark (store, old_id, "received 12");
  gone = store_support_mark (store, old_id, "1,480 houses had been searched");
  add_fixture (store, "river-after.txt", &new_id);

  placed = dossier_store_place_annotation (
      store, changed, store_support_find (store, new_id, "received 18"), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_state (placed), ==, "same");
  g_assert_cmpstr (dossier_annotation_get_passage (placed)->exact, ==, "received 18");
  g_assert_null (dossier_store_place_annotation (store, changed, (DossierRange){ 0, 4 }, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  kept = dossier_store_decide_place (store, gone, DOSSIER_PLACE_KEPT, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_state (kept), ==, "kept");
  g_assert_false (dossier_annotation_needs_place (kept));
  marks = dossier_store_list_version_marks (store, old_id, &error);
  g_assert_cmpuint (marks->len, ==, 2);

  undone = dossier_store_undo (store, &error);
  g_assert_no_error (error);
  open = find (store, gone);
  g_assert_true (dossier_annotation_needs_place (open));
  g_object_unref (dossier_store_decide_place (store, gone, DOSSIER_PLACE_GONE, &error));

  /* What was decided stays so in the version after. */
  g_assert_cmpint (add (store, "other-name.txt",
                        "Flood on the Sarre: What Is Known on Wednesday\nNothing more.\n", new_id,
                        FALSE, &again),
                   ==, DOSSIER_IMPORT_NEW_VERSION);
  followed = find (store, gone);
  g_assert_cmpstr (dossier_annotation_get_document_id (followed), ==, again);
  g_assert_false (dossier_annotation_needs_place (followed));
  g_assert_cmpuint (count (store, again), ==, 2);
}

static void
test_recognising (StoreFixture *fixture, gconstpointer data)
{
  static const char first[] =
      "Report from Ostmar\nThe bridge was closed on Monday. Two lorries waited for nine hours.\n"
      "A ferry will run from Thursday on, the harbour master said in the evening.\n";
  static const char second[] =
      "Report from Ostmar\nThe bridge was closed on Tuesday. Two lorries waited for nine hours.\n"
      "A ferry will run from Thursday on, the harbour master said in the evening.\n";
  static const char third[] =
      "Report from Ostmar\nThe bridge was closed on Friday. Two lorries waited for nine hours.\n"
      "A ferry will run from Thursday on, the harbour master said in the evening.\n";
  static const char other[] =
      "Report from Ostmar\nAll quiet. The market took place as ever, and nobody complained.\n";
  DossierStore *store = fixture->store;
  g_autofree char *id = NULL;
  g_autofree char *separate = NULL;
  g_autofree char *unlike = NULL;
  g_autofree char *version = NULL;
  g_autofree char *back = NULL;
  g_autoptr (DossierHistoryEntry) entry = NULL;

  g_assert_cmpint (add (store, "ostmar.txt", first, NULL, FALSE, &id), ==, DOSSIER_IMPORT_ADDED);
  g_assert_cmpint (add (store, "ostmar.txt", other, NULL, FALSE, &unlike), ==,
                   DOSSIER_IMPORT_ADDED);
  g_assert_cmpint (add (store, "ostmar.txt", second, NULL, TRUE, &separate), ==,
                   DOSSIER_IMPORT_ADDED);
  entry = dossier_store_undo (store, NULL);
  g_assert_nonnull (entry);
  /* The bytes come back as what they were: what was undone is no version of anything. */
  g_assert_cmpint (add (store, "ostmar.txt", third, NULL, FALSE, &version), ==,
                   DOSSIER_IMPORT_NEW_VERSION);
  g_assert_cmpint (add (store, "ostmar.txt", first, NULL, FALSE, &back), ==,
                   DOSSIER_IMPORT_ALREADY);
}

/* Files of one name whose titles differ: of one pattern for different things, or one thing under a title that was
 * written anew. */
static const struct
{
  const char *first;
  const char *second;
  gboolean is_version;
} titles[] = {
  { "# gauge-north\n", "# gauge-south\n", FALSE },
  { "# Module north\nInstall north from the shelf.\n",
    "# Module south\nInstall south from the shelf.\n", FALSE },
  { "# North-Pegel\nÄlter.\n", "# Süd-Pegel\nÄlter.\n", FALSE },
  /* What most of the title names is the same: its new word stands in it alone. */
  { "# The minister resigns over the flood\n", "# The minister was dismissed over the flood\n",
    TRUE },
  { "# Five are missing\nMissing are two sailors.\n", "# Six are dead\nTwo sailors are missing.\n",
    TRUE },
  { "# Terms of Use, 3 May\n", "# Terms of Use, 9 June\n", TRUE },
  { "# Draft: gauges\n", "# Gauges\n", TRUE },
};

static void
test_titles (StoreFixture *fixture, gconstpointer data)
{
  static const char body[] =
      "It reads what the gauges send and writes it into one table, a row an hour, with the time "
      "and the height. What cannot be read is kept as it came. A gauge that is silent for a day is "
      "named in a letter to the harbour master, who answers for it to the council.\n";

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *name = g_strdup_printf ("readme-%" G_GSIZE_FORMAT ".md", i);
      g_autofree char *first = g_strdup_printf ("%s\n%s%" G_GSIZE_FORMAT "\n", titles[i].first,
                                                body, i);
      g_autofree char *second = g_strdup_printf ("%s\n%s%" G_GSIZE_FORMAT "\n", titles[i].second,
                                                 body, i);
      g_autofree char *id = NULL;
      g_autofree char *second_id = NULL;

      g_test_message ("%s", titles[i].first);
      g_assert_cmpint (add (fixture->store, name, first, NULL, FALSE, &id), ==,
                       DOSSIER_IMPORT_ADDED);
      g_assert_cmpint (add (fixture->store, name, second, NULL, FALSE, &second_id), ==,
                       titles[i].is_version ? DOSSIER_IMPORT_NEW_VERSION : DOSSIER_IMPORT_ADDED);
    }
}

static void
test_trash (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *old_id = NULL;
  g_autofree char *new_id = NULL;
  g_autofree char *mark = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  DossierEmptied emptied = { 0 };

  add_fixture (store, "river-before.txt", &old_id);
  mark = store_support_mark (store, old_id, "received 12");
  add_fixture (store, "river-after.txt", &new_id);
  g_assert_true (dossier_store_trash_document (store, new_id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (store, NULL), ==, 0);
  g_assert_true (dossier_store_empty_trash (store, 0, &emptied, &error));
  g_assert_no_error (error);
  versions = dossier_store_list_versions (store, old_id, NULL);
  g_assert_null (versions);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_support_test ("/store-versions/new-version", test_new_version);
  store_support_test ("/store-versions/decisions", test_decisions);
  store_support_test ("/store-versions/recognising", test_recognising);
  store_support_test ("/store-versions/titles", test_titles);
  store_support_test ("/store-versions/trash", test_trash);
  return g_test_run ();
}
