/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"

G_BEGIN_DECLS

/* What a person typed to find figures by their value: "money > 1m USD", "percent < 5", "duration >= 2 years",
 * "deaths 100..500". A unit finds every unit that converts into it. */
typedef struct
{
  gboolean has_kind;
  DossierFigureKind kind;
  char **words; /* that the label has to contain, in lower case */
  double low; /* -INFINITY where there is no lower end; in the base unit where there is a unit */
  double high;
  gboolean low_open; /* low itself does not count */
  gboolean high_open;
  char *unit; /* (nullable) */
} DossierFigureQuery;

/* (transfer full) (nullable): NULL where the words are no such question */
DossierFigureQuery *dossier_figure_query_parse (const char *query);
void dossier_figure_query_free (DossierFigureQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierFigureQuery, dossier_figure_query_free)

/* Of a range any part may lie within what is asked for. */
gboolean dossier_figure_query_matches (const DossierFigureQuery *self, const DossierFigure *figure);

G_END_DECLS
