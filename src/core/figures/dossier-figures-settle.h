/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-document.h"
#include "dossier-figure-date.h"
#include "dossier-figure-key.h"

G_BEGIN_DECLS

/* All figures of a document, as they were read one by one; borrowed. */
typedef struct
{
  DossierDocument *document;
  GPtrArray *figures;
  const DossierFigureHint *hints; /* one a figure */
  const guint *n_orders; /* numeric dates that tell their order, by DossierDateOrder */
} DossierFiguresRead;

/* Completes dates and cents. Returns the day the document speaks from: its own, else @reference_date, else the first
 * it names. (transfer full) (nullable) */
char *dossier_figures_settle (const DossierFiguresRead *self, const char *reference_date);

G_END_DECLS
