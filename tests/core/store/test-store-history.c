/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Undo and redo of every kind of edit, in one sitting and across sittings, and what the history says. */

#include "dossier-store-history.h"

#include <string.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-support.h"

/* What an edit may need of the library that it is made in. */
typedef struct
{
  DossierStore *store;
  const char *document;
  const char *annotation;
} Context;

static void
add_mark (Context *context, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_COMMENT,
                                     .verdict = DOSSIER_VERDICT_DISPUTED,
                                     .comment = (char *) "why" };
  DossierRange range = store_support_find (context->store, context->document, "41,000 people");
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      context->store, context->document, range, &change, error);
}

static void
change_mark (Context *context, const DossierAnnotationChange *change, GError **error)
{
  g_autoptr (DossierAnnotation) annotation = dossier_store_change_annotation (
      context->store, context->annotation, change, error);
}

static void
change_verdict (Context *context, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                     .verdict = DOSSIER_VERDICT_UNVERIFIED };

  change_mark (context, &change, error);
}

static void
change_credibility (Context *context, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_CREDIBILITY, .credibility = 3 };

  change_mark (context, &change, error);
}

static void
change_comment (Context *context, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                     .comment = (char *) "\"quoted\" \\ {json} \n“é”" };

  change_mark (context, &change, error);
}

static void
change_tags (Context *context, GError **error)
{
  char *tags[] = { (char *) "b", (char *) "a \"x\"", NULL };
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_TAGS, .tags = tags };

  change_mark (context, &change, error);
}

static void
change_all (Context *context, GError **error)
{
  char *tags[] = { (char *) "z", NULL };
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_COMMENT
                                             | DOSSIER_CHANGE_TAGS,
                                     .credibility = 1,
                                     .comment = (char *) "c",
                                     .tags = tags };

  change_mark (context, &change, error);
}

static void
remove_mark (Context *context, GError **error)
{
  dossier_store_remove_annotation (context->store, context->annotation, error);
}

static void
grade_source (Context *context, GError **error)
{
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (context->store, "Water Watch", 'C', "late", error);
}

static void
grade_new_source (Context *context, GError **error)
{
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (context->store, "Aunt Vera", 'A', NULL, error);
}

static void
set_document_credibility (Context *context, GError **error)
{
  dossier_store_set_document_credibility (context->store, context->document, 2, error);
}

static void
set_document_source (Context *context, GError **error)
{
  dossier_store_set_document_source (context->store, context->document, "The Orsha Gazette", error);
}

static void
clear_document_source (Context *context, GError **error)
{
  dossier_store_set_document_source (context->store, context->document, NULL, error);
}

static void
trash (Context *context, GError **error)
{
  dossier_store_trash_document (context->store, context->document, error);
}

static void
import (Context *context, GError **error)
{
  g_free (store_support_add (context->store, "another", "Somebody"));
}

static const struct
{
  const char *name;
  void (*make) (Context *context, GError **error);
  const char *action;
  const char *words;
} edits[] = {
  { "add", add_mark, "annotation-add", "Marked “41,000 people” as disputed" },
  { "verdict", change_verdict, "annotation-change",
    "Verdict of “The river fell by 40 cm in a week; the…” changed from no verdict to unverified" },
  { "credibility", change_credibility, "annotation-change",
    "Credibility of “The river fell by 40 cm in a week; the…” changed from the document’s to 3" },
  { "comment", change_comment, "annotation-change",
    "Added a note to “The river fell by 40 cm in a week; the…”" },
  { "tags", change_tags, "annotation-change",
    "Changed the tags of “The river fell by 40 cm in a week; the…”" },
  { "several", change_all, "annotation-change",
    "Changed “The river fell by 40 cm in a week; the…”" },
  { "remove", remove_mark, "annotation-remove",
    "Removed “The river fell by 40 cm in a week; the…”" },
  { "grade", grade_source, "source-grade", "Reliability of Water Watch changed from F to C" },
  { "grade-new", grade_new_source, "source-grade", "Reliability of Aunt Vera changed from F to A" },
  { "document-credibility", set_document_credibility, "document-credibility",
    "Credibility of “Water in Orsha” changed from 6 to 2" },
  { "document-source", set_document_source, "document-source",
    "Source of “Water in Orsha” changed from Water Watch to The Orsha Gazette" },
  { "document-no-source", clear_document_source, "document-source",
    "Source of “Water in Orsha” changed from Water Watch to no source" },
  { "trash", trash, "document-trash", "Moved “Water in Orsha” to the trash" },
  { "import", import, "document-add", "Imported “Water in Orsha”" },
};

static void
assert_dump (DossierStore *store, const char *expected)
{
  g_autofree char *actual = store_support_dump (store);

  g_assert_cmpstr (actual, ==, expected);
}

