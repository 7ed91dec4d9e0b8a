/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include "dossier-checks.h"

G_BEGIN_DECLS

/* What the checks share. */

typedef struct
{
  DossierDocument *document;
  const char *text;
  const DossierBlock *blocks;
  guint n_blocks;
  GPtrArray *figures;
  GPtrArray *findings; /* where they go */
} DossierCheckRun;

typedef struct
{
  double low;
  double high;
} DossierCheckSpan;

const DossierFigure *dossier_check_get (const DossierCheckRun *run, guint figure);

/* All values that a figure may have been before it was rounded to what is printed. */
DossierCheckSpan dossier_check_span (const DossierCheckRun *run, const DossierFigure *figure);
gboolean dossier_check_spans_meet (DossierCheckSpan a, DossierCheckSpan b, double slack);

/* A single number, exactly or nearly stated, of that kind of thing that can be added and divided. */
gboolean dossier_check_is_amount (const DossierFigure *figure);
/* One can be divided by the other: of one kind, unit and rate. */
gboolean dossier_check_are_alike (const DossierFigure *a, const DossierFigure *b);
gboolean dossier_check_is_percent (const DossierFigure *figure);

/* Whether no sentence ends between two places of the text. */
gboolean dossier_check_in_one_sentence (const DossierCheckRun *run, gsize from, gsize to);
/* The text between two places, in lower case; NULL where it is longer than @most bytes. */
char *dossier_check_dup_between (const DossierCheckRun *run, gsize from, gsize to, gsize most);

/* (nullable): the one figure in a cell of a table */
const DossierFigure *dossier_check_find_in_cell (const DossierCheckRun *run, DossierRange cell);

char *dossier_check_dup_quote (const DossierCheckRun *run, const DossierFigure *figure);
/* A number written as @like writes its own: "67,270", "£318.4 million". */
char *dossier_check_dup_number (const DossierCheckRun *run,
                                const DossierFigure *like,
                                double value);

/* @message: (transfer full) */
void dossier_check_report (DossierCheckRun *run,
                           DossierCheckKind kind,
                           DossierRange place,
                           DossierRange other,
                           char *message);

void dossier_check_totals (DossierCheckRun *run);
void dossier_check_shares (DossierCheckRun *run);
void dossier_check_changes (DossierCheckRun *run);
void dossier_check_weekdays (DossierCheckRun *run);
void dossier_check_durations (DossierCheckRun *run);
void dossier_check_scales (DossierCheckRun *run);

G_END_DECLS
