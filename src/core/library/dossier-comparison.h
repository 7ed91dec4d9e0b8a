/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-report.h"

G_BEGIN_DECLS

typedef struct
{
  DossierEntry *entry; /* as it was read */
  DossierEntry *listed; /* (nullable): as the library lists it, once somebody asked */
  DossierDocument *document;
  GPtrArray *figures; /* of DossierFigure */
} DossierComparisonInput;

void dossier_comparison_input_free (gpointer data);

/* Holds all figures against each other: nothing for the main thread.
 * @inputs: (transfer full) (element-type DossierComparisonInput)
 * @links: (element-type DossierCompareLink): what a person decided */
DossierComparison *dossier_comparison_new (GPtrArray *inputs, GPtrArray *links);
/* Whose entries are handed out. */
void dossier_comparison_set_library (DossierComparison *self, DossierLibrary *library);

G_END_DECLS
