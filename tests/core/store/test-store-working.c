/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A library in a folder without locks: what is done in its working copy reaches the file, and what somebody else did to
 * the file reaches the working copy; nothing of either is lost, wherever a program dies. */

#define _GNU_SOURCE

#include "dossier-store-working.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-store-annotations.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-locks.h"
#include "test-support.h"

/* --- a library there --- */

typedef struct
{
  char *folder;
  char *shared; /* without locks */
  char *path;
  char *document;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  test_locks_allow ();
  self->folder = test_folder_new ();
  self->shared = g_build_filename (self->folder, "shared", NULL);
  self->path = g_build_filename (self->shared, "Rivers.dossier", NULL);
  g_assert_cmpint (g_mkdir (self->shared, 0700), ==, 0);
  store = dossier_store_open (self->path, DOSSIER_STORE_CREATE, NULL);
  self->document = store_support_add (store, "one", NULL);
  dossier_store_close (store);
  test_locks_refuse (self->shared, ENOSYS);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  test_locks_allow ();
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->shared);
  g_free (self->path);
  g_free (self->document);
}

static DossierStore *
open_working (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DossierStore *store = dossier_store_open (self->path, DOSSIER_STORE_WORKING_COPY, &error);

  g_assert_no_error (error);
  g_assert_true (dossier_store_is_working_copy (store));
  g_assert_null (dossier_store_get_read_only_reason (store));
  g_assert_cmpstr (dossier_store_get_path (store), ==, self->path);

  return store;
}

/* As another computer would, whose locks work. */
static DossierStore *
open_elsewhere (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DossierStore *store;

  test_locks_allow ();
  store = dossier_store_open (self->path, 0, &error);
  g_assert_no_error (error);

  return store;
}

static void
close_elsewhere (DossierStore *store, Fixture *self)
{
  dossier_store_close (store);
  test_locks_refuse (self->shared, ENOSYS);
}

static void
note (DossierStore *store, Fixture *self, const char *words)
{
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) words };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      store, self->document, (DossierRange){ 0, 3 }, &change, &error);

  g_assert_no_error (error);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): all notes, sorted */
static char *
list_notes (DossierStore *store)
{
  g_autoptr (GPtrArray) annotations = dossier_store_list_annotations (store, NULL, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < annotations->len; i++)
    g_ptr_array_add (words,
                     (gpointer) dossier_annotation_get_fields (annotations->pdata[i])->comment);
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (char **) words->pdata);
}

static void
assert_notes (DossierStore *store, const char *expected)
{
  g_autofree char *notes = list_notes (store);

  g_assert_cmpstr (notes, ==, expected);
}

static void
assert_file (Fixture *self, const char *expected)
{
  DossierStore *store = open_elsewhere (self);

  assert_notes (store, expected);
  close_elsewhere (store, self);
}

/* Nothing but the library is left in the folder of somebody else. */
static void
assert_tidy (Fixture *self)
{
  g_autoptr (GDir) listing = g_dir_open (self->shared, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (listing), ==, "Rivers.dossier");
  g_assert_null (g_dir_read_name (listing));
}

/* Does @words in a process of its own that dies before anything is written back. */
static void
note_and_die (Fixture *self, const char *words)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      /* Not the names that the parent is going to give. */
      g_random_set_seed ((guint32) getpid ());
      sqlite3_randomness (0, NULL);
      note (open_working (self), self, words);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* --- tests --- */

static void
test_written_back (Fixture *self, gconstpointer data)
{
  static const int numbers[] = { ENOSYS, ENOLCK, EOPNOTSUPP };
  DossierStore *store;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      test_locks_refuse (self->shared, numbers[i]);
      store = open_working (self);
      g_assert_false (dossier_store_is_ahead (store));
      if (i == 0)
        {
          note (store, self, "a");
          assert_file (self, "");
          g_assert_true (dossier_store_is_ahead (store));
          g_assert_true (dossier_store_write_back (store, NULL));
          g_assert_false (dossier_store_is_ahead (store));
          assert_file (self, "a");
          note (store, self, "b");
        }
      assert_notes (store, "a b");
      dossier_store_close (store);
      assert_file (self, "a b");
      assert_tidy (self);
    }
}

