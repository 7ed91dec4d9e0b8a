/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whatever the store asks of the system or of memory fails, at every possible moment of every kind of edit, and
 * while a library is opened, also one whose last program died: once, or from then on. There is an answer, and
 * where it is no, a sentence; the library is as it was or as the edit makes it, whole, both for who still has
 * it open and for who opens it anew; and the next edit works. The faults sit in a layer between SQLite and
 * the system, and below its allocations. */

#include "dossier-store.h"

#include <string.h>

#include "disk-support.h"
#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-store-private.h"
#include "edit-support.h"
#include "memory-support.h"
#include "store-support.h"
#include "test-support.h"

#define SECONDS_AT_MOST 30

typedef enum
{
  CALL_WRITE, /* and what else changes files: opening journals, cutting, syncing, removing */
  CALL_READ,
  CALL_LOCK,
  CALL_MEMORY,
} Call;

/* The ways in which something fails. */
static const struct
{
  const char *name;
  Call call;
  gboolean stays;
  int code;
} ways[] = {
  { "one write fails", CALL_WRITE, FALSE, SQLITE_IOERR_WRITE },
  { "the disk fails", CALL_WRITE, TRUE, SQLITE_IOERR_WRITE },
  { "one write finds no space", CALL_WRITE, FALSE, SQLITE_FULL },
  { "the disk is full", CALL_WRITE, TRUE, SQLITE_FULL },
  { "one read fails", CALL_READ, FALSE, SQLITE_IOERR_READ },
  { "nothing can be read", CALL_READ, TRUE, SQLITE_IOERR_READ },
  { "one lock fails", CALL_LOCK, FALSE, SQLITE_IOERR_LOCK },
  { "there are no locks", CALL_LOCK, TRUE, SQLITE_IOERR_LOCK },
  { "somebody else has the lock", CALL_LOCK, TRUE, SQLITE_BUSY },
  { "one allocation fails", CALL_MEMORY, FALSE, 0 },
  { "memory is used up", CALL_MEMORY, TRUE, 0 },
};

static struct
{
  Call call;
  guint countdown; /* calls until the fault; 0: no fault */
  gboolean stays; /* every call after it fails too */
  gboolean happened;
  guint n_asked;
  int code;
} fault;

static gboolean
fails_now (Call call)
{
  if (call != fault.call)
    return FALSE;
  fault.n_asked++;
  if (fault.happened && fault.stays)
    return TRUE;
  if (fault.countdown == 0 || --fault.countdown > 0)
    return FALSE;
  fault.happened = TRUE;

  return TRUE;
}

static int
fault_open (const char *name, int flags)
{
  return (flags & SQLITE_OPEN_MAIN_DB) == 0 && fails_now (CALL_WRITE) ? SQLITE_CANTOPEN : SQLITE_OK;
}

static int
fault_write (const char *name, const void *bytes, int size, gint64 offset)
{
  return fails_now (CALL_WRITE) ? fault.code : SQLITE_OK;
}

