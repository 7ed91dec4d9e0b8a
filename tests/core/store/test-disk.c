/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The layer that writes journals in larger pieces and syncs them at once, against SQLite without it: transactions
 * and parts of them, by chance, that are larger than what is held in memory, kept or taken back. At every moment
 * the files, as a program that dies now leaves them, are what was committed last for any SQLite. */

#include "dossier-disk.h"

#include <glib/gstdio.h>
#include <string.h>

#include "disk-support.h"
#include "test-support.h"

#define LARGEST 9000
#define MOST_ROWS 200

typedef struct
{
  GRand *random;
  sqlite3 *own; /* through the layer */
  sqlite3 *model; /* in memory */
  char *folder;
  char *path;
  char *committed; /* the sum of all rows */
} Rig;

static void
run (sqlite3 *connection, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (connection, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static void
run_both (Rig *rig, const char *sql)
{
  run (rig->own, sql);
  run (rig->model, sql);
}

static sqlite3 *
open_file (const char *path, const char *layer)
{
  sqlite3 *connection = NULL;

  g_assert_cmpint (
      sqlite3_open_v2 (path, &connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, layer), ==,
      SQLITE_OK);
  return connection;
}

static char *
sum_rows (sqlite3 *connection)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (
      sqlite3_prepare_v2 (connection, "SELECT id, words FROM t ORDER BY id", -1, &statement, NULL),
      ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_checksum_update (sum, (const guchar *) &id, sizeof id);
      g_checksum_update (sum, sqlite3_column_blob (statement, 1),
                         sqlite3_column_bytes (statement, 1));
    }
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);

  return g_strdup (g_checksum_get_string (sum));
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (g_file_get_contents (from, &bytes, &length, NULL))
    g_assert_true (g_file_set_contents_full (to, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE,
                                             0600, NULL));
}

