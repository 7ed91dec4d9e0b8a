/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The column at the end: annotations, figures, comparison, outline. Properties: library, session, narrow,
 * reading-offset (uint64, bytes), page ("annotations", "figures", "compare", "outline"). */
#define DOSSIER_TYPE_PANE (dossier_pane_get_type ())
G_DECLARE_FINAL_TYPE (DossierPane, dossier_pane, DOSSIER, PANE, AdwBin)

const char *dossier_pane_get_page (DossierPane *self);
void dossier_pane_set_page (DossierPane *self, const char *page);

G_END_DECLS