static int
fault_truncate (const char *name, gint64 size)
{
  return fails_now (CALL_WRITE) ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

static int
fault_sync (const char *name)
{
  return fails_now (CALL_WRITE) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int
fault_remove (const char *name, gboolean sync_folder)
{
  return fails_now (CALL_WRITE) ? SQLITE_IOERR_DELETE : SQLITE_OK;
}

static int
fault_read (const char *name, int size, gint64 offset)
{
  return fails_now (CALL_READ) ? fault.code : SQLITE_OK;
}

static int
fault_lock (const char *name, int level)
{
  return fails_now (CALL_LOCK) ? fault.code : SQLITE_OK;
}

static const DiskHooks hooks = { fault_open,   fault_write, fault_truncate, fault_sync,
                                 fault_remove, fault_read,  fault_lock };

static void
set_fault (gsize way, guint countdown)
{
  gboolean is_memory = ways[way].call == CALL_MEMORY;

  fault.call = ways[way].call;
  fault.countdown = is_memory ? 0 : countdown;
  fault.stays = ways[way].stays;
  fault.code = ways[way].code;
  fault.happened = FALSE;
  fault.n_asked = 0;
  memory_support_fail (is_memory ? countdown : 0, ways[way].stays);
}

/* Takes the fault away; returns whether it was met. */
static gboolean
end_fault (void)
{
  gboolean happened = fault.happened || memory_support_has_failed ();

  fault.countdown = 0;
  fault.happened = FALSE;
  memory_support_fail (0, FALSE);

  return happened;
}

static guint
count_calls (gsize way)
{
  return ways[way].call == CALL_MEMORY ? memory_support_count () : fault.n_asked;
}

/* --- a library --- */

static GBytes *library; /* as every attempt finds it */
static GBytes *half; /* one whose last program died in the middle of an edit */
static GBytes *journal; /* of that edit */
static char *other_path;
static char *whole; /* what it holds */

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

static void
write_bytes (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* In the middle of an edit that has begun to reach the file. */
static void
interrupt (const char *path)
{
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection,
                                 "PRAGMA cache_size = 2; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                                 "UPDATE annotation SET comment = 'half';"
                                 "UPDATE document_content SET canonical = zeroblob (9000)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  half = read_bytes (path);
  journal = read_bytes (journal_path);
  sqlite3_exec (connection, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close (connection);
}

static gsize
find_kind (const char *name)
{
  gsize kind = 0;

  while (!g_str_equal (edit_support_get_name (kind), name))
    kind++;

  return kind;
}

/* The last capture took away what was marked, here and there. */
static void
make_something_to_decide (EditHand *hand)
{
  static const char sql[] =
      "SELECT count(*) FROM annotation WHERE review IS NOT NULL AND deleted_at IS NULL";

  for (guint i = 0; i < 200; i++)
    {
      if (dossier_database_get_number (hand->store->database, sql, NULL) > 0)
        return;
      g_assert_true (edit_support_make_kind (hand, find_kind ("mark"), NULL));
      g_assert_true (edit_support_make_kind (hand, find_kind ("version"), NULL));
    }
  g_assert_not_reached ();
}

/* What random edits leave is sometimes nothing: something in the trash, and two claims to link. */
static void
make_something_of_each (EditHand *hand)
{
  static const char *const made[] = { "import", "mark", "remove", "import", "mark" };
  static const char sql[] = "SELECT count(*) FROM annotation JOIN document "
                            "ON document.id = annotation.document "
                            "WHERE annotation.deleted_at IS NULL AND document.deleted_at IS NULL";

  for (gsize i = 0; i < G_N_ELEMENTS (made); i++)
    g_assert_true (edit_support_make_kind (hand, find_kind (made[i]), NULL));
  for (guint i = 0; dossier_database_get_number (hand->store->database, sql, NULL) < 3; i++)
    {
      g_assert_cmpuint (i, <, 200);
      g_assert_true (edit_support_make_kind (hand, find_kind ("mark"), NULL));
    }
}

static void
prepare (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "library.dossier", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (21);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 0, NULL };

  other_path = g_build_filename (folder, "other.dossier", NULL);
  hand.store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  edit_support_fill (&hand, 30);
  g_assert_true (dossier_store_save_copy (hand.store, other_path, &error));
  edit_support_fill (&hand, 10);
  make_something_of_each (&hand);
  make_something_to_decide (&hand);
  /* Something to redo. */
  g_object_unref (dossier_store_set_reliability (hand.store, "Taken back", 'C', "first", NULL));
  dossier_history_entry_free (dossier_store_undo (hand.store, &error));
  /* As closing it does. */
  dossier_store_settle_index (hand.store);
  whole = edit_support_dump_rows (hand.store);
  dossier_store_close (hand.store);
  library = read_bytes (path);
  interrupt (path);
  hand.store = dossier_store_open (other_path, 0, &error);
  g_assert_no_error (error);
  hand.side = 1;
  edit_support_fill (&hand, 8);
  dossier_store_close (hand.store);
}

static guint moment_tried;

static void
assert_sound (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = dossier_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (check->integrity, ==, "ok");
  for (guint i = 0; i < check->altered->len; i++)
    g_test_message ("altered: %s, at moment %u", (const char *) check->altered->pdata[i],
                    moment_tried);
  g_assert_cmpuint (check->altered->len, ==, 0);
  g_assert_true (check->ok);
}

static void
assert_sentence (const GError *error)
{
  g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
}

/* --- one edit with one fault --- */

typedef struct
{
  const char *name;
  gsize kind;
  guint32 seed;
  gboolean is_ready; /* the journal, from an edit before */
} Job;

typedef struct
{
  guint n_calls; /* that the edit makes */
  gboolean met;
  gint64 time; /* microseconds until there was an answer */
} Outcome;

/* Kept although the answer was no: then it is kept whole, and its row of the history takes it back. */
static void
assert_is_one_edit (DossierStore *store, DossierMoment before, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  dossier_store_begin_as_of (store, &before, &error);
  g_assert_no_error (error);
  state = edit_support_dump (store);
  dossier_store_end_as_of (store);
  g_assert_cmpstr (state, ==, expected);
}

/* Whoever has the library open works on as if nothing had been. */
static void
assert_goes_on (EditHand *hand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierSource)
      source = dossier_store_set_reliability (hand->store, "The next", 'B', "goes on", &error);

  g_assert_no_error (error);
  g_assert_cmpint (dossier_source_get_reliability (source), ==, 'B');
}

/* (transfer full): the library once its trash was emptied without a fault. */
static char *
dump_emptied (const Job *job)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (job->seed);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 0, other_path };
  char *dump;

  write_bytes (path, library);
  hand.store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  g_assert_true (edit_support_make_kind (&hand, job->kind, &error));
  dump = edit_support_dump (hand.store);
  dossier_store_close (hand.store);
  test_folder_remove (folder);

  return dump;
}

