/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The power fails at every moment of an edit. What was synced is on the disk; what was written since may be
 * there, or not, or in part, sector by sector; a journal that was removed may be back unless its folder was
 * synced. Every such disk must open and hold the library before the edit or after it, whole; and once the
 * edit was acknowledged, only the library after it. */

#include "dossier-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "disk-support.h"
#include "dossier-error.h"
#include "dossier-database-private.h"
#include "dossier-store-private.h"
#include "edit-support.h"
#include "store-support.h"
#include "test-support.h"

#define SECTOR 512

/* A write that is not synced; without bytes it is a truncation to offset. */
typedef struct
{
  GBytes *bytes; /* (nullable) */
  gsize offset;
} Pending;

/* A file as the disk knows it. */
typedef struct
{
  GByteArray *synced; /* NULL: the folder does not know the file */
  GPtrArray *pending; /* of Pending */
  GByteArray *removed; /* what comes back where the removal is lost */
  gboolean syncs_folder; /* with its next sync, as SQLite may have made it */
} DiskFile;

/* What the disk may look like after the failure. */
typedef struct
{
  GByteArray *library;
  GByteArray *journal; /* (nullable) */
} DiskState;

typedef enum
{
  KEEP_NONE,
  KEEP_ALL,
  KEEP_SOME, /* sector by sector, by chance */
  KEEP_TORN, /* the same, and what was not kept is garbage or cut within a sector now and then */
} Keep;

typedef enum
{
  OPERATION_OPEN, /* with offset 1 it may be made */
  OPERATION_WRITE, /* without bytes a truncation */
  OPERATION_SYNC,
  OPERATION_REMOVE, /* with offset 1 the folder is synced */
} OperationKind;

/* What SQLite asked of the disk, in order. */
typedef struct
{
  OperationKind kind;
  gboolean is_journal;
  GBytes *bytes; /* (nullable) */
  gsize offset;
} Operation;

static gboolean is_recording;
static char *recorded; /* path of the library that is recorded */
static GPtrArray *operations;
static DiskFile library;
static DiskFile journal;
/* What was found on disks that were looked at already, by the SHA-256 of what lay on them. */
static GHashTable *answers;
static gboolean is_foreign; /* SQLite without a layer of ours comes first */

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static GByteArray *
copy_bytes (GByteArray *bytes)
{
  GByteArray *copy = g_byte_array_sized_new (bytes->len);

  return g_byte_array_append (copy, bytes->data, bytes->len);
}

