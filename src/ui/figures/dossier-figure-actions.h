/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gtk/gtk.h>

#include "dossier-figure-groups.h"

G_BEGIN_DECLS

/* What a person does to a figure of the list, all its places at once. @widget: the row; the window that it is in
 * says what failed. */

void dossier_figure_edit (GtkWidget *widget,
                          DossierLibrary *library,
                          const char *document_id,
                          const DossierFigureFold *fold);
void dossier_figure_set_key (GtkWidget *widget,
                             DossierLibrary *library,
                             const char *document_id,
                             const DossierFigureFold *fold,
                             gboolean key);
void dossier_figure_set_aside (GtkWidget *widget,
                               DossierLibrary *library,
                               const char *document_id,
                               const DossierFigureFold *fold);
void dossier_figure_copy_words (GtkWidget *widget, const DossierFigureFold *fold);

/* Whether the words at @range hold a figure. */
gboolean dossier_figure_is_in (DossierSession *session, DossierRange range);
/* Shows the figures in the words at @range in the list; where there is none, one is taken out of them by hand.
 * @widget: in the window */
void dossier_figure_extract (GtkWidget *widget, DossierSession *session, DossierRange range);

G_END_DECLS
