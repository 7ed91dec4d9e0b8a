/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* One page of a PDF as lines of text: where each stands, how large it is set, and what in it is a link. */

#include "dossier-pdf.h"

#include <math.h>
#include <string.h>

#include "dossier-pdf-glyphs.h"
#include "dossier-raised.h"

/* A gap of so many times the size of the type parts a line into cells; blanks between words stay far below. */
#define CELL_GAP 1.6
/* From this on glyphs that follow one another are two words, though no blank is between them. */
#define WORD_GAP 0.3
/* Digits above or below the line are set smaller than this, and their foot stands so far from that of the number
 * before them, in sizes of its type. */
#define RAISED_SIZE 0.85
#define RAISED_RISE 0.2
#define LOWERED_DROP 0.02

typedef struct
{
  PopplerRectangle area; /* from the bottom of the page */
  char *target;
} Link;

typedef struct
{
  double height; /* of the page */
  GList *styles; /* of PopplerTextAttributes, by start */
  GList *style; /* the one that holds at the character looked at */
  GArray *links; /* of Link */
  guint number;
  gboolean is_mirrored; /* its words are listed from right to left */
  gboolean
      is_spaced; /* the line looked at: only blanks part its words, for it does not go from left to right */
  gboolean keep_boxes;
  GPtrArray *lines;
  guint n_unknown;
} Page;

void
dossier_pdf_line_free (DossierPdfLine *line)
{
  g_clear_pointer (&line->links, g_array_unref);
  g_clear_pointer (&line->boxes, g_array_unref);
  g_free (line->text);
  g_free (line);
}

static void
clear_link (gpointer data)
{
  g_free (((DossierPdfLink *) data)->target);
}

