/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-report.h"

G_BEGIN_DECLS

typedef struct
{
  DossierEntry *entry;
  DossierDocument *document;
  GPtrArray *figures; /* of DossierFigure */
} DossierComparisonInput;

void dossier_comparison_input_free (gpointer data);

/* @inputs: (transfer full) (element-type DossierComparisonInput)
 * @quantities: (transfer full) (element-type DossierQuantity): over these inputs */
DossierComparison *dossier_comparison_new (GPtrArray *inputs, GPtrArray *quantities);

G_END_DECLS
