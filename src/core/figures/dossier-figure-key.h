/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure-match.h"

G_BEGIN_DECLS

/* What the key score knows of a figure besides the figure. */
typedef struct
{
  gboolean heading; /* stands in one */
  gboolean opening; /* in the first paragraphs of the document */
  gboolean table; /* one number of many in a table */
  gboolean attributive; /* names a kind of thing: "48-hour pause" */
  gboolean metadata; /* the date of the document itself */
  gboolean leads; /* no other before it in its sentence, dates and ranks aside */
  gboolean compared; /* what another is held against: "from 12 %" */
  gboolean aside; /* right behind a comma */
  gboolean named; /* behind "of": "a fund of $15 billion" */
  gboolean spelled; /* in words */
  gboolean topical; /* in the first sentence of a paragraph, which says what it is about */
  gboolean intended; /* what is planned, needed or expected */
} DossierFigureHint;

/* What the sentence tells; heading, opening and table are the caller's. @index: of the match that
 * @figure was made from. */
DossierFigureHint dossier_figure_hint_read (const DossierFigureScan *scan,
                                            const GArray *matches,
                                            guint index,
                                            const DossierFigure *figure);

/* Sets key and score of all figures of a document. @hints: one each.
 * @published: (nullable): ISO date of the document: what lies after it matters more. */
void dossier_figures_mark_key (GPtrArray *figures,
                               const DossierFigureHint *hints,
                               const char *published,
                               gsize n_words);

/* Whether two figures of one document state the same value of the same thing. */
gboolean dossier_figure_repeats (const DossierFigure *a, const DossierFigure *b);

G_END_DECLS
