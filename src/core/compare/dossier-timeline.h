/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-compare.h"
#include "dossier-date-range.h"

G_BEGIN_DECLS

/* What is said to happen when: a date and what it is of, with every place that says so. */
typedef struct
{
  DossierDateRange range;
  const DossierFigure *figure; /* the first that says so; borrowed */
  char *label; /* what it is of; empty where nothing names it */
  GArray *members; /* of DossierQuantityMember, in order of inputs, then of place */
} DossierTimelineEvent;

/* The dates of all documents in the order of time, the same event of several documents once. Dates of
 * publication and headers of tables are left out.
 * Returns: (transfer container) (element-type DossierTimelineEvent): valid as long as the inputs' figures
 *   are */
GPtrArray *dossier_timeline_new (const DossierCompareInput *inputs, gsize n_inputs);

G_END_DECLS
