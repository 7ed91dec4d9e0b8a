/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Three columns that make way for one another as the width shrinks:
 *
 *   >= 1080 px   sidebar | content | pane
 *   720 - 1079   content and one side: the pane where it is shown, else the sidebar
 *   < 720        one at a time; the pane lies over the content
 *
 * Properties: sidebar, content, pane (widgets); pane-allowed (some pages have none); show-pane (what the
 * person wants, and what is shown where there is room); show-sides (FALSE: content alone, for full screen);
 * folded (read-only: the sidebar is not beside the content); pane-beside (read-only: the pane is beside the
 * content and carries the window's buttons); narrow (read-only). */
#define DOSSIER_TYPE_SPLIT_VIEW (dossier_split_view_get_type ())
G_DECLARE_FINAL_TYPE (DossierSplitView, dossier_split_view, DOSSIER, SPLIT_VIEW, GtkWidget)

gboolean dossier_split_view_get_show_pane (DossierSplitView *self);
/* What the person wants where there is room for it, whatever is shown now. */
gboolean dossier_split_view_get_pane_wanted (DossierSplitView *self);
void dossier_split_view_set_show_pane (DossierSplitView *self, gboolean show_pane);
void dossier_split_view_set_pane_allowed (DossierSplitView *self, gboolean allowed);
void dossier_split_view_set_show_sides (DossierSplitView *self, gboolean show_sides);
/* For two documents: three columns from 1256 px on. */
void dossier_split_view_set_wide_content (DossierSplitView *self, gboolean wide);
/* Where only one fits: brings that one to the front. */
void dossier_split_view_show_content (DossierSplitView *self);
void dossier_split_view_show_sidebar (DossierSplitView *self);
/* Lays out for @width at once, before the first allocation. */
void dossier_split_view_expect_width (DossierSplitView *self, int width);
gboolean dossier_split_view_get_folded (DossierSplitView *self);
gboolean dossier_split_view_get_narrow (DossierSplitView *self);
/* TRUE while the sidebar can be seen */
gboolean dossier_split_view_get_sidebar_visible (DossierSplitView *self);

G_END_DECLS
