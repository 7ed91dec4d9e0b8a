/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Draws what is seen. From below: grounds and lines, highlights, hits and the selection, words, signs in the
 * margin, the caret. Grounds, highlights and words of a segment are kept as render nodes. */

#include <math.h>

#include "dossier-reader-private.h"

#define CORNER 8
#define CARET_WIDTH 2
#define PICTURE_ICON "image-x-generic-symbolic"
#define PICTURE_ICON_SIZE 16

static void
append_rounded (GtkSnapshot *snapshot, const DossierBox *box, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height);

  gsk_rounded_rect_init_from_rect (&outline, &bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_box (GtkSnapshot *snapshot, const DossierBox *box, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
}

static void
append_icon (
    DossierReader *self, GtkSnapshot *snapshot, const char *name, double x, double y, int size)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, name, NULL, size, gtk_widget_get_scale_factor (widget),
      gtk_widget_get_direction (widget), GTK_ICON_LOOKUP_PRELOAD);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, size, size,
                                            &self->palette.dim, 1);
  gtk_snapshot_restore (snapshot);
}

static void
draw_ornament (DossierReader *self,
               GtkSnapshot *snapshot,
               const DossierSegmentLayout *layout,
               const DossierOrnament *ornament)
{
  switch (ornament->kind)
    {
    case DOSSIER_ORNAMENT_HAIRLINE:
      append_box (snapshot, &ornament->box, &self->palette.hairline);
      break;
    case DOSSIER_ORNAMENT_LINE:
      append_box (snapshot, &ornament->box, &self->palette.line);
      break;
    case DOSSIER_ORNAMENT_BAR:
      append_rounded (snapshot, &ornament->box, 1.5f, &self->palette.line);
      break;
    case DOSSIER_ORNAMENT_GROUND:
      append_rounded (snapshot, &ornament->box, CORNER, &self->palette.ground);
      break;
    case DOSSIER_ORNAMENT_PICTURE:
      append_rounded (snapshot, &ornament->box, CORNER, &self->palette.ground);
      append_icon (self, snapshot, PICTURE_ICON,
                   layout->is_rtl ? layout->width - 12 - PICTURE_ICON_SIZE : 12,
                   ornament->box.y + (ornament->box.height - PICTURE_ICON_SIZE) / 2,
                   PICTURE_ICON_SIZE);
      break;
    }
}

static GskRenderNode *
create_ground (DossierReader *self, const DossierSegmentLayout *layout)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < layout->ornaments->len; i++)
    draw_ornament (self, snapshot, layout, &g_array_index (layout->ornaments, DossierOrnament, i));
  return gtk_snapshot_free_to_node (snapshot);
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static GskRenderNode *
create_text (DossierReader *self, const DossierSegmentLayout *layout)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < layout->parts->len; i++)
    {
      const DossierPart *part = &g_array_index (layout->parts, DossierPart, i);
      gboolean is_dim = part->lettering == DOSSIER_LETTERING_CAPTION;

      append_layout (snapshot, part->layout, part->x, part->y,
                     is_dim ? &self->palette.dim : &self->palette.text);
    }
  for (guint i = 0; i < layout->notes->len; i++)
    {
      const DossierNote *note = &g_array_index (layout->notes, DossierNote, i);

      append_layout (snapshot, note->layout, note->x, note->y, &self->palette.dim);
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static void
draw_entry (DossierReader *self, DossierReaderEntry *entry, double y, GtkSnapshot *snapshot)
{
  gboolean is_page = entry->layout->pages != NULL;

  if (is_page && self->paper != NULL)
    dossier_reader_draw_page (self, entry, y, snapshot);
  if (entry->ground == NULL && entry->layout->ornaments->len > 0)
    entry->ground = create_ground (self, entry->layout);
  if (entry->ground != NULL)
    gtk_snapshot_append_node (snapshot, entry->ground);

  dossier_reader_draw_figures (self, entry, snapshot);
  dossier_reader_draw_marks (self, entry, snapshot);
  dossier_reader_draw_overlays (self, entry, snapshot);

  if (entry->text == NULL && !is_page)
    entry->text = create_text (self, entry->layout);
  if (entry->text != NULL)
    gtk_snapshot_append_node (snapshot, entry->text);

  if (self->margin_marks_visible)
    dossier_reader_draw_icons (self, entry, snapshot);
}

static void
draw_caret (DossierReader *self, GtkSnapshot *snapshot)
{
  DossierBox caret;

  if (!self->caret_visible || !dossier_reader_has_focus (self)
      || !dossier_reader_get_caret_box (self, self->selection_cursor, &caret))
    return;
  caret.x = round (caret.x) - CARET_WIDTH / 2.0;
  caret.y += caret.height * 0.12;
  caret.height *= 0.76;
  caret.width = CARET_WIDTH;
  append_box (snapshot, &caret, &self->palette.text);
}

void
dossier_reader_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DossierReader *self = DOSSIER_READER (widget);
  double y = round (self->first_y);

  if (!dossier_reader_is_laid_out (self))
    return;

  if (self->paper != NULL)
    dossier_paper_begin (self->paper);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  for (guint segment = self->first_seen; segment <= self->last_seen; segment++)
    {
      DossierReaderEntry *entry = dossier_reader_get_entry (self, segment);

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (self->column_x, y));
      draw_entry (self, entry, y, snapshot);
      gtk_snapshot_restore (snapshot);
      y += entry->layout->height;
    }
  if (dossier_reader_shows_pages (self) && self->paper != NULL)
    dossier_reader_end_pages (self);
  dossier_reader_draw_edges (self, snapshot);
  draw_caret (self, snapshot);
  if (self->header != NULL && gtk_widget_get_child_visible (self->header))
    gtk_widget_snapshot_child (widget, self->header, snapshot);
  gtk_snapshot_pop (snapshot);
}
