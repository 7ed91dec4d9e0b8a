/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Tables in plain text: rows of cells divided by bars or tabs. A row keeps every cell it has, also where the
 * header has fewer. */

#include <string.h>

#include "dossier-import-text.h"

/* The next cell of a row: from @at to the divider or the end; "\|" does not divide. */
static const char *
find_cell_end (const char *at, const char *end, char divider)
{
  for (; at < end && *at != divider; at++)
    if (*at == '\\' && divider == '|' && at + 1 < end && at[1] == '|')
      at++;

  return at;
}

/* The row between its outer bars. */
static void
find_row (const DossierTextLine *line, char divider, const char **start, const char **end)
{
  *start = line->text;
  *end = line->text + line->length;
  if (divider != '|')
    return;
  if (*start < *end && **start == '|')
    (*start)++;
  if (*end > *start && (*end)[-1] == '|' && !(*end - *start >= 2 && (*end)[-2] == '\\'))
    (*end)--;
}

guint
dossier_text_tables_count_cells (const DossierTextLine *line, char divider)
{
  const char *at;
  const char *end;
  guint n_cells = 1;

  find_row (line, divider, &at, &end);
  while ((at = find_cell_end (at, end, divider)) < end)
    {
      n_cells++;
      at++;
    }

  return n_cells;
}

/* Adds text in which "\|" stands for a bar. */
static void
add_unescaped (DossierDocumentBuilder *builder, const char *at, const char *end)
{
  const char *from = at;

  for (; at + 1 < end; at++)
    if (at[0] == '\\' && at[1] == '|')
      {
        dossier_document_builder_add_text (builder, from, at - from);
        from = at + 1;
      }
  dossier_document_builder_add_text (builder, from, end - from);
}

/* "**" that closes what @at, behind "**", opens; NULL where nothing does. */
static const char *
find_strong_end (const char *at, const char *end)
{
  if (at >= end || g_ascii_isspace (*at) || *at == '*')
    return NULL;
  for (const char *close = at + 1; close + 1 < end; close++)
    if (close[0] == '*' && close[1] == '*' && !g_ascii_isspace (close[-1]))
      return close;

  return NULL;
}

static void
add_cell (DossierDocumentBuilder *builder, const char *at, const char *end)
{
  const char *from = at;

  dossier_document_builder_begin_cell (builder);
  while (at + 1 < end)
    {
      const char *close = at[0] == '*' && at[1] == '*' ? find_strong_end (at + 2, end) : NULL;

      if (close == NULL)
        {
          at += at[0] == '*' && at[1] == '*' ? end - at : 1;
          continue;
        }
      add_unescaped (builder, from, at);
      dossier_document_builder_push_span (builder, DOSSIER_SPAN_STRONG, NULL);
      add_unescaped (builder, at + 2, close);
      dossier_document_builder_pop_span (builder);
      at = from = close + 2;
    }
  add_unescaped (builder, from, end);
  dossier_document_builder_end_cell (builder);
}

static void
add_row (DossierDocumentBuilder *builder, const DossierTextLine *line, char divider)
{
  const char *at;
  const char *end;

  find_row (line, divider, &at, &end);
  dossier_document_builder_begin_row (builder);
  for (;;)
    {
      const char *stop = find_cell_end (at, end, divider);

      add_cell (builder, at, MIN (stop, end));
      if (stop >= end)
        break;
      at = stop + 1;
    }
  dossier_document_builder_end_row (builder);
}

/**
 * dossier_text_tables_add:
 * @divider: '|' or a tab
 *
 * Adds the lines as one table. A ruler under the first row makes that row the header; rulers are drawn, not text.
 */
void
dossier_text_tables_add (DossierDocumentBuilder *builder,
                         const DossierTextLine *lines,
                         guint n_lines,
                         char divider)
{
  gboolean has_header = n_lines > 1 && dossier_text_line_is_ruler (&lines[1]);

  dossier_document_builder_begin_table (builder, has_header ? 1 : 0);
  for (guint i = 0; i < n_lines; i++)
    if (divider != '|' || !dossier_text_line_is_ruler (&lines[i]))
      add_row (builder, &lines[i], divider);
  dossier_document_builder_end_table (builder);
}
