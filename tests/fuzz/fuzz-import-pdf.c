/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* PDF: what comes of a file, and where its words stand on its pages. */

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-pages.h"
#include "fuzz.h"

/* poppler warns of what it does not know; that is no bug of ours. */
static void
prepare (void)
{
  static const char *const ours[] = { "dossier", "dossier-test", "GLib", "GLib-GObject",
                                      "GLib-GIO" };

  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  for (gsize i = 0; i < G_N_ELEMENTS (ours); i++)
    g_log_set_fatal_mask (ours[i], G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DossierDocument) document = NULL;
  g_autoptr (DossierPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) places = NULL;

  prepare ();
  fuzz_import (data, size, "fuzz.pdf");
  document = dossier_import_bytes (bytes, "fuzz.pdf", NULL, NULL);
  places = dossier_import_pdf_locate (bytes, NULL, &error);
  g_assert_true ((places == NULL) == (error != NULL));
  if (places == NULL || document == NULL)
    {
      g_clear_pointer (&places, g_variant_unref);
      return 0;
    }
  g_variant_ref_sink (places);
  pages = dossier_pages_from_variant (places, document, &error);
  g_assert_true ((pages == NULL) == (error != NULL));

  return 0;
}
