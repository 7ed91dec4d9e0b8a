/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-reader.h"
#include "dossier-session.h"

G_BEGIN_DECLS

/* The open document with its claims: reader, find bar, popover over selections and claims.
 *
 * Properties: session (DossierSession, nullable); reading-offset (read-only uint64, bytes): the line that is
 * being read; page-view (read-only boolean). It follows the settings, keeps the reading position, and
 * shows session.selected. Keys while the reader has the focus: V, D, U, N or Ctrl+1, 2, 3 mark the
 * selection or the claim in hand; X or Delete removes it, 1 to 6 grade it, J and K go to the next and the
 * one before; Return, Menu or Shift+F10 opens the popover. */
#define DOSSIER_TYPE_READER_PAGE (dossier_reader_page_get_type ())
G_DECLARE_FINAL_TYPE (DossierReaderPage, dossier_reader_page, DOSSIER, READER_PAGE, AdwBin)

GtkWidget *dossier_reader_page_new (void);

void dossier_reader_page_set_session (DossierReaderPage *self, DossierSession *session);
/* A document that is on its way into the library can be read before it has a session. @document: (nullable);
 * @is_whole: else more of it will come */
void dossier_reader_page_preview (DossierReaderPage *self,
                                  DossierDocument *document,
                                  const char *title,
                                  gboolean is_whole);
DossierSession *dossier_reader_page_get_session (DossierReaderPage *self);
DossierReader *dossier_reader_page_get_reader (DossierReaderPage *self);

/* Scrolls to a passage where it is not seen and lets it shine up. */
void dossier_reader_page_reveal (DossierReaderPage *self, DossierRange range);
gboolean dossier_reader_page_get_selection (DossierReaderPage *self, DossierRange *range);

/* Brings the heading that begins at @start to the upper edge. */
void dossier_reader_page_go_to_heading (DossierReaderPage *self, gsize start);

/* Whether the document can be shown as it looks, page by page; and whether it is. */
gboolean dossier_reader_page_has_pages (DossierReaderPage *self);
gboolean dossier_reader_page_get_page_view (DossierReaderPage *self);
void dossier_reader_page_set_page_view (DossierReaderPage *self, gboolean shows_pages);

/* Marks what is selected, else the line at the upper edge, as a place to come back to; where it is marked
 * already, takes that back. */
void dossier_reader_page_toggle_bookmark (DossierReaderPage *self);

void dossier_reader_page_zoom_in (DossierReaderPage *self);
void dossier_reader_page_zoom_out (DossierReaderPage *self);
void dossier_reader_page_zoom_reset (DossierReaderPage *self);

void dossier_reader_page_show_find (DossierReaderPage *self);
void dossier_reader_page_find_next (DossierReaderPage *self);
void dossier_reader_page_find_previous (DossierReaderPage *self);

/* Takes the next claim in hand, or with -1 the one before; from where one reads if there is none. */
void dossier_reader_page_go_to_claim (DossierReaderPage *self, int direction);

G_END_DECLS