/* Glyphs without a meaning: of fonts that do not say which character they draw. */
static gboolean
is_unknown (gunichar c)
{
  return c == 0xFFFD || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

static const PopplerTextAttributes *
find_style (Page *page, guint index)
{
  while (page->style != NULL
         && ((PopplerTextAttributes *) page->style->data)->end_index < (gint) index)
    page->style = page->style->next;

  return page->style != NULL ? page->style->data : NULL;
}

static gboolean
is_bold_name (const char *font)
{
  static const char *const names[] = { "bold", "black", "heavy", "demi", "semibd" };
  g_autofree char *name = font != NULL ? g_ascii_strdown (font, -1) : NULL;

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (strstr (name, names[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* (transfer full) (nullable): where a link leads that a person could follow: outside, or to a page of the document, as
 * its address would name it. */
static char *
dup_target (PopplerDocument *pdf, const PopplerAction *action)
{
  int number;

  if (action->type == POPPLER_ACTION_URI)
    return g_strdup (action->uri.uri);
  number = dossier_pdf_find_page (pdf, action);

  return number >= 0 ? g_strdup_printf ("#page=%d", number + 1) : NULL;
}

static void
clear_page_link (gpointer data)
{
  g_free (((Link *) data)->target);
}

/* (transfer full) (element-type Link) */
static GArray *
list_links (PopplerDocument *pdf, PopplerPage *page)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (Link));
  GList *mappings = poppler_page_get_link_mapping (page);

  g_array_set_clear_func (links, clear_page_link);
  for (GList *item = mappings; item != NULL; item = item->next)
    {
      const PopplerLinkMapping *mapping = item->data;
      Link link = { mapping->area, dup_target (pdf, mapping->action) };

      g_array_append_val (links, link);
    }
  poppler_page_free_link_mapping (mappings);

  return links;
}

static const char *
find_link (const Page *page, const PopplerRectangle *box)
{
  double x = (box->x1 + box->x2) / 2;
  double y = page->height - (box->y1 + box->y2) / 2;

  for (guint i = 0; i < page->links->len; i++)
    {
      const Link *link = &g_array_index (page->links, Link, i);

      if (x >= link->area.x1 && x <= link->area.x2 && y >= link->area.y1 && y <= link->area.y2)
        return link->target;
    }

  return NULL;
}

static void
add_to_link (DossierPdfLine *line, const char *target, gsize start, gsize end)
{
  DossierPdfLink *last = line->links != NULL && line->links->len > 0
                             ? &g_array_index (line->links, DossierPdfLink, line->links->len - 1)
                             : NULL;
  DossierPdfLink link = { start, end, NULL };

  if (last != NULL && last->end == start && strcmp (last->target, target) == 0)
    {
      last->end = end;
      return;
    }
  if (line->links == NULL)
    {
      line->links = g_array_new (FALSE, FALSE, sizeof (DossierPdfLink));
      g_array_set_clear_func (line->links, clear_link);
    }
  link.target = g_strdup (target);
  g_array_append_val (line->links, link);
}

/* A blank between two boxes. */
static void
add_blank_box (GArray *boxes, const DossierPdfGlyphBox *next)
{
  const DossierPdfGlyphBox *last = &g_array_index (boxes, DossierPdfGlyphBox, boxes->len - 1);
  DossierPdfGlyphBox blank = { MIN (last->x2, next->x1), last->y1, MAX (last->x2, next->x1),
                               last->y2 };

  g_array_append_val (boxes, blank);
}

static void
join_boxes (DossierPdfLine *line, DossierPdfLine *piece)
{
  if (line->boxes == NULL || piece->boxes == NULL || line->boxes->len == 0
      || piece->boxes->len == 0)
    {
      g_clear_pointer (&line->boxes, g_array_unref);
      return;
    }
  add_blank_box (line->boxes, &g_array_index (piece->boxes, DossierPdfGlyphBox, 0));
  g_array_append_vals (line->boxes, piece->boxes->data, piece->boxes->len);
}

void
dossier_pdf_line_join (DossierPdfLine *line, DossierPdfLine *piece)
{
  g_autofree char *text = line->text;
  gsize before = strlen (text) + 1;

  line->text = g_strconcat (text, " ", piece->text, NULL);
  join_boxes (line, piece);
  line->box.x1 = MIN (line->box.x1, piece->box.x1);
  line->box.y1 = MIN (line->box.y1, piece->box.y1);
  line->box.x2 = MAX (line->box.x2, piece->box.x2);
  line->box.y2 = MAX (line->box.y2, piece->box.y2);
  for (guint i = 0; piece->links != NULL && i < piece->links->len; i++)
    {
      const DossierPdfLink *link = &g_array_index (piece->links, DossierPdfLink, i);

      add_to_link (line, link->target, link->start + before, link->end + before);
    }
  dossier_pdf_line_free (piece);
}

/* The size at which half of the glyphs are smaller. */
static double
median (GArray *sizes)
{
  return g_array_index (sizes, double, sizes->len / 2);
}

int
dossier_pdf_compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
grow (DossierPdfBox *box, const PopplerRectangle *by, gboolean is_first)
{
  box->x1 = is_first ? by->x1 : MIN (box->x1, by->x1);
  box->y1 = is_first ? by->y1 : MIN (box->y1, by->y1);
  box->x2 = is_first ? by->x2 : MAX (box->x2, by->x2);
  box->y2 = is_first ? by->y2 : MAX (box->y2, by->y2);
}

/* How far a glyph stands from the one before it, on either side. */
static double
measure_gap (const DossierPdfGlyph *before, const DossierPdfGlyph *glyph)
{
  return MAX (glyph->box.x1 - before->box.x2, before->box.x1 - glyph->box.x2);
}

/* Whether the glyph stands so far from the one before it that a reader sees two words. */
static gboolean
begins_word (const DossierPdfGlyph *before, const DossierPdfGlyph *glyph)
{
  return !g_unichar_isspace (before->c) && !g_unichar_isspace (glyph->c)
         && measure_gap (before, glyph) > WORD_GAP * (glyph->box.y2 - glyph->box.y1);
}

static void
add_glyph_box (GArray *boxes, const PopplerRectangle *box, gboolean after_blank)
{
  DossierPdfGlyphBox kept = { (float) box->x1, (float) box->y1, (float) box->x2, (float) box->y2 };

  if (after_blank)
    add_blank_box (boxes, &kept);
  g_array_append_val (boxes, kept);
}

/* How far @glyph is set above the line of @number, a digit before it, in sizes of its type; below, negative; 0 where it
 * is no smaller, or stands on the line. */
static double
measure_rise (const DossierPdfGlyph *number, const DossierPdfGlyph *glyph)
{
  double rise;

  if (number == NULL || glyph->size >= RAISED_SIZE * number->size)
    return 0;
  rise = (number->box.y2 - glyph->box.y2) / MAX (number->size, 1);

  return rise > RAISED_RISE || rise < -LOWERED_DROP ? rise : 0;
}

/* The character that stands for @glyph: the mark of a note or a power behind @number, a digit, has one of its own.
 * @number: (inout) (nullable): the digit that what comes next stands behind */
static gunichar
find_character (const DossierPdfGlyph **number, const DossierPdfGlyph *glyph)
{
  double rise = measure_rise (*number, glyph);
  gunichar raised = rise != 0 ? dossier_raised_find (glyph->c, rise < 0) : 0;

  if (raised != 0)
    return raised;
  if (g_unichar_isdigit (glyph->c))
    *number = glyph;
  /* The comma between the marks of two notes. */
  else if (rise == 0 || glyph->c != ',')
    *number = NULL;

  return glyph->c;
}

/* Makes a line of the glyphs from @first to before @last, which neither begin nor end with a blank. */
static void
add_line (Page *page, const GArray *glyphs, guint first, guint last, gboolean is_piece)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  const DossierPdfGlyph *number = NULL;
  DossierPdfLine *line;
  guint n_bold = 0;

  if (first >= last)
    return;
  line = g_new0 (DossierPdfLine, 1);
  line->is_piece = is_piece;
  line->page = page->number;
  line->page_height = page->height;
  line->is_leftward = dossier_pdf_is_leftward (glyphs, first, last, page->is_mirrored);
  if (page->keep_boxes)
    line->boxes = g_array_sized_new (FALSE, FALSE, sizeof (DossierPdfGlyphBox), last - first);
  for (guint i = first; i < last; i++)
    {
      const DossierPdfGlyph *glyph = &g_array_index (glyphs, DossierPdfGlyph, i);
      const PopplerRectangle *box = &glyph->box;
      const char *target = find_link (page, box);
      gboolean after_blank = i > first && !page->is_spaced && begins_word (glyph - 1, glyph);
      gsize start;

      if (after_blank)
        {
          g_string_append_c (text, ' ');
          number = NULL;
        }
      if (line->boxes != NULL)
        add_glyph_box (line->boxes, box, after_blank);
      start = text->len;
      g_string_append_unichar (text, find_character (&number, glyph));
      if (target != NULL)
        add_to_link (line, target, start, text->len);
      grow (&line->box, box, i == first);
      g_array_append_val (sizes, glyph->size);
      n_bold += glyph->is_bold;
      page->n_unknown += is_unknown (glyph->c);
    }
  g_array_sort (sizes, dossier_pdf_compare_doubles);
  line->size = median (sizes);
  line->is_bold = n_bold * 2 > sizes->len;
  line->text = g_string_free (g_steal_pointer (&text), FALSE);
  g_ptr_array_add (page->lines, line);
}

/* The room between two characters of a line, between which there are only blanks. */
static double
measure_room (const Page *page, const GArray *glyphs, guint before, guint at)
{
  const DossierPdfGlyph *glyph = &g_array_index (glyphs, DossierPdfGlyph, at);
  double room = 0;

  if (!page->is_spaced)
    return measure_gap (&g_array_index (glyphs, DossierPdfGlyph, before), glyph);
  for (guint i = before + 1; i < at; i++)
    {
      const DossierPdfGlyph *blank = &g_array_index (glyphs, DossierPdfGlyph, i);

      room += blank->box.x2 - blank->box.x1;
    }

  return room;
}

/* Adds what stands in @glyphs, a line of the page, and empties it: parted where the blanks are too wide to be such, and
 * where the library goes on with the line below. */
static void
end_line (Page *page, GArray *glyphs)
{
  guint first = 0;
  guint last = 0; /* behind the last character that is no blank */
  gboolean is_piece = FALSE;

  page->is_spaced = dossier_pdf_order_glyphs (glyphs, page->is_mirrored);
  for (guint i = 0; i < glyphs->len; i++)
    {
      const DossierPdfGlyph *glyph = &g_array_index (glyphs, DossierPdfGlyph, i);

      if (g_unichar_isspace (glyph->c))
        continue;
      if (last == first)
        first = i;
      else
        {
          const DossierPdfGlyph *before = &g_array_index (glyphs, DossierPdfGlyph, last - 1);

          if (measure_room (page, glyphs, last - 1, i) > CELL_GAP * (glyph->box.y2 - glyph->box.y1))
            {
              add_line (page, glyphs, first, last, is_piece);
              is_piece = glyph->box.y1 < before->box.y2;
              first = i;
            }
        }
      last = i + 1;
    }
  if (last > first)
    add_line (page, glyphs, first, last, is_piece);
  g_array_set_size (glyphs, 0);
}

/* @glyphs: as the library has them, the whole page */
static void
read_lines (Page *page, GArray *glyphs)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (DossierPdfGlyph));
  gboolean has_leftward = FALSE;

  for (guint i = 0; i < glyphs->len; i++)
    {
      DossierPdfGlyph *glyph = &g_array_index (glyphs, DossierPdfGlyph, i);
      const PopplerTextAttributes *style = find_style (page, i);

      glyph->size = style != NULL ? style->font_size : glyph->box.y2 - glyph->box.y1;
      glyph->is_bold = style != NULL && is_bold_name (style->font_name);
      has_leftward |= dossier_pdf_goes_leftward (glyph->c);
    }
  if (has_leftward)
    dossier_pdf_mend_rows (glyphs);
  for (guint i = 0; i < glyphs->len; i++)
    {
      DossierPdfGlyph glyph = g_array_index (glyphs, DossierPdfGlyph, i);

      if (glyph.c == '\n' || glyph.c == '\f')
        end_line (page, line);
      else
        g_array_append_val (line, glyph);
    }
  end_line (page, line);
}

