/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* A reader in a window, and a document with every kind of block. */

#include "reader-fixture.h"

#include <string.h>

void
reader_add_block (DossierDocumentBuilder *builder,
                  DossierBlockKind kind,
                  guint level,
                  const char *text)
{
  dossier_document_builder_begin_block (builder, kind, level);
  dossier_document_builder_add_text (builder, text, -1);
  dossier_document_builder_end_block (builder);
}

void
reader_add_row (DossierDocumentBuilder *builder, const char *cells)
{
  g_auto (GStrv) texts = g_strsplit (cells, "|", -1);

  dossier_document_builder_begin_row (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      dossier_document_builder_begin_cell (builder);
      dossier_document_builder_add_text (builder, texts[i], -1);
      dossier_document_builder_end_cell (builder);
    }
  dossier_document_builder_end_row (builder);
}

/* Every kind of block, a row with more cells than its header, two directions, combining marks. */
DossierDocument *
reader_create_sample (void)
{
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  reader_add_block (builder, DOSSIER_BLOCK_HEADING, 1, "Situation Report No. 14");
  reader_add_block (
      builder, DOSSIER_BLOCK_PARAGRAPH, 0,
      "Water levels along the lower Kharun fell by 40 centimetres in the past day, but 11 of "
      "the 19 affected districts remain cut off from road transport.");
  reader_add_block (builder, DOSSIER_BLOCK_ITEM, 1, "First of two items");
  reader_add_block (builder, DOSSIER_BLOCK_ITEM, 2, "An item inside it");
  reader_add_block (builder, DOSSIER_BLOCK_QUOTE, 1, "Nobody opened the gates, the operator said.");
  reader_add_block (builder, DOSSIER_BLOCK_CODE, 0, "gauge = 97\nspill  = 0");
  dossier_document_builder_begin_table (builder, 1);
  reader_add_row (builder, "District|People");
  reader_add_row (builder, "Tal Orsha|41,000|58,400|counted twice");
  reader_add_row (builder, "Lower Kharun|of whom a third are children, says the office");
  dossier_document_builder_end_table (builder);
  reader_add_block (builder, DOSSIER_BLOCK_RULE, 0, "");
  reader_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0,
                    "\327\251\327\234\327\225\327\235 (shalom) e\314\201t\303\251");
  return dossier_document_builder_finish (builder, NULL);
}

void
reader_wait_for_frame (ReaderFixture *fixture)
{
  gtk_widget_queue_draw (GTK_WIDGET (fixture->reader));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->reader));
}

void
reader_set_up (ReaderFixture *fixture, DossierDocument *document, int width, int height)
{
  fixture->window = gtk_window_new ();
  fixture->scrolled = gtk_scrolled_window_new ();
  fixture->reader = DOSSIER_READER (dossier_reader_new ());
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled),
                                 GTK_WIDGET (fixture->reader));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scrolled);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, height);
  dossier_reader_set_document (fixture->reader, document);
  gtk_window_present (GTK_WINDOW (fixture->window));
  reader_wait_for_frame (fixture);
  fixture->adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (fixture->scrolled));
}

void
reader_tear_down (ReaderFixture *fixture)
{
  gpointer reader = g_object_ref (fixture->reader);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (reader);
}

DossierRange
reader_find (DossierReader *reader, const char *words)
{
  const char *text = dossier_document_get_text (dossier_reader_get_document (reader), NULL);
  const char *place = strstr (text, words);

  g_assert_nonnull (place);
  return (DossierRange){ (gsize) (place - text), (gsize) (place - text) + strlen (words) };
}
