/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many claims are verified, disputed and unverified, as a bar of three parts. Properties: "verified",
 * "disputed", "unverified" (counts). Without any claim the bar is empty. */
#define DOSSIER_TYPE_SHARE_BAR (dossier_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (DossierShareBar, dossier_share_bar, DOSSIER, SHARE_BAR, GtkWidget)

GtkWidget *dossier_share_bar_new (void);
/* As it is read out: "11 verified, 4 disputed, 6 unverified" */
const char *dossier_share_bar_get_description (DossierShareBar *self);

G_END_DECLS
