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
void dossier_segment_layout_add_table (DossierSegmentLayout *self, DossierReaderStyle *style);
int dossier_segment_layout_estimate_rows (DossierReaderStyle *style, guint segment);

G_END_DECLS
