/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The place of a row's content: as large as the content, or as high as it is told while there is none. */
#define DOSSIER_TYPE_ROW_SLOT (dossier_row_slot_get_type ())
G_DECLARE_FINAL_TYPE (DossierRowSlot, dossier_row_slot, DOSSIER, ROW_SLOT, GtkWidget)

GtkWidget *dossier_row_slot_new (GtkListItem *item);
/* (nullable): none once the row is gone */
GtkListItem *dossier_row_slot_get_item (DossierRowSlot *self);
void dossier_row_slot_forget_item (DossierRowSlot *self);
/* (nullable) */
GtkWidget *dossier_row_slot_get_content (DossierRowSlot *self);
/* @content: (nullable): a widget without a parent */
void dossier_row_slot_set_content (DossierRowSlot *self, GtkWidget *content);
/* (nullable) (transfer full): what was its content; the slot stays as high as that was */
GtkWidget *dossier_row_slot_take_content (DossierRowSlot *self);
void dossier_row_slot_set_empty_height (DossierRowSlot *self, int height);

G_END_DECLS
