/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A web page as its article and as a whole: two versions made of the same bytes. What is marked goes there and comes
 * back to where it was; the same bytes are not taken twice in the same way. */

#include <string.h>

#include "dossier-error.h"
#include "dossier-store-extent.h"
#include "store-support.h"
#include "test-support.h"

#define PAGE \
  "<!doctype html><title>The river</title><body><nav><a href='/'>Start</a> <a href='/n'>News</a>" \
  "</nav><article><h1>The river</h1><p>The river left its bed on Monday evening and took 30 " \
  "boats with it, says the harbour.</p><p>Water stood at 2.15 metres in the old town, which is " \
  "more than ever before.</p></article><aside><p>Subscribe to our letter and read of 12 rivers " \
  "every week, whatever they do.</p></aside></body>"

/* (transfer full): its id */
static char *
add (DossierStore *store,
     const char *text,
     gboolean whole_page,
     const char *version_of,
     DossierImportStatus expected)
{
  const StoreFile file = {
    .name = "river.html", .text = text, .version_of = version_of, .whole_page = whole_page
  };
  char *id = NULL;

  g_assert_cmpint (store_support_import (store, &file, &id), ==, expected);

  return id;
}

static void
show (DossierStore *store, const char *id, gboolean whole_page, gboolean expected)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_assert_true (dossier_store_show_extent (store, id, whole_page, &done, &error));
  g_assert_no_error (error);
  g_assert_cmpint (done, ==, expected);
}

static void
assert_listed (DossierStore *store, const char *id, gboolean whole_page)
{
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpstr (dossier_entry_get_id (entries->pdata[0]), ==, id);
  g_assert_cmpint (dossier_entry_get_fields (entries->pdata[0])->whole_page, ==, whole_page);
}

static void
assert_place (DossierStore *store, const char *mark, const char *document, gboolean waits)
{
  g_autoptr (DossierAnnotation) annotation = dossier_store_find_annotation (store, mark, NULL);

  g_assert_nonnull (annotation);
  g_assert_cmpstr (dossier_annotation_get_document_id (annotation), ==, document);
  g_assert_cmpint (dossier_annotation_needs_place (annotation), ==, waits);
}

static void
put_at (DossierStore *store, const char *id, const char *words)
{
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, id, NULL);
  const char *text = dossier_document_get_text (document, NULL);

  g_assert_nonnull (strstr (text, words));
  g_assert_true (
      dossier_store_set_reading_position (store, id, (gsize) (strstr (text, words) - text), NULL));
}

static void
assert_at (DossierStore *store, const char *id, const char *words)
{
  g_autoptr (DossierEntry) entry = dossier_store_find_entry (store, id, NULL);
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, id, NULL);
  const char *text = dossier_document_get_text (document, NULL);

  g_assert_true (
      g_str_has_prefix (text + dossier_entry_get_fields (entry)->reading_position, words));
}

/* The words under the eye stay there; where they are not shown, the eye goes on to the next that are. */
static void
test_reading_place (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *article = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  g_autofree char *page = NULL;

  put_at (store, article, "stood at 2.15");
  page = add (store, PAGE, TRUE, article, DOSSIER_IMPORT_NEW_VERSION);
  assert_at (store, page, "stood at 2.15");

  put_at (store, page, "bed on Monday");
  show (store, page, FALSE, TRUE);
  assert_at (store, article, "bed on Monday");

  put_at (store, article, "more than ever");
  show (store, article, TRUE, TRUE);
  assert_at (store, page, "more than ever");

  put_at (store, page, "News");
  show (store, page, FALSE, TRUE);
  assert_at (store, article, "The river");
}

static void
test_there_and_back (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *article = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  g_autofree char *inside = store_support_mark (store, article, "took 30 boats");
  g_autofree char *page = NULL;
  g_autofree char *outside = NULL;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (DossierHistoryEntry) entry = NULL;

  /* Nothing is to be read again for what is shown; the page is not there yet. */
  show (store, article, FALSE, TRUE);
  show (store, article, TRUE, FALSE);
  page = add (store, PAGE, TRUE, article, DOSSIER_IMPORT_NEW_VERSION);
  assert_listed (store, page, TRUE);
  assert_place (store, inside, page, FALSE);
  outside = store_support_mark (store, page, "12 rivers");

  /* What stands beside the article waits there, what stands in it is where it was. */
  before = store_support_dump (store);
  show (store, page, FALSE, TRUE);
  assert_listed (store, article, FALSE);
  assert_place (store, inside, article, FALSE);
  assert_place (store, outside, article, TRUE);

  entry = dossier_store_undo (store, NULL);
  g_assert_cmpstr (entry->words, ==, "Showed only the article of “The river”");
  undone = store_support_dump (store);
  g_assert_cmpstr (undone, ==, before);
  show (store, page, FALSE, TRUE);
  store_support_reopen (fixture);
  show (fixture->store, article, TRUE, TRUE);
  assert_listed (fixture->store, page, TRUE);
  assert_place (fixture->store, inside, page, FALSE);
  assert_place (fixture->store, outside, page, FALSE);
}

/* Both readings are one document of their source. */
static void
assert_one_document (DossierStore *store, const char *name)
{
  g_autoptr (GPtrArray) sources = dossier_store_list_sources (store, NULL);

  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (dossier_source_get_name (sources->pdata[i]), name))
      {
        g_assert_cmpuint (dossier_source_get_n_documents (sources->pdata[i]), ==, 1);
        return;
      }
  g_assert_not_reached ();
}

