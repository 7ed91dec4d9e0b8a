/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The typography of the reader: lettering, measures and spaces. All lengths are multiples of the size of the
 * body text, so that zooming keeps the proportions. */

#include "dossier-reader-style.h"

#include <math.h>

#include "dossier-text-signs.h"

/* Of a box that stands for something hidden. */
#define SIGN_ALPHA 0xA000
/* Of a tag character. */
#define TAG_BYTES 4
/* "[12]", "[note 3]", "a, b" */
#define MAX_NOTE_MARK_BYTES 16

/* How many widths of characters are remembered. */
#define MOST_KNOWN 1000
#define SAMPLES 10
#define SAMPLE_BYTES 200
/* English prose: for the width of a column, which must not depend on the document. */
#define PROSE \
  "Water levels along the lower river fell by 40 centimetres in the past day, but 11 of the 19 " \
  "affected districts remain cut off from the road."

typedef struct
{
  double scale; /* of the body text */
  double line; /* height of a line in sizes of its own lettering */
  PangoWeight weight;
  enum
  {
    FAMILY_TEXT,
    FAMILY_HEADING,
    FAMILY_CODE,
  } family;
} Lettering;

static const Lettering letterings[DOSSIER_N_LETTERINGS] = {
  [DOSSIER_LETTERING_BODY] = { 1.0, 1.7, PANGO_WEIGHT_NORMAL, FAMILY_TEXT },
  [DOSSIER_LETTERING_CODE] = { 0.86, 1.5, PANGO_WEIGHT_NORMAL, FAMILY_CODE },
  [DOSSIER_LETTERING_CELL] = { 0.91, 1.45, PANGO_WEIGHT_NORMAL, FAMILY_HEADING },
  [DOSSIER_LETTERING_CAPTION] = { 0.87, 1.45, PANGO_WEIGHT_NORMAL, FAMILY_HEADING },
  [DOSSIER_LETTERING_SUBTITLE] = { 0.84, 1.4, PANGO_WEIGHT_NORMAL, FAMILY_HEADING },
  [DOSSIER_LETTERING_HEADING_1] = { 1.75, 1.2, PANGO_WEIGHT_HEAVY, FAMILY_HEADING },
  [DOSSIER_LETTERING_HEADING_2] = { 1.2, 1.35, PANGO_WEIGHT_BOLD, FAMILY_HEADING },
  [DOSSIER_LETTERING_HEADING_3] = { 1.08, 1.4, PANGO_WEIGHT_BOLD, FAMILY_HEADING },
  [DOSSIER_LETTERING_HEADING_4] = { 1.0, 1.4, PANGO_WEIGHT_BOLD, FAMILY_HEADING },
  [DOSSIER_LETTERING_HEADING_5] = { 0.94, 1.4, PANGO_WEIGHT_BOLD, FAMILY_HEADING },
  [DOSSIER_LETTERING_HEADING_6] = { 0.88, 1.4, PANGO_WEIGHT_BOLD, FAMILY_HEADING },
};

/* In sizes of the body text. */
static const struct
{
  double above;
  double below;
  double before; /* for each level of depth, or once where there is none */
  double after;
} margins[DOSSIER_N_BLOCK_KINDS] = {
  [DOSSIER_BLOCK_HEADING] = { 1.15, 0.3, 0, 0 }, [DOSSIER_BLOCK_PARAGRAPH] = { 0.36, 0.36, 0, 0 },
  [DOSSIER_BLOCK_ITEM] = { 0.16, 0.16, 1.5, 0 }, [DOSSIER_BLOCK_QUOTE] = { 0.4, 0.4, 1.25, 0 },
  [DOSSIER_BLOCK_CODE] = { 1.2, 1.2, 0.9, 0.9 }, [DOSSIER_BLOCK_TABLE] = { 0.9, 1.1, 0, 0 },
  [DOSSIER_BLOCK_RULE] = { 1.2, 1.2, 0, 0 },     [DOSSIER_BLOCK_IMAGE] = { 1.2, 1.2, 2.6, 0.9 },
};

