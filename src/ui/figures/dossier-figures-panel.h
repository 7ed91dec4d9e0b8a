/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* The source of the open document and the figures in it, the key ones first. Property: "session"
 * (nullable). */
#define DOSSIER_TYPE_FIGURES_PANEL (dossier_figures_panel_get_type ())
G_DECLARE_FINAL_TYPE (DossierFiguresPanel, dossier_figures_panel, DOSSIER, FIGURES_PANEL, AdwBin)

GtkWidget *dossier_figures_panel_new (void);

G_END_DECLS
