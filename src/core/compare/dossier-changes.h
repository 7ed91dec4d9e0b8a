/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-figure.h"
#include "dossier-text-diff.h"

G_BEGIN_DECLS

/* A figure that is not the same in both versions; one of them is NULL where it was added or removed. */
typedef struct
{
  const DossierFigure *old_figure;
  const DossierFigure *new_figure;
} DossierFigureDifference;

/* What differs between two versions of a document. */
typedef struct
{
  DossierDocument *old_document;
  DossierDocument *new_document;
  GPtrArray *old_figures;
  GPtrArray *new_figures;
  GArray *texts; /* of DossierTextChange: both texts whole, in order */
  GArray *figures; /* of DossierFigureDifference, in the order of the new text */
  guint n_changes; /* of the texts, without what was kept */
} DossierChanges;

/* @old_figures, @new_figures: (element-type DossierFigure): of the two documents */
DossierChanges *dossier_changes_new (DossierDocument *old_document,
                                     GPtrArray *old_figures,
                                     DossierDocument *new_document,
                                     GPtrArray *new_figures);
void dossier_changes_free (DossierChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierChanges, dossier_changes_free)

const char *dossier_change_kind_to_string (DossierChangeKind kind);

G_END_DECLS
