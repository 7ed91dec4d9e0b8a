/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The heights of many things that lie one below the other: sums and "what is at y" in O(log n), also
 * while single heights change. */
typedef struct _DossierHeights DossierHeights;

/* All are 0 at first, and take no memory. */
DossierHeights *dossier_heights_new (guint n);
void dossier_heights_free (DossierHeights *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierHeights, dossier_heights_free)

guint dossier_heights_get_n (DossierHeights *self);
int dossier_heights_get (DossierHeights *self, guint index);
void dossier_heights_set (DossierHeights *self, guint index, int height);
/* Sets all of them; O(n). @heights: (transfer full): as many as there are */
void dossier_heights_take_all (DossierHeights *self, int *heights);
/* The sum of the heights before @index, which may be n: all. */
gint64 dossier_heights_sum (DossierHeights *self, guint index);
/* The thing that covers @y, the last one where y lies below all; 0 above. @before: (out): its sum */
guint dossier_heights_find (DossierHeights *self, gint64 y, gint64 *before);

G_END_DECLS
