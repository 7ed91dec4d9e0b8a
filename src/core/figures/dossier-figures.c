/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The figures of a whole document: block by block and cell by cell. */

#include "dossier-figure.h"

#include "dossier-figure-date.h"
#include "dossier-figure-key.h"
#include "dossier-figure-label-parts.h"
#include "dossier-figure-label.h"
#include "dossier-figure-label-parts.h"
#include "dossier-figure-language.h"
#include "dossier-figure-lines.h"
#include "dossier-figure-table.h"
#include "dossier-figures-settle.h"

#include <string.h>

/* A block is read in stretches of this size, so that memory and context stay bounded whatever
 * comes. */
#define STRETCH_BYTES (16 * 1024)

/* A cell that holds this little beside its figure holds nothing else. */
#define TABLE_SLACK_BYTES 4

/* The beginning that tells the language of the document. */
#define GUESS_BYTES 4096

/* A pronoun refers back about this far. */
#define MEMORY_BYTES 400

typedef struct
{
  DossierDocument *document;
  const char *text;
  GPtrArray *figures;
  GArray *hints; /* of DossierFigureHint, one a figure */
  DossierFigureScan *scan; /* of the stretch that is read now */
  GByteArray *marks; /* flags of DossierPhraseMark, one a token of it */
  guint n_orders[DOSSIER_DATE_ORDER_MONTH_FIRST + 1]; /* numeric dates that tell their order */
  gsize n_words; /* in all that is read */
  guint n_sentences; /* of prose so far */
  gboolean titled; /* a title stands above */
  gboolean told; /* the text has begun */
  DossierLanguage language; /* of what was read last, where that could be told */
  char *previous; /* the end of the paragraph before, or NULL */
  char *caption; /* the short paragraph right before, or NULL */
} Extraction;

typedef struct
{
  DossierLabelPlace place;
  const char *const *headers; /* of the column and the table, for units */
  gboolean title; /* the first heading */
  gboolean heading;
  gboolean item;
  gboolean prose; /* sentences */
  gboolean cell;
  gboolean single; /* in the one cell of its row beside the first */
  DossierFigureTableTimes times; /* of its table */
} Stretch;

static guint8 *
mark_taken (Extraction *self, const GArray *matches)
{
  g_byte_array_set_size (self->marks, self->scan->n_tokens + 1);
  memset (self->marks->data, 0, self->marks->len);
  for (guint i = 0; i < matches->len; i++)
    {
      const DossierFigureMatch *match = &g_array_index (matches, DossierFigureMatch, i);

      memset (self->marks->data + match->first, DOSSIER_PHRASE_TAKEN,
              match->last + 1 - match->first);
    }
  return self->marks->data;
}

static DossierFigure *
make_figure (const DossierPhraseText *text,
             const DossierFigureMatch *match,
             const DossierLabelPlace *place)
{
  DossierFigure *figure = g_new0 (DossierFigure, 1);

  figure->start = dossier_figure_scan_get (text->scan, match->first)->start;
  figure->end = dossier_figure_scan_get (text->scan, match->last)->end;
  figure->kind = match->kind;
  figure->modifier = match->modifier;
  figure->direction = match->direction;
  figure->has_value = match->has_value;
  figure->has_value_max = match->has_value_max;
  if (match->kind == DOSSIER_FIGURE_DATE)
    {
      figure->date = match->date[0] != '\0' ? g_strdup (match->date) : NULL;
      figure->date_max = match->has_value_max ? g_strdup (match->date_max) : NULL;
    }
  else
    {
      figure->value = match->value;
      figure->value_max = match->has_value_max ? match->value_max : 0;
    }
  figure->unit = g_strdup (match->unit);
  figure->per = g_strdup (match->per);
  figure->label = dossier_figure_label (text, match, place);
  figure->claimant = dossier_figure_claimant (text, match);
  return figure;
}

/* "s−1" with its end raised */
static gboolean
is_inverse (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *sign = dossier_figure_scan_get (scan, at - 1);

  return !sign->blank && at >= 2 && dossier_figure_token_is_minus (sign)
         && dossier_figure_scan_get (scan, at - 2)->kind == DOSSIER_FIGURE_TOKEN_WORD;
}

