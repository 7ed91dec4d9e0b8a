/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What may lie under the name of a library: each thing gives its own error or opens for reading, and no byte
 * of it changes. */

#include "dossier-database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <seccomp.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <linux/fs.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-library-file.h"
#include "dossier-schema.h"
#include "store-support.h"
#include "test-support.h"

static void
write_file (const char *path, const char *contents, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static char *
read_hash (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

/* Changes four bytes of the head of an SQLite file. */
static void
patch_file (const char *path, gsize offset, guint32 value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;
  guint32 bytes = GUINT32_TO_BE (value);

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  memcpy (contents + offset, &bytes, sizeof bytes);
  write_file (path, contents, (gssize) length);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *connection = NULL;

  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (connection);
}

/* A library with a document and a mark, closed. */
static void
make_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_autofree char *id = NULL;

  g_assert_no_error (error);
  id = store_support_add (store, "one", NULL);
  g_free (store_support_mark (store, id, "fell"));
}

/* --- things that are no library --- */

static void
make_empty (const char *path)
{
  write_file (path, "", 0);
}

static void
make_one_byte (const char *path)
{
  write_file (path, "S", 1);
}

static void
make_99_bytes (const char *path)
{
  char bytes[99] = "SQLite format 3";

  write_file (path, bytes, sizeof bytes);
}

static void
make_text (const char *path)
{
  g_autofree char *text = g_strnfill (5000, 'a');

  write_file (path, text, -1);
}

static void
make_foreign (const char *path)
{
  run_sql (path, "PRAGMA user_version = 1; CREATE TABLE document (id)");
}

static void
make_other_application (const char *path)
{
  run_sql (path, "PRAGMA application_id = 1667458153; CREATE TABLE books (id)");
}

static void
make_unfinished (const char *path)
{
  run_sql (path, "PRAGMA application_id = 1146311506; CREATE TABLE a (id)");
}

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_pipe (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
make_dangling (const char *path)
{
  g_assert_cmpint (symlink ("nowhere", path), ==, 0);
}

static void
make_loop (const char *path)
{
  g_assert_cmpint (symlink (path, path), ==, 0);
}

static void
make_device (const char *path)
{
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
}

static void
make_truncated (const char *path)
{
  make_library (path);
  g_assert_cmpint (truncate (path, 4096 * 5), ==, 0);
}

static void
make_zeroed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  make_library (path);
  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  memset (contents + 4096 * 2, 0, 4096);
  write_file (path, contents, (gssize) length);
}

static const struct
{
  const char *name;
  void (*make) (const char *path);
  DossierError code;
} no_libraries[] = {
  { "missing", NULL, DOSSIER_ERROR_NOT_FOUND },
  { "empty", make_empty, DOSSIER_ERROR_NOT_LIBRARY },
  { "one byte", make_one_byte, DOSSIER_ERROR_NOT_LIBRARY },
  { "99 bytes", make_99_bytes, DOSSIER_ERROR_NOT_LIBRARY },
  { "text", make_text, DOSSIER_ERROR_NOT_LIBRARY },
  { "foreign", make_foreign, DOSSIER_ERROR_NOT_LIBRARY },
  { "other application", make_other_application, DOSSIER_ERROR_NOT_LIBRARY },
  { "unfinished", make_unfinished, DOSSIER_ERROR_CORRUPT },
  { "folder", make_folder, DOSSIER_ERROR_NOT_A_FILE },
  { "pipe", make_pipe, DOSSIER_ERROR_NOT_A_FILE },
  { "device", make_device, DOSSIER_ERROR_NOT_A_FILE },
  { "dangling link", make_dangling, DOSSIER_ERROR_NOT_FOUND },
  { "loop", make_loop, DOSSIER_ERROR_FAILED },
  { "truncated", make_truncated, DOSSIER_ERROR_CORRUPT },
  { "zeroed page", make_zeroed, DOSSIER_ERROR_CORRUPT },
};

static void
test_no_library (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (no_libraries); i++)
    {
      g_autofree char *folder = test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
      g_autofree char *hash = NULL;
      gboolean is_file;

      g_test_message ("%s", no_libraries[i].name);
      if (no_libraries[i].make != NULL)
        no_libraries[i].make (path);
      is_file = g_file_test (path, G_FILE_TEST_IS_REGULAR);
      hash = is_file ? read_hash (path) : NULL;
      for (guint create = 0; create <= 1; create++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DossierStore) store = NULL;

          if (create != 0 && no_libraries[i].make == NULL)
            continue;
          store = dossier_store_open (path, create != 0 ? DOSSIER_STORE_CREATE : 0, &error);
          g_assert_error (error, DOSSIER_ERROR, (int) no_libraries[i].code);
          g_assert_null (store);
          g_assert_true (g_str_has_suffix (error->message, "."));
        }
      if (is_file)
        {
          g_autofree char *after = read_hash (path);

          g_assert_cmpstr (after, ==, hash);
          store_support_assert_files (folder, 1);
        }
      test_folder_remove (folder);
    }
}

/* --- libraries that can be read, not changed --- */

