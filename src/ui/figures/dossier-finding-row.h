/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Two figures of a document that contradict each other. Activated, it shows the one place in the text; again,
 * the other. */
#define DOSSIER_TYPE_FINDING_ROW (dossier_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierFindingRow, dossier_finding_row, DOSSIER, FINDING_ROW, AdwActionRow)

/* @finding: copied */
GtkWidget *dossier_finding_row_new (DossierLibrary *library,
                                    const char *document_id,
                                    const DossierFinding *finding);
void dossier_finding_row_reveal (DossierFindingRow *self);

G_END_DECLS
