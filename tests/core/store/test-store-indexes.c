/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Full-text indexes that are damaged while nothing else is: they are made anew, edits go on meanwhile, and nobody is
 * told that what they wrote is damaged. Where more is damaged, nothing is written. */

#include "dossier-store-indexes.h"

#include <string.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-support.h"

/* From outside, as the library guards these tables against its own statements. */
static const char *const damages[] = {
  "DELETE FROM annotation_index_docsize WHERE id = 1",
  "DELETE FROM annotation_index_content WHERE id = 1",
  "DELETE FROM annotation_index_docsize; DELETE FROM annotation_index_content",
  "DELETE FROM annotation_index_data WHERE id > 10",
  "DELETE FROM annotation_index_data WHERE id = 10",
  "DELETE FROM annotation_index_data WHERE id = 1",
  "DELETE FROM annotation_index_config",
  "DELETE FROM document_index_content",
  "DELETE FROM document_index_data",
  "DELETE FROM figure_index_data WHERE id = 10",
};

static void
damage (const char *path, const char *sql)
{
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

static void
assert_found (DossierStore *store, const char *query, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = dossier_store_search (store, query, DOSSIER_SEARCH_ALL, 100, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, expected);
}

static void
assert_whole (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = dossier_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (check->integrity, ==, "ok");
  g_assert_true (check->ok);
  g_assert_false (check->is_index_alone);
}

/* (transfer full): of a mark */
static char *
fill_store (StoreFixture *fixture)
{
  g_autofree char *id = store_support_add (fixture->store, "one", "Water Watch");
  char *mark = store_support_mark (fixture->store, id, "fell");

  g_free (store_support_mark (fixture->store, id, "pumps"));
  assert_found (fixture->store, "fell", 2);

  return mark;
}

static void
open_store (StoreFixture *fixture, DossierStoreFlags flags)
{
  g_autoptr (GError) error = NULL;

  fixture->store = dossier_store_open (fixture->path, flags, &error);
  g_assert_no_error (error);
}

/* Another library, closed again. (transfer full): of a mark in it */
static char *
fill (StoreFixture *fixture)
{
  g_autofree char *name = g_strdup_printf ("library-%u.dossier", g_test_rand_int ());
  char *mark;

  g_clear_pointer (&fixture->store, dossier_store_close);
  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, name, NULL);
  open_store (fixture, DOSSIER_STORE_CREATE);
  mark = fill_store (fixture);
  g_clear_pointer (&fixture->store, dossier_store_close);

  return mark;
}

static void
check_damaged (StoreFixture *fixture, const char *sql)
{
  g_autoptr (DossierCheckResult) check = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *notice = NULL;

  g_free (fill (fixture));
  damage (fixture->path, sql);
  open_store (fixture, 0);
  /* SQLite 3.44 and later find it when the library is opened. */
  mended = dossier_store_dup_index_notice (fixture->store);
  check = dossier_store_check (fixture->store, NULL);
  g_assert_cmpint (check->ok, ==, mended != NULL);
  g_assert_cmpint (check->is_index_alone, ==, mended == NULL);
  g_assert_cmpint (dossier_store_mend_checked_indexes (fixture->store, check), ==, mended == NULL);
  notice = dossier_store_dup_index_notice (fixture->store);
  g_assert_nonnull (notice);
  assert_whole (fixture->store);
  assert_found (fixture->store, "fell", 2);
}

static void
search_damaged (StoreFixture *fixture, const char *sql)
{
  g_autofree char *notice = NULL;

  g_free (fill (fixture));
  damage (fixture->path, sql);
  open_store (fixture, 0);
  /* "40 cm" is looked for among the figures, too. */
  g_ptr_array_unref (dossier_store_search (fixture->store, "cm", DOSSIER_SEARCH_ALL, 100, NULL));
  assert_found (fixture->store, "fell", 2);
  notice = dossier_store_dup_index_notice (fixture->store);
  g_assert_nonnull (notice);
  assert_whole (fixture->store);
}

static void
edit_damaged (StoreFixture *fixture, const char *sql)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_COMMENT,
                                     .verdict = DOSSIER_VERDICT_DISPUTED,
                                     .comment = (char *) "zymurgy" };
  g_autofree char *mark = fill (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation) annotation = NULL;

  damage (fixture->path, sql);
  open_store (fixture, 0);
  annotation = dossier_store_change_annotation (fixture->store, mark, &change, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_annotation_get_fields (annotation)->comment, ==, "zymurgy");
  g_assert_true (dossier_store_remove_annotation (fixture->store, mark, &error));
  dossier_history_entry_free (dossier_store_undo (fixture->store, &error));
  g_assert_no_error (error);
  assert_found (fixture->store, "zymurgy", 1);
}

static void
test_damages (StoreFixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_test_message ("%s", damages[i]);
      check_damaged (fixture, damages[i]);
      search_damaged (fixture, damages[i]);
      edit_damaged (fixture, damages[i]);
    }
}

/* An edit that the index does not know of is not forgotten where the program dies before the index is made anew. */
static void
test_death (StoreFixture *fixture, gconstpointer data)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                     .comment = (char *) "zymurgy" };
  g_autofree char *mark = fill (fixture);
  g_autofree char *copy = g_strconcat (fixture->path, "-copy", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *notice = NULL;
  gsize length = 0;

  damage (fixture->path, "DELETE FROM annotation_index_data WHERE id = 10");
  open_store (fixture, 0);
  mended = dossier_store_dup_index_notice (fixture->store);
  g_object_unref (dossier_store_change_annotation (fixture->store, mark, &change, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, (gssize) length, NULL));
  dossier_store_close (g_steal_pointer (&fixture->store));

  g_free (fixture->path);
  fixture->path = g_steal_pointer (&copy);
  open_store (fixture, 0);
  notice = dossier_store_dup_index_notice (fixture->store);
  g_assert_cmpint (notice != NULL, ==, mended == NULL);
  assert_whole (fixture->store);
  assert_found (fixture->store, "zymurgy", 1);
  store_support_reopen (fixture);
  g_clear_pointer (&notice, g_free);
  notice = dossier_store_dup_index_notice (fixture->store);
  g_assert_null (notice);
}

/* What is damaged elsewhere too is left as it was found, and a sentence says what is not harmed. */
static void
test_not_alone (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before = 0;
  gsize n_after = 0;

  g_free (fill (fixture));
  damage (fixture->path, "DELETE FROM annotation_index_data WHERE id = 10;"
                         "UPDATE annotation SET comment = 'another' WHERE number = 2");
  g_assert_true (g_file_get_contents (fixture->path, &before, &n_before, NULL));
  open_store (fixture, 0);
  g_assert_null (dossier_store_search (fixture->store, "fell", DOSSIER_SEARCH_ALL, 100, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Nothing that you imported or wrote"));
  dossier_store_close (g_steal_pointer (&fixture->store));
  g_assert_true (g_file_get_contents (fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem (after, n_after, before, n_before);
  open_store (fixture, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/indexes/damages", test_damages);
  store_support_test ("/store/indexes/death", test_death);
  store_support_test ("/store/indexes/not-alone", test_not_alone);

  return g_test_run ();
}
