/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* For the files that lay segments out. */

#include "dossier-segment-layout.h"

G_BEGIN_DECLS

/* Sets @range into @place, whose height does not count. Returns: the height it took */
double dossier_segment_layout_add_text (DossierSegmentLayout *self,
                                        DossierReaderStyle *style,
                                        DossierLettering lettering,
                                        DossierRange range,
                                        const DossierBox *place);
void dossier_segment_layout_add_ornament (DossierSegmentLayout *self,
                                          DossierOrnamentKind kind,
                                          double x,
                                          double y,
                                          double width,
                                          double height);
/* Of a page, which is no text but where text stands: see dossier-segment-layout.h for what each does. */
void dossier_segment_layout_add_page (DossierSegmentLayout *self, DossierReaderStyle *style);
int dossier_segment_layout_measure_page (DossierReaderStyle *style, guint segment);
const DossierPart *dossier_segment_layout_pick_part_of_page (const DossierSegmentLayout *self,
                                                             double x,
                                                             double y);
gsize dossier_segment_layout_pick_on_page (const DossierSegmentLayout *self,
                                           const char *text,
                                           double x,
                                           double y,
                                           gboolean *is_inside,
                                           gsize *under);
DossierBox dossier_segment_layout_get_caret_on_page (const DossierSegmentLayout *self,
                                                     gsize offset);
void dossier_segment_layout_foreach_box_on_page (const DossierSegmentLayout *self,
                                                 DossierRange range,
                                                 DossierBoxFunc callback,
                                                 gpointer user_data);
void dossier_segment_layout_add_table (DossierSegmentLayout *self, DossierReaderStyle *style);
int dossier_segment_layout_estimate_rows (DossierReaderStyle *style, guint segment);

G_END_DECLS
