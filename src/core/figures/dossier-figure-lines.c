/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Tables that are only typed: lines of a paragraph that each have a name and as many numbers as the line above
 * or below. "Education 10,940 12,610" under "Spending, £ million". */

#include "dossier-figure-lines.h"

#include <string.h>

#include "dossier-figure-look.h"
#include "dossier-figure-table.h"

/* A line of more tokens is prose, and no table is longer than this. */
#define MAX_LINE_TOKENS 40
#define MAX_ROWS 60

static guint
find_line_start (const DossierFigureScan *scan, guint at)
{
  guint first = at;

  while (first > 0 && !get (scan, first)->line && at - first < MAX_LINE_TOKENS)
    first--;
  return first;
}

/* How many numbers stand behind the name with which the line begins, 0 where anything else does. @name_last: where
 * the name ends */
static guint
count_numbers (const DossierFigureScan *scan, guint first, guint *name_last)
{
  guint at = first;
  guint n = 0;

  while (get (scan, at)->kind == DOSSIER_FIGURE_TOKEN_WORD
         && (at == first || !get (scan, at)->line))
    at++;
  if (at == first || (first > 0 && !get (scan, first)->line))
    return 0;
  *name_last = at - 1;
  for (; at - first < MAX_LINE_TOKENS; at++)
    {
      const DossierFigureToken *token = get (scan, at);

      if (token->kind == DOSSIER_FIGURE_TOKEN_END || token->line)
        return n;
      if (token->kind != DOSSIER_FIGURE_TOKEN_NUMERAL || !token->blank)
        return 0;
      n++;
    }
  return 0;
}

static char *
dup_line (const DossierFigureScan *scan, guint first)
{
  guint last = first;

  while (get (scan, last + 1)->kind != DOSSIER_FIGURE_TOKEN_END && !get (scan, last + 1)->line)
    last++;
  return g_strndup (scan->text + get (scan, first)->start,
                    get (scan, last)->end - get (scan, first)->start);
}

/* Lets the head of the table tell the unit, as if the number stood in a cell of its own. */
static void
apply_headers (const DossierFigureScan *scan, const char *const *headers, DossierFigureMatch *match)
{
  g_autoptr (DossierFigureScan) cell = dossier_figure_scan_new (
      scan->text, get (scan, match->first)->start, get (scan, match->last)->end);
  DossierFigureMatch alone = *match;

  alone.first = 0;
  alone.last = cell->n_tokens - 1;
  dossier_figure_table_apply (cell, headers, &alone);
  alone.first = match->first;
  alone.last = match->last;
  *match = alone;
}

/* The word over a number, where the head of the table has one for each: "Region Cases Deaths". @which: 1 for the first
 * number of a row of @n */
static char *
dup_column (const char *head, guint n, guint which)
{
  g_auto (GStrv) words = g_strsplit (head, " ", (int) n + 3);
  guint n_words = g_strv_length (words);

  if (strpbrk (head, "0123456789,.;:\n") != NULL || (n_words != n && n_words != n + 1))
    return NULL;
  return g_strdup (words[which - (n_words == n ? 1 : 0)]);
}

/* Whether the figure is a single number before another one or the end of its line, as in the rows of a table. */
static gboolean
may_stand_in_row (const DossierFigureScan *scan, const DossierFigureMatch *match)
{
  const DossierFigureToken *next = get (scan, match->last + 1);

  return match->kind != DOSSIER_FIGURE_DATE && match->last == match->first
         && (next->kind == DOSSIER_FIGURE_TOKEN_NUMERAL || next->kind == DOSSIER_FIGURE_TOKEN_END
             || next->line);
}

gboolean
dossier_figure_lines_apply (const DossierFigureScan *scan,
                            const char *caption,
                            DossierFigureMatch *match,
                            DossierPhrase *name,
                            char **column)
{
  guint line;
  guint n;
  guint above;
  guint last;
  guint rows = 1;
  g_autofree char *header = NULL;
  g_autofree char *title = NULL;
  const char *headers[4] = { NULL };
  guint n_headers = 0;

  if (!may_stand_in_row (scan, match))
    return FALSE;
  line = above = find_line_start (scan, match->first);
  n = count_numbers (scan, line, &name->last);
  if (n < 2 || match->first <= name->last)
    return FALSE;
  name->first = line;
  for (guint below = match->last + 1; rows < 3 && below < match->last + 2 * MAX_LINE_TOKENS;
       below++)
    if (get (scan, below)->line)
      {
        if (count_numbers (scan, below, &last) != n)
          break;
        rows++;
      }
  while (above > 0 && rows < MAX_ROWS)
    {
      guint before = find_line_start (scan, above - 1);

      above = before;
      if (count_numbers (scan, before, &last) != n)
        break;
      rows++;
    }
  if (rows < 3)
    return FALSE;
  header = dup_line (scan, above);
  headers[n_headers++] = header;
  if (above > 0)
    {
      title = dup_line (scan, find_line_start (scan, above - 1));
      headers[n_headers++] = title;
    }
  if (caption != NULL)
    headers[n_headers++] = caption;
  *column = count_numbers (scan, above, &last) == 0
                ? dup_column (header, n, match->first - name->last)
            : caption != NULL ? dup_column (caption, n, match->first - name->last)
                              : NULL;
  apply_headers (scan, headers, match);
  return TRUE;
}