/* Without being asked for one it is read where it is. */
static void
test_not_asked_for (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierStore) store = dossier_store_open (self->path, 0, NULL);

  g_assert_false (dossier_store_is_working_copy (store));
  g_assert_nonnull (dossier_store_get_read_only_reason (store));
}

static void
test_died (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  note_and_die (self, "a");
  assert_file (self, "");
  store = open_working (self);
  assert_notes (store, "a");
  g_assert_true (dossier_store_is_ahead (store));
  dossier_store_close (store);
  assert_file (self, "a");
}

static void
test_changed_elsewhere (Fixture *self, gconstpointer data)
{
  DossierStore *store = open_working (self);
  DossierStore *other;
  gboolean changed = TRUE;

  g_assert_true (dossier_store_keep_in_step (store, &changed, NULL));
  g_assert_false (changed);
  note (store, self, "here");
  other = open_elsewhere (self);
  note (other, self, "there");
  close_elsewhere (other, self);
  g_assert_true (dossier_store_keep_in_step (store, &changed, NULL));
  g_assert_true (changed);
  assert_notes (store, "here there");
  assert_file (self, "here there");
  /* And with nothing done here. */
  other = open_elsewhere (self);
  note (other, self, "again");
  close_elsewhere (other, self);
  g_assert_true (dossier_store_keep_in_step (store, &changed, NULL));
  g_assert_true (changed);
  assert_notes (store, "again here there");
  dossier_store_close (store);
  /* While it was closed. */
  other = open_elsewhere (self);
  note (other, self, "closed");
  close_elsewhere (other, self);
  store = open_working (self);
  assert_notes (store, "again closed here there");
  g_assert_null (dossier_store_get_working_notice (store));
  dossier_store_close (store);
  assert_file (self, "again closed here there");
}

/* Changed here by a program that died, and elsewhere since. */
/* What comes to the file between the look at it and its replacement is not written over. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *snapshot = NULL;
  DossierStore *store = open_working (self);
  DossierStore *other;

  note (store, self, "here");
  g_assert_cmpint (dossier_working_copy_look (store->working), ==, DOSSIER_ORIGINAL_SAME);
  snapshot = dossier_working_copy_dup_snapshot_path (store->working);
  g_assert_true (dossier_store_save_copy (store, snapshot, NULL));
  other = open_elsewhere (self);
  note (other, self, "there");
  close_elsewhere (other, self);
  g_assert_false (dossier_working_copy_replace_original (store->working, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS);
  assert_file (self, "there");
  g_assert_true (dossier_store_keep_in_step (store, NULL, NULL));
  assert_file (self, "here there");
  dossier_store_close (store);
  assert_tidy (self);
}

static void
test_both_changed (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  note_and_die (self, "here");
  store = open_elsewhere (self);
  note (store, self, "there");
  close_elsewhere (store, self);
  store = open_working (self);
  assert_notes (store, "here there");
  dossier_store_close (store);
  assert_file (self, "here there");
}

/* The file is something else by now: what was done here is kept beside. */
static void
test_no_library (Fixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;
  g_autofree char *whole = NULL;
  gsize length;
  DossierStore *store;

  note_and_die (self, "here");
  g_assert_true (g_file_get_contents (self->path, &whole, &length, NULL));
  g_assert_true (g_file_set_contents (self->path, "SQLite format 3", -1, NULL));
  g_assert_null (dossier_store_open (self->path, DOSSIER_STORE_WORKING_COPY, NULL));
  g_assert_true (g_file_get_contents (self->path, &words, NULL, NULL));
  g_assert_cmpstr (words, ==, "SQLite format 3");
  /* Back in its place, all is there. */
  g_assert_true (g_file_set_contents (self->path, whole, (gssize) length, NULL));
  store = open_working (self);
  assert_notes (store, "here");
  dossier_store_close (store);
}

