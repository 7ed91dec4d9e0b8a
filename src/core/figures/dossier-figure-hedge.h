/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"

G_BEGIN_DECLS

/* The words around a figure that say how exactly it is meant. */

/* What a hedge may stand beside. */
typedef enum
{
  DOSSIER_HEDGE_NUMBERS = 1 << 0,
  DOSSIER_HEDGE_DATES = 1 << 1,
} DossierHedgeScope;

typedef struct
{
  const char *words; /* as tokens, separated by blanks */
  DossierModifier modifier;
  DossierHedgeScope scope;
} DossierHedge;

const DossierHedge *dossier_hedges_before_get (guint *n_hedges);
const DossierHedge *dossier_hedges_behind_get (guint *n_hedges);

G_END_DECLS
