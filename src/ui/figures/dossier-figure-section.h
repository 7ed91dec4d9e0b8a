/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-figure-groups.h"

G_BEGIN_DECLS

/* A heading and a boxed list of figures; of a long one only the beginning until more is asked for. Signal:
 * row-shown (GtkWidget row): a row was activated, its place is shown in the text. */
#define DOSSIER_TYPE_FIGURE_SECTION (dossier_figure_section_get_type ())
G_DECLARE_FINAL_TYPE (DossierFigureSection, dossier_figure_section, DOSSIER, FIGURE_SECTION, AdwBin)

/* Without rows yet. @group: its folds are kept, the group itself is not; @library: (nullable) as for its rows */
GtkWidget *dossier_figure_section_new (const DossierFigureGroup *group,
                                       DossierLibrary *library,
                                       const char *document_id);
/* One more of the rows that are shown without being asked for. Returns: FALSE once all are there */
gboolean dossier_figure_section_grow (DossierFigureSection *self);
/* (nullable): the row with a place in @range, shown for it where it is not yet */
GtkWidget *dossier_figure_section_find_row (DossierFigureSection *self, const DossierRange *range);
guint dossier_figure_section_get_n_rows (DossierFigureSection *self);
/* It is no longer shown: takes one row away. Returns: FALSE when there is none */
gboolean dossier_figure_section_shrink (DossierFigureSection *self);

G_END_DECLS
