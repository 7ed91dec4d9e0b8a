/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-reader-style.h"

G_BEGIN_DECLS

/* Lays out a whole document in a thread of its own and reports how high each segment is. */
typedef struct _DossierHeightWorker DossierHeightWorker;

/* Called on the main context, in idle time. */
typedef void (*DossierHeightFunc) (guint first,
                                   const int *heights,
                                   guint n_heights,
                                   gpointer user_data);

/* @like: whose settings for fonts to take over; @first: the segment to begin with, the rest follows */
DossierHeightWorker *dossier_height_worker_start (DossierSegments *segments,
                                                  PangoContext *like,
                                                  const DossierReaderFonts *fonts,
                                                  int width,
                                                  guint first,
                                                  DossierHeightFunc callback,
                                                  gpointer user_data);
/* Ends the thread and frees the worker: @callback is not called any more. */
void dossier_height_worker_stop (DossierHeightWorker *self);

G_END_DECLS
