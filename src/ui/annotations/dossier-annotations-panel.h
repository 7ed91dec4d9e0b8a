/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* The claims of the open document beside it. Property: "session" (nullable). The selected card and
 * session.selected follow each other. */
#define DOSSIER_TYPE_ANNOTATIONS_PANEL (dossier_annotations_panel_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierAnnotationsPanel, dossier_annotations_panel, DOSSIER, ANNOTATIONS_PANEL, AdwBin)

GtkWidget *dossier_annotations_panel_new (void);

G_END_DECLS
