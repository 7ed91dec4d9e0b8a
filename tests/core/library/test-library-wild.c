/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What happens to the file of an open library, and what is found when one is opened: another program, damage,
 * copies of synchronisers, disks that can only be read. */

#define _GNU_SOURCE

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-document-builder.h"
#include "dossier-error.h"
#include "dossier-library-sweep.h"
#include "dossier-store.h"
#include "test-library-support.h"
#include "test-support.h"

static const char *const briefing = "# Water in the valley\n\n"
                                    "The dam held 40 million litres in May 2024.\n\n"
                                    "About 41,000 people drink from it.\n";

typedef struct
{
  char *folder;
  char *path;
  char *other;
  DossierLibrary *library;
  char *document;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "Water.dossier", NULL);
  self->other = g_build_filename (self->folder, "Elsewhere.dossier", NULL);
  self->library = test_library_open (self->path);
  self->document = test_library_add (self->library, self->folder, "water.md", briefing);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->library != NULL)
    test_library_finish (self->library);
  g_chmod (self->folder, 0700);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->other);
  g_free (self->document);
}

static void
copy (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

static void
reopen (Fixture *self)
{
  test_library_finish (g_steal_pointer (&self->library));
  self->library = test_library_open (self->path);
}

static void
mark (Fixture *self, gsize start)
{
  g_object_unref (test_library_mark (self->library, self->document, start));
}

static void
assert_marks (const char *path, guint expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, DOSSIER_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) annotations = NULL;

  g_assert_no_error (error);
  annotations = dossier_store_list_annotations (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (annotations->len, ==, expected);
}

/* (transfer full) (nullable): what it says of it */
static char *
save_copy (Fixture *self, const char *path)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *note = NULL;
  gboolean saved;

  dossier_library_save_copy_async (self->library, path, test_keep_result_cb, &slot);
  result = test_await (&slot);
  saved = dossier_library_save_copy_finish (self->library, result, &note, &error);
  g_assert_no_error (error);
  g_assert_true (saved);

  return note;
}

/* --- its file goes --- */

static void
test_renamed (Fixture *self, gconstpointer data)
{
  g_autofree char *note = NULL;

  mark (self, 0);
  g_assert_cmpint (dossier_library_get_place (self->library), ==, DOSSIER_LIBRARY_HERE);
  g_assert_cmpint (g_rename (self->path, self->other), ==, 0);
  mark (self, 8);
  g_assert_cmpint (dossier_library_get_place (self->library), ==, DOSSIER_LIBRARY_MOVED);
  g_assert_cmpstr (dossier_library_get_moved_path (self->library), ==, self->other);
  assert_marks (self->other, 1);
}

static gboolean
is_deleted (gpointer library)
{
  return dossier_library_get_place (library) == DOSSIER_LIBRARY_DELETED;
}

/* Noticed also while nothing is changed; a copy has it all. */
static void
test_deleted (Fixture *self, gconstpointer data)
{
  g_autofree char *note = NULL;

  mark (self, 0);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  test_await_condition (is_deleted, self->library);
  mark (self, 8);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 1);
  note = save_copy (self, self->other);
  g_assert_null (note);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 0);
  assert_marks (self->other, 2);
}

static void
test_replaced (Fixture *self, gconstpointer data)
{
  g_autofree char *note = NULL;

  copy (self->path, self->other);
  mark (self, 0);
  g_assert_cmpint (g_rename (self->other, self->path), ==, 0);
  mark (self, 8);
  g_assert_cmpint (dossier_library_get_place (self->library), ==, DOSSIER_LIBRARY_REPLACED);
  assert_marks (self->path, 0);
  note = save_copy (self, self->other);
  assert_marks (self->other, 2);
}

/* As closing does, unless the backup before is still being looked through. */
static void
back_up (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DossierStore *store;

  test_library_finish (g_steal_pointer (&self->library));
  store = dossier_store_open (self->path, 0, NULL);
  while (!dossier_store_backup (store, "asked", NULL, &error))
    {
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_BUSY);
      g_clear_error (&error);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  dossier_store_close (store);
  self->library = test_library_open (self->path);
}

/* There is nothing left to copy: the backup and what was kept since make the new file. */
static void
test_truncated (Fixture *self, gconstpointer data)
{
  g_autofree char *note = NULL;
  g_autoptr (DossierSession) session = NULL;

  mark (self, 0);
  back_up (self);
  session = test_library_open_session (self->library, self->document);
  g_assert_cmpint (truncate (self->path, 0), ==, 0);
  mark (self, 8);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 1);
  note = save_copy (self, self->other);
  g_assert_nonnull (note);
  assert_marks (self->other, 2);
  g_clear_object (&session);
}

