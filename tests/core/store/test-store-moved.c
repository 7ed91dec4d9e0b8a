/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What others do to the file of a library, at every moment that differs: nine things at four moments. What was
 * said to be kept is found afterwards: at the place it was kept at, at the place the file was moved to, or, where
 * somebody threw it away, still in what is open, to be saved elsewhere. An edit that would go nowhere is
 * refused, and no file of somebody else's is written to. */

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-store-private.h"
#include "dossier-store.h"
#include "edit-support.h"
#include "store-support.h"
#include "test-support.h"

typedef struct
{
  char *folder;
  char *path; /* of the library */
  char *moved; /* where it is moved to */
  char *older; /* a copy of it from before the last edits */
  char *other; /* another library */
  char *document;
  DossierStore *store; /* (nullable) */
  GPtrArray *states; /* of char *: what the library held once */
} Scene;

static GBytes *
read_bytes (const char *path)
{
  char *contents = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &contents, &length, NULL) ? g_bytes_new_take (contents, length)
                                                              : NULL;
}

static void
write_bytes (const char *path, const void *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
copy_file (const char *from, const char *to)
{
  g_autoptr (GBytes) bytes = read_bytes (from);

  write_bytes (to, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* --- what is done --- */

static void
move_away (Scene *scene)
{
  g_assert_cmpint (g_rename (scene->path, scene->moved), ==, 0);
}

static void
throw_away (Scene *scene)
{
  g_assert_cmpint (g_unlink (scene->path), ==, 0);
}

/* As a file synchroniser does it: under another name first. */
static void
put_in_place (Scene *scene, const char *from)
{
  g_autofree char *temporary = g_strconcat (scene->path, ".tmp", NULL);

  copy_file (from, temporary);
  g_assert_cmpint (g_rename (temporary, scene->path), ==, 0);
}

static void
replace_by_older (Scene *scene)
{
  put_in_place (scene, scene->older);
}

static void
replace_by_other (Scene *scene)
{
  put_in_place (scene, scene->other);
}

static void
empty_file (Scene *scene)
{
  g_assert_cmpint (truncate (scene->path, 0), ==, 0);
}

static void
halve_file (Scene *scene)
{
  g_autoptr (GBytes) bytes = read_bytes (scene->path);

  g_assert_cmpint (truncate (scene->path, (off_t) g_bytes_get_size (bytes) / 2), ==, 0);
}

static void
spoil_head (Scene *scene)
{
  FILE *file = g_fopen (scene->path, "r+");

  for (guint i = 0; i < 100; i++)
    fputc ('?', file);
  fclose (file);
}

/* The copy is the library as it was when it was made. */
static void
copy_alone (Scene *scene)
{
  copy_file (scene->path, scene->moved);
}

static void
swap_by_link (Scene *scene)
{
  move_away (scene);
  g_assert_cmpint (symlink (scene->other, scene->path), ==, 0);
}

/* Where everything is found after it happened. */
typedef enum
{
  FOUND_AT_PLACE, /* nothing is wrong */
  FOUND_MOVED,
  FOUND_OPEN, /* only by whoever has it open */
  FOUND_BACKUP, /* the bytes are gone */
} Found;

static const struct
{
  const char *name;
  void (*happen) (Scene *scene);
  Found found;
} events[] = {
  { "moved", move_away, FOUND_MOVED },
  { "thrown away", throw_away, FOUND_OPEN },
  { "replaced by an older copy", replace_by_older, FOUND_OPEN },
  { "replaced by another library", replace_by_other, FOUND_OPEN },
  { "emptied", empty_file, FOUND_BACKUP },
  { "halved", halve_file, FOUND_BACKUP },
  { "head spoiled", spoil_head, FOUND_BACKUP },
  { "copied", copy_alone, FOUND_AT_PLACE },
  { "a link in its place", swap_by_link, FOUND_MOVED },
};

/* --- when --- */

typedef enum
{
  MOMENT_IDLE,
  MOMENT_EDIT,
  MOMENT_BACKUP,
  MOMENT_CLOSED,
} Moment;

static const char *const moments[] = { "idle", "edit", "backup", "closed" };

static gboolean
add_mark (Scene *scene, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_COMMENT, .comment = (char *) "late" };
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      scene->store, scene->document, (DossierRange){ 0, 5 }, &change, error);

  return annotation != NULL;
}

/* It happens within the edit, which then says whether it was kept. */
static gboolean
edit_meanwhile (Scene *scene, gsize event, GError **error)
{
  if (!dossier_database_begin (scene->store->database, error))
    return FALSE;
  events[event].happen (scene);

  return dossier_database_end (scene->store->database, add_mark (scene, error), error);
}

static gboolean
back_up_meanwhile (Scene *scene, gsize event, GError **error)
{
  g_autoptr (DossierBackup) backup = dossier_store_begin_backup (scene->store, "asked", error);
  g_autoptr (DossierBackupInfo) info = NULL;
  gboolean done = FALSE;

  g_assert_nonnull (backup);
  events[event].happen (scene);
  while (!done)
    if (!dossier_backup_step (backup, &done, error))
      return FALSE;
  info = dossier_backup_finish (backup, error);

  return info != NULL;
}

/* --- what is found --- */

static char *
dump_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, 0, &error);
  g_autoptr (DossierCheckResult) check = NULL;

  if (store == NULL)
    return NULL;
  check = dossier_store_check (store, NULL);

  return check != NULL && check->ok ? edit_support_dump (store) : NULL;
}

