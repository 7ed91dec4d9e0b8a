/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DOSSIER_TYPE_QUANTITY_CHOICE (dossier_quantity_choice_get_type ())
G_DECLARE_FINAL_TYPE (
    DossierQuantityChoice, dossier_quantity_choice, DOSSIER, QUANTITY_CHOICE, GObject)

/* A quantity among those that can be compared, for a list to choose from: "title" (string), "differs" (boolean),
 * whether its sources do not agree. */
DossierQuantityChoice *dossier_quantity_choice_new (const char *title, gboolean differs);

G_END_DECLS