/* What a person put right holds for both. */
static void
test_inherits (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *article = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  const DossierDocumentChange change = { .mask = DOSSIER_DOCUMENT_CHANGE_TITLE
                                                 | DOSSIER_DOCUMENT_CHANGE_SOURCE,
                                         .title = "High water",
                                         .source = "Harbour" };
  const DossierDocumentChange later = { .mask = DOSSIER_DOCUMENT_CHANGE_CREDIBILITY
                                                | DOSSIER_DOCUMENT_CHANGE_TITLE,
                                        .title = "The flood",
                                        .credibility = 2 };
  g_autofree char *page = NULL;
  g_autoptr (DossierEntry) entry = NULL;
  g_autoptr (DossierEntry) back = NULL;

  g_assert_true (dossier_store_change_document (store, article, &change, NULL));
  page = add (store, PAGE, TRUE, article, DOSSIER_IMPORT_NEW_VERSION);
  entry = dossier_store_find_entry (store, page, NULL);
  g_assert_cmpstr (dossier_entry_get_title (entry), ==, "High water");
  g_assert_cmpstr (dossier_entry_get_fields (entry)->source_name, ==, "Harbour");
  assert_one_document (store, "Harbour");
  g_assert_true (dossier_store_change_document (store, page, &later, NULL));
  show (store, page, FALSE, TRUE);
  back = dossier_store_find_entry (store, article, NULL);
  g_assert_cmpstr (dossier_entry_get_title (back), ==, "The flood");
  g_assert_cmpuint (dossier_entry_get_fields (back)->credibility, ==, 2);
}

/* The same bytes in the same way are there already, whichever is shown. */
static void
test_twice (StoreFixture *fixture, gconstpointer data)
{
  static const char bare[] = "<!doctype html><title>Bare</title><body><p>Nothing stands around "
                             "these words, and so they are all there are.</p></body>";
  DossierStore *store = fixture->store;
  g_autofree char *article = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  g_autofree char *again = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ALREADY);
  g_autofree char *page = add (store, PAGE, TRUE, NULL, DOSSIER_IMPORT_NEW_VERSION);
  g_autofree char *page_again = add (store, PAGE, TRUE, NULL, DOSSIER_IMPORT_ALREADY);
  g_autofree char *dropped = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ALREADY);
  g_autofree char *plain = add (store, bare, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  g_autofree char *nothing_more = add (store, bare, TRUE, plain, DOSSIER_IMPORT_ALREADY);

  g_assert_cmpstr (again, ==, article);
  g_assert_cmpstr (page_again, ==, page);
  g_assert_cmpstr (dropped, ==, page);
  g_assert_cmpstr (nothing_more, ==, plain);
}

/* Out of the trash comes what was thrown away; what was undone can be shown again. */
static void
test_trash (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *article = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  g_autofree char *page = add (store, PAGE, TRUE, article, DOSSIER_IMPORT_NEW_VERSION);
  g_autofree char *dropped = NULL;
  g_autofree char *asked = NULL;
  g_autoptr (DossierTrashed) trashed = NULL;
  g_autoptr (DossierHistoryEntry) entry = NULL;

  g_assert_true (dossier_store_trash_document (store, page, NULL));
  trashed = dossier_store_restore (store, page, NULL);
  g_assert_nonnull (trashed);
  assert_listed (store, page, TRUE);
  g_assert_true (dossier_store_trash_document (store, page, NULL));
  dropped = add (store, PAGE, FALSE, NULL, DOSSIER_IMPORT_ADDED);
  g_assert_cmpstr (dropped, ==, page);
  assert_listed (store, page, TRUE);

  while ((entry = dossier_store_undo (store, NULL)) != NULL
         && !g_str_equal (entry->action, "document-add"))
    g_clear_pointer (&entry, dossier_history_entry_free);
  assert_listed (store, article, FALSE);
  asked = add (store, PAGE, TRUE, NULL, DOSSIER_IMPORT_NEW_VERSION);
  g_assert_cmpstr (asked, ==, page);
  assert_listed (store, page, TRUE);
}

/* Taken as a whole from the start, then its article, which was not read before. */
static void
test_whole_first (StoreFixture *fixture, gconstpointer data)
{
  DossierStore *store = fixture->store;
  g_autofree char *page = add (store, PAGE, TRUE, NULL, DOSSIER_IMPORT_ADDED);
  g_autofree char *mark = store_support_mark (store, page, "took 30 boats");
  g_autofree char *article = NULL;
  g_autoptr (DossierCheckResult) check = NULL;

  show (store, page, FALSE, FALSE);
  article = add (store, PAGE, FALSE, page, DOSSIER_IMPORT_NEW_VERSION);
  assert_listed (store, article, FALSE);
  assert_place (store, mark, article, FALSE);
  check = dossier_store_check (store, NULL);
  g_assert_true (check->ok);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_support_test ("/store-extent/there-and-back", test_there_and_back);
  store_support_test ("/store-extent/inherits", test_inherits);
  store_support_test ("/store-extent/reading-place", test_reading_place);
  store_support_test ("/store-extent/twice", test_twice);
  store_support_test ("/store-extent/trash", test_trash);
  store_support_test ("/store-extent/whole-first", test_whole_first);
  return g_test_run ();
}
