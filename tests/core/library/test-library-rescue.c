/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Edits that cannot be stored: kept, shown, stored when it is possible, by this program or the next one. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dossier-database.h"
#include "dossier-error.h"
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
  char *aside;
  DossierLibrary *library;
  char *document;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->path = g_build_filename (self->folder, "Water.dossier", NULL);
  self->aside = g_build_filename (self->folder, "Elsewhere.dossier", NULL);
  self->library = test_library_open (self->path);
  self->document = test_library_add (self->library, self->folder, "water.md", briefing);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->library != NULL)
    test_library_finish (self->library);
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->aside);
  g_free (self->document);
}

static void
move (const char *from, const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

/* (transfer full): the claim, as the library holds it */
static DossierAnnotation *
mark (Fixture *self, gsize start)
{
  return test_library_mark (self->library, self->document, start);
}

static void
write_note (Fixture *self, DossierAnnotation *annotation, const char *words)
{
  g_autofree char *comment = g_strdup (words);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = comment };
  GAsyncResult *slot = NULL;

  dossier_library_change_annotation_async (self->library, dossier_annotation_get_id (annotation),
                                           &change, test_keep_result_cb, &slot);
  test_library_await_edit (self->library, &slot);
}

static gboolean
is_stored (gpointer data)
{
  return dossier_library_get_n_unsaved (data) == 0;
}

/* What the file says, whatever the models show. */
static void
assert_notes (Fixture *self, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (self->path, 0, &error);
  g_autoptr (GPtrArray) annotations = NULL;
  g_autoptr (GString) notes = g_string_new (NULL);

  g_assert_no_error (error);
  annotations = dossier_store_list_annotations (store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < annotations->len; i++)
    g_string_append_printf (notes, "[%s]",
                            dossier_annotation_get_fields (annotations->pdata[i])->comment);
  g_assert_cmpstr (notes->str, ==, expected);
}

static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierAnnotation) stored = mark (self, 0);
  g_autoptr (DossierAnnotation) kept = NULL;
  g_autofree char *words = NULL;

  move (self->path, self->aside);
  kept = mark (self, 8);
  write_note (self, kept, "who says so?");
  write_note (self, stored, "a second look");

  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 3);
  g_assert_cmpint (dossier_library_get_trouble_code (self->library), ==, DOSSIER_ERROR_MOVED);
  g_assert_nonnull (dossier_library_get_trouble (self->library));
  g_assert_true (dossier_library_is_rescued (self->library));
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_annotations (self->library)), ==,
                    2);
  g_assert_cmpint (dossier_annotation_get_verdict (kept), ==, DOSSIER_VERDICT_DISPUTED);
  g_assert_cmpstr (dossier_annotation_get_fields (stored)->comment, ==, "a second look");
  words = dossier_library_dup_unsaved_words (self->library);
  g_assert_nonnull (strstr (words, "who says so?"));
  g_assert_nonnull (strstr (words, "a second look"));

  move (self->aside, self->path);
  dossier_library_retry (self->library);
  test_await_condition (is_stored, self->library);
  g_assert_null (dossier_library_get_trouble (self->library));
  g_assert_cmpstr (dossier_annotation_get_fields (kept)->comment, ==, "who says so?");
  assert_notes (self, "[a second look][who says so?]");
}

/* The program ends; the next one finds them. */
static void
test_reopened (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierAnnotation) stored = mark (self, 0);

  move (self->path, self->aside);
  write_note (self, stored, "typed on the train");
  g_object_unref (mark (self, 8));
  g_clear_object (&stored);
  test_library_finish (g_steal_pointer (&self->library));

  move (self->aside, self->path);
  self->library = test_library_open (self->path);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, 2);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, 0);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_annotations (self->library)), ==,
                    2);
  assert_notes (self, "[typed on the train][]");

  test_library_finish (g_steal_pointer (&self->library));
  self->library = test_library_open (self->path);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, 0);
}

