/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* From lines to blocks: which lines are one paragraph, which is a heading by its size or weight, what is an item of
 * a list. */

#include "dossier-pdf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A heading is so many times larger than the text, */
#define HEADING_SIZE 1.12
/* or bold and not longer than this. */
#define HEADING_CHARS 120
#define MAX_HEADING_LINES 4
/* Of the width of a paragraph, what is free behind a line that was ended on purpose. */
#define FREE_SHARE 0.25
/* Sizes that differ by less are one. */
#define SIZE_STEP 0.5
#define MAX_SIZES 64

/* Lines that were parted from those before them, to begin a paragraph of their own. */
typedef struct
{
  guint first; /* 0: none */
  guint end; /* of the lines that stand below one another, */
  DossierPdfBox box; /* and around those, with what they were parted from */
  guint joined_end; /* of all that would have been one paragraph */
} Stretch;

typedef struct
{
  GPtrArray *lines;
  GHashTable *words;
  DossierDocumentBuilder *builder;
  DossierPagesBuilder *pages; /* (nullable) */
  double body; /* the size of most of the text */
  double gap; /* usual between two lines of a paragraph, in sizes */
  double sizes[6]; /* of headings, the largest first */
  guint n_sizes;
  Stretch parted; /* the last one */
} Blocks;

static DossierPdfLine *
get_line (const Blocks *self, guint i)
{
  return i < self->lines->len ? g_ptr_array_index (self->lines, i) : NULL;
}

static guint
step_of (double size)
{
  return (guint) CLAMP (round (size / SIZE_STEP), 0, MAX_SIZES * 4 - 1);
}

/* The size in which most characters are set. */
static void
measure_body (Blocks *self)
{
  gsize counts[MAX_SIZES * 4] = { 0 };
  guint best = 0;

  for (guint i = 0; i < self->lines->len; i++)
    counts[step_of (get_line (self, i)->size)] += strlen (get_line (self, i)->text);
  for (guint step = 1; step < G_N_ELEMENTS (counts); step++)
    if (counts[step] > counts[best])
      best = step;
  self->body = best * SIZE_STEP;
}

/* Whether @line may be the next of the column that @before stands in. */
static gboolean
is_below (const DossierPdfLine *before, const DossierPdfLine *line)
{
  return line->page == before->page && line->box.y1 > before->box.y1
         && line->box.x1 < before->box.x2 && before->box.x1 < line->box.x2;
}

/* Whether @line is the rest of the line that @before begins, behind a gap that is wider than a blank. */
static gboolean
is_beside (const DossierPdfLine *before, const DossierPdfLine *line)
{
  double gap = line->is_leftward ? before->box.x1 - line->box.x2 : line->box.x1 - before->box.x2;

  return line->page == before->page && fabs (line->box.y2 - before->box.y2) < line->size * 0.2
         && gap >= 0 && gap < 4 * line->size;
}

static void
measure_gap (Blocks *self)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < self->lines->len; i++)
    {
      const DossierPdfLine *before = get_line (self, i - 1);
      const DossierPdfLine *line = get_line (self, i);
      double gap = (line->box.y1 - before->box.y2) / MAX (line->size, 1);

      if (is_below (before, line) && line->table == 0 && fabs (line->size - self->body) < SIZE_STEP
          && gap < 2)
        g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, dossier_pdf_compare_doubles);
  self->gap = gaps->len > 0 ? g_array_index (gaps, double, gaps->len / 2) : 0.2;
}

/* --- what a line is --- */

/* The length of a bullet and the blanks behind it, or 0. A bullet may be all of a line: its text is the next. */
static gsize
bullet_length (const char *text)
{
  static const gunichar bullets[] = { 0x2022, 0x25E6, 0x25AA, 0x25CF, 0x25CB, 0x25A0, 0x2023,
                                      0x2043, 0x27A2, 0x2219, 0x00B7, 0xF0B7, 0xF0A7, 0xF076,
                                      0xF0D8, 0x2013, 0x2014, '-',    '*' };
  gunichar c = g_utf8_get_char (text);
  const char *at = g_utf8_next_char (text);

  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (c == bullets[i] && (*at == '\0' || g_unichar_isspace (g_utf8_get_char (at))))
      {
        while (g_unichar_isspace (g_utf8_get_char (at)))
          at = g_utf8_next_char (at);
        return (gsize) (at - text);
      }

  return 0;
}

static gboolean
is_bullet_alone (const char *text)
{
  return bullet_length (text) > 0 && text[bullet_length (text)] == '\0';
}

