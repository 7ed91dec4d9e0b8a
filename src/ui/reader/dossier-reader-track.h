/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-reader.h"

G_BEGIN_DECLS

/* Marks along the scrollbar: where in the document something was found. It takes no clicks. */
#define DOSSIER_TYPE_READER_TRACK (dossier_reader_track_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderTrack, dossier_reader_track, DOSSIER, READER_TRACK, GtkWidget)

GtkWidget *dossier_reader_track_new (DossierReader *reader);
/* @hits: (nullable) (element-type DossierRange): by place; may grow until it is set again */
void dossier_reader_track_set_hits (DossierReaderTrack *self, GArray *hits, gssize current);

G_END_DECLS