/* Every fifth page goes; the first ones, by which it is known, stay. */
static void
damage (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize at = (gsize) 4096 * 6; at + 4096 <= length; at += (gsize) 4096 * 5)
    memset (contents + at, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

/* What waits is shown beside what can be read of a damaged file, and is stored once a sound one is in its place. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *sound = g_strconcat (self->path, ".sound", NULL);
  g_autofree char *words = NULL;

  g_object_unref (mark (self, 0));
  move (self->path, self->aside);
  g_object_unref (mark (self, 8));
  test_library_finish (g_steal_pointer (&self->library));
  move (self->aside, sound);
  {
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (sound, &contents, &length, NULL));
    g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));
  }
  damage (self->path);
  self->library = test_library_open (self->path);
  g_assert_true (dossier_library_is_damaged (self->library));
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 1);
  words = dossier_library_dup_unsaved_words (self->library);
  g_assert_nonnull (strstr (words, "New claim"));
  test_library_finish (g_steal_pointer (&self->library));
  move (sound, self->path);
  self->library = test_library_open (self->path);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (dossier_library_list_annotations (self->library)), ==,
                    2);
}

/* A copy that has the same identity is not what was meant. */
static void
test_other_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (self->folder, "Copy.dossier", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (self->path);
  g_autoptr (GFile) to = g_file_new_for_path (copy);
  g_autoptr (DossierAnnotation) stored = mark (self, 0);
  DossierLibrary *other;

  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  move (self->path, self->aside);
  write_note (self, stored, "not for the copy");
  g_clear_object (&stored);
  test_library_finish (g_steal_pointer (&self->library));
  move (self->aside, self->path);

  other = test_library_open (copy);
  g_assert_cmpuint (dossier_library_take_n_recovered (other), ==, 0);
  test_library_finish (other);
  self->library = test_library_open (self->path);
  g_assert_cmpuint (dossier_library_take_n_recovered (self->library), ==, 1);
}

/* What they are about was removed meanwhile: they can be taken elsewhere, and given up. */
static void
test_stuck (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierAnnotation) stored = mark (self, 0);
  g_autofree char *id = g_strdup (dossier_annotation_get_id (stored));
  g_autofree char *words = NULL;
  DossierStore *store;

  move (self->path, self->aside);
  write_note (self, stored, "about nothing");
  g_clear_object (&stored);
  test_library_finish (g_steal_pointer (&self->library));
  move (self->aside, self->path);
  store = dossier_store_open (self->path, 0, NULL);
  g_assert_true (dossier_store_remove_annotation (store, id, NULL));
  dossier_store_close (store);

  self->library = test_library_open (self->path);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 1);
  g_assert_cmpuint (dossier_library_get_n_stuck (self->library), ==, 1);
  words = dossier_library_dup_unsaved_words (self->library);
  g_assert_nonnull (strstr (words, "about nothing"));
  dossier_library_discard_stuck (self->library);
  test_await_condition (is_stored, self->library);
}

/* Written while another program removed what it is about: kept, once, also where it is tried again, and by the next
 * program too. */
static void
test_removed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierAnnotation) stored = mark (self, 0);
  g_autofree char *id = g_strdup (dossier_annotation_get_id (stored));
  g_autofree char *words = NULL;
  g_autoptr (DossierTrashed) back = NULL;
  DossierStore *store = dossier_store_open (self->path, 0, NULL);

  g_assert_true (dossier_store_remove_annotation (store, id, NULL));
  for (guint i = 0; i < 2; i++)
    {
      const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                               .comment = (char *) "typed all the same" };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      GAsyncResult *slot = NULL;

      dossier_library_change_annotation_async (self->library, id, &change, test_keep_result_cb,
                                               &slot);
      result = test_await (&slot);
      g_assert_false (dossier_library_edit_finish (self->library, result, &error));
      g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_NOT_FOUND);
    }
  g_assert_cmpuint (dossier_library_get_n_stuck (self->library), ==, 1);
  words = dossier_library_dup_unsaved_words (self->library);
  g_assert_nonnull (strstr (words, "typed all the same"));
  g_clear_object (&stored);
  test_library_finish (g_steal_pointer (&self->library));

  /* It is back: so is what was written. */
  back = dossier_store_restore (store, id, NULL);
  g_assert_nonnull (back);
  dossier_store_close (store);
  self->library = test_library_open (self->path);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 0);
  stored = g_object_ref (dossier_library_find_annotation (self->library, id));
  g_assert_cmpstr (dossier_annotation_get_fields (stored)->comment, ==, "typed all the same");
}