/* "km" and a raised 2: an area, and no note. */
static gboolean
is_exponent (const DossierFigureScan *scan, guint at)
{
  static const char *const lengths[] = {
    "m", "km", "cm", "mm", "nm", "ft", "mi", "yd", "in", NULL
  };
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);

  return !token->blank && token->digits == 1
         && (is_inverse (scan, at)
             || ((token->value == 2 || token->value == 3)
                 && dossier_figure_scan_is_any (scan, at - 1, lengths)));
}

/* Numbers that are set raised are marks of notes, unless they belong to a unit: m². */
static void
hide_raised (DossierDocument *document, DossierFigureScan *scan)
{
  guint n_spans;
  const DossierSpan *spans = dossier_document_get_spans (document, &n_spans);
  guint low = 0;
  guint high = n_spans;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (spans[middle].start < scan->start)
        low = middle + 1;
      else
        high = middle;
    }
  for (guint token = 0; low < n_spans && spans[low].start < scan->end; low++)
    {
      if (spans[low].kind != DOSSIER_SPAN_SUPERSCRIPT)
        continue;
      for (; token < scan->n_tokens; token++)
        {
          DossierFigureToken *at = &scan->tokens[token];

          if (at->start >= spans[low].end)
            break;
          if (at->start >= spans[low].start && at->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
              && !is_exponent (scan, token))
            at->kind = DOSSIER_FIGURE_TOKEN_CODE;
        }
    }
}

static gsize
count_words (const DossierFigureScan *scan)
{
  gsize words = 0;

  for (guint i = 0; i < scan->n_tokens; i++)
    words += dossier_figure_scan_get (scan, i)->blank ? 1 : 0;
  return words;
}

/* Whether the stretch is written in a language other than English, as which it is then read again. */
static gboolean
read_language (Extraction *self, DossierFigureScan *scan)
{
  DossierLanguage language = dossier_language_guess_scan (scan);

  if (language != DOSSIER_LANGUAGE_UNKNOWN)
    self->language = language;
  if (!dossier_language_is_foreign (self->language))
    return FALSE;
  dossier_language_scan (self->language, scan);
  return TRUE;
}

/* What stands in another language is named by the headers of its table alone, and counts what nobody has read. */
static void
forget_names (DossierFigure *figure, const DossierLabelPlace *place)
{
  g_clear_pointer (&figure->label, g_free);
  g_clear_pointer (&figure->claimant, g_free);
  if (figure->kind == DOSSIER_FIGURE_COUNT)
    g_clear_pointer (&figure->unit, g_free);
  if (place->row != NULL || place->column != NULL)
    figure->label = dossier_label_add_headers (NULL, place);
}

/* A number whose reading hangs on a convention that nobody knows has no value; nor has one before a word that may be
 * its scale. */
static void
forget_unclear (const DossierFigureScan *scan, DossierLanguage language, DossierFigureMatch *match)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, match->last + 1);
  gboolean unclear = match->kind == DOSSIER_FIGURE_COUNT && language == DOSSIER_LANGUAGE_OTHER
                     && next->kind == DOSSIER_FIGURE_TOKEN_WORD && !next->line;

  for (guint i = match->first; i <= match->last; i++)
    unclear |= dossier_figure_scan_get (scan, i)->unclear;
  if (unclear)
    match->has_value = match->has_value_max = FALSE;
}

/* Shorter prose holds no sentence of its own, shorter text is not what the document tells first. */
#define MIN_SENTENCE_BYTES 25
#define MIN_NEWS_BYTES 40

/* How many sentences begin behind token @from, up to @to. */
static guint
count_sentences (const DossierFigureScan *scan, guint from, guint to)
{
  guint n = 0;

  for (guint i = from; i <= to && i < scan->n_tokens; i++)
    n += i > 0 && dossier_figure_scan_get (scan, i)->opens;
  return n;
}

/* Where the figure stands in the document. @sentence: of the stretch, from 0 */
static void
place_hint (const Extraction *self,
            DossierFigureHint *hint,
            const Stretch *stretch,
            guint sentence,
            gboolean news)
{
  hint->sentence = self->n_sentences + sentence;
  hint->title = stretch->title;
  hint->heading = stretch->heading && !stretch->title;
  hint->item = stretch->item;
  hint->single = stretch->single;
  hint->news = news && sentence == 0;
  if (hint->table)
    dossier_figure_hint_add_headers (hint, &stretch->times, stretch->place.column,
                                     stretch->place.row);
}

