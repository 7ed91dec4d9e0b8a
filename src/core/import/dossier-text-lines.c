/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The lines of a plain text, and what each looks like alone. */

#include <string.h>

#include "dossier-import-private.h"
#include "dossier-import-text.h"
#include "dossier-limits.h"

/* Lines broken beyond this column were not broken for a screen or a sheet of paper. */
#define MAX_WRAP_WIDTH 110
#define MIN_WRAP_WIDTH 35
#define TAB_COLUMNS 8

/* Who wrote a text stands at its top. */
#define MAX_BYLINE_LINES 8

static const gunichar bullets[] = { '-',    '*',    '+',    0x2022, 0x2023, 0x25E6, 0x25AA,
                                    0x25CF, 0x25CB, 0x25A0, 0x2219, 0x00B7, 0x2013, 0x2014 };

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x00A0 || c == '\f' || c == '\v';
}

/* Bytes of the blanks at @at. */
static gsize
count_blanks (const char *at, const char *end)
{
  const char *start = at;

  while (at < end && is_space (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return (gsize) (at - start);
}

/* "- ", "• ", "–\t": bytes up to the text behind, 0 where there is no bullet or nothing behind it. */
static gsize
measure_bullet (const char *text, const char *end)
{
  gunichar c = g_utf8_get_char (text);
  const char *after = g_utf8_next_char (text);
  gsize blanks = after < end ? count_blanks (after, end) : 0;

  if (after + blanks >= end)
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (c == bullets[i] && (blanks > 0 || c == 0x2022))
      return (gsize) (after - text) + blanks;

  return 0;
}

/* "3. ", "12) ", "6.Practical": bytes up to the text behind; longer numbers and "3.5" are no marks. */
static gsize
measure_number (const char *text, const char *end, guint32 *number)
{
  const char *at = text;
  gsize blanks;

  *number = 0;
  for (; at < end && at - text < 3 && g_ascii_isdigit (*at); at++)
    *number = *number * 10 + (guint32) (*at - '0');
  if (at == text || at >= end || (*at != '.' && *at != ')'))
    return 0;
  at++;
  blanks = count_blanks (at, end);
  if (at + blanks >= end || (blanks == 0 && !g_unichar_isupper (g_utf8_get_char (at))))
    return 0;

  return (gsize) (at - text) + blanks;
}

static gsize
measure_quote (const char *text, const char *end, guint8 *depth)
{
  const char *at = text;

  for (*depth = 0; at < end && *at == '>' && *depth < DOSSIER_LIMIT_DEPTH; (*depth)++)
    {
      at++;
      at += count_blanks (at, end);
    }

  return at < end ? (gsize) (at - text) : 0;
}

/* "## ": bytes up to the heading, and its level. */
static gsize
measure_heading (const char *text, const char *end, guint8 *level)
{
  const char *at = text;
  gsize blanks;

  while (at < end && *at == '#')
    at++;
  blanks = count_blanks (at, end);
  if (at == text || at - text > 6 || blanks == 0 || at + blanks >= end)
    return 0;
  *level = (guint8) (at - text);

  return (gsize) (at - text) + blanks;
}

static gboolean
is_rule (const char *text, const char *end)
{
  gunichar sign = g_utf8_get_char (text);
  guint n_signs = 0;

  if (sign >= 0x80 ? (sign < 0x2010 || sign > 0x2015) && (sign < 0x2500 || sign > 0x257F)
                   : strchr ("-_*=~#", (char) sign) == NULL)
    return FALSE;
  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != sign && !is_space (c))
        return FALSE;
      n_signs += c == sign;
    }

  return n_signs >= 3;
}

static void
classify (DossierTextLine *line)
{
  const char *end = line->text + line->length;
  gsize mark = 0;

  if (is_rule (line->text, end))
    line->kind = DOSSIER_TEXT_LINE_RULE;
  else if (line->text[0] == '|' && memchr (line->text + 1, '|', line->length - 1) != NULL)
    line->kind = DOSSIER_TEXT_LINE_TABLE;
  else if ((mark = measure_bullet (line->text, end)) > 0)
    line->kind = DOSSIER_TEXT_LINE_BULLET;
  else if ((mark = measure_number (line->text, end, &line->number)) > 0)
    line->kind = DOSSIER_TEXT_LINE_NUMBERED;
  else if ((mark = measure_quote (line->text, end, &line->depth)) > 0)
    line->kind = DOSSIER_TEXT_LINE_QUOTE;
  else if ((mark = measure_heading (line->text, end, &line->depth)) > 0)
    line->kind = DOSSIER_TEXT_LINE_MARKED;
  else if (dossier_metadata_is_line (line->text, line->length))
    line->kind = DOSSIER_TEXT_LINE_METADATA;
  /* So wide a gap behind a mark is none: the line is taken as it stands. */
  if (mark > G_MAXUINT8)
    line->kind = DOSSIER_TEXT_LINE_PROSE;
  else
    line->mark = (guint8) mark;
}

/* Takes the blanks off both edges; what is left may be empty. */
static DossierTextLine
trim (const char *start, const char *end)
{
  DossierTextLine line = { 0 };
  guint indent = 0;

  for (; start < end && is_space (g_utf8_get_char (start)); start = g_utf8_next_char (start))
    indent = *start == '\t' ? (indent / TAB_COLUMNS + 1) * TAB_COLUMNS : indent + 1;
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!is_space (g_utf8_get_char (last)))
        break;
      end = last;
    }
  line.text = start;
  line.length = (guint32) (end - start);
  line.indent = (guint16) MIN (indent, G_MAXUINT16);

  return line;
}

