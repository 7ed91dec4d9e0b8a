/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

#include "dossier-annotation-list.h"

G_BEGIN_DECLS

/* Watches a list of annotations for those who count or filter them; one watch serves all of a list.
 *
 * Signals: "judged", the verdict of one has changed; "changed", that, or annotations came or went. A
 * filter of the same list must listen to "judged" alone: list models do not bear a change of their filter
 * while they are being told of new items. */
#define DOSSIER_TYPE_CLAIM_WATCH (dossier_claim_watch_get_type ())
G_DECLARE_FINAL_TYPE (DossierClaimWatch, dossier_claim_watch, DOSSIER, CLAIM_WATCH, GObject)

/* (transfer full). @annotations: a DossierAnnotationList */
DossierClaimWatch *dossier_claim_watch_get (GListModel *annotations);

/* What of a list is shown: "all", "review" (what needs a look: unverified, or not at its place any more)
 * or the id of a verdict. @annotation: a DossierAnnotation */
gboolean dossier_claim_is_shown (gpointer annotation, const char *shown);

/* @shown: as above */
guint dossier_claim_counts_get (const DossierClaimCounts *counts, const char *shown);

G_END_DECLS
