/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-session.h"

G_BEGIN_DECLS

/* A figure as the panel shows it: all places where the document says the same of the same. */
typedef struct
{
  GPtrArray *items; /* of DossierFigureItem, by place; never empty */
} DossierFigureFold;

/* Folds under one heading. */
typedef struct
{
  const char *title; /* translated */
  gboolean key; /* the key figures: always shown whole */
  GPtrArray *folds; /* of DossierFigureFold, by first place; never empty */
} DossierFigureGroup;

/* (transfer container) (element-type DossierFigureGroup): the key figures first, then the others by kind;
 * @figures: a list of DossierFigureItem, by place. The array frees its groups. */
GPtrArray *dossier_figure_groups_new (GListModel *figures);

/* The same in steps, for the hundred thousand figures of a long document. */
typedef struct _DossierFigureGrouping DossierFigureGrouping;

/* @figures: does not change meanwhile */
DossierFigureGrouping *dossier_figure_grouping_new (GListModel *figures);
void dossier_figure_grouping_free (DossierFigureGrouping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierFigureGrouping, dossier_figure_grouping_free)
/* Goes on for so long; TRUE once it is done */
gboolean dossier_figure_grouping_step (DossierFigureGrouping *self, gint64 microseconds);
/* (transfer none): once it is done */
GPtrArray *dossier_figure_grouping_get_groups (DossierFigureGrouping *self);

/* What a person has judged of any of its places; where the verdicts differ, the one that warns most. */
DossierVerdict dossier_figure_fold_get_verdict (const DossierFigureFold *self);
/* (transfer full) (element-type gsize): where its places begin */
GArray *dossier_figure_fold_list_starts (const DossierFigureFold *self);
/* Whether any of its places is a key figure. */
gboolean dossier_figure_fold_is_key (const DossierFigureFold *self);
/* (transfer full): what is measured, or the words of the text where nothing names it */
char *dossier_figure_fold_dup_title (const DossierFigureFold *self);
/* (transfer full): the section, and in how many places where it is not one */
char *dossier_figure_fold_dup_subtitle (const DossierFigureFold *self);

G_END_DECLS