static void
walk (StoreFixture *fixture, gboolean redo, const char *words, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) next = redo ? dossier_store_peek_redo (fixture->store)
                                              : dossier_store_peek_undo (fixture->store);
  g_autoptr (DossierHistoryEntry) entry = redo ? dossier_store_redo (fixture->store, &error)
                                               : dossier_store_undo (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (entry->words, ==, words);
  g_assert_cmpint (entry->undone, ==, !redo);
  g_assert_cmpint (next->sequence, ==, entry->sequence);
  assert_dump (fixture->store, expected);
}

/* Each edit: made, undone, redone; then the library opened anew, undone, opened anew, redone. */
static void
test_edits (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", "Water Watch");
  g_autofree char *annotation = store_support_mark (
      fixture->store, document, "The river fell by 40 cm in a week; the “Żółw” pumps stopped.");
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      Context context = { fixture->store, document, annotation };
      g_autofree char *before = store_support_dump (fixture->store);
      g_autofree char *after = NULL;
      g_autoptr (GPtrArray) history = NULL;
      DossierHistoryEntry *newest;

      g_test_message ("%s", edits[i].name);
      edits[i].make (&context, &error);
      g_assert_no_error (error);
      after = store_support_dump (fixture->store);
      g_assert_cmpstr (before, !=, after);
      history = dossier_store_list_history (fixture->store, NULL, &error);
      g_assert_no_error (error);
      newest = g_ptr_array_index (history, 0);
      g_assert_cmpstr (newest->action, ==, edits[i].action);
      g_assert_cmpstr (newest->words, ==, edits[i].words);
      g_assert_false (newest->undone);

      walk (fixture, FALSE, edits[i].words, before);
      walk (fixture, TRUE, edits[i].words, after);
      store_support_reopen (fixture);
      walk (fixture, FALSE, edits[i].words, before);
      store_support_reopen (fixture);
      walk (fixture, TRUE, edits[i].words, after);
      walk (fixture, FALSE, edits[i].words, before);
    }
}

