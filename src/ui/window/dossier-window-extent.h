/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-window.h"

G_BEGIN_DECLS

void dossier_window_add_extent_actions (DossierWindow *self);
void dossier_window_update_extent_actions (DossierWindow *self,
                                           gboolean reading,
                                           gboolean writable);

G_END_DECLS
