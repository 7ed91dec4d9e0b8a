/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Draws a line for each row of pixels whose part of the document holds a hit: however many hits there are, it
 * looks at the rows alone. */

#include "dossier-reader-track.h"

#define WIDTH 10
#define LINE 3

struct _DossierReaderTrack
{
  GtkWidget parent_instance;

  DossierReader *reader;
  GArray *hits; /* (nullable) of DossierRange */
  gssize current;
};

G_DEFINE_FINAL_TYPE (DossierReaderTrack, dossier_reader_track, GTK_TYPE_WIDGET)

static void
draw_line (GtkWidget *widget, GtkSnapshot *snapshot, int row, gboolean is_current)
{
  int width = gtk_widget_get_width (widget);
  GdkRGBA color = { 0.90f, 0.45f, 0, is_current ? 1 : 0.75f };
  int height = is_current ? LINE + 1 : LINE;

  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (is_current ? 0 : 2, row - height / 2,
                                                  width - (is_current ? 0 : 4), height));
}

static void
dossier_reader_track_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierReaderTrack *self = DOSSIER_READER_TRACK (widget);
  int height = gtk_widget_get_height (widget);
  int current_row = -1;
  gsize start = 0;

  if (self->hits == NULL || self->hits->len == 0)
    return;
  for (int row = 0; row < height; row += LINE)
    {
      gsize end = row + LINE >= height
                      ? G_MAXSIZE
                      : dossier_reader_get_offset_at (self->reader, (double) (row + LINE) / height);
      guint first = dossier_ranges_find (self->hits, start);

      if (first < self->hits->len && g_array_index (self->hits, DossierRange, first).start < end)
        draw_line (widget, snapshot, row + 1, FALSE);
      if (self->current >= 0 && g_array_index (self->hits, DossierRange, self->current).end > start
          && g_array_index (self->hits, DossierRange, self->current).start < end)
        current_row = row + 1;
      start = end;
    }
  if (current_row >= 0)
    draw_line (widget, snapshot, current_row, TRUE);
}

static void
dossier_reader_track_dispose (GObject *object)
{
  DossierReaderTrack *self = DOSSIER_READER_TRACK (object);

  g_clear_object (&self->reader);
  g_clear_pointer (&self->hits, g_array_unref);

  G_OBJECT_CLASS (dossier_reader_track_parent_class)->dispose (object);
}

static void
dossier_reader_track_class_init (DossierReaderTrackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dossier_reader_track_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = dossier_reader_track_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
dossier_reader_track_init (DossierReaderTrack *self)
{
  self->current = -1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, -1);
}

GtkWidget *
dossier_reader_track_new (DossierReader *reader)
{
  DossierReaderTrack *self = g_object_new (DOSSIER_TYPE_READER_TRACK, NULL);

  self->reader = g_object_ref (reader);
  return GTK_WIDGET (self);
}

void
dossier_reader_track_set_hits (DossierReaderTrack *self, GArray *hits, gssize current)
{
  g_return_if_fail (DOSSIER_IS_READER_TRACK (self));

  if (hits != NULL)
    g_array_ref (hits);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits;
  self->current = hits != NULL && current < (gssize) hits->len ? current : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
