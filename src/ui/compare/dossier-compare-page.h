/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The comparison in the main view: the plot of one quantity, and all of them as a table. Properties:
 * "library" (nullable), "summary" (read-only: "5 documents · 6 figures"). */
#define DOSSIER_TYPE_COMPARE_PAGE (dossier_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierComparePage, dossier_compare_page, DOSSIER, COMPARE_PAGE, AdwBin)

GtkWidget *dossier_compare_page_new (void);

G_END_DECLS
