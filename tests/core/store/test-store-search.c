/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Searching: what is found, where it stands, and that nothing a person types is an error. */

#include "dossier-store-search.h"

#include <string.h>

#include "dossier-error.h"
#include "dossier-store-backup.h"
#include "dossier-store-private.h"
#include "dossier-store-trash.h"
#include "store-support.h"
#include "test-support.h"

static GPtrArray *
search (DossierStore *store, const char *query, DossierSearchScope scope)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = dossier_store_search (store, query, scope, 50, &error);

  g_assert_no_error (error);
  g_assert_nonnull (hits);

  return hits;
}

/* The words of the canonical text that a hit names, by bytes and by code points. */
static void
assert_place (DossierStore *store, const DossierSearchHit *hit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument)
      document = dossier_store_load_document (store, hit->document_id, &error);
  g_autofree char *words = NULL;
  g_autofree char *shown = g_strndup (hit->snippet + hit->match_start,
                                      hit->match_end - hit->match_start);

  g_assert_no_error (error);
  words = dossier_document_dup_range (document, (DossierRange){ hit->start, hit->end });
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpuint (hit->start_chars, ==, dossier_document_bytes_to_chars (document, hit->start));
  g_assert_cmpuint (hit->end_chars, ==, dossier_document_bytes_to_chars (document, hit->end));
}

static void
test_documents (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *query;
    guint n_hits;
    const char *found; /* of the first hit */
  } cases[] = {
    { "zołw", 1, "Żółw" },
    { "ŻÓŁW", 1, "Żółw" },
    { "celik", 1, "Çelik" },
    { "deplaces", 1, "Déplacés" },
    { "river", 2, "river" },
    { "riv", 2, "river" },
    { "river fell", 1, "river" },
    { "fell river", 1, "river" },
    { "  river\t fell \n", 1, "river" },
    { "41,000", 1, "41,000" },
    { "12,5", 1, "12,500" },
    { "tal orsha", 1, "Tal" },
    { "\"river fell\"", 1, "river fell" },
    { "\"fell river\"", 0, NULL },
    { "\"riv\"", 0, NULL },
    { "\"river fell\" week", 1, "river fell" },
    { "\"riv", 2, "river" },
    { "riv ?", 2, "river" },
    { "riv fell", 0, NULL },
    { "nothing", 0, NULL },
    { "river AND fell", 0, NULL },
    { "NOT", 0, NULL },
  };
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray)
          hits = search (fixture->store, cases[i].query, DOSSIER_SEARCH_DOCUMENTS);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpuint (hits->len, ==, cases[i].n_hits);
      if (hits->len > 0)
        {
          const DossierSearchHit *hit = g_ptr_array_index (hits, 0);

          g_assert_cmpint (hit->where, ==, DOSSIER_SEARCH_DOCUMENTS);
          g_assert_cmpstr (hit->document_id, ==, id);
          g_assert_cmpstr (hit->title, ==, "Water in Orsha");
          assert_place (fixture->store, hit, cases[i].found);
        }
    }
}

/* Words in different paragraphs find the document, behind those that hold them together. */
static void
test_scattered (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GPtrArray) hits = search (fixture->store, "pumps district", DOSSIER_SEARCH_DOCUMENTS);
  g_autoptr (GPtrArray) none = search (fixture->store, "pumps nowhere", DOSSIER_SEARCH_DOCUMENTS);

  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_cmpstr (((DossierSearchHit *) g_ptr_array_index (hits, 0))->document_id, ==, id);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_annotations (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell by 40 cm");
  char *tags[] = { (char *) "hydrologie", NULL };
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT | DOSSIER_CHANGE_TAGS,
                                     .comment = (char *) "Überprüft am Pegel",
                                     .tags = tags };
  static const char *const queries[] = { "fell", "uberpruft", "pegel", "hydrol", "fell pegel" };
  g_autoptr (DossierAnnotation)
      changed = dossier_store_change_annotation (fixture->store, mark, &change, &error);
  DossierRange range = store_support_find (fixture->store, id, "fell by 40 cm");

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = search (fixture->store, queries[i], DOSSIER_SEARCH_ANNOTATIONS);
      const DossierSearchHit *hit;

      g_assert_cmpuint (hits->len, ==, 1);
      hit = g_ptr_array_index (hits, 0);
      g_assert_cmpstr (hit->annotation_id, ==, mark);
      g_assert_cmpuint (hit->start, ==, range.start);
      g_assert_cmpuint (hit->end, ==, range.end);
    }

  g_assert_true (dossier_store_remove_annotation (fixture->store, mark, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) hits = search (fixture->store, queries[i], DOSSIER_SEARCH_ANNOTATIONS);

      g_assert_cmpuint (hits->len, ==, 0);
    }
}

