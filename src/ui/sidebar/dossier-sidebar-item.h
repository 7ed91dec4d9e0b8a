/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library.h"

G_BEGIN_DECLS

/* A row of the sidebar that is no document: a place, a result of a search, or a heading. Properties: place
 * (nullable), result (nullable), title, icon-name (nullable), count (uint, 0: none). */
#define DOSSIER_TYPE_SIDEBAR_ITEM (dossier_sidebar_item_get_type ())
G_DECLARE_FINAL_TYPE (DossierSidebarItem, dossier_sidebar_item, DOSSIER, SIDEBAR_ITEM, GObject)

DossierSidebarItem *dossier_sidebar_item_new_place (const char *place,
                                                    const char *title,
                                                    const char *icon_name);
DossierSidebarItem *dossier_sidebar_item_new_heading (const char *title, guint count);
/* @count: how many of the kind there are in its document */
DossierSidebarItem *dossier_sidebar_item_new_result (DossierResult *result, guint count);
gboolean dossier_sidebar_item_is_heading (DossierSidebarItem *self);
DossierResult *dossier_sidebar_item_get_result (DossierSidebarItem *self);
const char *dossier_sidebar_item_get_place (DossierSidebarItem *self);
const char *dossier_sidebar_item_get_title (DossierSidebarItem *self);
const char *dossier_sidebar_item_get_icon_name (DossierSidebarItem *self);
guint dossier_sidebar_item_get_count (DossierSidebarItem *self);

G_END_DECLS
