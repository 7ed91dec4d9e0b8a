/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Damage that SQLite does not see is found and said, and nothing is shown that is not what was kept. */

#include "dossier-store-check.h"

#include <string.h>

#include "dossier-error.h"
#include "dossier-schema.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-support.h"

static void
run (StoreFixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dossier_database_run (fixture->store->database, sql, &error));
  g_assert_no_error (error);
}

static DossierCheckResult *
check (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DossierCheckResult *result;

  store_support_reopen (fixture);
  result = dossier_store_check (fixture->store, &error);
  g_assert_no_error (error);

  return result;
}

static void
test_whole (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *one = store_support_add (fixture->store, "one", NULL);
  g_autofree char *two = store_support_add (fixture->store, "two", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, one, "fell");
  g_autofree char *trashed = store_support_mark (fixture->store, two, "fell");
  g_autoptr (DossierCheckResult) result = NULL;

  g_assert_true (dossier_store_trash_document (fixture->store, two, NULL));
  result = check (fixture);
  g_assert_true (result->ok);
  g_assert_cmpstr (result->integrity, ==, "ok");
  g_assert_cmpuint (result->schema, ==, DOSSIER_SCHEMA_VERSION);
  g_assert_cmpuint (result->n_documents, ==, 1);
  g_assert_cmpuint (result->n_annotations, ==, 1);
  g_assert_cmpuint (result->hash_mismatches->len, ==, 0);
}

/* Each damage to the contents: found, and only in the one document. */
static void
test_contents (StoreFixture *fixture, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE document_content SET original = X'00'",
    "UPDATE document_content SET canonical = X'00'",
    "UPDATE document_content SET text_sha256 = 'x'",
    "DELETE FROM document_content",
    "UPDATE annotation SET exact = 'rose'",
    "UPDATE annotation SET start_bytes = start_bytes + 1, end_bytes = end_bytes + 1",
    "UPDATE annotation SET end_bytes = 100000000",
    "UPDATE annotation SET start_bytes = -1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *bytes = g_strdup_printf ("%zu", i);
      g_autofree char *id = store_support_add (fixture->store, bytes, NULL);
      g_autofree char *mark = store_support_mark (fixture->store, id, "fell");
      g_autofree char *sql = NULL;
      g_autoptr (DossierCheckResult) result = NULL;

      g_test_message ("%s", damages[i]);
      /* In the trash too: the document may come back. */
      g_assert_true (dossier_store_trash_document (fixture->store, id, NULL));
      sql = g_strdup_printf ("%s WHERE %s = '%s'", damages[i], "document", id);
      run (fixture, sql);
      result = check (fixture);
      g_assert_false (result->ok);
      g_assert_cmpstr (result->integrity, ==, "ok");
      g_assert_cmpuint (result->hash_mismatches->len, ==, i + 1);
      g_assert_cmpstr (g_ptr_array_index (result->hash_mismatches, i), ==, id);
    }
}

/* One letter of the stored text is another one: its structure is whole, and only the hash tells. */
static void
test_letter (StoreFixture *fixture, gconstpointer data)
{
  static const char read_sql[] = "SELECT canonical FROM document_content";
  static const char write_sql[] = "UPDATE document_content SET canonical = ?1";
  DossierDatabase *database = fixture->store->database;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (sqlite3_stmt) statement = dossier_database_prepare (database, &error, read_sql, "");
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GBytes) damaged = NULL;
  g_autoptr (DossierCheckResult) result = NULL;

  g_assert_cmpint (dossier_database_step (database, statement, &error), ==, SQLITE_ROW);
  bytes = g_bytes_unref_to_array (dossier_statement_dup_bytes (statement, 0));
  g_clear_pointer (&statement, sqlite3_finalize);
  bytes->data[strlen ("Water in ")] = 'A';
  damaged = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_assert_true (dossier_database_execute (database, &error, write_sql, "b", damaged));
  g_assert_no_error (error);

  result = check (fixture);
  g_assert_cmpuint (result->hash_mismatches->len, ==, 1);
  g_assert_null (dossier_store_load_document (fixture->store, id, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT);
}