/* Whether digits go on what only looks like the number of an item: "(212) 555-0100", "10. 12. 2024". */
static gboolean
is_of_longer_number (gulong number, const char *rest)
{
  gsize n_digits = strspn (rest, "0123456789");

  return n_digits > 0 && (number > 99 || rest[n_digits] == '.');
}

/* The number that "12. Word" or "(12) word" begins with, and how long it is with its blanks; else 0. */
static guint
item_number (const char *text, gsize *length)
{
  const char *at = text + (*text == '(');
  char *end;
  gulong number = g_ascii_isdigit (*at) ? strtoul (at, &end, 10) : 0;

  if (number == 0 || number > 999 || end - at > 3 || (*end != '.' && *end != ')')
      || (*text == '(' && *end != ')') || end[1] != ' ' || end[2] == '\0'
      || is_of_longer_number (number, end + 2))
    return 0;
  *length = (gsize) (end + 2 - text);

  return (guint) number;
}

static gunichar
last_char (const char *text)
{
  const char *end = text + strlen (text);

  return end > text ? g_utf8_get_char (g_utf8_find_prev_char (text, end)) : 0;
}

static gboolean
ends_sentence (const char *text)
{
  gunichar c = last_char (text);

  return c != 0 && g_utf8_strchr (".?!:;”\"’)»。", -1, c) != NULL;
}

static gboolean
begins_lower (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text));
}

static gboolean
same_style (const DossierPdfLine *a, const DossierPdfLine *b)
{
  return fabs (a->size - b->size) < MAX (SIZE_STEP, a->size * 0.08);
}

/* --- paragraphs --- */

/* How much further in than @before @line begins. */
static double
measure_indent (const DossierPdfLine *before, const DossierPdfLine *line)
{
  return line->is_leftward ? before->box.x2 - line->box.x2 : line->box.x1 - before->box.x1;
}

/* How far before the edge of its paragraph @line ends. */
static double
measure_rest (const DossierPdfLine *line, const DossierPdfBox *box)
{
  return line->is_leftward ? line->box.x1 - box->x1 : box->x2 - line->box.x2;
}

/* About how wide the first word of @line is, with a blank. */
static double
measure_first_word (const DossierPdfLine *line)
{
  glong n_chars = MAX (g_utf8_strlen (line->text, -1), 1);
  glong n_first = g_utf8_strlen (line->text, (gssize) strcspn (line->text, " "));

  return (line->box.x2 - line->box.x1) / (double) n_chars * (double) (n_first + 1);
}

/* Whether @before is full and stops between two words: then what is set in below it is its rest, as in lists of
 * books. */
static gboolean
is_broken_off (const DossierPdfLine *before, const DossierPdfLine *line, const DossierPdfBox *box)
{
  gunichar end = last_char (before->text);

  return (g_unichar_isalpha (end) || end == ',') && g_unichar_isalpha (g_utf8_get_char (line->text))
         && measure_rest (before, box) <= measure_first_word (line);
}

/* Whether the first word of @line would have had its place in the line before it, and far more: it was put into a line
 * of its own. */
static gboolean
begins_freely (const DossierPdfLine *before, const DossierPdfLine *line, const DossierPdfBox *box)
{
  double rest = measure_rest (before, box);

  return !begins_lower (line->text) && fabs (measure_indent (before, line)) < line->size * 0.3
         && rest > (box->x2 - box->x1) * FREE_SHARE
         && rest > 1.5 * measure_first_word (line) + line->size;
}

/* Whether @line goes on with the paragraph whose last line is @before. @left and @right: edges of the paragraph so
 * far; @is_item: it began with a bullet or number. */
static gboolean
goes_on (const Blocks *self,
         const DossierPdfLine *before,
         const DossierPdfLine *line,
         const DossierPdfBox *box,
         gboolean is_item)
{
  gsize length;
  double width = box->x2 - box->x1;

  if (line->table == 0 && line->page == before->page
      && (is_bullet_alone (before->text) || is_beside (before, line)))
    return TRUE;
  if (line->table != 0 || !same_style (before, line) || bullet_length (line->text) > 0)
    return FALSE;
  if (!is_below (before, line))
    /* The next column or page: a sentence that was not over. */
    return line->box.y1 < before->box.y2 && line->row == 0
           && (begins_lower (line->text) || last_char (before->text) == '-')
           && !ends_sentence (before->text);
  if (line->box.y1 - before->box.y2 > (self->gap + 0.35) * line->size)
    return FALSE;
  if (before->is_bold != line->is_bold && !begins_lower (line->text)
      && strlen (before->text) < HEADING_CHARS)
    return FALSE;
  if (is_item && item_number (line->text, &length) > 0)
    return FALSE;
  if (!is_item && measure_indent (before, line) > line->size * 0.8 && !begins_lower (line->text)
      && !is_broken_off (before, line, box))
    return FALSE; /* the first line of the next is set in */
  if (ends_sentence (before->text) && measure_rest (before, box) > MAX (width * 0.2, 3 * line->size)
      && !begins_lower (line->text))
    return FALSE; /* it ended short */

  return TRUE;
}