static void
extract_stretch (Extraction *self, gsize start, gsize end, const Stretch *stretch)
{
  DossierFigureScan *scan = self->scan;
  g_autoptr (GArray) matches = NULL;
  DossierPhraseText text;
  gboolean foreign;
  gboolean news = stretch->prose && !self->told && end - start > MIN_NEWS_BYTES;
  guint sentence = 0;
  guint token = 0;

  dossier_figure_scan_read (scan, self->text, start, end);
  foreign = read_language (self, scan);
  hide_raised (self->document, scan);
  matches = dossier_figure_matches_find (scan);
  text = (DossierPhraseText){ scan, mark_taken (self, matches) };
  self->n_words += count_words (scan);
  for (guint i = 0; i < matches->len; i++)
    {
      DossierFigureMatch *match = &g_array_index (matches, DossierFigureMatch, i);
      DossierFigureHint hint;
      DossierFigure *figure;
      DossierPhrase name;
      g_autofree char *column = NULL;
      gboolean typed = matches->len >= 6 && !stretch->cell
                       && dossier_figure_lines_apply (scan, self->caption, match, &name, &column);

      if (stretch->headers != NULL)
        dossier_figure_table_apply (scan, stretch->headers, match);
      if (foreign)
        forget_unclear (scan, self->language, match);
      figure = make_figure (&text, match, &stretch->place);
      self->n_orders[match->order]++;
      if (foreign)
        forget_names (figure, &stretch->place);
      else if (typed)
        {
          g_free (figure->label);
          figure->label = dossier_phrase_dup (&text, &name);
          if (column != NULL)
            figure->label = dossier_label_join (figure->label, " / ", g_steal_pointer (&column));
        }
      else
        dossier_label_take_up (self->figures, i, &text, match, figure);
      hint = dossier_figure_hint_read (scan, matches, i, figure);
      sentence += count_sentences (scan, token, match->first);
      token = match->first + 1;
      hint.table = typed
                   || (stretch->cell && matches->len == 1
                       && figure->end - figure->start + TABLE_SLACK_BYTES >= end - start);
      place_hint (self, &hint, stretch, sentence, news);
      g_ptr_array_add (self->figures, figure);
      g_array_append_val (self->hints, hint);
    }
  self->told |= news;
  if (stretch->prose && end - start > MIN_SENTENCE_BYTES)
    self->n_sentences += sentence + count_sentences (scan, token, scan->n_tokens) + 1;
}

/* Where a long block may be cut: at a blank near the size wanted, else between two characters. */
static gsize
find_cut (const char *text, gsize start, gsize end)
{
  gsize cut = start + STRETCH_BYTES;

  if (end - start <= STRETCH_BYTES)
    return end;
  for (gsize i = 0; i < STRETCH_BYTES / 2; i++)
    if (text[cut - i] == ' ' || text[cut - i] == '\n')
      return cut - i;
  /* never inside a character, nor inside a number, which would become two */
  while (cut < end && ((text[cut] & 0xC0) == 0x80 || g_ascii_isdigit (text[cut])))
    cut++;
  return cut;
}

static void
extract_text (Extraction *self, gsize start, gsize end, const Stretch *stretch)
{
  while (start < end)
    {
      gsize cut = find_cut (self->text, start, end);

      extract_stretch (self, start, cut, stretch);
      start = cut;
    }
}

static char *
dup_cell (Extraction *self, const DossierTable *table, guint row, guint column)
{
  DossierRange range;

  if (row >= table->n_rows || column >= table->n_cells[row])
    return NULL;
  range = table->rows[row][column];
  if (range.end - range.start > 400)
    return NULL;
  return g_strndup (self->text + range.start, range.end - range.start);
}

/* The column that tells the units of its rows, or -1. */
static int
find_unit_column (Extraction *self, const DossierTable *table)
{
  static const char *const names[] = { "unit", "units", "unit of measure", "unit of measurement" };

  for (guint column = 1; table->header_rows > 0 && table->n_rows > 0 && column < table->n_cells[0];
       column++)
    {
      DossierRange range = table->rows[0][column];

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        if (range.end - range.start == strlen (names[i])
            && g_ascii_strncasecmp (self->text + range.start, names[i], strlen (names[i])) == 0)
          return (int) column;
    }
  return -1;
}

