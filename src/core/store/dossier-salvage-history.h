/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <sqlite3.h>

#include "dossier-store-base.h"

G_BEGIN_DECLS

/* Makes the annotations anew in @store whose rows were lost, but of which its history tells. Their words come out of
 * the index of @damaged, or of the history itself. Returns: a sentence for each that was made, or could not be
 * (element-type utf8) */
GPtrArray *dossier_salvage_from_history (DossierStore *store, sqlite3 *damaged);

G_END_DECLS
