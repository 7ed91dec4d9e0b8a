/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the thread measures, segment by segment, is what is laid out on the screen. */

#include <adwaita.h>
#include <string.h>

#include "dossier-height-worker.h"
#include "dossier-importer.h"
#include "dossier-segment-layout.h"
#include "reader-fixture.h"
#include "test-support.h"

typedef struct
{
  int *heights;
  guint n_known;
} Measured;

static void
measured_cb (guint first, const int *heights, guint n_heights, gpointer user_data)
{
  Measured *measured = user_data;

  memcpy (measured->heights + first, heights, n_heights * sizeof *heights);
  measured->n_known += n_heights;
}

static void
compare (DossierDocument *document, double size, int width)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (NULL));
  PangoContext *context = gtk_widget_get_pango_context (label);
  DossierReaderFonts fonts = { "serif", "sans", size, "A subtitle", FALSE };
  g_autoptr (DossierSegments) segments = dossier_segments_new (document);
  g_autoptr (DossierReaderStyle) style = dossier_reader_style_new (segments, context, &fonts);
  guint n = dossier_segments_get_n (segments);
  Measured measured = { g_new0 (int, n), 0 };
  DossierHeightWorker *worker;

  dossier_reader_style_set_width (style, width);
  worker = dossier_height_worker_start (segments, context, &fonts, width, n / 2, measured_cb,
                                        &measured);
  while (measured.n_known < n)
    g_main_context_iteration (NULL, TRUE);
  dossier_height_worker_stop (worker);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DossierSegmentLayout) layout = dossier_segment_layout_new (style, i);

      g_assert_cmpint (measured.heights[i], ==, layout->height);
    }
  g_free (measured.heights);
  g_object_unref (label);
}

static void
compare_all (DossierDocument *document)
{
  compare (document, 16, 680);
  compare (document, 24, 350);
}

static void
compare_file (const char *name)
{
  g_autofree char *path = test_shared_or_skip (name);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DossierDocument) document = NULL;
  gsize length;

  if (path == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  document = dossier_import_bytes (bytes, name, NULL, NULL);
  g_assert_nonnull (document);
  compare_all (document);
}

static void
test_briefings (void)
{
  compare_file ("briefings/envoys-blueprint.txt");
  compare_file ("briefings/fifty-year-guarantees.txt");
}

/* Every kind of block, and a text with what makes heights hard: marks heaped up, hidden characters, directions. */
static void
test_samples (void)
{
  g_autoptr (DossierDocument) sample = reader_create_sample ();
  g_autoptr (DossierDocument) scripts = reader_create_scripts ();

  compare_all (sample);
  compare_all (scripts);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/reader-worker/samples", test_samples);
  g_test_add_func ("/reader-worker/briefings", test_briefings);
  return g_test_run ();
}
