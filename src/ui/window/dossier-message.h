/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DOSSIER_TYPE_MESSAGE (dossier_message_get_type ())

G_DECLARE_FINAL_TYPE (DossierMessage, dossier_message, DOSSIER, MESSAGE, GtkWidget)

/* One sentence over the foot of the window, which goes by itself. It takes the place of the one before:
 * what was true a moment ago may not be so any more, above all what an Undo button would take back.
 * @button, @action: (nullable): a label with a mnemonic and a detailed action; both or none */
void dossier_message_show (DossierMessage *self,
                           const char *words,
                           const char *button,
                           const char *action);
void dossier_message_dismiss (DossierMessage *self);

/* (nullable): what is shown */
const char *dossier_message_get_words (DossierMessage *self);

/* The place in @overlay at the foot of @column, or of the whole where the column is not shown. For the
 * signal get-child-position. */
void dossier_message_find_place (DossierMessage *self,
                                 GtkWidget *overlay,
                                 GtkWidget *column,
                                 GdkRectangle *place);

G_END_DECLS
