/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* How words become lines: all equally far apart, and marks of notes on the line of their word. */

#include <adwaita.h>
#include <string.h>

#include "dossier-importer.h"
#include "dossier-reader-style.h"

static DossierDocument *
import (const char *page)
{
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
  g_autoptr (GError) error = NULL;
  DossierDocument *document = dossier_import_bytes (bytes, "page.html", NULL, &error);

  g_assert_no_error (error);
  return document;
}

/* The layout of the first block. (transfer full) */
static PangoLayout *
lay_out (DossierDocument *document, int width)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  DossierReaderFonts fonts = { "serif", "sans", 16, "A subtitle", FALSE };
  g_autoptr (DossierSegments) segments = dossier_segments_new (document);
  g_autoptr (DossierReaderStyle)
      style = dossier_reader_style_new (segments, gtk_widget_get_pango_context (label), &fonts);
  guint n_blocks;
  const DossierBlock *block = dossier_document_get_blocks (document, &n_blocks);
  PangoLayout *layout = dossier_reader_style_create_layout (
      style, DOSSIER_LETTERING_BODY, block, (DossierRange){ block->start, block->end }, width);

  g_object_unref (label);
  return layout;
}

static const char *const raised[] = {
  "<p>The water<sup>12</sup> fell by a third, and then rose again, as the mill<sup>[note 3]</sup> had said it "
  "would; CO<sub>2</sub> and 5 km<sup>2</sup> of it came down the river in the night.</p>",
  "<p><sup>1</sup> A note that begins with its own mark, and that goes on for some lines, so that there are a few "
  "of them to be compared with one another<sup>x</sup>.</p>",
  "<p><b>Strong <sup>a</sup></b><i>and <a href=\"https://example.org\">linked<sup>b</sup></a></i> words, raised or "
  "not, stand in lines that are all equally far apart, however many they are, in any text.</p>",
};

static void
test_even_lines (gconstpointer data)
{
  g_autoptr (DossierDocument) document = import (data);
  g_autoptr (PangoLayout) layout = lay_out (document, 240);
  PangoLayoutIter *line = pango_layout_get_iter (layout);
  int before = pango_layout_iter_get_baseline (line);
  int distance = 0;
  guint n_lines = 1;

  for (; pango_layout_iter_next_line (line); n_lines++)
    {
      int baseline = pango_layout_iter_get_baseline (line);

      if (distance > 0)
        g_assert_cmpint (baseline - before, ==, distance);
      distance = baseline - before;
      before = baseline;
    }
  g_assert_cmpuint (n_lines, >=, 3);
  pango_layout_iter_free (line);
}

/* Whatever the width, no line begins with the mark of a note. */
static void
test_marks_with_words (void)
{
  g_autoptr (DossierDocument) document = import (
      "<p>The water fell<sup>[1]</sup> in the night.<sup>[12]</sup><sup>[13]</sup> Nobody at Māori "
      "Bā<sup>[note 4]</sup> saw it<sup>5</sup> go, and <sup>[6]</sup> nobody said a word.</p>");
  const char *text = dossier_document_get_text (document, NULL);

  for (int width = 120; width < 500; width += 7)
    {
      g_autoptr (PangoLayout) layout = lay_out (document, width);

      for (int i = 1; i < pango_layout_get_line_count (layout); i++)
        {
          const char *line = text + pango_layout_get_line_readonly (layout, i)->start_index;

          g_assert_false (line[0] == '5');
          if (line[0] == '[')
            g_assert_true (g_str_has_prefix (line, "[6]"));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (raised); i++)
    {
      g_autofree char *path = g_strdup_printf ("/reader/style/even-lines/%u", i);

      g_test_add_data_func (path, raised[i], test_even_lines);
    }
  g_test_add_func ("/reader/style/marks-with-words", test_marks_with_words);
  return g_test_run ();
}