/* --- another program holds the file --- */

/* Locks the file as SQLite does for a change, until it is killed. */
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
      struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512
      };
      int fd = open (path, O_RDWR);

      if (fd < 0 || fcntl (fd, F_SETLKW, &lock) != 0 || write (ends[1], "x", 1) != 1)
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

static void
unlock_child (pid_t child)
{
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
}

static char *
dup_rescue_file (Fixture *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "dossier", "rescue", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GString *all = g_string_new (NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;

      if (g_file_get_contents (path, &contents, NULL, NULL))
        g_string_append (all, contents);
    }

  return g_string_free (all, FALSE);
}

static gboolean
is_saving (gpointer data)
{
  return dossier_library_is_saving (data);
}

static gboolean
is_not_saving (gpointer data)
{
  return !dossier_library_is_saving (data);
}

/* It is said that it waits, it is kept meanwhile, and in the end it is stored. */
static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierAnnotation) stored = mark (self, 0);
  const DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT,
                                           .comment = (char *) "while it was locked" };
  g_autofree char *rescued = NULL;
  g_autofree char *left = NULL;
  GAsyncResult *slot = NULL;
  pid_t child = lock_in_child (self->path);

  dossier_library_change_annotation_async (self->library, dossier_annotation_get_id (stored),
                                           &change, test_keep_result_cb, &slot);
  test_await_condition (is_saving, self->library);
  dossier_library_rescue_now (self->library);
  rescued = dup_rescue_file (self);
  g_assert_nonnull (strstr (rescued, "while it was locked"));
  unlock_child (child);

  test_library_await_edit (self->library, &slot);
  test_await_condition (is_not_saving, self->library);
  test_await_condition (is_stored, self->library);
  assert_notes (self, "[while it was locked]");
  g_clear_object (&stored);
  test_library_finish (g_steal_pointer (&self->library));
  left = dup_rescue_file (self);
  g_assert_cmpstr (left, ==, "");
}

/* The lock lasts longer than anybody waits. */
static void
test_locked_for_long (Fixture *self, gconstpointer data)
{
  g_autoptr (DossierAnnotation) stored = mark (self, 0);
  pid_t child;

  g_clear_object (&stored);
  test_library_finish (g_steal_pointer (&self->library));
  dossier_database_set_busy_timeout (100);
  self->library = test_library_open (self->path);
  stored = g_list_model_get_item (dossier_library_list_annotations (self->library), 0);
  child = lock_in_child (self->path);
  write_note (self, stored, "kept");
  write_note (self, stored, "kept, and then some");
  g_assert_cmpint (dossier_library_get_trouble_code (self->library), ==, DOSSIER_ERROR_BUSY);
  g_assert_cmpuint (dossier_library_get_n_unsaved (self->library), ==, 2);
  unlock_child (child);
  /* By itself, without anybody asking. */
  test_await_condition (is_stored, self->library);
  assert_notes (self, "[kept, and then some]");
  dossier_database_set_busy_timeout (5000);
}

#define ADD(name, function) \
  g_test_add ("/library-rescue/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("moved", test_moved);
  ADD ("reopened", test_reopened);
  ADD ("damaged", test_damaged);
  ADD ("other-copy", test_other_copy);
  ADD ("stuck", test_stuck);
  ADD ("removed-meanwhile", test_removed_meanwhile);
  ADD ("locked", test_locked);
  ADD ("locked-for-long", test_locked_for_long);

  return g_test_run ();
}
