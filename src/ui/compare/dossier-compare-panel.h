/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* What the sources say of one quantity, beside the text. Properties: "library", "session" (both
 * nullable). */
#define DOSSIER_TYPE_COMPARE_PANEL (dossier_compare_panel_get_type ())
G_DECLARE_FINAL_TYPE (DossierComparePanel, dossier_compare_panel, DOSSIER, COMPARE_PANEL, AdwBin)

GtkWidget *dossier_compare_panel_new (void);

G_END_DECLS
