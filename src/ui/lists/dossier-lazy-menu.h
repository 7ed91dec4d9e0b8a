/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @button opens @menu, whose widgets are made when that happens first: in a row of a list they are half of its
 * price. */
void dossier_lazy_menu_attach (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
