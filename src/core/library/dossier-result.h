/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library-search.h"
#include "dossier-store.h"

G_BEGIN_DECLS

/* @hit: (transfer full) */
DossierResult *dossier_result_new (DossierSearchHit *hit);

G_END_DECLS
