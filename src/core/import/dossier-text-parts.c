/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Joins the lines of a plain text to paragraphs, list items, quotations and tables. A line goes on in the next
 * one where the text is broken at a column and the next word would not have fitted, or where the next line
 * clearly is the rest of a sentence, as in a quotation that a stray newline has cut:
 *
 *   “I raised this issue with the President
 *   . I told him that our war is still going on …
 */

#include <string.h>

#include "dossier-import-text.h"
#include "dossier-limits.h"

/* How many lines may lie between two numbered lines of one list. */
#define MAX_LIST_GAP 40

typedef struct
{
  GArray *lines;
  GArray *parts;
  guint width;
  guint at; /* the next line */
  guint indents[DOSSIER_LIMIT_DEPTH]; /* of the items that are open */
  guint n_indents;
} Joiner;

/* Quotation marks seen so far in a paragraph. */
typedef struct
{
  gint depth;
  guint n_straight;
} Quotation;

static DossierTextLine *
get_line (GArray *lines, guint i)
{
  return &g_array_index (lines, DossierTextLine, i);
}

static gunichar
get_first_char (const DossierTextLine *line)
{
  return g_utf8_get_char (line->text);
}

/* Signs that end something: no line begins with one unless it is the rest of a line. */
static gboolean
begins_with_closing_sign (const DossierTextLine *line)
{
  gunichar c = get_first_char (line);

  return c == '.' || c == ',' || c == ';' || c == ':' || c == ')' || c == '?' || c == '!'
         || c == 0x201D || c == 0x00BB;
}

/* Takes account of the quotation marks of a line. Straight ones open and close in turn. */
static void
count_quotation_marks (Quotation *self, const DossierTextLine *line)
{
  for (const char *at = line->text; at < line->text + line->length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      self->depth += c == 0x201C || c == 0x00AB;
      self->depth -= c == 0x201D || c == 0x00BB;
      self->n_straight += c == '"';
    }
}

static gboolean
is_open_quotation (const Quotation *self)
{
  return self->depth > 0 || self->n_straight % 2 == 1;
}

static guint
measure_first_word (const DossierTextLine *line)
{
  guint chars = 0;

  for (const char *at = line->text; at < line->text + line->length && !g_ascii_isspace (*at);
       at = g_utf8_next_char (at))
    chars++;

  return chars;
}

/* Whether the line is as full as a line of this text can be. */
static gboolean
is_full (const DossierTextLine *line, const DossierTextLine *next, guint width)
{
  return width > 0
         && (line->indent + line->chars + 1 + measure_first_word (next)) * 20 >= width * 19;
}

/* Whether the paragraph, of which the line before @next is the last so far, goes on with @next. */
static gboolean
goes_on (const DossierTextLine *next, const Quotation *quotation, guint width)
{
  const DossierTextLine *line = next - 1;
  gboolean ends = dossier_text_line_ends_sentence (line);

  if (line->is_announced || next->is_announced)
    return FALSE;
  if (begins_with_closing_sign (next))
    return !next->blank_before || !ends;
  if (next->blank_before)
    return !ends && g_unichar_islower (get_first_char (next)) && is_open_quotation (quotation);
  if (is_full (line, next, width))
    return TRUE;
  if (ends)
    return FALSE;
  if (g_unichar_islower (get_first_char (next))
      && (line->chars > 100 || !dossier_text_line_is_title_case (line)))
    return TRUE;

  return is_open_quotation (quotation);
}

/* Takes the lines that belong to the paragraph, item or quotation that begins at the current one. */
static void
take_lines (Joiner *self, DossierTextPart *part)
{
  const DossierTextLine *first = get_line (self->lines, part->first);
  Quotation quotation = { 0 };

  for (self->at = part->first + 1; self->at < self->lines->len; self->at++)
    {
      const DossierTextLine *next = get_line (self->lines, self->at);
      gboolean hangs = part->kind == DOSSIER_TEXT_PART_ITEM && !next->blank_before
                       && next->indent > first->indent;

      count_quotation_marks (&quotation, next - 1);
      if (part->kind == DOSSIER_TEXT_PART_QUOTE)
        {
          if (next->kind != DOSSIER_TEXT_LINE_QUOTE || next->depth != first->depth
              || next->blank_before)
            break;
        }
      else if (next->kind != DOSSIER_TEXT_LINE_PROSE
               || !(hangs || goes_on (next, &quotation, self->width)))
        break;
    }
  part->n_lines = self->at - part->first;
}

