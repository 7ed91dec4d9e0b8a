/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DOSSIER_TYPE_PREFERENCES_WINDOW (dossier_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (DossierPreferencesWindow,
                      dossier_preferences_window,
                      DOSSIER,
                      PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

/* @parent: (nullable) */
GtkWidget *dossier_preferences_window_new (GtkWindow *parent);

G_END_DECLS
