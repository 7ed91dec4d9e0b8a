/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How far the import is; out of sight while there is none. Property: library (nullable). */
#define DOSSIER_TYPE_IMPORT_CARD (dossier_import_card_get_type ())
G_DECLARE_FINAL_TYPE (DossierImportCard, dossier_import_card, DOSSIER, IMPORT_CARD, AdwBin)

G_END_DECLS
