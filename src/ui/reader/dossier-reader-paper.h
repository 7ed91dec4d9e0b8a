/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* Of the reader: pages instead of running text. */

#include "dossier-reader-entry.h"
#include "dossier-reader.h"

G_BEGIN_DECLS

gboolean dossier_reader_shows_pages (DossierReader *self);
void dossier_reader_drop_paper (DossierReader *self);
int dossier_reader_measure_pages (DossierReader *self, int room);
int dossier_reader_place_pages (DossierReader *self, int before, int all, int width);
void dossier_reader_configure_across (DossierReader *self);
void dossier_reader_set_hadjustment (DossierReader *self, GtkAdjustment *adjustment);
void dossier_reader_reveal_across (DossierReader *self, DossierRange range);
void dossier_reader_set_page_zoom (DossierReader *self, double zoom);
void dossier_reader_draw_page (DossierReader *self,
                               DossierReaderEntry *entry,
                               double y,
                               GtkSnapshot *snapshot);
void dossier_reader_end_pages (DossierReader *self);

G_END_DECLS