static guint8
find_depth (Joiner *self, guint indent)
{
  while (self->n_indents > 0 && self->indents[self->n_indents - 1] > indent)
    self->n_indents--;
  if (self->n_indents == 0
      || (self->indents[self->n_indents - 1] < indent && self->n_indents < DOSSIER_LIMIT_DEPTH))
    self->indents[self->n_indents++] = indent;

  return (guint8) self->n_indents;
}

static gboolean
has_bar (const DossierTextLine *line)
{
  return memchr (line->text, '|', line->length) != NULL;
}

/* Lines of a table with bars from @first on: at least two that begin with one, or any over a ruler. */
static guint
count_bar_rows (GArray *lines, guint first)
{
  const DossierTextLine *line = get_line (lines, first);
  gboolean over_ruler = has_bar (line) && first + 1 < lines->len && !line[1].blank_before
                        && has_bar (line + 1) && dossier_text_line_is_ruler (line + 1);
  guint n_rows = 0;

  for (guint i = first; i < lines->len; i++, n_rows++)
    {
      line = get_line (lines, i);
      if ((i > first && line->blank_before)
          || !(over_ruler ? has_bar (line) : line->kind == DOSSIER_TEXT_LINE_TABLE)
          || dossier_text_tables_count_cells (line, '|') > DOSSIER_LIMIT_COLUMNS)
        break;
    }

  return n_rows >= 2 ? n_rows : 0;
}

/* Lines that were copied from a sheet: two or more with the same number of tabs. */
static guint
count_tab_rows (GArray *lines, guint first)
{
  guint n_cells = dossier_text_tables_count_cells (get_line (lines, first), '\t');
  guint n_rows = 0;

  if (n_cells < 2 || n_cells > DOSSIER_LIMIT_COLUMNS)
    return 0;
  for (guint i = first; i < lines->len; i++, n_rows++)
    {
      const DossierTextLine *line = get_line (lines, i);

      if ((i > first && line->blank_before) || line->kind == DOSSIER_TEXT_LINE_BULLET
          || line->kind == DOSSIER_TEXT_LINE_NUMBERED
          || dossier_text_tables_count_cells (line, '\t') != n_cells)
        break;
    }

  return n_rows >= 2 ? n_rows : 0;
}

/* A rule right under a short line is that line's underline. */
static gboolean
underline_heading (Joiner *self, const DossierTextLine *rule)
{
  DossierTextPart *part;

  if (self->parts->len == 0 || rule->blank_before
      || (rule->text[0] != '=' && rule->text[0] != '-' && rule->text[0] != '~'))
    return FALSE;
  part = &g_array_index (self->parts, DossierTextPart, self->parts->len - 1);
  if (part->kind != DOSSIER_TEXT_PART_PARAGRAPH || part->n_lines != 1
      || get_line (self->lines, part->first)->chars > 120
      || memchr (rule->text, ' ', rule->length) != NULL)
    return FALSE;
  part->kind = DOSSIER_TEXT_PART_HEADING;
  part->underline = (guint8) rule->text[0];

  return TRUE;
}

static gboolean
add_table (Joiner *self)
{
  DossierTextPart part = { .kind = DOSSIER_TEXT_PART_TABLE, .first = self->at };

  part.n_lines = count_bar_rows (self->lines, self->at);
  if (part.n_lines == 0)
    {
      part.kind = DOSSIER_TEXT_PART_TABS;
      part.n_lines = count_tab_rows (self->lines, self->at);
    }
  if (part.n_lines == 0)
    return FALSE;
  g_array_append_val (self->parts, part);
  self->at += part.n_lines;
  self->n_indents = 0;

  return TRUE;
}

