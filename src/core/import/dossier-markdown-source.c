/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* The parser follows the rules of GitHub's Markdown, by which a row's cells beyond the header's are dropped, and
 * knows no footnotes, so that it would take some for definitions of links. Neither may cost a word:
 *
 *   | Plan | Years |                     | Plan | Years | |
 *   |---|---|                      ->    |---|---|---|
 *   | Draft | 15 years | 50 years |      | Draft | 15 years | 50 years |
 */

#include "dossier-markdown-source.h"

#include <string.h>

#include "dossier-import-private.h"
#include "dossier-limits.h"

#define MAX_FRONT_LINES 200

typedef struct
{
  const char *start;
  const char *end; /* at the newline or the end of the text */
} Line;

typedef struct
{
  GString *source;
  const char *end;
  const char *measured_to; /* how far rows have been measured, and what was found */
  guint widest;
  guint n_rows;
} Widener;

static Line
next_line (const char **at, const char *end)
{
  const char *newline = memchr (*at, '\n', (gsize) (end - *at));
  Line line = { *at, newline != NULL ? newline : end };

  *at = newline != NULL ? newline + 1 : end;
  return line;
}

/* Without blanks at the edges and the marks of quotations before. */
static Line
trim (Line line)
{
  while (line.start < line.end && (g_ascii_isspace (*line.start) || *line.start == '>'))
    line.start++;
  while (line.end > line.start && g_ascii_isspace (line.end[-1]))
    line.end--;

  return line;
}

static gboolean
is_line (Line line, const char *words)
{
  return (gsize) (line.end - line.start) == strlen (words)
         && strncmp (line.start, words, strlen (words)) == 0;
}

/* The value of a front matter line without its quotation marks or brackets. */
static gboolean
read_value (DossierDocumentBuilder *builder, Line line, const char *colon)
{
  g_autofree char *value = g_strndup (colon + 1, (gsize) (line.end - colon - 1));
  gsize length;

  g_strstrip (value);
  length = strlen (value);
  if (length >= 2
      && ((value[0] == '"' && value[length - 1] == '"')
          || (value[0] == '\'' && value[length - 1] == '\'')
          || (value[0] == '[' && value[length - 1] == ']')))
    {
      value[length - 1] = '\0';
      value[0] = ' ';
    }
  return dossier_metadata_set_named (builder, line.start, (gsize) (colon - line.start), value);
}

/* Whether a line may stand in front matter: a key, an entry or continuation of the key before, a comment. */
static gboolean
is_front_line (Line line)
{
  const char *at = line.start;

  if (line.start == line.end || *at == '#' || *at == '-' || *at == ' ' || *at == '\t')
    return TRUE;
  while (at < line.end && (g_ascii_isalnum (*at) || *at == '_' || *at == '-' || *at == ' '))
    at++;

  return at > line.start && at < line.end && *at == ':';
}

gsize
dossier_markdown_source_read_front (DossierDocumentBuilder *builder, const char *text, gsize length)
{
  const char *at = text;
  const char *end = text + length;
  Line line = next_line (&at, end);
  const char *body = at;
  gboolean closed = FALSE;
  gboolean is_known = FALSE;

  if (!is_line (line, "---"))
    return 0;
  for (guint i = 0; i < MAX_FRONT_LINES && at < end && !closed; i++)
    {
      line = next_line (&at, end);
      closed = is_line (line, "---") || is_line (line, "...");
      if (!closed && !is_front_line (line))
        return 0;
    }
  if (!closed)
    return 0;
  length = (gsize) (at - text);

  for (at = body; at < text + length;)
    {
      const char *colon;

      line = next_line (&at, end);
      colon = memchr (line.start, ':', (gsize) (line.end - line.start));
      if (colon != NULL)
        is_known = read_value (builder, line, colon) || is_known;
    }

  /* Lines between two rules that say nothing about the document are part of it. */
  return is_known ? length : 0;
}

/* Cells of a row, as many as it can have at most. */
static guint
count_cells (Line line)
{
  guint n_cells = 1;

  line = trim (line);
  if (line.start < line.end && *line.start == '|')
    line.start++;
  for (const char *at = line.start; at < line.end; at++)
    {
      if (*at == '\\')
        at++;
      else if (*at == '|' && at + 1 < line.end)
        n_cells++;
    }

  return n_cells;
}

static gboolean
is_ruler (Line line)
{
  gboolean has_dash = FALSE;
  gboolean has_bar = FALSE;

  line = trim (line);
  /* "- |" begins an item. */
  if (line.end - line.start > 1 && line.start[0] == '-' && g_ascii_isspace (line.start[1]))
    return FALSE;
  for (const char *at = line.start; at < line.end; at++)
    {
      if (strchr ("|-: \t", *at) == NULL || *at == '\0')
        return FALSE;
      has_dash = has_dash || *at == '-';
      has_bar = has_bar || *at == '|';
    }

  return has_dash && has_bar;
}

static gboolean
is_blank (Line line)
{
  line = trim (line);
  return line.start == line.end;
}

/* Measures the lines from @at up to a blank one, unless that was done from further up: a table that begins
 * in the middle is widened too much then, which does no harm. */
static void
measure_rows (Widener *self, const char *at)
{
  if (at < self->measured_to)
    return;
  self->widest = 0;
  self->n_rows = 0;
  while (at < self->end)
    {
      Line line = next_line (&at, self->end);

      if (is_blank (line))
        break;
      self->widest = MAX (self->widest, count_cells (line));
      self->n_rows++;
    }
  self->measured_to = at;
}

