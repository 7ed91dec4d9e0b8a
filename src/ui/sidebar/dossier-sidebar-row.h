/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of the sidebar, whatever it stands for: a place, a heading, a document, a result of a search. */
#define DOSSIER_TYPE_SIDEBAR_ROW (dossier_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (DossierSidebarRow, dossier_sidebar_row, DOSSIER, SIDEBAR_ROW, GtkBox)

GtkWidget *dossier_sidebar_row_new (void);
/* @item: (nullable) */
void dossier_sidebar_row_set_item (DossierSidebarRow *self, gpointer item);
/* Whether its document is open beside the one that is selected. */
void dossier_sidebar_row_set_marked (DossierSidebarRow *self, gboolean marked);

/* Opens a menu at a point of the row. */
void dossier_sidebar_row_show_menu (DossierSidebarRow *self, GMenuModel *model, double x, double y);
/* (transfer none) (nullable) */
/* (transfer full): what is read out instead of the parts of the row of @item */
char *dossier_sidebar_row_dup_spoken (gpointer item);
gpointer dossier_sidebar_row_get_item (DossierSidebarRow *self);

G_END_DECLS
