/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the files of the reader do for each other; included by dossier-reader-private.h alone.
 *
 *   dossier-reader.c            the object: properties, signals, actions
 *   dossier-reader-content.c    what it is given to show, and how large
 *   dossier-reader-paper.c      pages instead of running text
 *   dossier-reader-cache.c      layouts of what is or was seen
 *   dossier-reader-geometry.c   column, heights, allocation; refining in the background
 *   dossier-reader-scroll.c     where the viewport is
 *   dossier-reader-snapshot.c   drawing, with -marks.c for highlights and their icons
 *   dossier-reader-proxies.c    what assistive technologies see of each block
 *   dossier-reader-accessible.c what they see of the text as one
 *   dossier-reader-selection.c  picking, selecting, copying
 *   dossier-reader-edges.c      handles at the edges of a highlight
 *   dossier-reader-pointer.c    mouse and touch
 *   dossier-reader-drag.c       dragging the selection away
 *   dossier-reader-tooltip.c    where a link leads, what a hidden character is
 *   dossier-reader-keys.c       keyboard
 */

#include "dossier-reader-paper.h"
#include "dossier-reader-private.h"

G_BEGIN_DECLS

/* --- content --- */
#define DOSSIER_READER_LEAST_ZOOM 0.5
#define DOSSIER_READER_LARGEST_ZOOM 3.0
void dossier_reader_drop_document (DossierReader *self);
void dossier_reader_load_palette (DossierReader *self);

/* --- cache --- */
DossierReaderEntry *dossier_reader_get_entry (DossierReader *self, guint segment);
void dossier_reader_drop_entries (DossierReader *self);
void dossier_reader_drop_nodes (DossierReader *self);
int dossier_reader_get_segment_height (DossierReader *self, guint segment);

/* --- geometry --- */
gboolean dossier_reader_is_laid_out (DossierReader *self);
void dossier_reader_rebuild (DossierReader *self);
void dossier_reader_forget_geometry (DossierReader *self);
void dossier_reader_allocate (DossierReader *self, int width, int height);
void dossier_reader_warm_up (DossierReader *self);
void dossier_reader_stop_worker (DossierReader *self);

/* --- scrolling --- */
double dossier_reader_get_top (DossierReader *self);
void dossier_reader_refresh (DossierReader *self, gboolean jump);
void dossier_reader_layout_visible (DossierReader *self);
void dossier_reader_configure (DossierReader *self, gboolean jump);
void dossier_reader_set_vadjustment (DossierReader *self, GtkAdjustment *adjustment);
void dossier_reader_go_to_line (DossierReader *self, gsize offset, double y);
void dossier_reader_scroll_by (DossierReader *self, double pixels);
void dossier_reader_glide_by (DossierReader *self, double pixels);
void dossier_reader_keep_in_view (DossierReader *self, gsize offset);
void dossier_reader_apply_pending (DossierReader *self);
void dossier_reader_stop_scrolling (DossierReader *self);

/* --- drawing --- */
void dossier_reader_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
void dossier_reader_draw_marks (DossierReader *self,
                                DossierReaderEntry *entry,
                                GtkSnapshot *snapshot);
void dossier_reader_draw_figures (DossierReader *self,
                                  DossierReaderEntry *entry,
                                  GtkSnapshot *snapshot);
void dossier_reader_draw_icons (DossierReader *self,
                                DossierReaderEntry *entry,
                                GtkSnapshot *snapshot);
void dossier_reader_draw_overlays (DossierReader *self,
                                   DossierReaderEntry *entry,
                                   GtkSnapshot *snapshot);

/* --- proxies --- */
void dossier_reader_queue_proxies (DossierReader *self);
void dossier_reader_drop_proxies (DossierReader *self);
void dossier_reader_place_proxies (DossierReader *self);

/* --- accessible text --- */
void dossier_reader_add_accessible (DossierReader *self);

/* --- selection --- */
gsize dossier_reader_pick_offset (
    DossierReader *self, double x, double y, gboolean *is_inside, gsize *under);
gboolean dossier_reader_get_caret_box (DossierReader *self, gsize offset, DossierBox *box);
DossierRange dossier_reader_get_unit (DossierReader *self, gsize offset, DossierUnit unit);
const DossierPart *dossier_reader_get_part (DossierReader *self, gsize offset);
gsize dossier_reader_move_by_character (DossierReader *self, gsize offset, int direction);
gsize dossier_reader_move_by_word (DossierReader *self, gsize offset, int direction);
guint32 dossier_reader_find_mark (DossierReader *self, gsize offset);
/* FALSE where no figure that is shown covers @offset */
gboolean dossier_reader_find_figure (DossierReader *self, gsize offset, DossierRange *range);
const DossierSpan *dossier_reader_find_link (DossierReader *self, gsize offset);
char *dossier_reader_dup_selection (DossierReader *self);
void dossier_reader_claim_primary (DossierReader *self);

/* --- edges --- */
DossierEdge dossier_reader_find_edge (DossierReader *self, double x, double y, gboolean by_touch);
void dossier_reader_draw_edges (DossierReader *self, GtkSnapshot *snapshot);
gboolean dossier_reader_begin_edge (DossierReader *self, DossierEdge edge);
void dossier_reader_move_edge (DossierReader *self, gsize offset);
void dossier_reader_end_edge (DossierReader *self, gboolean keeps);
gboolean dossier_reader_handle_edge_key (DossierReader *self, guint key, GdkModifierType state);

/* --- input --- */
gboolean dossier_reader_move_caret (
    DossierReader *self, guint key, gboolean by_word, gsize *offset, gboolean *keeps_goal);
gboolean dossier_reader_is_on_selection (DossierReader *self, double x, double y);
const DossierSpan *dossier_reader_find_link_at (DossierReader *self, double x, double y);
void dossier_reader_add_pointer (DossierReader *self);
void dossier_reader_add_drag (DossierReader *self);
void dossier_reader_add_tooltip (DossierReader *self);
void dossier_reader_add_keys (DossierReader *self);
void dossier_reader_finish_selection (DossierReader *self);
void dossier_reader_zoom_by (DossierReader *self, int steps);

G_END_DECLS
