/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Headers of rows, columns and sections as labels. */

#include "dossier-figure-label-parts.h"

#include <string.h>

static gboolean
is_generic (const char *header)
{
  g_autoptr (DossierFigureScan) scan = dossier_figure_scan_new (header, 0, strlen (header));

  for (guint i = 0; i < scan->n_tokens; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);

      if (token->kind == DOSSIER_FIGURE_TOKEN_WORD
          && !(token->lexicon & (LEX_GENERIC | LEX_DETERMINER)))
        return FALSE;
    }
  return TRUE;
}

/* "2025", "Q1 2026", "March" */
static gboolean
is_period (const char *header)
{
  g_autoptr (DossierFigureScan) scan = NULL;

  if (header == NULL || header[0] == '\0')
    return FALSE;
  scan = dossier_figure_scan_new (header, 0, strlen (header));
  for (guint i = 0; i < scan->n_tokens; i++)
    {
      const DossierFigureToken *token = dossier_figure_scan_get (scan, i);

      if (token->kind == DOSSIER_FIGURE_TOKEN_WORD && token->known->month == 0
          && !(token->length == 2 && strchr ("qh", token->word[0])
               && g_ascii_isdigit (token->word[1]))
          && !(token->lexicon & LEX_RATE) && strcmp (token->word, "q") != 0
          && strcmp (token->word, "h") != 0 && strcmp (token->word, "fy") != 0)
        return FALSE;
    }
  return TRUE;
}

/* A header as a label: whole where it is short, else the longest phrase in it. */
char *
dossier_label_dup_header (const char *header)
{
  g_autoptr (DossierFigureScan) scan = NULL;
  g_autofree guint8 *marks = NULL;
  DossierPhraseText text;
  DossierPhrase phrase;
  gsize length = header != NULL ? strlen (header) : 0;

  if (length == 0 || length > 400 || is_generic (header))
    return NULL;
  scan = dossier_figure_scan_new (header, 0, length);
  if (scan->n_tokens <= 7 && header[length - 1] != '?')
    return g_strdup (header);
  marks = g_new0 (guint8, scan->n_tokens + 1);
  text = (DossierPhraseText){ scan, marks };
  return dossier_phrase_longest (&text, &phrase) ? dossier_phrase_dup (&text, &phrase) : NULL;
}

char *
dossier_label_add_headers (char *label, const DossierLabelPlace *place)
{
  g_autofree char *column = dossier_label_dup_header (place->column);
  g_autofree char *row = dossier_label_dup_header (place->row);

  /* "Total" under "Q1 2025" says more than that */
  if (label == NULL && row == NULL && place->row != NULL && is_period (place->column))
    return g_strdup (place->row);

  if (label == NULL && column != NULL)
    label = g_steal_pointer (&column);
  /* a row that asks a question is answered by whole sentences, which name things themselves */
  if (row == NULL || (label != NULL && g_str_has_suffix (place->row, "?")))
    return label;
  if (label == NULL)
    return g_steal_pointer (&row);
  if (strstr (label, row) != NULL)
    return label;
  return dossier_label_join (label, ", ", g_steal_pointer (&row));
}
