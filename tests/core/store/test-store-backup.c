/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Backups are whole, come when they should, leave the newest alone when they are thinned out, and come back;
 * what is damaged is salvaged without being touched. */

#include "dossier-store.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "dossier-database-private.h"
#include "dossier-error.h"
#include "dossier-store-private.h"
#include "edit-support.h"
#include "store-support.h"
#include "test-support.h"

static GPtrArray *
list_backups (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = dossier_store_dup_library_id (store, &error);
  g_autofree char *folder = NULL;

  g_assert_no_error (error);
  folder = dossier_backup_dup_folder (id);

  return dossier_backup_list (folder);
}

static DossierBackupInfo *
back_up (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  DossierBackupInfo *made = NULL;

  dossier_store_backup (store, "asked", &made, &error);
  g_assert_no_error (error);

  return made;
}

static char *
dump_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, DOSSIER_STORE_READ_ONLY, &error);

  g_assert_no_error (error);

  return store_support_dump (store);
}

/* The twin holds every mark with its words, in JSON that others read. */
static void
assert_twin (const DossierBackupInfo *backup, guint n_expected)
{
  g_autofree char *stem = g_strndup (backup->path, strlen (backup->path) - strlen (".dossier"));
  g_autofree char *path = g_strconcat (stem, ".jsonld", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonArray *items;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  items = json_object_get_array_member (json_object_get_object_member (root, "first"), "items");
  g_assert_cmpuint (json_array_get_length (items), ==, n_expected);
}

static void
test_backup (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "“Żółw” pumps");
  g_autoptr (DossierBackupInfo) first = back_up (fixture->store);
  g_autoptr (DossierBackupInfo) again = back_up (fixture->store);
  g_autofree char *expected = store_support_dump (fixture->store);
  g_autofree char *actual = dump_file (first->path);
  g_autofree char *other = NULL;
  g_autoptr (DossierBackupInfo) second = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_cmpstr (actual, ==, expected);
  g_assert_cmpuint (first->n_documents, ==, 1);
  g_assert_cmpuint (first->n_annotations, ==, 1);
  assert_twin (first, 1);
  /* The same state is not backed up twice. */
  g_assert_null (again);
  other = store_support_mark (fixture->store, document, "fell");
  second = back_up (fixture->store);
  g_assert_cmpuint (second->number, ==, first->number + 1);
  backups = list_backups (fixture->store);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpstr (((DossierBackupInfo *) backups->pdata[0])->path, ==, second->path);
}

/* Edits go on between the steps, and are in the copy. */
static void
test_backup_between_edits (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierBackup) backup = NULL;
  g_autoptr (DossierBackupInfo) made = NULL;
  g_autofree char *large = g_strnfill (4000000, 'x');
  g_autofree char *bulk = store_support_add (fixture->store, large, NULL);
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;
  gboolean done = FALSE;
  guint n_steps = 0;

  backup = dossier_store_begin_backup (fixture->store, "asked", &error);
  g_assert_no_error (error);
  for (; !done; n_steps++)
    {
      g_assert_true (dossier_backup_step (backup, &done, &error));
      g_assert_no_error (error);
      if (!done)
        g_free (store_support_mark (fixture->store, document, "fell"));
    }
  g_assert_cmpuint (n_steps, >, 2);
  made = dossier_backup_finish (backup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made->n_annotations, ==, n_steps - 1);
  expected = store_support_dump (fixture->store);
  actual = dump_file (made->path);
  g_assert_cmpstr (actual, ==, expected);
}

static int
add_rows_seen (guint kind, void *n_rows, void *statement, void *time)
{
  *(int *) n_rows += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, TRUE);

  return 0;
}

