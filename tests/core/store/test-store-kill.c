/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* kill -9 at random moments of real work: edits of every kind, undo and redo, merging, backups. What was said to be
 * kept is there when the library is opened again, to the letter, and at most the one edit that was under way
 * beside it, whole. */

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-store-private.h"
#include "dossier-store.h"
#include "edit-support.h"
#include "store-support.h"
#include "test-support.h"

#define KILLS_A_LIBRARY 25
#define LONGEST_LIFE 250000 /* microseconds, from the first edit on */

/* What the child says once a call has returned. */
typedef struct
{
  DossierMoment moment;
  char hash[65];
  char kind[15];
} Record;

typedef struct
{
  guint n_kills;
  guint n_acknowledged;
  guint n_ahead; /* kills that fell between the commit and the answer */
  GHashTable *kinds; /* name -> how many were acknowledged */
} Tally;

/* --- the child --- */

static void
say (DossierStore *store, const char *kind, int pipe_end)
{
  g_autofree char *hash = edit_support_hash (store);
  Record record = { .moment = dossier_store_get_moment (store) };

  g_strlcpy (record.hash, hash, sizeof record.hash);
  g_strlcpy (record.kind, kind, sizeof record.kind);
  if (write (pipe_end, &record, sizeof record) != sizeof record)
    _exit (1);
}

/* A kind by chance; what works on everything comes less often. */
static gsize
choose (GRand *random)
{
  gsize n_kinds = 0;
  gsize kind;
  const char *name;

  while (edit_support_get_name (n_kinds) != NULL)
    n_kinds++;
  do
    {
      kind = (gsize) g_rand_int_range (random, 0, (gint32) n_kinds);
      name = edit_support_get_name (kind);
    }
  /* How the library stood before the trash was emptied cannot be shown any more. */
  while (g_str_equal (name, "empty trash")
         || (g_str_equal (name, "merge") && g_rand_boolean (random)));

  return kind;
}

static void
work_forever (const char *path, const char *other, int pipe_end)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) getpid ());
  g_autoptr (GError) error = NULL;
  EditHand hand = { dossier_store_open (path, 0, &error), random, getpid () % 9, other };
  gsize kind = 0;

  /* Without a seed of its own it would draw the identifiers that its sisters drew. */
  g_random_set_seed ((guint32) getpid ());
  if (hand.store != NULL)
    say (hand.store, "open", pipe_end);
  while (hand.store != NULL && error == NULL)
    {
      kind = choose (random);
      if (edit_support_make_kind (&hand, kind, &error))
        say (hand.store, edit_support_get_name (kind), pipe_end);
      if (g_rand_boolean (random))
        dossier_store_make_ready (hand.store);
    }
  /* The parent finds that the child was not killed; this says why. */
  g_printerr ("%s: %s\n", edit_support_get_name (kind), error->message);
  _exit (1);
}

/* --- the parent --- */

static gboolean
read_record (int pipe_end, Record *record)
{
  ssize_t size;

  do
    size = read (pipe_end, record, sizeof *record);
  while (size < 0 && errno == EINTR);

  return size == sizeof *record;
}

