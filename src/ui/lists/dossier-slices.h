/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Work on widgets that is too much for one frame: some of it at once, the rest in the frames that follow. */
typedef struct _DossierSlices DossierSlices;

/* One piece of it, a few widgets. Returns: FALSE when there is no more to do */
typedef gboolean (*DossierSliceFunc) (gpointer user_data);

/* @widget: whose frames are counted; @user_data outlives the slices */
DossierSlices *dossier_slices_new (GtkWidget *widget, DossierSliceFunc func, gpointer user_data);
void dossier_slices_free (DossierSlices *self);
/* Begins, or goes on after more work came up. */
void dossier_slices_start (DossierSlices *self);
void dossier_slices_stop (DossierSlices *self);
gboolean dossier_slices_is_busy (DossierSlices *self);

G_END_DECLS
