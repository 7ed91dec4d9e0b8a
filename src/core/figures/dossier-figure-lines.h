/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"
#include "dossier-figure-phrase.h"

G_BEGIN_DECLS

/* Where a number stands in a table that is typed in lines, gives it the unit that the head of the table states, and
 * the name of its line and, where it has one, of its column. @column: (transfer full) (nullable). @caption:
 * (nullable): the short paragraph above */
gboolean dossier_figure_lines_apply (const DossierFigureScan *scan,
                                     const char *caption,
                                     DossierFigureMatch *match,
                                     DossierPhrase *name,
                                     char **column);

G_END_DECLS
