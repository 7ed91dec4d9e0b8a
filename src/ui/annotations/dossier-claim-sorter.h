/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In which order claims are shown. Property: "order", one of "place" (that of the list itself), "verdict"
 * (what needs work first), "modified" (last changed first), "credibility" (most credible first). */
#define DOSSIER_TYPE_CLAIM_SORTER (dossier_claim_sorter_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimSorter, dossier_claim_sorter, DOSSIER, CLAIM_SORTER, GtkSorter)

G_END_DECLS
