/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* A bare number in a cell takes what its header states: "£m" makes 4.5 a value of 4,500,000 GBP.
 * @headers: (array zero-terminated=1): headers that may say it, the nearest first. */
void dossier_figure_table_apply (const DossierFigureScan *cell,
                                 const char *const *headers,
                                 DossierFigureMatch *match);

G_END_DECLS