static double
measure_character (PangoLayout *layout, const char *text)
{
  int width = 0;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE / MAX (1, g_utf8_strlen (text, -1));
}

/* All that the width of a letter hangs on. */
static char *
dup_key (PangoContext *context, const PangoFontDescription *font)
{
  g_autofree char *name = pango_font_description_to_string (font);
  const cairo_font_options_t *options = pango_cairo_context_get_font_options (context);
  PangoLanguage *language = pango_context_get_language (context);

  return g_strdup_printf ("%s %g %lu %u %d %s", name, pango_cairo_context_get_resolution (context),
                          options != NULL ? cairo_font_options_hash (options) : 0,
                          pango_font_map_get_serial (pango_context_get_font_map (context)),
                          pango_context_get_round_glyph_positions (context),
                          language != NULL ? pango_language_to_string (language) : "");
}

/* The width of a character of ordinary prose. Every document asks for it anew, for each lettering, and it is
 * always the same: it is remembered, for all threads. */
static double
measure_prose (PangoLayout *layout, const PangoFontDescription *font)
{
  static GMutex mutex;
  static GHashTable *known; /* of doubles by what they hang on */
  g_autofree char *key = dup_key (pango_layout_get_context (layout), font);
  const double *found;
  double width;

  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  found = g_hash_table_lookup (known, key);
  width = found != NULL ? *found : 0;
  g_mutex_unlock (&mutex);
  if (width > 0)
    return width;

  pango_layout_set_font_description (layout, font);
  width = measure_character (layout, PROSE);
  g_mutex_lock (&mutex);
  /* Each step of zooming has letters of its own. */
  if (g_hash_table_size (known) > MOST_KNOWN)
    g_hash_table_remove_all (known);
  g_hash_table_insert (known, g_steal_pointer (&key), g_memdup2 (&width, sizeof width));
  g_mutex_unlock (&mutex);

  return width;
}

/* Some of this document's own words: scripts and languages differ in width. */
static char *
dup_sample (DossierDocument *document)
{
  GString *sample = g_string_new (NULL);
  gsize length = 0;
  const char *text = dossier_document_get_text (document, &length);

  for (gsize i = 0; i < SAMPLES && length > SAMPLES * SAMPLE_BYTES; i++)
    {
      gsize start = (length - SAMPLE_BYTES) / SAMPLES * i;
      gsize end = start + SAMPLE_BYTES;

      while (((guchar) text[start] & 0xC0) == 0x80)
        start++;
      while (end < length && ((guchar) text[end] & 0xC0) == 0x80)
        end++;
      g_string_append_len (sample, text + start, end - start);
    }
  g_strdelimit (sample->str, "\n\t", ' ');
  return g_string_free (sample, FALSE);
}

static void
measure (DossierReaderStyle *self)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (self->context);
  g_autofree char *sample = dup_sample (dossier_segments_get_document (self->segments));
  double ratio = 1;

  self->sample_width = measure_prose (layout, self->fonts[DOSSIER_LETTERING_BODY]);
  if (*sample != '\0')
    {
      pango_layout_set_font_description (layout, self->fonts[DOSSIER_LETTERING_BODY]);
      ratio = measure_character (layout, sample) / MAX (self->sample_width, 1);
    }
  for (guint i = 0; i < DOSSIER_N_LETTERINGS; i++)
    self->character_width[i] = MAX (measure_prose (layout, self->fonts[i]) * ratio, 0.5);
}

static PangoLayout *
create_header (DossierReaderStyle *self)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_copy (self->fonts[DOSSIER_LETTERING_CELL]);

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  return layout;
}

static void
free_columns (gpointer data)
{
  DossierTableColumns *columns = data;

  g_free (columns->widths);
  g_free (columns->starts);
  g_free (columns);
}

