/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once, before the first widget: what the toolkit makes without a name, as scroll bars, has one from then
 * on, unless whoever made it gave it one; and buttons with access keys are called by their words alone. */
void dossier_accessible_names_init (void);

/* Names @row, of a list that makes its rows anew for other items, by the words that are seen in it; rows of
 * a list box get that by themselves. */
void dossier_accessible_names_read_out (GtkWidget *row);

G_END_DECLS
