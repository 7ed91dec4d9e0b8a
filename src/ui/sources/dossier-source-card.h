/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* The source of the open document in short: name, how reliable, how its claims were judged. Property:
 * "session" (nullable). Not visible where the document has no source. */
#define DOSSIER_TYPE_SOURCE_CARD (dossier_source_card_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourceCard, dossier_source_card, DOSSIER, SOURCE_CARD, AdwBin)

G_END_DECLS
