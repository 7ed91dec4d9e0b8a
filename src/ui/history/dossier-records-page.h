/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library-history.h"

G_BEGIN_DECLS

/* What waits for a person: what was removed, to be brought back; what two people changed apart, to be
 * settled. Properties: "library" (nullable), "mode" ("trash", "conflicts"), "summary" (read-only: how much
 * there is). */
#define DOSSIER_TYPE_RECORDS_PAGE (dossier_records_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierRecordsPage, dossier_records_page, DOSSIER, RECORDS_PAGE, AdwBin)

G_END_DECLS
