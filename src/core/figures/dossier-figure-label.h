/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-phrase.h"

G_BEGIN_DECLS

/* Where a stretch of text stands: what names its figures where its own words do not. */
typedef struct
{
  const char *section; /* (nullable) the heading above */
  const char *row; /* (nullable) of a cell: the first cell of its row */
  const char *column; /* (nullable) of a cell: the header of its column */
  const char *previous; /* (nullable) the paragraph before, to which pronouns may refer */
} DossierLabelPlace;

/* What a figure measures, in the document's own words. (transfer full) (nullable) */
char *dossier_figure_label (const DossierPhraseText *text,
                            const DossierFigureMatch *match,
                            const DossierLabelPlace *place);

/* Who says so, where the sentence names one. (transfer full) (nullable) */
char *dossier_figure_claimant (const DossierPhraseText *text, const DossierFigureMatch *match);

G_END_DECLS
