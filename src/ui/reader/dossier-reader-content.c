/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the reader is given to show, and how large. */

#include <glib/gi18n-lib.h>

#include "dossier-reader-private.h"

#define FLASH_MILLISECONDS 1200

static const double zoom_levels[] = { 0.5, 0.6,  0.7, 0.8,  0.9, 1.0, 1.1,
                                      1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0 };

/* Everything that hangs on the document. */
void
dossier_reader_drop_document (DossierReader *self)
{
  dossier_reader_drop_paper (self);
  dossier_reader_stop_worker (self);
  dossier_reader_stop_scrolling (self);
  dossier_reader_drop_proxies (self);
  dossier_reader_drop_entries (self);
  g_clear_pointer (&self->style, dossier_reader_style_free);
  g_clear_pointer (&self->heights, dossier_heights_free);
  g_clear_pointer (&self->exact, g_free);
  g_clear_pointer (&self->segments, dossier_segments_unref);
  g_clear_object (&self->document);
  self->text = "";
  self->length = 0;
  self->n_exact = 0;
  self->anchor = 0;
  self->anchor_dy = 0;
  self->first_seen = self->last_seen = 0;
  self->selection_anchor = self->selection_cursor = 0;
  self->has_pending = FALSE;
  self->flash_strength = 0;
  self->edge = DOSSIER_EDGE_NONE;
  self->selection_by_touch = FALSE;
}

static void
take_document (DossierReader *self, DossierDocument *document)
{
  guint n;

  self->document = g_object_ref (document);
  self->text = dossier_document_get_text (document, &self->length);
  self->segments = dossier_segments_new (document);
  n = dossier_segments_get_n (self->segments);
  self->heights = dossier_heights_new (n);
  self->exact = g_new0 (guint8, n + 1);
}

void
dossier_reader_set_document (DossierReader *self, DossierDocument *document)
{
  const char *title = NULL;

  g_return_if_fail (DOSSIER_IS_READER (self));
  g_return_if_fail (document == NULL || DOSSIER_IS_DOCUMENT (document));

  if (self->document == document)
    return;

  dossier_reader_drop_document (self);
  dossier_reader_set_highlights (self, NULL, 0);
  dossier_reader_set_hits (self, NULL, -1);
  dossier_reader_set_figures (self, NULL);
  if (document != NULL)
    {
      take_document (self, document);
      title = dossier_document_get_metadata (document, DOSSIER_METADATA_TITLE);
    }
  dossier_reader_load_palette (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title != NULL ? title : _ ("Document"), -1);
  dossier_accessible_text_document_changed (self->accessible);
  /* The very top: as far up as there is room for the header. */
  self->anchor_dy = -1e6;
  dossier_reader_rebuild (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "document");
}

DossierDocument *
dossier_reader_get_document (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), NULL);

  return self->document;
}

void
dossier_reader_set_header (DossierReader *self, GtkWidget *header)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  if (self->header == header)
    return;
  g_clear_pointer (&self->header, gtk_widget_unparent);
  self->header = header;
  if (header != NULL)
    gtk_widget_insert_after (header, GTK_WIDGET (self), NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dossier_reader_set_subtitle (DossierReader *self, const char *subtitle)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  if (g_strcmp0 (self->subtitle, subtitle) == 0)
    return;
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
  dossier_reader_forget_geometry (self);
}

static void
marks_changed (DossierReader *self)
{
  self->marks_generation++;
  dossier_reader_queue_proxies (self);
  if (self->accessible != NULL)
    dossier_accessible_text_remarks_changed (self->accessible);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_set_highlights (DossierReader *self, const DossierMark *marks, gsize n_marks)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  dossier_mark_index_free (self->highlights);
  self->highlights = dossier_mark_index_new (marks, n_marks);
  self->hovered_mark = DOSSIER_MARK_NONE;
  marks_changed (self);
}

