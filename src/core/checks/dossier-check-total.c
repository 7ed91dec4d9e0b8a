/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Whether parts add up: the rows above a row of totals, and "a total of 90: 50 boys and 40 girls". */

#include "dossier-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Longer tables have totals of totals more often than mistakes. */
#define MAX_ROWS 200

/* Between the parts of a sum in a sentence. */
#define MAX_WORDS 48

typedef struct
{
  const DossierFigure *first;
  const DossierFigure *last;
  double sum;
  double slack; /* what rounding may have taken */
  guint n;
} Parts;

static void
add_part (const DossierCheckRun *run, Parts *parts, const DossierFigure *figure)
{
  DossierCheckSpan span = dossier_check_span (run, figure);

  if (parts->first == NULL)
    parts->first = figure;
  parts->last = figure;
  parts->sum += figure->value;
  parts->slack += (span.high - span.low) / 2;
  parts->n++;
}

static void
check_sum (DossierCheckRun *run, const DossierFigure *total, const Parts *parts)
{
  DossierCheckSpan span = dossier_check_span (run, total);
  double slack = parts->slack + (span.high - span.low) / 2;
  g_autofree char *quote = dossier_check_dup_quote (run, total);
  g_autofree char *sum = NULL;

  /* counts are not rounded where they are written out */
  if (fabs (parts->sum - total->value)
      <= (total->kind == DOSSIER_FIGURE_COUNT ? MIN (slack, 0.5) : slack)
             + 1e-9 * fabs (total->value))
    return;
  sum = dossier_check_dup_number (run, total, parts->sum);
  dossier_check_report (run, DOSSIER_CHECK_TOTAL, (DossierRange){ total->start, total->end },
                        (DossierRange){ parts->first->start, parts->first->end },
                        /* Translators: the sum of the parts, and the total as it is written */
                        g_strdup_printf (_ ("The parts add up to %s, not “%s”."), sum, quote));
}

/* --- tables --- */

static gboolean
is_total (const char *words)
{
  return g_str_has_prefix (words, "total") || g_str_has_prefix (words, "grand total")
         || g_str_equal (words, "sum") || g_str_equal (words, "all");
}

