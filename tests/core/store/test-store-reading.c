/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Documents that are stored first and read to their end later: in steps, over an end of the program, by whoever
 * needs them whole; and half a set of figures is never taken for a whole one. */

#include "dossier-store-reading.h"

#include "dossier-importer.h"
#include "dossier-store-private.h"
#include "store-support.h"

#define N_LINES 1400

static GBytes *
make_text (void)
{
  GString *text = g_string_new ("# A long report\n\n");

  for (guint i = 1; i <= N_LINES; i++)
    g_string_append_printf (text, "In village %c%c the flood reached %u houses%s\n\n", 'a' + i % 26,
                            'a' + i / 26 % 26, 100 + i,
                            i == N_LINES ? " at the zebra bridge." : ".");

  return g_string_free_to_bytes (text);
}

static char *
add (DossierStore *store, gboolean read_later, DossierDocument **document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = make_text ();
  const DossierImporter *importer;
  g_autoptr (DossierDocument)
      made = dossier_import_bytes (bytes, "long-report.md", &importer, &error);
  g_autoptr (GPtrArray) figures = read_later ? NULL : dossier_figures_extract (made, NULL);
  DossierNewDocument new = { .document = made,
                             .original = bytes,
                             .file_name = "long-report.md",
                             .format = importer->id,
                             .figures = figures,
                             .read_later = read_later };
  char *id = NULL;

  g_assert_no_error (error);
  dossier_store_add_document (store, &new, NULL, &id, &error);
  g_assert_no_error (error);
  *document = g_steal_pointer (&made);

  return id;
}

static guint
count (DossierStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number = dossier_database_get_number (store->database, sql, &error);

  g_assert_no_error (error);

  return (guint) number;
}

static guint
count_listed (DossierStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = dossier_store_list_figures (store, id, &error);

  g_assert_no_error (error);

  return figures->len;
}

static guint
count_found (DossierStore *store, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = dossier_store_search (store, query, DOSSIER_SEARCH_ALL, 100, &error);

  g_assert_no_error (error);

  return hits->len;
}

