/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-application.h"
#include "dossier-window.h"

G_BEGIN_DECLS

/* What the parts of the application know of each other. */

/* The window in front, or a new one. */
DossierWindow *dossier_application_get_window (DossierApplication *self);

/* dossier-application-actions.c */
void dossier_application_add_actions (DossierApplication *self);

G_END_DECLS