static void
test_ends (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_store_peek_undo (fixture->store));
  g_assert_null (dossier_store_peek_redo (fixture->store));
  g_assert_null (dossier_store_undo (fixture->store, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dossier_store_redo (fixture->store, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
}

/* A new edit takes the place of what was undone; the rows stay. */
static void
test_redo_line (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autoptr (DossierHistoryEntry) undone = NULL;
  g_autoptr (DossierHistoryEntry) next = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_true (dossier_store_set_document_credibility (fixture->store, id, 2, &error));
  g_assert_true (dossier_store_set_document_credibility (fixture->store, id, 3, &error));
  undone = dossier_store_undo (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (dossier_store_set_document_credibility (fixture->store, id, 4, &error));
  g_assert_null (dossier_store_redo (fixture->store, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  history = dossier_store_list_history (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 4);
  g_assert_true (((DossierHistoryEntry *) g_ptr_array_index (history, 1))->undone);
  next = dossier_store_peek_undo (fixture->store);
  g_assert_cmpstr (next->words, ==, "Credibility of “Water in Orsha” changed from 2 to 4");
}

/* Saying what is so already is no edit. */
static void
test_nothing_changed (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", "Water Watch");
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell");
  DossierAnnotationChange same = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_TAGS };
  g_autoptr (DossierAnnotation) annotation = NULL;
  g_autoptr (GPtrArray) history = NULL;

  annotation = dossier_store_change_annotation (fixture->store, mark, &same, &error);
  g_assert_no_error (error);
  g_assert_true (dossier_store_set_document_credibility (fixture->store, id, 6, &error));
  g_assert_true (dossier_store_set_document_source (fixture->store, id, "water watch", &error));
  g_assert_no_error (error);
  history = dossier_store_list_history (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 2);
}

static const char *const tags[] = { "b", " a ", "b", NULL };
static const char *const same_tags[] = { "b", "a", NULL };
static const struct
{
  DossierAnnotationChange change;
  guint n_letters; /* of the name it is asked for by; 0: all */
  const char *before; /* NULL: nothing is recorded */
  const char *after;
} changes[] = {
  { { .mask = DOSSIER_CHANGE_VERDICT, .verdict = DOSSIER_VERDICT_DISPUTED },
    0,
    "{\"verdict\":\"none\"}",
    "{\"verdict\":\"disputed\"}" },
  { { .mask = DOSSIER_CHANGE_VERDICT, .verdict = DOSSIER_VERDICT_DISPUTED }, 0, NULL, NULL },
  { { .mask = DOSSIER_CHANGE_COMMENT, .comment = (char *) "say \"why\",\n“now”\\" },
    8,
    "{\"comment\":\"\"}",
    "{\"comment\":\"say \\\"why\\\",\\n“now”\\\\\"}" },
  { { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_COMMENT,
      .verdict = DOSSIER_VERDICT_DISPUTED,
      .credibility = 2 },
    0,
    "{\"credibility\":0,\"comment\":\"say \\\"why\\\",\\n“now”\\\\\"}",
    "{\"credibility\":2,\"comment\":\"\"}" },
  { { .mask = DOSSIER_CHANGE_CREDIBILITY | DOSSIER_CHANGE_TAGS,
      .credibility = 2,
      .tags = (char **) tags },
    0,
    "{\"tags\":[]}",
    "{\"tags\":[\"a\",\"b\"]}" },
  { { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_TAGS,
      .verdict = DOSSIER_VERDICT_VERIFIED,
      .tags = (char **) same_tags },
    8,
    "{\"verdict\":\"disputed\"}",
    "{\"verdict\":\"verified\"}" },
};

/* What an edit says is there is what is read back, and the history holds what differs and nothing else. */
static void
test_changes (StoreFixture *fixture, gconstpointer data)
{
  static const char sql[] = "SELECT state_before || ' ' || state_after FROM history "
                            "ORDER BY sequence DESC LIMIT 1";
  g_autofree char *id = store_support_add (fixture->store, "one", "Water Watch");
  g_autofree char *mark = store_support_mark (fixture->store, id, "fell");

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strndup (mark,
                                         changes[i].n_letters > 0 ? changes[i].n_letters : 36);
      gint64 moment = dossier_store_get_moment (fixture->store).sequence;
      g_autoptr (DossierAnnotation) annotation = dossier_store_change_annotation (
          fixture->store, name, &changes[i].change, &error);
      g_autoptr (DossierAnnotation)
          there = dossier_store_find_annotation (fixture->store, mark, NULL);
      g_autofree char *states = NULL;
      g_autofree char *expected = g_strconcat (changes[i].before, " ", changes[i].after, NULL);

      g_assert_no_error (error);
      store_support_assert_same_annotation (annotation, there);
      g_assert_cmpint (dossier_store_get_moment (fixture->store).sequence, ==,
                       moment + (changes[i].before != NULL));
      states = dossier_database_dup_text (fixture->store->database, sql, NULL);
      if (changes[i].before != NULL)
        g_assert_cmpstr (states, ==, expected);
    }
}

static void
test_subjects (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *one = store_support_add (fixture->store, "one", "Water Watch");
  g_autofree char *two = store_support_add (fixture->store, "two", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, one, "fell");
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (fixture->store, "Water Watch", 'B', NULL, &error);
  const struct
  {
    const char *subject;
    guint n_entries;
  } cases[] = {
    { NULL, 4 }, { one, 2 }, { two, 1 }, { mark, 1 }, { dossier_source_get_id (source), 1 },
    { "x", 0 },
  };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray)
          history = dossier_store_list_history (fixture->store, cases[i].subject, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (history->len, ==, cases[i].n_entries);
    }
}

/* As far back as it goes, with the library closed half way. */
static void
test_many (StoreFixture *fixture, gconstpointer data)
{
  enum
  {
    N_EDITS = 500,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);

  store_support_hurry (fixture->store);
  g_ptr_array_add (dumps, store_support_dump (fixture->store));
  for (guint i = 1; i <= N_EDITS; i++)
    {
      if (i % 5 != 0)
        dossier_store_set_document_credibility (fixture->store, id, 1 + i % 6, &error);
      else
        g_free (store_support_mark (fixture->store, id, i % 2 != 0 ? "fell" : "river"));
      g_assert_no_error (error);
      g_ptr_array_add (dumps, store_support_dump (fixture->store));
    }
  for (guint i = N_EDITS; i > 0; i--)
    {
      g_autoptr (DossierHistoryEntry) entry = NULL;

      if (i == N_EDITS / 2)
        {
          store_support_reopen (fixture);
          store_support_hurry (fixture->store);
        }
      entry = dossier_store_undo (fixture->store, &error);
      g_assert_no_error (error);
      assert_dump (fixture->store, g_ptr_array_index (dumps, i - 1));
    }
  for (guint i = 1; i <= N_EDITS; i++)
    {
      g_autoptr (DossierHistoryEntry) entry = dossier_store_redo (fixture->store, &error);

      g_assert_no_error (error);
      assert_dump (fixture->store, g_ptr_array_index (dumps, i));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/history/edits", test_edits);
  store_support_test ("/store/history/ends", test_ends);
  store_support_test ("/store/history/redo-line", test_redo_line);
  store_support_test ("/store/history/nothing-changed", test_nothing_changed);
  store_support_test ("/store/history/changes", test_changes);
  store_support_test ("/store/history/subjects", test_subjects);
  store_support_test ("/store/history/many", test_many);

  return g_test_run ();
}