static void
append_cells (GString *source, Line line, guint n_cells, const char *cell)
{
  Line trimmed = trim (line);
  gboolean has_last_bar = trimmed.end > trimmed.start && trimmed.end[-1] == '|'
                          && !(trimmed.end - trimmed.start > 1 && trimmed.end[-2] == '\\');

  g_string_append_len (source, line.start, line.end - line.start);
  if (n_cells > 0 && !has_last_bar)
    g_string_append (source, " |");
  for (; n_cells > 0; n_cells--)
    g_string_append (source, cell);
  g_string_append_c (source, '\n');
}

/* The marks of quotations and the blanks before a line. */
static void
append_lead (GString *source, Line line)
{
  g_string_append_len (source, line.start, trim (line).start - line.start);
}

/* The parser wants three dashes in each cell of a ruler, where one is enough by the rules. */
static void
append_ruler (GString *source, Line ruler, guint n_cells)
{
  append_lead (source, ruler);
  g_string_append_c (source, '|');
  for (; n_cells > 0; n_cells--)
    g_string_append (source, "---|");
  g_string_append_c (source, '\n');
}

/* A header and its ruler, widened to the widest row. A table beyond the limits is left as running text. */
static void
append_table_head (Widener *self, Line before, Line header, Line ruler, const char *rows)
{
  guint n_header = count_cells (header);
  guint widest;

  measure_rows (self, rows);
  widest = MAX (self->widest, MAX (n_header, count_cells (ruler)));
  /* The parser finds no table in the middle of a paragraph. */
  if (!is_blank (before))
    {
      append_lead (self->source, header);
      g_string_append_c (self->source, '\n');
    }
  if (widest > DOSSIER_LIMIT_COLUMNS || (guint64) widest * self->n_rows > DOSSIER_LIMIT_CELLS)
    {
      append_cells (self->source, header, 0, "");
      g_string_append (self->source, "\\");
      append_cells (self->source, trim (ruler), 0, "");
      return;
    }
  append_cells (self->source, header, widest - n_header, " |");
  append_ruler (self->source, ruler, widest);
}

/* A line of at least three backticks or tildes, before and behind verbatim text. */
typedef struct
{
  char sign; /* 0: none */
  gsize length;
  gboolean is_bare; /* nothing behind it */
} Fence;

static Fence
get_fence (Line line)
{
  Fence fence = { 0 };
  const char *at;

  line = trim (line);
  if (line.start == line.end || (*line.start != '`' && *line.start != '~'))
    return fence;
  for (at = line.start; at < line.end && *at == *line.start; at++)
    fence.length++;
  /* "```x```" is code in a line. */
  if (fence.length < 3 || (*line.start == '`' && memchr (at, '`', (gsize) (line.end - at)) != NULL))
    return fence;
  fence.sign = *line.start;
  fence.is_bare = at == line.end;

  return fence;
}

/* Keeps track of verbatim text: @open is the fence that began it. */
static gboolean
is_verbatim (Fence *open, Line line)
{
  Fence fence = get_fence (line);

  if (open->sign == 0)
    {
      *open = fence;
      return fence.sign != 0;
    }
  if (fence.sign == open->sign && fence.length >= open->length && fence.is_bare)
    *open = (Fence){ 0 };
  return TRUE;
}

static gboolean
begins_item (Line line)
{
  const char *at = line.start;

  while (at < line.end && *at == ' ')
    at++;
  if (at < line.end && strchr ("-*+", *at) != NULL)
    at++;
  else
    {
      const char *digits = at;

      while (at < line.end && g_ascii_isdigit (*at))
        at++;
      if (at == digits || at == line.end || (*at != '.' && *at != ')'))
        return FALSE;
      at++;
    }

  return at == line.end || g_ascii_isspace (*at);
}

static gboolean
is_indented (Line line)
{
  return line.end - line.start > 4 && (*line.start == '\t' || strncmp (line.start, "    ", 4) == 0);
}

static gboolean
is_footnote (Line line)
{
  line = trim (line);
  return line.end - line.start > 4 && line.start[0] == '[' && line.start[1] == '^';
}

static gboolean
has_bar (Line line)
{
  return memchr (line.start, '|', (gsize) (line.end - line.start)) != NULL;
}

/* A line that is no part of a table's head. */
static void
append_line (Widener *self, Line line)
{
  if (is_footnote (line))
    {
      append_lead (self->source, line);
      g_string_append_c (self->source, '\\');
      line.start = trim (line).start;
    }
  append_cells (self->source, line, 0, "");
}

GString *
dossier_markdown_source_widen (const char *text, gsize length)
{
  Widener self = { .end = text + length };
  const char *at = text;
  Line before = { text, text };
  Fence fence = { 0 };
  gboolean in_rows = FALSE;
  gboolean in_list = FALSE;

  self.source = g_string_sized_new (length + 16);
  while (at < self.end)
    {
      Line line = next_line (&at, self.end);
      const char *after = at;
      Line below = after < self.end ? next_line (&after, self.end) : (Line){ self.end, self.end };

      in_rows = in_rows && has_bar (line);
      if (!is_indented (line) && !is_blank (line))
        in_list = begins_item (line) || (in_list && !is_blank (before));
      if (is_verbatim (&fence, line) || (is_indented (line) && !in_list && !in_rows))
        append_cells (self.source, line, 0, "");
      else if (!in_rows && is_ruler (below) && has_bar (line) && !is_ruler (line))
        {
          append_table_head (&self, before, line, below, after);
          in_rows = TRUE;
          at = after;
          line = below;
        }
      else
        append_line (&self, line);
      before = line;
    }

  return self.source;
}
