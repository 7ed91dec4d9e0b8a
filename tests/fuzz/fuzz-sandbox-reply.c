/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What a worker answers, which may have been taken over by the file that it reads: a document in which everything can
 * be used, or one sentence. The input is the answer without its length. */

#include "dossier-error.h"
#include "dossier-sandbox-reply.h"
#include "fuzz.h"

static void
check_document (DossierDocument *document)
{
  gsize length;
  const char *text = dossier_document_get_text (document, &length);
  GPtrArray *marks = dossier_document_get_found_marks (document);
  guint n_blocks;
  const DossierBlock *blocks = dossier_document_get_blocks (document, &n_blocks);

  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *words = dossier_document_dup_range (
          document, (DossierRange){ blocks[i].start, blocks[i].end });

      g_assert_true (g_utf8_validate (words, -1, NULL));
    }
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const DossierFoundMark *mark = marks->pdata[i];

      g_assert_cmpuint (mark->range.start, <=, mark->range.end);
      g_assert_cmpuint (mark->range.end, <=, length);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  gboolean is_beginning = FALSE;
  g_autoptr (DossierDocument)
      document = dossier_sandbox_reply_read (bytes, &is_beginning, &importer, &error);

  g_assert_true ((document == NULL) == (error != NULL));
  if (document != NULL)
    {
      g_assert_nonnull (importer);
      check_document (document);
    }
  else
    g_assert_true (error->domain == DOSSIER_ERROR && error->message[0] != '\0');

  return 0;
}
