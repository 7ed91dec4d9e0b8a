/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The life of a library: made, filled, closed, opened again; every edit is there. */

#include "dossier-store.h"

#include <string.h>

#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-support.h"

static void
test_create (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "deep", "new.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  DossierStore *store = dossier_store_open (path, 0, &error);

  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_assert_null (store);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_store_get_path (store), ==, path);
  g_assert_null (dossier_store_get_read_only_reason (store));
  g_assert_false (dossier_store_check_changed (store));
  dossier_store_close (store);

  store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  entries = dossier_store_list_entries (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
  dossier_store_close (store);

  store_support_assert_files (folder, 1);
  test_folder_remove (folder);
}

static void
test_add (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = store_support_document ("Water Watch");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("the bytes", 9);
  DossierNewDocument new = { document, bytes, "report.md", "markdown", NULL };
  DossierImportStatus status = DOSSIER_IMPORT_ALREADY;
  g_autofree char *id = NULL;
  g_autofree char *again = NULL;
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (DossierEntry) by_bytes = NULL;
  g_autoptr (DossierDocument) loaded = NULL;
  g_autoptr (GBytes) original = NULL;
  const DossierEntryFields *fields;

  g_assert_true (dossier_store_add_document (fixture->store, &new, &status, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, DOSSIER_IMPORT_ADDED);
  g_assert_true (dossier_store_add_document (fixture->store, &new, &status, &again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, DOSSIER_IMPORT_ALREADY);
  g_assert_cmpstr (again, ==, id);

  store_support_reopen (fixture);
  entry = dossier_store_find_entry (fixture->store, id, &error);
  g_assert_no_error (error);
  fields = dossier_entry_get_fields (entry);
  g_assert_cmpstr (fields->title, ==, "Water in Orsha");
  g_assert_cmpstr (fields->source_name, ==, "Water Watch");
  g_assert_cmpint (fields->reliability, ==, 'F');
  g_assert_cmpuint (fields->credibility, ==, 6);
  g_assert_cmpstr (fields->published, ==, "2026-03-01");
  g_assert_cmpstr (fields->file_name, ==, "report.md");
  g_assert_cmpstr (fields->format, ==, "markdown");
  by_bytes = dossier_store_find_entry_by_bytes (fixture->store, bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_entry_get_id (by_bytes), ==, id);

  loaded = dossier_store_load_document (fixture->store, id, &error);
  g_assert_no_error (error);
  store_support_assert_same_document (loaded, document);
  original = dossier_store_load_original (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (original, bytes));
}

static void
test_find (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *start = g_strndup (id, 8);
  g_autofree char *short_start = g_strndup (id, 3);
  g_autoptr (DossierEntry) entry = NULL;
  static const char *const missing[] = {
    "", "zzzz", "%%%%", "____", "\377\377\377\377", "no such"
  };

  entry = dossier_store_find_entry (fixture->store, start, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_entry_get_id (entry), ==, id);
  g_assert_null (dossier_store_find_entry (fixture->store, short_start, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_assert_null (dossier_store_find_entry (fixture->store, missing[i], &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
}

static void
test_order (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = store_support_add (fixture->store, "one", NULL);
  g_autofree char *second = store_support_add (fixture->store, "two", NULL);
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (dossier_entry_get_id (g_ptr_array_index (entries, 0)), ==, second);
  g_assert_cmpstr (dossier_entry_get_id (g_ptr_array_index (entries, 1)), ==, first);
}

static void
test_annotate (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  char *tags[] = { " water ", "orsha", "water", "", "Äther", NULL };
  DossierAnnotationChange change = {
    .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_COMMENT
            | DOSSIER_CHANGE_TAGS,
    .verdict = DOSSIER_VERDICT_DISPUTED,
    .credibility = 4,
    .comment = (char *) "Not so; see “two”.\nSecond line",
    .tags = tags,
  };
  DossierRange range = store_support_find (fixture->store, id, "41,000 people");
  g_autoptr (DossierAnnotation) made = NULL;
  g_autoptr (DossierAnnotation) found = NULL;
  g_autoptr (DossierEntry) entry = NULL;
  const DossierAnnotationFields *fields;

  made = dossier_store_add_annotation (fixture->store, id, range, &change, &error);
  g_assert_no_error (error);
  store_support_reopen (fixture);
  found = dossier_store_find_annotation (fixture->store, dossier_annotation_get_id (made), &error);
  g_assert_no_error (error);
  fields = dossier_annotation_get_fields (found);
  g_assert_cmpstr (fields->document_id, ==, id);
  g_assert_cmpstr (fields->passage->exact, ==, "41,000 people");
  g_assert_cmpuint (fields->passage->start, ==, range.start);
  g_assert_cmpuint (fields->passage->end, ==, range.end);
  g_assert_cmpuint (fields->passage->end_chars - fields->passage->start_chars, ==, 13);
  g_assert_cmpuint (fields->passage->start_chars, <, fields->passage->start);
  g_assert_cmpstr (fields->section, ==, "Déplacés");
  g_assert_cmpstr (fields->state, ==, "same");
  g_assert_cmpint (fields->verdict, ==, DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpuint (fields->credibility, ==, 4);
  g_assert_cmpstr (fields->comment, ==, change.comment);
  g_assert_cmpuint (g_strv_length (fields->tags), ==, 3);
  g_assert_cmpstr (fields->tags[0], ==, "orsha");
  g_assert_cmpstr (fields->tags[1], ==, "water");
  g_assert_cmpstr (fields->tags[2], ==, "Äther");
  store_support_assert_same_annotation (found, made);
  entry = dossier_store_find_entry (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier_entry_get_fields (entry)->n_annotations[DOSSIER_VERDICT_DISPUTED], ==,
                    1);
  g_assert_cmpuint (dossier_entry_get_fields (entry)->n_annotations[DOSSIER_VERDICT_NONE], ==, 0);
}

/* What is known of a new annotation is not read back: it must be what would have been read. */
static void
test_annotate_as_known (StoreFixture *fixture, gconstpointer data)
{
  static const char after_sql[] = "SELECT state_after FROM history WHERE subject = ?1";
  static const char words_sql[] = "SELECT words FROM history WHERE subject = ?1";
  static char comment[] = "Not \\ so:\t“two” \"three\" \x01\x7f <4>/5\n🙂 é שלום";
  static const struct
  {
    DossierAnnotationChange change;
    const char *words;
  } cases[] = {
    { { .mask = 0, .verdict = DOSSIER_VERDICT_DISPUTED, .credibility = 3, .comment = comment },
      "Highlighted “41,000 people”" },
    { { .mask = DOSSIER_CHANGE_VERDICT, .verdict = DOSSIER_VERDICT_VERIFIED },
      "Marked “41,000 people” as verified" },
    { { .mask = DOSSIER_CHANGE_CREDIBILITY, .credibility = 2 }, "Highlighted “41,000 people”" },
    { { .mask = DOSSIER_CHANGE_COMMENT, .comment = comment }, "Added a note to “41,000 people”" },
    { { .mask = DOSSIER_CHANGE_COMMENT, .comment = NULL }, "Highlighted “41,000 people”" },
    { { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_COMMENT,
        .verdict = DOSSIER_VERDICT_DISPUTED,
        .credibility = 5,
        .comment = comment },
      "Marked “41,000 people” as disputed" },
  };
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  DossierRange range = store_support_find (fixture->store, id, "41,000 people");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DossierAnnotation)
          made = dossier_store_add_annotation (fixture->store, id, range, &cases[i].change, &error);
      const char *name = dossier_annotation_get_id (made);
      g_autoptr (DossierAnnotation)
          found = dossier_store_find_annotation (fixture->store, name, &error);
      g_autofree char *captured = dossier_noun_annotation.capture (fixture->store, name, &error);
      g_autoptr (JsonObject) state = dossier_state_parse (captured);
      g_autofree char *expected = NULL;
      g_autofree char *after = dossier_store_dup_value (fixture->store, &error, after_sql, name);
      g_autofree char *words = dossier_store_dup_value (fixture->store, &error, words_sql, name);

      g_assert_no_error (error);
      store_support_assert_same_annotation (found, made);
      json_object_remove_member (state, "passage");
      expected = dossier_state_print (state);
      g_assert_cmpstr (after, ==, expected);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_change (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell by 40 cm");
  DossierAnnotationChange verdict = { .mask = DOSSIER_CHANGE_VERDICT,
                                      .verdict = DOSSIER_VERDICT_VERIFIED };
  DossierAnnotationChange comment = { .mask = DOSSIER_CHANGE_COMMENT,
                                      .comment = (char *) "seen myself" };
  g_autoptr (DossierAnnotation) changed = NULL;
  g_autoptr (DossierAnnotation) found = NULL;
  g_autoptr (GPtrArray) left = NULL;

  changed = dossier_store_change_annotation (fixture->store, mark, &verdict, &error);
  g_assert_no_error (error);
  g_clear_object (&changed);
  changed = dossier_store_change_annotation (fixture->store, mark, &comment, &error);
  g_assert_no_error (error);
  store_support_reopen (fixture);
  found = dossier_store_find_annotation (fixture->store, mark, &error);
  g_assert_no_error (error);
  store_support_assert_same_annotation (found, changed);
  g_assert_cmpint (dossier_annotation_get_verdict (found), ==, DOSSIER_VERDICT_VERIFIED);
  g_assert_cmpstr (dossier_annotation_get_fields (found)->comment, ==, "seen myself");

  g_assert_true (dossier_store_remove_annotation (fixture->store, mark, &error));
  g_assert_no_error (error);
  store_support_reopen (fixture);
  left = dossier_store_list_annotations (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_null (dossier_store_find_annotation (fixture->store, mark, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
}

static void
test_list_annotations (StoreFixture *fixture, gconstpointer data)
{
  static const char *const by_place[] = { "Water in Orsha", "fell by 40 cm", "41,000" };
  g_autoptr (GError) error = NULL;
  g_autofree char *one = store_support_add (fixture->store, "one", NULL);
  g_autofree char *two = store_support_add (fixture->store, "two", NULL);
  g_autofree char *last = store_support_mark (fixture->store, two, "fell by 40 cm");
  g_autoptr (GPtrArray) of_one = NULL;
  g_autoptr (GPtrArray) all = NULL;

  for (gsize i = G_N_ELEMENTS (by_place); i > 0; i--)
    g_free (store_support_mark (fixture->store, one, by_place[i - 1]));
  of_one = dossier_store_list_annotations (fixture->store, one, &error);
  g_assert_no_error (error);
  all = dossier_store_list_annotations (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (of_one->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (by_place); i++)
    {
      DossierAnnotation *annotation = g_ptr_array_index (all, i);

      g_assert_cmpstr (dossier_annotation_get_passage (annotation)->exact, ==, by_place[i]);
    }
  g_assert_cmpstr (dossier_annotation_get_id (g_ptr_array_index (all, 3)), ==, last);
}

/* Those of one document are found by an index: no statement that names one walks over a whole table. */
static void
test_list_of_one (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell");
  g_autofree char *other = store_support_add (fixture->store, "other", NULL);
  g_autofree char *second = store_support_mark (fixture->store, other, "fell");
  g_autofree char *third = store_support_mark (fixture->store, other, "district");
  g_autoptr (GPtrArray) annotations = NULL;
  GHashTableIter iter;
  gpointer statement;
  guint n_found = 0;

  annotations = dossier_store_list_annotations (fixture->store, id, NULL);
  g_assert_cmpuint (annotations->len, ==, 1);
  g_hash_table_iter_init (&iter, fixture->store->database->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    if (strstr (sqlite3_sql (statement), "annotation.document = ?1") != NULL)
      {
        n_found++;
        g_assert_cmpint (sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0), ==,
                         0);
      }
  g_assert_cmpuint (n_found, ==, 1);
}

static void
test_refuse (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GPtrArray) history = NULL;
  static const DossierRange ranges[] = { { 3, 3 }, { 9, 4 }, { 0, 1000000 }, { 0, 0 } };
  DossierAnnotationChange plain = { 0 };
  DossierAnnotationChange changes[] = {
    { .mask = DOSSIER_CHANGE_VERDICT, .verdict = (DossierVerdict) 9 },
    { .mask = DOSSIER_CHANGE_CREDIBILITY, .credibility = 7 },
    { .mask = DOSSIER_CHANGE_COMMENT, .comment = (char *) "\377" },
  };
  DossierRange inside = store_support_find (fixture->store, id, "é");

  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_assert_null (dossier_store_add_annotation (fixture->store, id, ranges[i], &plain, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
      g_clear_error (&error);
    }
  inside.end--;
  g_assert_null (dossier_store_add_annotation (fixture->store, id, inside, &plain, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_assert_null (dossier_store_add_annotation (fixture->store, id, (DossierRange){ 0, 5 },
                                                   &changes[i], &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
      g_clear_error (&error);
    }
  history = dossier_store_list_history (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);
}

static void
test_document_edits (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", "Water Watch");
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (dossier_store_set_document_credibility (fixture->store, id, 2, &error));
  g_assert_no_error (error);
  g_assert_true (dossier_store_set_document_source (fixture->store, id, "Other", &error));
  g_assert_no_error (error);
  g_assert_true (dossier_store_set_reading_position (fixture->store, id, 17, &error));
  g_assert_no_error (error);
  g_assert_false (dossier_store_set_document_credibility (fixture->store, id, 0, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  store_support_reopen (fixture);
  entry = dossier_store_find_entry (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier_entry_get_fields (entry)->credibility, ==, 2);
  g_assert_cmpstr (dossier_entry_get_fields (entry)->source_name, ==, "Other");
  g_assert_cmpuint (dossier_entry_get_fields (entry)->reading_position, ==, 17);

  g_assert_true (dossier_store_trash_document (fixture->store, id, &error));
  g_assert_no_error (error);
  store_support_reopen (fixture);
  entries = dossier_store_list_entries (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 0);
}

/* The same bytes bring a document back out of the trash, with everything marked in it. */
static void
test_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell by 40 cm");
  g_autofree char *again = NULL;
  g_autoptr (DossierAnnotation) found = NULL;

  g_assert_true (dossier_store_trash_document (fixture->store, id, &error));
  g_assert_no_error (error);
  g_assert_null (dossier_store_find_annotation (fixture->store, mark, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  again = store_support_add (fixture->store, "one", NULL);
  g_assert_cmpstr (again, ==, id);
  found = dossier_store_find_annotation (fixture->store, mark, &error);
  g_assert_no_error (error);
}

static void
test_sources (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = store_support_add (fixture->store, "one", "Le Monde d’Orsha");
  g_autofree char *two = store_support_add (fixture->store, "two", "  LE MONDE  D'ORSHA");
  g_autofree char *three = store_support_add (fixture->store, "three", NULL);
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (DossierSource) graded = NULL;
  g_autoptr (DossierSource) found = NULL;
  g_autoptr (DossierEntry) entry = NULL;
  const DossierGrade *grade;

  graded = dossier_store_set_reliability (fixture->store, "le monde d'orsha", 'B', "two audits",
                                          &error);
  g_assert_no_error (error);
  g_clear_object (&graded);
  graded = dossier_store_set_reliability (fixture->store, "Aunt Vera", 'D', NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dossier_source_get_n_documents (graded), ==, 0);
  g_assert_null (dossier_store_set_reliability (fixture->store, "Aunt Vera", 'G', NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (dossier_store_set_reliability (fixture->store, " \n", 'A', NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);

  store_support_reopen (fixture);
  sources = dossier_store_list_sources (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 2);
  g_assert_cmpstr (dossier_source_get_name (g_ptr_array_index (sources, 0)), ==, "Aunt Vera");
  found = dossier_store_find_source (fixture->store, "Le Monde d’Orsha", &error);
  g_assert_no_error (error);
  g_assert_cmpint (dossier_source_get_reliability (found), ==, 'B');
  g_assert_cmpuint (dossier_source_get_n_documents (found), ==, 2);
  g_assert_cmpuint (dossier_source_get_grades (found)->len, ==, 1);
  grade = g_ptr_array_index (dossier_source_get_grades (found), 0);
  g_assert_cmpstr (grade->because, ==, "two audits");
  entry = dossier_store_find_entry (fixture->store, two, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dossier_entry_get_fields (entry)->reliability, ==, 'B');
  g_clear_object (&entry);
  entry = dossier_store_find_entry (fixture->store, three, &error);
  g_assert_no_error (error);
  g_assert_null (dossier_entry_get_fields (entry)->source_id);
  g_assert_cmpint (dossier_entry_get_fields (entry)->reliability, ==, 'F');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/create", test_create);
  store_support_test ("/store/add", test_add);
  store_support_test ("/store/find", test_find);
  store_support_test ("/store/order", test_order);
  store_support_test ("/store/annotate", test_annotate);
  store_support_test ("/store/annotate-as-known", test_annotate_as_known);
  store_support_test ("/store/change", test_change);
  store_support_test ("/store/list-annotations", test_list_annotations);
  store_support_test ("/store/list-of-one", test_list_of_one);
  store_support_test ("/store/refuse", test_refuse);
  store_support_test ("/store/document-edits", test_document_edits);
  store_support_test ("/store/restore", test_restore);
  store_support_test ("/store/sources", test_sources);

  return g_test_run ();
}
