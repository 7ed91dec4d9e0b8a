/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whoever gives a widget a tooltip makes the toolkit ask the display where the pointer is, which takes several answers
 * of it, also where the widget is not in any window yet. From here on widgets that are just being made, by .ui files
 * above all, get their tooltips without being asked for. Once, after the toolkit has come up. */
void dossier_tooltip_init (void);
/* As gtk_widget_set_tooltip_text(), with the same difference. @text: (nullable) */
void dossier_tooltip_set_text (GtkWidget *widget, const char *text);

G_END_DECLS
