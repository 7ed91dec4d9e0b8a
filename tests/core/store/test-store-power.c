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
  N_KEEPS
} Keep;

static gboolean is_recording;
static DiskFile library;
static DiskFile journal;
static GPtrArray *states; /* of DiskState */

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->bytes, g_bytes_unref);
  g_free (pending);
}

static void
state_free (gpointer data)
{
  DiskState *state = data;

  g_byte_array_unref (state->library);
  g_clear_pointer (&state->journal, g_byte_array_unref);
  g_free (state);
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

      if (keep == KEEP_SOME && g_test_rand_bit ())
        continue;
      if (pending->offset + at + part > bytes->len)
        resize (bytes, pending->offset + at + part);
      memcpy (bytes->data + pending->offset + at, data + at, part);
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

/* Every disk that a failure may leave now. */
static void
record_states (void)
{
  for (Keep keep = KEEP_NONE; keep < N_KEEPS; keep++)
    {
      DiskState *state = g_new0 (DiskState, 1);

      state->library = make_contents (&library, keep);
      state->journal = make_contents (&journal, keep);
      g_ptr_array_add (states, state);
    }
}

static DiskFile *
get_file (const char *name)
{
  return g_str_has_suffix (name, "-journal") ? &journal : &library;
}

static void
add_pending (const char *name, GBytes *bytes, gint64 offset)
{
  Pending *pending = g_new0 (Pending, 1);

  pending->bytes = bytes;
  pending->offset = (gsize) offset;
  g_ptr_array_add (get_file (name)->pending, pending);
  record_states ();
}

/* --- what SQLite does --- */

static int
power_open (const char *name, int flags)
{
  if (is_recording && (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0)
    g_ptr_array_set_size (journal.pending, 0);
  return SQLITE_OK;
}

static int
power_write (const char *name, const void *bytes, int size, gint64 offset)
{
  if (is_recording)
    add_pending (name, g_bytes_new (bytes, (gsize) size), offset);
  return SQLITE_OK;
}

static int
power_truncate (const char *name, gint64 size)
{
  if (is_recording)
    add_pending (name, NULL, size);
  return SQLITE_OK;
}

/* The first sync of a new file syncs its folder too. */
static int
power_sync (const char *name)
{
  DiskFile *file = get_file (name);

  if (!is_recording)
    return SQLITE_OK;
  if (file->synced == NULL)
    file->synced = g_byte_array_new ();
  for (guint i = 0; i < file->pending->len; i++)
    apply (file->synced, g_ptr_array_index (file->pending, i), KEEP_ALL);
  g_ptr_array_set_size (file->pending, 0);
  g_clear_pointer (&file->removed, g_byte_array_unref);
  record_states ();

  return SQLITE_OK;
}

static int
power_remove (const char *name, gboolean sync_folder)
{
  DiskFile *file = get_file (name);

  if (!is_recording)
    return SQLITE_OK;
  g_clear_pointer (&file->removed, g_byte_array_unref);
  if (!sync_folder)
    file->removed = g_steal_pointer (&file->synced);
  g_clear_pointer (&file->synced, g_byte_array_unref);
  g_ptr_array_set_size (file->pending, 0);
  record_states ();

  return SQLITE_OK;
}

static const DiskHooks hooks = { power_open, power_write, power_truncate, power_sync,
                                 power_remove };

/* --- the test --- */

static void
begin_recording (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  library.synced = g_byte_array_new_take ((guint8 *) contents, length);
  library.pending = g_ptr_array_new_with_free_func (pending_free);
  journal.pending = g_ptr_array_new_with_free_func (pending_free);
  states = g_ptr_array_new_with_free_func (state_free);
  is_recording = TRUE;
}

static void
end_recording (void)
{
  is_recording = FALSE;
  g_clear_pointer (&library.synced, g_byte_array_unref);
  g_clear_pointer (&library.pending, g_ptr_array_unref);
  g_clear_pointer (&journal.synced, g_byte_array_unref);
  g_clear_pointer (&journal.removed, g_byte_array_unref);
  g_clear_pointer (&journal.pending, g_ptr_array_unref);
  g_clear_pointer (&states, g_ptr_array_unref);
}

/* Opens the library that a failure left and says what it holds. */
static char *
dump_state (const DiskState *state)
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
  store = dossier_store_open (path, 0, &error);
  g_assert_no_error (error);
  dump = store_support_dump (store);
  g_clear_pointer (&store, dossier_store_close);
  test_folder_remove (folder);

  return dump;
}

static void
annotate (DossierStore *store, const char *document)
{
  g_free (store_support_mark (store, document, "41,000 people"));
}

static void
import (DossierStore *store, const char *document)
{
  g_free (store_support_add (store, "two", "Somebody"));
}

static void
undo (DossierStore *store, const char *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierHistoryEntry) entry = dossier_store_undo (store, &error);

  g_assert_no_error (error);
}

static const struct
{
  const char *name;
  void (*make) (DossierStore *store, const char *document);
} edits[] = { { "annotate", annotate }, { "import", import }, { "undo", undo } };

static void
test_power (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *document = store_support_add (fixture->store, "one", NULL);
  g_autofree char *mark = store_support_mark (fixture->store, document, "fell");

  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *before = store_support_dump (fixture->store);
      g_autofree char *after = NULL;
      guint n_during;
      guint n_after = 0;

      begin_recording (fixture->path);
      edits[i].make (fixture->store, document);
      n_during = states->len;
      record_states ();
      is_recording = FALSE;
      after = store_support_dump (fixture->store);
      g_assert_cmpstr (before, !=, after);
      for (guint at = 0; at < states->len; at++)
        {
          g_autofree char *found = dump_state (g_ptr_array_index (states, at));

          if (at >= n_during || strcmp (found, before) != 0)
            {
              g_assert_cmpstr (found, ==, after);
              n_after++;
            }
        }
      g_test_message ("%s: %u disks, %u of them with the edit", edits[i].name, states->len,
                      n_after);
      g_assert_cmpuint (n_during, >, 50);
      end_recording ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  disk_support_install (&hooks);

  store_support_test ("/store/power", test_power);

  return g_test_run ();
}