/* Rows that are in another one, or are no part at all. */
static gboolean
is_doubtful (const char *words)
{
  static const char *const doubtful[] = { "of which",  "including", "thereof",    "subtotal",
                                          "sub-total", "net",       "balance",    "average",
                                          "mean",      "change",    "other than", "excluding",
                                          "memo",      "total" };

  for (guint i = 0; i < G_N_ELEMENTS (doubtful); i++)
    if (strstr (words, doubtful[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_cell (const DossierCheckRun *run, DossierRange cell)
{
  g_autofree char *words = dossier_document_dup_range (run->document, cell);

  return g_strstrip (g_ascii_strdown (words, -1));
}

/* The amount that fills a cell: nothing else stands in it but a unit or a mark. */
static const DossierFigure *
find_amount (const DossierCheckRun *run, DossierRange cell)
{
  const DossierFigure *figure = dossier_check_find_in_cell (run, cell);

  return figure != NULL && cell.end - cell.start - (figure->end - figure->start) <= 3
                 && dossier_check_is_amount (figure)
             ? figure
             : NULL;
}

/* Where the rows differ by one of them exactly, that one is part of another: nested rows, not a slip. */
static gboolean
is_nested (const DossierCheckRun *run,
           const DossierTable *table,
           guint column,
           guint total_row,
           double total,
           double sum)
{
  for (guint r = 1; r < total_row; r++)
    {
      const DossierFigure *figure = find_amount (run, table->rows[r][column]);

      if (figure != NULL && fabs (sum - figure->value - total) <= 1e-6 * fabs (total))
        return TRUE;
    }
  return FALSE;
}

static void
check_column (DossierCheckRun *run, const DossierTable *table, guint column, guint total_row)
{
  static const char *const unfit[] = { "rate", "average", "mean", "price",  "per ", "%",
                                       "rank", "index",   "year", "median", "share" };
  g_autofree char *header = column < table->n_cells[0] ? dup_cell (run, table->rows[0][column])
                                                       : NULL;
  const DossierFigure *total;
  Parts parts = { 0 };

  if (column >= table->n_cells[total_row])
    return;
  for (guint i = 0; header != NULL && i < G_N_ELEMENTS (unfit); i++)
    if (strstr (header, unfit[i]) != NULL)
      return;
  total = find_amount (run, table->rows[total_row][column]);
  if (total == NULL)
    return;
  for (guint r = 1; r < total_row; r++)
    {
      const DossierFigure *figure = column < table->n_cells[r]
                                        ? find_amount (run, table->rows[r][column])
                                        : NULL;

      if (figure == NULL || !dossier_check_are_alike (figure, total))
        return;
      add_part (run, &parts, figure);
    }
  if (parts.n >= 2 && !is_nested (run, table, column, total_row, total->value, parts.sum))
    check_sum (run, total, &parts);
}

static void
check_table (DossierCheckRun *run, const DossierTable *table)
{
  guint total_row = 0;

  if (table->n_rows < 4 || table->n_rows > MAX_ROWS)
    return;
  for (guint r = 1; r < table->n_rows; r++)
    {
      g_autofree char *words = table->n_cells[r] > 0 ? dup_cell (run, table->rows[r][0]) : NULL;

      if (words == NULL)
        return;
      if (is_total (words) && total_row == 0)
        total_row = r;
      else if (is_doubtful (words))
        return;
    }
  if (total_row < 3)
    return;
  for (guint c = 1; c < table->n_columns; c++)
    check_column (run, table, c, total_row);
}

/* --- sentences --- */

static gboolean
is_part_behind (const DossierCheckRun *run, const DossierFigure *part, const DossierFigure *next)
{
  g_autofree char *between = dossier_check_dup_between (run, part->end, next->start, MAX_WORDS);

  return between != NULL && dossier_check_in_one_sentence (run, part->end, next->start)
         && (g_str_has_suffix (between, ", ") || g_str_has_suffix (between, " and ")
             || g_str_has_suffix (between, " plus "))
         && strpbrk (between, "():") == NULL && strstr (between, " of ") == NULL;
}

/* "a total of 90: 50 boys and 40 girls": the text itself says that a sum follows. */
static gboolean
begins_sum (const DossierCheckRun *run, const DossierFigure *total, const DossierFigure *part)
{
  g_autofree char *between = dossier_check_dup_between (run, total->end, part->start, MAX_WORDS);
  g_autofree char *before = dossier_check_dup_between (run, total->start - MIN (total->start, 12),
                                                       total->start, 12);

  if (between == NULL || !dossier_check_in_one_sentence (run, total->end, part->start))
    return FALSE;
  if (g_str_has_suffix (between, "made up of ") || g_str_has_suffix (between, "consisting of ")
      || g_str_has_suffix (between, "comprising ") || g_str_has_suffix (between, "namely "))
    return TRUE;
  return (g_str_has_suffix (between, ": ") || g_str_has_suffix (between, " ("))
         && (strstr (before, "total") != NULL || strstr (between, "in total") != NULL
             || strstr (between, "in all") != NULL || strstr (between, "altogether") != NULL);
}

static void
check_sentence (DossierCheckRun *run, guint at)
{
  const DossierFigure *total = dossier_check_get (run, at);
  Parts parts = { 0 };

  if (!dossier_check_is_amount (total) || total->modifier != DOSSIER_MODIFIER_EXACT)
    return;
  for (guint i = at + 1; i < run->figures->len; i++)
    {
      const DossierFigure *figure = dossier_check_get (run, i);

      if (i == at + 1 ? !begins_sum (run, total, figure)
                      : !is_part_behind (run, parts.last, figure))
        break;
      if (!dossier_check_is_amount (figure) || !dossier_check_are_alike (figure, total)
          || figure->modifier != DOSSIER_MODIFIER_EXACT)
        return;
      add_part (run, &parts, figure);
    }
  if (parts.n >= 2)
    check_sum (run, total, &parts);
}

void
dossier_check_totals (DossierCheckRun *run)
{
  for (guint b = 0; b < run->n_blocks; b++)
    if (run->blocks[b].kind == DOSSIER_BLOCK_TABLE)
      check_table (run, dossier_document_get_table (run->document, &run->blocks[b]));
  for (guint i = 0; i < run->figures->len; i++)
    check_sentence (run, i);
}
