/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The only thread of the interface. Fonts and layouts of Pango belong to one thread, so it has its own font
 * map, and nothing but whole numbers goes back. */

#include "dossier-height-worker.h"

#include "dossier-segment-layout.h"

#define CHUNK 256

struct _DossierHeightWorker
{
  GThread *thread;
  gint is_stopped; /* atomic */

  DossierSegments *segments;
  int width;
  guint first;
  char *text_family;
  char *heading_family;
  char *subtitle;
  double size;
  double resolution;
  gboolean rounds_positions;
  cairo_font_options_t *options; /* (nullable) */
  PangoLanguage *language;

  DossierHeightFunc callback;
  gpointer user_data;
};

typedef struct
{
  DossierHeightWorker *worker;
  guint first;
  guint n;
  int heights[CHUNK];
} Chunk;

static void
clear_worker (gpointer data)
{
  DossierHeightWorker *self = data;

  dossier_segments_unref (self->segments);
  g_clear_pointer (&self->options, cairo_font_options_destroy);
  g_free (self->text_family);
  g_free (self->heading_family);
  g_free (self->subtitle);
}

static void
unref_worker (DossierHeightWorker *self)
{
  g_atomic_rc_box_release_full (self, clear_worker);
}

static gboolean
report_chunk_cb (gpointer data)
{
  Chunk *chunk = data;

  if (!g_atomic_int_get (&chunk->worker->is_stopped))
    chunk->worker->callback (chunk->first, chunk->heights, chunk->n, chunk->worker->user_data);
  return G_SOURCE_REMOVE;
}

static void
free_chunk (gpointer data)
{
  unref_worker (((Chunk *) data)->worker);
  g_free (data);
}

static void
report (Chunk *chunk)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, report_chunk_cb, chunk, free_chunk);
  g_source_attach (source, NULL);
}

static PangoContext *
create_context (DossierHeightWorker *self, PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), self->resolution);
  pango_cairo_context_set_resolution (context, self->resolution);
  pango_cairo_context_set_font_options (context, self->options);
  pango_context_set_round_glyph_positions (context, self->rounds_positions);
  pango_context_set_language (context, self->language);
  return context;
}

static gpointer
run (gpointer data)
{
  DossierHeightWorker *self = data;
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = create_context (self, map); /* Pango 1.50 has no autoptr for it */
  DossierReaderFonts fonts = { self->text_family, self->heading_family, self->size,
                               self->subtitle };
  g_autoptr (DossierReaderStyle) style = dossier_reader_style_new (self->segments, context, &fonts);
  guint n = dossier_segments_get_n (self->segments);
  guint done = 0;

  dossier_reader_style_set_width (style, self->width);
  while (done < n && !g_atomic_int_get (&self->is_stopped))
    {
      Chunk *chunk = g_new0 (Chunk, 1);

      chunk->worker = g_atomic_rc_box_acquire (self);
      chunk->first = (self->first + done) % n;
      while (chunk->n < CHUNK && chunk->first + chunk->n < n && done < n
             && !g_atomic_int_get (&self->is_stopped))
        {
          g_autoptr (DossierSegmentLayout)
              layout = dossier_segment_layout_new (style, chunk->first + chunk->n);

          chunk->heights[chunk->n++] = layout->height;
          done++;
        }
      report (chunk);
    }

  g_object_unref (context);
  return NULL;
}

DossierHeightWorker *
dossier_height_worker_start (DossierSegments *segments,
                             PangoContext *like,
                             const DossierReaderFonts *fonts,
                             int width,
                             guint first,
                             DossierHeightFunc callback,
                             gpointer user_data)
{
  DossierHeightWorker *self = g_atomic_rc_box_new0 (DossierHeightWorker);
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (like);

  self->segments = dossier_segments_ref (segments);
  self->width = width;
  self->first = first;
  self->text_family = g_strdup (fonts->text_family);
  self->heading_family = g_strdup (fonts->heading_family);
  self->subtitle = g_strdup (fonts->subtitle);
  self->size = fonts->size;
  self->resolution = pango_cairo_context_get_resolution (like);
  self->rounds_positions = pango_context_get_round_glyph_positions (like);
  self->options = options != NULL ? cairo_font_options_copy (options) : NULL;
  self->language = pango_context_get_language (like);
  self->callback = callback;
  self->user_data = user_data;
  self->thread = g_thread_new ("reader-heights", run, self);

  return self;
}

void
dossier_height_worker_stop (DossierHeightWorker *self)
{
  g_atomic_int_set (&self->is_stopped, 1);
  g_thread_join (self->thread);
  unref_worker (self);
}
