/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Turns while it is seen, and only then. */
#define DOSSIER_TYPE_SPINNER (dossier_spinner_get_type ())
G_DECLARE_FINAL_TYPE (DossierSpinner, dossier_spinner, DOSSIER, SPINNER, GtkWidget)

G_END_DECLS
