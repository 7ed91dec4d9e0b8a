/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What goes wrong around a library while it is open: death, a full disk, another program, a moved file. What
 * was acknowledged is there, and what failed left nothing. */

#include "dossier-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-support.h"

/* Adds one mark at one of many places; TRUE with its id written to @id, of 37 bytes. */
static gboolean
add_mark (DossierStore *store, const char *document, guint place, char *id, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = (char *) "kept" };
  gsize start = place % 10;
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      store, document, (DossierRange){ start, start + 4 }, &change, error);

  if (annotation == NULL)
    return FALSE;
  g_strlcpy (id, dossier_annotation_get_id (annotation), 37);

  return TRUE;
}

/* --- death --- */

/* A child dies in the middle of a transaction that had begun to reach the file. */
static void
leave_journal (const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      sqlite3 *connection = NULL;

      sqlite3_open (path, &connection);
      sqlite3_exec (connection,
                    "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                    "CREATE TABLE half (bytes); INSERT INTO half VALUES (zeroblob (300000));"
                    "UPDATE annotation SET comment = 'half'",
                    NULL, NULL, NULL);
      kill (getpid (), SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
}

static void
test_journal (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "fell");
  g_autofree char *journal = g_strconcat (fixture->path, "-journal", NULL);
  g_autofree char *before = store_support_dump (fixture->store);
  g_autofree char *after = NULL;

  g_clear_pointer (&fixture->store, dossier_store_close);
  leave_journal (fixture->path);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  store_support_reopen (fixture);
  after = store_support_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
  store_support_assert_files (fixture->folder, 1);
}

/* Where nothing may be written the change that was under way cannot be taken back, and half of it must not
 * be shown. */
static void
test_journal_read_only (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, dossier_store_close);
  leave_journal (fixture->path);
  g_assert_null (dossier_store_open (fixture->path, DOSSIER_STORE_READ_ONLY, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  store_support_assert_files (fixture->folder, 2);
  store_support_reopen (fixture);
}

/* A journal that belongs to another state of the file: what SQLite makes of it is damaged, so the files as
 * they were found are kept and the sentence says where. */
static void
test_wrong_journal (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *copy = g_strconcat (fixture->path, ".old", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) listing = NULL;
  gboolean kept = FALSE;
  const char *name;
  gsize length = 0;

  g_clear_pointer (&fixture->store, dossier_store_close);
  leave_journal (fixture->path);
  /* Half of the file is lost: the journal knows more pages than there are. */
  g_file_get_contents (fixture->path, &contents, &length, &error);
  g_assert_no_error (error);
  memset (contents + 4096, 0x5A, length - 4096);
  g_file_set_contents (fixture->path, contents, (gssize) length, &error);
  g_assert_no_error (error);

  fixture->store = dossier_store_open (fixture->path, 0, &error);
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT);
  g_assert_nonnull (strstr (error->message, ".recovery-"));
  listing = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (listing)) != NULL)
    kept |= strstr (name, ".recovery-") != NULL;
  g_assert_true (kept);
}

/* --- a full disk --- */

/* Adds until it fails and says how many it had added. */
static guint
fill (DossierStore *store, const char *document, GError **error)
{
  char id[37] = "";
  guint n_added = 0;

  while (n_added < 5000 && add_mark (store, document, n_added, id, error))
    n_added++;

  return n_added;
}

static void
test_full (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (DossierCheckResult) check = NULL;
  g_autofree char *pragma = NULL;
  gint64 n_pages;
  guint n_added;
  char id[37] = "";

  store_support_hurry (fixture->store);
  n_pages = dossier_database_get_number (fixture->store->database, "PRAGMA page_count", &error);
  g_assert_no_error (error);
  pragma = g_strdup_printf ("PRAGMA max_page_count = %d", (int) n_pages + 20);
  g_assert_true (dossier_database_run (fixture->store->database, pragma, &error));
  n_added = fill (fixture->store, document, &error);
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL);
  g_assert_cmpuint (n_added, >, 0);
  g_clear_error (&error);

  annotations = dossier_store_list_annotations (fixture->store, document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, n_added);
  store_support_reopen (fixture);
  check = dossier_store_check (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (check->ok);
  g_assert_cmpuint (check->n_annotations, ==, n_added);
  /* With space again it goes on. */
  g_assert_true (add_mark (fixture->store, document, 0, id, &error));
  g_assert_no_error (error);
}