/* Lets the child work for a while from its first answer on. */
static void
kill_child (pid_t child, int pipe_end, Record *last, Tally *tally)
{
  Record record;
  int status = 0;

  g_assert_true (read_record (pipe_end, last));
  g_usleep ((gulong) g_test_rand_int_range (0, LONGEST_LIFE));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  while (read_record (pipe_end, &record))
    {
      gpointer count = g_hash_table_lookup (tally->kinds, record.kind);

      *last = record;
      tally->n_acknowledged++;
      g_hash_table_insert (tally->kinds, g_strdup (record.kind),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
}

static void
assert_sound (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = dossier_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (check->integrity, ==, "ok");
  g_assert_cmpuint (check->altered->len, ==, 0);
  g_assert_true (check->ok);
}

/* The library is as it was when the last answer came, or one edit further, which taken back leads there. */
static void
assert_kept (const char *path, const Record *last, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, 0, &error);
  g_autofree char *hash = NULL;
  DossierMoment moment;

  g_assert_no_error (error);
  assert_sound (store);
  moment = dossier_store_get_moment (store);
  if (moment.sequence == last->moment.sequence && moment.step == last->moment.step)
    {
      hash = edit_support_hash (store);
      g_assert_cmpstr (hash, ==, last->hash);
      return;
    }
  tally->n_ahead++;
  g_assert_true (moment.sequence >= last->moment.sequence && moment.step >= last->moment.step);
  dossier_store_begin_as_of (store, &last->moment, &error);
  g_assert_no_error (error);
  hash = edit_support_hash (store);
  dossier_store_end_as_of (store);
  g_assert_cmpstr (hash, ==, last->hash);
}

static void
kill_once (const char *path, const char *other, Tally *tally)
{
  Record last = { { 0, 0 }, "", "" };
  int ends[2];
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      work_forever (path, other, ends[1]);
    }
  close (ends[1]);
  kill_child (child, ends[0], &last, tally);
  close (ends[0]);
  tally->n_kills++;
  assert_kept (path, &last, tally);
}

/* Those that have a name are whole; one that was under way left nothing that has one. */
static guint
check_backups (const char *path)
{
  g_autoptr (GPtrArray) backups = dossier_backup_list_by_path (path);

  for (guint i = 0; i < backups->len; i++)
    {
      const DossierBackupInfo *backup = backups->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *sha256 = dossier_backup_dup_checksum (backup->path, &error);
      g_autoptr (DossierStore) store = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (sha256, ==, backup->sha256);
      store = dossier_store_open (backup->path, DOSSIER_STORE_READ_ONLY, &error);
      g_assert_no_error (error);
      assert_sound (store);
    }

  return backups->len;
}

static void
make_libraries (const char *path, const char *other)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 0, NULL };

  hand.store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  store_support_hurry (hand.store);
  edit_support_fill (&hand, 20);
  g_assert_true (dossier_store_save_copy (hand.store, other, &error));
  dossier_store_close (hand.store);
  hand.store = dossier_store_open (other, 0, &error);
  g_assert_no_error (error);
  store_support_hurry (hand.store);
  hand.side = 9;
  edit_support_fill (&hand, 30);
  dossier_store_close (hand.store);
}

/* One library, killed over and over. */
static guint
kill_often (Tally *tally)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "killed.dossier", NULL);
  g_autofree char *other = g_build_filename (folder, "other.dossier", NULL);
  guint n_backups;

  make_libraries (path, other);
  for (guint i = 0; i < KILLS_A_LIBRARY; i++)
    kill_once (path, other, tally);
  n_backups = check_backups (path);
  test_folder_remove (folder);

  return n_backups;
}

static void
test_kill (void)
{
  guint n_kills = test_is_long () ? 5000 : 200;
  Tally tally = { .kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  g_autoptr (GString) kinds = g_string_new (NULL);
  guint n_backups = 0;
  GHashTableIter iter;
  gpointer kind;
  gpointer count;

  while (tally.n_kills < n_kills)
    n_backups += kill_often (&tally);
  g_hash_table_iter_init (&iter, tally.kinds);
  while (g_hash_table_iter_next (&iter, &kind, &count))
    g_string_append_printf (kinds, ", %s %u", (char *) kind, GPOINTER_TO_UINT (count));
  g_test_message (
      "%u kills, %u edits acknowledged%s; none lost, %u were a step ahead; %u backups whole",
      tally.n_kills, tally.n_acknowledged, kinds->str, tally.n_ahead, n_backups);
  g_assert_cmpuint (tally.n_acknowledged, >, n_kills / 4);
  g_hash_table_unref (tally.kinds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/kill", test_kill);

  return g_test_run ();
}