/* What no other check looks at: the seal of the table tells. */
static void
test_sealed (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *table;
  } damages[] = {
    { "UPDATE annotation SET comment = 'never said'", "annotation" },
    { "UPDATE annotation SET verdict = 'verified'", "annotation" },
    { "UPDATE annotation SET created = '2020-01-01T00:00:00Z'", "annotation" },
    { "UPDATE document SET title = 'Wine in Orsha'", "document" },
    { "UPDATE source SET name = 'Somebody else'", "source" },
    { "UPDATE source_grade SET reliability = 'F'", "source_grade" },
    { "UPDATE history SET state_after = '{}'", "history" },
    { "DELETE FROM history", "history" },
    { "UPDATE document_content SET canonical = CAST (canonical || 'x' AS BLOB)",
      "document_content" },
    { "UPDATE document_index_content SET c0 = upper (c0)", "document_index_content" },
    { "UPDATE seal SET one = 0 WHERE name = 'meta'", "meta" },
    { "DELETE FROM seal WHERE name = 'figure_link'; INSERT INTO seal VALUES ('figure_link', 1, 1)",
      "figure_link" },
  };
  g_autofree char *id = store_support_add (fixture->store, "one", "Somebody");
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell");
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (fixture->store, "Somebody", 'B', "knows", NULL);
  g_autofree char *copy = g_strconcat (fixture->path, ".copy", NULL);

  g_assert_true (dossier_store_save_copy (fixture->store, copy, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (DossierCheckResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s-%zu", copy, i);
      sqlite3 *other = NULL;

      g_test_message ("%s", damages[i].sql);
      g_clear_pointer (&fixture->store, dossier_store_close);
      fixture->store = dossier_store_open (copy, 0, &error);
      g_assert_no_error (error);
      g_assert_true (dossier_store_save_copy (fixture->store, path, &error));
      g_assert_cmpint (sqlite3_open (path, &other), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (other, damages[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (other);
      g_clear_pointer (&fixture->store, dossier_store_close);
      fixture->store = dossier_store_open (path, 0, &error);
      g_assert_no_error (error);
      result = dossier_store_check (fixture->store, &error);
      g_assert_no_error (error);
      g_assert_false (result->ok);
      g_assert_cmpuint (result->altered->len, ==, 1);
      g_assert_cmpstr (result->altered->pdata[0], ==, damages[i].table);
    }
}

/* What waits to go into the index is found; what is not in it though newer ones are is not, and that is said. */
static void
test_missing_in_index (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "DELETE FROM annotation_index WHERE rowid = 1";
  DossierDatabase *database = fixture->store->database;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *first = store_support_mark (fixture->store, id, "fell");
  g_autofree char *second = store_support_mark (fixture->store, id, "pumps");
  g_autoptr (DossierCheckResult) late = dossier_store_check (fixture->store, NULL);
  g_autoptr (DossierCheckResult) whole = NULL;
  g_autoptr (DossierCheckResult) missing = NULL;

  g_assert_true (late->ok);
  dossier_store_settle_index (fixture->store);
  whole = dossier_store_check (fixture->store, NULL);
  g_assert_true (whole->ok);
  g_assert_true (dossier_database_begin (database, NULL));
  g_assert_true (
      dossier_database_end (database, dossier_database_execute (database, NULL, sql, ""), NULL));
  missing = dossier_store_check (fixture->store, NULL);
  g_assert_false (missing->ok);
  g_assert_cmpstr (missing->integrity, ==, "full-text index: 1 annotations are missing");
}

/* A table, column or index that another program added. */
static void
test_schema (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierCheckResult) result = NULL;

  run (fixture, "CREATE INDEX mine ON annotation (comment)");
  result = check (fixture);
  g_assert_false (result->ok);
  g_assert_cmpstr (result->integrity, ==, "the tables are not those of this form");
}

static void
test_index (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autoptr (DossierCheckResult) result = NULL;

  run (fixture, "PRAGMA foreign_keys = OFF; INSERT INTO annotation_tag VALUES ('nobody', 'x')");
  result = check (fixture);
  g_assert_false (result->ok);
  g_assert_cmpstr (result->integrity, ==, "a row of annotation_tag points nowhere");
  g_assert_cmpuint (result->hash_mismatches->len, ==, 0);
}

/* A text that is not what was imported is not shown, and a passage on other words says so. */
static void
test_never_silent (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = store_support_add (fixture->store, "one", NULL);
  g_autofree char *two = store_support_add (fixture->store, "two", NULL);
  g_autofree char *good = store_support_mark (fixture->store, two, "river");
  g_autofree char *bad = store_support_mark (fixture->store, two, "fell");
  g_autofree char *text_sql = g_strdup_printf (
      "UPDATE document_content SET text_sha256 = 'x' WHERE document = '%s'", one);
  g_autofree char *mark_sql = g_strdup_printf (
      "UPDATE annotation SET exact = 'rose' WHERE id = '%s'", bad);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GBytes) original = NULL;

  run (fixture, text_sql);
  run (fixture, mark_sql);
  store_support_reopen (fixture);
  g_assert_null (dossier_store_load_document (fixture->store, one, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT);
  g_clear_error (&error);
  original = dossier_store_load_original (fixture->store, one, &error);
  g_assert_no_error (error);
  annotations = dossier_store_list_annotations (fixture->store, two, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, 2);
  g_assert_cmpstr (dossier_annotation_get_fields (g_ptr_array_index (annotations, 0))->state, ==,
                   "same");
  g_assert_cmpstr (dossier_annotation_get_fields (g_ptr_array_index (annotations, 1))->state, ==,
                   "gone");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/check/whole", test_whole);
  store_support_test ("/store/check/missing-in-index", test_missing_in_index);
  store_support_test ("/store/check/contents", test_contents);
  store_support_test ("/store/check/letter", test_letter);
  store_support_test ("/store/check/sealed", test_sealed);
  store_support_test ("/store/check/schema", test_schema);
  store_support_test ("/store/check/index", test_index);
  store_support_test ("/store/check/never-silent", test_never_silent);

  return g_test_run ();
}
