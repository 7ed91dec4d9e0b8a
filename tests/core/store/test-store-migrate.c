/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Every form of a library that was ever released is kept as a fixture and brought to the newest form: whole,
 * after a backup, or not at all when the disk fails or the program dies in the middle. */

#include "dossier-store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "disk-support.h"
#include "dossier-error.h"
#include "dossier-schema.h"
#include "dossier-store-private.h"
#include "store-support.h"
#include "test-support.h"

/* What each holds besides documents with figures. A form that is released gets its row and its file. */
static const struct
{
  const char *fixture;
  guint version;
  guint n_documents;
  guint n_annotations;
} forms[] = {
  { "store/schema-001.dossier.gz", 1, 2, 4 },  { "store/schema-002.dossier.gz", 2, 2, 4 },
  { "store/schema-003.dossier.gz", 3, 2, 4 },  { "store/schema-004.dossier.gz", 4, 2, 4 },
  { "store/schema-005.dossier.gz", 5, 2, 4 },  { "store/schema-006.dossier.gz", 6, 2, 4 },
  { "store/schema-007.dossier.gz", 7, 2, 4 },  { "store/schema-008.dossier.gz", 8, 2, 4 },
  { "store/schema-009.dossier.gz", 9, 2, 4 },  { "store/schema-010.dossier.gz", 10, 2, 4 },
  { "store/schema-011.dossier.gz", 11, 3, 4 }, { "store/schema-012.dossier.gz", 12, 4, 4 },
  { "store/schema-013.dossier.gz", 13, 4, 5 },
};

static struct
{
  guint countdown; /* calls until something happens; 0: nothing */
  gboolean kills;
  gboolean stays;
  gboolean happened;
} fault;

static int
meet (const char *name, int code)
{
  if (strstr (name, "/backups/") != NULL)
    return SQLITE_OK;
  if (fault.happened && fault.stays)
    return code;
  if (fault.countdown == 0 || --fault.countdown > 0)
    return SQLITE_OK;
  fault.happened = TRUE;
  if (fault.kills)
    kill (getpid (), SIGKILL);

  return code;
}

static int
migrate_open (const char *name, int flags)
{
  return (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0 ? meet (name, SQLITE_CANTOPEN) : SQLITE_OK;
}

static int
migrate_write (const char *name, const void *bytes, int size, gint64 offset)
{
  return name != NULL ? meet (name, SQLITE_FULL) : SQLITE_OK;
}

static int
migrate_truncate (const char *name, gint64 size)
{
  return name != NULL ? meet (name, SQLITE_IOERR_TRUNCATE) : SQLITE_OK;
}

static int
migrate_sync (const char *name)
{
  return name != NULL ? meet (name, SQLITE_IOERR_FSYNC) : SQLITE_OK;
}

static int
migrate_remove (const char *name, gboolean sync_folder)
{
  return meet (name, SQLITE_IOERR_DELETE);
}

static const DiskHooks hooks = { migrate_open, migrate_write, migrate_truncate, migrate_sync,
                                 migrate_remove };

static void
assert_whole (const char *path, gsize form)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, 0, &error);
  g_autoptr (DossierCheckResult) check = NULL;

  g_assert_no_error (error);
  check = dossier_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (check->integrity, ==, "ok");
  g_assert_true (check->ok);
  g_assert_cmpuint (check->schema, ==, DOSSIER_SCHEMA_VERSION);
  g_assert_cmpuint (check->n_documents, ==, forms[form].n_documents);
  g_assert_cmpuint (check->n_annotations, ==, forms[form].n_annotations);
}

static GPtrArray *
list_backups (const char *path)
{
  return dossier_backup_list_by_path (path);
}

/* Before anything changes there is a backup in the old form. */
static void
test_backup (gconstpointer data)
{
  gsize form = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "old.dossier", NULL);
  g_autoptr (GPtrArray) backups = NULL;

  test_unpack_fixture (forms[form].fixture, path);
  assert_whole (path, form);
  backups = list_backups (path);
  if (forms[form].version < DOSSIER_SCHEMA_VERSION)
    {
      const DossierBackupInfo *backup = backups->pdata[0];

      g_assert_cmpstr (backup->reason, ==, "migration");
      g_assert_cmpuint (backup->n_annotations, ==, forms[form].n_annotations);
    }
  test_folder_remove (folder);
}

