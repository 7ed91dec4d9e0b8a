/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the headers of a table tell of the weight of its cells. */

#include "dossier-figure-key.h"

#include <string.h>

/* Whether @text holds one of the words of @words, blanks before and behind each. */
static gboolean
has_word (const char *text, const char *words)
{
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return FALSE;
  parts = g_strsplit_set (text, " \t\n\r/,;:()[]*|-", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = g_ascii_strdown (parts[i], -1);
      g_autofree char *word = g_strconcat (" ", folded, " ", NULL);

      if (folded[0] != '\0' && strstr (words, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* "Q3 2025", "H1 2025", "2024/25", "31 December 2025": the last year counts, and of one year the later part. */
guint
dossier_figure_hint_period (const char *text)
{
  guint year = 0;
  guint part = 0;

  for (const char *at = text; at != NULL && *at != '\0'; at++)
    {
      guint digits = 0;

      if (at > text && g_ascii_isalnum (at[-1]))
        continue;
      if ((*at == 'Q' || *at == 'H') && at[1] >= '1' && at[1] <= '4' && !g_ascii_isalnum (at[2]))
        part = (guint) (at[1] - '0');
      while (g_ascii_isdigit (at[digits]))
        digits++;
      if (digits == 4 && (strncmp (at, "19", 2) == 0 || strncmp (at, "20", 2) == 0))
        year = (guint) g_ascii_strtoull (at, NULL, 10);
    }
  return year > 0 ? year * 10 + part : 0;
}

void
dossier_figure_hint_add_headers (DossierFigureHint *self,
                                 const DossierFigureTableTimes *times,
                                 const char *column,
                                 const char *row)
{
  guint in_column = times->column > 0 ? dossier_figure_hint_period (column) : 0;
  guint in_row = times->row > 0 ? dossier_figure_hint_period (row) : 0;

  self->change = has_word (column, " change growth vs ± +/ difference yoy ");
  self->total = has_word (row, " total totals all overall sum world together ");
  self->dated = (in_column > 0 && in_column < times->column) || (in_row > 0 && in_row < times->row);
  self->newest = !self->dated && (in_column > 0 || in_row > 0);
}