/* The file is another dossier by now: neither is written over. */
static void
test_other_library (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DossierStore *store = open_working (self);

  note (store, self, "here");
  g_unlink (self->path);
  test_locks_allow ();
  dossier_store_close (dossier_store_open (self->path, DOSSIER_STORE_CREATE, NULL));
  test_locks_refuse (self->shared, ENOSYS);
  g_assert_false (dossier_store_write_back (store, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED);
  assert_notes (store, "here");
  dossier_store_close (store);
  assert_file (self, "");
  store = open_working (self);
  assert_notes (store, "");
  g_assert_nonnull (dossier_store_get_working_notice (store));
  {
    g_auto (GStrv) parts = g_strsplit_set (dossier_store_get_working_notice (store), "“”", -1);
    g_autoptr (DossierStore) kept = NULL;

    /* Both quotation marks have three bytes. */
    for (guint i = 0; parts[i] != NULL && kept == NULL; i++)
      if (*parts[i] == '/')
        kept = dossier_store_open (parts[i], 0, NULL);
    g_assert_nonnull (kept);
    assert_notes (kept, "here");
  }
  dossier_store_close (store);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (self->path, ".aside", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *moved = NULL;
  DossierStore *store = open_working (self);

  note (store, self, "a");
  g_assert_cmpint (g_rename (self->path, aside), ==, 0);
  g_assert_cmpint (dossier_store_find_place (store, &moved), ==, DOSSIER_FILE_DELETED);
  g_assert_false (dossier_store_write_back (store, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (aside, self->path), ==, 0);
  dossier_store_close (store);
  assert_file (self, "a");
}

static void
test_used_elsewhere (Fixture *self, gconstpointer data)
{
  DossierStore *store = open_working (self);
  DossierStore *second = dossier_store_open (self->path, DOSSIER_STORE_WORKING_COPY, NULL);

  g_assert_nonnull (second);
  g_assert_false (dossier_store_is_working_copy (second));
  g_assert_nonnull (strstr (dossier_store_get_read_only_reason (second), "Another Dossier"));
  dossier_store_close (second);
  note (store, self, "a");
  dossier_store_close (store);
  assert_file (self, "a");
}

/* --- killed at any moment --- */

static void
work_until_killed (Fixture *self, int answers, guint n)
{
  DossierStore *store = open_working (self);

  for (;; n++)
    {
      g_autofree char *words = g_strdup_printf ("%05u", n);
      char kind = 'e';

      note (store, self, words);
      if (write (answers, &kind, 1) != 1)
        _exit (1);
      if (n % 3 != 0)
        continue;
      kind = 'w';
      if (!dossier_store_write_back (store, NULL) || write (answers, &kind, 1) != 1)
        _exit (1);
    }
}

static void
count_answers (int answers, guint *n_edits, guint *n_written)
{
  char kind;
  guint n_since = 0;

  while (read (answers, &kind, 1) == 1)
    if (kind == 'e')
      n_since++;
    else
      {
        *n_edits += n_since;
        *n_written = *n_edits;
        n_since = 0;
      }
  *n_edits += n_since;
}

static guint
count_notes (DossierStore *store)
{
  g_autoptr (GPtrArray) annotations = dossier_store_list_annotations (store, NULL, NULL);

  return annotations->len;
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  guint n_kills = test_is_long () ? 500 : 20;
  guint n_edits = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      guint n_written = 0;
      DossierStore *store;
      char first;
      int answers[2];
      pid_t child;

      g_assert_cmpint (pipe (answers), ==, 0);
      child = fork ();
      if (child == 0)
        {
          g_random_set_seed ((guint32) getpid ());
          sqlite3_randomness (0, NULL);
          work_until_killed (self, answers[1], n_edits);
        }
      close (answers[1]);
      n_edits += read (answers[0], &first, 1) == 1;
      g_usleep ((gulong) g_test_rand_int_range (0, 200000));
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      count_answers (answers[0], &n_edits, &n_written);
      close (answers[0]);
      store = open_elsewhere (self);
      g_assert_cmpuint (count_notes (store), >=, n_written);
      close_elsewhere (store, self);
      store = open_working (self);
      g_assert_null (dossier_store_get_working_notice (store));
      g_assert_cmpuint (count_notes (store), >=, n_edits);
      n_edits = count_notes (store);
      dossier_store_close (store);
      assert_tidy (self);
    }
  g_test_message ("%u kills, %u notes, none lost", n_kills, n_edits);
}

#define ADD(name, function) \
  g_test_add ("/store/working/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("written-back", test_written_back);
  ADD ("not-asked-for", test_not_asked_for);
  ADD ("died", test_died);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("both-changed", test_both_changed);
  ADD ("no-library", test_no_library);
  ADD ("other-library", test_other_library);
  ADD ("gone", test_gone);
  ADD ("used-elsewhere", test_used_elsewhere);
  ADD ("killed", test_killed);

  return g_test_run ();
}
