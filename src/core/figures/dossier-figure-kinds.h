/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* A kind of figure: whether one stands at a token, and what it says. */
typedef struct
{
  DossierFigureKind kind;
  const char *id;
  /* @amount: (nullable): the amount that begins at @at. Sets first to last, value and unit; hedges,
   * rates and directions are the same for all kinds and not its business. */
  gboolean (*match) (const DossierFigureScan *scan,
                     guint at,
                     const DossierAmount *amount,
                     DossierFigureMatch *match);
} DossierFigureKindRow;

/* THE TABLE, in the order in which the kinds are asked. */
const DossierFigureKindRow *dossier_figure_kinds_get (guint *n_kinds);

gboolean dossier_figure_match_money (const DossierFigureScan *scan,
                                     guint at,
                                     const DossierAmount *amount,
                                     DossierFigureMatch *match);
gboolean dossier_figure_match_percent (const DossierFigureScan *scan,
                                       guint at,
                                       const DossierAmount *amount,
                                       DossierFigureMatch *match);
gboolean dossier_figure_match_count (const DossierFigureScan *scan,
                                     guint at,
                                     const DossierAmount *amount,
                                     DossierFigureMatch *match);
gboolean dossier_figure_match_duration (const DossierFigureScan *scan,
                                        guint at,
                                        const DossierAmount *amount,
                                        DossierFigureMatch *match);
/* "in 2:17:09", which elsewhere would be a score or a clock. */
gboolean dossier_figure_match_elapsed (const DossierFigureScan *scan,
                                       guint at,
                                       DossierFigureMatch *match);
gboolean dossier_figure_match_date (const DossierFigureScan *scan,
                                    guint at,
                                    const DossierAmount *amount,
                                    DossierFigureMatch *match);
gboolean dossier_figure_match_measure (const DossierFigureScan *scan,
                                       guint at,
                                       const DossierAmount *amount,
                                       DossierFigureMatch *match);
gboolean dossier_figure_match_ratio (const DossierFigureScan *scan,
                                     guint at,
                                     const DossierAmount *amount,
                                     DossierFigureMatch *match);
gboolean dossier_figure_match_rank (const DossierFigureScan *scan,
                                    guint at,
                                    const DossierAmount *amount,
                                    DossierFigureMatch *match);

/* Whether pounds behind @amount, up to @last, weigh something and are no money. */
gboolean dossier_figure_is_weight (const DossierFigureScan *scan,
                                   const DossierAmount *amount,
                                   guint last);

/* Behind a physical quantity: takes what its unit is divided by, "/s", "s−1", "kg⁻¹ min⁻¹". */
void dossier_figure_match_take_divisors (const DossierFigureScan *scan, DossierFigureMatch *match);
/* What things are counted by where "mL⁻¹" stands at @at: "millilitre". NULL where no such unit does. */
const char *dossier_figure_read_inverse (const DossierFigureScan *scan, guint at);
/* "0.5 h−1", "1,600 cm⁻¹": makes it so many for each of its unit. Returns: whether that stands there */
gboolean dossier_figure_match_take_inverse (const DossierFigureScan *scan,
                                            DossierFigureMatch *match);

/* "MEUR", "kUSD", "TEUR": a code of a currency with its scale, as accounts have it; NULL where none stands there */
const char *dossier_figure_read_scaled_code (const DossierFigureScan *scan,
                                             guint at,
                                             double *scale);

G_END_DECLS
