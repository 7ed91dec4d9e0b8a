/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A reply comes whole or is refused, whatever its bytes. */

#include <string.h>

#include "dossier-document-builder.h"
#include "dossier-error.h"
#include "dossier-sandbox-reply.h"

static DossierDocument *
make_document (void)
{
  DossierDocumentBuilder *builder = dossier_document_builder_new ();
  DossierDocument *document;

  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_HEADING, 1);
  dossier_document_builder_add_text (builder, "Flood", -1);
  dossier_document_builder_end_block (builder);
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, "The water fell by 40 cm.", -1);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, NULL);
  dossier_document_builder_free (builder);
  g_assert_nonnull (document);

  return document;
}

static void
test_document (void)
{
  g_autoptr (DossierDocument) document = make_document ();
  g_autoptr (GBytes)
      reply = dossier_sandbox_reply_new (document, dossier_importers_find ("text"), NULL);
  g_autoptr (GError) error = NULL;
  const DossierImporter *importer = NULL;
  g_autoptr (DossierDocument) read = dossier_sandbox_reply_read (reply, NULL, &importer, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (importer->id, ==, "text");
  g_assert_cmpstr (dossier_document_get_text (read, NULL), ==, "Flood\nThe water fell by 40 cm.");
}

static void
test_error (void)
{
  g_autoptr (GError) problem = g_error_new_literal (DOSSIER_ERROR, DOSSIER_ERROR_ENCODING,
                                                    "“x” is in no encoding.");
  g_autoptr (GBytes) reply = dossier_sandbox_reply_new (NULL, NULL, problem);
  g_autoptr (GError) error = NULL;

  g_assert_null (dossier_sandbox_reply_read (reply, NULL, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_ENCODING);
  g_assert_cmpstr (error->message, ==, "“x” is in no encoding.");
}

/* Every byte of a reply changed to four values, and every length it could be cut to: a document, or an error. */
static void
test_garbled (void)
{
  g_autoptr (DossierDocument) document = make_document ();
  g_autoptr (GBytes)
      reply = dossier_sandbox_reply_new (document, dossier_importers_find ("text"), NULL);
  gsize length;
  const guint8 *data = g_bytes_get_data (reply, &length);
  static const guint8 values[] = { 0, 1, 0x7F, 0xFF };
  guint n_refused = 0;

  for (gsize i = 0; i < length; i++)
    for (gsize v = 0; v < G_N_ELEMENTS (values) + 1; v++)
      {
        gboolean is_cut = v == G_N_ELEMENTS (values);
        guint8 *copy = g_memdup2 (data, length);
        g_autoptr (GBytes) garbled = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (DossierDocument) read = NULL;

        if (!is_cut)
          copy[i] = values[v];
        garbled = g_bytes_new_take (copy, is_cut ? i : length);
        read = dossier_sandbox_reply_read (garbled, NULL, NULL, &error);
        g_assert_true ((read == NULL) == (error != NULL));
        n_refused += read == NULL;
        if (is_cut)
          g_assert_null (read);
      }
  g_assert_cmpuint (n_refused, >, length);
}

/* First pages are an answer only to those who asked for them. */
static void
test_beginning (void)
{
  g_autoptr (DossierDocument) document = make_document ();
  g_autoptr (GBytes)
      reply = dossier_sandbox_reply_new_beginning (document, dossier_importers_find ("text"));
  g_autoptr (GError) error = NULL;
  gboolean is_beginning = FALSE;
  g_autoptr (DossierDocument)
      read = dossier_sandbox_reply_read (reply, &is_beginning, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_beginning);
  g_assert_nonnull (read);
  g_assert_null (dossier_sandbox_reply_read (reply, NULL, NULL, &error));
  g_assert_error (error, DOSSIER_ERROR, DOSSIER_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox-reply/document", test_document);
  g_test_add_func ("/sandbox-reply/error", test_error);
  g_test_add_func ("/sandbox-reply/beginning", test_beginning);
  g_test_add_func ("/sandbox-reply/garbled", test_garbled);

  return g_test_run ();
}