static void
test_copy_in_the_way (Fixture *self, gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_set_contents (self->other, "somebody's", -1, NULL));
  dossier_library_save_copy_async (self->library, self->other, test_keep_result_cb, &slot);
  result = test_await (&slot);
  g_assert_false (dossier_library_save_copy_finish (self->library, result, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_INVALID);
  g_assert_true (g_file_get_contents (self->other, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "somebody's");
}

/* --- what is found when it is opened --- */

static gboolean
can_be_written (gpointer library)
{
  return dossier_library_get_read_only_reason (library) == NULL;
}

/* A program that has the library open until it is killed. */
static pid_t
lock_in_child (const char *path)
{
  int ends[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      gint64 holder;

      if (dossier_library_lock (path, &holder) < 0 || write (ends[1], "x", 1) != 1)
        _exit (1);
      pause ();
      _exit (0);
    }
  g_assert_cmpint (child, >, 0);
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  close (ends[0]);

  return child;
}

/* The first one can change it; the second one as soon as the first is gone. */
static void
test_second_program (Fixture *self, gconstpointer data)
{
  pid_t other;

  test_library_finish (g_steal_pointer (&self->library));
  other = lock_in_child (self->path);
  self->library = test_library_open (self->path);
  g_assert_nonnull (strstr (dossier_library_get_read_only_reason (self->library), "Another"));
  kill (other, SIGKILL);
  g_assert_cmpint (waitpid (other, NULL, 0), ==, other);
  test_await_condition (can_be_written, self->library);
  mark (self, 0);
  assert_marks (self->path, 1);
}

static void
damage (const char *path)
{
  struct stat status;
  int fd = open (path, O_RDWR);
  g_autofree char *garbage = g_malloc (4096);

  g_assert_cmpint (fstat (fd, &status), ==, 0);
  memset (garbage, 0x5a, 4096);
  for (goffset at = 4096 * 6; at < status.st_size; at += 4096 * 5)
    g_assert_cmpint (pwrite (fd, garbage, 4096, at), ==, 4096);
  close (fd);
}

static char *
hash (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
}

/* It is shown as far as it can be read, and nothing is done to its file. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  mark (self, 0);
  test_library_finish (g_steal_pointer (&self->library));
  damage (self->path);
  before = hash (self->path);
  self->library = test_library_open (self->path);
  g_assert_true (dossier_library_is_damaged (self->library));
  g_assert_nonnull (dossier_library_get_read_only_reason (self->library));
  g_assert_cmpstr (dossier_library_get_path (self->library), ==, self->path);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_entries (self->library)), ==, 1);
  test_library_finish (g_steal_pointer (&self->library));
  after = hash (self->path);
  g_assert_cmpstr (after, ==, before);
}

/* Changed by nobody that tells SQLite: the document says so. */
/* A page of a long original, which nobody reads to show the document, goes: large files are looked through once
 * their first document is there. */
static void
spoil_original (Fixture *self, const char *whole)
{
  gsize size = 20 * 1024 * 1024;
  g_autofree char *filler = g_strnfill (size, 'x');
  g_autoptr (GBytes) original = g_bytes_new_static (filler, size);
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  DossierStore *store = dossier_store_open (self->path, 0, &error);
  int fd;

  g_assert_no_error (error);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "Long.", -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, NULL);
  dossier_store_add_document (store,
                              &(DossierNewDocument){ document, original, "long.txt", "text", NULL },
                              NULL, NULL, &error);
  g_assert_no_error (error);
  dossier_store_close (store);
  copy (self->path, whole);
  fd = open (self->path, O_RDWR);
  g_assert_cmpint (pwrite (fd, "\xff\xff\xff\xff", 4, (off_t) size / 2 / 4096 * 4096), ==, 4);
  close (fd);
}

static void
damaged_cb (DossierLibrary *library, const GError *error, gpointer user_data)
{
  *(char **) user_data = g_strdup (error->message);
}

static gboolean
is_told (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_damaged_late (Fixture *self, gconstpointer data)
{
  g_autofree char *whole = g_build_filename (self->folder, "whole", NULL);
  g_autoptr (DossierSession) session = NULL;
  g_autofree char *told = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                           .verdict = DOSSIER_VERDICT_DISPUTED };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DossierAnnotation) claim = NULL;

  test_library_finish (g_steal_pointer (&self->library));
  spoil_original (self, whole);
  before = dossier_backup_dup_checksum (self->path, NULL);
  self->library = test_library_open (self->path);
  g_signal_connect (self->library, "damaged", G_CALLBACK (damaged_cb), &told);
  g_assert_false (dossier_library_is_damaged (self->library));
  session = test_library_open_session (self->library, self->document);
  g_assert_nonnull (session);
  test_await_condition (is_told, &told);
  g_assert_nonnull (strstr (told, "is damaged: parts of its file are not what Dossier wrote"));

  /* What is done now does not go into it, and is not lost. */
  dossier_library_annotate_async (self->library, self->document, (DossierRange){ 0, 5 }, &change,
                                  test_keep_result_cb, &slot);
  result = test_await (&slot);
  claim = dossier_library_annotate_finish (self->library, result, NULL);
  g_assert_nonnull (claim);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 1);
  g_assert_true (dossier_library_is_rescued (self->library));
  g_clear_object (&session);
  g_clear_object (&claim);
  g_clear_object (&result);
  test_library_finish (g_steal_pointer (&self->library));
  after = dossier_backup_dup_checksum (self->path, NULL);
  g_assert_cmpstr (after, ==, before);

  /* Whoever opens it again sees what can be read of it. */
  self->library = test_library_open (self->path);
  g_assert_true (dossier_library_is_damaged (self->library));
  g_assert_nonnull (dossier_library_get_read_only_reason (self->library));
  session = test_library_open_session (self->library, self->document);
  g_assert_nonnull (session);
  g_clear_object (&session);
  test_library_finish (g_steal_pointer (&self->library));

  /* And where it is whole again, what was done meanwhile goes into it. */
  copy (whole, self->path);
  self->library = test_library_open (self->path);
  g_assert_false (dossier_library_is_damaged (self->library));
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, 1);
}

