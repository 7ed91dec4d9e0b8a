/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef const char *(*DossierListIdFunc) (gpointer item);
typedef void (*DossierListAssignFunc) (gpointer item, gpointer newer);

/* Makes @list hold what @newer holds, in its order. Items of the same id stay the objects they are and
 * take over the newer fields; only what came or went is announced, run by run, so that a view keeps its
 * selection and its place.
 * @newer: (element-type GObject)
 * @assign: (nullable): without it items are taken to be right as they are */
void dossier_list_update (GListStore *list,
                          GPtrArray *newer,
                          DossierListIdFunc get_id,
                          DossierListAssignFunc assign);
/* (transfer none) (nullable) */
gpointer dossier_list_find (GListModel *list,
                            const char *id,
                            DossierListIdFunc get_id,
                            guint *position);

G_END_DECLS