/* An edit waits for what is done between two others, which must not be more where the library is larger. */
static void
test_looks_at_few_rows (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  sqlite3 *connection = fixture->store->database->connection;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierBackup) backup = NULL;
  g_autoptr (DossierBackupInfo) made = NULL;
  const char *reason;
  gboolean done = FALSE;
  int n_rows = 0;

  for (guint i = 0; i < 100; i++)
    g_free (store_support_mark (fixture->store, document, "fell"));
  dossier_store_settle_index (fixture->store);
  sqlite3_trace_v2 (connection, SQLITE_TRACE_PROFILE, add_rows_seen, &n_rows);
  g_assert_true (dossier_store_is_backup_due (fixture->store, &reason));
  backup = dossier_store_begin_backup (fixture->store, reason, &error);
  g_assert_no_error (error);
  while (!done)
    g_assert_true (dossier_backup_step (backup, &done, &error));
  sqlite3_trace_v2 (connection, 0, NULL, NULL);
  made = dossier_backup_finish (backup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (made->n_annotations, ==, 100);
  g_assert_cmpint (n_rows, <, 100);
}

static void
test_due (StoreFixture *fixture, gconstpointer data)
{
  const char *reason = NULL;
  g_autofree char *document = NULL;

  g_assert_false (dossier_store_is_backup_due (fixture->store, &reason));
  document = store_support_add (fixture->store, "one", NULL);
  g_assert_true (dossier_store_is_backup_due (fixture->store, &reason));
  g_assert_cmpstr (reason, ==, "daily");
  dossier_backup_info_free (back_up (fixture->store));
  g_assert_false (dossier_store_is_backup_due (fixture->store, &reason));
  /* Changed, but a moment ago. */
  g_free (store_support_mark (fixture->store, document, "fell"));
  g_assert_false (dossier_store_is_backup_due (fixture->store, &reason));
}

/* --- thinning out --- */

static void
write_backup (const char *folder, guint number, const char *created)
{
  g_autofree char *stem = dossier_backup_dup_stem (number, created);
  g_autofree char *name = g_strconcat (stem, ".dossier", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  DossierBackupInfo info = { .created = (char *) created,
                             .reason = (char *) "daily",
                             .library = (char *) "/x",
                             .state = (char *) "1",
                             .sha256 = (char *) "0" };

  g_assert_true (g_file_set_contents (path, "1234567890", 10, NULL));
  g_assert_true (dossier_backup_write_info (&info, stem, folder, NULL));
}

/* Two years of three backups a day: 10 newest, then the newest of days, weeks and months. */
static void
test_rotate (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GDateTime) time = g_date_time_new_utc (2024, 1, 1, 8, 0, 0);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) fewer = NULL;
  g_autofree char *orphan = g_build_filename (folder, ".tmp-abc", NULL);
  guint number = 0;

  g_assert_true (g_file_set_contents (orphan, "x", 1, NULL));
  for (guint day = 0; day < 730; day++)
    for (guint i = 0; i < 3; i++)
      {
        g_autoptr (GDateTime) at = g_date_time_add_hours (time, (gint) (day * 24 + i * 4));
        g_autofree char *created = g_date_time_format (at, "%Y-%m-%dT%H:%M:%SZ");

        write_backup (folder, ++number, created);
      }
  dossier_backup_rotate (folder, 1000000);
  kept = dossier_backup_list (folder);
  /* 10 newest reach back 4 days; 3 more days, 2 more weeks and 10 more months beyond. */
  g_assert_cmpuint (kept->len, >=, 22);
  g_assert_cmpuint (kept->len, <=, 33);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpuint (((DossierBackupInfo *) kept->pdata[i])->number, ==, number - i);
  g_assert_true (
      g_str_has_prefix (((DossierBackupInfo *) kept->pdata[kept->len - 1])->created, "2025-01-"));
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));

  /* No space for any: the newest stays. */
  dossier_backup_rotate (folder, 1);
  fewer = dossier_backup_list (folder);
  g_assert_cmpuint (fewer->len, ==, 1);
  g_assert_cmpuint (((DossierBackupInfo *) fewer->pdata[0])->number, ==, number);
  test_folder_remove (folder);
}

/* The clock went back to 1970 for a while: numbers say which is the newest. */
static void
test_rotate_clock (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autoptr (GPtrArray) kept = NULL;

  for (guint i = 1; i <= 30; i++)
    write_backup (folder, i, i > 15 && i < 20 ? "1970-01-01T00:00:00Z" : "2026-03-01T10:00:00Z");
  write_backup (folder, 31, "1970-01-02T00:00:00Z");
  dossier_backup_rotate (folder, 1000000);
  kept = dossier_backup_list (folder);
  g_assert_cmpuint (((DossierBackupInfo *) kept->pdata[0])->number, ==, 31);
  g_assert_cmpuint (((DossierBackupInfo *) kept->pdata[9])->number, ==, 22);
  test_folder_remove (folder);
}