void
dossier_reader_set_selected_highlight (DossierReader *self, guint32 id)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  self->selected_mark = id;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_set_hits (DossierReader *self, GArray *hits, gssize current)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  if (hits != NULL)
    g_array_ref (hits);
  g_clear_pointer (&self->hits, g_array_unref);
  self->hits = hits;
  self->current_hit = hits != NULL && current >= 0 && (guint) current < hits->len
                          ? g_array_index (hits, DossierRange, current)
                          : (DossierRange){ 0 };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_set_figures (DossierReader *self, GArray *figures)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  if (self->figures == NULL && figures == NULL)
    return;
  if (figures != NULL)
    g_array_ref (figures);
  g_clear_pointer (&self->figures, g_array_unref);
  self->figures = figures;
  self->figures_generation++;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_set_zoom (DossierReader *self, double zoom)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  zoom = CLAMP (zoom, DOSSIER_READER_LEAST_ZOOM, DOSSIER_READER_LARGEST_ZOOM);
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  dossier_reader_forget_geometry (self);
  g_object_notify (G_OBJECT (self), "zoom");
}

double
dossier_reader_get_zoom (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), 1);

  return self->zoom;
}

/* @steps: 1 larger, -1 smaller, 0 back to 1 */
void
dossier_reader_zoom_by (DossierReader *self, int steps)
{
  double now = dossier_reader_shows_pages (self) ? self->page_zoom : self->zoom;
  double zoom = now;

  if (steps == 0)
    zoom = 1;
  else if (steps > 0)
    {
      for (guint i = G_N_ELEMENTS (zoom_levels); i-- > 0;)
        if (zoom_levels[i] > now + 0.001)
          zoom = zoom_levels[i];
    }
  else
    for (guint i = 0; i < G_N_ELEMENTS (zoom_levels); i++)
      if (zoom_levels[i] < now - 0.001)
        zoom = zoom_levels[i];
  if (dossier_reader_shows_pages (self))
    dossier_reader_set_page_zoom (self, zoom);
  else
    dossier_reader_set_zoom (self, zoom);
}

void
dossier_reader_set_caret_visible (DossierReader *self, gboolean visible)
{
  DossierRange seen;
  DossierBox caret;

  g_return_if_fail (DOSSIER_IS_READER (self));

  if (self->caret_visible == visible)
    return;
  self->caret_visible = visible;
  /* The caret begins where a person is reading. */
  if (visible && !dossier_reader_get_selection (self, NULL)
      && !(dossier_reader_get_caret_box (self, self->selection_cursor, &caret) && caret.y >= 0
           && caret.y < self->height))
    {
      dossier_reader_get_visible_range (self, &seen);
      dossier_reader_select (self, seen.start, seen.start);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "caret-visible");
}

gboolean
dossier_reader_get_caret_visible (DossierReader *self)
{
  g_return_val_if_fail (DOSSIER_IS_READER (self), FALSE);

  return self->caret_visible;
}

double
dossier_reader_get_exactness (DossierReader *self)
{
  guint n = self->segments != NULL ? dossier_segments_get_n (self->segments) : 0;

  g_return_val_if_fail (DOSSIER_IS_READER (self), 0);

  return n > 0 ? (double) self->n_exact / n : 1;
}

void
dossier_reader_finish_selection (DossierReader *self)
{
  dossier_reader_claim_primary (self);
  g_signal_emit_by_name (self, "selection-finished");
}

static void
flash_cb (double strength, gpointer user_data)
{
  DossierReader *self = user_data;

  self->flash_strength = strength;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
dossier_reader_flash (DossierReader *self, DossierRange range)
{
  g_return_if_fail (DOSSIER_IS_READER (self));

  self->flash = range;
  if (self->flash_animation == NULL)
    {
      AdwAnimationTarget *target = adw_callback_animation_target_new (flash_cb, self, NULL);

      self->flash_animation = adw_timed_animation_new (GTK_WIDGET (self), 1, 0, FLASH_MILLISECONDS,
                                                       target);
      adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->flash_animation),
                                      ADW_EASE_IN_QUAD);
    }
  adw_animation_reset (self->flash_animation);
  adw_animation_play (self->flash_animation);
}