static void
assert_file (const char *path, const char *expected)
{
  g_autofree char *dump = dump_file (path);

  g_assert_cmpstr (dump, ==, expected);
}

/* What lies there now is not what was open, and must not have been written to. */
static void
assert_untouched (Scene *scene, gsize event, GBytes *older, GBytes *other)
{
  g_autoptr (GBytes) other_now = read_bytes (scene->other);
  g_autoptr (GBytes) here = read_bytes (scene->path);

  g_assert_true (g_bytes_equal (other_now, other));
  if (events[event].happen == replace_by_older)
    g_assert_true (g_bytes_equal (here, older));
  if (events[event].happen == replace_by_other)
    g_assert_true (g_bytes_equal (here, other));
}

/* Saved elsewhere by whoever has it open. */
static void
assert_can_be_saved (Scene *scene, const char *expected)
{
  g_autofree char *saved = g_strconcat (scene->path, ".saved", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dossier_store_save_copy (scene->store, saved, &error));
  g_assert_no_error (error);
  assert_file (saved, expected);
}

/* A backup that has its name is whole and holds what the library held once. */
static void
assert_backups (Scene *scene)
{
  g_autoptr (DossierStore) store = dossier_store_open (scene->older, DOSSIER_STORE_READ_ONLY, NULL);
  g_autofree char *id = dossier_store_dup_library_id (store, NULL);
  g_autofree char *folder = dossier_backup_dup_folder (id);
  g_autoptr (GPtrArray) backups = dossier_backup_list (folder);

  g_assert_cmpuint (backups->len, >, 0);
  for (guint i = 0; i < backups->len; i++)
    {
      g_autofree char *dump = dump_file (((DossierBackupInfo *) backups->pdata[i])->path);

      g_assert_nonnull (dump);
      g_assert_true (g_ptr_array_find_with_equal_func (scene->states, dump, g_str_equal, NULL));
    }
}

/* @expected: (nullable): where the bytes are gone the backups have them */
static void
assert_found (Scene *scene, gsize event, const char *expected)
{
  switch (events[event].found)
    {
    case FOUND_AT_PLACE:
      assert_file (scene->path, expected);
      break;
    case FOUND_MOVED:
      assert_file (scene->moved, expected);
      break;
    case FOUND_OPEN:
      if (scene->store != NULL)
        assert_can_be_saved (scene, expected);
      break;
    case FOUND_BACKUP:
    default:
      break;
    }
  assert_backups (scene);
}

/* --- the scenes --- */