/* What an undo brings back is found again; what is in the trash is not. */
static void
test_follows_edits (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell by 40 cm");
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) back = NULL;

  g_assert_true (dossier_store_trash_document (fixture->store, id, &error));
  gone = search (fixture->store, "fell", DOSSIER_SEARCH_ALL);
  g_assert_cmpuint (gone->len, ==, 0);
  dossier_history_entry_free (dossier_store_undo (fixture->store, &error));
  g_assert_no_error (error);
  back = search (fixture->store, "fell", DOSSIER_SEARCH_ALL);
  g_assert_cmpuint (back->len, ==, 2);
}

/* (transfer full): as the file is now, where the program dies at this moment */
static DossierStore *
open_copy (StoreFixture *fixture, DossierStoreFlags flags)
{
  g_autofree char *path = g_strconcat (fixture->path, ".copy.dossier", NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  DossierStore *copy;

  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, contents, (gssize) length, &error);
  g_assert_no_error (error);
  copy = dossier_store_open (path, flags, &error);
  g_assert_no_error (error);

  return copy;
}

/* (transfer full): what is salvaged of the same file */
static DossierStore *
open_salvaged (StoreFixture *fixture)
{
  g_autofree char *from = g_strconcat (fixture->path, ".copy.dossier", NULL);
  g_autofree char *to = g_strconcat (fixture->path, ".salvaged.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSalvage) salvage = dossier_salvage (from, to, &error);
  DossierStore *store;

  g_assert_no_error (error);
  store = dossier_store_open (to, 0, &error);
  g_assert_no_error (error);

  return store;
}

static void
assert_hits (DossierStore *store, const char *query, guint expected)
{
  g_autoptr (GPtrArray) hits = search (store, query, DOSSIER_SEARCH_ANNOTATIONS);

  g_test_message ("%s: %u", query, hits->len);
  g_assert_cmpuint (hits->len, ==, expected);
}

/* What was marked since the last search is found whoever asks: the same program, one that only reads, and one that
 * comes after a crash or after the library was closed; in what is salvaged too, and in the library as of a moment. */
static void
test_late (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *query;
    guint n_hits;
  } cases[] = {
    { "pumps", 1 }, /* in the index */
    { "early", 1 }, /* said of it later */
    { "people", 1 }, /* late */
    { "afterwards", 1 }, /* said of it */
    { "cm", 0 }, /* late, and in the trash */
    { "district", 1 }, /* late, and back from it */
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *first = store_support_mark (fixture->store, id, "pumps");
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = (char *) "early" };
  DossierAnnotationChange other = { .mask = DOSSIER_CHANGE_COMMENT,
                                    .comment = (char *) "afterwards" };
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *fourth = NULL;
  DossierStore *copies[3];
  DossierMoment now;

  assert_hits (fixture->store, "pumps", 1);
  second = store_support_mark (fixture->store, id, "41,000 people");
  third = store_support_mark (fixture->store, id, "40 cm");
  fourth = store_support_mark (fixture->store, id, "district");
  g_object_unref (dossier_store_change_annotation (fixture->store, first, &change, &error));
  g_object_unref (dossier_store_change_annotation (fixture->store, second, &other, &error));
  g_assert_true (dossier_store_remove_annotation (fixture->store, third, &error));
  g_assert_true (dossier_store_remove_annotation (fixture->store, fourth, &error));
  dossier_trashed_free (dossier_store_restore (fixture->store, fourth, &error));
  g_assert_no_error (error);

  copies[0] = open_copy (fixture, DOSSIER_STORE_READ_ONLY);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_hits (copies[0], cases[i].query, cases[i].n_hits);
      assert_hits (copies[0], cases[i].query, cases[i].n_hits);
    }
  dossier_store_close (copies[0]);
  copies[2] = open_salvaged (fixture);
  now = dossier_store_get_moment (fixture->store);
  g_assert_true (dossier_store_begin_as_of (fixture->store, &now, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_hits (copies[2], cases[i].query, cases[i].n_hits);
      assert_hits (fixture->store, cases[i].query, cases[i].n_hits);
    }
  dossier_store_end_as_of (fixture->store);
  dossier_store_close (copies[2]);
  copies[1] = open_copy (fixture, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_hits (copies[1], cases[i].query, cases[i].n_hits);
      assert_hits (fixture->store, cases[i].query, cases[i].n_hits);
    }
  dossier_store_close (copies[1]);
}

