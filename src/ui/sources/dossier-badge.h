/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A grade as a small coloured sign: "B2", or only the letter of a source. Properties: "reliability" (one
 * letter), "credibility" (1 to 6, or 0 for the letter alone). It is read out in words. */
#define DOSSIER_TYPE_BADGE (dossier_badge_get_type ())
G_DECLARE_FINAL_TYPE (DossierBadge, dossier_badge, DOSSIER, BADGE, AdwBin)

GtkWidget *dossier_badge_new (void);
void dossier_badge_set_grade (DossierBadge *self, char reliability, guint credibility);
/* As it stands on the sign and as it is read out. */
const char *dossier_badge_get_text (DossierBadge *self);
const char *dossier_badge_get_words (DossierBadge *self);

G_END_DECLS
