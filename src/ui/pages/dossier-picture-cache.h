/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-page-worker.h"

G_BEGIN_DECLS

/* Pictures of parts of pages, the last used ones up to a number of bytes. */
typedef struct _DossierPictureCache DossierPictureCache;

typedef void (*DossierPictureFunc) (const DossierPicturePlace *place,
                                    GdkTexture *texture,
                                    gpointer user_data);

DossierPictureCache *dossier_picture_cache_new (gsize most_bytes);
void dossier_picture_cache_free (DossierPictureCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPictureCache, dossier_picture_cache_free)

/* @pixels: width * height * 4 bytes. What was used longest ago makes room. */
void dossier_picture_cache_add (DossierPictureCache *self,
                                const DossierPicturePlace *place,
                                GBytes *pixels);
/* (transfer none) (nullable): which counts as used now */
GdkTexture *dossier_picture_cache_find (DossierPictureCache *self,
                                        const DossierPicturePlace *place);
/* What there is of @page at the other scale that was used last. Returns: whether there is any */
gboolean dossier_picture_cache_foreach_other (DossierPictureCache *self,
                                              guint page,
                                              double scale,
                                              DossierPictureFunc callback,
                                              gpointer user_data);
gsize dossier_picture_cache_get_bytes (DossierPictureCache *self);

G_END_DECLS
