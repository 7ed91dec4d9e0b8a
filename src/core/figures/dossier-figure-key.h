/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"

G_BEGIN_DECLS

/* What the key score knows of a figure besides the figure. */
typedef struct
{
  gboolean prominent; /* in a heading or in the opening of the document */
  gboolean table; /* one number of many in a table */
  gboolean attributive; /* names a kind of thing: "48-hour pause" */
  gboolean metadata; /* the date of the document itself */
} DossierFigureHint;

/* Sets key and score of all figures of a document. @hints: one each.
 * @published: (nullable): ISO date of the document: what lies after it matters more. */
void dossier_figures_mark_key (GPtrArray *figures,
                               const DossierFigureHint *hints,
                               const char *published,
                               gsize n_words);

/* Whether two figures of one document state the same value of the same thing. */
gboolean dossier_figure_repeats (const DossierFigure *a, const DossierFigure *b);

G_END_DECLS