static PangoFontDescription *
create_font (const DossierReaderFonts *fonts, guint lettering)
{
  const Lettering *one = &letterings[lettering];
  const char *families[] = {
    [FAMILY_TEXT] = fonts->text_family,
    [FAMILY_HEADING] = fonts->heading_family,
    [FAMILY_CODE] = "monospace",
  };
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, families[one->family]);
  pango_font_description_set_weight (font, one->weight);
  pango_font_description_set_absolute_size (font, fonts->size * one->scale * PANGO_SCALE);
  return font;
}

/* Those that a style will ask for, while nobody waits: they are known from then on. */
void
dossier_load_letters (PangoContext *context, const DossierReaderFonts *fonts, guint lettering)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoFontDescription *font = create_font (fonts, lettering);

  measure_prose (layout, font);
  pango_font_description_free (font);
}

DossierReaderStyle *
dossier_reader_style_new (DossierSegments *segments,
                          PangoContext *context,
                          const DossierReaderFonts *fonts)
{
  DossierReaderStyle *self = g_new0 (DossierReaderStyle, 1);

  self->segments = dossier_segments_ref (segments);
  self->context = g_object_ref (context);
  self->size = fonts->size;
  self->subtitle = g_strdup (fonts->subtitle);
  self->justified = fonts->justified;
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, free_columns);
  self->guessed = g_array_new (FALSE, TRUE, sizeof (double));
  for (guint i = 0; i < DOSSIER_N_LETTERINGS; i++)
    {
      const Lettering *lettering = &letterings[i];

      self->em[i] = fonts->size * lettering->scale;
      self->line_height[i] = (int) round (self->em[i] * lettering->line);
      self->fonts[i] = create_font (fonts, i);
    }
  measure (self);
  self->header = create_header (self);

  return self;
}

void
dossier_reader_style_free (DossierReaderStyle *self)
{
  for (guint i = 0; i < DOSSIER_N_LETTERINGS; i++)
    pango_font_description_free (self->fonts[i]);
  g_hash_table_unref (self->columns);
  g_array_unref (self->guessed);
  g_object_unref (self->header);
  g_object_unref (self->context);
  dossier_segments_unref (self->segments);
  g_free (self->subtitle);
  g_free (self);
}

void
dossier_reader_style_set_width (DossierReaderStyle *self, int width)
{
  if (self->width == width)
    return;
  self->width = width;
  g_hash_table_remove_all (self->columns);
  self->guessed_table = NULL;
}

DossierLettering
dossier_reader_style_get_lettering (const DossierBlock *block)
{
  switch (block->kind)
    {
    case DOSSIER_BLOCK_HEADING:
      return DOSSIER_LETTERING_HEADING_1 + CLAMP (block->level, 1, 6) - 1;
    case DOSSIER_BLOCK_CODE:
      return DOSSIER_LETTERING_CODE;
    case DOSSIER_BLOCK_TABLE:
      return DOSSIER_LETTERING_CELL;
    case DOSSIER_BLOCK_IMAGE:
      return DOSSIER_LETTERING_CAPTION;
    case DOSSIER_BLOCK_PARAGRAPH:
    case DOSSIER_BLOCK_ITEM:
    case DOSSIER_BLOCK_QUOTE:
    case DOSSIER_BLOCK_RULE:
      return DOSSIER_LETTERING_BODY;
    }
  g_return_val_if_reached (DOSSIER_LETTERING_BODY);
}

/**
 * dossier_reader_style_get_margins:
 *
 * Pieces of one block follow one another without a gap. Nesting never takes more than half of the column.
 */
