/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The claims of all documents of a source: a share bar with its legend, or that there are none.
 * Properties: "library", "source-id" (both nullable), and read-only the counts "verified", "disputed",
 * "unverified". */
#define DOSSIER_TYPE_SOURCE_SHARE (dossier_source_share_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourceShare, dossier_source_share, DOSSIER, SOURCE_SHARE, AdwBin)

G_END_DECLS
