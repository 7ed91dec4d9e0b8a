/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-library.h"

G_BEGIN_DECLS

/* The comparison of a library, made anew when documents change while somebody looks at it. One feed serves
 * all views of a library. Signals: "changed", there is a new comparison, or claims were judged anew. */
#define DOSSIER_TYPE_COMPARE_FEED (dossier_compare_feed_get_type ())
G_DECLARE_FINAL_TYPE (DossierCompareFeed, dossier_compare_feed, DOSSIER, COMPARE_FEED, GObject)

/* (transfer full) */
DossierCompareFeed *dossier_compare_feed_get (DossierLibrary *library);
/* (transfer none) (nullable): NULL until the first one is made */
DossierComparison *dossier_compare_feed_get_comparison (DossierCompareFeed *self);
/* (nullable): why the last one could not be made, in a sentence */
const char *dossier_compare_feed_get_problem (DossierCompareFeed *self);
/* Counts those who look. */
void dossier_compare_feed_hold (DossierCompareFeed *self);
void dossier_compare_feed_release (DossierCompareFeed *self);
/* Asks the view of the comparison to show what that figure is one of, as soon as it can. */
void dossier_compare_feed_want (DossierCompareFeed *self, const char *document_id, gsize start);
/* What was asked for, once; FALSE where nothing was. @document_id: (transfer full) */
gboolean dossier_compare_feed_take_wanted (DossierCompareFeed *self,
                                           char **document_id,
                                           gsize *start);

G_END_DECLS
