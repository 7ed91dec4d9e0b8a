/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"
#include "dossier-library-base.h"

G_BEGIN_DECLS

/* Corrections of figures by hand, each one committed transaction that can be undone. What the document
 * says is kept beside them. A figure is named by where it begins (bytes). Sessions of the document show
 * the correction before the edit is finished; it ends with dossier_library_edit_finish(). */

/* What a correction changes. */
typedef enum
{
  DOSSIER_CORRECT_VALUE = 1 << 0, /* value, value_max, date, date_max, unit and modifier */
  DOSSIER_CORRECT_LABEL = 1 << 1, /* what it measures */
  DOSSIER_CORRECT_KEY = 1 << 2, /* whether it belongs on a card about this source */
} DossierCorrectMask;

/* @starts: (element-type gsize): of figures that state the same; @correction: copied */
void dossier_library_correct_figures_async (DossierLibrary *self,
                                            const char *document_id,
                                            GArray *starts,
                                            DossierCorrectMask mask,
                                            const DossierFigure *correction,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
/* @aside: "these are no figures", or they are after all */
void dossier_library_set_figures_aside_async (DossierLibrary *self,
                                              const char *document_id,
                                              GArray *starts,
                                              gboolean aside,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);

/* Takes a figure out of the words at its start to end by hand. */
void dossier_library_add_figure_async (DossierLibrary *self,
                                       const char *document_id,
                                       const DossierFigure *figure,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

G_END_DECLS
