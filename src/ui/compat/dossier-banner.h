/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A lasting state, said across the top of a column, perhaps with buttons. Property: title (nullable); without one
 * the banner is hidden. */
#define DOSSIER_TYPE_BANNER (dossier_banner_get_type ())
G_DECLARE_FINAL_TYPE (DossierBanner, dossier_banner, DOSSIER, BANNER, GtkWidget)

/* (nullable): what is shown */
const char *dossier_banner_get_title (DossierBanner *self);
void dossier_banner_set_title (DossierBanner *self, const char *title);
void dossier_banner_clear_buttons (DossierBanner *self);
/* @label: with a mnemonic; @action: detailed name of what the button does */
void dossier_banner_add_button (DossierBanner *self, const char *label, const char *action);

G_END_DECLS
