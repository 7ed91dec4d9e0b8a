/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-banner.h"
#include "dossier-failure-page.h"
#include "dossier-reader-pair.h"

G_BEGIN_DECLS

/* The middle column: header bar, what is read. Properties: library; session: of the document that
 * has the focus where there are two; paired (read-only): there are two; reading-offset (read-only); page ("nothing",
 * "loading", "reader", "review", "claims", "sources", "compare", "changes", "failure"), title, subtitle; folded,
 * narrow and pane-beside as the split view says. */
#define DOSSIER_TYPE_CONTENT (dossier_content_get_type ())
G_DECLARE_FINAL_TYPE (DossierContent, dossier_content, DOSSIER, CONTENT, AdwBin)

const char *dossier_content_get_page (DossierContent *self);
void dossier_content_set_page (DossierContent *self, const char *page);
gboolean dossier_content_has_page (DossierContent *self, const char *page);
/* Moves the focus to what is read there rather than to the buttons above it. FALSE where nothing takes it. */
gboolean dossier_content_focus_page (DossierContent *self);
/* (transfer full) (nullable): what the page says of itself, "9 claims in 5 documents" */
char *dossier_content_dup_summary (DossierContent *self);
void dossier_content_set_titles (DossierContent *self, const char *title, const char *subtitle);
/* Across the top of the column, whatever it shows. */
DossierBanner *dossier_content_get_banner (DossierContent *self);
/* For full screen: the header comes when the pointer is at the upper edge. */
void dossier_content_set_hides_header (DossierContent *self, gboolean hides);
DossierFailurePage *dossier_content_get_failure_page (DossierContent *self);
/* What changed in a document since its version before. */
void dossier_content_show_changes (DossierContent *self, const char *document_id);
/* Of the document that has the focus. */
DossierReaderPage *dossier_content_get_reader_page (DossierContent *self);
DossierReaderPair *dossier_content_get_pair (DossierContent *self);

G_END_DECLS
