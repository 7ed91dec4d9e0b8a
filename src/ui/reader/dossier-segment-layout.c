/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Lays out one segment: text, item, quote, code, rule, image. Tables are in their own file. */

#include "dossier-segment-layout.h"

#include <math.h>

#include "dossier-segment-layout-private.h"
#include "dossier-text-direction.h"
#include "dossier-text-signs.h"

static void
add_note (DossierSegmentLayout *self, PangoLayout *layout, double x, double y)
{
  DossierNote note = { layout, x, y };

  g_array_append_val (self->notes, note);
}

typedef struct
{
  DossierSegmentLayout *layout;
  DossierReaderStyle *style;
  const DossierPart *part;
} TagNotes;

/* Where words are hidden in tags stands a note that says so. */
static void
note_tags_cb (const DossierSign *sign, gpointer user_data)
{
  TagNotes *notes = user_data;
  const DossierPart *part = notes->part;
  double em = notes->style->em[part->lettering];
  PangoLayout *layout;
  PangoRectangle place;
  double x;
  double y;
  int width;
  int height;

  if (sign->kind != DOSSIER_SIGN_TAGS)
    return;
  layout = dossier_reader_style_create_note (notes->style, DOSSIER_LETTERING_SUBTITLE, "TAG", -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  pango_layout_index_to_pos (part->layout, (int) (sign->range.start - part->start), &place);
  x = part->x + (double) MIN (place.x, place.x + place.width) / PANGO_SCALE;
  /* Letters stand above the middle of their line. */
  y = part->y + (place.y + place.height / 2.0) / PANGO_SCALE - 0.25 * em;
  dossier_segment_layout_add_ornament (notes->layout, DOSSIER_ORNAMENT_GROUND, x + 1, y - 0.6 * em,
                                       DOSSIER_TAGS_ROOM * em - 2, 1.2 * em);
  add_note (notes->layout, layout, round (x + (DOSSIER_TAGS_ROOM * em - width) / 2),
            round (y - height / 2.0));
}

static void
note_tags (DossierSegmentLayout *self,
           DossierReaderStyle *style,
           const DossierPart *part,
           const char *text)
{
  static const char beginning[] = "\xf3\xa0";
  DossierRange range = { part->start, part->end };

  if (g_strstr_len (text + part->start, (gssize) (part->end - part->start), beginning) != NULL)
    dossier_text_signs_foreach (text, range, note_tags_cb, &(TagNotes){ self, style, part });
}

double
dossier_segment_layout_add_text (DossierSegmentLayout *self,
                                 DossierReaderStyle *style,
                                 DossierLettering lettering,
                                 DossierRange range,
                                 const DossierBox *place)
{
  const DossierBlock *block = dossier_segments_get_block (style->segments, self->segment);
  const char *text = dossier_document_get_text (dossier_segments_get_document (style->segments),
                                                NULL);
  double y = place->y;

  /* Cells may be longer than what Pango takes: they are cut like blocks. */
  do
    {
      gsize cut = dossier_segments_cut (text, range.start, range.end, DOSSIER_SEGMENT_BYTES);
      DossierRange piece = { range.start, cut };
      DossierPart part = { .lettering = lettering, .x = place->x, .y = y, .width = place->width };
      int height;

      if (cut < range.end && text[cut - 1] == '\n')
        piece.end--;
      part.start = piece.start;
      part.end = piece.end;
      part.layout = dossier_reader_style_create_layout (style, lettering, block, piece,
                                                        (int) place->width);
      pango_layout_get_pixel_size (part.layout, NULL, &height);
      part.height = height;
      part.area = (DossierBox){ part.x, part.y, part.width, part.height };
      g_array_append_val (self->parts, part);
      note_tags (self, style, &part, text);
      y += height;
      range.start = cut;
    }
  while (range.start < range.end);

  return y - place->y;
}

void
dossier_segment_layout_add_ornament (DossierSegmentLayout *self,
                                     DossierOrnamentKind kind,
                                     double x,
                                     double y,
                                     double width,
                                     double height)
{
  DossierOrnament ornament = { kind, { x, y, width, height } };

  g_array_append_val (self->ornaments, ornament);
}

static void
add_item_sign (DossierSegmentLayout *self,
               DossierReaderStyle *style,
               const DossierBlock *block,
               const DossierMargins *margins)
{
  static const char *const signs[] = { "•", "◦", "▪" };
  g_autofree char *number = block->number > 0 ? g_strdup_printf ("%u.", block->number) : NULL;
  const char *sign = number != NULL ? number : signs[(MAX (block->depth, 1) - 1) % 3];
  PangoLayout *layout = dossier_reader_style_create_note (style, DOSSIER_LETTERING_BODY, sign, -1);
  double gap = style->size * 0.5;
  int width;
  double x;

  pango_layout_get_pixel_size (layout, &width, NULL);
  x = MAX (margins->before - gap - width, 0);
  add_note (self, layout, self->is_rtl ? self->width - x - width : x, margins->above);
}

static void
add_subtitle (DossierSegmentLayout *self, DossierReaderStyle *style, double y)
{
  PangoLayout *layout = dossier_reader_style_create_note (style, DOSSIER_LETTERING_SUBTITLE,
                                                          style->subtitle, self->width);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  add_note (self, layout, 0, y);
  self->height += height;
}

static void
add_quote_bars (DossierSegmentLayout *self,
                const DossierBlock *block,
                const DossierMargins *margins,
                double height)
{
  guint depth = MAX (block->depth, 1);
  double step = (double) margins->before / depth;

  for (guint level = 0; level < depth; level++)
    {
      double x = step * level + 2;

      dossier_segment_layout_add_ornament (self, DOSSIER_ORNAMENT_BAR,
                                           self->is_rtl ? self->width - x - 3 : x, margins->above,
                                           3, height);
    }
}

static void
add_paragraph (DossierSegmentLayout *self, DossierReaderStyle *style)
{
  const DossierSegment *piece = dossier_segments_get (style->segments, self->segment);
  const DossierBlock *block = dossier_segments_get_block (style->segments, self->segment);
  DossierMargins margins = dossier_reader_style_get_margins (style, self->segment);
  DossierRange range = { piece->start, piece->end };
  DossierBox place = {
    .x = self->is_rtl ? margins.after : margins.before,
    .y = margins.above,
    .width = MAX (self->width - margins.before - margins.after, 8),
  };
  double height = dossier_segment_layout_add_text (
      self, style, dossier_reader_style_get_lettering (block), range, &place);
  double pad = style->size * 0.7;

  self->height = (int) round (margins.above + height + margins.below);
  if (block->kind == DOSSIER_BLOCK_ITEM && piece->is_first)
    add_item_sign (self, style, block, &margins);
  else if (block->kind == DOSSIER_BLOCK_QUOTE)
    add_quote_bars (self, block, &margins, height);
  else if (block->kind == DOSSIER_BLOCK_CODE || block->kind == DOSSIER_BLOCK_IMAGE)
    dossier_segment_layout_add_ornament (
        self,
        block->kind == DOSSIER_BLOCK_CODE ? DOSSIER_ORNAMENT_GROUND : DOSSIER_ORNAMENT_PICTURE, 0,
        piece->is_first ? margins.above - pad : 0, self->width,
        height + (piece->is_first ? pad : 0) + (piece->is_last ? pad : 0));
  else if (block->kind == DOSSIER_BLOCK_HEADING && self->segment == 0 && style->subtitle != NULL)
    add_subtitle (self, style, margins.above + height + style->size * 0.2);
}

static void
clear_part (gpointer data)
{
  g_clear_object (&((DossierPart *) data)->layout);
}

static void
clear_note (gpointer data)
{
  g_clear_object (&((DossierNote *) data)->layout);
}

/* The first letter says where lines begin, as for Pango. */
static gboolean
is_rtl (DossierReaderStyle *style, const DossierSegment *segment)
{
  const char *text = dossier_document_get_text (dossier_segments_get_document (style->segments),
                                                NULL);
  gsize length = MIN (segment->end - segment->start, 1024);

  return dossier_text_find_direction (text + segment->start, length) == DOSSIER_TEXT_DIRECTION_RTL;
}

DossierSegmentLayout *
dossier_segment_layout_new (DossierReaderStyle *style, guint segment)
{
  DossierSegmentLayout *self = g_new0 (DossierSegmentLayout, 1);
  const DossierBlock *block = dossier_segments_get_block (style->segments, segment);

  self->segment = segment;
  self->width = style->width;
  self->parts = g_array_new (FALSE, FALSE, sizeof (DossierPart));
  g_array_set_clear_func (self->parts, clear_part);
  self->ornaments = g_array_new (FALSE, FALSE, sizeof (DossierOrnament));
  self->notes = g_array_new (FALSE, FALSE, sizeof (DossierNote));
  g_array_set_clear_func (self->notes, clear_note);
  self->is_rtl = is_rtl (style, dossier_segments_get (style->segments, segment));

  if (dossier_segments_get_pages (style->segments) != NULL)
    dossier_segment_layout_add_page (self, style);
  else if (block->kind == DOSSIER_BLOCK_RULE)
    {
      DossierMargins margins = dossier_reader_style_get_margins (style, segment);

      self->height = margins.above + 1 + margins.below;
      dossier_segment_layout_add_ornament (self, DOSSIER_ORNAMENT_HAIRLINE, self->width / 3.0,
                                           margins.above, self->width / 3.0, 1);
    }
  else if (block->kind == DOSSIER_BLOCK_TABLE)
    dossier_segment_layout_add_table (self, style);
  else
    add_paragraph (self, style);

  return self;
}

void
dossier_segment_layout_free (DossierSegmentLayout *self)
{
  g_array_unref (self->parts);
  g_array_unref (self->ornaments);
  g_array_unref (self->notes);
  g_free (self);
}
