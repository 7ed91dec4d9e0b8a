/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Buttons with counts that choose which claims are shown. Properties: "annotations" (the whole list),
 * "shown" (which of them, as dossier_claim_is_shown() names it), "review" (begins with what is to review instead
 * of all), "wide" (with words beside the icons). */
#define DOSSIER_TYPE_CLAIM_PILLS (dossier_claim_pills_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimPills, dossier_claim_pills, DOSSIER, CLAIM_PILLS, AdwBin)

/* The count that stands on the pill of that name. */
guint dossier_claim_pills_get_count (DossierClaimPills *self, const char *shown);

G_END_DECLS
