/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A library on a slow disk without locks: edits, undo and redo go on, and are acknowledged, while what was edited
 * before is on its way to the file and the disk does not answer. */

#define _GNU_SOURCE

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "dossier-library-working.h"
#include "dossier-store.h"
#include "test-library-support.h"
#include "test-locks.h"
#include "test-support.h"

static const char *const briefing = "# Water in the valley\n\n"
                                    "The dam held 40 million litres in May 2024.\n\n"
                                    "About 41,000 people drink from it.\n";

/* --- the disk --- */

static GMutex lock;
static GCond changed;
static const char *slow; /* (nullable): a folder whose disk does not answer */
static guint n_waiting;
static guint n_waited;

static gboolean
lies_there (int fd)
{
  char link[64];
  char path[4096];
  ssize_t length;

  g_snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);

  return length > 0 && slow != NULL && strncmp (path, slow, strlen (slow)) == 0;
}

/* Under the name that the program knows. */
int answer_fsync (int fd) __asm__("fsync");

int
answer_fsync (int fd)
{
  g_mutex_lock (&lock);
  if (lies_there (fd))
    {
      n_waiting++;
      n_waited++;
      while (slow != NULL)
        g_cond_wait (&changed, &lock);
      n_waiting--;
    }
  g_mutex_unlock (&lock);

  return (int) syscall (SYS_fsync, fd);
}

static void
set_slow (const char *folder)
{
  g_mutex_lock (&lock);
  slow = folder;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&lock);
}

static gboolean
is_waited_for (gpointer data)
{
  gboolean waits;

  g_mutex_lock (&lock);
  waits = n_waiting > 0;
  g_mutex_unlock (&lock);

  return waits;
}

/* --- a library there --- */

typedef struct
{
  char *folder;
  char *shared;
  char *path;
  char *document;
  DossierLibrary *library;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = test_folder_new ();
  self->shared = g_build_filename (self->folder, "shared", NULL);
  self->path = g_build_filename (self->shared, "Water.dossier", NULL);
  g_assert_cmpint (g_mkdir (self->shared, 0700), ==, 0);
  self->library = test_library_open (self->path);
  self->document = test_library_add (self->library, self->folder, "water.md", briefing);
  test_library_finish (self->library);
  test_locks_refuse (self->shared, ENOSYS);
  self->library = test_library_open (self->path);
  g_assert_true (dossier_library_is_working_copy (self->library));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  set_slow (NULL);
  test_library_finish (self->library);
  test_locks_allow ();
  test_folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->shared);
  g_free (self->path);
  g_free (self->document);
}

static void
mark (Fixture *self, gsize start)
{
  g_object_unref (test_library_mark (self->library, self->document, start));
}

static void
walk (Fixture *self, gboolean redo)
{
  GAsyncResult *slot = NULL;

  if (redo)
    dossier_library_redo_async (self->library, test_keep_result_cb, &slot);
  else
    dossier_library_undo_async (self->library, test_keep_result_cb, &slot);
  test_library_await_edit (self->library, &slot);
}

static guint
count_marks (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierStore) store = dossier_store_open (path, DOSSIER_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) annotations = NULL;

  g_assert_no_error (error);
  annotations = dossier_store_list_annotations (store, NULL, &error);
  g_assert_no_error (error);

  return annotations->len;
}

static void
test_slow (Fixture *self, gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  mark (self, 0);
  set_slow (self->shared);
  dossier_library_write_back_async (self->library, test_keep_result_cb, &slot);
  test_await_condition (is_waited_for, NULL);
  for (gsize i = 1; i <= 10; i++)
    mark (self, i);
  walk (self, FALSE);
  walk (self, FALSE);
  walk (self, TRUE);
  /* All that was acknowledged while the disk waited, and it still does. */
  g_assert_true (is_waited_for (NULL));
  g_assert_null (slot);
  g_assert_cmpuint (count_marks (self->path), ==, 0);
  g_assert_true (dossier_library_is_ahead (self->library));

  set_slow (NULL);
  result = test_await (&slot);
  g_assert_true (dossier_library_write_back_finish (self->library, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_waited, ==, 1);
  g_assert_cmpuint (count_marks (self->path), ==, 10);
  g_assert_false (dossier_library_is_ahead (self->library));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/library-working/slow", Fixture, NULL, set_up, test_slow, tear_down);

  return g_test_run ();
}
