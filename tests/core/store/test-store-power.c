/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The power fails at every moment of an edit. What was synced is on the disk; what was written since may be there,
 * or not, or in part, sector by sector, and a sector may hold garbage; a journal that was removed may be back
 * unless its folder was synced. Every such disk must open and hold the library before the edit or after it, whole;
 * and once the edit was acknowledged, only the library after it. */

#include "dossier-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dossier-error.h"
#include "dossier-database-private.h"
#include "dossier-store-private.h"
#include "edit-support.h"
#include "power-support.h"
#include "store-support.h"
#include "test-support.h"

/* What the disk may look like after the failure. */
typedef struct
{
  GByteArray *library;
  GByteArray *journal; /* (nullable) */
} DiskState;

/* What was found on disks that were looked at already, by the SHA-256 of what lay on them. */
static GHashTable *answers;
static gboolean is_foreign; /* SQLite without a layer of ours comes first */

static void
begin_recording (const char *path)
{
  answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  power_support_begin (path);
}

static void
end_recording (void)
{
  power_support_end ();
  g_clear_pointer (&answers, g_hash_table_unref);
}

/* Any other program that knows SQLite, but not Dossier, opens the library first: it takes an edit back that was
 * under way, by the journal alone. */
static void
open_plainly (const char *path)
{
  sqlite3 *plain = NULL;
  int result = sqlite3_open_v2 (path, &plain, SQLITE_OPEN_READWRITE, "unix");

  g_assert_cmpint (result, ==, SQLITE_OK);
  result = sqlite3_exec (plain, "PRAGMA synchronous = OFF; SELECT count (*) FROM annotation", NULL,
                         NULL, NULL);
  g_assert_cmpint (result, ==, SQLITE_OK);
  sqlite3_close (plain);
}

/* Opens the library that a failure left and says what it holds. */
static char *
open_state (const DiskState *state)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = NULL;
  char *dump;

  g_file_set_contents_full (path, (const char *) state->library->data, state->library->len,
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  if (state->journal != NULL)
    g_file_set_contents_full (journal_path, (const char *) state->journal->data,
                              state->journal->len, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  if (is_foreign)
    open_plainly (path);
  store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  dump = edit_support_dump (store);
  g_assert_false (dossier_database_is_old (store->database));
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);

  return dump;
}

/* The same disk gives the same answer. */
static const char *
dump_state (const DiskState *state)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *answer;

  g_checksum_update (checksum, state->library->data, state->library->len);
  if (state->journal != NULL)
    {
      g_checksum_update (checksum, (const guchar *) "journal", 7);
      g_checksum_update (checksum, state->journal->data, state->journal->len);
    }
  answer = g_hash_table_lookup (answers, g_checksum_get_string (checksum));
  if (answer == NULL)
    {
      answer = open_state (state);
      g_hash_table_insert (answers, g_strdup (g_checksum_get_string (checksum)), (gpointer) answer);
    }

  return answer;
}

/* --- edits --- */

static void
annotate (DossierStore *store, const char *document)
{
  g_free (store_support_mark (store, document, "41,000 people"));
}

static void
import (DossierStore *store, const char *document)
{
  static guint n_imported;
  g_autofree char *bytes = g_strdup_printf ("another, %u", n_imported++);

  g_free (store_support_add (store, bytes, "Somebody"));
}

static void
undo (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (store, &error);

  g_assert_no_error (error);
}

static void
remove_mark (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks = dossier_store_list_annotations (store, document, &error);

  g_assert_no_error (error);
  dossier_store_remove_annotation (store, dossier_annotation_get_id (marks->pdata[0]), &error);
  g_assert_no_error (error);
}

static void
trash (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, &error);

  g_assert_no_error (error);
  dossier_store_trash_document (store, dossier_entry_get_id (entries->pdata[0]), &error);
  g_assert_no_error (error);
}

static void
import_and_trash (DossierStore *store, const char *document)
{
  import (store, document);
  trash (store, document);
}

