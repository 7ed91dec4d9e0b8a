/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once, before the first widget: Tab goes through the children of a box as they follow one another, and a list
 * is one stop, with the buttons of the row that has the focus. Arrows go from row to row. */
void dossier_tab_order_init (void);

/* For a class with a grab_focus function that hands the focus on to one of its children. GTK takes such a
 * widget for a stop of its own: Tab passes by the children before that one, and Shift+Tab comes back to it
 * without end. With this, Tab goes through the children alone. */
void dossier_tab_order_pass_through (GtkWidgetClass *widget_class);

/* For a popover that does not take the keyboard by itself: once the focus is in it, Tab stays there. */
void dossier_tab_order_stay (GtkWidgetClass *widget_class);

G_END_DECLS
