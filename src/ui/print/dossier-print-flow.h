/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-segment-layout.h"

G_BEGIN_DECLS

/* A document on its way onto pages. It is laid out piece by piece, as often as one asks for another step, and
 * only where it is broken is remembered:
 *
 *   segment |--------|      |-------------------------|
 *   slices  |- page 1 -------------|------- page 2 ---|      cut only where no line is cut
 */
typedef struct _DossierPrintFlow DossierPrintFlow;

/* What stands on a page: the lines between two heights of a segment, in points. */
typedef struct
{
  guint segment;
  double from; /* heights in the segment */
  double to;
  double y; /* on the page */
} DossierPrintSlice;

/* @y: how far down the first page it begins */
DossierPrintFlow *dossier_print_flow_new (
    DossierDocument *document, PangoContext *context, double width, double height, double y);
void dossier_print_flow_free (DossierPrintFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierPrintFlow, dossier_print_flow_free)

/* Breaks some more of it; TRUE once all of it is. */
gboolean dossier_print_flow_step (DossierPrintFlow *self);
guint dossier_print_flow_get_n_pages (DossierPrintFlow *self);
/* How far down the last page is filled. */
double dossier_print_flow_get_end (DossierPrintFlow *self);
const DossierPrintSlice *dossier_print_flow_get_slices (DossierPrintFlow *self,
                                                        guint page,
                                                        guint *n_slices);
/* (transfer none): valid until another one is asked for */
const DossierSegmentLayout *dossier_print_flow_get_layout (DossierPrintFlow *self, guint segment);
DossierSegments *dossier_print_flow_get_segments (DossierPrintFlow *self);

G_END_DECLS
