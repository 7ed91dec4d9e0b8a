/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-reader-page.h"

G_BEGIN_DECLS

/* One document, or two side by side; the one that has the focus is the active one. Where two do not fit, the
 * active one is shown alone.
 *
 *   >= 600 px   | strip          x | strip          x |
 *               | text             | text             |
 *
 * Properties: session (DossierSession, nullable): the active one. To set one that is open makes it active; to
 * set another puts it into the place of the active one; NULL closes both. paired (read-only): there are
 * two; reading-offset (read-only uint64): of the active one. */
#define DOSSIER_TYPE_READER_PAIR (dossier_reader_pair_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderPair, dossier_reader_pair, DOSSIER, READER_PAIR, GtkWidget)

#define DOSSIER_READER_PAIR_WIDTH 600

DossierSession *dossier_reader_pair_get_session (DossierReaderPair *self);
void dossier_reader_pair_set_session (DossierReaderPair *self, DossierSession *session);
/* Puts it beside the active one, where it becomes the active one. */
void dossier_reader_pair_open_beside (DossierReaderPair *self, DossierSession *session);
gboolean dossier_reader_pair_get_paired (DossierReaderPair *self);
/* Closes one of two; what is not one of two stays. */
void dossier_reader_pair_close_nth (DossierReaderPair *self, guint n);
void dossier_reader_pair_close_active (DossierReaderPair *self);
/* Makes the other one of two active. */
void dossier_reader_pair_switch (DossierReaderPair *self);
/* 0: the one at the start, 1: the one at the end; NULL where there is none. */
DossierSession *dossier_reader_pair_get_nth (DossierReaderPair *self, guint n);
DossierReaderPage *dossier_reader_pair_get_nth_page (DossierReaderPair *self, guint n);
DossierReaderPage *dossier_reader_pair_get_page (DossierReaderPair *self);

G_END_DECLS
