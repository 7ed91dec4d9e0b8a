/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once, before the first widget: what the toolkit makes without a name, as scroll bars, has one from then
 * on. Whoever knows a better one sets it. */
void dossier_accessible_names_init (void);

/* GTK 4.8 reads a button with a mnemonic out as "_Add Documents… Add Documents…". Gives every such button
 * in @root, and @root itself, its name without the underline, and once. */
void dossier_accessible_names_mend (GtkWidget *root);

/* For what the toolkit builds whole, as a window about the program: names what it leaves without. */
void dossier_accessible_names_complete (GtkWidget *root);

G_END_DECLS
