/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What holds for every import, whatever the bytes: a whole document or an error with a sentence. */

#include "dossier-error.h"
#include "dossier-importer.h"
#include "dossier-passage.h"
#include "fuzz.h"

/* A passage taken anywhere is found again where it was. */
static void
check_passage (DossierDocument *document, gsize seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierPassage) passage = NULL;
  g_autoptr (DossierPassage) found = NULL;
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  gsize chars = (gsize) g_utf8_strlen (text, (gssize) length);
  gsize start_chars = seed % chars;
  DossierRange range;

  g_assert_true (dossier_document_chars_to_bytes (document, start_chars, &range.start));
  g_assert_true (
      dossier_document_chars_to_bytes (document, MIN (start_chars + 20, chars), &range.end));
  g_assert_cmpuint (dossier_document_bytes_to_chars (document, range.start), ==, start_chars);
  passage = dossier_passage_new (document, range);
  found = dossier_passage_find (document, passage->exact, passage->prefix, passage->suffix,
                                (gssize) start_chars, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->start, ==, range.start);
}

void
fuzz_import (const guint8 *data, gsize size, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DossierDocument) document = dossier_import_bytes (bytes, name, NULL, &error);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (DossierDocument) copy = NULL;

  g_assert_true ((document == NULL) == (error != NULL));
  if (document == NULL)
    {
      g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');
      return;
    }
  g_assert_true (g_utf8_validate (dossier_document_get_text (document, NULL), -1, NULL));
  variant = g_variant_ref_sink (dossier_document_to_variant (document));
  copy = dossier_document_from_variant (variant, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dossier_document_get_text (copy, NULL), ==,
                   dossier_document_get_text (document, NULL));
  check_passage (document, size * 7919);
}