DossierMargins
dossier_reader_style_get_margins (DossierReaderStyle *self, guint segment)
{
  const DossierSegment *piece = dossier_segments_get (self->segments, segment);
  const DossierBlock *block = dossier_segments_get_block (self->segments, segment);
  double before = margins[block->kind].before * self->size * MAX (block->depth, 1);
  DossierMargins result = {
    .above = piece->is_first ? (int) round (margins[block->kind].above * self->size) : 0,
    .below = piece->is_last ? (int) round (margins[block->kind].below * self->size) : 0,
    .before = (int) round (MIN (before, self->width / 2.0)),
    .after = (int) round (margins[block->kind].after * self->size),
  };

  if (block->kind == DOSSIER_BLOCK_HEADING && segment == 0)
    result.above = 0;
  if (block->kind == DOSSIER_BLOCK_HEADING && block->level == 1 && piece->is_last)
    result.below = (int) round (0.5 * self->size);
  return result;
}

int
dossier_reader_style_get_cell_padding (DossierReaderStyle *self)
{
  return (int) round (self->size * 0.5);
}

/* The document's spans inside a block are sorted by start and do not leave it. */
static guint
find_first_span (const DossierSpan *spans, guint n_spans, gsize start)
{
  guint low = 0;
  guint high = n_spans;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].start < start)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

typedef struct
{
  PangoAttrList *list;
  gsize start; /* of the text that the list is for */
  double em;
} SignDrawing;