/* Whether @line begins as far out as @begin, the first line of a paragraph whose others are set in: the next of a list
 * of books. */
static gboolean
hangs (const DossierPdfLine *begin, const DossierPdfLine *before, const DossierPdfLine *line)
{
  return is_below (before, line) && !begins_lower (line->text)
         && measure_indent (begin, before) > line->size * 0.8
         && fabs (measure_indent (begin, line)) < line->size * 0.3;
}

/* How many lines from @first on may be one paragraph, by what each is to the one before it. */
static guint
count_joined (const Blocks *self, guint first, gboolean is_item)
{
  const DossierPdfLine *begin = get_line (self, first);
  const DossierPdfLine *before = begin;
  DossierPdfBox box = before->box;
  guint n = 1;

  for (const DossierPdfLine *line;
       (line = get_line (self, first + n)) != NULL && line->bookmark == 0
       && goes_on (self, before, line, &box, is_item) && !hangs (begin, before, line);
       n++)
    {
      if (!is_below (before, line))
        box = line->box;
      box.x1 = MIN (box.x1, line->box.x1);
      box.x2 = MAX (box.x2, line->box.x2);
      before = line;
    }

  return n;
}

/* The end of the lines from @start on that stand below one another; @box: (out): around them */
static guint
measure_stretch (const Blocks *self, guint start, guint end, DossierPdfBox *box)
{
  guint i = start + 1;

  *box = get_line (self, start)->box;
  for (; i < end && is_below (get_line (self, i - 1), get_line (self, i)); i++)
    {
      box->x1 = MIN (box->x1, get_line (self, i)->box.x1);
      box->x2 = MAX (box->x2, get_line (self, i)->box.x2);
    }

  return i;
}

/* How many lines from @first on are one paragraph. */
static guint
count_lines (Blocks *self, guint first, gboolean is_item)
{
  /* What was parted before is measured no more, and what it was parted from tells its edge. */
  gboolean is_parted = first > 0 && first == self->parted.first;
  Stretch stretch = { .joined_end = is_parted && !is_item
                                        ? self->parted.joined_end
                                        : first + count_joined (self, first, is_item) };

  if (get_line (self, first)->bookmark > 0)
    return get_line (self, first)->n_bookmark_lines;
  for (guint start = first; start < stretch.joined_end; start = stretch.end)
    {
      if (is_parted && start == first)
        {
          stretch.box = self->parted.box;
          stretch.end = MIN (self->parted.end, stretch.joined_end);
        }
      else
        stretch.end = measure_stretch (self, start, stretch.joined_end, &stretch.box);
      for (guint i = start + 1; i < stretch.end; i++)
        if (get_line (self, i)->size < self->body * HEADING_SIZE
            && begins_freely (get_line (self, i - 1), get_line (self, i), &stretch.box))
          {
            stretch.first = i;
            self->parted = stretch;
            return i - first;
          }
    }

  return stretch.joined_end - first;
}

static void
add_text_of_page (Blocks *self, const DossierPdfLine *line, gsize from, gsize to)
{
  const char *text;
  gsize n_before;
  gsize n_after;

  dossier_document_builder_get_text (self->builder, &n_before);
  dossier_document_builder_add_text (self->builder, line->text + from, (gssize) (to - from));
  text = dossier_document_builder_get_text (self->builder, &n_after);
  if (self->pages != NULL && n_after > n_before)
    dossier_pages_builder_begin (self->pages, line->page, n_before + (text[n_before] == ' '));
}

