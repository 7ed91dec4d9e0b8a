/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The disk fails at every possible moment of an edit: at its first write, its second, …, once or from then
 * on, until the edit goes through without meeting the fault. Whatever was answered, the library opens again
 * and holds the state before the edit or the one after it, whole; and where the answer was yes, the one
 * after. The fault sits in a layer between SQLite and the system. */

#include "dossier-store.h"

#include <string.h>

#include "disk-support.h"
#include "dossier-error.h"
#include "store-support.h"
#include "test-support.h"

static struct
{
  guint countdown; /* calls until the fault; 0: no fault */
  gboolean stays; /* every call after it fails too */
  gboolean happened;
  int code;
} fault;

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

static int
fault_open (const char *name, int flags)
{
  return (flags & SQLITE_OPEN_MAIN_DB) == 0 && fails_now () ? SQLITE_CANTOPEN : SQLITE_OK;
}

static int
fault_write (const char *name, const void *bytes, int size, gint64 offset)
{
  return fails_now () ? fault.code : SQLITE_OK;
}

static int
fault_truncate (const char *name, gint64 size)
{
  return fails_now () ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

static int
fault_sync (const char *name)
{
  return fails_now () ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

static int
fault_remove (const char *name, gboolean sync_folder)
{
  return fails_now () ? SQLITE_IOERR_DELETE : SQLITE_OK;
}

static const DiskHooks hooks = { fault_open, fault_write, fault_truncate, fault_sync,
                                 fault_remove };

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
  DossierNewDocument new = { document, bytes, "a", "text", NULL, NULL, TRUE };

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
  disk_support_install (&hooks);

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *path = g_strconcat ("/store/faults/", edits[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_faults);
    }

  return g_test_run ();
}