static void
extract_row (
    Extraction *self, const DossierTable *table, guint row, int unit_column, Stretch *stretch)
{
  gboolean told = unit_column >= 0 && row >= table->header_rows;
  g_autofree char *unit = told ? dup_cell (self, table, row, (guint) unit_column) : NULL;
  g_autofree char *first = dup_cell (self, table, row, 0);
  g_autofree char *corner = table->header_rows > 0 ? dup_cell (self, table, 0, 0) : NULL;
  const char *section = stretch->place.section;

  stretch->single = table->n_cells[row] == 2;
  for (guint column = 0; column < table->n_cells[row]; column++)
    {
      DossierRange range = table->rows[row][column];
      gboolean body = row >= table->header_rows;
      g_autofree char *header = body && table->header_rows > 0 ? dup_cell (self, table, 0, column)
                                                               : NULL;
      const char *headers[7] = { NULL };
      guint n = 0;

      if (told && (int) column == unit_column)
        continue;
      if (unit != NULL && column > 0)
        headers[n++] = unit;
      else if (header != NULL)
        headers[n++] = header;
      if (body && column > 0 && first != NULL)
        headers[n++] = first;
      if (body && column > 0 && corner != NULL)
        headers[n++] = corner;
      if (unit != NULL && column > 0 && header != NULL)
        headers[n++] = header;
      if (body && self->caption != NULL)
        headers[n++] = self->caption;
      if (body && section != NULL)
        headers[n++] = section;
      stretch->headers = body && column > 0 ? headers : NULL;
      stretch->place = (DossierLabelPlace){ .section = section,
                                            .row = body && column > 0 ? first : NULL,
                                            .column = body ? header : NULL };
      extract_text (self, range.start, range.end, stretch);
    }
  stretch->place = (DossierLabelPlace){ .section = section };
}

/* What may be the caption of the table that follows: a short paragraph that is no sentence. */
#define MAX_CAPTION_BYTES 160

static void
remember_caption (Extraction *self, const DossierBlock *block)
{
  gsize length = block->end - block->start;

  g_clear_pointer (&self->caption, g_free);
  if (block->kind == DOSSIER_BLOCK_PARAGRAPH && length > 0 && length <= MAX_CAPTION_BYTES
      && self->text[block->end - 1] != '.')
    self->caption = g_strndup (self->text + block->start, length);
}

/* Keeps the end of a paragraph for the pronouns of the next one. */
static void
remember_paragraph (Extraction *self, const DossierBlock *block)
{
  gsize start = block->start;

  g_clear_pointer (&self->previous, g_free);
  if (block->kind != DOSSIER_BLOCK_PARAGRAPH)
    return;
  if (block->end - start > MEMORY_BYTES)
    {
      start = block->end - MEMORY_BYTES;
      while ((self->text[start] & 0xC0) == 0x80)
        start++;
    }
  self->previous = g_strndup (self->text + start, block->end - start);
}

/* The newest of the periods that several columns or rows are headed with. */
static guint
find_newest (Extraction *self, const DossierTable *table, gboolean rows)
{
  guint n = rows ? table->n_rows : table->n_rows > 0 ? table->n_cells[0] : 0;
  guint newest = 0;
  guint n_periods = 0;

  for (guint i = rows ? table->header_rows : 1; i < n; i++)
    {
      g_autofree char *header = rows ? dup_cell (self, table, i, 0) : dup_cell (self, table, 0, i);
      guint period = dossier_figure_hint_period (header);

      n_periods += period > 0;
      newest = MAX (newest, period);
    }
  return n_periods > 1 ? newest : 0;
}

/* A short first line that is no sentence is a title, whether or not it is marked as one. */
#define MAX_TITLE_BYTES 120

static gboolean
is_title (const Extraction *self, const DossierBlock *block)
{
  if (self->titled || self->told || block->end == block->start)
    return FALSE;
  return block->kind == DOSSIER_BLOCK_HEADING
         || (block->kind == DOSSIER_BLOCK_PARAGRAPH && block->start == 0
             && block->end - block->start < MAX_TITLE_BYTES && self->text[block->end - 1] != '.');
}

