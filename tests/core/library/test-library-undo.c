/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Undo and redo, and what else changes much at once, on a disk that is full or fails: kept and shown, or refused with
 * nothing changed. */

#include <string.h>

#include "disk-support.h"
#include "dossier-error.h"
#include "dossier-library-history.h"
#include "dossier-store-annotations.h"
#include "dossier-store.h"
#include "store-support.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const text = "# Water in the valley\n\n"
                                "The dam held 40 million litres on Monday, 5 May 2026.\n";

/* --- the disk --- */

static gint is_full; /* atomic, as the store has its own thread */
static gint n_syncs; /* atomic: that still work */
static gint fails_once; /* atomic */

static int
answer_open (const char *name, int flags)
{
  return SQLITE_OK;
}

static int
answer_write (const char *name, const void *bytes, int size, gint64 offset)
{
  return g_atomic_int_get (&is_full) ? SQLITE_FULL : SQLITE_OK;
}

static int
answer_truncate (const char *name, gint64 size)
{
  return SQLITE_OK;
}

static int
answer_sync (const char *name)
{
  int left = g_atomic_int_add (&n_syncs, -1);

  return left == 0 || (left < 0 && !g_atomic_int_get (&fails_once)) ? SQLITE_IOERR_FSYNC
                                                                    : SQLITE_OK;
}

static int
answer_remove (const char *name, gboolean sync_folder)
{
  return SQLITE_OK;
}

static const DiskHooks hooks = {
  answer_open, answer_write, answer_truncate, answer_sync, answer_remove, NULL, NULL,
};

static void
mend_disk (void)
{
  g_atomic_int_set (&is_full, FALSE);
  g_atomic_int_set (&n_syncs, G_MAXINT);
}

/* --- a library --- */

typedef struct
{
  char *folder;
  char *path;
  char *other; /* a copy in which something was done */
  char *annotations; /* the same as a file of annotations */
  char *document;
  DossierLibrary *library;
} Fixture;

static void
mark (DossierStore *store, const char *document, gsize start, const char *note)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) note };
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      store, document, (DossierRange){ start, start + 3 }, &change, NULL);

  g_assert_nonnull (annotation);
}

static char *
add_document (DossierStore *store)
{
  char *id = NULL;

  store_support_import (store, &(StoreFile){ .name = "water.md", .text = text }, &id);

  return id;
}

static const char *const theirs =
    "{\"type\":\"AnnotationPage\",\"items\":[{\"id\":\"https://example.org/1\","
    "\"type\":\"Annotation\",\"bodyValue\":\"theirs\",\"target\":{"
    "\"source\":\"https://example.org/files/water.md\",\"selector\":{"
    "\"type\":\"TextQuoteSelector\",\"exact\":\"40 million litres\"}}}]}";

static void
make_other (Fixture *self)
{
  g_autofree char *bytes = NULL;
  gsize length;
  DossierStore *store;

  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (self->other, bytes, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (self->annotations, theirs, -1, NULL));
  store = dossier_store_open (self->other, 0, NULL);
  mark (store, self->document, 9, "theirs");
  dossier_store_close (store);
}

/* The last but one edit is in force, the last one undone; something is in the trash. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (DossierHistoryEntry) undone = NULL;
  DossierStore *store;

  mend_disk ();
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "Water.dossier", NULL);
  self->other = g_build_filename (self->folder, "Other.dossier", NULL);
  self->annotations = g_build_filename (self->folder, "other.jsonld", NULL);
  store = dossier_store_open (self->path, DOSSIER_STORE_CREATE, NULL);
  self->document = add_document (store);
  mark (store, self->document, 0, "one");
  mark (store, self->document, 4, "two");
  all = dossier_store_list_annotations (store, NULL, NULL);
  g_assert_true (
      dossier_store_remove_annotation (store, dossier_annotation_get_id (all->pdata[0]), NULL));
  mark (store, self->document, 8, "three");
  mark (store, self->document, 12, "four");
  undone = dossier_store_undo (store, NULL);
  g_assert_nonnull (undone);
  dossier_store_close (store);
  make_other (self);
  self->library = test_library_open (self->path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  mend_disk ();
  g_clear_pointer (&self->library, test_library_finish);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->other);
  g_free (self->annotations);
  g_free (self->document);
}

static char *
dump_claims (DossierLibrary *library)
{
  GListModel *claims = dossier_library_list_annotations (library);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (claims); i++)
    {
      g_autoptr (DossierAnnotation) claim = g_list_model_get_item (claims, i);

      g_string_append_printf (all, "%s: %s\n", dossier_annotation_get_passage (claim)->exact,
                              dossier_annotation_get_fields (claim)->comment);
    }

  return g_string_free (all, FALSE);
}

/* What the window shows. */
static char *
dump_shown (DossierLibrary *library)
{
  g_autofree char *claims = dump_claims (library);

  return g_strdup_printf ("%s%u in the trash\n", claims,
                          g_list_model_get_n_items (dossier_library_list_trash (library)));
}