static void
make_newer (const char *path)
{
  make_library (path);
  patch_file (path, 60, DOSSIER_SCHEMA_VERSION + 1);
}

static void
make_linked (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".second", NULL);

  make_library (path);
  g_assert_cmpint (link (path, other), ==, 0);
}

static void
make_with_trigger (const char *path)
{
  make_library (path);
  run_sql (path, "CREATE TRIGGER evil AFTER INSERT ON history BEGIN DELETE FROM document; END");
}

static void
make_with_view (const char *path)
{
  make_library (path);
  run_sql (path, "CREATE VIEW evil AS SELECT * FROM document");
}

/* As another program may leave it. */
static void
make_with_log (const char *path)
{
  make_library (path);
  run_sql (path, "PRAGMA journal_mode = WAL");
}

static const struct
{
  const char *name;
  void (*make) (const char *path);
  DossierStoreFlags flags;
} read_only[] = {
  { "asked for", make_library, DOSSIER_STORE_READ_ONLY },
  { "newer", make_newer, 0 },
  { "hard links", make_linked, 0 },
  { "trigger", make_with_trigger, 0 },
  { "view", make_with_view, 0 },
  { "log", make_with_log, DOSSIER_STORE_READ_ONLY },
};

/* Everything can be read; every edit is refused with the reason; not a byte changes. */
static void
assert_read_only (const char *path, DossierStoreFlags flags)
{
  g_autofree char *hash = read_hash (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  DossierStore *store = dossier_store_open (path, flags, &error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (DossierCheckResult) check = NULL;
  const char *id;
  DossierAnnotationChange change = { 0 };

  g_assert_no_error (error);
  g_assert_nonnull (dossier_store_get_read_only_reason (store));
  entries = dossier_store_list_entries (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  id = dossier_entry_get_id (g_ptr_array_index (entries, 0));
  annotations = dossier_store_list_annotations (store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, 1);
  document = dossier_store_load_document (store, id, &error);
  g_assert_no_error (error);
  hits = dossier_store_search (store, "river", DOSSIER_SEARCH_ALL, 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 2);
  check = dossier_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_true (check->ok);

  g_assert_null (dossier_store_add_annotation (store, id, (DossierRange){ 0, 5 }, &change, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  g_assert_cmpstr (error->message, ==, dossier_store_get_read_only_reason (store));
  g_clear_error (&error);
  g_assert_false (dossier_store_trash_document (store, id, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (dossier_store_undo (store, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_READ_ONLY);
  dossier_store_close (store);
  after = read_hash (path);
  g_assert_cmpstr (after, ==, hash);
}

/* From now on the system answers every question about locks of this process so. */
static void
take_locks_away (int number)
{
  static const int commands[] = { F_GETLK, F_SETLK, F_SETLKW };
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_cmpint (seccomp_rule_add (filter, SCMP_ACT_ERRNO ((guint) number), SCMP_SYS (fcntl), 1,
                                       SCMP_A1 (SCMP_CMP_EQ, (scmp_datum_t) commands[i])),
                     ==, 0);
  g_assert_cmpint (seccomp_load (filter), ==, 0);
  seccomp_release (filter);
}

/* Nothing is left of it. */
static void
assert_not_made (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "new.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) listing = NULL;

  g_assert_null (dossier_store_open (path, DOSSIER_STORE_CREATE, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS);
  g_assert_nonnull (strstr (error->message, "locks"));
  listing = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (listing), ==, "x.dossier");
  g_assert_null (g_dir_read_name (listing));
}

/* A disk of another computer, a folder that was handed into a sandbox. */
static void
test_lockless (void)
{
  static const int numbers[] = { ENOLCK, ENOSYS, EOPNOTSUPP };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *folder = test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
      int status;
      pid_t child;

      make_library (path);
      child = fork ();
      if (child == 0)
        {
          take_locks_away (numbers[i]);
          assert_read_only (path, 0);
          assert_not_made (folder);
          _exit (0);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_cmpint (status, ==, 0);
      test_folder_remove (folder);
    }
}

static void
test_read_only (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (read_only); i++)
    {
      g_autofree char *folder = test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);

      g_test_message ("%s", read_only[i].name);
      read_only[i].make (path);
      assert_read_only (path, read_only[i].flags);
      test_folder_remove (folder);
    }
}

/* Even the administrator cannot write to what is immutable; FALSE where the file system does not know it. */
static gboolean
set_immutable (const char *path, gboolean immutable)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  int flags = 0;
  gboolean ok;

  g_assert_cmpint (fd, >=, 0);
  ok = ioctl (fd, FS_IOC_GETFLAGS, &flags) == 0;
  flags = immutable ? flags | FS_IMMUTABLE_FL : flags & ~FS_IMMUTABLE_FL;
  ok = ok && ioctl (fd, FS_IOC_SETFLAGS, &flags) == 0;
  close (fd);

  return ok;
}

/* Takes the permission to write, by mode or, for the administrator, by flag. */
static gboolean
forbid (const char *path, mode_t mode)
{
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  return access (path, W_OK) != 0 || set_immutable (path, TRUE);
}

static void
allow (const char *path)
{
  set_immutable (path, FALSE);
  g_chmod (path, 0700);
}

static void
test_forbidden (void)
{
  for (guint folder_too = 0; folder_too <= 1; folder_too++)
    {
      g_autofree char *folder = test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
      const char *target = folder_too != 0 ? folder : path;

      make_library (path);
      if (forbid (target, folder_too != 0 ? 0500 : 0400))
        assert_read_only (path, 0);
      else
        g_test_skip ("this file system has no way to forbid writing to the administrator");
      allow (target);
      test_folder_remove (folder);
    }
}

static void
test_no_new (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "x.dossier", NULL);
  g_autofree char *long_name = g_strnfill (250, 'x');
  g_autofree char *long_path = g_build_filename (folder, long_name, NULL);
  g_autoptr (GError) error = NULL;

  write_file (file, "file", -1);
  g_assert_null (dossier_store_open (below, DOSSIER_STORE_CREATE, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dossier_store_open (long_path, DOSSIER_STORE_CREATE, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_clear_error (&error);
  if (forbid (folder, 0500))
    {
      g_assert_null (dossier_store_open (path, DOSSIER_STORE_CREATE, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ACCESS);
    }
  allow (folder);
  store_support_assert_files (folder, 1);
  test_folder_remove (folder);
}

static void
test_names (void)
{
  static const char *const names[] = {
    "a?mode=memory", "file:x.dossier", "100%25", "a#b",      "two\nlines", "…",
    "\377\376",      "'quoted\"",      "-dash",  ":memory:", "a%00b",      "x?vfs=none&immutable=1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folder = test_folder_new ();
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      make_library (path);
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      store_support_assert_files (folder, 1);
      assert_read_only (path, DOSSIER_STORE_READ_ONLY);
      test_folder_remove (folder);
    }
}

static void
test_relative_name (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *before = g_get_current_dir ();
  g_autofree char *path = g_build_filename (folder, "file:x.dossier?mode=memory", NULL);

  g_assert_cmpint (g_chdir (folder), ==, 0);
  make_library ("file:x.dossier?mode=memory");
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  test_folder_remove (folder);
}

static void
test_link (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "real.dossier", NULL);
  g_autofree char *name = g_build_filename (folder, "link.dossier", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = NULL;

  make_library (path);
  g_assert_cmpint (symlink (path, name), ==, 0);
  store = dossier_store_open (name, 0, &error);
  g_assert_no_error (error);
  g_assert_null (dossier_store_get_read_only_reason (store));
  g_assert_cmpstr (dossier_store_get_path (store), ==, path);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);
}

/* Two connections in one process: the second must not take the first one's locks away by looking at the
 * file, which another process would notice. */
static void
test_twice (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DossierDatabase *first = dossier_database_open (fixture->path, 0, &error);
  DossierDatabase *second;
  int status = 0;
  pid_t child;

  g_assert_no_error (error);
  g_assert_true (dossier_database_begin (first, &error));
  second = dossier_database_open (fixture->path, 0, &error);
  g_assert_no_error (error);
  dossier_database_close (second);

  child = fork ();
  if (child == 0)
    {
      sqlite3 *connection = NULL;

      sqlite3_open (fixture->path, &connection);
      _exit (sqlite3_exec (connection, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_BUSY ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  dossier_database_end (first, FALSE, NULL);
  dossier_database_close (first);
}

static void
test_set_up (StoreFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *pragma;
    const char *expected;
  } cases[] = {
    { "PRAGMA journal_mode", "persist" },
    { "PRAGMA synchronous", "3" },
    { "PRAGMA locking_mode", "normal" },
    { "PRAGMA foreign_keys", "1" },
    { "PRAGMA secure_delete", "1" },
    { "PRAGMA cell_size_check", "1" },
    { "PRAGMA trusted_schema", "0" },
    { "PRAGMA user_version", G_STRINGIFY (DOSSIER_SCHEMA_VERSION) },
    { "PRAGMA temp_store", "2" },
    { "PRAGMA application_id", "1146311506" },
    { "PRAGMA busy_timeout", "5000" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDatabase) database = dossier_database_open (fixture->path, 0, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *actual = dossier_database_dup_text (database, cases[i].pragma, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (actual, ==, cases[i].expected);
    }
  g_assert_false (dossier_database_run (database, "ATTACH ':memory:' AS other", NULL));
  g_assert_false (dossier_database_run (database, "DELETE FROM document_index_data", NULL));
  g_assert_false (dossier_database_run (database, "SELECT load_extension ('x')", NULL));
  g_assert_false (dossier_database_run (database, "SELECT \"no such column\"", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/database/no-library", test_no_library);
  g_test_add_func ("/database/read-only", test_read_only);
  g_test_add_func ("/database/lockless", test_lockless);
  g_test_add_func ("/database/forbidden", test_forbidden);
  g_test_add_func ("/database/no-new", test_no_new);
  g_test_add_func ("/database/names", test_names);
  g_test_add_func ("/database/relative-name", test_relative_name);
  g_test_add_func ("/database/link", test_link);
  store_support_test ("/database/twice", test_twice);
  store_support_test ("/database/set-up", test_set_up);

  return g_test_run ();
}