/* What another program finds after this one died here. */
static void
assert_committed (Rig *rig)
{
  g_autofree char *there = g_build_filename (rig->folder, "there", NULL);
  g_autofree char *journal = g_strconcat (rig->path, "-journal", NULL);
  g_autofree char *there_journal = g_strconcat (there, "-journal", NULL);
  g_autofree char *found = NULL;
  sqlite3_stmt *check = NULL;
  sqlite3 *other;

  copy (rig->path, there);
  copy (journal, there_journal);
  other = open_file (there, NULL);
  found = sum_rows (other);
  g_assert_cmpstr (found, ==, rig->committed);
  g_assert_cmpint (sqlite3_prepare_v2 (other, "PRAGMA integrity_check", -1, &check, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (check), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (check, 0), ==, "ok");
  sqlite3_finalize (check);
  sqlite3_close (other);
}

/* --- at every write to the file itself --- */

static Rig *watched; /* (nullable) */
static guint n_writes;
static guint n_syncs; /* of the journal */

static int
watch_write (const char *name, const void *bytes, int size, gint64 offset)
{
  if (watched != NULL && g_strcmp0 (name, watched->path) == 0 && n_writes++ % 3 == 0)
    assert_committed (watched);

  return SQLITE_OK;
}

static int
watch_open (const char *name, int flags)
{
  return SQLITE_OK;
}

static int
watch_truncate (const char *name, gint64 size)
{
  return SQLITE_OK;
}

static int
watch_sync (const char *name)
{
  n_syncs += g_str_has_suffix (name, "-journal");

  return SQLITE_OK;
}

static int
watch_remove (const char *name, gboolean sync_folder)
{
  return SQLITE_OK;
}

static const DiskHooks hooks = { watch_open, watch_write, watch_truncate, watch_sync,
                                 watch_remove };

/* --- */

static void
assert_same (Rig *rig)
{
  g_autofree char *own = sum_rows (rig->own);
  g_autofree char *model = sum_rows (rig->model);

  g_assert_cmpstr (own, ==, model);
}

static void
change_row (Rig *rig)
{
  int id = g_rand_int_range (rig->random, 0, MOST_ROWS);
  int size = g_rand_int_range (rig->random, 0, LARGEST);
  guint8 letter = (guint8) g_rand_int_range (rig->random, 0, 256);
  g_autofree char *sql = NULL;

  if (g_rand_int_range (rig->random, 0, 4) == 0)
    sql = g_strdup_printf ("DELETE FROM t WHERE id BETWEEN %d AND %d", id, id + 3);
  else
    sql = g_strdup_printf ("REPLACE INTO t VALUES (%d, CAST (replace (hex (zeroblob (%d)), '0', "
                           "'%02x') AS BLOB))",
                           id, size / 2, letter);
  run_both (rig, sql);
}

/* A part that is taken back, or stays. */
static void
try_part (Rig *rig)
{
  run_both (rig, "SAVEPOINT part");
  for (int i = g_rand_int_range (rig->random, 1, 6); i > 0; i--)
    change_row (rig);
  if (g_rand_boolean (rig->random))
    {
      run_both (rig, "ROLLBACK TO part");
      assert_same (rig);
    }
  run_both (rig, "RELEASE part");
}

static void
try_transaction (Rig *rig)
{
  if (g_rand_int_range (rig->random, 0, 4) > 0)
    dossier_disk_make_ready (rig->own);
  run_both (rig, "BEGIN IMMEDIATE");
  for (int i = g_rand_int_range (rig->random, 1, 20); i > 0; i--)
    {
      if (g_rand_int_range (rig->random, 0, 3) == 0)
        try_part (rig);
      else
        change_row (rig);
    }
  run_both (rig, g_rand_int_range (rig->random, 0, 3) == 0 ? "ROLLBACK" : "COMMIT");
  assert_same (rig);
  g_free (rig->committed);
  rig->committed = sum_rows (rig->model);
  assert_committed (rig);
}

static void
set_up (Rig *rig, guint32 seed)
{
  rig->random = g_rand_new_with_seed (seed);
  rig->folder = test_folder_new ();
  rig->path = g_build_filename (rig->folder, "own", NULL);
  rig->own = open_file (rig->path, dossier_disk_get_name ());
  rig->model = open_file (":memory:", NULL);
  run (rig->own, "PRAGMA journal_mode = PERSIST; PRAGMA synchronous = EXTRA");
  run_both (rig, "CREATE TABLE t (id INTEGER PRIMARY KEY, words BLOB)");
  rig->committed = sum_rows (rig->model);
  watched = rig;
}

static void
tear_down (Rig *rig)
{
  watched = NULL;
  sqlite3_close (rig->own);
  sqlite3_close (rig->model);
  test_folder_remove (rig->folder);
  g_rand_free (rig->random);
  g_free (rig->folder);
  g_free (rig->path);
  g_free (rig->committed);
}

static void
try_seed (guint32 seed)
{
  Rig rig = { NULL };

  set_up (&rig, seed);
  for (guint i = 0; i < 12; i++)
    {
      /* So few pages stay in memory that most are written before the end; then all of them do. */
      run (rig.own, i < 8 ? "PRAGMA cache_size = 4" : "PRAGMA cache_size = 4000");
      try_transaction (&rig);
    }
  tear_down (&rig);
}

static void
test_random (void)
{
  guint n_seeds = test_is_long () ? 1000 : 6;

  for (guint32 seed = 0; seed < n_seeds; seed++)
    {
      g_test_message ("seed %u", seed);
      try_seed (seed);
    }
}

/* Somebody else took the journal away, put another one there, or changed the file meanwhile: the next transaction is
 * taken back by the journal that lies beside the file then. */
static void
meddle (Rig *rig)
{
  g_autofree char *journal = g_strconcat (rig->path, "-journal", NULL);
  g_autofree char *other = g_strconcat (rig->path, "-other", NULL);
  sqlite3 *connection;

  switch (g_rand_int_range (rig->random, 0, 4))
    {
    case 0:
      g_unlink (journal);
      break;
    case 1:
      copy (journal, other);
      g_rename (other, journal);
      break;
    case 2:
      connection = open_file (rig->path, NULL);
      run (connection, "PRAGMA journal_mode = DELETE; REPLACE INTO t VALUES (1, x'07')");
      run (rig->model, "REPLACE INTO t VALUES (1, x'07')");
      sqlite3_close (connection);
      break;
    default:
      break;
    }
  g_free (rig->committed);
  rig->committed = sum_rows (rig->model);
}

/* The same in the middle of a transaction that began with a new journal. */
static void
meddle_within (Rig *rig)
{
  g_autofree char *journal = g_strconcat (rig->path, "-journal", NULL);
  g_autofree char *other = g_strconcat (rig->path, "-other", NULL);

  watched = NULL;
  g_unlink (journal);
  run_both (rig, "BEGIN IMMEDIATE; REPLACE INTO t VALUES (1, x'02')");
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  g_assert_cmpint (g_rename (other, journal), ==, 0);
  run_both (rig, "COMMIT");
  g_free (rig->committed);
  rig->committed = sum_rows (rig->model);
  watched = rig;
}

static void
test_meddling (void)
{
  Rig rig = { NULL };

  set_up (&rig, 1);
  for (guint i = 0; i < 40; i++)
    {
      meddle (&rig);
      if (i % 4 == 3)
        meddle_within (&rig);
      try_transaction (&rig);
    }
  tear_down (&rig);
}

/* --- the pages and the head are synced at once --- */

static guint
count_syncs (Rig *rig, gboolean is_ready, const char *sql)
{
  if (is_ready)
    dossier_disk_make_ready (rig->own);
  n_syncs = 0;
  run_both (rig, sql);
  assert_same (rig);

  return n_syncs;
}

/* All rows, or a few, become as many bytes of other digits. */
static guint
count_syncs_of (Rig *rig, gboolean is_ready, int size, int most, int digit)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE t SET words = CAST (printf ('%%0%dd', %d) AS BLOB) WHERE id < %d", size, digit, most);

  return count_syncs (rig, is_ready, sql);
}

