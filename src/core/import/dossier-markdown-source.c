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

/* The widest of the rows from @at up to a blank line, and how many there are. */
static guint
measure_rows (const char *at, const char *end, guint *n_rows)
{
  guint widest = 0;

  *n_rows = 0;
  while (at < end)
    {
      Line line = next_line (&at, end);

      if (is_blank (line))
        break;
      widest = MAX (widest, count_cells (line));
      (*n_rows)++;
    }

  return widest;
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
append_table_head (
    GString *source, Line before, Line header, Line ruler, const char *rows, const char *end)
{
  guint n_header = count_cells (header);
  guint n_rows;
  guint widest = MAX (measure_rows (rows, end, &n_rows), MAX (n_header, count_cells (ruler)));

  /* The parser finds no table in the middle of a paragraph. */
  if (!is_blank (before))
    {
      append_lead (source, header);
      g_string_append_c (source, '\n');
    }
  if (widest > DOSSIER_LIMIT_COLUMNS || (guint64) widest * n_rows > DOSSIER_LIMIT_CELLS)
    {
      append_cells (source, header, 0, "");
      g_string_append (source, "\\");
      append_cells (source, trim (ruler), 0, "");
      return;
    }
  append_cells (source, header, widest - n_header, " |");
  append_ruler (source, ruler, widest);
}

/* The fence that the line opens, as its sign; 0 where it opens none. */
static char
get_fence (Line line)
{
  line = trim (line);
  if (line.end - line.start >= 3 && (*line.start == '`' || *line.start == '~')
      && line.start[1] == *line.start && line.start[2] == *line.start)
    return *line.start;

  return 0;
}

static gboolean
is_footnote (Line line)
{
  line = trim (line);
  return line.end - line.start > 4 && line.start[0] == '[' && line.start[1] == '^';
}

GString *
dossier_markdown_source_widen (const char *text, gsize length)
{
  GString *source = g_string_sized_new (length + 16);
  const char *at = text;
  const char *end = text + length;
  Line before = { text, text };
  char fence = 0;

  while (at < end)
    {
      Line line = next_line (&at, end);
      const char *after = at;
      Line below = after < end ? next_line (&after, end) : (Line){ end, end };
      char sign = get_fence (line);

      if (sign != 0 && (fence == 0 || fence == sign))
        fence = fence == 0 ? sign : 0;
      else if (fence == 0 && is_ruler (below) && !is_blank (line) && !is_ruler (line)
               && memchr (line.start, '|', (gsize) (line.end - line.start)) != NULL)
        {
          append_table_head (source, before, line, below, after, end);
          at = after;
          before = below;
          continue;
        }
      else if (fence == 0 && is_footnote (line))
        {
          append_lead (source, line);
          g_string_append_c (source, '\\');
          line.start = trim (line).start;
        }
      append_cells (source, line, 0, "");
      before = line;
    }

  return source;
}
