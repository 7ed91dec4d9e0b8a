/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Libraries that were tampered with: the input says which bytes of a whole one are others. It opens and can be read
 * and looked through, or one sentence says why not; nothing in it runs. */

#include <string.h>
#include <unistd.h>

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-store.h"
#include "fuzz.h"
#include "test-support.h"

#define PATCH_BYTES 5 /* four for the place, one for what stands there */

static char *folder;
static char *path;
static GBytes *whole;

static void
add (DossierStore *store, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, "a.txt", NULL, NULL);
  g_autofree char *id = NULL;
  const DossierNewDocument new = { .document = document, .original = bytes, .format = "text" };
  g_autoptr (DossierAnnotation) annotation = NULL;

  g_assert_true (dossier_store_add_document (store, &new, NULL, &id, NULL));
  annotation = dossier_store_add_annotation (
      store, id, (DossierRange){ 0, 5 },
      &(DossierAnnotationChange){ .mask = DOSSIER_CHANGE_VERDICT,
                                  .verdict = DOSSIER_VERDICT_DISPUTED },
      NULL);
  g_assert_nonnull (annotation);
}

static void
prepare (void)
{
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (whole != NULL)
    return;
  folder = test_folder_new ();
  path = g_build_filename (folder, "fuzz.dossier", NULL);
  /* Backups of what is opened stay here too. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  add (store, "Water fell by 40 cm in the lower town.\n");
  add (store, "Water rose by 12 cm in the upper town, says the harbour.\n");
  g_clear_pointer (&store, dossier_store_close);
  whole = dossier_import_read_file (path, NULL, &error);
  g_assert_no_error (error);
}

static void
write_patched (const guint8 *data, gsize size)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (whole, &length);
  g_autofree guint8 *patched = g_memdup2 (bytes, length);

  for (gsize at = 0; at + PATCH_BYTES <= size; at += PATCH_BYTES)
    {
      guint32 place = ((guint32) data[at] << 24) | ((guint32) data[at + 1] << 16)
                      | ((guint32) data[at + 2] << 8) | data[at + 3];

      patched[place % length] = data[at + 4];
    }
  g_assert_true (g_file_set_contents (path, (const char *) patched, (gssize) length, NULL));
}

static void
read_all (DossierStore *store)
{
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, NULL);
  g_autoptr (GPtrArray) annotations = dossier_store_list_annotations (store, NULL, NULL);
  g_autoptr (GPtrArray) sources = dossier_store_list_sources (store, NULL);
  g_autoptr (GPtrArray) hits = dossier_store_search (store, "water", DOSSIER_SEARCH_ALL, 10, NULL);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      g_autoptr (DossierDocument) document = dossier_store_load_document (
          store, dossier_entry_get_id (entries->pdata[i]), NULL);

      if (document != NULL)
        g_assert_true (g_utf8_validate (dossier_document_get_text (document, NULL), -1, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (DossierStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierCheckResult) check = NULL;

  prepare ();
  write_patched (data, size);
  store = dossier_store_open (path, DOSSIER_STORE_READ_ONLY, &error);
  g_assert_true ((store == NULL) == (error != NULL));
  if (store == NULL)
    {
      g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
      return 0;
    }
  read_all (store);
  check = dossier_store_check (store, NULL);

  return 0;
}