static void
spoil (const char *path, long offset)
{
  FILE *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, offset, SEEK_SET), ==, 0);
  g_assert_cmpint (fputc (7, file), ==, 7);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_at_once (void)
{
  g_autofree char *journal = NULL;
  Rig rig = { NULL };

  set_up (&rig, 1);
  watched = NULL;
  journal = g_strconcat (rig.path, "-journal", NULL);
  run_both (&rig, "INSERT INTO t SELECT value, zeroblob (90) FROM "
                  "(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n "
                  "WHERE value < 100) SELECT value FROM n)");
  count_syncs_of (&rig, TRUE, 90, 1000, 1);

  /* for the journal, and for its head to be empty; where it is not ready for the head too */
  g_assert_cmpuint (count_syncs_of (&rig, TRUE, 90, 1000, 2), ==, 2);
  g_assert_cmpuint (count_syncs_of (&rig, FALSE, 90, 1000, 3), ==, 3);
  /* what was taken back did not touch it */
  dossier_disk_make_ready (rig.own);
  run_both (&rig, "BEGIN IMMEDIATE; UPDATE t SET words = zeroblob (90); ROLLBACK");
  g_assert_cmpuint (count_syncs_of (&rig, FALSE, 90, 1000, 4), ==, 2);
  /* larger than any before: the next time it has room */
  count_syncs_of (&rig, TRUE, 9000, 7, 1);
  g_assert_cmpuint (count_syncs_of (&rig, TRUE, 9000, 7, 2), ==, 3);
  g_assert_cmpuint (count_syncs_of (&rig, TRUE, 9000, 7, 3), ==, 2);
  /* another program wrote there */
  dossier_disk_make_ready (rig.own);
  spoil (journal, 600);
  g_assert_cmpuint (count_syncs_of (&rig, FALSE, 9000, 7, 4), ==, 3);
  tear_down (&rig);
}

/* --- nothing is kept open of what is closed --- */

static guint
count_open (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;

  return n;
}

static void
test_closing (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "own", NULL);
  g_autofree char *elsewhere = g_build_filename (folder, "elsewhere", NULL);
  guint n_open = count_open ();

  for (guint moves = 0; moves < 2; moves++)
    {
      sqlite3 *connection = open_file (path, dossier_disk_get_name ());

      run (connection, "PRAGMA journal_mode = PERSIST; PRAGMA synchronous = EXTRA; "
                       "CREATE TABLE t (id INTEGER PRIMARY KEY)");
      run (connection, "INSERT INTO t VALUES (1)");
      g_assert_cmpuint (count_open (), ==, n_open + 2);
      if (moves)
        g_assert_cmpint (g_rename (path, elsewhere), ==, 0);
      else
        run (connection, "DROP TABLE t");
      dossier_disk_close (connection);
      g_assert_cmpuint (count_open (), ==, n_open);
    }
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  disk_support_install (&hooks);
  g_test_add_func ("/disk/random", test_random);
  g_test_add_func ("/disk/meddling", test_meddling);
  g_test_add_func ("/disk/at-once", test_at_once);
  g_test_add_func ("/disk/closing", test_closing);

  return g_test_run ();
}
