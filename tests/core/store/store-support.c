/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the tests of the store share: a library of their own, a document, and ways to compare. */

#include "store-support.h"

#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-figure.h"
#include "dossier-importer.h"
#include "dossier-store-private.h"
#include "test-support.h"

static void
set_up (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "test.dossier", NULL);
  fixture->store = dossier_store_open (fixture->path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
}

static void
tear_down (StoreFixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->store, dossier_store_close);
  test_folder_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
store_support_test (const char *path, StoreTest test)
{
  g_test_add (path, StoreFixture, NULL, set_up, test, tear_down);
}

void
store_support_reopen (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->store, dossier_store_close);
  fixture->store = dossier_store_open (fixture->path, 0, &error);
  g_assert_no_error (error);
}

void
store_support_hurry (DossierStore *store)
{
  g_autoptr (GError) error = NULL;

  dossier_database_run (store->database, "PRAGMA synchronous = OFF", &error);
  g_assert_no_error (error);
}

static void
add_block (DossierDocumentBuilder *builder, DossierBlockKind kind, guint level, const char *text)
{
  dossier_document_builder_begin_block (builder, kind, level);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
}

static void
add_table (DossierDocumentBuilder *builder)
{
  static const char *const cells[2][2] = { { "District", "People" }, { "Tal Orsha", "12,500" } };

  dossier_document_builder_begin_table (builder, 1);
  for (guint row = 0; row < 2; row++)
    {
      dossier_document_builder_begin_row (builder);
      for (guint cell = 0; cell < 2; cell++)
        {
          dossier_document_builder_begin_cell (builder);
          dossier_document_builder_add_text (builder, cells[row][cell], -1);
          dossier_document_builder_end_cell (builder);
        }
      dossier_document_builder_end_row (builder);
    }
  dossier_document_builder_end_table (builder);
}

DossierDocument *
store_support_document (const char *publisher)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  add_block (builder, DOSSIER_BLOCK_HEADING, 1, "Water in Orsha");
  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0,
             "The river fell by 40 cm in a week; the “Żółw” pumps stopped.");
  add_block (builder, DOSSIER_BLOCK_HEADING, 2, "Déplacés");
  add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0,
             "Some 41,000 people left the district, says Zeynep Çelik. The river is dry.");
  add_table (builder);
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_TITLE, "Water in Orsha");
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PUBLISHED, "2026-03-01");
  dossier_document_builder_set_metadata (builder, DOSSIER_METADATA_PUBLISHER, publisher);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);

  return document;
}

char *
store_support_add (DossierStore *store, const char *bytes, const char *publisher)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = store_support_document (publisher);
  g_autoptr (GBytes) original = g_bytes_new (bytes, strlen (bytes));
  DossierNewDocument new = { .document = document,
                             .original = original,
                             .file_name = "orsha.md",
                             .format = "markdown",
                             .is_separate = TRUE };
  DossierImportStatus status;
  char *id = NULL;

  dossier_store_add_document (store, &new, &status, &id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, DOSSIER_IMPORT_ADDED);

  return id;
}

DossierImportStatus
store_support_import (DossierStore *store, const StoreFile *file, char **id)
{
  g_autoptr (GBytes) bytes = g_bytes_new (file->text, strlen (file->text));
  g_autoptr (GError) error = NULL;
  const DossierImportOptions options = { .whole_page = file->whole_page };
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument)
      document = dossier_import_bytes_with (bytes, file->name, &options, &importer, &error);
  g_autoptr (GPtrArray) figures = NULL;
  DossierImportStatus status;

  g_assert_no_error (error);
  figures = dossier_figures_extract (document, NULL);
  dossier_store_add_document (store,
                              &(DossierNewDocument){ .document = document,
                                                     .original = bytes,
                                                     .file_name = file->name,
                                                     .format = importer->id,
                                                     .figures = figures,
                                                     .version_of = file->version_of,
                                                     .is_separate = file->is_separate },
                              &status, id, &error);
  g_assert_no_error (error);

  return status;
}

DossierRange
store_support_find (DossierStore *store, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_store_load_document (store, id, &error);
  const char *text;
  const char *at;

  g_assert_no_error (error);
  text = dossier_document_get_text (document, NULL);
  at = strstr (text, words);
  g_assert_nonnull (at);

  return (DossierRange){ (gsize) (at - text), (gsize) (at - text) + strlen (words) };
}

