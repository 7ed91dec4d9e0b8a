/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* The source of the open document with its grade; pressed, it opens what they are graded with. Property:
 * "session" (nullable). */
#define DOSSIER_TYPE_SOURCE_BUTTON (dossier_source_button_get_type ())
G_DECLARE_FINAL_TYPE (DossierSourceButton, dossier_source_button, DOSSIER, SOURCE_BUTTON, AdwBin)

GtkWidget *dossier_source_button_new (void);

G_END_DECLS