static void
insert_attribute (PangoAttrList *attributes, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* Small letters above or below the line take no more room than the line has, so that all lines stand equally far
 * apart. */
static void
insert_shift (DossierReaderStyle *self,
              PangoAttrList *list,
              PangoBaselineShift shift,
              PangoFontScale scale,
              guint start,
              guint end)
{
  int height = self->line_height[DOSSIER_LETTERING_CELL] * PANGO_SCALE / 3;

  insert_attribute (list, pango_attr_baseline_shift_new (shift), start, end);
  insert_attribute (list, pango_attr_font_scale_new (scale), start, end);
  insert_attribute (list, pango_attr_line_height_new_absolute (height), start, end);
}

/* The mark of a note stays on the line of the word that it follows. */
static void
keep_with_word (PangoAttrList *list, const char *text, DossierRange range, const DossierSpan *span)
{
  const char *before;

  if (span->kind != DOSSIER_SPAN_SUPERSCRIPT || span->start <= range.start || span->end > range.end
      || span->end - span->start > MAX_NOTE_MARK_BYTES)
    return;
  before = g_utf8_find_prev_char (text + range.start, text + span->start);
  if (before == NULL || g_unichar_isspace (g_utf8_get_char (before)))
    return;
  insert_attribute (list, pango_attr_allow_breaks_new (FALSE),
                    (guint) ((gsize) (before - text) - range.start),
                    (guint) (span->end - range.start));
}

static void
insert_span (
    DossierReaderStyle *self, PangoAttrList *list, DossierSpanKind kind, guint start, guint end)
{
  switch (kind)
    {
    case DOSSIER_SPAN_STRONG:
      insert_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      break;
    case DOSSIER_SPAN_EMPHASIS:
      insert_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
      break;
    case DOSSIER_SPAN_CODE:
      insert_attribute (list, pango_attr_family_new ("monospace"), start, end);
      insert_attribute (list, pango_attr_scale_new (0.88), start, end);
      break;
    case DOSSIER_SPAN_STRIKE:
      insert_attribute (list, pango_attr_strikethrough_new (TRUE), start, end);
      break;
    case DOSSIER_SPAN_SUPERSCRIPT:
      insert_shift (self, list, PANGO_BASELINE_SHIFT_SUPERSCRIPT, PANGO_FONT_SCALE_SUPERSCRIPT,
                    start, end);
      break;
    case DOSSIER_SPAN_SUBSCRIPT:
      insert_shift (self, list, PANGO_BASELINE_SHIFT_SUBSCRIPT, PANGO_FONT_SCALE_SUBSCRIPT, start,
                    end);
      break;
    case DOSSIER_SPAN_LINK:
      insert_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      insert_attribute (
          list,
          pango_attr_foreground_new (self->link_color[0], self->link_color[1], self->link_color[2]),
          start, end);
      break;
    }
}

/* What nobody would see is shown: hidden characters as boxes with their short names, words of several alphabets
 * with two lines below. Marks that no letter bears are left out of the picture, as drawing them takes the square
 * of their number; their place in the text stays. */
static void
insert_sign_cb (const DossierSign *sign, gpointer user_data)
{
  const SignDrawing *drawing = user_data;
  const PangoRectangle nothing = { 0, 0, 0, 0 };
  PangoRectangle room = nothing;
  guint start = (guint) (sign->range.start - drawing->start);
  guint end = (guint) (sign->range.end - drawing->start);

  switch (sign->kind)
    {
    case DOSSIER_SIGN_HIDDEN:
      insert_attribute (drawing->list, pango_attr_show_new (PANGO_SHOW_IGNORABLES), start, end);
      insert_attribute (drawing->list, pango_attr_foreground_alpha_new (SIGN_ALPHA), start, end);
      break;
    case DOSSIER_SIGN_TAGS:
      room.width = (int) (DOSSIER_TAGS_ROOM * drawing->em * PANGO_SCALE);
      insert_attribute (drawing->list, pango_attr_shape_new (&nothing, &nothing), start, end);
      insert_attribute (drawing->list, pango_attr_shape_new (&nothing, &room), start,
                        start + TAG_BYTES);
      break;
    case DOSSIER_SIGN_HEAP:
      insert_attribute (drawing->list, pango_attr_shape_new (&nothing, &nothing), start, end);
      break;
    case DOSSIER_SIGN_MIXED:
      insert_attribute (drawing->list, pango_attr_underline_new (PANGO_UNDERLINE_DOUBLE), start,
                        end);
      break;
    }
}

static PangoLayout *
create_layout (DossierReaderStyle *self,
               DossierLettering lettering,
               PangoAttrList *attributes,
               int width)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_layout_set_font_description (layout, self->fonts[lettering]);
  pango_layout_set_width (layout, MAX (width, 8) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* No sign is shown that the document does not have, not even a hyphen where a word is torn. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  /* before those of single words, which count for more */
  pango_attr_list_insert_before (
      attributes, pango_attr_line_height_new_absolute (self->line_height[lettering] * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

PangoLayout *
dossier_reader_style_create_layout (DossierReaderStyle *self,
                                    DossierLettering lettering,
                                    const DossierBlock *block,
                                    DossierRange range,
                                    int width)
{
  DossierDocument *document = dossier_segments_get_document (self->segments);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *text = dossier_document_get_text (document, NULL);
  guint n_spans;
  const DossierSpan *spans = dossier_document_get_spans (document, &n_spans);
  PangoLayout *layout;
  gsize first = block->kind == DOSSIER_BLOCK_TABLE ? range.start : block->start;

  for (guint i = find_first_span (spans, n_spans, first); i < n_spans; i++)
    {
      if (spans[i].start >= range.end)
        break;
      if (spans[i].end <= range.start)
        continue;
      insert_span (self, attributes, spans[i].kind, MAX (spans[i].start, range.start) - range.start,
                   MIN (spans[i].end, range.end) - range.start);
      keep_with_word (attributes, text, range, &spans[i]);
    }

  dossier_text_signs_foreach (text, range, insert_sign_cb,
                              &(SignDrawing){ attributes, range.start, self->em[lettering] });
  layout = create_layout (self, lettering, attributes, width);
  pango_layout_set_justify (layout, self->justified && lettering == DOSSIER_LETTERING_BODY);
  pango_layout_set_text (layout, text + range.start, (int) (range.end - range.start));
  return layout;
}

PangoLayout *
dossier_reader_style_create_note (DossierReaderStyle *self,
                                  DossierLettering lettering,
                                  const char *words,
                                  int width)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = create_layout (self, lettering, attributes, width);

  if (width < 0)
    pango_layout_set_width (layout, -1);
  pango_layout_set_text (layout, words, -1);
  return layout;
}
