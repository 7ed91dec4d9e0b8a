/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* "rose 12 % from 250 to 280": whether the change in percent is that of its two values; in tables a column of
 * changes beside two periods. */

#include "dossier-check.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dossier-date-range.h"

/* How far the percentage may stand from the two values. */
#define MAX_DISTANCE 70

/* Whether the word before a place of the text is @word. */
static gboolean
ends_with_word (const DossierCheckRun *run, gsize at, const char *word)
{
  gsize length = strlen (word);

  return at > length && run->text[at - 1] == ' '
         && g_ascii_strncasecmp (run->text + at - 1 - length, word, length) == 0
         && (at == length + 1 || !g_ascii_isalpha (run->text[at - length - 2]));
}

/* What a change from one value to the other may be in percent, before rounding. */
static DossierCheckSpan
get_change (DossierCheckSpan from, DossierCheckSpan to)
{
  return (DossierCheckSpan){ (to.low / from.high - 1) * 100, (to.high / from.low - 1) * 100 };
}

static void
check (DossierCheckRun *run,
       const DossierFigure *from,
       const DossierFigure *to,
       const DossierFigure *percent,
       gboolean with_sign)
{
  DossierCheckSpan a = dossier_check_span (run, from);
  DossierCheckSpan b = dossier_check_span (run, to);
  DossierCheckSpan stated = dossier_check_span (run, percent);
  DossierCheckSpan found;
  double half;
  g_autofree char *from_quote = dossier_check_dup_quote (run, from);
  g_autofree char *to_quote = dossier_check_dup_quote (run, to);
  g_autofree char *percent_quote = dossier_check_dup_quote (run, percent);

  if (a.low <= 0 || b.low < 0)
    return;
  found = get_change (a, b);
  /* the text says "fell 3 %" of a change of -3 */
  if (!with_sign && found.high < 0)
    found = (DossierCheckSpan){ -found.high, -found.low };
  if (!with_sign && percent->value < 0)
    stated = (DossierCheckSpan){ -stated.high, -stated.low };
  /* percentages are cut as often as they are rounded */
  half = (stated.high - stated.low) / 2;
  stated.high += half;
  stated.low -= half;
  if (dossier_check_spans_meet (found, stated, 0.05))
    return;
  dossier_check_report (
      run, DOSSIER_CHECK_CHANGE, (DossierRange){ percent->start, percent->end },
      (DossierRange){ MIN (from->start, to->start), MAX (from->end, to->end) },
      /* Translators: two numbers and two percentages: "From 250 to 280 is 12.0 %, not “15 %”." */
      g_strdup_printf (_ ("From %s to %s is %.1f\302\240%%, not “%s”."), from_quote, to_quote,
                       fabs (to->value / from->value - 1) * 100, percent_quote));
}

/* --- sentences --- */

/* "from A to B" or "to B from A" */
static gboolean
is_pair (const DossierCheckRun *run,
         const DossierFigure *first,
         const DossierFigure *second,
         gboolean *forward)
{
  g_autofree char *between = dossier_check_dup_between (run, first->end, second->start, 40);

  if (between == NULL || !dossier_check_is_amount (first) || !dossier_check_is_amount (second)
      || !dossier_check_are_alike (first, second)
      || !dossier_check_in_one_sentence (run, first->end, second->start)
      || strpbrk (between, "(),") != NULL)
    return FALSE;
  *forward = ends_with_word (run, first->start, "from");
  if (*forward)
    return g_str_has_suffix (between, " to ");
  return ends_with_word (run, first->start, "to") && g_str_has_suffix (between, " from ");
}

