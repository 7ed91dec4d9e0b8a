/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-key.h"

G_BEGIN_DECLS

/* What a quantity counts as among the steps of the guide. */
typedef enum
{
  DOSSIER_FIGURE_STEP_NEWS,
  DOSSIER_FIGURE_STEP_PEOPLE,
  DOSSIER_FIGURE_STEP_SUM, /* money, and things that were decided; no price and no rate */
  DOSSIER_FIGURE_STEP_STATE, /* shares, changes and how things stand */
  DOSSIER_FIGURE_STEP_REST,
  DOSSIER_FIGURE_STEP_DAY,
  DOSSIER_FIGURE_STEP_CELL, /* of a table, whose rows have an order of their own */
} DossierFigureStep;

/* By what its sentence and its kind tell. */
DossierFigureStep dossier_figure_step (const DossierFigure *figure, const DossierFigureHint *hint);

G_END_DECLS
