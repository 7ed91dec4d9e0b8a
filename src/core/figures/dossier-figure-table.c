/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Units that a table states once, in its header. */

#include "dossier-figure-table.h"

#include <string.h>

typedef struct
{
  const DossierUnit *unit;
  double scale;
} HeaderUnit;

/* "thousands", "000", "'000s", "millions", "m", "bn" */
static double
read_scale (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierNumberWord *word;

  if (token->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && token->digits == 3 && token->value == 0)
    return 1e3;
  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD)
    return 0;
  if (g_str_equal (token->word, "thousands"))
    return 1e3;
  word = dossier_number_word_of (token->known, DOSSIER_NUMBER_WORD_SCALE);
  return word != NULL ? word->value : 0;
}

/* Whether a unit stands apart, as headers state it: in brackets, behind a comma, or as the whole.
 * */
static gboolean
stands_apart (const DossierFigureScan *scan, guint first, guint last)
{
  DossierFigureTokenKind kind = dossier_figure_scan_get (scan, last + 1)->kind;
  const char *before;

  /* "output, million tonnes" */
  if (first > 0 && read_scale (scan, first - 1) > 0)
    first--;
  /* "thousands of dollars", "Mio. EUR" */
  else if (first > 1 && read_scale (scan, first - 2) > 0
           && (dossier_figure_scan_is (scan, first - 1, "of")
               || dossier_figure_scan_is (scan, first - 1, ".")))
    return TRUE;
  before = dossier_figure_scan_get (scan, first - 1)->word;
  return first == 0
         || dossier_figure_scan_get (scan, first - 1)->kind == DOSSIER_FIGURE_TOKEN_NUMERAL
         || g_str_equal (before, "(") || g_str_equal (before, "[") || g_str_equal (before, ",")
         || g_str_equal (before, "in") || (kind == DOSSIER_FIGURE_TOKEN_END && first == 0);
}

/* A word of time is a unit where nothing else is said: "Days", "Wait (weeks)", "Length in hours". */
static gboolean
is_enclosed (const DossierFigureScan *scan, guint first, guint last)
{
  const char *before = dossier_figure_scan_get (scan, first - 1)->word;

  return (first == 0 || g_str_equal (before, "(") || g_str_equal (before, "[")
          || g_str_equal (before, "in") || g_str_equal (before, ","))
         && dossier_figure_scan_get (scan, last + 1)->kind != DOSSIER_FIGURE_TOKEN_WORD
         /* "Week 4", "Day 12" are numbered */
         && dossier_figure_scan_get (scan, last + 1)->kind != DOSSIER_FIGURE_TOKEN_NUMERAL;
}

/* "Turnout: 61.7 %" has a figure of its own, and tells no other its unit. */
static gboolean
is_counted (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *before = dossier_figure_scan_get (scan, at - 1);

  /* "2025 £000": the year of the column */
  if (before->digits == 4 && before->decimals == 0 && !before->grouped && before->value >= 1900
      && before->value < 2100)
    return FALSE;
  return at > 0 && before->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && read_scale (scan, at - 1) == 0;
}

/* "£m", and "Spent, $ m" where nothing follows that the letter could begin. */
static gboolean
ends_header (const DossierFigureScan *scan, guint at, gboolean glued)
{
  return glued || dossier_figure_scan_get (scan, at)->kind != DOSSIER_FIGURE_TOKEN_WORD;
}

/* "kSEK", "MEUR", "TEUR": a scale and a currency in one word */
static const DossierUnit *
read_scaled_currency (const DossierFigureScan *scan, guint at, double *scale)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  g_autofree char *code = NULL;
  const DossierUnit *unit;

  if (token->kind != DOSSIER_FIGURE_TOKEN_WORD || token->end - token->start != 4
      || !(token->upper || token->mixed) || strchr ("kmt", token->word[0]) == NULL)
    return NULL;
  code = g_ascii_strup (token->word + 1, -1);
  unit = dossier_figure_unit_find (code);
  if (unit == NULL || unit->kind != DOSSIER_FIGURE_MONEY)
    return NULL;
  *scale = token->word[0] == 'm' ? 1e6 : 1e3;
  return unit;
}

/* "EPS (p)", "Speed (kn)": a sign in brackets, but no letter that scales: "(m)" */
static const DossierUnit *
read_bracketed (const DossierFigureScan *scan, guint at)
{
  const DossierFigureToken *token = dossier_figure_scan_get (scan, at);
  const DossierUnit *unit;
  guint last;

  if (!dossier_figure_scan_is (scan, at - 1, "(") || !dossier_figure_scan_is (scan, at + 1, ")")
      || token->kind != DOSSIER_FIGURE_TOKEN_WORD
      || dossier_number_word_of (token->known, DOSSIER_NUMBER_WORD_LETTER) != NULL)
    return NULL;
  unit = dossier_figure_unit_match_symbol (scan, at, &last);
  return unit != NULL && last == at ? unit : NULL;
}

/* "earned $2.8 billion", "2.8 billion dollars": the sign and the scale are those of a number, and no column's. */
static gboolean
is_of_number (const DossierFigureScan *scan, guint first, guint last)
{
  const DossierFigureToken *next = dossier_figure_scan_get (scan, last + 1);

  return (next->kind == DOSSIER_FIGURE_TOKEN_NUMERAL && !next->blank && next->value > 0)
         || is_counted (scan, first);
}

