/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"
#include "dossier-store-base.h"

G_BEGIN_DECLS

typedef enum
{
  DOSSIER_FIGURE_CHANGE_VALUE =
      1 << 0, /* value, value_max, date, unit, modifier of the correction */
  DOSSIER_FIGURE_CHANGE_LABEL = 1 << 1,
  DOSSIER_FIGURE_CHANGE_KEY = 1 << 2,
  DOSSIER_FIGURE_CHANGE_HIDDEN = 1 << 3, /* "not a figure" */
} DossierFigureChangeMask;

/* (transfer container) (element-type DossierFigure): by place, with hand corrections laid over */
GPtrArray *dossier_store_list_figures (DossierStore *self, const char *document_id, GError **error);
/* A correction by hand of the figure that begins at @start (bytes): what the document says is kept beside
 * it. @hidden counts with CHANGE_HIDDEN. */
gboolean dossier_store_change_figure (DossierStore *self,
                                      const char *document_id,
                                      gsize start,
                                      DossierFigureChangeMask mask,
                                      const DossierFigure *correction,
                                      gboolean hidden,
                                      GError **error);
/* The same for several figures of a document, which say the same in several places, as one edit.
 * @starts: (element-type gsize): not empty */
gboolean dossier_store_change_figures (DossierStore *self,
                                       const char *document_id,
                                       GArray *starts,
                                       DossierFigureChangeMask mask,
                                       const DossierFigure *correction,
                                       gboolean hidden,
                                       GError **error);

/* A figure that a person takes out of the words at start to end. Where just these words were set aside as no
 * figure, that one counts again, as it is now described. */
gboolean dossier_store_add_figure (DossierStore *self,
                                   const char *document_id,
                                   const DossierFigure *figure,
                                   GError **error);

G_END_DECLS
