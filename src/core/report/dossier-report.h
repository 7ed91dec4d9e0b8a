/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

#include "dossier-annotation.h"
#include "dossier-compare.h"
#include "dossier-entry.h"
#include "dossier-source.h"

G_BEGIN_DECLS

/* Everything a report may say, gathered before it is written; writers are pure functions of it. */
typedef struct
{
  DossierEntry *entry;
  DossierDocument *document;
  GPtrArray *annotations; /* of DossierAnnotation, by place */
  GPtrArray *figures; /* of DossierFigure, by place */
} DossierReportDocument;

typedef enum
{
  DOSSIER_REPORT_COMMENTS = 1 << 0, /* the notes that people added */
  DOSSIER_REPORT_FIGURES = 1 << 1, /* key figures of each document */
  DOSSIER_REPORT_COMPARISON = 1 << 2, /* figures held against each other */
  DOSSIER_REPORT_SOURCES = 1 << 3, /* sources with their grades */
  DOSSIER_REPORT_ALL = (1 << 4) - 1,
} DossierReportContent;

typedef struct
{
  char *title; /* the dossier's name */
  char *generated; /* ISO 8601, UTC: given, so that writers need no clock */
  DossierReportContent content;
  GPtrArray *documents; /* of DossierReportDocument */
  GPtrArray *sources; /* of DossierSource */
  GPtrArray *links; /* (nullable) of DossierCompareLink: which figures a person said are one */
  GPtrArray *quantities; /* of DossierQuantity over the documents, in their order */
} DossierReportSnapshot;

DossierReportDocument *dossier_report_document_new (DossierEntry *entry,
                                                    DossierDocument *document,
                                                    GPtrArray *annotations,
                                                    GPtrArray *figures);
void dossier_report_document_free (DossierReportDocument *self);

DossierReportSnapshot *dossier_report_snapshot_new (const char *title,
                                                    const char *generated,
                                                    DossierReportContent content);
/* (transfer full) @document */
void dossier_report_snapshot_add_document (DossierReportSnapshot *self,
                                           DossierReportDocument *document);
/* Compares what was added; call once, after the last document. */
void dossier_report_snapshot_compare (DossierReportSnapshot *self);
void dossier_report_snapshot_free (DossierReportSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DossierReportSnapshot, dossier_report_snapshot_free)

typedef struct
{
  const char *id; /* "html", "markdown", "json-ld" */
  const char *name; /* for people, to be translated */
  const char *extension; /* without the dot */
  const char *mime_type;
  gboolean is_text;
  /* (transfer full): the whole report, or NULL and an error */
  GBytes *(*write) (const DossierReportSnapshot *snapshot, GError **error);
} DossierReportFormat;

/* THE TABLE. */
const DossierReportFormat *dossier_report_formats_get (guint *n_formats);
const DossierReportFormat *dossier_report_formats_find (const char *id);

/* Writes to a temporary file beside @path and renames: the old file stays whole until the new one is. */
gboolean dossier_report_save (GBytes *report, const char *path, GError **error);
/* (transfer full): a file name from a title, safe in any folder, at most 120 bytes, with the extension */
char *dossier_report_dup_file_name (const char *title, const char *extension);

G_END_DECLS