/* Lays down the bytes from @from to before @to, and says where each of their characters stands. */
static void
add_text (Blocks *self, const DossierPdfLine *line, gsize from, gsize to)
{
  const char *end = line->text + to;
  guint index;

  if (self->pages == NULL || line->boxes == NULL)
    {
      add_text_of_page (self, line, from, to);
      return;
    }
  index = (guint) g_utf8_pointer_to_offset (line->text, line->text + from);
  for (const char *at = line->text + from; at < end && index < line->boxes->len; index++)
    {
      const DossierPdfGlyphBox *box = &g_array_index (line->boxes, DossierPdfGlyphBox, index);
      gsize length = (gsize) (g_utf8_next_char (at) - at);
      const char *text;
      gsize n_before;
      gsize n_after;

      dossier_document_builder_get_text (self->builder, &n_before);
      dossier_document_builder_add_text (self->builder, at, (gssize) length);
      text = dossier_document_builder_get_text (self->builder, &n_after);
      /* A blank may be laid down with the character behind it, and some characters not at all. */
      if (n_after >= n_before + length && memcmp (text + n_after - length, at, length) == 0)
        dossier_pages_builder_add_character (
            self->pages, line->page, text, (DossierRange){ n_after - length, n_after },
            &(DossierPageBox){ box->x1, box->y1, box->x2, box->y2 });
      at += length;
    }
}

static void
add_piece (Blocks *self, const DossierPdfLine *line, gsize from, gsize to)
{
  for (guint i = 0; line->links != NULL && i < line->links->len; i++)
    {
      const DossierPdfLink *link = &g_array_index (line->links, DossierPdfLink, i);
      gsize start = MAX (link->start, from);
      gsize end = MIN (link->end, to);

      if (start >= end)
        continue;
      add_text (self, line, from, start);
      dossier_document_builder_push_span (self->builder, DOSSIER_SPAN_LINK, link->target);
      add_text (self, line, start, end);
      dossier_document_builder_pop_span (self->builder);
      from = end;
    }
  add_text (self, line, from, to);
}

/* The text of lines @first to before @first + @n, without the first @skip bytes. */
static void
add_lines (Blocks *self, guint first, guint n, gsize skip)
{
  for (guint i = first; i < first + n; i++)
    {
      const DossierPdfLine *line = get_line (self, i);
      const DossierPdfLine *next = i + 1 < first + n ? get_line (self, i + 1) : NULL;
      gsize length = strlen (line->text);
      gboolean is_hyphened = last_char (line->text) == '-' || last_char (line->text) == 0x2010;

      if (next != NULL && dossier_pdf_is_divided (self->words, line->text, next->text))
        {
          length = (gsize) (g_utf8_find_prev_char (line->text, line->text + length) - line->text);
          add_piece (self, line, skip, length);
        }
      else
        {
          add_piece (self, line, skip, length);
          if (next != NULL && !(is_hyphened && begins_lower (next->text)))
            dossier_document_builder_add_text (self->builder, " ", 1);
        }
      skip = 0;
    }
}

/* --- headings --- */

static gboolean
is_heading (const Blocks *self, guint first, guint n)
{
  gsize n_chars = 0;
  gboolean is_bold = TRUE;
  const DossierPdfLine *line = get_line (self, first);
  gunichar end = last_char (get_line (self, first + n - 1)->text);
  gboolean has_letters = FALSE;

  if (line->bookmark > 0)
    return TRUE;
  for (guint i = first; i < first + n; i++)
    {
      n_chars += strlen (get_line (self, i)->text);
      is_bold = is_bold && get_line (self, i)->is_bold;
      for (const char *at = get_line (self, i)->text; *at != '\0'; at = g_utf8_next_char (at))
        has_letters = has_letters || g_unichar_isalpha (g_utf8_get_char (at));
    }
  if (n > MAX_HEADING_LINES || n_chars > 2 * HEADING_CHARS || !has_letters || end == ',')
    return FALSE;
  if (line->size >= self->body * HEADING_SIZE)
    return TRUE;

  return is_bold && line->size > self->body - SIZE_STEP && n_chars <= HEADING_CHARS && n <= 2
         && end != '.' && end != ';' && end != ':';
}

/* The levels of headings are the sizes that occur, the largest first. */
static void
measure_headings (Blocks *self)
{
  gboolean used[MAX_SIZES * 4] = { FALSE };

  for (guint i = 0; i < self->lines->len;)
    {
      guint n = get_line (self, i)->table != 0 ? 1 : count_lines (self, i, FALSE);

      if (get_line (self, i)->table == 0 && is_heading (self, i, n))
        used[step_of (get_line (self, i)->size)] = TRUE;
      i += n;
    }
  for (guint step = G_N_ELEMENTS (used); step-- > 0;)
    if (used[step] && step * SIZE_STEP >= self->body * HEADING_SIZE
        && self->n_sizes < G_N_ELEMENTS (self->sizes) - 1)
      self->sizes[self->n_sizes++] = step * SIZE_STEP;
}

