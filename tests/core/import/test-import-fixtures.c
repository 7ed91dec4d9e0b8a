/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Every file under fixtures/import is read, compared with its golden dump beside it, and none of its words may
 * be missing. The words are taken from the file by means of their own, cruder than any importer. */

#include <string.h>

#include "dossier-importer.h"
#include "test-document.h"
#include "test-strip.h"
#include "test-support.h"

static DossierDocument *
import (const char *name, const DossierImporter **importer)
{
  g_autofree char *file = g_build_filename ("import", name, NULL);
  g_autoptr (GBytes) bytes = test_fixture_bytes (file);
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_import_bytes (bytes, name, importer, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_golden (gconstpointer data)
{
  const char *name = data;
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument) document = import (name, &importer);
  g_autofree char *dump = test_document_dump (document);
  g_autofree char *text = g_strdup_printf ("format: %s\n%s", importer->id, dump);
  g_autofree char *golden = g_strdup_printf ("import/%s.dump", name);

  test_assert_golden (golden, text, -1);
}

static char *
replace_ending (const char *name, const char *ending, const char *other)
{
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (ending));

  return g_strconcat (stem, other, NULL);
}

static void
test_words (gconstpointer data)
{
  const char *name = data;
  g_autofree char *file = g_build_filename ("import", name, NULL);
  g_autoptr (GBytes) bytes = test_fixture_bytes (file);
  g_autoptr (DossierDocument) document = NULL;
  const DossierImporter *importer = NULL;
  g_autofree char *words = NULL;

  document = import (name, &importer);
  /* A PDF has its words as glyphs: those of the document that it was printed from are asked for. */
  if (strcmp (importer->id, "pdf") == 0)
    {
      g_autofree char *printed = replace_ending (file, ".pdf", ".fodt");

      g_bytes_unref (bytes);
      bytes = test_fixture_bytes (printed);
      words = test_strip (bytes, "odt");
    }
  else
    words = test_strip (bytes, importer->id);
  test_document_assert_words (document, name, words);
}

/* A row of the table without a fixture would go untested. */
static void
test_every_importer_has_a_fixture (gconstpointer data)
{
  const GPtrArray *names = data;
  guint n_importers;
  const DossierImporter *importers = dossier_importers_get (&n_importers);

  for (guint i = 0; i < n_importers; i++)
    {
      gboolean found = FALSE;

      for (guint n = 0; n < names->len && !found; n++)
        found = g_str_has_suffix (names->pdata[n], importers[i].extensions[0]);
      g_assert_true (found);
      g_assert_true (dossier_importers_find (importers[i].id) == &importers[i]);
    }
  g_assert_null (dossier_importers_find ("none"));
}

/* The samples say when they were written and by whom, and lose no word. */
static void
test_sample (gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", "samples",
                                            data, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  g_autofree char *words = NULL;

  bytes = dossier_import_read_file (path, NULL, &error);
  g_assert_no_error (error);
  document = dossier_import_bytes (bytes, path, &importer, &error);
  g_assert_no_error (error);
  words = test_strip (bytes, importer->id);
  test_document_assert_words (document, data, words);
  g_assert_nonnull (dossier_document_get_metadata (document, DOSSIER_METADATA_TITLE));
  g_assert_nonnull (dossier_document_get_metadata (document, DOSSIER_METADATA_PUBLISHER));
  g_assert_true (g_str_has_prefix (
      dossier_document_get_metadata (document, DOSSIER_METADATA_PUBLISHED), "2025-10-0"));
  g_assert_cmpstr (dossier_document_get_metadata (document, DOSSIER_METADATA_LANGUAGE), ==, "en");
}

static void
test_briefing (gconstpointer data)
{
  g_autofree char *path = test_shared_or_skip (data);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (path == NULL)
    return;
  bytes = dossier_import_read_file (path, NULL, &error);
  g_assert_no_error (error);
  document = dossier_import_bytes (bytes, path, NULL, &error);
  g_assert_no_error (error);
  words = test_strip (bytes, "text");
  test_document_assert_words (document, path, words);
  if (strstr (path, "envoys") != NULL)
    {
      g_autofree char *dump = test_document_dump (document);

      g_assert_nonnull (strstr (dump, "published: 2025-12-25T22:27:52\n"));
      g_assert_nonnull (strstr (dump, "publisher: Ukrainian Presidential Office, Reuters, AP\n"));
      g_assert_nonnull (strstr (dump, "  row |Primary actors|Ukraine (President Zelenskiy, top "
                                      "negotiator Rustem Umerov)|United States (Witkoff, Kushner)|"
                                      "Russia (Kremlin, Dmitry Peskov)\n"));
      g_assert_nonnull (strstr (dump, "heading 2 |Zelensky, press briefing, Kyiv.\n"));
      g_assert_nonnull (strstr (dump, "heading 3 |6.Practical Tips for Stakeholders\n"));
    }
  else
    {
      g_autofree char *dump = test_document_dump (document);

      g_assert_nonnull (strstr (dump, "title: Fifty year guarantees\n"));
      g_assert_nonnull (strstr (dump, "published: 2025-12-29T19:33\n"));
      g_assert_nonnull (
          strstr (dump, "paragraph |“I raised this issue with the President . I told"));
      g_assert_nonnull (strstr (dump, "paragraph |“He discussed all 20 points"));
      g_assert_nonnull (strstr (dump, "heading 2 |Trump discussed all 20 points of the peace"));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_test_init (&argc, &argv, NULL);
  path = test_fixture ("import");
  folder = g_dir_open (path, 0, NULL);
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (!g_str_has_suffix (name, ".dump"))
      {
        char *kept = g_strdup (name);
        g_autofree char *golden = g_strdup_printf ("/import/golden/%s", name);
        g_autofree char *words = g_strdup_printf ("/import/words/%s", name);

        g_ptr_array_add (names, kept);
        g_test_add_data_func (golden, kept, test_golden);
        g_test_add_data_func (words, kept, test_words);
      }
  g_test_add_data_func ("/import/every-importer", names, test_every_importer_has_a_fixture);
  g_test_add_data_func ("/import/samples/report", "situation-report.md", test_sample);
  g_test_add_data_func ("/import/samples/article", "ostmar-courier.html", test_sample);
  g_test_add_data_func ("/import/samples/bulletin", "basin-bulletin.txt", test_sample);
  g_test_add_data_func ("/import/briefings/envoys", "briefings/envoys-blueprint.txt",
                        test_briefing);
  g_test_add_data_func ("/import/briefings/guarantees", "briefings/fifty-year-guarantees.txt",
                        test_briefing);

  return g_test_run ();
}