static void
resize (GByteArray *bytes, gsize size)
{
  gsize before = bytes->len;

  g_byte_array_set_size (bytes, (guint) size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
apply_sector (guint8 *to, const guint8 *from, gsize size, Keep keep)
{
  if (keep == KEEP_TORN && g_test_rand_int_range (0, 8) == 0)
    for (gsize i = 0; i < size; i++)
      to[i] = (guint8) g_test_rand_int ();
  else if (keep == KEEP_TORN && g_test_rand_int_range (0, 8) == 0)
    memcpy (to, from, (gsize) g_test_rand_int_range (0, (gint32) size));
  else
    memcpy (to, from, size);
}

static void
apply (GByteArray *bytes, const Pending *pending, Keep keep)
{
  gsize size;
  const guint8 *data;

  if (pending->bytes == NULL)
    {
      if (keep == KEEP_ALL || g_test_rand_bit ())
        resize (bytes, pending->offset);
      return;
    }
  data = g_bytes_get_data (pending->bytes, &size);
  for (gsize at = 0; at < size; at += SECTOR)
    {
      gsize part = MIN (SECTOR, size - at);

      if (keep != KEEP_ALL && g_test_rand_bit ())
        continue;
      if (pending->offset + at + part > bytes->len)
        resize (bytes, pending->offset + at + part);
      apply_sector (bytes->data + pending->offset + at, data + at, part, keep);
    }
}

static GByteArray *
make_contents (const DiskFile *file, Keep keep)
{
  GByteArray *contents;

  if (file->synced == NULL)
    return file->removed != NULL && keep != KEEP_ALL ? copy_bytes (file->removed) : NULL;
  contents = copy_bytes (file->synced);
  for (guint i = 0; keep != KEEP_NONE && i < file->pending->len; i++)
    apply (contents, g_ptr_array_index (file->pending, i), keep);

  return contents;
}

static void
operation_free (gpointer data)
{
  Operation *operation = data;

  g_clear_pointer (&operation->bytes, g_bytes_unref);
  g_free (operation);
}

/* --- what SQLite does --- */

static void
record (const char *name, OperationKind kind, GBytes *bytes, gint64 offset)
{
  Operation *operation;

  if (!is_recording || name == NULL || !g_str_has_prefix (name, recorded))
    {
      g_clear_pointer (&bytes, g_bytes_unref);
      return;
    }
  operation = g_new0 (Operation, 1);
  operation->kind = kind;
  operation->is_journal = g_str_has_suffix (name, "-journal");
  operation->bytes = bytes;
  operation->offset = (gsize) offset;
  g_ptr_array_add (operations, operation);
}

static int
power_open (const char *name, int flags)
{
  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
    record (name, OPERATION_OPEN, NULL, (flags & SQLITE_OPEN_CREATE) != 0);
  return SQLITE_OK;
}

static int
power_write (const char *name, const void *bytes, int size, gint64 offset)
{
  record (name, OPERATION_WRITE, g_bytes_new (bytes, (gsize) size), offset);
  return SQLITE_OK;
}

static int
power_truncate (const char *name, gint64 size)
{
  record (name, OPERATION_WRITE, NULL, size);
  return SQLITE_OK;
}

static int
power_sync (const char *name)
{
  record (name, OPERATION_SYNC, NULL, 0);
  return SQLITE_OK;
}

static int
power_remove (const char *name, gboolean sync_folder)
{
  record (name, OPERATION_REMOVE, NULL, sync_folder);
  return SQLITE_OK;
}

static const DiskHooks hooks = { power_open, power_write, power_truncate, power_sync,
                                 power_remove };

/* --- what the disk makes of it --- */

/* The first sync of a new file syncs its folder too; without that the folder does not know it. */
static void
sync_file (DiskFile *file)
{
  if (file->synced == NULL && !file->syncs_folder)
    return;
  if (file->synced == NULL)
    file->synced = g_byte_array_new ();
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->synced, g_ptr_array_index (file->pending, i), KEEP_ALL);
  g_ptr_array_set_size (file->pending, 0);
  g_clear_pointer (&file->removed, g_byte_array_unref);
}

static void
remove_file (DiskFile *file, gboolean sync_folder)
{
  g_clear_pointer (&file->removed, g_byte_array_unref);
  if (!sync_folder)
    file->removed = g_steal_pointer (&file->synced);
  g_clear_pointer (&file->synced, g_byte_array_unref);
  g_ptr_array_set_size (file->pending, 0);
}

static void
happen (const Operation *operation)
{
  DiskFile *file = operation->is_journal ? &journal : &library;
  Pending *pending;

  switch (operation->kind)
    {
    case OPERATION_OPEN:
      file->syncs_folder = operation->offset != 0;
      break;
    case OPERATION_WRITE:
      pending = g_new0 (Pending, 1);
      pending->bytes = operation->bytes != NULL ? g_bytes_ref (operation->bytes) : NULL;
      pending->offset = operation->offset;
      g_ptr_array_add (file->pending, pending);
      break;
    case OPERATION_SYNC:
      sync_file (file);
      break;
    case OPERATION_REMOVE:
      remove_file (file, operation->offset != 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* --- the test --- */

static GByteArray *
read_file (const char *path)
{
  char *contents = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &contents, &length, NULL)
             ? g_byte_array_new_take ((guint8 *) contents, length)
             : NULL;
}

static void
begin_recording (const char *path)
{
  g_autofree char *journal_path = g_strconcat (path, "-journal", NULL);

  recorded = g_strdup (path);
  library.synced = read_file (path);
  g_assert_nonnull (library.synced);
  journal.synced = read_file (journal_path);
  library.pending = g_ptr_array_new_with_free_func (pending_free);
  journal.pending = g_ptr_array_new_with_free_func (pending_free);
  operations = g_ptr_array_new_with_free_func (operation_free);
  answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  is_recording = TRUE;
}

static void
end_recording (void)
{
  is_recording = FALSE;
  g_clear_pointer (&recorded, g_free);
  g_clear_pointer (&library.synced, g_byte_array_unref);
  g_clear_pointer (&library.pending, g_ptr_array_unref);
  g_clear_pointer (&journal.synced, g_byte_array_unref);
  g_clear_pointer (&journal.removed, g_byte_array_unref);
  g_clear_pointer (&journal.pending, g_ptr_array_unref);
  g_clear_pointer (&operations, g_ptr_array_unref);
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
  { "remove", NULL, remove_mark },
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
look (Keep keep, gboolean is_acknowledged, const char *before, const char *after, Tally *tally)
{
  DiskState state = { make_contents (&library, keep), make_contents (&journal, keep) };
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
 * all was kept: about @n_wanted disks in all. */
static void
fail_everywhere (guint n_wanted, const char *before, const char *after, Tally *tally)
{
  guint n_chances = 1 + n_wanted / (operations->len + 1);

  for (guint i = 0; i < operations->len; i++)
    {
      gboolean is_last = i + 1 == operations->len;

      happen (g_ptr_array_index (operations, i));
      look (KEEP_NONE, is_last, before, after, tally);
      look (KEEP_ALL, is_last, before, after, tally);
      for (guint j = 0; j < n_chances; j++)
        look (j % 3 == 2 ? KEEP_TORN : KEEP_SOME, is_last, before, after, tally);
    }
}

static void
try_edit (StoreFixture *fixture,
          gsize edit,
          const char *document,
          gboolean opens_first,
          guint n_wanted,
          Tally *tally)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  /* The first edit after opening makes the journal, the others find it. */
  if (opens_first)
    store_support_reopen (fixture);
  if (edits[edit].prepare != NULL)
    edits[edit].prepare (fixture->store, document);
  before = edit_support_dump (fixture->store);
  begin_recording (fixture->path);
  edits[edit].make (fixture->store, document);
  is_recording = FALSE;
  after = edit_support_dump (fixture->store);
  g_assert_cmpstr (before, !=, after);
  fail_everywhere (n_wanted, before, after, tally);
  end_recording ();
}

static void
fail_in_edits (StoreFixture *fixture, guint n_disks)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "fell");
  g_autofree char *other = store_support_mark (fixture->store, document, "41,000 people");
  guint n_states = 0;

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (edits); i++)
    {
      gsize edit = i / 2;
      Tally tally = { 0 };

      try_edit (fixture, edit, document, i % 2 == 0, n_disks / (2 * G_N_ELEMENTS (edits)), &tally);
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
  fail_in_edits (fixture, test_is_long () ? 30000 : 1500);
  is_foreign = FALSE;
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
  is_recording = FALSE;
  after = edit_support_dump (store);
  fail_everywhere (test_is_long () ? 8000 : 300, after, after, &tally);
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
  try_edit (fixture, 0, document, FALSE, 400, &tally);
  g_test_message (
      "A journal removed with synchronous=NORMAL: %u disks, %u of them lost what was acknowledged",
      tally.n_states, tally.n_lost);
  g_assert_cmpuint (tally.n_lost, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  disk_support_install (&hooks);

  store_support_test ("/store/power/edits", test_power);
  store_support_test ("/store/power/foreign", test_foreign);
  g_test_add_func ("/store/power/migration", test_migration);
  store_support_test ("/store/power/control", test_control);

  return g_test_run ();
}
