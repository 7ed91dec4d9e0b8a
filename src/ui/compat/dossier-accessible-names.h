/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once, before the first widget: what the toolkit makes without a name, as scroll bars, has one from then
 * on, unless whoever made it gave it one. */
void dossier_accessible_names_init (void);

/* GTK 4.8 reads a button with a mnemonic out as "_Add Documents… Add Documents…". Gives every such button
 * in @root, and @root itself, its name without the underline, and once. */
void dossier_accessible_names_mend (GtkWidget *root);

G_END_DECLS
