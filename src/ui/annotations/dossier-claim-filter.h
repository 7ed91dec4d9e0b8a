/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which claims of a list are shown. Properties: "annotations" (the list, watched so that a new verdict
 * counts at once), "shown" (as dossier_claim_is_shown() names it). */
#define DOSSIER_TYPE_CLAIM_FILTER (dossier_claim_filter_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimFilter, dossier_claim_filter, DOSSIER, CLAIM_FILTER, GtkFilter)

G_END_DECLS
