/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The disk fails at every possible moment of an edit: at its first write, its second, …, once or from then
 * on, until the edit goes through without meeting the fault. Whatever was answered, the library opens again
 * and holds the state before the edit or the one after it, whole; and where the answer was yes, the one
 * after. The fault sits in a layer between SQLite and the system. */

#include "dossier-store.h"

#include <sqlite3.h>
#include <string.h>

#include "dossier-error.h"
#include "store-support.h"
#include "test-support.h"

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* right behind this struct */
} FaultyFile;

static struct
{
  guint countdown; /* calls until the fault; 0: no fault */
  gboolean stays; /* every call after it fails too */
  gboolean happened;
  int code;
} fault;

static sqlite3_vfs *real_system;

static gboolean
fails_now (void)
{
  if (fault.happened && fault.stays)
    return TRUE;
  if (fault.countdown == 0 || --fault.countdown > 0)
    return FALSE;
  fault.happened = TRUE;

  return TRUE;
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultyFile *) file)->real;
}

static int
file_close (sqlite3_file *file)
{
  return get_real (file)->pMethods->xClose (get_real (file));
}

static int
file_read (sqlite3_file *file, void *buffer, int size, sqlite3_int64 offset)
{
  return get_real (file)->pMethods->xRead (get_real (file), buffer, size, offset);
}

/* The worst kind of failed write leaves half of it behind. */
static int
file_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  if (fails_now ())
    {
      get_real (file)->pMethods->xWrite (get_real (file), bytes, size / 2, offset);
      return fault.code;
    }
  return get_real (file)->pMethods->xWrite (get_real (file), bytes, size, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (fails_now ())
    return SQLITE_IOERR_TRUNCATE;
  return get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  /* Nothing here loses power, so nothing has to wait for the disk. */
  return fails_now () ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
file_lock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xLock (get_real (file), lock);
}

static int
file_unlock (sqlite3_file *file, int lock)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), lock);
}

static int
file_check_lock (sqlite3_file *file, int *result)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), result);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static const sqlite3_io_methods faulty_methods = {
  .iVersion = 1,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
};

static int
system_open (sqlite3_vfs *system, const char *name, sqlite3_file *file, int flags, int *result)
{
  FaultyFile *faulty = (FaultyFile *) file;
  int code = SQLITE_CANTOPEN;

  faulty->base.pMethods = NULL;
  faulty->real = (sqlite3_file *) (gpointer) (faulty + 1);
  if ((flags & SQLITE_OPEN_MAIN_DB) != 0 || !fails_now ())
    code = real_system->xOpen (real_system, name, faulty->real, flags, result);
  if (code == SQLITE_OK)
    faulty->base.pMethods = &faulty_methods;

  return code;
}

static int
system_delete (sqlite3_vfs *system, const char *name, int sync_folder)
{
  if (fails_now ())
    return SQLITE_IOERR_DELETE;
  return real_system->xDelete (real_system, name, 0);
}

/* From now on every connection of this process goes through the layer. */
static void
install_layer (void)
{
  static sqlite3_vfs layer;

  real_system = sqlite3_vfs_find (NULL);
  layer = *real_system;
  layer.zName = "faulty";
  layer.szOsFile = (int) sizeof (FaultyFile) + real_system->szOsFile;
  layer.xOpen = system_open;
  layer.xDelete = system_delete;
  g_assert_cmpint (sqlite3_vfs_register (&layer, 1), ==, SQLITE_OK);
}

/* --- edits --- */

typedef struct
{
  DossierStore *store;
  const char *document;
  const char *annotation;
} Context;

static gboolean
annotate (Context *context, GError **error)
{
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT | DOSSIER_CHANGE_COMMENT,
                                     .verdict = DOSSIER_VERDICT_DISPUTED,
                                     .comment = (char *) "kept or not" };
  g_autoptr (DossierAnnotation) annotation = dossier_store_add_annotation (
      context->store, context->document, (DossierRange){ 0, 5 }, &change, error);

  return annotation != NULL;
}

