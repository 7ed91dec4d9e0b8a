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

DossierDocument *
reader_create_scripts (void)
{
  static const char *const paragraphs[] = {
    "\u05d4\u05de\u05d9\u05dd \u05d1\u05e0\u05d4\u05e8 \u05d9\u05e8\u05d3\u05d5 "
    "\u05d1-40 \u05e1\u05f4\u05de (Kharun River) \u05d0\u05ea\u05de\u05d5\u05dc.",
    "The office wrote \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd and 41,000 people moved.",
    "\u0627\u0644\u0646\u0647\u0631 \u0647\u0628\u0637 1,900 \u0645\u062a\u0631 \u0641\u064a "
    "Brenn \u0627\u0644\u064a\u0648\u0645.",
    "e\u0301te\u0301 o\u0308l \u6c34\u4f4d\u4e0b\u964d\u4e86 \U0001d49c\U0001d49e end.",
    "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft und 10\u00a0000\u202fkm, "
    "a\u2011b, \U0001f600 done.",
    "LopadotemachoselachogaleokranioleipsanodrimhypotrimmatosilphioparaomelitokatakechymenoX"
    "LopadotemachoselachogaleokranioleipsanodrimhypotrimmatosilphioparaomelitokatakechymenoY",
    "They paid \u202e000,1 for it\u202c; pay\u200bpal and \u0410pple, \u2067left open.",
    "Heap: e\u0301\u0300\u0301\u0300\u0301\u0300\u0301\u0300\u0301\u0300\u0301\u0300 and "
    "on; tags \U000e0041\U000e0042\U000e007f end.",
  };
  g_autoptr (DossierDocumentBuilder) builder = dossier_document_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    reader_add_block (builder, DOSSIER_BLOCK_PARAGRAPH, 0, paragraphs[i]);
  reader_add_block (builder, DOSSIER_BLOCK_CODE, 0, "tab\tone\ttwo\n\ta\tb");
  reader_add_block (builder, DOSSIER_BLOCK_ITEM, 1, "\u05e4\u05e8\u05d9\u05d8 1");
  dossier_document_builder_begin_table (builder, 1);
  reader_add_row (builder, "\u05de\u05d7\u05d5\u05d6|People");
  reader_add_row (builder, "\u05e6\u05e4\u05d5\u05df|41,000");
  dossier_document_builder_end_table (builder);
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

GtkEventController *
reader_find_controller (ReaderFixture *fixture, GType type)
{
  g_autoptr (GListModel)
      controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->reader));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type
          && (type != GTK_TYPE_GESTURE_CLICK
              || gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller))
                     == GDK_BUTTON_PRIMARY))
        return controller;
    }
  g_assert_not_reached ();
}
