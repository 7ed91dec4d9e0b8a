/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The figures of a document as a list. A list store would take longer to fill with the hundred thousand of a long
 * one than a window may stand still. */
#define DOSSIER_TYPE_FIGURE_LIST (dossier_figure_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierFigureList, dossier_figure_list, DOSSIER, FIGURE_LIST, GObject)

DossierFigureList *dossier_figure_list_new (void);
/* @items: (element-type DossierFigureItem): those of the list from now on; it does not change any more. Listeners
 * hear that from @position on so many were taken out and put in. */
void dossier_figure_list_set_items (
    DossierFigureList *self, GPtrArray *items, guint position, guint n_removed, guint n_added);

G_END_DECLS
