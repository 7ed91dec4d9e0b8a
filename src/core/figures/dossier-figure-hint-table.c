/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* What the headers of a table tell of the weight of its cells. */

#include "dossier-figure-key.h"

#include <string.h>

/* Whether @text holds one of @words. */
static gboolean
has_word (const char *text, const char *const *words)
{
  static const char breaks[] = " \t\n\r/,;:()[]*|-";

  while (text != NULL && *text != '\0')
    {
      gsize length = strcspn (text, breaks);

      for (gsize i = 0; words[i] != NULL; i++)
        if (strlen (words[i]) == length && g_ascii_strncasecmp (text, words[i], length) == 0)
          return TRUE;
      text += length;
      text += strspn (text, breaks);
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
  static const char *const changes[] = { "change",     "growth", "vs", "\302\261",
                                         "difference", "yoy",    NULL };
  static const char *const totals[] = { "total", "totals", "all",      "overall",
                                        "sum",   "world",  "together", NULL };
  guint in_column = times->column > 0 ? dossier_figure_hint_period (column) : 0;
  guint in_row = times->row > 0 ? dossier_figure_hint_period (row) : 0;

  self->change = has_word (column, changes);
  self->total = has_word (row, totals);
  self->dated = (in_column > 0 && in_column < times->column) || (in_row > 0 && in_row < times->row);
  self->newest = !self->dated && (in_column > 0 || in_row > 0);
}