static void
set_up (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  DossierStore *other;

  scene->folder = test_folder_new ();
  scene->path = g_build_filename (scene->folder, "library.dossier", NULL);
  scene->moved = g_build_filename (scene->folder, "moved.dossier", NULL);
  scene->older = g_build_filename (scene->folder, "older.dossier", NULL);
  scene->other = g_build_filename (scene->folder, "other.dossier", NULL);
  other = dossier_store_open (scene->other, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_free (store_support_add (other, "other", NULL));
  dossier_store_close (other);
  scene->store = dossier_store_open (scene->path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  scene->document = store_support_add (scene->store, "one", "Somebody");
  g_assert_true (dossier_store_save_copy (scene->store, scene->older, &error));
  g_free (store_support_mark (scene->store, scene->document, "fell"));
  g_free (store_support_mark (scene->store, scene->document, "41,000 people"));
  g_assert_true (dossier_store_backup (scene->store, "asked", NULL, &error));
  scene->states = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (scene->states, edit_support_dump (scene->store));
}

static void
clear (Scene *scene)
{
  g_clear_pointer (&scene->store, dossier_store_close);
  test_folder_remove (scene->folder);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene->moved);
  g_free (scene->older);
  g_free (scene->other);
  g_free (scene->document);
  g_ptr_array_unref (scene->states);
}

/* It happens; then somebody edits. What that edit says is true. */
static void
try_edit (Scene *scene, gsize event, Moment moment, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gboolean kept;

  if (moment == MOMENT_IDLE)
    events[event].happen (scene);
  kept = moment == MOMENT_EDIT ? edit_meanwhile (scene, event, &error) : add_mark (scene, &error);
  g_assert_true (kept == (error == NULL));
  if (!kept)
    g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
  /* An edit of a file that has no name any more, or is not itself any more, is refused. */
  if (events[event].found != FOUND_AT_PLACE && moment == MOMENT_IDLE)
    g_assert_false (kept);
  if (events[event].found != FOUND_BACKUP)
    {
      after = edit_support_dump (scene->store);
      if (!kept)
        g_assert_cmpstr (after, ==, before);
    }
  assert_found (scene, event, after);
}

static void
try_backup (Scene *scene, gsize event)
{
  g_autoptr (GError) error = NULL;

  g_free (store_support_mark (scene->store, scene->document, "the district"));
  g_ptr_array_add (scene->states, edit_support_dump (scene->store));
  g_assert_true (back_up_meanwhile (scene, event, &error) == (error == NULL));
  assert_found (scene, event, g_ptr_array_index (scene->states, 1));
}

static void
try_opening (Scene *scene, gsize event)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&scene->store, dossier_store_close);
  events[event].happen (scene);
  scene->store = dossier_store_open (scene->path, 0, &error);
  g_assert_true ((scene->store == NULL) == (error != NULL));
  g_clear_pointer (&scene->store, dossier_store_close);
  assert_found (scene, event, g_ptr_array_index (scene->states, 0));
}

static void
try_event (gsize event, Moment moment)
{
  Scene scene = { NULL };
  g_autoptr (GBytes) older = NULL;
  g_autoptr (GBytes) other = NULL;

  set_up (&scene);
  older = read_bytes (scene.older);
  other = read_bytes (scene.other);
  if (moment == MOMENT_BACKUP)
    try_backup (&scene, event);
  else if (moment == MOMENT_CLOSED)
    try_opening (&scene, event);
  else
    try_edit (&scene, event, moment, g_ptr_array_index (scene.states, 0));
  assert_untouched (&scene, event, older, other);
  clear (&scene);
}

static void
test_event (gconstpointer data)
{
  gsize number = GPOINTER_TO_SIZE (data);

  try_event (number / G_N_ELEMENTS (moments), (Moment) (number % G_N_ELEMENTS (moments)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (events) * G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/moved/%s/%s",
                                               events[i / G_N_ELEMENTS (moments)].name,
                                               moments[i % G_N_ELEMENTS (moments)]);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_event);
    }

  return g_test_run ();
}