/* A line between two paragraphs of a quotation that holds only its marks. @next: the text behind it */
static gboolean
is_blank_quote (const DossierTextLine *line, GArray *lines, const char *next, const char *end)
{
  const DossierTextLine *last = lines->len > 0
                                    ? &g_array_index (lines, DossierTextLine, lines->len - 1)
                                    : NULL;
  const char *at = line->text;

  while (at < line->text + line->length && (*at == '>' || *at == ' '))
    at++;

  return line->length > 0 && at == line->text + line->length
         && ((last != NULL && last->kind == DOSSIER_TEXT_LINE_QUOTE)
             || (next < end && *next == '>'));
}

GArray *
dossier_text_lines_split (const char *text, gsize length)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (DossierTextLine));
  const char *end = text + length;
  gboolean blank = TRUE;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', (gsize) (end - text));
      const char *stop = newline != NULL ? newline : end;
      const char *next = newline != NULL ? newline + 1 : end;
      DossierTextLine line = trim (text, stop);

      if (is_blank_quote (&line, lines, next, end))
        line.length = 0;
      if (line.length > 0)
        {
          line.blank_before = blank;
          line.chars = (guint32) g_utf8_strlen (line.text, line.length);
          classify (&line);
          if (line.kind == DOSSIER_TEXT_LINE_PROSE && lines->len < MAX_BYLINE_LINES
              && dossier_metadata_is_byline (line.text, line.length))
            line.kind = DOSSIER_TEXT_LINE_METADATA;
          if (lines->len >= DOSSIER_LIMIT_BLOCKS)
            return NULL;
          g_array_append_val (lines, line);
        }
      blank = line.length == 0;
      text = next;
    }

  return g_steal_pointer (&lines);
}

/* Characters of the first word. */
static guint
measure_first_word (const DossierTextLine *line)
{
  guint chars = 0;

  for (const char *at = line->text;
       at < line->text + line->length && !is_space (g_utf8_get_char (at)) && chars < G_MAXUINT8;
       at = g_utf8_next_char (at))
    chars++;

  return chars;
}

static gboolean
is_followed (GArray *lines, guint i)
{
  const DossierTextLine *next = &g_array_index (lines, DossierTextLine, i + 1);

  return i + 1 < lines->len && !next->blank_before && next->kind == DOSSIER_TEXT_LINE_PROSE
         && g_array_index (lines, DossierTextLine, i).kind != DOSSIER_TEXT_LINE_TABLE;
}

static gint
compare_widths (gconstpointer a, gconstpointer b)
{
  const guint *left = a;
  const guint *right = b;

  return (*left > *right) - (*left < *right);
}

/* A text is broken at a column if, almost everywhere that a line goes on in the next one, the next one's first
 * word would not have fitted. The column is that of the longest line but for one in twenty (long addresses
 * stick out). */
guint
dossier_text_lines_find_width (GArray *lines)
{
  g_autoptr (GArray) widths = g_array_new (FALSE, FALSE, sizeof (guint));
  guint width;
  guint n_full = 0;

  for (guint i = 0; i < lines->len; i++)
    if (is_followed (lines, i))
      {
        const DossierTextLine *line = &g_array_index (lines, DossierTextLine, i);
        guint columns = line->indent + line->chars;

        g_array_append_val (widths, columns);
      }
  if (widths->len < 3)
    return 0;
  g_array_sort (widths, compare_widths);
  width = g_array_index (widths, guint, (widths->len - 1) - (widths->len - 1) / 20);
  if (width > MAX_WRAP_WIDTH || width < MIN_WRAP_WIDTH)
    return 0;

  for (guint i = 0; i < lines->len; i++)
    if (is_followed (lines, i))
      {
        const DossierTextLine *line = &g_array_index (lines, DossierTextLine, i);

        n_full += line->indent + line->chars + 1 + measure_first_word (line + 1) + 4 > width;
      }

  return n_full * 10 >= widths->len * 7 ? width : 0;
}

/* Whether the line ends as sentences do, closing quotation marks and brackets left aside. */
gboolean
dossier_text_line_ends_sentence (const DossierTextLine *line)
{
  const char *at = line->text + line->length;

  while (at > line->text)
    {
      gunichar c;

      at = g_utf8_prev_char (at);
      c = g_utf8_get_char (at);
      if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == 0x2026)
        return TRUE;
      if (c != '"' && c != '\'' && c != ')' && c != ']' && c != 0x201D && c != 0x2019
          && c != 0x00BB)
        return FALSE;
    }

  return FALSE;
}

/* Whether the words of a line begin with capitals as those of titles do; short words do not count. */
gboolean
dossier_text_line_is_title_case (const DossierTextLine *line)
{
  guint n_words = 0;
  guint n_capital = 0;
  const char *end = line->text + line->length;

  for (const char *at = line->text; at < end;)
    {
      const char *start = at;

      while (at < end && g_unichar_isalpha (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);
      if (g_utf8_strlen (start, at - start) > 3)
        {
          n_words++;
          n_capital += g_unichar_isupper (g_utf8_get_char (start));
        }
      if (at < end)
        at = g_utf8_next_char (at);
    }

  return n_words > 0 && n_capital * 3 >= n_words * 2;
}

gboolean
dossier_text_line_is_ruler (const DossierTextLine *line)
{
  guint n_dashes = 0;
  guint n_bars = 0;

  for (guint i = 0; i < line->length; i++)
    {
      char c = line->text[i];

      if (c != '|' && c != '-' && c != ':' && c != '+' && c != '=' && c != ' ' && c != '\t')
        return FALSE;
      n_dashes += c == '-' || c == '=';
      n_bars += c == '|' || c == '+';
    }

  return n_dashes > 0 && n_bars > 0;
}
