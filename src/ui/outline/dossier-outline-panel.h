/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* The headings of the open document. Properties: session (DossierSession, nullable); reading-offset
 * (uint64, bytes): where one reads, so that the heading above that place is the selected one. A heading that
 * is chosen is asked for by win.go-to-heading (t). */
#define DOSSIER_TYPE_OUTLINE_PANEL (dossier_outline_panel_get_type ())
G_DECLARE_FINAL_TYPE (DossierOutlinePanel, dossier_outline_panel, DOSSIER, OUTLINE_PANEL, AdwBin)

GtkWidget *dossier_outline_panel_new (void);

G_END_DECLS
