/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* THE TABLE of figure kinds: adding one is one file and one row. Kinds that need more around the
 * number are asked first; a count is what is left. */

#include "dossier-figure-kinds.h"

static const DossierFigureKindRow kinds[] = {
  { DOSSIER_FIGURE_DATE, "date", dossier_figure_match_date },
  { DOSSIER_FIGURE_MONEY, "money", dossier_figure_match_money },
  { DOSSIER_FIGURE_PERCENT, "percent", dossier_figure_match_percent },
  { DOSSIER_FIGURE_DURATION, "duration", dossier_figure_match_duration },
  { DOSSIER_FIGURE_MEASURE, "measure", dossier_figure_match_measure },
  { DOSSIER_FIGURE_RATIO, "ratio", dossier_figure_match_ratio },
  { DOSSIER_FIGURE_RANK, "rank", dossier_figure_match_rank },
  { DOSSIER_FIGURE_COUNT, "count", dossier_figure_match_count },
};
G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == DOSSIER_N_FIGURE_KINDS);

const DossierFigureKindRow *
dossier_figure_kinds_get (guint *n_kinds)
{
  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

const char *
dossier_figure_kind_to_string (DossierFigureKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].id;
  g_return_val_if_reached (NULL);
}

gboolean
dossier_figure_kind_from_string (const char *string, DossierFigureKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, string) == 0)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}