void
dossier_pdf_line_spread (DossierPdfLine *line)
{
  glong n = g_utf8_strlen (line->text, -1);
  double width = (line->box.x2 - line->box.x1) / (double) MAX (n, 1);

  line->boxes = g_array_sized_new (FALSE, FALSE, sizeof (DossierPdfGlyphBox), (guint) n);
  for (glong i = 0; i < n; i++)
    {
      DossierPdfGlyphBox box = { (float) (line->box.x1 + (double) i * width), (float) line->box.y1,
                                 (float) (line->box.x1 + (double) (i + 1) * width),
                                 (float) line->box.y2 };

      g_array_append_val (line->boxes, box);
    }
}

/* Text of forms and of boxes laid over the page, which are drawn but belong to no line of it: @area counts from the
 * bottom. Stands behind the last line above it. */
static void
add_box (Page *page, guint first, const PopplerRectangle *area, const char *text)
{
  g_auto (GStrv) rows = text != NULL ? g_strsplit_set (text, "\r\n", -1) : NULL;
  double height = (area->y2 - area->y1) / MAX (rows != NULL ? g_strv_length (rows) : 1, 1);
  double top = page->height - area->y2;
  guint place = page->lines->len;

  while (place > first
         && ((DossierPdfLine *) g_ptr_array_index (page->lines, place - 1))->box.y1
                > top + height / 2)
    place--;
  for (guint i = 0; rows != NULL && rows[i] != NULL; i++)
    {
      DossierPdfLine *line;

      if (*g_strstrip (rows[i]) == '\0')
        continue;
      line = g_new0 (DossierPdfLine, 1);
      line->text = g_utf8_make_valid (rows[i], -1);
      line->box = (DossierPdfBox){ area->x1, top + i * height, area->x2, top + (i + 1) * height };
      line->size = MIN (height * 0.8, 12);
      line->page = page->number;
      line->page_height = page->height;
      if (page->keep_boxes)
        dossier_pdf_line_spread (line);
      g_ptr_array_insert (page->lines, (int) place++, line);
    }
}