static gboolean
is_change (const DossierCheckRun *run, const DossierFigure *percent)
{
  static const char *const words[] = { "by",          "rose",       "fell",    "up",      "down",
                                       "grew",        "increased",  "rise of", "fall of", "drop of",
                                       "increase of", "decline of", "or",      "dropped" };
  static const char *const behind[] = {
    " rise", " increase", " drop", " fall", " decline", " jump",
    " cut",  " growth",   " up",   " down", " more",    " less"
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (ends_with_word (run, percent->start, words[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (behind); i++)
    if (g_str_has_prefix (run->text + percent->end, behind[i]))
      return TRUE;
  /* "(+12 %)" */
  return percent->start > 0 && run->text[percent->start - 1] == '('
         && strchr ("+-", run->text[percent->start]) != NULL;
}

static void
check_pair (DossierCheckRun *run, guint i)
{
  const DossierFigure *first = dossier_check_get (run, i);
  const DossierFigure *second = dossier_check_get (run, i + 1);
  const DossierFigure *before = i > 0 ? dossier_check_get (run, i - 1) : NULL;
  const DossierFigure *behind = i + 2 < run->figures->len ? dossier_check_get (run, i + 2) : NULL;
  const DossierFigure *percent = NULL;
  gboolean forward;

  if (!is_pair (run, first, second, &forward))
    return;
  if (before != NULL && dossier_check_is_percent (before) && first->start - before->end < 24
      && dossier_check_in_one_sentence (run, before->end, first->start))
    percent = before;
  else if (behind != NULL && dossier_check_is_percent (behind)
           && behind->start - second->end < MAX_DISTANCE
           && dossier_check_in_one_sentence (run, second->end, behind->start))
    percent = behind;
  if (percent == NULL || !is_change (run, percent)
      || g_str_has_prefix (run->text + percent->end, " of "))
    return;
  check (run, forward ? first : second, forward ? second : first, percent, FALSE);
}

/* --- tables --- */

/* Two columns of periods and one of the change between them, by the headers; FALSE where there are others. */
static gboolean
find_columns (
    const DossierCheckRun *run, const DossierTable *table, guint *old, guint *young, guint *change)
{
  static const char *const words[] = { "change", "growth", "increase", "variation",
                                       "% chg",  "yoy",    "y/y" };
  DossierDateRange periods[2];
  guint columns[2];
  guint n_periods = 0;
  guint n_changes = 0;

  for (guint c = 0; c < table->n_cells[0]; c++)
    {
      g_autofree char *header = dossier_document_dup_range (run->document, table->rows[0][c]);
      g_autofree char *folded = g_ascii_strdown (header, -1);
      gboolean is_change_header = FALSE;

      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        is_change_header |= strstr (folded, words[w]) != NULL;
      if (is_change_header)
        {
          *change = c;
          n_changes++;
        }
      else if (n_periods < 2 && dossier_date_range_find (header, &periods[n_periods]))
        columns[n_periods++] = c;
      else if (c > 0)
        return FALSE;
    }
  if (n_periods != 2 || n_changes != 1 || dossier_date_ranges_overlap (&periods[0], &periods[1]))
    return FALSE;
  *old = columns[periods[0].from < periods[1].from ? 0 : 1];
  *young = columns[periods[0].from < periods[1].from ? 1 : 0];
  return TRUE;
}

static void
check_table (DossierCheckRun *run, const DossierTable *table)
{
  guint old = 0;
  guint young = 0;
  guint change = 0;

  if (table->n_rows < 2 || table->n_cells[0] == 0
      || !find_columns (run, table, &old, &young, &change))
    return;
  for (guint r = 1; r < table->n_rows; r++)
    {
      const DossierFigure *from;
      const DossierFigure *to;
      const DossierFigure *percent;

      if (table->n_cells[r] <= MAX (MAX (old, young), change))
        continue;
      from = dossier_check_find_in_cell (run, table->rows[r][old]);
      to = dossier_check_find_in_cell (run, table->rows[r][young]);
      percent = dossier_check_find_in_cell (run, table->rows[r][change]);
      if (from != NULL && to != NULL && percent != NULL && dossier_check_is_amount (from)
          && dossier_check_is_amount (to) && dossier_check_are_alike (from, to)
          && dossier_check_is_percent (percent))
        check (run, from, to, percent, percent->value < 0);
    }
}

void
dossier_check_changes (DossierCheckRun *run)
{
  for (guint i = 0; i + 1 < run->figures->len; i++)
    check_pair (run, i);
  for (guint b = 0; b < run->n_blocks; b++)
    if (run->blocks[b].kind == DOSSIER_BLOCK_TABLE)
      check_table (run, dossier_document_get_table (run->document, &run->blocks[b]));
}
