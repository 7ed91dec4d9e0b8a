/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-pages.h"

G_BEGIN_DECLS

/* The pages of a document as they look. They are drawn elsewhere (dossier-page-worker.h) as they come into view, for
 * the size in which they are seen; until a picture has come, one of another size stands in.
 *
 * Signals: pages-changed (): it is known what pages there are, or where the words stand, or that this cannot be
 * known; pictures-changed (): something drawn has come. */
#define DOSSIER_TYPE_PAPER (dossier_paper_get_type ())
G_DECLARE_FINAL_TYPE (DossierPaper, dossier_paper, DOSSIER, PAPER, GObject)

/* @original: the file that @document was made of; @password: (nullable) */
DossierPaper *dossier_paper_new (DossierDocument *document, GBytes *original, const char *password);
/* Asks again what was refused without one. */
void dossier_paper_set_password (DossierPaper *self, const char *password);

/* (nullable): until they are known */
DossierPages *dossier_paper_get_pages (DossierPaper *self);
/* (nullable): why there are no pages; %DOSSIER_ERROR_PASSWORD where a password is wanted */
const GError *dossier_paper_get_error (DossierPaper *self);
/* Whether the places of the words are known, or never will be. */
gboolean dossier_paper_is_settled (DossierPaper *self);

/* Draws the part of a page that lies within @seen, in pixels of the page as it is drawn: @width * @height.
 * Returns: (nullable): why it is left blank */
const char *dossier_paper_draw (DossierPaper *self,
                                GtkSnapshot *snapshot,
                                guint page,
                                int width,
                                int height,
                                int scale_factor,
                                const graphene_rect_t *seen);
/* Around drawing of all that is seen: what was missing is asked for, then the page @next, as if it was seen. */
void dossier_paper_begin (DossierPaper *self);
void dossier_paper_prepare (
    DossierPaper *self, guint page, int width, int height, int scale_factor);
void dossier_paper_end (DossierPaper *self);

/* For tests: whether all that was asked for is there. */
gboolean dossier_paper_is_idle (DossierPaper *self);
gsize dossier_paper_get_bytes (DossierPaper *self);

G_END_DECLS