static void
restore (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) trashed = dossier_store_list_trash (store, &error);
  g_autoptr (DossierTrashed) back = NULL;

  g_assert_no_error (error);
  back = dossier_store_restore (store, ((DossierTrashed *) trashed->pdata[0])->id, &error);
  g_assert_no_error (error);
}

static void
empty_trash (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  DossierEmptied emptied;

  dossier_store_empty_trash (store, 0, &emptied, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (emptied.n_documents, >, 0);
}

static char *
dup_other_path (DossierStore *store)
{
  return g_strconcat (dossier_store_get_path (store), ".other", NULL);
}

/* Somebody else goes on with a copy. */
static void
work_apart (DossierStore *store, const char *document)
{
  g_autofree char *path = dup_other_path (store);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  g_autoptr (GError) error = NULL;
  EditHand hand = { NULL, random, 1, NULL };

  g_unlink (path);
  g_assert_true (dossier_store_save_copy (store, path, &error));
  hand.store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  edit_support_fill (&hand, 12);
  import (hand.store, document);
  dossier_store_close (hand.store);
}

static void
merge (DossierStore *store, const char *document)
{
  g_autofree char *path = dup_other_path (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierMergeResult) result = dossier_store_merge (store, path, &error);

  g_assert_no_error (error);
}

/* Changes nothing of the library, whatever happens to it meanwhile. */
static void
back_up (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;

  dossier_store_backup (store, "asked", NULL, &error);
  g_assert_no_error (error);
  g_free (store_support_mark (store, document, "the district"));
}

static const struct
{
  const char *name;
  void (*prepare) (DossierStore *store, const char *document); /* (nullable) */
  void (*make) (DossierStore *store, const char *document);
} edits[] = {
  { "annotate", NULL, annotate },
  { "undo", NULL, undo },
  { "import", NULL, import },
  { "remove", annotate, remove_mark },
  { "backup", NULL, back_up },
  { "trash", import, trash },
  { "restore", import_and_trash, restore },
  { "empty the trash", import_and_trash, empty_trash },
  { "merge", work_apart, merge },
};

typedef struct
{
  guint n_states;
  guint n_after; /* of them, with the edit */
  guint n_lost; /* after it was acknowledged, without it */
} Tally;

/* One disk that the failure may have left. */
static void
look (PowerKeep keep, gboolean is_acknowledged, const char *before, const char *after, Tally *tally)
{
  DiskState state = { power_support_make_contents (FALSE, keep),
                      power_support_make_contents (TRUE, keep) };
  const char *found = dump_state (&state);
  gboolean has_edit = strcmp (found, after) == 0;

  tally->n_states++;
  tally->n_after += has_edit;
  if (!has_edit)
    g_assert_cmpstr (found, ==, before);
  tally->n_lost += is_acknowledged && !has_edit;
  g_byte_array_unref (state.library);
  g_clear_pointer (&state.journal, g_byte_array_unref);
}

/* The power fails after every operation, and each time leaves disks by chance beside the two in which nothing or
 * all was kept: about @n_wanted disks in all. After @n_acknowledged operations the edit must be there. */
static void
fail_everywhere (
    guint n_wanted, guint n_acknowledged, const char *before, const char *after, Tally *tally)
{
  guint n_chances = 1 + n_wanted / (power_support_get_n_operations () + 1);

  for (guint i = 0; i < power_support_get_n_operations (); i++)
    {
      gboolean is_acknowledged = i + 1 >= n_acknowledged;

      power_support_happen (i);
      look (KEEP_NONE, is_acknowledged, before, after, tally);
      look (KEEP_ALL, is_acknowledged, before, after, tally);
      for (guint j = 0; j < n_chances; j++)
        look (j % 3 == 2 ? KEEP_TORN : KEEP_SOME, is_acknowledged, before, after, tally);
    }
}

/* The first edit after opening makes the journal, the others find it; and find it ready, where there was time. */
typedef enum
{
  JOURNAL_NONE,
  JOURNAL_LEFT,
  JOURNAL_READY,
  N_JOURNALS
} JournalBefore;

static void
touch (DossierStore *store)
{
  g_autoptr (GError) error = NULL;

  dossier_database_run (store->database, "UPDATE history SET words = words", &error);
  g_assert_no_error (error);
}

static void
try_edit (StoreFixture *fixture,
          gsize edit,
          const char *document,
          JournalBefore journal_before,
          guint n_wanted,
          Tally *tally)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_acknowledged;

  if (journal_before == JOURNAL_NONE)
    store_support_reopen (fixture);
  if (edits[edit].prepare != NULL)
    edits[edit].prepare (fixture->store, document);
  if (journal_before == JOURNAL_LEFT)
    touch (fixture->store);
  if (journal_before == JOURNAL_READY)
    edit_support_make_ready (fixture->store);
  before = edit_support_dump (fixture->store);
  begin_recording (fixture->path);
  edits[edit].make (fixture->store, document);
  n_acknowledged = power_support_get_n_operations ();
  dossier_store_make_ready (fixture->store);
  power_support_stop ();
  after = edit_support_dump (fixture->store);
  g_assert_cmpstr (before, !=, after);
  fail_everywhere (n_wanted, n_acknowledged, before, after, tally);
  end_recording ();
}