/* Nothing is late in a library that lies there, nor in its backup, so that closing it makes no other one of it. */
static void
test_closed (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT count(*) FROM annotation_index_docsize";
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "pumps");
  g_autofree char *other = NULL;
  g_autoptr (DossierBackupInfo) made = NULL;
  g_autoptr (DossierBackupInfo) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dossier_database_get_number (fixture->store->database, sql, NULL), ==, 0);
  store_support_reopen (fixture);
  g_assert_cmpint (dossier_database_get_number (fixture->store->database, sql, NULL), ==, 1);

  other = store_support_mark (fixture->store, id, "district");
  g_assert_true (dossier_store_backup (fixture->store, "asked", &made, &error));
  g_assert_no_error (error);
  g_assert_nonnull (made);
  g_assert_cmpint (dossier_database_get_number (fixture->store->database, sql, NULL), ==, 2);
  store_support_reopen (fixture);
  g_assert_true (dossier_store_backup (fixture->store, "asked", &again, &error));
  g_assert_no_error (error);
  g_assert_null (again);
  assert_hits (fixture->store, "district", 1);
}

static void
test_hostile (StoreFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = {
    "",
    " ",
    "\"",
    "\"unbalanced",
    "NEAR(",
    "NEAR(a b, 2)",
    "col:x",
    "text:river",
    "*",
    "^",
    "^river",
    "-river",
    "+",
    "a AND",
    "AND",
    "OR OR OR",
    "NOT river",
    "(",
    "((((",
    "{a b}: c",
    "'",
    "''; DROP",
    "%",
    "_",
    "\\",
    "\1",
    "\1river\2",
    "\377\376",
    "river\"*",
    "\"river\" \"",
    "🙂",
    "💧💧",
    "---",
    "a\"b\"c",
    "\342\200\256river",
    "?1",
    "$x",
    ";",
    "--",
  };
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell by 40 cm");
  g_autofree char *long_word = g_strnfill (100 * 1024, 'x');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) same = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_ptr_array_unref (search (fixture->store, queries[i], DOSSIER_SEARCH_ALL));
  nothing = search (fixture->store, long_word, DOSSIER_SEARCH_ALL);
  g_assert_cmpuint (nothing->len, ==, 0);
  while (many->len < 100 * 1024)
    g_string_append (many, "river ");
  same = search (fixture->store, many->str, DOSSIER_SEARCH_ALL);
  g_assert_cmpuint (same->len, ==, 2);
}

static void
test_limit (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  double last = G_MAXDOUBLE;
  g_autoptr (GPtrArray) few = NULL;
  g_autoptr (GPtrArray) none = NULL;
  gboolean has_annotation = FALSE;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *bytes = g_strdup_printf ("%u", i);
      g_autofree char *id = store_support_add (fixture->store, bytes, NULL);

      if (i == 0)
        g_free (store_support_mark (fixture->store, id, "river"));
    }
  few = dossier_store_search (fixture->store, "river", DOSSIER_SEARCH_ALL, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (few->len, ==, 5);
  for (guint i = 0; i < few->len; i++)
    {
      const DossierSearchHit *hit = g_ptr_array_index (few, i);

      g_assert_cmpfloat (hit->rank, <=, last);
      last = hit->rank;
      has_annotation |= hit->where == DOSSIER_SEARCH_ANNOTATIONS;
    }
  g_assert_true (has_annotation);
  none = dossier_store_search (fixture->store, "river", DOSSIER_SEARCH_ALL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/search/documents", test_documents);
  store_support_test ("/store/search/scattered", test_scattered);
  store_support_test ("/store/search/annotations", test_annotations);
  store_support_test ("/store/search/follows-edits", test_follows_edits);
  store_support_test ("/store/search/late", test_late);
  store_support_test ("/store/search/closed", test_closed);
  store_support_test ("/store/search/hostile", test_hostile);
  store_support_test ("/store/search/limit", test_limit);

  return g_test_run ();
}