/* In a child, since the limit is the process's: says how many were added as its exit status. */
static void
fill_to_limit (const char *path, const char *document)
{
  struct rlimit limit = { 300 * 1024, 300 * 1024 };
  g_autoptr (GError) error = NULL;
  DossierStore *store;
  guint n_added;

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    _exit (255);
  store = dossier_store_open (path, 0, NULL);
  if (store == NULL)
    _exit (254);
  store_support_hurry (store);
  n_added = fill (store, document, &error);
  if (!g_error_matches (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL))
    {
      g_printerr ("%s\n", error != NULL ? error->message : "it never failed");
      _exit (253);
    }
  _exit (n_added > 250 ? 252 : (int) n_added);
}

static void
test_file_limit (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = NULL;
  int status = 0;
  pid_t child;

  g_clear_pointer (&fixture->store, dossier_store_close);
  child = fork ();
  if (child == 0)
    fill_to_limit (fixture->path, document);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), >, 0);
  g_assert_cmpint (WEXITSTATUS (status), <, 252);
  fixture->store = dossier_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  check = dossier_store_check (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_true (check->ok);
  g_assert_cmpuint (check->n_annotations, ==, (guint) WEXITSTATUS (status));
}

/* A document that does not fit leaves nothing: no row, no text to be found, no figure. */
static void
test_failed_import (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = store_support_document ("Water Watch");
  g_autofree char *large = g_strnfill (200000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, 200000);
  DossierNewDocument new = {
    .document = document,
    .original = bytes,
    .file_name = "a",
    .format = "text",
    .is_separate = TRUE,
  };
  DossierImportStatus status = DOSSIER_IMPORT_ALREADY;
  g_autofree char *id = NULL;
  g_autofree char *before = store_support_dump (fixture->store);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) history = NULL;

  g_assert_true (
      dossier_database_run (fixture->store->database, "PRAGMA max_page_count = 60", &error));
  g_assert_false (dossier_store_add_document (fixture->store, &new, &status, &id, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_FULL);
  g_assert_null (id);
  g_clear_error (&error);
  store_support_reopen (fixture);
  after = store_support_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
  hits = dossier_store_search (fixture->store, "river", DOSSIER_SEARCH_ALL, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 0);
  history = dossier_store_list_history (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 0);
}

/* --- another program --- */

typedef struct
{
  pid_t child;
  int release; /* closing it lets the child go */
} Locker;

/* Another program that holds the library; returns once it does. */
static Locker
lock_library (const char *path, const char *sql)
{
  int ready[2];
  int release[2];
  char byte = 0;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (release), ==, 0);
  child = fork ();
  if (child == 0)
    {
      sqlite3 *connection = NULL;

      close (release[1]);
      sqlite3_open (path, &connection);
      if (sqlite3_exec (connection, sql, NULL, NULL, NULL) != SQLITE_OK
          || write (ready[1], "r", 1) != 1)
        _exit (1);
      /* The end of the other side. */
      _exit (read (release[0], &byte, 1) == 0 ? 0 : 1);
    }
  close (ready[1]);
  close (release[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);

  return (Locker){ child, release[1] };
}

static void
release_library (Locker locker)
{
  int status = 0;

  close (locker.release);
  g_assert_cmpint (waitpid (locker.child, &status, 0), ==, locker.child);
  g_assert_cmpint (status, ==, 0);
}

