/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-session.h"

G_BEGIN_DECLS

/* @figure: copied */
DossierFigureItem *dossier_figure_item_new (DossierDocument *document, const DossierFigure *figure);
void dossier_figure_item_set_verdict (DossierFigureItem *self, DossierVerdict verdict);
/* Whether two items would be shown alike; verdicts apart. */
gboolean dossier_figure_item_equal (DossierFigureItem *self, DossierFigureItem *other);

/* (transfer full) (element-type DossierFigureItem): one for each of @figures */
GPtrArray *dossier_figure_items_new (DossierDocument *document, GPtrArray *figures);
/* The same; the items take the figures over, and @figures holds on to them only as long as the items do. */
GPtrArray *dossier_figure_items_take (DossierDocument *document, GPtrArray *figures);

G_END_DECLS