static void
fail_in_edits (StoreFixture *fixture, guint n_disks)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "fell");
  g_autofree char *other = store_support_mark (fixture->store, document, "41,000 people");
  guint n_states = 0;

  for (gsize i = 0; i < N_JOURNALS * G_N_ELEMENTS (edits); i++)
    {
      gsize edit = i / N_JOURNALS;
      Tally tally = { 0 };

      try_edit (fixture, edit, document, (JournalBefore) (i % N_JOURNALS),
                n_disks / (N_JOURNALS * G_N_ELEMENTS (edits)), &tally);
      g_test_message ("%s: %u disks, %u of them with the edit", edits[edit].name, tally.n_states,
                      tally.n_after);
      g_assert_cmpuint (tally.n_states, >, 50);
      g_assert_cmpuint (tally.n_lost, ==, 0);
      n_states += tally.n_states;
    }
  g_test_message ("%u disks in all", n_states);
}

static void
test_power (StoreFixture *fixture, gconstpointer data)
{
  fail_in_edits (fixture, test_is_long () ? 110000 : 5000);
}

/* The journal is one by which any program takes the edit back, to the letter. */
static void
test_foreign (StoreFixture *fixture, gconstpointer data)
{
  is_foreign = TRUE;
  power_support_garble_journal (FALSE);
  fail_in_edits (fixture, test_is_long () ? 30000 : 1500);
  is_foreign = FALSE;
  power_support_garble_journal (TRUE);
}

/* An older form is brought to the newest. Each disk opens, which brings it there if it is not there yet. */
static void
test_migration (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "old.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autofree char *after = NULL;
  Tally tally = { 0 };

  test_unpack_fixture ("store/schema-001.dossier.gz", path);
  begin_recording (path);
  store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  power_support_stop ();
  after = edit_support_dump (store);
  fail_everywhere (test_is_long () ? 8000 : 300, power_support_get_n_operations (), after, after,
                   &tally);
  end_recording ();
  g_test_message ("migration: %u disks", tally.n_states);
  g_assert_cmpuint (tally.n_states, >, 100);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);
}

/* The rig can fail: a library that does not sync as it should loses what it acknowledged. */
static void
test_control (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };

  dossier_database_run (fixture->store->database,
                        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL", &error);
  g_assert_no_error (error);
  try_edit (fixture, 0, document, JOURNAL_LEFT, 400, &tally);
  g_test_message (
      "A journal removed with synchronous=NORMAL: %u disks, %u of them lost what was acknowledged",
      tally.n_states, tally.n_lost);
  g_assert_cmpuint (tally.n_lost, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  power_support_install ();

  store_support_test ("/store/power/edits", test_power);
  store_support_test ("/store/power/foreign", test_foreign);
  g_test_add_func ("/store/power/migration", test_migration);
  store_support_test ("/store/power/control", test_control);

  return g_test_run ();
}