static void
assert_state (
    const Job *job, DossierStore *store, gboolean made, DossierMoment moment, const char *before)
{
  g_autofree char *now = edit_support_dump (store);
  DossierMoment here = dossier_store_get_moment (store);

  if (here.sequence == moment.sequence && here.step == moment.step)
    g_assert_cmpstr (now, ==, before);
  else if (!made && g_str_equal (job->name, "empty trash"))
    {
      /* How the library stood before cannot be shown any more: it must be emptied wholly. */
      g_autofree char *emptied = dump_emptied (job);

      g_assert_cmpstr (now, ==, emptied);
    }
  else if (!made)
    assert_is_one_edit (store, moment, before);
}

/* One in the same state as before is not made again. */
static void
forget_backups (DossierStore *store)
{
  g_autofree char *id = dossier_store_dup_library_id (store, NULL);
  g_autofree char *folder = dossier_backup_dup_folder (id);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    test_folder_remove (folder);
}

static Outcome
try_edit (const Job *job, gsize way, guint countdown)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (job->seed);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  EditHand hand = { NULL, random, 0, other_path };
  Outcome outcome;
  DossierMoment moment;
  gboolean made;

  write_bytes (path, library);
  hand.store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  moment = dossier_store_get_moment (hand.store);
  before = edit_support_dump (hand.store);
  forget_backups (hand.store);
  if (job->is_ready)
    edit_support_make_ready (hand.store);

  set_fault (way, countdown);
  outcome.time = -g_get_monotonic_time ();
  made = edit_support_make_kind (&hand, job->kind, &error);
  outcome.time += g_get_monotonic_time ();
  outcome.n_calls = count_calls (way);
  /* Every other time the fault stays while the library is closed: as good as a death. */
  if (countdown % 2 == 1)
    g_clear_pointer (&hand.store, dossier_store_close);
  outcome.met = end_fault ();
  g_assert_true (made == (error == NULL));
  if (!made)
    assert_sentence (error);
  g_clear_error (&error);

  if (hand.store != NULL)
    {
      assert_state (job, hand.store, made, moment, before);
      assert_goes_on (&hand);
      /* As closing it does. */
      dossier_store_settle_index (hand.store);
      here = edit_support_dump_rows (hand.store);
      g_clear_pointer (&hand.store, dossier_store_close);
    }
  hand.store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  there = edit_support_dump_rows (hand.store);
  if (here != NULL)
    g_assert_cmpstr (there, ==, here);
  else
    assert_state (job, hand.store, made, moment, before);
  assert_sound (hand.store);
  dossier_store_close (hand.store);
  test_folder_remove (folder);

  return outcome;
}

/* --- opening with one fault --- */

static Outcome
try_open (const Job *job, gsize way, guint countdown)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autofree char *rows = NULL;
  Outcome outcome;

  write_bytes (path, job->kind == 0 ? library : half);
  if (job->kind != 0)
    write_bytes (journal_path, journal);
  set_fault (way, countdown);
  outcome.time = -g_get_monotonic_time ();
  store = dossier_store_open (path, 0, &error);
  outcome.time += g_get_monotonic_time ();
  outcome.n_calls = count_calls (way);
  outcome.met = end_fault ();
  g_assert_true ((store == NULL) == (error != NULL));
  if (store == NULL)
    assert_sentence (error);
  g_clear_error (&error);
  g_clear_pointer (&store, dossier_store_close);

  store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  rows = edit_support_dump_rows (store);
  g_assert_cmpstr (rows, ==, whole);
  assert_sound (store);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);

  return outcome;
}

/* --- all of them --- */

static const Job openings[] = { { "open", 0 }, { "recover", 1 } };

typedef Outcome (*Try) (const Job *job, gsize way, guint countdown);

/* In the long form every call fails, in the short one so many of them. */
static void
try_all (const Job *job, Try try)
{
  guint n_tries = test_is_long () ? G_MAXUINT : 3;

  for (gsize way = 0; way < G_N_ELEMENTS (ways); way++)
    {
      guint n_calls = try (job, way, 0).n_calls;
      guint step = MAX (1, n_calls / n_tries);
      guint n_met = 0;
      gint64 slowest = 0;

      for (guint countdown = 1; countdown <= n_calls; countdown += step)
        {
          Outcome outcome;

          moment_tried = countdown;
          test_bound_time (SECONDS_AT_MOST);
          outcome = try (job, way, countdown);
          test_bound_time (0);
          n_met += outcome.met;
          slowest = MAX (slowest, outcome.time);
        }
      g_test_message ("%s%s: %s, at %u of %u moments, answered within %.2f s", job->name,
                      job->is_ready ? " with a journal" : "", ways[way].name, n_met, n_calls,
                      (double) slowest / G_USEC_PER_SEC);
    }
}

