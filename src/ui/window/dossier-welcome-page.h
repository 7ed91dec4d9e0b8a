/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The first page: a dossier that has no documents yet. */
#define DOSSIER_TYPE_WELCOME_PAGE (dossier_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierWelcomePage, dossier_welcome_page, DOSSIER, WELCOME_PAGE, AdwBin)

G_END_DECLS
