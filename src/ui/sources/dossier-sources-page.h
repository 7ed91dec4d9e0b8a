/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* Who stands behind the documents of the library, and how far they are to be trusted. Property: "library"
 * (nullable). */
#define DOSSIER_TYPE_SOURCES_PAGE (dossier_sources_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourcesPage, dossier_sources_page, DOSSIER, SOURCES_PAGE, AdwBin)

GtkWidget *dossier_sources_page_new (void);

G_END_DECLS