static gboolean
read_header (const char *header, HeaderUnit *found)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (header, 0, strlen (header));

  *found = (HeaderUnit){ .scale = 1 };
  for (guint i = 0; i < scan->n_tokens; i++)
    {
      guint last = i;
      const DossierUnit *unit = dossier_figure_unit_match (scan, i, &last);
      double scale = read_scale (scan, i);
      gboolean sign = dossier_figure_scan_get (scan, i)->kind == DOSSIER_FIGURE_TOKEN_MARK;

      if (unit == NULL && found->unit == NULL && found->scale == 1
          && (unit = read_scaled_currency (scan, i, &found->scale)) != NULL)
        found->unit = unit;
      else if (unit == NULL && found->unit == NULL && (unit = read_bracketed (scan, i)) != NULL)
        found->unit = unit;
      else if (unit != NULL && is_of_number (scan, i, last))
        i = last;
      else if (unit != NULL && found->unit == NULL && (sign || stands_apart (scan, i, last))
               && (unit->kind != DOSSIER_FIGURE_DURATION || is_enclosed (scan, i, last)))
        {
          const DossierFigureToken *next = dossier_figure_scan_get (scan, last + 1);
          const DossierNumberWord *letter =
              next->kind == DOSSIER_FIGURE_TOKEN_WORD && ends_header (scan, last + 2, !next->blank)
                  ? dossier_number_word_of (next->known, DOSSIER_NUMBER_WORD_LETTER)
                  : NULL;

          found->unit = dossier_figure_scan_is (scan, last, "kt")
                            ? dossier_figure_settle_knots (scan, last)
                            : unit;
          if (letter != NULL && unit->kind == DOSSIER_FIGURE_MONEY)
            found->scale = letter->value;
          i = last;
        }
      else if (scale > 0 && found->scale == 1 && !is_counted (scan, i))
        found->scale = scale;
    }
  return found->unit != NULL || found->scale != 1;
}

/* A cell that holds the figure and nothing else but marks and notes. */
static gboolean
is_bare (const DossierFigureScan *cell, const DossierFigureMatch *match)
{
  for (guint i = 0; i < cell->n_tokens; i++)
    if ((i < match->first || i > match->last)
        && dossier_figure_scan_get (cell, i)->kind == DOSSIER_FIGURE_TOKEN_WORD)
      return FALSE;
  return TRUE;
}

/* "Margin, %" in a column of millions */
static gboolean
tells_percent (const char *row)
{
  return row != NULL && strchr (row, '%') != NULL && !g_ascii_isdigit (row[0]);
}

/* Whether a word at the end of a row's name says that the row holds no money. */
static gboolean
counts_things (const DossierFigureScan *row, guint at)
{
  /* "stores", "staff" and "margin" may name what is earned there or spent on it */
  static const char *const words[] = { "headcount", "fte", "ftes", "ratio", "leverage", NULL };

  return (dossier_figure_scan_get (row, at)->lexicon & LEX_PERSON) != 0
         || dossier_figure_scan_is_any (row, at, words);
}

/* What heads the whole table does not hold for rows of another sort: "earnings per share" and "members" in a table of
 * millions of euros. The first two headers are the cell's own column and row. */
static gboolean
is_meant (const char *const *headers, gsize index, const HeaderUnit *header)
{
  g_autoptr (DossierFigureScan) row = NULL;

  if (index < 2)
    return TRUE;
  row = dossier_figure_scan_new (headers[1], 0, strlen (headers[1]));
  for (guint i = 0; i < row->n_tokens; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (row, i);

      if (g_str_equal (token->word, "per") || g_str_equal (token->word, "%"))
        return FALSE;
      if (header->unit == NULL || header->unit->kind != DOSSIER_FIGURE_MONEY)
        continue;
      if ((i + 1 == row->n_tokens && counts_things (row, i))
          || (i <= 1 && dossier_figure_scan_matches (row, i, "number of", NULL)))
        return FALSE;
    }
  return TRUE;
}

/* Whether a header speaks of such a cell: of bare numbers, and of sums in the same currency or in none. */
static gboolean
fits (const DossierFigureMatch *match, const HeaderUnit *header)
{
  if (match->kind == DOSSIER_FIGURE_COUNT)
    return match->scale == 1
           || (header->unit != NULL && header->unit->kind == DOSSIER_FIGURE_MONEY);
  return match->kind == DOSSIER_FIGURE_MONEY && match->scale == 1
         && (header->unit == NULL || g_str_equal (header->unit->name, match->unit));
}

void
dossier_figure_table_apply (const DossierFigureScan *cell,
                            const char *const *headers,
                            DossierFigureMatch *match)
{
  HeaderUnit header;

  /* "(12.3)": accounts put losses in brackets */
  if (cell->n_tokens <= 4 && dossier_figure_scan_is (cell, 0, "(")
      && dossier_figure_scan_is (cell, cell->n_tokens - 1, ")") && match->value > 0
      && match->first == 1 && match->last == cell->n_tokens - 2
      && (match->kind == DOSSIER_FIGURE_COUNT || match->kind == DOSSIER_FIGURE_MONEY
          || match->kind == DOSSIER_FIGURE_PERCENT))
    {
      match->value = -match->value;
      match->first = 0;
      match->last++;
    }
  if (!is_bare (cell, match) || match->kind == DOSSIER_FIGURE_DATE)
    return;
  for (gsize i = 0; headers[i] != NULL; i++)
    {
      if (!read_header (headers[i], &header) || (i == 0 && tells_percent (headers[1]))
          || !is_meant (headers, i, &header) || !fits (match, &header))
        continue;
      if (header.unit != NULL)
        {
          match->kind = header.unit->kind;
          match->unit = header.unit->name;
        }
      /* a cell that tells its own scale needs none */
      if (match->scale != 1)
        return;
      match->value = dossier_number_scale (match->value, header.scale);
      match->value_max = dossier_number_scale (match->value_max, header.scale);
      match->scale = header.scale;
      return;
    }
}
