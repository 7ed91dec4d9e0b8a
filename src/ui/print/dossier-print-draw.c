/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Ink for pages: words are black, highlights are lines under them, each verdict with a pattern of its own. */

#include "dossier-print-draw.h"

#include <math.h>

#define GREY_LINE 0.55
#define GREY_HAIRLINE 0.8
#define GREY_GROUND 0.95
#define MARK_WIDTH 1.0
#define WAVE_LENGTH 4.0
#define WAVE_HEIGHT 1.1
#define NUMBER_POINTS 7
#define NUMBER_GAP 8

typedef struct
{
  cairo_t *cr;
  DossierVerdict verdict;
  gboolean has_first;
  double first_y; /* of the first line that is marked */
} Marking;

static void
set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr, (color >> 24 & 0xFF) / 255.0, (color >> 16 & 0xFF) / 255.0,
                        (color >> 8 & 0xFF) / 255.0);
}

static void
set_grey (cairo_t *cr, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static double
get_grey (DossierOrnamentKind kind)
{
  switch (kind)
    {
    case DOSSIER_ORNAMENT_HAIRLINE:
      return GREY_HAIRLINE;
    case DOSSIER_ORNAMENT_LINE:
    case DOSSIER_ORNAMENT_BAR:
      return GREY_LINE;
    case DOSSIER_ORNAMENT_GROUND:
    case DOSSIER_ORNAMENT_PICTURE:
      return GREY_GROUND;
    }
  g_return_val_if_reached (0);
}

static void
draw_ornaments (const DossierSegmentLayout *layout, cairo_t *cr)
{
  for (guint i = 0; i < layout->ornaments->len; i++)
    {
      const DossierOrnament *ornament = &g_array_index (layout->ornaments, DossierOrnament, i);
      const DossierBox *box = &ornament->box;

      set_grey (cr, get_grey (ornament->kind));
      cairo_rectangle (cr, box->x, box->y, box->width,
                       ornament->kind == DOSSIER_ORNAMENT_HAIRLINE ? 0.5 : box->height);
      cairo_fill (cr);
    }
}

static void
draw_words (const DossierSegmentLayout *layout, cairo_t *cr)
{
  set_grey (cr, 0);
  for (guint i = 0; i < layout->parts->len; i++)
    {
      const DossierPart *part = &g_array_index (layout->parts, DossierPart, i);

      cairo_move_to (cr, part->x, part->y);
      pango_cairo_show_layout (cr, part->layout);
    }
  for (guint i = 0; i < layout->notes->len; i++)
    {
      const DossierNote *note = &g_array_index (layout->notes, DossierNote, i);

      cairo_move_to (cr, note->x, note->y);
      pango_cairo_show_layout (cr, note->layout);
    }
}

/* --- what is marked --- */

static void
draw_wave (cairo_t *cr, double x, double y, double width)
{
  gboolean up = TRUE;

  cairo_move_to (cr, x, y);
  for (double at = 0; at < width; at += WAVE_LENGTH / 2, up = !up)
    cairo_line_to (cr, x + MIN (at + WAVE_LENGTH / 2, width),
                   up ? y - WAVE_HEIGHT : y + WAVE_HEIGHT);
}

static void
mark_cb (const DossierBox *box, gpointer user_data)
{
  static const double dashes[] = { 4, 2 };
  static const double dots[] = { 0.8, 1.6 };
  Marking *marking = user_data;
  const DossierVerdictInfo *info = dossier_verdict_get_info (marking->verdict);
  double y = box->y + box->height - MARK_WIDTH;

  if (!marking->has_first)
    marking->first_y = box->y;
  marking->has_first = TRUE;
  cairo_save (marking->cr);
  cairo_set_line_width (marking->cr, MARK_WIDTH);
  set_color (marking->cr, info->line_light);
  cairo_move_to (marking->cr, box->x, y);
  switch (info->underline)
    {
    case DOSSIER_UNDERLINE_WAVY:
      draw_wave (marking->cr, box->x, y, box->width);
      break;
    case DOSSIER_UNDERLINE_DASHED:
      cairo_set_dash (marking->cr, dashes, G_N_ELEMENTS (dashes), 0);
      cairo_line_to (marking->cr, box->x + box->width, y);
      break;
    case DOSSIER_UNDERLINE_THIN:
      cairo_set_dash (marking->cr, dots, G_N_ELEMENTS (dots), 0);
      cairo_line_to (marking->cr, box->x + box->width, y);
      break;
    case DOSSIER_UNDERLINE_SOLID:
      cairo_line_to (marking->cr, box->x + box->width, y);
      break;
    }
  cairo_stroke (marking->cr);
  cairo_restore (marking->cr);
}

static void
draw_number (const DossierSegmentLayout *layout, guint number, double x, double y, cairo_t *cr)
{
  const DossierPart *part = &g_array_index (layout->parts, DossierPart, 0);
  g_autoptr (PangoLayout) words = pango_layout_new (pango_layout_get_context (part->layout));
  g_autofree char *text = g_strdup_printf ("%u", number);
  PangoFontDescription *font = pango_font_description_from_string ("sans bold");
  int width;

  pango_font_description_set_absolute_size (font, NUMBER_POINTS * PANGO_SCALE);
  pango_layout_set_font_description (words, font);
  pango_font_description_free (font);
  pango_layout_set_text (words, text, -1);
  pango_layout_get_pixel_size (words, &width, NULL);
  set_grey (cr, 0.25);
  cairo_move_to (cr, x - NUMBER_GAP - width, y + 2);
  pango_cairo_show_layout (cr, words);
}

/* The number stands where the claim begins; two that begin on one line stand side by side. */
static void
draw_claims (DossierPrintFlow *flow,
             const DossierSegmentLayout *layout,
             GPtrArray *claims,
             cairo_t *cr)
{
  const DossierSegment *segment = dossier_segments_get (dossier_print_flow_get_segments (flow),
                                                        layout->segment);
  double last_y = -G_MAXDOUBLE;
  double x = 0;

  for (guint i = 0; i < claims->len && layout->parts->len > 0; i++)
    {
      DossierAnnotation *claim = g_ptr_array_index (claims, i);
      const DossierPassage *passage = dossier_annotation_get_passage (claim);
      Marking marking = { cr, dossier_annotation_get_verdict (claim), FALSE, 0 };

      if (!dossier_annotation_is_in_place (claim) || passage->end <= segment->start
          || passage->start >= segment->end)
        continue;
      dossier_segment_layout_foreach_box (layout, (DossierRange){ passage->start, passage->end },
                                          mark_cb, &marking);
      if (!marking.has_first || passage->start < segment->start)
        continue;
      x = marking.first_y == last_y ? x - 2 * NUMBER_POINTS : 0;
      last_y = marking.first_y;
      draw_number (layout, i + 1, x, marking.first_y, cr);
    }
}

void
dossier_print_draw_page (DossierPrintFlow *flow, guint page, GPtrArray *claims, cairo_t *cr)
{
  guint n_slices;
  const DossierPrintSlice *slices = dossier_print_flow_get_slices (flow, page, &n_slices);

  for (guint i = 0; i < n_slices; i++)
    {
      const DossierSegmentLayout *layout = dossier_print_flow_get_layout (flow, slices[i].segment);

      cairo_save (cr);
      cairo_translate (cr, 0, slices[i].y - slices[i].from);
      /* The margins are part of it: numbers stand there. */
      cairo_rectangle (cr, -200, slices[i].from, layout->width + 400,
                       slices[i].to - slices[i].from);
      cairo_clip (cr);
      draw_ornaments (layout, cr);
      draw_words (layout, cr);
      if (claims != NULL)
        draw_claims (flow, layout, claims, cr);
      cairo_restore (cr);
    }
}
