/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-figure-groups.h"

G_BEGIN_DECLS

/* Correcting by hand what a figure states: value, unit, hedge and label of all its places at once. Nothing is
 * saved that is no value. */
#define DOSSIER_TYPE_FIGURE_EDITOR (dossier_figure_editor_get_type ())
G_DECLARE_FINAL_TYPE (DossierFigureEditor, dossier_figure_editor, DOSSIER, FIGURE_EDITOR, AdwWindow)

/* @fold: its items are kept; @parent: the window that it belongs to */
GtkWidget *dossier_figure_editor_new (GtkWindow *parent,
                                      DossierLibrary *library,
                                      const char *document_id,
                                      const DossierFigureFold *fold);
/* Takes a new figure out of the words at @range; what they say by themselves is proposed. */
GtkWidget *dossier_figure_editor_new_for_words (GtkWindow *parent,
                                                DossierSession *session,
                                                DossierRange range);

G_END_DECLS
