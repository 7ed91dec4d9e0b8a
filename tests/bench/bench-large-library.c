/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A library of 10,000 documents and 200,000 annotations, all alike but for their places. */

#include "bench-large-library.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <unistd.h>

#include "dossier-document-builder.h"
#include "dossier-store-private.h"
#include "dossier-store.h"

static DossierDocument *
create_document (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  for (guint i = 0; i < 10; i++)
    {
      dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
      dossier_document_builder_add_text (
          builder, "The river fell by 40 cm in a week; some 41,000 people left the district.", -1);
      dossier_document_builder_end_block (builder);
    }
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, "Water in Orsha");
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PUBLISHER, "Water Watch");

  return dossier_document_builder_finish (builder, NULL);
}

static void
run (DossierStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!dossier_database_run (store->database, sql, &error))
    g_error ("%s", error->message);
}

/* The others are like the first one, which the store made: ?1 is how many there shall be. */
static void
multiply (DossierStore *store, const char *sql, gint64 count)
{
  g_autoptr (GError) error = NULL;

  if (!dossier_database_execute (store->database, &error, sql, "i", count))
    g_error ("%s", error->message);
}

#define NUMBERS "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "

static void
fill_documents (DossierStore *store)
{
  multiply (store,
            NUMBERS "INSERT INTO document (id, title, source, imported, file_name, format, sha256) "
                    "SELECT format ('%08x-0000-4000-8000-000000000000', i), title || ' ' || i, "
                    "source, imported, file_name, format, sha256 || i FROM n, document "
                    "WHERE number = 1",
            BENCH_N_DOCUMENTS);
  run (store, "INSERT INTO document_content (document, original, canonical, text_sha256) "
              "SELECT id, original, canonical, text_sha256 FROM document, document_content "
              "WHERE document.number > 1");
}

static void
fill_annotations (DossierStore *store)
{
  multiply (store,
            NUMBERS
            "INSERT INTO annotation (id, document, start_bytes, end_bytes, start_chars, "
            "end_chars, exact, prefix, suffix, section, state, verdict, created, modified) "
            "SELECT format ('%08x-0000-4000-9000-000000000000', i), (SELECT id FROM "
            "document WHERE number = 1 + i % (SELECT count(*) FROM document)), start_bytes, "
            "end_bytes, start_chars, end_chars, exact, prefix, suffix, section, state, "
            "verdict, created, modified FROM n, annotation WHERE number = 1",
            BENCH_N_ANNOTATIONS);
  run (store, "INSERT INTO annotation_index (rowid, exact, comment, tags) "
              "SELECT number, exact, comment, '' FROM annotation WHERE number > 1");
  run (store, "INSERT INTO history (id, at, action, subject, document, words, state_before, "
              "state_after) SELECT lower (hex (randomblob (16))), created, 'annotation-add', id, "
              "document, 'Marked', '{\"deleted_at\":\"never\"}', "
              "'{\"deleted_at\":null,\"verdict\":\"unverified\"}' FROM annotation "
              "WHERE number > 1");
}

static void
fill (DossierStore *store)
{
  g_autoptr (DossierDocument) document = create_document ();
  g_autoptr (GBytes) original = g_bytes_new_static ("river", 5);
  DossierNewDocument new = { document, original, "orsha.md", "markdown", NULL };
  DossierAnnotationChange change = { .mask = DOSSIER_CHANGE_VERDICT,
                                     .verdict = DOSSIER_VERDICT_UNVERIFIED };
  g_autoptr (DossierAnnotation) annotation = NULL;
  g_autofree char *id = NULL;

  g_assert_true (dossier_store_add_document (store, &new, NULL, &id, NULL));
  annotation = dossier_store_add_annotation (store, id, (DossierRange){ 4, 14 }, &change, NULL);
  g_assert_nonnull (annotation);
  dossier_store_settle_index (store);
  run (store, "PRAGMA synchronous = OFF");
  g_assert_true (dossier_database_begin (store->database, NULL));
  fill_documents (store);
  fill_annotations (store);
  g_assert_true (dossier_database_end (store->database, TRUE, NULL));
  run (store, "PRAGMA synchronous = EXTRA");
}

/* It was written without waiting for the disk; the first edit is not to wait for that. */
static void
sync_file (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fsync (fd), ==, 0);
  close (fd);
}

void
bench_large_library_create (const char *path)
{
  g_autoptr (DossierStore) store = dossier_store_open (path, DOSSIER_STORE_CREATE, NULL);

  fill (store);
  dossier_store_close (g_steal_pointer (&store));
  sync_file (path);
}

void
bench_large_library_remove (const char *folder)
{
  const char *arguments[] = { "rm", "-r", "--", folder, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
}

char *
bench_large_library_dup_annotation_id (guint number)
{
  return g_strdup_printf ("%08x-0000-4000-9000-000000000000", number);
}