/* --- coming back --- */

static void
test_restore (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (DossierBackupInfo) backup = back_up (fixture->store);
  g_autofree char *then = store_support_dump (fixture->store);
  g_autofree char *later = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *moved = NULL;
  g_autoptr (GError) error = NULL;

  g_free (store_support_mark (fixture->store, document, "fell"));
  later = store_support_dump (fixture->store);
  /* Not while it is open. */
  g_assert_false (dossier_restore_backup (backup->path, fixture->path, &aside, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY);
  g_clear_error (&error);
  g_clear_pointer (&fixture->store, dossier_store_close);
  g_assert_true (dossier_restore_backup (backup->path, fixture->path, &aside, &error));
  g_assert_no_error (error);
  restored = dump_file (fixture->path);
  g_assert_cmpstr (restored, ==, then);
  moved = dump_file (aside);
  g_assert_cmpstr (moved, ==, later);
}

/* A backup that rotted is not put in the place of anything. */
static void
test_restore_damaged (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autoptr (DossierBackupInfo) backup = back_up (fixture->store);
  g_autofree char *before = store_support_dump (fixture->store);
  g_autofree char *after = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_clear_pointer (&fixture->store, dossier_store_close);
  g_assert_true (g_file_get_contents (backup->path, &contents, &length, NULL));
  contents[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (backup->path, contents, (gssize) length, NULL));
  g_assert_false (dossier_restore_backup (backup->path, fixture->path, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_CORRUPT);
  after = dump_file (fixture->path);
  g_assert_cmpstr (after, ==, before);
  store_support_assert_files (fixture->folder, 1);
}

/* --- what is damaged --- */

/* Page after page is overwritten; with a backup every document and mark comes out again, the file that was
 * damaged stays as it was, and what is made is sound. */
static void
test_salvage (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "“Żółw” pumps");
  g_autofree char *other = store_support_mark (fixture->store, document, "fell");
  g_autoptr (DossierBackupInfo) backup = back_up (fixture->store);
  g_autofree char *expected = store_support_dump (fixture->store);
  g_autofree char *sound = NULL;
  g_autofree char *target = g_build_filename (fixture->folder, "salvaged.dossier", NULL);
  gsize length = 0;

  g_clear_pointer (&fixture->store, dossier_store_close);
  g_assert_true (g_file_get_contents (fixture->path, &sound, &length, NULL));
  for (gsize at = 4096; at < length; at += 4096)
    {
      g_autofree char *damaged = g_memdup2 (sound, length);
      g_autofree char *after = NULL;
      g_autoptr (DossierSalvage) salvage = NULL;
      g_autoptr (DossierStore) store = NULL;
      g_autoptr (DossierCheckResult) check = NULL;
      g_autoptr (GError) error = NULL;
      gsize length_after = 0;

      memset (damaged + at, 0x5A, 4096);
      g_assert_true (g_file_set_contents (fixture->path, damaged, (gssize) length, NULL));
      salvage = dossier_salvage (fixture->path, target, &error);
      g_assert_no_error (error);
      g_test_message ("page %u: %u documents, %u rows from the backup", (guint) (at / 4096) + 1,
                      salvage->n_documents, salvage->n_rows_from_backup);
      for (guint i = 0; i < salvage->damage->len; i++)
        g_test_message ("%s", (const char *) salvage->damage->pdata[i]);
      g_assert_cmpuint (salvage->n_documents, ==, 1);
      g_assert_cmpuint (salvage->n_annotations, ==, 2);
      store = dossier_store_open (target, 0, &error);
      g_assert_no_error (error);
      check = dossier_store_check (store, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (check->integrity, ==, "ok");
      g_assert_true (check->ok);
      g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
      g_assert_cmpmem (after, length_after, damaged, length);
      g_unlink (target);
    }
}

static void
run_plainly (const char *path, const char *sql)
{
  sqlite3 *plain = NULL;

  g_assert_cmpint (sqlite3_open (path, &plain), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (plain, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (plain);
}

/* Nothing is said of a library that is sound, and nothing is taken from elsewhere. */
static void
test_salvage_sound (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "41,000 people");
  g_autoptr (DossierBackupInfo) backup = back_up (fixture->store);
  g_autofree char *target = g_build_filename (fixture->folder, "salvaged.dossier", NULL);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autoptr (DossierSalvage) salvage = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dossier_store_remove_annotation (fixture->store, mark, &error));
  expected = edit_support_dump (fixture->store);
  g_clear_pointer (&fixture->store, dossier_store_close);
  salvage = dossier_salvage (fixture->path, target, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (salvage->damage->len, ==, 0);
  g_assert_cmpuint (salvage->n_rows_from_backup, ==, 0);
  store = dossier_store_open (target, 0, &error);
  g_assert_no_error (error);
  found = edit_support_dump (store);
  g_assert_cmpstr (found, ==, expected);
}

/* The rows of marks are gone, and no backup has them: the history and the index still tell of them. */
static void
test_salvage_history (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *first = store_support_mark (fixture->store, document, "fell");
  g_autofree char *mark = store_support_mark (fixture->store, document, "41,000 people");
  g_autofree char *target = g_build_filename (fixture->folder, "salvaged.dossier", NULL);
  char *tags[] = { (char *) "water", NULL };
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_COMMENT
                                             | DOSSIER_CHANGE_TAGS,
                                     .verdict = DOSSIER_VERDICT_DISPUTED,
                                     .comment = (char *) "others say 19,800",
                                     .tags = tags };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierAnnotation)
      changed = dossier_store_change_annotation (fixture->store, mark, &change, &error);
  g_autoptr (DossierSalvage) salvage = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  g_assert_true (dossier_store_remove_annotation (fixture->store, first, &error));
  expected = edit_support_dump (fixture->store);
  g_clear_pointer (&fixture->store, dossier_store_close);
  run_plainly (fixture->path, "DELETE FROM annotation_tag; DELETE FROM annotation");
  salvage = dossier_salvage (fixture->path, target, &error);
  g_assert_no_error (error);
  store = dossier_store_open (target, 0, &error);
  g_assert_no_error (error);
  found = edit_support_dump (store);
  g_assert_cmpstr (found, ==, expected);
}

/* Without any backup a mark is kept although its document is gone. */
static void
test_salvage_orphans (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "fell");
  g_autofree char *target = g_build_filename (fixture->folder, "salvaged.dossier", NULL);
  g_autoptr (DossierSalvage) salvage = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GError) error = NULL;

  dossier_database_run (fixture->store->database,
                        "PRAGMA foreign_keys = OFF; DELETE FROM document; "
                        "DELETE FROM document_content",
                        &error);
  g_assert_no_error (error);
  g_clear_pointer (&fixture->store, dossier_store_close);
  salvage = dossier_salvage (fixture->path, target, &error);
  g_assert_no_error (error);
  store = dossier_store_open (target, 0, &error);
  g_assert_no_error (error);
  annotations = dossier_store_list_annotations (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, 1);
  g_assert_cmpstr (dossier_annotation_get_id (annotations->pdata[0]), ==, mark);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  store_support_test ("/store/backup/whole", test_backup);
  store_support_test ("/store/backup/between-edits", test_backup_between_edits);
  store_support_test ("/store/backup/looks-at-few-rows", test_looks_at_few_rows);
  store_support_test ("/store/backup/due", test_due);
  g_test_add_func ("/store/backup/rotate", test_rotate);
  g_test_add_func ("/store/backup/rotate-clock", test_rotate_clock);
  store_support_test ("/store/backup/restore", test_restore);
  store_support_test ("/store/backup/restore-damaged", test_restore_damaged);
  store_support_test ("/store/salvage/pages", test_salvage);
  store_support_test ("/store/salvage/sound", test_salvage_sound);
  store_support_test ("/store/salvage/history", test_salvage_history);
  store_support_test ("/store/salvage/orphans", test_salvage_orphans);

  return g_test_run ();
}
