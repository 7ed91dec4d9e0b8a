/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-annotation.h"

G_BEGIN_DECLS

/* How many there are of each kind. */
typedef struct
{
  guint all;
  guint review; /* that need a look: unverified, or not at their place any more */
  guint verdicts[DOSSIER_N_VERDICTS];
} DossierClaimCounts;

/* Those of one document. */
typedef struct
{
  char *document_id;
  GPtrArray *items; /* of DossierAnnotation, borrowed, in the order of the set */
  DossierClaimCounts counts;
  guint next; /* private: where dossier_annotation_set_keep() looks first */
} DossierAnnotationGroup;

/* Annotations in an order, found by id, counted, and grouped by document. Two hundred thousand take a while to be
 * sorted into all that: any one thread may do it, before a list takes the set over. */
typedef struct
{
  GPtrArray *items; /* of DossierAnnotation */
  GHashTable *nodes; /* by id; private */
  GHashTable *groups; /* id of a document -> DossierAnnotationGroup */
  DossierClaimCounts counts;
} DossierAnnotationSet;

/* @annotations: (element-type DossierAnnotation) */
DossierAnnotationSet *dossier_annotation_set_new (GPtrArray *annotations);
void dossier_annotation_set_free (DossierAnnotationSet *self);
/* (nullable) (transfer none) */
DossierAnnotation *dossier_annotation_set_find (DossierAnnotationSet *self, const char *id);
void dossier_annotation_set_splice (
    DossierAnnotationSet *self, guint position, guint n_removed, gpointer *added, guint n_added);
/* The one at @position is @annotation from now on, which has the same id and says the same. */
void dossier_annotation_set_keep (DossierAnnotationSet *self,
                                  guint position,
                                  DossierAnnotation *annotation);
/* @annotation may have been judged or moved since it was counted. */
void dossier_annotation_set_recount (DossierAnnotationSet *self, DossierAnnotation *annotation);
/* That need a look. */
gboolean dossier_annotation_needs_review (DossierAnnotation *annotation);
/* By place in one document; what begins at one place, the longer first. */
int dossier_annotation_compare_places (DossierAnnotation *one, DossierAnnotation *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierAnnotationSet, dossier_annotation_set_free)

G_END_DECLS
