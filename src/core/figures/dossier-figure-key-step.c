/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */

/* Which step of the guide, by which what is key is chosen, a figure belongs to. */

#include "dossier-figure-key-step.h"

#include <math.h>

DossierFigureStep
dossier_figure_step (const DossierFigure *figure, const DossierFigureHint *hint)
{
  double value = fabs (figure->has_value_max ? figure->value_max : figure->value);

  if (hint->table)
    return DOSSIER_FIGURE_STEP_CELL;
  if (figure->kind == DOSSIER_FIGURE_DATE)
    return DOSSIER_FIGURE_STEP_DAY;
  if (hint->title || hint->news)
    return DOSSIER_FIGURE_STEP_NEWS;
  if (hint->dead || hint->hurt || hint->driven || hint->jobs)
    return DOSSIER_FIGURE_STEP_PEOPLE;
  if (figure->kind == DOSSIER_FIGURE_MONEY
          ? value >= 10000 && figure->per == NULL
          : figure->kind == DOSSIER_FIGURE_COUNT && value >= 10 && hint->decided)
    return DOSSIER_FIGURE_STEP_SUM;
  if (figure->kind == DOSSIER_FIGURE_PERCENT || figure->kind == DOSSIER_FIGURE_RATIO
      || figure->kind == DOSSIER_FIGURE_MEASURE || hint->now || hint->reached)
    return DOSSIER_FIGURE_STEP_STATE;
  return hint->people ? DOSSIER_FIGURE_STEP_PEOPLE : DOSSIER_FIGURE_STEP_REST;
}