static guint
get_level (const Blocks *self, const DossierPdfLine *line)
{
  double size = line->size;
  guint level = 0;

  while (level < self->n_sizes && size < self->sizes[level] - SIZE_STEP / 2)
    level++;

  /* No larger than the text: as deep as its bookmark, below those that are. */
  if (line->bookmark > 0 && size < self->body * HEADING_SIZE)
    return CLAMP (line->bookmark, level + 1, 6);

  return level + 1;
}

/* --- tables --- */

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Whether the first row names what stands below: words over numbers. */
static gboolean
has_header (const Blocks *self, guint first, guint n)
{
  guint n_digits[2] = { 0, 0 };
  guint n_cells[2] = { 0, 0 };

  for (guint i = first; i < first + n; i++)
    {
      gboolean is_later = get_line (self, i)->row > 1;

      n_cells[is_later]++;
      n_digits[is_later] += has_digit (get_line (self, i)->text);
    }

  return n_digits[0] * n_cells[1] * 2 < n_digits[1] * n_cells[0];
}

static void
add_row (Blocks *self, guint *i, guint end)
{
  guint row = get_line (self, *i)->row;

  dossier_document_builder_begin_row (self->builder);
  for (guint column = 0; *i < end && get_line (self, *i)->row == row; column++)
    {
      dossier_document_builder_begin_cell (self->builder);
      for (gboolean is_first = TRUE;
           *i < end && get_line (self, *i)->row == row && get_line (self, *i)->column <= column;
           ++*i, is_first = FALSE)
        {
          if (!is_first)
            dossier_document_builder_add_text (self->builder, " ", 1);
          add_piece (self, get_line (self, *i), 0, strlen (get_line (self, *i)->text));
        }
      dossier_document_builder_end_cell (self->builder);
    }
  dossier_document_builder_end_row (self->builder);
}

static guint
add_table (Blocks *self, guint first)
{
  guint table = get_line (self, first)->table;
  guint n = 0;

  while (first + n < self->lines->len && get_line (self, first + n)->table == table)
    n++;
  dossier_document_builder_begin_table (self->builder, has_header (self, first, n) ? 1 : 0);
  for (guint i = first; i < first + n;)
    add_row (self, &i, first + n);
  dossier_document_builder_end_table (self->builder);

  return n;
}

/* --- all of it --- */

static guint
add_block (Blocks *self, guint first)
{
  const DossierPdfLine *line = get_line (self, first);
  gsize bullet = bullet_length (line->text);
  gsize length = 0;
  guint number = bullet == 0 ? item_number (line->text, &length) : 0;
  guint n = count_lines (self, first, bullet > 0 || number > 0);

  if (is_heading (self, first, n))
    {
      dossier_document_builder_begin_block (self->builder, DOSSIER_BLOCK_HEADING,
                                            get_level (self, line));
      bullet = length = 0; /* numbers of headings are text */
    }
  else if (bullet > 0 || number > 0)
    {
      dossier_document_builder_begin_block (self->builder, DOSSIER_BLOCK_ITEM, 1);
      if (number > 0)
        dossier_document_builder_set_number (self->builder, number);
    }
  else
    dossier_document_builder_begin_block (self->builder, DOSSIER_BLOCK_PARAGRAPH, 0);
  add_lines (self, first, n, bullet + length);
  dossier_document_builder_end_block (self->builder);

  return n;
}

void
dossier_pdf_add_blocks (GPtrArray *lines,
                        DossierDocumentBuilder *builder,
                        DossierPagesBuilder *pages)
{
  g_autoptr (GHashTable) words = dossier_pdf_list_words (lines);
  Blocks self = { .lines = lines, .words = words, .builder = builder, .pages = pages };

  measure_body (&self);
  measure_gap (&self);
  measure_headings (&self);
  self.parted = (Stretch){ 0 };
  for (guint i = 0; i < lines->len;)
    i += get_line (&self, i)->table != 0 ? add_table (&self, i) : add_block (&self, i);
}

void
dossier_pdf_add_spread (PopplerPage *page,
                        guint number,
                        const char *words,
                        DossierDocumentBuilder *builder,
                        DossierPagesBuilder *pages)
{
  Blocks self = { .builder = builder, .pages = pages };
  DossierPdfLine *line = g_new0 (DossierPdfLine, 1);

  line->text = g_strdup (words);
  line->page = number;
  if (page != NULL)
    {
      poppler_page_get_size (page, &line->box.x2, &line->box.y2);
      dossier_pdf_line_spread (line);
    }
  add_text (&self, line, 0, strlen (words));
  dossier_pdf_line_free (line);
}