static void
test_locked (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  Locker locker;
  char id[37] = "";

  dossier_database_set_busy_timeout (50);
  store_support_reopen (fixture);

  /* Another program writes: this one can still read. */
  locker = lock_library (fixture->path, "BEGIN IMMEDIATE");
  g_assert_false (add_mark (fixture->store, document, 0, id, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY);
  g_clear_error (&error);
  annotations = dossier_store_list_annotations (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, 0);
  release_library (locker);
  g_assert_true (add_mark (fixture->store, document, 0, id, &error));
  g_assert_no_error (error);

  /* Another program lets nobody in. */
  g_clear_pointer (&fixture->store, dossier_store_close);
  locker = lock_library (fixture->path, "BEGIN EXCLUSIVE");
  g_assert_null (dossier_store_open (fixture->path, 0, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY);
  g_clear_error (&error);
  release_library (locker);
  store_support_reopen (fixture);
  store_support_assert_files (fixture->folder, 1);
  dossier_database_set_busy_timeout (5000);
}

/* A reader in the way of the commit: the edit is refused whole. */
static void
test_locked_commit (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *before = store_support_dump (fixture->store);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  Locker locker;
  char id[37] = "";

  dossier_database_set_busy_timeout (50);
  store_support_reopen (fixture);
  locker = lock_library (fixture->path, "BEGIN; SELECT * FROM document");
  g_assert_false (add_mark (fixture->store, document, 0, id, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY);
  g_clear_error (&error);
  after = store_support_dump (fixture->store);
  g_assert_cmpstr (after, ==, before);
  release_library (locker);
  g_assert_true (add_mark (fixture->store, document, 0, id, &error));
  g_assert_no_error (error);
  dossier_database_set_busy_timeout (5000);
}

static void
test_changed (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);

  g_assert_false (dossier_store_check_changed (fixture->store));
  release_library (lock_library (fixture->path, "UPDATE document SET reading_position = 5"));
  g_assert_true (dossier_store_check_changed (fixture->store));
  g_assert_false (dossier_store_check_changed (fixture->store));
}

/* --- the file is not where it was --- */

static void
move_away (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".moved", NULL);

  g_assert_cmpint (g_rename (path, other), ==, 0);
}

static void delete (const char *path)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
replace (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".copy", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (other, contents, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_rename (other, path), ==, 0);
}

static void
test_moved (StoreFixture *fixture, gconstpointer data)
{
  void (*const faults[]) (const char *path) = { move_away, replace, delete };
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "fell");
  g_autofree char *moved = g_strconcat (fixture->path, ".moved", NULL);
  g_autofree char *before = store_support_dump (fixture->store);
  g_autoptr (GError) error = NULL;
  char id[37] = "";

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *after = NULL;

      faults[i](fixture->path);
      g_assert_false (add_mark (fixture->store, document, 0, id, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED);
      g_clear_error (&error);
      g_assert_null (dossier_store_undo (fixture->store, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_MOVED);
      g_clear_error (&error);
      /* What was there can still be read. */
      after = store_support_dump (fixture->store);
      g_assert_cmpstr (after, ==, before);
      if (faults[i] == move_away)
        g_assert_cmpint (g_rename (moved, fixture->path), ==, 0);
      if (faults[i] != delete)
        store_support_reopen (fixture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/crash/journal", test_journal);
  store_support_test ("/store/crash/journal-read-only", test_journal_read_only);
  store_support_test ("/store/crash/wrong-journal", test_wrong_journal);
  store_support_test ("/store/crash/full", test_full);
  store_support_test ("/store/crash/file-limit", test_file_limit);
  store_support_test ("/store/crash/failed-import", test_failed_import);
  store_support_test ("/store/crash/locked", test_locked);
  store_support_test ("/store/crash/locked-commit", test_locked_commit);
  store_support_test ("/store/crash/changed", test_changed);
  store_support_test ("/store/crash/moved", test_moved);

  return g_test_run ();
}
