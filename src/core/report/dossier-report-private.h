/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

/* What the writers share: how things are said in a report, whatever its format. */

#include "dossier-report.h"

G_BEGIN_DECLS

GBytes *dossier_report_write_html (const DossierReportSnapshot *snapshot, GError **error);
GBytes *dossier_report_write_markdown (const DossierReportSnapshot *snapshot, GError **error);
GBytes *dossier_report_write_json_ld (const DossierReportSnapshot *snapshot, GError **error);

/* --- words --- */

/* Claims of each verdict in one or all documents. */
typedef struct
{
  guint n[DOSSIER_N_VERDICTS];
} DossierReportCounts;

DossierReportCounts dossier_report_count (const DossierReportSnapshot *snapshot);
/* "3 documents, 12 claims"; notes are counted apart. (transfer full) */
char *dossier_report_dup_totals (const DossierReportSnapshot *snapshot);
/* "4 verified"; (transfer full) */
char *dossier_report_dup_count (DossierVerdict verdict, guint n);
/* "24 November 2026, 07:10 UTC" (transfer full) */
char *dossier_report_dup_generated (const DossierReportSnapshot *snapshot);
/* "Displacement, characters 2851–2862" (transfer full) */
char *dossier_report_dup_place (DossierDocument *document, const DossierAnnotationFields *fields);
/* "Credibility 3: Possibly true", also where the document's default counts; NULL where nobody has judged
 * (transfer full) (nullable) */
char *dossier_report_dup_credibility (const DossierReportDocument *document,
                                      const DossierAnnotationFields *fields);
/* (nullable): why a passage may not be what was marked; NULL where it is */
const char *dossier_report_get_state_words (const char *state);
/* (nullable): a reason of a difference, as a sentence; a plain conflict needs none */
const char *dossier_report_get_reason_words (const char *reason);
/* The badge of a document, "B2". */
void dossier_report_get_badge (const DossierEntryFields *fields, char badge[3]);
/* The sources of the reported documents; a library knows more. (transfer container): borrowed sources */
GPtrArray *dossier_report_list_sources (const DossierReportSnapshot *snapshot);
/* The name of the source, or the title where none is known. */
const char *dossier_report_get_source_name (const DossierReportDocument *document);

/* --- figures --- */

/* The verdict of the narrowest claim that covers a figure, or none. */
DossierVerdict dossier_report_find_verdict (const DossierReportDocument *document,
                                            const DossierFigure *figure);
/* A key figure with all places of the document that state the same. */
typedef struct
{
  const DossierFigure *figure; /* the first of them */
  char *value_text;
  char *quote;
  DossierVerdict verdict; /* the gravest of them */
  gboolean is_key; /* whether any of them is */
  guint n_places;
} DossierReportKeyFigure;
/* (transfer container) (element-type DossierReportKeyFigure): by first place */
GPtrArray *dossier_report_list_key_figures (const DossierReportDocument *document);
/* "3 places"; NULL where it is one (transfer full) (nullable) */
char *dossier_report_dup_places (const DossierReportKeyFigure *figure);

/* One figure as it is drawn. */
typedef struct
{
  const DossierReportDocument *document;
  const DossierFigure *figure;
  DossierVerdict verdict;
  double low; /* what the figure states; equal where it is one number */
  double high;
} DossierReportPoint;

/* Points of one quantity that may stand on one axis: same kind, unit and base of a rate. */
typedef struct
{
  GArray *points; /* of DossierReportPoint */
  double low;
  double high;
  double median;
  char *range_text; /* "15–50 years" */
  char *median_text;
} DossierReportPlot;

/* (transfer full) (nullable): NULL where fewer than two different numbers can be compared */
DossierReportPlot *dossier_report_plot_new (const DossierReportSnapshot *snapshot,
                                            const DossierQuantity *quantity);
void dossier_report_plot_free (DossierReportPlot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierReportPlot, dossier_report_plot_free)

/* --- HTML --- */

extern const char dossier_report_style[];

/* Appends markup in which every %s is escaped, and made harmless besides: characters that may not stand in
 * HTML become U+FFFD, and those that turn the direction of what follows are written out. */
void dossier_report_html_add (GString *html, const char *format, ...) G_GNUC_PRINTF (2, 3);
void dossier_report_html_add_badge (GString *html, const DossierEntryFields *fields);
/* Icon and word, or "–" for none. */
void dossier_report_html_add_verdict (GString *html, DossierVerdict verdict);
void dossier_report_html_add_plot (GString *html,
                                   const DossierReportPlot *plot,
                                   const char *label,
                                   guint number);
void dossier_report_html_add_comparison (GString *html, const DossierReportSnapshot *snapshot);

G_END_DECLS