char *
store_support_mark (DossierStore *store, const char *id, const char *words)
{
  g_autoptr (GError) error = NULL;
  DossierAnnotationChange change = { 0 };
  DossierRange range = store_support_find (store, id, words);
  g_autoptr (DossierAnnotation)
      annotation = dossier_store_add_annotation (store, id, range, &change, &error);

  g_assert_no_error (error);

  return g_strdup (dossier_annotation_get_id (annotation));
}

void
store_support_assert_same_document (DossierDocument *one, DossierDocument *other)
{
  g_autoptr (GVariant) first = g_variant_ref_sink (dossier_document_to_variant (one));
  g_autoptr (GVariant) second = g_variant_ref_sink (dossier_document_to_variant (other));

  g_assert_cmpvariant (first, second);
}

void
store_support_assert_same_annotation (DossierAnnotation *one, DossierAnnotation *other)
{
  const DossierAnnotationFields *first = dossier_annotation_get_fields (one);
  const DossierAnnotationFields *second = dossier_annotation_get_fields (other);

  g_assert_cmpstr (first->id, ==, second->id);
  g_assert_cmpstr (first->document_id, ==, second->document_id);
  g_assert_cmpuint (first->passage->start, ==, second->passage->start);
  g_assert_cmpuint (first->passage->end, ==, second->passage->end);
  g_assert_cmpuint (first->passage->start_chars, ==, second->passage->start_chars);
  g_assert_cmpuint (first->passage->end_chars, ==, second->passage->end_chars);
  g_assert_cmpstr (first->passage->exact, ==, second->passage->exact);
  g_assert_cmpstr (first->passage->prefix, ==, second->passage->prefix);
  g_assert_cmpstr (first->passage->suffix, ==, second->passage->suffix);
  g_assert_cmpstr (first->section, ==, second->section);
  g_assert_cmpstr (first->state, ==, second->state);
  g_assert_cmpint (first->verdict, ==, second->verdict);
  g_assert_cmpuint (first->credibility, ==, second->credibility);
  g_assert_cmpstr (first->comment, ==, second->comment);
  g_assert_cmpstrv (first->tags, second->tags);
  g_assert_cmpstr (first->created, ==, second->created);
  g_assert_cmpstr (first->modified, ==, second->modified);
}

/* What an open library keeps for its next edit. */
static gboolean
is_empty_journal (const char *path)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  return g_str_has_suffix (path, "-journal") && g_file_get_contents (path, &contents, &length, NULL)
         && (length == 0 || contents[0] == '\0');
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      count += g_file_test (child, G_FILE_TEST_IS_DIR) ? count_files (child)
                                                       : !is_empty_journal (child);
    }

  return count;
}

void
store_support_assert_files (const char *folder, guint expected)
{
  g_assert_cmpuint (count_files (folder), ==, expected);
}

static void
dump_annotations (DossierStore *store, GString *dump)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) annotations = dossier_store_list_annotations (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < annotations->len; i++)
    {
      const DossierAnnotationFields *fields = dossier_annotation_get_fields (
          g_ptr_array_index (annotations, i));
      g_autofree char *tags = g_strjoinv (",", fields->tags);

      g_string_append_printf (dump, "annotation %s %zu-%zu %s %d %u [%s] [%s]\n", fields->id,
                              fields->passage->start, fields->passage->end, fields->state,
                              (int) fields->verdict, fields->credibility, fields->comment, tags);
    }
}

char *
store_support_dump (DossierStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dossier_store_list_entries (store, &error);
  g_autoptr (GPtrArray) sources = dossier_store_list_sources (store, &error);
  GString *dump = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const DossierEntryFields *fields = dossier_entry_get_fields (g_ptr_array_index (entries, i));

      g_string_append_printf (dump, "document %s %s [%s] %c%u\n", fields->id, fields->title,
                              fields->source_name, fields->reliability, fields->credibility);
    }
  for (guint i = 0; i < sources->len; i++)
    {
      DossierSource *source = g_ptr_array_index (sources, i);

      g_string_append_printf (dump, "source %s %c %u\n", dossier_source_get_name (source),
                              dossier_source_get_reliability (source),
                              dossier_source_get_grades (source)->len);
    }
  dump_annotations (store, dump);

  return g_string_free (dump, FALSE);
}
