/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-figure-groups.h"

G_BEGIN_DECLS

/* A figure in the list. Activated, it shows its place in the text; again, the next of its places. */
#define DOSSIER_TYPE_FIGURE_ROW (dossier_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierFigureRow, dossier_figure_row, DOSSIER, FIGURE_ROW, AdwActionRow)

/* @fold: its items are kept, the fold itself is not; @document_id: for "win.reveal"
 * @library: (nullable): without it nothing can be corrected */
GtkWidget *dossier_figure_row_new (const DossierFigureFold *fold,
                                   DossierLibrary *library,
                                   const char *document_id);
void dossier_figure_row_reveal (DossierFigureRow *self);
/* Whether one of its places lies in @range (bytes); it is shown next. */
gboolean dossier_figure_row_holds (DossierFigureRow *self, const DossierRange *range);

G_END_DECLS
