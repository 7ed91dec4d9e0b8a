/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-scan.h"

G_BEGIN_DECLS

/* Short names for what a grammar asks at every turn, for source files alone. */

static inline const DossierFigureToken *
get (const DossierFigureScan *scan, guint at)
{
  return dossier_figure_scan_get (scan, at);
}

static inline gboolean
is (const DossierFigureScan *scan, guint at, const char *word)
{
  return dossier_figure_scan_is (scan, at, word);
}

G_END_DECLS
