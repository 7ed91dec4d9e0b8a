/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* A source in the list of sources: grade, name, claims, the history of its grades, and the button to grade
 * it. Properties: "library", "source". */
#define DOSSIER_TYPE_SOURCE_ROW (dossier_source_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourceRow, dossier_source_row, DOSSIER, SOURCE_ROW, GtkListBoxRow)

GtkWidget *dossier_source_row_new (DossierLibrary *library, DossierSource *source);

G_END_DECLS