static void
add_part (Joiner *self)
{
  const DossierTextLine *line = get_line (self->lines, self->at);
  DossierTextPart part = { .kind = DOSSIER_TEXT_PART_PARAGRAPH, .first = self->at, .n_lines = 1 };

  switch ((DossierTextLineKind) line->kind)
    {
    case DOSSIER_TEXT_LINE_BULLET:
    case DOSSIER_TEXT_LINE_NUMBERED:
      part.kind = DOSSIER_TEXT_PART_ITEM;
      part.level = find_depth (self, line->indent);
      take_lines (self, &part);
      break;
    case DOSSIER_TEXT_LINE_QUOTE:
      part.kind = DOSSIER_TEXT_PART_QUOTE;
      part.level = line->depth;
      take_lines (self, &part);
      break;
    case DOSSIER_TEXT_LINE_RULE:
      self->at++;
      if (underline_heading (self, line))
        return;
      part.kind = DOSSIER_TEXT_PART_RULE;
      break;
    case DOSSIER_TEXT_LINE_METADATA:
      self->at++;
      break;
    case DOSSIER_TEXT_LINE_MARKED:
      self->at++;
      part.kind = DOSSIER_TEXT_PART_HEADING;
      break;
    case DOSSIER_TEXT_LINE_PROSE:
    case DOSSIER_TEXT_LINE_TABLE:
      take_lines (self, &part);
      break;
    }
  if (part.kind != DOSSIER_TEXT_PART_ITEM)
    self->n_indents = 0;
  g_array_append_val (self->parts, part);
}

/* Whether a line of the number @wanted stands @step lines further on (or back), with nothing but the list's
 * own lines between. @over_bullets: bullets stood between. */
static gboolean
has_neighbour (GArray *lines, guint from, gint step, gboolean *over_bullets)
{
  const DossierTextLine *line = get_line (lines, from);
  guint wanted = (guint) ((gint) line->number + step);
  gint i = (gint) from + step;

  *over_bullets = FALSE;
  for (guint gap = 0; i >= 0 && i < (gint) lines->len && gap < MAX_LIST_GAP; gap++, i += step)
    {
      const DossierTextLine *other = get_line (lines, (guint) i);

      if (other->kind == DOSSIER_TEXT_LINE_NUMBERED && other->indent == line->indent)
        return other->number == wanted;
      if (other->kind == DOSSIER_TEXT_LINE_BULLET || other->kind == DOSSIER_TEXT_LINE_NUMBERED)
        *over_bullets = TRUE;
      else if (other->kind != DOSSIER_TEXT_LINE_PROSE || other->blank_before
               || (other->indent <= line->indent && !g_unichar_islower (get_first_char (other))))
        return FALSE;
    }

  return FALSE;
}

/* A numbered line is an item where its number is one of a run, else prose (and perhaps a heading): the number
 * of an item is drawn, that of a heading is text. */
static void
settle_numbers (GArray *lines)
{
  g_autoptr (GArray) is_item = g_array_sized_new (FALSE, TRUE, sizeof (gboolean), lines->len);

  g_array_set_size (is_item, lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      const DossierTextLine *line = get_line (lines, i);
      gboolean over_bullets;

      if (line->kind != DOSSIER_TEXT_LINE_NUMBERED || line->is_announced || line->number == 0
          || line->text[0] == '0' || line->text[line->mark - 1] == '.'
          || line->text[line->mark - 1] == ')')
        continue;
      for (gint step = -1; step <= 1; step += 2)
        if (has_neighbour (lines, i, step, &over_bullets)
            && (!over_bullets || dossier_text_line_ends_sentence (line)))
          g_array_index (is_item, gboolean, i) = TRUE;
    }
  for (guint i = 0; i < lines->len; i++)
    if (get_line (lines, i)->kind == DOSSIER_TEXT_LINE_NUMBERED
        && !g_array_index (is_item, gboolean, i))
      get_line (lines, i)->kind = DOSSIER_TEXT_LINE_PROSE;
}

/* One "# Title" is a heading, and so are all where there are "## Parts"; else they are somebody's remarks. */
static void
settle_marks (GArray *lines)
{
  guint n_titles = 0;
  guint n_parts = 0;

  for (guint i = 0; i < lines->len; i++)
    if (get_line (lines, i)->kind == DOSSIER_TEXT_LINE_MARKED)
      {
        n_titles += get_line (lines, i)->depth == 1;
        n_parts += get_line (lines, i)->depth > 1;
      }
  for (guint i = 0; i < lines->len && n_titles > 1 && n_parts == 0; i++)
    if (get_line (lines, i)->kind == DOSSIER_TEXT_LINE_MARKED)
      get_line (lines, i)->kind = DOSSIER_TEXT_LINE_PROSE;
}

GArray *
dossier_text_parts_join (GArray *lines, guint width)
{
  Joiner self = { .lines = lines, .width = width };

  self.parts = g_array_new (FALSE, TRUE, sizeof (DossierTextPart));
  settle_numbers (lines);
  settle_marks (lines);
  while (self.at < lines->len)
    if (!add_table (&self))
      add_part (&self);

  return self.parts;
}