static void
extract_block (Extraction *self, const DossierBlock *block, const char *section)
{
  Stretch stretch = { .place.section = section, .title = is_title (self, block) };

  self->titled |= stretch.title;
  switch (block->kind)
    {
    case DOSSIER_BLOCK_TABLE:
      {
        const DossierTable *table = dossier_document_get_table (self->document, block);
        int unit_column = find_unit_column (self, table);

        stretch.cell = TRUE;
        stretch.times.row = find_newest (self, table, TRUE);
        if (table->header_rows > 0)
          stretch.times.column = find_newest (self, table, FALSE);
        for (guint row = 0; row < table->n_rows; row++)
          extract_row (self, table, row, unit_column, &stretch);
        break;
      }
    case DOSSIER_BLOCK_HEADING:
      stretch.heading = TRUE;
      stretch.place.section = NULL;
      extract_text (self, block->start, block->end, &stretch);
      break;
    case DOSSIER_BLOCK_PARAGRAPH:
    case DOSSIER_BLOCK_ITEM:
    case DOSSIER_BLOCK_QUOTE:
    case DOSSIER_BLOCK_IMAGE:
      stretch.item = block->kind == DOSSIER_BLOCK_ITEM;
      stretch.prose = !stretch.title;
      stretch.place.previous = self->previous;
      extract_text (self, block->start, block->end, &stretch);
      break;
    case DOSSIER_BLOCK_CODE:
    case DOSSIER_BLOCK_RULE:
      break;
    }
}

/* A short paragraph that begins with a word and ends with a number may be a line of a table that is only typed. */
#define MAX_LINE_BYTES 120

static gboolean
is_typed_line (const Extraction *self, const DossierBlock *block, gboolean last)
{
  /* what stands short above a long paragraph is taken for its heading, also the last line of a table */
  return (block->kind == DOSSIER_BLOCK_PARAGRAPH || (last && block->kind == DOSSIER_BLOCK_HEADING))
         && block->end > block->start && block->end - block->start <= MAX_LINE_BYTES
         && g_ascii_isalpha (self->text[block->start])
         && g_ascii_isdigit (self->text[block->end - 1]);
}

/* How many such lines follow each other, all of which are read as one. */
static guint
count_typed_lines (const Extraction *self, const DossierBlock *blocks, guint n_blocks)
{
  guint n = 0;

  while (n < n_blocks && n < 60 && is_typed_line (self, &blocks[n], n >= 2))
    n++;
  return n;
}

GPtrArray *
dossier_figures_extract (DossierDocument *document, const char *reference_date)
{
  Extraction self = { .document = document };
  g_autofree char *section = NULL;
  g_autofree char *reference = NULL;
  guint n_blocks;
  const DossierBlock *blocks;

  g_return_val_if_fail (DOSSIER_IS_DOCUMENT (document), NULL);
  blocks = dossier_document_get_blocks (document, &n_blocks);
  self.text = dossier_document_get_text (document, NULL);
  self.figures = g_ptr_array_new_with_free_func ((GDestroyNotify) dossier_figure_free);
  self.hints = g_array_new (FALSE, TRUE, sizeof (DossierFigureHint));
  self.scan = dossier_figure_scan_new (self.text, 0, 0);
  self.marks = g_byte_array_new ();
  if (n_blocks > 0)
    self.language = dossier_language_guess (
        self.text, blocks[0].start, MIN (blocks[n_blocks - 1].end, blocks[0].start + GUESS_BYTES));
  for (guint i = 0; i < n_blocks; i++)
    {
      guint n_lines = count_typed_lines (&self, blocks + i, n_blocks - i);

      if (n_lines >= 3)
        {
          const Stretch stretch = { .place.section = section };

          extract_text (&self, blocks[i].start, blocks[i + n_lines - 1].end, &stretch);
          i += n_lines - 1;
        }
      else
        extract_block (&self, &blocks[i], section);
      remember_paragraph (&self, &blocks[i]);
      remember_caption (&self, &blocks[i]);
      if (blocks[i].kind == DOSSIER_BLOCK_HEADING)
        {
          g_free (section);
          section = g_strndup (self.text + blocks[i].start, blocks[i].end - blocks[i].start);
        }
    }
  reference = dossier_figures_settle (
      &(DossierFiguresRead){ document, self.figures,
                             (const DossierFigureHint *) (gpointer) self.hints->data,
                             self.n_orders },
      reference_date);
  dossier_figures_mark_key (self.figures, (const DossierFigureHint *) (gpointer) self.hints->data,
                            reference, self.n_words);
  g_array_unref (self.hints);
  g_byte_array_unref (self.marks);
  dossier_figure_scan_free (self.scan);
  g_free (self.previous);
  g_free (self.caption);
  return self.figures;
}
