/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-window.h"

G_BEGIN_DECLS

void dossier_window_add_page_actions (DossierWindow *self);
void dossier_window_update_page_actions (DossierWindow *self, gboolean reading);

G_END_DECLS
