/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-document.h"
#include "dossier-mark-index.h"
#include "dossier-paper.h"

G_BEGIN_DECLS

/* Shows a document: one canvas that lays out only what is seen, over one canonical text. Every offset is in
 * bytes of that text; points are in pixels of the widget.
 *
 * Properties: document, zoom (double), font-family (string), font-size (double, pixels), line-length
 * (uint, characters), caret-visible, margin-marks-visible, underlines-visible, justified.
 *
 * Signals: selection-changed (); selection-finished (): by pointer or menu key, so that a popover may come;
 * mark-activated (uint id, int n_press); figure-activated (uint64 start, uint64 end): one that is underlined;
 * link-activated (string target); position-changed (): the text moved; edges-moving (): an edge of the
 * highlight in hand, or of the selection, is taken; edges-moved (uint id, uint64 start, uint64 end): the edges of
 * a highlight were let go of elsewhere.
 *
 * Actions: reader.copy, reader.select-all, reader.zoom-in, reader.zoom-out, reader.zoom-normal,
 * reader.caret. */
#define DOSSIER_TYPE_READER (dossier_reader_get_type ())
G_DECLARE_FINAL_TYPE (DossierReader, dossier_reader, DOSSIER, READER, GtkWidget)

typedef enum
{
  DOSSIER_SCROLL_MINIMAL, /* not where it is seen already, else to the middle */
  DOSSIER_SCROLL_CENTER,
  DOSSIER_SCROLL_TOP,
} DossierScroll;

GtkWidget *dossier_reader_new (void);

void dossier_reader_set_document (DossierReader *self, DossierDocument *document);
DossierDocument *dossier_reader_get_document (DossierReader *self);
/* (nullable) The document as it looks: its pages are shown in place of its text once they are known; highlights,
 * selection, hits and figures lie on the same words. */
void dossier_reader_set_paper (DossierReader *self, DossierPaper *paper);
DossierPaper *dossier_reader_get_paper (DossierReader *self);
/* Stands above the first block, as wide as the column, and scrolls with the text. */
void dossier_reader_set_header (DossierReader *self, GtkWidget *header);
/* (nullable) Small words under a heading that begins the document. */
void dossier_reader_set_subtitle (DossierReader *self, const char *subtitle);

void dossier_reader_set_highlights (DossierReader *self, const DossierMark *marks, gsize n_marks);
/* DOSSIER_MARK_NONE: none of them */
void dossier_reader_set_selected_highlight (DossierReader *self, guint32 id);
/* What a click at @offset takes in hand: the innermost highlight, and where one of those there is in hand already
 * the next around it. DOSSIER_MARK_NONE where there is none. */
guint32 dossier_reader_get_next_highlight (DossierReader *self, gsize offset);
/* Takes the end of the highlight in hand: arrows move it, Tab takes the other edge, Return keeps what has become
 * of them (edges-moved), Escape does not. FALSE where none is in hand. */
gboolean dossier_reader_move_edges_by_keys (DossierReader *self);
gboolean dossier_reader_is_moving_edges (DossierReader *self);
/* @hits: (nullable) (element-type DossierRange): what was found, by place, not overlapping; may grow until it is
 * set again. @current: index of the hit that is drawn stronger, or -1 */
void dossier_reader_set_hits (DossierReader *self, GArray *hits, gssize current);

/* @figures: (nullable) (element-type DossierRange): what is underlined as a figure, by place, not overlapping */
void dossier_reader_set_figures (DossierReader *self, GArray *figures);

void dossier_reader_set_zoom (DossierReader *self, double zoom);
double dossier_reader_get_zoom (DossierReader *self);
void dossier_reader_set_caret_visible (DossierReader *self, gboolean visible);
gboolean dossier_reader_get_caret_visible (DossierReader *self);

void dossier_reader_select (DossierReader *self, gsize anchor, gsize cursor);
gboolean dossier_reader_get_selection (DossierReader *self, DossierRange *range);
gsize dossier_reader_get_caret (DossierReader *self);
char *dossier_reader_dup_text (DossierReader *self, DossierRange range);
void dossier_reader_copy (DossierReader *self);

/* Whether keys reach the text; a child may hold the focus for it. */
gboolean dossier_reader_has_focus (DossierReader *self);
/* Has @message read out, where somebody listens. */
void dossier_reader_announce (DossierReader *self, const char *message);

void dossier_reader_scroll_to (DossierReader *self, DossierRange range, DossierScroll how);
void dossier_reader_flash (DossierReader *self, DossierRange range);
/* The first line that is seen, and how far below the upper edge it begins (negative: above). */
void dossier_reader_get_position (DossierReader *self, gsize *offset, double *y);
void dossier_reader_set_position (DossierReader *self, gsize offset, double y);

/* @mark_id: (out) (optional): of a highlight there, else DOSSIER_MARK_NONE. Returns: whether there is text */
gboolean dossier_reader_pick (
    DossierReader *self, double x, double y, gsize *offset, guint32 *mark_id);
/* (nullable): the address, as written, of the link that covers @offset */
const char *dossier_reader_get_link (DossierReader *self, gsize offset);
/* The bounds of what is seen of @range; FALSE where nothing is. */
gboolean dossier_reader_get_range_bounds (DossierReader *self,
                                          DossierRange range,
                                          graphene_rect_t *bounds);
void dossier_reader_get_visible_range (DossierReader *self, DossierRange *range);
/* What stands at a share of the whole height, 0 to 1, about. */
gsize dossier_reader_get_offset_at (DossierReader *self, double share);
/* How much of the height is known, not guessed: 0 to 1. */
double dossier_reader_get_exactness (DossierReader *self);

G_END_DECLS
