/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-session.h"

G_BEGIN_DECLS

/* What is known of a document. Title, source and date can be put right; the file that was added stays as it
 * was. */
#define DOSSIER_TYPE_PROPERTIES_WINDOW (dossier_properties_window_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierPropertiesWindow, dossier_properties_window, DOSSIER, PROPERTIES_WINDOW, AdwWindow)

/* To be shown with gtk_window_present(). */
DossierPropertiesWindow *dossier_properties_window_new (GtkWindow *parent, DossierSession *session);

G_END_DECLS
