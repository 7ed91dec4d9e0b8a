/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-pages-builder.h"

G_BEGIN_DECLS

/* A box in points of the page. */
typedef void (*DossierPageBoxFunc) (const DossierPageBox *box, gpointer user_data);

/* Letters of @run that touch, from @x1 to @x2 in its units. */
typedef void (*DossierPageStretchFunc) (const DossierPageRun *run,
                                        gint32 x1,
                                        gint32 x2,
                                        gpointer user_data);

/* The stretches of @range in one run: what lies between others is not in them. @edge: of its first character;
 * @words: its text, from its first byte */
void dossier_page_run_foreach_stretch (const DossierPageRun *run,
                                       const DossierPageEdge *edge,
                                       const char *words,
                                       DossierRange range,
                                       DossierPageStretchFunc callback,
                                       gpointer user_data);

/* One box for each stretch of letters of @range on @page that touch: what lies between others is not in it. @text: that
 * of the document. Returns: how many there were */
guint dossier_pages_foreach_stretch (DossierPages *pages,
                                     guint page,
                                     const char *text,
                                     DossierRange range,
                                     DossierPageBoxFunc callback,
                                     gpointer user_data);

G_END_DECLS
