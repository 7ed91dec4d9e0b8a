/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library.h"

G_BEGIN_DECLS

/* A figure of the open document, for bindings. Properties, read-only: label, quote, value-text, kind
 * ("money", …), key, start, end (uint64 bytes), context (section), verdict (uint: of a claim that covers
 * it), verdict-icon-name (nullable). */
#define DOSSIER_TYPE_FIGURE_ITEM (dossier_figure_item_get_type ())
G_DECLARE_FINAL_TYPE (DossierFigureItem, dossier_figure_item, DOSSIER, FIGURE_ITEM, GObject)
const DossierFigure *dossier_figure_item_get_figure (DossierFigureItem *self);
/* (transfer none) (nullable): items with the same statement are shown as one, see
 * dossier_figure_dup_statement() */
const char *dossier_figure_item_get_statement (DossierFigureItem *self);

/* One open document. Properties: library, entry, document, annotations (list, by place), figures (list, by
 * place), has-figures (whether those are read yet: a document is shown before), selected (DossierAnnotation,
 * writable, nullable): the claim in hand; reader and panels follow it; damage (nullable sentence); figures-shown:
 * somebody lists the figures, so that the text marks them. */
#define DOSSIER_TYPE_SESSION (dossier_session_get_type ())
G_DECLARE_FINAL_TYPE (DossierSession, dossier_session, DOSSIER, SESSION, GObject)

void dossier_session_open_async (DossierLibrary *library,
                                 const char *document_id,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DossierSession *dossier_session_open_finish (GAsyncResult *result, GError **error);

DossierLibrary *dossier_session_get_library (DossierSession *self);
DossierEntry *dossier_session_get_entry (DossierSession *self);
DossierDocument *dossier_session_get_document (DossierSession *self);
/* (nullable): a sentence, where the document is not what was imported; found out behind the one that is shown */
const char *dossier_session_get_damage (DossierSession *self);
GListModel *dossier_session_list_annotations (DossierSession *self);
GListModel *dossier_session_list_figures (DossierSession *self);
gboolean dossier_session_get_has_figures (DossierSession *self);
DossierAnnotation *dossier_session_get_selected (DossierSession *self);
void dossier_session_set_selected (DossierSession *self, DossierAnnotation *annotation);
/* Asks whoever lists the figures to show those of a passage: signal point-at-figures (start, end: uint64 bytes;
 * takes_focus). @takes_focus: one goes on in the list, not in the text */
void dossier_session_point_at_figures (DossierSession *self,
                                       DossierRange range,
                                       gboolean takes_focus);
void dossier_session_set_figures_shown (DossierSession *self, gboolean shown);
gboolean dossier_session_get_figures_shown (DossierSession *self);

/* (transfer none) (nullable): the label of the page that the words of @annotation begin on, where it has one and a
 * session shows its document */
const char *dossier_library_get_page_label (DossierLibrary *library, DossierAnnotation *annotation);

G_END_DECLS