/* What an edit is about is left to chance, and some of it changes nothing. */
static void
choose (Job *job)
{
  for (job->seed = 5; job->seed < 100; job->seed++)
    if (try_edit (job, 0, 0).n_calls > 0)
      return;
  g_error ("%s: never writes anything", job->name);
}

static void
test_edit (gconstpointer data)
{
  gsize kind = GPOINTER_TO_SIZE (data);
  Job job = { edit_support_get_name (kind), kind, 0, FALSE };

  choose (&job);
  try_all (&job, try_edit);
  job.is_ready = TRUE;
  try_all (&job, try_edit);
}

static void
test_open (gconstpointer data)
{
  try_all (&openings[GPOINTER_TO_SIZE (data)], try_open);
}

static void
add (const char *name, gsize number, GTestDataFunc test)
{
  g_autofree char *path = g_strconcat ("/store/faults/", name, NULL);

  g_test_add_data_func (path, GSIZE_TO_POINTER (number), test);
}

/* A read within an edit fails, and nobody minds: where SQLite ended the transaction for it, nothing of the edit is
 * written any more, as it would stand alone. */
static void
test_read_within (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autoptr (DossierStore) store = NULL;
  guint n_ended = 0;

  write_bytes (path, library);
  store = dossier_store_open (path, 0, NULL);
  g_assert_nonnull (store);
  for (guint countdown = 1; countdown < 60; countdown++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *read = NULL;
      gboolean ended;
      gboolean written;

      g_assert_true (dossier_database_begin (store->database, NULL));
      g_assert_true (dossier_database_execute (store->database, NULL,
                                               "UPDATE document SET title = 'first half'", ""));
      memory_support_fail (countdown, FALSE);
      read = dossier_database_dup_text (store->database,
                                        "SELECT upper (group_concat (title)) FROM document", NULL);
      memory_support_fail (0, FALSE);
      ended = sqlite3_get_autocommit (store->database->connection) != 0;
      n_ended += ended;
      written = dossier_database_execute (store->database, &error,
                                          "UPDATE document SET title = 'other half'", "");
      g_assert_true (written != ended);
      g_assert_true (ended == (error != NULL));
      g_clear_error (&error);
      /* What is there all the same is taken back by whoever asked. */
      g_assert_false (dossier_database_end (store->database, FALSE, NULL));
      assert_sound (store);
    }
  g_assert_cmpuint (n_ended, >, 0);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);
}

/* Every allocation of every kind of edit, one after the other, while the library stays open: what is looked through
 * at its end is what all of them left. */
static void
test_stays_open (gconstpointer data)
{
  gsize kind = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  EditHand hand = { NULL, random, 0, other_path };
  guint n_unmet = 0;
  guint n_failed = 0;

  write_bytes (path, library);
  hand.store = dossier_store_open (path, 0, NULL);
  g_assert_nonnull (hand.store);
  /* What is made once for all edits is there. */
  assert_goes_on (&hand);
  for (guint countdown = 1; n_unmet < 20; countdown++)
    {
      g_autoptr (GError) error = NULL;
      gboolean made;

      memory_support_fail (countdown, FALSE);
      made = edit_support_make_kind (&hand, kind, &error);
      n_unmet += !memory_support_has_failed ();
      memory_support_fail (0, FALSE);
      g_assert_true (made == (error == NULL));
      n_failed += !made;
      if (!made)
        assert_sentence (error);
    }
  g_test_message ("%s: %u failed", edit_support_get_name (kind), n_failed);
  g_assert_cmpuint (n_failed, >, 0);
  /* Where a full-text index ran out of memory it may call itself damaged from then on: it is made anew before it is
   * asked, as here. */
  dossier_store_settle_index (hand.store);
  assert_sound (hand.store);
  g_clear_pointer (&hand.store, dossier_store_close);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  memory_support_install ();
  disk_support_install (&hooks);
  dossier_database_set_busy_timeout (50);
  folder = test_folder_new ();
  prepare (folder);

  for (gsize i = 0; edit_support_get_name (i) != NULL; i++)
    add (edit_support_get_name (i), i, test_edit);
  for (gsize i = 0; edit_support_get_name (i) != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("stays-open/", edit_support_get_name (i), NULL);

      add (name, i, test_stays_open);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    add (openings[i].name, i, test_open);
  g_test_add_func ("/store/faults/read-within", test_read_within);
  status = g_test_run ();
  test_folder_remove (folder);

  return status;
}