static void
assert_unread (DossierStore *store, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  g_assert_true (dossier_store_find_unread (store, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, expected);
}

/* Every row that a whole import makes, and none twice. */
static void
assert_whole (StoreFixture *fixture, const char *id, DossierDocument *document)
{
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
  guint n_blocks;

  dossier_document_get_blocks (document, &n_blocks);
  assert_unread (fixture->store, NULL);
  g_assert_cmpuint (figures->len, >=, N_LINES);
  g_assert_cmpuint (count_listed (fixture->store, id), ==, figures->len);
  g_assert_cmpuint (count (fixture->store, "SELECT count(*) FROM figure"), ==, figures->len);
  g_assert_cmpuint (count (fixture->store, "SELECT count(*) FROM figure_index"), ==, figures->len);
  g_assert_cmpuint (count (fixture->store, "SELECT count(*) FROM document_index"), ==, n_blocks);
  g_assert_cmpuint (count_found (fixture->store, "zebra"), >=, 1);
}

static DossierReading
read_words (DossierStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  DossierReading reading;

  dossier_store_read_words (store, id, &reading, &error);
  g_assert_no_error (error);

  return reading;
}

static DossierReading
read_figures (DossierStore *store, const char *id, GPtrArray *figures, guint *n_added)
{
  g_autoptr (GError) error = NULL;
  DossierReading reading;

  dossier_store_read_figures (store, id, figures, n_added, &reading, &error);
  g_assert_no_error (error);

  return reading;
}

static void
undo (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) undone = dossier_store_undo (store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (undone);
}

/* Breaks off after some steps, is opened again, and goes on to the end. */
static void
test_steps (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autofree char *id = add (fixture->store, TRUE, &document);
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
  guint n_added = 0;

  assert_unread (fixture->store, id);
  g_assert_cmpuint (count (fixture->store, "SELECT count(*) FROM figure"), ==, 0);
  g_assert_cmpint (read_figures (fixture->store, id, figures, &n_added), ==,
                   DOSSIER_READING_GOES_ON);
  g_assert_cmpuint (n_added, <, figures->len);
  g_assert_cmpuint (count (fixture->store, "SELECT count(*) FROM figure"), ==, n_added);
  g_assert_cmpuint (count_listed (fixture->store, id), ==, figures->len);
  g_assert_true (dossier_store_lacks_figures (fixture->store, id));

  store_support_reopen (fixture);
  assert_unread (fixture->store, id);
  while (read_words (fixture->store, id) == DOSSIER_READING_GOES_ON)
    ;
  n_added = 0;
  while (read_figures (fixture->store, id, figures, &n_added) == DOSSIER_READING_GOES_ON)
    g_assert_cmpuint (count_listed (fixture->store, id), ==, figures->len);
  assert_whole (fixture, id, document);
}

static void
test_same_as_whole (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "whole.dossier", NULL);
  g_autoptr (DossierStore) whole = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_autofree char *whole_id = add (whole, FALSE, &document);
  g_autofree char *id = NULL;
  static const char *const sqls[] = {
    "SELECT count(*) || ' ' || sum (start_bytes) || ' ' || sum (end_chars) || ' ' || "
    "group_concat (coalesce (label, '') || coalesce (value, '')) FROM figure",
    "SELECT group_concat (rowid || quote || label || value) FROM figure_index",
    "SELECT group_concat (rowid || text || start_bytes || start_chars) FROM document_index",
    "SELECT words_to IS NULL AND figures_to IS NULL FROM document",
  };

  g_clear_object (&document);
  id = add (fixture->store, TRUE, &document);
  g_assert_true (dossier_store_read_to_end (fixture->store, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (sqls); i++)
    {
      g_autofree char *one = dossier_database_dup_text (whole->database, sqls[i], &error);
      g_autofree char *other = dossier_database_dup_text (fixture->store->database, sqls[i],
                                                          &error);

      g_assert_no_error (error);
      g_assert_cmpstr (one, ==, other);
    }
}

/* Whoever looks for words finds them. */
static void
test_search (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autofree char *id = add (fixture->store, TRUE, &document);

  read_words (fixture->store, id);
  g_assert_cmpuint (count_found (fixture->store, "zebra"), >=, 1);
  assert_whole (fixture, id, document);
}

/* Two programs read the same document: one of them finds that it is too late. */
static void
test_overtaken (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add (fixture->store, TRUE, &document);
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
  guint n_added = 0;

  g_assert_cmpint (read_figures (fixture->store, id, figures, &n_added), ==,
                   DOSSIER_READING_GOES_ON);
  g_assert_true (dossier_store_read_to_end (fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_figures (fixture->store, id, figures, &n_added), ==,
                   DOSSIER_READING_OVERTAKEN);
  g_assert_cmpint (read_words (fixture->store, id), ==, DOSSIER_READING_OVERTAKEN);
  assert_whole (fixture, id, document);
}

/* A correction by hand makes the set whole first; an undo takes back the correction alone. */
static void
test_correct (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add (fixture->store, TRUE, &document);
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
  const DossierFigure *last = figures->pdata[figures->len - 1];
  guint n_added = 0;

  read_figures (fixture->store, id, figures, &n_added);
  dossier_store_change_figure (fixture->store, id, last->start, DOSSIER_FIGURE_CHANGE_HIDDEN, NULL,
                               TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_listed (fixture->store, id), ==, figures->len - 1);
  g_assert_cmpint (read_figures (fixture->store, id, figures, &n_added), ==,
                   DOSSIER_READING_OVERTAKEN);
  undo (fixture->store);
  g_assert_no_error (error);
  while (read_words (fixture->store, id) == DOSSIER_READING_GOES_ON)
    ;
  assert_whole (fixture, id, document);
}

/* What is in the trash waits there, and goes on when it comes back. */
static void
test_trash (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = add (fixture->store, TRUE, &document);

  g_assert_true (dossier_store_trash_document (fixture->store, id, &error));
  assert_unread (fixture->store, NULL);
  undo (fixture->store);
  g_assert_no_error (error);
  assert_unread (fixture->store, id);
  g_assert_true (dossier_store_read_to_end (fixture->store, &error));
  assert_whole (fixture, id, document);
}

static void
test_merge (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "other.dossier", NULL);
  g_autoptr (DossierStore) other = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_autofree char *id = add (other, TRUE, &document);
  g_autoptr (GPtrArray) figures = dossier_figures_extract (document, NULL);
  g_autoptr (DossierMergeResult) result = NULL;
  guint n_added = 0;

  read_words (other, id);
  read_figures (other, id, figures, &n_added);
  result = dossier_store_merge (fixture->store, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->n_documents, ==, 1);
  assert_whole (fixture, id, document);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/reading/steps", test_steps);
  store_support_test ("/store/reading/same-as-whole", test_same_as_whole);
  store_support_test ("/store/reading/search", test_search);
  store_support_test ("/store/reading/overtaken", test_overtaken);
  store_support_test ("/store/reading/correct", test_correct);
  store_support_test ("/store/reading/trash", test_trash);
  store_support_test ("/store/reading/merge", test_merge);

  return g_test_run ();
}
