/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The six digits of credibility side by side. Property: "action-name", an action with an unsigned number
 * as its parameter and state: pressing a digit activates it, its state shows which one is pressed. */
#define DOSSIER_TYPE_CREDIBILITY_BAR (dossier_credibility_bar_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierCredibilityBar, dossier_credibility_bar, DOSSIER, CREDIBILITY_BAR, AdwBin)

/* (nullable): what a digit means, in a sentence; NULL for any but 1 to 6 */
const char *dossier_credibility_get_explanation (guint digit);

G_END_DECLS
