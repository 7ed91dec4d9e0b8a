/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Bytes and code points of texts that are long and hold characters of every length: what the document
 * answers is what counting from the beginning gives. */

#include "dossier-document-builder.h"

#include <string.h>

/* One paragraph of about @size bytes, shifted by @shift so that every character comes to lie across every
 * boundary that an index may have. */
static DossierDocument *
make_document (gsize size, guint shift)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  DossierDocument *document;

  for (guint i = 0; i < shift; i++)
    g_string_append_c (text, 'x');
  while (text->len < size)
    g_string_append (text, "a\303\251\342\202\254\360\237\230\200e\314\201");
  dossier_document_builder_begin_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  dossier_document_builder_add_text (builder, text->str, (gssize) text->len);
  dossier_document_builder_end_block (builder);
  document = dossier_document_builder_finish (builder, &error);
  g_assert_no_error (error);

  return document;
}

static void
test_both_ways (void)
{
  static const gsize sizes[] = { 1, 13, 4097, 9000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint shift = 0; shift < 4; shift++)
      {
        g_autoptr (DossierDocument) document = make_document (sizes[i], shift);
        gsize length;
        const char *text = dossier_document_get_text (document, &length);
        gsize chars = 0;
        gsize back;

        for (const char *at = text;; at = g_utf8_next_char (at), chars++)
          {
            gsize offset = (gsize) (at - text);

            g_assert_cmpuint (dossier_document_bytes_to_chars (document, offset), ==, chars);
            g_assert_true (dossier_document_chars_to_bytes (document, chars, &back));
            g_assert_cmpuint (back, ==, offset);
            if (offset == length)
              break;
          }
        g_assert_false (dossier_document_chars_to_bytes (document, chars + 1, &back));
        g_assert_cmpuint (dossier_document_bytes_to_chars (document, length + 99), ==, chars);
      }
}

/* An offset inside a character counts as the character's start. */
static void
test_inside (void)
{
  g_autoptr (DossierDocument) document = make_document (5000, 1);
  gsize length;
  const char *text = dossier_document_get_text (document, &length);

  for (gsize offset = 0; offset < length; offset++)
    {
      gsize start = offset;

      while (((guchar) text[start] & 0xC0) == 0x80)
        start--;
      g_assert_cmpuint (dossier_document_bytes_to_chars (document, offset), ==,
                        dossier_document_bytes_to_chars (document, start));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/offsets/both-ways", test_both_ways);
  g_test_add_func ("/document/offsets/inside", test_inside);

  return g_test_run ();
}