/* What the file holds. */
static char *
dump_stored (Fixture *self)
{
  char *stored;

  self->library = test_library_open (self->path);
  stored = dump_shown (self->library);

  return stored;
}

static void
close_library (Fixture *self)
{
  test_library_finish (g_steal_pointer (&self->library));
}

/* --- what changes much --- */

static void
undo (Fixture *self, GAsyncResult **slot)
{
  dossier_library_undo_async (self->library, test_keep_result_cb, slot);
}

static void
redo (Fixture *self, GAsyncResult **slot)
{
  dossier_library_redo_async (self->library, test_keep_result_cb, slot);
}

static void
undo_all (Fixture *self, GAsyncResult **slot)
{
  dossier_library_undo_to_async (self->library, 1, test_keep_result_cb, slot);
}

static void
purge (Fixture *self, GAsyncResult **slot)
{
  dossier_library_purge_history_async (self->library, test_keep_result_cb, slot);
}

static void
empty_trash (Fixture *self, GAsyncResult **slot)
{
  dossier_library_empty_trash_async (self->library, 0, test_keep_result_cb, slot);
}

static void
merge (Fixture *self, GAsyncResult **slot)
{
  dossier_library_merge_async (self->library, self->other, test_keep_result_cb, slot);
}

static void
merge_annotations (Fixture *self, GAsyncResult **slot)
{
  dossier_library_merge_async (self->library, self->annotations, test_keep_result_cb, slot);
}

typedef enum
{
  GIVES_NOTHING,
  GIVES_WORDS,
  GIVES_SUMMARY,
} Outcome;

typedef struct
{
  const char *name;
  void (*work) (Fixture *self, GAsyncResult **slot);
  Outcome outcome;
  gboolean is_seen; /* it changes what is shown */
} Deed;

static const Deed deeds[] = {
  { "undo", undo, GIVES_WORDS, TRUE },
  { "redo", redo, GIVES_WORDS, TRUE },
  { "undo-to", undo_all, GIVES_NOTHING, TRUE },
  { "purge", purge, GIVES_NOTHING, FALSE },
  { "empty-trash", empty_trash, GIVES_NOTHING, TRUE },
  { "merge", merge, GIVES_SUMMARY, TRUE },
  { "merge-annotations", merge_annotations, GIVES_SUMMARY, TRUE },
};

static gboolean
do_deed (Fixture *self, const Deed *deed, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DossierMergeSummary) summary = NULL;
  g_autofree char *words = NULL;

  deed->work (self, &slot);
  result = test_await (&slot);
  switch (deed->outcome)
    {
    case GIVES_WORDS:
      words = dossier_library_undo_finish (self->library, result, error);
      return words != NULL;
    case GIVES_SUMMARY:
      summary = dossier_library_merge_finish (self->library, result, error);
      return summary != NULL;
    case GIVES_NOTHING:
    default:
      return dossier_library_edit_finish (self->library, result, error);
    }
}

/* --- tests --- */

/* Nothing is changed or kept; with space again it works. */
static void
test_full (Fixture *self, gconstpointer data)
{
  const Deed *deed = data;
  g_autofree char *before = dump_shown (self->library);
  g_autofree char *shown = NULL;
  g_autofree char *stored = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&is_full, TRUE);
  g_assert_false (do_deed (self, deed, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "nothing was changed"));
  g_assert_null (strchr (error->message, '\n'));
  shown = dump_shown (self->library);
  g_assert_cmpstr (shown, ==, before);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 0);
  close_library (self);
  mend_disk ();
  stored = dump_stored (self);
  g_assert_cmpstr (stored, ==, before);
  g_clear_error (&error);
  g_assert_true (do_deed (self, deed, &error));
  g_assert_no_error (error);
  after = dump_shown (self->library);
  g_assert_true (g_str_equal (after, before) != deed->is_seen);
}

static void
write_note (Fixture *self, guint position, const char *note, GError **error)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) note };
  g_autoptr (DossierAnnotation)
      claim = g_list_model_get_item (dossier_library_list_annotations (self->library), position);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dossier_library_change_annotation_async (self->library, dossier_annotation_get_id (claim),
                                           &change, test_keep_result_cb, &slot);
  result = test_await (&slot);
  dossier_library_edit_finish (self->library, result, error);
}

