/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a person types into the search field: never an error, whatever it is. */

#include <string.h>

#include "dossier-figure-query.h"
#include "dossier-figure.h"
#include "dossier-importer.h"
#include "dossier-query.h"
#include "dossier-store.h"
#include "fuzz.h"
#include "test-support.h"

static DossierStore *store;

static void
prepare (void)
{
  static const char text[] =
      "# The dam at Orsha\n\nWater fell by 40 cm on 12 May 2025, says NOT the "
      "harbour AND NEAR it \"quoted\" 1.5 million USD.\n";
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autoptr (GError) error = NULL;

  if (store != NULL)
    return;
  folder = test_folder_new ();
  path = g_build_filename (folder, "fuzz.dossier", NULL);
  store = dossier_store_open (path, DOSSIER_STORE_CREATE, &error);
  g_assert_no_error (error);
  document = dossier_import_bytes (bytes, "a.md", NULL, &error);
  g_assert_no_error (error);
  figures = dossier_figures_extract (document, NULL);
  dossier_store_add_document (
      store,
      &(DossierNewDocument){
          .document = document, .original = bytes, .format = "markdown", .figures = figures },
      NULL, NULL, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *words = g_utf8_make_valid ((const char *) data, (gssize) MIN (size, 4096));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  prepare ();
  hits = dossier_store_search (store, words, DOSSIER_SEARCH_ALL, 20, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const DossierSearchHit *hit = hits->pdata[i];

      g_assert_true (g_utf8_validate (hit->snippet, -1, NULL));
      g_assert_cmpuint (hit->match_start, <=, hit->match_end);
      g_assert_cmpuint (hit->match_end, <=, strlen (hit->snippet));
    }

  return 0;
}