static void
test_altered_original (Fixture *self, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (DossierSession) session = NULL;
  gsize length;
  char *found;

  test_library_finish (g_steal_pointer (&self->library));
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  found = memmem (contents, length, "# Water in", 10);
  g_assert_nonnull (found);
  found[2] = 'w';
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));
  self->library = test_library_open (self->path);
  session = test_library_open_session (self->library, self->document);
  while (dossier_session_get_damage (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  /* Also where nobody opens it. */
  while (dossier_library_get_altered (self->library) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_conflict_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *conflict = g_build_filename (
      self->folder, "Water.sync-conflict-20261129-120000-ABCDEFG.dossier", NULL);
  g_autofree char *stranger = g_build_filename (self->folder, "Water (1).dossier", NULL);

  g_assert_null (dossier_library_get_conflict_copy (self->library));
  test_library_finish (g_steal_pointer (&self->library));
  copy (self->path, conflict);
  /* Called alike, but another library. */
  dossier_store_close (dossier_store_open (stranger, DOSSIER_STORE_CREATE, NULL));
  self->library = test_library_open (self->path);
  g_assert_cmpstr (dossier_library_get_conflict_copy (self->library), ==, conflict);
  dossier_library_dismiss_conflict_copy (self->library);
  g_assert_null (dossier_library_get_conflict_copy (self->library));
  reopen (self);
  g_assert_null (dossier_library_get_conflict_copy (self->library));
}

static void
await_copy (Fixture *self, const char *path)
{
  while (g_strcmp0 (dossier_library_get_conflict_copy (self->library), path) != 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Set aside while the library is open, taken away again, and another one in its place. */
static void
test_conflict_copy_arrives (Fixture *self, gconstpointer data)
{
  g_autofree char *first = g_build_filename (self->folder, "Water (1).dossier", NULL);
  g_autofree char *second = g_build_filename (self->folder, "Water (2).dossier", NULL);

  g_assert_null (dossier_library_get_conflict_copy (self->library));
  copy (self->path, first);
  await_copy (self, first);
  g_assert_cmpint (g_unlink (first), ==, 0);
  await_copy (self, NULL);
  copy (self->path, first);
  await_copy (self, first);
  dossier_library_dismiss_conflict_copy (self->library);
  g_assert_null (dossier_library_get_conflict_copy (self->library));
  copy (self->path, second);
  await_copy (self, second);
}

/* Written slowly, under its own name: there at once, whole only later, when nothing in the folder tells of it. */
static void
test_conflict_copy_written (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "Water (1).dossier", NULL);
  g_autofree char *other = g_build_filename (self->folder, "Water (2).dossier", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  FILE *file = g_fopen (path, "wb");

  g_assert_true (g_file_get_contents (self->path, &contents, &length, &error));
  g_assert_no_error (error);
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, length - 4096, file), ==, length - 4096);
  g_assert_cmpint (fflush (file), ==, 0);
  copy (self->path, other);
  await_copy (self, other);
  dossier_library_dismiss_conflict_copy (self->library);
  g_assert_null (dossier_library_get_conflict_copy (self->library));
  g_assert_cmpuint (fwrite (contents + length - 4096, 1, 4096, file), ==, 4096);
  g_assert_cmpint (fclose (file), ==, 0);
  await_copy (self, path);
}

static void
test_synchronised (Fixture *self, gconstpointer data)
{
  g_autofree char *marker = g_build_filename (self->folder, ".stfolder", NULL);

  g_assert_null (dossier_library_get_notice (self->library));
  g_assert_cmpint (g_mkdir (marker, 0700), ==, 0);
  reopen (self);
  g_assert_nonnull (strstr (dossier_library_get_notice (self->library), "Syncthing"));
  reopen (self);
  g_assert_null (dossier_library_get_notice (self->library));
}

#define ADD(name, function) \
  g_test_add ("/library-wild/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("renamed", test_renamed);
  ADD ("deleted", test_deleted);
  ADD ("replaced", test_replaced);
  ADD ("truncated", test_truncated);
  ADD ("copy-in-the-way", test_copy_in_the_way);
  ADD ("second-program", test_second_program);
  ADD ("damaged", test_damaged);
  ADD ("damaged-late", test_damaged_late);
  ADD ("altered-original", test_altered_original);
  ADD ("conflict-copy", test_conflict_copy);
  ADD ("conflict-copy-arrives", test_conflict_copy_arrives);
  ADD ("conflict-copy-written", test_conflict_copy_written);
  ADD ("synchronised", test_synchronised);

  return g_test_run ();
}
