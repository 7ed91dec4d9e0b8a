/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Two computers and one library on a disk that both reach. The other computer is a process that says that it runs
 * under another system; the disk is one without locks between them where that makes it harder. */

#include "dossier-library-lease.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-store-private.h"
#include "dossier-store.h"
#include "store-support.h"
#include "test-support.h"

#define THERE "0f000000-0000-0000-0000-00000000000f"
#define LONG_AGO 400

typedef struct
{
  char *folder;
  char *path;
  char *lease;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  dossier_lease_pretend (TRUE, NULL);
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "Rivers.dossier", NULL);
  self->lease = g_build_filename (self->folder, ".Rivers.dossier.lease", NULL);
  dossier_store_close (dossier_store_open (self->path, DOSSIER_STORE_CREATE, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  dossier_lease_pretend (FALSE, NULL);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->lease);
}

static DossierStore *
open_store (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DossierStore *store = dossier_store_open (self->path, 0, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
edit (DossierStore *store, const char *name, GError **error)
{
  g_autoptr (DossierSource) source = dossier_store_set_reliability (store, name, 'B', NULL, error);

  return source != NULL;
}

static guint
count_sources (DossierStore *store)
{
  return (guint) dossier_database_get_number (store->database, "SELECT count(*) FROM source", NULL);
}

/* As the other computer left it. */
static void
write_lease (Fixture *self, const char *boot, int seconds_ago)
{
  g_autofree char *contents = g_strdup_printf (
      "[Lease]\nhost=anna-laptop\nboot=%s\nprocess=12\ntoken=x\nrenewed=3\n", boot);
  struct timespec times[2];

  g_assert_true (g_file_set_contents (self->lease, contents, -1, NULL));
  clock_gettime (CLOCK_REALTIME, &times[0]);
  times[0].tv_sec -= seconds_ago;
  times[1] = times[0];
  g_assert_cmpint (utimensat (AT_FDCWD, self->lease, times, 0), ==, 0);
}

static gboolean
has_lease (Fixture *self)
{
  return g_file_test (self->lease, G_FILE_TEST_EXISTS);
}

static char *
read_lease (Fixture *self)
{
  char *contents = NULL;

  g_assert_true (g_file_get_contents (self->lease, &contents, NULL, NULL));
  return contents;
}

static void
assert_theirs (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  const char *reason = dossier_store_get_read_only_reason (store);

  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, "anna-laptop"));
  g_assert_true (dossier_store_is_leased_elsewhere (store));
  g_assert_false (edit (store, "Somebody", &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
}

/* --- one computer --- */

static void
test_held (Fixture *self, gconstpointer data)
{
  DossierStore *store = open_store (self);
  DossierStore *second = open_store (self);
  g_autofree char *contents = read_lease (self);

  g_assert_nonnull (strstr (contents, g_get_host_name ()));
  g_assert_true (edit (store, "One", NULL));
  g_assert_true (edit (second, "Two", NULL));
  dossier_store_close (second);
  g_assert_true (has_lease (self));
  g_assert_true (edit (store, "Three", NULL));
  dossier_store_close (store);
  g_assert_false (has_lease (self));
}

static void
test_not_shared (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  dossier_lease_pretend (FALSE, NULL);
  store = open_store (self);
  g_assert_false (has_lease (self));
  g_assert_true (edit (store, "One", NULL));
  dossier_store_close (store);
}

/* Who only reads is in nobody's way. */
static void
test_reading (Fixture *self, gconstpointer data)
{
  DossierStore *store = dossier_store_open (self->path, DOSSIER_STORE_READ_ONLY, NULL);

  g_assert_false (has_lease (self));
  dossier_store_close (store);
}

/* A program of this computer died: its locks went with it. */
static void
test_died_here (Fixture *self, gconstpointer data)
{
  pid_t child = fork ();
  DossierStore *store;

  if (child == 0)
    {
      open_store (self);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  g_assert_true (has_lease (self));
  store = open_store (self);
  g_assert_true (edit (store, "One", NULL));
  dossier_store_close (store);
  g_assert_false (has_lease (self));
}

/* --- two of them --- */

static void
test_theirs (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  write_lease (self, THERE, 10);
  store = open_store (self);
  assert_theirs (store);
  g_assert_false (dossier_store_keep_lease (store));
  /* Closed there. */
  g_unlink (self->lease);
  g_assert_true (dossier_store_keep_lease (store));
  {
    DossierStore *anew = open_store (self);

    dossier_store_close (store);
    g_assert_true (has_lease (self));
    g_assert_null (dossier_store_dup_lease_notice (anew));
    g_assert_true (edit (anew, "One", NULL));
    dossier_store_close (anew);
  }
  g_assert_false (has_lease (self));
}

static void
test_stale (Fixture *self, gconstpointer data)
{
  g_autofree char *notice = NULL;
  DossierStore *store;

  write_lease (self, THERE, LONG_AGO);
  store = open_store (self);
  g_assert_null (dossier_store_get_read_only_reason (store));
  notice = dossier_store_dup_lease_notice (store);
  g_assert_nonnull (strstr (notice, "anna-laptop"));
  g_assert_true (edit (store, "One", NULL));
  dossier_store_close (store);
  g_assert_false (has_lease (self));
}

/* It is being written, or was written by who knows what: somebody is there, until that is long ago. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  g_assert_true (g_file_set_contents (self->lease, "", 0, NULL));
  store = open_store (self);
  g_assert_nonnull (dossier_store_get_read_only_reason (store));
  dossier_store_close (store);
  g_assert_true (has_lease (self));
}

/* This computer slept for so long that another one took it over. */
static void
test_taken_over (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DossierStore *store = open_store (self);
  DossierStore *anew;

  g_assert_true (edit (store, "Before", NULL));
  write_lease (self, THERE, 5);
  g_assert_false (edit (store, "While", &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, "anna-laptop"));
  g_assert_false (dossier_store_keep_lease (store));
  g_assert_cmpuint (count_sources (store), ==, 1);
  anew = open_store (self);
  dossier_store_close (store);
  assert_theirs (anew);
  dossier_store_close (anew);
  g_assert_true (has_lease (self));
}

/* Its file is gone, or the disk refuses it: nothing is changed that others could not see coming. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  DossierStore *store;

  g_assert_cmpint (g_mkdir (self->lease, 0700), ==, 0);
  store = open_store (self);
  g_assert_nonnull (dossier_store_get_read_only_reason (store));
  g_assert_false (edit (store, "One", NULL));
  g_rmdir (self->lease);
  g_assert_true (dossier_store_keep_lease (store));
  dossier_store_close (store);
}

/* The disk keeps locks from the other computer, which finds an edit half written: it must not put it right. */
static void
test_under_way (Fixture *self, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  sqlite3 *there = NULL;
  DossierStore *store;

  write_lease (self, THERE, 1);
  g_assert_cmpint (sqlite3_open (self->path, &there), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (there,
                                 "PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                                 "CREATE TABLE x (y); INSERT INTO x VALUES (zeroblob (60000))",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (self->path, &before, &length, NULL));
  {
    /* As it looks from where no lock can be seen. */
    g_autofree char *half = g_build_filename (self->folder, "Half.dossier", NULL);
    g_autofree char *half_journal = g_strconcat (half, "-journal", NULL);
    g_autofree char *half_lease = g_build_filename (self->folder, ".Half.dossier.lease", NULL);
    g_autofree char *undo = NULL;
    gsize undo_length;

    g_assert_true (g_file_get_contents (journal, &undo, &undo_length, NULL));
    g_assert_true (g_file_set_contents (half, before, (gssize) length, NULL));
    g_assert_true (g_file_set_contents (half_journal, undo, (gssize) undo_length, NULL));
    g_assert_cmpint (g_rename (self->lease, half_lease), ==, 0);
    store = dossier_store_open (half, 0, &error);
    g_assert_null (store);
    g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY);
    g_assert_nonnull (strstr (error->message, "anna-laptop"));
    g_assert_true (g_file_get_contents (half, &after, &undo_length, NULL));
    g_assert_cmpmem (before, length, after, undo_length);
    g_assert_true (g_file_test (half_journal, G_FILE_TEST_EXISTS));
    /* That computer died in the middle of it: then it is put right here. */
    g_clear_error (&error);
    g_unlink (half_lease);
    store = dossier_store_open (half, 0, &error);
    g_assert_no_error (error);
    g_assert_true (edit (store, "One", NULL));
    dossier_store_close (store);
  }
  sqlite3_close (there);
}

/* --- both want it, over and over --- */

/* Writes where it may, until it is killed; whatever it was allowed to write is told. */
static void
work_elsewhere (Fixture *self, const char *boot, int answers)
{
  dossier_lease_pretend (TRUE, boot);
  g_random_set_seed ((guint32) getpid ());
  for (guint n = 0;; n++)
    {
      DossierStore *store = dossier_store_open (self->path, 0, NULL);

      for (int i = 0; store != NULL && i < 3; i++)
        {
          g_autofree char *name = g_strdup_printf ("%s %u %d", boot, n, i);

          if (edit (store, name, NULL) && write (answers, "e", 1) != 1)
            _exit (1);
        }
      g_clear_pointer (&store, dossier_store_close);
      g_usleep ((gulong) g_random_int_range (0, 3000));
    }
}

static void
test_both (Fixture *self, gconstpointer data)
{
  static const char *const boots[] = { "one", "two" };
  g_autoptr (DossierCheckResult) check = NULL;
  DossierStore *store;
  pid_t children[G_N_ELEMENTS (boots)];
  guint n_edits = 0;
  int answers[2];
  char unused;

  g_assert_cmpint (pipe (answers), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (boots); i++)
    if ((children[i] = fork ()) == 0)
      work_elsewhere (self, boots[i], answers[1]);
  close (answers[1]);
  g_usleep ((test_is_long () ? 60 : 3) * G_USEC_PER_SEC);
  for (gsize i = 0; i < G_N_ELEMENTS (boots); i++)
    {
      kill (children[i], SIGKILL);
      waitpid (children[i], NULL, 0);
    }
  while (read (answers[0], &unused, 1) == 1)
    n_edits++;
  close (answers[0]);
  g_unlink (self->lease);
  store = open_store (self);
  g_assert_cmpuint (count_sources (store), >=, n_edits);
  check = dossier_store_check (store, NULL);
  g_assert_true (check->ok);
  dossier_store_close (store);
  g_assert_cmpuint (n_edits, >, 0);
  g_test_message ("%u edits by two computers, none lost", n_edits);
}

#define ADD(name, function) \
  g_test_add ("/library/lease/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("held", test_held);
  ADD ("not-shared", test_not_shared);
  ADD ("reading", test_reading);
  ADD ("died-here", test_died_here);
  ADD ("theirs", test_theirs);
  ADD ("stale", test_stale);
  ADD ("empty", test_empty);
  ADD ("taken-over", test_taken_over);
  ADD ("refused", test_refused);
  ADD ("under-way", test_under_way);
  ADD ("both", test_both);

  return g_test_run ();
}