static void
add_field (Page *page, guint first, const PopplerFormFieldMapping *mapping)
{
  PopplerFormField *field = mapping->field;
  g_autofree char *text = NULL;

  switch (poppler_form_field_get_field_type (field))
    {
    case POPPLER_FORM_FIELD_TEXT:
      if (!poppler_form_field_text_is_password (field))
        text = poppler_form_field_text_get_text (field);
      break;
    case POPPLER_FORM_FIELD_CHOICE:
      text = poppler_form_field_choice_get_text (field);
      for (int i = 0; text == NULL && i < poppler_form_field_choice_get_n_items (field); i++)
        if (poppler_form_field_choice_is_item_selected (field, i))
          text = poppler_form_field_choice_get_item (field, i);
      break;
    case POPPLER_FORM_FIELD_BUTTON:
    case POPPLER_FORM_FIELD_SIGNATURE:
    case POPPLER_FORM_FIELD_UNKNOWN:
      break;
    }
  add_box (page, first, &mapping->area, text);
}

static void
add_boxes (Page *page, PopplerPage *poppler_page, guint first)
{
  GList *fields = poppler_page_get_form_field_mapping (poppler_page);
  GList *notes = poppler_page_get_annot_mapping (poppler_page);

  for (GList *item = fields; item != NULL; item = item->next)
    add_field (page, first, item->data);
  for (GList *item = notes; item != NULL; item = item->next)
    {
      PopplerAnnotMapping *mapping = item->data;
      g_autofree char *text = NULL;

      if (poppler_annot_get_annot_type (mapping->annot) != POPPLER_ANNOT_FREE_TEXT)
        continue;
      text = poppler_annot_get_contents (mapping->annot);
      add_box (page, first, &mapping->area, text);
    }
  poppler_page_free_form_field_mapping (fields);
  poppler_page_free_annot_mapping (notes);
}

guint
dossier_pdf_read_page (PopplerDocument *pdf,
                       PopplerPage *poppler_page,
                       guint number,
                       gboolean keep_boxes,
                       GPtrArray *lines)
{
  PopplerRectangle area;
  g_autoptr (GArray) glyphs = dossier_pdf_list_glyphs (poppler_page, &area);
  Page page = { .number = number, .keep_boxes = keep_boxes, .lines = lines };
  guint first = lines->len;

  poppler_page_get_size (poppler_page, NULL, &page.height);
  if (glyphs->len > 0)
    {
      page.is_mirrored = area.x1 > area.x2;
      page.styles = page.style = poppler_page_get_text_attributes_for_area (poppler_page, &area);
      page.links = list_links (pdf, poppler_page);
      read_lines (&page, glyphs);
      poppler_page_free_text_attributes (page.styles);
      g_array_unref (page.links);
    }
  add_boxes (&page, poppler_page, first);

  return page.n_unknown;
}
