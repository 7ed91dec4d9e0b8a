/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-pages-builder.h"

G_BEGIN_DECLS

/* A box in points of the page. */
typedef void (*DossierPageBoxFunc) (const DossierPageBox *box, gpointer user_data);

/* One box for each stretch of letters of @range on @page that touch: what lies between others is not in it. @text: that
 * of the document. Returns: how many there were */
guint dossier_pages_foreach_stretch (DossierPages *pages,
                                     guint page,
                                     const char *text,
                                     DossierRange range,
                                     DossierPageBoxFunc callback,
                                     gpointer user_data);

G_END_DECLS
