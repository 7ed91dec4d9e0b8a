/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <adwaita.h>

#include "dossier-library.h"

G_BEGIN_DECLS

/* The dates that the documents of a comparison state, in the order of time. Of a long line only the beginning
 * until more is asked for. */
#define DOSSIER_TYPE_TIMELINE_LIST (dossier_timeline_list_get_type ())
G_DECLARE_FINAL_TYPE (DossierTimelineList, dossier_timeline_list, DOSSIER, TIMELINE_LIST, AdwBin)

/* @comparison: (nullable) */
void dossier_timeline_list_set_comparison (DossierTimelineList *self,
                                           DossierComparison *comparison);
guint dossier_timeline_list_get_n_rows (DossierTimelineList *self);

G_END_DECLS
