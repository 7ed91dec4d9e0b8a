/* SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Dossier authors */
#pragma once

#include <gio/gio.h>

#include "dossier-annotation.h"
#include "dossier-compare.h"
#include "dossier-entry.h"
#include "dossier-report.h"
#include "dossier-source.h"

G_BEGIN_DECLS

/* The open library as the interface sees it: live models on the main thread, edits as _async/_finish pairs
 * that complete when the store has committed. It owns the worker thread that owns the store. The models
 * change before the _finish of the edit that changed them.
 *
 * Properties: path, name (the file's name without ending), read-only-reason (nullable sentence),
 * can-undo, can-redo, undo-words, redo-words (nullable), n-to-review (uint), import-running,
 * import-done (uint), import-total (uint), import-name (nullable). */
#define DOSSIER_TYPE_LIBRARY (dossier_library_get_type ())
G_DECLARE_FINAL_TYPE (DossierLibrary, dossier_library, DOSSIER, LIBRARY, GObject)

/* (transfer full): $XDG_DATA_HOME/dossier/Dossier.dossier */
char *dossier_library_dup_default_path (void);

void dossier_library_open_async (const char *path,
                                 gboolean create,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
DossierLibrary *dossier_library_open_finish (GAsyncResult *result, GError **error);
/* Waits for edits under way, then closes the file. Called by dispose too. */
void dossier_library_close (DossierLibrary *self);

const char *dossier_library_get_path (DossierLibrary *self);
const char *dossier_library_get_name (DossierLibrary *self);
const char *dossier_library_get_read_only_reason (DossierLibrary *self);

GListModel *dossier_library_list_entries (DossierLibrary *self); /* of DossierEntry */
GListModel *dossier_library_list_sources (DossierLibrary *self); /* of DossierSource */
GListModel *dossier_library_list_annotations (
    DossierLibrary *self); /* of DossierAnnotation, all documents */
DossierEntry *dossier_library_find_entry (DossierLibrary *self, const char *document_id);
DossierSource *dossier_library_find_source (DossierLibrary *self, const char *source_id);

/* Reads everything anew; also called by itself when another program changed the file. */
void dossier_library_reload_async (DossierLibrary *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dossier_library_reload_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

/* One file of an import and what became of it. */
typedef struct
{
  char *path;
  char *document_id; /* (nullable) where it failed */
  char *title; /* (nullable) */
  gboolean already;
  GError *error; /* (nullable) */
} DossierImportResult;

/* Imports one file after the other; finished documents appear in the entries at once. One at a time. */
void dossier_library_import_async (DossierLibrary *self,
                                   const char *const *paths,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer container) (element-type DossierImportResult): one per path that was begun */
GPtrArray *dossier_library_import_finish (DossierLibrary *self,
                                          GAsyncResult *result,
                                          GError **error);

/* --- edits: each is one committed transaction --- */

void dossier_library_annotate_async (DossierLibrary *self,
                                     const char *document_id,
                                     DossierRange range,
                                     const DossierAnnotationChange *change,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
/* (transfer full) */
DossierAnnotation *dossier_library_annotate_finish (DossierLibrary *self,
                                                    GAsyncResult *result,
                                                    GError **error);
void dossier_library_change_annotation_async (DossierLibrary *self,
                                              const char *annotation_id,
                                              const DossierAnnotationChange *change,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
void dossier_library_remove_annotation_async (DossierLibrary *self,
                                              const char *annotation_id,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
/* @reliability: 'A' to 'F'; @because: (nullable) */
void dossier_library_set_reliability_async (DossierLibrary *self,
                                            const char *source_name,
                                            char reliability,
                                            const char *because,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dossier_library_set_credibility_async (DossierLibrary *self,
                                            const char *document_id,
                                            guint credibility,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
void dossier_library_set_source_async (DossierLibrary *self,
                                       const char *document_id,
                                       const char *source_name,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
void dossier_library_trash_document_async (DossierLibrary *self,
                                           const char *document_id,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
/* For every edit above that has no _finish of its own. */
gboolean dossier_library_edit_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

void dossier_library_undo_async (DossierLibrary *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void dossier_library_redo_async (DossierLibrary *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
/* (transfer full): in words, what was undone or redone */
char *dossier_library_undo_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

/* Fire and forget: where a document was last read. Not part of the history. */
void dossier_library_set_reading_position (DossierLibrary *self,
                                           const char *document_id,
                                           gsize offset);

/* --- reading --- */

/* A row of search results: properties where ("documents", "annotations", "figures"), document-id,
 * annotation-id, title, snippet, start, end (uint64 bytes), markup (snippet, hit in bold, escaped). */
#define DOSSIER_TYPE_RESULT (dossier_result_get_type ())
G_DECLARE_FINAL_TYPE (DossierResult, dossier_result, DOSSIER, RESULT, GObject)
const char *dossier_result_get_where (DossierResult *self);
const char *dossier_result_get_document_id (DossierResult *self);
const char *dossier_result_get_annotation_id (DossierResult *self);
DossierRange dossier_result_get_range (DossierResult *self);

void dossier_library_search_async (DossierLibrary *self,
                                   const char *query,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
/* (transfer full): a list of DossierResult, grouped by where, best first */
GListModel *dossier_library_search_finish (DossierLibrary *self,
                                           GAsyncResult *result,
                                           GError **error);

/* A comparison over the whole library; it owns what its quantities borrow. */
#define DOSSIER_TYPE_COMPARISON (dossier_comparison_get_type ())
G_DECLARE_FINAL_TYPE (DossierComparison, dossier_comparison, DOSSIER, COMPARISON, GObject)
/* (transfer none) (element-type DossierQuantity) */
GPtrArray *dossier_comparison_get_quantities (DossierComparison *self);
/* (transfer none): the entry of a member's document */
DossierEntry *dossier_comparison_get_entry (DossierComparison *self, guint input);
DossierDocument *dossier_comparison_get_document (DossierComparison *self, guint input);

void dossier_library_compare_async (DossierLibrary *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DossierComparison *dossier_library_compare_finish (DossierLibrary *self,
                                                   GAsyncResult *result,
                                                   GError **error);

/* @document_ids: (nullable): NULL for the whole library */
void dossier_library_report_async (DossierLibrary *self,
                                   const char *const *document_ids,
                                   const DossierReportFormat *format,
                                   DossierReportContent content,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean dossier_library_report_finish (DossierLibrary *self, GAsyncResult *result, GError **error);

G_END_DECLS
