/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A document as it lies in a library file, damaged: refused, or one whose every offset is sound. */

#include "dossier-document.h"
#include "dossier-error.h"
#include "fuzz.h"

/* The type of a serialised document, taken from one. */
static const GVariantType *
get_type (void)
{
  return G_VARIANT_TYPE ("(sa{us}a(yyyuuuu)a(uu)aua(uu)a(uuys))");
}

static void
check_document (DossierDocument *document)
{
  gsize length;
  guint n_blocks;
  const char *text = dossier_document_get_text (document, &length);
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);

  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  for (guint i = 0; i < n_blocks; i++)
    {
      g_assert_cmpuint (blocks[i].start, <=, blocks[i].end);
      g_assert_cmpuint (blocks[i].end, <=, length);
      if (blocks[i].kind == DOSSIER_BLOCK_TABLE)
        {
          const DossierTable *table = dossier_document_get_table (document, &blocks[i]);

          for (guint row = 0; row < table->n_rows; row++)
            for (guint cell = 0; cell < table->n_cells[row]; cell++)
              g_assert_cmpuint (table->rows[row][cell].end, <=, length);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GVariant)
      variant = g_variant_ref_sink (g_variant_new_from_bytes (get_type (), bytes, FALSE));
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_document_from_variant (variant, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  if (document != NULL)
    check_document (document);
  else
    g_assert_true (error->domain == DOSSIER_ERROR);

  return 0;
}