/* A crash left a mark that was to go into the full-text index, and a program that knew nothing of that put a newer one
 * there: neither was the older one found any more, nor did anything say so. */
static void
test_missing_in_index (void)
{
  static const char oldest[] = "(SELECT min (number) FROM annotation)";
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "old.dossier", NULL);
  g_autofree char *sql = g_strconcat (
      "UPDATE annotation SET comment = 'zebra' WHERE number = ", oldest,
      "; DELETE FROM annotation_index WHERE rowid = ", oldest, "; DELETE FROM seal", NULL);
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *connection = NULL;

  test_unpack_fixture ("store/schema-012.dossier.gz", path);
  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
  store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  hits = dossier_store_search (store, "zebra", DOSSIER_SEARCH_ANNOTATIONS, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);
}

/* What cannot be written is shown all the same, and not a byte of it changes. */
static void
test_read_only (gconstpointer data)
{
  gsize form = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "old.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  test_unpack_fixture (forms[form].fixture, path);
  before = dossier_backup_dup_checksum (path, NULL);
  store = dossier_store_open (path, DOSSIER_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (dossier_store_get_read_only_reason (store));
  annotations = dossier_store_list_annotations (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, forms[form].n_annotations);
  g_clear_pointer (&store, dossier_store_close);
  after = dossier_backup_dup_checksum (path, NULL);
  g_assert_cmpstr (after, ==, before);
  test_folder_remove (folder);
}

/* One migration that meets its fault at call @countdown. Returns whether it was met. */
static gboolean
try_fault (gsize form, guint countdown, gboolean stays, gboolean kills)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "old.dossier", NULL);
  int status = 0;
  pid_t child;

  test_unpack_fixture (forms[form].fixture, path);
  child = fork ();
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;
      DossierStore *store;

      fault.countdown = countdown;
      fault.stays = stays;
      fault.kills = kills;
      store = dossier_store_open (path, 0, &error);
      /* An error is a sentence, and there is one whenever there is no library. */
      _exit (store == NULL && error == NULL ? 2 : fault.happened);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) || (kills && WTERMSIG (status) == SIGKILL));
  g_assert_false (WIFEXITED (status) && WEXITSTATUS (status) == 2);
  assert_whole (path, form);
  test_folder_remove (folder);

  return WIFSIGNALED (status) || WEXITSTATUS (status) == 1;
}

static void
test_faults (gconstpointer data)
{
  gsize form = GPOINTER_TO_SIZE (data);
  guint step = test_is_long () ? 1 : 5;

  if (forms[form].version == DOSSIER_SCHEMA_VERSION)
    return;
  for (guint way = 0; way < 3; way++)
    {
      guint countdown = 1;
      guint n_met = 0;

      for (; try_fault (form, countdown, way == 1, way == 2); countdown += step)
        n_met++;
      g_test_message ("%s: %u %s", forms[form].fixture, n_met,
                      way == 0   ? "faults that came once"
                      : way == 1 ? "faults that stayed"
                                 : "deaths");
      g_assert_cmpuint (n_met, >, 2);
    }
}

static void
add (const char *name, gsize form, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/store/migrate/%u/%s", forms[form].version, name);

  g_test_add_data_func (path, GSIZE_TO_POINTER (form), test);
}

/* A form that is new has no fixture yet; every one before it must. */
static void
test_all_kept (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (forms), >=, DOSSIER_SCHEMA_VERSION - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_assert_cmpuint (forms[i].version, ==, i + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  disk_support_install (&hooks);

  g_test_add_func ("/store/migrate/all-kept", test_all_kept);
  g_test_add_func ("/store/migrate/missing-in-index", test_missing_in_index);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      add ("backup", i, test_backup);
      add ("read-only", i, test_read_only);
      add ("faults", i, test_faults);
    }

  return g_test_run ();
}