/* What waits to be stored is not touched by what is refused behind it. */
static void
test_full_behind (Fixture *self, gconstpointer data)
{
  const Deed *deed = data;
  g_autofree char *before = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *stored = NULL;
  g_autoptr (GError) error = NULL;

  g_atomic_int_set (&is_full, TRUE);
  write_note (self, 0, "kept", &error);
  g_assert_no_error (error);
  before = dump_shown (self->library);
  g_assert_nonnull (strstr (before, "kept"));
  g_assert_false (do_deed (self, deed, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL);
  shown = dump_shown (self->library);
  g_assert_cmpstr (shown, ==, before);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 1);
  close_library (self);
  mend_disk ();
  stored = dump_stored (self);
  g_assert_cmpstr (stored, ==, before);
}

static void
remove_last (Fixture *self)
{
  GListModel *claims = dossier_library_list_annotations (self->library);
  g_autoptr (DossierAnnotation)
      claim = g_list_model_get_item (claims, g_list_model_get_n_items (claims) - 1);
  GAsyncResult *slot = NULL;

  dossier_library_remove_annotation_async (self->library, dossier_annotation_get_id (claim),
                                           test_keep_result_cb, &slot);
  test_library_await_edit (self->library, &slot);
}

static void
mark_here (Fixture *self)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) "new" };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DossierAnnotation) made = NULL;

  dossier_library_annotate_async (self->library, self->document, (DossierRange){ 30, 34 }, &change,
                                  test_keep_result_cb, &slot);
  result = test_await (&slot);
  made = dossier_library_annotate_finish (self->library, result, NULL);
  g_assert_nonnull (made);
}

/* u: undo, r: redo, m: mark, d: remove the last claim, a digit: a note. */
static void
take_step (Fixture *self, char step)
{
  const char note[] = { step, '\0' };
  g_autoptr (GError) error = NULL;

  if (step == 'm')
    mark_here (self);
  else if (step == 'd')
    remove_last (self);
  else if (g_ascii_isdigit (step))
    write_note (self, (guint) (step - '0') % 2, note, &error);
  else
    do_deed (self, &deeds[step == 'u' ? 0 : 1], &error);
  g_assert_no_error (error);
}

/* What is shown on a full disk at each step is what would be shown with space. */
static void
test_shown (Fixture *self, gconstpointer data)
{
  static const char plan[] = "1urm2uurrud3uurm4uuurdu";
  char *expected[G_N_ELEMENTS (plan)] = { NULL };
  g_autofree char *copy = NULL;
  g_autofree char *stored = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (self->path, &copy, &length, NULL));
  for (gsize i = 0; plan[i] != '\0'; i++)
    {
      take_step (self, plan[i]);
      expected[i] = dump_claims (self->library);
    }
  close_library (self);
  g_assert_true (g_file_set_contents (self->path, copy, (gssize) length, NULL));
  self->library = test_library_open (self->path);
  g_atomic_int_set (&is_full, TRUE);
  for (gsize i = 0; plan[i] != '\0'; i++)
    {
      g_autofree char *shown = NULL;

      take_step (self, plan[i]);
      shown = dump_claims (self->library);
      g_test_message ("%.*s", (int) i + 1, plan);
      g_assert_cmpstr (shown, ==, expected[i]);
    }
  close_library (self);
  mend_disk ();
  self->library = test_library_open (self->path);
  stored = dump_claims (self->library);
  g_assert_cmpstr (stored, ==, expected[strlen (plan) - 1]);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_free (expected[i]);
}

/* A disk that fails to write out what it has taken, once or for good: what is shown is what is stored, whatever was
 * said. */
static void
test_failing (Fixture *self, gconstpointer data)
{
  const Deed *deed = data;
  gboolean done = FALSE;

  for (int once = 0; once < 2; once++)
    for (int n = 0; n < 6; n++)
      {
        g_autofree char *shown = NULL;
        g_autofree char *stored = NULL;
        g_autoptr (GError) error = NULL;

        g_atomic_int_set (&fails_once, once);
        g_atomic_int_set (&n_syncs, n);
        done |= do_deed (self, deed, &error);
        shown = dump_shown (self->library);
        close_library (self);
        mend_disk ();
        stored = dump_stored (self);
        g_assert_cmpstr (shown, ==, stored);
      }
  g_assert_true (done || deed->outcome == GIVES_SUMMARY);
}

#define ADD(name, data, function) g_test_add (name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  disk_support_install (&hooks);
  mend_disk ();
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *full = g_strconcat ("/library-undo/full/", deeds[i].name, NULL);
      g_autofree char *behind = g_strconcat ("/library-undo/full-behind/", deeds[i].name, NULL);
      g_autofree char *failing = g_strconcat ("/library-undo/failing/", deeds[i].name, NULL);

      ADD (full, &deeds[i], test_full);
      /* The note that waits can be undone, and then nothing can be done again. */
      if (deeds[i].outcome != GIVES_WORDS)
        ADD (behind, &deeds[i], test_full_behind);
      ADD (failing, &deeds[i], test_failing);
    }
  ADD ("/library-undo/shown", NULL, test_shown);

  return g_test_run ();
}