static gboolean
change (Context *context, GError **error)
{
  DossierAnnotationChange verdict = { .mask = DOSSIER_CHANGE_VERDICT,
                                      .verdict = DOSSIER_VERDICT_VERIFIED };
  g_autoptr (DossierAnnotation) annotation = dossier_store_change_annotation (
      context->store, context->annotation, &verdict, error);

  return annotation != NULL;
}

static gboolean
import (Context *context, GError **error)
{
  g_autoptr (DossierDocument) document = store_support_document ("Somebody");
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, 100000);
  DossierNewDocument new = { document, bytes, "a", "text", NULL };

  return dossier_store_add_document (context->store, &new, NULL, NULL, error);
}

static gboolean
undo (Context *context, GError **error)
{
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (context->store, error);

  return entry != NULL;
}

static const struct
{
  const char *name;
  gboolean (*make) (Context *context, GError **error);
} edits[] = {
  { "annotate", annotate },
  { "change", change },
  { "import", import },
  { "undo", undo },
};

static void
assert_sound (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = dossier_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (check->integrity, ==, "ok");
  g_assert_true (check->ok);
}

/* Kept although the answer was no: then it is kept whole, and its row of the history takes it back. */
static void
assert_goes_back (DossierStore *store, gboolean redo, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = redo ? dossier_store_redo (store, &error)
                                               : dossier_store_undo (store, &error);
  g_autofree char *actual = store_support_dump (store);

  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, expected);
}

/* One edit with one fault, in a library of its own. Returns whether the fault was met. */
static gboolean
try_fault (gsize edit, guint countdown, gboolean stays, int code)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "x.dossier", NULL);
  g_autoptr (GError) error = NULL;
  StoreFixture fixture = { folder, path, dossier_store_open (path, DOSSIER_STORE_CREATE, &error) };
  g_autofree char *document = store_support_add (fixture.store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture.store, document, "fell");
  g_autofree char *before = store_support_dump (fixture.store);
  g_autofree char *after = NULL;
  Context context = { fixture.store, document, mark };
  gboolean made;
  gboolean happened;

  fault.countdown = countdown;
  fault.stays = stays;
  fault.code = code;
  fault.happened = FALSE;
  made = edits[edit].make (&context, &error);
  happened = fault.happened;
  g_assert_cmpint (made, ==, error == NULL);
  g_assert_true (made || error->domain == DOSSIER_ERROR);
  /* The fault stays while the library is closed: as good as a death. */
  g_clear_pointer (&fixture.store, dossier_store_close);
  fault.countdown = 0;
  fault.happened = FALSE;

  store_support_reopen (&fixture);
  after = store_support_dump (fixture.store);
  if (made)
    g_assert_cmpstr (after, !=, before);
  else if (strcmp (after, before) != 0)
    assert_goes_back (fixture.store, edits[edit].make == undo, before);
  assert_sound (fixture.store);
  g_clear_pointer (&fixture.store, dossier_store_close);
  test_folder_remove (folder);

  return happened;
}

/* A disk that fails once, and one that is full from then on. */
static void
test_faults (gconstpointer data)
{
  gsize edit = GPOINTER_TO_SIZE (data);

  for (guint stays = 0; stays <= 1; stays++)
    {
      guint countdown = 1;

      while (try_fault (edit, countdown, stays != 0, stays ? SQLITE_FULL : SQLITE_IOERR_WRITE))
        countdown++;
      g_test_message ("%s met %u faults", edits[edit].name, countdown - 1);
      /* A transaction writes its journal and its pages and syncs both: less is no test. */
      g_assert_cmpuint (countdown, >, 8);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install_layer ();

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strconcat ("/store/faults/", edits[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_faults);
    }

  return g_test_run ();
}
