/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-reader-page.h"

G_BEGIN_DECLS

/* One of two documents in a window: the page of the reader, and above it, while there are two, a strip that
 * says what is read and closes it.
 *
 * Properties: session (DossierSession, nullable); paired: there are two; active: this one has the focus;
 * covering: the other one is hidden for want of room.
 *
 * Signals: close (); switch (): the other one is asked for. */
#define DOSSIER_TYPE_READER_COLUMN (dossier_reader_column_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderColumn, dossier_reader_column, DOSSIER, READER_COLUMN, AdwBin)

DossierReaderColumn *dossier_reader_column_new (void);

void dossier_reader_column_set_session (DossierReaderColumn *self, DossierSession *session);
DossierSession *dossier_reader_column_get_session (DossierReaderColumn *self);
DossierReaderPage *dossier_reader_column_get_page (DossierReaderColumn *self);

G_END_DECLS
